#include "kiosk/scene/shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kiosk {
namespace {

constexpr float turn = 2 * std::numbers::pi_v<float>;

/// So many lines for a curve that nobody sees corners.
int lines_for(float radius, float sweep) {
    return std::clamp(static_cast<int>(std::ceil(std::abs(sweep) * 8 * std::sqrt(std::max(radius, 1.0F)))), 3,
                      400);
}

Point at_angle(Point center, float radius, float angle) {
    return {center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
}

/// The angle of the way from one point to another; 0 to the right, growing clockwise.
float direction(Point from, Point to) {
    return std::atan2(to.y - from.y, to.x - from.x);
}

/// A half circle around a line's end that runs in `angle`, from its left side to its right side.
void add_cap(Outline& outline, Point end, float angle, float radius) {
    const int lines = 2 * lines_for(radius, 0.25F);  // even: the farthest point is one of theirs
    for (int i = 0; i <= lines; ++i) {
        const float part = static_cast<float>(i) / static_cast<float>(lines);
        outline.push_back(at_angle(end, radius, angle - turn / 4 + part * turn / 2));
    }
}

/// The left side of a line's inner corners.
void add_corners(Outline& outline, const std::vector<Point>& points, float radius) {
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const float before = direction(points[i - 1], points[i]);
        const float after = direction(points[i], points[i + 1]);
        const float half_bend = std::remainder(after - before, turn) / 2;
        outline.push_back(at_angle(points[i], radius / std::cos(half_bend), before + half_bend - turn / 4));
    }
}

}  // namespace

Outline stroke(const std::vector<Point>& points, float thickness) {
    const float radius = thickness / 2;
    const std::vector<Point> back(points.rbegin(), points.rend());
    Outline outline;
    for (const std::vector<Point>* way : {&points, &back}) {
        add_corners(outline, *way, radius);
        const std::size_t last = way->size() - 1;
        add_cap(outline, way->back(), direction((*way)[last - 1], way->back()), radius);
    }
    return outline;
}

Outline arc(Point center, float radius, float thickness, float start, float sweep) {
    const int lines = lines_for(radius, sweep);
    Outline outline;
    for (const bool inner : {false, true}) {
        for (int i = 0; i <= lines; ++i) {
            const float part = static_cast<float>(inner ? lines - i : i) / static_cast<float>(lines);
            outline.push_back(
                at_angle(center, inner ? radius - thickness : radius, (start + part * sweep - 0.25F) * turn));
        }
    }
    return outline;
}

std::vector<Outline> ellipse_ring(const Rect& bounds, float thickness) {
    std::vector<Outline> outlines;
    const int lines = lines_for(std::max(bounds.width, bounds.height), 1);
    for (const float inset : {0.0F, thickness}) {
        Outline outline;
        for (int i = 0; i < lines; ++i) {
            const float angle = static_cast<float>(i) / static_cast<float>(lines) * turn;
            outline.push_back({bounds.center().x + (bounds.width / 2 - inset) * std::cos(angle),
                               bounds.center().y + (bounds.height / 2 - inset) * std::sin(angle)});
        }
        outlines.push_back(std::move(outline));
    }
    return outlines;
}

}  // namespace kiosk
