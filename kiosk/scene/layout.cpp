// The layouts of the kinds of slides: one function each.
#include "kiosk/scene/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <variant>

#include "kiosk/scene/composer.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// How much of a picture's side a drifting photo gains while its slide is on the screen.
constexpr float drift_zoom = 0.06F;

/// A picture whose focus is above this part of its height shows what it shows in its upper half.
constexpr float upper_focus = 0.45F;

/// Where a block stands between the top (0) and the bottom (1) of its area: a little above the middle, as the
/// eye takes the middle to be.
constexpr float optical_middle = 0.44F;

struct Styles {
    ParagraphStyle quote{.role = FontRole::serif, .line_height = 1.2F};
    ParagraphStyle title{.role = FontRole::display, .line_height = 1.1F, .balance = true};
    ParagraphStyle body{.role = FontRole::serif, .line_height = 1.3F};
    ParagraphStyle caption{.role = FontRole::serif, .line_height = 1.22F, .balance = true};
    ParagraphStyle name{.role = FontRole::sans_bold, .line_height = 1.2F, .balance = true};
    ParagraphStyle label{.role = FontRole::sans, .line_height = 1.25F, .balance = true};
};

class SlideLayout {
  public:
    SlideLayout(Composer& composer, const Slide& slide, SlideOptions options)
        : out_(composer), m_(composer.metrics()), slide_(slide), options_(std::move(options)) {}

    void operator()(const TitleContent& content) {
        if (content.title.empty()) {
            add_horizon();
            return;
        }
        out_.run_in_direction_of(content.title);
        const bool on_photo = add_photo(content.background);
        const Rect area = m_.text_area();
        const float width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        const auto credit = set_credit(content.credit, on_photo);
        const float room = area.height - (credit ? credit->paragraph.height + 2 * m_.unit : 0);
        const Color text = on_photo ? out_.theme().text_on_photo : out_.theme().text;
        const auto subtitle =
            out_.set(content.subtitle, styles_.label, {m_.type_size(4.6F, m_.least_text), m_.least_text},
                     text, width, room * 0.45F);
        // Over a picture the text keeps away from what the picture shows: where that is in the upper half,
        // all of it stands at the foot, the title in as few lines as may be; else the title stands at the
        // head, the rest at the foot, and the picture speaks between them.
        const bool at_foot = on_photo && content.background.focus.y < upper_focus;
        const float gap = at_foot ? 2 * m_.unit : rule_space();
        const float below = subtitle ? subtitle->paragraph.height + gap : 0;
        const auto title =
            at_foot ? set_in_few_lines(content.title, styles_.title, 10, {{1, 5.6F}, {2, 7.6F}}, text, width,
                                       std::max(room * 0.5F, room - below))
                    : out_.set(content.title, styles_.title, {largest_for(width, 14.5F, 12), m_.least_text},
                               text, width, room - below);
        const float title_height = title ? title->paragraph.height : 0;
        float title_top = area.y + (room - below - title_height) * optical_middle;
        float rest_top = title_top + title_height;
        if (on_photo) {
            rest_top = area.y + room - below;
            title_top = at_foot ? rest_top - title_height : area.y;
            const float title_bottom = title_top + title_height;
            const float text_top = at_foot ? title_top : rest_top + gap;
            // Between title and subtitle the two shades leave each other room.
            const float reach = at_foot
                                    ? shade_reach()
                                    : std::clamp((text_top - title_bottom) / 2, 6 * m_.unit, 30 * m_.unit);
            if (!at_foot) add_scrim_above(title_bottom, reach);
            add_scrim_below(text_top, reach);
        }
        if (title) out_.place(*title, area.x, title_top, width);
        if (subtitle) {
            if (!at_foot) add_rule(area.x, rest_top);
            out_.place(*subtitle, area.x, rest_top + gap, width);
        }
        if (credit) out_.place(*credit, area.x, area.bottom() - credit->paragraph.height, area.width);
    }

