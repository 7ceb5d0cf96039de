// The line between two photos that are compared, which a visitor moves by its handle. It goes back to the
// middle when the visit ends. Times never go back.
#pragma once

#include <optional>

#include "kiosk/base/time.h"
#include "kiosk/scene/comparison.h"

namespace kiosk {

/// Where the line of a slide stands: a part of the frame, from the side at which reading begins.
struct ComparedPlace {
    int slide = 0;
    float part = Comparison::middle;
    bool operator==(const ComparedPlace&) const = default;
};

class CompareHandle {
  public:
    /// `back`: how long it takes to go back.
    explicit CompareHandle(Duration back) : back_(back) {}

    /// A finger moves the line of `slide` by a part of the frame. A little of each photo is always seen.
    void move(int slide, float by, TimePoint now);
    /// The line goes back to the middle.
    void let_go(TimePoint now);
    /// It is in the middle at once.
    void forget() { moved_.reset(); }
    /// It is now on the slide of another deck; nothing: that has no such slide.
    void replace_slide(std::optional<int> slide);

    std::optional<int> slide() const { return moved_ ? std::optional(moved_->slide) : std::nullopt; }
    /// Nothing where all lines stand in the middle.
    std::optional<ComparedPlace> place(TimePoint now) const;
    bool goes_back(TimePoint now) const { return back_ends_ && now < *back_ends_; }
    /// When it has gone back, if it does.
    std::optional<TimePoint> back_ends() const { return back_ends_; }

  private:
    Duration back_;
    std::optional<ComparedPlace> moved_;
    std::optional<TimePoint> back_ends_;
};

}  // namespace kiosk
