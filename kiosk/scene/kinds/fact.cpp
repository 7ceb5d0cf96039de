#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// Line height of a figure: digits have no descenders, and stand close to what is above and below them.
constexpr float figure_line = 0.98F;

NumberForm number_form(FigureForm form) {
    switch (form) {
        case FigureForm::year:
            return NumberForm::ungrouped;
        case FigureForm::percent:
            return NumberForm::percent;
        case FigureForm::compact:
            return NumberForm::compact;
        case FigureForm::guessed:
        case FigureForm::number:
            break;
    }
    return NumberForm::grouped;
}

std::string written_figure(const FactContent& content, std::string_view language) {
    const NumberForm form = number_form(content.form_or_guess());
    const int decimals = form == NumberForm::compact ? 1 : 3;
    if (!content.to) return formatted_number(content.figure, language, decimals, form);
    // A figure is one: no line ends after its dash.
    constexpr std::string_view dash = "\u2013", joined_dash = "\u2060\u2013\u2060";
    std::string range = formatted_range(content.figure, *content.to, language, decimals, form);
    if (const std::size_t at = range.find(dash); at != std::string::npos)
        range.replace(at, dash.size(), joined_dash);
    return range;
}

/// A unit that is a word would take so much of a figure's width, or part from it at a line's end: it stands
/// below its figure, in every language.
bool unit_stands_apart(const FactContent& content, const SlideComposer& out) {
    constexpr std::size_t longest = 5;  // letters
    const auto is_word = [](std::string_view unit) {
        return count_code_points(unit) > longest || unit.find(' ') != std::string_view::npos;
    };
    const auto& in_all = content.unit.by_language();
    return is_word(out.resolve(content.unit).text) ||
           std::any_of(in_all.begin(), in_all.end(), [&](const auto& each) { return is_word(each.second); });
}

std::optional<TextBlock> set_figure(SlideComposer& out, const FactContent& content, bool unit_is_apart,
                                    SlideComposer::TypeRange range, float width, float height) {
    // A page of larger text may have the figure alone.
    std::string_view language = out.language();
    for (const LocalizedText* text : {&content.lead, &content.label})
        if (const TextInLanguage words = out.resolve(*text); !words.empty()) language = words.language;
    std::string written = written_figure(content, out.language_of_figures(language));
    if (const TextInLanguage unit = out.resolve(content.unit); !unit.empty() && !unit_is_apart)
        written.append("\u00A0").append(unit.text);
    const LocalizedText digits(std::move(written));
    const ParagraphStyle style{.role = FontRole::figure, .line_height = figure_line};
    return out.set(digits, style, range, out.theme().accent, width, height);
}

/// Below its figure, in the same letters.
std::optional<TextBlock> set_unit(SlideComposer& out, const FactContent& content, float width, float height) {
    constexpr float units = 12;
    const ParagraphStyle style{.role = FontRole::figure, .line_height = 1.1F};
    const LayoutMetrics& m = out.metrics();
    // A figure and what belongs to it do not grow.
    const auto largest = static_cast<int>(std::round(units * m.unit));
    return out.set(content.unit, style, {std::max(largest, m.unscaled(m.least_text)), m.least_text},
                   out.theme().accent, width, height);
}

constexpr float words_units = 7;  // of the words around a figure

std::optional<TextBlock> set_words(SlideComposer& out, const LocalizedText& text, Color color, float width,
                                   float height, float units = words_units) {
    return out.set(text, slide_styles.caption, out.type_for(text, units, slide_styles.caption), color, width,
                   height);
}

std::optional<TextBlock> set_note(SlideComposer& out, const LocalizedText& text, float width, float height) {
    return out.set(text, slide_styles.label, out.small_type(text, 4.4F, slide_styles.label),
                   out.theme().quiet_text, width, height);
}

constexpr float digit_height = 0.68F;  // ems

