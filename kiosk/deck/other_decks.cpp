#include "kiosk/deck/other_decks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "kiosk/deck/consent_notes.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

/// What a deck takes back, and whether all of it could be read.
struct Reading {
    TakenBack taken_back;
    bool is_whole = false;
};

/// `is_sure`: nothing is known that a file which is not whole might have lost.
Reading read_taken_back(const std::string& file, bool is_sure, const FileSource& files, const Moment& now) {
    std::string why;
    const auto text = files.read(file, largest_deck_file, why);
    if (!text || text->empty()) return {};
    // Most decks say nothing of the kind, and need not be read.
    if (is_sure && !may_take_back(*text)) return {{}, true};
    ReadingNotes notes;
    DeckReading reading = read_deck_text(*text, file, files, now, notes);
    SharedConsents consents(reading.deck.slides, notes.consents, folder_of(file), files, now, notes.words);
    Reading result{consents.taken_back(file), reading.unread.empty() && !reading.deck.slides.empty()};
    std::vector<LostLines>& lost = result.taken_back.lost;
    lost = std::move(notes.lost);
    const SourceText source(*text);
    for (const LineRange& lines : reading.unread)
        if (const std::string_view unread = source.lines(lines.first, lines.last); may_take_back(unread))
            lost.push_back({lines.first, std::string(unread)});
    // Without slides, with two lists of them, or where a fault has made something else of a slide, nobody
    // knows what its lines mean.
    const bool is_clear =
        std::none_of(reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& each) {
            return each.rule == "duplicate-key" || each.rule == "ignored-content";
        });
    if (reading.deck.slides.empty() || !is_clear) lost.push_back({1, *text});
    for (LostLines& lines : lost)
        lines.deck = file;
    return result;
}

}  // namespace

void OtherDecks::read(const std::vector<std::string>& decks, const FileSource& files, const Moment& now) {
    std::map<std::string, Known> before = std::exchange(known_, {});
    for (const std::string& deck : decks) {
        Reading reading = read_taken_back(deck, !before.contains(deck), files, now);
        Known known;
        if (reading.is_whole) {
            known.whole = std::move(reading.taken_back);
        } else {
            known.whole = std::move(before[deck].whole);
            known.part = std::move(reading.taken_back);
        }
        if (!known.whole.empty() || !known.part.empty()) known_.emplace(deck, std::move(known));
    }
}

std::vector<ToldOfSlide> OtherDecks::hold(Deck& deck, const FileSource& files, const Moment& now) const {
    const NotesOfSlides no_notes;
    WordsOfSlides words;
    SharedConsents consents(deck.slides, no_notes, folder_of(deck.file), files, now, words);
    for (const auto& [file, known] : known_)
        for (const TakenBack* each : {&known.whole, &known.part})
            consents.hold_to(*each);
    return consents.take_told();
}

}  // namespace kiosk
