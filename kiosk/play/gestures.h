// Fingers → what the visitor meant. Pure: fed with (time, finger, position) and the touch areas on the screen.
// One finger acts at a time: further fingers are ignored until it lifts; one that never lifts expires.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

struct TouchEvent {
    enum class Phase { down, move, up, cancel };
    Phase phase = Phase::down;
    std::int64_t finger = 0;  ///< any number; the mouse is a finger of its own
    Point at;                 ///< pixels of the picture, within it
};

struct Gesture {
    enum class Kind {
        activate,     ///< pressed and released inside `area`
        swipe_left,   ///< the finger moved to the left: on, in a left-to-right language
        swipe_right,
        tap,          ///< pressed and released in about the same place, on no area
    };
    Kind kind = Kind::tap;
    TouchArea area;  ///< for activate
    Point at;
    bool operator==(const Gesture&) const = default;
};

struct GestureSettings {
    float slop = 24;             ///< pixels that a finger may tremble and still tap
    float swipe_distance = 120;  ///< pixels after which a slow drag counts as a swipe
    float fling_speed = 900;     ///< pixels a second at which a shorter one does
    Duration expiry{20};         ///< a finger of which nothing is heard this long has been lost
};

class Gestures {
  public:
    explicit Gestures(GestureSettings settings) : settings_(settings) {}

    /// What the event completes, if anything. `areas` are those on the screen now.
    std::optional<Gesture> handle(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas);

    /// Forgets a lost finger.
    void update(TimePoint now);
    TimePoint next_deadline() const;

    /// Whether a finger is on the panel.
    bool touching() const;

    /// The area that is being pressed and would act if the finger lifted now: it is drawn pressed.
    std::optional<TouchArea> pressed() const;

  private:
    GestureSettings settings_;
};

}  // namespace kiosk
