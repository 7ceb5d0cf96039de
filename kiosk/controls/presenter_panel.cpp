#include "kiosk/controls/presenter_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/controls/controls_composer.h"
#include "kiosk/controls/icons.h"
#include "kiosk/controls/overview_panel.h"
#include "kiosk/controls/panels.h"
#include "kiosk/controls/strip.h"
#include "kiosk/deck/command.h"
#include "kiosk/scene/notes_text.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// The largest rectangle of that form at the top of `room`, in the middle of its width.
Rect fitted(Size form, const Rect& room) {
    const float aspect = static_cast<float>(form.width) / static_cast<float>(std::max(form.height, 1));
    const float width = std::floor(std::min(room.width, room.height * aspect));
    const float height = std::floor(std::min(room.height, room.width / aspect));
    return {std::round(room.x + (room.width - width) / 2), std::round(room.y), width, height};
}

float unit_of(Size canvas) {
    return static_cast<float>(std::min(canvas.width, canvas.height)) / 100;
}

/// "12:07", "1:05:00"; the sign is not told.
std::string clock_text(int seconds) {
    const int whole = std::abs(seconds);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string minutes = two(whole / 60 % 60) + ":" + two(whole % 60);
    return whole < 3600 ? minutes : std::to_string(whole / 3600) + ":" + minutes;
}

/// Hours and minutes of the day.
std::string day_text(int minutes) {
    const int hour = minutes / 60;
    const int minute = minutes % 60;
    return (hour < 10 ? "0" : "") + std::to_string(hour) + (minute < 10 ? ":0" : ":") +
           std::to_string(minute);
}

/// The sizes of notes, in units.
constexpr float notes_units[notes_sizes] = {2.6F, 3.4F, 4.4F, 5.6F, 7.2F};
constexpr float notes_line_height = 1.35F;
/// What the next slide has of the height beside the slide, or of a standing screen's width, for each of them.
constexpr float next_parts_lying[notes_sizes] = {0.38F, 0.38F, 0.38F, 0.3F, 0.22F};
constexpr float next_parts_standing[notes_sizes] = {0.5F, 0.5F, 0.5F, 0.4F, 0.28F};

/// "Page Down / Enter" breaks between keys alone.
std::string names_kept_whole(std::string_view keys) {
    std::string text;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const bool is_between = (i > 0 && keys[i - 1] == '/') || (i + 1 < keys.size() && keys[i + 1] == '/');
        text += keys[i] == ' ' && !is_between ? "\u00A0" : std::string(1, keys[i]);
    }
    return text;
}

class PresenterComposer {
  public:
    PresenterComposer(const Deck& deck, const PresenterState& state, const Canvas& canvas, Size audience,
                      const Theme& theme, FontMetrics& fonts)
        : deck_(deck),
          state_(state),
          controls_(controls_state(state)),
          audience_(audience),
          plan_(plan_presenter(canvas.size, audience, false, state.notes_size)),
          unit_(unit_of(canvas.size)),
          out_(deck, controls_, canvas, theme, deck.words, fonts) {}

    Scene panel();
    Scene clocks();

  private:
    static ControlsState controls_state(const PresenterState& state) {
        ControlsState controls;
        controls.language = state.own_language;
        controls.pressed = state.pressed;
        controls.bare = true;
        return controls;
    }
    int pixels(float units) const { return std::max(6, static_cast<int>(std::round(units * unit_))); }
    ControlsComposer::TextStyle style(float units, FontRole role = FontRole::sans,
                                      Alignment alignment = Alignment::start) const {
        return {.role = role, .largest = pixels(units), .least = pixels(units) / 2, .alignment = alignment};
    }
    TextInLanguage in_own(const std::string& text) const { return {text, out_.language()}; }

    void add_all_slides();
    void add_keys();
    bool set_keys(float units, bool draws);
    void add_notes();
    void add_buttons();
    void add_message();
    void add_cell(const Rect& cell, TextInLanguage label, const std::string& value, Color color);
    void add_stopped_clock(const Rect& cell);
    void add_pace(const Rect& cell);
    std::string message() const;

    const Deck& deck_;
    const PresenterState& state_;
    const ControlsState controls_;
    const Size audience_;
    const PresenterPlan plan_;
    const float unit_;
    ControlsComposer out_;
};

