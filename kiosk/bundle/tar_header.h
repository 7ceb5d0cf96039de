// The one form that a member's header has in a bundle, so that any tar can list and unpack it. A reader
// compares headers with this instead of making sense of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

inline constexpr std::size_t tar_block = 512;

/// An ordinary file in POSIX ustar format, readable for all, of nobody; 512 bytes. Nothing where the format
/// has no room for the path. `made` is in seconds since 1970.
std::optional<std::string> tar_header(std::string_view path, std::uint64_t size, std::int64_t made);

/// The size that a header of this form gives; nothing where it is of another.
std::optional<std::uint64_t> size_in_tar_header(std::string_view header);

/// What a member of `size` bytes takes up after its header.
constexpr std::uint64_t padded_to_tar_block(std::uint64_t size) {
    return (size + tar_block - 1) / tar_block * tar_block;
}

}  // namespace kiosk
