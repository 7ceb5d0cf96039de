// A window that a GPU draws. Where there is none, memory is quicker: SDL would have a software GL draw, which
// takes twice the time and three times the memory.
#pragma once

#include <SDL.h>

#include <memory>
#include <string>

#include "kiosk/paint/frame.h"
#include "kiosk/sdl/handles.h"
#include "kiosk/sdl/texture_painter.h"

namespace kiosk {

/// Whether the system has a GPU that programs may use: a render node of the Linux kernel. Asked before any
/// context is made, which would take tenths of a second.
bool has_render_node();

class GpuOutput {
  public:
    /// Right after the window was made: SDL may make it anew. Null where there is no renderer but SDL's own
    /// software, or, unless `software_gl`, where the GL behind it is software; `why` then says so, and the
    /// window is to be made again.
    static std::unique_ptr<GpuOutput> open(SDL_Window& window, int rotation, bool software_gl,
                                           std::string& why);

    /// What draws, for the log: "opengl, Mesa Intel(R) UHD Graphics".
    const std::string& name() const { return name_; }

    /// Draws a frame, which present() then shows. `fallback` draws what the GPU has no room for.
    bool paint(const Frame& frame, const TexturePainter::Fallback& fallback);
    /// Waits for the display where the driver lets it.
    void present() { SDL_RenderPresent(renderer_.get()); }

    /// The GPU has lost what it held.
    void forget_textures() { painter_.forget_textures(); }

  private:
    GpuOutput(RendererPtr renderer, int rotation, std::string name);

    RendererPtr renderer_;
    TexturePainter painter_;  ///< its textures go before their renderer
    std::string name_;
};

}  // namespace kiosk
