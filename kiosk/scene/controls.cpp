// The controls that lie over every slide: the language picker and the progress band.
#include <algorithm>
#include <cmath>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

struct Label {
    Paragraph paragraph;
    float button_width = 0;
};

Label make_label(const std::string& language, bool selected, int pixels, const LayoutMetrics& metrics,
                 FontMetrics& fonts) {
    ParagraphStyle style;
    style.role = selected ? FontRole::sans_bold : FontRole::sans;
    style.pixels = pixels;
    style.line_height = 1;
    Label label;
    label.paragraph = layout_paragraph(language_name(language), language, style, metrics.width, fonts);
    // The runs of a right-to-left label stand at the column's right end: bring them to its left.
    float left = metrics.width;
    for (const TextRun& run : label.paragraph.runs)
        left = std::min(left, run.x);
    for (TextRun& run : label.paragraph.runs)
        run.x -= left;
    label.button_width =
        std::max(label.paragraph.width + 1.5F * static_cast<float>(pixels), metrics.button_height);
    return label;
}

/// Labels in the largest size in which a single row holds them all; the smallest size otherwise.
std::vector<Label> make_labels(const Deck& deck, int selected, const LayoutMetrics& metrics,
                               FontMetrics& fonts, int& pixels) {
    const float room = metrics.width - 2 * metrics.side_margin;
    std::vector<Label> labels;
    for (const int size : type_scale(std::max(static_cast<int>(3.5F * metrics.unit), metrics.least_caption),
                                     metrics.least_caption)) {
        labels.clear();
        pixels = size;
        float total = -metrics.button_gap;
        for (std::size_t i = 0; i < deck.languages.size(); ++i) {
            labels.push_back(
                make_label(deck.languages[i], static_cast<int>(i) == selected, size, metrics, fonts));
            total += labels.back().button_width + metrics.button_gap;
        }
        if (total <= room) break;
    }
    return labels;
}

/// Rows of buttons, the first one on top, the last one on the line where the lowest buttons stand.
std::vector<Rect> place_buttons(const std::vector<Label>& labels, const LayoutMetrics& metrics) {
    std::vector<Rect> buttons;
    float x = metrics.side_margin;
    float y = 0;
    for (const Label& label : labels) {
        if (x > metrics.side_margin && x + label.button_width > metrics.width - metrics.side_margin) {
            x = metrics.side_margin;
            y += metrics.button_height + metrics.button_gap;
        }
        buttons.push_back({std::round(x), y, std::round(label.button_width), metrics.button_height});
        x += buttons.back().width + metrics.button_gap;
    }
    const float top = metrics.button_bottom - metrics.button_height - y;
    for (Rect& button : buttons)
        button.y += top;
    return buttons;
}

void add_picker(Scene& scene, const Deck& deck, int selected, const LayoutMetrics& metrics,
                const Theme& theme, FontMetrics& fonts, bool mirrored) {
    int pixels = 0;
    const std::vector<Label> labels = make_labels(deck, selected, metrics, fonts, pixels);
    const std::vector<Rect> buttons = place_buttons(labels, metrics);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label& label = labels[i];
        Rect button = buttons[i];
        if (mirrored) button = button.mirrored(metrics.width);
        const bool is_selected = static_cast<int>(i) == selected;
        const float radius = button.height / 2;
        scene.items.emplace_back(
            FillItem{button, is_selected ? theme.control_selected : theme.control, radius});
        if (!is_selected)
            scene.items.emplace_back(FrameItem{button, theme.control_text.with_alpha(110), radius,
                                               std::max(1.0F, std::round(0.2F * metrics.unit))});
        // Capitals and ascenders sit in the middle of the button, as the eye sees it.
        const float baseline = button.center().y + 0.355F * static_cast<float>(pixels);
        for (TextRun run : label.paragraph.runs) {
            run.x += button.center().x - label.paragraph.width / 2;
            run.baseline = baseline;
            scene.items.emplace_back(
                TextItem{std::move(run), is_selected ? theme.control_selected_text : theme.control_text});
        }
        scene.touch_areas.push_back(
            {button.inset(-metrics.button_gap / 2), Control::choose_language, static_cast<int>(i)});
    }
}

/// One segment a slide as long as segments can be told apart, else one bar; the rainbow runs through the
/// whole band.
void add_progress_band(Scene& scene, int slide, int slides, const LayoutMetrics& metrics, const Theme& theme,
                       bool mirrored) {
    const float top = metrics.height - metrics.band_height;
    const int most_segments = static_cast<int>(metrics.width / (1.5F * metrics.unit));
    const int segments = std::clamp(slides, 1, most_segments);
    const int shown = std::clamp((slide + 1) * segments / std::max(slides, 1), 1, segments);
    const float gap = segments > 1 ? std::max(1.0F, std::round(0.25F * metrics.unit)) : 0;
    const auto edge = [&](int segment) {
        return std::round(metrics.width * static_cast<float>(segment) / static_cast<float>(segments));
    };
    for (int i = 0; i < segments; ++i) {
        Rect bounds = {edge(i), top, edge(i + 1) - edge(i) - (i + 1 < segments ? gap : 0),
                       metrics.band_height};
        if (mirrored) bounds = bounds.mirrored(metrics.width);
        const std::size_t color =
            static_cast<std::size_t>(i) * theme.rainbow.size() / static_cast<std::size_t>(segments);
        scene.items.emplace_back(FillItem{bounds, i < shown ? theme.rainbow[color] : theme.progress_rest, 0});
    }
}

}  // namespace

Scene layout_controls(const Deck& deck, int slide, int language, const Canvas& canvas, const Theme& theme,
                      FontMetrics& fonts) {
    const LayoutMetrics metrics(canvas, deck.languages.size());
    const bool mirrored =
        direction_of(deck.languages[static_cast<std::size_t>(language)]) == Direction::right_to_left;
    Scene scene;
    scene.size = canvas.size;
    scene.ground = theme.ground.with_alpha(0);
    if (deck.languages.size() > 1) add_picker(scene, deck, language, metrics, theme, fonts, mirrored);
    add_progress_band(scene, slide, static_cast<int>(deck.slides.size()), metrics, theme, mirrored);
    return scene;
}

}  // namespace kiosk
