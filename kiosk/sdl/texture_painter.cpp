#include "kiosk/sdl/texture_painter.h"

#include <algorithm>
#include <utility>

#include "kiosk/paint/overlay.h"
#include "kiosk/paint/picture_painter.h"
#include "kiosk/paint/rotation.h"
#include "kiosk/scene/motion.h"

namespace kiosk {
namespace {

SDL_Rect place_of(const Layer& layer) {
    return {layer.left, layer.top, layer.picture->size.width, layer.picture->size.height};
}

std::uint8_t alpha_of(unsigned strength) {
    return static_cast<std::uint8_t>(std::min(strength * 255 / whole_strength, 255U));
}

}  // namespace

TexturePainter::TexturePainter(SDL_Renderer& renderer, int rotation, int largest_side)
    : renderer_(renderer), rotation_(rotation), largest_side_(largest_side) {
    SDL_RendererInfo info{};
    if (largest_side_ == 0 && SDL_GetRendererInfo(&renderer_, &info) == 0)
        largest_side_ = std::min(info.max_texture_width, info.max_texture_height);
    // SDL's software renderer knows no limit.
    if (largest_side_ == 0) largest_side_ = 16'384;
}

TexturePainter::~TexturePainter() = default;

void TexturePainter::forget_textures() {
    made_.clear();
    mixed_.clear();
    upright_ = {};
    from_memory_ = {};
}

bool TexturePainter::paint(const Frame& frame, const Fallback& fallback) {
    Size output;
    if (SDL_GetRendererOutputSize(&renderer_, &output.width, &output.height) != 0 || output.empty())
        return false;
    const Size size = turned_size(output, rotation_);
    SDL_Texture* upright = nullptr;
    if (rotation_ != 0) {
        upright = canvas(upright_, size, SDL_TEXTUREACCESS_TARGET);
        if (upright == nullptr) return false;
    }
    for (auto& [source, made] : made_)
        made.used = false;
    if (!paint_upright(frame, upright, size) && !paint_by_memory(frame, fallback, upright, size))
        return false;
    // What is on the screen is kept, and nothing else.
    std::erase_if(made_, [](const auto& each) { return !each.second.used; });
    if (upright == nullptr) return true;
    if (SDL_SetRenderTarget(&renderer_, nullptr) != 0) return false;
    const auto half = [](int whole, int part) { return static_cast<float>(whole - part) / 2; };
    const SDL_FRect place{half(output.width, size.width), half(output.height, size.height),
                          static_cast<float>(size.width), static_cast<float>(size.height)};
    return SDL_RenderCopyExF(&renderer_, upright, nullptr, &place, rotation_, nullptr, SDL_FLIP_NONE) == 0;
}

bool TexturePainter::paint_upright(const Frame& frame, SDL_Texture* on, Size size) {
    const Color ground = frame.ground.with_alpha(255);
    // First what is mixed, each on a target of its own.
    const auto is_mixed = [](const Layer& layer) {
        return layer.strength < whole_strength && !layer.on_ground && layer.marks != MarkSet::words;
    };
    std::size_t mixed = 0;
    for (const Layer& layer : frame.layers) {
        if (!is_mixed(layer)) continue;
        if (mixed == mixed_.size()) mixed_.emplace_back();
        SDL_Texture* const alone = canvas(mixed_[mixed++], size, SDL_TEXTUREACCESS_TARGET);
        if (alone == nullptr || SDL_SetRenderTarget(&renderer_, alone) != 0 ||
            !fill(place_of(layer), ground) || !draw_picture(layer))
            return false;
    }
    const SDL_Rect all{0, 0, size.width, size.height};
    if (SDL_SetRenderTarget(&renderer_, on) != 0 || !fill(all, ground)) return false;
    mixed = 0;
    for (const Layer& layer : frame.layers)
        if (!(is_mixed(layer) ? mix(layer, mixed_[mixed++], all) : draw(layer, ground))) return false;
    return true;
}

/// Lays what was drawn of a layer alone over what is there.
bool TexturePainter::mix(const Layer& layer, const Canvas& alone, const SDL_Rect& all) {
    const SDL_Rect place = place_of(layer);
    SDL_Rect visible{};
    if (SDL_IntersectRect(&place, &all, &visible) == SDL_FALSE) return true;
    SDL_Texture* const texture = alone.texture.get();
    return SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND) == 0 &&
           SDL_SetTextureAlphaMod(texture, alpha_of(layer.strength)) == 0 &&
           SDL_RenderCopy(&renderer_, texture, &visible, &visible) == 0;
}

