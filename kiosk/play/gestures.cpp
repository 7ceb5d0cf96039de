#include "kiosk/play/gestures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk {
namespace {

using Phase = TouchEvent::Phase;

/// A swipe moves at least this many times further sideways than up or down.
constexpr float swipe_slant = 1.5F;

/// Whether both are the same control, even at another place: the picture may have changed under the finger.
bool same_control(const TouchArea& one, const TouchArea& other) {
    return one.control == other.control && one.index == other.index;
}

float distance(Point one, Point other) {
    return std::hypot(one.x - other.x, one.y - other.y);
}

Point middle(Point one, Point other) {
    return {(one.x + other.x) / 2, (one.y + other.y) / 2};
}

bool went_sideways(const Finger& finger) {
    return std::abs(finger.at.x - finger.from.x) > swipe_slant * std::abs(finger.at.y - finger.from.y);
}

}  // namespace

GestureSettings gestures_for(float millimetres_per_pixel) {
    GestureSettings settings;
    settings.slop = 12 / millimetres_per_pixel;
    settings.swipe_distance = 60 / millimetres_per_pixel;
    settings.fling_speed = 450 / millimetres_per_pixel;
    return settings;
}

std::optional<Gesture> Gestures::handle(const TouchEvent& event, TimePoint now,
                                        const std::vector<TouchArea>& areas) {
    update(now);
    switch (event.phase) {
        case Phase::down:
            come(event, now, areas);
            return std::nullopt;
        case Phase::move:
            return move(event, now, areas);
        case Phase::up: {
            if (!fingers_.find(event.finger)) return std::nullopt;
            move(event, now, areas);  // it may lift elsewhere than it was last seen
            const Finger finger = *fingers_.find(event.finger);
            fingers_.handle(event, now);
            return lift(finger, now);
        }
        case Phase::cancel:
            fingers_.handle(event, now);
            go(event.finger);
            return std::nullopt;
    }
    return std::nullopt;
}

void Gestures::come(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas) {
    go(event.finger);  // if it is down already, the panel did not report that it lifted
    if (press_) {
        const Finger* acting = fingers_.find(press_->finger);
        if (now >= later(acting->still_since, settings_.rest)) press_.reset();
    }
    fingers_.handle(event, now);
    drop_lost_press();
    if (press_) press_->shared = true;
    const auto area = area_at(areas, event.at);
    if (area && area->control != Control::progress_band) {
        press_button(*fingers_.find(event.finger), *area);
    } else if (!press_) {
        press_ = Press{.finger = event.finger, .shared = !buttons_.empty()};
    } else if (!press_->second) {
        press_->second = event.finger;
    }
}

void Gestures::press_button(const Finger& finger, const TouchArea& area) {
    constexpr Duration at_once{0.1};
    const float hand = 5 * settings_.slop;
    for (const ButtonPress& other : buttons_) {
        const Finger& there = *fingers_.find(other.finger);
        const bool is_palm =
            finger.began < later(there.began, at_once) && distance(finger.at, there.at) < hand;
        if (is_palm || same_control(other.area, area)) return;
    }
    buttons_.push_back({finger.id, area});
}

Gestures::ButtonPress* Gestures::button_of(std::int64_t finger) {
    const auto found = std::find_if(buttons_.begin(), buttons_.end(),
                                    [&](const ButtonPress& press) { return press.finger == finger; });
    return found == buttons_.end() ? nullptr : &*found;
}

std::optional<Gesture> Gestures::move(const TouchEvent& event, TimePoint now,
                                      const std::vector<TouchArea>& areas) {
    const Finger* finger = fingers_.find(event.finger);
    if (!finger) return std::nullopt;
    const Point before = finger->at;
    fingers_.handle({Phase::move, event.finger, event.at}, now);
    if (ButtonPress* button = button_of(event.finger)) {
        const auto under = area_at(areas, event.at);
        button->inside = under && same_control(*under, button->area);
        if (button->inside) button->area = *under;
        const Control control = button->area.control;
        if (control != Control::compare_handle && control != Control::sign_film) return std::nullopt;
        return Gesture{
            .kind = Gesture::Kind::move_handle, .area = button->area, .at = event.at, .before = before};
    }
    if (!press_ || (event.finger != press_->finger && event.finger != press_->second)) return std::nullopt;
    if (press_->second) {
        const auto other = event.finger == press_->finger ? *press_->second : press_->finger;
        const Point there = fingers_.find(other)->at;
        // Fingers that touch are still a finger's width apart. The limit prevents large jumps of the scale.
        const float apart = std::max(distance(event.at, there), settings_.slop);
        const float apart_before = std::max(distance(before, there), settings_.slop);
        return Gesture{.kind = Gesture::Kind::pinch,
                       .at = middle(event.at, there),
                       .before = middle(before, there),
                       .scale = apart / apart_before};
    }
    if (!finger->wandered) return std::nullopt;
    if (!press_->sideways) press_->sideways = went_sideways(*finger);
    return Gesture{.kind = Gesture::Kind::drag, .at = event.at, .before = before};
}

