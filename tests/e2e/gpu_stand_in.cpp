// Has a renderer fail as one does whose GPU is lost, unplugged or full. Loaded by LD_PRELOAD: fails from the
// moment on in which there is a file of that name in the folder $GPU_STAND_IN.
//   lost       GL says that the context is lost, and what it draws is not to be relied on
//   unplugged  whatever is drawn fails
//   full       no texture can be made
#include <SDL.h>
#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

namespace {

bool is(const char* what) {
    const char* const folder = std::getenv("GPU_STAND_IN");
    std::error_code error;
    return folder != nullptr && std::filesystem::exists(std::string(folder) + "/" + what, error);
}

template <typename Function>
Function* real(Function* /*stand_in*/, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

unsigned int reset_status() {
    constexpr unsigned int unknown_context_reset = 0x8255;
    return is("lost") ? unknown_context_reset : 0;
}

}  // namespace

extern "C" {

void* SDL_GL_GetProcAddress(const char* name) {
    if (std::strcmp(name, "glGetGraphicsResetStatus") == 0) return reinterpret_cast<void*>(&reset_status);
    return real(&SDL_GL_GetProcAddress, "SDL_GL_GetProcAddress")(name);
}

SDL_Texture* SDL_CreateTexture(SDL_Renderer* renderer, Uint32 format, int access, int width, int height) {
    if (is("full") || is("unplugged")) {
        SDL_SetError("glTexImage2D(): out of memory");
        return nullptr;
    }
    return real(&SDL_CreateTexture, "SDL_CreateTexture")(renderer, format, access, width, height);
}

int SDL_RenderCopy(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* from, const SDL_Rect* to) {
    if (is("unplugged")) return SDL_SetError("the device is gone");
    return real(&SDL_RenderCopy, "SDL_RenderCopy")(renderer, texture, from, to);
}

int SDL_RenderCopyF(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* from, const SDL_FRect* to) {
    if (is("unplugged")) return SDL_SetError("the device is gone");
    return real(&SDL_RenderCopyF, "SDL_RenderCopyF")(renderer, texture, from, to);
}

int SDL_RenderFillRect(SDL_Renderer* renderer, const SDL_Rect* rect) {
    if (is("unplugged")) return SDL_SetError("the device is gone");
    return real(&SDL_RenderFillRect, "SDL_RenderFillRect")(renderer, rect);
}

}  // extern "C"
