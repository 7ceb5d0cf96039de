// The parts of the file formats that are read without a library: containers, headers and EXIF. Every offset
// may be hostile.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/media/photo.h"

namespace kiosk {

/// Size and orientation from the header of a file of that format.
PhotoResult<PhotoInfo> probe_jpeg(std::string_view file);
PhotoResult<PhotoInfo> probe_png(std::string_view file);
PhotoResult<PhotoInfo> probe_webp(std::string_view file);

/// The contents of the first chunk of that name in a WebP (RFC 9649), e.g. "ICCP"; what lies beyond the
/// file's end is cut off.
std::optional<std::string_view> find_webp_chunk(std::string_view bytes, std::string_view name);

/// Whether a WebP's own length goes beyond the file.
bool webp_ends_early(std::string_view bytes);

/// The orientation that an EXIF block (CIPA DC-008, a TIFF file without its picture) tells, 1 to 8; 1 where
/// it tells none.
int exif_orientation(std::string_view exif);

}  // namespace kiosk
