// JSON (RFC 8259) for the few flat lists that the program writes for other programs. The schema for editors,
// which is a tree, has a library.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk {

/// In quotation marks; what must be escaped is, and what acts on a terminal. What is no UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);

/// `{"name": value, …}` on one line. The values are JSON; a field whose value is empty is left out.
std::string json_object(std::initializer_list<std::pair<std::string_view, std::string>> fields);

}  // namespace kiosk
