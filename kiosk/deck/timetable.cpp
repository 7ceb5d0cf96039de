#include "kiosk/deck/timetable.h"

#include <algorithm>
#include <utility>

#include "kiosk/deck/verdict.h"

namespace kiosk {

Timetable::Timetable(const Deck& deck) {
    for (const Slide& slide : deck.slides) {
        if (slide.from) times_.push_back(slide.from->when.begin());
        if (const auto end = end_of(slide)) times_.push_back(*end);
        for (const RecordingRule& rule : recording_rules)
            if (const auto end = end_of_recordings(rule, slide)) times_.push_back(*end);
    }
    std::sort(times_.begin(), times_.end());
}

std::optional<LocalTime> Timetable::next(const Moment& now) const {
    const auto next = std::upper_bound(times_.begin(), times_.end(), now.furthest);
    return next == times_.end() ? std::nullopt : std::optional(*next);
}

bool Timetable::differs(const Moment& one, const Moment& other) const {
    if (one.is_certain != other.is_certain) return !times_.empty();
    const auto reached = [&](LocalTime time) { return std::upper_bound(times_.begin(), times_.end(), time); };
    return reached(one.furthest) != reached(other.furthest) ||
           reached(one.earliest) != reached(other.earliest);
}

std::vector<EmptyTime> empty_times(const Deck& deck, const Moment& now) {
    struct ShownTime {
        LocalTime begin;
        std::optional<LocalTime> end;
        const Slide* slide;
    };
    std::vector<ShownTime> shown;
    for (const Slide& slide : deck.slides) {
        if (!is_planned(slide, now)) continue;
        const LocalTime begin = slide.from ? slide.from->when.begin() : LocalTime::min();
        const auto end = end_of(slide);
        if (!end || *end > begin) shown.push_back({begin, end, &slide});
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](const ShownTime& one, const ShownTime& other) { return one.begin < other.begin; });

    std::vector<EmptyTime> empty;
    if (shown.empty()) return empty;
    LocalTime reached = shown.front().begin;
    const Slide* last = nullptr;
    const auto add_up_to = [&](std::optional<LocalTime> end) {
        if (!end || *end > now.shown) empty.push_back({std::max(reached, now.shown), end, last});
    };
    for (const ShownTime& time : shown) {
        if (time.begin > reached) add_up_to(time.begin);
        // From then on there is always a slide.
        if (!time.end) return empty;
        if (*time.end <= reached) continue;
        reached = *time.end;
        last = time.slide;
    }
    add_up_to(std::nullopt);
    return empty;
}

}  // namespace kiosk
