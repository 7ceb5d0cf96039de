#include "kiosk/play/pace.h"

#include <cstddef>

namespace kiosk {

int seconds_ahead(Duration taken, Duration whole, const std::vector<Duration>& times, int slide) {
    Duration sum{0};
    Duration before{0};
    Duration after{0};  // when this slide is to be over
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (static_cast<int>(i) == slide) before = sum;
        sum += times[i];
        if (static_cast<int>(i) == slide) after = sum;
    }
    if (!(sum > Duration{0}) || !(whole > Duration{0})) return 0;
    const Duration begins = whole * (before / sum);
    const Duration ends = whole * (after / sum);
    if (taken < begins) return static_cast<int>((begins - taken).count());
    if (taken > ends) return -static_cast<int>((taken - ends).count());
    return 0;
}

}  // namespace kiosk
