#include "kiosk/paint/shades.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kiosk/scene/loop_place.h"

namespace kiosk {
namespace {

using Luminances = std::array<float, 256>;

/// WCAG's relative luminance of a channel's values.
const Luminances& channel_luminances() {
    static const auto table = [] {
        Luminances made{};
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto value = static_cast<std::uint8_t>(i);
            made[i] = static_cast<float>(relative_luminance({value, value, value}));
        }
        return made;
    }();
    return table;
}

float luminance_of(Pixel pixel, const Luminances& table) {
    return 0.2126F * table[pixel >> 16 & 0xFFU] + 0.7152F * table[pixel >> 8 & 0xFFU] +
           0.0722F * table[pixel & 0xFFU];
}

/// The greys that are at least as light as a luminance, found without a search.
class Greys {
  public:
    Greys() {
        const Luminances& table = channel_luminances();
        for (std::size_t i = 0; i < first_.size(); ++i)
            first_[i] = static_cast<std::uint8_t>(
                std::lower_bound(table.begin(), table.end() - 1, static_cast<float>(i) / steps) -
                table.begin());
    }
    /// 0 to 255.
    std::size_t operator()(float luminance, const Luminances& table) const {
        const auto step = static_cast<std::size_t>(std::clamp(luminance, 0.0F, 1.0F) * steps);
        std::size_t grey = first_[step];
        while (grey + 1 < table.size() && table[grey] < luminance)
            ++grey;
        return grey;
    }

  private:
    static constexpr int steps = 4096;
    std::array<std::uint8_t, steps + 1> first_{};
};

/// Tells `take` the luminances of the photo within `bounds`, at places that are spread evenly.
template <class Take>
void look_under(const Rect& bounds, const PhotoItem& item, const Pixmap& photo, Take take) {
    constexpr float pitch = 5;
    constexpr float most = 240;
    const auto places = [&](float length) { return std::clamp(std::round(length / pitch), 1.0F, most); };
    const float columns = places(bounds.width);
    const float rows = places(bounds.height);
    const Size size = photo.size();
    const Luminances& table = channel_luminances();
    std::vector<int> pixels_across;
    for (const Rect& window : {item.window_from, item.window_to}) {
        const auto pixel_at = [&](float part, float from, float length, int layer, int pixels) {
            const float place = (from + part * length) / static_cast<float>(layer);
            return std::clamp(static_cast<int>(place * static_cast<float>(pixels)), 0, pixels - 1);
        };
        // The same in every row.
        pixels_across.clear();
        for (float column = 0; column < columns; ++column) {
            const float across =
                (bounds.x + (column + 0.5F) / columns * bounds.width - item.bounds.x) / item.bounds.width;
            if (across < 0 || across >= 1) continue;
            pixels_across.push_back(pixel_at(across, window.x, window.width, item.layer.width, size.width));
        }
        for (float row = 0; row < rows; ++row) {
            const float down =
                (bounds.y + (row + 0.5F) / rows * bounds.height - item.bounds.y) / item.bounds.height;
            if (down < 0 || down >= 1) continue;
            const Pixel* const pixels =
                photo.row(pixel_at(down, window.y, window.height, item.layer.height, size.height));
            for (const int pixel : pixels_across)
                take(luminance_of(pixels[pixel], table));
        }
        if (window == item.window_to) break;
    }
}

Lights lights_under(const Rect& bounds, const PhotoItem& item, const Pixmap& photo) {
    static const Greys greys;
    const Luminances& table = channel_luminances();
    Lights lights;
    look_under(bounds, item, photo, [&](float luminance) {
        ++lights.counts[greys(luminance, table)];
        ++lights.count;
    });
    return lights;
}

/// The least opacity of `shade` over `behind` that gives this contrast to a text in `color`; 255 where none
/// does.
int least_opacity(Color shade, Color behind, Color color, double contrast) {
    const auto is_enough = [&](int opacity) {
        const Color ground = blend(shade.with_alpha(static_cast<std::uint8_t>(opacity)), behind);
        return contrast_ratio(blend(color, ground), ground) >= contrast;
    };
    if (is_enough(0)) return 0;
    int least = 255;
    for (int below = 0; least - below > 1;) {
        const int between = (least + below) / 2;
        (is_enough(between) ? least : below) = between;
    }
    return least;
}

constexpr double contrast_for_small = 7;
constexpr double contrast_for_large = 4.5;
constexpr double contrast_for_buttons = 1.25;  // of a fill, which its words say to be a button

/// Where the letters of a run stand.
Rect ink_of(const TextRun& run) {
    const auto em = static_cast<float>(run.pixels);
    return {run.x, run.baseline - 0.8F * em, run.width, 1.1F * em};
}

/// A text, or words of the controls.
struct Need {
    Rect bounds;
    Color color;
    double contrast = contrast_for_large;
};

/// What a shade needs for the texts within its core.
class ShadeNeeds {
  public:
    ShadeNeeds(const ShadeItem& shade, const Scene& scene, const Pixmap& photo, KnownLights& known)
        : shade_(shade) {
        const PhotoItem& item_of_photo = scene.photos.front();
        for (const SceneItem& item : scene.items)
            if (const auto* other = std::get_if<ShadeItem>(&item); other != nullptr && other->least > 0)
                veils_.push_back(*other);
        const float large = 5.2F * static_cast<float>(scene.size.shorter()) / 100;
        for (const SceneItem& item : scene.items) {
            const auto* text = std::get_if<TextItem>(&item);
            if (text == nullptr) continue;
            const Rect ink = ink_of(text->run);
            if (!holds(ink)) continue;
            texts_ = true;
            ink_color_ = text->color.with_alpha(255);
            const bool is_small = static_cast<float>(text->run.pixels) < large;
            small_ = small_ && is_small;
            add({ink, text->color, is_small ? contrast_for_small : contrast_for_large},
                lights_under(ink, item_of_photo, photo));
        }
        for (const ControlWords& words : scene.control_words) {
            if (!holds(words.bounds)) continue;
            controls_ = true;
            if (words.button && shade_.least > 0) continue;
            const Lights& lights = known.under(words.bounds, item_of_photo, photo);
            // Words on buttons have a ground there, which only has to be seen.
            if (words.button)
                part_from(*words.button, words.bounds, lights);
            else
                add({words.bounds, words.color, contrast_for_large}, lights);
        }
    }

