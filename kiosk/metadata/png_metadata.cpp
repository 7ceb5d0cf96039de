// Metadata in the chunks of a PNG (ISO/IEC 15948).
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "kiosk/base/bytes.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

constexpr std::array picture_chunks{"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "cHRM"sv, "gAMA"sv,
                                    "sBIT"sv, "sRGB"sv, "bKGD"sv, "hIST"sv, "pHYs"sv, "cICP"sv, "iDOT"sv};

struct Keyword {
    std::string_view word;
    Kind kind;
};
constexpr std::array keywords{
    Keyword{"Author"sv, Kind::person},    Keyword{"Artist"sv, Kind::person},
    Keyword{"Copyright"sv, Kind::owner},  Keyword{"Creation Time"sv, Kind::date},
    Keyword{"create-date"sv, Kind::date}, Keyword{"date:create"sv, Kind::date},
    Keyword{"date:modify"sv, Kind::date}, Keyword{"date:timestamp"sv, Kind::date},
    Keyword{"modify-date"sv, Kind::date}, Keyword{"Software"sv, Kind::device},
    Keyword{"Source"sv, Kind::device},    Keyword{"Make"sv, Kind::device},
    Keyword{"Model"sv, Kind::device},     Keyword{"Title"sv, Kind::text},
    Keyword{"Description"sv, Kind::text}, Keyword{"Comment"sv, Kind::text},
    Keyword{"Disclaimer"sv, Kind::text},  Keyword{"Warning"sv, Kind::text},
};

/// Nothing if the data is damaged, or becomes larger than any profile or packet.
std::optional<std::string> inflated(std::string_view compressed, MetadataFindings& findings) {
    constexpr std::size_t most = 8'000'000;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string data;
    std::array<char, 16'384> piece;
    int status = Z_OK;
    while (status == Z_OK && data.size() < most && findings.spend(piece.size())) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = piece.size();
        status = inflate(&stream, Z_NO_FLUSH);
        data.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END) return std::nullopt;
    return data;
}

/// Removes the bytes up to the next zero byte, and that byte, and returns them without it.
std::string_view take_until_zero(std::string_view& data) {
    const std::size_t length = std::min(data.find('\0'), data.size());
    const std::string_view taken = data.substr(0, length);
    data.remove_prefix(std::min(length + 1, data.size()));
    return taken;
}

void read_text(std::string_view chunk, std::string_view data, MetadataFindings& findings) {
    const std::string_view word = take_until_zero(data);
    if (word == "XML:com.adobe.xmp"sv && chunk == "iTXt"sv) {
        const bool is_compressed = data.starts_with('\1');
        data.remove_prefix(std::min<std::size_t>(data.size(), 2));
        take_until_zero(data);  // the language
        take_until_zero(data);  // the keyword in that language
        if (!is_compressed) return find_in_xmp(data, findings);
        const auto xmp = inflated(data, findings);
        if (!xmp) return findings.add(Kind::unknown, "XMP: a packet that cannot be read");
        return find_in_xmp(*xmp, findings);
    }
    Kind kind = Kind::text;
    for (const Keyword& keyword : keywords)
        if (keyword.word == word) kind = keyword.kind;
    if (word.starts_with("Raw profile type"sv)) kind = Kind::unknown;
    std::string shown;  // the keyword can be any text
    constexpr std::size_t longest = 80;
    for (const char letter : word.substr(0, longest))
        shown += letter >= ' ' && letter <= '~' ? letter : '?';
    findings.add(kind, "PNG text '" + shown + "'");
}

void read_profile(std::string_view data, MetadataFindings& findings) {
    take_until_zero(data);                                      // a name that the writing program chooses
    data.remove_prefix(std::min<std::size_t>(data.size(), 1));  // the compression method
    const auto icc = inflated(data, findings);
    if (!icc) return findings.add(Kind::unknown, "colour profile: it cannot be read");
    find_in_icc(*icc, findings);
}

}  // namespace

void find_in_png(std::string_view file, MetadataFindings& findings) {
    const Bytes bytes(file, ByteOrder::big);
    for (std::size_t at = 8;;) {
        const auto length = bytes.number(at, 4);
        const std::string_view chunk = bytes.part(at + 4, 4);
        if (!length || chunk.size() < 4) return;
        const std::string_view data = bytes.part(at + 8, *length);
        if (chunk == "tEXt"sv || chunk == "zTXt"sv || chunk == "iTXt"sv) {
            read_text(chunk, data, findings);
        } else if (chunk == "eXIf"sv || chunk == "zxIf"sv) {
            find_in_exif(data, findings);
        } else if (chunk == "iCCP"sv) {
            read_profile(data, findings);
        } else if (chunk == "tIME"sv) {
            findings.add(Kind::date, "PNG chunk tIME", "when it was last changed");
        } else if (chunk == "caBX"sv) {
            findings.add(Kind::history, "PNG chunk caBX: content credentials");
        } else if (chunk == "fdAT"sv || chunk == "fcTL"sv || chunk == "acTL"sv) {
            findings.add(Kind::picture, "PNG animation", "more pictures in the same file");
        } else if (std::find(picture_chunks.begin(), picture_chunks.end(), chunk) == picture_chunks.end()) {
            const bool printable = std::all_of(chunk.begin(), chunk.end(),
                                               [](char letter) { return letter >= ' ' && letter <= '~'; });
            findings.add(Kind::unknown, "PNG chunk " + (printable ? std::string(chunk) : "of no name"));
        }
        at += std::size_t{12} + *length;
        if (chunk == "IEND"sv) return find_behind_end(bytes.part(at, file.size()), findings);
    }
}

}  // namespace kiosk
