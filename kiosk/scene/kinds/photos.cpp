#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// So many photos have room for words of their own below each; those of more are read with a photo that is
/// open.
constexpr std::size_t most_with_words = 4;

/// What remains of photos that cannot be shown is their words.
void lay_words_alone(const PhotosContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    std::vector<LocalizedText> captions;
    for (const WallPhoto& each : content.photos)
        if (const LocalizedText& text = each.caption.empty() ? each.alt : each.caption; !text.empty())
            captions.push_back(text);
    const SlideComposer::TypeRange range = {out.largest(captions, 6, slide_styles.body), m.least_text};
    const auto place = [&](const SlideComposer::Group& group, float x, float y, float width) {
        out.place_stacked(group, x, y, width);
    };
    out.headed(content.caption, captions, LocalizedText(), slide_styles.body, range, {0.4F, 0.7F},
               SlideComposer::Arrangement::below, place);
}

/// The words of all photos together, at the foot: what they are about, and who made them.
class Foot {
  public:
    Foot(const PhotosContent& content, bool has_credits, SlideComposer& out) : out_(out) {
        const LayoutMetrics& m = out.metrics();
        const Rect area = m.text_area();
        const bool is_larger = out.is_larger();
        width_ = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
        caption_ = out.set(content.caption, slide_styles.caption,
                           out.type_for(content.caption, 5.6F, slide_styles.caption, width_),
                           out.theme().text, width_, area.height * (is_larger ? 0.5F : 0.3F),
                           {.most_lines = is_larger ? 0 : (m.portrait ? 3 : 2)});
        if (has_credits) credit_ = out.set_credit(all_credits(content), false, width_);
        gap_ = caption_ && credit_ ? 0.8F * m.unit : 0;
    }

    float height() const {
        return (caption_ ? caption_->paragraph.height : 0) + gap_ + (credit_ ? credit_->paragraph.height : 0);
    }
    void place(float y) {
        const float x = out_.metrics().text_area().x;
        if (caption_) {
            out_.place(*caption_, x, y, width_);
            y += caption_->paragraph.height + gap_;
        }
        if (credit_) out_.place(*credit_, x, y, width_);
    }

  private:
    /// Each name once.
    LocalizedText all_credits(const PhotosContent& content) const {
        std::vector<std::string> names;
        const LocalizedText* one = nullptr;
        for (const WallPhoto& each : content.photos) {
            std::string name(out_.resolve(each.credit).text);
            if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) continue;
            names.push_back(std::move(name));
            one = &each.credit;
        }
        if (names.size() == 1) return *one;
        std::string all;
        for (const std::string& name : names)
            all += (all.empty() ? "" : " \u00B7 ") + name;
        return all.empty() ? LocalizedText() : LocalizedText(std::move(all));
    }

    SlideComposer& out_;
    float width_ = 0;
    float gap_ = 0;
    std::optional<TextBlock> caption_;
    std::optional<TextBlock> credit_;
};

/// How many photos each row has, the first rows fewer: rows that are full, of pictures whose shape is nearest
/// to that of most photos. `words` is the height below each row.
std::vector<int> rows_for(int photos, Size room, float gap, float words) {
    constexpr float usual_shape = 1.4F;
    std::vector<int> best;
    float least = 0;
    for (int rows = 1; rows <= photos; ++rows) {
        std::vector<int> counts(static_cast<std::size_t>(rows), photos / rows);
        for (int i = 0; i < photos % rows; ++i)
            ++counts[static_cast<std::size_t>(rows - 1 - i)];
        const float between = gap * static_cast<float>(rows - 1);
        const float height = (static_cast<float>(room.height) - between) / static_cast<float>(rows) - words;
        float cost = 0;
        for (const int count : counts) {
            const auto in_row = static_cast<float>(count);
            const float width = (static_cast<float>(room.width) - gap * (in_row - 1)) / in_row;
            cost += in_row * std::abs(std::log(width / std::max(height, 1.0F) / usual_shape));
        }
        if (!best.empty() && cost >= least) continue;
        best = std::move(counts);
        least = cost;
    }
    return best;
}

