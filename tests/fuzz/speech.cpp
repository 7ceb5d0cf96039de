#include <algorithm>
#include <cstddef>
#include <string>

#include "kiosk/speech/opus_reader.h"
#include "kiosk/speech/tempo.h"
#include "kiosk/voices/wav.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {

void speech(std::string_view bytes) {
    std::string error;
    const auto sound = read_opus(bytes, error);
    require(sound.has_value() == error.empty(), "what is not read has a reason");
    if (sound) {
        require(!sound->samples.empty(), "a sound that is read is one");
        require(sound->samples.size() <= static_cast<std::size_t>(longest_sound.count()) * sound_rate,
                "no sound is longer than is allowed");
        // A part is enough: it takes its time.
        Sound part;
        part.samples.assign(sound->samples.begin(),
                            sound->samples.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                         sound->samples.size(), 48'000)));
        require(with_tempo(part, 1.6F).samples.size() <= part.samples.size(), "faster is not longer");
    }
    std::string why;
    const auto wav = read_wav(bytes, why);
    require(wav.has_value() == why.empty(), "a WAV file that is not read has a reason");
    if (wav) require(wav->rate >= 8'000 && !wav->samples.empty(), "a WAV file that is read has sound");
}

}  // namespace kiosk::fuzz
