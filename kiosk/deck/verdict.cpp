#include "kiosk/deck/verdict.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

/// The last day of a consent is shown to its end.
LocalTime end_of_day(Date day) {
    return DayOrTime{day, std::nullopt}.end();
}

/// What a consent says; VerdictReason::allowed where it does not stand in the way.
VerdictReason reason_of(const std::optional<Consent>& consent, bool is_needed, const Moment& now) {
    if (!consent) return is_needed ? VerdictReason::no_consent : VerdictReason::allowed;
    const auto& [state, expires] = *consent;
    switch (state) {
        case ConsentState::published:
        case ConsentState::given:
        case ConsentState::no_people:
            if (expires && now.furthest >= end_of_day(*expires)) return VerdictReason::consent_ended;
            return VerdictReason::allowed;
        case ConsentState::withdrawn:
            return VerdictReason::consent_withdrawn;
        case ConsentState::pending:
            break;
    }
    return VerdictReason::consent_pending;
}

/// Who spoke has agreed for the words, and not for a picture behind them. Of several photos each needs a
/// consent, its own or the slide's, and the slide is shown with all of them or not at all: a half says
/// something else than both.
VerdictReason reason_of_consents(const Slide& slide, const Moment& now) {
    const bool is_needed = needs_consent(slide) && slide.photo_consents.empty();
    const VerdictReason words = reason_of(slide.consent, is_needed, now);
    if (words != VerdictReason::allowed) return words;
    for (const PhotoConsent& each : slide.photo_consents) {
        const VerdictReason photo = reason_of(each.consent, !slide.consent, now);
        if (photo != VerdictReason::allowed) return photo;
    }
    return reason_of(slide.background_consent, slide.needs_background_consent, now);
}

/// Whether any of the consents that are written on a slide is such a one. Each is asked about, in any case.
template <class Asked>
bool any_consent(const Slide& slide, Asked asked) {
    bool any = false;
    const auto ask = [&](const std::optional<Consent>& consent) {
        if (consent && asked(*consent)) any = true;
    };
    ask(slide.consent);
    ask(slide.background_consent);
    for (const PhotoConsent& each : slide.photo_consents)
        ask(each.consent);
    return any;
}

/// Whether this reason may come from that consent.
bool explains(const std::optional<Consent>& consent, VerdictReason reason) {
    switch (reason) {
        case VerdictReason::no_consent:
            return !consent;
        case VerdictReason::consent_pending:
            return consent && consent->state == ConsentState::pending;
        case VerdictReason::consent_withdrawn:
            return consent && consent->state == ConsentState::withdrawn;
        default:
            return consent && consent->expires;
    }
}

}  // namespace

bool stands_in_background(const Slide& slide, VerdictReason reason) {
    if (explains(slide.consent, reason)) {
        const bool both_end = reason == VerdictReason::consent_ended && slide.background_consent &&
                              slide.background_consent->expires;
        return both_end && *slide.background_consent->expires < *slide.consent->expires;
    }
    const bool is_known = reason == VerdictReason::no_consent ? slide.needs_background_consent : true;
    return is_known && explains(slide.background_consent, reason);
}

std::optional<std::size_t> photo_behind(const Slide& slide, VerdictReason reason) {
    if (slide.consent && explains(slide.consent, reason) && reason != VerdictReason::consent_ended)
        return std::nullopt;
    std::optional<std::size_t> found;
    std::optional<Date> first_end;
    if (reason == VerdictReason::consent_ended && slide.consent) first_end = slide.consent->expires;
    for (std::size_t i = 0; i < slide.photo_consents.size(); ++i) {
        const std::optional<Consent>& consent = slide.photo_consents[i].consent;
        if (!explains(consent, reason)) continue;
        if (reason != VerdictReason::consent_ended) return i;
        if (first_end && *first_end <= *consent->expires) continue;
        first_end = consent->expires;
        found = i;
    }
    return found;
}

bool needs_consent(const Slide& slide) {
    return slide.consent_need != ConsentNeed::Subject::nothing;
}