/// Photos in rows, and the words of each below it where there are few.
class Wall {
  public:
    Wall(const PhotosContent& content, SlideComposer& out)
        : content_(content), out_(out), m_(out.metrics()) {}

    void lay_out() {
        const Rect area = m_.text_area();
        const bool has_words = content_.photos.size() <= most_with_words;
        Foot foot(content_, !(has_words && has_several_credits()), out_);
        const float foot_top = area.bottom() - foot.height() - 1.5F * m_.unit;
        // They hang as on a wall, each above its own words and as wide as these.
        const float left = area.x;
        const float right = area.right();
        const float top = std::round(0.75F * m_.top_margin);
        const float room = foot_top - (foot.height() > 0 ? 2.5F * m_.unit : 0) - top;
        const float gap = std::round(1.6F * m_.unit);
        const Size size{static_cast<int>(right - left), static_cast<int>(room)};
        const std::vector<int> counts = rows_for(static_cast<int>(content_.photos.size()), size, gap,
                                                 has_words && any_caption() ? 7 * m_.unit : 0);
        std::vector<Row> rows;
        const auto make_rows = [&](int most_pixels) {
            rows.clear();
            std::size_t next = 0;
            for (const int count : counts) {
                rows.push_back(make_row(next, count, left, right, gap, has_words, room / 3, most_pixels));
                next += static_cast<std::size_t>(count);
            }
        };
        make_rows(0);
        // All captions in the size of the smallest: none of the photos counts for more.
        if (const int least = least_caption_of(rows); least > 0) make_rows(least);
        float words_height = 0;
        // No picture is cut to a strip that stands upright, but for one that stands so itself.
        float tallest = right - left;
        for (const Row& row : rows) {
            words_height += row.words_height;
            for (const Cell& cell : row.cells) {
                const bool is_upright = is_mixed_pair() && out_.size_of(cell.photo->photo).portrait();
                tallest = std::min(tallest, cell.width / (is_upright ? 0.56F : 0.8F));
            }
        }
        const float row_gaps = gap * static_cast<float>(rows.size() - 1);
        const float height =
            std::floor(std::min((room - words_height - row_gaps) / static_cast<float>(rows.size()), tallest));
        if (height < 4 * m_.unit) return lay_words_alone(content_, out_);
        const float used = height * static_cast<float>(rows.size()) + words_height + row_gaps;
        float y = top + std::round(std::max(0.0F, room - used) * optical_middle);
        for (Row& row : rows) {
            place_row(row, y, height);
            y += height + row.words_height + gap;
        }
        foot.place(foot_top);
    }

  private:
    struct Cell {
        const WallPhoto* photo = nullptr;
        float x = 0;
        float width = 0;
        float words_x = 0;
        float words_width = 0;
        std::optional<TextBlock> caption;
        std::optional<TextBlock> credit;
    };
    struct Row {
        std::vector<Cell> cells;
        float words_height = 0;  ///< with the space above them
    };

    /// 0 where there are none.
    static int least_caption_of(const std::vector<Row>& rows) {
        int least = 0;
        for (const Row& row : rows)
            for (const Cell& cell : row.cells)
                if (const int pixels = cell.caption ? cell.caption->pixels() : 0; pixels > 0)
                    least = least > 0 ? std::min(least, pixels) : pixels;
        return least;
    }
    bool any_caption() const {
        return std::any_of(content_.photos.begin(), content_.photos.end(),
                           [](const WallPhoto& each) { return !each.caption.empty(); });
    }
    bool has_several_credits() const {
        const std::string first(out_.resolve(content_.photos.front().credit).text);
        return std::any_of(content_.photos.begin(), content_.photos.end(),
                           [&](const WallPhoto& each) { return out_.resolve(each.credit).text != first; });
    }

