// Takes from this process, for good, what no show needs and what a fault in a decoder or a driver could be
// used for: the network, other programs, other processes, files to write. The kernel holds it, whatever
// happens in here. docs/safety.md lists it.
#pragma once

#include <string>
#include <vector>

namespace kiosk {

/// What rights a file that is open may still be given.
enum class FileRights {
    of_marks,  ///< for its owner alone
    of_decks,  ///< as the file had them: it is written anew
};

/// Which processes may be begun.
enum class ProcessRights {
    none,
    of_its_children,  ///< copies of this one, and signals to them; no other program
};

/// From now on, in every thread that is there and every one to come, refused are: sockets but those of this
/// machine, starting a program or a process, looking into another process or sending it signals, and what
/// changes the system. No right can be gained by a program file. Nothing outside `writable_folders` and /dev
/// can be written, made, renamed or removed; files that are open already are not concerned.
///
/// Call it while there is one thread, before anything is read that others have made. Returned is what this
/// kernel cannot hold, in words for the log: "…, since …"; empty where it holds it all.
std::vector<std::string> confine(const std::vector<std::string>& writable_folders,
                                 FileRights rights = FileRights::of_marks,
                                 ProcessRights processes = ProcessRights::none);

/// From now on this thread, and those that it begins, open no file in `folder`, neither to read nor to write:
/// no microphone listens and no loudspeaker sounds where the settings want none. Empty, or why this kernel
/// cannot hold it. A folder that comes later is held too.
std::string forbid_files_in(const std::string& folder);
inline constexpr const char* sound_devices = "/dev/snd";

}  // namespace kiosk
