// SDL and X's library for the program at the panel, loaded when something of them is first used instead of
// before main: they bring fifty libraries with them, twenty of those for sound, and while they are loaded
// another thread decodes the first photo already. Each function here stands in for the library's own of that
// name, so that the linker finds the libraries not needed; a test sees to it that none is missing here.
#include <SDL.h>
#include <SDL_syswm.h>
#include <SDL_ttf.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/Xrandr.h>
#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>

#include "kiosk/base/printing.h"

namespace {

/// With the status of the system's own loader for what it does not find. Nobody is told that the show has
/// ended: where a crash has the next one begin hidden, this does too.
[[noreturn]] void give_up() {
    kiosk::print_line(stderr, "kiosk: a library cannot be loaded: %s (scripts/play installs what is missing)",
                      dlerror());
    constexpr int not_found = 127;
    _exit(not_found);
}

class Libraries {
  public:
    Libraries() {
        for (void*& library : handles_) {
            library = dlopen(names_[&library - handles_], RTLD_LAZY | RTLD_LOCAL);
            if (library == nullptr) give_up();
        }
    }
    void* find(const char* function) const {
        for (void* library : handles_)
            if (void* const found = dlsym(library, function)) return found;
        give_up();
    }

  private:
    /// Each with all that it is linked with: SDL, X's library and its extensions.
    static constexpr const char* names_[] = {"libSDL2_ttf-2.0.so.0", "libXrandr.so.2"};
    void* handles_[2] = {};
};

void* late(const char* function) {
    static const Libraries libraries;
    return libraries.find(function);
}

}  // namespace

