// The panels for the operator, and the neutral screen.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/controls/icons.h"
#include "kiosk/controls/panels.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

using Look = ControlsComposer::Look;

void add_icon_key(ControlsComposer& out, const Rect& key, Control control, Icon icon, Look look,
                  bool enabled) {
    const auto colors = enabled ? out.button(key, control, 0, look) : out.disabled_button(key);
    const float side = std::round(0.44F * key.height);
    draw_icon(out, icon,
              {std::round(key.center().x - side / 2), std::round(key.center().y - side / 2), side, side},
              colors.content);
}

/// A key with one sign on it, as large as its room lets it be.
void add_sign_key(ControlsComposer& out, const Rect& key, char sign, Control control, int index,
                  bool enabled) {
    const auto colors = enabled ? out.button(key, control, index) : out.disabled_button(key);
    const int pixels = std::max(6, static_cast<int>(0.5F * std::min(key.height, 1.2F * key.width)));
    out.text(
        {std::string(1, sign), "en"},
        {.role = FontRole::sans_bold, .largest = pixels, .least = pixels, .alignment = Alignment::center},
        key, colors.content);
}

void add_digit_key(ControlsComposer& out, const Rect& key, int digit, bool enabled) {
    add_sign_key(out, key, static_cast<char>('0' + digit), Control::digit, digit, enabled);
}

/// A dot for each of what was typed; rings say where the first few will be.
void add_dots(ControlsComposer& out, const Rect& room, int typed, int least_places) {
    const auto places = static_cast<float>(std::max(typed, least_places));
    const float pitch = std::min(4.4F * out.unit(), room.width / places);
    const float dot = std::max(2.0F, std::round(std::min(2 * out.unit(), 0.6F * pitch)));
    float x = room.center().x - (pitch * (places - 1) + dot) / 2;
    const float y = std::round(room.center().y - dot / 2);
    for (int i = 0; i < static_cast<int>(places); ++i, x += pitch) {
        const Rect bounds{std::round(x), y, dot, dot};
        if (i < typed)
            out.fill(bounds, out.theme().text, dot / 2);
        else
            out.frame(bounds, out.theme().quiet_text, dot / 2, std::max(1.0F, std::round(dot / 8)));
    }
}

void add_pin_dots(ControlsComposer& out, const Rect& room) {
    constexpr int least_places = 4;
    add_dots(out, room, out.state().pin_digits, least_places);
}

/// "2026-11-2_ __:__": the digits of date and time that are typed, and the places of the others.
void add_typed_time(ControlsComposer& out, const Rect& room) {
    std::string text = "____-__-__ __:__";
    std::size_t place = 0;
    for (const char digit : out.state().time_digits) {
        place = text.find('_', place);
        if (place == std::string::npos) break;
        text[place] = digit;
    }
    const LayoutMetrics& m = out.metrics();
    const int largest = m.type_size(5, m.least_caption);
    out.text({text, "en"},
             {.role = FontRole::sans_bold,
              .largest = largest,
              .least = std::min(largest, m.least_caption),
              .alignment = Alignment::center},
             room, out.theme().text);
}

struct MenuButton {
    Word word;
    Control control;
};

/// Those of the menu; one to set the clock only where that is wrong, and none about slides while they are
/// hidden.
std::vector<MenuButton> menu_buttons(const ControlsState& state) {
    std::vector<MenuButton> buttons;
    if (state.status && state.status->deck_is_locked)
        buttons.push_back({Word::enter_passphrase, Control::menu_passphrase});
    if (!state.hidden)
        buttons.insert(buttons.end(), {{Word::hide_slide, Control::menu_hide_slide},
                                       {Word::show_all_slides, Control::menu_show_all},
                                       {Word::reload, Control::menu_reload}});
    if (state.stick) buttons.push_back({Word::stick, Control::menu_stick});
    buttons.push_back({Word::touch_test, Control::menu_touch_test});
    if (state.status && state.status->clock_is_wrong)
        buttons.push_back({Word::set_clock, Control::menu_set_clock});
    buttons.push_back({Word::back_to_show, Control::menu_close});
    // Apart from the others, at the end.
    buttons.push_back({Word::end_show, Control::menu_exit});
    return buttons;
}

struct Sentence {
    std::string text;
    std::string language;
};

