#include "kiosk/scene/metrics.h"

#include <algorithm>
#include <cmath>

#include "kiosk/scene/reach.h"

namespace kiosk {
namespace {

constexpr double millimetres_per_inch = 25.4;
constexpr float capital_millimetres_per_metre = 12.2F;
constexpr float capital_per_em = 0.66F;
constexpr int least_pixels = 8;

// Type that is pinned to more than these parts of the picture's shorter side leaves no order of sizes on a
// slide, and too few words on it; on the controls it pushes the languages into rows that the slide lacks.
constexpr float most_text = 0.064F;
constexpr float most_caption = 0.035F;

/// The least size of a font (em, pixels) that can be read from `metres`.
float legible_pixels(const Canvas& canvas, float metres) {
    return capital_millimetres_per_metre * metres / capital_per_em / canvas.millimetres_per_pixel;
}

int capped_pixels(const Canvas& canvas, float metres, float most_part) {
    const int most =
        std::max(least_pixels, static_cast<int>(most_part * static_cast<float>(canvas.size.shorter())));
    return std::clamp(static_cast<int>(std::ceil(legible_pixels(canvas, metres))), least_pixels, most);
}

/// From `low` at `from` and less to `high` at `to` and more, evenly between.
float ramp(float value, float from, float to, float low, float high) {
    return low + std::clamp((value - from) / (to - from), 0.0F, 1.0F) * (high - low);
}

}  // namespace

double usual_viewing_distance(double diagonal_inches) {
    return static_cast<double>(ramp(static_cast<float>(diagonal_inches), 17, 32, 0.5F, 1.5F));
}

Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres) {
    constexpr double usual_inches = 43;
    const double inches = diagonal_inches > 0 ? diagonal_inches : usual_inches;
    const double metres =
        viewing_distance_metres > 0 ? viewing_distance_metres : usual_viewing_distance(inches);
    Canvas canvas;
    canvas.size = size;
    canvas.millimetres_per_pixel =
        static_cast<float>(inches * millimetres_per_inch / std::hypot(size.width, size.height));
    canvas.viewing_distance_metres = static_cast<float>(metres);
    return canvas;
}

double diagonal_inches(const Canvas& canvas) {
    return static_cast<double>(canvas.millimetres_per_pixel) *
           std::hypot(canvas.size.width, canvas.size.height) / millimetres_per_inch;
}

int least_text_pixels(const Canvas& canvas) {
    return capped_pixels(canvas, canvas.viewing_distance_metres, most_text);
}

int least_caption_pixels(const Canvas& canvas) {
    return capped_pixels(canvas, std::min(canvas.viewing_distance_metres, arms_length_metres), most_caption);
}

ReadingDistances reading_distances(const Canvas& canvas) {
    const auto from = [&](float wanted, int pixels) {
        const float possible = wanted * static_cast<float>(pixels) / legible_pixels(canvas, wanted);
        return std::min(wanted, possible);
    };
    ReadingDistances metres;
    metres.wanted = canvas.viewing_distance_metres;
    metres.captions_wanted = std::min(canvas.viewing_distance_metres, arms_length_metres);
    metres.texts = from(metres.wanted, least_text_pixels(canvas));
    metres.captions = from(metres.captions_wanted, least_caption_pixels(canvas));
    return metres;
}

