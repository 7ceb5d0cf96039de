#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

constexpr float smallest_dot = 1.2F;  // across, in units: the first moment's ...
constexpr float largest_dot = 3.1F;   // ... and the last one's

/// The texts of one moment.
struct SetMoment {
    std::optional<TextBlock> when;
    std::optional<TextBlock> what;

    float when_height() const { return when ? when->paragraph.height : 0; }
    float what_height() const { return what ? what->paragraph.height : 0; }
};

/// A timeline, from its first moment to its last.
class Timeline {
  public:
    Timeline(const StepsContent& content, SlideComposer& out)
        : content_(content), out_(out), m_(out.metrics()) {}

    /// From side to side: the line is a horizon, each moment stands above it and what happened below.
    /// False where that is too narrow for the words.
    bool lay_across(Rect area, float top) {
        const float gutter = 4 * m_.unit;
        const auto count = static_cast<float>(content_.moments.size());
        const float column = std::floor((area.width - gutter * (count - 1)) / count);
        const float above_line = 3.2F * m_.unit;
        const float below_line = 4.6F * m_.unit;
        int when_pixels = 0;
        int what_pixels = 0;
        for (const float scale : scales) {
            // Below the smallest type there are no other sizes to try.
            const bool is_tried =
                pixels_of(when_units, scale) == when_pixels && pixels_of(what_units, scale) == what_pixels;
            if (is_tried) continue;
            when_pixels = pixels_of(when_units, scale);
            what_pixels = pixels_of(what_units, scale);
            const float most_when = (area.bottom() - top) * 0.4F;
            float when_height = 0;
            std::vector<SetMoment> set(content_.moments.size());
            bool fits = true;
            for (std::size_t i = 0; fits && i < set.size(); ++i) {
                set[i].when = set_when(content_.moments[i], scale, column, most_when, true);
                fits = set[i].when || is_empty(content_.moments[i].when);
                when_height = std::max(when_height, set[i].when_height());
            }
            const float line = std::round(std::max(m_.height * 0.4F, top + when_height + above_line));
            const float room = area.bottom() - line - below_line;
            for (std::size_t i = 0; fits && i < set.size(); ++i) {
                set[i].what = set_what(content_.moments[i], scale, column, room, true);
                fits = set[i].what || is_empty(content_.moments[i].what);
            }
            if (!fits) continue;
            add_line(line);
            for (std::size_t i = 0; i < set.size(); ++i) {
                const float x = area.x + static_cast<float>(i) * (column + gutter);
                add_dot(i, x, line);
                if (set[i].when)
                    out_.place(*set[i].when, x, line - above_line - set[i].when_height(), column);
                if (set[i].what) out_.place(*set[i].what, x, line + below_line, column);
            }
            return true;
        }
        return false;
    }

    /// From top to bottom, along the margin.
    void lay_upright(Rect area, float top) {
        const float indent = 5.5F * m_.unit;
        const float width = (m_.portrait ? area.width : std::min(area.width, 150 * m_.unit)) - indent;
        const float room = area.bottom() - top;
        const auto count = static_cast<float>(content_.moments.size());
        const float words_gap = 0.8F * m_.unit;
        for (const float part : scales) {
            const bool is_last = part == scales[std::size(scales) - 1];
            // A standing screen has the room for larger words.
            const float scale = m_.portrait ? 1.25F * part : part;
            const float gap = (m_.portrait ? 6 : 4.5F) * m_.unit * scale;
            // Where there is no room in any size, each moment gets its share.
            const float share = is_last ? (room - gap * (count - 1)) / count : room;
            std::vector<SetMoment> set;
            float height = gap * (count - 1);
            bool fits = true;
            for (const Step& moment : content_.moments) {
                SetMoment each{set_when(moment, scale, width, share * 0.5F, !is_last), {}};
                each.what = set_what(moment, scale, width, share - each.when_height() - words_gap, !is_last);
                height += each.when_height() + words_gap + each.what_height();
                fits = (each.when || is_empty(moment.when)) && (each.what || is_empty(moment.what)) &&
                       height <= room;
                if (!fits && !is_last) break;
                set.push_back(std::move(each));
            }
            if (!fits && !is_last) continue;
            float y = top + std::max(0.0F, (room - height) * 0.3F);
            std::vector<float> dots;
            for (std::size_t i = 0; i < set.size(); ++i) {
                const float middle = set[i].when ? y + set[i].when->paragraph.first_baseline * 0.72F : y;
                dots.push_back(middle);
                if (set[i].when) out_.place(*set[i].when, area.x + indent, y, width);
                y += set[i].when_height() + words_gap;
                if (set[i].what) out_.place(*set[i].what, area.x + indent, y, width);
                y += set[i].what_height() + gap;
            }
            const float x = area.x + largest_dot / 2 * m_.unit;
            add_upright_line(x, dots.front(), std::min(y - gap, area.bottom()));
            for (std::size_t i = 0; i < dots.size(); ++i)
                add_dot_around(i, x, dots[i]);
            return;
        }
    }