/// Lines one below the other.
struct Lines {
    std::vector<FittedParagraph> lines;
    float height = 0;
    bool fits = true;
};

Lines set_lines(ControlsComposer& out, const std::vector<Sentence>& texts, int pixels, float width,
                float height) {
    Lines set;
    for (const Sentence& text : texts) {
        set.lines.push_back(out.fit({text.text, text.language},
                                    {.largest = pixels, .least = pixels, .line_height = 1.4F}, width,
                                    height));
        set.fits = set.fits && set.lines.back().pixels == pixels;
        set.height += set.lines.back().paragraph.height;
    }
    set.fits = set.fits && set.height <= height;
    return set;
}

Sentence sentence(ControlsComposer& out, Word word, const std::string& value) {
    return {out.words().with_number(word, out.language(), value), std::string(out.word(word).language)};
}

/// The head of the menu, with so many of the names of photos.
std::vector<Sentence> status_sentences(ControlsComposer& out, const ShowStatus& status, std::size_t names) {
    const std::string language(out.language());
    const auto number = [&](std::size_t value) { return out.figure(static_cast<double>(value), language); };
    constexpr int minutes_an_hour = 60;
    const int minutes = status.minutes % minutes_an_hour;
    const std::string time = number(static_cast<std::size_t>(status.minutes / minutes_an_hour)) + ":" +
                             (minutes < 10 ? out.figure(0, language) : "") +
                             number(static_cast<std::size_t>(minutes));
    const Sentence running = sentence(out, Word::running_for, time);
    const Sentence slides = sentence(out, Word::slides, number(static_cast<std::size_t>(status.slides)));
    const Sentence faults = sentence(out, Word::faults, number(static_cast<std::size_t>(status.faults)));
    std::vector<Sentence> sentences = {{status.deck, language},
                                       {"kiosk " + status.version + " · " + running.text, running.language},
                                       {slides.text + " · " + faults.text, slides.language}};
    if (status.clock_is_wrong)
        sentences.push_back({std::string(out.word(Word::clock_is_wrong).text),
                             std::string(out.word(Word::clock_is_wrong).language)});
    if (status.wrong_pins > 0)
        sentences.push_back(
            sentence(out, Word::wrong_pins, number(static_cast<std::size_t>(status.wrong_pins))));
    if (status.photos.empty()) return sentences;
    sentences.push_back(sentence(out, Word::photos_left_out, number(status.photos.size())));
    if (names == 0) return sentences;
    std::string list;
    for (std::size_t i = 0; i < names; ++i)
        list += (i > 0 ? ", " : "") + status.photos[i];
    if (names < status.photos.size())
        list += " " + sentence(out, Word::and_more, number(status.photos.size() - names)).text;
    sentences.push_back({list, language});
    return sentences;
}

/// All in the largest size in which they fit, with as many names of photos as fit in the least one. Where
/// even no name fits the last lines are left out.
Lines fit_status(ControlsComposer& out, const ShowStatus& status, int largest, int least, float width,
                 float height) {
    least = std::min(least, largest);
    constexpr std::size_t most_names = 24;
    std::size_t names = std::min(status.photos.size(), most_names);
    while (names > 0 && !set_lines(out, status_sentences(out, status, names), least, width, height).fits)
        --names;
    std::vector<Sentence> sentences = status_sentences(out, status, names);
    for (const int pixels : type_scale(largest, least))
        if (Lines set = set_lines(out, sentences, pixels, width, height); set.fits) return set;
    Lines set;
    do {
        sentences.pop_back();
        set = set_lines(out, sentences, least, width, height);
    } while (!set.fits && !sentences.empty());
    return set;
}

/// The size of the menu's labels, the same for all: the largest in which each has one line, else the largest
/// in which they fit into `width` × `height`, below the least one where it must be.
int label_size(ControlsComposer& out, const std::vector<MenuButton>& buttons, int largest, int least,
               float width, float height) {
    const auto all_fit = [&](int pixels, float room) {
        const ControlsComposer::TextStyle style{.role = FontRole::sans_bold,
                                                .largest = pixels,
                                                .least = pixels,
                                                .alignment = Alignment::center,
                                                .line_height = 1.15F};
        return std::all_of(buttons.begin(), buttons.end(), [&](const MenuButton& button) {
            const FittedParagraph label = out.fit(out.word(button.word), style, width, room);
            return label.fits && label.pixels == pixels;
        });
    };
    least = std::min(least, largest);
    for (const int pixels : type_scale(largest, least))
        if (all_fit(pixels, 1.2F * static_cast<float>(pixels))) return pixels;
    constexpr int smallest = 6;
    for (const int pixels : type_scale(largest, std::min(smallest, least)))
        if (all_fit(pixels, height)) return pixels;
    return least;
}

