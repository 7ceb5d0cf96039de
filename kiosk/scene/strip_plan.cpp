#include "kiosk/scene/strip_plan.h"

#include <algorithm>
#include <cmath>

#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr int row_buttons = 5;

ParagraphStyle label_style(int pixels) {
    ParagraphStyle style;
    // All buttons are as wide as the current language's bold name would be: then none moves with a choice.
    style.role = FontRole::sans_bold;
    style.pixels = pixels;
    style.line_height = 1;
    return style;
}

float total_width(const std::vector<float>& widths, float gap) {
    float total = -gap;
    for (const float width : widths)
        total += width + gap;
    return std::max(0.0F, total);
}

int rows_for(const std::vector<float>& widths, float row_width, float gap) {
    int rows = 1;
    float x = 0;
    for (const float width : widths) {
        if (x > 0 && x + width > row_width) {
            ++rows;
            x = 0;
        }
        x += width + gap;
    }
    return rows;
}

std::vector<float> button_widths(const std::vector<std::string>& languages, int pixels,
                                 const LayoutMetrics& m, FontMetrics& fonts) {
    std::vector<float> widths;
    if (languages.size() < 2) return widths;
    for (const std::string& language : languages)
        widths.push_back(label_width(language_name(language), language, pixels, m, fonts));
    if (languages.size() > most_direct_languages)
        widths = {*std::max_element(widths.begin(), widths.end()), m.button_height};
    return widths;
}

}  // namespace

float label_width(std::string_view text, std::string_view language, int pixels, const LayoutMetrics& metrics,
                  FontMetrics& fonts) {
    const float most = metrics.width - 2 * metrics.side_margin;
    const float width =
        layout_paragraph(text, language, label_style(pixels), 2 * metrics.width, fonts).width +
        2 * label_padding * static_cast<float>(pixels);
    return std::ceil(std::clamp(width, metrics.button_height, std::max(most, metrics.button_height)));
}

float quiet_row_width(const LayoutMetrics& m) {
    // A wider gap stands between turning pages and reading.
    return row_buttons * m.button_height + (row_buttons - 2) * m.button_gap + 2.5F * m.button_gap;
}

PickerPlan plan_picker(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts) {
    canvas.text_scale = 1;
    const LayoutMetrics m(canvas, 1);
    const float room = m.width - 2 * m.side_margin;
    const int largest = std::max(static_cast<int>(3.5F * m.unit), m.least_caption);
    PickerPlan picker;
    if (languages.size() < 2) return {largest, {}, 1, true, 0};
    if (!m.portrait) {
        // Rather a row more than names that are lost on their buttons.
        const int least = std::max(static_cast<int>(2.75F * m.unit), m.least_caption);
        for (const int pixels : type_scale(largest, std::min(least, largest))) {
            picker = {pixels, button_widths(languages, pixels, m, fonts), 1, true, 0};
            if (total_width(picker.widths, m.button_gap) + 4 * m.unit + quiet_row_width(m) <= room)
                return picker;
        }
    }
    // As few rows as can be, then the largest names in so many rows, then rows about equally long.
    const auto smallest = button_widths(languages, m.least_caption, m, fonts);
    const int rows = rows_for(smallest, room, m.button_gap);
    for (const int pixels : type_scale(largest, m.least_caption)) {
        picker = {pixels, button_widths(languages, pixels, m, fonts), rows, false, room};
        if (rows_for(picker.widths, room, m.button_gap) == rows) break;
    }
    picker.row_width = *std::max_element(picker.widths.begin(), picker.widths.end());
    while (picker.row_width < room && rows_for(picker.widths, picker.row_width, m.button_gap) > rows)
        picker.row_width += m.unit;
    return picker;
}

int strip_rows(const std::vector<std::string>& languages, const Canvas& canvas, FontMetrics& fonts) {
    const PickerPlan picker = plan_picker(languages, canvas, fonts);
    return picker.rows + (picker.beside ? 0 : 1);
}

LayoutMetrics controls_metrics(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts) {
    canvas.text_scale = 1;
    return {canvas, strip_rows(languages, canvas, fonts)};
}

}  // namespace kiosk
