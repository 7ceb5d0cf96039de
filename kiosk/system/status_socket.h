// What a running show says of itself to whoever may ask on this machine: a socket in the folder that the
// system keeps for the service, for its user and group alone. No network, and nothing about visitors.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/system/folder_lock.h"

namespace kiosk {

class StatusSocket {
  public:
    /// Makes `kiosk-status` in the folder; empty, or one where that cannot be, or where another show has one:
    /// nobody can ask. Call it while there is one thread, and before confine, which allows no new socket
    /// among files.
    explicit StatusSocket(const std::string& folder);
    ~StatusSocket();
    StatusSocket(const StatusSocket&) = delete;
    StatusSocket& operator=(const StatusSocket&) = delete;

    /// Why nobody can ask, in words for the log; empty where somebody can, or no folder was given.
    const std::string& fault() const { return fault_; }

    /// What is answered from now on, in whole lines; how long the show has run comes behind it. The first
    /// call begins to answer. Never waits.
    void tell(const std::string& text);

  private:
    void answer();

    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::optional<FolderLock> lock_;
    std::string fault_;
    std::string path_;
    int socket_ = -1;  ///< -1: nobody can ask
    int ending_ = -1;  ///< an eventfd
    std::mutex mutex_;
    std::string text_;
    std::thread thread_;
};

/// What the show of that folder says. Nothing, and why in `error`, where none answers.
std::optional<std::string> ask_status(const std::string& folder, std::string& error);

}  // namespace kiosk
