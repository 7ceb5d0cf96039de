// Outlines of simple shapes, for PolygonItem; curves consist of many short lines.
#pragma once

#include <vector>

#include "kiosk/base/geometry.h"

namespace kiosk {

using Outline = std::vector<Point>;

/// A line through `points`, `thickness` pixels thick, with round ends and pointed corners. Corners must have
/// at least 30°.
Outline stroke(const std::vector<Point>& points, float thickness);

/// A segment of a ring between the outer `radius` and `radius - thickness`, from `start` over `sweep`, both
/// in turns clockwise from the top. If the thickness equals the radius, it is a slice. `sweep` must be below
/// 1; for a full ring use a FrameItem.
Outline arc(Point center, float radius, float thickness, float start, float sweep);

/// The outer and the inner outline of an elliptical ring that fits into `bounds`.
std::vector<Outline> ellipse_ring(const Rect& bounds, float thickness);

}  // namespace kiosk
