// Replaces the bundle that a kiosk plays, in one atomic step: whatever happens, there is always a complete
// bundle.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/part_file.h"
#include "kiosk/bundle/bundle.h"

namespace kiosk {

/// `deck.kiosk` → `deck.previous.kiosk`, in the same folder.
std::string previous_bundle_path(const std::string& installed);

/// A lock: while it exists, no other process can install to the same place.
class InstallLock {
  public:
    /// `installed` is the file that will be replaced; its folder must exist.
    explicit InstallLock(const std::string& installed);
    ~InstallLock();
    InstallLock(const InstallLock&) = delete;
    InstallLock& operator=(const InstallLock&) = delete;

    /// Empty if the lock was acquired; else the reason, for people.
    const std::string& fault() const { return fault_; }
    /// Removes what a killed installation has left beside `installed`. Returns what could not be removed,
    /// each as "PATH: why".
    std::vector<std::string> remove_leftovers() const;

  private:
    std::string installed_;
    int folder_ = -1;
    std::string fault_;
};

/// Copies the bundle's file and flushes it to the disk. Returns an empty text, or the reason for people.
std::string copy_bundle(const Bundle& bundle, PartFile& copy);

/// Replaces `installed` by `copy`. The old bundle becomes the previous one. If it should not be kept, the old
/// bundle and the previous one are removed, the latter before the exchange. Returns an empty text, or the
/// reason.
std::string exchange_bundle(PartFile& copy, const std::string& installed, bool keep_previous);

/// Replaces the installed bundle by the previous one. The replaced bundle becomes the previous one, or is
/// removed if it should not be kept. Returns an empty text, or the reason.
std::string exchange_with_previous(const std::string& installed, bool keep_replaced);

/// Removes the previous bundle, if there is one. Returns an empty text, or the reason.
std::string remove_previous(const std::string& installed);

}  // namespace kiosk
