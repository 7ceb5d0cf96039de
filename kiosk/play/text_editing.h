// A text of the deck that its organizer has opened on a slide: what keys, an input method and the mouse do to
// it. A state machine without side effects: what it wishes for (to be written, the clipboard) others do.
//
// - The text is the author's, as the file has it, and not what typography makes of it for readers.
// - A letter is one as readers count them: no key leaves half of one.
// - The arrows go where they point in a text that runs in one direction; within words of the other direction
// they go on
//   in the order in which one reads.
// - Nothing typed is lost by what others do: if the text cannot be written, it stays open, and says why.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/key.h"
#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/text_fields.h"
#include "kiosk/play/touch_event.h"
#include "kiosk/scene/text_place.h"

namespace kiosk {

/// A text as it stands in the file, in one language.
struct EditableText {
    TextAddress address;
    std::string language;          ///< of the words in the file; empty: the same in all languages
    std::string written_language;  ///< in which they are laid out
    std::string text;
    bool may_have_lines = false;
    bool operator==(const EditableText&) const = default;
};

class TextEditing {
  public:
    TextEditing(EditableText text, const TextPlace& place);

    enum class Wish { nothing, write, leave, copy, cut, paste };
    /// `areas` are the touch areas on the screen now: those of the caret tell where lines are.
    Wish key(const KeyStroke& press, const std::vector<TouchArea>& areas);
    /// Keys, an input method or the clipboard have made these letters.
    void type(std::string_view letters);
    /// What an input method has composed so far, with its own caret after so many bytes; empty: nothing any
    /// more.
    void compose(std::string_view letters, std::size_t caret);
    /// The mouse or a finger, on the touch areas of the caret.
    void touch(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas);

    const EditableText& original() const { return original_; }
    const std::string& text() const { return text_; }
    /// What is marked; copied to the clipboard, or with erase_selected() moved there.
    std::string_view selected() const;
    void erase_selected();
    bool is_changed() const { return text_ != original_.text; }

    /// Its words are being written; until it is known whether they are, they stay as they are.
    void begin_writing() { is_being_written_ = true; }
    bool is_being_written() const { return is_being_written_; }
    /// They could not be written.
    void refuse(std::string reason);

    TypedText state() const;

  private:
    enum class Change { none, letters, erasure, other };
    struct Version {
        std::string text;
        std::size_t caret = 0;
    };

    void move_to(std::size_t offset, bool extends);
    void replace(std::size_t begin, std::size_t end, std::string_view letters, Change change);
    void erase(bool forward, bool whole_word);
    void step(bool forward, bool whole_word, bool extends);
    void step_line(int lines, bool extends, const std::vector<TouchArea>& areas);
    void go_to_line_end(bool to_end, bool extends, const std::vector<TouchArea>& areas);
    void undo(bool forward);
    void select_word();
    std::size_t neighbour(bool forward, bool whole_word) const;
    std::size_t first() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t last() const { return caret_ < anchor_ ? anchor_ : caret_; }
    bool runs_left() const;

    EditableText original_;
    TextPlace place_;
    std::string text_;
    std::size_t caret_ = 0;   ///< bytes, between letters
    std::size_t anchor_ = 0;  ///< the other end of what is marked
    std::string composed_;
    std::size_t composed_caret_ = 0;
    std::vector<Version> before_;
    std::vector<Version> after_;
    Change last_change_ = Change::none;
    std::optional<std::int64_t> finger_;  ///< that marks letters
    std::optional<TimePoint> last_press_;
    Point last_press_at_;
    bool is_being_written_ = false;
    std::string message_;
};

}  // namespace kiosk
