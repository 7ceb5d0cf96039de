#include "kiosk/base/whole_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <utility>

#include "kiosk/base/part_file.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

std::string reason() {
    return std::strerror(errno);
}

std::optional<std::string> contents_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::string contents{std::istreambuf_iterator<char>(stream), {}};
    return stream.bad() ? std::nullopt : std::optional(std::move(contents));
}

/// Held by one of those who are about to replace a file, as long as it is the same.
class ReplacingLock {
  public:
    explicit ReplacingLock(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        // Where a file system has no locks there is none, and who never lets go of one is not waited for.
        constexpr std::chrono::milliseconds pause{2};
        constexpr int most_pauses = 500;
        for (int pauses = 0; file_ >= 0 && flock(file_, LOCK_EX | LOCK_NB) != 0; ++pauses) {
            if (errno != EWOULDBLOCK || pauses == most_pauses) return;
            std::this_thread::sleep_for(pause);
        }
    }
    ~ReplacingLock() {
        if (file_ >= 0) close(file_);
    }
    ReplacingLock(const ReplacingLock&) = delete;
    ReplacingLock& operator=(const ReplacingLock&) = delete;

  private:
    int file_;
};

const char* const changed_meanwhile = "somebody has changed it meanwhile: look at it, and try again";

/// `before`: what the file must hold in the last moment; nothing: whatever it holds.
std::string write_file(const std::string& path, std::string_view contents, unsigned mode,
                       std::optional<std::string_view> before) {
    fs::path target = path;
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(target, error))) {
        target = fs::weakly_canonical(target, error);
        if (error) return error.message();
    }
    struct stat found{};
    if (::stat(target.c_str(), &found) == 0) {
        if (!S_ISREG(found.st_mode)) return "there is something else of that name, and no file";
        mode = found.st_mode & 07777;
    }
    remove_leftover_parts(target);
    PartFile part(target);
    if (!part.is_open() || !part.append(contents) || !part.finish(mode)) return reason();
    std::optional<ReplacingLock> lock;
    if (before) lock.emplace(target.string());
    if (before && contents_of(target.string()) != *before) return changed_meanwhile;
    return part.replace(target.string()) ? std::string() : reason();
}

}  // namespace

std::string write_whole_file(const std::string& path, std::string_view contents, unsigned mode) {
    return write_file(path, contents, mode, std::nullopt);
}

std::string kept_name(const std::string& path) {
    return path + "~";
}

std::string replace_whole_file(const std::string& path, std::string_view before, std::string_view contents,
                               bool keeps) {
    struct stat found{};
    const auto held = contents_of(path);
    if (!held || ::stat(path.c_str(), &found) != 0) return "it cannot be read";
    if (*held != before) return changed_meanwhile;
    const unsigned mode = found.st_mode & 07777;
    if (const std::string fault = keeps ? write_whole_file(kept_name(path), before, mode) : "";
        !fault.empty())
        return "it cannot be kept as '" + kept_name(path) + "': " + fault;
    return write_file(path, contents, mode, before);
}

std::string write_new_file(const std::string& path, std::string_view contents, unsigned mode) {
    remove_leftover_parts(path);
    PartFile part{fs::path(path)};
    if (!part.is_open() || !part.append(contents) || !part.finish(mode)) return reason();
    if (part.become(path)) return {};
    return errno == EEXIST ? "there is such a file already" : reason();
}

}  // namespace kiosk
