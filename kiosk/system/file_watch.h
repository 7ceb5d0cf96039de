// Waits until files change on disk. inotify tells at once, and where it cannot (network drives, no watch
// left) the files are looked at each second. Whole folders are watched, since editors put a new file in the
// old one's place, and each folder and link on the way to them, since another may be put in its place.
// Whether a file is another is told by its stamp, and where events come by these as well: two saves of equal
// size within one tick of the disk's clock, which is two seconds on a stick, have one stamp.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
        Duration blind_look{1};  ///< the same where the system tells of no events
        /// For so long a file stands still before it is taken, where nobody can say whether it is complete.
        Duration still{0.3};
        /// And for so long after its first change it is waited for at most, whoever writes it.
        Duration longest_writing{10};
        /// Where the system tells of no events: so long after a change the first file is told of once more.
        /// No disk's clock has longer ticks.
        Duration longest_tick{2.5};
    };

    FileWatch() : FileWatch(Settings()) {}
    explicit FileWatch(Settings settings);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    /// What to watch from now on, in place of what was before. Neither files nor folders need to be there;
    /// what changes before the first call of wait() after this counts. The first file leads: while it is
    /// being written nothing of the others is told, since who hears of them reads it as well.
    void watch(std::vector<std::string> files, std::vector<std::string> folders = {});

    /// One more file from now on. What is read after this call cannot change without news.
    void watch_too(const std::string& file);

    struct News {
        /// Of those that are watched: other, gone or come; none that somebody is still writing.
        std::vector<std::string> changed_files;
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
    /// Has inotify watch the places that lead to the files, and no others. Why it cannot; empty where it can.
    std::string add_watches();
    bool is_blind() const { return !blindness_.empty(); }
    /// Whether a watched file is called so.
    bool is_watched(std::string_view name) const;
    /// Whether there were events; takes them all.
    bool drain();
    /// The files that are no longer what they were; from now on they are what they are.
    std::vector<std::string> look(TimePoint present);
    /// Whether nobody is in the middle of writing it, as far as can be told.
    bool is_complete(const std::string& file, const FileStamp& stamp, TimePoint present);

    struct Unsettled {
        FileStamp stamp;
        TimePoint since;       ///< it has been so
        TimePoint first_seen;  ///< to be another
    };

    const Settings settings_;
    int events_ = -1;     ///< inotify's descriptor; below 0 where the system has none left
    int mounts_ = -1;     ///< the list of what is mounted: a stick that comes or goes brings no other event
    int interrupt_ = -1;  ///< an eventfd
    std::map<int, std::string> watches_;   ///< by descriptor, the folder or link
    std::set<std::string> written_;        ///< paths of files that were written or put there, by events
    std::optional<TimePoint> told_again_;  ///< when the first file is
    std::set<std::string> targets_;        ///< how the files are called to which watched links lead
    std::string blindness_;                ///< why events cannot be relied on, in words for the log
    bool has_told_blindness_ = false;
    Stamps stamps_;
    std::string leading_;
    std::map<std::string, Unsettled> unsettled_;  ///< those that are being written
    bool is_touched_ = false;                     ///< a folder was, and that is not told yet
    std::vector<std::string> folders_;
};

}  // namespace kiosk
