#include "kiosk/system/process_start.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace kiosk;

namespace {

/// Whether `holds` in a process of its own that has begun as a program does.
bool in_new_process(const std::function<bool()>& holds) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGTERM, SIG_DFL);  // doctest has one of its own
        std::signal(SIGCHLD, SIG_IGN);
        close(STDIN_FILENO);
        begin_process();
        _exit(holds() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("how a child has ended is learnt, also where who began the program does not want to know") {
    CHECK(in_new_process([] {
        const pid_t child = fork();
        if (child == 0) _exit(7);
        int status = 0;
        return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 7;
    }));
}

TEST_CASE("a closed descriptor leads nowhere instead of to the next file") {
    CHECK(in_new_process([] {
        struct stat input{};
        struct stat nowhere{};
        return fstat(STDIN_FILENO, &input) == 0 && stat("/dev/null", &nowhere) == 0 &&
               input.st_rdev == nowhere.st_rdev && open("/", O_RDONLY) > STDERR_FILENO;
    }));
}

TEST_CASE("there is no core, by either way that a system has") {
    CHECK(in_new_process([] {
        rlimit limit{1, 1};
        return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE) == 0;
    }));
}

TEST_CASE("a signal waits for the show, and ends another command") {
    CHECK(in_new_process([] {
        raise(SIGUSR1);  // would end it
        const sigset_t signals = show_signals();
        int signal = 0;
        return sigwait(&signals, &signal) == 0 && signal == SIGUSR1;
    }));
    CHECK_FALSE(in_new_process([] {
        raise(SIGTERM);
        release_show_signals();
        return true;
    }));
}
