// Finds what a photo's file reveals besides its picture: where and when it was taken, by whom, with which
// camera, and what it looked like before it was cropped. People have been traced by such data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// What a piece of metadata reveals; the worst comes first.
enum class MetadataKind {
    place,
    person,
    owner,
    serial_number,
    picture,  ///< a thumbnail, a second picture, a video: may still show what was cropped or made
              ///< unrecognizable
    text,
    device,
    date,
    history,
    settings,
    unknown,
};

struct MetadataFinding {
    MetadataKind kind = MetadataKind::unknown;
    std::string what;  ///< in plain words, e.g. "where it was taken"; never the value itself, because reports
                       ///< are passed on
    std::string where;  ///< e.g. "EXIF tag GPSLatitude", "PNG text 'Author'"
    bool operator==(const MetadataFinding&) const = default;
};

/// Finds everything in a file except its picture and what is known to be harmless. No list of dangerous data
/// is ever complete, so anything that is not needed to show the picture is reported. Harmless are the parts
/// that the format needs, the orientation, the resolution, and a colour profile that many people's files
/// have. Reads JPEG (EXIF, XMP, IPTC, Photoshop's resources, comments, second pictures, bytes after the end),
/// PNG, WebP, TIFF, HEIC and AVIF; finds nothing in other files. A damaged file is read as far as possible.
/// Returns at most 500 findings, the worst kind first, and in the file's order within a kind. The time is
/// proportional to the file's size.
std::vector<MetadataFinding> find_photo_metadata(std::string_view bytes);

/// The findings in plain words, each once, the worst first: "where it was taken", "people's names".
std::vector<std::string> metadata_in_words(const std::vector<MetadataFinding>& findings);

}  // namespace kiosk
