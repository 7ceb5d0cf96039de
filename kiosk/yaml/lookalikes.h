// Characters that look like others, or like nothing, and come in by way of word processors, messengers and
// other keyboards: what they are called, so that a message can name what cannot be seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// A dash or a bullet that somebody may have meant as '-'.
bool looks_like_dash(char32_t letter);

/// A colon of another script or of full width.
bool looks_like_colon(char32_t letter);

/// White space other than the usual, or a character without any width.
bool looks_like_space(char32_t letter);

/// Whether the first character of a text looks like a space and is another.
bool begins_with_false_space(std::string_view text);

/// Whether a text is nothing but spaces, tabs and what looks like them, or is empty.
bool is_blank_to_the_eye(std::string_view text);

/// "a no-break space (U+00A0)", "an en dash (U+2013)".
std::string character_name(char32_t letter);

/// A letter of another script in a word of Latin letters: it looks like one of them.
struct ForeignLetter {
    std::string letter;
    std::string script;  ///< "Cyrillic"
    std::string latin;   ///< the word with Latin letters alone; empty where it cannot be told
};

std::optional<ForeignLetter> find_foreign_letter(std::string_view word);

}  // namespace kiosk
