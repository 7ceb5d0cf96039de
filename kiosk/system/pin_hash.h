// The operator's PIN is kept as a salted hash only: crypt(3) with yescrypt, as Debian keeps passwords.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

/// Whether `pin` can be typed on the panel: 4 to 12 digits.
bool is_pin(std::string_view pin);

/// Why `pin` is among the first that anybody tries, in words that follow "a PIN"; empty where it is not.
std::string weakness_of_pin(std::string_view pin);

/// A hash of `pin` with a salt of its own; empty where the system cannot make one.
std::string hash_pin(const std::string& pin);

/// Whether `hash` is of `pin`. Takes some tens of milliseconds, on purpose: not for the window's thread.
bool pin_matches(std::string_view pin, const std::string& hash);

}  // namespace kiosk
