// Tells the service manager that has started this program how it is doing, by systemd's notification protocol
// (sd_notify(3)). Where no service manager listens, nothing is sent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"

namespace kiosk {

class ServiceNotice {
  public:
    /// Reads $NOTIFY_SOCKET and $WATCHDOG_USEC. Call it while there is one thread.
    ServiceNotice();
    ~ServiceNotice();
    ServiceNotice(const ServiceNotice&) = delete;
    ServiceNotice& operator=(const ServiceNotice&) = delete;

    /// The service is restarted when it gives no sign of life for so long; nothing where nobody waits for
    /// one.
    std::optional<Duration> watchdog() const { return watchdog_; }

    /// The service does its work from now on. Sent once.
    void ready();
    /// One line for `systemctl status`. Sent where it has changed.
    void status(const std::string& line);
    /// The sign of life.
    void alive() const { send("WATCHDOG=1"); }

  private:
    /// Never waits: a message that finds no room is dropped.
    void send(std::string_view message) const;

    std::string address_;  ///< empty: nobody listens
    int socket_ = -1;
    std::optional<Duration> watchdog_;
    bool is_ready_ = false;
    std::string status_;
};

}  // namespace kiosk
