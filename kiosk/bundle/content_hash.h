// Identifies data by its BLAKE2b hash of 64 bytes, as b2sum prints it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

using ContentHash = std::array<std::uint8_t, 64>;

ContentHash content_hash(std::string_view data);

/// 128 lower-case hexadecimal digits.
std::string to_hex(const ContentHash& hash);

/// The inverse; nothing if `text` is not 128 such digits.
std::optional<ContentHash> hash_from_hex(std::string_view digits);

}  // namespace kiosk
