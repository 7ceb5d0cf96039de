// EXIF and TIFF: directories of tags.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

/// No camera writes a tenth of this.
constexpr std::size_t most_directories = 200;

struct KnownTag {
    std::uint16_t number;
    std::string_view name;
    Kind kind;
};

// Tags of CIPA DC-008 and TIFF 6.0, and those that Windows and DNG add.
constexpr std::array known_tags{
    KnownTag{0x010D, "DocumentName"sv, Kind::text},
    KnownTag{0x010E, "ImageDescription"sv, Kind::text},
    KnownTag{0x010F, "Make"sv, Kind::device},
    KnownTag{0x0110, "Model"sv, Kind::device},
    KnownTag{0x011D, "PageName"sv, Kind::text},
    KnownTag{0x0131, "Software"sv, Kind::device},
    KnownTag{0x0132, "ModifyDate"sv, Kind::date},
    KnownTag{0x013B, "Artist"sv, Kind::person},
    KnownTag{0x013C, "HostComputer"sv, Kind::device},
    KnownTag{0x0151, "TargetPrinter"sv, Kind::device},
    KnownTag{0x4746, "Rating"sv, Kind::text},
    KnownTag{0x4749, "RatingPercent"sv, Kind::text},
    KnownTag{0x8298, "Copyright"sv, Kind::owner},
    KnownTag{0x829A, "ExposureTime"sv, Kind::settings},
    KnownTag{0x829D, "FNumber"sv, Kind::settings},
    KnownTag{0x8822, "ExposureProgram"sv, Kind::settings},
    KnownTag{0x8824, "SpectralSensitivity"sv, Kind::settings},
    KnownTag{0x8827, "ISO"sv, Kind::settings},
    KnownTag{0x8828, "OECF"sv, Kind::settings},
    KnownTag{0x8830, "SensitivityType"sv, Kind::settings},
    KnownTag{0x8831, "StandardOutputSensitivity"sv, Kind::settings},
    KnownTag{0x8832, "RecommendedExposureIndex"sv, Kind::settings},
    KnownTag{0x8833, "ISOSpeed"sv, Kind::settings},
    KnownTag{0x8834, "ISOSpeedLatitudeyyy"sv, Kind::settings},
    KnownTag{0x8835, "ISOSpeedLatitudezzz"sv, Kind::settings},
    KnownTag{0x9003, "DateTimeOriginal"sv, Kind::date},
    KnownTag{0x9004, "CreateDate"sv, Kind::date},
    KnownTag{0x9010, "OffsetTime"sv, Kind::date},
    KnownTag{0x9011, "OffsetTimeOriginal"sv, Kind::date},
    KnownTag{0x9012, "OffsetTimeDigitized"sv, Kind::date},
    KnownTag{0x9102, "CompressedBitsPerPixel"sv, Kind::settings},
    KnownTag{0x9201, "ShutterSpeedValue"sv, Kind::settings},
    KnownTag{0x9202, "ApertureValue"sv, Kind::settings},
    KnownTag{0x9203, "BrightnessValue"sv, Kind::settings},
    KnownTag{0x9204, "ExposureCompensation"sv, Kind::settings},
    KnownTag{0x9205, "MaxApertureValue"sv, Kind::settings},
    KnownTag{0x9206, "SubjectDistance"sv, Kind::settings},
    KnownTag{0x9207, "MeteringMode"sv, Kind::settings},
    KnownTag{0x9208, "LightSource"sv, Kind::settings},
    KnownTag{0x9209, "Flash"sv, Kind::settings},
    KnownTag{0x920A, "FocalLength"sv, Kind::settings},
    KnownTag{0x9214, "SubjectArea"sv, Kind::settings},
    KnownTag{0x9286, "UserComment"sv, Kind::text},
    KnownTag{0x9290, "SubSecTime"sv, Kind::date},
    KnownTag{0x9291, "SubSecTimeOriginal"sv, Kind::date},
    KnownTag{0x9292, "SubSecTimeDigitized"sv, Kind::date},
    KnownTag{0x9400, "AmbientTemperature"sv, Kind::settings},
    KnownTag{0x9401, "Humidity"sv, Kind::settings},
    KnownTag{0x9402, "Pressure"sv, Kind::settings},
    KnownTag{0x9403, "WaterDepth"sv, Kind::settings},
    KnownTag{0x9404, "Acceleration"sv, Kind::settings},
    KnownTag{0x9405, "CameraElevationAngle"sv, Kind::settings},
    KnownTag{0x9C9B, "XPTitle"sv, Kind::text},
    KnownTag{0x9C9C, "XPComment"sv, Kind::text},
    KnownTag{0x9C9D, "XPAuthor"sv, Kind::person},
    KnownTag{0x9C9E, "XPKeywords"sv, Kind::text},
    KnownTag{0x9C9F, "XPSubject"sv, Kind::text},
    KnownTag{0xA004, "RelatedSoundFile"sv, Kind::text},
    KnownTag{0xA20B, "FlashEnergy"sv, Kind::settings},
    KnownTag{0xA20E, "FocalPlaneXResolution"sv, Kind::settings},
    KnownTag{0xA20F, "FocalPlaneYResolution"sv, Kind::settings},
    KnownTag{0xA210, "FocalPlaneResolutionUnit"sv, Kind::settings},
    KnownTag{0xA214, "SubjectLocation"sv, Kind::settings},
    KnownTag{0xA215, "ExposureIndex"sv, Kind::settings},
    KnownTag{0xA217, "SensingMethod"sv, Kind::settings},
    KnownTag{0xA300, "FileSource"sv, Kind::settings},
    KnownTag{0xA301, "SceneType"sv, Kind::settings},
    KnownTag{0xA302, "CFAPattern"sv, Kind::settings},
    KnownTag{0xA401, "CustomRendered"sv, Kind::settings},
    KnownTag{0xA402, "ExposureMode"sv, Kind::settings},
    KnownTag{0xA403, "WhiteBalance"sv, Kind::settings},
    KnownTag{0xA404, "DigitalZoomRatio"sv, Kind::settings},
    KnownTag{0xA405, "FocalLengthIn35mmFormat"sv, Kind::settings},
    KnownTag{0xA406, "SceneCaptureType"sv, Kind::settings},
    KnownTag{0xA407, "GainControl"sv, Kind::settings},
    KnownTag{0xA408, "Contrast"sv, Kind::settings},
    KnownTag{0xA409, "Saturation"sv, Kind::settings},
    KnownTag{0xA40A, "Sharpness"sv, Kind::settings},
    KnownTag{0xA40B, "DeviceSettingDescription"sv, Kind::device},
    KnownTag{0xA40C, "SubjectDistanceRange"sv, Kind::settings},
    KnownTag{0xA420, "ImageUniqueID"sv, Kind::serial_number},
    KnownTag{0xA430, "OwnerName"sv, Kind::owner},
    KnownTag{0xA431, "SerialNumber"sv, Kind::serial_number},
    KnownTag{0xA432, "LensInfo"sv, Kind::device},
    KnownTag{0xA433, "LensMake"sv, Kind::device},
    KnownTag{0xA434, "LensModel"sv, Kind::device},
    KnownTag{0xA435, "LensSerialNumber"sv, Kind::serial_number},
    KnownTag{0xA436, "ImageTitle"sv, Kind::text},
    KnownTag{0xA437, "Photographer"sv, Kind::person},
    KnownTag{0xA438, "ImageEditor"sv, Kind::person},
    KnownTag{0xA439, "CameraFirmware"sv, Kind::device},
    KnownTag{0xA43A, "RAWDevelopingSoftware"sv, Kind::device},
    KnownTag{0xA43B, "ImageEditingSoftware"sv, Kind::device},
    KnownTag{0xA43C, "MetadataEditingSoftware"sv, Kind::device},
    KnownTag{0xA460, "CompositeImage"sv, Kind::settings},
    KnownTag{0xA461, "CompositeImageCount"sv, Kind::settings},
    KnownTag{0xA462, "CompositeImageExposureTimes"sv, Kind::settings},
    KnownTag{0xC614, "UniqueCameraModel"sv, Kind::device},
    KnownTag{0xC62F, "CameraSerialNumber"sv, Kind::serial_number},
    KnownTag{0xC65D, "RawDataUniqueID"sv, Kind::serial_number},
};

