#include <algorithm>

#include "kiosk/deck/deck_editor.h"
#include "tests/fuzz/targets.h"
#include "tests/fuzz/texts.h"

namespace kiosk::fuzz {

void edit(std::string_view bytes) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string words(bytes.substr(0, end));
    const std::string_view deck = bytes.substr(std::min(end + 1, bytes.size()));
    const Texts before = texts_of(deck);
    // Some of them, and one that may not be there.
    DeckChanges changes;
    for (const auto& [where, text] : before) {
        if (changes.texts.size() == 3) break;
        changes.texts.push_back({where.first, where.second, words});
    }
    changes.reviews.push_back(
        {before.empty() ? std::string("a") : before.begin()->first.first.slide, {"fr"}});
    const DeckEdit done = edit_deck(deck, changes);
    if (done.refused.size() == changes.size()) {
        require(done.contents == deck, "what is refused changes nothing");
        return;
    }
    const auto is_refused = [&](std::size_t index) {
        return std::any_of(done.refused.begin(), done.refused.end(),
                           [&](const RefusedChange& one) { return one.index == index; });
    };
    const Texts after = texts_of(done.contents);
    std::size_t index = 0;
    for (const auto& [where, text] : before) {
        const auto found = after.find(where);
        const bool is_changed = index < changes.texts.size() && !is_refused(index);
        ++index;
        // Without words a text is none.
        if (is_changed && words.find_first_not_of(" \t\r") == std::string::npos) continue;
        require(found != after.end(), "each text keeps its place");
        require(is_changed || found->second == text, "no other text changes");
    }
    const DeckEdit again = edit_deck(done.contents, changes);
    require(!again.refused.empty() || again.contents == done.contents,
            "the same change again changes nothing");
}

}  // namespace kiosk::fuzz
