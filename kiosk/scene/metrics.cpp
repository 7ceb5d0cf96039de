#include "kiosk/scene/metrics.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr float target_millimetres = 20;  // the least side of a touch target
constexpr float target_gap_millimetres = 8;
constexpr float reach_metres = 0.7F;  // from the eyes of a visitor whose finger is on the panel

}  // namespace

Canvas canvas_for(Size size, double diagonal_inches, double viewing_distance_metres) {
    constexpr double usual_inches = 43;
    const double inches = diagonal_inches > 0 ? diagonal_inches : usual_inches;
    Canvas canvas;
    canvas.size = size;
    canvas.millimetres_per_pixel = static_cast<float>(inches * 25.4 / std::hypot(size.width, size.height));
    canvas.viewing_distance_metres = static_cast<float>(viewing_distance_metres);
    return canvas;
}

int least_text_pixels(const Canvas& canvas, float distance_metres) {
    constexpr float capital_millimetres_per_metre = 12.2F;
    constexpr float capital_per_em = 0.66F;
    const float em_millimetres = capital_millimetres_per_metre * distance_metres / capital_per_em;
    // A wall far away, or a thumbnail: beyond a tenth of the shorter side nothing could be laid out any more.
    const int most = std::max(8, canvas.size.shorter() / 10);
    return std::clamp(static_cast<int>(std::ceil(em_millimetres / canvas.millimetres_per_pixel)), 8, most);
}

LayoutMetrics::LayoutMetrics(const Canvas& canvas, int strip_rows)
    : width(static_cast<float>(canvas.size.width)),
      height(static_cast<float>(canvas.size.height)),
      portrait(canvas.size.portrait()),
      unit(static_cast<float>(canvas.size.shorter()) / 100) {
    constexpr float widest_text =
        160;  // units; beyond it lines are too long to read and margins grow instead
    side_margin = std::round(std::max(0.085F * width, (width - widest_text * unit) / 2));
    text_scale = canvas.text_scale;
    // Larger text takes some of the calm above it.
    top_margin = std::round((portrait ? 0.08F * height : 8 * unit) * (2 - text_scale));
    band_height = std::max(2.0F, std::round(0.75F * unit));
    const auto millimetres = [&](float value) { return value / canvas.millimetres_per_pixel; };
    button_height = std::ceil(std::clamp(millimetres(target_millimetres), 7.2F * unit, 12 * unit));
    button_gap = std::ceil(std::clamp(millimetres(target_gap_millimetres), 1.4F * unit, 4 * unit));
    button_bottom = height - band_height - std::round(2.8F * unit);
    const auto rows = static_cast<float>(strip_rows);
    strip_top = button_bottom - rows * button_height - (rows - 1) * button_gap - std::round(4.5F * unit);
    const auto scaled = [&](int pixels) {
        return static_cast<int>(std::ceil(static_cast<float>(pixels) * text_scale));
    };
    least_text = scaled(least_text_pixels(canvas, canvas.viewing_distance_metres));
    least_caption = scaled(least_text_pixels(canvas, std::min(canvas.viewing_distance_metres, reach_metres)));
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
