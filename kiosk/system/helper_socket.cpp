#include "kiosk/system/helper_socket.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <system_error>
#include <utility>

namespace kiosk {

HelperSocket::HelperSocket(std::string path, std::function<void()> wake)
    : path_(std::move(path)), wake_(std::move(wake)), ending_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

HelperSocket::~HelperSocket() {
    end();
    if (ending_ >= 0) close(ending_);
}

void HelperSocket::end() {
    if (!thread_.joinable()) return;
    std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(ending_, &one, sizeof one);
    thread_.join();
    [[maybe_unused]] const ssize_t taken = read(ending_, &one, sizeof one);
}

void HelperSocket::ask(const std::string& line, std::chrono::seconds at_most) {
    end();
    answer_.reset();
    try {
        thread_ = std::thread([this, line, at_most] { answer(exchange(line, at_most)); });
    } catch (const std::system_error& none_left) {
        answer({{}, std::string("nobody can be asked now: ") + none_left.what()});
    }
}

void HelperSocket::answer(Answer answer) {
    {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
    }
    wake_();
}

std::optional<HelperSocket::Answer> HelperSocket::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
}

/// A service whose queue is full would keep connect(2) waiting for as long as it pleases.
bool HelperSocket::connect_until(std::chrono::steady_clock::time_point deadline, int asking,
                                 const sockaddr_un& address) const {
    constexpr int pause = 100;  // milliseconds
    while (connect(asking, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        if (errno != EAGAIN && errno != EINTR) return false;
        pollfd waited{ending_, POLLIN, 0};
        const bool is_over = std::chrono::steady_clock::now() >= deadline || poll(&waited, 1, pause) > 0;
        errno = EAGAIN;
        if (is_over) return false;
    }
    return true;
}

HelperSocket::Answer HelperSocket::exchange(const std::string& line, std::chrono::seconds at_most) const {
    Answer answer;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path_.empty() || path_.size() >= sizeof address.sun_path) {
        answer.fault = "no service of this machine can be asked";
        return answer;
    }
    path_.copy(address.sun_path, path_.size());
    const auto deadline = std::chrono::steady_clock::now() + at_most;
    const int asking = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const std::string sent = line + "\n";
    const bool is_sent =
        asking >= 0 && connect_until(deadline, asking, address) &&
        send(asking, sent.data(), sent.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(sent.size());
    if (!is_sent) answer.fault = path_ + ": " + (errno == EAGAIN ? "no answer" : std::strerror(errno));
    constexpr std::size_t longest = 64'000;
    while (answer.fault.empty()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd waited[] = {{asking, POLLIN, 0}, {ending_, POLLIN, 0}};
        const int ready =
            left.count() > 0 ? poll(waited, std::size(waited), static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0 || waited[1].revents != 0) {
            answer.fault = path_ + ": no answer";
            break;
        }
        char bytes[1000];
        const ssize_t length = read(asking, bytes, sizeof bytes);
        if (length < 0) answer.fault = path_ + ": " + std::strerror(errno);
        if (length <= 0) break;
        answer.text.append(bytes, static_cast<std::size_t>(length));
        if (answer.text.size() > longest) answer.fault = path_ + ": the answer is too long";
    }
    if (asking >= 0) close(asking);
    return answer;
}

}  // namespace kiosk
