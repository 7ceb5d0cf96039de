#include "kiosk/paint/pixel_loops.h"

#include <cstring>

#if defined(__SSE2__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// The loop bodies are plain C++ that the compiler vectorizes. Inlined into a function that is compiled for
// AVX2, the same body becomes the wider variant. Only masks and the gathering of columns need intrinsics.
#define KIOSK_INLINE inline __attribute__((always_inline))
#define KIOSK_AVX2 __attribute__((target("avx2")))

namespace kiosk {
namespace {

using Byte = std::uint8_t;
using Word = std::uint16_t;

constexpr int channels = 4;
constexpr int column_shift = sample_bits + weight_bits;

KIOSK_INLINE Byte* bytes_of(Pixel* row) {
    return reinterpret_cast<Byte*>(row);
}
KIOSK_INLINE const Byte* bytes_of(const Pixel* row) {
    return reinterpret_cast<const Byte*>(row);
}

/// `product` / 255, rounded to nearest; exact for 0 to 65025. Uses only 16 bits, so that eight or sixteen
/// values fit into a register.
KIOSK_INLINE Byte divide_by_255(Word product) {
    const Word biased = static_cast<Word>(product + 128);
    return static_cast<Byte>(static_cast<Word>(biased + (biased >> 8)) >> 8);
}

/// The four channels of `color` in memory order, made opaque.
struct ChannelValues {
    Byte of[channels];
};
KIOSK_INLINE ChannelValues channel_values(Color color) {
    const Pixel pixel = to_pixel(color.with_alpha(255));
    ChannelValues values;
    std::memcpy(values.of, &pixel, sizeof pixel);
    return values;
}

KIOSK_INLINE void mix_body(const Pixel* __restrict one, const Pixel* __restrict other, int count,
                           unsigned weight, Pixel* __restrict out) {
    const Byte* a = bytes_of(one);
    const Byte* b = bytes_of(other);
    Byte* to = bytes_of(out);
    const Word of_b = static_cast<Word>(weight);
    const Word of_a = static_cast<Word>(256 - weight);
    for (int i = 0; i < channels * count; ++i)
        to[i] = static_cast<Byte>(static_cast<Word>(a[i] * of_a + b[i] * of_b + 128) >> 8);
}

/// Applies a repeated pattern to a row: to[i] = operation(to[i], pattern[i mod period]).
template <typename Operation>
KIOSK_INLINE void for_each_with_pattern(Byte* __restrict to, int count, const Word* __restrict pattern,
                                        Operation operation) {
    constexpr int period = tint_period * channels;
    int i = 0;
    for (; i + period <= channels * count; i += period)
        for (int k = 0; k < period; ++k)
            to[i + k] = operation(to[i + k], pattern[k]);
    for (int k = 0; i + k < channels * count; ++k)
        to[i + k] = operation(to[i + k], pattern[k]);
}

KIOSK_INLINE void blend_color_body(Pixel* row, int count, Color color) {
    const ChannelValues values = channel_values(color);
    const Word keep = static_cast<Word>(255 - color.alpha);
    Word terms[tint_period * channels];
    for (int i = 0; i < tint_period * channels; ++i)
        terms[i] = static_cast<Word>(values.of[i % channels] * color.alpha);
    for_each_with_pattern(bytes_of(row), count, terms, [keep](Byte under, Word term) {
        return divide_by_255(static_cast<Word>(under * keep + term));
    });
}

KIOSK_INLINE void tint_body(Pixel* row, int count, unsigned keep, const Word* terms) {
    const Word factor = static_cast<Word>(keep);
    for_each_with_pattern(bytes_of(row), count, terms, [factor](Byte under, Word term) {
        return static_cast<Byte>(static_cast<Word>(under * factor + term) >> 8);
    });
}

KIOSK_INLINE void blend_mask_body(Pixel* __restrict row, const Byte* __restrict coverage, int first,
                                  int count, Color color) {
    const ChannelValues values = channel_values(color);
    for (int i = first; i < count; ++i) {
        if (coverage[i] == 0) continue;
        const Byte part = divide_by_255(static_cast<Word>(coverage[i] * color.alpha));
        Byte* to = bytes_of(row + i);
        for (int c = 0; c < channels; ++c)
            to[c] = divide_by_255(static_cast<Word>(to[c] * (255 - part) + values.of[c] * part));
    }
}

KIOSK_INLINE void blend_rows_body(const Pixel* __restrict upper, const Pixel* __restrict lower, int count,
                                  unsigned fraction, Word* __restrict out) {
    const Byte* a = bytes_of(upper);
    const Byte* b = bytes_of(lower);
    const Word of_b = static_cast<Word>(fraction);
    const Word of_a = static_cast<Word>(256 - fraction);
    for (int i = 0; i < channels * count; ++i)
        out[i] = static_cast<Word>(static_cast<Word>(a[i] * of_a + b[i] * of_b) >> (8 - sample_bits));
}

KIOSK_INLINE void sample_columns_body(const Word* __restrict row, const Word* __restrict index,
                                      const std::uint32_t* __restrict weights, int first, int count,
                                      Pixel* __restrict out) {
    for (int i = first; i < count; ++i) {
        const Word* at = row + channels * index[i];
        Byte* to = bytes_of(out + i);
        const std::uint32_t of_first = weights[i] & 0xFFFF;
        const std::uint32_t of_second = weights[i] >> 16;
        for (int c = 0; c < channels; ++c)
            to[c] = static_cast<Byte>(
                (at[c] * of_first + at[c + channels] * of_second + (1U << (column_shift - 1))) >>
                column_shift);
    }
}

void mix(const Pixel* one, const Pixel* other, int count, unsigned weight, Pixel* out) {
    mix_body(one, other, count, weight, out);
}
void blend_color(Pixel* row, int count, Color color) {
    blend_color_body(row, count, color);
}
void tint(Pixel* row, int count, unsigned keep, const Word* terms) {
    tint_body(row, count, keep, terms);
}
void blend_mask(Pixel* row, const Byte* coverage, int count, Color color) {
    blend_mask_body(row, coverage, 0, count, color);
}
void blend_rows(const Pixel* upper, const Pixel* lower, int count, unsigned fraction, Word* out) {
    blend_rows_body(upper, lower, count, fraction, out);
}
void sample_columns(const Word* row, const Word* index, const std::uint32_t* weights, int count, Pixel* out) {
    sample_columns_body(row, index, weights, 0, count, out);
}

constexpr PixelLoops portable{"portable", mix, blend_color, tint, blend_mask, blend_rows, sample_columns};

#if defined(__SSE2__)

KIOSK_INLINE __m128i divide_by_255_sse2(__m128i products) {
    const __m128i biased = _mm_add_epi16(products, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(biased, _mm_srli_epi16(biased, 8)), 8);
}

/// `value` blended over `under` with the weight `part`, 16 bits per channel.
KIOSK_INLINE __m128i blend_sse2(__m128i under, __m128i value, __m128i part) {
    const __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), part);
    return divide_by_255_sse2(_mm_add_epi16(_mm_mullo_epi16(under, rest), _mm_mullo_epi16(value, part)));
}

