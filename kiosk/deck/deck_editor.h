// Changes single texts in the source of a deck and leaves every other byte as it is: remarks, layout, line
// endings, the way in which texts are written. What comes out is read again, and a change is refused unless
// the result is exactly the old deck with that text changed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/text_fields.h"

namespace kiosk {

/// New words for a text. `language` is a canonical tag, or empty for a text that is the same in all
/// languages. A language that the text lacks is added after the others; a text that was the same in all
/// languages gets a line for each language of the deck, which all keep the old words but this one.
struct TextChange {
    TextAddress address;
    std::string language;
    std::string text;
};

/// New languages for `unreviewed` of a slide, which overrides the one of `defaults`; an empty id stands for
/// `defaults` itself.
struct ReviewChange {
    std::string slide;
    std::vector<std::string> unreviewed;
};

struct DeckChanges {
    std::vector<TextChange> texts;  ///< no two of the same address and language
    std::vector<ReviewChange> reviews;
    std::size_t size() const { return texts.size() + reviews.size(); }
};

struct RefusedChange {
    std::size_t index;   ///< in `texts`, or beyond them in `reviews`
    std::string reason;  ///< a sentence for people, without a full stop
};

struct DeckEdit {
    std::string contents;  ///< the deck with all changes but those refused
    std::vector<RefusedChange> refused;
};

/// `contents` is a whole file, as it is on the disk. A deck that has faults in its syntax is not changed: all
/// is refused.
DeckEdit edit_deck(std::string_view contents, const DeckChanges& changes);

}  // namespace kiosk
