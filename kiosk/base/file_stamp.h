// Whether a file is still the same, without reading it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace kiosk {

/// What is the same as long as nobody writes to a file or puts another in its place.
struct FileStamp {
    std::uint64_t bytes = 0;
    std::int64_t modified = 0;  ///< nanoseconds since 1970, by the clock of who has written it
    std::int64_t changed = 0;   ///< the same of the file's name and rights as well
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    auto operator<=>(const FileStamp&) const = default;
};

/// The stamp of a file on disk; nothing where there is none, or something else than a file.
std::optional<FileStamp> file_stamp(const std::string& path);

}  // namespace kiosk
