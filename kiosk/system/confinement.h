// Takes from this process, for good, what no show needs and what a fault in a decoder or a driver could be
// used for: the network, other programs, other processes, files to write. The kernel holds it, whatever
// happens in here. docs/safety.md lists it.
#pragma once

#include <string>
#include <vector>

namespace kiosk {

/// From now on, in every thread that is there and every one to come, refused are: sockets but those of this
/// machine, starting a program or a process, looking into another process or sending it signals, and what
/// changes the system. No right can be gained by a program file. Nothing outside `writable_folders` and /dev
/// can be written, made, renamed or removed; files that are open already are not concerned.
///
/// Call it while there is one thread, before anything is read that others have made. Returned is what this
/// kernel cannot hold, in words for the log: "…, since …"; empty where it holds it all.
std::vector<std::string> confine(const std::vector<std::string>& writable_folders);

}  // namespace kiosk