Scene PresenterComposer::panel() {
    const Theme& theme = out_.theme();
    out_.fill(out_.picture(), theme.ground.with_alpha(255));
    if (state_.overview) {
        add_all_slides();
        return out_.finish();
    }
    if (!state_.keys.empty()) {
        add_keys();
        return out_.finish();
    }
    const float edge = std::max(1.0F, std::round(0.3F * unit_));
    out_.frame(plan_.slide.inset(-edge), theme.second_accent, 0, edge);
    out_.touch_area(plan_.slide, Control::presenter_command, static_cast<int>(CommandKind::next));
    const bool is_last = state_.next < 0;
    out_.text(out_.word(is_last ? Word::last_slide : Word::next_slide), style(2.6F, FontRole::sans_bold),
              plan_.next_label, theme.quiet_text);
    out_.frame(plan_.next.inset(-edge), theme.progress_rest, 0, edge);
    if (!is_last)
        out_.touch_area(plan_.next, Control::presenter_command, static_cast<int>(CommandKind::next));
    add_notes();
    add_buttons();
    return out_.finish();
}

/// All slides in place of slides, notes and buttons: the clocks stay.
void PresenterComposer::add_all_slides() {
    const OverviewState& state = *state_.overview;
    const float side = std::round(7 * unit_);
    const float gap = std::round(2 * unit_);
    out_.set_gap(gap);
    const Rect all{plan_.clocks.x, std::round(3 * unit_), plan_.clocks.width,
                   plan_.lower_message.y - std::round(4 * unit_)};
    const Rect close{all.right() - side, all.y, side, side};
    add_close_button(out_, close);
    const Rect pages{close.x - gap - 4 * side, all.y, 4 * side, side};
    const float title_width = pages.x - gap - all.x;
    const TextInLanguage hint = out_.word(Word::type_to_search);
    out_.text(
        state.typed.empty() ? hint : in_own(state.typed),
        style(state.typed.empty() ? 2.6F : 3.8F, state.typed.empty() ? FontRole::sans : FontRole::sans_bold),
        {all.x, all.y, title_width, side}, state.typed.empty() ? out_.theme().quiet_text : out_.theme().text);
    OverviewRoom room;
    room.gap = gap;
    room.bounds = {all.x, all.y + side + gap, all.width, all.height - side - gap};
    room.picture = audience_;
    room.label = std::round(3.6F * unit_);
    room.least_side = 11 * unit_;
    const OverviewPlan plan = plan_overview(room, static_cast<int>(state.slides.size()), state.at);
    add_overview(out_, state, plan, room.picture, state_.slide);
    add_overview_pages(out_, state, plan, pages);
    if (state.slides.empty())
        out_.text(out_.word(Word::nothing_found), style(3.4F, FontRole::sans, Alignment::center), room.bounds,
                  out_.theme().quiet_text);
}

