// The layouts of the kinds of slides: one function each.
#include "kiosk/scene/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "kiosk/scene/composer.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

/// How much of a picture's side a drifting photo gains while its slide is on the screen.
constexpr float drift_zoom = 0.06F;

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
        : out_(composer), m_(composer.metrics()), slide_(slide), options_(options) {}

    void operator()(const TitleContent& content) {
        if (content.title.empty()) {
            add_horizon();
            return;
        }
        out_.run_in_direction_of(content.title);
        const bool on_photo = add_photo(content.background);
        const Color text = on_photo ? out_.theme().text_on_photo : out_.theme().text;
        if (on_photo) {
            // The title stands in the upper part; the controls' strip keeps a ground of its own.
            const Color scrim = out_.theme().scrim;
            const float middle = std::round(m_.height * 0.55F);
            out_.gradient(0, middle, scrim.with_alpha(176), scrim.with_alpha(64));
            out_.gradient(middle, m_.height, scrim.with_alpha(64), scrim.with_alpha(176));
        }
        const Rect area = m_.text_area();
        const float width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        const auto credit = set_credit(content.credit, on_photo);
        const float room = area.height - (credit ? credit->paragraph.height + 2 * m_.unit : 0);
        const auto subtitle =
            out_.set(content.subtitle, styles_.label, {m_.type_size(4.6F, m_.least_text), m_.least_text},
                     text, width, room * 0.45F);
        const float below = subtitle ? subtitle->paragraph.height + rule_space() : 0;
        const auto title =
            out_.set(content.title, styles_.title, {largest_for(width, 14.5F, 12), m_.least_text}, text,
                     width, room - below);
        const float title_height = title ? title->paragraph.height : 0;
        // Over a picture the title keeps to the top and the rest to the bottom, and the picture speaks
        // between them.
        const float middle = area.y + (room - below - title_height) * optical_middle;
        const float title_top = on_photo ? area.y : middle;
        const float rest_top = on_photo ? area.y + room - below : middle + title_height;
        if (title) out_.place(*title, area.x, title_top, width);
        if (subtitle) {
            add_rule(area.x, rest_top);
            out_.place(*subtitle, area.x, rest_top + rule_space(), width);
        }
        if (credit) out_.place(*credit, area.x, area.bottom() - credit->paragraph.height, area.width);
    }

    void operator()(const QuoteContent& content) {
        out_.run_in_direction_of(content.quote);
        const Rect area = m_.text_area();
        const float hang = m_.portrait ? 2.5F * m_.unit : 4 * m_.unit;
        const float x = area.x + hang;
        const float width = area.width - hang - (m_.portrait ? 0 : 8 * m_.unit);
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
        const auto quote =
            out_.set(content.quote, styles_.quote, {largest_for(width, 12.4F, 18), m_.least_text},
                     out_.theme().text, width, area.height - above - below, {.quoted = true});
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
        const float width = m_.portrait ? area.width : std::min(area.width, 140 * m_.unit);
        const auto lead =
            out_.set(content.lead, styles_.caption, {m_.type_size(7, m_.least_text), m_.least_text},
                     out_.theme().second_accent, width, area.height / 5);
        const auto label =
            out_.set(content.label, styles_.caption, {m_.type_size(7, m_.least_text), m_.least_text},
                     out_.theme().text, width, area.height * 0.4F);
        const auto note =
            out_.set(content.note, styles_.label, {m_.type_size(4.4F, m_.least_text), m_.least_text},
                     out_.theme().quiet_text, width, area.height / 5);
        float rest = area.height;
        for (const auto* block : {&lead, &label, &note})
            if (*block) rest -= (*block)->paragraph.height + 2 * m_.unit;
        const std::string_view language = out_.resolve(content.label).language;
        const LocalizedText digits(formatted_number(content.figure, language));
        const ParagraphStyle figure_style{.role = FontRole::figure, .line_height = figure_line};
        const auto figure =
            out_.set(digits, figure_style, {m_.type_size(46, m_.least_text), m_.type_size(12, m_.least_text)},
                     out_.theme().accent, width, rest);
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
        headed(content.heading, content.items, content.note, styles_.caption, range, 0.42F, place_items);
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
        headed(content.heading, content.paragraphs, LocalizedText(), styles_.body, range, 0.6F,
               place_paragraphs);
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
        const auto credit = set_credit(content.credit, true);
        const float caption_width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        const auto caption = out_.set(
            content.caption, styles_.caption, {m_.type_size(6.6F, m_.least_text), m_.least_text},
            out_.theme().text_on_photo, caption_width, area.height / 2, {.most_lines = m_.portrait ? 3 : 2});
        float height = 0;
        if (caption) height += caption->paragraph.height;
        if (credit) height += credit->paragraph.height + (caption ? 1.2F * m_.unit : 0);
        const float text_top = std::round(area.bottom() - height - 1.5F * m_.unit);

        const bool contained = content.photo.fit == PhotoFit::contain;
        const float photo_bottom = contained && height > 0 ? text_top - 2 * m_.unit : m_.height;
        add_photo_in(content.photo, {0, 0, m_.width, std::floor(photo_bottom)});
        if (!contained && height > 0) {
            const Color scrim = out_.theme().scrim;
            const float begin = std::max(0.0F, std::round(text_top - 22 * m_.unit));
            out_.gradient(begin, text_top, scrim.with_alpha(0), scrim.with_alpha(196));
            out_.gradient(text_top, m_.height, scrim.with_alpha(196), scrim.with_alpha(228));
        }
        float y = text_top;
        if (caption) {
            out_.place(*caption, area.x, y, caption_width);
            y += caption->paragraph.height + 1.2F * m_.unit;
        }
        if (credit) out_.place(*credit, area.x, y, area.width);
    }

  private:
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
        add_photo_in(photo, {0, 0, m_.width, m_.height});
        return true;
    }

    void add_photo_in(const Photo& photo, Rect bounds) {
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
        out_.photo(std::move(item));
    }

    /// A heading and what belongs below it: side by side where that leaves the larger type, else one above
    /// the other.
    template <typename PlaceGroup>
    void headed(const LocalizedText& heading, const std::vector<LocalizedText>& texts,
                const LocalizedText& note, const ParagraphStyle& style, Composer::TypeRange range, float gap,
                PlaceGroup place_group) {
        const Rect area = m_.text_area();
        const Composer::TypeRange heading_range = {m_.type_size(8.6F, m_.least_text), m_.least_text};
        const Composer::TypeRange note_range = {m_.type_size(4.4F, m_.least_text), m_.least_text};
        const auto set_note = [&](float width) {
            return out_.set(note, styles_.label, note_range, out_.theme().quiet_text, width, area.height / 3);
        };

        const float heading_column = std::round(area.width * 0.34F);
        const float gutter = 6 * m_.unit;
        const float text_column = area.width - heading_column - gutter;
        Composer::Group beside;
        beside.fits = false;
        if (!m_.portrait)
            beside = out_.set_group(texts, style, range, out_.theme().text, gap, text_column, area.height);

        const float full_width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
        auto wide_heading =
            out_.set(heading, styles_.title, heading_range, out_.theme().accent, full_width, area.height / 3);
        const auto wide_note = set_note(full_width);
        float used = wide_heading ? wide_heading->paragraph.height + 4 * m_.unit : 0;
        if (wide_note) used += wide_note->paragraph.height + 4 * m_.unit;
        Composer::Group below;
        below.fits = false;
        if (m_.portrait || !beside.fits || beside.pixels < range.largest)
            below =
                out_.set_group(texts, style, range, out_.theme().text, gap, full_width, area.height - used);

        const bool side_by_side = beside.fits && (!below.fits || beside.pixels >= below.pixels);
        if (side_by_side) {
            const auto narrow_heading = out_.set(heading, styles_.title, heading_range, out_.theme().accent,
                                                 heading_column, area.height * 0.6F);
            const auto narrow_note = set_note(heading_column);
            float heading_height = narrow_heading ? narrow_heading->paragraph.height : 0;
            if (narrow_note) heading_height += 3 * m_.unit + narrow_note->paragraph.height;
            const float height = std::max(beside.height, heading_height);
            const float y = area.y + (area.height - height) * optical_middle;
            // Heading and text share their first baseline.
            const float text_baseline =
                beside.blocks.empty() ? 0 : beside.blocks.front().paragraph.first_baseline;
            const float heading_baseline = narrow_heading ? narrow_heading->paragraph.first_baseline : 0;
            const float lowered = std::max(0.0F, heading_baseline - text_baseline);
            if (narrow_heading) {
                out_.place(*narrow_heading, area.x, y - heading_baseline + text_baseline + lowered,
                           heading_column);
                if (narrow_note)
                    out_.place(*narrow_note, area.x,
                               y + lowered + narrow_heading->paragraph.height + 3 * m_.unit, heading_column);
            }
            place_group(beside, area.x + heading_column + gutter, y + lowered, text_column);
            return;
        }
        float y = area.y + (area.height - used - below.height) * optical_middle;
        if (wide_heading) {
            out_.place(*wide_heading, area.x, y, full_width);
            y += wide_heading->paragraph.height + 4 * m_.unit;
        }
        place_group(below, area.x, y, full_width);
        y += below.height + 4 * m_.unit;
        if (wide_note) out_.place(*wide_note, area.x, y, full_width);
    }

    Composer& out_;
    const LayoutMetrics& m_;
    const Slide& slide_;
    SlideOptions options_;
    Styles styles_;
};

}  // namespace

Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts, SlideOptions options) {
    Composer composer(deck, language, canvas, theme, fonts);
    std::visit(SlideLayout(composer, slide, options), slide.content);
    return composer.finish();
}

Deck neutral_deck() {
    Slide slide;
    slide.id = "neutral";
    slide.content = TitleContent{};
    slide.duration.kind = SlideDuration::Kind::manual;
    slide.motion = Motion::still;
    Deck deck;
    deck.languages = {"en"};
    deck.slides.push_back(std::move(slide));
    return deck;
}

}  // namespace kiosk
