// One function for each type of photo. Each decodes no more than the request needs, row by row if the library
// can, and reports an incomplete file. Each calls `stop`, which is never empty, every few rows; `oddities`
// may be null. They use libjpeg-turbo, libpng and libwebp directly, because SDL_image shows the missing part
// of a JPEG in grey, and gives neither the colour profile nor a part of a picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kiosk/base/byte_stream.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/photo_canvas.h"

namespace kiosk {

/// Reads no more of the file than necessary.
PhotoResult<Pixmap> decode_jpeg(ByteStream& bytes, Size stored, const StoredRequest& request,
                                const StopRequest& stop, PhotoOddities* oddities);
PhotoResult<Pixmap> decode_png(std::string_view bytes, Size stored, const StoredRequest& request,
                               const StopRequest& stop, PhotoOddities* oddities);
PhotoResult<Pixmap> decode_webp(std::string_view bytes, Size stored, const StoredRequest& request,
                                const StopRequest& stop, PhotoOddities* oddities);

PhotoError truncated_photo();
PhotoError damaged_photo();
PhotoError slow_photo();
PhotoError hdr_photo();

/// What is wrong where decoding is to take `bytes`; nothing where the request allows that much.
std::optional<PhotoError> judge_memory(std::uint64_t bytes, const StoredRequest& request);

}  // namespace kiosk
