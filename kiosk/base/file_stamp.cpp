#include "kiosk/base/file_stamp.h"

#include <sys/stat.h>

namespace kiosk {

std::optional<FileStamp> file_stamp(const std::string& path) {
    struct stat found{};
    if (stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    const auto nanoseconds = [](const timespec& time) {
        return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    };
    return FileStamp{static_cast<std::uint64_t>(found.st_size), nanoseconds(found.st_mtim),
                     nanoseconds(found.st_ctim), found.st_dev, found.st_ino};
}

}  // namespace kiosk
