#include "kiosk/deck/verdict.h"

#include <algorithm>
#include <utility>

#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

bool is_before(Date one, Date other) {
    return std::chrono::sys_days(one) < std::chrono::sys_days(other);
}

/// What the consent says; VerdictReason::allowed where it does not stand in the way.
VerdictReason reason_of_consent(const Slide& slide, Date today) {
    if (!slide.consent) return needs_consent(slide) ? VerdictReason::no_consent : VerdictReason::allowed;
    const auto& [state, expires] = *slide.consent;
    switch (state) {
        case ConsentState::published:
        case ConsentState::given:
        case ConsentState::no_people:
            if (expires && is_before(*expires, today)) return VerdictReason::consent_ended;
            return VerdictReason::allowed;
        case ConsentState::withdrawn:
            return VerdictReason::consent_withdrawn;
        case ConsentState::pending:
            break;
    }
    return VerdictReason::consent_pending;
}

}  // namespace

bool needs_consent(const Slide& slide) {
    return slide.consent_need != ConsentNeed::Subject::nothing;
}

SlideVerdict verdict_of(const Slide& slide, Date today) {
    if (!slide.unclear.empty()) return {Verdict::withheld, VerdictReason::unclear};
    const VerdictReason consent = reason_of_consent(slide, today);
    if (consent != VerdictReason::allowed) return {Verdict::withheld, consent};
    if (slide.hidden) return {Verdict::hidden, VerdictReason::hidden};
    if (slide.faulty) return {Verdict::faulty, VerdictReason::faulty};
    return {Verdict::shown, VerdictReason::allowed};
}

std::string reason_text(const Slide& slide, VerdictReason reason) {
    switch (reason) {
        case VerdictReason::allowed:
            break;
        case VerdictReason::unclear:
            if (slide.unclear.empty() || slide.unclear.front().empty())
                return "a part of it cannot be understood";
            return "its " + in_quotes(slide.unclear.front()) + " cannot be understood";
        case VerdictReason::no_consent:
            return std::string("it has ") +
                   (slide.consent_need == ConsentNeed::Subject::quotation ? "a quotation" : "a picture") +
                   " and no 'consent'";
        case VerdictReason::consent_pending:
            return "its consent is still pending";
        case VerdictReason::consent_withdrawn:
            return "its consent was withdrawn";
        case VerdictReason::consent_ended:
            return "its consent ended after " + date_text(slide.consent->expires.value_or(Date()));
        case VerdictReason::hidden:
            return "it is hidden";
        case VerdictReason::faulty:
            return "it has faults";
    }
    return {};
}

Deck part_of(Deck deck, Date today, bool (*is_wanted)(Verdict)) {
    std::erase_if(deck.slides,
                  [&](const Slide& slide) { return !is_wanted(verdict_of(slide, today).verdict); });
    return deck;
}

std::shared_ptr<const Deck> shown_part(std::shared_ptr<const Deck> deck, Date today) {
    const bool all_shown = std::all_of(deck->slides.begin(), deck->slides.end(), [&](const Slide& slide) {
        return is_shown(verdict_of(slide, today).verdict);
    });
    return all_shown ? std::move(deck) : std::make_shared<const Deck>(part_of(*deck, today, is_shown));
}

bool shows_anything(const Deck& deck, Date today) {
    return std::any_of(deck.slides.begin(), deck.slides.end(),
                       [&](const Slide& slide) { return is_shown(verdict_of(slide, today).verdict); });
}

}  // namespace kiosk
