// A clock for one program that runs FAST_CLOCK times as fast as the machine's, from the program's start on:
// loaded by LD_PRELOAD. What the program waits for comes as much sooner. While a thread works its own clock
// goes at the machine's speed, and it hears of the time that has passed after its next wait: work takes what
// it takes, so that a photo of some milliseconds is not one that takes many seconds. It is a test's; nothing
// of it is in the player.
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

namespace {

using Nanoseconds = std::int64_t;
constexpr Nanoseconds second = 1'000'000'000;

template <typename Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

Nanoseconds read_clock(clockid_t clock) {
    static const auto ask = real(&clock_gettime, "clock_gettime");
    timespec time{};
    ask(clock, &time);
    return time.tv_sec * second + time.tv_nsec;
}

bool is_of_the_wall(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

bool runs_by_itself(clockid_t clock) {
    return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_MONOTONIC_COARSE ||
           clock == CLOCK_BOOTTIME || is_of_the_wall(clock);
}

/// When this thread last came back from waiting, by CLOCK_MONOTONIC of the machine.
thread_local Nanoseconds woke = read_clock(CLOCK_MONOTONIC);

struct FastClock {
    double speed =
        std::getenv("FAST_CLOCK") != nullptr ? std::max(1.0, std::atof(std::getenv("FAST_CLOCK"))) : 1;
    Nanoseconds wall = read_clock(CLOCK_REALTIME);
    Nanoseconds steady = read_clock(CLOCK_MONOTONIC);

    Nanoseconds begin_of(clockid_t clock) const { return is_of_the_wall(clock) ? wall : steady; }
    Nanoseconds faked(clockid_t clock, Nanoseconds time) const {
        const Nanoseconds begin = begin_of(clock);
        const Nanoseconds waited = std::max<Nanoseconds>(woke - steady, 0);
        // A coarse clock may be a few milliseconds behind the one that `woke` is of.
        const Nanoseconds worked = std::max<Nanoseconds>(time - begin - waited, 0);
        return begin + static_cast<Nanoseconds>(static_cast<double>(waited) * speed) + worked;
    }
    Nanoseconds machines(clockid_t clock, Nanoseconds time) const {
        const Nanoseconds begin = begin_of(clock);
        return begin + shorter(time - begin);
    }
    Nanoseconds shorter(Nanoseconds wait) const {
        return static_cast<Nanoseconds>(static_cast<double>(wait) / speed);
    }
};

const FastClock& clock_now() {
    static const FastClock clock;
    return clock;
}

Nanoseconds of(const timespec& time) {
    return time.tv_sec * second + time.tv_nsec;
}

timespec spec_of(Nanoseconds time) {
    return {static_cast<time_t>(time / second), static_cast<long>(time % second)};
}

timespec machines_deadline(clockid_t clock, const timespec& deadline) {
    return spec_of(std::max<Nanoseconds>(clock_now().machines(clock, of(deadline)), 0));
}

/// What a wait ended with, after this thread has heard of the time.
int awake(int result) {
    const int error = errno;
    woke = read_clock(CLOCK_MONOTONIC);
    errno = error;
    return result;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    static const auto ask = real(&clock_gettime, "clock_gettime");
    const int result = ask(clock, time);
    if (result == 0 && runs_by_itself(clock)) *time = spec_of(clock_now().faked(clock, of(*time)));
    return result;
}

time_t time(time_t* where) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (where != nullptr) *where = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(timeval* time, void*) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

int ppoll(pollfd* files, nfds_t count, const timespec* wait, const sigset_t* signals) {
    static const auto ask = real(&ppoll, "ppoll");
    if (wait == nullptr) return awake(ask(files, count, nullptr, signals));
    const timespec shorter = spec_of(clock_now().shorter(of(*wait)));
    return awake(ask(files, count, &shorter, signals));
}

int poll(pollfd* files, nfds_t count, int milliseconds) {
    const timespec wait = spec_of(static_cast<Nanoseconds>(milliseconds) * 1'000'000);
    return ppoll(files, count, milliseconds < 0 ? nullptr : &wait, nullptr);
}

int select(int count, fd_set* read, fd_set* write, fd_set* except, timeval* wait) {
    static const auto ask = real(&pselect, "pselect");
    if (wait == nullptr) return awake(ask(count, read, write, except, nullptr, nullptr));
    const timespec shorter = spec_of(clock_now().shorter(wait->tv_sec * second + wait->tv_usec * 1000));
    return awake(ask(count, read, write, except, &shorter, nullptr));
}

int epoll_wait(int epoll, epoll_event* events, int most, int milliseconds) {
    static const auto ask = real(&epoll_wait, "epoll_wait");
    const auto shorter = clock_now().shorter(static_cast<Nanoseconds>(milliseconds) * 1'000'000);
    return awake(ask(
        epoll, events, most,
        milliseconds <= 0 ? milliseconds : static_cast<int>(std::max<Nanoseconds>(shorter / 1'000'000, 1))));
}

int nanosleep(const timespec* wait, timespec* left) {
    static const auto ask = real(&nanosleep, "nanosleep");
    const timespec shorter = spec_of(clock_now().shorter(of(*wait)));
    return awake(ask(&shorter, left));
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* wait, timespec* left) {
    static const auto ask = real(&clock_nanosleep, "clock_nanosleep");
    const timespec shorter = (flags & TIMER_ABSTIME) != 0 ? machines_deadline(clock, *wait)
                                                          : spec_of(clock_now().shorter(of(*wait)));
    return awake(ask(clock, flags, &shorter, left));
}

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
    static const auto ask = real(&pthread_cond_wait, "pthread_cond_wait");
    return awake(ask(condition, mutex));
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* deadline) {
    static const auto ask = real(&pthread_cond_timedwait, "pthread_cond_timedwait");
    const timespec sooner = machines_deadline(CLOCK_REALTIME, *deadline);
    return awake(ask(condition, mutex, &sooner));
}

int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* deadline) {
    static const auto ask = real(&pthread_cond_clockwait, "pthread_cond_clockwait");
    const timespec sooner = machines_deadline(clock, *deadline);
    return awake(ask(condition, mutex, clock, &sooner));
}

}  // extern "C"
