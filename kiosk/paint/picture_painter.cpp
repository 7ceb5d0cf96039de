#include "kiosk/paint/picture_painter.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "kiosk/paint/pixel_loops.h"
#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

void copy(ConstPixelView from, PixelView to) {
    for (int y = 0; y < to.size.height; ++y)
        std::copy_n(from.row(y), to.size.width, to.row(y));
}

// In a tall gradient neighbouring rows differ by less than one of 255 levels, and the steps would be visible
// as stripes. An ordered dither pattern (Bayer's 8 × 8 matrix) spreads the steps.

/// The dither threshold at a pixel, 2 to 254 of 256: the bits of x ^ y and y interleaved, the lowest bits
/// with the greatest weight.
int bayer_threshold(int x, int y) {
    int value = 0;
    for (int bit = 0; bit < 3; ++bit) {
        value = value << 1 | ((x ^ y) >> bit & 1);
        value = value << 1 | (y >> bit & 1);
    }
    return 4 * value + 2;
}

/// The terms of PixelLoops::tint for a row of a gradient that keeps `keep` of 256 of the pixels below.
/// `channels` are the values that it adds: blue, green and red, 0 to 255.
void make_gradient_terms(const float (&channels)[3], unsigned keep, int x, int y, std::uint16_t* terms) {
    const int most = 65535 - 255 * static_cast<int>(keep);
    for (int i = 0; i < tint_period; ++i) {
        for (int channel = 0; channel < 3; ++channel) {
            const int exact = static_cast<int>(std::lround(channels[channel] * 256));
            const int term = std::min(exact + bayer_threshold(x + i, y), most);
            terms[4 * i + memory_channel(channel)] = static_cast<std::uint16_t>(term);
        }
        terms[4 * i + memory_channel(3)] = static_cast<std::uint16_t>(most);
    }
}

Color faded(Color color, unsigned opacity) {
    return color.with_alpha(static_cast<std::uint8_t>((color.alpha * opacity + 128) / 256));
}

void draw(GradientItem gradient, const Tile& tile, unsigned opacity) {
    gradient.top_color = faded(gradient.top_color, opacity);
    gradient.bottom_color = faded(gradient.bottom_color, opacity);
    const Color& top = gradient.top_color;
    const Color& bottom = gradient.bottom_color;
    for (int y = 0; y < tile.pixels.size.height; ++y) {
        const float place = static_cast<float>(tile.y + y) + 0.5F;
        const float part = (place - gradient.top) / (gradient.bottom - gradient.top);
        if (!(part >= 0 && part < 1)) continue;
        // Interpolated between premultiplied colours, because those are added to the pixels below.
        const auto between = [&](int from, int to) {
            return (static_cast<float>(from * top.alpha) * (1 - part) +
                    static_cast<float>(to * bottom.alpha) * part) /
                   255;
        };
        const auto keep = static_cast<unsigned>(std::lround((255 - between(255, 255)) / 255 * 256));
        std::uint16_t terms[4 * tint_period];
        make_gradient_terms(
            {between(top.blue, bottom.blue), between(top.green, bottom.green), between(top.red, bottom.red)},
            keep, tile.x, tile.y + y, terms);
        pixel_loops().tint(tile.pixels.row(y), tile.pixels.size.width, keep, terms);
    }
}

void draw(const ShadeMark& mark, const Tile& tile, unsigned opacity) {
    const Size size{static_cast<int>(mark.columns.size()), static_cast<int>(mark.rows.size())};
    const Box part = common(tile.box(), box_of(mark.x, mark.y, size));
    if (part.empty()) return;
    const PixelView pixels = tile.cut(part);
    const Color color = faded(mark.color, opacity);
    const std::uint16_t* const columns = mark.columns.data() + (part.left - mark.x);
    std::uint8_t coverage[tile_width];
    for (int y = 0; y < pixels.size.height; ++y) {
        const int row = part.top + y;
        const std::uint32_t of_row = mark.rows[static_cast<std::size_t>(row - mark.y)];
        if (of_row == 0) continue;
        std::uint32_t thresholds[tint_period];
        for (int i = 0; i < tint_period; ++i)
            thresholds[i] = static_cast<std::uint32_t>(bayer_threshold(part.left + i, row)) << 8U;
        for (int x = 0; x < pixels.size.width; ++x)
            coverage[x] =
                static_cast<std::uint8_t>((columns[x] * of_row + thresholds[x % tint_period]) >> 16U);
        pixel_loops().blend_mask(pixels.row(y), coverage, pixels.size.width, color);
    }
}

void draw(const FillMark& mark, const Tile& tile, unsigned opacity) {
    const Box part = common(tile.box(), box_of(mark.x, mark.y, {mark.width, mark.height}));
    if (!part.empty()) fill(tile.cut(part), faded(mark.color, opacity));
}

