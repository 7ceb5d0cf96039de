// slides.yaml → Deck, with every fault found in one pass. Throws only std::bad_alloc; never walks
// what YAML would make explode (aliases, depth, absurd sizes are refused before a tree is built).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/digits.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/shared_consents.h"
#include "kiosk/yaml/yaml_outline.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// Bytes; a larger file is refused.
inline constexpr std::uint64_t largest_deck_file = 16 * 1024 * 1024;

struct DeckReading {
    Deck deck;  ///< with all slides that could be told as such, those with faults too: verdict.h
    Diagnostics diagnostics;
    std::vector<LineRange> unread;  ///< lines that could not be read because of a fault, in order
    std::string source;             ///< the file's text, for check_deck; empty where it could not be read
};

/// What a deck looks like from outside, so that a fault in one slide costs that slide alone.
YamlOutline deck_outline();

/// `file` is the path as the user named it; photos lie in its folder or below. `now` decides what is
/// said about a consent that expires. A missing photo is an error, but its slide shows its caption.
DeckReading read_deck(const std::string& file, const FileSource& files, const Moment& now);

/// The same for a text that was read already.
DeckReading read_deck_text(std::string_view yaml, const std::string& file, const FileSource& files,
                           const Moment& now);

/// What a reading tells of the text beside its deck.
struct ReadingNotes {
    /// Each slide is as its own lines say and what stands above all of them, and no other slide has a part in
    /// that but by the consents that they share (shared_consents.h); and each begins with a dash on a line of
    /// its own, in one column, and ends where the next one begins, or with the text. Where that is not
    /// certain, it is false, and nothing of the following is known.
    bool slides_stand_alone = false;
    std::vector<std::size_t> begins;  ///< of those lines, in bytes of the text
    YamlSize size;
    DigitCounts digits;  ///< of all slides
    /// Slides that others hold to a consent, as they are by themselves, and what was told of that.
    std::map<std::size_t, Slide> by_themselves;
    Diagnostics told_of_others;
    WordsOfSlides words;

    // What follows is known in any case.

    NotesOfSlides consents;
    std::vector<LostLines> lost;  ///< lines that may say that a consent was withdrawn
};

/// As read_deck_text. `elsewhere`: the digits of slides that are not in this text and belong to the deck; not
/// owned, null for none. With them this text is a part, and its slides are not held to each other's consents.
DeckReading read_deck_text(std::string_view yaml, const std::string& file, const FileSource& files,
                           const Moment& now, ReadingNotes& notes, const DigitCounts* elsewhere = nullptr);

}  // namespace kiosk
