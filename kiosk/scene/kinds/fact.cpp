#include <algorithm>
#include <cmath>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// Line height of a figure: digits have no descenders, and stand close to what is above and below them.
constexpr float figure_line = 0.98F;

std::optional<TextBlock> set_figure(SlideComposer& out, const FactContent& content,
                                    SlideComposer::TypeRange range, float width, float height) {
    const std::string_view language = out.resolve(content.label).language;
    const LocalizedText digits(out.figure(content.figure, language));
    const ParagraphStyle style{.role = FontRole::figure, .line_height = figure_line};
    return out.set(digits, style, range, out.theme().accent, width, height);
}

std::optional<TextBlock> set_words(SlideComposer& out, const LocalizedText& text, Color color, float width,
                                   float height) {
    const LayoutMetrics& m = out.metrics();
    return out.set(text, slide_styles.caption, {m.type_size(7, m.least_text), m.least_text}, color, width,
                   height);
}

std::optional<TextBlock> set_note(SlideComposer& out, const LocalizedText& text, float width, float height) {
    return out.set(text, slide_styles.label, out.small_type(4.4F), out.theme().quiet_text, width, height);
}

/// The white before a digit, which at this size would be seen as an indent.
float figure_bearing(int pixels) {
    return 0.02F * static_cast<float>(pixels);
}

/// A figure with its label beside it, both on the figure's baseline; false where that is too narrow for
/// either of them.
bool add_wide_fact(const FactContent& content, Rect area, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float gutter = 7 * m.unit;
    const float least_column = 50 * m.unit;
    const int pixels = m.type_size(50, m.least_text);
    auto figure = set_figure(out, content, {pixels, pixels}, area.width - gutter - least_column, area.height);
    if (!figure || figure->fault) return false;
    const float figure_width = std::ceil(figure->paragraph.width) + 1;
    figure = set_figure(out, content, {pixels, pixels}, figure_width, area.height);
    const float x = area.x + figure_width + gutter;
    const float column = area.right() - x;
    const float digit_height = 0.73F * static_cast<float>(pixels);
    const auto note = set_note(out, content.note, column, digit_height / 2);
    const float below = note ? note->paragraph.height + 2 * m.unit : 0;
    const auto label = set_words(out, content.label, out.theme().text, column, digit_height - below);
    const auto lead = set_words(out, content.lead, out.theme().second_accent, area.width, area.height / 5);
    const float above = lead ? lead->paragraph.height - 1.5F * m.unit : 0;
    if (!figure || figure->fault || (label && label->fault) || (note && note->fault) ||
        above + figure->paragraph.height > area.height)
        return false;
    const float y = area.y + (area.height - above - figure->paragraph.height) * optical_middle;
    if (lead) out.place(*lead, area.x, y, area.width);
    out.place(*figure, area.x - figure_bearing(pixels), y + above, figure_width);
    const float baseline = y + above + figure->paragraph.first_baseline;
    const float last_baseline = note    ? note->paragraph.last_baseline
                                : label ? label->paragraph.last_baseline
                                        : 0;
    const float note_top = baseline - last_baseline;
    if (note) out.place(*note, x, note_top, column);
    if (label)
        out.place(*label, x, note ? note_top - below + 2 * m.unit - label->paragraph.height : note_top,
                  column);
    return true;
}

}  // namespace

void lay_out(const FactContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.label);
    const Rect area = m.text_area();
    if (!m.portrait && add_wide_fact(content, area, out)) return;
    const float width = m.portrait ? area.width : std::min(area.width, 140 * m.unit);
    const auto lead = set_words(out, content.lead, out.theme().second_accent, width, area.height / 5);
    const auto note = set_note(out, content.note, width, area.height / 5);
    // Words can be cut off, and a figure cannot: it has its room before its label has.
    float room = area.height - 18 * m.unit;
    for (const auto* block : {&lead, &note})
        if (*block) room -= (*block)->paragraph.height + 2 * m.unit;
    const auto label =
        set_words(out, content.label, out.theme().text, width, std::min(area.height * 0.4F, room));
    float rest = area.height;
    for (const auto* block : {&lead, &label, &note})
        if (*block) rest -= (*block)->paragraph.height + 2 * m.unit;
    const auto figure =
        set_figure(out, content, {m.type_size(46, m.least_text), m.type_size(12, m.least_text)}, width, rest);
    float height = area.height - rest + (figure ? figure->paragraph.height : 0);
    float y = area.y + (area.height - height) * optical_middle;
    const auto add = [&](const std::optional<TextBlock>& block, float gap) {
        if (!block) return;
        out.place(*block, area.x, y, width);
        y += block->paragraph.height + gap;
    };
    add(lead, 2 * m.unit);
    add(figure, 2 * m.unit);
    add(label, 2 * m.unit);
    add(note, 0);
}

}  // namespace kiosk
