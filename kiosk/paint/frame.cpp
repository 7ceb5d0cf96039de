#include "kiosk/paint/frame.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kiosk/paint/photo_sampler.h"
#include "kiosk/paint/picture_painter.h"
#include "kiosk/paint/pixel_loops.h"
#include "kiosk/paint/tile.h"

namespace kiosk {
namespace {

/// Blends `color` over `pixels` with the weight `part` of 256.
void tint(PixelView pixels, Color color, unsigned part) {
    std::uint16_t terms[4 * tint_period];
    const unsigned channels[4] = {color.blue, color.green, color.red, 255};
    for (int i = 0; i < 4 * tint_period; i += 4)
        for (int channel = 0; channel < 4; ++channel)
            terms[i + memory_channel(channel)] = static_cast<std::uint16_t>(channels[channel] * part + 128);
    for (int y = 0; y < pixels.size.height; ++y)
        pixel_loops().tint(pixels.row(y), pixels.size.width, 256 - part, terms);
}

void mix(ConstPixelView one, ConstPixelView other, unsigned weight, PixelView out) {
    for (int y = 0; y < out.size.height; ++y)
        pixel_loops().mix(one.row(y), other.row(y), out.size.width, weight, out.row(y));
}

/// A frame and the buffers for painting it; 0.3 MB on the stack.
class FramePainter {
  public:
    explicit FramePainter(const Frame& frame)
        : layers_(frame.layers), ground_(frame.ground.with_alpha(255)) {}

    void paint(const Tile& tile) {
        std::size_t next = 0;
        if (begins_with_mix(tile.box())) {
            mix(pixels(0, tile.box(), first_tile_), pixels(1, tile.box(), second_tile_), layers_[1].strength,
                tile.pixels);
            next = 2;
        } else if (!cover(tile.box(), hidden_part(0, tile.box()), hidden_part(1, tile.box()))) {
            fill(tile.pixels, ground_);
        }
        for (; next < layers_.size(); ++next)
            draw(next, tile);
    }

  private:
    /// The part of `tile` that a layer covers.
    Box part_of(std::size_t index, const Box& tile) const {
        const Layer& layer = layers_[index];
        return common(tile, box_of(layer.left, layer.top, layer.picture->size));
    }

    /// The part of `tile` in which a layer completely covers what is below it, if there is one.
    Box hidden_part(std::size_t index, const Box& tile) const {
        if (index >= layers_.size()) return {};
        const Layer& layer = layers_[index];
        if (layer.marks == MarkSet::words) return {};
        if (layer.on_ground) return part_of(index, tile);
        const bool hides = layer.strength == whole_strength && layer.picture->ground.alpha == 255;
        return hides ? part_of(index, tile) : Box{};
    }

    /// The two lowest layers are blended over the whole tile: their pixels are read directly from the
    /// pictures and written once.
    bool begins_with_mix(const Box& tile) const {
        return layers_.size() >= 2 && hidden_part(0, tile) == tile && !layers_[0].on_ground &&
               is_mixed(layers_[1]) && part_of(1, tile) == tile;
    }

    static bool is_mixed(const Layer& layer) {
        return layer.strength < whole_strength && !layer.on_ground && layer.marks != MarkSet::words;
    }

    void draw(std::size_t index, const Tile& tile) {
        const Layer& layer = layers_[index];
        const Box part = part_of(index, tile.box());
        if (part.empty()) return;
        const PixelView target = tile.cut(part);
        if (layer.marks == MarkSet::words)
            return paint_marks(*layer.picture, {target, part.left - layer.left, part.top - layer.top},
                               MarkSet::words, layer.strength);
        if (is_mixed(layer)) {
            const PixelView below{first_tile_, target.size, tile_width};
            for (int y = 0; y < target.size.height; ++y)
                std::copy_n(target.row(y), target.size.width, below.row(y));
            return mix(below, pixels(index, part, second_tile_), layer.strength, target);
        }
        if (layer.on_ground && layer.picture->ground.alpha < 255) fill(target, ground_);
        draw_picture(index, part, target);
        if (layer.strength < whole_strength) tint(target, ground_, whole_strength - layer.strength);
    }

    void draw_picture(std::size_t index, const Box& part, PixelView target) {
        const Layer& layer = layers_[index];
        // Two layers are blended at a time, so each needs a buffer of its own.
        PhotoSampler& sampler = index % 2 == 0 ? even_sampler_ : odd_sampler_;
        paint_picture(*layer.picture, layer.drift, {target, part.left - layer.left, part.top - layer.top},
                      sampler, layer.marks);
    }

    /// The opaque pixels of one layer, for a part of the target that it covers: the photo's own pixels if
    /// there is nothing else, otherwise drawn in `buffer`, which has tile_width × tile_height pixels.
    ConstPixelView pixels(std::size_t index, const Box& part, Pixel* buffer) {
        const Layer& layer = layers_[index];
        const Size size{part.right - part.left, part.bottom - part.top};
        const Box on_picture = box_of(part.left - layer.left, part.top - layer.top, size);
        if (const auto photo = untouched_photo(*layer.picture, layer.drift, on_picture, layer.marks))
            return *photo;
        const PixelView target{buffer, size, tile_width};
        if (layer.picture->ground.alpha < 255) fill(target, ground_);
        draw_picture(index, part, target);
        return target;
    }

    const std::vector<Layer>& layers_;
    Color ground_;
    PhotoSampler even_sampler_;
    PhotoSampler odd_sampler_;
    Pixel first_tile_[tile_width * tile_height];
    Pixel second_tile_[tile_width * tile_height];
};

}  // namespace

Layer in_the_middle(std::shared_ptr<const Picture> picture, Size target, float drift) {
    const PicturePlace place = place_of(picture->size, target);
    return {.picture = std::move(picture), .left = place.left, .top = place.top, .drift = drift};
}

void paint_rows(const Frame& frame, PixelView target, int first, int last) {
    FramePainter painter(frame);
    last = std::min(last, target.size.height);
    // Strips go from top to bottom, so that the columns of a drifting photo are computed once per strip.
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
