// A YAML file as a tree of plain values with their places in the file. What decks and settings have no use
// for and what makes YAML surprising or dangerous (aliases, merge keys, types, second documents, depth, sheer
// size) is refused while it is read, before it can do harm; faults in the syntax are told in words for people
// who have never heard of YAML.
#pragma once

#include <string>
#include <vector>

#include "kiosk/deck/source_text.h"

namespace kiosk {

struct YamlField;

struct YamlNode {
    enum class Kind {
        nothing,  ///< no value is written, or "null"
        text,     ///< numbers too: what a text means is for the reader to say
        list,
        fields,
        faulty  ///< reported already: to be passed over in silence
    };
    Kind kind = Kind::nothing;
    bool in_quotes = false;    ///< of a text: in quotes, or below `>-` or `|`
    bool loses_words = false;  ///< of a text: a '#' without a space after it ends it, as in "Room #5"
    std::string text;
    std::vector<YamlNode> items;    ///< of a list
    std::vector<YamlField> fields;  ///< in the file's order, no two of the same name
    SourceSpan at;
};

struct YamlField {
    std::string name;
    SourceSpan at;  ///< of the name
    YamlNode value;
};

struct YamlTree {
    YamlNode root;
    bool complete = true;  ///< false: something is left out after a fault; what stands before that is there
};

/// What the parser throws ends the reading and is reported. Time and memory are bounded by a small multiple
/// of the text's size.
YamlTree read_yaml(Reporter& reporter);

}  // namespace kiosk
