// Metadata blocks that occur in several kinds of files. The files are not trusted: every byte is checked.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/metadata/photo_metadata.h"

namespace kiosk {

/// The findings so far: each place once, and no more than a report can hold.
class MetadataFindings {
  public:
    /// `file_bytes` is the file's length, which limits the work that is done for it.
    explicit MetadataFindings(std::size_t file_bytes);

    /// If `what` is empty, the usual words for that kind are used.
    void add(MetadataKind kind, std::string where, std::string_view what = {});
    std::vector<MetadataFinding> take();

    /// Must be called before reading `bytes` that a file may refer to repeatedly, or that are compressed.
    /// This prevents a file from making us read it more than a few times. False, with a finding, if the limit
    /// is reached.
    bool spend(std::size_t bytes);

    /// Blocks can be nested. Exists while one is read; false if they are nested too deeply.
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
/// The same for a block that may begin with "Exif\0\0".
void find_in_exif(std::string_view exif, MetadataFindings& findings);

/// XMP (ISO 16684-1).
void find_in_xmp(std::string_view xmp, MetadataFindings& findings);

/// IPTC-IIM records.
void find_in_iptc(std::string_view iptc, MetadataFindings& findings);

/// Photoshop's image resources, without "Photoshop 3.0\0".
void find_in_photoshop(std::string_view resources, MetadataFindings& findings);

/// An ICC profile (ICC.1): reports one that names a device or a person, or contains anything else unusual.
void find_in_icc(std::string_view icc, MetadataFindings& findings);

// One for each kind of file.
void find_in_jpeg(std::string_view file, MetadataFindings& findings);
void find_in_png(std::string_view file, MetadataFindings& findings);
void find_in_webp(std::string_view file, MetadataFindings& findings);
/// ISO base media files: HEIC, HEIF and AVIF.
void find_in_heif(std::string_view file, MetadataFindings& findings);

/// Whether bytes are empty, or all zero or blank.
bool is_blank(std::string_view bytes);

/// Examines what comes after the end of a picture: a video, a second picture, or something unknown.
void find_behind_end(std::string_view rest, MetadataFindings& findings);

}  // namespace kiosk
