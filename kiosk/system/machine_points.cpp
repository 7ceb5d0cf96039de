#include "kiosk/system/machine_points.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>

#include "kiosk/base/printing.h"
#include "kiosk/system/confinement.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// The first line of a small file of the kernel; empty where it is not there.
std::string first_line(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

/// The names in a folder of the kernel, in order.
std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error))
        names.push_back(each->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

MachinePoint judge_time_zone(const fs::path& root) {
    MachinePoint point{"time zone", PointState::good, {}, {}};
    std::error_code error;
    const std::string target = fs::read_symlink(root / "etc/localtime", error).string();
    const std::string_view folder = "zoneinfo/";
    const auto at = target.find(folder);
    const std::string zone = at == std::string::npos ? "" : target.substr(at + folder.size());
    point.found = zone.empty() ? "the machine has none of its own: it counts in UTC" : "it is " + zone;
    if (zone.empty() || zone == "Etc/UTC" || zone == "UTC") {
        if (!zone.empty()) point.found = "it is UTC";
        point.state = PointState::warning;
        point.remedy = "slides begin and end by this clock: timedatectl set-timezone Asia/Almaty";
    }
    return point;
}

/// Whether the kernel calls an input device a screen that feels fingers: it points directly at what it
/// touches (INPUT_PROP_DIRECT), and tells where (ABS_MT_POSITION_X, in the lowest 64 bits).
bool is_touch_panel(const fs::path& device) {
    constexpr std::uint64_t direct = 1U << 1U;
    constexpr std::uint64_t finger_position = std::uint64_t{1} << 0x35U;
    const auto lowest_bits = [](const std::string& words) {
        std::uint64_t bits = 0;
        std::istringstream(words.substr(words.rfind(' ') + 1)) >> std::hex >> bits;
        return bits;
    };
    return (lowest_bits(first_line(device / "properties")) & direct) != 0 &&
           (lowest_bits(first_line(device / "capabilities/abs")) & finger_position) != 0;
}

MachinePoint judge_touch(const fs::path& root) {
    MachinePoint point{"touch panel", PointState::good, {}, {}};
    std::vector<std::string> panels;
    for (const std::string& name : names_in(root / "sys/class/input")) {
        const fs::path device = root / "sys/class/input" / name / "device";
        if (name.rfind("event", 0) == 0 && is_touch_panel(device))
            panels.push_back(first_line(device / "name"));
    }
    point.found = joined(panels);
    if (!panels.empty()) return point;
    point.state = PointState::warning;
    point.found = "none is connected";
    point.remedy = "connect the panel's USB cable, besides that of its picture";
    return point;
}

MachinePoint judge_swap(const fs::path& root) {
    MachinePoint point{"swap", PointState::good, "there is none", {}};
    std::ifstream stream(root / "proc/swaps");
    std::vector<std::string> places;
    std::string line;
    std::getline(stream, line);  // the heading
    while (std::getline(stream, line)) {
        const std::string place = line.substr(0, line.find_first_of(" \t"));
        // Compressed memory is no disk.
        if (!place.empty() && place.find("zram") == std::string::npos) places.push_back(place);
    }
    if (places.empty()) return point;
    point.state = PointState::warning;
    point.found = "words and pictures of the deck may be written to " + joined(places);
    point.remedy = "swapoff --all, and take its line out of /etc/fstab; or let the service lock its memory";
    return point;
}

MachinePoint judge_magic_key(const fs::path& root) {
    MachinePoint point{"magic key", PointState::good, "SysRq does nothing", {}};
    const std::string value = first_line(root / "proc/sys/kernel/sysrq");
    if (value.empty() || value == "0") return point;
    point.state = PointState::warning;
    point.found = "a keyboard's SysRq key can end programs and restart the machine";
    point.remedy = "echo kernel.sysrq=0 > /etc/sysctl.d/90-kiosk.conf && sysctl --system";
    return point;
}

MachinePoint judge_network(const fs::path& root) {
    MachinePoint point{"network", PointState::good, "no cable is in, and no radio is connected", {}};
    const fs::path folder = root / "sys/class/net";
    std::vector<std::string> connected;
    for (const std::string& name : names_in(folder))
        // 772: the machine itself.
        if (first_line(folder / name / "type") != "772" && first_line(folder / name / "carrier") == "1")
            connected.push_back(name);
    if (connected.empty()) return point;
    point.state = PointState::warning;
    point.found = "connected: " + joined(connected);
    point.remedy =
        "the show needs no network: unplug the cable, or: ip link set " + connected.front() + " down";
    return point;
}

MachinePoint judge_bluetooth(const fs::path& root) {
    MachinePoint point{"Bluetooth", PointState::good, "there is none, or it is off", {}};
    const fs::path folder = root / "sys/class/rfkill";
    for (const std::string& name : names_in(folder)) {
        const bool is_off =
            first_line(folder / name / "soft") == "1" || first_line(folder / name / "hard") == "1";
        if (first_line(folder / name / "type") != "bluetooth" || is_off) continue;
        point.state = PointState::warning;
        point.found = "it is on: somebody may pair a keyboard with this machine";
        point.remedy = "rfkill block bluetooth";
    }
    return point;
}

MachinePoint judge_memory(const fs::path& root) {
    std::ifstream stream(root / "proc/meminfo");
    MachinePoint point{"memory", PointState::good, {}, {}};
    std::string name;
    std::uint64_t kibibytes = 0;
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        if (words >> name >> kibibytes && name == "MemAvailable:") break;
        kibibytes = 0;
    }
    const std::uint64_t megabytes = kibibytes * 1024 / 1'000'000;
    point.found = std::to_string(megabytes) + " MB are free";
    constexpr std::uint64_t least = 300;
    if (megabytes >= least) return point;
    point.state = PointState::error;
    point.remedy = "a show with large photos needs " + std::to_string(least) + " MB: end what else runs";
    return point;
}