void draw(const MaskMark& mark, const Tile& tile, unsigned opacity) {
    const Box part = common(tile.box(), box_of(mark.x, mark.y, mark.mask.size));
    if (part.empty()) return;
    const PixelView pixels = tile.cut(part);
    const std::uint8_t* coverage = mark.mask.coverage.data() +
                                   static_cast<std::ptrdiff_t>(part.top - mark.y) * mark.mask.size.width +
                                   (part.left - mark.x);
    const Color color = faded(mark.color, opacity);
    for (int y = 0; y < pixels.size.height; ++y, coverage += mark.mask.size.width)
        pixel_loops().blend_mask(pixels.row(y), coverage, pixels.size.width, color);
}

Box extent(const Mark& mark, Size picture) {
    if (const auto* filled = std::get_if<FillMark>(&mark))
        return box_of(filled->x, filled->y, {filled->width, filled->height});
    if (const auto* mask = std::get_if<MaskMark>(&mark)) return box_of(mask->x, mask->y, mask->mask.size);
    if (const auto* shade = std::get_if<ShadeMark>(&mark))
        return box_of(shade->x, shade->y,
                      {static_cast<int>(shade->columns.size()), static_cast<int>(shade->rows.size())});
    const auto& gradient = std::get<GradientItem>(mark);
    return {0, static_cast<int>(std::floor(gradient.top)), picture.width,
            static_cast<int>(std::ceil(gradient.bottom))};
}

Box extent(const PhotoMark& photo) {
    return box_of(photo.x, photo.y, {photo.width, photo.height});
}

}  // namespace

void fill(PixelView pixels, Color color) {
    for (int y = 0; y < pixels.size.height; ++y)
        if (color.alpha == 255)
            std::fill_n(pixels.row(y), pixels.size.width, to_pixel(color));
        else
            pixel_loops().blend_color(pixels.row(y), pixels.size.width, color);
}

void paint_ground(const Picture& picture, const Tile& tile) {
    if (!picture.ground_foot) return fill(tile.pixels, picture.ground);
    draw(GradientItem{0, static_cast<float>(picture.size.height), picture.ground, *picture.ground_foot}, tile,
         256);
}

void paint_picture(const Picture& picture, float drift, const Tile& tile, PhotoSampler& sampler,
                   MarkSet marks) {
    const Box box = tile.box();
    const auto covers = [&](const PhotoMark& photo) { return common(box, extent(photo)) == box; };
    if (picture.ground.alpha > 0 && std::none_of(picture.photos.begin(), picture.photos.end(), covers))
        paint_ground(picture, tile);
    for (const PhotoMark& photo : picture.photos) {
        const Box part = common(box, extent(photo));
        if (part.empty()) continue;
        const Rect window = window_between(photo.window_from, photo.window_to, drift);
        const int column = part.left - photo.x;
        const int row = part.top - photo.y;
        if (const auto same = unscaled_photo(photo, window))
            copy({same->row(row) + column, same->size, same->stride}, tile.cut(part));
        else
            sampler.draw(photo, window, column, row, tile.cut(part));
    }
    paint_marks(picture, tile, marks);
}

void paint_marks(const Picture& picture, const Tile& tile, MarkSet marks, unsigned opacity) {
    for (const Mark& mark : picture.marks)
        if (is_in(mark, marks)) std::visit([&](const auto& each) { draw(each, tile, opacity); }, mark);
}

Box extent_of_marks(const Picture& picture, MarkSet marks) {
    Box all;
    for (const Mark& mark : picture.marks) {
        if (!is_in(mark, marks)) continue;
        const Box box = common(extent(mark, picture.size), box_of(0, 0, picture.size));
        if (box.empty()) continue;
        if (all.empty())
            all = box;
        else
            all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
                   std::max(all.bottom, box.bottom)};
    }
    return all;
}

std::optional<ConstPixelView> untouched_photo(const Picture& picture, float drift, const Box& part,
                                              MarkSet marks) {
    if (picture.photos.size() != 1) return std::nullopt;
    const PhotoMark& photo = picture.photos.front();
    if (common(part, extent(photo)) != part) return std::nullopt;
    const auto touches = [&](const Mark& mark) {
        return is_in(mark, marks) && !common(part, extent(mark, picture.size)).empty();
    };
    if (std::any_of(picture.marks.begin(), picture.marks.end(), touches)) return std::nullopt;
    const auto pixels = unscaled_photo(photo, window_between(photo.window_from, photo.window_to, drift));
    if (!pixels) return std::nullopt;
    return ConstPixelView{pixels->row(part.top - photo.y) + (part.left - photo.x),
                          {part.right - part.left, part.bottom - part.top},
                          pixels->stride};
}

}  // namespace kiosk
