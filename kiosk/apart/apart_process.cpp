#include "kiosk/apart/apart_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string_view>

#include "kiosk/apart/reading_rights.h"

namespace kiosk {
namespace {

void limit(int resource, rlim_t most) {
    const rlimit value{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &value);
}

bool write_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(to, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Libraries print lines of their own about broken files, with whatever stands in these.
void let_nothing_be_printed() {
    if (is_sanitized_build) return;  // what the sanitizers find is printed
    const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nothing < 0)
        close(STDERR_FILENO);
    else
        dup2(nothing, STDERR_FILENO);
}

[[noreturn]] void be_child(int to, pid_t parent, const std::function<std::string()>& work,
                           const ApartLimits& limits) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT})
        std::signal(signal, SIG_DFL);
    std::signal(SIGXCPU, SIG_DFL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, limits.seconds);
    if (!is_sanitized_build) limit(RLIMIT_AS, limits.memory);
    if (dup2(to, STDOUT_FILENO) < 0) _exit(1);
    let_nothing_be_printed();
    // Without seccomp no file is opened all the same.
    if (!keep_reading_rights_alone()) limit(RLIMIT_NOFILE, 0);
    bool is_told = false;
    try {
        is_told = write_all(STDOUT_FILENO, work());
    } catch (...) {
        // The exit status reports it.
    }
    _exit(is_told ? 0 : 1);
}

/// Reads until the child closes its end; false if the time is over or there is too much data.
bool read_all(int from, std::string& result, const ApartLimits& limits) {
    std::array<char, 65'536> piece;
    // The child's processor time is limited already; this timeout is for a child that only waits.
    const int longest_silence = static_cast<int>(std::min(limits.seconds, 100'000U)) * 4000;
    while (true) {
        pollfd waiting{from, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, longest_silence);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const ssize_t length = ::read(from, piece.data(), piece.size());
        if (length < 0 && errno == EINTR) continue;
        if (length < 0) return false;
        if (length == 0) return true;
        result.append(piece.data(), static_cast<std::size_t>(length));
        if (result.size() > limits.result) return false;
    }
}

}  // namespace

ApartResult run_apart(const std::function<std::string()>& work, const ApartLimits& limits) {
    int ends[2];
    if (::pipe(ends) != 0) return {};
    make_reading_rights_ready();
    // What waits to be printed is this process's alone: the thread sanitizer prints it in the child too.
    std::fflush(stdout);
    const pid_t parent = getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        be_child(ends[1], parent, work, limits);
    }
    ::close(ends[1]);
    ApartResult apart;
    if (child > 0) {
        const bool in_time = read_all(ends[0], apart.result, limits);
        if (!in_time) ::kill(child, SIGKILL);
        int status = 0;
        pid_t ended = 0;
        do {
            ended = ::waitpid(child, &status, 0);
        } while (ended < 0 && errno == EINTR);
        // It may have ended before anybody saw that there is too much. Where the system does not say how it
        // ended, as with SIGCHLD ignored, what came of it is not believed.
        if (ended == child && in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0)
            apart.ending = ApartEnding::done;
        else if (!in_time ||
                 (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)))
            apart.ending = ApartEnding::took_too_long;
    }
    ::close(ends[0]);
    if (apart.ending != ApartEnding::done) apart.result.clear();
    return apart;
}

}  // namespace kiosk
