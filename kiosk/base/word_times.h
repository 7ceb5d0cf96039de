// When each word of a text is said. Speech that is made beforehand carries it in its file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct WordTime {
    double at = 0;  ///< seconds from the beginning of the sound
    int first = 0;  ///< its letters among all that are said (text_letters.h)
    int end = 0;    ///< after its last letter
    bool operator==(const WordTime&) const = default;
};

/// The comment of an Opus file that holds them.
inline constexpr const char* word_times_tag = "KIOSK_WORDS";

/// "120 0 5 480 5 8": for each word its milliseconds, its first letter and the one after its last.
std::string to_text(const std::vector<WordTime>& words);

/// None where the text is anything else: words that go back in time or in the text, or more than there can be
/// in a sound.
std::vector<WordTime> read_word_times(std::string_view text);

}  // namespace kiosk
