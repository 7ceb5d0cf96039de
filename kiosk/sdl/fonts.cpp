#include "kiosk/sdl/fonts.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/sdl/changed_file.h"
#include "kiosk/sdl/font_features.h"
#include "kiosk/sdl/processor.h"
#include "kiosk/text/scripts.h"

namespace kiosk {
namespace {

// SDL2_ttf keeps one FT_Library for the whole process. FreeType allows faces of one library to be used by
// several threads at once, but not to be opened or closed so, and SDL2_ttf counts its users without a lock.
// Hence a lock that is as wide as the library is.
std::mutex& library_mutex() {
    static std::mutex mutex;
    return mutex;
}

/// Widths are measured once at this size, unhinted, and scaled: they are the same at all sizes but for
/// rounding, SDL2_ttf tells whole pixels alone, and a paragraph is measured in a dozen sizes.
constexpr int measuring_pixels = 512;
// SDL2_ttf and SDL use int for all sizes in pixels.
constexpr std::size_t longest_run = 4000;  // bytes
constexpr int largest_pixels = 4096;
/// Of a run, whatever its letters look like: several times what the widest screen has room for.
constexpr std::int64_t most_drawn_pixels = 32'000'000;
constexpr std::size_t most_cached_advances = 20'000;

/// Pixels of an em in a face of emoji: it holds pictures of one size, which stand for all.
constexpr float emoji_em = 109;
/// Where such a picture ends, in ems below the baseline.
constexpr float emoji_descent = 0.22F;

/// A code point that no font has. Its box stands beside no letter in any kerning table, and joins with none.
constexpr std::string_view guard = "\xF4\x8F\xBF\xBD";  // U+10FFFD

constexpr std::string_view no_break_space = "\u00A0";

/// What is shaped of a text. Each space is one that does not break, which fonts kern with no letter: so all
/// word spaces are equally wide.
std::string shaped_text(std::string_view text) {
    if (text.size() > longest_run) {
        std::size_t end = longest_run;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        text = text.substr(0, end);
    }
    std::string result;
    result.reserve(text.size() + 8);
    for (const char byte : text) {
        if (byte == ' ') {
            result += no_break_space;
        } else if (byte != '\0') {  // SDL2_ttf would stop there
            result += byte;
        }
    }
    return result;
}

constexpr std::uint64_t largest_font = 64ULL * 1024 * 1024;  // bytes

/// 0 where SDL2_ttf reports an error.
int measured_width(TTF_Font* font, const std::string& text) {
    int width = 0;
    int height = 0;
    return TTF_SizeUTF8(font, text.c_str(), &width, &height) == 0 ? width : 0;
}

const std::uint8_t* pixel_row(const SDL_Surface& surface, int y) {
    return static_cast<const std::uint8_t*>(surface.pixels) + static_cast<std::ptrdiff_t>(y) * surface.pitch;
}

bool row_has_ink(const SDL_Surface& surface, int y) {
    const std::uint8_t* row = pixel_row(surface, y);
    return std::any_of(row, row + surface.w, [](std::uint8_t coverage) { return coverage > 0; });
}

/// The first row with ink in the columns [0, columns); 0 where there is none.
int first_ink_row(const SDL_Surface& surface, int columns) {
    for (int y = 0; y < surface.h; ++y) {
        const std::uint8_t* row = pixel_row(surface, y);
        if (std::any_of(row, row + std::min(columns, surface.w),
                        [](std::uint8_t coverage) { return coverage > 0; }))
            return y;
    }
    return 0;
}

bool column_has_ink(const SDL_Surface& surface, int x) {
    for (int y = 0; y < surface.h; ++y)
        if (pixel_row(surface, y)[x] > 0) return true;
    return false;
}

/// The part of a surface that has ink; `right` and `bottom` are past its end.
struct InkBox {
    int left = 0, top = 0, right = 0, bottom = 0;
};

std::optional<InkBox> find_ink(const SDL_Surface& surface) {
    InkBox box{0, 0, surface.w, surface.h};
    while (box.top < box.bottom && !row_has_ink(surface, box.top))
        ++box.top;
    if (box.top == box.bottom) return std::nullopt;
    while (!row_has_ink(surface, box.bottom - 1))
        --box.bottom;
    while (!column_has_ink(surface, box.left))
        ++box.left;
    while (!column_has_ink(surface, box.right - 1))
        --box.right;
    return box;
}

/// Whether it is drawn in as much memory as letters take. A font of a few kilobytes can have some that are
/// thousands of times as large as the size that is asked for.
bool has_size_of_letters(TTF_Font* font, const std::string& text) {
    int width = 0;
    int height = 0;
    return TTF_SizeUTF8(font, text.c_str(), &width, &height) == 0 &&
           std::int64_t{width} * height <= most_drawn_pixels;
}

/// One byte a pixel, which is the coverage: SDL2_ttf's palette runs from background to foreground.
SurfacePtr render(TTF_Font* font, const std::string& text) {
    constexpr SDL_Color black{0, 0, 0, 255};
    constexpr SDL_Color white{255, 255, 255, 255};
    return SurfacePtr(TTF_RenderUTF8_Shaded(font, text.c_str(), white, black));
}

}  // namespace

std::shared_ptr<const std::string> bytes_of(const FontFile& font) {
    if (font.bytes || font.features.empty()) return font.bytes;
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const std::string>> known;
    std::string key = font.path;
    for (const std::string& feature : font.features)
        key += '\n' + feature;
    const std::lock_guard lock(mutex);
    std::weak_ptr<const std::string>& shared = known[key];
    if (auto bytes = shared.lock()) return bytes;
    std::string why;
    auto read = DiskFiles().read(font.path, largest_font, why);
    if (!read) return nullptr;
    auto bytes = std::make_shared<const std::string>(with_features(std::move(*read), font.features));
    shared = bytes;
    return bytes;
}

namespace {

/// What reads otherwise in the file of a font with features; nothing where it has none or cannot be read.
std::shared_ptr<const FileChanges> changes_of(const FontFile& font) {
    if (font.features.empty()) return nullptr;
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const FileChanges>> known;
    std::string key = font.path;
    for (const std::string& feature : font.features)
        key += '\n' + feature;
    const std::lock_guard lock(mutex);
    const auto [found, is_new] = known.try_emplace(std::move(key));
    if (!is_new) return found->second;
    std::string why;
    const auto original = DiskFiles().read(font.path, largest_font, why);
    if (!original) return nullptr;
    found->second = std::make_shared<const FileChanges>(
        changes_between(*original, with_features(*original, font.features)));
    return found->second;
}

}  // namespace

struct Fonts::Face {
    FontFile file;
    FontPtr font;
    bool tried = false;
    int pixels = 0;  ///< that `font` is set to
    Direction direction = Direction::left_to_right;
    std::string script;
    float guard_width = 0;     ///< at measuring_pixels
    VerticalMetrics vertical;  ///< in ems

