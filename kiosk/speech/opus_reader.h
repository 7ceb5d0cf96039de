// Reads Opus files (RFC 7845) whole. Its library is loaded when the first one is read: a show that nobody
// listens to has it neither in memory nor in its way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/speech/sound.h"

namespace kiosk {

/// The longest that is read.
inline constexpr Duration longest_sound{300};

/// All of a file's sound, in one channel, never louder than full scale. Nothing where it is no Opus file, is
/// damaged or too long, or where the library is not there: `error` then says why, for people. The bytes are
/// read with hardly any rights (kiosk/apart/).
std::optional<Sound> read_opus(std::string_view bytes, std::string& error);

}  // namespace kiosk