/// A pad of digits: a line of words, what is typed, and the keys.
struct Pad {
    TextInLanguage title;
    bool is_answer = false;  ///< the words are an answer, which is to be seen
    bool takes_digits = true;
    void (*add_typed)(ControlsComposer&, const Rect& room) = nullptr;
};

void add_pad(ControlsComposer& out, const Pad& pad) {
    const LayoutMetrics& m = out.metrics();
    out.cover(Control::ground);
    out.stay_unmirrored();

    const float margin = std::round(3.6F * m.unit);
    const float header = m.button_height;
    const float typed = std::round(8 * m.unit);
    const float gap = std::max(std::round(2 * m.unit), m.button_gap);
    const float bottom = m.panel_bottom - std::round(3 * m.unit);
    const float most_height =
        std::floor((bottom - m.panel_top - 2 * m.unit - 2 * margin - header - typed - 3 * gap) / 4);
    const float key_height = std::min(std::max(std::round(10.4F * m.unit), m.button_height), most_height);
    const float key_width = std::round(1.5F * key_height);
    const float width = 3 * key_width + 2 * gap;
    const float height = 2 * margin + header + typed + 4 * key_height + 3 * gap;
    const Rect card{std::round((m.width - width) / 2 - margin), bottom - height, width + 2 * margin, height};
    out.card(card);

    const float x = card.x + margin;
    const float y = card.y + margin;
    out.text(pad.title,
             {.role = FontRole::sans_bold,
              .largest = m.type_size(3.8F, m.least_caption),
              .least = m.least_caption},
             {x, y, width - header - m.button_gap, header},
             pad.is_answer ? out.theme().accent : out.theme().text);
    add_close_button(out, {x + width - header, y, header, header});
    pad.add_typed(out, {x, y + header, width, typed});

    const float top = y + header + typed;
    const auto key_at = [&](int column, int row) {
        return Rect{x + static_cast<float>(column) * (key_width + gap),
                    top + static_cast<float>(row) * (key_height + gap), key_width, key_height};
    };
    for (int digit = 1; digit <= 9; ++digit)
        add_digit_key(out, key_at((digit - 1) % 3, (digit - 1) / 3), digit, pad.takes_digits);
    add_icon_key(out, key_at(0, 3), Control::erase, Icon::erase, Look::plain, pad.takes_digits);
    add_digit_key(out, key_at(1, 3), 0, pad.takes_digits);
    add_icon_key(out, key_at(2, 3), Control::enter, Icon::enter, Look::selected, pad.takes_digits);
}

}  // namespace

void add_close_button(ControlsComposer& out, const Rect& bounds) {
    const auto colors = out.button(bounds, Control::close_panel);
    const float side = std::round(0.36F * bounds.height);
    draw_icon(
        out, Icon::close,
        {std::round(bounds.center().x - side / 2), std::round(bounds.center().y - side / 2), side, side},
        colors.content);
}

void add_pin_pad(ControlsComposer& out) {
    const ControlsState& state = out.state();
    const bool locked = state.seconds_left > 0;
    const TextInLanguage title =
        out.word(locked ? Word::pin_locked : (state.pin_wrong ? Word::wrong_pin : Word::enter_pin));
    const std::string words =
        locked ? out.words().with_number(Word::pin_locked, out.language(), std::to_string(state.seconds_left))
               : std::string(title.text);
    add_pad(out, {{words, title.language}, locked || state.pin_wrong, !locked, add_pin_dots});
}

void add_clock_pad(ControlsComposer& out) {
    const bool refused = out.state().time_refused;
    add_pad(out, {out.word(refused ? Word::time_refused : Word::set_clock), refused, true, add_typed_time});
}