/// Tags that only say how to read the picture. Sorted.
constexpr std::array<std::uint16_t, 47> harmless_tags{
    0x0001,  // InteropIndex
    0x0002,  // InteropVersion
    0x00FE, 0x00FF, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0107, 0x010A, 0x0111, 0x0112, 0x0115,
    0x0116, 0x0117, 0x0118, 0x0119, 0x011A, 0x011B, 0x011C, 0x0128, 0x0129, 0x013D, 0x013E, 0x013F,
    0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x014C, 0x0152, 0x0153,
    0x015B,  // JPEGTables
    0x0201, 0x0202, 0x0211, 0x0212, 0x0213, 0x0214, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003,
};
static_assert(std::is_sorted(harmless_tags.begin(), harmless_tags.end()));

enum class Directory { main, thumbnail, exif, gps, interoperability };

class TiffWalk {
  public:
    TiffWalk(std::string_view tiff, ByteOrder order, TiffUse use, const std::string& name,
             MetadataFindings& findings)
        : bytes_(tiff, order), use_(use), name_(name), findings_(findings) {}

    void run() {
        named_.emplace_back(0, 8);
        push(bytes_.number(4, 4).value_or(0), Directory::main);
        while (!waiting_.empty() && !is_beyond_all_bounds_) {
            const auto [offset, directory] = waiting_.front();
            waiting_.pop_front();
            walk(offset, directory);
        }
        if (use_ == TiffUse::exif_block && all_is_named_) find_unnamed_bytes();
    }

