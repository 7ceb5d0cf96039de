#include "kiosk/base/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

std::string reason() {
    return std::strerror(errno);
}

/// A file beside the one that is meant; gone with this object unless it took that one's place.
class PartFile {
  public:
    explicit PartFile(const fs::path& target)
        : folder_(target.parent_path().empty() ? "." : target.parent_path()),
          path_((folder_ / ("." + target.filename().string() + ".XXXXXX.part")).string()) {
        descriptor_ = ::mkostemps(path_.data(), 5, O_CLOEXEC);
        exists_ = descriptor_ >= 0;
    }
    ~PartFile() {
        close();
        if (exists_) ::unlink(path_.c_str());
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }

    bool write(std::string_view contents, mode_t mode) {
        while (!contents.empty()) {
            const ssize_t written = ::write(descriptor_, contents.data(), contents.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            contents.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fchmod(descriptor_, mode) == 0 && ::fsync(descriptor_) == 0 && close();
    }

    bool replace(const std::string& target) {
        if (::rename(path_.c_str(), target.c_str()) != 0) return false;
        exists_ = false;
        flush_folder();
        return true;
    }

    /// Fails where `target` is there.
    bool become(const std::string& target) {
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
        flush_folder();
        return true;
    }

  private:
    bool close() {
        if (descriptor_ < 0) return true;
        const int descriptor = descriptor_;
        descriptor_ = -1;
        return ::close(descriptor) == 0;
    }

    /// So that the new name outlives a power cut. Some file systems cannot, and have nothing better.
    void flush_folder() const {
        const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0) return;
        ::fsync(folder);
        ::close(folder);
    }

    fs::path folder_;
    std::string path_;
    int descriptor_ = -1;
    bool exists_ = false;
};

}  // namespace

std::string write_whole_file(const std::string& path, std::string_view contents, unsigned mode) {
    fs::path target = path;
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(target, error))) {
        target = fs::weakly_canonical(target, error);
        if (error) return error.message();
    }
    struct stat before {};
    if (::stat(target.c_str(), &before) == 0) {
        if (!S_ISREG(before.st_mode)) return "there is something else of that name, and no file";
        mode = before.st_mode & 07777;
    }
    PartFile part(target);
    if (!part.is_open() || !part.write(contents, mode) || !part.replace(target.string())) return reason();
    return {};
}

std::string write_new_file(const std::string& path, std::string_view contents, unsigned mode) {
    PartFile part{fs::path(path)};
    if (!part.is_open() || !part.write(contents, mode)) return reason();
    if (part.become(path)) return {};
    return errno == EEXIST ? "there is such a file already" : reason();
}

}  // namespace kiosk