    /// The font for this size, direction and script: hinted for drawing, unhinted for measuring.
    TTF_Font* set(int wanted_pixels, Direction wanted_direction, std::string_view wanted_script) {
        if (pixels != wanted_pixels) {
            pixels = wanted_pixels;
            TTF_SetFontSize(font.get(), pixels);
            // Glyphs stand at fractions of a pixel, as the shaper wants them; only their height is hinted,
            // which keeps stems and x-height sharp. Other modes round each pen position.
            TTF_SetFontHinting(font.get(),
                               pixels == measuring_pixels ? TTF_HINTING_NONE : TTF_HINTING_LIGHT_SUBPIXEL);
        }
        if (direction != wanted_direction) {
            direction = wanted_direction;
            TTF_SetFontDirection(
                font.get(), direction == Direction::left_to_right ? TTF_DIRECTION_LTR : TTF_DIRECTION_RTL);
        }
        if (script != wanted_script && wanted_script.size() == 4) {
            script = wanted_script;
            TTF_SetFontScriptName(font.get(), script.c_str());
        }
        return font.get();
    }

    TTF_Font* set_for_measuring(Direction wanted_direction, std::string_view wanted_script) {
        return set(measuring_pixels, wanted_direction, wanted_script);
    }
};

Fonts::Fonts(FontCatalogue catalogue) {
    for (FontFile& file : catalogue.files) {
        const FaceId id = static_cast<FaceId>(faces_.size());
        faces_.push_back(std::make_unique<Face>());
        if (file.is_emoji && !emoji_) emoji_ = id;
        if (!file.languages.empty()) of_languages_.push_back(id);
        auto& by_role = file.has_easy_letters ? easy_ : by_role_;
        for (const FontRole role : file.roles)
            if (file.languages.empty()) by_role[static_cast<std::size_t>(role)].push_back(id);
        faces_.back()->file = std::move(file);
    }
}

Fonts::~Fonts() {
    if (!uses_library_) return;
    const std::lock_guard lock(library_mutex());
    faces_.clear();
    TTF_Quit();
}

const std::vector<FaceId>& Fonts::faces(FontRole role) const {
    return by_role_[static_cast<std::size_t>(role)];
}

const std::vector<FaceId>& Fonts::faces_for(FontRole role, std::string_view language) const {
    const std::vector<FaceId>& usual = faces(role);
    if (of_languages_.empty() && !has_easy_letters()) return usual;
    std::string key = std::to_string(static_cast<int>(role)) + (has_easy_letters() ? "e" : " ");
    key += language;
    const auto [known, is_new] = by_language_.try_emplace(std::move(key));
    std::vector<FaceId>& listed = known->second;
    if (!is_new) return listed;
    for (const FaceId face : of_languages_) {
        const FontFile& file = faces_[static_cast<std::size_t>(face)]->file;
        const bool is_for_role = std::find(file.roles.begin(), file.roles.end(), role) != file.roles.end();
        const bool is_for_language = std::any_of(
            file.languages.begin(), file.languages.end(),
            [&](const std::string& each) { return lookup_language(language, {each}).has_value(); });
        if (is_for_role && is_for_language) listed.push_back(face);
    }
    const auto add = [&](const std::vector<FaceId>& more) {
        listed.insert(listed.end(), more.begin(), more.end());
    };
    if (has_easy_letters()) add(easy_[static_cast<std::size_t>(role)]);
    add(usual);
    return listed;
}

std::optional<FaceId> Fonts::emoji_face() const {
    return emoji_;
}

std::string Fonts::package_with(char32_t code_point) const {
    for (const auto& face : faces_) {
        const auto& scripts = face->file.scripts;
        const bool claims = std::any_of(scripts.begin(), scripts.end(), [&](const std::string& script) {
            return is_in_script(code_point, script);
        });
        if (claims && !find(static_cast<FaceId>(&face - faces_.data()))) return face->file.package;
    }
    return {};
}

int Fonts::open_faces() const {
    return static_cast<int>(
        std::count_if(faces_.begin(), faces_.end(), [](const auto& face) { return face->font != nullptr; }));
}

Fonts::Face* Fonts::find(FaceId face) const {
    if (face < 0 || static_cast<std::size_t>(face) >= faces_.size()) return nullptr;
    Face& found = *faces_[static_cast<std::size_t>(face)];
    if (!found.tried) open(found);
    return found.font ? &found : nullptr;
}

void Fonts::open(Face& face) const {
    face.tried = true;
    detect_processor_features();
    // Each thread has its fonts: none keeps a copy of a file in memory, which all of them together would
    // feel.
    const std::shared_ptr<const std::string>& bytes = face.file.bytes;
    // A font of the system need not be there, and SDL keeps an error of each thread that is told so, for
    // ever.
    std::error_code error;
    if (!bytes && !std::filesystem::exists(face.file.path, error)) return;
    const std::shared_ptr<const FileChanges> changes = bytes ? nullptr : changes_of(face.file);
    {
        const std::lock_guard lock(library_mutex());
        if (!std::exchange(uses_library_, true)) TTF_Init();
        if (bytes)
            face.font.reset(TTF_OpenFontRW(SDL_RWFromConstMem(bytes->data(), static_cast<int>(bytes->size())),
                                           1, measuring_pixels));
        else
            face.font.reset(TTF_OpenFontRW(
                open_changed(face.file.path, changes ? changes : std::make_shared<const FileChanges>()), 1,
                measuring_pixels));
    }
    if (!face.font) return;
    // Told once for all, so that Face::set has something to compare with.
    TTF_SetFontDirection(face.font.get(), TTF_DIRECTION_LTR);
    TTF_Font* font = face.set_for_measuring(Direction::left_to_right, "Latn");
    constexpr auto em = static_cast<float>(measuring_pixels);
    if (face.file.is_emoji) {
        face.vertical = {0.95F, 0.25F, 0.7F};
        return;
    }
    constexpr int guards = 8;
    std::string row;
    for (int i = 0; i < guards; ++i)
        row += guard;
    face.guard_width = static_cast<float>(measured_width(font, row)) / guards;
    face.vertical.ascent = static_cast<float>(TTF_FontAscent(font)) / em;
    face.vertical.descent = static_cast<float>(-TTF_FontDescent(font)) / em;
    constexpr float usual_cap_height = 0.7F;  // for a font of a script without capitals
    face.vertical.cap_height = usual_cap_height;
    int left = 0, right = 0, bottom = 0, top = 0, advance = 0;
    const bool has_capitals = TTF_GlyphIsProvided32(font, 'H') != 0 &&
                              TTF_GlyphMetrics32(font, 'H', &left, &right, &bottom, &top, &advance) == 0;
    if (has_capitals) face.vertical.cap_height = static_cast<float>(top) / em;
}

bool Fonts::covers(FaceId face, char32_t code_point) const {
    if (face < 0 || static_cast<std::size_t>(face) >= faces_.size()) return false;
    // A script that nobody writes in costs nothing, not even an open file.
    const auto& scripts = faces_[static_cast<std::size_t>(face)]->file.scripts;
    const auto is_of = [&](const std::string& script) { return is_in_script(code_point, script); };
    if (!scripts.empty() && std::none_of(scripts.begin(), scripts.end(), is_of)) return false;
    const Face* found = find(face);
    return found && TTF_GlyphIsProvided32(found->font.get(), static_cast<Uint32>(code_point)) != 0;
}

float Fonts::advance(FaceId face, int pixels, std::string_view text, Direction direction,
                     std::string_view script) {
    if (text.empty() || pixels <= 0) return 0;
    const auto em = static_cast<float>(pixels);
    Face* found = find(face);
    if (!found) return em * static_cast<float>(count_code_points(text)) / 2;
    std::string key = std::to_string(face);
    key += direction == Direction::left_to_right ? '>' : '<';
    key.append(script).append(":").append(text);
    const auto known = advances_.find(key);
    if (known != advances_.end()) return known->second * em;
    // SDL2_ttf tells the room that the ink takes, overhang included. Between two guards there is none, and
    // what the guards themselves take is known.
    TTF_Font* font = found->set_for_measuring(direction, script);
    if (found->file.is_emoji) {
        const float ems = static_cast<float>(measured_width(font, shaped_text(text))) / emoji_em;
        return advances_.emplace(std::move(key), ems).first->second * em;
    }
    const std::string guarded = std::string(guard) + shaped_text(text) + std::string(guard);
    const float width = static_cast<float>(measured_width(font, guarded)) - 2 * found->guard_width;
    const float in_ems = std::max(0.0F, width) / static_cast<float>(measuring_pixels);
    if (advances_.size() >= most_cached_advances) advances_.clear();
    advances_.emplace(std::move(key), in_ems);
    return in_ems * em;
}

VerticalMetrics Fonts::vertical(FaceId face, int pixels) {
    const Face* found = find(face);
    const auto em = static_cast<float>(pixels);
    if (!found) return {0.8F * em, 0.2F * em, 0.7F * em};
    return {found->vertical.ascent * em, found->vertical.descent * em, found->vertical.cap_height * em};
}

float Fonts::white_before(FaceId face, std::string_view text, Direction direction, std::string_view script) {
    if (!begins_lines_with_ink()) return 0;
    constexpr int pixels = 256;
    const bool leftwards = direction == Direction::right_to_left;
    Face* found = find(face);
    std::string_view rest = text;
    if (!found || !take_code_point(rest)) return 0;
    // From the right, a letter has the form that the ones after it give it.
    const std::string_view letters = text.substr(0, leftwards ? text.find(' ') : text.size() - rest.size());
    std::string key = std::to_string(face);
    key.append(leftwards ? "<|" : ">|").append(script).append(":").append(letters);
    const auto known = whites_.find(key);
    if (known != whites_.end()) return known->second;
    TextRun run;
    run.face = face;
    run.pixels = pixels;
    run.direction = direction;
    run.script = script;
    run.text = letters;
    const Drawn drawn = draw(run);
    float white = static_cast<float>(drawn.x);
    if (leftwards) {
        const int ink_end = drawn.x + drawn.mask.size.width;
        white = advance(face, pixels, letters, direction, script) - static_cast<float>(ink_end);
    }
    white = drawn.mask.size.empty() ? 0 : white / pixels;
    if (whites_.size() >= most_cached_advances) whites_.clear();
    whites_.emplace(std::move(key), white);
    return white;
}

FaceId Fonts::beside_capitals(FaceId face) const {
    const auto next = static_cast<std::size_t>(face) + 1;
    return face >= 0 && next < faces_.size() && faces_[next]->file.is_for_capitals ? face + 1 : face;
}

TextPainter::Drawn Fonts::draw(const TextRun& run) {
    Face* face = find(run.face);
    const std::string text = shaped_text(run.text);
    if (!face || text.empty() || run.pixels <= 0 || run.pixels > largest_pixels) return {};
    if (face->file.is_emoji) return draw_emoji(*face, run, text);
    TTF_Font* font = face->set(run.pixels, run.direction, run.script);
    const std::string one_guard(guard);
    const bool leftwards = run.direction == Direction::right_to_left;
    const auto guarded = [&](const std::string& by) { return leftwards ? text + by : by + text; };
    // The program's own fonts are known.
    if (face->file.bytes && !has_size_of_letters(font, guarded(one_guard + one_guard))) return {};
    const SurfacePtr surface = render(font, text);
    if (!surface) return {};
    const std::optional<InkBox> ink = find_ink(*surface);
    if (!ink) return {};

    // Where a glyph reaches over the pen's start to the left, SDL2_ttf moves everything to the right by that
    // much. It is what a guard on the left saves.
    const int overhang =
        std::max(0, surface->w + measured_width(font, one_guard) - measured_width(font, guarded(one_guard)));
    // Likewise it moves everything down where a mark reaches over the font's ascent; a guard's box, its own
    // width away from the text, shows by how much.
    int lowered = 0;
    if (surface->h > TTF_FontHeight(font)) {
        const SurfacePtr box = render(font, one_guard);
        const SurfacePtr beside = render(font, guarded(one_guard + one_guard));
        if (box && beside)
            lowered = std::max(0, first_ink_row(*beside, box->w) - first_ink_row(*box, box->w));
    }

    Drawn drawn;
    drawn.x = ink->left - overhang;
    drawn.y = ink->top - lowered - TTF_FontAscent(font);
    drawn.mask.size = {ink->right - ink->left, ink->bottom - ink->top};
    drawn.mask.coverage.reserve(static_cast<std::size_t>(drawn.mask.size.width) *
                                static_cast<std::size_t>(drawn.mask.size.height));
    for (int y = ink->top; y < ink->bottom; ++y) {
        const std::uint8_t* row = pixel_row(*surface, y);
        drawn.mask.coverage.insert(drawn.mask.coverage.end(), row + ink->left, row + ink->right);
    }
    return drawn;
}

namespace {

/// A picture of a run in its own colours, one value of each channel in 0 to 255.
struct ColorPicture {
    Size size;
    std::vector<std::array<float, 4>> pixels;  ///< red, green and blue times alpha, and alpha
    const std::array<float, 4>& at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) +
                      static_cast<std::size_t>(x)];
    }
};