void add_passphrase_pad(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const ControlsState& state = out.state();
    out.cover(Control::ground);
    out.stay_unmirrored();

    // Everybody finds the letters in this order, in whatever language they read.
    constexpr std::array<std::string_view, 4> rows = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};
    constexpr float columns = 10;
    const float most_width = m.width - 2 * m.side_margin;
    const float margin = std::round(std::min(3.6F * m.unit, m.side_margin / 2));
    const float gap = std::max(2.0F, std::round(std::min(1.2F * m.unit, most_width / 80)));
    const float header = m.button_height;
    const float typed = std::round(7 * m.unit);
    const float bottom = m.panel_bottom - std::round(3 * m.unit);
    const float most_height =
        std::floor((bottom - m.panel_top - 2 * m.unit - 2 * margin - header - typed - 4 * gap) / 5);
    const float key_height = std::min(std::max(std::round(9 * m.unit), m.button_height), most_height);
    const float most_key_width = std::floor((most_width - 2 * margin - (columns - 1) * gap) / columns);
    const float key_width = std::min(std::round(1.1F * key_height), most_key_width);
    const float width = columns * key_width + (columns - 1) * gap;
    const float height = 2 * margin + header + typed + 5 * key_height + 4 * gap;
    const Rect card{std::round((m.width - width) / 2 - margin), bottom - height, width + 2 * margin, height};
    out.card(card);

    const float x = card.x + margin;
    const float y = card.y + margin;
    const bool takes_letters = !state.trying;
    out.text(out.word(state.passphrase_wrong ? Word::wrong_passphrase : Word::enter_passphrase),
             {.role = FontRole::sans_bold,
              .largest = m.type_size(3.8F, m.least_caption),
              .least = m.least_caption},
             {x, y, width - header - m.button_gap, header},
             state.passphrase_wrong ? out.theme().accent : out.theme().text);
    add_close_button(out, {x + width - header, y, header, header});
    // Of a long one the last letters: what was typed is seen to arrive.
    constexpr int most_dots = 24;
    add_dots(out, {x, y + header, width, typed}, std::min(state.letters, most_dots), 12);

    out.set_gap(gap);
    float top = y + header + typed;
    for (const std::string_view row : rows) {
        const auto keys = static_cast<float>(row.size());
        float left = std::round(x + (width - keys * key_width - (keys - 1) * gap) / 2);
        for (const char sign : row) {
            add_sign_key(out, {left, top, key_width, key_height}, sign, Control::letter, sign, takes_letters);
            left += key_width + gap;
        }
        top += key_height + gap;
    }
    const float side = std::round(2 * key_width + gap);
    const Rect space{x + side + gap, top, width - 2 * (side + gap), key_height};
    add_icon_key(out, {x, top, side, key_height}, Control::erase, Icon::erase, Look::plain, takes_letters);
    add_sign_key(out, space, ' ', Control::letter, ' ', takes_letters);
    add_icon_key(out, {x + width - side, top, side, key_height}, Control::enter, Icon::enter, Look::selected,
                 takes_letters);
}

