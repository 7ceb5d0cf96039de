// Puts a bundle in the place of the one that a kiosk plays, in one step that is done or not done: whatever
// happens, a bundle that is whole stands there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/part_file.h"
#include "kiosk/bundle/bundle.h"

namespace kiosk {

/// `deck.kiosk` → `deck.previous.kiosk`: the one before, beside it.
std::string previous_bundle_path(const std::string& installed);

/// Keeps others from installing to the same place while it lives.
class InstallLock {
  public:
    /// `installed`: the file that will be exchanged; its folder is there.
    explicit InstallLock(const std::string& installed);
    ~InstallLock();
    InstallLock(const InstallLock&) = delete;
    InstallLock& operator=(const InstallLock&) = delete;

    /// Empty where it holds; else why not, for people.
    const std::string& fault() const { return fault_; }
    /// Removes what a killed installation has left beside `installed`. What it cannot remove, each as "PATH:
    /// why".
    std::vector<std::string> remove_leftovers() const;

  private:
    std::string installed_;
    int folder_ = -1;
    std::string fault_;
};

/// Copies the bundle's file and flushes it to the disk. Empty, or what did not work, for people.
std::string copy_bundle(const Bundle& bundle, PartFile& copy);

/// `copy` becomes `installed`. What was there becomes the previous one, or, where it should not be kept,
/// nothing, and the previous one goes too, before the new one comes. Empty, or what did not work.
std::string exchange_bundle(PartFile& copy, const std::string& installed, bool keep_previous);

/// The previous bundle takes the place of the installed one, which becomes the previous one, or nothing where
/// it should not be kept. Empty, or what did not work.
std::string exchange_with_previous(const std::string& installed, bool keep_replaced);

/// Removes the previous bundle, if there is one. Empty, or what did not work.
std::string remove_previous(const std::string& installed);

}  // namespace kiosk
