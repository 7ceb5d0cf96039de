// The XML in the files of office programs. Names are compared without their prefixes, which each program
// chooses for itself.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "kiosk/office/archive.h"

namespace kiosk {

/// Parses a part. Throws OfficeFault where it is no XML, where it is nested deeper than any office program
/// does it, and where it has a document type: no entity is ever replaced.
void read_xml(pugi::xml_document& document, std::string_view bytes);

/// "sp" of `p:sp`.
std::string_view local_name(std::string_view name);
inline bool is_named(pugi::xml_node node, std::string_view name) {
    return local_name(node.name()) == name;
}
/// The first child of that name; a null node where there is none.
pugi::xml_node child_of(pugi::xml_node node, std::string_view name);
/// The same, a step further with each name.
template <typename... Names>
pugi::xml_node child_of(pugi::xml_node node, std::string_view name, Names... names) {
    return child_of(child_of(node, name), names...);
}
/// Empty where there is none.
std::string_view attribute_of(pugi::xml_node node, std::string_view name);
/// Of a whole number in an attribute; `other` where it is none.
long number_in(pugi::xml_node node, std::string_view name, long other);

/// Where a part of an OOXML file leads to.
struct Relationship {
    std::string type;    ///< the last word of its address: "slide", "image", "notesSlide"
    std::string target;  ///< the part's name in the archive; an address where it is elsewhere
    bool is_elsewhere = false;
};
using Relationships = std::map<std::string, Relationship>;

/// Those of a part, by their ids; empty where there are none. "" stands for the whole file.
Relationships relationships_of(Archive& archive, const std::string& part);

/// `text` between two marks of XML.
std::string xml_text(std::string_view text);

}  // namespace kiosk