void add_menu(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.cover(Control::ground);
    const float pad = std::round(std::min(4 * m.unit, m.side_margin / 2));
    const float width = std::round(std::min(m.width - 2 * m.side_margin, 112 * m.unit));
    const float gap = std::max(std::round(2 * m.unit), m.button_gap);
    const float button_height = std::max(std::round(9.6F * m.unit), m.button_height);
    constexpr int columns = 2;
    const float button_width = std::floor((width - gap) / columns);
    const std::vector<MenuButton> entries = menu_buttons(out.state());
    // The last button has a row of its own, at twice the distance.
    const std::size_t last = entries.size() - 1;
    const auto rows = static_cast<float>((last + columns - 1) / columns + 1);
    const float buttons = rows * button_height + rows * gap;
    const float title = std::round(7 * m.unit);
    const float space = std::round(2.6F * m.unit);
    const float bottom = m.panel_bottom - std::round(3 * m.unit);
    const float room = bottom - 2 * m.unit - 2 * pad - title - 2 * space - buttons;
    const Lines status = out.state().status
                             ? fit_status(out, *out.state().status, m.type_size(2.9F, m.least_caption),
                                          m.least_caption, width, room)
                             : Lines();
    const float status_height = status.lines.empty() ? 0 : std::ceil(status.height) + space;
    const float height = 2 * pad + title + space + status_height + buttons;
    // On a panel that reaches down to the floor it stands higher, as far as there is room for it.
    const float card_top = std::max(bottom - height, std::min(2 * m.unit, m.height - m.band_height - height));
    const Rect card{std::round((m.width - width) / 2) - pad, card_top, width + 2 * pad, height};
    out.card(card);

    const float x = card.x + pad;
    float y = card.y + pad;
    out.text(out.word(Word::menu),
             {.role = FontRole::sans_bold,
              .largest = m.type_size(4.4F, m.least_caption),
              .least = m.least_caption},
             {x, y, width, title}, out.theme().text);
    y += title + space;
    for (const FittedParagraph& line : status.lines) {
        out.place(line, {x, y, width, line.paragraph.height}, out.theme().quiet_text);
        y += line.paragraph.height;
    }
    y = card.bottom() - pad - buttons;
    const int label = label_size(out, entries, m.type_size(3.4F, m.least_caption), m.least_caption,
                                 button_width - button_height, button_height);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool is_last = i == last;
        const auto column = static_cast<float>(is_last ? columns - 1 : i % columns);
        const float top =
            is_last ? buttons - button_height : static_cast<float>(i / columns) * (button_height + gap);
        const Rect bounds{x + column * (button_width + gap), y + top, button_width, button_height};
        const bool is_way_back = entries[i].control == Control::menu_close;
        const auto colors = out.button(bounds, entries[i].control, 0,
                                       is_way_back ? Look::selected : (is_last ? Look::grave : Look::plain));
        out.text(out.word(entries[i].word),
                 {.role = is_way_back ? FontRole::sans_bold : FontRole::sans,
                  .largest = label,
                  .least = std::min(label, m.least_caption),
                  .alignment = Alignment::center,
                  .line_height = 1.15F},
                 {bounds.x + bounds.height / 2, bounds.y, bounds.width - bounds.height, bounds.height},
                 colors.content);
    }
}

namespace {

/// What one line of the sheet says; what is to be heeded has the accent's colour.
struct SheetLine {
    Sentence sentence;
    bool is_grave = false;
};

/// "New: 3 — opening, flag, march", and how many more there are. Hidden, the show names no slide.
Sentence sentence_of(ControlsComposer& out, Word word, const SlideNames& slides) {
    const std::string language(out.language());
    Sentence line = sentence(out, word, out.figure(slides.number, language));
    if (out.state().hidden || slides.first.empty()) return line;
    line.text += " — ";
    for (std::size_t i = 0; i < slides.first.size(); ++i)
        line.text += (i > 0 ? ", " : "") + slides.first[i];
    const auto others = slides.number - static_cast<int>(slides.first.size());
    if (others > 0) line.text += " " + sentence(out, Word::and_more, out.figure(others, language)).text;
    return line;
}

std::vector<SheetLine> sheet_lines(ControlsComposer& out, const StickState& stick) {
    using State = UpdateOffer::State;
    const UpdateOffer& offer = stick.offer;
    const auto plain = [&](Word word) {
        const TextInLanguage words = out.word(word);
        return Sentence{std::string(words.text), std::string(words.language)};
    };
    std::vector<SheetLine> lines;
    if (!out.state().hidden && !offer.file.empty())
        lines.push_back({{offer.file, std::string(out.language())}});
    if (!offer.signer.empty()) {
        lines.push_back({sentence(out, Word::signed_by, offer.signer)});
        // Marks keep date and time in their order where the words run from right to left.
        lines.push_back({sentence(out, Word::made_at, "\u200e" + stick.made + "\u200e")});
    }
    if (offer.state == State::same) lines.push_back({plain(Word::stick_is_same)});
    if (offer.state == State::older) lines.push_back({plain(Word::stick_is_older), true});
    const std::pair<Word, const SlideNames*> changes[] = {{Word::slides_new, &offer.added},
                                                          {Word::slides_gone, &offer.gone},
                                                          {Word::slides_changed, &offer.changed},
                                                          {Word::consents_ended, &offer.ended}};
    for (const auto& [word, slides] : changes)
        if (slides->number > 0) lines.push_back({sentence_of(out, word, *slides)});
    if (offer.is_locked && offer.state != State::same) lines.push_back({plain(Word::stick_is_locked)});
    if (offer.key_is_beside) lines.push_back({plain(Word::key_is_beside), true});
    if (offer.clock_is_wrong) lines.push_back({plain(Word::clock_is_wrong), true});
    if (stick.is_installing) lines.push_back({plain(Word::installing), true});
    // Reasons are told as the log tells them.
    const std::string& fault = stick.fault.empty() ? offer.fault : stick.fault;
    if (!fault.empty()) {
        lines.push_back({plain(Word::not_installed), true});
        if (!out.state().hidden) lines.push_back({{fault, "en"}, true});
    }
    return lines;
}

}  // namespace

