// XMP: which properties a packet contains. The packet is read as tags and text, not as a tree, so a property
// is found in whatever structure it is.
#include <algorithm>
#include <array>

#include "kiosk/metadata/metadata_blocks.h"

namespace kiosk {
namespace {

using namespace std::string_view_literals;
using Kind = MetadataKind;

struct Family {
    std::string_view start;  ///< of the property's name, with its prefix
    Kind kind;
};

/// The first match counts; a property without a match is unknown.
constexpr std::array families{
    Family{"exif:GPS"sv, Kind::place},
    Family{"photoshop:City"sv, Kind::place},
    Family{"photoshop:State"sv, Kind::place},
    Family{"photoshop:Country"sv, Kind::place},
    Family{"Iptc4xmpCore:Location"sv, Kind::place},
    Family{"Iptc4xmpCore:CountryCode"sv, Kind::place},
    Family{"Iptc4xmpExt:Location"sv, Kind::place},
    Family{"Iptc4xmpExt:City"sv, Kind::place},
    Family{"Iptc4xmpExt:Country"sv, Kind::place},
    Family{"Iptc4xmpExt:Province"sv, Kind::place},
    Family{"Iptc4xmpExt:Sublocation"sv, Kind::place},
    Family{"Iptc4xmpExt:World"sv, Kind::place},
    Family{"dc:creator"sv, Kind::person},
    Family{"dc:contributor"sv, Kind::person},
    Family{"tiff:Artist"sv, Kind::person},
    Family{"photoshop:AuthorsPosition"sv, Kind::person},
    Family{"photoshop:CaptionWriter"sv, Kind::person},
    Family{"Iptc4xmpCore:Creator"sv, Kind::person},
    Family{"Iptc4xmpCore:Ci"sv, Kind::person},
    Family{"Iptc4xmpExt:Person"sv, Kind::person},
    Family{"Iptc4xmpExt:Image"sv, Kind::person},
    Family{"mwg-rs:"sv, Kind::person},
    Family{"stArea:"sv, Kind::person},
    Family{"MP:"sv, Kind::person},
    Family{"MPRI:"sv, Kind::person},
    Family{"MPReg:"sv, Kind::person},
    Family{"apple-fi:"sv, Kind::person},
    Family{"dc:rights"sv, Kind::owner},
    Family{"dc:publisher"sv, Kind::owner},
    Family{"dc:source"sv, Kind::owner},
    Family{"tiff:Copyright"sv, Kind::owner},
    Family{"xmpRights:"sv, Kind::owner},
    Family{"cc:"sv, Kind::owner},
    Family{"plus:"sv, Kind::owner},
    Family{"photoshop:Credit"sv, Kind::owner},
    Family{"photoshop:Source"sv, Kind::owner},
    Family{"aux:OwnerName"sv, Kind::owner},
    Family{"exifEX:CameraOwnerName"sv, Kind::owner},
    Family{"aux:SerialNumber"sv, Kind::serial_number},
    Family{"aux:LensSerialNumber"sv, Kind::serial_number},
    Family{"exifEX:BodySerialNumber"sv, Kind::serial_number},
    Family{"exifEX:LensSerialNumber"sv, Kind::serial_number},
    Family{"exif:ImageUniqueID"sv, Kind::serial_number},
    Family{"xmp:Thumbnails"sv, Kind::picture},
    Family{"xmpGImg:"sv, Kind::picture},
    Family{"GImage:"sv, Kind::picture},
    Family{"GDepth:"sv, Kind::picture},
    Family{"GCamera:"sv, Kind::picture},
    Family{"Container:"sv, Kind::picture},
    Family{"Item:"sv, Kind::picture},
    Family{"dc:title"sv, Kind::text},
    Family{"dc:description"sv, Kind::text},
    Family{"dc:subject"sv, Kind::text},
    Family{"photoshop:Headline"sv, Kind::text},
    Family{"photoshop:Instructions"sv, Kind::text},
    Family{"tiff:ImageDescription"sv, Kind::text},
    Family{"exif:UserComment"sv, Kind::text},
    Family{"xmp:Label"sv, Kind::text},
    Family{"xmp:Rating"sv, Kind::text},
    Family{"lr:"sv, Kind::text},
    Family{"digiKam:"sv, Kind::text},
    Family{"tiff:Make"sv, Kind::device},
    Family{"tiff:Model"sv, Kind::device},
    Family{"tiff:Software"sv, Kind::device},
    Family{"xmp:CreatorTool"sv, Kind::device},
    Family{"x:xmptk"sv, Kind::device},
    Family{"exifEX:Lens"sv, Kind::device},
    Family{"aux:"sv, Kind::device},
    Family{"photoshop:ICCProfile"sv, Kind::device},
    Family{"xmp:CreateDate"sv, Kind::date},
    Family{"xmp:ModifyDate"sv, Kind::date},
    Family{"xmp:MetadataDate"sv, Kind::date},
    Family{"photoshop:DateCreated"sv, Kind::date},
    Family{"exif:DateTime"sv, Kind::date},
    Family{"tiff:DateTime"sv, Kind::date},
    Family{"dc:date"sv, Kind::date},
    Family{"xmpMM:"sv, Kind::history},
    Family{"stEvt:"sv, Kind::history},
    Family{"stRef:"sv, Kind::history},
    Family{"photoshop:"sv, Kind::history},
    Family{"crs:"sv, Kind::history},
    Family{"rdf:about"sv, Kind::history},
    Family{"exif:"sv, Kind::settings},
    Family{"exifEX:"sv, Kind::settings},
};

/// Properties that say how to read the picture, and those that every packet has.
constexpr std::array harmless{
    "x:xmpmeta"sv,
    "x:xapmeta"sv,
    "rdf:RDF"sv,
    "rdf:Description"sv,
    "rdf:li"sv,
    "rdf:Seq"sv,
    "rdf:Bag"sv,
    "rdf:Alt"sv,
    "rdf:parseType"sv,
    "rdf:value"sv,
    "xml:lang"sv,
    "xml:space"sv,
    "dc:format"sv,
    "tiff:Orientation"sv,
    "tiff:XResolution"sv,
    "tiff:YResolution"sv,
    "tiff:ResolutionUnit"sv,
    "tiff:ImageWidth"sv,
    "tiff:ImageLength"sv,
    "exif:ColorSpace"sv,
    "exif:PixelXDimension"sv,
    "exif:PixelYDimension"sv,
    "xmpNote:HasExtendedXMP"sv,
};

bool is_name_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == ':' || letter == '_' || letter == '-' ||
           letter == '.' || static_cast<unsigned char>(letter) >= 0x80;
}

class XmpScan {
  public:
    XmpScan(std::string_view xmp, MetadataFindings& findings) : rest_(xmp), findings_(findings) {}

