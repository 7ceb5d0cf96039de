// IPTC records, and the Photoshop resources that contain them.
#include <array>
#include <cstdint>

#include "kiosk/base/bytes.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

struct Record {
    std::uint32_t number;
    std::string_view name;
    Kind kind;
};

// IPTC-IIM 4.2, application record.
constexpr std::array records{
    Record{5, "ObjectName"sv, Kind::text},
    Record{15, "Category"sv, Kind::text},
    Record{20, "SupplementalCategories"sv, Kind::text},
    Record{25, "Keywords"sv, Kind::text},
    Record{26, "ContentLocationCode"sv, Kind::place},
    Record{27, "ContentLocationName"sv, Kind::place},
    Record{30, "ReleaseDate"sv, Kind::date},
    Record{35, "ReleaseTime"sv, Kind::date},
    Record{40, "SpecialInstructions"sv, Kind::text},
    Record{55, "DateCreated"sv, Kind::date},
    Record{60, "TimeCreated"sv, Kind::date},
    Record{62, "DigitalCreationDate"sv, Kind::date},
    Record{63, "DigitalCreationTime"sv, Kind::date},
    Record{65, "OriginatingProgram"sv, Kind::device},
    Record{70, "ProgramVersion"sv, Kind::device},
    Record{80, "By-line"sv, Kind::person},
    Record{85, "By-lineTitle"sv, Kind::person},
    Record{90, "City"sv, Kind::place},
    Record{92, "Sub-location"sv, Kind::place},
    Record{95, "Province-State"sv, Kind::place},
    Record{100, "Country-PrimaryLocationCode"sv, Kind::place},
    Record{101, "Country-PrimaryLocationName"sv, Kind::place},
    Record{103, "OriginalTransmissionReference"sv, Kind::text},
    Record{105, "Headline"sv, Kind::text},
    Record{110, "Credit"sv, Kind::owner},
    Record{115, "Source"sv, Kind::owner},
    Record{116, "CopyrightNotice"sv, Kind::owner},
    Record{118, "Contact"sv, Kind::person},
    Record{120, "Caption-Abstract"sv, Kind::text},
    Record{122, "Writer-Editor"sv, Kind::person},
};

void add_record(std::uint32_t section, std::uint32_t number, MetadataFindings& findings) {
    constexpr std::uint32_t application = 2;
    const bool tells_only_how_to_read_it =
        number == 0 || (section == 1 && number == 90);  // versions, and the name of the character encoding
    if (tells_only_how_to_read_it) return;
    for (const Record& record : records)
        if (section == application && record.number == number)
            return findings.add(record.kind, "IPTC record " + std::string(record.name));
    findings.add(Kind::unknown, "IPTC record " + std::to_string(section) + ":" + std::to_string(number));
}

}  // namespace

void find_in_iptc(std::string_view iptc, MetadataFindings& findings) {
    const Bytes bytes(iptc, ByteOrder::big);
    std::size_t at = 0;
    while (at < iptc.size()) {
        constexpr std::uint32_t record_marker = 0x1C;
        const auto length = bytes.number(at + 3, 2);
        if (bytes.number(at, 1) != record_marker || !length) {
            if (!is_blank(bytes.part(at, iptc.size())))
                findings.add(Kind::unknown, "IPTC: bytes that are no record");
            return;
        }
        std::size_t start = at + 5;
        std::size_t size = *length;
        constexpr std::uint32_t long_form = 0x8000;
        if (*length & long_form) {
            const std::size_t digits = *length & ~long_form;
            size = bytes.number(start, digits <= 4 ? digits : 4).value_or(0);
            start += digits;
        }
        if (!is_blank(bytes.part(start, size)))
            add_record(*bytes.number(at + 1, 1), *bytes.number(at + 2, 1), findings);
        at = start + size;
    }
}

void find_in_photoshop(std::string_view resources, MetadataFindings& findings) {
    const Bytes bytes(resources, ByteOrder::big);
    std::size_t at = 0;
    while (at < resources.size()) {
        const auto name_length = bytes.number(at + 6, 1);
        const std::size_t name_end = at + 7 + name_length.value_or(0);
        const std::size_t header = name_end + ((name_end - at) & 1);
        const auto length = bytes.number(header, 4);
        if (bytes.part(at, 4) != "8BIM"sv || !name_length || !length) {
            if (!is_blank(bytes.part(at, resources.size())))
                findings.add(Kind::unknown, "Photoshop: bytes that are no resource");
            return;
        }
        const std::uint32_t number = *bytes.number(at + 4, 2);
        const std::string_view value = bytes.part(header + 4, *length);
        if (!is_blank(bytes.part(at + 7, *name_length)))
            findings.add(Kind::text, "Photoshop: a resource's name");
        switch (number) {
            case 0x03ED:  // the resolution
            case 0x0425:  // a check sum of the IPTC records
                break;
            case 0x0404:
                find_in_iptc(value, findings);
                break;
            case 0x0409:
            case 0x040C:
                findings.add(Kind::picture, "Photoshop thumbnail");
                break;
            case 0x040F:
                find_in_icc(value, findings);
                break;
            case 0x0422:
            case 0x0423:
                find_in_exif(value, findings);
                break;
            case 0x0424:
                find_in_xmp(value, findings);
                break;
            default:
                findings.add(Kind::history, "Photoshop resource " + std::to_string(number));
        }
        at = header + 4 + std::size_t{*length} + (*length & 1);
    }
}

}  // namespace kiosk
