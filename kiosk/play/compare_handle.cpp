#include "kiosk/play/compare_handle.h"

#include <algorithm>

#include "kiosk/scene/motion.h"

namespace kiosk {

void CompareHandle::move(int slide, float by, TimePoint now) {
    constexpr float least = 0.04F;
    ComparedPlace from = place(now).value_or(ComparedPlace{slide});
    if (from.slide != slide) from = ComparedPlace{slide};
    moved_ = ComparedPlace{slide, std::clamp(from.part + by, least, 1 - least)};
    back_ends_.reset();
}

void CompareHandle::let_go(TimePoint now) {
    if (moved_ && !back_ends_) back_ends_ = later(now, back_);
}

void CompareHandle::replace_slide(std::optional<int> slide) {
    if (moved_ && slide)
        moved_->slide = *slide;
    else
        moved_.reset();
}

std::optional<ComparedPlace> CompareHandle::place(TimePoint now) const {
    if (!moved_ || (back_ends_ && now >= *back_ends_)) return std::nullopt;
    ComparedPlace place = *moved_;
    if (back_ends_) {
        const auto rest = static_cast<float>(Duration(*back_ends_ - now) / back_);
        place.part = Comparison::middle + (place.part - Comparison::middle) * ease_in_out(rest);
    }
    return place;
}

}  // namespace kiosk
