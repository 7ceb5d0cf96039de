// Fingers → what the visitor meant. Pure: fed with (time, finger, position) and the touch areas on the
// screen. One finger acts at a time: further fingers are ignored until it lifts; one that never lifts
// expires.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/command.h"
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
        activate,    ///< pressed and released inside `area`
        swipe_left,  ///< the finger moved to the left: on, in a left-to-right language
        swipe_right,
        tap,  ///< pressed and released in about the same place, on no area
    };
    Kind kind = Kind::tap;
    TouchArea area;  ///< for activate
    Point at;        ///< where the finger lifted
    bool operator==(const Gesture&) const = default;
};

struct GestureSettings {
    float slop = 24;             ///< pixels that a finger may tremble and still tap
    float swipe_distance = 120;  ///< pixels after which a slow drag counts as a swipe
    float fling_speed = 900;     ///< pixels a second, over the whole drag, at which a shorter one does
    Duration expiry{20};         ///< a finger of which nothing is heard this long has been lost
};

class Gestures {
  public:
    explicit Gestures(GestureSettings settings) : settings_(settings) {}

    /// What the event completes, if anything. `areas` are those on the screen now.
    /// - A press on an area belongs to that area: it acts where the finger lifts inside it, even if it was
    /// outside in
    ///   between, and does nothing elsewhere. It never becomes a swipe, so that a slip on a button does not
    ///   turn the page.
    /// - A press on free ground becomes a swipe where the finger lifts far enough to one side (or went fast),
    /// by
    ///   clearly more than up or down; a tap where it never left the slop; else nothing.
    std::optional<Gesture> handle(const TouchEvent& event, TimePoint now,
                                  const std::vector<TouchArea>& areas);

    /// Forgets a lost finger.
    void update(TimePoint now);
    /// When a finger is lost unless it is heard of; TimePoint::max() without one.
    TimePoint next_deadline() const;

    /// Whether a finger is on the panel and followed.
    bool touching() const { return press_.has_value(); }

    /// The area that is being pressed and would act if the finger lifted now: it is drawn pressed.
    std::optional<TouchArea> pressed() const;

  private:
    struct Press {
        std::int64_t finger = 0;
        Point from;
        TimePoint began;
        TimePoint heard;                ///< when the finger was last heard of
        std::optional<TouchArea> area;  ///< which took the press
        bool inside = true;             ///< the finger is on that area
        bool wandered = false;          ///< the finger has left the slop
    };

    std::optional<Gesture> released(const Press& press, Point at, TimePoint now) const;

    GestureSettings settings_;
    std::optional<Press> press_;
};

/// What a gesture asks of the show, if anything. In a right-to-left language a swipe to the right goes on.
std::optional<Command> command_for(const Gesture& gesture, bool right_to_left);

}  // namespace kiosk
