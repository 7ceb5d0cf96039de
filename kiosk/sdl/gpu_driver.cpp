#include "kiosk/sdl/gpu_driver.h"

#include <X11/Xlib.h>
#include <dlfcn.h>

#include <array>
#include <memory>
#include <string_view>
#include <utility>

namespace kiosk {
namespace {

// GLX 1.4, of which the library is loaded here and by SDL, and linked by neither.
using FbConfig = void*;
using Context = void*;
constexpr int drawable_type = 0x8010;
constexpr int pbuffer_and_window = 0x0005;
constexpr int render_type_rgba = 0x8014;
constexpr int double_buffer = 5;
constexpr int pbuffer_width = 0x8041;
constexpr int pbuffer_height = 0x8040;
constexpr unsigned int gl_renderer = 0x1F01;
constexpr unsigned int color_buffer = 0x4000;

struct CloseDisplay {
    void operator()(::Display* display) const { XCloseDisplay(display); }
};

template <typename Function>
Function* function(void* library, const char* name) {
    return reinterpret_cast<Function*>(dlsym(library, name));
}

/// Has the driver compile a program, as SDL's renderer does: it loads its compiler then.
void compile(void* gl) {
    const auto find = function<void*(const char*)>(gl, "glXGetProcAddressARB");
    if (find == nullptr) return;
    const auto make_shader = reinterpret_cast<unsigned int (*)(unsigned int)>(find("glCreateShader"));
    const auto set_source =
        reinterpret_cast<void (*)(unsigned int, int, const char* const*, const int*)>(find("glShaderSource"));
    const auto compile_shader = reinterpret_cast<void (*)(unsigned int)>(find("glCompileShader"));
    const auto make_program = reinterpret_cast<unsigned int (*)()>(find("glCreateProgram"));
    const auto attach = reinterpret_cast<void (*)(unsigned int, unsigned int)>(find("glAttachShader"));
    const auto link = reinterpret_cast<void (*)(unsigned int)>(find("glLinkProgram"));
    const auto use = reinterpret_cast<void (*)(unsigned int)>(find("glUseProgram"));
    const auto draw = function<void(float, float, float, float)>(gl, "glRectf");
    if (!make_shader || !set_source || !compile_shader || !make_program || !attach || !link || !use || !draw)
        return;
    struct Shader {
        unsigned int kind;
        const char* text;
    };
    constexpr std::array<Shader, 2> shaders = {
        Shader{0x8B31, "void main() { gl_Position = gl_Vertex; gl_FrontColor = gl_Color; }"},
        Shader{0x8B30,
               "uniform sampler2D photo; void main() { gl_FragColor = texture2D(photo, vec2(0.5)) * "
               "gl_Color; }"}};
    const unsigned int program = make_program();
    for (const Shader& each : shaders) {
        const unsigned int shader = make_shader(each.kind);
        set_source(shader, 1, &each.text, nullptr);
        compile_shader(shader);
        attach(program, shader);
    }
    link(program);
    use(program);
    draw(-1, -1, 1, 1);
}

/// Has the driver do everything once that is slow the first time: a context, and a picture in it.
GpuDriver::Found load() {
    // Never closed: drivers leave threads and memory of theirs behind.
    void* const gl = dlopen("libGL.so.1", RTLD_NOW | RTLD_LOCAL);
    if (gl == nullptr) return {.fault = "there is no libGL.so.1"};
    const auto choose = function<FbConfig*(::Display*, int, const int*, int*)>(gl, "glXChooseFBConfig");
    const auto make = function<Context(::Display*, FbConfig, int, Context, int)>(gl, "glXCreateNewContext");
    const auto destroy = function<void(::Display*, Context)>(gl, "glXDestroyContext");
    const auto make_pbuffer = function<XID(::Display*, FbConfig, const int*)>(gl, "glXCreatePbuffer");
    const auto destroy_pbuffer = function<void(::Display*, XID)>(gl, "glXDestroyPbuffer");
    const auto use = function<int(::Display*, XID, XID, Context)>(gl, "glXMakeContextCurrent");
    const auto extensions = function<const char*(::Display*, int)>(gl, "glXQueryExtensionsString");
    const auto text = function<const unsigned char*(unsigned int)>(gl, "glGetString");
    const auto clear = function<void(unsigned int)>(gl, "glClear");
    const auto finish = function<void()>(gl, "glFinish");
    if (!choose || !make || !destroy || !make_pbuffer || !destroy_pbuffer || !use || !extensions || !text ||
        !clear || !finish)
        return {.fault = "its libGL knows no GLX 1.4"};

    const std::unique_ptr<::Display, CloseDisplay> display(XOpenDisplay(nullptr));
    if (!display) return {.fault = "the X server does not answer"};
    const int screen = DefaultScreen(display.get());
    const std::array<int, 5> wanted = {drawable_type, pbuffer_and_window, double_buffer, True, None};
    int count = 0;
    const std::unique_ptr<FbConfig, int (*)(void*)> configs(
        choose(display.get(), screen, wanted.data(), &count), [](void* list) { return XFree(list); });
    if (!configs || count == 0) return {.fault = "the X server has no GLX"};
    void* const config = configs.get()[0];
    void* const context = make(display.get(), config, render_type_rgba, nullptr, True);
    if (context == nullptr) return {.fault = "it makes no context"};
    const std::array<int, 5> pixel = {pbuffer_width, 1, pbuffer_height, 1, None};
    const XID target = make_pbuffer(display.get(), config, pixel.data());
    GpuDriver::Found found;
    if (use(display.get(), target, target, context) != 0) {
        const unsigned char* const name = text(gl_renderer);
        found.renderer = name != nullptr ? reinterpret_cast<const char*>(name) : "";
        const char* const known = extensions(display.get(), screen);
        found.tells_of_loss =
            known != nullptr &&
            std::string_view(known).find("GLX_ARB_create_context_robustness") != std::string_view::npos;
        clear(color_buffer);
        compile(gl);
        finish();
        use(display.get(), None, None, nullptr);
    } else {
        found.fault = "its context cannot be used";
    }
    destroy_pbuffer(display.get(), target);
    destroy(display.get(), context);
    return found;
}

}  // namespace

bool is_software_gl(const std::string& renderer) {
    constexpr std::array<std::string_view, 4> names = {"llvmpipe", "softpipe", "swrast",
                                                       "Software Rasterizer"};
    for (const std::string_view name : names)
        if (renderer.find(name) != std::string::npos) return true;
    return false;
}

GpuDriver::GpuDriver(std::function<void()> on_found, Trace* trace)
    : thread_([this, on_found = std::move(on_found), trace] {
          if (trace != nullptr) trace->name_thread("GPU's driver");
          Found found;
          {
              const TraceSpan span(trace, "load the GPU's driver");
              found = load();
          }
          {
              const std::lock_guard lock(mutex_);
              found_ = std::move(found);
          }
          on_found();
      }) {}

GpuDriver::~GpuDriver() {
    thread_.join();
}

std::optional<GpuDriver::Found> GpuDriver::found() const {
    const std::lock_guard lock(mutex_);
    return found_;
}

}  // namespace kiosk
