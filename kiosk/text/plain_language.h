// What makes a text in plain language hard to read: long sentences and long words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// The most words of a sentence, and letters of a word, in plain language. The guidance asks for short ones
/// (Information for All, Inclusion Europe 2009; DIN SPEC 33429:2025) and gives no number for every language:
/// these are what its examples keep to.
inline constexpr int most_plain_words = 12;
inline constexpr int most_plain_letters = 13;

struct LongSentence {
    std::string text;
    int words = 0;
    /// Where it could end and another begin, as in "... | and ...": the words around that place; empty where
    /// there is no such place.
    std::string pause{};
};

struct LongWord {
    std::string text;
    int letters = 0;
};

struct PlainFaults {
    std::vector<LongSentence> sentences;
    std::vector<LongWord> words;
};

/// Parts of a word that a hyphen, a middle dot or a soft hyphen divides count by themselves, as in
/// "Bundes\u00b7tag". Names are not counted as words that are too long: `names`, and words in capitals alone.
/// A language that writes no spaces is measured by ICU's words.
PlainFaults plain_language_faults(std::string_view text, std::string_view language,
                                  const std::vector<std::string>& names = {});

}  // namespace kiosk
