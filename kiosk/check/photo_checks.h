// What only a photo's file tells: whether it can be shown, whether it is large enough, and what it gives away
// beside its picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/scene/layout.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// What a file's name gives away, as a part of a sentence: "the day on which it was taken"; empty where
/// nothing is known to. `names` are people's, with plain spaces.
std::string told_by_name(std::string_view path, const std::vector<std::string>& names);

/// Each file of a deck's photos, also those of slides that are not shown: what lies in the folder can be
/// found there. Nothing is
/// owned, and all of it outlives this object. Any thread.
class PhotoChecks {
  public:
    PhotoChecks(const Deck& deck, const Moment& now, const SourceText& source,
                const std::vector<Canvas>& screens, const FileSource& files, PhotoStore& photos);

    std::size_t file_count() const { return files_to_check_.size(); }
    /// Reads and decodes the file.
    Diagnostics check(std::size_t file) const;

  private:
    struct Use {
        const Slide* slide;
        const Photo* photo;
        bool is_planned;
    };
    struct PhotoFile {
        std::string path;
        std::vector<Use> uses;
    };

    void check_contents(const PhotoFile& file, std::string_view bytes, Reporter& reporter) const;
    void check_size(const Use& use, Size size, Reporter& reporter) const;

    const Deck& deck_;
    const SourceText& source_;
    const std::vector<Canvas>& screens_;
    const FileSource& files_;
    PhotoStore& photos_;
    std::vector<std::string> names_;  ///< people's
    std::vector<PhotoFile> files_to_check_;
};

}  // namespace kiosk