    Row make_row(std::size_t first, int count, float left, float right, float gap, bool has_words,
                 float most_words, int most_pixels) {
        const Rect area = m_.text_area();
        const auto in_row = static_cast<float>(count);
        const float width = right - left - gap * (in_row - 1);
        const std::vector<float> parts = parts_of_row(first, count);
        Row row;
        float begin = left;
        for (int i = 0; i < count; ++i) {
            Cell cell;
            cell.photo = &content_.photos[first + static_cast<std::size_t>(i)];
            const float end = begin + parts[static_cast<std::size_t>(i)] * width;
            cell.x = std::round(begin);
            cell.width = std::round(end) - cell.x;
            begin = end + gap;
            cell.words_x = std::max(cell.x, area.x);
            cell.words_width = std::min(cell.x + cell.width, area.right()) - cell.words_x - m_.unit;
            if (has_words) set_words(cell, most_words, most_pixels);
            float height = 0;
            for (const auto* block : {&cell.caption, &cell.credit})
                if (*block) height += (*block)->paragraph.height;
            if (height > 0) row.words_height = std::max(row.words_height, height + 2.4F * m_.unit);
            row.cells.push_back(std::move(cell));
        }
        return row;
    }

    /// One photo stands upright, and the other lies.
    bool is_mixed_pair() const {
        if (content_.photos.size() != 2) return false;
        const Size one = out_.size_of(content_.photos[0].photo);
        const Size other = out_.size_of(content_.photos[1].photo);
        return !one.empty() && !other.empty() && one.portrait() != other.portrait();
    }

    /// How the width of a row is shared out: to a photo that stands upright and one that lies by their
    /// shapes, as far as their words allow, so that neither is cut to the other's.
    std::vector<float> parts_of_row(std::size_t first, int count) const {
        constexpr float narrowest = 0.28F;
        const auto in_row = static_cast<std::size_t>(count);
        std::vector<float> parts(in_row, 1 / static_cast<float>(count));
        if (count != 2 || !is_mixed_pair()) return parts;
        const Size one = out_.size_of(content_.photos[first].photo);
        const Size other = out_.size_of(content_.photos[first + 1].photo);
        const auto shape = [](Size size) {
            return static_cast<float>(size.width) / static_cast<float>(size.height);
        };
        parts[0] = std::clamp(shape(one) / (shape(one) + shape(other)), narrowest, 1 - narrowest);
        parts[1] = 1 - parts[0];
        return parts;
    }

    /// In type of at most `most_pixels`; 0: in any.
    void set_words(Cell& cell, float most_height, int most_pixels) {
        SlideComposer::TypeRange type = out_.small_type(cell.photo->caption, 4.2F, slide_styles.label);
        if (most_pixels > 0) type.largest = std::min(type.largest, most_pixels);
        cell.caption = out_.set(cell.photo->caption, slide_styles.label, type, out_.theme().text,
                                cell.words_width, most_height, {.most_lines = out_.is_larger() ? 0 : 2});
        if (has_several_credits()) cell.credit = out_.set_credit(cell.photo->credit, false, cell.words_width);
    }

    /// A photo that stands upright shows people, and is cut below their heads, unless the organizer says what
    /// it shows.
    Photo with_head(Photo photo) const {
        constexpr float upper_third = 1.0F / 3;
        const Size size = out_.size_of(photo);
        if (photo.focus == Photo().focus && size.height > size.width) photo.focus.y = upper_third;
        return photo;
    }

    void place_row(Row& row, float y, float height) {
        for (const Cell& cell : row.cells) {
            const Rect bounds{cell.x, std::round(y), cell.width, height};
            out_.add_photo_part(bounds, bounds, with_head(cell.photo->photo));
            float words_y = bounds.bottom() + 1.2F * m_.unit;
            if (cell.caption) {
                out_.place(*cell.caption, cell.words_x, words_y, cell.words_width);
                words_y += cell.caption->paragraph.height;
            }
            if (cell.credit) out_.place(*cell.credit, cell.words_x, words_y, cell.words_width);
        }
    }

    const PhotosContent& content_;
    SlideComposer& out_;
    const LayoutMetrics& m_;
};