    bool has_texts() const { return texts_; }
    /// Whether its texts could be dark: words of the controls are light on any photo, and so are those beside
    /// one that is held back.
    bool may_turn() const { return texts_ && !controls_ && veils_.empty(); }
    /// Whether its texts are all small: a strong shade below them would be seen more than they are.
    bool is_small() const { return texts_ && small_; }
    /// The opacity that light texts need, and the one that dark texts need.
    int dark_shade() const { return dark_; }
    int light_shade() const { return light_; }
    Color ink_color() const { return ink_color_; }
    bool holds(const Rect& ink) const { return shade_.core.contains(ink.center()); }

  private:
    void add(const Need& need, const Lights& lights) {
        constexpr float share = 0.99F;
        const Color behind = held_back(lights.grey_above(share), need.bounds);
        dark_ = std::max(dark_, least_opacity(shade_.color, behind, need.color, need.contrast));
        const Color dark_text = shade_.color.with_alpha(need.color.alpha);
        light_ = std::max(light_, least_opacity(need.color.with_alpha(255), lights.grey_above(1 - share),
                                                dark_text, need.contrast));
    }

    /// Makes the shade so strong that buttons of this fill are seen on it. A dark button may vanish on a
    /// photo that is just as dark, and be seen on a lighter one.
    void part_from(Color fill, const Rect& bounds, const Lights& lights) {
        std::vector<Color> typical;
        for (const float share : {0.25F, 0.5F, 0.75F})
            typical.push_back(held_back(lights.grey_above(share), bounds));
        for (int opacity = dark_; opacity < 256; ++opacity) {
            const Color shade = shade_.color.with_alpha(static_cast<std::uint8_t>(opacity));
            const bool is_seen = std::all_of(typical.begin(), typical.end(), [&](Color behind) {
                const Color ground = blend(shade, behind);
                return contrast_ratio(blend(fill, ground), ground) >= contrast_for_buttons;
            });
            if (!is_seen) continue;
            dark_ = opacity;
            return;
        }
    }

    /// What is left of a light under a veil, where that is weakest within `bounds`.
    Color held_back(Color light, const Rect& bounds) const {
        for (const ShadeItem& veil : veils_) {
            if (shade_.least > 0) break;  // it is one itself
            const float across = std::min(veil.across(bounds.x), veil.across(bounds.right()));
            const float down = std::min(veil.down(bounds.y), veil.down(bounds.bottom()));
            const float opacity = static_cast<float>(veil.least) * across * down;
            light = blend(veil.color.with_alpha(static_cast<std::uint8_t>(opacity)), light);
        }
        return light;
    }

