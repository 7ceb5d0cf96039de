// Colour profiles: what the numbers in a photo mean, and how they are converted to sRGB.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/base/pixmap.h"
#include "kiosk/media/resample.h"

namespace kiosk {

/// What a decoder returns for each pixel.
enum class PixelKind {
    color,          ///< a Pixel: red, green and blue; a grey photo has the same value in all three
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

/// Whether code points (ITU-T H.273; four bytes in an ICC profile's tag `cicp` and a PNG's chunk `cICP`) name
/// one of the two HDR transfer curves. Shown without conversion, such a picture looks grey.
bool is_hdr_cicp(std::string_view cicp);

/// Converts rows to sRGB. For use by one thread at a time.
class ColorProfile {
  public:
    /// Without a profile: colours are sRGB, and inks are converted by a simple formula.
    explicit ColorProfile(PixelKind kind);
    /// From an ICC profile. A profile that is broken or does not fit the pixels is ignored.
    ColorProfile(std::string_view icc, PixelKind kind);
    explicit ColorProfile(const PngColors& colors);
    ~ColorProfile();
    ColorProfile(ColorProfile&&) noexcept;
    ColorProfile& operator=(ColorProfile&&) = delete;

    /// Converts `count` pixels in place. The alpha of colours stays as it is; inks become opaque.
    void to_srgb(Pixel* row, int count);

    /// Whether the profile's tag `cicp` says that its numbers are for HDR screens.
    bool is_hdr() const { return is_hdr_; }

    /// The profile as three primaries and their curves, if it consists of those, as a camera's does. With
    /// this the resampler converts colours itself, without to_srgb, which takes longer than the resampling.
    /// Nothing for sRGB and for all other profiles.
    const std::optional<LightSpace>& light_space() const { return light_space_; }

  private:
    struct Transform;
    void use_profile();

    PixelKind kind_;
    bool is_hdr_ = false;
    std::unique_ptr<Transform> transform_;  ///< null: none
    std::optional<LightSpace> light_space_;
};

}  // namespace kiosk
