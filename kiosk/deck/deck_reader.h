// slides.yaml → Deck, with every fault found in one pass. Throws only std::bad_alloc; never walks
// what YAML would make explode (aliases, depth, absurd sizes are refused before a tree is built).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/yaml/yaml_outline.h"

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

}  // namespace kiosk
