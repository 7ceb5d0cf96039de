// A YAML file as a tree of plain values with their places in the file. What decks and settings have no use
// for and what makes YAML surprising or dangerous (aliases, merge keys, types, second documents, depth, sheer
// size) is refused while it is read, before it can do harm; faults in the syntax are told in words for people
// who have never heard of YAML.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_outline.h"

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
    enum class Style { plain, single_quoted, double_quoted, folded, literal };
    Kind kind = Kind::nothing;
    Style style = Style::plain;  ///< how a text is written
    bool in_brackets = false;    ///< of a list or of fields: within [ ] or { }
    bool in_quotes = false;      ///< of a text: in quotes, or below `>-` or `|`
    bool lacks_fields = false;   ///< something among its fields was refused, reported and left out
    bool loses_words = false;    ///< of a text: a '#' ends it that belongs to it, as in "Room #5"
    std::string text;
    std::string remark;             ///< of nothing: "#102030" where a '#' has made a remark of the value
    std::vector<YamlNode> items;    ///< of a list
    std::vector<YamlField> fields;  ///< in the file's order, the first of each name
    SourceSpan at;
    std::size_t begin = 0;  ///< where it begins in the source's text, in bytes
    /// Of a text: where it ends, its closing mark included and white space after it not. `begin` where that
    /// is not certain.
    std::size_t end = 0;
};

struct YamlField {
    std::string name;
    SourceSpan at;          ///< of the name
    std::size_t begin = 0;  ///< of the name, as YamlNode::begin
    YamlNode value;
    bool is_written_twice = false;  ///< reported already; the other value is left out
    /// At the top of a file: the fields of the same name that were left out.
    std::vector<YamlField> again = {};
};

struct YamlTree {
    YamlNode root;
    bool complete = true;  ///< false: something is left out because of a fault
    /// What may be missing at the top of the file is not known: the rest of it was not read, or lines that
    /// belong to no field were not understood.
    bool may_lack_fields = false;
    std::vector<LineRange> unread;  ///< the lines that were left out, in order
};

/// How much is in a text.
struct YamlSize {
    std::size_t values = 0;      ///< names of fields among them
    std::size_t separators = 0;  ///< brackets that open, and commas
};

/// A text with more is refused.
inline constexpr YamlSize largest_yaml{2'000'000, 1'000'000};

/// Of a text that was read as this tree.
YamlSize size_of(const YamlTree& tree, const SourceText& source);

/// A fault in the syntax is reported. Without an `outline` it ends the reading, and what stands before it is
/// there. With one, each field of the file and each item of its list that cannot be read becomes a node of
/// the kind `faulty`, with a message of its own, and all others are there. Time and memory are bounded by a
/// small multiple of the text's size. It is read on a thread with hardly any rights: apart_thread.h.
YamlTree read_yaml(Reporter& reporter, const YamlOutline* outline = nullptr);

/// The same for what belongs to the program itself, on the caller's thread.
YamlTree read_own_yaml(Reporter& reporter);

}  // namespace kiosk
