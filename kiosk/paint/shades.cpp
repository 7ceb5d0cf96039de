#include "kiosk/paint/shades.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kiosk {
namespace {

/// WCAG's relative luminance of a channel's values.
const std::array<float, 256>& channel_luminances() {
    static const auto table = [] {
        std::array<float, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i) {
            const auto value = static_cast<std::uint8_t>(i);
            made[i] = static_cast<float>(relative_luminance({value, value, value}));
        }
        return made;
    }();
    return table;
}

float luminance_of(Pixel pixel) {
    const auto& table = channel_luminances();
    return 0.2126F * table[pixel >> 16 & 0xFFU] + 0.7152F * table[pixel >> 8 & 0xFFU] +
           0.0722F * table[pixel & 0xFFU];
}

/// The grey that is at least so light.
Color grey_of(float luminance) {
    const auto& table = channel_luminances();
    const auto found = std::lower_bound(table.begin(), table.end() - 1, luminance);
    const auto value = static_cast<std::uint8_t>(found - table.begin());
    return {value, value, value};
}

/// The luminance that a hundredth of the photo within `bounds` goes above.
float light_under(const Rect& bounds, const PhotoItem& item, const Pixmap& photo) {
    constexpr float pitch = 5;
    constexpr float most = 240;
    constexpr float share = 0.99F;
    const auto places = [&](float length) { return std::clamp(std::round(length / pitch), 1.0F, most); };
    const float columns = places(bounds.width);
    const float rows = places(bounds.height);
    const Size size = photo.size();
    std::vector<float> lights;
    for (const Rect& window : {item.window_from, item.window_to}) {
        const auto pixel_at = [&](float part, float from, float length, int layer, int pixels) {
            const float place = (from + part * length) / static_cast<float>(layer);
            return std::clamp(static_cast<int>(place * static_cast<float>(pixels)), 0, pixels - 1);
        };
        for (float row = 0; row < rows; ++row) {
            const float down =
                (bounds.y + (row + 0.5F) / rows * bounds.height - item.bounds.y) / item.bounds.height;
            if (down < 0 || down >= 1) continue;
            const Pixel* const pixels =
                photo.row(pixel_at(down, window.y, window.height, item.layer.height, size.height));
            for (float column = 0; column < columns; ++column) {
                const float across =
                    (bounds.x + (column + 0.5F) / columns * bounds.width - item.bounds.x) / item.bounds.width;
                if (across < 0 || across >= 1) continue;
                lights.push_back(luminance_of(
                    pixels[pixel_at(across, window.x, window.width, item.layer.width, size.width)]));
            }
        }
        if (window == item.window_to) break;
    }
    if (lights.empty()) return 0;
    const auto rank =
        lights.begin() + static_cast<std::ptrdiff_t>(share * static_cast<float>(lights.size() - 1));
    std::nth_element(lights.begin(), rank, lights.end());
    return *rank;
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

struct Need {
    Rect bounds;
    Color color;
    double contrast = 4.5;
};

/// The texts on the scene, and the words of the controls.
std::vector<Need> needs_of(const Scene& scene) {
    constexpr double for_small = 7, for_large = 4.5;
    const float large = 5.2F * static_cast<float>(scene.size.shorter()) / 100;
    std::vector<Need> needs;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (text == nullptr) continue;
        const auto em = static_cast<float>(text->run.pixels);
        const Rect ink{text->run.x, text->run.baseline - 0.8F * em, text->run.width, 1.1F * em};
        needs.push_back({ink, text->color, em < large ? for_small : for_large});
    }
    for (const ControlWords& words : scene.control_words)
        needs.push_back({words.bounds, words.color, for_large});
    return needs;
}

}  // namespace

void fit_shades(Scene& scene, const Pixmap& photo) {
    if (scene.photos.empty() || scene.shades == 0 || photo.size().empty()) return;
    const PhotoItem& item = scene.photos.front();
    if (item.photo.fit != PhotoFit::cover || item.bounds.empty() || item.layer.empty()) return;
    // Of each shade: which part of its opacity is needed.
    std::vector<float> parts(static_cast<std::size_t>(scene.shades), 0);
    for (const Need& need : needs_of(scene)) {
        const Color behind = grey_of(light_under(need.bounds, item, photo));
        const float y = need.bounds.center().y;
        for (const SceneItem& each : scene.items) {
            const auto* gradient = std::get_if<GradientItem>(&each);
            if (gradient == nullptr || gradient->shade < 0 || y < gradient->top || y >= gradient->bottom)
                continue;
            const float place = (y - gradient->top) / (gradient->bottom - gradient->top);
            const float opacity = static_cast<float>(gradient->top_color.alpha) * (1 - place) +
                                  static_cast<float>(gradient->bottom_color.alpha) * place;
            if (opacity < 1) continue;
            const int wanted = least_opacity(gradient->top_color, behind, need.color, need.contrast);
            float& part = parts[static_cast<std::size_t>(gradient->shade)];
            part = std::max(part, std::min(1.0F, static_cast<float>(wanted) / opacity));
        }
    }
    for (SceneItem& each : scene.items) {
        auto* gradient = std::get_if<GradientItem>(&each);
        if (gradient == nullptr || gradient->shade < 0) continue;
        const float part = parts[static_cast<std::size_t>(gradient->shade)];
        for (Color* color : {&gradient->top_color, &gradient->bottom_color})
            color->alpha = static_cast<std::uint8_t>(std::lround(static_cast<float>(color->alpha) * part));
    }
}

}  // namespace kiosk
