#include "kiosk/show/live_deck.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

bool is_good(const DeckVersion& version) {
    return count(version.diagnostics, Severity::error) == 0 && !version.source.empty();
}

/// What of it may be shown; may have no slides.
Deck shown_part(const DeckVersion& version) {
    return part_of(*version.deck, version.today, is_shown);
}

/// `deck`, or where it has no slides a calm picture: the screen is never black.
std::shared_ptr<const Deck> playable(Deck deck) {
    return std::make_shared<const Deck>(deck.slides.empty() ? neutral_deck() : std::move(deck));
}

std::optional<int> slide_with_photo(const Deck& deck, const std::vector<std::string>& files) {
    const std::set<std::string> changed(files.begin(), files.end());
    for (std::size_t i = 0; i < deck.slides.size(); ++i) {
        const Photo* photo = photo_of(deck.slides[i]);
        if (photo && changed.contains(photo->path)) return static_cast<int>(i);
    }
    return std::nullopt;
}

/// `played` without the slides that `latest` says must not be shown, or hides; null where it has none of
/// them.
std::shared_ptr<const Deck> without_withheld(const Deck& played, const DeckVersion& latest) {
    std::set<std::string> ids;
    for (const Slide& slide : latest.deck->slides) {
        const Verdict verdict = verdict_of(slide, latest.today).verdict;
        if (verdict != Verdict::shown && verdict != Verdict::faulty) ids.insert(slide.id);
    }
    const auto is_withheld = [&](const Slide& slide) { return ids.contains(slide.id); };
    if (std::none_of(played.slides.begin(), played.slides.end(), is_withheld)) return nullptr;
    Deck rest = played;
    std::erase_if(rest.slides, is_withheld);
    return playable(std::move(rest));
}

}  // namespace

std::optional<int> edited_slide(std::string_view before, std::string_view after, const Deck& deck) {
    const auto [in_before, in_after] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    if (in_before == before.end() && in_after == after.end()) return std::nullopt;
    const auto line = static_cast<int>(std::count(after.begin(), in_after, '\n')) + 1;
    std::optional<int> edited;
    for (std::size_t i = 0; i < deck.slides.size() && deck.slides[i].position.line <= line; ++i)
        edited = static_cast<int>(i);
    return edited;
}

LiveDeck::LiveDeck(DeckVersion version)
    : latest_(std::move(version)),
      played_(playable(shown_part(latest_))),
      played_source_(latest_.source),
      played_is_good_(is_good(latest_)) {}

void LiveDeck::forget() {
    // Else the texts' memory would be kept for the next ones, with what is written in it.
    const LiveDeck before = std::move(*this);
    *this = LiveDeck(DeckVersion{std::make_shared<const Deck>(neutral_deck()), {}, {}});
}

DeckChange LiveDeck::read_anew(DeckVersion version, const std::vector<std::string>& changed_files) {
    latest_ = std::move(version);
    // A show that began with a faulty deck goes on with what is good of the next one.
    DeckChange change;
    Deck shown = shown_part(latest_);
    const bool is_better = !shown.slides.empty() && (is_good(latest_) || !played_is_good_);
    if (!is_better) {
        change.deck = without_withheld(*played_, latest_);
        if (change.deck) played_ = change.deck;
        return change;
    }
    played_ = playable(std::move(shown));
    change.deck = played_;
    if (!played_source_.empty()) change.slide = edited_slide(played_source_, latest_.source, *played_);
    if (!change.slide) change.slide = slide_with_photo(*played_, changed_files);
    played_source_ = latest_.source;
    played_is_good_ = is_good(latest_);
    return change;
}

}  // namespace kiosk
