// What two texts have in common at their ends: the place at which one was edited.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace kiosk {

/// How many bytes are the same at the beginning of both.
inline std::size_t common_start(std::string_view one, std::string_view other) {
    constexpr std::size_t block = 4096;
    const std::size_t size = std::min(one.size(), other.size());
    std::size_t length = 0;
    while (length + block <= size && std::memcmp(one.data() + length, other.data() + length, block) == 0)
        length += block;
    while (length < size && one[length] == other[length])
        ++length;
    return length;
}

/// How many bytes are the same at the end of both.
inline std::size_t common_end(std::string_view one, std::string_view other) {
    constexpr std::size_t block = 4096;
    const std::size_t size = std::min(one.size(), other.size());
    const char* const end = one.data() + one.size();
    const char* const other_end = other.data() + other.size();
    std::size_t length = 0;
    while (length + block <= size &&
           std::memcmp(end - length - block, other_end - length - block, block) == 0)
        length += block;
    while (length < size && *(end - length - 1) == *(other_end - length - 1))
        ++length;
    return length;
}

}  // namespace kiosk
