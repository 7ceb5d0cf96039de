// What a photo's file tells beside its picture: where and when it was taken, by whom, with which camera, and
// what it looked like before it was cut. People were found by such things.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// What a piece of metadata tells; the worst comes first.
enum class MetadataKind {
    place,
    person,
    owner,
    serial_number,
    picture,  ///< a thumbnail, a second picture, a film: what was cropped or hidden may still be seen in it
    text,
    device,
    date,
    history,
    settings,
    unknown,
};

struct MetadataFinding {
    MetadataKind kind = MetadataKind::unknown;
    std::string what;   ///< in plain words, e.g. "where it was taken"; never the value itself, since reports
                        ///< travel
    std::string where;  ///< e.g. "EXIF tag GPSLatitude", "PNG text 'Author'"
    bool operator==(const MetadataFinding&) const = default;
};

/// All that is in a file but its picture, and that is not known to be harmless: no list of what is dangerous
/// is ever whole, so what no reader needs to show the picture is found, whatever it is. Harmless is what the
/// formats themselves need, the orientation, the resolution, and a colour profile that many people's files
/// have. Reads JPEG (EXIF, XMP, IPTC, Photoshop's resources, comments, second pictures, what stands behind
/// the end), PNG, WebP, TIFF, HEIC and AVIF; nothing is found in other files. A damaged file is read as far
/// as it goes. At most 500 findings, the worst kind first and in the file's order within a kind; the time is
/// proportional to the file's size.
std::vector<MetadataFinding> find_photo_metadata(std::string_view bytes);

/// What was found in plain words, each once, the worst first: "where it was taken", "people's names".
std::vector<std::string> metadata_in_words(const std::vector<MetadataFinding>& findings);

}  // namespace kiosk