    void run() {
        while (!rest_.empty()) {
            const std::size_t mark = rest_.find('<');
            // Text outside every property is unknown; text inside one is its value.
            if (!is_in_property_ && !is_blank(rest_.substr(0, mark)))
                findings_.add(Kind::unknown, "XMP: words outside of all properties");
            if (mark == std::string_view::npos) return;
            rest_.remove_prefix(mark + 1);
            if (rest_.starts_with("!--")) {
                skip_past("-->");
                findings_.add(Kind::text, "XMP remark");
            } else if (rest_.starts_with("?")) {
                skip_past("?>");
            } else if (rest_.starts_with("!")) {
                // A value in an unusual form, or an entity definition, which no XMP writer uses.
                findings_.add(Kind::unknown, "XMP: a mark that it does not have");
                skip_past(">");
            } else if (rest_.starts_with("/")) {
                skip_past(">");
            } else {
                read_mark();
            }
        }
    }

  private:
    void skip_past(std::string_view end) {
        const std::size_t at = rest_.find(end);
        rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
    }

    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

    std::string_view take_name() {
        std::size_t length = 0;
        while (length < rest_.size() && is_name_letter(rest_[length]))
            ++length;
        const std::string_view name = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return name;
    }

    void read_mark() {
        add(take_name());
        while (true) {
            skip_blanks();
            if (rest_.empty()) return;
            if (rest_.front() == '>') return rest_.remove_prefix(1);
            const std::string_view name = take_name();
            skip_blanks();
            if (name.empty() || !rest_.starts_with("=")) {
                if (rest_.starts_with("/")) {
                    rest_.remove_prefix(1);
                    continue;
                }
                return skip_past(">");
            }
            rest_.remove_prefix(1);
            skip_blanks();
            if (rest_.empty()) return;
            const char quote = rest_.front();
            rest_.remove_prefix(1);
            const std::string_view value = rest_.substr(0, rest_.find(quote));
            rest_.remove_prefix(std::min(value.size() + 1, rest_.size()));
            if (!name.starts_with("xmlns") && !is_blank(value)) add(name);
        }
    }

    void add(std::string_view name) {
        if (std::find(harmless.begin(), harmless.end(), name) != harmless.end()) return;
        if (!name.starts_with("rdf:")) is_in_property_ = true;
        constexpr std::size_t longest = 80;
        std::string where = "XMP property " + std::string(name.substr(0, longest));
        for (const Family& family : families)
            if (name.starts_with(family.start)) return findings_.add(family.kind, std::move(where));
        findings_.add(Kind::unknown, std::move(where));
    }

    std::string_view rest_;
    MetadataFindings& findings_;
    bool is_in_property_ = false;
};

}  // namespace

void find_in_xmp(std::string_view xmp, MetadataFindings& findings) {
    if (xmp.starts_with("\xEF\xBB\xBF"sv)) xmp.remove_prefix(3);
    if (is_blank(xmp)) return;
    if (xmp.front() != '<' ||
        xmp.substr(0, xmp.find_last_not_of('\0') + 1).find('\0') != std::string_view::npos)
        return findings.add(MetadataKind::unknown, "XMP: a packet that cannot be read");
    XmpScan(xmp, findings).run();
}

}  // namespace kiosk
