#include "kiosk/speech/tempo.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace kiosk {
namespace {

constexpr std::size_t piece = sound_rate * 30 / 1000;  // 30 ms hold a voice's slowest vibrations twice
constexpr std::size_t overlap = sound_rate * 10 / 1000;
constexpr std::size_t search = sound_rate * 10 / 1000;  // to both sides
constexpr std::size_t stride = 4;                       // alike at 12 kHz is alike

/// How unlike two stretches of `overlap` samples are.
double difference(const std::int16_t* one, const std::int16_t* other) {
    double sum = 0;
    for (std::size_t i = 0; i < overlap; i += stride) {
        const double apart = static_cast<double>(one[i]) - other[i];
        sum += apart * apart;
    }
    return sum;
}

}  // namespace

Sound with_tempo(const Sound& sound, float speed) {
    const std::vector<std::int16_t>& from = sound.samples;
    if (speed == 1 || from.size() < 2 * (piece + search)) return sound;
    speed = std::clamp(speed, 0.5F, 2.0F);
    constexpr std::size_t step = piece - overlap;
    Sound made;
    made.samples.reserve(static_cast<std::size_t>(static_cast<float>(from.size()) / speed) + piece);
    made.samples.assign(from.begin(), from.begin() + piece);
    double place = 0;
    while (true) {
        place += static_cast<double>(step) * static_cast<double>(speed);
        const auto wanted = static_cast<std::size_t>(place);
        if (wanted + piece + search >= from.size()) break;
        // What was written last goes on best where it is most like this.
        const std::int16_t* const end = made.samples.data() + (made.samples.size() - overlap);
        const std::size_t first = wanted > search ? wanted - search : 0;
        std::size_t best = wanted;
        double least = std::numeric_limits<double>::max();
        for (std::size_t at = first; at <= wanted + search; at += stride) {
            const double unlike = difference(end, from.data() + at);
            if (unlike >= least) continue;
            least = unlike;
            best = at;
        }
        const std::size_t begin = made.samples.size() - overlap;
        for (std::size_t i = 0; i < overlap; ++i) {
            const int in = static_cast<int>(i), whole = static_cast<int>(overlap);
            const int mixed = (made.samples[begin + i] * (whole - in) + from[best + i] * in) / whole;
            made.samples[begin + i] = static_cast<std::int16_t>(mixed);
        }
        made.samples.insert(made.samples.end(), from.begin() + static_cast<std::ptrdiff_t>(best + overlap),
                            from.begin() + static_cast<std::ptrdiff_t>(best + piece));
    }
    // Nothing of the end is lost.
    const auto rest = static_cast<std::size_t>(place);
    if (rest < from.size()) {
        const std::size_t begin = made.samples.size() - overlap;
        const std::size_t mixed = std::min(overlap, from.size() - rest);
        for (std::size_t i = 0; i < mixed; ++i) {
            const int in = static_cast<int>(i), whole = static_cast<int>(overlap);
            made.samples[begin + i] = static_cast<std::int16_t>(
                (made.samples[begin + i] * (whole - in) + from[rest + i] * in) / whole);
        }
        if (rest + overlap < from.size())
            made.samples.insert(made.samples.end(),
                                from.begin() + static_cast<std::ptrdiff_t>(rest + overlap), from.end());
    }
    return made;
}

}  // namespace kiosk
