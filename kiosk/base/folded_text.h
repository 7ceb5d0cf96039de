// Texts without what does not matter to somebody who searches in them.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// `text` in lower case, without accents and other marks on letters, each stretch of white space as one
/// space: "Élan" is "elan", and "ё" is "е". Invalid UTF-8 becomes U+FFFD.
std::string folded_text(std::string_view text);

}  // namespace kiosk
