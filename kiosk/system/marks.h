// What has to outlive the program, so that an end, a crash or a pulled plug opens nothing that was closed:
// whether a show runs that is to begin hidden once it was cut off, whether somebody has hidden it or left
// slides out of it, and how many wrong PINs were typed. Nothing else is kept, no time and not which slides:
// three empty files and one with a number, in the folder that the system keeps for a service. Where they
// cannot be kept or read, that is told, and who asks is to act as if they said the worst. While a show runs
// no other can have its marks.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/system/folder_lock.h"

namespace kiosk {

/// Where marks are kept.
struct MarksFolder {
    std::string path;  ///< empty: the system gives no place
    /// It was made for this program: that it cannot be used is a fault, and no matter of chance.
    bool is_own = false;
};

/// A systemd service's $STATE_DIRECTORY, which outlives a loss of power, else its $RUNTIME_DIRECTORY, else
/// $XDG_RUNTIME_DIR of a session, which are gone with it.
MarksFolder marks_folder();

struct Marks {
    bool running = false;   ///< a show that begins hidden after it was cut off
    bool hidden = false;    ///< somebody has hidden the show, and nobody has brought it back
    bool left_out = false;  ///< the operator has left out slides, and not shown them again
    int wrong_pins = 0;     ///< typed since the operator's menu was last open
    bool operator==(const Marks&) const = default;
};

class MarkKeeper {
  public:
    /// Reads the marks that the show before has left; there are none where the system gives no place.
    explicit MarkKeeper(MarksFolder folder);
    /// A clean end: no show runs any more. Waits until the last marks are on the disk.
    ~MarkKeeper();
    MarkKeeper(const MarkKeeper&) = delete;
    MarkKeeper& operator=(const MarkKeeper&) = delete;

    /// What was found. A mark that may be there and cannot be read counts as set, and where a service cannot
    /// keep them there were as many wrong PINs as can be: else each start would give new tries.
    const Marks& found() const { return found_; }
    /// Why the next show has to begin hidden, whatever its settings say, in words for the log; empty where it
    /// does not have to. `hidden_after_crash` is what the settings say.
    std::string why_hidden(bool hidden_after_crash) const;

    /// Why a show that is hidden comes back visible after its end, in words for the log; empty where it stays
    /// hidden.
    std::string why_forgotten() const;
    /// Why a service's marks cannot be kept, in words for the log; empty where they can, or need not be.
    std::string why_locked() const { return folder_.is_own ? fault_ : std::string(); }

    /// From now on these hold. Never waits, where there is a thread for it: that writes them, also to the
    /// disk itself. What it cannot write it tells on stderr, and tries again.
    void keep(const Marks& marks);

  private:
    void write_marks();
    /// Writes what `wanted` has and `written` has not, which it has then. False where some of it failed,
    /// which is told unless `told` has it.
    bool write_what_differs(const Marks& wanted, const Marks& told, Marks& written);

    const MarksFolder folder_;
    // Made beforehand: a machine that is short of memory hides too.
    const std::string running_path_;
    const std::string hidden_path_;
    const std::string left_out_path_;
    const std::string wrong_pins_path_;
    std::optional<FolderLock> lock_;  ///< nothing where the system gives no place
    std::string fault_;               ///< why nothing can be kept
    Marks found_;
    Marks on_disk_;  ///< as it was found there
    Marks last_;     ///< given to keep

    std::mutex mutex_;
    std::condition_variable changed_;
    Marks wanted_;
    bool ending_ = false;
    std::thread
        thread_;  ///< none where the system gives no place, or has none left: then keep() writes itself
};

}  // namespace kiosk