    void operator()(const QuoteContent& content) {
        out_.run_in_direction_of(content.quote);
        const Rect area = m_.text_area();
        // The text stands on the same line as the buttons and all other slides; its opening mark hangs in the
        // margin.
        const float x = area.x;
        const float width = area.width - (m_.portrait ? 0 : 12 * m_.unit);
        const auto lead =
            out_.set(content.lead, styles_.label, {m_.type_size(4.6F, m_.least_text), m_.least_text},
                     out_.theme().second_accent, width, area.height / 4);
        const auto by = out_.set(content.by, styles_.name, {m_.type_size(4.8F, m_.least_text), m_.least_text},
                                 out_.theme().text, width, area.height / 5);
        auto role = out_.set(content.role, styles_.label, {m_.type_size(4.4F, m_.least_text), m_.least_text},
                             out_.theme().quiet_text, width, area.height / 4);
        const float above = lead ? lead->paragraph.height + 2.5F * m_.unit : 0;
        float below = by || role ? rule_space() : 0;
        if (by) below += by->paragraph.height;
        if (role) below += role->paragraph.height;
        const Composer::TypeRange range = {largest_for(width, 12.4F, m_.portrait ? 22 : 18), m_.least_text};
        const auto set_quote = [&](float room) {
            return out_.set(content.quote, styles_.quote, range, out_.theme().text, width, room,
                            {.quoted = true});
        };
        // A step smaller is better than standing close above the buttons, as long as it can be read.
        const float room = area.height - above - below;
        auto quote = set_quote(room - 4 * m_.unit);
        if (quote && quote->fault && quote->fault->too_long) quote = set_quote(room);
        const float height = above + (quote ? quote->paragraph.height : 0) + below;
        float y = area.y + (area.height - height) * optical_middle;
        if (lead) out_.place(*lead, x, y, width);
        y += above;
        if (quote) {
            out_.place(*quote, x, y, width);
            y += quote->paragraph.height;
        }
        if (by || role) add_rule(x, y);
        y += rule_space();
        if (by) {
            out_.place(*by, x, y, width);
            y += by->paragraph.height;
        }
        if (role) out_.place(*role, x, y, width);
    }

    void operator()(const FactContent& content) {
        out_.run_in_direction_of(content.label);
        const Rect area = m_.text_area();
        if (!m_.portrait && add_wide_fact(content, area)) return;
        const float width = m_.portrait ? area.width : std::min(area.width, 140 * m_.unit);
        const auto lead = set_fact_text(content.lead, out_.theme().second_accent, width, area.height / 5);
        const auto label = set_fact_text(content.label, out_.theme().text, width, area.height * 0.4F);
        const auto note = set_fact_note(content.note, width, area.height / 5);
        float rest = area.height;
        for (const auto* block : {&lead, &label, &note})
            if (*block) rest -= (*block)->paragraph.height + 2 * m_.unit;
        const auto figure = set_figure(
            content, {m_.type_size(46, m_.least_text), m_.type_size(12, m_.least_text)}, width, rest);
        float height = area.height - rest + (figure ? figure->paragraph.height : 0);
        float y = area.y + (area.height - height) * optical_middle;
        const auto add = [&](const std::optional<TextBlock>& block, float gap) {
            if (!block) return;
            out_.place(*block, area.x, y, width);
            y += block->paragraph.height + gap;
        };
        add(lead, 2 * m_.unit);
        add(figure, 2 * m_.unit);
        add(label, 2 * m_.unit);
        add(note, 0);
    }

    void operator()(const ListContent& content) {
        out_.run_in_direction_of(content.heading);
        const Composer::TypeRange range = {m_.type_size(6.4F, m_.least_text), m_.least_text};
        const auto place_items = [&](const Composer::Group& group, float x, float y, float width) {
            const Color line = out_.theme().second_accent.with_alpha(90);
            for (std::size_t i = 0; i < group.blocks.size(); ++i) {
                const TextBlock& block = group.blocks[i];
                if (i > 0) {
                    out_.fill({x, std::round(y + block.gap_before / 2), width, hairline()}, line);
                    y += block.gap_before;
                }
                out_.place(block, x, y, width);
                y += block.paragraph.height;
            }
        };
        headed(content.heading, content.items, content.note, styles_.caption, range,
               {.short_texts = 0.36F, .long_texts = 0.62F}, Arrangement::beside, place_items);
    }

