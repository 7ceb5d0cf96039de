#include "kiosk/prepare/pixelation.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kiosk {
namespace {

constexpr int least_block = 16;
constexpr int most_blocks_a_side = 4;  ///< on the shorter side
constexpr int margin = 8;              ///< the size of a JPEG block

/// `from` to `from + length`, extended to at least `least` and moved into 0 to `end`. Computed in double
/// width, because a person can type any number.
struct Span {
    std::int64_t begin;
    std::int64_t end;
};
Span widened(std::int64_t from, std::int64_t length, std::int64_t end) {
    Span span{from - margin, from + length + margin};
    if (length <= 0 || from >= end || from + length <= 0) return {0, 0};
    span = {std::max<std::int64_t>(span.begin, 0), std::min(span.end, end)};
    const std::int64_t lacking = least_block - (span.end - span.begin);
    if (lacking > 0) {
        span.begin = std::max<std::int64_t>(0, span.begin - lacking);
        span.end = std::min(end, span.begin + least_block);
    }
    return span;
}

int blocks_along(int side, int block) {
    return std::max(1, side / block);
}

/// The mean of a block, with each channel rounded to the middle of one of 16 steps.
Pixel coarse_mean(PixelView picture, PixelRect block) {
    std::array<std::uint64_t, 3> sums{};
    for (int y = block.y; y < block.y + block.height; ++y)
        for (int x = block.x; x < block.x + block.width; ++x) {
            const Pixel pixel = picture.row(y)[x];
            for (std::size_t i = 0; i < 3; ++i)
                sums[i] += pixel >> 8 * i & 255;
        }
    const std::uint64_t count =
        static_cast<std::uint64_t>(block.width) * static_cast<std::uint64_t>(block.height);
    Pixel mean = 0xFF000000;
    for (std::size_t i = 0; i < 3; ++i)
        mean |= static_cast<Pixel>((sums[i] / count & 0xF0) + 8) << 8 * i;
    return mean;
}

}  // namespace

PixelRect hidden_area(PixelRect wanted, Size picture) {
    const Span across = widened(wanted.x, wanted.width, picture.width);
    const Span down = widened(wanted.y, wanted.height, picture.height);
    if (across.begin == across.end || down.begin == down.end) return {};
    return {static_cast<int>(across.begin), static_cast<int>(down.begin),
            static_cast<int>(across.end - across.begin), static_cast<int>(down.end - down.begin)};
}

void pixelate(PixelView picture, PixelRect area) {
    const int block = std::max(least_block, std::min(area.width, area.height) / most_blocks_a_side);
    const int columns = blocks_along(area.width, block);
    const int rows = blocks_along(area.height, block);
    // Divided evenly, so that the last block is not narrower than the others.
    const auto edge = [](int start, int side, int blocks, int i) {
        return start + static_cast<int>(std::int64_t{side} * i / blocks);
    };
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int left = edge(area.x, area.width, columns, column);
            const int top = edge(area.y, area.height, rows, row);
            const PixelRect cell{left, top, edge(area.x, area.width, columns, column + 1) - left,
                                 edge(area.y, area.height, rows, row + 1) - top};
            const Pixel mean = coarse_mean(picture, cell);
            for (int y = cell.y; y < cell.y + cell.height; ++y)
                std::fill_n(picture.row(y) + cell.x, cell.width, mean);
        }
}

}  // namespace kiosk