/// The height of letters above their line, in ems: other scripts than those with capitals use more of it.
float letter_height(const TextBlock& words) {
    const bool has_capitals =
        std::all_of(words.paragraph.runs.begin(), words.paragraph.runs.end(), [](const TextRun& run) {
            return run.script == "Latn" || run.script == "Cyrl" || run.script == "Grek" || run.script.empty();
        });
    return has_capitals ? 0.66F : 0.95F;
}

/// Where a figure has its ink. Digits stand on the baseline; only a comma, or a sign of another script,
/// reaches below it, and must not touch what stands there.
struct FigureBox {
    float above = 0;   ///< from the top of its room to the baseline
    float height = 0;  ///< of its room, to the top of the words below it

    /// `below` are the words below it. From any figure to the capitals of its words it is as far; only signs
    /// that hang deeper need more.
    FigureBox(const TextBlock& figure, const std::optional<TextBlock>& below) {
        constexpr float white = 0.1F;  // ems, above the digits, and below them where no words are
        constexpr float to_words = 0.26F;
        constexpr float deep = 0.28F;          // for letters of a unit
        constexpr float deep_burmese = 0.52F;  // most of these digits hang from the line
        const auto em = static_cast<float>(figure.pixels());
        float gap = to_words;
        for (const TextRun& run : figure.paragraph.runs) {
            const bool is_deep = run.text.find_first_not_of("0123456789.,%\u00A0\u202F") != std::string::npos;
            if (run.script == "Mymr")
                gap = deep_burmese;
            else if (is_deep)
                gap = std::max(gap, deep);
        }
        const auto lines = static_cast<float>(figure.paragraph.lines - 1);
        above = (white + digit_height) * em;
        height = above + lines * figure_line * em;
        if (below)
            height += gap * em - below->paragraph.first_baseline +
                      letter_height(*below) * static_cast<float>(below->pixels());
        else
            height += (white + gap - to_words) * em;
    }
    /// From the paragraph's top to that of the room.
    float offset(const TextBlock& figure) const { return figure.paragraph.first_baseline - above; }
};

/// As many marks as a figure says, each a person.
class Marks {
  public:
    Marks(int count, SlideComposer& out) : count_(count), out_(out), m_(out.metrics()) {}

    /// The room that they take at the far side of a wide picture.
    float plan_beside(const Rect& area) {
        columns_ = fullest(static_cast<int>(std::ceil(std::sqrt(0.7F * static_cast<float>(count_)))));
        pitch_ = std::min({most_pitch(), area.height * 0.97F / static_cast<float>(rows()),
                           area.width * 0.42F / static_cast<float>(columns_)});
        return static_cast<float>(columns_) * pitch_;
    }
    /// The room that they take at the foot of a tall one.
    float plan_below(const Rect& area) {
        const float height = area.height * 0.36F;
        const float square = std::sqrt(area.width * height / static_cast<float>(count_));
        columns_ = std::max(1, static_cast<int>(std::floor(area.width / square)));
        pitch_ = std::min({area.width / static_cast<float>(columns_), height / static_cast<float>(rows()),
                           most_pitch() * 1.6F});
        return static_cast<float>(rows()) * pitch_;
    }
    float height() const { return static_cast<float>(rows()) * pitch_; }
    /// The white around the largest mark in its square.
    float inset() const { return (1 - smallest - spread) / 2 * pitch_; }

    void draw(float x, float y) {
        first_ = out_.item_count();
        const Color accent = out_.theme().accent;
        const Color colors[] = {accent, blend(out_.theme().text.with_alpha(110), accent), accent,
                                blend(out_.theme().ground.with_alpha(60), accent),
                                blend(out_.theme().text.with_alpha(220), accent)};
        std::uint32_t chance = 12345;  // the same in each picture
        for (int i = 0; i < count_; ++i) {
            chance = chance * 1664525U + 1013904223U;
            const float size =
                std::round(pitch_ * (smallest + spread * static_cast<float>(chance >> 24U) / 255));
            const float left = x + (static_cast<float>(i % columns_) + 0.5F) * pitch_ - size / 2;
            const float top = y + (static_cast<float>(i / columns_) + 0.5F) * pitch_ - size / 2;
            out_.fill({std::round(left), std::round(top), size, size},
                      colors[(chance >> 16U) % std::size(colors)], size / 2);
        }
    }