LayoutMetrics::LayoutMetrics(const Canvas& canvas, int strip_rows)
    : width(static_cast<float>(canvas.size.width)),
      height(static_cast<float>(canvas.size.height)),
      portrait(canvas.size.portrait()),
      unit(static_cast<float>(canvas.size.shorter()) / 100) {
    constexpr float widest_text =
        160;  // units; beyond it lines are too long to read and margins grow instead
    text_scale = canvas.text_scale;
    spacing = std::min(text_scale, 1.5F);
    constexpr float side = 0.085F;
    side_margin = std::round(std::max(side * width, (width - widest_text * unit) / 2));
    // On a very wide picture larger text takes some of the calm behind it, but keeps its beginning; on an
    // upright one, where lines are short, it takes some of the margin too.
    const float end = portrait ? side * (1 - 1.4F * (spacing - 1)) : side;
    end_margin = std::round(std::max(end * width, width - side_margin - widest_text * text_scale * unit));
    top_margin = std::round((portrait ? 0.08F * height : 8 * unit) * (2 - spacing));
    band_height = std::max(2.0F, std::round(0.93F * unit));
    const auto millimetres = [&](float value) { return value / canvas.millimetres_per_pixel; };
    // Who stands before a large panel reaches out; a small one lies in the hand or on a table.
    const auto inches = static_cast<float>(diagonal_inches(canvas));
    const float target = millimetres(ramp(inches, 14, 24, 12, 20));
    const float target_gap = millimetres(ramp(inches, 14, 24, 4, 8));
    button_height = std::ceil(std::clamp(target, 7.2F * unit, 12 * unit));
    button_gap = std::ceil(std::clamp(target_gap, 1.4F * unit, 4 * unit));
    // On a narrow picture the quiet row is as wide as its texts.
    quiet_buttons = 6 + (can_be_lowered(canvas) ? 1 : 0) + (canvas.reads_aloud ? 1 : 0) +
                    (canvas.offers_easy_reading ? 1 : 0);
    const auto row_of_buttons = [&] {
        const auto count = static_cast<float>(quiet_buttons);
        return count * button_height + (count - 2 + 2.5F) * button_gap;
    };
    const float row = row_of_buttons();
    if (const float room = width - 2 * std::round(side * width); row > room) {
        button_height = std::floor(button_height * room / row);
        button_gap = std::floor(button_gap * room / row);
    }
    const float usual_bottom = height - band_height - std::round(2.8F * unit);
    strip_padding = std::round(4.5F * unit);
    const auto rows = static_cast<float>(strip_rows);
    // What does not fit into the part of the picture that is the controls' becomes smaller.
    constexpr float most_part = 1.0F / 3;
    const float most = most_part * height - (height - usual_bottom) - strip_padding;
    const float wanted = rows * button_height + (rows - 1) * button_gap;
    if (wanted > most && most > 0) {
        button_height = std::floor(button_height * most / wanted);
        button_gap = std::floor(button_gap * most / wanted);
    }
    quiet_row = row_of_buttons();
    // On a panel that reaches down to the floor all of it stands higher, as far as a slide is left above it;
    // on one that hangs high, panels keep to its lower part, as far as they have room there.
    constexpr float most_lifted = 0.4F;
    constexpr float least_room = 0.4F;
    const Reach reach = reach_of(canvas);
    const float lifted = std::ceil(std::clamp(usual_bottom - reach.bottom, 0.0F, most_lifted * height));
    button_bottom = usual_bottom - lifted;
    panel_bottom = height - band_height - lifted;
    panel_top = std::round(std::max(0.0F, std::min(reach.top, panel_bottom - least_room * height)));
    strip_top = button_bottom - rows * button_height - (rows - 1) * button_gap - strip_padding;
    const auto scaled = [&](int pixels) {
        return static_cast<int>(std::ceil(static_cast<float>(pixels) * text_scale));
    };
    least_text = scaled(least_text_pixels(canvas));
    least_caption = scaled(least_caption_pixels(canvas));
}

int LayoutMetrics::type_size(float units, int least) const {
    constexpr float small = 7;     // units: what is up to here grows by all of the scale
    constexpr float large = 8.5F;  // from here on, headings and quotations, everything fills its room anyhow
    const float part = std::clamp((large - units) / (large - small), 0.0F, 1.0F);
    const float scaled = units * (1 + (text_scale - 1) * part);
    return std::max(least, static_cast<int>(std::round(scaled * unit)));
}

int LayoutMetrics::unscaled(int least) const {
    return static_cast<int>(std::round(static_cast<float>(least) / text_scale));
}

}  // namespace kiosk
