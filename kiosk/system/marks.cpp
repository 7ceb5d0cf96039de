#include "kiosk/system/marks.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>

#include "kiosk/base/part_file.h"
#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

constexpr const char* running_name = "kiosk-is-running";
constexpr const char* hidden_name = "kiosk-is-hidden";
constexpr const char* left_out_name = "kiosk-leaves-out-slides";
constexpr const char* wrong_pins_name = "kiosk-wrong-pins";
/// More tells nobody anything.
constexpr int most_wrong_pins = 10'000;

std::string path_in(const std::string& folder, const char* name) {
    return (fs::path(folder) / name).string();
}

/// Whether the file is there, or may be.
bool may_exist(const std::string& path) {
    struct stat found{};
    return lstat(path.c_str(), &found) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

/// The number in the file: 0 without a file, and as many as can be where it cannot be read.
int number_in(const std::string& path) {
    if (!may_exist(path)) return 0;
    char text[8] = {};
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    const ssize_t length = file >= 0 ? read(file, text, sizeof text) : -1;
    if (file >= 0) close(file);
    int number = 0;
    const char* const end = text + std::max<ssize_t>(length, 0);
    const auto [rest, fault] = std::from_chars(text, end, number);
    const bool is_whole = fault == std::errc() && rest + 1 == end && *rest == '\n';
    return is_whole && number >= 0 ? std::min(number, most_wrong_pins) : most_wrong_pins;
}

/// Why no file can be made in the folder; empty where one can. It is tried: what rights a folder has says
/// nothing to root, and nothing of a file system that is full or read-only.
std::string fault_of(const std::string& folder) {
    const std::string tried = path_in(folder, "kiosk-tries");
    // Whatever lies there under that name: opening a pipe would wait for its reader.
    const int file = open(tried.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file < 0 || unlink(tried.c_str()) != 0) {
        const std::string why = std::strerror(errno);
        if (file >= 0) close(file);
        return folder + ": " + why;
    }
    close(file);
    return "";
}

/// False with errno where that cannot be.
bool set(const std::string& path, bool is_set) {
    if (!is_set) return unlink(path.c_str()) == 0 || errno == ENOENT;
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (file < 0) return false;
    const bool is_kept = fsync(file) == 0;
    const int error = errno;
    close(file);
    errno = error;
    return is_kept;
}

bool set_number(const std::string& path, int number) {
    if (number == 0) return set(path, false);
    try {
        PartFile file(path);
        if (file.is_open() && file.append(std::to_string(number) + "\n") && file.finish(0600) &&
            file.replace(path))
            return true;
    } catch (const std::bad_alloc&) {
        errno = ENOMEM;
    }
    // A disk that is full still has room for an empty file, which counts as the largest number.
    const int error = errno;
    const int empty =
        open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (empty >= 0) close(empty);
    errno = error;
    return false;
}

}  // namespace

MarksFolder marks_folder() {
    const auto folder = [](const char* name) -> std::string {
        const char* value = std::getenv(name);
        if (value == nullptr) return "";
        // systemd joins several folders with colons.
        const std::string_view all = value;
        return std::string(all.substr(0, all.find(':')));
    };
    for (const char* name : {"STATE_DIRECTORY", "RUNTIME_DIRECTORY"})
        if (std::string path = folder(name); !path.empty()) return {std::move(path), true};
    return {folder("XDG_RUNTIME_DIR"), false};
}

MarkKeeper::MarkKeeper(MarksFolder folder)
    : folder_(std::move(folder)),
      running_path_(path_in(folder_.path, running_name)),
      hidden_path_(path_in(folder_.path, hidden_name)),
      left_out_path_(path_in(folder_.path, left_out_name)),
      wrong_pins_path_(path_in(folder_.path, wrong_pins_name)) {
    if (folder_.path.empty()) return;
    fault_ = fault_of(folder_.path);
    if (fault_.empty()) {
        // Only a service's show may have to wait for the one before it.
        constexpr double seconds = 2;
        lock_.emplace(folder_.path, "kiosk-marks-lock", folder_.is_own ? seconds : 0);
        fault_ = lock_->fault();
    }
    // What cannot be written may still be read.
    found_.running = may_exist(running_path_);
    found_.hidden = may_exist(hidden_path_);
    found_.left_out = may_exist(left_out_path_);
    found_.wrong_pins = number_in(wrong_pins_path_);
    last_ = wanted_ = on_disk_ = found_;
    if (!why_locked().empty()) found_.wrong_pins = most_wrong_pins;
    if (lock_ && !lock_->fault().empty()) return;
    // Now, and not in the moment in which somebody hides the show and the machine may have no thread left.
    try {
        thread_ = std::thread([this] { write_marks(); });
    } catch (const std::system_error&) {
        // keep() writes them itself.
    }
}

