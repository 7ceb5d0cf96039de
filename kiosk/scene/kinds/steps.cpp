#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
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
    float when_line() const { return when ? when->paragraph.first_baseline : 0; }
    float what_line() const { return what ? what->paragraph.first_baseline : 0; }
    /// Where they stand side by side, on one line.
    float first_line() const { return std::max(when_line(), what_line()); }
};

/// Sizes of type in pixels: each for all moments of a slide, so that none seems to count for more.
struct MomentType {
    int when = 0;
    int what = 0;
};

/// A timeline, from its first moment to its last.
class Timeline {
  public:
    /// Its texts are no larger than `most_pixels`, the size of its heading; 0: it has none.
    Timeline(const StepsContent& content, int most_pixels, SlideComposer& out)
        : content_(content), most_pixels_(most_pixels), out_(out), m_(out.metrics()) {}

    int largest_when() { return all_types().front().when; }

    void lay_out(Rect area, float top) {
        const std::vector<MomentType> types = all_types();
        const auto is_readable = [&](const MomentType& type) { return type.what >= least_pixels(); };
        // From side to side wherever that can be read, else from top to bottom.
        // Columns of many short lines read worse than rows.
        constexpr int few_lines = 3;
        if (!m_.portrait && !out_.is_larger())
            for (const MomentType& type : types)
                if (is_readable(type) &&
                    (lay_across(type, area, top, few_lines) || lay_in_rows(type, area, top)))
                    return;
        if (!m_.portrait)
            for (const MomentType& type : types)
                if (is_readable(type) && lay_across(type, area, top)) return;
        if (!m_.portrait)
            for (const MomentType& type : types)
                if (is_readable(type) && lay_in_rows(type, area, top)) return;
        for (const MomentType& type : types)
            if (is_readable(type) && lay_upright(type, area, top, false)) return;
        // Where neither can be read from afar, what is larger.
        for (const MomentType& type : types) {
            if (is_readable(type)) continue;
            if (!m_.portrait && lay_across(type, area, top)) return;
            if (lay_upright(type, area, top, false)) return;
        }
        lay_upright(types.back(), area, top, true);
    }

  private:
    /// The line is a horizon, each moment stands above it and what happened below. False where that is too
    /// narrow for the words, or what happened takes more than `most_lines`; 0: any number.
    bool lay_across(MomentType type, Rect area, float top, int most_lines = 0) {
        const float gutter = 4 * m_.unit;
        const auto count = static_cast<float>(content_.moments.size());
        const float column = std::floor((area.width - gutter * (count - 1)) / count);
        const float above_line = 3.2F * m_.unit;
        const float below_line = 4.6F * m_.unit;
        const float most_when = (area.bottom() - top) * 0.4F;
        float when_height = 0;
        std::vector<SetMoment> set(content_.moments.size());
        for (std::size_t i = 0; i < set.size(); ++i) {
            set[i].when = set_when(content_.moments[i], type, column, most_when, true);
            if (!set[i].when && !is_empty(content_.moments[i].when)) return false;
            when_height = std::max(when_height, set[i].when_height());
        }
        const float line = std::round(std::max(m_.height * 0.4F, top + when_height + above_line));
        const float room = area.bottom() - line - below_line;
        for (std::size_t i = 0; i < set.size(); ++i) {
            set[i].what = set_what(content_.moments[i], type, column, room, true);
            if (!set[i].what && !is_empty(content_.moments[i].what)) return false;
            if (most_lines > 0 && set[i].what && set[i].what->paragraph.lines > most_lines) return false;
        }
        add_line(line);
        for (std::size_t i = 0; i < set.size(); ++i) {
            const float x = area.x + static_cast<float>(i) * (column + gutter);
            add_dot(i, x, line);
            if (set[i].when) out_.place(*set[i].when, x, line - above_line - set[i].when_height(), column);
            if (set[i].what) out_.place(*set[i].what, x, line + below_line, column);
        }
        return true;
    }

