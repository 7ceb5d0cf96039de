#include "kiosk/media/color_profile.h"

#include <lcms2.h>
#include <lcms2_plugin.h>

#include <algorithm>
#include <array>
#include <bit>

#include "kiosk/base/bytes.h"

namespace kiosk {
namespace {

/// No camera's or printer's profile is larger. lcms2 would read all of it into memory.
constexpr std::size_t largest_profile = 8'000'000;

constexpr cmsUInt32Number color_format =
    std::endian::native == std::endian::little ? TYPE_BGRA_8 : TYPE_ARGB_8;
/// The three channels of a grey photo are equal: use the first one and skip the others.
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

/// The profile's primaries or curves, blue first; false if it has none.
bool read_primaries(cmsHPROFILE profile, cmsMAT3& to_xyz, std::array<const cmsToneCurve*, 3>* curves) {
    constexpr std::array colorants{cmsSigBlueColorantTag, cmsSigGreenColorantTag, cmsSigRedColorantTag};
    constexpr std::array curve_tags{cmsSigBlueTRCTag, cmsSigGreenTRCTag, cmsSigRedTRCTag};
    for (int i = 0; i < 3; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto* const xyz = static_cast<const cmsCIEXYZ*>(cmsReadTag(profile, colorants[at]));
        const auto* const curve = static_cast<const cmsToneCurve*>(cmsReadTag(profile, curve_tags[at]));
        if (!xyz || !curve) return false;
        to_xyz.v[0].n[i] = xyz->X;
        to_xyz.v[1].n[i] = xyz->Y;
        to_xyz.v[2].n[i] = xyz->Z;
        if (curves) (*curves)[at] = curve;
    }
    return true;
}

/// The pixel format in lcms2's terms; 0 if profiles of that colour space do not apply to such pixels. The
/// space is a number: in a foreign profile it may be none of the enumeration's.
cmsUInt32Number input_format(cmsUInt32Number space, PixelKind kind) {
    if (kind == PixelKind::color && space == cmsSigRgbData) return color_format;
    if (kind == PixelKind::color && space == cmsSigGrayData) return grey_format;
    if (kind == PixelKind::cmyk && space == cmsSigCmykData) return TYPE_CMYK_8;
    if (kind == PixelKind::inverted_cmyk && space == cmsSigCmykData) return TYPE_CMYK_8_REV;
    return 0;
}

std::optional<LightSpace> read_light_space(cmsContext context, cmsHPROFILE profile) {
    if (cmsGetColorSpace(profile) != cmsSigRgbData || cmsGetPCS(profile) != cmsSigXYZData ||
        cmsIsCLUT(profile, INTENT_PERCEPTUAL, LCMS_USED_AS_INPUT))
        return std::nullopt;
    const Profile srgb(cmsCreate_sRGBProfileTHR(context));
    cmsMAT3 to_xyz, srgb_to_xyz, xyz_to_srgb, to_srgb;
    std::array<const cmsToneCurve*, 3> curves{};
    if (!srgb.get() || !read_primaries(profile, to_xyz, &curves) ||
        !read_primaries(srgb.get(), srgb_to_xyz, nullptr) || !_cmsMAT3inverse(&srgb_to_xyz, &xyz_to_srgb))
        return std::nullopt;
    _cmsMAT3per(&to_srgb, &xyz_to_srgb, &to_xyz);
    LightSpace space;
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t value = 0; value < 256; ++value)
            space.light[i][value] =
                std::clamp(cmsEvalToneCurveFloat(curves[i], static_cast<float>(value) / 255), 0.0F, 1.0F);
        for (std::size_t j = 0; j < 3; ++j)
            space.to_srgb[i][j] = static_cast<float>(to_srgb.v[i].n[j]);
    }
    return space;
}

void plain_inks_to_srgb(Pixel* row, int count, bool inverted) {
    for (int x = 0; x < count; ++x) {
        const auto inks = std::bit_cast<std::array<std::uint8_t, 4>>(row[x]);
        // How much light an ink lets through: 255 for no ink.
        const auto left = [&](std::size_t ink) { return inverted ? inks[ink] : 255 - inks[ink]; };
        const auto channel = [&](std::size_t ink) {
            return static_cast<std::uint8_t>((left(ink) * left(3) + 127) / 255);
        };
        row[x] = to_pixel({channel(0), channel(1), channel(2), 255});
    }
}

