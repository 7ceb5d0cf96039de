// Slide + language + canvas → scene. One layout in units relative to the canvas, with a portrait arrangement
// of its own; a right-to-left text mirrors the whole of it.
#pragma once

#include <compare>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"
#include "kiosk/scene/scene.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/font_metrics.h"

namespace kiosk {

/// The surface that is laid out for.
struct Canvas {
    Size size{1920, 1080};
    float millimetres_per_pixel = 0.496F;  ///< 0.496: a 43-inch full-HD panel
    float viewing_distance_metres = 1.5F;
    bool motion = true;  ///< false: photos stand still
    /// The visitor's choice of text size, 1 to 1.5: how much larger than usual a slide's texts are where
    /// there is room. Headings and figures, which are large already, do not grow.
    float text_scale = 1;
    /// Whether what stands beside a slide's main text (who says it, a note, a credit) grows with it. False
    /// where the main text needs the room.
    bool small_texts_grow = true;
    auto operator<=>(const Canvas&) const = default;
};

/// How far from a panel of this size people read it, in metres: 0.5 up to 17 inches, which lie in the hand or
/// stand on a table, 1.5 from 32 inches on, evenly between.
double usual_viewing_distance(double diagonal_inches);

/// The canvas for a picture of `size` pixels that is `diagonal_inches` across (0: 43) and read from
/// `viewing_distance_metres` (0: as far as is usual).
Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres);

double diagonal_inches(const Canvas& canvas);

/// The least font size (em, pixels) for text that is read from the canvas's distance: capitals 12.2 mm high a
/// metre (0.7°, EN 301 549 section 5.1.4), a capital being about 0.66 of an em. On a panel that is too small
/// for its distance it is less: what still leaves room for a slide.
int least_text_pixels(const Canvas& canvas);

/// The same for what is read at the panel, within reach: credits, and the names on the controls.
int least_caption_pixels(const Canvas& canvas);

/// From how far the smallest type can be read, in metres: as far as wanted, or less on a panel that is too
/// small for that.
struct ReadingDistances {
    float wanted = 0;
    float texts = 0;
    float captions_wanted = 0;
    float captions = 0;
};
ReadingDistances reading_distances(const Canvas& canvas);

struct SlideOptions {
    /// False where the photo cannot be shown: its slide becomes its caption on the ground.
    bool with_photo = true;
    /// Called for a photo whose place does not depend on the slide's texts, before those are set, which takes
    /// milliseconds: reading it may begin. More than once where the text is set in several sizes.
    std::function<void(const PhotoItem&)> on_photo{};
};

/// One slide. Its text keeps out of the strip that layout_controls uses for the deck's languages.
Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts, SlideOptions options = {});

/// The slide in several sizes of text: for each of `scales`, which rise from 1, what layout_slide gives for a
/// canvas of that text_scale. All of them take no longer than the largest.
std::vector<Scene> layout_slide_in_sizes(const Slide& slide, const Deck& deck, std::string_view language,
                                         const Canvas& canvas, const Theme& theme, FontMetrics& fonts,
                                         std::span<const float> scales, SlideOptions options = {});

}  // namespace kiosk
