#include "kiosk/deck/deck_changes.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>

#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

/// The lines of `text`, without what ends them.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Neither empty nor a remark alone.
bool says_something(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first != std::string_view::npos && line[first] != '#';
}

/// All that a version says of its slides and shows on them, by their names.
using Contents = std::map<std::string, std::string>;

Contents contents_of(const ComparedDeck& version) {
    const std::vector<std::string_view> lines = lines_of(version.source);
    const std::vector<Slide>& slides = version.deck.slides;
    Contents all;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        std::string& contents = all[slides[i].id];
        const auto first = static_cast<std::size_t>(std::max(slides[i].position.line, 1)) - 1;
        const auto next =
            i + 1 < slides.size() ? static_cast<std::size_t>(slides[i + 1].position.line) - 1 : lines.size();
        for (std::size_t line = first; line < std::min(next, lines.size()); ++line)
            if (says_something(lines[line])) contents += std::string(lines[line]) + "\n";
        for (const Photo* photo : photos_of(slides[i]))
            if (!photo->path.empty()) contents += version.contents_of(photo->path) + "\n";
        for (const std::string& file : film_files_of(slides[i]))
            contents += version.contents_of(file) + "\n";
        for (const RecordingRule& rule : recording_rules)
            for (const Recording& recording : slides[i].*rule.recordings)
                contents += version.contents_of(recording.path) + "\n";
    }
    return all;
}

const Slide* find(const Deck& deck, const std::string& id, const Moment& now) {
    const auto found = std::find_if(deck.slides.begin(), deck.slides.end(),
                                    [&](const Slide& slide) { return slide.id == id; });
    return found == deck.slides.end() || !is_planned(*found, now) ? nullptr : &*found;
}

/// Somebody agreed, though it may have ended since.
bool was_agreed_to(const std::optional<Consent>& consent) {
    return consent && consent->state != ConsentState::pending && consent->state != ConsentState::withdrawn;
}

/// Whether `one` ends before `other`.
bool ends_before(const Consent& one, const Consent& other) {
    return one.expires && (!other.expires || *one.expires < *other.expires);
}

/// A voice or a film of `slide` that was agreed to is not in `other`, which is null where the slide is gone,
/// or is there for a shorter time. Under another name or for another language it is the same recording.
bool takes_back_recording(const ComparedDeck& before, const Slide& slide, const ComparedDeck& after,
                          const Slide* other) {
    for (const RecordingRule& rule : recording_rules) {
        const std::vector<Recording>& recordings = slide.*rule.recordings;
        const std::optional<Consent>& consent = slide.*rule.consent;
        if (recordings.empty() || !was_agreed_to(consent)) continue;
        if (!other || !was_agreed_to(other->*rule.consent) || ends_before(*(other->*rule.consent), *consent))
            return true;
        const std::vector<Recording>& others = other->*rule.recordings;
        for (const Recording& recording : recordings) {
            const std::string contents = before.contents_of(recording.path);
            if (std::none_of(others.begin(), others.end(),
                             [&](const Recording& each) { return after.contents_of(each.path) == contents; }))
                return true;
        }
    }
    return false;
}

}  // namespace

SlideChanges compare_decks(const ComparedDeck& before, const ComparedDeck& after, const Moment& now) {
    const Contents old_contents = contents_of(before);
    const Contents new_contents = contents_of(after);
    SlideChanges changes;
    for (const Slide& slide : after.deck.slides)
        if (is_planned(slide, now) && find(before.deck, slide.id, now) == nullptr)
            changes.added.push_back(slide.id);
    for (const Slide& slide : before.deck.slides) {
        if (!is_planned(slide, now)) continue;
        const auto same = std::find_if(after.deck.slides.begin(), after.deck.slides.end(),
                                       [&](const Slide& other) { return other.id == slide.id; });
        const bool has_ended = same != after.deck.slides.end() && is_shown(slide, now) &&
                               verdict_of(*same, now).reason == VerdictReason::consent_ended;
        const Slide* const kept = find(after.deck, slide.id, now);
        const bool loses_recording = takes_back_recording(before, slide, after, kept);
        if (has_ended)
            changes.ended.push_back(slide.id);
        else if (kept == nullptr)
            changes.gone.push_back(slide.id);
        else if (loses_recording || old_contents.at(slide.id) != new_contents.at(slide.id))
            changes.changed.push_back(slide.id);
        else
            continue;
        if (needs_consent(slide) || slide.needs_background_consent || loses_recording)
            changes.takes_back_consent = true;
    }
    return changes;
}

}  // namespace kiosk