    /// Has them lit one after the other, once they are drawn, while the figure counts up: an item of the
    /// scene, with the digits that it is made of.
    void count_up(std::optional<std::size_t> figure, std::vector<TextRun> digits) {
        constexpr std::uint8_t faint = 44;
        CountUp count;
        count.first_mark = first_;
        count.marks = static_cast<std::size_t>(count_);
        count.unlit = out_.theme().accent.with_alpha(faint);
        if (!digits.empty()) count.figure = figure;
        count.digits = std::move(digits);
        out_.count_up(std::move(count));
    }

  private:
    static constexpr float smallest = 0.54F;  // across, as a part of the pitch
    static constexpr float spread = 0.14F;

    /// A few stand farther apart, and are larger.
    float most_pitch() const {
        return 6 * m_.unit * std::clamp(std::sqrt(120 / static_cast<float>(count_)), 1.0F, 2.0F);
    }
    int rows() const { return (count_ + columns_ - 1) / columns_; }
    /// So many columns, or one more or less where that leaves fewer gaps in the last row.
    int fullest(int columns) const {
        const auto gaps = [&](int each) { return (each - count_ % each) % each; };
        int best = columns;
        for (const int each : {columns + 1, columns - 1})
            if (each > 1 && gaps(each) < gaps(best)) best = each;
        return best;
    }

    int count_;
    SlideComposer& out_;
    const LayoutMetrics& m_;
    int columns_ = 1;
    float pitch_ = 1;
    std::size_t first_ = 0;
};

/// Each digit alone, as a figure of that size is made of; none where it is not made of digits alone.
std::vector<TextRun> set_digits(SlideComposer& out, const FactContent& content, int pixels) {
    std::vector<TextRun> digits;
    if (content.to || !out.resolve(content.unit).empty() || content.form_or_guess() != FigureForm::number)
        return digits;
    for (int digit = 0; digit <= 9; ++digit) {
        FactContent one = content;
        one.figure = digit;
        constexpr float any = 100'000;
        const auto block = set_figure(out, one, false, {pixels, pixels}, any, any);
        if (!block || block->paragraph.runs.size() != 1) return {};
        TextRun run = block->paragraph.runs.front();
        // On the side from which its line is read it begins with its ink.
        if (run.x > any / 2) run.x -= any - run.width;
        digits.push_back(std::move(run));
    }
    return digits;
}

/// Lead, figure, its unit where that is apart, label and note, one below the other.
class FactColumn {
  public:
    FactColumn(const FactContent& content, bool unit_is_apart, float width, float height, float figure_units,
               float words, SlideComposer& out)
        : out_(out), gap_(2 * out.metrics().unit), width_(width) {
        const LayoutMetrics& m = out.metrics();
        const Color accent = out.theme().small_accent;
        const bool is_larger = out.is_larger();
        lead_ = set_words(out, content.lead, accent, width, is_larger ? height / 2 : height / 5, words);
        // One that would be too small to read so has a little more room.
        if (lead_ && lead_->fault && lead_->fault->too_long)
            lead_ = set_words(out, content.lead, accent, width, height * 0.28F, words);
        note_ = set_note(out, content.note, width, is_larger ? height / 2 : height / 5);
        if (unit_is_apart) unit_ = set_unit(out, content, width, height * 0.25F);
        // Words can be cut off, and a figure cannot: it has its room before its label has.
        float room = height - 18 * m.unit;
        for (const auto* block : {&lead_, &unit_, &note_})
            if (*block) room -= (*block)->paragraph.height + gap_;
        if (!is_larger) room = std::min(height * 0.4F, room);
        label_ = set_words(out, content.label, out.theme().text, width, room, words);
        float rest = height;
        for (const auto* block : {&lead_, &unit_, &label_, &note_})
            if (*block) rest -= (*block)->paragraph.height + gap_;
        const SlideComposer::TypeRange range = {m.type_size(figure_units, m.least_text),
                                                m.type_size(12, m.least_text)};
        figure_ = set_figure(out, content, unit_is_apart, range, width, rest);
        // With a comma it takes more than its line.
        const float room_of_figure = rest + (below() ? gap_ : 0);
        if (const float taken = figure_ ? FigureBox(*figure_, below()).height : 0; taken > room_of_figure)
            figure_ = set_figure(out, content, unit_is_apart, range, width,
                                 figure_->paragraph.height * room_of_figure / taken);
        figure_height_ = figure_ ? FigureBox(*figure_, below()).height : 0;
        height_ = height - room_of_figure + figure_height_;
        lead_room_ = lead_ ? lead_->paragraph.height : 0;
    }

