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
    /// there is room. What is large already grows less, and figures not at all.
    float text_scale = 1;
    auto operator<=>(const Canvas&) const = default;
};

/// The canvas for a picture of `size` pixels that is `diagonal_inches` across (0: 43).
Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres);

/// The least font size (em, pixels) for text that is read from `distance_metres`: capitals 12.2 mm high a
/// metre (0.7°, EN 301 549 section 5.1.4), a capital being about 0.66 of an em.
int least_text_pixels(const Canvas& canvas, float distance_metres);

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