  private:
    static constexpr float scales[] = {1,     0.92F, 0.85F, 0.78F,
                                       0.72F, 0.66F, 0.6F,  0};  // 0: the smallest type

    static constexpr float when_units = 6.5F;
    static constexpr float what_units = 5.2F;

    bool is_empty(const LocalizedText& text) const { return out_.resolve(text).empty(); }
    int pixels_of(float units, float scale) const {
        return std::max(m_.least_text,
                        static_cast<int>(static_cast<float>(m_.type_size(units, m_.least_text)) * scale));
    }
    /// With `if_it_fits` nothing where the text has no room.
    std::optional<TextBlock> set_when(const Step& moment, float scale, float width, float height,
                                      bool if_it_fits) {
        const int pixels = pixels_of(when_units, scale);
        return out_.set(moment.when, slide_styles.title, {pixels, pixels}, out_.theme().accent, width, height,
                        {.if_it_fits = if_it_fits});
    }
    std::optional<TextBlock> set_what(const Step& moment, float scale, float width, float height,
                                      bool if_it_fits) {
        const int pixels = pixels_of(what_units, scale);
        return out_.set(moment.what, slide_styles.caption, {pixels, pixels}, out_.theme().text, width, height,
                        {.if_it_fits = if_it_fits});
    }

    float thickness() const { return std::max(2.0F, std::round(0.4F * m_.unit)); }

    /// A line that gets clearer from its beginning to its end, as short pieces.
    template <class AddPiece>
    void add_pieces(float begin, float end, const AddPiece& add_piece) {
        constexpr int pieces = 40;
        for (int i = 0; i < pieces; ++i) {
            const float from = std::round(begin + (end - begin) * static_cast<float>(i) / pieces);
            const float to = std::round(begin + (end - begin) * static_cast<float>(i + 1) / pieces);
            const float part = static_cast<float>(i) / (pieces - 1);
            const auto alpha = static_cast<std::uint8_t>(std::lround(255 * (0.1F + 0.9F * part)));
            if (to > from) add_piece(from, to - from, out_.theme().accent.with_alpha(alpha));
        }
    }
    void add_line(float middle) {
        const float y = middle - std::floor(thickness() / 2);
        add_pieces(0, m_.width,
                   [&](float x, float width, Color color) { out_.fill({x, y, width, thickness()}, color); });
    }
    void add_upright_line(float middle, float top, float bottom) {
        const float x = std::round(middle - thickness() / 2);
        add_pieces(top, bottom, [&](float y, float height, Color color) {
            out_.fill({x, y, thickness(), height}, color);
        });
    }
    /// The dot of a moment, with its edge at `x`.
    void add_dot(std::size_t index, float x, float middle) {
        const float size = dot_size(index);
        out_.fill({x, middle - size / 2, size, size}, out_.theme().accent, size / 2);
    }
    void add_dot_around(std::size_t index, float x, float y) { add_dot(index, x - dot_size(index) / 2, y); }
    float dot_size(std::size_t index) const {
        const float part = static_cast<float>(index) /
                           static_cast<float>(std::max<std::size_t>(1, content_.moments.size() - 1));
        return std::round((smallest_dot + part * (largest_dot - smallest_dot)) * m_.unit);
    }

    const StepsContent& content_;
    SlideComposer& out_;
    const LayoutMetrics& m_;
};

}  // namespace

void lay_out(const StepsContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.heading);
    const Rect area = m.text_area();
    const auto heading =
        out.set_in_few_lines(content.heading, slide_styles.title, heading_units, {{1, 6.8F}, {2, 6}},
                             out.theme().text, area.width, area.height * 0.3F);
    float top = area.y;
    if (heading) {
        out.place(*heading, area.x, top, area.width);
        top += heading->paragraph.height + 4 * m.unit;
    }
    if (content.moments.empty()) return;
    Timeline timeline(content, out);
    if (m.portrait || !timeline.lay_across(area, top)) timeline.lay_upright(area, top);
}

}  // namespace kiosk
