// Keeps a second show out of what a running one has in a folder: its socket, its marks.
#pragma once

#include <string>

namespace kiosk {

class FolderLock {
  public:
    /// Takes the lock of this name in the folder, an empty file that is gone with the show. Where somebody
    /// has it, this tries again for `seconds`: a show before this one may be about to end.
    FolderLock(const std::string& folder, const std::string& name, double seconds = 0);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// Empty where this program has it; else why not, in words for the log.
    const std::string& fault() const { return fault_; }

  private:
    /// Whether that is settled, in one way or the other.
    bool take();

    const std::string path_;
    std::string fault_;
    int file_ = -1;
};

}  // namespace kiosk
