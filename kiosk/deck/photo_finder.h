// Where the pictures that a deck names lie: in the deck's folder or below it, and nowhere else.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/file_source.h"
#include "kiosk/deck/web_vtt.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

class PhotoFinder {
  public:
    /// Neither is owned; both outlive the finder.
    PhotoFinder(const std::string& deck_file, const FileSource& files, Reporter& reporter);

    /// The path by which `written` can be opened; empty where it cannot be, which is reported at `at`.
    std::string find(const std::string& written, SourceSpan at);

    /// The same for a recording, whose name ends in ".opus", or a film, in ".webm"; what is wrong is told in
    /// its words.
    enum class RecordingKind { sound, film };
    std::string find_recording(const std::string& written, SourceSpan at,
                               RecordingKind kind = RecordingKind::sound);
    /// The cues of captions, whose file ends in ".vtt", and the `path` by which they can be opened; nothing
    /// where there are none. What is wrong is told, in that file where it stands there.
    std::optional<std::vector<WebVttCue>> read_captions(const std::string& written, SourceSpan at,
                                                        std::string& path);
    /// The same for a font.
    std::string find_font(const std::string& written, SourceSpan at);

    /// Whether a file is there, in the deck's folder; nothing is reported.
    bool is_there(const std::string& written);

  private:
    void report_missing(const std::string& written, SourceSpan at);
    /// The path of the file whose name is the same but for how its letters are put together: a Mac writes an
    /// accent as a character of its own.
    std::optional<std::string> find_in_other_spelling(const std::string& written);
    /// The path of a picture, seen from the deck's folder, that was probably meant.
    std::optional<std::string> find_likely(const std::string& written);
    const std::vector<std::string>& listing(const std::string& folder);
    bool lies_in_folder(const std::string& path);

    /// What was read of captions, whatever slides name them.
    struct Captions {
        std::vector<WebVttCue> cues;
        bool is_there = false;
    };
    std::map<std::string, Captions> captions_;  ///< by path
    std::size_t cues_ = 0;                      ///< that slides have got, in all
    std::string folder_;                        ///< ends in '/', or is empty
    std::optional<std::string> resolved_folder_;
    const FileSource& files_;
    Reporter& reporter_;
    std::map<std::string, std::vector<std::string>>
        listings_;  ///< of folders that were looked into for a hint
};

/// Whether a file's name ends as those of pictures do that can be shown.
bool is_picture(std::string_view name);
/// The same for a sound or a film.
bool is_recording(std::string_view name);

/// What to do about a picture or film that cannot be shown as it is, by its name's ending; empty for any
/// other file.
std::string_view advice_on_ending(std::string_view name);

/// The folder of `file` with a '/' at its end; empty where `file` is a bare name.
std::string folder_of(std::string_view file);

}  // namespace kiosk
