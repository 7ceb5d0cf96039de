// What the search begins with: a file of each kind, as small as it can be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::fuzz {

/// For the target of that name; never none.
std::vector<std::string> seeds_for(std::string_view target);

}  // namespace kiosk::fuzz
