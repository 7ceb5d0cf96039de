// How an operator without a finger on the panel asks for the PIN pad: back and on three times in turn, then
// help, within five seconds. Nobody does that by chance, it leaves the show where it was, and the six keys of
// the simplest keypad can do it.
#pragma once

#include <cstddef>
#include <optional>

#include "kiosk/base/time.h"
#include "kiosk/deck/command.h"

namespace kiosk {

class KeyKnock {
  public:
    /// What a key means, or nothing. True with the last one of the row.
    bool press(std::optional<CommandKind> meaning, TimePoint now);

  private:
    std::size_t count_ = 0;  ///< so many are right so far
    TimePoint began_;
};

}  // namespace kiosk
