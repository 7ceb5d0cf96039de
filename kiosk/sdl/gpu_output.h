// A window that a GPU draws. Where there is none, memory is quicker: SDL would have a software GL draw, which
// takes twice the time and three times the memory.
#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/paint/frame.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/sdl/texture_painter.h"

namespace kiosk {

/// Whether the system has a GPU that programs may use: a render node of the Linux kernel. Asked before any
/// context is made, which would take tenths of a second.
bool has_render_node();

class GpuOutput {
  public:
    struct Wish {
        int rotation = 0;
        bool software_gl = false;    ///< also where the GL behind the renderer is software
        bool tells_of_loss = false;  ///< the driver can tell when the GPU has lost its context
    };
    /// Right after the window was made: SDL may make it anew. Null where there is no renderer but SDL's own
    /// software, or its GL is software that is not wished for; `why` then says so, and the window is to be
    /// made again.
    static std::unique_ptr<GpuOutput> open(SDL_Window& window, const Wish& wish, std::string& why);

    /// What draws, for the log: "opengl, Mesa Intel(R) UHD Graphics".
    const std::string& name() const { return name_; }

    /// Draws a frame, which present() then shows. `fallback` draws what the GPU has no room for. False where
    /// the GPU cannot go on.
    bool paint(const Frame& frame, const TexturePainter::Fallback& fallback);
    /// Waits for the display where the driver lets it. False where the GPU has lost the frame, and all that
    /// it held.
    bool present();

    /// As TexturePainter::fill_ahead.
    bool fill_ahead(const std::vector<std::shared_ptr<const Picture>>& pictures,
                    const std::function<bool()>& goes_on) {
        return painter_.fill_ahead(pictures, goes_on);
    }

    /// The GPU has lost what it held.
    void forget_textures() { painter_.forget_textures(); }

  private:
    GpuOutput(RendererPtr renderer, int rotation, std::string name);

    RendererPtr renderer_;
    TexturePainter painter_;  ///< its textures go before their renderer
    std::string name_;
    unsigned int (*reset_status_)() = nullptr;  ///< GL's: 0 as long as the context is there; null: cannot say
};

}  // namespace kiosk
