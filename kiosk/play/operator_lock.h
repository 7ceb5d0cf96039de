// The operator's way in: a pad for the PIN, locked for a while after wrong tries, then a menu, then a touch
// test. It knows digits only while they are typed; whether they are right is asked elsewhere, and answered
// later. Times never go back.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/base/time.h"

namespace kiosk {

/// Digits that leave nothing in memory when they go.
class PinDigits {
  public:
    static constexpr std::size_t most = 12;

    PinDigits() = default;
    PinDigits(const PinDigits&) = delete;
    PinDigits& operator=(const PinDigits&) = delete;
    PinDigits(PinDigits&& other) noexcept;
    PinDigits& operator=(PinDigits&& other) noexcept;
    ~PinDigits() { wipe(); }

    /// False, and nothing added, where there are as many as can be.
    bool add(int digit);
    void erase_last();
    void wipe();

    std::size_t count() const { return count_; }
    /// Valid as long as this is not changed.
    std::string_view text() const { return {digits_.data(), count_}; }

  private:
    std::array<char, most> digits_{};
    std::size_t count_ = 0;
};

/// Digits whose rightness is asked; the answer names the attempt.
struct PinAttempt {
    int number = 0;
    PinDigits digits;
};

struct OperatorLockSettings {
    int tries = 5;  ///< wrong ones in a row, after which the pad is locked
    Duration lock_out{30};
    Duration pad_stays{20};   ///< without a touch
    Duration menu_stays{60};  ///< without a touch; the touch test too
};

class OperatorLock {
  public:
    enum class Stage { closed, pad, menu, touch_test };

    explicit OperatorLock(OperatorLockSettings settings) : settings_(settings) {}

    Stage stage() const { return stage_; }

    /// Shows the pad; nothing is open yet.
    void open_pad(TimePoint now);
    /// Closes whatever is open and forgets what was typed. Wrong tries and the lock-out stay.
    void close();
    /// Somebody touched the panel or a key: what is open stays.
    void touched(TimePoint now);
    /// Closes what nobody touches and ends the lock-out.
    void update(TimePoint now);
    TimePoint next_deadline(TimePoint now) const;

    // The pad. Digits are not taken while it is locked or an answer is awaited.

    void digit(int digit);
    void erase();
    /// What is to be checked, if anything was typed.
    std::optional<PinAttempt> enter(TimePoint now);
    /// The answer. Of an attempt that is no longer awaited it means nothing. Opens the menu where it is
    /// right.
    void checked(int attempt, bool right, TimePoint now);

    int digits() const { return static_cast<int>(typed_.count()); }
    /// The last try was wrong, and no digit was typed since.
    bool wrong() const { return wrong_; }
    /// Whole seconds that the pad is locked, rounded up; 0 where it is not.
    int seconds_locked(TimePoint now) const;
    int seconds_locked_in_all() const;

    // The menu

    /// From the menu, and back to it.
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
    int attempts_ = 0;            ///< ever made
    std::optional<int> awaited_;  ///< the attempt whose answer is not there yet
    int wrong_tries_ = 0;         ///< in a row; one that is not answered yet counts
    std::optional<TimePoint> locked_until_;
};

}  // namespace kiosk