void blend_mask_sse2(Pixel* row, const Byte* coverage, int count, Color color) {
    constexpr int block = 4;
    const __m128i zero = _mm_setzero_si128();
    const __m128i value =
        _mm_unpacklo_epi8(_mm_set1_epi32(static_cast<int>(to_pixel(color.with_alpha(255)))), zero);
    const __m128i alpha = _mm_set1_epi16(color.alpha);
    int i = 0;
    for (; i + block <= count; i += block) {
        std::int32_t four = 0;
        std::memcpy(&four, coverage + i, block);
        if (four == 0) continue;  // most of a text line's mask is empty
        auto* to = reinterpret_cast<__m128i*>(row + i);
        const __m128i twice = _mm_unpacklo_epi8(_mm_cvtsi32_si128(four), _mm_cvtsi32_si128(four));
        const __m128i covered = _mm_unpacklo_epi16(twice, twice);
        const __m128i part_low = divide_by_255_sse2(_mm_mullo_epi16(_mm_unpacklo_epi8(covered, zero), alpha));
        const __m128i part_high =
            divide_by_255_sse2(_mm_mullo_epi16(_mm_unpackhi_epi8(covered, zero), alpha));
        const __m128i under = _mm_loadu_si128(to);
        const __m128i low = blend_sse2(_mm_unpacklo_epi8(under, zero), value, part_low);
        const __m128i high = blend_sse2(_mm_unpackhi_epi8(under, zero), value, part_high);
        _mm_storeu_si128(to, _mm_packus_epi16(low, high));
    }
    blend_mask_body(row, coverage, i, count, color);
}

/// One pixel as four 32-bit channels.
KIOSK_INLINE __m128i sample_column_sse2(const Word* row, Word index, std::uint32_t weights) {
    const __m128i pair = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row + channels * index));
    const __m128i both = _mm_unpacklo_epi16(pair, _mm_unpackhi_epi64(pair, pair));
    const __m128i sum = _mm_madd_epi16(both, _mm_set1_epi32(static_cast<int>(weights)));
    return _mm_srli_epi32(_mm_add_epi32(sum, _mm_set1_epi32(1 << (column_shift - 1))), column_shift);
}

