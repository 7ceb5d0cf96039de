// Speech as it is played: samples of one channel.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/base/word_times.h"

namespace kiosk {

/// What Opus is decoded to.
inline constexpr int sound_rate = 48'000;

struct Sound {
    std::vector<std::int16_t> samples;  ///< `sound_rate` of them a second
    std::vector<WordTime> words{};      ///< none where nobody knows them
};

}  // namespace kiosk
