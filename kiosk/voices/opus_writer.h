// Speech as Opus files.
#pragma once

#include <string>
#include <vector>

#include "kiosk/voices/voice.h"

namespace kiosk {

/// One file of all of `parts`, with a pause between them, as loud as can be without ever being louder than
/// full scale. It carries the times of the words that are known. The same parts give the same bytes. Empty
/// where it cannot be made.
std::string opus_file(const std::vector<RawSpeech>& parts);

}  // namespace kiosk
