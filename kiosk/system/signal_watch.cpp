#include "kiosk/system/signal_watch.h"

#include <pthread.h>
#include <unistd.h>

#include <ctime>
#include <utility>

#include "kiosk/system/process_start.h"

namespace kiosk {
namespace {

/// Only a SignalWatch sends it, to end its own thread.
int stop_signal() {
    return SIGRTMIN;
}

/// Takes the signal if it waits; whether it did.
bool take_pending(int signal) {
    sigset_t one{};
    sigemptyset(&one);
    sigaddset(&one, signal);
    constexpr timespec at_once{0, 0};
    return sigtimedwait(&one, nullptr, &at_once) == signal;
}

}  // namespace

SignalWatch::SignalWatch(std::function<void()> wake) : signals_(show_signals()), wake_(std::move(wake)) {
    sigaddset(&signals_, stop_signal());
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    thread_ = std::thread([this] { wait(); });
}

SignalWatch::~SignalWatch() {
    is_over_ = true;
    pthread_kill(thread_.native_handle(), stop_signal());
    thread_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void SignalWatch::wait() {
    int signal = 0;
    while (received_ == 0 && sigwait(&signals_, &signal) == 0 && signal != stop_signal()) {
        // Of signals that wait together nobody knows which came last, and the lowest number is handed out
        // first: what hides counts.
        const bool hides = signal == SIGUSR1 || take_pending(SIGUSR1);
        if (hides) take_pending(SIGUSR2);
        if (hides)
            hide_or_show_ = SIGUSR1;
        else if (signal == SIGUSR2)
            hide_or_show_ = SIGUSR2;
        if (signal != SIGUSR1 && signal != SIGUSR2) received_ = signal;
        wake_();
    }
    if (received_ != 0)
        end_in_time(128 + received_, 1);
    else if (status_ >= 0 && !is_over_)
        end_in_time(status_, 5);
}

void SignalWatch::ends(int status) {
    status_ = status;
    if (received_ == 0) pthread_kill(thread_.native_handle(), stop_signal());
}

/// The loop is to end, but may be waiting for a display that does not answer any more; and what is left after
/// it for a disk, a GPU's driver or the machine's sound.
void SignalWatch::end_in_time(int status, int seconds) const {
    sigset_t stop{};
    sigemptyset(&stop);
    sigaddset(&stop, stop_signal());
    const timespec patience{seconds, 0};
    do {
        if (sigtimedwait(&stop, nullptr, &patience) < 0) _exit(status);
    } while (!is_over_);
}

}  // namespace kiosk
