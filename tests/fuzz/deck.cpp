#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_beginning.h"
#include "kiosk/deck/deck_excerpt.h"
#include "kiosk/deck/deck_memory.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/file_form.h"
#include "tests/fuzz/targets.h"
#include "tests/support/deck_description.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {
namespace {

/// A deck with a byte changed, read by its edit where that is possible, is what a whole reading gives.
void read_edit(std::string_view bytes, const MemoryFiles& files) {
    if (bytes.empty()) return;
    DeckMemory memory(0);
    std::string text(bytes);
    for (int version = 0; version < 3; ++version) {
        const DeckReading reading = memory.read_text(text, "slides.yaml", files, test_day);
        const Diagnostics checked =
            memory.check(std::make_shared<const Deck>(reading.deck), reading.source, test_day);
        if (memory.has_read_edit_alone()) {
            const DeckReading whole = read_deck_text(text, "slides.yaml", files, test_day);
            require(described(reading.deck) == described(whole.deck),
                    "an edit gives the deck of a whole reading");
            require(reading.diagnostics == whole.diagnostics, "an edit tells of what a whole reading does");
            require(checked == check_deck(whole.deck, whole.source, test_day),
                    "an edit is checked as the whole deck is");
        }
        // By the text itself, so that the same bytes always try the same.
        const std::size_t at =
            (text.size() / 2 + text.size() * static_cast<std::size_t>(version) / 5) % text.size();
        text[at] = version == 0 ? 'x' : text[text.size() / 3];
    }
}

/// Nobody sees on one slide what was withdrawn on another.
void look_for_withdrawn(const Deck& deck) {
    for (const Slide& one : deck.slides) {
        const bool is_picture = one.consent_need == ConsentNeed::Subject::picture;
        if (!is_picture || !one.consent || one.consent->state != ConsentState::withdrawn) continue;
        for (const Photo* photo : photos_of(one))
            for (const Slide& other : deck.slides)
                for (const Photo* shown : photos_of(other))
                    require(shown->path != photo->path || !is_shown(other, test_day),
                            "a picture that was withdrawn is on no other slide");
    }
}

}  // namespace

void deck(std::string_view bytes) {
    if (const auto form = foreign_form(bytes); form && !form->encoding.empty()) in_utf8(bytes, *form);
    MemoryFiles files;
    files.contents["photos/flag.jpg"] = "no picture";
    DeckReading reading = read_deck_text(bytes, "slides.yaml", files, test_day);
    require(!reading.deck.languages.empty(), "a deck has a language");
    for (const Diagnostic& diagnostic : reading.diagnostics)
        format_diagnostic(diagnostic);
    for (const Diagnostic& diagnostic : check_deck(reading.deck, reading.source, test_day))
        format_diagnostic(diagnostic);
    beginning_of_deck(bytes, 2);
    look_for_withdrawn(reading.deck);
    read_edit(bytes, files);
    const Timetable timetable(reading.deck);
    timetable.next(test_day);
    // Nothing may be packed that is not in the part, whatever the file looks like.
    const Deck part = part_of(reading.deck, test_day, is_planned);
    if (const auto excerpt = deck_excerpt(bytes, part)) {
        const DeckReading again = read_deck_text(*excerpt, "slides.yaml", files, test_day);
        require(again.deck.slides.size() <= part.slides.size() || !again.diagnostics.empty(),
                "an excerpt has no other slides");
    }
}

}  // namespace kiosk::fuzz