    /// Down a wide picture, where there is the room for larger words beside each moment than below it. False
    /// where there is none for all of them.
    bool lay_in_rows(MomentType type, Rect area, float top) {
        const float indent = 5.5F * m_.unit;
        const float gutter = 4 * m_.unit;
        const float most_when = 0.34F * area.width;
        const float room = area.bottom() - top;
        std::vector<SetMoment> set(content_.moments.size());
        float when_width = 0;
        for (std::size_t i = 0; i < set.size(); ++i) {
            set[i].when = set_when(content_.moments[i], type, most_when, room, true);
            if (!set[i].when && !is_empty(content_.moments[i].when)) return false;
            if (!set[i].when) continue;
            if (set[i].when->paragraph.lines > 1) return false;
            when_width = std::max(when_width, std::ceil(set[i].when->paragraph.width));
        }
        const float words_x = area.x + indent + when_width + (when_width > 0 ? gutter : 0);
        const float width = std::min(area.right() - words_x, 110 * m_.unit);
        float height = 0;
        std::vector<float> rows;
        for (std::size_t i = 0; i < set.size(); ++i) {
            set[i].what = set_what(content_.moments[i], type, width, room, true);
            if (!set[i].what && !is_empty(content_.moments[i].what)) return false;
            rows.push_back(std::max(set[i].when_height(), set[i].what_height()));
            height += rows.back();
        }
        const auto gaps = static_cast<float>(set.size() - 1);
        const auto em = static_cast<float>(type.what);
        float gap = gaps > 0 ? std::min((room - height) / gaps, 1.5F * em) : 0;
        if (gap < (gaps > 0 ? 0.5F * em : 0) || height > room) return false;
        float y = top + (room - height - gaps * gap) * 0.3F;
        // A row whose texts stand on one line takes more than the higher of them: the others have their gap
        // for that, the last one does not.
        const SetMoment& last = set.back();
        const float last_row = last.first_line() + std::max(last.when_height() - last.when_line(),
                                                            last.what_height() - last.what_line());
        const float end = y + height - rows.back() + gaps * gap + last_row;
        if (gaps > 0) gap -= std::max(0.0F, end - area.bottom()) / gaps;
        std::vector<float> dots;
        for (std::size_t i = 0; i < set.size(); ++i) {
            const float line = set[i].first_line();
            if (set[i].when)
                out_.place(*set[i].when, area.x + indent, y + line - set[i].when_line(), most_when);
            if (set[i].what) out_.place(*set[i].what, words_x, y + line - set[i].what_line(), width);
            dots.push_back(y + line - 0.33F * static_cast<float>(type.when));
            y += rows[i] + gap;
        }
        const float x = area.x + largest_dot / 2 * m_.unit;
        add_upright_line(x, dots.front(), dots.back());
        for (std::size_t i = 0; i < dots.size(); ++i)
            add_dot_around(i, x, dots[i]);
        return true;
    }

    /// Along the margin. False where there is no room, unless it `is_last`: then each moment gets its share,
    /// and what has no room there is cut off.
    bool lay_upright(MomentType type, Rect area, float top, bool is_last) {
        const float indent = 5.5F * m_.unit;
        const float width = (m_.portrait ? area.width : std::min(area.width, 150 * m_.unit)) - indent;
        const float room = area.bottom() - top;
        const auto count = static_cast<float>(content_.moments.size());
        const float words_gap = 0.12F * static_cast<float>(type.what);
        // What belongs together is seen by the gaps.
        float gap = std::clamp(static_cast<float>(type.what), 2.5F * m_.unit, 7 * m_.unit);
        constexpr float most_gaps = 0.25F;  // of the room
        if (is_last) gap = std::min(gap, most_gaps * room / count);
        const float share = is_last ? room / count - gap : room;
        std::vector<SetMoment> set;
        float height = gap * (count - 1);
        for (const Step& moment : content_.moments) {
            SetMoment each{set_when(moment, type, width, share * 0.5F, !is_last), {}};
            each.what = set_what(moment, type, width, share - each.when_height() - words_gap, !is_last);
            height += each.when_height() + words_gap + each.what_height();
            const bool fits = (each.when || is_empty(moment.when)) && (each.what || is_empty(moment.what)) &&
                              height <= room;
            if (!fits && !is_last) return false;
            set.push_back(std::move(each));
        }
        float y = top + std::max(0.0F, (room - height) * 0.3F);
        std::vector<float> dots;
        for (std::size_t i = 0; i < set.size(); ++i) {
            const float middle = set[i].when ? y + set[i].when->paragraph.first_baseline * 0.72F : y;
            dots.push_back(std::min(middle, area.bottom() - largest_dot / 2 * m_.unit));
            if (set[i].when) out_.place(*set[i].when, area.x + indent, y, width);
            y += set[i].when_height() + words_gap;
            if (set[i].what) out_.place(*set[i].what, area.x + indent, y, width);
            y += set[i].what_height() + gap;
        }
        const float x = area.x + largest_dot / 2 * m_.unit;
        add_upright_line(x, dots.front(), std::min(y - gap, area.bottom()));
        for (std::size_t i = 0; i < dots.size(); ++i)
            add_dot_around(i, x, dots[i]);
        return true;
    }

