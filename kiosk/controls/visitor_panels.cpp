// The panels for visitors.
#include <algorithm>
#include <cmath>

#include "kiosk/controls/icons.h"
#include "kiosk/controls/panels.h"
#include "kiosk/controls/strip.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// How the sheet's buttons stand.
struct Grid {
    int columns = 1;
    int rows = 1;
    int pixels = 0;  ///< size of the names
    float button_width = 0;
    float button_height = 0;
    float gap = 0;
    float height() const { return static_cast<float>(rows) * (button_height + gap) - gap; }
};

/// The grid with names of `pixels`, its heights and gaps `part` of what they should be.
Grid grid_with(ControlsComposer& out, int pixels, float part, float width) {
    const LayoutMetrics& m = out.metrics();
    const auto& languages = out.deck().languages;
    const auto count = static_cast<int>(languages.size());
    Grid grid;
    grid.pixels = pixels;
    grid.button_height = std::floor(std::max(2.14F * static_cast<float>(pixels), m.button_height) * part);
    grid.gap = std::floor(std::max(0.45F * static_cast<float>(pixels), m.button_gap) * part);
    float widest = 0;
    for (const std::string& language : languages) {
        ParagraphStyle style;
        style.role = FontRole::sans_bold;
        style.pixels = pixels;
        const Paragraph name =
            layout_paragraph(language_name(language), language, style, 2 * m.width, out.fonts());
        widest = std::max(widest, name.width);
    }
    widest = std::min(widest + 2 * static_cast<float>(pixels), width);
    grid.columns = std::clamp(static_cast<int>((width + grid.gap) / (widest + grid.gap)), 1, count);
    grid.rows = (count + grid.columns - 1) / grid.columns;
    grid.columns = (count + grid.rows - 1) / grid.rows;
    grid.button_width = std::floor((width + grid.gap) / static_cast<float>(grid.columns) - grid.gap);
    return grid;
}

/// The largest names with which the grid fits into `width` × `height`. On a small panel names get smaller
/// before buttons do: a finger is as thick everywhere.
Grid plan_grid(ControlsComposer& out, float width, float height) {
    const LayoutMetrics& m = out.metrics();
    const int least = std::max(6, m.least_caption / 2);
    Grid grid;
    for (const int pixels : type_scale(m.type_size(4.4F, m.least_caption), least)) {
        grid = grid_with(out, pixels, 1, width);
        if (grid.height() <= height) return grid;
    }
    for (const int percent : type_scale(100, 20)) {
        grid = grid_with(out, std::max(6, least * percent / 100), static_cast<float>(percent) / 100, width);
        if (grid.height() <= height) break;
    }
    return grid;
}

/// The part of a ring that is left, from the top.
void add_countdown(ControlsComposer& out, const Rect& ring) {
    const ControlsState& state = out.state();
    const float thickness = std::max(2.0F, std::round(0.09F * ring.width));
    out.frame(ring, out.theme().progress_rest, ring.width / 2, thickness);
    const float part = state.seconds_total > 0
                           ? static_cast<float>(state.seconds_left) / static_cast<float>(state.seconds_total)
                           : 0;
    if (part >= 1)
        out.frame(ring, out.theme().second_accent, ring.width / 2, thickness);
    else if (part > 0)
        out.polygon({arc(ring.center(), ring.width / 2, thickness, 1 - part, part)},
                    out.theme().second_accent);
    const std::string seconds = out.figure(state.seconds_left, out.language());
    const int pixels = static_cast<int>(0.4F * ring.width);
    out.text(
        {seconds, out.language()},
        {.role = FontRole::sans_bold, .largest = pixels, .least = pixels / 2, .alignment = Alignment::center},
        ring.inset(2 * thickness), out.theme().text);
}

}  // namespace

