// Metadata in the segments of a JPEG (ITU-T T.81).
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <tuple>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/jpeg_segments.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

std::string segment_name(std::uint32_t marker) {
    constexpr std::uint32_t first_application = 0xE0;
    if (marker >= first_application && marker < first_application + 16)
        return "JPEG segment APP" + std::to_string(marker - first_application);
    char digits[8];
    std::snprintf(digits, sizeof digits, "%02X", marker & 0xFFU);
    return "JPEG segment " + std::string(digits);
}

/// The tables and frames that are needed for decoding.
bool is_part_of_picture(std::uint32_t marker) {
    return (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || (marker >= 0xDA && marker <= 0xDF);
}

class JpegWalk {
  public:
    JpegWalk(std::string_view file, MetadataFindings& findings) : file_(file), findings_(findings) {}

    void run() {
        JpegSegments segments(file_);
        while (const auto segment = segments.next()) {
            read_stray(segment->stray);
            if (segment->marker == jpeg_marker::end_of_image) {
                find_behind_end(segments.rest(), findings_);
                return put_together();
            }
            read_segment(segment->marker, segment->body);
        }
        read_stray(segments.rest());
        put_together();
    }

  private:
    /// Bytes outside every segment. A camera that writes 00 E1 instead of FF E1 makes a block invisible to
    /// viewers, but a person who examines the file can still find it.
    void read_stray(std::string_view stray) {
        if (is_blank(stray)) return;
        findings_.add(Kind::unknown, "JPEG: bytes between segments");
        constexpr std::pair<std::string_view, std::uint32_t> blocks[] = {
            {"Exif\0\0"sv, 0xE1}, {"http://ns.adobe.com/"sv, 0xE1}, {"Photoshop 3.0\0"sv, 0xED}};
        for (const auto& [start, marker] : blocks) {
            const std::size_t found = stray.find(start);
            if (found == std::string_view::npos) continue;
            // If a length comes before the block, it is used: the block may contain FF, so that it ends after
            // the bytes that were skipped.
            const std::size_t at = static_cast<std::size_t>(stray.data() - file_.data()) + found;
            const Bytes bytes(file_, ByteOrder::big);
            const std::size_t length = bytes.number(at - 2, 2).value_or(0);
            const bool is_told = length >= start.size() + 2;
            read_segment(marker, is_told ? bytes.part(at, length - 2) : stray.substr(found));
        }
    }

    void read_segment(std::uint32_t marker, std::string_view segment) {
        const auto take = [&segment](std::string_view start) {
            if (!segment.starts_with(start)) return false;
            segment.remove_prefix(start.size());
            return true;
        };
        if (is_part_of_picture(marker)) return;
        switch (marker) {
            case 0xE0:
                if (take("JFIF\0"sv)) return read_jfif(segment);
                if (take("JFXX\0"sv)) return findings_.add(Kind::picture, "JFIF thumbnail");
                break;
            case 0xE1:
                if (take("Exif\0"sv))
                    return find_in_exif(segment.substr(std::min<std::size_t>(segment.size(), 1)), findings_);
                if (take("http://ns.adobe.com/xap/1.0/\0"sv)) return find_in_xmp(segment, findings_);
                if (take("http://ns.adobe.com/xmp/extension/\0"sv)) return keep_extension(segment);
                break;
            case 0xE2:
                if (take("ICC_PROFILE\0"sv)) {
                    profile_.emplace_back(Bytes(segment, ByteOrder::big).number(0, 1).value_or(0),
                                          segment.substr(std::min<std::size_t>(segment.size(), 2)));
                    return;
                }
                if (take("MPF\0"sv)) return findings_.add(Kind::picture, "MPF: a list of more pictures");
                break;
            case 0xEB:
                if (segment.substr(0, 2) == "JP"sv)
                    return findings_.add(Kind::history, "JPEG segment APP11: content credentials");
                break;
            case 0xED:
                if (take("Photoshop 3.0\0"sv)) return find_in_photoshop(segment, findings_);
                break;
            case 0xEE: {
                constexpr std::size_t all_of_it = 12;  // some programs write one more byte, without a meaning
                if (segment.starts_with("Adobe"sv) && segment.size() >= all_of_it &&
                    is_blank(segment.substr(all_of_it)))
                    return;
                break;
            }
            case 0xFE:
                if (!is_blank(segment)) findings_.add(Kind::text, "JPEG comment");
                return;
            default:
                break;
        }
        if (!is_blank(segment)) findings_.add(Kind::unknown, segment_name(marker));
    }

    void read_jfif(std::string_view segment) {
        const Bytes jfif(segment, ByteOrder::big);
        const std::size_t thumbnail =
            std::size_t{3} * jfif.number(7, 1).value_or(0) * jfif.number(8, 1).value_or(0);
        constexpr std::size_t header = 9;
        if (thumbnail > 0) findings_.add(Kind::picture, "JFIF thumbnail");
        if (!is_blank(jfif.part(header + thumbnail, segment.size())))
            findings_.add(Kind::unknown, segment_name(0xE0));
    }

    /// A digest, the total length and the offset of this part, then the part itself.
    void keep_extension(std::string_view segment) {
        constexpr std::size_t digest = 32;
        const Bytes extension(segment, ByteOrder::big);
        extended_xmp_.emplace_back(extension.part(0, digest), extension.number(digest + 4, 4).value_or(0),
                                   extension.part(digest + 8, segment.size()));
    }

    /// Joins blocks that were too long for one segment.
    void put_together() {
        if (!profile_.empty()) {
            std::stable_sort(profile_.begin(), profile_.end(),
                             [](const auto& one, const auto& other) { return one.first < other.first; });
            std::string icc;
            for (const auto& [number, part] : profile_)
                icc += part;
            find_in_icc(icc, findings_);
        }
        std::stable_sort(extended_xmp_.begin(), extended_xmp_.end(), [](const auto& one, const auto& other) {
            return std::tie(std::get<0>(one), std::get<1>(one)) <
                   std::tie(std::get<0>(other), std::get<1>(other));
        });
        for (std::size_t i = 0; i < extended_xmp_.size();) {
            const std::string_view digest = std::get<0>(extended_xmp_[i]);
            std::string xmp;
            for (; i < extended_xmp_.size() && std::get<0>(extended_xmp_[i]) == digest; ++i)
                xmp += std::get<2>(extended_xmp_[i]);
            find_in_xmp(xmp, findings_);
        }
    }

    std::string_view file_;
    MetadataFindings& findings_;
    std::vector<std::pair<std::uint32_t, std::string_view>> profile_;  ///< number and contents of each part
    std::vector<std::tuple<std::string_view, std::uint32_t, std::string_view>>
        extended_xmp_;  ///< digest, offset and contents of each part
};

}  // namespace

void find_in_jpeg(std::string_view file, MetadataFindings& findings) {
    JpegWalk(file, findings).run();
}

}  // namespace kiosk