    void operator()(const TextContent& content) {
        out_.run_in_direction_of(content.heading);
        const Composer::TypeRange range = {m_.type_size(6.2F, m_.least_text), m_.least_text};
        const auto place_paragraphs = [&](const Composer::Group& group, float x, float y, float width) {
            for (std::size_t i = 0; i < group.blocks.size(); ++i) {
                if (i > 0) y += group.blocks[i].gap_before;
                out_.place(group.blocks[i], x, y, width);
                y += group.blocks[i].paragraph.height;
            }
        };
        headed(content.heading, content.paragraphs, LocalizedText(), styles_.body, range,
               {.short_texts = 0.6F, .long_texts = 0.6F}, Arrangement::below, place_paragraphs);
    }

    void operator()(const PhotoContent& content) {
        out_.run_in_direction_of(content.caption);
        const Rect area = m_.text_area();
        if (!options_.with_photo || content.photo.path.empty()) {
            // What remains of a photo that cannot be shown is its caption, set like a title.
            const auto caption = out_.set(content.caption.empty() ? content.alt : content.caption,
                                          styles_.caption, {m_.type_size(9.5F, m_.least_text), m_.least_text},
                                          out_.theme().text, area.width, area.height);
            if (caption)
                out_.place(*caption, area.x,
                           area.y + (area.height - caption->paragraph.height) * optical_middle, area.width);
            return;
        }
        const bool contained = content.photo.fit == PhotoFit::contain;
        if (!contained) add_photo(content.photo);
        const auto credit = set_credit(content.credit, true);
        const float caption_width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        const auto caption = out_.set(
            content.caption, styles_.caption, {m_.type_size(6.6F, m_.least_text), m_.least_text},
            out_.theme().text_on_photo, caption_width, area.height / 2, {.most_lines = m_.portrait ? 3 : 2});
        float height = 0;
        if (caption) height += caption->paragraph.height;
        if (credit) height += credit->paragraph.height + (caption ? 1.2F * m_.unit : 0);
        const float text_top = std::round(area.bottom() - height - 1.5F * m_.unit);

        if (contained) {
            const float photo_bottom = height > 0 ? text_top - 2 * m_.unit : m_.height;
            out_.photo(photo_item(content.photo, {0, 0, m_.width, std::floor(photo_bottom)}));
        } else if (height > 0) {
            add_scrim_below(text_top, shade_reach());
        }
        float y = text_top;
        if (caption) {
            out_.place(*caption, area.x, y, caption_width);
            y += caption->paragraph.height + 1.2F * m_.unit;
        }
        if (credit) out_.place(*credit, area.x, y, area.width);
    }

  private:
    /// A figure with its label beside it, both on the figure's baseline; false where that is too narrow for
    /// either of them.
    bool add_wide_fact(const FactContent& content, Rect area) {
        const float gutter = 7 * m_.unit;
        const float least_column = 50 * m_.unit;
        const int pixels = m_.type_size(50, m_.least_text);
        auto figure = set_figure(content, {pixels, pixels}, area.width - gutter - least_column, area.height);
        if (!figure || figure->fault) return false;
        const float figure_width = std::ceil(figure->paragraph.width) + 1;
        figure = set_figure(content, {pixels, pixels}, figure_width, area.height);
        const float x = area.x + figure_width + gutter;
        const float column = area.right() - x;
        const float digit_height = 0.73F * static_cast<float>(pixels);
        const auto note = set_fact_note(content.note, column, digit_height / 2);
        const float below = note ? note->paragraph.height + 2 * m_.unit : 0;
        const auto label = set_fact_text(content.label, out_.theme().text, column, digit_height - below);
        const auto lead =
            set_fact_text(content.lead, out_.theme().second_accent, area.width, area.height / 5);
        const float above = lead ? lead->paragraph.height - 1.5F * m_.unit : 0;
        if (!figure || figure->fault || (label && label->fault) || (note && note->fault) ||
            above + figure->paragraph.height > area.height)
            return false;
        const float y = area.y + (area.height - above - figure->paragraph.height) * optical_middle;
        if (lead) out_.place(*lead, area.x, y, area.width);
        out_.place(*figure, area.x - figure_bearing(pixels), y + above, figure_width);
        const float baseline = y + above + figure->paragraph.first_baseline;
        const float last_baseline = note    ? note->paragraph.last_baseline
                                    : label ? label->paragraph.last_baseline
                                            : 0;
        const float note_top = baseline - last_baseline;
        if (note) out_.place(*note, x, note_top, column);
        if (label)
            out_.place(*label, x, note ? note_top - below + 2 * m_.unit - label->paragraph.height : note_top,
                       column);
        return true;
    }

