#include <webp/decode.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>
#include <optional>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_headers.h"

namespace kiosk {

namespace {

/// libwebp cannot be interrupted while it decodes the data that it has. So it gets the file in this many
/// parts.
constexpr std::size_t parts_of_file = 256;

/// Like WebPDecode, but `stop` can cancel it; the result is then nothing.
std::optional<VP8StatusCode> decode_in_parts(std::string_view bytes, WebPDecoderConfig& config,
                                             const StopRequest& stop) {
    const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(WebPIDecode(nullptr, 0, &config),
                                                                        &WebPIDelete);
    if (!decoder) return VP8_STATUS_OUT_OF_MEMORY;
    const std::size_t part = bytes.size() / parts_of_file + 1;
    auto status = VP8_STATUS_SUSPENDED;
    for (std::size_t given = 0; given < bytes.size() && status == VP8_STATUS_SUSPENDED;) {
        if (stop()) return std::nullopt;
        given = std::min(given + part, bytes.size());
        status = WebPIUpdate(decoder.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()), given);
    }
    return status;
}

}  // namespace

PhotoResult<Pixmap> decode_webp(std::string_view bytes, Size stored, const StoredRequest& request,
                                const StopRequest& stop, PhotoOddities* /*oddities*/) {
    if (webp_ends_early(bytes)) return truncated_photo();
    PhotoCanvas canvas(stored, 8, request);
    const auto rows = canvas.rows();
    const auto columns = canvas.columns();
    // libwebp moves the crop to even columns and rows.
    const int left = columns.begin & ~1;
    const int top = rows.begin & ~1;
    const auto bytes_of = [](Size size) {
        return sizeof(Pixel) * static_cast<std::uint64_t>(size.width) *
               static_cast<std::uint64_t>(size.height);
    };
    const Size cut{columns.end - left, rows.end - top};
    // Without loss all of it is held, whatever part is shown.
    const bool is_lossless = bytes.substr(12, 4) == "VP8L" || find_webp_chunk(bytes, "VP8L");
    if (auto too_much = judge_memory(bytes_of(cut) + (is_lossless ? bytes_of(stored) : 0), request))
        return *std::move(too_much);
    Pixmap part(cut);

    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config)) return damaged_photo();
    config.options.use_cropping = 1;
    config.options.crop_left = left;
    config.options.crop_top = top;
    config.options.crop_width = part.size().width;
    config.options.crop_height = part.size().height;
    config.output.colorspace = std::endian::native == std::endian::little ? MODE_BGRA : MODE_ARGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = reinterpret_cast<std::uint8_t*>(part.row(0));
    config.output.u.RGBA.stride = part.size().width * static_cast<int>(sizeof(Pixel));
    config.output.u.RGBA.size = part.bytes();
    const auto status = decode_in_parts(bytes, config, stop);
    WebPFreeDecBuffer(&config.output);
    if (!status) return slow_photo();
    if (status == VP8_STATUS_OUT_OF_MEMORY) throw std::bad_alloc();
    if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED) return truncated_photo();
    if (status != VP8_STATUS_OK) return damaged_photo();

    ColorProfile profile(find_webp_chunk(bytes, "ICCP").value_or(std::string_view()), PixelKind::color);
    if (profile.is_hdr()) return hdr_photo();
    for (int y = rows.begin; y < rows.end; ++y) {
        if (stop()) return slow_photo();
        Pixel* const row = part.row(y - top) + (columns.begin - left);
        profile.to_srgb(row, columns.length());
        lay_on_ground(row, columns.length(), request.ground);
        canvas.push(row);
    }
    return canvas.take();
}

}  // namespace kiosk