/// The table of keys in type of that size, in two columns on a lying screen. Whether it fits.
bool PresenterComposer::set_keys(float units, bool draws) {
    const Theme& theme = out_.theme();
    const bool is_lying = out_.canvas().size.width >= out_.canvas().size.height;
    const int columns = is_lying ? 2 : 1;
    const float gap = std::round(4 * unit_);
    const float top = std::round(11 * unit_);
    const float bottom = plan_.lower_message.y - std::round(unit_);
    const float width = std::floor((plan_.clocks.width + gap) / static_cast<float>(columns) - gap);
    const float keys_width = std::round(0.36F * width);
    ParagraphStyle paragraph;
    paragraph.role = FontRole::sans;
    paragraph.pixels = pixels(units);
    paragraph.line_height = 1.25F;
    if (out_.mirrored()) paragraph.alignment = Alignment::end;  // the names of keys are Latin
    ParagraphStyle words = paragraph;
    words.alignment = Alignment::start;
    const std::size_t in_column =
        (state_.keys.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    float y = top;
    for (std::size_t i = 0; i < state_.keys.size(); ++i) {
        const auto column = static_cast<float>(i / in_column);
        if (i % in_column == 0) y = top;
        const float x = plan_.clocks.x + column * (width + gap);
        const Paragraph keys = layout_paragraph(names_kept_whole(state_.keys[i].keys), "en", paragraph,
                                                keys_width, out_.fonts());
        const TextInLanguage meaning = out_.word(state_.keys[i].meaning);
        const float words_x = x + keys_width + std::round(1.5F * unit_);
        const Paragraph text =
            layout_paragraph(meaning.text, meaning.language, words, x + width - words_x, out_.fonts());
        const float height = std::max(keys.height, text.height);
        if (draws) {
            out_.lines(keys, {x, y, keys_width, height}, 0, keys.lines, theme.accent);
            out_.lines(text, {words_x, y, x + width - words_x, height}, 0, text.lines, theme.text);
        }
        y += height + std::round(0.35F * static_cast<float>(paragraph.pixels));
        if (y > bottom) return false;
    }
    return true;
}

void PresenterComposer::add_keys() {
    const float side = std::round(7 * unit_);
    const Rect head{plan_.clocks.x, std::round(3 * unit_), plan_.clocks.width, side};
    out_.text(out_.word(Word::keys), style(3.8F, FontRole::sans_bold), head, out_.theme().text);
    float units = 2.8F;
    while (units > 1.2F && !set_keys(units, false))
        units -= 0.2F;
    set_keys(units, true);
    out_.touch_area(out_.picture(), Control::presenter_command, static_cast<int>(CommandKind::toggle_help));
}

void PresenterComposer::add_notes() {
    const Theme& theme = out_.theme();
    const Slide& slide = deck_.slides[static_cast<std::size_t>(state_.slide)];
    const TextInLanguage notes = slide.notes.in(out_.language(), deck_.first_language());
    Rect room = plan_.notes;
    if (notes.empty()) {
        out_.text(out_.word(Word::no_notes), style(2.6F), {room.x, room.y, room.width, 4 * unit_},
                  theme.quiet_text);
        return;
    }
    const float bar = std::round(0.8F * unit_);
    room.width -= 2 * bar;
    ParagraphStyle paragraph;
    paragraph.role = FontRole::sans;
    paragraph.pixels = pixels(notes_units[std::clamp(state_.notes_size, 0, notes_sizes - 1)]);
    paragraph.line_height = notes_line_height;
    const Paragraph text =
        layout_notes(notes.text, notes.language, paragraph, FontRole::sans_bold, room.width, out_.fonts());
    const float line = text.height / static_cast<float>(std::max(text.lines, 1));
    const int fitting = std::max(1, static_cast<int>(room.height / line));
    const int last_first = std::max(0, text.lines - fitting);
    const int first = std::clamp(state_.notes_line, 0, last_first);
    out_.lines(text, room, first, fitting, theme.text);
    out_.touch_area(plan_.notes, Control::presenter_notes, last_first);
    if (last_first == 0) return;
    const float all = static_cast<float>(text.lines);
    const Rect track{room.right() + bar, room.y, bar, room.height};
    out_.fill(track, theme.progress_rest, bar / 2);
    out_.fill({track.x, track.y + std::round(track.height * static_cast<float>(first) / all), bar,
               std::round(track.height * static_cast<float>(fitting) / all)},
              theme.second_accent, bar / 2);
}

void PresenterComposer::add_buttons() {
    const Rect& row = plan_.buttons;
    const float side = row.height;
    const float gap = std::round(1.5F * unit_);
    out_.set_gap(gap);
    const auto icon = [&](const Rect& at, CommandKind command, Icon sign) {
        const auto colors = out_.button(at, Control::presenter_command, static_cast<int>(command));
        const float size = std::round(0.45F * side);
        draw_icon(out_, sign,
                  {std::round(at.center().x - size / 2), std::round(at.center().y - size / 2), size, size},
                  colors.content);
    };
    const auto named = [&](const Rect& at, CommandKind command, TextInLanguage text, bool on) {
        const auto colors =
            out_.button(at, Control::presenter_command, static_cast<int>(command),
                        on ? ControlsComposer::Look::selected : ControlsComposer::Look::plain);
        out_.text(text, style(2.6F, FontRole::sans, Alignment::center), at.inset(0.3F * side),
                  colors.content);
    };
    icon({row.x, row.y, side, side}, CommandKind::previous, Icon::previous);
    icon({row.x + side + gap, row.y, side, side}, CommandKind::next, Icon::next);
    icon({row.x + 2 * (side + gap), row.y, side, side}, CommandKind::toggle_overview, Icon::grid);
    const float clock_x = row.right() - side;
    icon({clock_x, row.y, side, side}, CommandKind::toggle_clock, state_.runs ? Icon::pause : Icon::play);
    const float left = row.x + 3 * (side + gap);
    const float width = std::floor((clock_x - left) / 2 - gap);
    named({left, row.y, width, side}, CommandKind::toggle_black, out_.word(Word::black),
          state_.curtain == Curtain::black);
    const std::string& tag = deck_.languages[static_cast<std::size_t>(state_.language)];
    const std::string name = language_name(tag);
    named({left + width + gap, row.y, width, side}, CommandKind::next_language, {name, tag}, false);
}

std::string PresenterComposer::message() const {
    const auto with = [&](Word word, int number) {
        return out_.words().with_number(word, out_.language(), out_.figure(number, out_.language()));
    };
    std::string awaited = awaited_text(out_, {state_.ending, state_.leaving, state_.number});
    if (!awaited.empty()) return awaited;
    if (state_.curtain == Curtain::black) return std::string(out_.word(Word::audience_sees_black).text);
    if (state_.curtain == Curtain::white) return std::string(out_.word(Word::audience_sees_white).text);
    if (state_.nothing_to_show) {
        const std::string faults = with(Word::faults, state_.nothing_to_show->faults);
        const std::string& place = state_.nothing_to_show->place;
        return place.empty() ? faults : faults + " · " + place;
    }
    if (state_.frozen) return with(Word::audience_sees_slide, *state_.frozen + 1);
    return {};
}

void PresenterComposer::add_message() {
    const std::string text = message();
    if (text.empty()) return;
    const Rect& room = state_.is_covered ? plan_.lower_message : plan_.message;
    const float edge = std::round(0.5F * room.height);
    const FittedParagraph words = out_.fit(in_own(text), style(2.8F, FontRole::sans_bold, Alignment::center),
                                           room.width - 2 * edge, 0.8F * room.height);
    const float width = std::min(room.width, std::ceil(words.paragraph.width) + 2 * edge);
    const Rect pill{std::round(room.center().x - width / 2), room.y, width, room.height};
    out_.fill(pill, out_.theme().control_selected, pill.height / 2);
    out_.place(words, {room.x + edge, room.y, room.width - 2 * edge, room.height},
               out_.theme().control_selected_text);
}

void PresenterComposer::add_cell(const Rect& cell, TextInLanguage label, const std::string& value,
                                 Color color) {
    const float top = std::round(0.34F * cell.height);
    out_.text(label, style(2.2F), {cell.x, cell.y, cell.width, top}, out_.theme().quiet_text);
    out_.text(in_own(value), style(7.2F, FontRole::sans_bold),
              {cell.x, cell.y + top, cell.width, cell.height - top}, color);
}

/// A sign and a word that are not there while it runs, whatever colours somebody sees.
void PresenterComposer::add_stopped_clock(const Rect& cell) {
    const Theme& theme = out_.theme();
    const float top = std::round(0.34F * cell.height);
    const float side = std::round(0.7F * top);
    const FittedParagraph word = out_.fit(out_.word(Word::talk_stands_still),
                                          style(2.4F, FontRole::sans_bold), cell.width - 3 * side, top);
    const float width = std::min(cell.width, std::ceil(word.paragraph.width) + 3 * side);
    out_.fill({cell.x, cell.y, width, top}, theme.control_selected, top / 2);
    draw_icon(out_, Icon::pause,
              {cell.x + std::round(0.6F * side), cell.y + std::round((top - side) / 2), side, side},
              theme.control_selected_text);
    out_.place(word, {cell.x + 2 * side, cell.y, cell.width - 3 * side, top}, theme.control_selected_text);
    out_.text(in_own(clock_text(state_.seconds)), style(7.2F, FontRole::sans_bold),
              {cell.x, cell.y + top, cell.width, cell.height - top}, theme.quiet_text);
}

/// In words, beside a bar in a colour that says the same.
void PresenterComposer::add_pace(const Rect& cell) {
    const int ahead = *state_.seconds_ahead;
    const Theme& theme = out_.theme();
    constexpr std::size_t red = 0, green = 3, blue = 4;
    const Color color = theme.rainbow[ahead < 0 ? red : (ahead > 0 ? blue : green)];
    const Word word = ahead < 0 ? Word::behind_time : (ahead > 0 ? Word::ahead_of_time : Word::on_time);
    const std::string text = out_.words().with_number(word, out_.language(), clock_text(ahead));
    const float bar = std::round(1.2F * unit_);
    const float top = std::round(0.12F * cell.height);
    out_.fill({cell.x, cell.y + top, bar, cell.height - 2 * top}, color, bar / 2);
    out_.text(in_own(text), style(3.6F, FontRole::sans_bold),
              {cell.x + 2 * bar, cell.y, cell.width - 2 * bar, cell.height}, theme.text);
}

Scene PresenterComposer::clocks() {
    const Theme& theme = out_.theme();
    const bool has_end = state_.seconds_left.has_value();
    const bool has_pace = state_.seconds_ahead.has_value();
    const int cells = 3 + (has_end ? 1 : 0) + (has_pace ? 1 : 0);
    const float gap = 3 * unit_;
    const Rect& bar = plan_.clocks;
    const float width = std::floor((bar.width + gap) / static_cast<float>(cells) - gap);
    float x = bar.x;
    const auto cell = [&] {
        const Rect place{x, bar.y, width, bar.height};
        x += width + gap;
        return place;
    };
    // Before the talk begins its clock has not been stopped.
    if (!state_.runs && state_.seconds > 0)
        add_stopped_clock(cell());
    else
        add_cell(cell(), out_.word(Word::talk_time), clock_text(state_.seconds), theme.text);
    if (has_end) {
        const bool is_over = *state_.seconds_left < 0;
        add_cell(cell(), out_.word(is_over ? Word::time_over : Word::time_left),
                 clock_text(*state_.seconds_left), is_over ? theme.accent : theme.text);
    }
    if (has_pace) add_pace(cell());
    const std::string position = out_.figure(state_.slide + 1, out_.language()) + " / " +
                                 out_.figure(static_cast<int>(deck_.slides.size()), out_.language());
    add_cell(cell(), out_.word(Word::slide), position, theme.text);
    add_cell(cell(), out_.word(Word::clock), day_text(state_.minute_of_day), theme.text);
    add_message();
    return out_.finish();
}

}  // namespace

