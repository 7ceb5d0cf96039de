// What an organizer changes in a deck's texts while it is shown: single texts are written into the file by
// the editor that `kiosk check --fix` uses, and the changes can be taken back. Whatever else has happened to
// the file meanwhile is respected: a text is replaced only where it still says what it said when it was
// opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/play/text_editing.h"

namespace kiosk {

class TextChanges {
  public:
    /// `file` is the deck's.
    explicit TextChanges(std::string file) : file_(std::move(file)) {}

    struct Opened {
        std::optional<EditableText> text;
        std::string fault;  ///< why there is none, for people
    };
    /// The text of `slide` that stands at `source` in `shown`, the file as it was read for what is on the
    /// screen. The words are those that who reads in `language` sees, as the file has them now.
    Opened open(const std::string& shown, const std::string& slide, SourcePosition source,
                const std::string& language) const;

    /// Writes `words` in the place of those of `opened`. Before the first change the file is kept as
    /// kept_name() has it. Returned is why the file was not changed, for people; empty where it was.
    std::string write(const EditableText& opened, const std::string& words);

    /// What became of it, for people.
    std::string undo() { return go(undone_from_, false); }
    std::string redo() { return go(undone_from_, true); }

    /// Nothing of what was changed is kept in memory.
    void forget() {
        changes_ = {};
        undone_from_ = 0;
    }

  private:
    struct Change {
        TextAddress address;
        std::string language;
        std::string before;
        std::string after;
    };

    std::string go(std::size_t at, bool forward);
    std::string replace(const TextAddress& address, const std::string& language, const std::string& from,
                        const std::string& to);
    std::optional<std::string> read(std::string& fault) const;

    std::string file_;
    std::vector<Change> changes_;
    std::size_t undone_from_ = 0;  ///< those from here on are taken back
    bool is_kept_ = false;
};

}  // namespace kiosk
