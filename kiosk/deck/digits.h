// One system of digits a language: the figures that the program writes itself (a fact, "3 of 18", the
// countdown) stand beside those in the author's texts, and have to be written alike.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// How many digits visible texts have, by language.
struct DigitCount {
    int western = 0;
    int native = 0;
    bool operator==(const DigitCount&) const = default;
};
using DigitCounts = std::map<std::string, DigitCount>;

/// Adds those of a slide; takes them away with `by` of -1.
void count_digits(const Slide& slide, DigitCounts& counts, int by = 1);

/// What texts are written with: for each language that has digits of its own or 0 to 9 in them, the one that
/// is used more.
std::vector<LanguageDigits> digits_used(const DigitCounts& counts);

/// `language` with what tells ICU the deck's digits for it. Without any it is the language itself, and its
/// digits those that are usual in it.
std::string language_of_figures(const Deck& deck, std::string_view language);

}  // namespace kiosk
