// One function for each type of file that only `kiosk prepare` reads. Their libraries are large and read what
// anybody may have made: they are no part of the player.
#pragma once

#include <string_view>

#include "kiosk/media/photo_canvas.h"
#include "kiosk/prepare/source_photo.h"

namespace kiosk {

/// HEIC, HEIF and AVIF (ISO/IEC 23008-12), as libheif reads them: the primary picture, turned as the file
/// says.
PhotoResult<SourcePhoto> read_heif(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits);
bool is_heif(std::string_view bytes);

/// TIFF 6.0: the first page, of 8 or 16 bits, grey, colours, palettes or inks.
PhotoResult<SourcePhoto> read_tiff(std::string_view bytes, const SizeFor& size_for,
                                   const PhotoLimits& limits);
bool is_tiff(std::string_view bytes);

/// What transparent photos lie on: JPEG has no transparency.
inline constexpr Color prepare_ground{255, 255, 255, 255};
inline constexpr const char* ground_remark = "what was transparent is white now";

/// Rows of a picture `stored` so large, turned upright and brought to the size asked for.
PhotoCanvas make_canvas(Size stored, int orientation, const SizeFor& size_for);

/// Colours that were multiplied with their alpha, as they were before.
void divide_by_alpha(Pixel* row, int count);

}  // namespace kiosk