    std::optional<TextBlock> set_figure(const FactContent& content, Composer::TypeRange range, float width,
                                        float height) {
        const std::string_view language = out_.resolve(content.label).language;
        const LocalizedText digits(formatted_number(content.figure, language));
        const ParagraphStyle style{.role = FontRole::figure, .line_height = figure_line};
        return out_.set(digits, style, range, out_.theme().accent, width, height);
    }

    std::optional<TextBlock> set_fact_text(const LocalizedText& text, Color color, float width,
                                           float height) {
        return out_.set(text, styles_.caption, {m_.type_size(7, m_.least_text), m_.least_text}, color, width,
                        height);
    }

    std::optional<TextBlock> set_fact_note(const LocalizedText& text, float width, float height) {
        return out_.set(text, styles_.label, {m_.type_size(4.4F, m_.least_text), m_.least_text},
                        out_.theme().quiet_text, width, height);
    }

    /// The white before a digit, which at this size would be seen as an indent.
    static float figure_bearing(int pixels) { return 0.02F * static_cast<float>(pixels); }

    /// At most so many lines, as long as the type has at least so many units.
    struct LineLimit {
        int lines = 1;
        float least_units = 0;
    };

    /// Type of `units`, or smaller by as much as the first limit that can be kept asks for.
    std::optional<TextBlock> set_in_few_lines(const LocalizedText& text, const ParagraphStyle& style,
                                              float units, std::initializer_list<LineLimit> limits,
                                              Color color, float width, float height) {
        const int largest = m_.type_size(units, m_.least_text);
        for (const LineLimit limit : limits) {
            const int smallest = std::min(largest, m_.type_size(limit.least_units, m_.least_text));
            auto block =
                out_.set(text, style, {largest, smallest}, color, width, height, {.most_lines = limit.lines});
            if (!block ||
                (block->paragraph.lines <= limit.lines && !(block->fault && block->fault->too_long)))
                return block;
        }
        return out_.set(text, style, {largest, m_.least_text}, color, width, height);
    }

    /// A shade that begins and ends so gently that no edge is seen on the picture: a row of even gradients
    /// along an S-shaped curve.
    void add_eased_gradient(float top, float bottom, int top_alpha, int bottom_alpha) {
        constexpr int steps = 12;
        const auto eased = [&](int step) {
            const float t = static_cast<float>(step) / steps;
            const float part = t * t * (3 - 2 * t);
            const float alpha =
                static_cast<float>(top_alpha) + part * static_cast<float>(bottom_alpha - top_alpha);
            return out_.theme().scrim.with_alpha(static_cast<std::uint8_t>(std::round(alpha)));
        };
        for (int i = 0; i < steps; ++i) {
            const float begin = std::round(top + (bottom - top) * static_cast<float>(i) / steps);
            const float end = std::round(top + (bottom - top) * static_cast<float>(i + 1) / steps);
            if (end > begin) out_.gradient(begin, end, eased(i), eased(i + 1));
        }
    }

    /// How far a shade reaches beyond the text that it is for.
    float shade_reach() const { return 18 * m_.unit; }

    /// A dark ground for text on a photo from `text_top` down to the lower edge; `reach` above it is shaded.
    void add_scrim_below(float text_top, float reach) {
        const float begin = std::round(text_top);
        add_eased_gradient(std::max(0.0F, begin - reach), begin, 0, 196);
        out_.gradient(begin, m_.height, out_.theme().scrim.with_alpha(196),
                      out_.theme().scrim.with_alpha(228));
    }

    /// The same for a title, which is large and needs less, from the upper edge down to `text_bottom`.
    void add_scrim_above(float text_bottom, float reach) {
        const float end = std::round(text_bottom);
        const Color shade = out_.theme().scrim.with_alpha(150);
        out_.gradient(0, end, shade, shade);
        add_eased_gradient(end, std::min(m_.height, end + reach), 150, 0);
    }

    /// Line height of a figure: digits have no descenders, and stand close to what is above and below them.
    static constexpr float figure_line = 0.98F;

    float hairline() const { return std::max(1.0F, std::round(0.16F * m_.unit)); }

    /// From a text's last line to the block that a rule separates from it.
    float rule_space() const { return 7.2F * m_.unit; }

