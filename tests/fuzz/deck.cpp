#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_beginning.h"
#include "kiosk/deck/deck_excerpt.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/file_form.h"
#include "tests/fuzz/targets.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {

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
