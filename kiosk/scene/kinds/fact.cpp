#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// Line height of a figure: digits have no descenders, and stand close to what is above and below them.
constexpr float figure_line = 0.98F;

std::string written_figure(const FactContent& content, std::string_view language) {
    constexpr int decimals = 3;
    switch (content.form_or_guess()) {
        case FigureForm::year:
            return formatted_number(content.figure, language, decimals, NumberForm::ungrouped);
        case FigureForm::percent:
            return formatted_number(content.figure, language, decimals, NumberForm::percent);
        case FigureForm::compact:
            return formatted_number(content.figure, language, 1, NumberForm::compact);
        case FigureForm::guessed:
        case FigureForm::number:
            break;
    }
    return formatted_number(content.figure, language, decimals);
}

std::optional<TextBlock> set_figure(SlideComposer& out, const FactContent& content,
                                    SlideComposer::TypeRange range, float width, float height) {
    const std::string_view language = out.resolve(content.label).language;
    std::string written = written_figure(content, language);
    if (const TextInLanguage unit = out.resolve(content.unit); !unit.empty())
        written.append("\u00A0").append(unit.text);
    const LocalizedText digits(std::move(written));
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
    return 0.036F * static_cast<float>(pixels);
}

constexpr float digit_height = 0.68F;  // ems

/// Where a figure has its ink. Digits stand on the baseline; only a comma, or a sign of another script,
/// reaches below it, and must not touch what stands there.
struct FigureBox {
    float above = 0;   ///< from the top of its room to the baseline
    float height = 0;  ///< of its room

    explicit FigureBox(const TextBlock& figure) {
        constexpr float white = 0.1F;     // ems, above and below the digits
        constexpr float deepest = 0.24F;  // of what reaches below the baseline
        const auto em = static_cast<float>(figure.pixels());
        bool has_depth = false;
        for (const TextRun& run : figure.paragraph.runs)
            has_depth =
                has_depth || run.text.find_first_not_of("0123456789.\u00A0\u202F") != std::string::npos;
        const auto lines = static_cast<float>(figure.paragraph.lines - 1);
        above = (white + digit_height) * em;
        height = above + lines * figure_line * em + (white + (has_depth ? deepest : 0)) * em;
    }
    /// From the paragraph's top to that of the room.
    float offset(const TextBlock& figure) const { return figure.paragraph.first_baseline - above; }
};

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
    const float digits = digit_height * static_cast<float>(pixels);
    const auto note = set_note(out, content.note, column, digits / 2);
    const float below = note ? note->paragraph.height + 2 * m.unit : 0;
    const auto label = set_words(out, content.label, out.theme().text, column, digits - below);
    const auto lead = set_words(out, content.lead, out.theme().second_accent, area.width, area.height / 5);
    const float above = lead ? lead->paragraph.height - 1.5F * m.unit : 0;
    if (!figure || figure->fault || (label && label->fault) || (note && note->fault)) return false;
    const FigureBox box(*figure);
    if (above + box.height > area.height) return false;
    const float y = area.y + (area.height - above - box.height) * optical_middle;
    if (lead) out.place(*lead, area.x, y, area.width);
    out.place(*figure, area.x - figure_bearing(pixels), y + above - box.offset(*figure), figure_width);
    const float baseline = y + above + box.above;
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
    const float figure_height = figure ? FigureBox(*figure).height : 0;
    const float height = area.height - rest + figure_height;
    float y = area.y + (area.height - height) * optical_middle;
    const auto add = [&](const std::optional<TextBlock>& block, float gap) {
        if (!block) return;
        out.place(*block, area.x, y, width);
        y += block->paragraph.height + gap;
    };
    add(lead, 2 * m.unit);
    if (figure) {
        out.place(*figure, area.x - figure_bearing(figure->pixels()), y - FigureBox(*figure).offset(*figure),
                  width);
        y += figure_height + 2 * m.unit;
    }
    add(label, 2 * m.unit);
    add(note, 0);
}

}  // namespace kiosk
