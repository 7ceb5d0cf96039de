// Every text of a deck that can be translated, with an address that stays when slides are moved and the
// place of each language in the file. Slides that are not shown (hidden, without consent) have theirs as
// well: a translator may come first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// Where a text belongs: a slide's id, or nothing for `defaults`, and a field: "quote", "items[2]",
/// "moments[1].when". The items of lists, paragraphs and moments count from 0.
struct TextAddress {
    std::string slide;
    std::string field;
    auto operator<=>(const TextAddress&) const = default;
};

/// "opening/title", "safety/body[1]", "defaults:credit".
std::string to_string(const TextAddress& address);
/// The reverse; nothing where `text` is none.
std::optional<TextAddress> parse_text_address(std::string_view text);

/// A text in one language.
struct TextVersion {
    std::string language;  ///< canonical tag; empty: the same words in all languages
    std::string text;      ///< without white space at its ends
    SourceSpan at;         ///< of the language's tag, or of the text that is for all
};

struct TextField {
    TextAddress address;
    std::string kind;                     ///< of the slide: "quote"; empty for `defaults`
    std::string notes;                    ///< of the slide, in the first language; may be empty
    std::string speaker;                  ///< of a quotation, in the first language; may be empty
    const YamlNode* node = nullptr;       ///< its value, within the tree that it was read from
    bool in_brackets = false;             ///< it stands within [ ] or { }
    std::vector<TextVersion> versions;    ///< those that have words, in the file's order
    std::vector<std::string> unreviewed;  ///< languages of its slide that no fluent reader has read
    bool inherits_review = true;          ///< `unreviewed` is that of `defaults`
    std::vector<std::string> only;        ///< the languages that its slide is for; empty: all
    SourcePosition position;
    SourcePosition source;  ///< LocalizedText::position of the same text in the deck

    /// Its words in a language, those that are for all included; null where there are none.
    const TextVersion* in(std::string_view language) const;
    bool is_for(std::string_view language) const;
    bool same_in_all() const { return versions.size() == 1 && versions.front().language.empty(); }
};

struct DeckTexts {
    std::vector<std::string> languages;  ///< canonical tags in the deck's order; may be empty in a faulty one
    std::vector<TextField> fields;       ///< the slides in the file's order, the fields in the table's
};

/// The texts of a deck's tree, which must outlive them. What a reader of the deck would report is passed
/// over: slides without an id of their own or of no clear kind, texts without words.
/// `with_notes`: the presenter's notes too, which no visitor sees and no translator gets.
DeckTexts find_texts(const YamlTree& tree, bool with_notes = false);

}  // namespace kiosk
