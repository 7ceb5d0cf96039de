#include "kiosk/base/part_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace kiosk {

PartFile::PartFile(const std::filesystem::path& target)
    : folder_(target.parent_path().empty() ? "." : target.parent_path()),
      path_((folder_ / ("." + target.filename().string() + ".XXXXXX.part")).string()) {
    descriptor_ = ::mkostemps(path_.data(), 5, O_CLOEXEC);
    exists_ = descriptor_ >= 0;
}

PartFile::~PartFile() {
    close();
    if (exists_) ::unlink(path_.c_str());
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
    return ::fchmod(descriptor_, mode) == 0 && ::fsync(descriptor_) == 0 && close();
}

bool PartFile::replace(const std::string& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return false;
    exists_ = false;
    flush_folder(folder_);
    return true;
}

bool PartFile::become(const std::string& target) {
    if (::link(path_.c_str(), target.c_str()) != 0) {
        // Sticks in FAT format have no links.
        if (errno != EPERM && errno != ENOTSUP) return false;
        struct stat there {};
        if (::lstat(target.c_str(), &there) == 0) {
            errno = EEXIST;
            return false;
        }
        return replace(target);
    }
    flush_folder(folder_);
    return true;
}

bool PartFile::close() {
    if (descriptor_ < 0) return true;
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return ::close(descriptor) == 0;
}

void flush_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace kiosk
