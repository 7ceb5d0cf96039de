#include "kiosk/system/file_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

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

/// The folder, or the nearest one above it that is there: its coming is an event in that one.
fs::path nearest_folder(fs::path folder) {
    std::error_code error;
    if (folder.empty()) folder = ".";
    while (!fs::is_directory(folder, error) && folder.has_parent_path() && folder != folder.parent_path())
        folder = folder.parent_path();
    return fs::is_directory(folder, error) ? folder : fs::path(".");
}

}  // namespace

FileWatch::FileWatch(Settings settings)
    : settings_(settings),
      events_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
      interrupt_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

FileWatch::~FileWatch() {
    if (events_ >= 0) close(events_);
    if (interrupt_ >= 0) close(interrupt_);
}

void FileWatch::watch(std::vector<std::string> files, std::vector<std::string> folders) {
    Stamps stamps;
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

void FileWatch::arm() {
    std::set<fs::path> folders;
    for (const std::string& folder : folders_)
        folders.insert(nearest_folder(folder));
    for (const auto& [file, stamp] : stamps_) {
        folders.insert(nearest_folder(fs::path(file).parent_path()));
        std::error_code error;
        if (fs::is_symlink(fs::symlink_status(file, error)))
            folders.insert(nearest_folder(fs::weakly_canonical(file, error).parent_path()));
    }
    // Not IN_MODIFY: a file that is still being written is nothing to read yet.
    constexpr std::uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE |
                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    // A folder that is watched already keeps its watch.
    for (const fs::path& folder : folders)
        inotify_add_watch(events_, folder.c_str(), mask);
}

bool FileWatch::drain() {
    alignas(inotify_event) char buffer[8192];
    bool any = false;
    while (events_ >= 0 && read(events_, buffer, sizeof buffer) > 0)
        any = true;
    return any;
}

std::vector<std::string> FileWatch::look() {
    std::vector<std::string> changed;
    for (auto& [file, known] : stamps_) {
        const auto stamp = file_stamp(file);
        if (stamp == known) continue;
        known = stamp;
        changed.push_back(file);
    }
    return changed;
}

FileWatch::News FileWatch::wait(Duration longest) {
    Debounce burst(settings_.quiet, settings_.longest);
    const TimePoint next_look = later(now(), std::min(longest, settings_.look));
    // What changed before anything was watched brings no event.
    const bool is_other = std::any_of(stamps_.begin(), stamps_.end(), [](const auto& entry) {
        return file_stamp(entry.first) != entry.second;
    });
    if (is_other) burst.changed(now());
    for (;;) {
        pollfd descriptors[2] = {{interrupt_, POLLIN, 0}, {events_, POLLIN, 0}};
        poll(descriptors, 2, milliseconds_until(std::min(burst.due(), next_look), now()));
        News news;
        std::uint64_t count = 0;
        news.interrupted = read(interrupt_, &count, sizeof count) > 0;
        if (news.interrupted) return news;
        const TimePoint present = now();
        if (drain()) burst.changed(present);
        news.folder_touched = burst.take(present);
        if (!news.folder_touched && present < next_look) continue;
        arm();
        news.changed_files = look();
        return news;
    }
}

void FileWatch::interrupt() {
    const std::uint64_t one = 1;
    // It can only fail where the wait is to be ended already.
    [[maybe_unused]] const ssize_t written = write(interrupt_, &one, sizeof one);
}

}  // namespace kiosk
