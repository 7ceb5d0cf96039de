#include "kiosk/bundle/content_hash.h"

#include <sodium.h>

namespace kiosk {

ContentHash content_hash(std::string_view data) {
    // Selects the fastest code for this processor. If it fails, hashing works nevertheless.
    static const bool is_ready = sodium_init() >= 0;
    static_cast<void>(is_ready);
    ContentHash hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(data.data()),
                       data.size(), nullptr, 0);
    return hash;
}

std::string to_hex(const ContentHash& hash) {
    std::string digits(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
    digits.pop_back();
    return digits;
}

std::optional<ContentHash> hash_from_hex(std::string_view digits) {
    ContentHash hash{};
    if (digits.size() != hash.size() * 2) return std::nullopt;
    const auto value = [](char digit) {
        if (digit >= '0' && digit <= '9') return digit - '0';
        if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
        return -1;
    };
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const int high = value(digits[2 * i]);
        const int low = value(digits[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

}  // namespace kiosk
