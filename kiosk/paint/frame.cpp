#include "kiosk/paint/frame.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/paint/photo_sampler.h"
#include "kiosk/paint/pixel_loops.h"
#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

/// What is painted at once: wide, for memory is quickest in long rows, and so low that two tiles and the rows
/// they come from stay in the nearer caches.
constexpr int tile_width = PhotoSampler::max_columns;
constexpr int tile_height = 4;

/// Whole pixels; right and bottom are the first that do not belong to it.
struct Box {
    int left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return left >= right || top >= bottom; }
    bool operator==(const Box&) const = default;
};

Box box_of(int x, int y, Size size) {
    return {x, y, x + size.width, y + size.height};
}

Box common(const Box& one, const Box& other) {
    return {std::max(one.left, other.left), std::max(one.top, other.top), std::min(one.right, other.right),
            std::min(one.bottom, other.bottom)};
}

/// Whether `one` and `other`, parts of `all`, leave nothing of it when they lie beside each other.
bool cover(const Box& all, const Box& one, const Box& other) {
    if (one == all || other == all) return true;
    const bool are_full_height =
        one.top == all.top && one.bottom == all.bottom && other.top == all.top && other.bottom == all.bottom;
    return are_full_height && std::min(one.left, other.left) == all.left &&
           std::max(one.right, other.right) == all.right &&
           std::max(one.left, other.left) <= std::min(one.right, other.right);
}

/// Pixels to draw on, and the place of their top left corner in the coordinates of what is drawn.
struct Tile {
    PixelView pixels;
    int x = 0;
    int y = 0;
    Box box() const { return box_of(x, y, pixels.size); }
    /// The pixels of `part`, which lies within the tile.
    PixelView cut(const Box& part) const {
        return {pixels.row(part.top - y) + (part.left - x),
                {part.right - part.left, part.bottom - part.top},
                pixels.stride};
    }
};

void fill(PixelView pixels, Color color) {
    for (int y = 0; y < pixels.size.height; ++y)
        if (color.alpha == 255)
            std::fill_n(pixels.row(y), pixels.size.width, to_pixel(color));
        else
            pixel_loops().blend_color(pixels.row(y), pixels.size.width, color);
}

/// `color` laid on all of `pixels`, `part` of 256 strong.
void tint(PixelView pixels, Color color, unsigned part) {
    std::uint16_t terms[4 * tint_period];
    const unsigned channels[4] = {color.blue, color.green, color.red, 255};
    for (int i = 0; i < 4 * tint_period; i += 4)
        for (int channel = 0; channel < 4; ++channel)
            terms[i + memory_channel(channel)] = static_cast<std::uint16_t>(channels[channel] * part + 128);
    for (int y = 0; y < pixels.size.height; ++y)
        pixel_loops().tint(pixels.row(y), pixels.size.width, 256 - part, terms);
}

void copy(ConstPixelView from, PixelView to) {
    for (int y = 0; y < to.size.height; ++y)
        std::copy_n(from.row(y), to.size.width, to.row(y));
}

// A gradient over many rows changes by less than one of 255 levels from one to the next and would show as
// stripes: an ordered pattern (Bayer's 8 × 8 matrix) spreads the steps.

/// The threshold at a pixel, 2 to 254 of 256: the bits of x ^ y and y interleaved, the lowest weighing most.
int bayer_threshold(int x, int y) {
    int value = 0;
    for (int bit = 0; bit < 3; ++bit) {
        value = value << 1 | ((x ^ y) >> bit & 1);
        value = value << 1 | (y >> bit & 1);
    }
    return 4 * value + 2;
}

/// The terms of PixelLoops::tint for a row of a gradient that leaves `keep` of 256 of what is below.
/// `channels` are what it adds: blue, green and red, 0 to 255.
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