    void add_rule(float x, float y) {
        out_.fill({x, std::round(y + 3.6F * m_.unit), std::round(7 * m_.unit),
                   std::max(2.0F, std::round(0.42F * m_.unit))},
                  out_.theme().second_accent);
    }

    /// The largest type to begin with: `units`, but no larger than leaves `letters` a line.
    int largest_for(float width, float units, int letters) const {
        constexpr float letter = 0.46F;  // ems, on average
        const auto widest = static_cast<int>(width / (letter * static_cast<float>(letters)));
        return std::max(m_.least_text, std::min(m_.type_size(units, m_.least_text), widest));
    }

    /// A horizon at dusk: the built-in slide that has no words.
    void add_horizon() {
        const float horizon = std::round(m_.height * 0.62F);
        const Color glow = out_.theme().second_accent;
        out_.gradient(std::round(m_.height * 0.25F), horizon, glow.with_alpha(0), glow.with_alpha(46));
        out_.fill({0, horizon, m_.width, hairline()}, out_.theme().accent.with_alpha(150));
    }

    std::optional<TextBlock> set_credit(const LocalizedText& credit, bool on_photo) {
        const int pixels = m_.type_size(2.9F, m_.least_caption);
        return out_.set(credit, styles_.label, {pixels, m_.least_caption},
                        on_photo ? out_.theme().text_on_photo.with_alpha(215) : out_.theme().quiet_text,
                        m_.text_area().width, m_.height / 6);
    }

    /// A photo that fills the picture; false where there is none.
    bool add_photo(const Photo& photo) {
        if (photo.path.empty() || !options_.with_photo) return false;
        PhotoItem item = photo_item(photo, {0, 0, m_.width, m_.height});
        if (options_.on_photo) options_.on_photo(item);
        out_.photo(std::move(item));
        return true;
    }

    PhotoItem photo_item(const Photo& photo, Rect bounds) const {
        PhotoItem item;
        item.photo = photo;
        item.bounds = bounds;
        const bool drifts =
            slide_.motion == Motion::drift && out_.canvas().motion && photo.fit == PhotoFit::cover;
        const float zoom = drifts ? 1 + drift_zoom : 1;
        item.layer = {static_cast<int>(std::ceil(bounds.width * zoom)),
                      static_cast<int>(std::ceil(bounds.height * zoom))};
        const auto layer_width = static_cast<float>(item.layer.width);
        const auto layer_height = static_cast<float>(item.layer.height);
        item.window_from = {0, 0, layer_width, layer_height};
        item.window_to = item.window_from;
        if (drifts)
            item.window_to = {(layer_width - bounds.width) * photo.focus.x,
                              (layer_height - bounds.height) * photo.focus.y, bounds.width, bounds.height};
        return item;
    }

    enum class Arrangement { beside, below };

    /// Slides with a heading hang on one line, so that the heading keeps its place from language to language;
    /// but a short text stands in the optical middle.
    float top_of(float height) const {
        const Rect area = m_.text_area();
        const float middle = (area.height - height) * optical_middle;
        const float line = (m_.portrait ? 10 : 2.5F) * m_.unit;
        return area.y + (height > area.height * 0.55F ? std::min(middle, line) : middle);
    }

