// Cuts a file that cannot be read as a whole into parts that can be read one by one, so that a mistake costs
// the part in which it stands and no other: the fields at the top of the file, and the items of one list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/yaml/yaml_syntax.h"

namespace kiosk {

/// What a file looks like from outside, and the list of it whose items stand alone.
struct YamlOutline {
    std::vector<std::string> fields;       ///< the names at the top of the file
    std::string list;                      ///< one of them: "slides"
    std::string first;                     ///< the field that an item begins with: "id"
    std::vector<std::string> item_fields;  ///< each item has one of these: a group of fields without is none
};

/// Lines of a file, counted from 1, both ends included.
struct LineRange {
    int first = 0;
    int last = 0;
    bool operator==(const LineRange&) const = default;
};

struct SourcePart {
    enum class Kind {
        stray,  ///< what belongs to no field
        field,  ///< a field at the top of the file; of the list, the line with its name
        item,   ///< an item of the list
    };
    Kind kind = Kind::stray;
    LineRange lines;
    std::string name;                  ///< of a field
    std::optional<Explanation> fault;  ///< seen without reading the part, which is then not worth reading
};

/// All lines of the source that say something, in order; a part ends with the last such line.
std::vector<SourcePart> parts_of(const SourceText& source, const YamlOutline& outline);

/// "line 7", "lines 5 to 6 and 9".
std::string lines_text(const std::vector<LineRange>& ranges);

/// The name of the field that a line without its indentation begins with; empty where it begins with none.
std::string_view field_name_at(std::string_view content);

}  // namespace kiosk
