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

/// What is made ahead takes no more than so many screens: a photo and its words, of three slides.
constexpr std::size_t most_screens_ahead = 6;

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

std::size_t TexturePainter::Source::bytes() const {
    return sizeof(Pixel) * static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

void TexturePainter::forget_textures() {
    made_.clear();
    mixed_.clear();
    upright_ = {};
    from_memory_ = {};
    tried_ = {};
}

/// What was drawn on for a frame still holds the pictures of it.
void TexturePainter::forget_drawn() {
    mixed_.clear();
    from_memory_ = {};
    memory_ = {};
    slice_ = {};
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
    // What is on the screen is kept, and what may come next.
    std::erase_if(made_, [](const auto& each) { return !each.second.used && !each.second.wanted; });
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

bool TexturePainter::draw_ground(const std::shared_ptr<const Picture>& picture, const SDL_Rect& place) {
    if (!picture->ground_foot) return fill(place, picture->ground);
    const Source source = ground_of(picture);
    SDL_Texture* const strip = whole_texture(source);
    if (strip == nullptr) return false;
    for (int x = 0; x < place.w; x += source.size.width) {
        const int width = std::min(source.size.width, place.w - x);
        const SDL_Rect from{0, 0, width, place.h};
        const SDL_Rect to{place.x + x, place.y, width, place.h};
        if (SDL_RenderCopy(&renderer_, strip, &from, &to) != 0) return false;
    }
    return true;
}

bool TexturePainter::draw_marks(const Layer& layer, MarkSet marks, unsigned strength) {
    const SDL_Rect place = place_of(layer);
    const Source source = marks_of(layer.picture, marks);
    if (source.size.empty()) return true;
    SDL_Texture* const overlay = whole_texture(source);
    if (overlay == nullptr) return false;
    const SDL_Rect at{place.x + source.x, place.y + source.y, source.size.width, source.size.height};
    return SDL_SetTextureAlphaMod(overlay, alpha_of(strength)) == 0 &&
           SDL_RenderCopy(&renderer_, overlay, nullptr, &at) == 0;
}

bool TexturePainter::draw_photo(const PhotoMark& photo, float drift, const SDL_Rect& picture) {
    const SDL_Rect stands{picture.x + photo.x, picture.y + photo.y, photo.width, photo.height};
    const Rect window = window_between(photo.window_from, photo.window_to, drift);
    SDL_Rect visible{};
    if (window.empty() || SDL_IntersectRect(&stands, &picture, &visible) == SDL_FALSE) return true;
    const Source source = photo_of(photo);
    SDL_Texture* const texture = whole_texture(source);
    if (texture == nullptr) return false;
    // All of the photo, placed so that the window falls on where it stands. The rest is cut off.
    const float across = static_cast<float>(photo.width) / window.width;
    const float down = static_cast<float>(photo.height) / window.height;
    const SDL_FRect all{
        static_cast<float>(stands.x) - window.x * across, static_cast<float>(stands.y) - window.y * down,
        static_cast<float>(source.size.width) * across, static_cast<float>(source.size.height) * down};
    SDL_RenderSetClipRect(&renderer_, &visible);
    const bool is_drawn = SDL_RenderCopyF(&renderer_, texture, nullptr, &all) == 0;
    SDL_RenderSetClipRect(&renderer_, nullptr);
    return is_drawn;
}

bool TexturePainter::fill(const SDL_Rect& rect, Color color) {
    return SDL_SetRenderDrawBlendMode(&renderer_,
                                      color.alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND) == 0 &&
           SDL_SetRenderDrawColor(&renderer_, color.red, color.green, color.blue, color.alpha) == 0 &&
           SDL_RenderFillRect(&renderer_, &rect) == 0;
}

TexturePainter::Source TexturePainter::photo_of(const PhotoMark& photo) {
    return {.owner = photo.pixels, .photo = photo.pixels.get(), .size = photo.pixels->size()};
}

/// A ground that changes on the way down is a strip, drawn as often as it takes to fill the width: all of it
/// would be a texture as large as the screen.
TexturePainter::Source TexturePainter::ground_of(const std::shared_ptr<const Picture>& picture) {
    constexpr int strip_width = 256;  // whole patterns of the dither
    return {.owner = picture, .picture = picture.get(), .size = {strip_width, picture->size.height}};
}

/// Of an empty size where there are no such marks.
TexturePainter::Source TexturePainter::marks_of(const std::shared_ptr<const Picture>& picture,
                                                MarkSet marks) {
    const Box box = extent_of_marks(*picture, marks);
    Source source{.owner = picture, .picture = picture.get(), .marks = marks};
    if (box.empty()) return source;
    source.size = {box.right - box.left, box.bottom - box.top};
    source.x = box.left;
    source.y = box.top;
    return source;
}

/// All that draw_picture takes.
std::vector<TexturePainter::Source> TexturePainter::sources_of(
    const std::shared_ptr<const Picture>& picture) {
    std::vector<Source> sources;
    for (const PhotoMark& photo : picture->photos)
        sources.push_back(photo_of(photo));
    if (picture->ground.alpha != 0 && picture->ground_foot) sources.push_back(ground_of(picture));
    for (const MarkSet marks : {MarkSet::shades, MarkSet::words})
        if (Source source = marks_of(picture, marks); !source.size.empty())
            sources.push_back(std::move(source));
    return sources;
}

TexturePainter::Made& TexturePainter::find(const Source& source) {
    Made& made = made_[{source.owner.get(), source.marks}];
    // Something else may have come to lie where that was.
    const bool is_same = !made.source.owner_before(source.owner) && !source.owner.owner_before(made.source);
    if (!is_same) made = {.source = source.owner, .texture = nullptr, .size = source.size};
    return made;
}

SDL_Texture* TexturePainter::whole_texture(const Source& source) {
    Made& made = find(source);
    made.used = true;
    const int missing = source.size.height - made.filled;
    const bool is_whole = create(made, source) && (missing == 0 || fill_rows(made, source, missing));
    return is_whole ? made.texture.get() : nullptr;
}

/// Where it is not there already.
bool TexturePainter::create(Made& made, const Source& source) const {
    if (made.texture) return true;
    if (std::max(source.size.width, source.size.height) > largest_side_) return false;
    const bool is_blended = source.picture != nullptr && source.marks != MarkSet::all;
    TexturePtr texture(SDL_CreateTexture(&renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                                         source.size.width, source.size.height));
    const bool is_ready =
        texture &&
        SDL_SetTextureBlendMode(texture.get(), is_blended ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE) == 0 &&
        SDL_SetTextureScaleMode(texture.get(), SDL_ScaleModeLinear) == 0;
    if (!is_ready) return false;
    made.texture = std::move(texture);
    made.filled = 0;
    return true;
}

/// The next `rows` of the texture, which are missing.
bool TexturePainter::fill_rows(Made& made, const Source& source, int rows) {
    const Size size{source.size.width, rows};
    ConstPixelView pixels;
    if (source.photo != nullptr) {
        pixels = source.photo->view();
        pixels.pixels = source.photo->row(made.filled);
    } else {
        if (slice_.size() != size) slice_ = Pixmap(size);
        const Tile tile{slice_.view(), source.x, source.y + made.filled};
        if (source.marks == MarkSet::all)
            paint_ground(*source.picture, tile);
        else
            paint_overlay(*source.picture, tile, source.marks);
        pixels = std::as_const(slice_).view();
    }
    const SDL_Rect place{0, made.filled, size.width, rows};
    const int pitch = static_cast<int>(pixels.stride) * static_cast<int>(sizeof(Pixel));
    if (SDL_UpdateTexture(made.texture.get(), &place, pixels.pixels, pitch) != 0) return false;
    made.filled += rows;
    return true;
}

/// Drivers take what was copied into a texture when it is drawn from: that is done here, on a target that
/// nobody sees, and not in a frame.
bool TexturePainter::draw_from(SDL_Texture& texture) {
    SDL_Texture* const pixel = canvas(tried_, {1, 1}, SDL_TEXTUREACCESS_TARGET);
    const SDL_Rect corner{0, 0, 1, 1};
    const bool is_drawn = pixel != nullptr && SDL_SetRenderTarget(&renderer_, pixel) == 0 &&
                          SDL_RenderCopy(&renderer_, &texture, &corner, nullptr) == 0 &&
                          SDL_RenderFlush(&renderer_) == 0;
    return SDL_SetRenderTarget(&renderer_, nullptr) == 0 && is_drawn;
}

/// Most transitions mix one layer.
void TexturePainter::make_canvas_ahead(Size size) {
    SDL_Texture* const target = canvas(mixed_.emplace_back(), size, SDL_TEXTUREACCESS_TARGET);
    if (target != nullptr && SDL_SetRenderTarget(&renderer_, target) == 0) {
        SDL_RenderClear(&renderer_);
        SDL_RenderFlush(&renderer_);
    }
    SDL_SetRenderTarget(&renderer_, nullptr);
}

bool TexturePainter::fill_ahead(const std::vector<std::shared_ptr<const Picture>>& pictures,
                                const std::function<bool()>& goes_on) {
    if (pictures.empty()) forget_drawn();
    Size output;
    if (SDL_GetRendererOutputSize(&renderer_, &output.width, &output.height) != 0 || output.empty())
        return false;
    for (auto& [source, made] : made_)
        made.wanted = false;
    std::size_t room = most_screens_ahead * sizeof(Pixel) * static_cast<std::size_t>(output.width) *
                       static_cast<std::size_t>(output.height);
    bool is_left = false;
    if (!pictures.empty() && mixed_.empty()) {
        if (!goes_on()) return true;
        make_canvas_ahead(turned_size(output, rotation_));
    }
    for (const auto& picture : pictures)
        for (const Source& source : sources_of(picture)) {
            Made& made = find(source);
            if (made.wanted) continue;
            made.wanted = source.bytes() <= room;
            if (!made.wanted) continue;
            room -= source.bytes();
            is_left = is_left || !fill_one(made, source, goes_on);
        }
    std::erase_if(made_, [](const auto& each) { return !each.second.used && !each.second.wanted; });
    if (!is_left) slice_ = {};
    return is_left;
}

/// False where time was up before it was whole.
bool TexturePainter::fill_one(Made& made, const Source& source, const std::function<bool()>& goes_on) {
    // Where there is no room for it, it is tried again when it is drawn, and not before.
    while (!made.has_failed && made.filled < source.size.height) {
        if (!goes_on()) return false;
        const int pitch = source.size.width * static_cast<int>(sizeof(Pixel));
        const int rows = std::clamp(slice_bytes / pitch, 1, source.size.height - made.filled);
        made.has_failed =
            !create(made, source) || !fill_rows(made, source, rows) || !draw_from(*made.texture);
    }
    return true;
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
