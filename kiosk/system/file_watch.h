// Waits until files change on disk: inotify tells at once, and a slow look at them catches what it misses
// (network folders, a full queue). Whole folders are watched, since editors put a new file in the old one's
// place; whether a file is another is told by its stamp.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/file_stamp.h"
#include "kiosk/base/time.h"
#include "kiosk/system/debounce.h"

namespace kiosk {

class FileWatch {
  public:
    struct Settings {
        Duration quiet{0.1};     ///< after the last event of a save
        Duration longest{0.25};  ///< after the first, where there is no end of events
        Duration look{60};       ///< between two looks without an event
    };

    FileWatch() : FileWatch(Settings()) {}
    explicit FileWatch(Settings settings);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    /// What to watch from now on, in place of what was before. Neither files nor folders need to be there;
    /// what changes before the first call of wait() after this counts.
    void watch(std::vector<std::string> files, std::vector<std::string> folders = {});

    struct News {
        std::vector<std::string> changed_files;  ///< of those that are watched: other, gone or come
        bool folder_touched = false;  ///< something was made, saved, renamed or deleted in a folder
        bool interrupted = false;     ///< somebody called interrupt()
    };

    /// Blocks until a burst of events is over, until a look (also without news), at most for `longest`, or
    /// until interrupted. For one thread.
    News wait(Duration longest = Duration(std::numeric_limits<double>::infinity()));

    /// Ends the wait() that is under way, or the next one. Any thread.
    void interrupt();

  private:
    using Stamps = std::map<std::string, std::optional<FileStamp>>;

    /// Folders come and go: what is watched is settled anew after each event.
    void arm();
    /// Whether there were events; takes them all.
    bool drain();
    /// The files that are no longer what they were; from now on they are what they are.
    std::vector<std::string> look();

    const Settings settings_;
    int events_ = -1;     ///< inotify's descriptor; below 0 where the system has none left
    int interrupt_ = -1;  ///< an eventfd
    Stamps stamps_;
    std::vector<std::string> folders_;
};

}  // namespace kiosk
