#include "kiosk/sdl/gpu_output.h"

#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

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

/// Mesa's drivers that draw on the processor.
bool is_software(std::string_view gl_renderer) {
    constexpr std::array<std::string_view, 4> names = {"llvmpipe", "softpipe", "swrast",
                                                       "Software Rasterizer"};
    for (const std::string_view name : names)
        if (gl_renderer.find(name) != std::string_view::npos) return true;
    return false;
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

std::unique_ptr<GpuOutput> GpuOutput::open(SDL_Window& window, int rotation, bool software_gl,
                                           std::string& why) {
    RendererPtr renderer(SDL_CreateRenderer(
        &window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC | SDL_RENDERER_TARGETTEXTURE));
    SDL_RendererInfo info{};
    if (!renderer || SDL_GetRendererInfo(renderer.get(), &info) != 0) {
        why = SDL_GetError();
        return nullptr;
    }
    const std::string gl = gl_renderer();
    if (is_software(gl) && !software_gl) {
        why = "its GL is software: " + gl;
        return nullptr;
    }
    return std::unique_ptr<GpuOutput>(
        new GpuOutput(std::move(renderer), rotation, info.name + (gl.empty() ? "" : ", " + gl)));
}

bool GpuOutput::paint(const Frame& frame, const TexturePainter::Fallback& fallback) {
    if (painter_.paint(frame, fallback)) return true;
    // Lost textures are a GPU's ordinary accident: they are made once more.
    painter_.forget_textures();
    return painter_.paint(frame, fallback);
}

}  // namespace kiosk
