#include "kiosk/system/file_watch.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <utility>

#include "kiosk/base/printing.h"
#include "kiosk/system/watched_places.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

TimePoint now() {
    return std::chrono::steady_clock::now();
}

/// For poll(2): rounded up, so that it does not spin through the last millisecond.
int milliseconds_until(TimePoint moment, TimePoint present) {
    if (moment <= present) return 0;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - present).count();
    return static_cast<int>(std::min<std::int64_t>(left, 3'600'000));
}

enum class Writing { nobody, somebody, unknown };

/// Whether somebody has the file open to write it. The kernel tells that to whoever asks for a lease, which
/// is for the file's owner: nobody can have one for reading beside a writer.
Writing writing_of(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) return Writing::unknown;
    // Should a writer come in this moment, the kernel says so by a signal that does nothing.
    fcntl(file, F_SETSIG, SIGURG);
    const bool is_given = fcntl(file, F_SETLEASE, F_RDLCK) == 0;
    const bool is_refused = !is_given && errno == EAGAIN;
    if (is_given) fcntl(file, F_SETLEASE, F_UNLCK);
    close(file);
    return is_given ? Writing::nobody : is_refused ? Writing::somebody : Writing::unknown;
}

}  // namespace

FileWatch::FileWatch(Settings settings)
    : settings_(settings),
      mounts_(open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)),
      interrupt_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

FileWatch::~FileWatch() {
    for (const int descriptor : {events_, mounts_, interrupt_})
        if (descriptor >= 0) close(descriptor);
}

void FileWatch::watch(std::vector<std::string> files, std::vector<std::string> folders) {
    Stamps stamps;
    leading_ = files.empty() ? "" : files.front();
    std::erase_if(unsettled_, [&](const auto& entry) {
        return std::find(files.begin(), files.end(), entry.first) == files.end();
    });
    for (std::string& file : files) {
        // The stamp of a file that was watched already stays: what changed meanwhile is news.
        const auto known = stamps_.find(file);
        auto stamp = known != stamps_.end() ? known->second : file_stamp(file);
        stamps.emplace(std::move(file), stamp);
    }
    stamps_ = std::move(stamps);
    folders_ = std::move(folders);
    arm();
}

void FileWatch::watch_too(const std::string& file) {
    stamps_.try_emplace(file, file_stamp(file));
    arm();
}

std::string FileWatch::add_watches() {
    if (events_ < 0) events_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (events_ < 0) return std::strerror(errno);
    WatchedPlaces places;
    std::set<std::string> folders;
    std::set<std::string> names(folders_.begin(), folders_.end());
    targets_.clear();
    for (const auto& [file, stamp] : stamps_) {
        struct stat found{};
        const bool is_link = lstat(file.c_str(), &found) == 0 && S_ISLNK(found.st_mode);
        std::error_code error;
        if (is_link) targets_.insert(fs::weakly_canonical(file, error).filename().string());
        // The files of a folder have one way in common.
        names.insert(is_link ? file : fs::path(file).parent_path().string());
    }
    for (const std::string& name : names)
        folders.insert(add_watched_places(places, name));
    std::string fault;
    std::map<int, std::string> watches;
    for (const auto& [inode, place] : places) {
        const int watch = inotify_add_watch(events_, place.path.c_str(), place.events);
        if (watch >= 0)
            watches.emplace(watch, place.path);
        else if (errno != ENOENT && errno != ENOTDIR)  // gone meanwhile: that was an event above it
            fault = place.path + ": " + std::strerror(errno);
    }
    for (const auto& [watch, path] : watches_)
        if (watches.count(watch) == 0) inotify_rm_watch(events_, watch);
    watches_ = std::move(watches);
    for (const std::string& folder : folders)
        if (is_changed_elsewhere(folder)) fault = folder + ": it is a network drive or the like";
    return fault;
}

void FileWatch::arm() {
    blindness_ = add_watches();
    if (!is_blind() || std::exchange(has_told_blindness_, true)) return;
    print_line(stderr,
               "kiosk: files are looked at each second, since the system does not tell what changes: %s",
               blindness_.c_str());
}

bool FileWatch::is_watched(std::string_view name) const {
    if (targets_.contains(std::string(name))) return true;
    return std::any_of(stamps_.begin(), stamps_.end(), [&](const auto& entry) {
        const std::string_view file = entry.first;
        return file.ends_with(name) &&
               (file.size() == name.size() || file[file.size() - name.size() - 1] == '/');
    });
}

