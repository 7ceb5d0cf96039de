// The operator's way in: a PIN pad, which is locked for a while after too many wrong attempts, then a menu,
// then a touch test. Digits are kept only while they are typed. The caller checks the PIN and reports the
// result later. Times never go back.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/base/time.h"

namespace kiosk {

/// Digits that are wiped from memory when the object is destroyed.
class PinDigits {
  public:
    static constexpr std::size_t most = 12;

    PinDigits() = default;
    PinDigits(const PinDigits&) = delete;
    PinDigits& operator=(const PinDigits&) = delete;
    PinDigits(PinDigits&& other) noexcept;
    PinDigits& operator=(PinDigits&& other) noexcept;
    ~PinDigits() { wipe(); }

    /// Returns false, and adds nothing, if there are `most` digits already.
    bool add(int digit);
    void erase_last();
    void wipe();

    std::size_t count() const { return count_; }
    /// Valid until this object changes.
    std::string_view text() const { return {digits_.data(), count_}; }

  private:
    std::array<char, most> digits_{};
    std::size_t count_ = 0;
};

/// Digits to be checked. The answer refers to `number`.
struct PinAttempt {
    int number = 0;
    PinDigits digits;
};

struct OperatorLockSettings {
    int tries = 5;  ///< wrong attempts in a row after which the pad is locked
    Duration lock_out{30};
    Duration pad_stays{20};   ///< without a touch
    Duration menu_stays{60};  ///< without a touch; also for the touch test
};

class OperatorLock {
  public:
    enum class Stage { closed, pad, menu, touch_test };

    explicit OperatorLock(OperatorLockSettings settings) : settings_(settings) {}

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

    // The menu

    /// Opens the touch test from the menu, and returns to the menu.
    void open_touch_test() { stage_ = Stage::touch_test; }
    void close_touch_test() { stage_ = Stage::menu; }

  private:
    bool takes_digits() const { return stage_ == Stage::pad && !awaited_ && !locked_until_; }
    TimePoint closes() const;

    OperatorLockSettings settings_;
    Stage stage_ = Stage::closed;
    TimePoint touched_at_;
    PinDigits typed_;
    bool wrong_ = false;
    int attempts_ = 0;            ///< number of attempts so far
    std::optional<int> awaited_;  ///< the attempt that has no answer yet
    int wrong_tries_ = 0;         ///< in a row; an attempt without an answer counts
    std::optional<TimePoint> locked_until_;
};

}  // namespace kiosk
