#include "kiosk/base/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

fs::path folder_of_target(const fs::path& target) {
    return target.parent_path().empty() ? fs::path(".") : target.parent_path();
}

/// The name in which mkostemps(3) replaces the six X by random characters.
std::string part_pattern(const fs::path& target) {
    return (folder_of_target(target) / ("." + target.filename().string() + ".XXXXXX.part")).string();
}

constexpr int length_of_end = 5;  ///< length of ".part"

/// Whether `name` is that of an unfinished version of `target`. Earlier releases used a name without six
/// characters.
bool is_part_of(const std::string& name, const fs::path& target) {
    const std::string beginning = "." + target.filename().string() + ".";
    constexpr std::string_view end = "part";
    if (!name.starts_with(beginning) || !name.ends_with(end)) return false;
    const std::size_t between = name.size() - beginning.size() - end.size();
    return between == 0 || (between == 7 && name[name.size() - end.size() - 1] == '.');
}

}  // namespace

PartFile::PartFile(const fs::path& target) : folder_(folder_of_target(target)) {
    // Before the file is locked, another process that removes leftovers may delete it.
    for (int tries = 0; tries < 10; ++tries) {
        path_ = part_pattern(target);
        descriptor_ = ::mkostemps(path_.data(), length_of_end, O_CLOEXEC);
        if (descriptor_ < 0) return;
        ::flock(descriptor_, LOCK_EX | LOCK_NB);
        struct stat status{};
        if (::fstat(descriptor_, &status) != 0 || status.st_nlink > 0) break;
        ::close(descriptor_);
    }
    exists_ = true;
}

PartFile::~PartFile() {
    if (exists_) ::unlink(path_.c_str());
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool PartFile::append(std::string_view contents) {
    while (!contents.empty()) {
        const ssize_t written = ::write(descriptor_, contents.data(), contents.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        contents.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool PartFile::finish(mode_t mode) {
    return ::fchmod(descriptor_, mode) == 0 && ::fsync(descriptor_) == 0;
}

bool PartFile::replace(const std::string& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return false;
    exists_ = false;
    flush_folder(folder_);
    return true;
}

bool PartFile::become(const std::string& target) {
    if (::link(path_.c_str(), target.c_str()) != 0) {
        // USB sticks in FAT format have no hard links.
        if (errno != EPERM && errno != ENOTSUP) return false;
        struct stat there{};
        if (::lstat(target.c_str(), &there) == 0) {
            errno = EEXIST;
            return false;
        }
        return replace(target);
    }
    flush_folder(folder_);
    return true;
}

std::string new_part_path(const fs::path& target) {
    std::string path = part_pattern(target);
    const int descriptor = ::mkostemps(path.data(), length_of_end, O_CLOEXEC);
    if (descriptor < 0) return {};
    ::close(descriptor);
    ::unlink(path.c_str());
    return path;
}

std::vector<std::string> remove_leftover_parts(const fs::path& target) {
    std::vector<std::string> faults;
    std::error_code error;
    for (fs::directory_iterator entry(folder_of_target(target), error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unknown;
        if (!is_part_of(entry->path().filename().string(), target) ||
            !fs::is_regular_file(entry->symlink_status(unknown)))
            continue;
        const int descriptor = ::open(entry->path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        const bool is_written = descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
        if (!is_written && ::unlink(entry->path().c_str()) != 0 && errno != ENOENT)
            faults.push_back(entry->path().string() + ": " + std::strerror(errno));
        if (descriptor >= 0) ::close(descriptor);
    }
    return faults;
}

void flush_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace kiosk
