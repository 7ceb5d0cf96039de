// The names of languages as messages say them.
#pragma once

#include <string>

namespace kiosk {

/// "Kazakh (kk)"; the tag in quotation marks where its language is not known.
std::string english_name(const std::string& tag);

}  // namespace kiosk