bool TexturePainter::draw(const Layer& layer, Color ground) {
    if (layer.marks == MarkSet::words) return draw_marks(layer, MarkSet::words, layer.strength);
    if (layer.on_ground && !fill(place_of(layer), ground)) return false;
    if (!draw_picture(layer)) return false;
    return layer.strength == whole_strength ||
           fill(place_of(layer), ground.with_alpha(alpha_of(whole_strength - layer.strength)));
}

bool TexturePainter::paint_by_memory(const Frame& frame, const Fallback& fallback, SDL_Texture* on,
                                     Size size) {
    if (memory_.size() != size) memory_ = Pixmap(size);
    SDL_Texture* const whole = canvas(from_memory_, size, SDL_TEXTUREACCESS_STREAMING);
    if (whole == nullptr) return false;
    fallback(frame, memory_.view());
    const int pitch = size.width * static_cast<int>(sizeof(Pixel));
    return SDL_UpdateTexture(whole, nullptr, memory_.row(0), pitch) == 0 &&
           SDL_SetRenderTarget(&renderer_, on) == 0 &&
           SDL_RenderCopy(&renderer_, whole, nullptr, nullptr) == 0;
}

bool TexturePainter::draw_picture(const Layer& layer) {
    const Picture& picture = *layer.picture;
    const SDL_Rect place = place_of(layer);
    bool is_drawn = picture.ground.alpha == 0 || draw_ground(layer.picture, place);
    for (const PhotoMark& photo : picture.photos)
        is_drawn = is_drawn && draw_photo(photo, layer.drift, place);
    is_drawn = is_drawn && draw_marks(layer, MarkSet::shades, whole_strength);
    if (layer.marks == MarkSet::all) is_drawn = is_drawn && draw_marks(layer, MarkSet::words, whole_strength);
    return is_drawn;
}

/// A ground that changes on the way down is a strip, drawn as often as it takes to fill the width: all of it
/// would be a texture as large as the screen.
bool TexturePainter::draw_ground(const std::shared_ptr<const Picture>& picture, const SDL_Rect& place) {
    if (!picture->ground_foot) return fill(place, picture->ground);
    constexpr int strip_width = 256;  // whole patterns of the dither
    // MarkSet::all is no set of a picture that has a texture of its own.
    const Made* made = find_or_make(picture, MarkSet::all, [&](Made& strip) {
        strip.size = {strip_width, picture->size.height};
        Pixmap pixels(strip.size);
        paint_ground(*picture, {pixels.view(), 0, 0});
        strip.texture = upload(pixels.view(), SDL_BLENDMODE_NONE);
        return strip.texture != nullptr;
    });
    if (made == nullptr) return false;
    for (int x = 0; x < place.w; x += strip_width) {
        const int width = std::min(strip_width, place.w - x);
        const SDL_Rect from{0, 0, width, place.h};
        const SDL_Rect to{place.x + x, place.y, width, place.h};
        if (SDL_RenderCopy(&renderer_, made->texture.get(), &from, &to) != 0) return false;
    }
    return true;
}

bool TexturePainter::draw_marks(const Layer& layer, MarkSet marks, unsigned strength) {
    const SDL_Rect place = place_of(layer);
    const Made* overlay = overlay_of_picture(layer.picture, marks);
    if (overlay == nullptr) return false;
    if (!overlay->texture) return true;
    const SDL_Rect at{place.x + overlay->x, place.y + overlay->y, overlay->size.width, overlay->size.height};
    return SDL_SetTextureAlphaMod(overlay->texture.get(), alpha_of(strength)) == 0 &&
           SDL_RenderCopy(&renderer_, overlay->texture.get(), nullptr, &at) == 0;
}

