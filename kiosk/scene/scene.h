// What a screen shows, as a flat list in drawing order: fills, gradients, shades, text runs, photos below
// them, and the touch areas. A scene contains neither fonts nor files. Golden tests and hit tests examine it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/scene/comparison.h"
#include "kiosk/scene/motion.h"
#include "kiosk/scene/text_place.h"
#include "kiosk/scene/touch_area.h"
#include "kiosk/text/paragraph.h"

namespace kiosk {

/// A filled rectangle with rounded corners.
struct FillItem {
    Rect bounds;
    Color color;
    float radius = 0;
};

/// The outline of a rounded rectangle, inside its bounds.
struct FrameItem {
    Rect bounds;
    Color color;
    float radius = 0;
    float thickness = 1;
};

/// A vertical gradient from the top of its bounds to the bottom, across the full width of the picture.
struct GradientItem {
    float top = 0;
    float bottom = 0;
    Color top_color;
    Color bottom_color;
};

/// How far a shade fades out beyond its core, to the sides and above and below.
struct ShadeReach {
    float across = 0;
    float down = 0;
};

/// A soft shade for texts on a photo: even within `core`, and fading out on each of its sides.
struct ShadeItem {
    Rect core;
    ShadeReach reach;
    Color color;  ///< at its strongest; how much of that is needed is known with the photo (paint/shades.h)
    std::uint8_t least = 0;  ///< its opacity is never below this

    /// The part of its opacity at `x`, 0 to 1; that of a point is `across` times `down`.
    float across(float x) const { return part(x, core.x, core.right(), reach.across); }
    float down(float y) const { return part(y, core.y, core.bottom(), reach.down); }
    Rect bounds() const {
        return {core.x - reach.across, core.y - reach.down, core.width + 2 * reach.across,
                core.height + 2 * reach.down};
    }

  private:
    static float part(float at, float begin, float end, float reach) {
        const float beyond = std::max({begin - at, at - end, 0.0F});
        return reach > 0 ? 1 - ease_in_out(beyond / reach) : (beyond > 0 ? 0.0F : 1.0F);
    }
};

/// Filled outlines by the even-odd rule: an outline inside another one is a hole.
struct PolygonItem {
    std::vector<std::vector<Point>> outlines;
    Color color;
};

struct TextItem {
    TextRun run;  ///< x and baseline in the picture
    Color color;
    SourcePosition source = {};  ///< of the text in the deck; line 0: none
};

using SceneItem = std::variant<FillItem, FrameItem, GradientItem, ShadeItem, PolygonItem, TextItem>;

/// The photo below everything else. It is scaled to the size `layer`, which is somewhat larger than `bounds`
/// if it drifts. Visible is a window of the layer, which moves from `window_from` to `window_to` during the
/// slide's time.
struct PhotoItem {
    Photo photo;
    Rect bounds;  ///< its place in the picture, whole pixels
    Size layer;
    Rect window_from;  ///< in pixels of the layer
    Rect window_to;
    Color ground{};  ///< below its transparent parts; the same in all languages, which share its pixels
};

/// A text that could not be laid out as the design requires; `kiosk check` reports it.
struct FitFault {
    SourcePosition position;
    std::string language;
    bool too_long = false;  ///< else only a lonely last word
    bool cut_off = false;   ///< and so long that not all of it is shown
};

/// Where words of the controls may stand on a photo.
struct ControlWords {
    Rect bounds;
    Color color;
    std::optional<Color> button{};  ///< the fill of the buttons there, which is to be seen on the photo
};

/// A figure that counts up while its marks are lit one after the other, where slides move. The scene's items
/// are what is seen at its end, and all that is seen where nothing moves.
struct CountUp {
    std::size_t first_mark = 0;  ///< of the items: so many fills, in the order in which they are lit
    std::size_t marks = 0;
    Color unlit;                          ///< of a mark before
    std::optional<std::size_t> figure{};  ///< the item that counts; nothing: it stands still
    std::vector<TextRun> digits{};        ///< 0 to 9, each as it begins a line at 0
    bool keeps_right_edge = false;        ///< of the figure; else it keeps its left one
};

/// A word that is read aloud, and the line under it while it is said.
struct ReadWord {
    int first = 0;  ///< its letters among all that are said of the slide (base/text_letters.h)
    int end = 0;
    Rect line{};  ///< whole pixels
    Color color{};
    std::size_t item = 0;  ///< of the scene, that the word stands in
};

struct Scene {
    Size size;
    Color ground;
    std::optional<Color> ground_foot{};  ///< at the lower edge, where the ground changes on the way down
    std::vector<ControlWords> control_words{};  ///< for which a shade is needed as for its texts
    std::vector<PhotoItem> photos;              ///< one, or several that do not lie over each other
    std::optional<Comparison> comparison{};
    std::vector<SceneItem> items;
    std::vector<TouchArea> touch_areas;
    std::vector<FitFault> fit_faults;
    std::optional<CountUp> count{};
    std::vector<TextPlace> text_places{};  ///< of the texts of the deck
    std::vector<ReadWord> read_words{};    ///< where it is known when they are said
    Rect film{};                           ///< its place, whole pixels; empty: it has none
    int pages = 1;                         ///< that the slide has at this size of text; this is one of them
    /// What stands on each of them; null where it is one.
    std::shared_ptr<const std::vector<SlideContent>> page_contents{};
};

}  // namespace kiosk
