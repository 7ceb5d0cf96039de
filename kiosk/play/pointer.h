// What a presenter shows to the audience with a mouse or a finger: a dot or a spotlight where it is, gone a
// moment after it rests. Places are parts of the picture, 0 to 1 in both directions. Times never go back.
#pragma once

#include <compare>
#include <optional>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"

namespace kiosk {

enum class PointerLook { dot, spotlight, none };

struct PointerView {
    PointerLook look = PointerLook::dot;
    Point at;          ///< parts of the picture
    int strength = 0;  ///< 1 to 256: how much of it is seen
    auto operator<=>(const PointerView&) const = default;
};

/// A mouse over the presenter's slide. What it passes over on its way to a button, or shakes at with a click,
/// nobody means to show.
class PointingMouse {
  public:
    /// Whether it points now that it is at `at`: it has moved by more than `slop` since it came onto `slide`.
    bool moves(Point at, const Rect& slide, float slop);
    /// It has gone, or means something else: it comes anew.
    void end() { *this = {}; }

  private:
    std::optional<Point> came_;
    bool points_ = false;
};

class Pointer {
  public:
    /// How long it is seen after it has moved, and for how long of that it fades.
    static constexpr Duration rest{2};
    static constexpr Duration fade{0.3};

    void move(Point at, TimePoint now);
    /// Takes it away at once.
    void end() { moved_.reset(); }
    void next_look();

    /// Nothing where it is not seen.
    std::optional<PointerView> view(TimePoint now) const;
    /// Where it was last, whether it is seen or not; nothing: it has not moved yet.
    std::optional<Point> place() const { return place_; }
    bool fading(TimePoint now) const;
    /// When it changes by itself; TimePoint::max() for never.
    TimePoint next_deadline(TimePoint now) const;

  private:
    PointerLook look_ = PointerLook::dot;
    std::optional<Point> place_;
    std::optional<TimePoint> moved_;
};

}  // namespace kiosk