PresenterPlan plan_presenter(Size canvas, Size audience, bool mirrored, int notes_size) {
    const auto notes = static_cast<std::size_t>(std::clamp(notes_size, 0, notes_sizes - 1));
    const float unit = unit_of(canvas);
    const auto width = static_cast<float>(canvas.width);
    const auto height = static_cast<float>(canvas.height);
    const float margin = std::round(3 * unit);
    const float gap = std::round(2 * unit);
    const float label = std::round(4 * unit);
    const Rect all{margin, margin, width - 2 * margin, height - 2 * margin};
    PresenterPlan plan;
    const float clocks = std::round(13 * unit);
    const float buttons = std::round(8 * unit);
    const float message = std::round(5.5F * unit);
    plan.clocks = {all.x, all.bottom() - clocks, all.width, clocks};
    const float bottom = plan.clocks.y - gap;
    if (width >= height) {
        const float left = std::round(0.6F * (all.width - margin));
        plan.slide = fitted(audience, {all.x, all.y, left, bottom - all.y - buttons - message - 2 * gap});
        plan.buttons = {all.x, bottom - buttons, left, buttons};
        const float right_x = all.x + left + margin;
        const float right = all.right() - right_x;
        plan.next_label = {right_x, all.y, right, label};
        plan.next =
            fitted(audience, {right_x, all.y + label, right, next_parts_lying[notes] * (bottom - all.y)});
        const float notes_y = std::round(plan.next.bottom() + 2 * gap);
        plan.notes = {right_x, notes_y, right, bottom - notes_y};
    } else {
        plan.slide = fitted(audience, {all.x, all.y, all.width, 0.42F * height});
        plan.buttons = {all.x, std::round(plan.slide.bottom() + message + 2 * gap), all.width, buttons};
        const float top = plan.buttons.bottom() + gap;
        const float part = std::round(next_parts_standing[notes] * (all.width - margin));
        plan.next_label = {all.x, top, part, label};
        plan.next = fitted(audience, {all.x, top + label, part, bottom - top - label});
        plan.notes = {all.x + part + margin, top, all.width - part - margin, bottom - top};
    }
    const float room = plan.buttons.y - plan.slide.bottom();
    plan.message = {plan.buttons.x, std::round(plan.slide.bottom() + (room - message) / 2),
                    plan.buttons.width, message};
    plan.lower_message = {all.x, std::round(plan.clocks.y - message - gap / 2), all.width, message};
    // In line with the words above it.
    plan.next.x = plan.next_label.x;
    if (mirrored)
        for (Rect* place : {&plan.slide, &plan.next, &plan.next_label, &plan.notes, &plan.buttons,
                            &plan.clocks, &plan.message, &plan.lower_message})
            *place = place->mirrored(width);
    return plan;
}

float presenter_notes_line(Size canvas, int notes_size) {
    return notes_line_height *
           std::round(notes_units[std::clamp(notes_size, 0, notes_sizes - 1)] * unit_of(canvas));
}

bool presenter_is_mirrored(const Deck& deck, int own_language) {
    return direction_of(deck.languages[static_cast<std::size_t>(own_language)]) == Direction::right_to_left;
}

Scene layout_presenter(const Deck& deck, const PresenterState& state, const Canvas& canvas, Size audience,
                       const Theme& theme, FontMetrics& fonts) {
    return PresenterComposer(deck, state, canvas, audience, theme, fonts).panel();
}

Scene layout_presenter_clocks(const Deck& deck, const PresenterState& state, const Canvas& canvas,
                              Size audience, const Theme& theme, FontMetrics& fonts) {
    return PresenterComposer(deck, state, canvas, audience, theme, fonts).clocks();
}

}  // namespace kiosk