void add_stick_sheet(ControlsComposer& out) {
    using State = UpdateOffer::State;
    const StickState stick = out.state().stick.value_or(StickState());
    const LayoutMetrics& m = out.metrics();
    out.cover(Control::ground);
    const float pad = std::round(std::min(4 * m.unit, m.side_margin / 2));
    const float width = std::round(std::min(m.width - 2 * m.side_margin, 112 * m.unit));
    const float button_height = std::max(std::round(9.6F * m.unit), m.button_height);
    const float space = std::round(2.6F * m.unit);
    const float header = m.button_height;
    const bool is_older = stick.offer.state == State::older;
    const bool can_install = is_older || stick.offer.state == State::newer;
    const float button = can_install ? space + button_height : 0;
    const float bottom = m.panel_bottom - std::round(3 * m.unit);
    const float room = bottom - m.panel_top - 2 * m.unit - 2 * pad - header - space - button;

    const std::vector<SheetLine> told = sheet_lines(out, stick);
    std::vector<Sentence> sentences;
    for (const SheetLine& line : told)
        sentences.push_back(line.sentence);
    const int largest = m.type_size(3.1F, m.least_caption);
    Lines lines;
    // Where even the least size finds no room, the box keeps the words within the card.
    constexpr int smallest = 6;
    for (const int pixels : type_scale(largest, std::min(smallest, largest)))
        if (lines = set_lines(out, sentences, pixels, width, room); lines.fits) break;
    const float text = std::min(std::ceil(lines.height), room);
    const float height = 2 * pad + header + space + text + button;
    const Rect card{std::round((m.width - width) / 2) - pad, bottom - height, width + 2 * pad, height};
    out.card(card);

    const float x = card.x + pad;
    float y = card.y + pad;
    out.text(out.word(Word::stick),
             {.role = FontRole::sans_bold,
              .largest = m.type_size(4.4F, m.least_caption),
              .least = m.least_caption},
             {x, y, width - header - m.button_gap, header}, out.theme().text);
    if (!stick.is_installing) add_close_button(out, {x + width - header, y, header, header});
    y += header + space;
    for (std::size_t i = 0; i < lines.lines.size(); ++i) {
        const float line = lines.lines[i].paragraph.height;
        out.place(lines.lines[i], {x, y, width, line},
                  told[i].is_grave ? out.theme().accent : out.theme().text);
        y += line;
    }
    if (!can_install) return;
    const Rect bounds{x, card.bottom() - pad - button_height, width, button_height};
    const auto colors = stick.is_installing ? out.disabled_button(bounds)
                                            : out.button(bounds, Control::install_from_stick, 0,
                                                         is_older ? Look::grave : Look::selected);
    out.text(out.word(is_older ? Word::install_older : Word::install),
             {.role = FontRole::sans_bold,
              .largest = m.type_size(3.4F, m.least_caption),
              .least = m.least_caption,
              .alignment = Alignment::center,
              .line_height = 1.15F},
             {bounds.x + bounds.height / 2, bounds.y, bounds.width - bounds.height, bounds.height},
             colors.content);
}