  private:
    void push(std::size_t offset, Directory directory) {
        if (offset == 0 || std::find(seen_.begin(), seen_.end(), offset) != seen_.end()) return;
        if (seen_.size() >= most_directories) {
            is_beyond_all_bounds_ = true;
            findings_.add(Kind::unknown, name_ + ": more directories than a camera writes");
            return;
        }
        seen_.push_back(offset);
        waiting_.emplace_back(offset, directory);
    }

    void walk(std::size_t offset, Directory directory) {
        const auto count = bytes_.number(offset, 2);
        if (!count) return;
        if (directory == Directory::thumbnail)
            findings_.add(Kind::picture,
                          use_ == TiffUse::file ? name_ + ": another page" : name_ + " thumbnail",
                          use_ == TiffUse::file ? "another picture in the same file"sv : ""sv);
        const std::size_t entries = offset + 2;
        thumbnail_start_ = thumbnail_length_ = 0;
        std::size_t done = 0;
        for (; done < *count; ++done) {
            const std::size_t entry = entries + 12 * done;
            if (!bytes_.number(entry + 8, 4)) break;
            read_entry(entry, directory);
            if (is_beyond_all_bounds_) return;
        }
        named_.emplace_back(offset, entries + 12 * done + 4);
        if (thumbnail_start_ > 0) named_.emplace_back(thumbnail_start_, thumbnail_start_ + thumbnail_length_);
        if (directory == Directory::main || directory == Directory::thumbnail)
            push(bytes_.number(entries + 12 * done, 4).value_or(0), Directory::thumbnail);
    }

