#include "kiosk/play/key_knock.h"

#include <array>
#include <utility>

namespace kiosk {
namespace {

constexpr Duration longest_knock{5};
constexpr std::array knock{CommandKind::previous,    CommandKind::next,     CommandKind::previous,
                           CommandKind::next,        CommandKind::previous, CommandKind::next,
                           CommandKind::help_by_keys};

}  // namespace

bool KeyKnock::press(std::optional<CommandKind> meaning, TimePoint now) {
    if (count_ > 0 && (meaning != knock[count_] || now > later(began_, longest_knock))) count_ = 0;
    if (meaning != knock[count_]) return false;
    if (count_ == 0) began_ = now;
    if (++count_ < knock.size()) return false;
    count_ = 0;
    return true;
}

}  // namespace kiosk
