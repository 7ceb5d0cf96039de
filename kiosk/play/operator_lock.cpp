#include "kiosk/play/operator_lock.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "kiosk/play/countdown.h"

namespace kiosk {
namespace {

constexpr std::size_t digits_of_time = 12;  ///< YYYYMMDDHHMM

std::optional<LocalTime> time_of(const std::string& digits) {
    const auto number = [&](std::size_t start, std::size_t length) {
        int value = 0;
        std::from_chars(digits.data() + start, digits.data() + start + length, value);
        return value;
    };
    const Date day{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(4, 2))),
                   std::chrono::day(static_cast<unsigned>(number(6, 2)))};
    const int hour = number(8, 2);
    const int minute = number(10, 2);
    if (!day.ok() || hour > 23 || minute > 59) return std::nullopt;
    return DayOrTime{day, std::chrono::hours(hour) + std::chrono::minutes(minute)}.begin();
}

}  // namespace

OperatorLock::OperatorLock(OperatorLockSettings settings, TimePoint now)
    : settings_(settings), wrong_pins_(settings.wrong_pins) {
    lock_where_due(now);
}

// Opening and closing

void OperatorLock::open_pad(TimePoint now) {
    stage_ = Stage::pad;
    touched_at_ = now;
}

void OperatorLock::close() {
    stage_ = Stage::closed;
    typed_.wipe();
    awaited_.reset();
    wrong_ = false;
    time_digits_.clear();
    time_refused_ = false;
    passphrase_.wipe();
    trying_ = false;
    passphrase_wrong_ = false;
    installing_ = false;
}

void OperatorLock::touched(TimePoint now) {
    touched_at_ = now;
}

TimePoint OperatorLock::closes() const {
    if (installing_) return TimePoint::max();
    return later(touched_at_, stage_ == Stage::pad ? settings_.pad_stays : settings_.menu_stays);
}

void OperatorLock::update(TimePoint now) {
    if (locked_until_ && now >= *locked_until_) locked_until_.reset();
    if (stage_ != Stage::closed && now >= closes()) close();
}

TimePoint OperatorLock::next_deadline(TimePoint now) const {
    if (stage_ == Stage::closed) return TimePoint::max();  // only the pad shows the end of a lock-out
    TimePoint deadline = closes();
    if (locked_until_) deadline = std::min(deadline, next_second(*locked_until_, now));
    return deadline;
}

// The pad

void OperatorLock::digit(int digit) {
    if (stage_ == Stage::clock && time_digits_.size() < digits_of_time) {
        time_digits_ += static_cast<char>('0' + digit);
        time_refused_ = false;
    }
    const bool is_digit = digit >= 0 && digit <= 9;
    if (is_digit && takes_digits() && typed_.add(static_cast<char>('0' + digit))) wrong_ = false;
    if (is_digit) letter(static_cast<char>('0' + digit));
}

void OperatorLock::erase() {
    if (stage_ == Stage::clock && !time_digits_.empty()) time_digits_.pop_back();
    if (takes_digits()) typed_.erase_last();
    if (stage_ == Stage::passphrase && !trying_) passphrase_.erase_last();
}

std::optional<PinAttempt> OperatorLock::enter(TimePoint now) {
    if (!takes_digits() || typed_.count() == 0) return std::nullopt;
    awaited_ = ++attempts_;
    // An attempt counts as wrong until its answer arrives. So closing the pad early gives no extra attempt.
    ++wrong_pins_;
    lock_where_due(now);
    return PinAttempt{attempts_, std::exchange(typed_, PinDigits())};
}

void OperatorLock::lock_where_due(TimePoint now) {
    if (wrong_pins_ == 0 || wrong_pins_ % settings_.tries != 0) return;
    lock_out_ = settings_.lock_out;
    for (int locks = wrong_pins_ / settings_.tries; locks > 1 && lock_out_ < settings_.longest_lock_out;
         --locks)
        lock_out_ *= 2;
    lock_out_ = std::min(lock_out_, settings_.longest_lock_out);
    locked_until_ = later(now, lock_out_);
}

void OperatorLock::checked(int attempt, bool right, TimePoint now) {
    if (awaited_ != attempt) return;
    awaited_.reset();
    touched_at_ = now;
    wrong_ = !right;
    if (!right) return;
    stage_ = Stage::menu;
    wrong_pins_before_ += wrong_pins_ - 1;
    wrong_pins_ = 0;
    locked_until_.reset();
}

// Date and time

void OperatorLock::open_clock() {
    stage_ = Stage::clock;
    time_digits_.clear();
    time_refused_ = false;
}

std::optional<LocalTime> OperatorLock::enter_time() {
    if (stage_ != Stage::clock || time_digits_.size() < digits_of_time) return std::nullopt;
    const auto time = time_of(time_digits_);
    if (!time) time_told(false);
    return time;
}

void OperatorLock::time_told(bool is_taken) {
    if (stage_ != Stage::clock) return;
    if (is_taken) return close();
    time_digits_.clear();
    time_refused_ = true;
}

// The passphrase of a locked deck

void OperatorLock::open_passphrase() {
    stage_ = Stage::passphrase;
    passphrase_.wipe();
    trying_ = false;
    passphrase_wrong_ = false;
}

void OperatorLock::close_passphrase() {
    open_passphrase();
    stage_ = Stage::menu;
}

void OperatorLock::letter(char letter) {
    if (stage_ == Stage::passphrase && !trying_ && passphrase_.add(letter)) passphrase_wrong_ = false;
}

std::optional<Passphrase> OperatorLock::enter_passphrase() {
    if (stage_ != Stage::passphrase || trying_ || passphrase_.count() == 0) return std::nullopt;
    trying_ = true;
    return std::exchange(passphrase_, Passphrase());
}

bool OperatorLock::passphrase_tried(bool right, TimePoint now) {
    if (stage_ != Stage::passphrase || !trying_) return false;
    if (right) {
        close();
        return true;
    }
    touched_at_ = now;
    trying_ = false;
    passphrase_wrong_ = true;
    return true;
}

// What is on a stick

void OperatorLock::close_stick() {
    if (stage_ == Stage::stick && !installing_) stage_ = Stage::menu;
}

bool OperatorLock::end_install(TimePoint now) {
    touched_at_ = now;
    return std::exchange(installing_, false) && stage_ == Stage::stick;
}

int OperatorLock::seconds_locked(TimePoint now) const {
    return locked_until_ && !awaited_ ? seconds_until(*locked_until_, now) : 0;
}

int OperatorLock::seconds_locked_in_all() const {
    return static_cast<int>(std::ceil(lock_out_.count()));
}

}  // namespace kiosk
