// Colour profiles that reveal more than colours.
#include <algorithm>
#include <array>
#include <cstdint>

#include "kiosk/base/bytes.h"
#include "kiosk/base/utf8.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

/// Tags that ICC.1 defines for colours, and texts that are examined below. Sorted.
constexpr std::array standard_tags{
    "A2B0"sv, "A2B1"sv, "A2B2"sv, "A2B3"sv, "B2A0"sv, "B2A1"sv, "B2A2"sv, "B2A3"sv, "B2D0"sv,
    "B2D1"sv, "B2D2"sv, "B2D3"sv, "D2B0"sv, "D2B1"sv, "D2B2"sv, "D2B3"sv, "aabg"sv, "aagg"sv,
    "aarg"sv, "bTRC"sv, "bXYZ"sv, "bkpt"sv, "chad"sv, "chrm"sv, "cicp"sv, "clro"sv, "clrt"sv,
    "cprt"sv, "desc"sv, "dmdd"sv, "dmnd"sv, "dscm"sv, "gTRC"sv, "gXYZ"sv, "gamt"sv, "gbd0"sv,
    "gbd1"sv, "gbd2"sv, "gbd3"sv, "kTRC"sv, "lumi"sv, "meas"sv, "pre0"sv, "pre1"sv, "pre2"sv,
    "rTRC"sv, "rXYZ"sv, "rig0"sv, "rig2"sv, "tech"sv, "view"sv, "vued"sv, "wtpt"sv,
};
static_assert(std::is_sorted(standard_tags.begin(), standard_tags.end()));

/// How the descriptions begin in profiles that thousands of cameras, phones and programs write identically.
constexpr std::array ordinary_names{
    "sRGB"sv,          "Display P3"sv,      "Adobe RGB"sv,      "AdobeRGB"sv,      "Apple RGB"sv,
    "ProPhoto RGB"sv,  "DCI-P3"sv,          "DCI(P3)"sv,        "P3 "sv,           "Rec. 709"sv,
    "Rec. 2020"sv,     "Rec2020"sv,         "ITU-R BT."sv,      "BT.709"sv,        "BT.2020"sv,
    "Generic "sv,      "Gray Gamma"sv,      "Grey Gamma"sv,     "Dot Gain"sv,      "Gray built-in"sv,
    "RGB built-in"sv,  "U.S. Web Coated"sv, "U.S. Sheetfed"sv,  "Coated FOGRA"sv,  "Uncoated FOGRA"sv,
    "ISO Coated"sv,    "PSO Coated"sv,      "PSO Uncoated"sv,   "Coated GRACoL"sv, "Japan Color"sv,
    "Web Coated"sv,    "eciRGB"sv,          "ECI-RGB"sv,        "uRGB"sv,          "c2"sv,
    "GIMP built-in"sv, "Artifex"sv,         "Wide Gamut RGB"sv, "Gray"sv,          "Linear"sv,
};

/// The first text of a `desc` or `mluc` element; empty if it has none.
std::string first_text(std::string_view element) {
    const Bytes bytes(element, ByteOrder::big);
    if (element.starts_with("desc"sv)) {
        const std::string_view text = bytes.part(12, bytes.number(8, 4).value_or(0));
        return std::string(text.substr(0, text.find('\0')));
    }
    std::string text;
    if (!element.starts_with("mluc"sv) || bytes.number(8, 4).value_or(0) == 0) return text;
    const std::uint32_t length = bytes.number(20, 4).value_or(0);
    const std::size_t start = bytes.number(24, 4).value_or(0);
    constexpr std::uint32_t enough = 400;
    for (std::uint32_t at = 0; at + 1 < length && at < enough; at += 2) {
        const std::uint32_t letter = bytes.number(start + at, 2).value_or(0);
        if (letter == 0) break;
        const bool surrogate = letter >= 0xD800 && letter <= 0xDFFF;
        append_utf8(text, surrogate ? U'?' : static_cast<char32_t>(letter));
    }
    return text;
}

}  // namespace

void find_in_icc(std::string_view icc, MetadataFindings& findings) {
    const Bytes bytes(icc, ByteOrder::big);
    constexpr std::size_t header = 128;
    const std::uint32_t tags = bytes.number(header, 4).value_or(0);
    constexpr std::uint32_t most_tags = 200;
    if (bytes.part(36, 4) != "acsp"sv || tags > most_tags) {
        findings.add(Kind::unknown, "colour profile: it cannot be read");
        return;
    }
    for (std::uint32_t i = 0; i < tags; ++i) {
        const std::size_t entry = header + 4 + std::size_t{12} * i;
        const std::string_view tag = bytes.part(entry, 4);
        if (tag.size() < 4) break;
        const std::string_view element =
            bytes.part(bytes.number(entry + 4, 4).value_or(0), bytes.number(entry + 8, 4).value_or(0));
        if (!std::binary_search(standard_tags.begin(), standard_tags.end(), tag)) {
            const bool printable = std::all_of(tag.begin(), tag.end(),
                                               [](char letter) { return letter >= ' ' && letter <= '~'; });
            findings.add(Kind::device,
                         "colour profile, element " + (printable ? std::string(tag) : std::to_string(i)),
                         "a colour profile made for one device");
        } else if (tag == "desc"sv) {
            const std::string name = first_text(element);
            const bool ordinary = is_blank(name) || std::any_of(ordinary_names.begin(), ordinary_names.end(),
                                                                [&](std::string_view start) {
                                                                    return name.starts_with(start);
                                                                });
            if (!ordinary)
                findings.add(Kind::device, "the colour profile's name",
                             "a colour profile made for one device");
        }
    }
}

}  // namespace kiosk
