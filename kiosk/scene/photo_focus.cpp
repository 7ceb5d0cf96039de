#include "kiosk/scene/photo_focus.h"

#include <algorithm>

namespace kiosk {
namespace {

/// What a focus stands for reaches so far around it, as a part of the photo's height.
constexpr float focus_reach = 0.08F;

/// Where a point stands in the layer, along one side: the photo, `length` long at the layer's scale, is cut
/// to the layer around `center`.
float in_layer(float point, float center, float length, float layer) {
    const float cut = std::clamp(center * length - layer / 2, 0.0F, std::max(0.0F, length - layer));
    return point * length - cut;
}

}  // namespace

std::optional<Rect> focus_on(const PhotoItem& item, Size photo, Point focus) {
    if (photo.empty() || item.layer.empty() || item.photo.fit != PhotoFit::cover) return std::nullopt;
    const auto layer_width = static_cast<float>(item.layer.width);
    const auto layer_height = static_cast<float>(item.layer.height);
    const auto width = static_cast<float>(photo.width);
    const auto height = static_cast<float>(photo.height);
    const float scale = std::max(layer_width / width, layer_height / height);
    const float x = in_layer(focus.x, item.photo.focus.x, width * scale, layer_width);
    const float y = in_layer(focus.y, item.photo.focus.y, height * scale, layer_height);
    const auto place = [&](const Rect& window) {
        return Point{item.bounds.x + (x - window.x) / window.width * item.bounds.width,
                     item.bounds.y + (y - window.y) / window.height * item.bounds.height};
    };
    const Point from = place(item.window_from);
    const Point to = place(item.window_to);
    const Point first{std::min(from.x, to.x), std::min(from.y, to.y)};
    const float around = focus_reach * height * scale * item.bounds.height / item.window_from.height;
    return Rect{first.x, first.y, std::max(from.x, to.x) - first.x, std::max(from.y, to.y) - first.y}.inset(
        -around);
}

}  // namespace kiosk