void draw(const GradientItem& gradient, const Tile& tile) {
    const Color& top = gradient.top_color;
    const Color& bottom = gradient.bottom_color;
    for (int y = 0; y < tile.pixels.size.height; ++y) {
        const float place = static_cast<float>(tile.y + y) + 0.5F;
        const float part = (place - gradient.top) / (gradient.bottom - gradient.top);
        if (!(part >= 0 && part < 1)) continue;
        // Between the colours as they add to what is below: premultiplied.
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

void draw(const FillMark& mark, const Tile& tile) {
    const Box part = common(tile.box(), box_of(mark.x, mark.y, {mark.width, mark.height}));
    if (!part.empty()) fill(tile.cut(part), mark.color);
}

void draw(const MaskMark& mark, const Tile& tile) {
    const Box part = common(tile.box(), box_of(mark.x, mark.y, mark.mask.size));
    if (part.empty()) return;
    const PixelView pixels = tile.cut(part);
    const std::uint8_t* coverage = mark.mask.coverage.data() +
                                   static_cast<std::ptrdiff_t>(part.top - mark.y) * mark.mask.size.width +
                                   (part.left - mark.x);
    for (int y = 0; y < pixels.size.height; ++y, coverage += mark.mask.size.width)
        pixel_loops().blend_mask(pixels.row(y), coverage, pixels.size.width, mark.color);
}

Box box_of(const Mark& mark, Size picture) {
    if (const auto* filled = std::get_if<FillMark>(&mark))
        return box_of(filled->x, filled->y, {filled->width, filled->height});
    if (const auto* mask = std::get_if<MaskMark>(&mark)) return box_of(mask->x, mask->y, mask->mask.size);
    const auto& gradient = std::get<GradientItem>(mark);
    return {0, static_cast<int>(std::floor(gradient.top)), picture.width,
            static_cast<int>(std::ceil(gradient.bottom))};
}

Box box_of(const PhotoMark& photo) {
    return box_of(photo.x, photo.y, {photo.width, photo.height});
}

void draw_marks(const Picture& picture, const Tile& tile) {
    for (const Mark& mark : picture.marks)
        std::visit([&](const auto& each) { draw(each, tile); }, mark);
}

/// Draws `picture` over what is there; `tile` lies within it.
void draw(const Picture& picture, float drift, const Tile& tile, PhotoSampler& sampler) {
    const Box box = tile.box();
    const auto covers = [&](const PhotoMark& photo) { return common(box, box_of(photo)) == box; };
    if (picture.ground.alpha > 0 && std::none_of(picture.photos.begin(), picture.photos.end(), covers))
        fill(tile.pixels, picture.ground);
    for (const PhotoMark& photo : picture.photos) {
        const Box part = common(box, box_of(photo));
        if (part.empty()) continue;
        const Rect window = window_between(photo.window_from, photo.window_to, drift);
        const int column = part.left - photo.x;
        const int row = part.top - photo.y;
        if (const auto same = unscaled_photo(photo, window))
            copy({same->row(row) + column, same->size, same->stride}, tile.cut(part));
        else
            sampler.draw(photo, window, column, row, tile.cut(part));
    }
    draw_marks(picture, tile);
}

/// A picture in its place on the target, with the ground beside it.
class Layer {
  public:
    Layer(const FramePicture& shown, Color ground, Size target, int moved, PhotoSampler& sampler)
        : picture_(shown.picture.get()), drift_(shown.drift), ground_(ground), sampler_(sampler) {
        if (picture_ == nullptr) return;
        left_ = (target.width - picture_->size.width) / 2 + shown.offset + moved;
        top_ = (target.height - picture_->size.height) / 2;
    }

    /// The part of `tile` on which the picture stands.
    Box part_of(const Box& tile) const {
        return picture_ ? common(tile, box_of(left_, top_, picture_->size)) : Box{};
    }

    /// The picture over what is there; `tile` is in the target's coordinates.
    void draw_over(const Tile& tile) const {
        const Box part = part_of(tile.box());
        if (!part.empty())
            draw(*picture_, drift_, {tile.cut(part), part.left - left_, part.top - top_}, sampler_);
    }

    /// The picture alone, opaque.
    void draw_picture(const Tile& tile) const {
        const Box part = part_of(tile.box());
        if (!part.empty() && picture_->ground.alpha < 255) fill(tile.cut(part), ground_);
        draw_over(tile);
    }

    /// The picture and the ground beside it.
    void draw_all(const Tile& tile) const {
        if (part_of(tile.box()) != tile.box()) fill(tile.pixels, ground_);
        draw_picture(tile);
    }

    /// What draw_all would draw on an area of the target: a photo's own pixels where that is all there is,
    /// else drawn in `buffer`, which holds tile_width × tile_height pixels.
    ConstPixelView pixels(int x, int y, Size size, Pixel* buffer) const {
        if (const auto same = photo_pixels(box_of(x, y, size))) return *same;
        const Tile tile{{buffer, size, tile_width}, x, y};
        draw_all(tile);
        return tile.pixels;
    }

  private:
    std::optional<ConstPixelView> photo_pixels(Box box) const {
        if (picture_ == nullptr || part_of(box) != box || picture_->photos.size() != 1) return std::nullopt;
        box = {box.left - left_, box.top - top_, box.right - left_, box.bottom - top_};
        const PhotoMark& photo = picture_->photos.front();
        if (common(box, box_of(photo)) != box) return std::nullopt;
        const auto touched = [&](const Mark& mark) {
            return !common(box, box_of(mark, picture_->size)).empty();
        };
        if (std::any_of(picture_->marks.begin(), picture_->marks.end(), touched)) return std::nullopt;
        const auto same = unscaled_photo(photo, window_between(photo.window_from, photo.window_to, drift_));
        if (!same) return std::nullopt;
        return ConstPixelView{same->row(box.top - photo.y) + (box.left - photo.x),
                              {box.right - box.left, box.bottom - box.top},
                              same->stride};
    }

    const Picture* picture_;
    float drift_;
    Color ground_;
    int left_ = 0;
    int top_ = 0;
    PhotoSampler& sampler_;
};

/// How a frame comes about, once its transition is looked at.
struct Recipe {
    enum class Kind { one, mixed, tinted, side_by_side };
    Kind kind = Kind::one;
    FramePicture first{};   ///< the only one, where it is one or tinted
    FramePicture second{};  ///< lies over the first
    unsigned weight = 0;    ///< of the second, or of the ground; of 256
    int first_moved = 0;
    int second_moved = 0;
};

Recipe recipe_of(const Frame& frame, int width) {
    using Kind = Recipe::Kind;
    const float mix = std::clamp(frame.mix, 0.0F, 1.0F);
    const auto only = [](const FramePicture& shown) { return Recipe{.kind = Kind::one, .first = shown}; };
    if (mix == 0) return only(frame.from);
    if (mix == 1) return only(frame.to);
    const bool first_half = mix < 0.5F;
    const auto weight = [](float part) { return static_cast<unsigned>(std::lround(part * 256)); };
    switch (frame.transition) {
        case TransitionKind::cut:
            return only(first_half ? frame.from : frame.to);
        case TransitionKind::crossfade:
            return {.kind = Kind::mixed, .first = frame.from, .second = frame.to, .weight = weight(mix)};
        case TransitionKind::fade:
            return {.kind = Kind::tinted,
                    .first = first_half ? frame.from : frame.to,
                    .weight = weight(first_half ? 2 * mix : 2 - 2 * mix)};
        case TransitionKind::slide: {
            const int moved = static_cast<int>(std::lround(mix * static_cast<float>(width)));
            const int direction = frame.reverse ? 1 : -1;
            return {.kind = Kind::side_by_side,
                    .first = frame.from,
                    .second = frame.to,
                    .first_moved = direction * moved,
                    .second_moved = direction * (moved - width)};
        }
    }
    return only(frame.to);
}

void mix(ConstPixelView one, ConstPixelView other, unsigned weight, PixelView out) {
    for (int y = 0; y < out.size.height; ++y)
        pixel_loops().mix(one.row(y), other.row(y), out.size.width, weight, out.row(y));
}

class FramePainter {
  public:
    FramePainter(const Frame& frame, Size target)
        : ground_(frame.ground.with_alpha(255)),
          recipe_(recipe_of(frame, target.width)),
          first_(recipe_.first, ground_, target, recipe_.first_moved, first_sampler_),
          second_(recipe_.second, ground_, target, recipe_.second_moved, second_sampler_),
          controls_({frame.controls}, ground_, target, 0, second_sampler_) {}

    void paint(const Tile& tile) {
        switch (recipe_.kind) {
            case Recipe::Kind::one:
                first_.draw_all(tile);
                break;
            case Recipe::Kind::mixed:
                mix(first_.pixels(tile.x, tile.y, tile.pixels.size, first_tile_),
                    second_.pixels(tile.x, tile.y, tile.pixels.size, second_tile_), recipe_.weight,
                    tile.pixels);
                break;
            case Recipe::Kind::tinted:
                first_.draw_all(tile);
                tint(tile.pixels, ground_, recipe_.weight);
                break;
            case Recipe::Kind::side_by_side:
                if (!cover(tile.box(), first_.part_of(tile.box()), second_.part_of(tile.box())))
                    fill(tile.pixels, ground_);
                first_.draw_picture(tile);
                second_.draw_picture(tile);
                break;
        }
        controls_.draw_over(tile);
    }

  private:
    Color ground_;
    Recipe recipe_;
    PhotoSampler first_sampler_;
    PhotoSampler second_sampler_;
    Layer first_;
    Layer second_;
    Layer controls_;
    Pixel first_tile_[tile_width * tile_height];
    Pixel second_tile_[tile_width * tile_height];
};

}  // namespace

void paint_rows(const Frame& frame, PixelView target, int first, int last) {
    FramePainter painter(frame, target.size);
    last = std::min(last, target.size.height);
    // Strips from top to bottom: a drifting photo's columns are worked out once for each.
    for (int x = 0; x < target.size.width; x += tile_width)
        for (int y = std::max(first, 0); y < last; y += tile_height) {
            const Size size{std::min(tile_width, target.size.width - x), std::min(tile_height, last - y)};
            painter.paint({{target.row(y) + x, size, target.stride}, x, y});
        }
}

void paint_frame(const Frame& frame, PixelView target) {
    paint_rows(frame, target, 0, target.size.height);
}

}  // namespace kiosk
