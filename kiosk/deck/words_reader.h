// `words` of a deck → Words.
#pragma once

#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/words.h"

namespace kiosk {

/// Languages that no language of the deck would ever take words from are reported.
Words read_words(const YamlNode& node, const DeckLanguages& languages, FieldReader& reader,
                 Reporter& reporter);

}  // namespace kiosk
