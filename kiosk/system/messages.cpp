#include "kiosk/system/messages.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdint>
#include <iterator>

namespace kiosk {
namespace {

/// Some hundred faults of a deck; who reads none of them for so long reads no more of them later.
constexpr std::size_t most_waiting = 256 * 1024;

bool may_block(int descriptor) {
    struct stat found{};
    if (fstat(descriptor, &found) != 0) return false;
    return S_ISFIFO(found.st_mode) || S_ISSOCK(found.st_mode) || isatty(descriptor) != 0;
}

/// The same pipe or terminal, opened anew so that writing to it does not block: others who hold the old
/// descriptor must not find theirs changed. A copy of the descriptor where it cannot be opened, as sockets.
int without_blocking(int descriptor) {
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    const int opened = open(path.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return opened >= 0 ? opened : fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

/// As write(2); a socket does not block, whatever its flags are.
ssize_t write_some(int target, std::string_view bytes) {
    const ssize_t sent = send(target, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0 || errno != ENOTSOCK) return sent;
    // No more than what poll(2) says that a pipe has room for.
    return write(target, bytes.data(), std::min<std::size_t>(bytes.size(), PIPE_BUF));
}

/// Writes what can be written now. False where nobody will ever read it.
bool write_now(int target, MessageQueue& queue) {
    while (!queue.next().empty()) {
        pollfd room{target, POLLOUT, 0};
        if (poll(&room, 1, 0) <= 0 || (room.revents & POLLOUT) == 0)
            return (room.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
        const ssize_t written = write_some(target, queue.next());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno == EAGAIN;
        queue.wrote(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

void MessageQueue::add(std::string_view bytes) {
    for (const char byte : bytes) {
        // What is longer than all that is kept is cut.
        if (line_.size() < most_) line_ += byte;
        if (byte == '\n') add_line();
    }
}

void MessageQueue::add_line() {
    if (dropped_ > 0 || next().size() + line_.size() > most_)
        ++dropped_;
    else
        waiting_ += line_;
    line_.clear();
}

void MessageQueue::wrote(std::size_t bytes) {
    written_ += bytes;
    const bool is_empty = written_ >= waiting_.size();
    // Not with each piece: what stays behind it is moved.
    if (!is_empty && written_ < most_) return;
    waiting_.erase(0, written_);
    written_ = 0;
    if (!is_empty || dropped_ == 0) return;
    waiting_ = "kiosk: " + std::to_string(dropped_) + (dropped_ == 1 ? " line was" : " lines were") +
               " dropped here: nobody read them in time\n";
    dropped_ = 0;
}

void MessageQueue::end_line() {
    if (!line_.empty()) add_line();
}

void MessageQueue::drop_all() {
    line_.clear();
    waiting_.clear();
    written_ = 0;
    dropped_ = 0;
}

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

MessageRelay::MessageRelay() {
    if (!may_block(STDERR_FILENO)) return;
    int ends[2];
    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return;
    source_ = ends[0];
    ending_ = eventfd(0, EFD_CLOEXEC);
    target_ = without_blocking(STDERR_FILENO);
    before_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    thread_ = std::thread([this] { pass_on(); });
}

MessageRelay::~MessageRelay() {
    if (!thread_.joinable()) return;
    dup2(before_, STDERR_FILENO);
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(ending_, &one, sizeof one);
    thread_.join();
    for (const int descriptor : {source_, ending_, target_, before_})
        close(descriptor);
}

void MessageRelay::pass_on() {
    MessageQueue queue(most_waiting);
    std::array<char, 4096> piece;
    bool is_ending = false;
    bool is_read = true;  // by somebody
    while (!is_ending) {
        pollfd waited[] = {{source_, POLLIN, 0},
                           {ending_, POLLIN, 0},
                           {is_read && !queue.next().empty() ? target_ : -1, POLLOUT, 0}};
        poll(waited, std::size(waited), -1);
        is_ending = waited[1].revents != 0;
        ssize_t length = 0;
        while ((length = read(source_, piece.data(), piece.size())) > 0)
            queue.add({piece.data(), static_cast<std::size_t>(length)});
        if (is_ending) queue.end_line();
        is_read = is_read && write_now(target_, queue);
        if (!is_read) queue.drop_all();
    }
}

}  // namespace kiosk
