// Where a text may be cut between letters and between words, for whoever types in it: offsets in bytes of
// UTF-8.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kiosk {

/// The boundaries between letters as a reader counts them (grapheme clusters, UAX 29), both ends of the text
/// included: a letter with its accents is one.
std::vector<std::size_t> letter_boundaries(std::string_view text);

/// The same between words, spaces and marks (UAX 29); words of Thai or Chinese are found too.
std::vector<std::size_t> word_boundaries(std::string_view text);

}  // namespace kiosk
