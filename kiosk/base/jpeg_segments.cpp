#include "kiosk/base/jpeg_segments.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace kiosk {
namespace {

std::uint32_t byte_at(std::string_view file, std::size_t at) {
    return static_cast<std::uint8_t>(file[at]);
}

bool is_restart(std::uint32_t marker) {
    return marker >= 0xD0 && marker <= 0xD7;
}

bool stands_alone(std::uint32_t marker) {
    constexpr std::uint32_t start_of_image = 0xD8;
    return marker == 0x01 || is_restart(marker) || marker == start_of_image ||
           marker == jpeg_marker::end_of_image;
}

}  // namespace

std::optional<JpegSegment> JpegSegments::next() {
    const std::size_t start = std::min(at_, file_.size());
    if (is_over_) return std::nullopt;
    for (std::size_t at = start;;) {
        const std::size_t lead = file_.find('\xFF', at);
        if (lead == std::string_view::npos) return std::nullopt;
        const std::size_t code = file_.find_first_not_of('\xFF', lead);  // more FF bytes are padding
        if (code == std::string_view::npos) return std::nullopt;
        at = code + 1;
        JpegSegment segment;
        segment.marker = byte_at(file_, code);
        if (segment.marker == 0) continue;  // an escaped value, which belongs into coded data, not here
        segment.stray = file_.substr(start, lead - start);
        at_ = at;
        if (stands_alone(segment.marker)) return segment;
        const Bytes bytes(file_, ByteOrder::big);
        const auto length = bytes.number(at, 2);
        segment.has_bad_length = length && *length < 2;
        if (!length || segment.has_bad_length) {
            segment.is_whole = false;
            is_over_ = true;
            return segment;
        }
        segment.body = bytes.part(at + 2, *length - 2);
        segment.is_whole = segment.body.size() == *length - 2;
        is_over_ = !segment.is_whole;
        at_ = std::min(at + *length, file_.size());
        if (segment.marker == jpeg_marker::start_of_scan) skip_coded_data();
        return segment;
    }
}

void JpegSegments::skip_coded_data() {
    while ((at_ = std::min(file_.find('\xFF', at_), file_.size())) < file_.size()) {
        const std::size_t code = file_.find_first_not_of('\xFF', at_);
        if (code == std::string_view::npos) {
            at_ = file_.size();
            return;
        }
        const std::uint32_t marker = byte_at(file_, code);
        if (marker != 0 && !is_restart(marker)) return;
        at_ = code + 1;
    }
}

}  // namespace kiosk
