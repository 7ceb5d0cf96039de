#include <lcms2.h>
#include <libheif/heif.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/prepare/readers.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;

template <auto release>
struct Releaser {
    void operator()(auto* handle) const { release(handle); }
};
using Context = std::unique_ptr<heif_context, Releaser<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Releaser<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Releaser<heif_image_release>>;
using Options = std::unique_ptr<heif_decoding_options, Releaser<heif_decoding_options_free>>;
using Nclx = std::unique_ptr<heif_color_profile_nclx, Releaser<heif_nclx_color_profile_free>>;

constexpr const char* hdr_picture = "a picture for HDR screens";

PhotoError unreadable(const std::string& what) {
    return {PhotoError::Kind::unknown_type, what + " cannot be read here: save it as JPEG"};
}

PhotoError fault_of(const heif_error& error) {
    switch (error.code) {
        case heif_error_Unsupported_filetype:
        case heif_error_Unsupported_feature:
            return unreadable("a HEIC or AVIF picture of this kind");
        case heif_error_Memory_allocation_error:
            return {PhotoError::Kind::too_large,
                    "there is not enough memory for this photo: save it smaller"};
        case heif_error_Invalid_input:
            if (error.subcode == heif_suberror_End_of_data) return truncated_photo();
            return damaged_photo();
        default:
            return damaged_photo();
    }
}

/// An ICC profile with sRGB's curve and these primaries (ITU-T H.273); empty for sRGB's own, and for unknown
/// ones.
std::string profile_of(const heif_color_profile_nclx& nclx) {
    const bool is_wide = nclx.color_primaries == heif_color_primaries_SMPTE_EG_432_1 ||
                         nclx.color_primaries == heif_color_primaries_ITU_R_BT_2020_2_and_2100_0;
    if (!is_wide) return {};
    const auto point = [](float x, float y) { return cmsCIExyY{double{x}, double{y}, 1}; };
    const cmsCIExyY white = point(nclx.color_primary_white_x, nclx.color_primary_white_y);
    const cmsCIExyYTRIPLE primaries{point(nclx.color_primary_red_x, nclx.color_primary_red_y),
                                    point(nclx.color_primary_green_x, nclx.color_primary_green_y),
                                    point(nclx.color_primary_blue_x, nclx.color_primary_blue_y)};
    constexpr std::array srgb_curve{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    constexpr int curve_with_linear_start = 4;
    cmsToneCurve* const curve =
        cmsBuildParametricToneCurve(nullptr, curve_with_linear_start, srgb_curve.data());
    cmsToneCurve* curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsFreeToneCurve(curve);
    cmsUInt32Number length = 0;
    std::string icc;
    if (profile && cmsSaveProfileToMem(profile, nullptr, &length)) {
        icc.resize(length);
        if (!cmsSaveProfileToMem(profile, icc.data(), &length)) icc.clear();
    }
    if (profile) cmsCloseProfile(profile);
    return icc;
}

/// The colour space of the picture; an error if it needs an HDR screen.
PhotoResult<std::string> profile_of(const heif_image_handle* handle) {
    if (const std::size_t length = heif_image_handle_get_raw_color_profile_size(handle); length > 0) {
        std::string icc(length, '\0');
        if (heif_image_handle_get_raw_color_profile(handle, icc.data()).code == heif_error_Ok) return icc;
    }
    heif_color_profile_nclx* raw = nullptr;
    if (heif_image_handle_get_nclx_color_profile(handle, &raw).code != heif_error_Ok) return std::string();
    const Nclx nclx(raw);
    if (nclx->transfer_characteristics == heif_transfer_characteristic_ITU_R_BT_2100_0_PQ ||
        nclx->transfer_characteristics == heif_transfer_characteristic_ITU_R_BT_2100_0_HLG)
        return unreadable(hdr_picture);
    return profile_of(*nclx);
}

}  // namespace

bool is_heif(std::string_view bytes) {
    constexpr std::array brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                                "hevx"sv, "mif1"sv, "msf1"sv, "avif"sv, "avis"sv};
    const std::string_view brand = bytes.substr(std::min<std::size_t>(bytes.size(), 8), 4);
    return bytes.substr(0, 8).ends_with("ftyp"sv) &&
           std::find(brands.begin(), brands.end(), brand) != brands.end();
}

PhotoResult<SourcePhoto> read_heif(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits) {
    const Context context(heif_context_alloc());
    heif_context_set_maximum_image_size_limit(context.get(), limits.side);
    heif_error error =
        heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
    if (error.code != heif_error_Ok) return fault_of(error);
    heif_image_handle* raw_handle = nullptr;
    error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
    if (error.code != heif_error_Ok) return fault_of(error);
    const Handle handle(raw_handle);
    const Size size{heif_image_handle_get_width(handle.get()), heif_image_handle_get_height(handle.get())};
    if (auto fault = judge_size(size, limits)) return *std::move(fault);
    const auto icc = profile_of(handle.get());
    if (const auto* fault = std::get_if<PhotoError>(&icc)) return *fault;

    const Options options(heif_decoding_options_alloc());
    options->convert_hdr_to_8bit = 1;
    options->strict_decoding = 1;
    heif_image* raw_image = nullptr;
    error = heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA,
                              options.get());
    if (error.code != heif_error_Ok) return fault_of(error);
    const Image image(raw_image);
    // The size of the decoded picture counts, not the one in the header.
    const Size decoded{heif_image_get_primary_width(image.get()), heif_image_get_primary_height(image.get())};
    if (auto fault = judge_size(decoded, limits)) return *std::move(fault);
    int stride = 0;
    const std::uint8_t* const plane =
        heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
    if (!plane || stride < decoded.width * 4) return damaged_photo();

    const bool is_transparent = heif_image_handle_has_alpha_channel(handle.get()) != 0;
    const bool is_multiplied = heif_image_handle_is_premultiplied_alpha(handle.get()) != 0;
    ColorProfile profile(std::get<std::string>(icc), PixelKind::color);
    if (profile.is_hdr()) return unreadable(hdr_picture);
    constexpr int upright = 1;
    PhotoCanvas canvas = make_canvas(decoded, upright, size_for);
    std::vector<Pixel> row(static_cast<std::size_t>(decoded.width));
    for (int y = 0; y < decoded.height; ++y) {
        const std::uint8_t* from = plane + std::ptrdiff_t{stride} * y;
        for (Pixel& pixel : row) {
            const Pixel alpha = is_transparent ? from[3] : 255;
            pixel =
                alpha << 24 | static_cast<Pixel>(from[0]) << 16 | static_cast<Pixel>(from[1]) << 8 | from[2];
            from += 4;
        }
        if (is_transparent && is_multiplied) divide_by_alpha(row.data(), decoded.width);
        profile.to_srgb(row.data(), decoded.width);
        lay_on_ground(row.data(), decoded.width, prepare_ground);
        canvas.push(row.data());
    }
    SourcePhoto photo{canvas.take(), {}};
    if (is_transparent) photo.remarks.emplace_back(ground_remark);
    if (const int pictures = heif_context_get_number_of_top_level_images(context.get()); pictures > 1)
        photo.remarks.push_back("the file holds " + std::to_string(pictures) +
                                " pictures, and this is the one that it shows first");
    return photo;
}

}  // namespace kiosk
