// One function for each type of file that only `kiosk prepare` reads. These libraries are large and parse
// untrusted files, so they are not part of the player.
#pragma once

#include <string_view>

#include "kiosk/media/photo_canvas.h"
#include "kiosk/prepare/source_photo.h"

namespace kiosk {

/// HEIC, HEIF and AVIF (ISO/IEC 23008-12), read by libheif: the primary picture, rotated as the file says.
PhotoResult<SourcePhoto> read_heif(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits);
bool is_heif(std::string_view bytes);

/// TIFF 6.0: the first page, 8 or 16 bits; grey, colour, palette or CMYK.
PhotoResult<SourcePhoto> read_tiff(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits);
bool is_tiff(std::string_view bytes);

/// The background of transparent photos: JPEG has no transparency.
inline constexpr Color prepare_ground{255, 255, 255, 255};
inline constexpr const char* ground_remark = "what was transparent is white now";

/// Takes the rows of a picture of size `stored`, turns them upright and scales them to the requested size.
PhotoCanvas make_canvas(Size stored, int orientation, const SizeFor& size_for);

/// Undoes the premultiplication of colours with alpha.
void divide_by_alpha(Pixel* row, int count);

}  // namespace kiosk