/// The mean of the source's pixels that lie below each pixel of the result.
ColorPicture scaled_picture(const SDL_Surface& source, Size size) {
    ColorPicture result{size, {}};
    result.pixels.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
    const float across = static_cast<float>(source.w) / static_cast<float>(size.width);
    const float down = static_cast<float>(source.h) / static_cast<float>(size.height);
    const auto part = [](float from, float to, int pixel) {
        const auto first = static_cast<float>(pixel);
        return std::max(0.0F, std::min(to, first + 1) - std::max(from, first));
    };
    for (int y = 0; y < size.height; ++y) {
        const float top = static_cast<float>(y) * down;
        const int last_row = std::min(source.h, static_cast<int>(std::ceil(top + down)));
        for (int x = 0; x < size.width; ++x) {
            const float left = static_cast<float>(x) * across;
            const int last_column = std::min(source.w, static_cast<int>(std::ceil(left + across)));
            std::array<float, 4> sum{};
            for (int row = static_cast<int>(top); row < last_row; ++row) {
                const auto* pixels = reinterpret_cast<const std::uint32_t*>(pixel_row(source, row));
                const float height = part(top, top + down, row);
                for (int column = static_cast<int>(left); column < last_column; ++column) {
                    const std::uint32_t pixel = pixels[column];
                    const float weight = height * part(left, left + across, column);
                    const float alpha = static_cast<float>(pixel >> 24) * weight;
                    for (std::size_t channel = 0; channel < 3; ++channel)
                        sum[channel] +=
                            static_cast<float>((pixel >> (16 - 8 * channel)) & 0xFF) * alpha / 255;
                    sum[3] += alpha;
                }
            }
            for (float& value : sum)
                value /= across * down;
            result.pixels.push_back(sum);
        }
    }
    return result;
}

