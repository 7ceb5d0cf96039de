// Keys → commands, as in Impress, PowerPoint and reveal.js. A number and Enter jumps.
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
    /// In kiosk mode nothing quits or leaves the full screen.
    explicit Keymap(bool kiosk) : kiosk_(kiosk) {}

    /// The command of a pressed key, if it completes one. A number that no Enter follows is forgotten with
    /// the next other key; people count slides from 1, the command counts them from 0. `right_to_left` swaps
    /// what the arrow keys left and right mean.
    std::optional<Command> press(Key key, bool right_to_left);

  private:
    bool kiosk_;
    std::optional<int> number_;  ///< typed so far
};

}  // namespace kiosk
