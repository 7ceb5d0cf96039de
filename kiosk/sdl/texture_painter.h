// Frames through an SDL_Renderer: photos and text become textures once, and a GPU places, stretches and mixes
// them for each frame. What is seen is what paint_frame draws, to the accuracy of a GPU's blending.
//
// Each layer is drawn by itself: its ground, its photo through the window that moves, the rest over it. One
// that is mixed with what is below goes by way of a target of its own, which is opaque: mixing the parts one
// by one would let the photo below shine through the text. Nothing that a target holds outlives the frame, so
// lost targets are no loss.
//
// What it takes to make a texture of a screen's size is longer than a frame: drivers copy all of it, and
// drawing from it for the first time costs as much again. So textures of pictures that may come next are made
// ahead, in slices of some rows (`fill_ahead`), and a frame finds them ready.
#pragma once

#include <SDL.h>

#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "kiosk/paint/frame.h"
#include "kiosk/sdl/handles.h"

namespace kiosk {

/// Belongs to the thread of its renderer.
class TexturePainter {
  public:
    /// Draws a frame on memory, as paint_frame does: for what the renderer has no room for.
    using Fallback = std::function<void(const Frame&, PixelView)>;

    /// `renderer` is not owned and outlives the painter. `rotation` turns what is drawn clockwise: 0, 90, 180
    /// or 270 degrees. `largest_side` is what a texture may measure; 0: what the renderer says.
    TexturePainter(SDL_Renderer& renderer, int rotation, int largest_side = 0);
    ~TexturePainter();
    TexturePainter(const TexturePainter&) = delete;
    TexturePainter& operator=(const TexturePainter&) = delete;

    /// Draws `frame` on all of the renderer's output, which is then to be presented. False where it cannot.
    bool paint(const Frame& frame, const Fallback& fallback);

    /// Makes textures of `pictures` ahead, the first ones first, as far as there is room for them, and keeps
    /// them as long as they are in such a list: a slice at a time, as often as `goes_on` says so before one.
    /// Returns whether something is left to be made.
    bool fill_ahead(const std::vector<std::shared_ptr<const Picture>>& pictures,
                    const std::function<bool()>& goes_on);

    /// The textures are gone, or not to be relied on: they are made anew when they are needed.
    void forget_textures();

    /// Bytes that are copied into a texture at once when it is filled ahead: 16 rows of a screen of
    /// 3840 × 2160 pixels, which took 0.1 to 0.4 ms on an NVIDIA H200.
    static constexpr int slice_bytes = 256 * 1024;

  private:
    /// What one texture is made of.
    struct Source {
        std::shared_ptr<const void> owner;  ///< the photo's pixels, or the picture
        const Pixmap* photo = nullptr;      ///< null: a part of the picture
        const Picture* picture = nullptr;   ///< null: a photo
        MarkSet marks = MarkSet::all;       ///< of a picture: all stands for its ground, as a strip
        Size size{};
        int x = 0;  ///< where an overlay stands on its picture
        int y = 0;
        std::size_t bytes() const;
    };
    /// What a photo or a picture has become, as long as that lives.
    struct Made {
        std::weak_ptr<const void> source;
        TexturePtr texture;  ///< null: not made yet, or there is no room for it
        Size size;
        int filled = 0;           ///< rows
        bool used = false;        ///< by the frame that is being drawn
        bool wanted = false;      ///< by the last list of pictures that may come next
        bool has_failed = false;  ///< it could not be made ahead
    };
    /// A texture to draw on, or to write whole frames to.
    struct Canvas {
        TexturePtr texture;
        Size size;
    };

    bool paint_upright(const Frame& frame, SDL_Texture* on, Size size);
    bool paint_by_memory(const Frame& frame, const Fallback& fallback, SDL_Texture* on, Size size);
    bool mix(const Layer& layer, const Canvas& alone, const SDL_Rect& all);
    bool draw(const Layer& layer, Color ground);
    bool draw_picture(const Layer& layer);
    bool draw_ground(const std::shared_ptr<const Picture>& picture, const SDL_Rect& place);
    bool draw_photo(const PhotoMark& photo, float drift, const SDL_Rect& picture);
    bool fill(const SDL_Rect& rect, Color color);
    bool draw_marks(const Layer& layer, MarkSet marks, unsigned strength);
    static Source photo_of(const PhotoMark& photo);
    static Source ground_of(const std::shared_ptr<const Picture>& picture);
    static Source marks_of(const std::shared_ptr<const Picture>& picture, MarkSet marks);
    static std::vector<Source> sources_of(const std::shared_ptr<const Picture>& picture);
    Made& find(const Source& source);
    /// The whole texture, made now where it is not there; null where it cannot be.
    SDL_Texture* whole_texture(const Source& source);
    bool create(Made& made, const Source& source) const;
    bool fill_rows(Made& made, const Source& source, int rows);
    bool fill_one(Made& made, const Source& source, const std::function<bool()>& goes_on);
    bool draw_from(SDL_Texture& texture);
    void make_canvas_ahead(Size size);
    void forget_drawn();
    SDL_Texture* canvas(Canvas& canvas, Size size, SDL_TextureAccess access);

    SDL_Renderer& renderer_;
    const int rotation_;
    int largest_side_;
    std::map<std::pair<const void*, MarkSet>, Made> made_;  ///< of a photo: MarkSet::all
    std::vector<Canvas> mixed_;  ///< layers that are mixed with what is below, each drawn alone
    Canvas upright_;             ///< what is turned, where it is
    Canvas tried_;               ///< a pixel, to draw textures on for the first time
    Pixmap slice_;               ///< rows of an overlay that is being made
    Canvas from_memory_;         ///< whole frames of the fallback
    Pixmap memory_;
};

}  // namespace kiosk
