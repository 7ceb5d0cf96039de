// The letters of a text without what stands between them. What is said and what is drawn of a text differ in
// spaces, stops and marks, and agree in these: so a word that is heard is found on the slide.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kiosk {

struct TextLetter {
    char32_t letter = 0;    ///< a letter or a digit, its case folded, a digit of any script as one of ASCII
    std::size_t begin = 0;  ///< bytes of the text, marks that belong to the letter included
    std::size_t end = 0;
    std::size_t code_point = 0;  ///< its place among the text's code points
    bool begins_word = false;    ///< in scripts without spaces each letter does
};

std::vector<TextLetter> letters_of(std::string_view text);

}  // namespace kiosk
