#include "kiosk/play/gestures.h"

#include <cmath>
#include <utility>

namespace kiosk {
namespace {

/// How much further to the side than up or down a finger moves when it swipes.
constexpr float swipe_slant = 1.5F;

/// Whether it is the same control, wherever it stands now: the picture may have changed under the finger.
bool same_control(const TouchArea& one, const TouchArea& other) {
    return one.control == other.control && one.index == other.index;
}

}  // namespace

std::optional<Gesture> Gestures::handle(const TouchEvent& event, TimePoint now,
                                        const std::vector<TouchArea>& areas) {
    update(now);
    if (press_ && press_->finger != event.finger) return std::nullopt;

    if (event.phase == TouchEvent::Phase::down) {  // of a finger that is down already: its up was lost
        press_ = Press{.finger = event.finger,
                       .from = event.at,
                       .began = now,
                       .heard = now,
                       .area = area_at(areas, event.at)};
        return std::nullopt;
    }
    if (!press_) return std::nullopt;
    if (event.phase == TouchEvent::Phase::cancel) {
        press_.reset();
        return std::nullopt;
    }

    press_->heard = now;
    if (press_->area) {
        const auto under = area_at(areas, event.at);
        press_->inside = under && same_control(*under, *press_->area);
        if (press_->inside) press_->area = under;
    }
    if (std::hypot(event.at.x - press_->from.x, event.at.y - press_->from.y) > settings_.slop)
        press_->wandered = true;
    if (event.phase == TouchEvent::Phase::move) return std::nullopt;
    return released(*std::exchange(press_, std::nullopt), event.at, now);
}

std::optional<Gesture> Gestures::released(const Press& press, Point at, TimePoint now) const {
    if (press.area) {
        if (!press.inside) return std::nullopt;
        return Gesture{Gesture::Kind::activate, *press.area, at};
    }
    if (!press.wandered) return Gesture{Gesture::Kind::tap, {}, at};

    const float across = at.x - press.from.x;
    const float distance = std::abs(across);
    if (distance <= settings_.slop || distance <= swipe_slant * std::abs(at.y - press.from.y))
        return std::nullopt;
    const Duration took = now - press.began;
    const bool fast = static_cast<double>(distance) >= settings_.fling_speed * took.count();
    if (distance < settings_.swipe_distance && !fast) return std::nullopt;
    return Gesture{across < 0 ? Gesture::Kind::swipe_left : Gesture::Kind::swipe_right, {}, at};
}

void Gestures::update(TimePoint now) {
    if (!press_) return;
    if (now < press_->heard) {  // the clock was set back: no time has passed
        press_->began += now - press_->heard;
        press_->heard = now;
    }
    if (now >= next_deadline()) press_.reset();
}

TimePoint Gestures::next_deadline() const {
    return press_ ? later(press_->heard, settings_.expiry) : TimePoint::max();
}

std::optional<TouchArea> Gestures::pressed() const {
    return press_ && press_->inside ? press_->area : std::nullopt;
}

std::optional<Command> command_for(const Gesture& gesture, bool right_to_left) {
    switch (gesture.kind) {
        case Gesture::Kind::activate:
            switch (gesture.area.control) {
                case Control::choose_language:
                    return Command{CommandKind::choose_language, gesture.area.index};
                default:
                    return std::nullopt;
            }
        case Gesture::Kind::swipe_left:
            return Command{right_to_left ? CommandKind::previous : CommandKind::next};
        case Gesture::Kind::swipe_right:
            return Command{right_to_left ? CommandKind::next : CommandKind::previous};
        case Gesture::Kind::tap:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace kiosk