std::string MarkKeeper::why_hidden(bool hidden_after_crash) const {
    if (found_.hidden) return "it was hidden when the last one ended";
    if (found_.left_out) return "slides were left out of the last one, and which is not kept";
    if (hidden_after_crash && found_.running) return "the last one was cut off";
    if (hidden_after_crash && folder_.path.empty())
        return "nobody knows whether the last one was cut off, without $STATE_DIRECTORY or "
               "$RUNTIME_DIRECTORY";
    if ((hidden_after_crash || folder_.is_own) && !fault_.empty())
        return "nobody knows whether the last one was hidden or cut off: " + fault_;
    return "";
}

std::string MarkKeeper::why_forgotten() const {
    if (folder_.path.empty())
        return "there is no $STATE_DIRECTORY, $RUNTIME_DIRECTORY or $XDG_RUNTIME_DIR to keep that in";
    return folder_.is_own ? std::string() : fault_;
}

MarkKeeper::~MarkKeeper() {
    Marks ended = last_;
    ended.running = false;
    keep(ended);
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void MarkKeeper::keep(const Marks& marks) {
    // Another show's are its own.
    if (folder_.path.empty() || marks == last_ || (lock_ && !lock_->fault().empty())) return;
    last_ = marks;
    {
        const std::lock_guard lock(mutex_);
        wanted_ = marks;
        wanted_.wrong_pins = std::min(marks.wrong_pins, most_wrong_pins);
    }
    if (thread_.joinable()) return changed_.notify_one();
    const Marks told = on_disk_;
    write_what_differs(wanted_, told, on_disk_);
}

bool MarkKeeper::write_what_differs(const Marks& wanted, const Marks& told, Marks& written) {
    bool is_kept = true;
    const auto keep_one = [&](auto Marks::* mark, const auto& write) {
        if (wanted.*mark == written.*mark) return;
        try {
            if (write()) {
                written.*mark = wanted.*mark;
                return;
            }
            if (wanted.*mark != told.*mark)
                print_line(stderr, "kiosk: what has to outlive a restart cannot be kept in %s: %s",
                           folder_.path.c_str(), std::strerror(errno));
        } catch (const std::bad_alloc&) {
            // What is not written now is tried again.
        }
        is_kept = false;
    };
    // What closes goes first.
    keep_one(&Marks::hidden, [&] { return set(hidden_path_, wanted.hidden); });
    keep_one(&Marks::left_out, [&] { return set(left_out_path_, wanted.left_out); });
    keep_one(&Marks::wrong_pins, [&] { return set_number(wrong_pins_path_, wanted.wrong_pins); });
    keep_one(&Marks::running, [&] { return set(running_path_, wanted.running); });
    try {
        flush_folder(folder_.path);
    } catch (const std::exception&) {
        is_kept = false;
    }
    return is_kept;
}

void MarkKeeper::write_marks() {
    constexpr std::chrono::minutes pause{1};
    Marks written = on_disk_;
    Marks told = on_disk_;
    bool has_failed = false;
    for (;;) {
        Marks wanted;
        bool is_last = false;
        {
            std::unique_lock lock(mutex_);
            const auto is_news = [&] { return ending_ || !(wanted_ == (has_failed ? told : written)); };
            if (has_failed)
                changed_.wait_for(lock, pause, is_news);
            else
                changed_.wait(lock, is_news);
            is_last = ending_;
            if (wanted_ == written) {
                if (is_last) return;
                has_failed = false;
                continue;
            }
            wanted = wanted_;
        }
        has_failed = !write_what_differs(wanted, told, written);
        told = wanted;
        if (is_last && has_failed) return;
    }
}

}  // namespace kiosk
