#include "kiosk/system/pin_hash.h"

#include <crypt.h>

#include <algorithm>
#include <memory>

namespace kiosk {
namespace {

/// Empty where `setting` is no hash or salt that crypt knows.
std::string crypt_with(const std::string& pin, const std::string& setting) {
    const auto data = std::make_unique<crypt_data>();  // 32 KB, zeroed
    const char* hash = crypt_r(pin.c_str(), setting.c_str(), data.get());
    // A failure is told by a null pointer or by a hash that begins with an asterisk.
    return hash != nullptr && hash[0] != '*' ? hash : "";
}

}  // namespace

bool is_pin(std::string_view pin) {
    return pin.size() >= 4 && pin.size() <= 12 &&
           std::all_of(pin.begin(), pin.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

std::string hash_pin(const std::string& pin) {
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];
    // No random bytes of our own: the system's are taken.
    if (crypt_gensalt_rn("$y$", 0, nullptr, 0, salt, sizeof salt) == nullptr) return "";
    return crypt_with(pin, salt);
}

bool pin_matches(const std::string& pin, const std::string& hash) {
    if (hash.empty()) return false;
    const std::string found = crypt_with(pin, hash);
    if (found.size() != hash.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        difference |=
            static_cast<unsigned>(static_cast<unsigned char>(found[i]) ^ static_cast<unsigned char>(hash[i]));
    return difference == 0;
}

}  // namespace kiosk
