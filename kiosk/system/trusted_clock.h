// The time as far as it can be trusted. A machine without a battery clock may start in 1970, and then no
// consent would ever end: so the time is never believed to be earlier than what is known to have happened.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/base/local_time.h"
#include "kiosk/base/opening_hours.h"
#include "kiosk/system/clock.h"

namespace kiosk {

/// Something that has happened: the time is this or later.
struct Happened {
    Instant when{};
    std::string what;  ///< "this program was built"
};

/// When this program was built, to the day: by the clock of that machine, or SOURCE_DATE_EPOCH.
Happened building();

/// When a file was written; long ago where it is not there. A day is taken off: sticks keep the time of where
/// they were written, in whichever time zone.
Happened writing_of(const std::string& file);

/// The later of two.
Happened later_of(Happened one, Happened other);

/// Any thread may use it.
class TrustedClock {
  public:
    /// `since_boot`: a clock that nobody sets and that goes on while the machine sleeps; only differences
    /// mean something.
    explicit TrustedClock(Clock clock = system_clock(),
                          std::function<std::chrono::seconds()> since_boot = system_time_since_boot);

    /// The moment that is now. Where the clock shows less than what has happened, and nobody has told the
    /// time, it is not certain: then it is the moment of what has happened.
    Moment moment(const Happened& latest) const;
    /// How long it is until clocks show `time`; not below 0.
    Duration until(LocalTime time, const Happened& latest) const;
    /// When `hours` next begin or end, from now; nothing where that never comes, or the moment is not
    /// certain.
    std::optional<Duration> until_change(const OpeningHours& hours, const Happened& latest) const;
    /// Whether the clock itself cannot be right, whatever somebody has told.
    bool is_wrong(const Happened& latest) const;
    /// What the clock itself shows.
    Moment shown() const { return clock_.moment(); }

    /// Somebody who is to be trusted tells the time. It counts as long as the clock cannot be right. False,
    /// and nothing changes, where it is earlier than what has happened.
    bool tell(LocalTime time, const Happened& latest);

  private:
    struct Reading {
        Instant time;
        bool is_certain;
    };
    Reading read(const Happened& latest) const;

    const Clock clock_;
    const std::function<std::chrono::seconds()> since_boot_;
    mutable std::mutex mutex_;
    std::optional<Instant> told_at_boot_;  ///< when the other clock was at 0, by what was told
};

/// "2030-12-31 15:00"
std::string date_and_time(const Moment& moment);

/// Why the clock cannot be right, in words for people.
std::string clock_fault(const TrustedClock& clock, const Happened& latest);

}  // namespace kiosk
