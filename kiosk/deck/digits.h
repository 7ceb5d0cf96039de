// One system of digits a language: the figures that the program writes itself (a fact, "3 of 18", the
// countdown) stand beside those in the author's texts, and have to be written alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// What the visible texts of a deck are written with: for each language that has digits of its own or 0 to 9
/// in its texts, the one that is used more.
std::vector<LanguageDigits> digits_in_texts(const Deck& deck);

/// `language` with what tells ICU the deck's digits for it. Without any it is the language itself, and its
/// digits those that are usual in it.
std::string language_of_figures(const Deck& deck, std::string_view language);

}  // namespace kiosk
