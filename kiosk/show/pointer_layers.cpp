#include "kiosk/show/pointer_layers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>
#include <vector>

namespace kiosk {
namespace {

/// Of the picture's shorter side.
constexpr float dot_part = 0.03F;
constexpr float spot_part = 0.34F;
constexpr Color dot_color{0xE2, 0x2B, 0x2B};
constexpr Color dot_edge{0xFF, 0xFF, 0xFF};
constexpr Color dark{0, 0, 0, 170};
constexpr Color zoom_edge{0xFF, 0xFF, 0xFF};

/// How much of each pixel of a square a disc covers that reaches to `radius` from its middle.
Mask disc(int side, float radius) {
    Mask mask{{side, side}, std::vector<std::uint8_t>(static_cast<std::size_t>(side * side))};
    const float middle = static_cast<float>(side) / 2;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float distance =
                std::hypot(static_cast<float>(x) + 0.5F - middle, static_cast<float>(y) + 0.5F - middle);
            const float part = std::clamp(radius + 0.5F - distance, 0.0F, 1.0F);
            mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) +
                          static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(std::lround(255 * part));
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

/// What is beside a rectangle of a picture, in that colour.
std::array<Mark, 4> beside(Size size, int left, int top, int right, int bottom, Color color) {
    return {FillMark{0, 0, size.width, top, color}, FillMark{0, top, left, bottom - top, color},
            FillMark{right, top, size.width - right, bottom - top, color},
            FillMark{0, bottom, size.width, size.height - bottom, color}};
}

/// The part of a mask from `x`, `y` on.
Mask cut(const Mask& mask, int x, int y, Size size) {
    Mask part{size, {}};
    part.coverage.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    for (int row = y; row < y + size.height; ++row) {
        const auto* const begin = mask.coverage.data() + static_cast<std::size_t>(row * mask.size.width + x);
        part.coverage.insert(part.coverage.end(), begin, begin + size.width);
    }
    return part;
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
    lit_picture_.reset();
    zoomed_picture_.reset();
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

void PointerLayers::add_within(Frame& frame, const PointerView& pointer, Size size, Point from) {
    if (size.empty()) return;
    if (pointer.look == PointerLook::dot) return add_to(frame, pointer, size, from);
    if (size != size_) make(size);
    const int side = spot_->size.width;
    const int x = static_cast<int>(std::lround(pointer.at.x * static_cast<float>(size.width))) - side / 2;
    const int y = static_cast<int>(std::lround(pointer.at.y * static_cast<float>(size.height))) - side / 2;
    const int left = std::max(x, 0);
    const int top = std::max(y, 0);
    const Lit lit{left, top, std::min(x + side, size.width) - left, std::min(y + side, size.height) - top};
    if (!lit_picture_ || lit != lit_) {
        const auto [above, before, after, below] =
            beside(size, lit.left, lit.top, lit.left + lit.width, lit.top + lit.height, dark);
        const Mask& spot = std::get<MaskMark>(spot_->marks.front()).mask;
        lit_picture_ = picture_of(
            size, {above, before, after, below,
                   MaskMark{cut(spot, left - x, top - y, {lit.width, lit.height}), lit.left, lit.top, dark}});
        lit_ = lit;
    }
    frame.layers.push_back({.picture = lit_picture_,
                            .left = static_cast<int>(from.x),
                            .top = static_cast<int>(from.y),
                            .strength = static_cast<unsigned>(pointer.strength),
                            .marks = MarkSet::words});
}

void PointerLayers::add_zoom_to(Frame& frame, const Rect& part, Size size, Point from) {
    if (size.empty()) return;
    if (size != size_) make(size);
    const auto pixel = [](float at, int length) {
        return static_cast<int>(std::lround(std::clamp(at, 0.0F, 1.0F) * static_cast<float>(length)));
    };
    const int left = pixel(part.x, size.width);
    const int top = pixel(part.y, size.height);
    const Lit lit{left, top, pixel(part.right(), size.width) - left, pixel(part.bottom(), size.height) - top};
    if (!zoomed_picture_ || lit != zoomed_) {
        const int right = lit.left + lit.width;
        const int bottom = lit.top + lit.height;
        const auto [above, before, after, below] = beside(size, lit.left, lit.top, right, bottom, dark);
        const int edge = std::max(2, size.shorter() / 150);
        const auto line = [](int x, int y, int width, int height) {
            return FillMark{x, y, width, height, zoom_edge};
        };
        zoomed_picture_ = picture_of(
            size, {above, before, after, below, line(lit.left, lit.top, lit.width, edge),
                   line(lit.left, bottom - edge, lit.width, edge), line(lit.left, lit.top, edge, lit.height),
                   line(right - edge, lit.top, edge, lit.height)});
        zoomed_ = lit;
    }
    frame.layers.push_back(
        {.picture = zoomed_picture_, .left = static_cast<int>(from.x), .top = static_cast<int>(from.y)});
}

}  // namespace kiosk
