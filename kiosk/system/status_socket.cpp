#include "kiosk/system/status_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <system_error>

namespace kiosk {
namespace {

std::string path_in(const std::string& folder) {
    return (std::filesystem::path(folder) / "kiosk-status").string();
}

/// Nothing where the path is too long for one.
std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return std::nullopt;
    path.copy(address.sun_path, path.size());
    return address;
}

const sockaddr* as_address(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

StatusSocket::StatusSocket(const std::string& folder) {
    const auto address = folder.empty() ? std::nullopt : address_of(path_in(folder));
    if (!address) return;
    // The socket of a show that runs stays its own; one that is about to end is waited for.
    constexpr double seconds = 2;
    lock_.emplace(folder, "kiosk-status-lock", seconds);
    fault_ = lock_->fault();
    if (!fault_.empty()) return;
    socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ending_ = eventfd(0, EFD_CLOEXEC);
    // A show that was cut off has left its own.
    unlink(path_in(folder).c_str());
    constexpr mode_t for_user_and_group = 0660;
    constexpr int most_waiting = 4;
    const bool listens = socket_ >= 0 && ending_ >= 0 && fchmod(socket_, for_user_and_group) == 0 &&
                         bind(socket_, as_address(*address), sizeof *address) == 0 &&
                         chmod(path_in(folder).c_str(), for_user_and_group) == 0 &&
                         listen(socket_, most_waiting) == 0;
    if (listens) {
        path_ = path_in(folder);
        return;
    }
    fault_ = path_in(folder) + ": " + std::strerror(errno);
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
}

StatusSocket::~StatusSocket() {
    if (thread_.joinable()) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(ending_, &one, sizeof one);
        thread_.join();
    }
    if (!path_.empty()) unlink(path_.c_str());
    if (socket_ >= 0) close(socket_);
    if (ending_ >= 0) close(ending_);
}

void StatusSocket::tell(const std::string& text) {
    if (socket_ < 0) return;
    {
        const std::lock_guard lock(mutex_);
        if (text_ == text) return;
        text_ = text;
    }
    if (thread_.joinable()) return;
    try {
        thread_ = std::thread([this] { answer(); });
    } catch (const std::system_error&) {
        // A machine that has no thread left for it gets no answer; the next call tries again.
    }
}

void StatusSocket::answer() {
    for (;;) {
        pollfd waited[] = {{socket_, POLLIN, 0}, {ending_, POLLIN, 0}};
        if (poll(waited, std::size(waited), -1) < 0 && errno != EINTR) return;
        if (waited[1].revents != 0) return;
        const int asked = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (asked < 0) continue;
        const auto minutes =
            std::chrono::floor<std::chrono::minutes>(std::chrono::steady_clock::now() - began_);
        char running[48];
        std::snprintf(running, sizeof running, "running for %lld:%02lld\n",
                      static_cast<long long>(minutes.count() / 60),
                      static_cast<long long>(minutes.count() % 60));
        std::string text;
        {
            const std::lock_guard lock(mutex_);
            text = text_ + running;
        }
        // It is far less than what the system keeps for a reader who is slow.
        [[maybe_unused]] const ssize_t sent =
            send(asked, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        close(asked);
    }
}

std::optional<std::string> ask_status(const std::string& folder, std::string& error) {
    const std::string path = path_in(folder);
    const auto address = address_of(path);
    const int asking = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::string text;
    bool is_answered = address && asking >= 0 && connect(asking, as_address(*address), sizeof *address) == 0;
    error = path + ": " + (address ? std::strerror(errno) : "the path is too long for a socket");
    char bytes[1000];
    // Whoever answers may be no show at all.
    constexpr std::size_t longest_answer = 64'000;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (is_answered && text.size() < longest_answer) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waited{asking, POLLIN, 0};
        is_answered = left.count() > 0 && poll(&waited, 1, static_cast<int>(left.count())) > 0;
        const ssize_t length = is_answered ? read(asking, bytes, sizeof bytes) : -1;
        if (length <= 0) break;
        text.append(bytes, static_cast<std::size_t>(length));
    }
    if (asking >= 0) close(asking);
    if (!text.empty()) return text;
    if (is_answered) error = path + ": it says nothing";
    return std::nullopt;
}

}  // namespace kiosk
