#include "kiosk/system/watched_places.h"

#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <iterator>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// With IN_MODIFY: a file that is still being written is nothing to read yet, but whoever never closes it
/// must not keep what was taken out.
constexpr std::uint32_t in_folder = IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
                                    IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
/// A folder that is renamed, deleted or replaced, and nothing of what happens in it.
constexpr std::uint32_t folder_itself = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
/// The same of a link; where another takes its name, the first that is seen is that it has a name less.
constexpr std::uint32_t link_itself = IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_DONT_FOLLOW;

void add(WatchedPlaces& places, const std::string& path, const struct stat& found, std::uint32_t events) {
    WatchedPlace& place = places[{found.st_dev, found.st_ino}];
    if (place.path.empty()) place.path = path;
    place.events |= events;
}

}  // namespace

std::string add_watched_places(WatchedPlaces& places, const std::string& path) {
    constexpr int most_links = 40;  // the kernel follows no more either
    std::error_code error;
    const fs::path whole = fs::absolute(path.empty() ? "." : path, error);
    std::deque<fs::path> left(whole.begin(), whole.end());
    fs::path way = "/";
    struct stat at_way{};
    stat("/", &at_way);
    for (int links = 0; !left.empty() && links <= most_links;) {
        const fs::path part = left.front();
        left.pop_front();
        if (part.empty() || part == "." || part == "/") continue;
        // The way has no links, so what is above it is the parent by name.
        const fs::path next = part == ".." ? way.parent_path() : way / part;
        struct stat found{};
        if (lstat(next.c_str(), &found) != 0) break;
        if (S_ISLNK(found.st_mode)) {
            add(places, next, found, link_itself);
            const fs::path target = fs::read_symlink(next, error);
            if (error) break;
            if (target.is_absolute()) way = "/";
            left.insert(left.begin(), target.begin(), target.end());
            ++links;
            continue;
        }
        if (!S_ISDIR(found.st_mode)) break;
        add(places, next, found, folder_itself);
        way = next;
    }
    if (lstat(way.c_str(), &at_way) == 0) add(places, way, at_way, in_folder);
    return way;
}

bool is_changed_elsewhere(const std::string& folder) {
    constexpr std::uint32_t kinds[] = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, SMB2_SUPER_MAGIC, CIFS_SUPER_MAGIC,
                                       AFS_SUPER_MAGIC, AFS_FS_MAGIC,    CODA_SUPER_MAGIC, CEPH_SUPER_MAGIC,
                                       V9FS_MAGIC,      FUSE_SUPER_MAGIC};
    struct statfs found{};
    if (statfs(folder.c_str(), &found) != 0) return false;
    return std::find(std::begin(kinds), std::end(kinds), static_cast<std::uint32_t>(found.f_type)) !=
           std::end(kinds);
}

}  // namespace kiosk
