#include "kiosk/sdl/x11_pixels.h"

#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <utility>

namespace kiosk {
namespace {

/// Whether an error of X's came of `calls`.
template <typename Calls>
bool fails(Display* display, Calls calls) {
    static Display* asked;
    static bool has_failed;
    asked = display;
    has_failed = false;
    XSync(display, False);
    const XErrorHandler before = XSetErrorHandler([](Display* of, XErrorEvent*) {
        has_failed |= of == asked;
        return 0;
    });
    calls();
    XSync(display, False);
    XSetErrorHandler(before);
    return has_failed;
}

/// Memory shared with whoever knows its number; it goes with the last who uses it, however they end.
class SharedMemory {
  public:
    explicit SharedMemory(std::size_t bytes)
        : bytes_(bytes), number_(shmget(IPC_PRIVATE, bytes, IPC_CREAT | S_IRUSR | S_IWUSR)) {
        if (number_ < 0) return;
        void* const address = shmat(number_, nullptr, 0);
        if (address != reinterpret_cast<void*>(-1)) address_ = static_cast<char*>(address);
        // From now on it is removed when nobody has it attached; until then Linux lets others attach it.
        shmctl(number_, IPC_RMID, nullptr);
    }
    ~SharedMemory() {
        if (address_ != nullptr) shmdt(address_);
    }
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;

    char* address() const { return address_; }
    int number() const { return number_; }
    /// The system hands out all of it now.
    void touch() {
        // Since Linux 5.14; all pages by one call.
        if (madvise(address_, bytes_, MADV_POPULATE_WRITE) != 0) std::memset(address_, 0, bytes_);
    }

  private:
    std::size_t bytes_;
    int number_;
    char* address_ = nullptr;
};

bool is_like_pixel(const Visual& visual, const XImage& image, Size size) {
    const bool has_our_order =
        image.byte_order == (std::endian::native == std::endian::little ? LSBFirst : MSBFirst);
    return visual.red_mask == 0xFF0000 && visual.green_mask == 0x00FF00 && visual.blue_mask == 0x0000FF &&
           image.bits_per_pixel == 32 && has_our_order && image.bytes_per_line == 4 * size.width;
}

}  // namespace

struct X11Pixels::Parts {
    Parts(Display* of_display, ::Window of_window, Size of_size)
        : display(of_display),
          window(of_window),
          size(of_size),
          memory(sizeof(Pixel) * static_cast<std::size_t>(of_size.width) *
                 static_cast<std::size_t>(of_size.height)) {}
    ~Parts() {
        if (is_attached) XShmDetach(display, &segment);
        if (context != nullptr) XFreeGC(display, context);
        if (image != nullptr) XDestroyImage(image);  // and not the memory
        if (is_attached) XSync(display, False);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    void put(Drawable target, int from_x, int width) {
        XShmPutImage(display, target, context, image, from_x, 0, 0, 0, static_cast<unsigned>(width),
                     static_cast<unsigned>(size.height), False);
    }

    bool attach() {
        XWindowAttributes attributes;
        if (memory.address() == nullptr || XShmQueryExtension(display) == False ||
            XGetWindowAttributes(display, window, &attributes) == 0)
            return false;
        segment.shmid = memory.number();
        segment.shmaddr = memory.address();
        segment.readOnly = True;
        image = XShmCreateImage(display, attributes.visual, static_cast<unsigned>(attributes.depth), ZPixmap,
                                memory.address(), &segment, static_cast<unsigned>(size.width),
                                static_cast<unsigned>(size.height));
        if (image == nullptr) return false;
        if (!is_like_pixel(*attributes.visual, *image, size)) return false;
        // A server on another machine has the extension too.
        is_attached = !fails(display, [&] { XShmAttach(display, &segment); });
        if (!is_attached) return false;
        context = XCreateGC(display, window, 0, nullptr);
        memory.touch();
        let_server_touch(static_cast<unsigned>(attributes.depth));
        return true;
    }

    /// The server maps a page when it first reads from it. It reads one pixel of each, for a picture that
    /// nobody sees, while this program goes on.
    void let_server_touch(unsigned depth) {
        const ::Pixmap unseen = XCreatePixmap(display, window, 1, static_cast<unsigned>(size.height), depth);
        const auto pixels_a_page = static_cast<int>(sysconf(_SC_PAGESIZE) / static_cast<long>(sizeof(Pixel)));
        for (int x = 0; x < size.width; x += pixels_a_page)
            put(unseen, x, 1);
        XFreePixmap(display, unseen);
        XFlush(display);
    }

    Display* display;
    ::Window window;
    Size size;
    SharedMemory memory;
    XShmSegmentInfo segment{};
    XImage* image = nullptr;
    GC context = nullptr;
    bool is_attached = false;
};

X11Pixels::X11Pixels(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
X11Pixels::~X11Pixels() = default;

std::unique_ptr<X11Pixels> X11Pixels::make(SDL_Window& window, Size size) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (size.empty() || SDL_GetWindowWMInfo(&window, &info) == SDL_FALSE || info.subsystem != SDL_SYSWM_X11)
        return nullptr;
    auto parts = std::make_unique<Parts>(info.info.x11.display, info.info.x11.window, size);
    if (!parts->attach()) return nullptr;
    return std::unique_ptr<X11Pixels>(new X11Pixels(std::move(parts)));
}

PixelView X11Pixels::view() const {
    return {reinterpret_cast<Pixel*>(parts_->memory.address()), parts_->size, parts_->size.width};
}

void X11Pixels::show() {
    parts_->put(parts_->window, 0, parts_->size.width);
    XSync(parts_->display, False);
}

}  // namespace kiosk
