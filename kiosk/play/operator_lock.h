// The operator's way in: a PIN pad, which is locked for a while after too many wrong attempts, then a menu,
// then a touch test, a pad for date and time, or one for the passphrase of a locked deck. PIN and passphrase
// are kept only while they are typed. The caller checks them and reports the result later. Times never go
// back.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/local_time.h"
#include "kiosk/base/time.h"
#include "kiosk/play/typed_secret.h"

namespace kiosk {

/// Digits to be checked. The answer refers to `number`.
struct PinAttempt {
    int number = 0;
    PinDigits digits;
};

struct OperatorLockSettings {
    int tries = 5;          ///< wrong attempts; after each so many the pad is locked
    Duration lock_out{30};  ///< the first time; then twice as long each time
    Duration longest_lock_out{3600};
    int wrong_pins = 0;       ///< typed before this program started, since the last right one
    Duration pad_stays{20};   ///< without a touch
    Duration menu_stays{60};  ///< without a touch; also for the touch test
};

class OperatorLock {
  public:
    enum class Stage { closed, pad, menu, touch_test, clock, passphrase, stick };

    /// Where the last of the wrong PINs before this program has locked the pad, it is locked anew: how much
    /// of that time had passed nobody has kept.
    OperatorLock(OperatorLockSettings settings, TimePoint now);

    Stage stage() const { return stage_; }

    /// Shows the pad. The menu stays locked.
    void open_pad(TimePoint now);
    /// Closes pad, menu and touch test, and wipes what was typed. Wrong attempts and the lock-out remain.
    void close();
    /// Somebody touched the panel or pressed a key: what is open stays open.
    void touched(TimePoint now);
    /// Closes what nobody has touched for too long, and ends the lock-out when it is over.
    void update(TimePoint now);
    TimePoint next_deadline(TimePoint now) const;

    // The pad. It takes no digits while it is locked or while an answer is outstanding.

    void digit(int digit);
    void erase();
    /// Returns the digits to check, if any were typed.
    std::optional<PinAttempt> enter(TimePoint now);
    /// The answer to an attempt. Opens the menu if the PIN was right. Stale answers are ignored.
    void checked(int attempt, bool right, TimePoint now);

    int digits() const { return static_cast<int>(typed_.count()); }
    /// Whether the last attempt was wrong and no digit was typed since.
    bool wrong() const { return wrong_; }
    /// Whole seconds until the pad is unlocked, rounded up; 0 if it is not locked.
    int seconds_locked(TimePoint now) const;
    int seconds_locked_in_all() const;

    /// Since the last right PIN; one that is not answered yet counts. What is to outlive the program.
    int wrong_pins() const { return wrong_pins_; }
    /// Those that the operator has not been told of.
    int take_wrong_pins_before() { return std::exchange(wrong_pins_before_, 0); }

    // The menu

    /// Opens the touch test from the menu, and returns to the menu.
    void open_touch_test() { stage_ = Stage::touch_test; }
    void close_touch_test() { stage_ = Stage::menu; }

    // The pad for date and time, from the menu. digit() and erase() fill it: year, month, day, hour and
    // minute, 12 digits.

    void open_clock();
    const std::string& time_digits() const { return time_digits_; }
    /// The time that was typed; nothing where it is not complete, or there is none such, which is refused.
    std::optional<LocalTime> enter_time();
    /// The answer to it: closes the pad and the menu, or lets another be typed.
    void time_told(bool is_taken);
    /// Whether the last one was not taken and no digit was typed since.
    bool time_refused() const { return time_refused_; }

    // The pad for the passphrase of a locked deck, from the menu or in its place. letter() and erase() fill
    // it; it takes none while an answer is outstanding.

    void open_passphrase();
    /// Back to the menu that it was opened from.
    void close_passphrase();
    void letter(char letter);
    /// What was typed, to be tried; nothing where nothing was.
    std::optional<Passphrase> enter_passphrase();
    /// The answer to it: closes all, or lets another be typed. False where nobody waits for it any more.
    bool passphrase_tried(bool right, TimePoint now);
    int letters() const { return static_cast<int>(passphrase_.count()); }
    /// Whether one is being tried: that takes a while.
    bool trying() const { return trying_; }
    /// Whether the last one was wrong and nothing was typed since.
    bool passphrase_wrong() const { return passphrase_wrong_; }

    // What is on a stick, from the menu or in its place. While it is installed, this stays open.

    void open_stick() { stage_ = Stage::stick; }
    void close_stick();
    void begin_install() { installing_ = true; }
    /// False where nobody waits for that any more.
    bool end_install(TimePoint now);
    bool installing() const { return installing_; }

  private:
    bool takes_digits() const { return stage_ == Stage::pad && !awaited_ && !locked_until_; }
    TimePoint closes() const;
    void lock_where_due(TimePoint now);

    OperatorLockSettings settings_;
    Stage stage_ = Stage::closed;
    TimePoint touched_at_;
    PinDigits typed_;
    bool wrong_ = false;
    int attempts_ = 0;            ///< number of attempts so far
    std::optional<int> awaited_;  ///< the attempt that has no answer yet
    int wrong_pins_ = 0;          ///< since the last right one; an attempt without an answer counts
    int wrong_pins_before_ = 0;   ///< the last right PIN
    std::optional<TimePoint> locked_until_;
    Duration lock_out_{0};  ///< that lasts until then
    std::string time_digits_;
    bool time_refused_ = false;
    Passphrase passphrase_;
    bool trying_ = false;
    bool passphrase_wrong_ = false;
    bool installing_ = false;
};

}  // namespace kiosk
