#include "kiosk/system/process_start.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>

namespace kiosk {
namespace {

void open_standard_descriptors() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        const bool is_closed = fcntl(descriptor, F_GETFD) < 0 && errno == EBADF;
        // The lowest that is free: those before it are open by now.
        if (is_closed) open("/dev/null", O_RDWR);
    }
}

}  // namespace

sigset_t show_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2})
        sigaddset(&signals, signal);
    return signals;
}

void begin_process() {
    const sigset_t signals = show_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // Who began this program may ignore it, and then nobody learns how a process that reads apart has ended.
    std::signal(SIGCHLD, SIG_DFL);
    open_standard_descriptors();
    // The limit holds for files. A system that hands cores to a program of its own asks the second alone.
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    prctl(PR_SET_DUMPABLE, 0);
}

void release_show_signals() {
    const sigset_t signals = show_signals();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace kiosk
