#include "kiosk/check/flash_meter.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>

#include "kiosk/base/color.h"

namespace kiosk {
namespace {

constexpr double least_change = 0.1;
constexpr double dark = 0.8;
constexpr std::chrono::microseconds a_second{1'000'000};
/// So many within a second are within what the eye tells apart, and no film has more pictures.
constexpr std::size_t most_kept = 120;

double luminance_of(Pixel pixel) {
    return relative_luminance({static_cast<std::uint8_t>(pixel >> 16 & 255),
                               static_cast<std::uint8_t>(pixel >> 8 & 255),
                               static_cast<std::uint8_t>(pixel & 255)});
}

}  // namespace

void FlashMeter::add(const Pixmap& picture, std::chrono::microseconds at) {
    const Size size = picture.size();
    const bool begins = size != size_;
    if (begins) {
        size_ = size;
        cells_.assign(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height), {});
    }
    bool any = false;
    std::size_t index = 0;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            Cell& cell = cells_[index++];
            const double value = luminance_of(picture.row(y)[x]);
            while (!cell.changes.empty() && cell.changes.front() + a_second <= at)
                cell.changes.pop_front();
            const bool goes_on = (cell.direction > 0 && value >= cell.extreme) ||
                                 (cell.direction < 0 && value <= cell.extreme);
            if (begins || goes_on) {
                cell.extreme = value;
            } else if (std::abs(value - cell.extreme) >= least_change &&
                       std::min(value, cell.extreme) < dark) {
                cell.direction = value > cell.extreme ? 1 : -1;
                cell.extreme = value;
                if (cell.changes.size() == most_kept) cell.changes.pop_front();
                cell.changes.push_back(at);
                any = any || cell.changes.size() > most_changes_;
            }
        }
    }
    if (any) judge(at);
}

/// The parts overlap by half.
void FlashMeter::judge(std::chrono::microseconds at) {
    const auto third = [](int side) { return std::max((side + 2) / 3, 1); };
    const Size part{third(size_.width), third(size_.height)};
    const auto step = [](int side) { return std::max(side / 2, 1); };
    std::vector<std::size_t> counts;
    for (int top = 0; top + part.height <= size_.height; top += step(part.height)) {
        for (int left = 0; left + part.width <= size_.width; left += step(part.width)) {
            counts.clear();
            for (int y = top; y < top + part.height; ++y)
                for (int x = left; x < left + part.width; ++x)
                    counts.push_back(
                        cells_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
                               static_cast<std::size_t>(x)]
                            .changes.size());
            // So often does a quarter of them flash at least.
            const auto quarter = counts.begin() + static_cast<std::ptrdiff_t>((counts.size() + 3) / 4 - 1);
            std::nth_element(counts.begin(), quarter, counts.end(), std::greater<>());
            if (*quarter <= most_changes_) continue;
            most_changes_ = *quarter;
            when_ = std::max(at - a_second, std::chrono::microseconds(0));
        }
    }
}

}  // namespace kiosk
