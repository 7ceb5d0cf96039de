// What the segments of a JPEG (ITU-T T.81) hold beside the picture.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <tuple>
#include <vector>

#include "kiosk/base/bytes.h"
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

/// The tables and frames that decoding needs.
bool is_part_of_picture(std::uint32_t marker) {
    return (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || (marker >= 0xDA && marker <= 0xDF);
}

class JpegWalk {
  public:
    JpegWalk(std::string_view file, MetadataFindings& findings)
        : file_(file), bytes_(file, ByteOrder::big), findings_(findings) {}

    void run() {
        std::size_t at = 2;
        while (const auto lead = bytes_.number(at, 1)) {
            if (*lead != 0xFF) {
                const std::size_t next = std::min(file_.find('\xFF', at), file_.size());
                if (!is_blank(bytes_.part(at, next - at)))
                    findings_.add(Kind::unknown, "JPEG: bytes between segments");
                at = next;
                continue;
            }
            const auto marker = bytes_.number(++at, 1);
            if (!marker) break;
            if (*marker == 0xFF) continue;  // padding
            ++at;
            if (*marker == 0xD9) {
                find_behind_end(bytes_.part(at, file_.size()), findings_);
                break;
            }
            const bool stands_alone = *marker <= 0x01 || (*marker >= 0xD0 && *marker <= 0xD8);
            if (stands_alone) continue;
            const auto length = bytes_.number(at, 2);
            if (!length || *length < 2) break;
            read_segment(*marker, bytes_.part(at + 2, *length - 2));
            at += *length;
            if (*marker == 0xDA) at = end_of_coded_data(at);
        }
        put_together();
    }

  private:
    std::size_t end_of_coded_data(std::size_t at) const {
        while ((at = file_.find('\xFF', at)) != std::string_view::npos) {
            const std::uint32_t next = bytes_.number(at + 1, 1).value_or(0xD9);
            const bool is_coded = next == 0x00 || (next >= 0xD0 && next <= 0xD7);
            if (!is_coded) return at;
            ++at;
        }
        return file_.size();
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
                constexpr std::size_t all_of_it = 12;
                if (segment.starts_with("Adobe"sv) && segment.size() == all_of_it) return;
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

    /// Its digest, its whole length and where this part begins, then the part.
    void keep_extension(std::string_view segment) {
        constexpr std::size_t digest = 32;
        const Bytes extension(segment, ByteOrder::big);
        extended_xmp_.emplace_back(extension.part(0, digest), extension.number(digest + 4, 4).value_or(0),
                                   extension.part(digest + 8, segment.size()));
    }

    /// Blocks that were too long for one segment.
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
    Bytes bytes_;
    MetadataFindings& findings_;
    std::vector<std::pair<std::uint32_t, std::string_view>> profile_;  ///< which part, and it
    std::vector<std::tuple<std::string_view, std::uint32_t, std::string_view>>
        extended_xmp_;  ///< which packet, from where, and the part
};

}  // namespace

void find_in_jpeg(std::string_view file, MetadataFindings& findings) {
    JpegWalk(file, findings).run();
}

}  // namespace kiosk
