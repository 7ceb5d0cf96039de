#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"
#include "kiosk/text/line_breaking.h"

namespace kiosk {
namespace {

/// The parts of a list that all its arrangements share: heading at the head, note at the foot.
class ListPage {
  public:
    ListPage(const ListContent& content, SlideComposer& out)
        : content_(content), out_(out), m_(out.metrics()) {
        for (const LocalizedText& item : content.items)
            if (!out.resolve(item).empty()) items_.push_back(item);
    }

    /// Up to 16 short items, run in, with points between them; one a line where most would stand alone. False
    /// where that is not for them, or has no room.
    bool lay_as_wall() {
        // A page of larger text has fewer, and looks as the whole list does.
        const std::size_t fewest = out_.is_larger() ? 1 : 4;
        constexpr std::size_t most = 16, longest = 24;
        if (items_.size() < fewest || items_.size() > most) return false;
        // In every language, so that the slide looks alike in all.
        for (const LocalizedText& item : items_) {
            if (count_code_points(out_.resolve(item).text) > longest) return false;
            for (const auto& [language, text] : item.by_language())
                if (count_code_points(text) > longest) return false;
        }
        begin(7, 11);
        const float gap = below_heading_line * m_.unit;
        top_ += gap;
        const float room = bottom_ - top_;
        for (const int pixels : type_scale(largest_, least_)) {
            const auto wall = set_wall(pixels);
            if (!wall) continue;
            const auto lines = static_cast<float>(wall->ends.size());
            const auto em = static_cast<float>(pixels);
            const float leading = wall->least_leading(em);
            if (lines * leading * em > room) continue;
            const bool stand_alone = 2 * wall->ends.size() > items_.size() + 1;
            // A narrow picture has no room to run them in.
            if (m_.portrait && stand_alone) {
                const int largest = out_.is_larger() ? largest_ : m_.type_size(8.4F, m_.least_text);
                constexpr float most_step = 1.7F;
                return lay_one_a_line(top_ - gap, largest, least_, most_step);
            }
            const float step = em * std::clamp(room / (lines * em), leading, std::max(leading, most_leading));
            finish(lines * step, pixels);
            add_line_below_heading(top_ - gap);
            place_wall(*wall, step, em);
            return true;
        }
        return false;
    }

    /// Two to six items in two columns, each below a line; in one where that is upright or makes them larger.
    /// False where they have no room.
    bool lay_as_grid() {
        // A page of larger text has fewer, and looks as the whole list does.
        const std::size_t fewest = out_.is_larger() ? 1 : 2;
        constexpr std::size_t most = 6;
        if (items_.size() < fewest || items_.size() > most) return false;
        // A heading that leaves the items too little room is smaller, and so are items whose lines would end
        // badly; last they stand closer.
        constexpr float usual_gap = 3.4F, least_gap = 2.4F;  // units
        for (const float units : {heading_units, 7.0F})
            for (const bool clean_lines : {true, false})
                if (lay_as_grid(units, clean_lines, usual_gap)) return true;
        return !out_.is_larger() && lay_as_grid(least_heading, false, least_gap);
    }

    /// Any number of items in the fewest columns in which they are large. False where they have no room.
    bool lay_in_columns() {
        constexpr std::size_t most_columns = 4;
        begin(heading_units, 6.4F);
        const float gutter = 6 * m_.unit;
        const std::size_t most = m_.portrait ? 2 : most_columns;
        // Items that are hard to read from afar are better than those that are left out, and the organizer is
        // told.
        const int readable = m_.unscaled(m_.least_text);
        const int smallest = out_.is_larger() ? least_ : std::max(8, readable / 2);
        for (const int pixels : type_scale(largest_, smallest)) {
            for (std::size_t columns = 2; columns <= most; ++columns) {
                const float width = std::floor((area_.width - gutter * static_cast<float>(columns - 1)) /
                                               static_cast<float>(columns));
                const std::size_t rows = (items_.size() + columns - 1) / columns;
                float gap = 0;
                const auto height_of = [&](const std::vector<float>& items) {
                    gap = gap_in_column(items, pixels);
                    float height = 0;
                    for (std::size_t first = 0; first < items.size(); first += rows)
                        height = std::max(height, column_height(items, first, rows, gap));
                    return height;
                };
                const auto least = least_heights(pixels, [&](std::size_t) { return width; });
                if (least.size() != items_.size() || top_ + height_of(least) > bottom_) continue;
                std::vector<TextBlock> blocks = set_all(pixels, width);
                if (blocks.size() != items_.size()) continue;
                if (!are_lines(blocks) && lay_a_line_each(pixels)) return true;
                const std::vector<float> heights = heights_of(blocks);
                const float height = height_of(heights);
                if (top_ + height > bottom_) continue;
                finish(height, pixels);
                if (pixels < readable)
                    blocks.front().fault = FitFault{items_.front().position,
                                                    std::string(out_.resolve(items_.front()).language), true};
                for (std::size_t i = 0; i < blocks.size(); ++i) {
                    const std::size_t first = i / rows * rows;
                    const float x = area_.x + static_cast<float>(i / rows) * (width + gutter);
                    out_.place(blocks[i], x,
                               top_ + column_height(heights, first, i - first, gap) + (i > first ? gap : 0),
                               width);
                }
                return true;
            }
        }
        return false;
    }

