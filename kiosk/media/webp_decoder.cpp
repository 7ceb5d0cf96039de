#include <webp/decode.h>

#include <algorithm>
#include <bit>

#include "kiosk/media/color_profile.h"
#include "kiosk/media/photo_decoders.h"
#include "kiosk/media/photo_headers.h"

namespace kiosk {

PhotoResult<Pixmap> decode_webp(std::string_view bytes, Size stored, const StoredRequest& request) {
    if (webp_ends_early(bytes)) return truncated_photo();
    PhotoCanvas canvas(stored, 1, request);
    const auto rows = canvas.rows();
    const auto columns = canvas.columns();
    // libwebp moves the cut to even columns and rows.
    const int left = columns.begin & ~1;
    const int top = rows.begin & ~1;
    Pixmap part({columns.end - left, rows.end - top});

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
    const auto status =
        WebPDecode(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &config);
    WebPFreeDecBuffer(&config.output);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED) return truncated_photo();
    if (status != VP8_STATUS_OK) return damaged_photo();

    ColorProfile profile(find_webp_chunk(bytes, "ICCP").value_or(std::string_view()), PixelKind::color);
    for (int y = rows.begin; y < rows.end; ++y) {
        Pixel* const row = part.row(y - top) + (columns.begin - left);
        profile.to_srgb(row, columns.length());
        lay_on_ground(row, columns.length(), request.ground);
        canvas.push(row);
    }
    return canvas.take();
}

}  // namespace kiosk
