// A file that comes into being beside the one that is meant, and takes its place when it is whole: for what
// is too large to be written at once. whole_file.h is the short way for everything else.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Gone with this object unless it took the other's place. After a call that failed errno says why. A killed
/// process leaves `.<name>.<six characters>.part` behind; the name is another one each time, so that nothing
/// that stands there is ever in the way.
class PartFile {
  public:
    explicit PartFile(const std::filesystem::path& target);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    /// Where it is for now.
    const std::string& path() const { return path_; }

    bool append(std::string_view contents);
    /// Flushes everything to the disk.
    bool finish(mode_t mode);

    /// Takes the place of `target`, whatever file is there.
    bool replace(const std::string& target);
    /// Fails where `target` is there.
    bool become(const std::string& target);

  private:
    std::filesystem::path folder_;
    std::string path_;
    int descriptor_ = -1;  ///< locked, which tells others that somebody is still writing
    bool exists_ = false;
};

/// The path `.<name>.<six characters>.part` beside `target` at which nothing stands; the last characters are
/// by chance.
std::string new_part_path(const std::filesystem::path& target);

/// Removes what killed processes have left of `target`: unfinished files beside it, not those that somebody
/// is writing just now. What could not be removed, each as "PATH: why"; what is no file is none of ours.
std::vector<std::string> remove_leftover_parts(const std::filesystem::path& target);

/// So that a new name outlives a power cut. Some file systems cannot, and have nothing better.
void flush_folder(const std::filesystem::path& folder);

}  // namespace kiosk
