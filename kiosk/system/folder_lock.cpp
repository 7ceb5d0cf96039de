#include "kiosk/system/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

namespace kiosk {

FolderLock::FolderLock(const std::string& folder, const std::string& name, double seconds)
    : path_((std::filesystem::path(folder) / name).string()) {
    constexpr std::chrono::milliseconds pause{20};
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (!take() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(pause);
}

FolderLock::~FolderLock() {
    if (file_ < 0) return;
    // While it is locked: whoever opens it from now on makes another.
    unlink(path_.c_str());
    close(file_);
}

bool FolderLock::take() {
    fault_.clear();
    const int file = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file < 0) {
        fault_ = path_ + ": " + std::strerror(errno);
        return true;
    }
    struct stat mine{};
    struct stat there{};
    const bool is_locked = flock(file, LOCK_EX | LOCK_NB) == 0;
    const bool is_same = fstat(file, &mine) == 0 && lstat(path_.c_str(), &there) == 0 &&
                         mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
    if (is_locked && is_same) {
        file_ = file;
        return true;
    }
    close(file);
    fault_ = path_ + ": another show has it";
    return false;
}

}  // namespace kiosk
