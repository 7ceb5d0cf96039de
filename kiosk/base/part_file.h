// A file that comes into being beside the one that is meant, and takes its place when it is whole: for what
// is too large to be written at once. whole_file.h is the short way for everything else.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk {

/// Gone with this object unless it took the other's place. After a call that failed errno says why. A killed
/// process leaves `.<name>.<six characters>.part` behind.
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
    /// Flushes everything to the disk; nothing can be appended from here on.
    bool finish(mode_t mode);

    /// Takes the place of `target`, whatever file is there.
    bool replace(const std::string& target);
    /// Fails where `target` is there.
    bool become(const std::string& target);

  private:
    bool close();

    std::filesystem::path folder_;
    std::string path_;
    int descriptor_ = -1;
    bool exists_ = false;
};

/// So that a new name outlives a power cut. Some file systems cannot, and have nothing better.
void flush_folder(const std::filesystem::path& folder);

}  // namespace kiosk
