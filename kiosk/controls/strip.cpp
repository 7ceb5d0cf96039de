#include "kiosk/controls/strip.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/controls/icons.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/scene/reach.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/text/typography.h"

namespace kiosk {

bool is_over_photo(const Deck& deck, const ControlsState& state) {
    if (state.photo_is_open) return true;
    if (state.slide < 0 || static_cast<std::size_t>(state.slide) >= deck.slides.size()) return false;
    return ground_photo_of(deck.slides[static_cast<std::size_t>(state.slide)]) != nullptr;
}

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

Rect around(const std::vector<Rect>& places) {
    if (places.empty()) return {};
    Rect all = places.front();
    for (const Rect& place : places) {
        const float right = std::max(all.right(), place.right());
        const float bottom = std::max(all.bottom(), place.bottom());
        all.x = std::min(all.x, place.x);
        all.y = std::min(all.y, place.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    return all;
}

/// The chosen button is light. On a light photo it is seen by an edge as dark as the other buttons are.
void add_edge_on_photo(ControlsComposer& out, const Rect& bounds) {
    if (!out.on_photo()) return;
    const float edge = std::max(1.0F, std::round(0.3F * out.metrics().unit));
    out.fill(bounds.inset(-edge), out.theme().control, bounds.height / 2 + edge);
}

void add_language_button(ControlsComposer& out, int language, const Rect& bounds, int pixels) {
    const std::string& tag = out.deck().languages[static_cast<std::size_t>(language)];
    const bool selected = language == out.state().language;
    if (selected) add_edge_on_photo(out, bounds);
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
    if (on) add_edge_on_photo(out, bounds);
    const auto colors =
        out.button(bounds, control, 0, on ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
    const float side = std::round(icon_part * bounds.height);
    draw_icon(
        out, icon,
        {std::round(bounds.center().x - side / 2), std::round(bounds.center().y - side / 2), side, side},
        colors.content);
}

/// Where a slide stands among those that are seen in the visitor's language.
struct Place {
    int number = 0;  ///< from 1
    int slides = 0;
};
Place place_of(const ControlsComposer& out, int slide) {
    Place place;
    int index = 0;
    for (const Slide& each : out.deck().slides) {
        const bool is_until_here = index++ <= slide;
        if (!is_for(each, out.language())) continue;
        ++place.slides;
        if (is_until_here) ++place.number;
    }
    return place;
}

/// "12 of 18".
TextInLanguage words_of(const ControlsComposer& out, const Place& place, std::string& text) {
    const std::string_view language = out.words().in(Word::place, out.language()).language;
    text = out.words().with_numbers(Word::place, language, out.figure(place.number, language),
                                    out.figure(place.slides, language));
    return {text, language};
}

FittedParagraph fit_note(ControlsComposer& out, TextInLanguage text, float width, float height) {
    const LayoutMetrics& m = out.metrics();
    return out.fit(text,
                   {.role = FontRole::sans,
                    .largest = m.type_size(3.1F, m.least_caption),
                    .least = m.least_caption,
                    .line_height = 1.15F},
                   width, height - 0.6F * m.unit);
}

/// Whether a note has room in one line of letters that can be read.
bool has_room(ControlsComposer& out, TextInLanguage text, const Rect& room) {
    const FittedParagraph fitted = fit_note(out, text, room.width, room.height);
    return fitted.paragraph.lines == 1 && 10 * fitted.pixels >= 7 * out.metrics().least_caption;
}

/// From a note's ground to its words.
float note_pad(const LayoutMetrics& m) {
    return std::round(1.3F * m.unit);
}

/// A line of quiet words, on a ground of their own as that of a button where they say so. Gives the note's
/// bounds, with its ground.
Rect add_note(ControlsComposer& out, TextInLanguage text, const Rect& whole_room, bool at_end, bool with_icon,
              bool on_ground = false) {
    const LayoutMetrics& m = out.metrics();
    const float pad = on_ground ? note_pad(m) * (with_icon ? 1.6F : 1) : 0;
    const Rect room{whole_room.x + pad, whole_room.y, whole_room.width - 2 * pad, whole_room.height};
    const float icon = with_icon ? std::round(0.56F * room.height) : 0;
    const float icon_room = with_icon ? icon + std::round(1.2F * m.unit) : 0;
    const FittedParagraph fitted = fit_note(out, text, room.width - icon_room, room.height);
    // The paragraph's lines hang at the start of its column; the note is as wide as they are.
    const float column = room.width - icon_room;
    const float text_width = std::ceil(std::min(column, fitted.paragraph.width));
    const float width = text_width + icon_room;
    const Rect bounds{at_end ? std::round(room.right() - width) : room.x, room.y, width, room.height};
    const Rect ground{bounds.x - pad, bounds.y, bounds.width + 2 * pad, bounds.height};
    if (on_ground) out.fill(ground, out.theme().control, ground.height / 2);
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
    return ground;
}

/// Touching an invitation in a language is choosing that language.
void add_invitation(ControlsComposer& out, const Rect& room, bool at_end) {
    const auto& languages = out.deck().languages;
    const auto language = static_cast<std::size_t>(out.state().invitation);
    if (language >= languages.size()) return;
    const bool has_choice = languages.size() > 1;
    const TextInLanguage text =
        out.words().in(has_choice ? Word::invitation : Word::invitation_alone, languages[language]);
    const Rect bounds = add_note(out, text, room, at_end, true, out.on_photo());
    if (!has_choice) return;
    // Words that had to be borrowed from English invite to nothing in particular.
    const bool is_its_own = lookup_language(languages[language], {std::string(text.language)}).has_value();
    out.touch_area(bounds.inset(-out.metrics().button_gap / 2),
                   is_its_own ? Control::choose_language : Control::ground,
                   is_its_own ? static_cast<int>(language) : 0);
}

/// The row of small words above the buttons, which is the strip's padding.
Rect caption_row(const LayoutMetrics& m, float x, float width) {
    const float edge = std::round(0.5F * m.unit);
    return {x, m.strip_top + edge, width, m.strip_padding - 2 * edge};
}

/// Quiet words above the buttons. Over a photo they have a ground of their own, as the buttons do: on a light
/// photo they would not be seen.
void add_caption(ControlsComposer& out, TextInLanguage text, const Rect& row) {
    add_note(out, text, row, false, false, out.on_photo());
}

/// A cross and a word, in the place of the two buttons that mean nothing to a photo.
void add_close_photo(ControlsComposer& out, const Rect& bounds) {
    const auto colors = out.button(bounds, Control::close_photo);
    const float icon = std::round(0.36F * bounds.height);
    const float edge = std::round(0.32F * bounds.height);
    draw_icon(out, Icon::close, {bounds.x + edge, std::round(bounds.center().y - icon / 2), icon, icon},
              colors.content);
    const float x = bounds.x + edge + icon + edge / 2;
    out.text(out.word(Word::close_photo),
             {.role = FontRole::sans,
              .largest = out.metrics().type_size(3.5F, out.metrics().least_caption),
              .least = out.metrics().least_caption},
             {x, bounds.y, bounds.right() - edge / 2 - x, bounds.height}, colors.content);
}

/// The speed of what is read, as a number.
void add_speed_button(ControlsComposer& out, const Rect& bounds) {
    const auto colors = out.button(bounds, Control::speed);
    const auto speed = static_cast<std::size_t>(out.state().speed);
    const double value = speed < speech_speeds.size() ? std::round(speech_speeds[speed] * 100) / 100 : 1;
    const int pixels = std::max(6, static_cast<int>(0.3F * bounds.height));
    out.text(
        {out.figure(value, out.language()) + "×", out.language()},
        {.role = FontRole::sans_bold, .largest = pixels, .least = pixels / 2, .alignment = Alignment::center},
        bounds.inset(0.08F * bounds.height), colors.content);
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
    if (place_of(out, state.slide).slides > 1)
        add_icon_button(out, at(pages_x + 3 * step), Control::open_overview, Icon::grid);
    // Who listens changes the voice where who reads changes the letters: no button moves.
    const bool is_heard = state.can_listen && state.listens && !state.photo_is_open;
    const float further =
        1.0F + (can_be_lowered(out.canvas()) ? 1 : 0) + (out.canvas().offers_easy_reading ? 1 : 0);
    if (state.can_listen || state.listens)
        add_icon_button(out, at(text_x - further * step), Control::listen, Icon::listen, state.listens);
    if (is_heard) {
        add_speed_button(out, at(text_x));
        const Rect bounds = at(text_x + step);
        const auto colors = out.button(bounds, Control::volume);
        const float side = std::round(icon_part * bounds.height);
        draw_volume(
            out,
            {std::round(bounds.center().x - side / 2), std::round(bounds.center().y - side / 2), side, side},
            state.volume, colors.content);
    } else if (state.photo_is_open) {
        add_close_photo(out, {text_x, room.y, step + size, size});
    } else {
        const auto colors = out.button(at(text_x), Control::text_size);
        draw_text_size(out, at(text_x), colors.content);
        add_icon_button(out, at(text_x + step), Control::contrast, Icon::contrast, state.high_contrast);
    }
    float further_x = text_x - step;
    if (out.canvas().offers_easy_reading) {
        const Rect bounds = at(further_x);
        const auto colors = out.button(
            bounds, Control::easy_reading, 0,
            state.easy_step > 0 ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
        draw_easy_reading(out, bounds, colors.content);
        further_x -= step;
    }
    if (can_be_lowered(out.canvas()))
        add_icon_button(out, at(further_x), Control::lower, Icon::lower, out.canvas().is_lowered);
    if (state.told && state.told->what == ControlsState::Told::What::place) return;
    // Whether the show waits or plays is said in words above the buttons, where there is room in any
    // language.
    if (state.needs_headphones)
        return add_caption(out, out.word(Word::plug_in_headphones),
                           caption_row(m, pages_x, room.right() - pages_x));
    const TextInLanguage word = out.word(is_heard       ? Word::reading_aloud
                                         : state.paused ? Word::paused
                                                        : Word::playing);
    std::string place;
    const TextInLanguage where = words_of(out, place_of(out, state.slide), place);
    const std::string state_alone(word.text);
    std::string with_place = state_alone;
    if (where.language == word.language) with_place += " \u00b7 " + place;
    if (state.pages > 1)
        with_place += " \u00b7 " + out.figure(state.page + 1, word.language) + "/" +
                      out.figure(state.pages, word.language);
    const Rect row = caption_row(m, pages_x, room.right() - pages_x);
    const Rect least_room{row.x, row.y, row.width - 2 * note_pad(m), row.height};
    const bool fits = has_room(out, {with_place, word.language}, least_room);
    add_caption(out, {fits ? with_place : state_alone, word.language}, row);
}

/// Where the picker ends that has the quiet row beside it.
float right_end_of(const PickerPlan& picker, const std::vector<Rect>& places, const LayoutMetrics& m) {
    if (picker.sheet) return m.width - m.side_margin - quiet_row_width(m) - 4 * m.unit;
    float right = m.side_margin;
    for (const Rect& place : places)
        right = std::max(right, place.right());
    return right;
}

StripRoom room_of(const PickerPlan& picker, const std::vector<Rect>& places, const LayoutMetrics& m) {
    const float right = m.width - m.side_margin;
    float left = m.side_margin;
    if (picker.beside && !places.empty()) left = right_end_of(picker, places, m) + 4 * m.unit;
    return {{left, m.strip_top + m.strip_padding, right - left, m.button_height}, picker.beside};
}

}  // namespace

StripRoom strip_room(ControlsComposer& out) {
    const PickerPlan picker = plan_picker(out.deck().languages, out.canvas(), out.fonts());
    return room_of(picker, place_picker(picker, out.metrics()), out.metrics());
}

void add_strip(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const ControlsState& state = out.state();
    const auto& languages = out.deck().languages;
    const PickerPlan picker = plan_picker(languages, out.canvas(), out.fonts());
    const std::vector<Rect> places = place_picker(picker, m);
    // One button in other colours than the rest would look as the chosen one does.
    out.stand_in(around(places));
    if (picker.sheet) {
        add_language_button(out, state.language, places[0], picker.pixels);
        const float end = picker.beside ? right_end_of(picker, places, m) : m.width - m.side_margin;
        add_languages_button(out, places[1], end, picker.pixels);
    } else {
        for (std::size_t i = 0; i < places.size(); ++i)
            add_language_button(out, static_cast<int>(i), places[i], picker.pixels);
    }
    const StripRoom room = room_of(picker, places, m);
    out.stand_in(room.bounds);
    // The question stands there instead: it covers nothing that somebody reads.
    if (state.panel == ControlsState::Panel::still_reading) return;
    if (state.engaged)
        add_quiet_row(out, room.bounds, !room.beside);
    else if (state.invitation >= 0)
        add_invitation(out, room.bounds, room.beside);
}

void add_progress_band(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float top = m.height - m.band_height;
    out.stand_in({0, top, m.width, m.band_height});
    const Theme& theme = out.theme();
    const Place place = place_of(out, out.state().slide);
    const int most_segments = static_cast<int>(m.width / (1.5F * m.unit));
    const int segments = std::clamp(place.slides, 1, most_segments);
    const int shown = std::clamp(place.number * segments / std::max(place.slides, 1), 1, segments);
    const float gap = segments > 1 ? std::max(1.0F, std::round(0.25F * m.unit)) : 0;
    const auto edge = [&](int segment) {
        return std::round(m.width * static_cast<float>(segment) / static_cast<float>(segments));
    };
    for (int i = 0; i < segments; ++i) {
        const Rect bounds = {edge(i), top, edge(i + 1) - edge(i) - (i + 1 < segments ? gap : 0),
                             m.band_height};
        const std::size_t color =
            static_cast<std::size_t>(i) * theme.rainbow.size() / static_cast<std::size_t>(segments);
        // What is still to come has its colour too, at a quarter.
        out.fill(bounds, i < shown ? theme.rainbow[color]
                                   : blend(theme.rainbow[color].with_alpha(61), theme.progress_rest));
    }
    if (place.slides < 2) return;
    // On a panel that reaches down to the floor nobody who sits could touch it; all slides have a button,
    // too.
    if (reach_of(out.canvas()).bottom < m.height) return;
    // A finger is thicker than the band. What is nearer to a button is the button's.
    const float reach = std::max(0.0F, m.height - m.button_bottom - m.band_height - m.button_gap / 2);
    out.touch_area({0, top - std::min(reach, m.unit), m.width, m.band_height + std::min(reach, m.unit)},
                   Control::progress_band);
}

void add_photo_mark(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const auto slide = static_cast<std::size_t>(out.state().slide);
    if (slide >= out.deck().slides.size() || photos_to_open(out.deck().slides[slide]).size() != 1) return;
    if (is_pending_picture(out.deck().slides[slide])) return;
    // In the margin, where no text is, and above the strip, where hands are.
    const float size = std::min(m.button_height, m.side_margin - 0.6F * m.unit);
    const float top = std::max(m.strip_top - size, std::min(m.panel_top, m.button_bottom - size));
    const Rect bounds{std::round(m.width - m.side_margin / 2 - size / 2), std::round(top), size, size};
    out.stand_in(bounds);
    add_icon_button(out, bounds, Control::open_photo, Icon::expand);
}

void add_film_button(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    // Where the mark on a photo is, which a film does not have.
    const float size = std::min(m.button_height, m.side_margin - 0.6F * m.unit);
    const float top = std::max(m.strip_top - size, std::min(m.panel_top, m.button_bottom - size));
    const Rect bounds{std::round(m.width - m.side_margin / 2 - size / 2), std::round(top), size, size};
    add_icon_button(out, bounds, Control::film_stop, out.state().film->is_stopped ? Icon::play : Icon::pause);
}

void add_film_words(ControlsComposer& out) {
    const ControlsState::FilmWords& words = *out.state().film_words;
    const LayoutMetrics& m = out.metrics();
    constexpr Color white{255, 255, 255};
    constexpr Color black{0, 0, 0};
    constexpr float units = 4.6F;  // as subtitles on television: about a twentieth of the height
    const float pad = std::round(1.2F * m.unit);
    const Rect place = out.mirrored() ? words.place.mirrored(m.width) : words.place;
    const float scale =
        text_scales[static_cast<std::size_t>(std::clamp(out.state().text_step, 0, text_steps - 1))];
    // Never over the buttons, and so wide that the eye takes a line in without moving.
    const float bottom = std::min(place.bottom(), m.strip_top) - 2 * pad;
    const float width = std::min(place.width - 6 * pad, 110 * m.unit * scale);
    const float most_height = std::min(place.height * (scale > 1 ? 0.8F : 0.45F), bottom - place.y - pad);
    if (width <= 0 || most_height <= 0) return;
    const float usual = std::max(static_cast<float>(m.least_text), units * m.unit);
    const auto largest = static_cast<int>(std::round(usual * scale));
    const FittedParagraph fitted = out.fit({words.text, words.language},
                                           {.role = FontRole::sans,
                                            .largest = largest,
                                            .least = m.least_caption,
                                            .alignment = Alignment::center,
                                            .line_height = 1.25F},
                                           width, most_height);
    const float height = std::min(fitted.paragraph.height, most_height);
    const float line = std::min(std::ceil(fitted.paragraph.width), width);
    const Rect lines{std::round(place.center().x - width / 2), std::round(bottom - height), width, height};
    const Rect ground{std::round(place.center().x - line / 2 - pad), lines.y - pad / 2, line + 2 * pad,
                      height + pad};
    constexpr std::uint8_t seen_through = 200;
    out.fill(ground, black.with_alpha(out.state().high_contrast ? 255 : seen_through), 0.8F * m.unit);
    out.place(fitted, lines, white);
}

namespace {

/// In the margin, above the mark on a photo.
void add_sign_button(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float size = std::min(m.button_height, m.side_margin - 0.6F * m.unit);
    const float lowest = std::max(m.strip_top - size, std::min(m.panel_top, m.button_bottom - size));
    const float step = size + m.button_gap;
    const float above = lowest - step;
    // Where that is higher than hands reach it stands beside the mark.
    const bool has_room = above >= m.panel_top;
    const float x = m.width - m.side_margin / 2 - size / 2 - (has_room ? 0 : step);
    const Rect bounds{std::round(x), std::round(has_room ? above : lowest), size, size};
    out.stand_in(bounds);
    add_icon_button(out, bounds, Control::sign, Icon::sign);
}

/// Where a film and its buttons stand.
struct SignPlan {
    Rect ground;
    Rect film;
    float buttons = 0;  ///< the upper edge of the buttons
    float size = 0;     ///< of a button
};
SignPlan plan_sign(const LayoutMetrics& m, int corner) {
    const float edge = std::round(0.8F * m.unit);
    const float beside = 2 * m.unit;
    SignPlan plan;
    plan.size = m.button_height;
    const float least_width = 3 * plan.size + 2 * m.button_gap;
    const float most_height = m.strip_top - 2 * m.unit - plan.size - 3 * edge;
    const float width = std::round(std::min(std::max(45 * m.unit, least_width), m.width - 2 * beside));
    constexpr float form = 0.75F;  // most people film themselves in 4:3 or 16:9
    const float height = std::round(std::max(plan.size, std::min(form * width, most_height)));
    plan.ground = {0, 0, width + 2 * edge, height + plan.size + 3 * edge};
    const bool is_at_end = corner == 0 || corner == 1;
    const bool is_low = corner == 0 || corner == 3;
    plan.ground.x = is_at_end ? m.width - beside - plan.ground.width : beside;
    const float low = m.strip_top - m.unit - plan.ground.height;
    // In an upper corner too hands reach the buttons.
    const float high = std::max(beside, m.panel_top - height - 2 * edge);
    plan.ground.y = std::round(is_low ? low : std::min(high, low));
    plan.film = {plan.ground.x + edge, plan.ground.y + edge, width, height};
    plan.buttons = plan.film.bottom() + edge;
    return plan;
}

void add_sign_film(ControlsComposer& out, const ControlsState::SignFilm& film) {
    const LayoutMetrics& m = out.metrics();
    const SignPlan plan = plan_sign(m, film.corner);
    out.card(plan.ground);
    out.touch_area(plan.ground, Control::ground);
    constexpr Color black{0, 0, 0};
    out.fill(plan.film, black);
    out.touch_area(plan.film, Control::sign_film, film.corner);
    if (film.has_failed) {
        constexpr Color white{255, 255, 255};
        out.text(out.word(Word::film_fails),
                 {.role = FontRole::sans,
                  .largest = m.type_size(3.1F, m.least_caption),
                  .least = m.least_caption,
                  .alignment = Alignment::center},
                 plan.film.inset(2 * m.unit), white);
    }
    const float step = (plan.film.width - plan.size) / 2;
    const auto at = [&](int place) {
        return Rect{std::round(plan.film.x + static_cast<float>(place) * step), plan.buttons, plan.size,
                    plan.size};
    };
    add_icon_button(out, at(0), Control::sign_stop, film.is_stopped ? Icon::play : Icon::pause);
    add_icon_button(out, at(1), Control::sign_move, Icon::corner);
    add_icon_button(out, at(2), Control::sign, Icon::close);
}

}  // namespace

void add_sign(ControlsComposer& out) {
    if (!out.state().can_sign) return;
    if (out.state().sign)
        add_sign_film(out, *out.state().sign);
    else
        add_sign_button(out);
}

void add_photo_caption(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float edge = std::round(2 * m.unit);
    // Beside a narrow photo there is more room than below it, and nothing of it is covered.
    const float beside = std::floor(out.state().beside_photo * m.width);
    const float column = beside - m.side_margin - 3 * m.unit;
    const bool is_beside = column >= 26 * m.unit;
    const float width = is_beside ? column : m.width - 2 * m.side_margin;
    const auto slide = static_cast<std::size_t>(out.state().slide);
    const SlidePhotos photos =
        slide < out.deck().slides.size() ? photos_to_open(out.deck().slides[slide]) : SlidePhotos();
    const float scale = text_scales[static_cast<std::size_t>(out.state().text_step)];
    std::vector<FittedParagraph> lines;
    const auto add = [&](const LocalizedText* text, float units, float most_height) {
        if (!text || text->empty()) return;
        const int least = out.metrics().least_caption;
        const auto largest = static_cast<int>(units * scale * m.unit);
        lines.push_back(out.fit(text->in(out.language(), out.deck().first_language()),
                                {.role = FontRole::sans, .largest = std::max(largest, least), .least = least},
                                width, most_height));
    };
    // A quarter of the picture is the most that is taken from the photo.
    const auto open = static_cast<std::size_t>(out.state().open_photo);
    if (open < photos.size()) {
        add(photos[open].caption, 4, is_beside ? 0.6F * m.strip_top : m.height / 6);
        add(photos[open].credit, 2.8F, is_beside ? 0.2F * m.strip_top : m.height / 12);
    }
    float height = lines.empty() ? 0 : edge;
    for (const FittedParagraph& line : lines)
        height += line.paragraph.height;
    float y = std::round(m.strip_top - height);
    // Words have 7:1 on it whatever the photo, and buttons are still seen as such.
    constexpr std::uint8_t shade = 198;
    const Color ground = out.theme().scrim.with_alpha(shade);
    const float shade_top = is_beside ? m.strip_top : y;
    out.fill({0, shade_top, m.width, m.height - shade_top}, ground);
    if (is_beside)
        for (const float x : {0.0F, m.width - beside})
            out.fill({x, 0, beside, shade_top}, ground);
    y += edge;
    for (const FittedParagraph& line : lines) {
        out.place(line, {m.side_margin, y, width, line.paragraph.height}, out.theme().control_text);
        y += line.paragraph.height;
    }
}

void add_told(ControlsComposer& out) {
    using What = ControlsState::Told::What;
    const LayoutMetrics& m = out.metrics();
    const ControlsState::Told& told = *out.state().told;
    const float x = out.mirrored() ? m.width - told.at.x : told.at.x;
    std::string place;
    TextInLanguage text = out.word(told.what == What::paused ? Word::paused : Word::playing);
    Rect row = caption_row(m, 0, m.width);
    if (told.what == What::place) {
        text = words_of(out, place_of(out, told.slide), place);
    } else {
        // Above the finger, where no hand covers it; below it at the upper edge.
        row.height = m.button_height;
        const float distance = m.button_height / 2;
        const float above = told.at.y - distance - row.height;
        row.y = std::round(above >= m.unit ? above : told.at.y + distance);
    }
    const float icon = told.what == What::place ? 0 : std::round(icon_part * row.height);
    const float edge = std::round(0.4F * row.height);
    const FittedParagraph fitted = out.fit(text,
                                           {.role = FontRole::sans_bold,
                                            .largest = m.type_size(3.1F, m.least_caption),
                                            .least = m.least_caption,
                                            .line_height = 1.15F},
                                           m.width / 2, row.height);
    const float icon_room = icon > 0 ? icon + edge / 2 : 0;
    const float width = std::ceil(fitted.paragraph.width) + icon_room + 2 * edge;
    const float least_x = m.side_margin / 2;
    const Rect bounds{
        std::round(std::clamp(x - width / 2, least_x, std::max(least_x, m.width - least_x - width))), row.y,
        width, row.height};
    out.stand_in(bounds);
    out.fill(bounds, out.theme().control_selected, bounds.height / 2);
    const Color color = out.theme().control_selected_text;
    if (icon > 0)
        draw_icon(out, told.what == What::paused ? Icon::pause : Icon::play,
                  {bounds.x + edge, std::round(bounds.center().y - icon / 2), icon, icon}, color);
    out.place(fitted, {bounds.x + edge + icon_room, bounds.y, m.width / 2, bounds.height}, color);
}

std::string awaited_text(const ControlsComposer& out, const ControlsState::Awaited& awaited) {
    const auto figure = [&](int number) { return out.figure(number, out.language()); };
    if (awaited.ending) return std::string(out.word(Word::press_again_to_end).text);
    if (awaited.leaving) return "2 × M: " + std::string(out.word(Word::key_stage).text);
    if (!awaited.number) return {};
    const int number = *awaited.number;
    const auto slides = static_cast<int>(out.deck().slides.size());
    if (number >= 1 && number <= slides)
        return out.words().with_number(Word::go_to_slide, out.language(), figure(number));
    return std::string(out.word(Word::slide).text) + " " + figure(number) + "? " + figure(1) + " … " +
           figure(slides);
}

void add_awaited(ControlsComposer& out, const ControlsState::Awaited& awaited) {
    const LayoutMetrics& m = out.metrics();
    const std::string words = awaited_text(out, awaited);
    if (words.empty()) return;
    const float height = std::round(0.6F * m.button_height);
    const float edge = std::round(0.5F * height);
    const float most = m.width - 2 * m.side_margin;
    const FittedParagraph fitted = out.fit({words, out.language()},
                                           {.role = FontRole::sans,
                                            .largest = static_cast<int>(0.5F * height),
                                            .least = static_cast<int>(0.3F * height),
                                            .alignment = Alignment::center},
                                           most - 2 * edge, height);
    const float width = std::ceil(fitted.paragraph.width) + 2 * edge;
    // Where a foyer has its buttons and its band, a talk has nothing.
    const Rect bounds{std::round((m.width - width) / 2), std::round(m.height - height - m.unit), width,
                      height};
    out.fill(bounds, out.theme().control_selected, height / 2);
    out.place(fitted, {std::round((m.width - most) / 2) + edge, bounds.y, most - 2 * edge, height},
              out.theme().control_selected_text);
}

}  // namespace kiosk
