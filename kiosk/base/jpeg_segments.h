// The segments of a JPEG (ITU-T T.81) in the file's order, found as decoders find them. Cameras and programs
// leave bytes between segments, or write 00 E1 in place of FF E1: decoders skip what belongs to no segment,
// and what a file hides there is to be found all the same. Every byte may be hostile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

struct JpegSegment {
    std::uint32_t marker = 0;  ///< its second byte, e.g. 0xE1
    std::string_view body;     ///< without its length; empty for a marker that stands alone
    bool is_whole = true;      ///< false: the file ends before it does, or its length makes no sense
    bool has_bad_length = false;
    std::string_view stray;  ///< what stands before the marker and belongs to no segment
};

namespace jpeg_marker {
inline constexpr std::uint32_t start_of_scan = 0xDA;
inline constexpr std::uint32_t end_of_image = 0xD9;
}  // namespace jpeg_marker

class JpegSegments {
  public:
    /// `file` begins with FF D8, and outlives this object and the segments.
    explicit JpegSegments(std::string_view file) : file_(file), at_(2) {}

    /// The next segment; nothing at the file's end, and behind a segment that is not whole. The coded data
    /// of a scan counts to its segment, and is in no body.
    std::optional<JpegSegment> next();

    /// What stands behind the last segment that next() has given.
    std::string_view rest() const { return file_.substr(at_); }

  private:
    void skip_coded_data();

    std::string_view file_;
    std::size_t at_;
    bool is_over_ = false;
};

}  // namespace kiosk