void sample_columns_sse2(const Word* row, const Word* index, const std::uint32_t* weights, int count,
                         Pixel* out) {
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        const auto sample = [&](int k) { return sample_column_sse2(row, index[i + k], weights[i + k]); };
        const __m128i first = _mm_packs_epi32(sample(0), sample(1));
        const __m128i second = _mm_packs_epi32(sample(2), sample(3));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i), _mm_packus_epi16(first, second));
    }
    sample_columns_body(row, index, weights, i, count, out);
}

KIOSK_AVX2 void mix_avx2(const Pixel* one, const Pixel* other, int count, unsigned weight, Pixel* out) {
    mix_body(one, other, count, weight, out);
}
KIOSK_AVX2 void blend_color_avx2(Pixel* row, int count, Color color) {
    blend_color_body(row, count, color);
}
KIOSK_AVX2 void tint_avx2(Pixel* row, int count, unsigned keep, const Word* terms) {
    tint_body(row, count, keep, terms);
}
KIOSK_AVX2 inline __m256i divide_by_255_avx2(__m256i products) {
    const __m256i biased = _mm256_add_epi16(products, _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(biased, _mm256_srli_epi16(biased, 8)), 8);
}

/// `value` blended over `under` with the weight `part`, 16 bits per channel.
KIOSK_AVX2 inline __m256i blend_avx2(__m256i under, __m256i value, __m256i part) {
    const __m256i rest = _mm256_sub_epi16(_mm256_set1_epi16(255), part);
    return divide_by_255_avx2(
        _mm256_add_epi16(_mm256_mullo_epi16(under, rest), _mm256_mullo_epi16(value, part)));
}

KIOSK_AVX2 void blend_mask_avx2(Pixel* row, const Byte* coverage, int count, Color color) {
    constexpr int block = 8;
    const __m256i zero = _mm256_setzero_si256();
    const __m256i value =
        _mm256_unpacklo_epi8(_mm256_set1_epi32(static_cast<int>(to_pixel(color.with_alpha(255)))), zero);
    const __m256i alpha = _mm256_set1_epi16(color.alpha);
    const __m256i spread = _mm256_setr_epi8(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5,
                                            5, 5, 6, 6, 6, 6, 7, 7, 7, 7);
    int i = 0;
    for (; i + block <= count; i += block) {
        std::int64_t eight = 0;
        std::memcpy(&eight, coverage + i, block);
        if (eight == 0) continue;  // most of a text line's mask is empty
        auto* to = reinterpret_cast<__m256i*>(row + i);
        const __m256i covered = _mm256_shuffle_epi8(_mm256_set1_epi64x(eight), spread);
        const __m256i part_low =
            divide_by_255_avx2(_mm256_mullo_epi16(_mm256_unpacklo_epi8(covered, zero), alpha));
        const __m256i part_high =
            divide_by_255_avx2(_mm256_mullo_epi16(_mm256_unpackhi_epi8(covered, zero), alpha));
        const __m256i under = _mm256_loadu_si256(to);
        const __m256i low = blend_avx2(_mm256_unpacklo_epi8(under, zero), value, part_low);
        const __m256i high = blend_avx2(_mm256_unpackhi_epi8(under, zero), value, part_high);
        _mm256_storeu_si256(to, _mm256_packus_epi16(low, high));
    }
    blend_mask_body(row, coverage, i, count, color);
}

KIOSK_AVX2 void blend_rows_avx2(const Pixel* upper, const Pixel* lower, int count, unsigned fraction,
                                Word* out) {
    blend_rows_body(upper, lower, count, fraction, out);
}

/// Two pixels, each as four 32-bit channels.
KIOSK_AVX2 inline __m256i sample_two_columns_avx2(const Word* row, const Word* index,
                                                  const std::uint32_t* weights) {
    const auto pair = [&](int k) { return reinterpret_cast<const __m128i*>(row + channels * index[k]); };
    const __m256i pairs = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(pair(0))),
                                                  _mm_loadu_si128(pair(1)), 1);
    const __m256i interleave = _mm256_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15, 0, 1, 8,
                                                9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
    const __m256i both = _mm256_shuffle_epi8(pairs, interleave);
    const __m256i factors =
        _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_set1_epi32(static_cast<int>(weights[0]))),
                                _mm_set1_epi32(static_cast<int>(weights[1])), 1);
    const __m256i sum = _mm256_madd_epi16(both, factors);
    return _mm256_srli_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(1 << (column_shift - 1))), column_shift);
}

KIOSK_AVX2 void sample_columns_avx2(const Word* row, const Word* index, const std::uint32_t* weights,
                                    int count, Pixel* out) {
    // Packing works in each half of a register separately: pixels 0 2 4 6 and 1 3 5 7.
    const __m256i in_order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        const __m256i first =
            _mm256_packs_epi32(sample_two_columns_avx2(row, index + i, weights + i),
                               sample_two_columns_avx2(row, index + i + 2, weights + i + 2));
        const __m256i second =
            _mm256_packs_epi32(sample_two_columns_avx2(row, index + i + 4, weights + i + 4),
                               sample_two_columns_avx2(row, index + i + 6, weights + i + 6));
        const __m256i pixels = _mm256_packus_epi16(first, second);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i),
                            _mm256_permutevar8x32_epi32(pixels, in_order));
    }
    sample_columns_body(row, index, weights, i, count, out);
}