bool is_pending_picture(const Slide& slide) {
    return slide.consent_need == ConsentNeed::Subject::picture &&
           any_consent(slide, [](const Consent& consent) { return consent.state == ConsentState::pending; });
}

SlideVerdict verdict_of(const Slide& slide, const Moment& now) {
    if (!slide.unclear.empty()) return {Verdict::withheld, VerdictReason::unclear};
    const VerdictReason consent = reason_of_consents(slide, now);
    if (consent != VerdictReason::allowed) return {Verdict::withheld, consent};
    if (slide.hidden) return {Verdict::hidden, VerdictReason::hidden};
    if (slide.until && now.furthest >= slide.until->when.end()) return {Verdict::over, VerdictReason::over};
    if (!now.is_certain && end_of(slide)) return {Verdict::withheld, VerdictReason::clock_is_wrong};
    if (slide.from && now.earliest < slide.from->when.begin())
        return {Verdict::not_yet, VerdictReason::not_yet};
    if (slide.faulty) return {Verdict::faulty, VerdictReason::faulty};
    return {Verdict::shown, VerdictReason::allowed};
}

std::string reason_text(const Slide& slide, VerdictReason reason) {
    const bool is_of_background = stands_in_background(slide, reason);
    const auto photo = photo_behind(slide, reason);
    const std::string its_photo = photo ? "its photo " + std::to_string(*photo + 1) : std::string();
    const std::string consent = photo              ? "the consent for " + its_photo
                                : is_of_background ? "the consent for its picture"
                                                   : "its consent";
    const std::optional<Consent>& ended = photo              ? slide.photo_consents[*photo].consent
                                          : is_of_background ? slide.background_consent
                                                             : slide.consent;
    switch (reason) {
        case VerdictReason::allowed:
            break;
        case VerdictReason::unclear:
            if (slide.unclear.empty() || slide.unclear.front().empty())
                return "a part of it cannot be understood";
            return "its " + in_quotes(slide.unclear.front()) + " cannot be understood";
        case VerdictReason::no_consent:
            if (photo) return its_photo + " has no 'consent'";
            if (is_of_background) return "it has a picture and no 'background_consent'";
            return std::string("it has ") +
                   (slide.consent_need == ConsentNeed::Subject::quotation ? "a quotation"
                    : std::holds_alternative<FilmContent>(slide.content)  ? "a film"
                                                                          : "a picture") +
                   " and no 'consent'";
        case VerdictReason::consent_pending:
            return consent + " is still pending";
        case VerdictReason::consent_withdrawn:
            return consent + " was withdrawn";
        case VerdictReason::consent_ended:
            return consent + " ended after " + date_text(ended->expires.value_or(Date()));
        case VerdictReason::hidden:
            return "it is hidden";
        case VerdictReason::not_yet:
            return "it begins " + date_text(slide.from->when);
        case VerdictReason::over:
            return (slide.until->when.time ? "it ended " : "it ended after ") + date_text(slide.until->when);
        case VerdictReason::clock_is_wrong:
            return "it may have ended: this machine's clock cannot be right";
        case VerdictReason::faulty:
            return "it has faults";
    }
    return {};
}

bool is_shown(const Slide& slide, const Moment& now) {
    return is_shown(verdict_of(slide, now).verdict);
}

bool is_planned(const Slide& slide, const Moment& now) {
    if (slide.faulty) return false;
    const auto [verdict, reason] = verdict_of(slide, now);
    return reason == VerdictReason::clock_is_wrong || verdict == Verdict::shown ||
           verdict == Verdict::not_yet || verdict == Verdict::over;
}

bool is_withdrawn(const Slide& slide) {
    const auto is_of_time_or_place = [](const std::string& field) {
        return field == "hidden" || field == "from" || field == "until" || field == "only";
    };
    return any_consent(slide,
                       [](const Consent& consent) { return consent.state == ConsentState::withdrawn; }) ||
           !std::all_of(slide.unclear.begin(), slide.unclear.end(), is_of_time_or_place);
}

bool is_drawable(const Slide& slide, const Moment& /*now*/) {
    return !slide.faulty && !is_withdrawn(slide);
}

