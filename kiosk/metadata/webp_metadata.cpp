// Metadata in the chunks of a WebP (RFC 9649).
#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/base/bytes.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {

using namespace std::string_view_literals;

void find_in_webp(std::string_view file, MetadataFindings& findings) {
    constexpr std::array picture_chunks{"VP8 "sv, "VP8L"sv, "VP8X"sv, "ALPH"sv};
    const Bytes bytes(file, ByteOrder::little);
    const std::size_t end = std::min(file.size(), std::size_t{8} + bytes.number(4, 4).value_or(0));
    for (std::size_t at = 12; at < end;) {
        const auto length = bytes.number(at + 4, 4);
        if (!length) break;
        const std::string_view chunk = bytes.part(at, 4);
        const std::string_view data = bytes.part(at + 8, *length);
        if (chunk == "EXIF"sv) {
            find_in_exif(data, findings);
        } else if (chunk == "XMP "sv) {
            find_in_xmp(data, findings);
        } else if (chunk == "ICCP"sv) {
            find_in_icc(data, findings);
        } else if (chunk == "ANIM"sv || chunk == "ANMF"sv) {
            findings.add(MetadataKind::picture, "WebP animation", "more pictures in the same file");
        } else if (std::find(picture_chunks.begin(), picture_chunks.end(), chunk) == picture_chunks.end()) {
            const bool printable = std::all_of(chunk.begin(), chunk.end(),
                                               [](char letter) { return letter >= ' ' && letter <= '~'; });
            findings.add(MetadataKind::unknown,
                         "WebP chunk " + (printable ? std::string(chunk) : "of no name"));
        }
        at += std::size_t{8} + *length + (*length & 1);
    }
    find_behind_end(bytes.part(end, file.size()), findings);
}

}  // namespace kiosk
