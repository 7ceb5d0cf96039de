// Words within a paragraph of an OpenDocument file.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace kiosk {

/// The words of a paragraph or heading: runs of space count as one, except where the file says otherwise; a
/// line break is a line feed. Without notes, comments and what was deleted.
std::string odf_text(pugi::xml_node paragraph);

/// The reverse: `words` as the contents of a paragraph.
std::string odf_markup(std::string_view words);

}  // namespace kiosk