constexpr PixelLoops sse2{"sse2", mix, blend_color, tint, blend_mask_sse2, blend_rows, sample_columns_sse2};
constexpr PixelLoops avx2{"avx2",          mix_avx2,        blend_color_avx2,   tint_avx2,
                          blend_mask_avx2, blend_rows_avx2, sample_columns_avx2};

#elif defined(__aarch64__)

/// (biased + (biased >> 8)) >> 8 as two instructions, each of which adds the half of what it cuts off.
KIOSK_INLINE uint8x8_t divide_by_255_neon(uint16x8_t products) {
    return vraddhn_u16(products, vrshrq_n_u16(products, 8));
}

void blend_mask_neon(Pixel* row, const Byte* coverage, int count, Color color) {
    constexpr int block = 8;
    const ChannelValues values = channel_values(color);
    const uint8x8_t alpha = vdup_n_u8(color.alpha);
    int i = 0;
    for (; i + block <= count; i += block) {
        const uint8x8_t covered = vld1_u8(coverage + i);
        if (vget_lane_u64(vreinterpret_u64_u8(covered), 0) == 0)
            continue;  // most of a text line's mask is empty
        const uint8x8_t part = divide_by_255_neon(vmull_u8(covered, alpha));
        const uint8x8_t rest = vmvn_u8(part);
        Byte* const to = bytes_of(row + i);
        uint8x8x4_t pixels = vld4_u8(to);
        for (int c = 0; c < channels; ++c)
            pixels.val[c] =
                divide_by_255_neon(vmlal_u8(vmull_u8(pixels.val[c], rest), vdup_n_u8(values.of[c]), part));
        vst4_u8(to, pixels);
    }
    blend_mask_body(row, coverage, i, count, color);
}

void sample_columns_neon(const Word* row, const Word* index, const std::uint32_t* weights, int count,
                         Pixel* out) {
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        // Of each pixel's two weights the first one is in the lower half.
        const uint16x8_t factors = vreinterpretq_u16_u32(vld1q_u32(weights + i));
        const uint16x8_t pairs[]{
            vld1q_u16(row + channels * index[i]), vld1q_u16(row + channels * index[i + 1]),
            vld1q_u16(row + channels * index[i + 2]), vld1q_u16(row + channels * index[i + 3])};
        const uint32x4_t sums[]{
            vmlal_high_laneq_u16(vmull_laneq_u16(vget_low_u16(pairs[0]), factors, 0), pairs[0], factors, 1),
            vmlal_high_laneq_u16(vmull_laneq_u16(vget_low_u16(pairs[1]), factors, 2), pairs[1], factors, 3),
            vmlal_high_laneq_u16(vmull_laneq_u16(vget_low_u16(pairs[2]), factors, 4), pairs[2], factors, 5),
            vmlal_high_laneq_u16(vmull_laneq_u16(vget_low_u16(pairs[3]), factors, 6), pairs[3], factors, 7)};
        // The lower halves of 32 bits, and then of 16, hold all there is.
        const auto rounded = [&](int k) {
            return vreinterpretq_u16_u32(vrshrq_n_u32(sums[k], column_shift));
        };
        const uint8x16_t first = vreinterpretq_u8_u16(vuzp1q_u16(rounded(0), rounded(1)));
        const uint8x16_t second = vreinterpretq_u8_u16(vuzp1q_u16(rounded(2), rounded(3)));
        vst1q_u8(bytes_of(out + i), vuzp1q_u8(first, second));
    }
    sample_columns_body(row, index, weights, i, count, out);
}

constexpr PixelLoops neon{"neon", mix, blend_color, tint, blend_mask_neon, blend_rows, sample_columns_neon};

#endif

}  // namespace

std::vector<PixelLoops> available_pixel_loops() {
    std::vector<PixelLoops> all{portable};
#if defined(__SSE2__)
    all.push_back(sse2);
    if (__builtin_cpu_supports("avx2")) all.push_back(avx2);
#elif defined(__aarch64__)
    all.push_back(neon);
#endif
    return all;
}

const PixelLoops& pixel_loops() {
#if defined(__SSE2__)
    static const PixelLoops& best = __builtin_cpu_supports("avx2") ? avx2 : sse2;
    return best;
#elif defined(__aarch64__)
    return neon;  // each processor of this kind has it
#else
    return portable;
#endif
}

}  // namespace kiosk
