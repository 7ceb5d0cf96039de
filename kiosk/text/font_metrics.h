// What layout must know about fonts. The real one stands on SDL2_ttf (kiosk/sdl/fonts.h); tests use a font
// whose letters are all squares.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/base/language_tag.h"

namespace kiosk {

/// What a text is for; a typeface is chosen by it (fonts/fonts.yaml).
/// `figure` is for big numbers: digits as tall as capitals.
enum class FontRole { serif, serif_italic, sans, sans_bold, display, figure };
inline constexpr int font_role_count = 6;

/// A font file among those that are loaded; small numbers, stable while the program runs.
using FaceId = int;

struct VerticalMetrics {
    float ascent = 0;      ///< above the baseline
    float descent = 0;     ///< below the baseline, positive
    float cap_height = 0;  ///< of a capital H
};

class TextAnalyses;

/// One thread at a time.
class FontMetrics {
  public:
    FontMetrics();
    virtual ~FontMetrics();
    FontMetrics(const FontMetrics&) = delete;
    FontMetrics& operator=(const FontMetrics&) = delete;
    /// What is known of texts that were set in these fonts before; for kiosk/text.
    TextAnalyses& analyses() { return *analyses_; }
    /// The faces for a role, the preferred one first, then its fallbacks.
    virtual const std::vector<FaceId>& faces(FontRole role) const = 0;
    virtual bool covers(FaceId face, char32_t code_point) const = 0;
    /// How far the pen moves for the shaped `text` (one script, one direction), in pixels.
    /// `script` is an ISO 15924 code such as "Arab".
    virtual float advance(FaceId face, int pixels, std::string_view text, Direction direction,
                          std::string_view script) = 0;
    virtual VerticalMetrics vertical(FaceId face, int pixels) = 0;

  private:
    std::unique_ptr<TextAnalyses> analyses_;
};

}  // namespace kiosk