/// The picture as masks, each in one colour: those that are used most, and every pixel in the one that is
/// nearest to its own.
void divide_by_color(const ColorPicture& picture, TextPainter::Drawn& drawn) {
    constexpr std::size_t most_colors = 48;
    constexpr float least_alpha = 0.5F;
    const auto color_of = [](const std::array<float, 4>& pixel) {
        const auto channel = [&](std::size_t i) {
            return static_cast<std::uint8_t>(std::clamp(pixel[i] * 255 / pixel[3], 0.0F, 255.0F));
        };
        return Color{channel(0), channel(1), channel(2)};
    };
    const auto bucket_of = [](Color color) {
        return (color.red >> 4) << 8 | (color.green >> 4) << 4 | color.blue >> 4;
    };
    struct Bucket {
        float weight = 0;
        std::array<float, 3> sum{};
    };
    std::map<int, Bucket> buckets;
    for (const auto& pixel : picture.pixels) {
        if (pixel[3] < least_alpha) continue;
        Bucket& bucket = buckets[bucket_of(color_of(pixel))];
        bucket.weight += pixel[3];
        for (std::size_t i = 0; i < 3; ++i)
            bucket.sum[i] += pixel[i] * 255;
    }
    std::vector<Bucket> used;
    for (const auto& [number, bucket] : buckets)
        used.push_back(bucket);
    std::stable_sort(used.begin(), used.end(),
                     [](const Bucket& one, const Bucket& other) { return one.weight > other.weight; });
    if (used.size() > most_colors) used.resize(most_colors);
    for (const Bucket& bucket : used) {
        const auto channel = [&](std::size_t i) {
            return static_cast<std::uint8_t>(std::clamp(bucket.sum[i] / bucket.weight, 0.0F, 255.0F));
        };
        Mask mask{picture.size, std::vector<std::uint8_t>(picture.pixels.size())};
        drawn.colors.emplace_back(std::move(mask), Color{channel(0), channel(1), channel(2)});
    }
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const auto& pixel = picture.pixels[i];
        if (pixel[3] < least_alpha) continue;
        const Color own = color_of(pixel);
        const auto distance = [&](const std::pair<Mask, Color>& each) {
            const int red = each.second.red - own.red;
            const int green = each.second.green - own.green;
            const int blue = each.second.blue - own.blue;
            return red * red + green * green + blue * blue;
        };
        const auto nearest = std::min_element(
            drawn.colors.begin(), drawn.colors.end(),
            [&](const auto& one, const auto& other) { return distance(one) < distance(other); });
        nearest->first.coverage[i] = static_cast<std::uint8_t>(std::clamp(std::lround(pixel[3]), 0L, 255L));
    }
}

}  // namespace

