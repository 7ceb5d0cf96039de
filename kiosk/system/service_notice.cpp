#include "kiosk/system/service_notice.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <system_error>

namespace kiosk {
namespace {

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::optional<Duration> watchdog_limit(const std::string& microseconds) {
    std::uint64_t value = 0;
    const char* const end = microseconds.data() + microseconds.size();
    const auto [rest, error] = std::from_chars(microseconds.data(), end, value);
    if (error != std::errc() || rest != end || value == 0) return std::nullopt;
    return Duration(static_cast<double>(value) / 1e6);
}

}  // namespace

ServiceNotice::ServiceNotice() : address_(environment("NOTIFY_SOCKET")) {
    // A path, or a name that no file has, which is written with '@'. Both have to fit.
    const bool is_address = !address_.empty() && (address_[0] == '/' || address_[0] == '@') &&
                            address_.size() < sizeof(sockaddr_un::sun_path);
    if (is_address) socket_ = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket_ >= 0) watchdog_ = watchdog_limit(environment("WATCHDOG_USEC"));
}

ServiceNotice::~ServiceNotice() {
    if (socket_ >= 0) close(socket_);
}

void ServiceNotice::ready() {
    if (is_ready_) return;
    is_ready_ = true;
    send("READY=1");
}

void ServiceNotice::status(const std::string& line) {
    if (line == status_) return;
    status_ = line;
    // A line break would begin another message.
    std::string message = "STATUS=" + line;
    std::replace(message.begin(), message.end(), '\n', ' ');
    send(message);
}

void ServiceNotice::send(std::string_view message) const {
    if (socket_ < 0) return;
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::copy(address_.begin(), address_.end(), to.sun_path);
    if (address_[0] == '@') to.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
    // Whether it arrives is the service manager's business: the show goes on.
    [[maybe_unused]] const ssize_t sent = sendto(socket_, message.data(), message.size(), MSG_NOSIGNAL,
                                                 reinterpret_cast<const sockaddr*>(&to), length);
}

}  // namespace kiosk
