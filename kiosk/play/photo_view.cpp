#include "kiosk/play/photo_view.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

/// The scale after a double tap: large enough to see faces in a group.
constexpr float double_tap_zoom = 2.5F;
/// A photo that whole would be smaller than this part of what it is on the slide opens as large as there.
constexpr float least_part = 0.8F;
/// Pinching a photo to less than this closes it.
constexpr float closing_squeeze = 0.7F;

}  // namespace

void PhotoView::open(Size photo, Size picture, const Rect& place, TimePoint now) {
    photo_ = photo;
    picture_ = picture;
    zoom_ = 1;
    squeeze_ = 1;
    centre_ = {0.5F, 0.5F};
    if (extent().width < least_part * place.width) {
        zoom_ = std::clamp(place.width / extent().width, 1.0F, most_zoom);
        const auto part = [](int length, float from, float whole) {
            return (static_cast<float>(length) / 2 - from) / whole;
        };
        centre_ = {part(picture.width, place.x, place.width), part(picture.height, place.y, place.height)};
        keep_within_edges();
    }
    start_fade(now);
    open_ = true;
}

/// A fade that is reversed before its end continues from where it is.
void PhotoView::start_fade(TimePoint now) {
    const TimePoint full = later(now, fade_);
    fade_ends_ = fading(now) ? full - (*fade_ends_ - now) : full;
}

void PhotoView::close(TimePoint now) {
    if (!open_) return;
    start_fade(now);
    open_ = false;
}

void PhotoView::resize(Size picture) {
    picture_ = picture;
    keep_within_edges();
}

/// Pixels of the whole photo in the picture.
PhotoView::Extent PhotoView::extent() const {
    const auto width = static_cast<float>(photo_.width);
    const auto height = static_cast<float>(photo_.height);
    const float scale = zoom_ * std::min(static_cast<float>(picture_.width) / width,
                                         static_cast<float>(picture_.height) / height);
    return {width * scale, height * scale};
}

void PhotoView::keep_within_edges() {
    const auto keep = [](float centre, float room, float length) {
        const float half = std::min(room / length, 1.0F) / 2;  // half of the visible part of the photo
        return std::clamp(centre, half, 1 - half);
    };
    const Extent whole = extent();
    centre_.x = keep(centre_.x, static_cast<float>(picture_.width), whole.width);
    centre_.y = keep(centre_.y, static_cast<float>(picture_.height), whole.height);
}

void PhotoView::drag(Point from, Point to) {
    const Extent whole = extent();
    centre_.x -= (to.x - from.x) / whole.width;
    centre_.y -= (to.y - from.y) / whole.height;
    keep_within_edges();
}

void PhotoView::pinch(Point from, Point to, float scale) {
    squeeze_ = std::clamp(zoom_ <= 1 ? squeeze_ * scale : 1.0F, 0.01F, 1.0F);
    zoom_around(from, zoom_ * scale);
    drag(from, to);
}

/// Keeps the point under `at` in place, as far as the edges allow.
void PhotoView::zoom_around(Point at, float zoom) {
    const Point off{at.x - static_cast<float>(picture_.width) / 2,
                    at.y - static_cast<float>(picture_.height) / 2};
    const Extent before = extent();
    zoom_ = std::clamp(zoom, 1.0F, most_zoom);
    const Extent after = extent();
    centre_.x += off.x / before.width - off.x / after.width;
    centre_.y += off.y / before.height - off.y / after.height;
    keep_within_edges();
}

bool PhotoView::squeezed() {
    const bool close = squeeze_ < closing_squeeze;
    squeeze_ = 1;
    return close;
}

void PhotoView::toggle_zoom(Point at) {
    zoom_around(at, fits() ? double_tap_zoom : 1);
}

Rect PhotoView::bounds() const {
    const Extent whole = extent();
    return {static_cast<float>(picture_.width) / 2 - centre_.x * whole.width,
            static_cast<float>(picture_.height) / 2 - centre_.y * whole.height, whole.width, whole.height};
}

float PhotoView::shown(TimePoint now) const {
    const float end = open_ ? 1 : 0;
    if (!fading(now)) return end;
    const auto rest = static_cast<float>(Duration(*fade_ends_ - now) / fade_);
    return ease_in_out(open_ ? 1 - rest : rest);
}

bool PhotoView::fading(TimePoint now) const {
    return fade_ends_ && now < *fade_ends_;
}

}  // namespace kiosk
