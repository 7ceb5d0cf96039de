// A text of the deck while its organizer types in it.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/controls/panels.h"
#include "kiosk/text/caret_lines.h"

namespace kiosk {
namespace {

constexpr float least_units = 2.6F;  // of type that one can still write in
constexpr float narrowest = 0.34F;   // of the picture's width

/// Whose words they are, and what the keys do.
std::string guide_of(const TypedText& typed) {
    const std::string whose = typed.is_for_all ? "all languages" : typed.language;
    if (typed.is_being_written) return typed.name + " (" + whose + "): being written";
    return typed.name + " (" + whose + "): Enter writes it, Esc leaves it" +
           (typed.may_have_lines ? ", Shift+Enter begins a line" : "");
}

class TypedTextPanel {
  public:
    TypedTextPanel(ControlsComposer& out, const TypedText& typed)
        : out_(out), typed_(typed), m_(out.metrics()), pad_(std::round(1.6F * m_.unit)) {}

    void add() {
        // Messages are in English, and the text stands where it does, whatever the slide's direction is.
        out_.stay_unmirrored();
        add_footer("", typed_.message, out_.theme().second_accent, true);
        add_footer(guide_of(typed_), "", out_.theme().quiet_text, false);
        lay_out();
        place();
        draw();
    }

  private:
    struct Footer {
        FittedParagraph text;
        Color color;
    };

    void add_footer(const std::string& guide, const std::string& message, Color color, bool is_bold) {
        const std::string& words = message.empty() ? guide : message;
        if (words.empty()) return;
        const int size = m_.type_size(2.2F, m_.least_caption);
        const float height = 2.6F * static_cast<float>(size);
        footers_.push_back(
            {out_.fit(
                 {words, "en"},
                 {.role = is_bold ? FontRole::sans_bold : FontRole::sans, .largest = size, .least = size / 2},
                 width(), height),
             color});
    }

    float width() const {
        const float most = m_.width - 4 * pad_;
        return std::min(std::max(typed_.place.column.width, narrowest * m_.width), most);
    }
    float footer_height() const {
        float height = 0;
        for (const Footer& footer : footers_)
            height += footer.text.paragraph.height + pad_ / 2;
        return height;
    }

    /// As large as on the slide, or as the picture has room for.
    void lay_out() {
        const float room = m_.height - 4 * pad_ - footer_height();
        const int least = std::max(8, static_cast<int>(least_units * m_.unit));
        for (int pixels = std::max(typed_.place.pixels, least);; pixels = std::max(least, pixels * 8 / 9)) {
            lines_ = lay_out_for_caret(typed_.text, typed_.language, typed_.place.role, pixels, width(),
                                       out_.fonts());
            if (lines_.height() <= room || pixels <= least) break;
        }
        caret_ = lines_.caret_at(typed_.caret);
        most_lines_ = std::max(1, static_cast<int>(room / lines_.line_height));
        if (lines_.lines() <= most_lines_) {
            most_lines_ = lines_.lines();
        } else {
            first_line_ = std::clamp(caret_.line - most_lines_ / 2, 0, lines_.lines() - most_lines_);
        }
    }

    void place() {
        const float height = static_cast<float>(most_lines_) * lines_.line_height;
        const Rect& column = typed_.place.column;
        const bool runs_left = lines_.direction == Direction::right_to_left;
        float x = runs_left ? column.right() - width() : column.x;
        x = std::clamp(x, 2 * pad_, std::max(2 * pad_, m_.width - 2 * pad_ - width()));
        const float below = pad_ + footer_height() + pad_;
        float y = typed_.place.bounds.y + (typed_.place.bounds.height - height) / 2;
        y = std::round(std::clamp(y, 2 * pad_, std::max(2 * pad_, m_.height - below - height)));
        text_ = {std::round(x), y, width(), height};
        card_ = {text_.x - pad_, y - pad_, text_.width + 2 * pad_, height + 2 * pad_ + footer_height()};
        // What hangs beside the words, such as an opening quotation mark, is not to look out from below it.
        const Rect& words = typed_.place.bounds;
        const float left = std::max(std::min(card_.x, words.x - pad_), 2.0F);
        const float right = std::min(std::max(card_.right(), words.right() + pad_), m_.width - 2);
        card_.x = left;
        card_.width = right - left;
    }

    float line_top(int line) const {
        return text_.y + static_cast<float>(line - first_line_) * lines_.line_height;
    }
    bool is_seen(int line) const { return line >= first_line_ && line < first_line_ + most_lines_; }

