// Writes a file under a temporary name beside its target, and renames it when it is complete. For files that
// are too large to be written at once; for all others whole_file.h is simpler.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Removes the file on destruction, unless it has taken the target's place. After a call that failed, errno
/// gives the reason. A killed process leaves `.<name>.<six characters>.part` behind. The characters are
/// different each time, so an existing file is never in the way.
class PartFile {
  public:
    explicit PartFile(const std::filesystem::path& target);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    /// The temporary path.
    const std::string& path() const { return path_; }

    bool append(std::string_view contents);
    /// Flushes everything to the disk.
    bool finish(mode_t mode);

    /// Replaces `target`, if there is such a file.
    bool replace(const std::string& target);
    /// Fails if `target` exists.
    bool become(const std::string& target);

  private:
    std::filesystem::path folder_;
    std::string path_;
    int descriptor_ = -1;  ///< locked: this shows others that the file is being written
    bool exists_ = false;
};

/// An unused path `.<name>.<six characters>.part` beside `target`; the six characters are random.
std::string new_part_path(const std::filesystem::path& target);

/// Removes unfinished versions of `target` that killed processes have left beside it, but not those that are
/// being written now. Returns what could not be removed, each as "PATH: why"; ignores whatever is not a file.
std::vector<std::string> remove_leftover_parts(const std::filesystem::path& target);

/// Flushes the folder to the disk, so that a new name survives a power cut. Some file systems do not support
/// this, and have no alternative.
void flush_folder(const std::filesystem::path& folder);

}  // namespace kiosk
