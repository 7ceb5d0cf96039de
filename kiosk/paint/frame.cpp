#include "kiosk/paint/frame.h"

#include <algorithm>
#include <cmath>

#include "kiosk/paint/frame_recipe.h"
#include "kiosk/paint/photo_sampler.h"
#include "kiosk/paint/picture_painter.h"
#include "kiosk/paint/pixel_loops.h"
#include "kiosk/paint/tile.h"

namespace kiosk {
namespace {

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

/// A picture in its place on the target, with the ground beside it.
class Layer {
  public:
    Layer(const FramePicture& shown, Color ground, Size target, int moved, PhotoSampler& sampler)
        : picture_(shown.picture.get()), drift_(shown.drift), ground_(ground), sampler_(sampler) {
        if (picture_ == nullptr) return;
        const PicturePlace place = place_of(picture_->size, target);
        left_ = place.left + shown.offset + moved;
        top_ = place.top;
    }

    /// The part of `tile` on which the picture stands.
    Box part_of(const Box& tile) const {
        return picture_ ? common(tile, box_of(left_, top_, picture_->size)) : Box{};
    }

    /// The picture over what is there; `tile` is in the target's coordinates.
    void draw_over(const Tile& tile) const {
        const Box part = part_of(tile.box());
        if (!part.empty())
            paint_picture(*picture_, drift_, {tile.cut(part), part.left - left_, part.top - top_}, sampler_);
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
        const Tile tile{{buffer, size, tile_width}, x, y};
        if (picture_ != nullptr && part_of(tile.box()) == tile.box())
            if (const auto photo = untouched_photo(*picture_, drift_, box_of(x - left_, y - top_, size)))
                return *photo;
        draw_all(tile);
        return tile.pixels;
    }

  private:
    const Picture* picture_;
    float drift_;
    Color ground_;
    int left_ = 0;
    int top_ = 0;
    PhotoSampler& sampler_;
};

void mix(ConstPixelView one, ConstPixelView other, unsigned weight, PixelView out) {
    for (int y = 0; y < out.size.height; ++y)
        pixel_loops().mix(one.row(y), other.row(y), out.size.width, weight, out.row(y));
}

/// A frame with all that painting it needs; lives on the stack, 0.3 MB.
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
            case FrameRecipe::Kind::one:
                first_.draw_all(tile);
                break;
            case FrameRecipe::Kind::mixed:
                mix(first_.pixels(tile.x, tile.y, tile.pixels.size, first_tile_),
                    second_.pixels(tile.x, tile.y, tile.pixels.size, second_tile_), recipe_.weight,
                    tile.pixels);
                break;
            case FrameRecipe::Kind::tinted:
                first_.draw_all(tile);
                tint(tile.pixels, ground_, recipe_.weight);
                break;
            case FrameRecipe::Kind::side_by_side:
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
    FrameRecipe recipe_;
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
