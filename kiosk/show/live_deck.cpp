#include "kiosk/show/live_deck.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "kiosk/base/common_text.h"
#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

std::optional<int> slide_with_photo(const Deck& deck, const std::vector<std::string>& files) {
    const std::set<std::string> changed(files.begin(), files.end());
    for (std::size_t i = 0; i < deck.slides.size(); ++i) {
        for (const Photo* photo : photos_of(deck.slides[i]))
            if (changed.contains(photo->path)) return static_cast<int>(i);
        for (const std::string& file : film_files_of(deck.slides[i]))
            if (changed.contains(file)) return static_cast<int>(i);
    }
    return std::nullopt;
}

std::optional<int> slide_with_id(const Deck& deck, const std::string& id) {
    const auto found = std::find_if(deck.slides.begin(), deck.slides.end(),
                                    [&](const Slide& slide) { return slide.id == id; });
    if (found == deck.slides.end()) return std::nullopt;
    return static_cast<int>(found - deck.slides.begin());
}

/// Whether the last good version of a slide may be shown while there are faults in it. Not what somebody
/// said, no picture, and nothing that a consent was asked for: there the fault may stand where a name was
/// taken out.
bool may_outlive_faults(const Slide& slide) {
    return !slide.id_is_made_up && !slide.consent && slide.photo_consents.empty() && !needs_consent(slide);
}

/// What is played once `latest` was read: its slides that are shown, and between them the last good versions
/// of those that it allows and that have nothing to show, as far as those are still in `played`.
std::shared_ptr<const Deck> deck_to_play(const Deck& played, const DeckVersion& latest, Audience audience) {
    std::unordered_map<std::string_view, const Slide*> good;
    const auto last_good_of = [&](const Slide& slide) -> const Slide* {
        if (latest.takes_back || verdict_of(slide, latest.now).verdict != Verdict::faulty ||
            !may_outlive_faults(slide))
            return nullptr;
        if (good.empty())
            for (const Slide& each : played.slides)
                if (may_outlive_faults(each)) good.emplace(each.id, &each);
        const auto found = good.find(slide.id);
        return found == good.end() ? nullptr : found->second;
    };
    bool any_shown = false;
    bool any_kept = false;
    for (const Slide& slide : latest.deck->slides) {
        const bool is_seen = may_be_seen_by(audience, slide, latest.now);
        any_shown = any_shown || is_seen;
        any_kept = any_kept || (!is_seen && last_good_of(slide));
    }
    if (!any_shown && !any_kept) return std::make_shared<const Deck>(neutral_deck());
    auto shown = shown_part(latest.deck, latest.now, audience);
    const bool keeps_languages = !latest.deck->languages_are_known && played.languages_are_known;
    if (!any_kept && !keeps_languages) return shown;
    std::vector<Slide> slides;
    for (const Slide& slide : latest.deck->slides) {
        if (may_be_seen_by(audience, slide, latest.now)) {
            slides.push_back(slide);
        } else if (const Slide* const last_good = last_good_of(slide)) {
            slides.push_back(*last_good);
            slides.back().position = slide.position;
            // What decides who sees and hears it, and when, counts as it is written now.
            slides.back().from = slide.from;
            slides.back().until = slide.until;
            slides.back().only = slide.only;
            slides.back().voice = slide.voice;
            slides.back().voice_consent = slide.voice_consent;
            slides.back().sign = slide.sign;
            slides.back().sign_consent = slide.sign_consent;
        }
    }
    Deck deck = *shown;
    deck.slides = std::move(slides);
    withhold_recordings(deck, latest.now);
    if (keeps_languages) deck.languages = played.languages;
    leave_out_empty_languages(deck);
    deck.languages_are_known = latest.deck->languages_are_known || keeps_languages;
    return std::make_shared<const Deck>(std::move(deck));
}

/// What comes in a bundle is for visitors, wherever it is looked at.
Audience audience_of(const DeckVersion& version, Audience audience) {
    return version.deck->source ? Audience::visitors : audience;
}

/// There is nothing to keep of it.
Deck nothing_played() {
    Deck deck;
    deck.languages_are_known = false;
    return deck;
}

}  // namespace

std::optional<int> edited_slide(std::string_view before, std::string_view after, const Deck& deck) {
    if (before == after) return std::nullopt;
    const std::string_view same = after.substr(0, common_start(before, after));
    const auto line = static_cast<int>(std::count(same.begin(), same.end(), '\n')) + 1;
    std::optional<int> edited;
    for (std::size_t i = 0; i < deck.slides.size() && deck.slides[i].position.line <= line; ++i)
        edited = static_cast<int>(i);
    return edited;
}

LiveDeck::LiveDeck(DeckVersion version, Audience audience)
    : latest_(std::move(version)),
      timetable_(*latest_.deck),
      audience_(audience),
      played_(deck_to_play(nothing_played(), latest_, audience_of(latest_, audience_))) {}

std::optional<DeckChange> LiveDeck::show_to(Audience audience) {
    if (audience == audience_) return std::nullopt;
    audience_ = audience;
    played_ = deck_to_play(*played_, latest_, audience_of(latest_, audience_));
    return DeckChange{played_, std::nullopt};
}

void LiveDeck::forget() {
    // Else the texts' memory would be kept for the next ones, with what is written in it.
    const LiveDeck before = std::move(*this);
    const auto neutral = std::make_shared<const Deck>(neutral_deck());
    *this = LiveDeck(DeckVersion{neutral, {}, {}, {}}, before.audience_);
}

std::optional<DeckChange> LiveDeck::judge_anew(const Moment& now) {
    if (!timetable_.differs(latest_.now, now)) return std::nullopt;
    latest_.now = now;
    played_ = deck_to_play(*played_, latest_, audience_of(latest_, audience_));
    return DeckChange{played_, std::nullopt};
}

DeckChange LiveDeck::play_other(DeckVersion version) {
    latest_ = std::move(version);
    timetable_ = Timetable(*latest_.deck);
    played_ = deck_to_play(nothing_played(), latest_, audience_of(latest_, audience_));
    return {played_, std::nullopt};
}

DeckChange LiveDeck::read_anew(DeckVersion version, const std::vector<std::string>& changed_files) {
    const std::string source_before = std::exchange(latest_, std::move(version)).source;
    timetable_ = Timetable(*latest_.deck);
    played_ = deck_to_play(*played_, latest_, audience_of(latest_, audience_));
    DeckChange change{played_, std::nullopt};
    if (!source_before.empty()) {
        const Deck& all = *latest_.deck;
        // A slide that is not shown is nowhere to go to.
        if (const auto edited = edited_slide(source_before, latest_.source, all))
            change.slide = slide_with_id(*played_, all.slides[static_cast<std::size_t>(*edited)].id);
    }
    if (!change.slide) change.slide = slide_with_photo(*played_, changed_files);
    return change;
}

}  // namespace kiosk
