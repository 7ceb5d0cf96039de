#include "kiosk/check/deck_typography.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/fuzz/targets.h"
#include "tests/fuzz/texts.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {

void fix(std::string_view bytes) {
    const MemoryFiles files;
    const Deck before = read_deck_text(bytes, "slides.yaml", files, test_day).deck;
    const FixedDeck fixed = fix_typography(bytes, before, {});
    require(!fixed.fixed.empty() || fixed.contents == bytes, "what is not fixed stays as it is");
    // Most files: all that follows would read the same again.
    if (fixed.contents == bytes) return;
    const Deck after = read_deck_text(fixed.contents, "slides.yaml", files, test_day).deck;
    require(after.slides.size() == before.slides.size(), "no slide comes or goes");
    for (std::size_t i = 0; i < before.slides.size(); ++i)
        require(is_shown(before.slides[i], test_day) || !is_shown(after.slides[i], test_day),
                "nothing is shown that was not");
    const Texts old_texts = texts_of(bytes);
    const Texts new_texts = texts_of(fixed.contents);
    require(old_texts.size() == new_texts.size(), "no text comes or goes");
    std::size_t changed = 0;
    for (const auto& [where, text] : old_texts) {
        const auto found = new_texts.find(where);
        require(found != new_texts.end(), "each text keeps its place");
        changed += found->second != text ? 1 : 0;
    }
    require(changed <= fixed.fixed.size(), "no other text changes");
    // A second time changes nothing.
    const FixedDeck again = fix_typography(fixed.contents, after, fixed.record);
    require(again.fixed.empty() && again.contents == fixed.contents, "what was fixed stays fixed");
}

}  // namespace kiosk::fuzz