void add_language_sheet(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const auto& languages = out.deck().languages;
    const float pad = std::round(std::min(4 * m.unit, m.side_margin / 2));
    const float header = m.button_height;
    const float width = m.width - 2 * m.side_margin;
    const float space = std::round(3 * m.unit);
    const float bottom = m.panel_bottom - 2 * m.unit;
    const Grid grid = plan_grid(out, width, bottom - m.panel_top - 2 * m.unit - 2 * pad - header - space);

    out.cover(Control::close_panel);
    const float top = std::round(bottom - pad - grid.height());
    const Rect card{m.side_margin - pad, top - space - header - pad, width + 2 * pad,
                    grid.height() + space + header + 2 * pad};
    out.card(card);
    out.touch_area(card, Control::ground);

    const Rect head{m.side_margin, top - space - header, width, header};
    const float icon = std::round(0.6F * header);
    draw_icon(out, Icon::globe, {head.x, std::round(head.center().y - icon / 2), icon, icon},
              out.theme().quiet_text);
    const float text_x = head.x + icon + 2 * m.unit;
    out.text(
        out.word(Word::languages),
        {.role = FontRole::sans_bold, .largest = m.type_size(4, m.least_caption), .least = m.least_caption},
        {text_x, head.y, head.right() - header - m.button_gap - text_x, head.height}, out.theme().text);
    add_close_button(out, {head.right() - header, head.y, header, header});

    out.set_gap(std::min(grid.gap, m.button_gap));
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto column = static_cast<float>(i % static_cast<std::size_t>(grid.columns));
        const auto row = static_cast<float>(i / static_cast<std::size_t>(grid.columns));
        const Rect bounds{head.x + column * (grid.button_width + grid.gap),
                          top + row * (grid.button_height + grid.gap), grid.button_width, grid.button_height};
        const bool selected = static_cast<int>(i) == out.state().language;
        const auto colors =
            out.button(bounds, Control::choose_language, static_cast<int>(i),
                       selected ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
        const std::string name = language_name(languages[i]);
        out.text({name, languages[i]},
                 {.role = selected ? FontRole::sans_bold : FontRole::sans,
                  .largest = grid.pixels,
                  .least = grid.pixels,
                  .alignment = Alignment::center},
                 {bounds.x + bounds.height / 4, bounds.y, bounds.width - bounds.height / 2, bounds.height},
                 colors.content);
    }
}

void add_still_reading(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    // Who is still reading can go on reading: the slide is dimmed a little, and nothing lies on it.
    constexpr std::uint8_t slight_dimming = 80;
    out.dim(Control::close_panel, slight_dimming);
    const StripRoom room = strip_room(out);
    const float top = std::round(m.strip_top + 0.5F * m.unit);
    const float height = std::floor(room.bounds.bottom() + std::min(m.button_gap / 2, m.unit) - top);
    const float pad = std::round(0.14F * height);
    const float ring = height - 2 * pad;
    const float gap = std::round(1.5F * pad);
    const float text_room = std::max(1.0F, room.bounds.width - ring - gap - 3 * pad);
    const auto set = [&](Word word, FontRole role, float part) {
        const int largest = std::max(m.least_caption, static_cast<int>(0.8F * part * ring));
        return out.fit(out.word(word),
                       {.role = role, .largest = largest, .least = m.least_caption, .line_height = 1.15F},
                       text_room, part * ring);
    };
    const FittedParagraph question = set(Word::still_reading, FontRole::sans_bold, 0.58F);
    const FittedParagraph hint = set(Word::touch_to_continue, FontRole::sans, 0.42F);
    const float text_width =
        std::min(text_room, std::ceil(std::max(question.paragraph.width, hint.paragraph.width)));
    const float width = std::ceil(ring + gap + text_width + 3 * pad);
    const float left = room.beside ? room.bounds.right() - width : (m.width - width) / 2;
    const Rect card{std::round(left), top, width, height};
    out.card(card);
    add_countdown(out, {card.x + pad, card.y + pad, ring, ring});
    const float x = card.x + pad + ring + gap;
    const float text_height = question.paragraph.height + hint.paragraph.height;
    const float y = card.center().y - text_height / 2;
    out.place(question, {x, y, text_room, question.paragraph.height}, out.theme().text);
    out.place(hint, {x, y + question.paragraph.height, text_room, hint.paragraph.height},
              out.theme().quiet_text);
}

}  // namespace kiosk
