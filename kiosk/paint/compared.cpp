#include "kiosk/paint/compared.h"

#include <algorithm>
#include <utility>

namespace kiosk {
namespace {

/// The part of a photo, which fills `frame`, from `left` to `right`.
void show_between(PhotoMark& photo, const Rect& frame, float left, float right) {
    photo.x = static_cast<int>(left);
    photo.width = static_cast<int>(right - left);
    photo.window_from = photo.window_to = {left - frame.x, 0, right - left, frame.height};
}

void move(Mark& mark, int by) {
    if (auto* filled = std::get_if<FillMark>(&mark)) filled->x += by;
    if (auto* mask = std::get_if<MaskMark>(&mark)) mask->x += by;
}

}  // namespace

std::optional<MovedLine> moved_line(const Picture& picture, float part) {
    constexpr std::size_t two = 2;
    if (!picture.comparison || picture.photos.size() != two) return std::nullopt;
    const Comparison& compared = *picture.comparison;
    const Rect& frame = compared.frame;
    const float line = compared.line_at(part);
    const auto by = static_cast<int>(line - compared.line_at(Comparison::middle));
    if (by == 0) return std::nullopt;
    Picture photos;
    photos.size = picture.size;
    photos.ground = picture.ground.with_alpha(0);
    photos.photos = picture.photos;
    const std::size_t left = compared.is_mirrored ? 1 : 0;
    show_between(photos.photos[left], frame, frame.x, line);
    show_between(photos.photos[1 - left], frame, line, frame.right());
    std::erase_if(photos.photos, [](const PhotoMark& photo) { return photo.width <= 0; });
    return MovedLine{std::make_shared<const Picture>(std::move(photos)), by};
}

std::shared_ptr<const Picture> handle_of(const Picture& picture) {
    Picture handle;
    handle.size = picture.size;
    handle.ground = picture.ground.with_alpha(0);
    if (const auto& compared = picture.comparison)
        for (std::size_t i = compared->handle_begin; i < std::min(compared->handle_end, picture.marks.size());
             ++i)
            handle.marks.push_back(picture.marks[i]);
    return std::make_shared<const Picture>(std::move(handle));
}

std::shared_ptr<const Picture> compared_at(std::shared_ptr<const Picture> picture, float part) {
    const auto line = moved_line(*picture, part);
    if (!line) return picture;
    Picture moved = *picture;
    moved.photos = line->photos->photos;
    const Comparison& compared = *picture->comparison;
    for (std::size_t i = compared.handle_begin; i < std::min(compared.handle_end, moved.marks.size()); ++i)
        move(moved.marks[i], line->handle_by);
    for (TouchArea& area : moved.touch_areas)
        if (area.control == Control::compare_handle)
            area.bounds = area.bounds.moved({static_cast<float>(line->handle_by), 0});
    return std::make_shared<const Picture>(std::move(moved));
}

}  // namespace kiosk