    static constexpr float when_units = 6.5F;
    static constexpr float what_units = 5.2F;

    bool is_empty(const LocalizedText& text) const { return out_.resolve(text).empty(); }
    /// The smallest type that can be read from where people stand.
    int least_pixels() const { return m_.unscaled(m_.least_text); }
    /// From the largest on, also below what can be read: hardly read is better than cut off.
    std::vector<MomentType> all_types() {
        if (out_.is_larger()) return {larger_type()};
        constexpr float least_part = 0.5F;
        const int least = least_pixels();
        // A standing screen has the room for larger words.
        const float part = m_.portrait ? 1.25F : 1;
        const auto largest = [&](float units) {
            const auto pixels =
                static_cast<int>(std::round(part * static_cast<float>(m_.type_size(units, m_.least_text))));
            return most_pixels_ > 0 ? std::max(least, std::min(pixels, most_pixels_)) : pixels;
        };
        std::vector<int> sizes = type_scale(largest(what_units), least);
        const auto smallest = std::max(8, static_cast<int>(least_part * static_cast<float>(least)));
        if (smallest < least) {
            const std::vector<int> smaller = type_scale(least, smallest);
            sizes.insert(sizes.end(), smaller.begin() + 1, smaller.end());
        }
        std::vector<MomentType> types;
        for (const int what : sizes) {
            const auto when =
                static_cast<int>(std::round(when_units / what_units * static_cast<float>(what)));
            types.push_back({std::max(what, std::min(when, largest(when_units))), what});
        }
        return types;
    }

    MomentType larger_type() {
        std::vector<LocalizedText> times;
        std::vector<LocalizedText> events;
        for (const Step& moment : content_.moments) {
            times.push_back(moment.when);
            events.push_back(moment.what);
        }
        const int what = out_.largest(events, what_units, slide_styles.caption);
        return {std::max(what, out_.largest(times, when_units, slide_styles.title)), what};
    }

    /// With `if_it_fits` nothing where the text has no room; else it is cut off there.
    std::optional<TextBlock> set_when(const Step& moment, MomentType type, float width, float height,
                                      bool if_it_fits) {
        return set_text(moment.when, slide_styles.title, type.when, out_.theme().accent, width, height,
                        if_it_fits);
    }
    std::optional<TextBlock> set_what(const Step& moment, MomentType type, float width, float height,
                                      bool if_it_fits) {
        return set_text(moment.what, slide_styles.caption, type.what, out_.theme().text, width, height,
                        if_it_fits);
    }
    std::optional<TextBlock> set_text(const LocalizedText& text, const ParagraphStyle& style, int pixels,
                                      Color color, float width, float height, bool if_it_fits) {
        auto block = out_.set(text, style, {pixels, pixels}, color, width, height,
                              {.if_it_fits = if_it_fits, .largest_only = if_it_fits});
        if (block && pixels < least_pixels()) {
            if (!block->fault)
                block->fault = FitFault{text.position, std::string(out_.resolve(text).language), true};
            block->fault->too_long = true;
        }
        return block;
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
    int most_pixels_;
    SlideComposer& out_;
    const LayoutMetrics& m_;
};

}  // namespace

void lay_out(const StepsContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.heading.empty() && !content.moments.empty() ? content.moments.front().what
                                                                                : content.heading);
    const Rect area = m.text_area();
    const int when_pixels = Timeline(content, 0, out).largest_when();
    const auto heading =
        out.set_heading(content.heading, out.theme().text, area.width, area.height * 0.3F, when_pixels);
    float top = area.y;
    if (heading) {
        out.place(*heading, area.x, top, area.width);
        top += heading->paragraph.height + 4 * m.unit;
    }
    if (content.moments.empty()) return;
    Timeline(content, heading ? heading->pixels() : 0, out).lay_out(area, top);
}

}  // namespace kiosk
