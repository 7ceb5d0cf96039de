// The only form of a member's header in a bundle, which any tar program can read. A reader compares headers
// with this form instead of parsing them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

inline constexpr std::size_t tar_block = 512;

/// A regular file in POSIX ustar format, readable by everybody, without an owner's name; 512 bytes. Nothing
/// if the path is too long for the format. `made` is in seconds since 1970.
std::optional<std::string> tar_header(std::string_view path, std::uint64_t size, std::int64_t made);

/// The size in a header of this form; nothing if the header has another form.
std::optional<std::uint64_t> size_in_tar_header(std::string_view header);

/// The number of bytes that a member of `size` bytes takes after its header.
constexpr std::uint64_t padded_to_tar_block(std::uint64_t size) {
    return (size + tar_block - 1) / tar_block * tar_block;
}

}  // namespace kiosk
