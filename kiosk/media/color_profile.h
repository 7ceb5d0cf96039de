// Colour profiles: what a photo's numbers mean, and how they become sRGB.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/base/pixmap.h"
#include "kiosk/media/resample.h"

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

/// Whether code points (ITU-T H.273; four bytes in an ICC profile's tag `cicp` and a PNG's chunk `cICP`) name
/// one of the two curves that HDR screens have. Such numbers shown as they are make a grey picture.
bool is_hdr_cicp(std::string_view cicp);

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
    void to_srgb(Pixel* row, int count);

    /// Whether the profile says by its tag `cicp` that its numbers are for HDR screens.
    bool is_hdr() const { return is_hdr_; }

    /// Where the profile is three primaries and their curves, as a camera's is: what the resampler needs to
    /// do without to_srgb, which takes longer than the whole of resampling. Nothing for sRGB and for all
    /// other profiles.
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