/// What `confine` cannot have held, joined; nothing where a process to try it could not be made.
std::optional<std::string> what_is_not_held() {
    int ends[2];
    if (pipe(ends) != 0) return std::nullopt;
    const pid_t child = fork();
    if (child == 0) {
        const std::string missing = joined(confine({}));
        const ssize_t written = write(ends[1], missing.data(), missing.size());
        _exit(written == static_cast<ssize_t>(missing.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string missing;
    char buffer[500];
    for (ssize_t length = 1; child > 0 && length > 0;) {
        length = read(ends[0], buffer, sizeof buffer);
        if (length > 0) missing.append(buffer, static_cast<std::size_t>(length));
    }
    close(ends[0]);
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) return std::nullopt;
    return missing;
}

}  // namespace

std::vector<MachinePoint> judge_machine(const std::string& root) {
    const fs::path base = root.empty() ? "/" : root;
    return {judge_time_zone(base), judge_touch(base), judge_magic_key(base), judge_network(base),
            judge_bluetooth(base), judge_swap(base),  judge_memory(base)};
}

MachinePoint judge_headphones(const SoundCards& cards) {
    MachinePoint point{"headphones", PointState::good, {}, {}};
    if (cards.with_headphones.empty()) {
        point.state = PointState::warning;
        point.found = "no sound card tells whether headphones are plugged in: nothing is read aloud";
        point.remedy = "use a card with a jack of its own, or 'audio: speakers' where everybody may hear it";
        if (cards.closed == 0) return point;
        point.found = "the sound cards cannot be asked by this user";
        point.remedy = "run this as the user of the show, with 'SupplementaryGroups=audio'";
        return point;
    }
    std::string names;
    for (const std::string& name : cards.with_headphones)
        names += (names.empty() ? "" : ", ") + printable(name);
    point.found = "plugs are felt by " + names;
    if (cards.with_headphones.size() == 1 && cards.others == 0 && cards.closed == 0) return point;
    point.state = PointState::warning;
    point.found += ", and it is not known whether sound goes there: there are other sound cards";
    point.remedy =
        "make that card the machine's default output, and listen: with headphones in, nothing may come from "
        "loudspeakers";
    return point;
}

MachinePoint judge_disk(const std::string& path) {
    MachinePoint point{"disk", PointState::good, {}, {}};
    struct statvfs room{};
    if (statvfs(path.c_str(), &room) != 0) {
        point.state = PointState::error;
        point.found = path + ": " + std::strerror(errno);
        point.remedy = "name a folder that is there";
        return point;
    }
    const std::uint64_t megabytes = std::uint64_t{room.f_bavail} * room.f_frsize / 1'000'000;
    point.found = std::to_string(megabytes) + " MB are free at " + path;
    constexpr std::uint64_t least = 500;
    if (megabytes >= least) return point;
    point.state = PointState::warning;
    point.remedy = "a bundle is kept twice while it is installed: make room for 500 MB";
    return point;
}

MachinePoint judge_rights(const std::string& topic, const std::string& path, bool is_secret) {
    MachinePoint point{topic, PointState::good, {}, {}};
    struct stat about{};
    if (stat(path.c_str(), &about) != 0) {
        point.state = PointState::error;
        point.found = path + ": " + std::strerror(errno);
        point.remedy = "name another file, or bring this one";
        return point;
    }
    point.found =
        path + (is_secret ? " is its owner's and their group's alone" : " can be changed by its owner alone");
    const bool others_write = (about.st_mode & (S_IWOTH | (is_secret ? 0U : S_IWGRP))) != 0;
    const bool others_read = is_secret && (about.st_mode & S_IROTH) != 0;
    if (!others_write && !others_read) return point;
    point.state = others_write ? PointState::error : PointState::warning;
    point.found =
        path + (others_write ? " can be changed by others" : " can be read by everybody on this machine");
    point.remedy = std::string(is_secret ? "chmod o-rwx " : "chmod go-w ") + path;
    return point;
}

MachinePoint judge_marks(const std::string& folder, std::uint32_t owner) {
    MachinePoint point{"marks", PointState::good, {}, {}};
    const auto wrong = [&](const std::string& found, const std::string& remedy) {
        point.state = PointState::error;
        point.found = found + ": each start begins hidden, with the pad for the PIN locked";
        point.remedy = remedy;
        return point;
    };
    if (folder.empty()) {
        point.state = PointState::warning;
        point.found = "a show that is hidden comes back visible with its next start";
        point.remedy = "StateDirectory=kiosk in its service: docs/operating.md";
        return point;
    }
    struct stat about{};
    if (lstat(folder.c_str(), &about) != 0 && errno == ENOENT) {
        point.found = folder + " is made with the first start";
        return point;
    }
    // systemd makes it a link where the service has a user of its own for each start.
    if (stat(folder.c_str(), &about) != 0)
        return wrong(folder + ": " + std::strerror(errno), "look at it as root");
    if (!S_ISDIR(about.st_mode)) return wrong(folder + " is no folder", "rm " + folder);
    const std::string give_back = "chown -R " + std::to_string(owner) + " " + folder;
    if (about.st_uid != owner)
        return wrong(
            folder + " belongs to another user than the show's, whose number is " + std::to_string(owner),
            give_back);
    if ((about.st_mode & S_IRWXU) != S_IRWXU)
        return wrong(folder + " cannot be written by its owner", "chmod 0700 " + folder);
    std::error_code error;
    for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
        struct stat mark{};
        const std::string path = each->path().string();
        if (each->path().filename().string().rfind("kiosk-", 0) == 0 && lstat(path.c_str(), &mark) == 0 &&
            mark.st_uid != owner)
            return wrong(path + " belongs to another user than the show's", give_back);
    }
    struct statvfs room{};
    if (statvfs(folder.c_str(), &room) == 0 && (room.f_flag & ST_RDONLY) != 0)
        return wrong(folder + " is read-only", "mount -o remount,rw " + folder);
    if (statvfs(folder.c_str(), &room) == 0 &&
        (room.f_bavail == 0 || (room.f_files > 0 && room.f_favail == 0)))
        return wrong(folder + " has no room left", "delete what is not needed there");
    if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        point.state = PointState::error;
        point.found = folder + " can be changed by others, who could bring a hidden show back";
        point.remedy = "chmod 0700 " + folder;
        return point;
    }
    point.found = "that the show is hidden, and wrong PINs, outlive its end: " + folder;
    return point;
}

