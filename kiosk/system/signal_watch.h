// Signals as events of a loop.
#pragma once

#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

namespace kiosk {

/// SIGINT, SIGTERM and SIGHUP end the show, SIGUSR1 hides it, SIGUSR2 shows it again; where both wait, it is
/// hidden. They are blocked in every thread that is started while this object lives, and taken by one that
/// only waits.
class SignalWatch {
  public:
    /// `wake` is called on the waiting thread after each signal.
    explicit SignalWatch(std::function<void()> wake);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    /// The signal that ends the show; 0: none came.
    int received() const { return received_; }
    /// SIGUSR1 or SIGUSR2, the later one since the last call; 0: none came.
    int take_hide_or_show() { return hide_or_show_.exchange(0); }
    /// The show ends by itself, with this exit status: the process does too after five seconds, whatever
    /// other threads are still waiting for. After a signal it is one second.
    void ends(int status);

  private:
    void wait();
    void end_in_time(int status, int seconds) const;

    sigset_t signals_;
    const std::function<void()> wake_;
    sigset_t before_{};
    std::atomic<int> received_{0};
    std::atomic<int> hide_or_show_{0};
    std::atomic<int> status_{-1};  ///< with which the show ends by itself; -1: it goes on
    std::atomic<bool> is_over_{false};
    std::thread thread_;
};

}  // namespace kiosk