  private:
    /// Between two items one below the other: more than between two lines, where any item has several.
    static float gap_in_column(const std::vector<float>& heights, int pixels) {
        constexpr float of_lines = 0.3F, of_texts = 0.66F;  // ems
        const auto em = static_cast<float>(pixels);
        const float tallest = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
        return (tallest > 2 * em ? of_texts : of_lines) * em;
    }

    /// Items that columns of type of `pixels` would part are seen at a glance where each has a line of its
    /// own; false where they would be clearly smaller.
    bool lay_a_line_each(int pixels) {
        constexpr float hardly_smaller = 0.78F;
        const float heading_end = top_;
        top_ += below_heading_line * m_.unit;
        const int least = std::max(least_, static_cast<int>(hardly_smaller * static_cast<float>(pixels)));
        constexpr float most_step = 2.1F;  // ems
        if (lay_one_a_line(heading_end, largest_, least, most_step)) return true;
        top_ = heading_end;
        return false;
    }

    static bool are_lines(const std::vector<TextBlock>& blocks) {
        return std::all_of(blocks.begin(), blocks.end(),
                           [](const TextBlock& block) { return block.paragraph.lines == 1; });
    }

    /// Items that take a line each one below the other, with fine lines between them.
    bool lay_one_a_line(float heading_end, int largest, int least, float most_step) {
        const auto count = static_cast<float>(items_.size());
        const float room = bottom_ - top_;
        constexpr float least_step = 1.35F;  // ems
        for (const int pixels : type_scale(largest, least)) {
            const auto em = static_cast<float>(pixels);
            if (count * least_step * em > room) continue;
            const std::vector<TextBlock> blocks = set_all(pixels, area_.width);
            if (blocks.size() != items_.size() || !are_lines(blocks)) continue;
            const float step = std::min(room / count, most_step * em);
            finish(count * step, pixels);
            const float moved = top_ - (bottom_ - room);
            add_line_below_heading(heading_end + moved);
            float y = top_;
            for (const TextBlock& block : blocks) {
                if (&block != &blocks.front())
                    out_.fill({area_.x, std::round(y), area_.width, out_.hairline()},
                              out_.theme().second_accent.with_alpha(90));
                out_.place(block, area_.x, y + (step - block.paragraph.height) / 2, area_.width);
                y += step;
            }
            return true;
        }
        return false;
    }

    static constexpr float least_heading = 6;          // units
    static constexpr float below_heading_line = 2.2F;  // to the items
    static constexpr float least_leading = 1.2F;
    static constexpr float most_leading = 1.45F;

    struct Wall {
        std::vector<TextBlock> items;
        std::vector<float> widths;
        std::vector<int> ends;  ///< of its lines
        float gap = 0;          ///< between two items, with a point in its middle

        /// Letters that are taller than lines usually are, as in Urdu, need more; in ems.
        float least_leading(float em) const {
            constexpr float tall = 1.45F;
            float leading = ListPage::least_leading;
            for (const TextBlock& item : items)
                if (item.paragraph.height > tall * em)
                    leading = std::max(leading, item.paragraph.height / em);
            return leading;
        }
    };

    /// Items of one size in rows, each below a line.
    struct Grid {
        int pixels = 0;
        std::size_t columns = 1;
        float column = 0;  ///< its width
        float gap = 0;
        std::vector<TextBlock> blocks;
        std::vector<float> rows;  ///< their heights
        float height = 0;

        float below_line() const { return 0.6F * gap; }
        bool is_alone(std::size_t i) const { return i + 1 == blocks.size() && i % columns == 0; }
    };