/// Its pictures have one size: they are brought to that of the text.
TextPainter::Drawn Fonts::draw_emoji(Face& face, const TextRun& run, const std::string& text) const {
    TTF_Font* font = face.set_for_measuring(run.direction, run.script);
    constexpr SDL_Color white{255, 255, 255, 255};
    SurfacePtr surface(TTF_RenderUTF8_Blended(font, text.c_str(), white));
    if (surface && surface->format->format != SDL_PIXELFORMAT_ARGB8888)
        surface.reset(SDL_ConvertSurfaceFormat(surface.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (!surface) return {};
    const float scale = static_cast<float>(run.pixels) / emoji_em;
    const auto length = [&](int pixels) {
        return std::max(1, static_cast<int>(std::lround(static_cast<float>(pixels) * scale)));
    };
    const ColorPicture picture = scaled_picture(*surface, {length(surface->w), length(surface->h)});
    Drawn drawn;
    drawn.y =
        static_cast<int>(std::lround(emoji_descent * static_cast<float>(run.pixels))) - picture.size.height;
    drawn.mask.size = picture.size;
    divide_by_color(picture, drawn);
    // A sign that the font has no picture for leaves nothing to draw.
    if (drawn.colors.empty()) return {};
    return drawn;
}

// --- The catalogue ---

namespace {

/// Where Debian's packages put fonts.
const std::filesystem::path system_fonts = "/usr/share/fonts";

/// The roles in fonts.yaml; `fallback` and `emoji` stand for all of them, `easy` for what is read at length
/// and `easy_bold` for the rest.
std::vector<FontRole> roles_named(const std::string& name) {
    static const std::map<std::string, FontRole> roles{
        {"serif", FontRole::serif},     {"serif_italic", FontRole::serif_italic},
        {"sans", FontRole::sans},       {"sans_bold", FontRole::sans_bold},
        {"display", FontRole::display}, {"figure", FontRole::figure}};
    static_assert(font_role_count == 6);
    if (const auto role = roles.find(name); role != roles.end()) return {role->second};
    if (name == "easy") return {FontRole::serif, FontRole::serif_italic, FontRole::sans};
    if (name == "easy_bold") return {FontRole::display, FontRole::sans_bold, FontRole::figure};
    std::vector<FontRole> all;
    if (name == "fallback" || name == "emoji")
        for (const auto& [each_name, role] : roles)
            all.push_back(role);
    return all;
}

Diagnostic font_fault(const std::string& file, const YAML::Mark& mark, std::string message) {
    Diagnostic fault;
    fault.severity = Severity::error;
    fault.file = file;
    if (!mark.is_null()) fault.position = {mark.line + 1, mark.column + 1};
    fault.message = std::move(message);
    fault.rule = "fonts";
    return fault;
}

/// Nothing where the entry has no such text.
std::string text_of(const YAML::Node& entry, const char* key) {
    const YAML::Node value = entry[key];
    return value && value.IsScalar() ? value.Scalar() : std::string();
}

/// A text alone, or those of a list.
std::vector<std::string> texts_of(const YAML::Node& node) {
    if (node.IsScalar()) return {node.Scalar()};
    std::vector<std::string> texts;
    for (const YAML::Node& item : node)
        if (item.IsScalar()) texts.push_back(item.Scalar());
    return texts;
}

/// Two faces for each script: the bold one for titles, names and numbers, and one for every role.
std::vector<FontFile> faces_of_scripts(const YAML::Node& scripts) {
    std::vector<FontFile> faces;
    if (!scripts.IsMap() || !scripts["names"] || !scripts["names"].IsMap()) return faces;
    const std::string folder = text_of(scripts, "folder");
    const auto add = [&](const std::string& script, const std::string& name, const std::string& weight,
                         std::vector<std::string> role_names) {
        FontFile font;
        font.file = folder + "/" + name + "-" + weight + ".ttf";
        font.path = (system_fonts / font.file).string();
        font.family = name + " " + weight;
        font.package = text_of(scripts, "package");
        font.licence = text_of(scripts, "licence");
        font.scripts = {script};
        for (const std::string& role : role_names)
            for (const FontRole each : roles_named(role))
                font.roles.push_back(each);
        font.role_names = std::move(role_names);
        faces.push_back(std::move(font));
    };
    for (const auto& entry : scripts["names"]) {
        if (!entry.first.IsScalar() || !entry.second.IsScalar()) continue;
        add(entry.first.Scalar(), entry.second.Scalar(), "Bold", {"display", "sans_bold", "figure"});
        add(entry.first.Scalar(), entry.second.Scalar(), "Regular", {"fallback"});
    }
    return faces;
}

}  // namespace

FontFile for_capitals(const FontFile& font) {
    FontFile result = font;
    result.is_for_capitals = true;
    result.roles.clear();
    result.features.insert(result.features.end(), font.capital_features.begin(), font.capital_features.end());
    result.capital_features.clear();
    return result;
}

FontCatalogue read_font_catalogue(const std::string& folder, Diagnostics& diagnostics,
                                  const FileSource& files) {
    namespace fs = std::filesystem;
    constexpr std::uint64_t largest_list = 1024 * 1024;
    const std::string list = (fs::path(folder) / "fonts.yaml").string();
    FontCatalogue catalogue;
    std::vector<FontFile> fallbacks;
    std::vector<FontFile> of_scripts;
    try {
        std::string why;
        const auto text = files.read(list, largest_list, why);
        if (!text) {
            diagnostics.push_back(font_fault(list, YAML::Mark::null_mark(), "cannot be read: " + why));
            return catalogue;
        }
        const YAML::Node document = YAML::Load(*text);
        const YAML::Node entries = document.IsMap() ? document["fonts"] : YAML::Node();
        if (!entries || !entries.IsSequence()) {
            diagnostics.push_back(font_fault(list, document.Mark(), "there is no list of 'fonts'"));
            return catalogue;
        }
        for (const YAML::Node& entry : entries) {
            if (!entry.IsMap()) {
                diagnostics.push_back(font_fault(list, entry.Mark(), "a font has 'role' and 'file'"));
                continue;
            }
            std::string file = text_of(entry, "file");
            fs::path path = fs::path(folder) / file;
            if (const std::string of_system = text_of(entry, "system_file");
                file.empty() && !of_system.empty()) {
                // It need not be there: who needs it is told of its package.
                file = of_system;
                path = system_fonts / of_system;
            } else if (file.empty() || !files.exists(path.string())) {
                diagnostics.push_back(
                    font_fault(list, entry.Mark(), "the font file '" + file + "' is missing"));
                continue;
            }
            const YAML::Node named = entry["role"];
            FontFile font{path.string(), {}};
            font.role_names = named ? texts_of(named) : std::vector<std::string>();
            font.family = text_of(entry, "family");
            font.file = file;
            font.package = text_of(entry, "package");
            font.licence = text_of(entry, "licence");
            if (const YAML::Node features = entry["features"]) font.features = texts_of(features);
            if (const YAML::Node features = entry["capital_features"])
                font.capital_features = texts_of(features);
            if (const YAML::Node scripts = entry["scripts"]) font.scripts = texts_of(scripts);
            if (const YAML::Node languages = entry["languages"]) font.languages = texts_of(languages);
            bool is_fallback = false;
            for (const std::string& role : font.role_names) {
                font.is_emoji |= role == "emoji";
                font.has_easy_letters |= role == "easy" || role == "easy_bold";
                const std::vector<FontRole> roles = roles_named(role);
                if (roles.empty())
                    diagnostics.push_back(
                        font_fault(list, named.Mark(), "'" + role + "' is no role of a font"));
                font.roles.insert(font.roles.end(), roles.begin(), roles.end());
                is_fallback |= role == "fallback" || role == "emoji";
            }
            if (font.roles.empty()) continue;
            std::vector<FontFile>& list_of_faces = is_fallback ? fallbacks : catalogue.files;
            list_of_faces.push_back(std::move(font));
            if (!list_of_faces.back().capital_features.empty())
                list_of_faces.push_back(for_capitals(list_of_faces.back()));
        }
        if (const YAML::Node scripts = document["scripts"]) of_scripts = faces_of_scripts(scripts);
    } catch (const std::exception& fault) {
        diagnostics.push_back(
            font_fault(list, YAML::Mark::null_mark(), std::string("cannot be read: ") + fault.what()));
    }
    // Behind the faces that were chosen for a role, wherever the file lists them: first those of one script,
    // which are asked for nothing else, and last what has a box for letters that are missing.
    std::stable_partition(of_scripts.begin(), of_scripts.end(),
                          [](const FontFile& font) { return font.roles.size() < font_role_count; });
    const auto add = [&](auto first, auto last) {
        std::move(first, last, std::back_inserter(catalogue.files));
    };
    add(of_scripts.begin(), of_scripts.end());
    const auto is_plain = [](const FontFile& font) { return !font.is_emoji; };
    const auto box = std::find_if(fallbacks.rbegin(), fallbacks.rend(), is_plain);
    if (box != fallbacks.rend()) std::rotate(box.base() - 1, box.base(), fallbacks.end());
    add(fallbacks.begin(), fallbacks.end());
    return catalogue;
}

std::string font_list_text(const std::vector<FontFile>& files) {
    YAML::Emitter list;
    list << YAML::BeginMap << YAML::Key << "fonts" << YAML::Value << YAML::BeginSeq;
    for (const FontFile& font : files) {
        if (font.is_for_capitals) continue;
        list << YAML::Flow << YAML::BeginMap;
        list << YAML::Key << "role" << YAML::Value << YAML::Flow << font.role_names;
        list << YAML::Key << "family" << YAML::Value << font.family;
        list << YAML::Key << "file" << YAML::Value << font.file;
        list << YAML::Key << "package" << YAML::Value << font.package;
        list << YAML::Key << "licence" << YAML::Value << font.licence;
        if (!font.scripts.empty())
            list << YAML::Key << "scripts" << YAML::Value << YAML::Flow << font.scripts;
        if (!font.languages.empty())
            list << YAML::Key << "languages" << YAML::Value << YAML::Flow << font.languages;
        if (!font.features.empty())
            list << YAML::Key << "features" << YAML::Value << YAML::Flow << font.features;
        if (!font.capital_features.empty())
            list << YAML::Key << "capital_features" << YAML::Value << YAML::Flow << font.capital_features;
        list << YAML::EndMap;
    }
    list << YAML::EndSeq << YAML::EndMap;
    return std::string(list.c_str()) + '\n';
}

}  // namespace kiosk
