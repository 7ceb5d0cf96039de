// Which script a letter is of, without asking a font.
#pragma once

#include <string_view>

namespace kiosk {

/// The code of ISO 15924 for emoji, which Unicode counts to no script.
inline constexpr std::string_view emoji_script = "Zsye";

/// Whether texts of a script, an ISO 15924 code such as "Beng", use the letter (UAX 24, with the extensions:
/// one danda serves many scripts). For emoji: whether it is one, or joins some to one.
bool is_in_script(char32_t letter, std::string_view script);

}  // namespace kiosk
