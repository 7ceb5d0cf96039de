// The pixels of an X11 window, in memory that the X server shares (MIT-SHM).
#pragma once

#include <SDL.h>

#include <memory>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// What SDL_GetWindowSurface is to any window, with one difference: the memory is handed out, by the system
/// to this program and to the X server, when the object is made and not when the first picture is shown. At
/// full HD that is 4,000 pages and 10 ms, while somebody waits. The window's thread only.
class X11Pixels {
  public:
    /// For a window of that size. Null where the server cannot share memory with this program, or keeps
    /// colours otherwise than Pixel does, and where it is no X11 window: SDL's surface does it all.
    static std::unique_ptr<X11Pixels> make(SDL_Window& window, Size size);
    ~X11Pixels();
    X11Pixels(const X11Pixels&) = delete;
    X11Pixels& operator=(const X11Pixels&) = delete;

    PixelView view() const;
    /// Returns when the server has taken the pixels over.
    void show();

  private:
    struct Parts;
    explicit X11Pixels(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