    /// A heading and what belongs to it, below it or, on a wide screen, beside it. Which of both does not
    /// hang on the language as long as the text beside can be read, so that a slide does not change its face.
    template <typename PlaceGroup>
    void headed(const LocalizedText& heading, const std::vector<LocalizedText>& texts,
                const LocalizedText& note, const ParagraphStyle& style, Composer::TypeRange range,
                Composer::Gap gap, Arrangement arrangement, PlaceGroup place_group) {
        const Rect area = m_.text_area();
        const Composer::TypeRange note_range = {m_.type_size(4.4F, m_.least_text), m_.least_text};
        const auto set_heading = [&](float width, float height) {
            return set_in_few_lines(heading, styles_.title, 8.6F, {{1, 6.8F}, {2, 6}}, out_.theme().accent,
                                    width, height);
        };
        const auto set_note = [&](float width) {
            return out_.set(note, styles_.label, note_range, out_.theme().quiet_text, width, area.height / 3);
        };

        const float width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        const auto wide_heading = set_heading(width, area.height / 3);
        const auto wide_note = set_note(width);
        float used = wide_heading ? wide_heading->paragraph.height + 4 * m_.unit : 0;
        if (wide_note) used += wide_note->paragraph.height + 4 * m_.unit;
        const auto set_below = [&] {
            return out_.set_group(texts, style, range, out_.theme().text, gap, width, area.height - used);
        };

        if (arrangement == Arrangement::beside && !m_.portrait) {
            const float heading_column = std::round(area.width * 0.38F);
            const float gutter = 5 * m_.unit;
            const float text_column = area.width - heading_column - gutter;
            // Who asks for larger text gets the arrangement in which it is larger.
            const int enough = m_.text_scale > 1 ? range.largest : range.smallest;
            const Composer::Group beside =
                out_.set_group(texts, style, range, out_.theme().text, gap, text_column, area.height);
            if (!beside.blocks.empty() && beside.fits &&
                (beside.pixels >= enough || beside.pixels >= set_below().pixels)) {
                const auto narrow_heading = set_heading(heading_column, area.height * 0.6F);
                const auto narrow_note = set_note(heading_column);
                // Heading and text share their first baseline.
                const float text_baseline = beside.blocks.front().paragraph.first_baseline;
                const float heading_baseline =
                    narrow_heading ? narrow_heading->paragraph.first_baseline : text_baseline;
                const float lowered = std::max(0.0F, heading_baseline - text_baseline);
                const float raised = lowered + text_baseline - heading_baseline;
                float heading_height = raised;
                if (narrow_heading) heading_height += narrow_heading->paragraph.height + 3 * m_.unit;
                const float note_top = heading_height;
                if (narrow_note) heading_height += narrow_note->paragraph.height;
                const float text_height = beside.height + lowered;
                const float y =
                    std::min(top_of(std::max(text_height, heading_height)), area.bottom() - text_height);
                if (narrow_heading) out_.place(*narrow_heading, area.x, y + raised, heading_column);
                if (narrow_note) out_.place(*narrow_note, area.x, y + note_top, heading_column);
                place_group(beside, area.x + heading_column + gutter, y + lowered, text_column);
                return;
            }
        }

        const Composer::Group below = set_below();
        float y = top_of(used + below.height);
        if (wide_heading) {
            out_.place(*wide_heading, area.x, y, width);
            y += wide_heading->paragraph.height + 4 * m_.unit;
        }
        place_group(below, area.x, y, width);
        y += below.height + 4 * m_.unit;
        if (wide_note) out_.place(*wide_note, area.x, y, width);
    }

    Composer& out_;
    const LayoutMetrics& m_;
    const Slide& slide_;
    SlideOptions options_;
    Styles styles_;
};

Scene lay_out(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
              const Theme& theme, FontMetrics& fonts, const SlideOptions& options) {
    Composer composer(deck, language, canvas, theme, fonts);
    std::visit(SlideLayout(composer, slide, options), slide.content);
    return composer.finish();
}

}  // namespace

Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts, SlideOptions options) {
    const float scale = canvas.text_scale;
    return std::move(
        layout_slide_in_sizes(slide, deck, language, canvas, theme, fonts, {&scale, 1}, options).front());
}

std::vector<Scene> layout_slide_in_sizes(const Slide& slide, const Deck& deck, std::string_view language,
                                         const Canvas& canvas, const Theme& theme, FontMetrics& fonts,
                                         std::span<const float> scales, SlideOptions options) {
    // Each step of the scale that is taken reads at least as well as the one before, so that asking for
    // larger text never gives smaller text.
    constexpr float scale_step = 0.125F;
    const float large_enough = 10 * static_cast<float>(canvas.size.shorter()) / 100;
    Canvas scaled_canvas = canvas;
    scaled_canvas.text_scale = 1;
    Scene scene = lay_out(slide, deck, language, scaled_canvas, theme, fonts, options);
    std::vector<Scene> scenes;
    for (const float wanted : scales) {
        while (scaled_canvas.text_scale + scale_step <= wanted) {
            scaled_canvas.text_scale += scale_step;
            Scene scaled = lay_out(slide, deck, language, scaled_canvas, theme, fonts, options);
            if (reads_as_well(scaled, scene, large_enough)) scene = std::move(scaled);
        }
        scenes.push_back(scene);
    }
    return scenes;
}

}  // namespace kiosk
