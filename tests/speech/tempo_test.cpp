#include "kiosk/speech/tempo.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace kiosk;

namespace {

/// Three seconds of a tone, nearly as loud as can be.
Sound tone(double hertz) {
    Sound sound;
    for (int i = 0; i < 3 * sound_rate; ++i)
        sound.samples.push_back(
            static_cast<std::int16_t>(32'000 * std::sin(2 * 3.14159265358979 * hertz * i / sound_rate)));
    return sound;
}

/// How often a sound rises through zero in its second second: its pitch.
int pitch(const Sound& sound) {
    int rises = 0;
    const auto begin = static_cast<std::size_t>(sound_rate) / 2;
    for (std::size_t i = begin; i < begin + sound_rate && i + 1 < sound.samples.size(); ++i)
        if (sound.samples[i] < 0 && sound.samples[i + 1] >= 0) ++rises;
    return rises;
}

int loudest(const Sound& sound) {
    int most = 0;
    for (const std::int16_t sample : sound.samples)
        most = std::max(most, std::abs(static_cast<int>(sample)));
    return most;
}

}  // namespace

TEST_CASE("speech gets faster and slower, and keeps its pitch and its loudness") {
    const Sound sound = tone(180);
    for (const float speed : {0.75F, 1.3F, 1.6F, 2.0F}) {
        CAPTURE(speed);
        const Sound other = with_tempo(sound, speed);
        const double length = static_cast<double>(sound.samples.size()) / static_cast<double>(speed);
        CHECK(static_cast<double>(other.samples.size()) == doctest::Approx(length).epsilon(0.03));
        if (speed < 2) CHECK(std::abs(pitch(other) - 180) <= 4);
        CHECK(loudest(other) <= loudest(sound));
        CHECK(loudest(other) > 30'000);
    }
    CHECK(with_tempo(sound, 1).samples == sound.samples);
}

TEST_CASE("a word too short to be changed stays as it is") {
    Sound word;
    word.samples.assign(1000, 5);
    CHECK(with_tempo(word, 1.6F).samples == word.samples);
    CHECK(with_tempo({}, 1.6F).samples.empty());
}
