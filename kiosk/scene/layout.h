// Slide + language + canvas → scene. All measures are relative to the canvas. Portrait canvases have an
// arrangement of their own; for a right-to-left text everything is mirrored.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/scene/scene.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// The surface to lay out for.
struct Canvas {
    Size size{1920, 1080};
    float millimetres_per_pixel = 0.496F;  ///< 0.496: a 43-inch full-HD panel
    float viewing_distance_metres = 1.5F;
    bool motion = true;  ///< false: photos stand still
    /// The visitor's choice of text size, 1 to 2: how much larger than usual a slide's texts are, over
    /// several pages if need be. Headings and figures, which are large already, do not grow.
    float text_scale = 1;
    /// Visitors may choose letters and lines that are easier to read with dyslexia.
    bool offers_easy_reading = false;
    bool wide_lines = false;    ///< the visitor's choice
    bool easy_letters = false;  ///< the same
    /// How high above the floor the picture's lower edge hangs; nothing: nobody has said.
    std::optional<float> bottom_edge_millimetres{};
    /// A visitor has brought the picture down: this is the lower part of a larger one (kiosk/scene/reach.h).
    bool is_lowered = false;
    bool reads_aloud = false;  ///< there is room for the button that has slides read aloud
    auto operator<=>(const Canvas&) const = default;
};

/// The usual reading distance for a panel of this size, in metres: 0.5 up to 17 inches (held in the hand or
/// standing on a table), 1.5 from 32 inches on, and linear in between.
double usual_viewing_distance(double diagonal_inches);

/// The canvas for a picture of `size` pixels on a panel with a diagonal of `diagonal_inches` (0: 43), read
/// from `viewing_distance_metres` (0: the usual distance).
Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres);

double diagonal_inches(const Canvas& canvas);

/// The smallest font size (em, in pixels) that can be read from the canvas's distance: capitals 12.2 mm high
/// per metre (0.7°, EN 301 549 section 5.1.4); a capital is about 0.66 em high. On a panel that is too small
/// for its distance it is less, so that there is still room for a slide.
int least_text_pixels(const Canvas& canvas);

/// The same for text that is read at arm's length: credits, and the labels of the controls.
int least_caption_pixels(const Canvas& canvas);

/// The distance from which the smallest text can be read, in metres: the wanted distance, or less on a panel
/// that is too small for that.
struct ReadingDistances {
    float wanted = 0;
    float texts = 0;
    float captions_wanted = 0;
    float captions = 0;
};
ReadingDistances reading_distances(const Canvas& canvas);

class LoopPlaces;

struct SlideOptions {
    /// Which page of a slide whose text has grown beyond its room, from 0; the last one if it has fewer.
    int page = 0;
    /// False if the photo cannot be shown: its slide then has only its caption on the ground.
    bool with_photo = true;
    /// Called for a photo that is likely to fill the picture, before the texts are laid out, which takes
    /// milliseconds in which reading the photo can begin. What tells where it stands is the scene. May be
    /// called several times if several text sizes are laid out.
    std::function<void(const PhotoItem&)> on_photo{};
    /// The size of a photo, by its path; empty where it is not known. Asked for a photo that is shown whole,
    /// since where it stands depends on its shape.
    std::function<Size(const std::string&)> size_of{};
    /// Where the deck's slides stand in the loop, for who lays out many; null: it is looked for.
    const LoopPlaces* places = nullptr;
};

/// Lays out one slide. Its text stays out of the strip that layout_controls uses for the deck's languages.
Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts, SlideOptions options = {});

/// Whether the slide's photo, of `photo` pixels, is shown whole and yet reaches below the buttons: one that
/// is narrow stands beside its words, at the far edge.
bool photo_reaches_buttons(const Slide& slide, Size photo, const Canvas& canvas);

/// Lays out the slide in several text sizes: for each of `scales`, which increase from 1, the result of
/// layout_slide for a canvas with that text_scale.
std::vector<Scene> layout_slide_in_sizes(const Slide& slide, const Deck& deck, std::string_view language,
                                         const Canvas& canvas, const Theme& theme, FontMetrics& fonts,
                                         std::span<const float> scales, SlideOptions options = {});

}  // namespace kiosk
