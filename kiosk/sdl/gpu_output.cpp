#include "kiosk/sdl/gpu_output.h"

#include <filesystem>
#include <utility>

#include "kiosk/sdl/gpu_driver.h"

namespace kiosk {
namespace {

/// glGetString(GL_RENDERER) of the renderer that was made last; empty where it is no GL.
std::string gl_renderer() {
    if (SDL_GL_GetCurrentContext() == nullptr) return {};
    using GetString = const unsigned char* (*)(unsigned int name);
    constexpr unsigned int gl_renderer_name = 0x1F01;  // OpenGL 2.1, "GL_RENDERER"
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const unsigned char* text = get != nullptr ? get(gl_renderer_name) : nullptr;
    return text != nullptr ? reinterpret_cast<const char*>(text) : "";
}

/// GL_KHR_robustness and GL_ARB_robustness; null where there is neither.
unsigned int (*reset_status())() {
    using GetStatus = unsigned int (*)();
    for (const char* name : {"glGetGraphicsResetStatus", "glGetGraphicsResetStatusARB"})
        if (void* const found = SDL_GL_GetProcAddress(name)) return reinterpret_cast<GetStatus>(found);
    return nullptr;
}

}  // namespace

bool has_render_node() {
    std::error_code error;
    // The kernel's "DRM render nodes": renderD128 and on.
    for (const auto& entry : std::filesystem::directory_iterator("/dev/dri", error))
        if (entry.path().filename().string().starts_with("renderD")) return true;
    return false;
}

GpuOutput::GpuOutput(RendererPtr renderer, int rotation, std::string name)
    : renderer_(std::move(renderer)), painter_(*renderer_, rotation), name_(std::move(name)) {}

std::unique_ptr<GpuOutput> GpuOutput::open(SDL_Window& window, const Wish& wish, std::string& why) {
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_FLAGS, wish.tells_of_loss ? SDL_GL_CONTEXT_ROBUST_ACCESS_FLAG : 0);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_RESET_NOTIFICATION,
                        wish.tells_of_loss ? SDL_GL_CONTEXT_RESET_LOSE_CONTEXT : 0);
    RendererPtr renderer(SDL_CreateRenderer(
        &window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC | SDL_RENDERER_TARGETTEXTURE));
    SDL_RendererInfo info{};
    if (!renderer || SDL_GetRendererInfo(renderer.get(), &info) != 0) {
        why = SDL_GetError();
        return nullptr;
    }
    const std::string gl = gl_renderer();
    if (is_software_gl(gl) && !wish.software_gl) {
        why = "its GL is software: " + gl;
        return nullptr;
    }
    std::unique_ptr<GpuOutput> output(
        new GpuOutput(std::move(renderer), wish.rotation, info.name + (gl.empty() ? "" : ", " + gl)));
    // A context that is not made for it says that all is well.
    output->reset_status_ = reset_status();
    return output;
}

bool GpuOutput::paint(const Frame& frame, const TexturePainter::Fallback& fallback) {
    const auto draw = [&] {
        return painter_.paint(frame, fallback) && SDL_RenderFlush(renderer_.get()) == 0;
    };
    if (draw()) return true;
    // Lost textures are a GPU's ordinary accident: they are made once more.
    painter_.forget_textures();
    return draw();
}

bool GpuOutput::present() {
    SDL_RenderPresent(renderer_.get());
    return reset_status_ == nullptr || reset_status_() == 0;
}

}  // namespace kiosk