    float height() const { return height_; }
    float lead_room() const { return lead_room_; }
    /// Gives the lead so much room, at whose foot it stands.
    void keep_for_lead(float room) {
        height_ += room - lead_room_ + (lead_ ? 0 : gap_);
        if (lead_ || room > 0) lead_room_ = room;
    }
    int figure_pixels() const { return figure_ ? figure_->pixels() : 0; }
    /// The item of the scene that the figure is, once it is placed; nothing where it is several.
    std::optional<std::size_t> figure_item() const {
        return figure_ && figure_->paragraph.runs.size() == 1 ? figure_item_ : std::nullopt;
    }
    bool fits() const {
        for (const auto* block : {&lead_, &figure_, &unit_, &label_, &note_})
            if (*block && (*block)->fault && (*block)->fault->too_long) return false;
        for (const auto* block : {&lead_, &label_, &note_})
            if (!out_.has_its_size(*block)) return false;
        return out_.keeps_figure(figure_pixels());
    }

    void place(float x, float y) {
        const auto add = [&](const std::optional<TextBlock>& block) {
            if (!block) return;
            out_.place(*block, x, y, width_);
            y += block->paragraph.height + gap_;
        };
        if (lead_room_ > 0) {
            if (lead_) out_.place(*lead_, x, y + lead_room_ - lead_->paragraph.height, width_);
            y += lead_room_ + gap_;
        }
        if (figure_) {
            figure_item_ = out_.item_count();
            out_.place(*figure_, x, y - FigureBox(*figure_, below()).offset(*figure_), width_);
            y += figure_height_;
        }
        add(unit_);
        add(label_);
        add(note_);
    }

  private:
    const std::optional<TextBlock>& below() const { return unit_ ? unit_ : label_ ? label_ : note_; }

    SlideComposer& out_;
    float gap_;
    float width_;
    float height_ = 0;
    float lead_room_ = 0;
    float figure_height_ = 0;
    std::optional<std::size_t> figure_item_;
    std::optional<TextBlock> lead_;
    std::optional<TextBlock> figure_;
    std::optional<TextBlock> unit_;
    std::optional<TextBlock> label_;
    std::optional<TextBlock> note_;
};

/// The largest words beside which the figure has its size, in units; where none leave it that, those beside
/// which it is largest. The figure is what is seen from afar: all else gives way before it does.
float words_beside(const FactContent& content, bool unit_is_apart, float width, float height,
                   float figure_units, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    if (out.is_larger()) return words_units;
    const int wanted = m.type_size(figure_units, m.least_text);
    float best = words_units;
    int pixels = 0;
    bool fits = false;
    for (float words = words_units; pixels < wanted; words -= 0.6F) {
        const FactColumn column(content, unit_is_apart, width, height, figure_units, words, out);
        if (column.figure_pixels() > pixels && column.fits() >= fits) {
            best = words;
            pixels = column.figure_pixels();
            fits = column.fits();
        }
        if (m.type_size(words, m.least_text) == m.least_text) break;
    }
    return best;
}