std::optional<Gesture> Gestures::lift(const Finger& finger, TimePoint now) {
    if (button_of(finger.id)) return lift_from_button(finger);
    if (!press_ || press_->finger != finger.id || press_->shared) {
        go(finger.id);
        return std::nullopt;
    }
    press_.reset();
    if (!finger.wandered) return tap(finger, now);
    last_tap_.reset();
    const float across = finger.at.x - finger.from.x;
    const float down = finger.at.y - finger.from.y;
    const Duration took = now - finger.began;
    const auto is_meant = [&](float way) {
        const bool fast = static_cast<double>(way) >= settings_.fling_speed * took.count();
        return way > settings_.slop && (way >= settings_.swipe_distance || fast);
    };
    if (down > swipe_slant * std::abs(across) && is_meant(down))
        return Gesture{.kind = Gesture::Kind::swipe_down, .at = finger.at, .before = finger.from};
    if (!is_meant(std::abs(across)) || !went_sideways(finger)) return std::nullopt;
    return Gesture{.kind = across < 0 ? Gesture::Kind::swipe_left : Gesture::Kind::swipe_right,
                   .at = finger.at,
                   .before = finger.from};
}

std::optional<Gesture> Gestures::lift_from_button(const Finger& finger) {
    const ButtonPress press = *button_of(finger.id);
    go(finger.id);
    last_tap_.reset();
    if (!press.inside) return std::nullopt;
    return Gesture{.kind = Gesture::Kind::activate, .area = press.area, .at = finger.at};
}

std::optional<Gesture> Gestures::tap(const Finger& finger, TimePoint now) {
    const auto before = std::exchange(last_tap_, std::nullopt);
    if (now >= later(finger.began, settings_.rest)) return std::nullopt;
    if (before && finger.began <= later(before->lifted, settings_.double_tap) &&
        distance(finger.at, before->at) <= 2 * settings_.slop)
        return Gesture{.kind = Gesture::Kind::double_tap, .at = finger.at};
    last_tap_ = Tap{finger.at, now};
    return Gesture{.kind = Gesture::Kind::tap, .at = finger.at};
}

/// Removes a finger without an effect. The remaining finger of a pinch continues as a drag.
void Gestures::go(std::int64_t finger) {
    std::erase_if(buttons_, [&](const ButtonPress& press) { return press.finger == finger; });
    if (!press_) return;
    if (press_->second == finger) {
        press_->second.reset();
    } else if (press_->finger == finger) {
        if (const auto second = press_->second)
            press_ = Press{.finger = *second, .shared = true};
        else
            press_.reset();
    }
}

/// Drops the press of a finger that is no longer followed: it is lost, or was dropped because there were too
/// many.
void Gestures::drop_lost_press() {
    std::erase_if(buttons_, [&](const ButtonPress& press) { return !fingers_.find(press.finger); });
    if (press_ && press_->second && !fingers_.find(*press_->second)) go(*press_->second);
    if (press_ && !fingers_.find(press_->finger)) go(press_->finger);
}

void Gestures::update(TimePoint now) {
    fingers_.update(now);
    drop_lost_press();
}

void Gestures::consume_touches() {
    fingers_.use_all();
    let_go();
}

void Gestures::move_down(float pixels) {
    fingers_.move_down(pixels);
    let_go();
}

void Gestures::let_go() {
    buttons_.clear();
    press_.reset();
    last_tap_.reset();
}

std::optional<TouchArea> Gestures::pressed() const {
    const auto last = std::find_if(buttons_.rbegin(), buttons_.rend(),
                                   [](const ButtonPress& press) { return press.inside; });
    return last == buttons_.rend() ? std::nullopt : std::optional(last->area);
}

std::optional<float> Gestures::following() const {
    if (!press_ || press_->shared || press_->sideways != true) return std::nullopt;
    const Finger* finger = fingers_.find(press_->finger);
    return following(finger->from, finger->at);
}

std::optional<Point> Gestures::pulling() const {
    if (!press_ || press_->shared || !press_->sideways) return std::nullopt;
    const Finger* finger = fingers_.find(press_->finger);
    const float length = distance(finger->from, finger->at);
    const float part = length > settings_.slop ? (length - settings_.slop) / length : 0;
    return Point{(finger->at.x - finger->from.x) * part, (finger->at.y - finger->from.y) * part};
}

float Gestures::following(Point from, Point to) const {
    const float across = to.x - from.x;
    return across - std::clamp(across, -settings_.slop, settings_.slop);
}

}  // namespace kiosk
