// Keys → commands: one table for the loop and for a talk, with keys as in Impress, PowerPoint, pdfpc and
// reveal.js, and as clickers send them. A number followed by Enter jumps to that slide.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/key.h"
#include "kiosk/deck/command.h"
#include "kiosk/deck/config.h"

namespace kiosk {

/// Where a key does what its row says.
enum class KeyUse { loop, talk, both };

/// One key, and what it does.
struct KeyRow {
    KeyStroke press;
    CommandKind command;
    KeyUse use;
};

/// Every key that does something, in the order in which docs/presenting.md tells them.
std::span<const KeyRow> key_table();

/// Whether a key makes a letter or a mark, in whatever layout.
bool makes_text(const KeyStroke& press);

struct KeymapSettings {
    bool kiosk = false;         ///< no key quits or leaves full screen
    bool talk = false;          ///< the keys of a talk; else those of the loop
    std::vector<OwnKey> own{};  ///< these go before the table; the last one of a key counts
};

class Keymap {
  public:
    explicit Keymap(KeymapSettings settings) : settings_(std::move(settings)) {}

    /// The command that a key press completes, if any. A number without Enter is forgotten at the next other
    /// key, but Backspace takes its last digit away. People count slides from 1; the command counts from 0.
    /// In the loop `right_to_left` swaps the left and right arrow keys; in a talk it does not, because
    /// clickers send them for "on" and "back".
    std::optional<Command> press(const KeyStroke& press, bool right_to_left);

    /// What a key does by itself; nothing where it does nothing.
    std::optional<CommandKind> meaning(const KeyStroke& press) const;

    /// The number typed so far.
    std::optional<int> number() const { return number_; }
    void forget_number() { number_.reset(); }
    /// There is no slide of that number, counted from 1: it is still told, and the next key begins anew.
    void refuse_number(int number) {
        number_ = number;
        is_refused_ = true;
    }

  private:
    std::optional<CommandKind> own_meaning(const KeyStroke& press) const;

    KeymapSettings settings_;
    std::optional<int> number_;
    bool is_refused_ = false;
};

}  // namespace kiosk
