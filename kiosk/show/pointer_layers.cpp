#include "kiosk/show/pointer_layers.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

/// Of the picture's shorter side.
constexpr float dot_part = 0.03F;
constexpr float spot_part = 0.34F;
constexpr Color dot_color{0xE2, 0x2B, 0x2B};
constexpr Color dot_edge{0xFF, 0xFF, 0xFF};
constexpr Color dark{0, 0, 0, 170};

/// How much of each pixel of a square a disc covers that reaches to `radius` from its middle.
Mask disc(int side, float radius) {
    Mask mask{{side, side}, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side))};
    const float middle = static_cast<float>(side) / 2;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float distance =
                std::hypot(static_cast<float>(x) + 0.5F - middle, static_cast<float>(y) + 0.5F - middle);
            const float part = std::clamp(radius + 0.5F - distance, 0.0F, 1.0F);
            mask.coverage[static_cast<std::size_t>(y * side + x)] =
                static_cast<std::uint8_t>(std::lround(255 * part));
        }
    return mask;
}

Mask inverted(Mask mask) {
    for (std::uint8_t& part : mask.coverage)
        part = static_cast<std::uint8_t>(255 - part);
    return mask;
}

std::shared_ptr<const Picture> picture_of(Size size, std::vector<Mark> marks) {
    Picture picture;
    picture.size = size;
    picture.ground = Color{0, 0, 0, 0};
    picture.marks = std::move(marks);
    return std::make_shared<const Picture>(std::move(picture));
}

std::shared_ptr<const Picture> filled(Size size, Color color) {
    return picture_of(size, {FillMark{0, 0, size.width, size.height, color}});
}

int side_of(Size size, float part) {
    return std::max(8, static_cast<int>(std::lround(part * static_cast<float>(size.shorter()))));
}

}  // namespace

void PointerLayers::make(Size size) {
    size_ = size;
    const int side = side_of(size, dot_part);
    const float radius = static_cast<float>(side) / 2 - 0.5F;
    // Its white edge is seen on red, and its red on white.
    dot_ = picture_of({side, side}, {MaskMark{disc(side, radius), 0, 0, dot_edge},
                                     MaskMark{disc(side, 0.78F * radius), 0, 0, dot_color}});
    const int spot = side_of(size, spot_part);
    spot_ = picture_of({spot, spot},
                       {MaskMark{inverted(disc(spot, static_cast<float>(spot) / 2 - 1)), 0, 0, dark}});
    dark_beside_ = filled({size.width, spot}, dark);
    dark_above_ = filled(size, dark);
}

void PointerLayers::add_to(Frame& frame, const PointerView& pointer, Size size, Point from) {
    if (size.empty()) return;
    if (size != size_) make(size);
    const auto add = [&](const std::shared_ptr<const Picture>& picture, int left, int top) {
        frame.layers.push_back({.picture = picture,
                                .left = left + static_cast<int>(from.x),
                                .top = top + static_cast<int>(from.y),
                                .strength = static_cast<unsigned>(pointer.strength),
                                .marks = MarkSet::words});
    };
    const auto at = [](float part, int length, int side) {
        return static_cast<int>(std::lround(part * static_cast<float>(length))) - side / 2;
    };
    if (pointer.look == PointerLook::dot) {
        const int side = dot_->size.width;
        return add(dot_, at(pointer.at.x, size.width, side), at(pointer.at.y, size.height, side));
    }
    const int side = spot_->size.width;
    const int left = at(pointer.at.x, size.width, side);
    const int top = at(pointer.at.y, size.height, side);
    add(spot_, left, top);
    add(dark_beside_, left - size.width, top);
    add(dark_beside_, left + side, top);
    add(dark_above_, 0, top - size.height);
    add(dark_above_, 0, top + side);
}

}  // namespace kiosk
