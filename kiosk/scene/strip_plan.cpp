#include "kiosk/scene/strip_plan.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/text/paragraph.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

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

/// The row of each button, where rows are `row_width` wide.
std::vector<int> rows_for(const std::vector<float>& widths, float row_width, float gap) {
    std::vector<int> rows;
    int row = 0;
    float x = 0;
    for (const float width : widths) {
        if (x > 0 && x + width > row_width) {
            ++row;
            x = 0;
        }
        x += width + gap;
        rows.push_back(row);
    }
    return rows;
}

std::vector<float> button_widths(const std::vector<std::string>& languages, bool sheet, int pixels,
                                 const LayoutMetrics& m, FontMetrics& fonts) {
    std::vector<float> widths;
    for (const std::string& language : languages)
        widths.push_back(label_width(language_name(language), language, pixels, m, fonts));
    if (sheet) widths = {*std::max_element(widths.begin(), widths.end()), m.button_height};
    return widths;
}

/// The buttons of two languages or more, beside the quiet row where that is wide enough, else in as few rows
/// as can be.
PickerPlan plan_buttons(const std::vector<std::string>& languages, bool sheet, const LayoutMetrics& m,
                        FontMetrics& fonts) {
    const float room = m.width - 2 * m.side_margin;
    const int largest = std::max(static_cast<int>(3.5F * m.unit), m.least_caption);
    PickerPlan picker;
    picker.sheet = sheet;
    const auto set_names = [&](int pixels) {
        picker.pixels = pixels;
        picker.widths = button_widths(languages, sheet, pixels, m, fonts);
    };
    if (!m.portrait) {
        // Rather a row more than names that are lost on their buttons.
        const int least = std::max(static_cast<int>(2.75F * m.unit), m.least_caption);
        for (const int pixels : type_scale(largest, std::min(least, largest))) {
            set_names(pixels);
            if (total_width(picker.widths, m.button_gap) + 4 * m.unit + quiet_row_width(m) > room) continue;
            picker.beside = true;
            picker.rows_of.assign(picker.widths.size(), 0);
            return picker;
        }
    }
    // As few rows as can be, then the largest names in so many rows, then rows about equally long.
    const int last_row =
        rows_for(button_widths(languages, sheet, m.least_caption, m, fonts), room, m.button_gap).back();
    for (const int pixels : type_scale(largest, m.least_caption)) {
        set_names(pixels);
        if (rows_for(picker.widths, room, m.button_gap).back() == last_row) break;
    }
    float row_width = *std::max_element(picker.widths.begin(), picker.widths.end());
    while (row_width < room && rows_for(picker.widths, row_width, m.button_gap).back() > last_row)
        row_width += m.unit;
    picker.rows_of = rows_for(picker.widths, std::min(row_width, room), m.button_gap);
    picker.rows = picker.rows_of.back() + 1;
    return picker;
}

int rows_of_strip(const PickerPlan& picker) {
    return picker.rows + (picker.beside ? 0 : 1);
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
    return m.quiet_row;
}

PickerPlan plan_picker(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts) {
    constexpr float least_part = 0.7F;  // of a button's size, below which a sheet is better than more rows
    canvas.text_scale = 1;
    const LayoutMetrics m(canvas, 1);
    if (languages.size() < 2) {
        PickerPlan none;
        none.beside = true;
        return none;
    }
    if (languages.size() <= most_direct_languages) {
        PickerPlan picker = plan_buttons(languages, false, m, fonts);
        if (LayoutMetrics(canvas, rows_of_strip(picker)).button_height >= least_part * m.button_height)
            return picker;
    }
    return plan_buttons(languages, true, m, fonts);
}

int strip_rows(const std::vector<std::string>& languages, const Canvas& canvas, FontMetrics& fonts) {
    // Each attempt to lay a slide out asks for those of the same few canvases.
    struct Kept {
        std::uint64_t fonts = 0;
        bool easy_letters = false;
        bool wide_lines = false;
        Canvas canvas;
        std::vector<std::string> languages;
        int rows = 0;
    };
    constexpr std::size_t most = 8;
    thread_local std::vector<Kept> kept;
    Kept asked{fonts.number(), fonts.has_easy_letters(), fonts.has_wide_lines(), canvas, {}, 0};
    asked.canvas.text_scale = 1;
    for (const Kept& each : kept)
        if (each.fonts == asked.fonts && each.easy_letters == asked.easy_letters &&
            each.wide_lines == asked.wide_lines && each.canvas == asked.canvas && each.languages == languages)
            return each.rows;
    if (kept.size() == most) kept.clear();
    asked.languages = languages;
    asked.rows = rows_of_strip(plan_picker(languages, canvas, fonts));
    return kept.emplace_back(std::move(asked)).rows;
}

LayoutMetrics controls_metrics(const std::vector<std::string>& languages, Canvas canvas, FontMetrics& fonts) {
    canvas.text_scale = 1;
    return {canvas, strip_rows(languages, canvas, fonts)};
}

}  // namespace kiosk