#define KIOSK_LATE(result, name, parameters, arguments)                              \
    extern "C" result name parameters {                                              \
        static const auto function = reinterpret_cast<decltype(&name)>(late(#name)); \
        return function arguments;                                                   \
    }

// clang-format off
KIOSK_LATE(SDL_Surface*, SDL_CreateRGBSurfaceWithFormatFrom, (void* a, int b, int c, int d, int e, Uint32 f), (a, b, c, d, e, f))
KIOSK_LATE(SDL_Renderer*, SDL_CreateRenderer, (SDL_Window* a, int b, Uint32 c), (a, b, c))
KIOSK_LATE(SDL_Texture*, SDL_CreateTexture, (SDL_Renderer* a, Uint32 b, int c, int d, int e), (a, b, c, d, e))
KIOSK_LATE(SDL_Window*, SDL_CreateWindow, (const char* a, int b, int c, int d, int e, Uint32 f), (a, b, c, d, e, f))
KIOSK_LATE(void, SDL_DestroyRenderer, (SDL_Renderer* a), (a))
KIOSK_LATE(void, SDL_DestroyTexture, (SDL_Texture* a), (a))
KIOSK_LATE(void, SDL_DestroyWindow, (SDL_Window* a), (a))
KIOSK_LATE(Uint8, SDL_EventState, (Uint32 a, int b), (a, b))
KIOSK_LATE(int, SDL_FillRect, (SDL_Surface* a, const SDL_Rect* b, Uint32 c), (a, b, c))
KIOSK_LATE(void, SDL_FreeSurface, (SDL_Surface* a), (a))
KIOSK_LATE(SDL_GLContext, SDL_GL_GetCurrentContext, (), ())
KIOSK_LATE(void*, SDL_GL_GetProcAddress, (const char* a), (a))
KIOSK_LATE(int, SDL_GetCurrentDisplayMode, (int a, SDL_DisplayMode* b), (a, b))
KIOSK_LATE(const char*, SDL_GetCurrentVideoDriver, (), ())
KIOSK_LATE(int, SDL_GetDisplayBounds, (int a, SDL_Rect* b), (a, b))
KIOSK_LATE(int, SDL_GetDisplayDPI, (int a, float* b, float* c, float* d), (a, b, c, d))
KIOSK_LATE(const char*, SDL_GetError, (), ())
KIOSK_LATE(int, SDL_GetNumVideoDisplays, (), ())
KIOSK_LATE(int, SDL_GetRendererInfo, (SDL_Renderer* a, SDL_RendererInfo* b), (a, b))
KIOSK_LATE(int, SDL_GetRendererOutputSize, (SDL_Renderer* a, int* b, int* c), (a, b, c))
KIOSK_LATE(Uint32, SDL_GetWindowID, (SDL_Window* a), (a))
KIOSK_LATE(void, SDL_GetWindowPosition, (SDL_Window* a, int* b, int* c), (a, b, c))
KIOSK_LATE(void, SDL_GetWindowSize, (SDL_Window* a, int* b, int* c), (a, b, c))
KIOSK_LATE(SDL_Surface*, SDL_GetWindowSurface, (SDL_Window* a), (a))
KIOSK_LATE(SDL_bool, SDL_GetWindowWMInfo, (SDL_Window* a, SDL_SysWMinfo* b), (a, b))
KIOSK_LATE(SDL_bool, SDL_HasSSE2, (), ())
KIOSK_LATE(int, SDL_Init, (Uint32 a), (a))
KIOSK_LATE(SDL_bool, SDL_IntersectRect, (const SDL_Rect* a, const SDL_Rect* b, SDL_Rect* c), (a, b, c))
KIOSK_LATE(int, SDL_PushEvent, (SDL_Event* a), (a))
KIOSK_LATE(void, SDL_Quit, (), ())
KIOSK_LATE(SDL_RWops*, SDL_RWFromConstMem, (const void* a, int b), (a, b))
KIOSK_LATE(Uint32, SDL_RegisterEvents, (int a), (a))
KIOSK_LATE(int, SDL_RenderCopy, (SDL_Renderer* a, SDL_Texture* b, const SDL_Rect* c, const SDL_Rect* d), (a, b, c, d))
KIOSK_LATE(int, SDL_RenderCopyExF, (SDL_Renderer* a, SDL_Texture* b, const SDL_Rect* c, const SDL_FRect* d, double e, const SDL_FPoint* f, SDL_RendererFlip g), (a, b, c, d, e, f, g))
KIOSK_LATE(int, SDL_RenderCopyF, (SDL_Renderer* a, SDL_Texture* b, const SDL_Rect* c, const SDL_FRect* d), (a, b, c, d))
KIOSK_LATE(int, SDL_RenderFillRect, (SDL_Renderer* a, const SDL_Rect* b), (a, b))
KIOSK_LATE(void, SDL_RenderPresent, (SDL_Renderer* a), (a))
KIOSK_LATE(int, SDL_RenderSetClipRect, (SDL_Renderer* a, const SDL_Rect* b), (a, b))
KIOSK_LATE(void, SDL_SetCursor, (SDL_Cursor* a), (a))
KIOSK_LATE(SDL_bool, SDL_SetHint, (const char* a, const char* b), (a, b))
KIOSK_LATE(int, SDL_SetRenderDrawBlendMode, (SDL_Renderer* a, SDL_BlendMode b), (a, b))
KIOSK_LATE(int, SDL_SetRenderDrawColor, (SDL_Renderer* a, Uint8 b, Uint8 c, Uint8 d, Uint8 e), (a, b, c, d, e))
KIOSK_LATE(int, SDL_SetRenderTarget, (SDL_Renderer* a, SDL_Texture* b), (a, b))
KIOSK_LATE(int, SDL_SetTextureAlphaMod, (SDL_Texture* a, Uint8 b), (a, b))
KIOSK_LATE(int, SDL_SetTextureBlendMode, (SDL_Texture* a, SDL_BlendMode b), (a, b))
KIOSK_LATE(int, SDL_SetTextureScaleMode, (SDL_Texture* a, SDL_ScaleMode b), (a, b))
KIOSK_LATE(void, SDL_SetWindowBordered, (SDL_Window* a, SDL_bool b), (a, b))
KIOSK_LATE(int, SDL_SetWindowFullscreen, (SDL_Window* a, Uint32 b), (a, b))
KIOSK_LATE(void, SDL_SetWindowKeyboardGrab, (SDL_Window* a, SDL_bool b), (a, b))
KIOSK_LATE(void, SDL_SetWindowSize, (SDL_Window* a, int b, int c), (a, b, c))
KIOSK_LATE(int, SDL_ShowCursor, (int a), (a))
KIOSK_LATE(void, SDL_ShowWindow, (SDL_Window* a), (a))
KIOSK_LATE(int, SDL_UpdateTexture, (SDL_Texture* a, const SDL_Rect* b, const void* c, int d), (a, b, c, d))
KIOSK_LATE(int, SDL_UpdateWindowSurface, (SDL_Window* a), (a))
KIOSK_LATE(int, SDL_UpperBlit, (SDL_Surface* a, const SDL_Rect* b, SDL_Surface* c, SDL_Rect* d), (a, b, c, d))
KIOSK_LATE(int, SDL_WaitEvent, (SDL_Event* a), (a))
KIOSK_LATE(int, SDL_WaitEventTimeout, (SDL_Event* a, int b), (a, b))

KIOSK_LATE(void, TTF_CloseFont, (TTF_Font* a), (a))
KIOSK_LATE(int, TTF_FontAscent, (const TTF_Font* a), (a))
KIOSK_LATE(int, TTF_FontDescent, (const TTF_Font* a), (a))
KIOSK_LATE(int, TTF_FontHeight, (const TTF_Font* a), (a))
KIOSK_LATE(int, TTF_GlyphIsProvided32, (TTF_Font* a, Uint32 b), (a, b))
KIOSK_LATE(int, TTF_GlyphMetrics32, (TTF_Font* a, Uint32 b, int* c, int* d, int* e, int* f, int* g), (a, b, c, d, e, f, g))
KIOSK_LATE(int, TTF_Init, (), ())
KIOSK_LATE(TTF_Font*, TTF_OpenFont, (const char* a, int b), (a, b))
KIOSK_LATE(TTF_Font*, TTF_OpenFontRW, (SDL_RWops* a, int b, int c), (a, b, c))
KIOSK_LATE(void, TTF_Quit, (), ())
KIOSK_LATE(SDL_Surface*, TTF_RenderUTF8_Shaded, (TTF_Font* a, const char* b, SDL_Color c, SDL_Color d), (a, b, c, d))
KIOSK_LATE(int, TTF_SetFontDirection, (TTF_Font* a, TTF_Direction b), (a, b))
KIOSK_LATE(void, TTF_SetFontHinting, (TTF_Font* a, int b), (a, b))
KIOSK_LATE(int, TTF_SetFontScriptName, (TTF_Font* a, const char* b), (a, b))
KIOSK_LATE(int, TTF_SetFontSize, (TTF_Font* a, int b), (a, b))
KIOSK_LATE(int, TTF_SizeUTF8, (TTF_Font* a, const char* b, int* c, int* d), (a, b, c, d))

KIOSK_LATE(int, XChangeProperty, (Display* a, Window b, Atom c, Atom d, int e, int f, const unsigned char* g, int h), (a, b, c, d, e, f, g, h))
KIOSK_LATE(GC, XCreateGC, (Display* a, Drawable b, unsigned long c, XGCValues* d), (a, b, c, d))
KIOSK_LATE(Pixmap, XCreatePixmap, (Display* a, Drawable b, unsigned int c, unsigned int d, unsigned int e), (a, b, c, d, e))
KIOSK_LATE(int, XFlush, (Display* a), (a))
KIOSK_LATE(int, XFree, (void* a), (a))
KIOSK_LATE(int, XFreeGC, (Display* a, GC b), (a, b))
KIOSK_LATE(int, XFreePixmap, (Display* a, Pixmap b), (a, b))
KIOSK_LATE(Window, XGetSelectionOwner, (Display* a, Atom b), (a, b))
KIOSK_LATE(int, XGetWindowAttributes, (Display* a, Window b, XWindowAttributes* c), (a, b, c))
KIOSK_LATE(int, XGetWindowProperty, (Display* a, Window b, Atom c, long d, long e, int f, Atom g, Atom* h, int* i, unsigned long* j, unsigned long* k, unsigned char** l), (a, b, c, d, e, f, g, h, i, j, k, l))
KIOSK_LATE(Atom, XInternAtom, (Display* a, const char* b, int c), (a, b, c))
KIOSK_LATE(int, XMoveResizeWindow, (Display* a, Window b, int c, int d, unsigned int e, unsigned int f), (a, b, c, d, e, f))
KIOSK_LATE(int, XPutBackEvent, (Display* a, XEvent* b), (a, b))
KIOSK_LATE(int, XRRQueryExtension, (Display* a, int* b, int* c), (a, b, c))
KIOSK_LATE(void, XRRSelectInput, (Display* a, Window b, int c), (a, b, c))
KIOSK_LATE(int, XRRUpdateConfiguration, (XEvent* a), (a))
KIOSK_LATE(int, XSendEvent, (Display* a, Window b, int c, long d, XEvent* e), (a, b, c, d, e))
KIOSK_LATE(XErrorHandler, XSetErrorHandler, (XErrorHandler a), (a))
KIOSK_LATE(XIOErrorHandler, XSetIOErrorHandler, (XIOErrorHandler a), (a))
KIOSK_LATE(int, XShmAttach, (Display* a, XShmSegmentInfo* b), (a, b))
KIOSK_LATE(XImage*, XShmCreateImage, (Display* a, Visual* b, unsigned int c, int d, char* e, XShmSegmentInfo* f, unsigned int g, unsigned int h), (a, b, c, d, e, f, g, h))
KIOSK_LATE(int, XShmDetach, (Display* a, XShmSegmentInfo* b), (a, b))
KIOSK_LATE(int, XShmPutImage, (Display* a, Drawable b, GC c, XImage* d, int e, int f, int g, int h, unsigned int i, unsigned int j, int k), (a, b, c, d, e, f, g, h, i, j, k))
KIOSK_LATE(int, XShmQueryExtension, (Display* a), (a))
KIOSK_LATE(int, XSync, (Display* a, int b), (a, b))
// clang-format on
