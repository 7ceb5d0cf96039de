// Finds the segments of a JPEG (ITU-T T.81) in the file's order, in the same way as decoders do. Cameras and
// programs leave bytes between segments, or write 00 E1 instead of FF E1. Decoders skip such bytes, but
// private data in them must still be found. The files are not trusted: every byte is checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

struct JpegSegment {
    std::uint32_t marker = 0;  ///< its second byte, e.g. 0xE1
    std::string_view body;     ///< without the length; empty for a marker without one
    bool is_whole = true;      ///< false: the file ends inside it, or its length is not valid
    bool has_bad_length = false;
    std::string_view stray;  ///< the bytes before the marker that belong to no segment
};

namespace jpeg_marker {
inline constexpr std::uint32_t start_of_scan = 0xDA;
inline constexpr std::uint32_t end_of_image = 0xD9;
}  // namespace jpeg_marker

class JpegSegments {
  public:
    /// `file` begins with FF D8, and must outlive this object and the segments.
    explicit JpegSegments(std::string_view file) : file_(file), at_(2) {}

    /// The next segment; nothing at the end of the file, and after an incomplete segment. The coded data of a
    /// scan is part of its segment, but not included in `body`.
    std::optional<JpegSegment> next();

    /// The bytes after the last segment that next() returned.
    std::string_view rest() const { return file_.substr(at_); }

  private:
    void skip_coded_data();

    std::string_view file_;
    std::size_t at_;
    bool is_over_ = false;
};

}  // namespace kiosk
