// Keys → commands, as in Impress, PowerPoint and reveal.js. A number followed by Enter jumps to that slide.
#pragma once

#include <optional>

#include "kiosk/play/command.h"

namespace kiosk {

enum class Key {
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    space,
    enter,
    escape,
    backspace,
    digit_0,
    digit_1,
    digit_2,
    digit_3,
    digit_4,
    digit_5,
    digit_6,
    digit_7,
    digit_8,
    digit_9,
    f,
    l,
    q,
    s,
    f12,
};

/// 0 to 9 for the keys of digits.
std::optional<int> digit_of(Key key);

class Keymap {
  public:
    /// In kiosk mode no key quits or leaves full screen.
    explicit Keymap(bool kiosk) : kiosk_(kiosk) {}

    /// The command that a key press completes, if any. A number without Enter is forgotten at the next other
    /// key. People count slides from 1; the command counts from 0. `right_to_left` swaps the left and right
    /// arrow keys.
    std::optional<Command> press(Key key, bool right_to_left);

  private:
    bool kiosk_;
    std::optional<int> number_;  ///< typed so far
};

}  // namespace kiosk