/// By its tag `cicp` (ICC.1:2022).
bool is_hdr_profile(std::string_view icc) {
    const Bytes bytes(icc, ByteOrder::big);
    constexpr std::size_t header = 128;
    constexpr std::size_t entry = 12;
    const std::size_t most = icc.size() / entry;
    const std::size_t count = std::min<std::size_t>(bytes.number(header, 4).value_or(0), most);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = header + 4 + entry * i;
        if (bytes.part(at, 4) != "cicp") continue;
        constexpr std::size_t type_and_zeros = 8;
        return is_hdr_cicp(bytes.part(bytes.number(at + 4, 4).value_or(0) + type_and_zeros, 4));
    }
    return false;
}

}  // namespace

bool is_hdr_cicp(std::string_view cicp) {
    constexpr char pq = 16;   // SMPTE ST 2084
    constexpr char hlg = 18;  // ARIB STD-B67
    return cicp.size() >= 2 && (cicp[1] == pq || cicp[1] == hlg);
}

struct ColorProfile::Transform {
    // Each profile has its own context: lcms2 then shares no state between worker threads.
    cmsContext context = cmsCreateContext(nullptr, nullptr);
    cmsHPROFILE profile = nullptr;
    cmsHTRANSFORM handle = nullptr;

    Transform() = default;
    Transform(const Transform&) = delete;
    Transform& operator=(const Transform&) = delete;
    ~Transform() {
        if (handle) cmsDeleteTransform(handle);
        if (profile) cmsCloseProfile(profile);
        if (context) cmsDeleteContext(context);
    }

    /// Sets `handle`; returns false if the profile does not fit the pixels.
    bool open(PixelKind kind) {
        const cmsUInt32Number format =
            input_format(static_cast<cmsUInt32Number>(cmsGetColorSpace(profile)), kind);
        if (format == 0) return false;
        const Profile srgb(cmsCreate_sRGBProfileTHR(context));
        handle =
            cmsCreateTransformTHR(context, profile, format, srgb.get(), color_format, INTENT_PERCEPTUAL, 0);
        return handle != nullptr;
    }
};

ColorProfile::ColorProfile(PixelKind kind) : kind_(kind) {}

ColorProfile::ColorProfile(std::string_view icc, PixelKind kind) : kind_(kind) {
    if (icc.empty() || icc.size() > largest_profile) return;
    is_hdr_ = is_hdr_profile(icc);
    transform_ = std::make_unique<Transform>();
    transform_->profile =
        cmsOpenProfileFromMemTHR(transform_->context, icc.data(), static_cast<cmsUInt32Number>(icc.size()));
    use_profile();
}

ColorProfile::ColorProfile(const PngColors& colors) : kind_(PixelKind::color) {
    const auto point = [](const double(&xy)[2]) { return cmsCIExyY{xy[0], xy[1], 1}; };
    const cmsCIExyY white = point(colors.white);
    const cmsCIExyYTRIPLE primaries{point(colors.red), point(colors.green), point(colors.blue)};
    transform_ = std::make_unique<Transform>();
    if (cmsToneCurve* const curve = cmsBuildGamma(transform_->context, 1 / colors.gamma)) {
        cmsToneCurve* curves[3] = {curve, curve, curve};
        transform_->profile = cmsCreateRGBProfileTHR(transform_->context, &white, &primaries, curves);
        cmsFreeToneCurve(curve);
    }
    use_profile();
}

ColorProfile::~ColorProfile() = default;
ColorProfile::ColorProfile(ColorProfile&&) noexcept = default;

void ColorProfile::use_profile() {
    if (transform_->profile && kind_ == PixelKind::color)
        light_space_ = read_light_space(transform_->context, transform_->profile);
    if (light_space_) {
        // The transform is created when it is first needed: that takes as long as decoding a small photo.
        if (!is_srgb(*light_space_)) return;
        light_space_.reset();
        transform_.reset();
    } else if (!transform_->profile || !transform_->open(kind_)) {
        transform_.reset();
    }
}

void ColorProfile::to_srgb(Pixel* row, int count) {
    if (transform_ && !transform_->handle && !transform_->open(kind_)) transform_.reset();
    if (transform_)
        cmsDoTransform(transform_->handle, row, row, static_cast<cmsUInt32Number>(count));
    else if (kind_ != PixelKind::color)
        plain_inks_to_srgb(row, count, kind_ == PixelKind::inverted_cmyk);
    if (transform_ && kind_ != PixelKind::color)
        for (int x = 0; x < count; ++x)
            row[x] |= to_pixel({0, 0, 0, 255});
}

}  // namespace kiosk
