// New slides and languages for a deck's file: written as a person would write them, and put behind those that
// are there. All that stands in the file stays as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kiosk {

/// A text in languages: tag and words, in the order in which they are written. An empty tag, alone: the same
/// words in all languages.
struct NewText {
    std::vector<std::pair<std::string, std::string>> versions;
};

struct NewField {
    std::string name;
    /// A word such as `pending`, `true`, a figure or a path; a text; or a list of texts.
    std::variant<std::string, NewText, std::vector<NewText>> value;
};

struct NewSlide {
    std::string id;
    std::vector<NewField> fields;
};

/// Where the '-' of a slide stands, and its fields: columns, counted from 0.
struct SlideColumns {
    std::size_t dash = 2;
    std::size_t fields = 4;
};

/// The lines of one slide, the last one with its line break.
std::string slide_in_yaml(const NewSlide& slide, SlideColumns columns = {});

struct DeckWithSlides {
    std::string contents;  ///< the whole file; empty where it was refused
    std::string refusal;   ///< why, as a sentence for people without a full stop
};

/// `contents` is a whole file, as it is on the disk. The slides come behind its last one, in the same
/// columns, with an empty line between them where the file has one, and with its line endings. What comes out
/// is read again: it is refused unless it is the old deck with these slides at its end. A deck with faults in
/// its syntax is refused.
DeckWithSlides add_slides(std::string_view contents, const std::vector<NewSlide>& slides);

/// Puts a language, a canonical tag, at the end of `languages`. Refused as above; nothing changes where it is
/// there already.
DeckWithSlides add_language(std::string_view contents, const std::string& language);

/// `wanted`, or else `wanted-2`, `wanted-3` and so on, whichever is the first that is not among `taken`.
std::string free_id(const std::string& wanted, const std::vector<std::string>& taken);

}  // namespace kiosk