    /// Whether a line of several, not the last one, is hardly half as long as another.
    static bool has_stump(const Paragraph& paragraph) {
        std::map<float, float> lines;
        for (const TextRun& run : paragraph.runs)
            lines[run.baseline] += run.width;
        if (lines.size() < 3) return false;
        constexpr float short_line = 0.52F;
        return std::any_of(lines.begin(), std::prev(lines.end()),
                           [&](const auto& line) { return line.second < short_line * paragraph.width; });
    }

    /// Sizes to look for clean lines in: with one between each two, since a whole step is much for them.
    std::vector<int> finer_scale() const {
        std::vector<int> sizes;
        for (const int pixels : type_scale(largest_, least_)) {
            if (const int between = sizes.empty() ? pixels : (sizes.back() + pixels) / 2; between > pixels)
                sizes.push_back(between);
            sizes.push_back(pixels);
        }
        return sizes;
    }

    /// The largest that has room below the heading.
    std::optional<Grid> set_grid(std::size_t columns, bool clean_lines, float gap) {
        Grid grid;
        grid.columns = columns;
        grid.gap = gap;
        grid.column =
            std::floor((area_.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
        // The last of an odd number has the whole width.
        const auto width_of = [&](std::size_t i) {
            return i + 1 == items_.size() && i % columns == 0 ? area_.width : grid.column;
        };
        const auto stack = [&](const std::vector<float>& items) {
            grid.rows.assign((items.size() + columns - 1) / columns, 0);
            for (std::size_t i = 0; i < items.size(); ++i)
                grid.rows[i / columns] = std::max(grid.rows[i / columns], items[i] + grid.below_line());
            grid.height = gap * static_cast<float>(grid.rows.size() - 1);
            for (const float row : grid.rows)
                grid.height += row;
            return top_ + grid.height <= bottom_;
        };
        std::optional<Grid> stumped;
        for (const int pixels : clean_lines ? finer_scale() : type_scale(largest_, least_)) {
            const auto least = least_heights(pixels, width_of);
            if (least.size() != items_.size() || !stack(least)) continue;
            grid.blocks.clear();
            for (std::size_t i = 0; i < items_.size(); ++i) {
                auto block = set_item(items_[i], pixels, width_of(i), clean_lines);
                if (!block) break;
                grid.blocks.push_back(std::move(*block));
            }
            if (grid.blocks.size() != items_.size() || !stack(heights_of(grid.blocks))) continue;
            grid.pixels = pixels;
            const bool has_stumps =
                std::any_of(grid.blocks.begin(), grid.blocks.end(),
                            [](const TextBlock& block) { return has_stump(block.paragraph); });
            if (!clean_lines || out_.is_larger() || (!has_stumps && !stumped)) return grid;
            // A line of one word among longer ones is worth a step of size.
            if (stumped) return has_stumps ? stumped : grid;
            stumped = grid;
        }
        return stumped;
    }

    bool lay_as_grid(float units, bool clean_lines, float gap_units) {
        // A few items have the room of a text.
        begin(units, items_.size() <= 2 ? 8.4F : (items_.size() <= 3 ? 7.2F : 6.4F));
        const float gap = gap_units * m_.unit;
        auto grid = set_grid(m_.portrait ? 1 : 2, clean_lines, gap);
        // On a picture that is not very wide two columns may be so narrow that their items are small.
        constexpr float clearly_larger = 1.1F;
        if (!m_.portrait && !out_.is_larger())
            if (auto one = set_grid(1, clean_lines, gap);
                one && (!grid ||
                        static_cast<float>(one->pixels) >= clearly_larger * static_cast<float>(grid->pixels)))
                grid = std::move(one);
        // Good lines are worth two steps of size, and no more.
        constexpr float two_steps = 0.78F;
        if (clean_lines && grid && !out_.is_larger())
            if (auto loose = set_grid(grid->columns, false, gap);
                loose && static_cast<float>(grid->pixels) < two_steps * static_cast<float>(loose->pixels))
                grid = std::move(loose);
        if (!grid) return false;
        // Short lines in threes look like a poem where a line each would do.
        constexpr int most_lines = 2;
        if (grid->columns > 1 && !out_.is_larger() &&
            std::any_of(grid->blocks.begin(), grid->blocks.end(),
                        [](const TextBlock& block) { return block.paragraph.lines > most_lines; }) &&
            lay_a_line_each(grid->pixels))
            return true;
        // Room that is left parts the rows further, but for a short list, which stands in the middle.
        const auto gaps = static_cast<float>(grid->rows.size() - 1);
        const float spare = bottom_ - top_ - grid->height;
        constexpr float most_further = 0.9F;
        float further = 0;
        if (gaps > 0 && !is_short(spare) && !out_.is_larger())
            further = std::min(most_further * gap, spare / (gaps + 1));
        finish(grid->height + gaps * further, grid->pixels);
        float y = top_;
        for (std::size_t i = 0; i < grid->blocks.size(); ++i) {
            const std::size_t column = i % grid->columns;
            const float x = area_.x + static_cast<float>(column) * (grid->column + gap);
            const float width = grid->is_alone(i) ? area_.width : grid->column;
            add_line(x, y, width);
            out_.place(grid->blocks[i], x, y + grid->below_line(), width);
            if (column + 1 == grid->columns) y += grid->rows[i / grid->columns] + gap + further;
        }
        return true;
    }

    void begin(float units, float item_units) {
        area_ = m_.text_area();
        largest_ = out_.largest(items_, item_units, slide_styles.caption);
        least_ = out_.least_for(largest_);
        const float most = area_.height * 0.3F;
        heading_ = out_.is_larger()
                       ? out_.set_heading(content_.heading, out_.theme().accent, area_.width, most, largest_)
                       : out_.set_in_few_lines(content_.heading, slide_styles.title, units,
                                               {{1, 6}, {2, 5.2F}}, out_.theme().accent, area_.width, most);
        note_ = set_note(largest_);
        top_ = area_.y + (heading_ ? heading_->paragraph.height + 2.6F * m_.unit : 0);
        bottom_ = area_.bottom() - (note_ ? note_->paragraph.height + 3 * m_.unit : 0);
    }

    std::optional<TextBlock> set_note(int item_pixels) {
        // A place and a year that have no room beside the rest stand below it, rather than half of a name.
        const auto set_in = [&](bool at_pause) {
            ParagraphStyle style = slide_styles.label;
            style.break_at_pause = at_pause;
            return out_.set(content_.note, style, out_.small_type(content_.note, 4.4F, style, item_pixels),
                            out_.theme().quiet_text, area_.width,
                            area_.height * (out_.is_larger() ? 0.4F : 0.2F));
        };
        auto note = set_in(true);
        return note && note->paragraph.last_line_is_one_word ? set_in(false) : std::move(note);
    }

    /// Places heading and note around items that are so high, in type of `pixels`; a short list stands in the
    /// middle.
    void finish(float height, int pixels) {
        if (out_.is_too_large(note_, pixels)) note_ = set_note(pixels);
        const float spare = bottom_ - top_ - height;
        const bool stands_in_middle = is_short(spare) && !out_.is_page();
        const float moved = stands_in_middle ? spare * optical_middle : 0;
        if (heading_) out_.place(*heading_, area_.x, area_.y + moved, area_.width);
        top_ += moved;
        if (note_) {
            const float foot = area_.bottom() - note_->paragraph.height;
            out_.place(*note_, area_.x, stands_in_middle ? top_ + height + 3 * m_.unit : foot, area_.width);
        }
    }

    bool is_short(float spare) const { return spare > 0.35F * area_.height; }
    float line_thickness() const { return std::max(2.0F, std::round(0.4F * m_.unit)); }
    void add_line(float x, float y, float width) {
        out_.fill({x, std::round(y), width, line_thickness()}, out_.theme().second_accent);
    }
    void add_line_below_heading(float y) {
        if (heading_) add_line(area_.x, y - line_thickness(), area_.width);
    }

    /// All items in that size; fewer where one would be smaller.
    std::vector<TextBlock> set_all(int pixels, float width) {
        std::vector<TextBlock> blocks;
        for (const LocalizedText& item : items_) {
            auto block = set_item(item, pixels, width);
            if (!block) break;
            blocks.push_back(std::move(*block));
        }
        return blocks;
    }
    std::optional<TextBlock> set_item(const LocalizedText& item, int pixels, float width,
                                      bool clean_lines = false) {
        return out_.set(item, slide_styles.caption, {pixels, pixels}, out_.theme().text, width, area_.height,
                        {.clean_lines = clean_lines, .largest_only = true});
    }
    /// The heights that the items have at least, by which most sizes are ruled out before anything is set;
    /// fewer where one has no room.
    template <class WidthOf>
    std::vector<float> least_heights(int pixels, const WidthOf& width_of) {
        std::vector<float> heights;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            const auto height = out_.least_height(items_[i], slide_styles.caption, pixels, width_of(i));
            if (!height) break;
            heights.push_back(*height);
        }
        return heights;
    }
    static std::vector<float> heights_of(const std::vector<TextBlock>& blocks) {
        std::vector<float> heights;
        for (const TextBlock& block : blocks)
            heights.push_back(block.paragraph.height);
        return heights;
    }
    static float column_height(const std::vector<float>& heights, std::size_t first, std::size_t count,
                               float gap) {
        float height = 0;
        for (std::size_t i = first; i < std::min(first + count, heights.size()); ++i)
            height += heights[i] + (i > first ? gap : 0);
        return height;
    }

    std::optional<Wall> set_wall(int pixels) {
        Wall wall;
        wall.gap = 0.62F * static_cast<float>(pixels);
        std::vector<BreakPiece> pieces;
        for (const LocalizedText& item : items_) {
            auto block = set_item(item, pixels, area_.width);
            if (!block || block->paragraph.lines != 1) return std::nullopt;
            const float width = std::ceil(block->paragraph.width);
            wall.items.push_back(std::move(*block));
            wall.widths.push_back(width);
            BreakPiece piece;
            piece.width = width;
            piece.space = wall.gap;
            piece.words = 2;
            pieces.push_back(piece);
        }
        wall.ends = break_lines(pieces, area_.width, {});
        return wall;
    }

    void place_wall(const Wall& wall, float step, float em) {
        const float point = std::max(4.0F, std::round(0.13F * em));
        float y = top_;
        std::size_t item = 0;
        for (const int end : wall.ends) {
            float x = area_.x;
            for (; item < static_cast<std::size_t>(end); ++item) {
                const Paragraph& paragraph = wall.items[item].paragraph;
                const float top = y + (step - paragraph.height) / 2;
                out_.place(wall.items[item], x, top, area_.width);
                x += wall.widths[item] + wall.gap;
                if (item + 1 == wall.items.size()) break;
                // The point at a line's end hangs in the margin where there is no other room for it.
                const float middle = top + paragraph.first_baseline - 0.24F * em;
                out_.fill(
                    {std::round(x - (wall.gap + point) / 2), std::round(middle - point / 2), point, point},
                    out_.theme().second_accent, point / 2);
            }
            y += step;
        }
    }

    const ListContent& content_;
    SlideComposer& out_;
    const LayoutMetrics& m_;
    std::vector<LocalizedText> items_;
    Rect area_;
    int largest_ = 0;
    int least_ = 0;  ///< below it another arrangement is better
    std::optional<TextBlock> heading_;
    std::optional<TextBlock> note_;
    float top_ = 0;     ///< of the room for the items
    float bottom_ = 0;  ///< of the same
};

/// One below the other beside the heading, or below it: for two items, and where nothing else has room.
void lay_one_by_one(const ListContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const bool is_short = content.items.size() <= 2;
    const SlideComposer::TypeRange range = {
        out.largest(content.items, is_short ? 8.4F : 6.4F, slide_styles.caption), m.least_text};
    const auto place_items = [&](const SlideComposer::Group& group, float x, float y, float width) {
        const Color line = out.theme().second_accent.with_alpha(90);
        for (std::size_t i = 0; i < group.blocks.size(); ++i) {
            const TextBlock& block = group.blocks[i];
            if (i > 0) {
                out.fill({x, std::round(y + block.gap_before / 2), width, out.hairline()}, line);
                y += block.gap_before;
            }
            out.place(block, x, y, width);
            y += block.paragraph.height;
        }
    };
    out.headed(content.heading, content.items, content.note, slide_styles.caption, range,
               {.short_texts = 0.36F, .long_texts = 0.62F}, SlideComposer::Arrangement::beside, place_items);
}

}  // namespace

void lay_out(const ListContent& content, SlideComposer& out) {
    out.run_in_direction_of(content.heading.empty() && !content.items.empty() ? content.items.front()
                                                                              : content.heading);
    constexpr std::size_t few = 6;
    ListPage page(content, out);
    if (page.lay_as_wall() || page.lay_as_grid()) return;
    if (content.items.size() > few && page.lay_in_columns()) return;
    lay_one_by_one(content, out);
}

}  // namespace kiosk