/// The words of a fact in each language of the deck.
std::vector<FactContent> in_each_language(const FactContent& content, const SlideComposer& out) {
    std::vector<FactContent> facts;
    for (LocalizedText FactContent::* const text :
         {&FactContent::lead, &FactContent::label, &FactContent::note, &FactContent::unit}) {
        const std::vector<LocalizedText> texts = out.in_each_language(content.*text);
        if (texts.size() > facts.size()) facts.resize(texts.size(), facts.empty() ? content : facts.back());
        for (std::size_t i = 0; i < facts.size() && !texts.empty(); ++i)
            facts[i].*text = texts[std::min(i, texts.size() - 1)];
    }
    return facts;
}

/// The words of a fact with its figure. Its size and the line on which it stands are the same in all
/// languages, so that it does not jump when a visitor chooses another one.
FactColumn set_column(const FactContent& content, float width, float height, SlideComposer& out,
                      float& tallest) {
    constexpr float most_units = 50;
    const bool unit_is_apart = unit_stands_apart(content, out);
    const auto set = [&](const FactContent& each, float units) {
        const float words = words_beside(each, unit_is_apart, width, height, units, out);
        return FactColumn(each, unit_is_apart, width, height, units, words, out);
    };
    FactColumn own = set(content, most_units);
    tallest = own.height();
    if (out.is_larger()) return own;
    const std::vector<FactContent> all = in_each_language(content, out);
    if (all.size() < 2) return own;
    int least = own.figure_pixels();
    for (const FactContent& each : all)
        least = std::min(least, set(each, most_units).figure_pixels());
    // Where the longest lead and the longest label are in different languages, the figure gives them room.
    constexpr int most_steps = 5;
    float units = static_cast<float>(least) / out.metrics().unit;
    for (int step = 0; step < most_steps; ++step, units *= 8.0F / 9) {
        float lead_room = 0;
        for (const FactContent& each : all)
            lead_room = std::max(lead_room, set(each, units).lead_room());
        const auto with_room = [&](const FactContent& each) {
            FactColumn column = set(each, units);
            column.keep_for_lead(lead_room);
            return column;
        };
        FactColumn column = with_room(content);
        tallest = column.height();
        int smallest = column.figure_pixels();
        for (const FactContent& each : all) {
            const FactColumn other = with_room(each);
            tallest = std::max(tallest, other.height());
            smallest = std::min(smallest, other.figure_pixels());
        }
        if (tallest <= height && smallest == column.figure_pixels()) return column;
    }
    tallest = own.height();
    return own;
}

/// False where marks and words have no room beside each other.
bool add_fact_with_marks(const FactContent& content, Rect area, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float gutter = 7 * m.unit;
    const float least_figure = 16 * m.unit;
    Marks marks(content.mark_count(), out);
    const float taken = m.portrait ? marks.plan_below(area) : marks.plan_beside(area);
    const float width = m.portrait ? area.width : area.width - taken - gutter;
    const float height = m.portrait ? area.height - taken - gutter : area.height;
    float tallest = 0;
    FactColumn column = set_column(content, width, height, out, tallest);
    if (!column.fits() || column.height() > height ||
        static_cast<float>(column.figure_pixels()) < least_figure)
        return false;
    if (m.portrait) {
        const float whole = tallest + gutter + taken;
        const float y = area.y + (area.height - whole) * optical_middle;
        column.place(area.x, y);
        marks.draw(area.x - marks.inset(), y + tallest + gutter);
    } else {
        column.place(area.x, area.y + (area.height - tallest) * optical_middle);
        marks.draw(area.right() - taken + marks.inset(),
                   area.y + (area.height - marks.height()) * optical_middle);
    }
    marks.count_up(column.figure_item(), set_digits(out, content, column.figure_pixels()));
    return true;
}

}  // namespace

void lay_out(const FactContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.label);
    const Rect area = m.text_area();
    if (content.mark_count() > 0 && add_fact_with_marks(content, area, out)) return;
    const float width = m.portrait ? area.width : std::min(area.width, 140 * m.unit);
    float tallest = 0;
    FactColumn column = set_column(content, width, area.height, out, tallest);
    if (!column.fits() || column.height() > area.height + 1) out.refuse();
    column.place(area.x, area.y + (area.height - tallest) * optical_middle);
}

}  // namespace kiosk
