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
#include <utility>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

fs::path folder_of_file(const std::string& file) {
    const fs::path folder = fs::path(file).parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// Gives the installed bundle a second name. It keeps its own name until the new bundle takes it.
std::string keep_as_previous(const std::string& installed) {
    const std::string previous = previous_bundle_path(installed);
    const std::string second_name = new_part_path(previous);
    std::string fault;
    if (second_name.empty() || ::link(installed.c_str(), second_name.c_str()) != 0 ||
        ::rename(second_name.c_str(), previous.c_str()) != 0)
        fault = "the bundle before cannot be kept as '" + previous + "': " + std::strerror(errno);
    // If both names already meant the same file, rename(2) does not remove the old one.
    if (!second_name.empty()) ::unlink(second_name.c_str());
    return fault;
}

}  // namespace

std::string previous_bundle_path(const std::string& installed) {
    const fs::path path = installed;
    return (path.parent_path() / (path.stem().string() + ".previous.kiosk")).string();
}

std::string remove_previous(const std::string& installed) {
    const std::string previous = previous_bundle_path(installed);
    if (::unlink(previous.c_str()) != 0)
        return errno == ENOENT
                   ? std::string()
                   : "the bundle before cannot be removed: '" + previous + "': " + std::strerror(errno);
    flush_folder(folder_of_file(installed));
    return {};
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

std::vector<std::string> InstallLock::remove_leftovers() const {
    std::vector<std::string> faults = remove_leftover_parts(installed_);
    for (std::string& fault : remove_leftover_parts(previous_bundle_path(installed_)))
        faults.push_back(std::move(fault));
    return faults;
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
    // Where root installs into a folder of another user, that user must be able to exchange it later.
    struct stat folder{};
    if (::geteuid() == 0 && ::stat(folder_of_file(copy.path()).c_str(), &folder) == 0 &&
        ::chown(copy.path().c_str(), folder.st_uid, folder.st_gid) != 0)
        return std::strerror(errno);
    constexpr mode_t readable = 0644;
    return copy.finish(readable) ? std::string() : std::strerror(errno);
}

std::string exchange_bundle(PartFile& copy, const std::string& installed, bool keep_previous) {
    struct stat there{};
    const bool is_first = ::lstat(installed.c_str(), &there) != 0;
    if (!is_first && !S_ISREG(there.st_mode)) return "'" + installed + "' is there and no ordinary file";
    std::string fault;
    // This comes first: if it failed after the exchange, nobody would try again to remove the previous
    // bundle.
    if (!keep_previous) fault = remove_previous(installed);
    if (keep_previous && !is_first) fault = keep_as_previous(installed);
    if (!fault.empty()) return fault;
    return copy.replace(installed) ? std::string() : std::strerror(errno);
}

std::string exchange_with_previous(const std::string& installed, bool keep_replaced) {
    const std::string previous = previous_bundle_path(installed);
    const int done =
        keep_replaced ? ::renameat2(AT_FDCWD, previous.c_str(), AT_FDCWD, installed.c_str(), RENAME_EXCHANGE)
                      : ::rename(previous.c_str(), installed.c_str());
    if (done != 0) return std::strerror(errno);
    flush_folder(folder_of_file(installed));
    return {};
}

}  // namespace kiosk
