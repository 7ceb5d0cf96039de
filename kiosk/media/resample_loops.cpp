#include "kiosk/media/resample_loops.h"

#include <algorithm>
#include <cstring>

#define KIOSK_INLINE inline __attribute__((always_inline))

namespace kiosk {
namespace {

KIOSK_INLINE void to_light_body(const Pixel* row, int count, const LightTable& table, Light* out) {
    const auto& [blue, green, red] = table;
    for (int x = 0; x < count; ++x) {
        const Pixel pixel = row[x];
        out[x] = blue[pixel & 255] + green[pixel >> 8 & 255] + red[pixel >> 16 & 255];
    }
}

/// The sum of from[k] * weights[k]. Even and odd products are added up separately, because the AVX2 variant
/// handles two pixels at once: so both variants round in the same way.
struct PairSum {
    KIOSK_INLINE Light operator()(const Light* from, const float* weights, int taps) const {
        Light evens{};
        Light odds{};
        for (int k = 0; k < taps; k += 2) {
            evens += from[k] * weights[k];
            odds += from[k + 1] * weights[k + 1];
        }
        return evens + odds;
    }
};

/// The least and the greatest of the pixels that limit a result. Most are two to four of them: without a
/// loop, where one that is looked at twice changes nothing.
KIOSK_INLINE void find_limits(const Light* from, const ResampleWindow& window, Light& least,
                              Light& greatest) {
    constexpr int few = 4;
    const int last = window.near_end - 1;
    least = from[window.near_begin];
    greatest = least;
    const auto widen = [&](const Light& pixel) {
        least = least < pixel ? least : pixel;
        greatest = greatest > pixel ? greatest : pixel;
    };
    if (window.near_end - window.near_begin <= few) {
        widen(from[std::min(window.near_begin + 1, last)]);
        widen(from[std::max(last - 1, window.near_begin)]);
        widen(from[last]);
    } else {
        for (int k = window.near_begin + 1; k < window.near_end; ++k)
            widen(from[k]);
    }
}

/// `taps`: known when this is compiled, so that the sum needs no loop; 0: `any_taps` instead.
template <int taps, typename Sum>
KIOSK_INLINE void across_taps(const Light* line, const ResampleWindow* windows, const float* weights,
                              int any_taps, int count, Light* out, Sum sum) {
    const int used = taps > 0 ? taps : any_taps;
    for (int x = 0; x < count; ++x, weights += even(used)) {
        const ResampleWindow& window = windows[x];
        const Light* const from = line + window.first;
        const Light total = sum(from, weights, used);
        Light least;
        Light greatest;
        find_limits(from, window, least, greatest);
        const Light held = total > least ? total : least;
        out[x] = held < greatest ? held : greatest;
    }
}

template <typename Sum>
KIOSK_INLINE void across_body(const Light* line, const ResampleWindow* windows, const float* weights,
                              int taps, int count, Light* out, Sum sum) {
    switch (even(taps)) {
        case 6:
            return across_taps<6>(line, windows, weights, taps, count, out, sum);
        case 8:
            return across_taps<8>(line, windows, weights, taps, count, out, sum);
        case 10:
            return across_taps<10>(line, windows, weights, taps, count, out, sum);
        case 12:
            return across_taps<12>(line, windows, weights, taps, count, out, sum);
        default:
            return across_taps<0>(line, windows, weights, taps, count, out, sum);
    }
}

/// `Vector` holds one or more pixels. Four independent sums hide the latency of an addition.
template <typename Vector>
KIOSK_INLINE void down_body(const Light* const* rows, ResampleWindow window, const float* weights, int taps,
                            int count, Light* out) {
    constexpr int at_once = 4;
    constexpr int pixels = static_cast<int>(sizeof(Vector) / sizeof(Light));
    int x = 0;
    for (; x + at_once * pixels <= count; x += at_once * pixels) {
        Vector sum[at_once];
        Vector least[at_once];
        Vector greatest[at_once];
        Vector value;
#pragma GCC unroll 4
        for (int i = 0; i < at_once; ++i) {
            std::memcpy(&value, rows[0] + x + i * pixels, sizeof value);
            sum[i] = value * weights[0];
            std::memcpy(&least[i], rows[window.near_begin] + x + i * pixels, sizeof value);
            greatest[i] = least[i];
        }
        for (int k = 1; k < taps; ++k) {
            const Light* const row = rows[k] + x;
#pragma GCC unroll 4
            for (int i = 0; i < at_once; ++i) {
                std::memcpy(&value, row + i * pixels, sizeof value);
                sum[i] += value * weights[k];
            }
        }
        for (int k = window.near_begin + 1; k < window.near_end; ++k) {
            const Light* const row = rows[k] + x;
#pragma GCC unroll 4
            for (int i = 0; i < at_once; ++i) {
                std::memcpy(&value, row + i * pixels, sizeof value);
                least[i] = least[i] < value ? least[i] : value;
                greatest[i] = greatest[i] > value ? greatest[i] : value;
            }
        }
#pragma GCC unroll 4
        for (int i = 0; i < at_once; ++i) {
            value = sum[i] > least[i] ? sum[i] : least[i];
            value = value < greatest[i] ? value : greatest[i];
            std::memcpy(out + x + i * pixels, &value, sizeof value);
        }
    }
    for (; x < count; ++x) {
        Light sum = rows[0][x] * weights[0];
        for (int k = 1; k < taps; ++k)
            sum += rows[k][x] * weights[k];
        Light least = rows[window.near_begin][x];
        Light greatest = least;
        for (int k = window.near_begin + 1; k < window.near_end; ++k) {
            least = least < rows[k][x] ? least : rows[k][x];
            greatest = greatest > rows[k][x] ? greatest : rows[k][x];
        }
        const Light held = sum > least ? sum : least;
        out[x] = held < greatest ? held : greatest;
    }
}

void to_light(const Pixel* row, int count, const LightTable& table, Light* out) {
    to_light_body(row, count, table, out);
}
void across(const Light* line, const ResampleWindow* windows, const float* weights, int taps, int count,
            Light* out) {
    across_body(line, windows, weights, taps, count, out, PairSum());
}
void down(const Light* const* rows, ResampleWindow window, const float* weights, int taps, int count,
          Light* out) {
    down_body<Light>(rows, window, weights, taps, count, out);
}

constexpr ResampleLoops portable{"portable", to_light, across, down};

#if defined(__x86_64__)

// AVX2 without FMA: FMA rounds once where the other variants round twice, so the results would differ.
#define KIOSK_AVX2 __attribute__((target("avx2")))
using TwoLights = float __attribute__((vector_size(32)));

struct WidePairSum {
    KIOSK_INLINE Light operator()(const Light* from, const float* weights, int taps) const {
        TwoLights both{};
        for (int k = 0; k < taps; k += 2) {
            TwoLights value;
            TwoLights weight;  // only the first two are used
            std::memcpy(&value, from + k, sizeof value);
            std::memcpy(&weight, weights + k, sizeof weight);
            both += value * __builtin_shufflevector(weight, weight, 0, 0, 0, 0, 1, 1, 1, 1);
        }
        return __builtin_shufflevector(both, both, 0, 1, 2, 3) +
               __builtin_shufflevector(both, both, 4, 5, 6, 7);
    }
};

KIOSK_AVX2 void to_light_avx2(const Pixel* row, int count, const LightTable& table, Light* out) {
    to_light_body(row, count, table, out);
}
KIOSK_AVX2 void across_avx2(const Light* line, const ResampleWindow* windows, const float* weights, int taps,
                            int count, Light* out) {
    across_body(line, windows, weights, taps, count, out, WidePairSum());
}
KIOSK_AVX2 void down_avx2(const Light* const* rows, ResampleWindow window, const float* weights, int taps,
                          int count, Light* out) {
    down_body<TwoLights>(rows, window, weights, taps, count, out);
}

constexpr ResampleLoops avx2{"avx2", to_light_avx2, across_avx2, down_avx2};

#endif

}  // namespace

const ResampleLoops& resample_loops() {
#if defined(__x86_64__)
    static const ResampleLoops& best = __builtin_cpu_supports("avx2") ? avx2 : portable;
    return best;
#else
    return portable;
#endif
}

std::vector<ResampleLoops> available_resample_loops() {
    std::vector<ResampleLoops> all{portable};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) all.push_back(avx2);
#endif
    return all;
}

}  // namespace kiosk