bool TexturePainter::draw_photo(const PhotoMark& photo, float drift, const SDL_Rect& picture) {
    const SDL_Rect stands{picture.x + photo.x, picture.y + photo.y, photo.width, photo.height};
    const Rect window = window_between(photo.window_from, photo.window_to, drift);
    SDL_Rect visible{};
    if (window.empty() || SDL_IntersectRect(&stands, &picture, &visible) == SDL_FALSE) return true;
    const Made* made = photo_of(photo);
    if (made == nullptr) return false;
    // All of the photo, placed so that the window falls on where it stands. The rest is cut off.
    const float across = static_cast<float>(photo.width) / window.width;
    const float down = static_cast<float>(photo.height) / window.height;
    const SDL_FRect all{
        static_cast<float>(stands.x) - window.x * across, static_cast<float>(stands.y) - window.y * down,
        static_cast<float>(made->size.width) * across, static_cast<float>(made->size.height) * down};
    SDL_RenderSetClipRect(&renderer_, &visible);
    const bool is_drawn = SDL_RenderCopyF(&renderer_, made->texture.get(), nullptr, &all) == 0;
    SDL_RenderSetClipRect(&renderer_, nullptr);
    return is_drawn;
}

bool TexturePainter::fill(const SDL_Rect& rect, Color color) {
    return SDL_SetRenderDrawBlendMode(&renderer_,
                                      color.alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND) == 0 &&
           SDL_SetRenderDrawColor(&renderer_, color.red, color.green, color.blue, color.alpha) == 0 &&
           SDL_RenderFillRect(&renderer_, &rect) == 0;
}

const TexturePainter::Made* TexturePainter::photo_of(const PhotoMark& photo) {
    return find_or_make(photo.pixels, MarkSet::all, [&](Made& made) {
        made.size = photo.pixels->size();
        made.texture = upload(photo.pixels->view(), SDL_BLENDMODE_NONE);
        return made.texture != nullptr;
    });
}

const TexturePainter::Made* TexturePainter::overlay_of_picture(const std::shared_ptr<const Picture>& picture,
                                                               MarkSet marks) {
    return find_or_make(picture, marks, [&](Made& made) {
        const Overlay overlay = overlay_of(*picture, marks);
        if (overlay.pixels.empty()) return true;
        made.size = overlay.pixels.size();
        made.x = overlay.x;
        made.y = overlay.y;
        made.texture = upload(overlay.pixels.view(), SDL_BLENDMODE_BLEND);
        return made.texture != nullptr;
    });
}

template <typename Make>
const TexturePainter::Made* TexturePainter::find_or_make(const std::shared_ptr<const void>& source,
                                                         MarkSet marks, Make make) {
    Made& made = made_[{source.get(), marks}];
    // Something else may have come to lie where that was.
    const bool is_same = !made.source.owner_before(source) && !source.owner_before(made.source);
    if (!is_same) {
        made = {};
        if (!make(made)) {
            made_.erase({source.get(), marks});
            return nullptr;
        }
        made.source = source;
    }
    made.used = true;
    return &made;
}

TexturePtr TexturePainter::upload(ConstPixelView pixels, SDL_BlendMode blend) {
    if (std::max(pixels.size.width, pixels.size.height) > largest_side_) return nullptr;
    TexturePtr texture(SDL_CreateTexture(&renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                                         pixels.size.width, pixels.size.height));
    const int pitch = static_cast<int>(pixels.stride) * static_cast<int>(sizeof(Pixel));
    const bool is_ready = texture && SDL_UpdateTexture(texture.get(), nullptr, pixels.pixels, pitch) == 0 &&
                          SDL_SetTextureBlendMode(texture.get(), blend) == 0 &&
                          SDL_SetTextureScaleMode(texture.get(), SDL_ScaleModeLinear) == 0;
    return is_ready ? std::move(texture) : nullptr;
}

SDL_Texture* TexturePainter::canvas(Canvas& canvas, Size size, SDL_TextureAccess access) {
    if (!canvas.texture || canvas.size != size) {
        canvas = {TexturePtr(SDL_CreateTexture(&renderer_, SDL_PIXELFORMAT_ARGB8888, access, size.width,
                                               size.height)),
                  size};
        if (canvas.texture) SDL_SetTextureBlendMode(canvas.texture.get(), SDL_BLENDMODE_NONE);
    }
    return canvas.texture.get();
}

}  // namespace kiosk
