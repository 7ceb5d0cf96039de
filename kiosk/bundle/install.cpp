#include "kiosk/bundle/install.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

fs::path folder_of_file(const std::string& file) {
    const fs::path folder = fs::path(file).parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// The new name of the previous bundle before it takes the old one's place.
std::string next_previous_path(const std::string& installed) {
    const fs::path previous = previous_bundle_path(installed);
    return (folder_of_file(installed) / ("." + previous.filename().string() + ".part")).string();
}

}  // namespace

std::string previous_bundle_path(const std::string& installed) {
    const fs::path path = installed;
    return (path.parent_path() / (path.stem().string() + ".previous.kiosk")).string();
}

InstallLock::InstallLock(const std::string& installed)
    : installed_(installed),
      folder_(::open(folder_of_file(installed).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0)
        fault_ = std::string("the folder cannot be opened: ") + std::strerror(errno);
    else if (::flock(folder_, LOCK_EX | LOCK_NB) != 0)
        fault_ = "somebody else is installing there just now";
}

InstallLock::~InstallLock() {
    if (folder_ >= 0) ::close(folder_);
}

void InstallLock::remove_leftovers() const {
    const std::string beginning = "." + fs::path(installed_).filename().string() + ".";
    std::error_code error;
    for (fs::directory_iterator entry(folder_of_file(installed_), error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(beginning) && name.ends_with(".part")) ::unlink(entry->path().c_str());
    }
    ::unlink(next_previous_path(installed_).c_str());
}

std::string copy_bundle(const Bundle& bundle, PartFile& copy) {
    if (!copy.is_open()) return std::strerror(errno);
    constexpr std::uint64_t block_bytes = 1'000'000;
    std::string block;
    for (std::uint64_t at = 0; at < bundle.file_size(); at += block.size()) {
        block.resize(static_cast<std::size_t>(std::min(block_bytes, bundle.file_size() - at)));
        if (!bundle.read_raw(at, block.data(), block.size()))
            return "the bundle can no longer be read; is the stick still there?";
        if (!copy.append(block)) return std::strerror(errno);
    }
    constexpr mode_t readable = 0644;
    return copy.finish(readable) ? std::string() : std::strerror(errno);
}

std::string exchange_bundle(PartFile& copy, const std::string& installed, bool keep_previous) {
    const std::string previous = previous_bundle_path(installed);
    const std::string next_previous = next_previous_path(installed);
    struct stat there {};
    const bool is_first = ::lstat(installed.c_str(), &there) != 0;
    if (!is_first && !S_ISREG(there.st_mode)) return "'" + installed + "' is there and no ordinary file";
    if (keep_previous && !is_first) {
        // The installed one gets a second name, and keeps its own until the new one takes it.
        if (::link(installed.c_str(), next_previous.c_str()) != 0 ||
            ::rename(next_previous.c_str(), previous.c_str()) != 0) {
            std::string why = std::strerror(errno);
            ::unlink(next_previous.c_str());
            return "the bundle before cannot be kept: " + why;
        }
        // Where both were one file already, that leaves the name.
        ::unlink(next_previous.c_str());
    }
    if (!copy.replace(installed)) return std::strerror(errno);
    if (!keep_previous) {
        ::unlink(previous.c_str());
        flush_folder(folder_of_file(installed));
    }
    return {};
}

std::string exchange_with_previous(const std::string& installed) {
    const std::string previous = previous_bundle_path(installed);
    if (::renameat2(AT_FDCWD, previous.c_str(), AT_FDCWD, installed.c_str(), RENAME_EXCHANGE) != 0)
        return std::strerror(errno);
    flush_folder(folder_of_file(installed));
    return {};
}

}  // namespace kiosk
