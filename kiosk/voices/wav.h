// WAV files, as programs that speak write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/voices/voice.h"

namespace kiosk {

/// Samples of 16 bits (PCM), of which several channels are mixed into one; also where the header does not
/// know the length, as in a pipe. Nothing for anything else: `error` says why, for people.
std::optional<RawSpeech> read_wav(std::string_view bytes, std::string& error);

}  // namespace kiosk
