// Frames through an SDL_Renderer: photos and text become textures once, and a GPU places, stretches and mixes
// them for each frame. What is seen is what paint_frame draws, to the accuracy of a GPU's blending.
//
// Each layer is drawn by itself: its ground, its photo through the window that moves, the rest over it. One
// that is mixed with what is below goes by way of a target of its own, which is opaque: mixing the parts one
// by one would let the photo below shine through the text. Nothing that a target holds outlives the frame, so
// lost targets are no loss.
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

    /// The textures are gone, or not to be relied on: they are made anew when they are needed.
    void forget_textures();

  private:
    /// What a photo or a picture has become, as long as that lives.
    struct Made {
        std::weak_ptr<const void> source;
        TexturePtr texture;  ///< null: there is nothing to draw
        Size size;
        int x = 0;  ///< where an overlay stands on its picture
        int y = 0;
        bool used = false;  ///< by the frame that is being drawn
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
    const Made* photo_of(const PhotoMark& photo);
    const Made* overlay_of_picture(const std::shared_ptr<const Picture>& picture, MarkSet marks);
    bool draw_marks(const Layer& layer, MarkSet marks, unsigned strength);
    template <typename Make>
    const Made* find_or_make(const std::shared_ptr<const void>& source, MarkSet marks, Make make);
    TexturePtr upload(ConstPixelView pixels, SDL_BlendMode blend);
    SDL_Texture* canvas(Canvas& canvas, Size size, SDL_TextureAccess access);

    SDL_Renderer& renderer_;
    const int rotation_;
    int largest_side_;
    std::map<std::pair<const void*, MarkSet>, Made> made_;  ///< of a photo: MarkSet::all
    std::vector<Canvas> mixed_;  ///< layers that are mixed with what is below, each drawn alone
    Canvas upright_;             ///< what is turned, where it is
    Canvas from_memory_;         ///< whole frames of the fallback
    Pixmap memory_;
};

}  // namespace kiosk