std::optional<LocalTime> end_of(const Slide& slide) {
    std::optional<LocalTime> end;
    if (slide.until) end = slide.until->when.end();
    any_consent(slide, [&](const Consent& consent) {
        if (!consent.expires) return false;
        const LocalTime consented = end_of_day(*consent.expires);
        end = end ? std::min(*end, consented) : consented;
        return true;
    });
    return end;
}

bool may_be_played(const RecordingRule& rule, const Slide& slide, const Moment& now) {
    const std::optional<Consent>& consent = slide.*rule.consent;
    if ((slide.*rule.recordings).empty() || reason_of(consent, true, now) != VerdictReason::allowed)
        return false;
    return now.is_certain || !consent->expires;
}

std::optional<LocalTime> end_of_recordings(const RecordingRule& rule, const Slide& slide) {
    const std::optional<Consent>& consent = slide.*rule.consent;
    if ((slide.*rule.recordings).empty() || !consent || !consent->expires) return std::nullopt;
    return end_of_day(*consent->expires);
}

void withhold_recordings(Deck& deck, const Moment& now) {
    for (Slide& slide : deck.slides)
        for (const RecordingRule& rule : recording_rules)
            if (!may_be_played(rule, slide, now)) (slide.*rule.recordings).clear();
}

Deck part_of(Deck deck, const Moment& now, bool (*is_wanted)(const Slide&, const Moment&)) {
    std::erase_if(deck.slides, [&](const Slide& slide) { return !is_wanted(slide, now); });
    withhold_recordings(deck, now);
    return deck;
}

Audience audience_at(const ShowPlace& place) {
    const bool is_alone =
        place.in_window && !place.kiosk && !place.deck_is_bundle && !place.settings_in_doubt;
    return is_alone ? Audience::organizer : Audience::visitors;
}

bool may_be_seen_by(Audience audience, const Slide& slide, const Moment& now) {
    if (is_shown(slide, now)) return true;
    if (audience != Audience::organizer || !is_pending_picture(slide)) return false;
    Slide agreed = slide;
    const auto agree = [](std::optional<Consent>& consent) {
        if (consent && consent->state == ConsentState::pending) consent->state = ConsentState::given;
    };
    agree(agreed.consent);
    for (PhotoConsent& each : agreed.photo_consents)
        agree(each.consent);
    return is_shown(agreed, now);
}

bool is_empty_in(const Deck& deck, std::string_view language) {
    return !deck.slides.empty() && std::none_of(deck.slides.begin(), deck.slides.end(),
                                                [&](const Slide& slide) { return is_for(slide, language); });
}

void leave_out_empty_languages(Deck& deck) {
    std::erase_if(deck.languages, [&](const std::string& language) { return is_empty_in(deck, language); });
}

std::shared_ptr<const Deck> shown_part(std::shared_ptr<const Deck> deck, const Moment& now,
                                       Audience audience) {
    const auto is_kept_back = [&](const Slide& slide) { return !may_be_seen_by(audience, slide, now); };
    const auto is_silenced = [&](const Slide& slide) {
        return std::any_of(std::begin(recording_rules), std::end(recording_rules), [&](const auto& rule) {
            return !(slide.*rule.recordings).empty() && !may_be_played(rule, slide, now);
        });
    };
    const auto is_all = std::none_of(deck->slides.begin(), deck->slides.end(), is_kept_back) &&
                        std::none_of(deck->slides.begin(), deck->slides.end(), is_silenced) &&
                        std::none_of(deck->languages.begin(), deck->languages.end(),
                                     [&](const auto& language) { return is_empty_in(*deck, language); });
    if (is_all) return deck;
    Deck part = *deck;
    std::erase_if(part.slides, is_kept_back);
    withhold_recordings(part, now);
    leave_out_empty_languages(part);
    return std::make_shared<const Deck>(std::move(part));
}

bool shows_anything(const Deck& deck, const Moment& now) {
    return std::any_of(deck.slides.begin(), deck.slides.end(),
                       [&](const Slide& slide) { return is_shown(slide, now); });
}

}  // namespace kiosk