bool FileWatch::drain() {
    alignas(inotify_event) char buffer[8192];
    bool any = false;
    for (ssize_t length = 0; events_ >= 0 && (length = read(events_, buffer, sizeof buffer)) > 0;)
        for (ssize_t at = 0; at < length;) {
            inotify_event event{};
            std::memcpy(&event, buffer + at, sizeof event);
            // Not that a watch has ended: either add_watches has ended it, or what it watched is gone, which
            // is an event too. Nor that another file is written, such as a log: that it was closed is enough.
            const char* const name = event.len > 0 ? buffer + at + sizeof event : "";
            const bool is_written = (event.mask & (IN_MODIFY | IN_MOVED_TO | IN_CREATE)) != 0;
            const bool is_other = (event.mask & IN_MODIFY) != 0 && !is_watched(name);
            const auto place = watches_.find(event.wd);
            if (is_written && place != watches_.end() && is_watched(name))
                written_.insert(place->second + "/" + name);
            any = any || ((event.mask & IN_IGNORED) == 0 && !is_other);
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    return any;
}

bool FileWatch::is_complete(const std::string& file, const FileStamp& stamp, TimePoint present) {
    const Writing writing = writing_of(file);
    if (writing == Writing::nobody) return true;
    Unsettled& known = unsettled_.try_emplace(file, Unsettled{stamp, present, present}).first->second;
    if (known.stamp != stamp) known.stamp = stamp, known.since = present;
    // Who writes on and on must not keep on the screen what was taken out of the deck.
    if (present >= later(known.first_seen, settings_.longest_writing)) return true;
    return writing == Writing::unknown && present >= later(known.since, settings_.still);
}

std::vector<std::string> FileWatch::look(TimePoint present) {
    std::set<std::pair<std::uint64_t, std::uint64_t>> written;
    for (const std::string& path : written_)
        if (const auto stamp = file_stamp(path)) written.emplace(stamp->device, stamp->inode);
    const auto changes = [&](const std::string& file, std::optional<FileStamp>& known) {
        const auto stamp = file_stamp(file);
        const bool is_told_again = file == leading_ && told_again_ && present >= *told_again_;
        const bool may_be_other =
            stamp != known || is_told_again || (stamp && written.contains({stamp->device, stamp->inode}));
        const bool is_other = may_be_other && (!stamp || is_complete(file, *stamp, present));
        if (is_other || !may_be_other) unsettled_.erase(file);
        if (is_told_again && is_other)
            told_again_.reset();
        else if (is_other && file == leading_ && is_blind())
            told_again_ = later(present, settings_.longest_tick);
        if (is_other) known = stamp;
        return is_other;
    };
    std::vector<std::string> changed;
    const auto leading = stamps_.find(leading_);
    if (leading != stamps_.end() && changes(leading->first, leading->second)) changed.push_back(leading_);
    if (unsettled_.count(leading_) > 0) return {};
    for (auto& [file, known] : stamps_)
        if (file != leading_ && changes(file, known)) changed.push_back(file);
    if (unsettled_.empty()) written_.clear();
    return changed;
}

FileWatch::News FileWatch::wait(Duration longest) {
    Debounce burst(settings_.quiet, settings_.longest);
    const TimePoint end = later(now(), std::min(longest, is_blind() ? settings_.blind_look : settings_.look));
    TimePoint next_look = end;
    // What changed before anything was watched brings no event.
    const bool is_other = std::any_of(stamps_.begin(), stamps_.end(), [](const auto& entry) {
        return file_stamp(entry.first) != entry.second;
    });
    if (is_other) next_look = std::min(end, later(now(), settings_.quiet));
    for (;;) {
        pollfd waited[] = {{interrupt_, POLLIN, 0}, {events_, POLLIN, 0}, {mounts_, POLLPRI, 0}};
        poll(waited, std::size(waited), milliseconds_until(std::min(burst.due(), next_look), now()));
        News news;
        std::uint64_t count = 0;
        news.interrupted = read(interrupt_, &count, sizeof count) > 0;
        if (news.interrupted) return news;
        const TimePoint present = now();
        if (drain() || waited[2].revents != 0) {
            burst.changed(present);
            // One look at the burst's end tells all of it, that the folder was touched too.
            next_look = std::min(end, std::max(next_look, burst.due()));
        }
        const bool is_over = burst.take(present);
        is_touched_ = is_touched_ || is_over;
        if (!is_over && present < next_look) continue;
        arm();
        news.changed_files = look(present);
        const bool is_news = unsettled_.count(leading_) == 0 && (is_touched_ || !news.changed_files.empty());
        if (!is_news && present < end) {
            next_look = unsettled_.empty() ? end : std::min(end, later(present, settings_.still));
            continue;
        }
        news.folder_touched = is_news && std::exchange(is_touched_, false);
        return news;
    }
}

void FileWatch::interrupt() {
    const std::uint64_t one = 1;
    // It can only fail where the wait is to be ended already.
    [[maybe_unused]] const ssize_t written = write(interrupt_, &one, sizeof one);
}

}  // namespace kiosk
