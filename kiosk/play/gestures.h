// Recognizes gestures: finger events in, what the visitor meant out. No side effects: each call gets the
// event, the time and the touch areas on the screen. Times never go back.
// - A press on a button counts whatever else touches the panel: the heel of a hand, another person's finger.
//   But if fingers of one hand land on several buttons at once, only the first one counts.
// - A handle follows the finger that has pressed it, wherever that goes.
// - The progress band is no button: the heel of a hand lies there. A tap on it is a tap.
// Outside every touch area one finger acts at a time, or two:
// - When a second finger comes down there, the first one no longer taps or swipes: it is a palm or part of a
//   pinch. The two fingers pinch; further ones are ignored.
// - A finger that rests there, such as a palm, does not block others: the next finger takes over.
// - A finger that does not move for a long time is considered lost, whatever it pressed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/play/fingers.h"
#include "kiosk/play/touch_event.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

struct Gesture {
    enum class Kind {
        activate,    ///< pressed and released inside `area`
        tap,         ///< a short press, released near where it began, on no area
        double_tap,  ///< a second tap soon after the first, near it; the first was reported as `tap`
        swipe_left,  ///< the finger moved left: the next slide, in a left-to-right language
        swipe_right,
        swipe_down,
        drag,         ///< a finger that began outside every area moved from `before` to `at`
        move_handle,  ///< a finger that pressed the handle `area` moved from `before` to `at`
        pinch,        ///< two fingers moved: their middle from `before` to `at`, their distance by `scale`
    };
    Kind kind = Kind::tap;
    TouchArea area{};  ///< for activate and move_handle
    Point at{};        ///< where the finger lifted, or where it is
    Point before{};    ///< for drag, handle and pinch: the previous place; for a swipe: where it began
    float scale = 1;   ///< for pinch; above 1: the fingers moved apart
    bool operator==(const Gesture&) const = default;
};

inline bool is_swipe(const Gesture& gesture) {
    return gesture.kind == Gesture::Kind::swipe_left || gesture.kind == Gesture::Kind::swipe_right;
}

struct GestureSettings {
    float slop = 24;             ///< pixels that a finger may move in a tap
    float swipe_distance = 120;  ///< pixels from which a slow drag counts as a swipe
    float fling_speed = 900;   ///< pixels per second, averaged over the drag, from which a shorter one counts
    Duration rest{2};          ///< a finger that stays still this long, outside every area, is ignored
    Duration expiry{10};       ///< a finger that stays still this long is considered lost
    Duration double_tap{0.3};  ///< the longest time from the end of one tap to the start of the next
    bool operator==(const GestureSettings&) const = default;
};

/// Hands have the same size on every panel: the distances are given in millimetres and converted to pixels.
GestureSettings gestures_for(float millimetres_per_pixel);

class Gestures {
  public:
    explicit Gestures(GestureSettings settings)
        : settings_(settings), fingers_(settings.slop, settings.expiry) {}

    /// Returns the gesture that the event completes, if any. `areas` are the touch areas on the screen now.
    /// - A press on an area belongs to that area: the area acts if the finger lifts inside it, even if the
    ///   finger was outside in between. Otherwise nothing happens. It never becomes a swipe, so a slip on a
    ///   button does not turn the page.
    /// - A press outside every area becomes a swipe if the finger has moved far enough (or fast enough), and
    ///   clearly more sideways than up or down, or more down than sideways. It becomes a tap if the finger
    ///   never left the slop and did not rest. Otherwise nothing happens.
    std::optional<Gesture> handle(const TouchEvent& event, TimePoint now,
                                  const std::vector<TouchArea>& areas);

    /// Forgets lost fingers.
    void update(TimePoint now);
    /// When a finger will be lost if it does not move; TimePoint::max() if no finger is down.
    TimePoint next_deadline() const { return fingers_.next_deadline(); }

    /// Ignores the fingers that are down now until they lift.
    void consume_touches();
    /// The picture has moved below the fingers, which are so many pixels further down on it now. What they
    /// pressed is let go; they are followed all the same, for what three of them hold.
    void move_down(float pixels);

    const Fingers& fingers() const { return fingers_; }
    /// Whether a finger is on the panel and followed.
    bool touching() const { return press_ || !buttons_.empty(); }
    /// The area that is pressed and would act if the finger lifted now; the last one if there are several. It
    /// is drawn as pressed.
    std::optional<TouchArea> pressed() const;
    /// How many pixels to the right the slide follows a finger that may become a swipe; nothing if it cannot.
    /// It starts at 0 when the finger leaves the slop, so that the slide does not jump.
    std::optional<float> following() const;
    /// The same for a swipe that is complete.
    float following(Point from, Point to) const;
    /// How far a finger pulls the slide, in pixels, from where it left the slop; nothing while none does. It
    /// may pull in any direction, and one that will not be a swipe too.
    std::optional<Point> pulling() const;
    /// Whether the finger may become a swipe.
    bool goes_sideways() const { return press_ && press_->sideways == true; }

  private:
    /// A press on a touch area.
    struct ButtonPress {
        std::int64_t finger = 0;
        TouchArea area;
        bool inside = true;  ///< whether the finger is on that area now
    };
    /// A press outside every touch area.
    struct Press {
        std::int64_t finger = 0;
        bool shared = false;                   ///< other fingers were down too: no tap, no swipe
        std::optional<bool> sideways{};        ///< whether it left the slop sideways; empty: not yet
        std::optional<std::int64_t> second{};  ///< the other finger of a pinch
    };
    struct Tap {
        Point at;
        TimePoint lifted;
    };

    void press_button(const Finger& finger, const TouchArea& area);
    void come(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas);
    std::optional<Gesture> move(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas);
    std::optional<Gesture> lift(const Finger& finger, TimePoint now);
    std::optional<Gesture> lift_from_button(const Finger& finger);
    ButtonPress* button_of(std::int64_t finger);
    std::optional<Gesture> tap(const Finger& finger, TimePoint now);
    void go(std::int64_t finger);
    void let_go();
    void drop_lost_press();

    GestureSettings settings_;
    Fingers fingers_;
    std::vector<ButtonPress> buttons_;  ///< in the order in which they were pressed
    std::optional<Press> press_;
    std::optional<Tap> last_tap_;
};

}  // namespace kiosk