    void read_entry(std::size_t entry, Directory directory) {
        const std::uint32_t tag = *bytes_.number(entry, 2);
        const std::uint32_t type = *bytes_.number(entry + 2, 2);
        const std::uint32_t number = *bytes_.number(entry + 8, 4);
        constexpr std::array<std::uint8_t, 14> widths{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
        const std::size_t width = type < widths.size() ? widths[type] : 1;
        const std::uint64_t length = std::uint64_t{*bytes_.number(entry + 4, 4)} * width;
        const std::size_t start = length <= 4 ? entry + 8 : number;
        const std::string_view value = bytes_.part(start, length);
        constexpr std::size_t cost_of_entry = 400;
        if (!findings_.spend(cost_of_entry + value.size())) {
            is_beyond_all_bounds_ = true;
            return;
        }
        if (length > 4) named_.emplace_back(start, start + value.size());
        switch (tag) {
            case 0x8769:
                return push(number, Directory::exif);
            case 0x8825:
                return push(number, Directory::gps);
            case 0xA005:
                return push(number, Directory::interoperability);
            case 0x014A:
                for (std::size_t at = 0; at < value.size() && at < 4 * most_directories; at += 4)
                    push(bytes_.number(start + at, 4).value_or(0), Directory::thumbnail);
                return;
            case 0x02BC:
                return find_in_xmp(value, findings_);
            case 0x83BB:
                return find_in_iptc(value, findings_);
            case 0x8649:
                return find_in_photoshop(value, findings_);
            case 0x8773:
                return find_in_icc(value, findings_);
            case 0x0111:
            case 0x0144:
                all_is_named_ = false;  // the pixels may be anywhere
                return;
            case 0x0201:
                thumbnail_start_ = number;
                return;
            case 0x0202:
                thumbnail_length_ = number;
                return;
            case 0xEA1C:  // space that Windows reserves
                if (!is_blank(value)) findings_.add(Kind::unknown, name_ + " padding");
                return;
            case 0x927C:
                // Maker notes can point anywhere in the file.
                all_is_named_ = false;
                findings_.add(
                    Kind::serial_number, name_ + " tag MakerNote",
                    "the camera maker's own notes, which often hold serial numbers, names and places");
                return;
            default:
                read_plain(tag, type, value, directory);
        }
    }

    void read_plain(std::uint32_t tag, std::uint32_t type, std::string_view value, Directory directory) {
        constexpr std::uint32_t text_type = 2;
        if (type == text_type && is_blank(value)) return;
        if (directory == Directory::gps) {
            if (tag != 0) findings_.add(Kind::place, name_ + " tag " + gps_name(tag));
            return;
        }
        if (std::binary_search(harmless_tags.begin(), harmless_tags.end(), tag)) {
            const bool belongs_elsewhere = tag <= 2 && directory != Directory::interoperability;
            // A tag that should hold one or two numbers has no room for a text.
            if (!belongs_elsewhere && (type != text_type || tag <= 2)) return;
        }
        const auto* const known = std::find_if(known_tags.begin(), known_tags.end(),
                                               [&](const KnownTag& each) { return each.number == tag; });
        if (known == known_tags.end()) {
            char digits[8];
            std::snprintf(digits, sizeof digits, "0x%04X", tag);
            findings_.add(Kind::unknown, name_ + " tag " + digits);
            return;
        }
        constexpr std::uint32_t user_comment = 0x9286;
        constexpr std::size_t name_of_letters = 8;  // "ASCII\0\0\0"
        if (tag == user_comment && value.size() >= name_of_letters) value.remove_prefix(name_of_letters);
        if (known->kind == Kind::text && is_blank(value)) return;
        findings_.add(known->kind, name_ + " tag " + std::string(known->name));
    }

    static std::string gps_name(std::uint32_t tag) {
        static constexpr std::array names{"GPSVersionID"sv,       "GPSLatitudeRef"sv,
                                          "GPSLatitude"sv,        "GPSLongitudeRef"sv,
                                          "GPSLongitude"sv,       "GPSAltitudeRef"sv,
                                          "GPSAltitude"sv,        "GPSTimeStamp"sv,
                                          "GPSSatellites"sv,      "GPSStatus"sv,
                                          "GPSMeasureMode"sv,     "GPSDOP"sv,
                                          "GPSSpeedRef"sv,        "GPSSpeed"sv,
                                          "GPSTrackRef"sv,        "GPSTrack"sv,
                                          "GPSImgDirectionRef"sv, "GPSImgDirection"sv,
                                          "GPSMapDatum"sv,        "GPSDestLatitudeRef"sv,
                                          "GPSDestLatitude"sv,    "GPSDestLongitudeRef"sv,
                                          "GPSDestLongitude"sv,   "GPSDestBearingRef"sv,
                                          "GPSDestBearing"sv,     "GPSDestDistanceRef"sv,
                                          "GPSDestDistance"sv,    "GPSProcessingMethod"sv,
                                          "GPSAreaInformation"sv, "GPSDateStamp"sv,
                                          "GPSDifferential"sv,    "GPSHPositioningError"sv};
        return tag < names.size() ? std::string(names[tag]) : "GPS " + std::to_string(tag);
    }

    /// Finds data that remains although a program removed its tag from the directory.
    void find_unnamed_bytes() {
        std::sort(named_.begin(), named_.end());
        std::size_t reached = 0;
        for (const auto& [begin, end] : named_) {
            if (begin > reached && !is_blank(bytes_.part(reached, begin - reached))) break;
            reached = std::max(reached, end);
        }
        const bool whole = reached >= bytes_.size() || is_blank(bytes_.part(reached, bytes_.size()));
        if (!whole)
            findings_.add(Kind::unknown, name_ + ": bytes that belong to no tag",
                          "what is left of something that was taken out");
    }

    Bytes bytes_;
    TiffUse use_;
    const std::string& name_;
    MetadataFindings& findings_;
    std::deque<std::pair<std::size_t, Directory>> waiting_;
    std::vector<std::size_t> seen_;
    std::vector<std::pair<std::size_t, std::size_t>>
        named_;  ///< begin and end of each part that a directory refers to
    std::size_t thumbnail_start_ = 0;
    std::size_t thumbnail_length_ = 0;
    bool all_is_named_ = true;
    bool is_beyond_all_bounds_ = false;
};

}  // namespace

void find_in_tiff(std::string_view tiff, TiffUse use, const std::string& name, MetadataFindings& findings) {
    const bool little = tiff.starts_with("II*\0"sv);
    if (!little && !tiff.starts_with("MM\0*"sv)) {
        if (use == TiffUse::exif_block && !is_blank(tiff))
            findings.add(MetadataKind::unknown, name + ": a block that cannot be read");
        return;
    }
    const MetadataFindings::Nesting nesting(findings);
    if (!nesting) return findings.add(MetadataKind::unknown, name + ": a block within too many blocks");
    TiffWalk(tiff, little ? ByteOrder::little : ByteOrder::big, use, name, findings).run();
}

void find_in_exif(std::string_view exif, MetadataFindings& findings) {
    constexpr auto prefix = "Exif\0\0"sv;
    if (exif.starts_with(prefix)) exif.remove_prefix(prefix.size());
    find_in_tiff(exif, TiffUse::exif_block, "EXIF", findings);
}

}  // namespace kiosk
