// What is read aloud to somebody who cannot see the screen: a slide, or a word of the interface, as a
// function of the deck and a language alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

/// What is said in one voice. A text that is missing in a language is said in the one that stands in for it,
/// by a voice of that.
struct SpokenPart {
    std::string language;  ///< a BCP 47 tag
    std::string text;      ///< sentences, each with its stop
    bool operator==(const SpokenPart&) const = default;
};
using SpokenText = std::vector<SpokenPart>;

/// All that the slide shows, in reading order, and its pictures in words in the place of the pictures. Empty
/// where there is nothing to say.
SpokenText spoken_text(const Slide& slide, std::string_view language, std::string_view first_language);

/// A text of the slide among all that is said of it.
struct SpokenPassage {
    SourcePosition source{};  ///< of the text in the deck, as a scene knows it
    int first = 0;            ///< its first letter among all that are said (base/text_letters.h)
    std::u32string letters{};
};

/// Where in `spoken_text` the texts stand that the slide shows, in the order in which they are said.
std::vector<SpokenPassage> spoken_passages(const Slide& slide, std::string_view language,
                                           std::string_view first_language);

/// A word of the interface.
SpokenText spoken_word(const Words& words, Word word, std::string_view language);

/// The name of a language, in itself.
SpokenText spoken_name(std::string_view language);

/// As it is given to a voice: spaces are plain ones, figures have no spaces in them, letters that are no word
/// stand apart, and there is a stop at the end.
std::string speakable(std::string_view text);

/// All parts as one text, for people.
std::string plain_text(const SpokenText& spoken);

/// 16 hexadecimal digits that are others for another text, or another language of it (FNV-1a, 64 bits).
std::string speech_hash(const SpokenText& spoken);

}  // namespace kiosk
