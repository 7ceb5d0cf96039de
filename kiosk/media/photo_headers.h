// The parts of the file formats that are read without a library: containers, headers and EXIF. The files are
// not trusted: every offset is checked.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/media/photo.h"

namespace kiosk {

/// Size and orientation from the header of a file of that format.
PhotoResult<PhotoInfo> probe_jpeg(std::string_view file);
PhotoResult<PhotoInfo> probe_png(std::string_view file);
PhotoResult<PhotoInfo> probe_webp(std::string_view file);

/// The contents of the first chunk with that name in a WebP (RFC 9649), e.g. "ICCP"; truncated at the end of
/// the file.
std::optional<std::string_view> find_webp_chunk(std::string_view bytes, std::string_view name);

/// Whether a WebP says that it is longer than the file.
bool webp_ends_early(std::string_view bytes);

/// The orientation in an EXIF block (CIPA DC-008, a TIFF file without its picture), 1 to 8; 1 if there is
/// none.
int exif_orientation(std::string_view exif);

}  // namespace kiosk
