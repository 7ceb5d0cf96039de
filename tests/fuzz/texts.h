// The texts of a deck, to be compared before and after a change.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/text_fields.h"

namespace kiosk::fuzz {

/// By their addresses and languages.
using Texts = std::map<std::pair<TextAddress, std::string>, std::string>;

inline Texts texts_of(std::string_view yaml) {
    const SourceText source(yaml);
    Reporter reporter("slides.yaml", source);
    const YamlOutline outline = deck_outline();
    const YamlTree tree = read_yaml(reporter, &outline);
    Texts texts;
    for (const TextField& field : find_texts(tree).fields)
        for (const TextVersion& version : field.versions)
            texts[{field.address, version.language}] = version.text;
    return texts;
}

}  // namespace kiosk::fuzz