/// Before and after: one frame from side to side, the words of the first one below its beginning, those of
/// the second one below its end.
void lay_compared(const PhotosContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    Foot foot(content, true, out);
    const float foot_top = area.bottom() - foot.height() - 1.5F * m.unit;
    float column = (area.width - 4 * m.unit) / 2;
    SlideComposer::TypeRange type = out.small_type(content.photos[0].caption, 4.6F, slide_styles.name);
    if (out.is_larger())
        type.largest = std::max(type.largest,
                                out.small_type(content.photos[1].caption, 4.6F, slide_styles.name).largest);
    const auto set_label = [&](const LocalizedText& text) {
        return out.set(text, slide_styles.name, type, out.theme().text, column, area.height / 5,
                       {.most_lines = 2});
    };
    std::optional<TextBlock> first;
    std::optional<TextBlock> second;
    float labels = 0;
    const auto set_labels = [&] {
        first = set_label(content.photos[0].caption);
        second = set_label(content.photos[1].caption);
        if (first && second && first->pixels() != second->pixels()) {
            type.largest = std::min(first->pixels(), second->pixels());
            first = set_label(content.photos[0].caption);
            second = set_label(content.photos[1].caption);
        }
        labels = std::max(first ? first->paragraph.height : 0, second ? second->paragraph.height : 0);
    };
    set_labels();
    const float above_foot = foot.height() > 0 ? 2 * m.unit : 0;
    const float below_frame = labels > 0 ? labels + 1.4F * m.unit : 0;
    const float room = std::floor(foot_top - above_foot - below_frame);
    float height = room;
    // On a tall screen a wide picture gives up its sides for height, as far as it can be known for what it
    // is.
    constexpr float tallest = 0.8F;
    constexpr float part_kept = 0.62F;
    const Size size = m.portrait ? out.size_of(content.photos[0].photo) : Size{};
    if (!size.empty()) {
        const float shape = static_cast<float>(size.width) / static_cast<float>(size.height);
        height = std::min(room, std::round(m.width / std::max(part_kept * shape, tallest)));
    }
    if (height < 8 * m.unit) return lay_words_alone(content, out);
    // Photos that stand upright would lose most of their height on a wide picture: there they stand in the
    // middle.
    Rect frame{0, 0, m.width, height};
    constexpr float least_seen = 0.6F;
    if (const Size known = m.portrait ? Size{} : out.size_of(content.photos[0].photo);
        known.height > known.width) {
        const float whole = height * static_cast<float>(known.width) / static_cast<float>(known.height);
        if (whole < least_seen * m.width) {
            frame.width = std::max(std::round(whole), std::floor(area.width / 2));
            frame.x = std::round((m.width - frame.width) / 2);
            const float before = labels;
            column = (frame.width - 4 * m.unit) / 2;
            set_labels();
            frame.height -= std::ceil(std::max(0.0F, labels - before));
        }
    }
    const bool is_narrow = frame.x > 0;
    const float words_x = is_narrow ? frame.x : area.x;
    const float words_end = is_narrow ? frame.right() : area.right();
    const float y = frame.bottom() + 1.4F * m.unit;
    if (first) out.place(*first, words_x, y, column);
    if (second) out.place(*second, words_end - std::ceil(second->paragraph.width), y, column);
    // Where there is room to spare, picture and words stand together.
    foot.place(std::min(foot_top, std::round(y + labels + 5 * m.unit)));
    // Last, so that only what lies over all of the slide lies over the handle.
    out.add_compared(frame, content.photos[0].photo, content.photos[1].photo);
}

}  // namespace

void lay_out(const PhotosContent& content, SlideComposer& out) {
    out.run_in_direction_of(content.caption.empty() && !content.photos.empty()
                                ? content.photos.front().caption
                                : content.caption);
    const bool are_shown = content.photos.size() >= fewest_photos &&
                           std::all_of(content.photos.begin(), content.photos.end(),
                                       [&](const WallPhoto& each) { return out.shows(each.photo); });
    if (!are_shown) return lay_words_alone(content, out);
    if (content.compare) return lay_compared(content, out);
    Wall(content, out).lay_out();
}

}  // namespace kiosk