void add_touch_test(ControlsComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Theme& theme = out.theme();
    out.touch_area(out.picture(), Control::ground);
    out.fill(out.picture(), theme.ground.with_alpha(255));

    // Squares in round millimetres that are not too small to be told apart.
    int square = 10;
    constexpr float least_square = 8;  // pixels
    while (static_cast<float>(square) / out.canvas().millimetres_per_pixel < least_square && square < 10000)
        square *= 10;
    const float pitch = static_cast<float>(square) / out.canvas().millimetres_per_pixel;
    const float hairline = std::max(1.0F, std::round(0.1F * m.unit));
    const auto line_color = [&](int line) { return theme.quiet_text.with_alpha(line % 10 == 0 ? 120 : 44); };
    for (int line = 1; static_cast<float>(line) * pitch < m.width; ++line)
        out.fill({std::round(static_cast<float>(line) * pitch), 0, hairline, m.height}, line_color(line));
    for (int line = 1; static_cast<float>(line) * pitch < m.height; ++line)
        out.fill({0, std::round(static_cast<float>(line) * pitch), m.width, hairline}, line_color(line));
    // Along the very edge: what is not seen of it, the display cuts off.
    const float edge = std::max(2.0F, std::round(0.4F * m.unit));
    for (const Rect& side :
         {Rect{0, 0, m.width, edge}, Rect{0, m.height - edge, m.width, edge},
          Rect{0, edge, edge, m.height - 2 * edge}, Rect{m.width - edge, edge, edge, m.height - 2 * edge}})
        out.fill(side, theme.second_accent);

    const TextInLanguage title = out.word(Word::touch_test);
    const TextInLanguage legend = out.word(Word::square);
    const std::string legend_text =
        out.words().with_number(Word::square, out.language(), std::to_string(square));
    const float width = m.width - 2 * m.side_margin;
    const FittedParagraph heading = out.fit(title,
                                            {.role = FontRole::sans_bold,
                                             .largest = m.type_size(4.4F, m.least_caption),
                                             .least = m.least_caption},
                                            width, 12 * m.unit);
    const FittedParagraph note = out.fit(
        {legend_text, legend.language},
        {.largest = m.type_size(3.1F, m.least_caption), .least = m.least_caption}, width, 12 * m.unit);
    const float pad = std::round(2 * m.unit);
    const float text_width = std::ceil(std::max(heading.paragraph.width, note.paragraph.width));
    const float text_height = std::ceil(heading.paragraph.height + note.paragraph.height);
    const Rect label{m.side_margin - pad, std::round(8 * m.unit) - pad, text_width + 2 * pad,
                     text_height + 2 * pad};
    out.fill(label, theme.ground.with_alpha(255), pad);
    out.place(heading, {m.side_margin, label.y + pad, width, heading.paragraph.height}, theme.text);
    out.place(note, {m.side_margin, label.y + pad + heading.paragraph.height, width, note.paragraph.height},
              theme.quiet_text);

    const float step = m.button_height + m.button_gap;
    const Rect close{std::round(m.width / 2 + m.button_gap / 2), m.button_bottom - m.button_height,
                     m.button_height, m.button_height};
    // Fingers are where they are, whatever the language's direction.
    out.stay_unmirrored();
    for (const Rect& felt : out.state().trail)
        out.fill(felt, theme.second_accent.with_alpha(150));
    add_close_button(out, close);
    add_icon_key(out, {close.x - step, close.y, close.width, close.height}, Control::erase, Icon::erase,
                 ControlsComposer::Look::plain, !out.state().trail.empty());
    const float thickness = std::max(2.0F, std::round(0.3F * m.unit));
    const float radius = std::max(12 / out.canvas().millimetres_per_pixel, 2 * m.unit);
    for (const Point& touch : out.state().touches) {
        out.fill({touch.x - std::floor(thickness / 2), 0, thickness, m.height}, theme.accent);
        out.fill({0, touch.y - std::floor(thickness / 2), m.width, thickness}, theme.accent);
        out.frame({touch.x - radius, touch.y - radius, 2 * radius, 2 * radius}, theme.accent, radius,
                  thickness);
    }
}

void add_neutral_screen(ControlsComposer& out) {
    const Deck deck = neutral_deck();
    const Scene scene = layout_slide(deck.slides.front(), deck, deck.first_language(), out.canvas(),
                                     out.theme(), out.fonts());
    out.fill(out.picture(), scene.ground);
    for (const SceneItem& item : scene.items)
        out.add(item);
    out.touch_area(out.picture(), Control::ground);
    if (!out.state().settings_in_doubt) return;
    // Below the horizon.
    const LayoutMetrics& m = out.metrics();
    const float height = 12 * m.unit;
    out.text(out.word(Word::settings_in_doubt),
             {.largest = m.type_size(3.1F, m.least_caption),
              .least = m.least_caption,
              .alignment = Alignment::center},
             {m.side_margin, m.height - m.side_margin - height, m.width - 2 * m.side_margin, height},
             out.theme().quiet_text);
}

}  // namespace kiosk
