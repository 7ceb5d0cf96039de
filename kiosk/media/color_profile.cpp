#include "kiosk/media/color_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace kiosk {
namespace {

/// No camera's or printer's profile is larger; lcms2 would read it whole.
constexpr std::size_t largest_profile = 8'000'000;

constexpr cmsUInt32Number color_format =
    std::endian::native == std::endian::little ? TYPE_BGRA_8 : TYPE_ARGB_8;
/// The three channels of a grey photo are alike: read the first, skip the rest.
constexpr cmsUInt32Number grey_format =
    std::endian::native == std::endian::little
        ? COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1)
        : COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1) | SWAPFIRST_SH(1);

class Profile {
  public:
    explicit Profile(cmsHPROFILE handle) : handle_(handle) {}
    ~Profile() {
        if (handle_) cmsCloseProfile(handle_);
    }
    Profile(const Profile&) = delete;
    Profile& operator=(const Profile&) = delete;
    cmsHPROFILE get() const { return handle_; }

  private:
    cmsHPROFILE handle_;
};

/// Whether the transform leaves colours as they are, but for rounding: seen on a grid through the cube.
bool is_identity(cmsHTRANSFORM transform) {
    constexpr int steps = 9;
    std::array<Pixel, steps * steps * steps> before;
    std::size_t at = 0;
    for (int red = 0; red < steps; ++red)
        for (int green = 0; green < steps; ++green)
            for (int blue = 0; blue < steps; ++blue) {
                const auto level = [](int step) {
                    return static_cast<std::uint8_t>(step * 255 / (steps - 1));
                };
                before[at++] = to_pixel({level(red), level(green), level(blue), 255});
            }
    auto after = before;
    cmsDoTransform(transform, before.data(), after.data(), static_cast<cmsUInt32Number>(after.size()));
    for (std::size_t i = 0; i < before.size(); ++i)
        for (int shift = 0; shift < 24; shift += 8)
            if (std::abs(static_cast<int>(before[i] >> shift & 255) -
                         static_cast<int>(after[i] >> shift & 255)) > 1)
                return false;
    return true;
}

void plain_inks_to_srgb(Pixel* row, int count, bool inverted) {
    for (int x = 0; x < count; ++x) {
        const auto inks = std::bit_cast<std::array<std::uint8_t, 4>>(row[x]);
        // How much of the light an ink leaves: 255 for no ink.
        const auto left = [&](std::size_t ink) { return inverted ? inks[ink] : 255 - inks[ink]; };
        const auto channel = [&](std::size_t ink) {
            return static_cast<std::uint8_t>((left(ink) * left(3) + 127) / 255);
        };
        row[x] = to_pixel({channel(0), channel(1), channel(2), 255});
    }
}

}  // namespace

struct ColorProfile::Transform {
    // A context of its own: lcms2 shares no state between them, so workers do not meet here.
    cmsContext context = cmsCreateContext(nullptr, nullptr);
    cmsHTRANSFORM handle = nullptr;

    Transform() = default;
    Transform(const Transform&) = delete;
    Transform& operator=(const Transform&) = delete;
    ~Transform() {
        if (handle) cmsDeleteTransform(handle);
        if (context) cmsDeleteContext(context);
    }

    /// Leaves `handle` null where nothing is to be done or can be done.
    void open(const Profile& from, PixelKind kind) {
        if (!from.get()) return;
        cmsUInt32Number format = 0;
        switch (cmsGetColorSpace(from.get())) {
            case cmsSigRgbData:
                if (kind == PixelKind::color) format = color_format;
                break;
            case cmsSigGrayData:
                if (kind == PixelKind::color) format = grey_format;
                break;
            case cmsSigCmykData:
                if (kind == PixelKind::cmyk) format = TYPE_CMYK_8;
                if (kind == PixelKind::inverted_cmyk) format = TYPE_CMYK_8_REV;
                break;
            default:
                break;
        }
        if (format == 0) return;
        const Profile srgb(cmsCreate_sRGBProfileTHR(context));
        handle = cmsCreateTransformTHR(context, from.get(), format, srgb.get(), color_format,
                                       INTENT_PERCEPTUAL, 0);
        if (handle && kind == PixelKind::color && format == color_format && is_identity(handle)) {
            cmsDeleteTransform(handle);
            handle = nullptr;
        }
    }
};

ColorProfile::ColorProfile(PixelKind kind) : kind_(kind) {}

ColorProfile::ColorProfile(std::string_view icc, PixelKind kind) : kind_(kind) {
    if (icc.empty() || icc.size() > largest_profile) return;
    transform_ = std::make_unique<Transform>();
    const Profile profile(
        cmsOpenProfileFromMemTHR(transform_->context, icc.data(), static_cast<cmsUInt32Number>(icc.size())));
    transform_->open(profile, kind);
    if (!transform_->handle) transform_.reset();
}

ColorProfile::ColorProfile(const PngColors& colors) : kind_(PixelKind::color) {
    const auto point = [](const double(&xy)[2]) { return cmsCIExyY{xy[0], xy[1], 1}; };
    const cmsCIExyY white = point(colors.white);
    const cmsCIExyYTRIPLE primaries{point(colors.red), point(colors.green), point(colors.blue)};
    transform_ = std::make_unique<Transform>();
    cmsToneCurve* const curve = cmsBuildGamma(transform_->context, 1 / colors.gamma);
    if (curve) {
        cmsToneCurve* curves[3] = {curve, curve, curve};
        transform_->open(Profile(cmsCreateRGBProfileTHR(transform_->context, &white, &primaries, curves)),
                         kind_);
        cmsFreeToneCurve(curve);
    }
    if (!transform_->handle) transform_.reset();
}

ColorProfile::~ColorProfile() = default;
ColorProfile::ColorProfile(ColorProfile&&) noexcept = default;

bool ColorProfile::changes() const {
    return transform_ || kind_ != PixelKind::color;
}

void ColorProfile::to_srgb(Pixel* row, int count) const {
    if (transform_)
        cmsDoTransform(transform_->handle, row, row, static_cast<cmsUInt32Number>(count));
    else if (kind_ != PixelKind::color)
        plain_inks_to_srgb(row, count, kind_ == PixelKind::inverted_cmyk);
    if (transform_ && kind_ != PixelKind::color)
        for (int x = 0; x < count; ++x)
            row[x] |= to_pixel({0, 0, 0, 255});
}

}  // namespace kiosk
