#include "kiosk/play/fingers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace kiosk {
namespace {

/// Two hands have no more. If a panel reports more fingers by mistake, the oldest one is dropped.
constexpr std::size_t most_fingers = 16;

float distance(Point one, Point other) {
    return std::hypot(one.x - other.x, one.y - other.y);
}

template <typename List>
auto find_in(List& fingers, std::int64_t id) {
    return std::find_if(fingers.begin(), fingers.end(),
                        [id](const Finger& finger) { return finger.id == id; });
}

}  // namespace

const Finger* Fingers::find(std::int64_t id) const {
    const auto found = find_in(fingers_, id);
    return found == fingers_.end() ? nullptr : &*found;
}

bool Fingers::shows_somebody(const TouchEvent& event) const {
    if (event.phase == TouchEvent::Phase::down) return true;
    const Finger* finger = find(event.finger);
    if (!finger) return false;
    return event.phase != TouchEvent::Phase::move || distance(event.at, finger->still_at) > slop_;
}

void Fingers::handle(const TouchEvent& event, TimePoint now) {
    if (event.phase == TouchEvent::Phase::move) {
        const auto finger = find_in(fingers_, event.finger);
        if (finger == fingers_.end()) return;
        finger->at = event.at;
        if (distance(event.at, finger->from) > slop_) finger->wandered = true;
        if (distance(event.at, finger->still_at) <= slop_) return;
        finger->still_at = event.at;
        finger->still_since = now;
        return;
    }
    changed_ = now;
    std::erase_if(fingers_, [&](const Finger& finger) { return finger.id == event.finger; });
    if (event.phase != TouchEvent::Phase::down) return;
    if (fingers_.size() == most_fingers) fingers_.erase(fingers_.begin());
    fingers_.push_back({.id = event.finger,
                        .from = event.at,
                        .at = event.at,
                        .still_at = event.at,
                        .began = now,
                        .still_since = now});
}

void Fingers::update(TimePoint now) {
    const auto lost = [&](const Finger& finger) { return now >= later(finger.still_since, expiry_); };
    if (std::erase_if(fingers_, lost) > 0) changed_ = now;
}

TimePoint Fingers::next_deadline() const {
    TimePoint deadline = TimePoint::max();
    for (const Finger& finger : fingers_)
        deadline = std::min(deadline, later(finger.still_since, expiry_));
    return deadline;
}

void Fingers::use_all() {
    for (Finger& finger : fingers_)
        finger.used = true;
}

void Fingers::move_down(float pixels) {
    for (Finger& finger : fingers_)
        for (Point* const place : {&finger.from, &finger.at, &finger.still_at})
            place->y += pixels;
}

}  // namespace kiosk
