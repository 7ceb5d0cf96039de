#include "kiosk/controls/strip.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/controls/icons.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr float icon_part = 0.45F;  // of a round button

/// Where the picker's buttons stand, from the top row on.
std::vector<Rect> place_picker(const PickerPlan& picker, const LayoutMetrics& m) {
    std::vector<Rect> places;
    float x = m.side_margin;
    float y = m.button_bottom - m.button_height -
              static_cast<float>(picker.rows - 1) * (m.button_height + m.button_gap);
    for (std::size_t i = 0; i < picker.widths.size(); ++i) {
        if (i > 0 && picker.rows_of[i] > picker.rows_of[i - 1]) {
            x = m.side_margin;
            y += m.button_height + m.button_gap;
        }
        places.push_back({x, y, picker.widths[i], m.button_height});
        x += picker.widths[i] + m.button_gap;
    }
    return places;
}

void add_language_button(ControlsComposer& out, int language, const Rect& bounds, int pixels) {
    const std::string& tag = out.deck().languages[static_cast<std::size_t>(language)];
    const bool selected = language == out.state().language;
    const auto colors =
        out.button(bounds, Control::choose_language, language,
                   selected ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
    const std::string name = language_name(tag);
    const float edge = 0.3F * static_cast<float>(pixels);
    const Rect label{bounds.x + edge, bounds.y, bounds.width - 2 * edge, bounds.height};
    out.text({name, tag},
             {.role = selected ? FontRole::sans_bold : FontRole::sans,
              .largest = pixels,
              .least = pixels,
              .alignment = Alignment::center},
             label, colors.content);
}

/// The button that opens the sheet: a globe, and its name where there is room for it.
void add_languages_button(ControlsComposer& out, Rect bounds, float right_end, int pixels) {
    const TextInLanguage text = out.word(Word::languages);
    const float icon = std::round(0.5F * bounds.height);
    const float gap = 0.5F * static_cast<float>(pixels);
    const float label = label_width(text.text, text.language, pixels, out.metrics(), out.fonts()) -
                        2 * label_padding * static_cast<float>(pixels);
    const float edge = std::round((bounds.height - icon) / 2);
    const float width = std::ceil(edge + icon + gap + label + label_padding * static_cast<float>(pixels));
    const bool labelled = bounds.x + width <= right_end;
    if (labelled) bounds.width = width;
    const auto colors = out.button(bounds, Control::open_languages);
    draw_icon(out, Icon::globe, {bounds.x + edge, std::round(bounds.center().y - icon / 2), icon, icon},
              colors.content);
    if (labelled)
        out.text(text, {.role = FontRole::sans, .largest = pixels, .least = pixels},
                 {bounds.x + edge + icon + gap, bounds.y, label + 1, bounds.height}, colors.content);
}

void add_icon_button(ControlsComposer& out, const Rect& bounds, Control control, Icon icon, bool on = false) {
    const auto colors =
        out.button(bounds, control, 0, on ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
    const float side = std::round(icon_part * bounds.height);
    draw_icon(
        out, icon,
        {std::round(bounds.center().x - side / 2), std::round(bounds.center().y - side / 2), side, side},
        colors.content);
}

/// A line of quiet words. Gives the note's bounds.
Rect add_note(ControlsComposer& out, TextInLanguage text, const Rect& room, bool at_end, bool with_icon) {
    const LayoutMetrics& m = out.metrics();
    const float icon = with_icon ? std::round(0.5F * room.height) : 0;
    const float icon_room = with_icon ? icon + std::round(1.2F * m.unit) : 0;
    const FittedParagraph fitted = out.fit(text,
                                           {.role = FontRole::sans,
                                            .largest = m.type_size(3.1F, m.least_caption),
                                            .least = m.least_caption,
                                            .line_height = 1.15F},
                                           room.width - icon_room, room.height - 0.6F * m.unit);
    // The paragraph's lines hang at the start of its column; the note is as wide as they are.
    const float column = room.width - icon_room;
    const float text_width = std::ceil(std::min(column, fitted.paragraph.width));
    const float width = text_width + icon_room;
    const Rect bounds{at_end ? std::round(room.right() - width) : room.x, room.y, width, room.height};
    const bool text_runs_left = direction_of(text.language) == Direction::right_to_left;
    const bool icon_at_left = text_runs_left == out.mirrored();
    // The column's start is its left side in the words of a left-to-right picture.
    const float text_x = bounds.x + (icon_at_left ? icon_room : 0);
    out.place(fitted, {text_x, bounds.y, column, bounds.height}, out.theme().control_text);
    if (with_icon) {
        const float icon_x = icon_at_left ? bounds.x : bounds.right() - icon;
        draw_icon(out, Icon::touch, {icon_x, std::round(bounds.center().y - icon / 2), icon, icon},
                  out.theme().control_text);
    }
    return bounds;
}

/// Touching an invitation in a language is choosing that language.
void add_invitation(ControlsComposer& out, const Rect& room, bool at_end) {
    const auto& languages = out.deck().languages;
    const auto language = static_cast<std::size_t>(out.state().invitation);
    if (language >= languages.size()) return;
    const bool has_choice = languages.size() > 1;
    const TextInLanguage text =
        out.words().in(has_choice ? Word::invitation : Word::invitation_alone, languages[language]);
    const Rect bounds = add_note(out, text, room, at_end, true);
    if (!has_choice) return;
    // Words that had to be borrowed from English invite to nothing in particular.
    const bool is_its_own = lookup_language(languages[language], {std::string(text.language)}).has_value();
    out.touch_area(bounds.inset(-out.metrics().button_gap / 2),
                   is_its_own ? Control::choose_language : Control::ground,
                   is_its_own ? static_cast<int>(language) : 0);
}

void add_quiet_row(ControlsComposer& out, const Rect& room, bool spread) {
    const LayoutMetrics& m = out.metrics();
    const ControlsState& state = out.state();
    const float size = m.button_height;
    const float step = size + m.button_gap;
    const float text_x = room.right() - 2 * size - m.button_gap;
    const float pages_x = spread ? room.x : room.right() - std::round(quiet_row_width(m));
    const auto at = [&](float x) { return Rect{x, room.y, size, size}; };
    add_icon_button(out, at(pages_x), Control::previous, Icon::previous);
    add_icon_button(out, at(pages_x + step), Control::play_pause, state.paused ? Icon::play : Icon::pause,
                    state.paused);
    add_icon_button(out, at(pages_x + 2 * step), Control::next, Icon::next);
    const auto colors = out.button(at(text_x), Control::text_size);
    draw_text_size(out, at(text_x), colors.content);
    add_icon_button(out, at(text_x + step), Control::contrast, Icon::contrast, state.high_contrast);
    if (!state.paused) return;
    // Where there is room, a word says why nothing moves.
    const float gap = 2 * m.button_gap;
    const float left = spread ? pages_x + 3 * step : room.x;
    const float right = spread ? text_x - gap : pages_x - m.button_gap;
    const TextInLanguage text = out.word(Word::paused);
    const int pixels = m.type_size(3.1F, m.least_caption);
    const float width = label_width(text.text, text.language, pixels, m, out.fonts());
    if (left + width <= right) add_note(out, text, {left, room.y, right - left, size}, !spread, false);
}

}  // namespace

void add_strip(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const ControlsState& state = out.state();
    const auto& languages = out.deck().languages;
    const PickerPlan picker = plan_picker(languages, out.canvas(), out.fonts());
    const std::vector<Rect> places = place_picker(picker, m);
    const float right = m.width - m.side_margin;
    float picker_right = m.side_margin;
    if (picker.sheet) {
        add_language_button(out, state.language, places[0], picker.pixels);
        const float end = picker.beside ? right - quiet_row_width(m) - 4 * m.unit : right;
        add_languages_button(out, places[1], end, picker.pixels);
        picker_right = end;
    } else {
        for (std::size_t i = 0; i < places.size(); ++i) {
            add_language_button(out, static_cast<int>(i), places[i], picker.pixels);
            picker_right = std::max(picker_right, places[i].right());
        }
    }
    Rect room{m.side_margin, m.strip_top + m.strip_padding, right - m.side_margin, m.button_height};
    if (picker.beside && !places.empty()) {
        const float left = picker_right + 4 * m.unit;
        room = {left, room.y, right - left, room.height};
    }
    if (state.engaged)
        add_quiet_row(out, room, !picker.beside);
    else if (state.invitation >= 0)
        add_invitation(out, room, picker.beside);
}

}  // namespace kiosk
