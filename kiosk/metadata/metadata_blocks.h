// The blocks of metadata that several kinds of files hold alike. Every byte may be hostile.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/metadata/photo_metadata.h"

namespace kiosk {

/// What was found so far: each place once, and no more than a report can hold.
class MetadataFindings {
  public:
    /// `file_bytes` is how long the file is, which bounds what may be spent.
    explicit MetadataFindings(std::size_t file_bytes);

    /// `what` is the kind's own words where it is empty.
    void add(MetadataKind kind, std::string where, std::string_view what = {});
    std::vector<MetadataFinding> take();

    /// Asks before `bytes` are looked at that a file may name many times over, or that are inflated: no file
    /// makes us read it more than a few times. False, with a finding, where all is spent.
    bool spend(std::size_t bytes);

    /// Blocks lie in blocks: lives while one is read, and is false where they lie too deep.
    class Nesting {
      public:
        explicit Nesting(MetadataFindings& findings) : depth_(findings.depth_) { ++depth_; }
        ~Nesting() { --depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        explicit operator bool() const { return depth_ <= 4; }

      private:
        int& depth_;
    };

  private:
    std::size_t left_to_spend_;
    int depth_ = 0;
    std::vector<MetadataFinding> findings_;
    std::set<std::pair<std::string, std::string>> seen_;  ///< what and where
};

enum class TiffUse {
    exif_block,  ///< EXIF (CIPA DC-008): a TIFF without its picture; a second directory is a thumbnail
    file,        ///< the picture itself
};
/// `name` begins each finding's place, e.g. "EXIF".
void find_in_tiff(std::string_view tiff, TiffUse use, const std::string& name, MetadataFindings& findings);
/// As above, of a block that may begin with "Exif\0\0".
void find_in_exif(std::string_view exif, MetadataFindings& findings);

/// XMP (ISO 16684-1).
void find_in_xmp(std::string_view xmp, MetadataFindings& findings);

/// IPTC-IIM records.
void find_in_iptc(std::string_view iptc, MetadataFindings& findings);

/// Photoshop's image resources, without "Photoshop 3.0\0".
void find_in_photoshop(std::string_view resources, MetadataFindings& findings);

/// An ICC profile (ICC.1): one that names a device, a person or anything else out of the ordinary.
void find_in_icc(std::string_view icc, MetadataFindings& findings);

// One for each kind of file.
void find_in_jpeg(std::string_view file, MetadataFindings& findings);
void find_in_png(std::string_view file, MetadataFindings& findings);
void find_in_webp(std::string_view file, MetadataFindings& findings);
/// ISO base media files: HEIC, HEIF and AVIF.
void find_in_heif(std::string_view file, MetadataFindings& findings);

/// Bytes that say nothing: none, or all of them zero or blank.
bool is_blank(std::string_view bytes);

/// What stands behind a picture's end: a film, a second picture, or who knows what.
void find_behind_end(std::string_view rest, MetadataFindings& findings);

}  // namespace kiosk