MachinePoint judge_confinement() {
    MachinePoint point{
        "kernel", PointState::good, "it keeps a show from the network, other programs and files", {}};
    const std::optional<std::string> missing = what_is_not_held();
    if (missing && missing->empty()) return point;
    point.state = PointState::warning;
    point.found = missing ? *missing : "it could not be asked what it holds";
    point.remedy = "use a newer kernel, or one with Landlock: docs/safety.md";
    return point;
}

MachinePoint judge_service(const std::string& show) {
    MachinePoint point{"service", PointState::warning, "no service starts the show with the machine", {}};
    point.remedy = "install the package kiosk-panel, or start the show by hand each time";
    std::istringstream lines(show);
    bool is_there = false;
    bool is_enabled = false;
    bool is_active = false;
    bool is_watched = false;
    bool is_wayland = false;
    for (std::string line; std::getline(lines, line);) {
        is_there |= line == "LoadState=loaded";
        is_enabled |= line == "UnitFileState=enabled";
        is_active |= line == "ActiveState=active";
        is_watched |= line.rfind("WatchdogUSec=", 0) == 0 && line != "WatchdogUSec=0" &&
                      line != "WatchdogUSec=infinity";
        is_wayland |= line == "Id=kiosk-panel-cage.service";
    }
    if (!is_there) return point;
    point.found = std::string("kiosk-panel ") +
                  (is_enabled ? "starts with the machine" : "does not start with the machine") +
                  (is_active ? ", runs" : ", does not run") + (is_wayland ? " on Wayland (cage)" : "") +
                  (is_watched ? ", and is watched" : ", and nobody watches it");
    if (!is_enabled) {
        point.remedy = "systemctl enable --now kiosk-panel-display kiosk-panel";
    } else if (!is_active) {
        point.state = PointState::error;
        point.remedy = "systemctl restart kiosk-panel, and see: journalctl -u kiosk-panel";
    } else if (!is_watched) {
        point.remedy = "put WatchdogSec=30 into the service";
    } else {
        point.state = PointState::good;
        point.remedy.clear();
    }
    return point;
}

}  // namespace kiosk
