// What has to be watched so that no change of some files goes unseen: their folders, and all that leads
// there.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace kiosk {

/// For inotify_add_watch.
struct WatchedPlace {
    std::string path;
    std::uint32_t events = 0;
    bool operator==(const WatchedPlace&) const = default;
};

/// By device and inode: a folder that is reached in several ways is watched once, for all of them.
using WatchedPlaces = std::map<std::pair<dev_t, ino_t>, WatchedPlace>;

/// Adds what leads to the file or folder at `path`, which need not be there: its folder, or the nearest one
/// above it, for all that happens in it, and each folder and symbolic link on the way for being put away.
/// Returned is that folder, without links; a name that leads in a circle has the one where it begins to.
std::string add_watched_places(WatchedPlaces& places, const std::string& path);

/// Whether others may change files there without this system being told: network drives, and what a program
/// serves as a file system.
bool is_changed_elsewhere(const std::string& folder);

}  // namespace kiosk
