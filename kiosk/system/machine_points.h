// What of a machine keeps a show from running well for weeks, or people from being safe: looked at before the
// doors open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/system/headphones.h"

namespace kiosk {

enum class PointState { good, warning, error };

/// One thing that was looked at.
struct MachinePoint {
    std::string topic;  ///< one word or two
    PointState state = PointState::good;
    std::string found;  ///< what is so, in words for people
    std::string
        remedy;  ///< what to do about it, a command where one does it; empty where nothing is to be done
};

/// The time zone, touch panel, swap, keys of the kernel, network, radio, memory: what the kernel tells.
/// `root` is where /proc, /sys and /etc are, for tests.
std::vector<MachinePoint> judge_machine(const std::string& root = {});

/// Whether a show that reads aloud to headphones alone can know of them, and whether that is where its sound
/// goes: it goes to the machine's default output, which is not asked.
MachinePoint judge_headphones(const SoundCards& cards);

/// The room that is left where `path` is.
MachinePoint judge_disk(const std::string& path);

/// Who may read and change a file that decides what is shown. `is_secret`: others must not read it either.
MachinePoint judge_rights(const std::string& topic, const std::string& path, bool is_secret);

/// Whether a show that runs as the user `owner` can keep its marks (marks.h) in `folder`, and nobody else can
/// take them away. A folder that is not there yet is made by systemd; empty: nothing is kept anywhere.
MachinePoint judge_marks(const std::string& folder, std::uint32_t owner);

/// What the kernel can hold of the restrictions of a running show. It is tried in a process of its own.
MachinePoint judge_confinement();

/// The show of this machine, as its service manager sees it: whether it runs, and whether somebody looks
/// whether it lives. `show` is the text of `systemctl show kiosk-panel.service`, lines of NAME=VALUE, and the
/// `Id` of what goes by the name kiosk-panel-display; empty: there is none.
MachinePoint judge_service(const std::string& show);

}  // namespace kiosk
