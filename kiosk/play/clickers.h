// Clickers, pedals and remotes that people give talks with, and what each of them sends: what the keys of a
// talk are held against, and what `kiosk keys` tells of.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/key.h"
#include "kiosk/deck/command.h"

namespace kiosk {

/// A button, and what it is for.
struct ClickerButton {
    std::string_view label;
    std::vector<KeyStroke> sends;  ///< one of these with each press, in turn
    /// What each of them does in a talk.
    std::vector<CommandKind> means;
};

struct Clicker {
    std::string_view name;
    std::vector<ClickerButton> buttons;
    std::string_view source;  ///< where somebody has published it
};

/// Every one that is known.
std::span<const Clicker> clickers();

}  // namespace kiosk