    void draw() {
        const Theme& theme = out_.theme();
        const float edge = std::max(2.0F, std::round(0.35F * m_.unit));
        const float radius = std::round(1.2F * m_.unit);
        out_.fill(card_.inset(-edge), theme.second_accent, radius + edge);
        out_.fill(card_, out_.card_color(), radius);
        out_.touch_area(card_, Control::ground);
        mark_letters(typed_.anchor, typed_.caret, 0, theme.second_accent.with_alpha(110));
        for (TextRun run : lines_.runs) {
            const int line = static_cast<int>(run.baseline / lines_.line_height);
            if (!is_seen(line)) continue;
            run.x += text_.x;
            run.baseline += line_top(0);
            out_.add(TextItem{std::move(run), typed_.is_being_written ? theme.quiet_text : theme.text});
        }
        const float rule = std::max(1.0F, std::round(0.2F * m_.unit));
        mark_letters(typed_.composed_begin, typed_.composed_end, rule, theme.text);
        if (!typed_.is_being_written) draw_caret();
        add_touch_areas();
        float y = text_.bottom() + pad_;
        for (const Footer& footer : footers_) {
            const float height = footer.text.paragraph.height;
            out_.place(footer.text, {text_.x, y, text_.width, height}, footer.color);
            y += height + pad_ / 2;
        }
    }

    /// A ground for the letters between two places, or with a `rule`, a line of that thickness below them.
    void mark_letters(std::size_t one, std::size_t other, float rule, Color color) {
        const auto [begin, end] = std::minmax(one, other);
        for (const LetterCell& cell : lines_.cells) {
            if (cell.begin < begin || cell.end > end || !is_seen(cell.line)) continue;
            const float left = std::round(text_.x + cell.left);
            const float right = std::round(text_.x + cell.right);
            const float top = line_top(cell.line);
            const float thick = rule > 0 ? rule : lines_.line_height;
            out_.fill({left, top + lines_.line_height - thick, right - left, thick}, color);
        }
    }

    void draw_caret() {
        const float thick = std::max(2.0F, std::round(0.3F * m_.unit));
        const float inset = std::round(0.08F * lines_.line_height);
        out_.fill({std::round(text_.x + caret_.x - thick / 2), line_top(caret_.line) + inset, thick,
                   lines_.line_height - 2 * inset},
                  out_.theme().text);
    }

    /// Each half of a letter is the place before it or after it, and the margins are the ends of the lines.
    void add_touch_areas() {
        for (int line = first_line_; line < first_line_ + most_lines_; ++line) {
            struct Half {
                float left;
                float right;
                std::size_t offset;
            };
            std::vector<Half> halves;
            for (const LetterCell& cell : lines_.cells) {
                if (cell.line != line) continue;
                const float middle = (cell.left + cell.right) / 2;
                halves.push_back({cell.left, middle, cell.runs_left ? cell.end : cell.begin});
                halves.push_back({middle, cell.right, cell.runs_left ? cell.begin : cell.end});
            }
            std::sort(halves.begin(), halves.end(),
                      [](const Half& a, const Half& b) { return a.left < b.left; });
            if (halves.empty())
                halves.push_back({0, text_.width, lines_.line_begins[static_cast<std::size_t>(line)]});
            halves.front().left = -pad_;
            halves.back().right = text_.width + pad_;
            const bool has_next = line + 1 < lines_.lines();
            const std::size_t next =
                has_next ? lines_.line_begins[static_cast<std::size_t>(line) + 1] : typed_.text.size() + 1;
            for (Half& half : halves) {
                // The end of a line that words alone have filled is the beginning of the next one.
                if (half.offset == next) half.offset = last_before(next);
                out_.touch_area(
                    {text_.x + half.left, line_top(line), half.right - half.left, lines_.line_height},
                    Control::caret, static_cast<int>(half.offset));
            }
        }
    }

    /// The beginning of the last letter before that place.
    std::size_t last_before(std::size_t offset) const {
        std::size_t begin = 0;
        for (const LetterCell& cell : lines_.cells)
            if (cell.end <= offset) begin = std::max(begin, cell.begin);
        return begin;
    }

    ControlsComposer& out_;
    const TypedText& typed_;
    const LayoutMetrics& m_;
    float pad_;
    std::vector<Footer> footers_;
    CaretLines lines_;
    CaretPlace caret_;
    int first_line_ = 0;
    int most_lines_ = 1;
    Rect text_;
    Rect card_;
};

}  // namespace

void add_typed_text(ControlsComposer& out, const TypedText& typed) {
    TypedTextPanel(out, typed).add();
}

void add_editing_note(ControlsComposer& out, const std::string& note) {
    out.stay_unmirrored();
    const LayoutMetrics& m = out.metrics();
    const float pad = std::round(2 * m.unit);
    const int size = m.type_size(2.6F, m.least_caption);
    const FittedParagraph text =
        out.fit({note, "en"}, {.role = FontRole::sans_bold, .largest = size, .least = size / 2},
                0.7F * m.width, 4 * static_cast<float>(size));
    const float height = text.paragraph.height;
    const Rect card{pad, m.strip_top - 3 * pad - height, std::ceil(text.paragraph.width) + 2 * pad,
                    height + 2 * pad};
    out.card(card);
    out.place(text, {card.x + pad, card.y + pad, 0.7F * m.width, height}, out.theme().text);
}

}  // namespace kiosk
