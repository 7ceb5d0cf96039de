// Tells whether the show before this one ended by itself or was cut off: an empty file in the folder that the
// system keeps for running programs, made at the start and removed at a clean end. It holds nothing, and is
// gone with the power.
#pragma once

#include <string>

namespace kiosk {

/// Where the system lets a running program keep such a file: $RUNTIME_DIRECTORY of a systemd service, else
/// $XDG_RUNTIME_DIR of a session; empty where there is neither.
std::string runtime_folder();

class CrashMarker {
  public:
    /// Looks for the mark in `folder`, then sets it. An empty folder: nothing is looked for or set.
    explicit CrashMarker(const std::string& folder);
    /// A clean end.
    ~CrashMarker();
    CrashMarker(const CrashMarker&) = delete;
    CrashMarker& operator=(const CrashMarker&) = delete;

    /// Whether the last show in this folder did not come to a clean end.
    bool crashed_before() const { return crashed_before_; }

  private:
    std::string path_;
    bool crashed_before_ = false;
};

}  // namespace kiosk
