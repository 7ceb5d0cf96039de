// Tells a show that cannot stay up, so that the next start takes less upon itself. For a service alone: the
// starts are kept in $RUNTIME_DIRECTORY, in memory, and are gone when the machine is switched off. Their
// times count from when the machine was started, and tell nobody the time of day.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace kiosk {

enum class StartMode {
    usual,
    careful,  ///< drawn in memory, without motion
    least,    ///< a calm picture of the program's own, and no deck
};

class StartLog {
  public:
    /// Reads the starts before this one and adds it. `folder`: where they are kept; empty: nowhere, and every
    /// start is a usual one. `since_boot`: how long the machine has run.
    StartLog(std::string folder, std::chrono::seconds since_boot);

    StartMode mode() const { return mode_; }
    /// A clean end: what was wrong before means nothing any more.
    void end_cleanly() const;

    /// So many starts within `period`, this one among them, without a clean end: careful, and least.
    static constexpr int careful_starts = 4;
    static constexpr int least_starts = 7;
    static constexpr std::chrono::seconds period{120};

  private:
    std::string file_;  ///< empty: nothing is kept
    StartMode mode_ = StartMode::usual;
};

/// The first bytes of a file of such a folder; empty for anything but a file: opening a pipe would wait for
/// its writer.
std::string small_file_text(const std::string& path, std::size_t most);

/// A systemd service's $RUNTIME_DIRECTORY; empty for any other program.
std::string start_log_folder();

}  // namespace kiosk
