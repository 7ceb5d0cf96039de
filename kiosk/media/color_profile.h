// Colour profiles: what a photo's numbers mean, and how they become sRGB.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// What a decoder gives for each pixel.
enum class PixelKind {
    color,          ///< a Pixel: red, green and blue, of which grey photos fill all three alike
    cmyk,           ///< four bytes, 0 for no ink
    inverted_cmyk,  ///< four bytes, 255 for no ink, as Adobe writes them
};

/// What the `gAMA` and `cHRM` chunks of a PNG say (ISO/IEC 15948); chromaticities are CIE 1931 x, y.
struct PngColors {
    double gamma = 1 / 2.2;
    double white[2] = {0.3127, 0.3290};
    double red[2] = {0.64, 0.33};
    double green[2] = {0.30, 0.60};
    double blue[2] = {0.15, 0.06};
};

/// Rows to sRGB. One thread at a time.
class ColorProfile {
  public:
    /// No profile: colours are sRGB, and inks are as plain as can be.
    explicit ColorProfile(PixelKind kind);
    /// From an ICC profile. One that is broken, or of another kind than the pixels, is as none.
    ColorProfile(std::string_view icc, PixelKind kind);
    explicit ColorProfile(const PngColors& colors);
    ~ColorProfile();
    ColorProfile(ColorProfile&&) noexcept;
    ColorProfile& operator=(ColorProfile&&) = delete;

    /// `count` pixels in place; the alpha of colours stays as it is, inks become opaque.
    void to_srgb(Pixel* row, int count) const;

    /// False where the colours are sRGB's already, so that to_srgb changes nothing.
    bool changes() const;

  private:
    struct Transform;
    PixelKind kind_;
    std::unique_ptr<Transform> transform_;  ///< null: none
};

}  // namespace kiosk
