// Letters and digits of ASCII in the formats that are made of them: file names, tags, ids, words of settings.
// What people read is ICU's matter.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kiosk {

constexpr bool is_ascii_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

constexpr char ascii_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr char ascii_upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

inline std::string ascii_lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
        letter = ascii_lower(letter);
    return result;
}

inline std::string ascii_upper(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
        letter = ascii_upper(letter);
    return result;
}

/// Whether two texts are the same but for the case of their ASCII letters.
inline bool same_but_for_ascii_case(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char left, char right) { return ascii_lower(left) == ascii_lower(right); });
}

}  // namespace kiosk
