// Outlines of simple shapes, for PolygonItem: curves as many short lines.
#pragma once

#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

using Outline = std::vector<Point>;

/// A line through `points`, `thickness` pixels thick, its ends round and its corners pointed. Corners are of
/// 30° or more.
Outline stroke(const std::vector<Point>& points, float thickness);

/// A piece of a ring between its outer `radius` and `radius - thickness`, from `start` on for `sweep`, both
/// in full turns clockwise from the top; a thickness of the whole radius gives a slice. A sweep of 1 or more
/// is not a piece: use a FrameItem.
Outline arc(Point center, float radius, float thickness, float start, float sweep);

/// The outer and inner outline of an ellipse that fits into `bounds`.
std::vector<Outline> ellipse_ring(const Rect& bounds, float thickness);

}  // namespace kiosk
