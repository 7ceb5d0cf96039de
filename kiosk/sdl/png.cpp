#include "kiosk/sdl/png.h"

#include <SDL.h>
#include <SDL_image.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "kiosk/base/part_file.h"
#include "kiosk/sdl/handles.h"

namespace kiosk {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, FileCloser>;

bool is_opaque(ConstPixelView picture) {
    for (int y = 0; y < picture.size.height; ++y)
        for (int x = 0; x < picture.size.width; ++x)
            if (picture.row(y)[x] >> 24 != 255) return false;
    return true;
}

/// A channel of a premultiplied pixel as PNG stores it.
Pixel straight(Pixel channel, Pixel alpha) {
    return alpha == 0 ? 0 : (channel * 255 + alpha / 2) / alpha;
}
Pixel straight_pixel(Pixel pixel) {
    const Pixel alpha = pixel >> 24;
    if (alpha == 255) return pixel;
    const auto channel = [&](int shift) { return straight(pixel >> shift & 255, alpha) << shift; };
    return alpha << 24 | channel(16) | channel(8) | channel(0);
}
Pixel premultiplied_pixel(Pixel pixel) {
    const auto part = [&](int shift) { return static_cast<std::uint8_t>(pixel >> shift & 255); };
    return to_pixel({part(16), part(8), part(0), part(24)});
}

/// A copy of the picture in the format to store; null where memory lacks.
SurfacePtr make_surface(ConstPixelView picture) {
    const auto format = is_opaque(picture) ? SDL_PIXELFORMAT_RGB24 : SDL_PIXELFORMAT_RGBA32;
    const Size size = picture.size;
    SurfacePtr surface(
        SDL_CreateRGBSurfaceWithFormat(0, size.width, size.height, 32, SDL_PIXELFORMAT_ARGB8888));
    if (!surface) return nullptr;
    for (int y = 0; y < size.height; ++y) {
        Pixel* row =
            reinterpret_cast<Pixel*>(static_cast<std::uint8_t*>(surface->pixels) + y * surface->pitch);
        for (int x = 0; x < size.width; ++x)
            row[x] = straight_pixel(picture.row(y)[x]);
    }
    return SurfacePtr(SDL_ConvertSurfaceFormat(surface.get(), format, 0));
}

/// Writes the surface to a file; what went wrong, or nothing.
std::string save(SDL_Surface* surface, const std::string& path) {
    const FilePtr file(std::fopen(path.c_str(), "wb"));
    if (!file) return std::strerror(errno);
    SDL_RWops* stream = SDL_RWFromFP(file.get(), SDL_FALSE);
    if (stream == nullptr || IMG_SavePNG_RW(surface, stream, 1) != 0) return SDL_GetError();
    if (std::fflush(file.get()) != 0) return std::strerror(errno);
    return {};
}

}  // namespace

std::string write_png(const std::string& path, ConstPixelView picture) {
    if (picture.size.empty()) return path + ": the picture is empty";
    // SDL_image would set itself up on its first use, without a lock, on each thread that comes at the same
    // time.
    [[maybe_unused]] static const int formats = IMG_Init(IMG_INIT_PNG);
    const SurfacePtr surface = make_surface(picture);
    if (!surface) return path + ": " + SDL_GetError();
    PartFile part{std::filesystem::path(path)};
    if (!part.is_open()) return path + ": " + std::strerror(errno);
    if (const std::string error = save(surface.get(), part.path()); !error.empty())
        return path + ": " + error;
    constexpr mode_t readable = 0644;
    if (!part.finish(readable) || !part.replace(path)) return path + ": " + std::strerror(errno);
    return {};
}

Pixmap read_png(const std::string& path) {
    SDL_RWops* stream = SDL_RWFromFile(path.c_str(), "rb");
    if (stream == nullptr) return {};
    const SurfacePtr loaded(IMG_LoadTyped_RW(stream, 1, "PNG"));
    if (!loaded) return {};
    const SurfacePtr surface(SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!surface) return {};
    Pixmap pixmap({surface->w, surface->h});
    for (int y = 0; y < surface->h; ++y) {
        const auto* row = reinterpret_cast<const Pixel*>(static_cast<const std::uint8_t*>(surface->pixels) +
                                                         y * surface->pitch);
        for (int x = 0; x < surface->w; ++x)
            pixmap.row(y)[x] = premultiplied_pixel(row[x]);
    }
    return pixmap;
}

}  // namespace kiosk
