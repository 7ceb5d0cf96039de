#include "kiosk/controls/overview_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/controls/icons.h"
#include "kiosk/controls/panels.h"

namespace kiosk {
namespace {

constexpr int most_columns = 12;

/// A slide's width in a grid of that many columns and rows.
float width_in(const OverviewRoom& room, float aspect, int columns, int rows) {
    const float across =
        (room.bounds.width - static_cast<float>(columns - 1) * room.gap) / static_cast<float>(columns);
    const float down =
        (room.bounds.height - static_cast<float>(rows - 1) * room.gap) / static_cast<float>(rows) -
        room.label;
    // Two slides on a wide screen are not to fill it.
    return std::min({across, down * aspect, 0.45F * room.bounds.width});
}

struct Grid {
    int columns = 1;
    int rows = 1;
    float width = 0;
};

/// The grid in which all have room and are largest.
Grid grid_for(const OverviewRoom& room, float aspect, int count) {
    Grid best;
    for (int columns = 1; columns <= std::min(most_columns, std::max(count, 1)); ++columns) {
        const int rows = (count + columns - 1) / columns;
        const float width = width_in(room, aspect, columns, std::max(rows, 1));
        if (width > best.width) best = {columns, std::max(rows, 1), width};
    }
    return best;
}

/// The grid with most slides that are still large enough; at least one of them.
Grid largest_page(const OverviewRoom& room, float aspect, float least_width) {
    const auto number = [&](float length, float each) {
        return std::clamp(static_cast<int>((length + room.gap) / (each + room.gap)), 1, most_columns);
    };
    Grid grid;
    grid.columns = number(room.bounds.width, least_width);
    grid.rows = number(room.bounds.height, least_width / aspect + room.label);
    grid.width = width_in(room, aspect, grid.columns, grid.rows);
    return grid;
}

const OverviewState& overview_of(const ControlsComposer& out) {
    static const OverviewState none;
    return out.state().overview ? *out.state().overview : none;
}

/// The slide's number as people call it: in a talk that of the deck, for visitors its place among those that
/// they see.
int number_of(const ControlsComposer& out, const OverviewState& state, int place) {
    if (out.state().bare || state.is_chosen_by_keys) return state.slides[static_cast<std::size_t>(place)] + 1;
    return place + 1;
}

}  // namespace

OverviewPlan plan_overview(const OverviewRoom& room, int count, int at) {
    const float aspect = static_cast<float>(std::max(room.picture.width, 1)) /
                         static_cast<float>(std::max(room.picture.height, 1));
    const float least_width = room.least_side * std::max(aspect, 1.0F);
    Grid grid = grid_for(room, aspect, count);
    if (grid.width < least_width) grid = largest_page(room, aspect, least_width);
    OverviewPlan plan;
    plan.columns = grid.columns;
    plan.rows = grid.rows;
    const int page_size = grid.columns * grid.rows;
    plan.pages = std::max(1, (count + page_size - 1) / page_size);
    plan.page = std::clamp(at / page_size, 0, plan.pages - 1);
    plan.first = plan.page * page_size;
    plan.shown = std::min(page_size, count - plan.first);
    plan.gap = room.gap;
    const int width = std::max(1, static_cast<int>(grid.width));
    plan.cell = {width, std::max(1, static_cast<int>(static_cast<float>(width) / aspect + room.label))};
    const auto length = [&](int cells, int each) {
        return static_cast<float>(cells * each) + static_cast<float>(cells - 1) * room.gap;
    };
    plan.at = {std::round(room.bounds.x + (room.bounds.width - length(grid.columns, width)) / 2),
               std::round(room.bounds.y + (room.bounds.height - length(grid.rows, plan.cell.height)) / 2)};
    return plan;
}

Rect place_in_overview(const Rect& area, Size picture) {
    const float height = area.width * static_cast<float>(picture.height) / static_cast<float>(picture.width);
    return {area.x, area.y, area.width, std::floor(height)};
}

void add_overview(ControlsComposer& out, const OverviewState& state, const OverviewPlan& plan, Size picture,
                  int slide_shown) {
    const Theme& theme = out.theme();
    const float edge = std::max(2.0F, std::round(plan.gap / 6));
    const int pixels = std::max(
        6,
        static_cast<int>(static_cast<float>(plan.cell.height) -
                         place_in_overview({0, 0, static_cast<float>(plan.cell.width), 0}, picture).height) *
            2 / 3);
    for (int i = 0; i < plan.shown; ++i) {
        const int place = plan.first + i;
        const int slide = state.slides[static_cast<std::size_t>(place)];
        const Rect cell{plan.at.x + static_cast<float>(i % plan.columns) *
                                        (static_cast<float>(plan.cell.width) + plan.gap),
                        plan.at.y + static_cast<float>(i / plan.columns) *
                                        (static_cast<float>(plan.cell.height) + plan.gap),
                        static_cast<float>(plan.cell.width), static_cast<float>(plan.cell.height)};
        const Rect room = place_in_overview(cell, picture);
        out.fill(room, blend(theme.text.with_alpha(20), theme.ground.with_alpha(255)));
        const bool is_shown = slide == slide_shown;
        const auto& pressed = out.state().pressed;
        const bool is_pressed =
            pressed && pressed->control == Control::overview_slide && pressed->index == slide;
        const bool is_marked = is_pressed || (state.is_chosen_by_keys && place == state.at);
        // Told by its form: two rings, or one.
        if (is_marked) out.frame(room.inset(-2 * edge), theme.control_selected, 2 * edge, 2 * edge);
        if (is_shown && !is_marked) out.frame(room.inset(-edge), theme.second_accent, edge, edge);
        const Rect label{cell.x, room.bottom() + edge, cell.width,
                         std::max(1.0F, cell.bottom() - room.bottom() - edge)};
        const std::string number = out.figure(number_of(out, state, place), out.language());
        out.text({number, out.language()},
                 {.role = is_shown || is_marked ? FontRole::sans_bold : FontRole::sans,
                  .largest = pixels,
                  .least = pixels},
                 label, is_shown || is_marked ? theme.text : theme.quiet_text);
        out.touch_area(cell, Control::overview_slide, slide);
    }
}

void add_overview_pages(ControlsComposer& out, const OverviewState& state, const OverviewPlan& plan,
                        const Rect& row) {
    if (plan.pages < 2) return;
    const float side = row.height;
    const int page_size = plan.columns * plan.rows;
    const auto button = [&](float x, int first, Icon icon) {
        const Rect bounds{x, row.y, side, side};
        const bool is_there = first >= 0 && first < static_cast<int>(state.slides.size());
        const auto colors =
            is_there ? out.button(bounds, Control::overview_page, first) : out.disabled_button(bounds);
        const float size = std::round(0.45F * side);
        draw_icon(
            out, icon,
            {std::round(bounds.center().x - size / 2), std::round(bounds.center().y - size / 2), size, size},
            colors.content);
    };
    button(row.x, plan.first - page_size, Icon::previous);
    button(row.right() - side, plan.first + page_size, Icon::next);
    const std::string_view language = out.word(Word::place).language;
    const std::string text = out.words().with_numbers(
        Word::place, language, out.figure(plan.page + 1, language), out.figure(plan.pages, language));
    const int largest = std::max(6, static_cast<int>(0.42F * side));
    out.text(
        {text, language},
        {.role = FontRole::sans, .largest = largest, .least = largest / 2, .alignment = Alignment::center},
        {row.x + side, row.y, row.width - 2 * side, side}, out.theme().text);
}

void add_overview_panel(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const OverviewState& state = overview_of(out);
    const float margin = std::round(std::min(4 * m.unit, m.side_margin));
    out.cover(Control::ground, 255);
    out.fill(out.picture(), out.theme().ground.with_alpha(255));

    const float title_height = std::round(8 * m.unit);
    const float title_y = m.panel_top + std::round(1.5F * m.unit);
    // Where the buttons of the strip are, within everybody's reach.
    const Rect row{margin, m.button_bottom - m.button_height, m.width - 2 * margin, m.button_height};
    add_close_button(out, {row.right() - m.button_height, row.y, m.button_height, m.button_height});
    const float top = title_y + title_height + std::round(0.5F * m.unit);
    OverviewRoom room;
    room.gap = std::round(std::max(2.2F * m.unit, m.button_gap / 2));
    room.bounds = {margin, top, m.width - 2 * margin, row.y - room.gap - top};
    room.picture = out.canvas().size;
    room.label = std::round(1.7F * static_cast<float>(m.least_caption));
    room.least_side = std::max(11 * m.unit, 20 / out.canvas().millimetres_per_pixel);
    const OverviewPlan plan = plan_overview(room, static_cast<int>(state.slides.size()), state.at);
    // In line with the slides below it.
    const bool is_typed = state.is_chosen_by_keys && !state.typed.empty();
    const TextInLanguage hint = out.word(state.is_chosen_by_keys ? Word::type_to_search : Word::all_slides);
    out.text(is_typed ? TextInLanguage{state.typed, out.language()} : hint,
             {.role = FontRole::sans_bold,
              .largest = m.type_size(4, m.least_caption),
              .least = m.least_caption / 2},
             {plan.at.x, title_y, m.width - margin - plan.at.x, title_height}, out.theme().text);
    add_overview(out, state, plan, room.picture, out.state().slide);
    if (state.slides.empty())
        out.text(out.word(Word::nothing_found),
                 {.role = FontRole::sans,
                  .largest = m.type_size(4, m.least_caption),
                  .least = m.least_caption / 2,
                  .alignment = Alignment::center},
                 room.bounds, out.theme().quiet_text);
    const float pages_width = std::min(row.width - 2 * (m.button_height + m.button_gap), 5 * m.button_height);
    add_overview_pages(out, state, plan,
                       {std::round(m.width / 2 - pages_width / 2), row.y, pages_width, row.height});
}

}  // namespace kiosk