    const ShadeItem& shade_;
    bool texts_ = false;
    bool small_ = true;
    bool controls_ = false;
    std::vector<ShadeItem> veils_;  ///< that lie on the photo in any case
    int dark_ = 0;
    int light_ = 0;
    Color ink_color_;
};

/// The texts within the shade in `dark`, and the rules beside them as dark as they need to be.
void turn_dark(Scene& scene, const ShadeNeeds& needs, Color dark) {
    for (SceneItem& item : scene.items) {
        if (auto* text = std::get_if<TextItem>(&item)) {
            if (needs.holds(ink_of(text->run))) text->color = dark.with_alpha(text->color.alpha);
        } else if (auto* rule = std::get_if<FillItem>(&item)) {
            if (needs.holds(rule->bounds))
                rule->color = readable_on(needs.ink_color(), rule->color, contrast_for_large);
        }
    }
}

/// Whether most of the photo within a shade's core is lighter than that.
bool is_light(const ShadeItem& shade, const PhotoItem& item, const Pixmap& photo, float light) {
    std::vector<float> lights;
    look_under(shade.core, item, photo, [&](float luminance) { lights.push_back(luminance); });
    if (lights.empty()) return false;
    const auto middle = lights.begin() + static_cast<std::ptrdiff_t>(lights.size() / 2);
    std::nth_element(lights.begin(), middle, lights.end());
    return *middle > light;
}

/// Whether the texts of a shade are to be dark: on what is light, and small ones also where that needs
/// clearly less of a shade.
bool turns_dark(const ShadeNeeds& need, const ShadeItem& shade, const PhotoItem& item, const Pixmap& photo) {
    constexpr float light = 0.35F;
    constexpr float rather_light = 0.2F;
    if (!need.may_turn() || need.light_shade() >= need.dark_shade()) return false;
    const bool is_clearly_less = need.is_small() && 4 * need.light_shade() < 3 * need.dark_shade();
    return is_light(shade, item, photo, is_clearly_less ? rather_light : light);
}

/// Whether a photo has no empty room beside it or above it in its place: then it is known what is where.
bool fills_its_place(const PhotoItem& item, const Pixmap& photo) {
    if (item.photo.fit == PhotoFit::cover) return true;
    constexpr float nearly = 0.01F;
    const float shape = static_cast<float>(photo.size().width) / static_cast<float>(photo.size().height);
    return std::abs(item.bounds.width / (item.bounds.height * shape) - 1) < nearly;
}

}  // namespace

bool has_shades(const Scene& scene) {
    return std::any_of(scene.items.begin(), scene.items.end(),
                       [](const SceneItem& item) { return std::holds_alternative<ShadeItem>(item); });
}

Color Lights::grey_above(float share) const {
    if (count == 0) return {};
    const auto place = static_cast<std::size_t>(share * static_cast<float>(count - 1));
    std::size_t passed = 0;
    for (std::size_t grey = 0; grey < counts.size(); ++grey) {
        passed += counts[grey];
        const auto value = static_cast<std::uint8_t>(grey);
        if (passed > place) return {value, value, value};
    }
    return {255, 255, 255};
}

const Lights& KnownLights::under(const Rect& bounds, const PhotoItem& item, const Pixmap& photo) {
    const auto [known, is_new] =
        known_.try_emplace({bounds, item.bounds, item.window_from, item.window_to, item.layer});
    if (is_new) known->second = lights_under(bounds, item, photo);
    return known->second;
}

void fit_shades(Scene& scene, const Pixmap& photo, KnownLights& known) {
    if (scene.photos.empty() || photo.size().empty()) return;
    const PhotoItem& item = scene.photos.front();
    if (item.bounds.empty() || item.layer.empty() || !fills_its_place(item, photo)) return;
    // All are judged before any text changes its colour.
    std::vector<ShadeItem> shades;
    for (const SceneItem& each : scene.items)
        if (const auto* shade = std::get_if<ShadeItem>(&each)) shades.push_back(*shade);
    std::vector<ShadeNeeds> needs;
    needs.reserve(shades.size());
    for (const ShadeItem& shade : shades)
        needs.emplace_back(shade, scene, photo, known);
    std::size_t index = 0;
    for (SceneItem& each : scene.items) {
        auto* shade = std::get_if<ShadeItem>(&each);
        if (shade == nullptr) continue;
        const ShadeNeeds& need = needs[index++];
        const bool turns = turns_dark(need, *shade, item, photo);
        const int wanted = std::max<int>(turns ? need.light_shade() : need.dark_shade(), shade->least);
        const auto opacity =
            static_cast<std::uint8_t>(std::min(wanted, static_cast<int>(shade->color.alpha)));
        if (turns) turn_dark(scene, need, shade->color.with_alpha(255));
        shade->color = (turns ? need.ink_color() : shade->color).with_alpha(opacity);
    }
}

}  // namespace kiosk
