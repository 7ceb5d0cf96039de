#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// What remains of a photo that cannot be shown is its caption, set like a title.
void lay_words_alone(const PhotoContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const auto largest =
        static_cast<int>(std::round(static_cast<float>(m.type_size(9.5F, m.least_text)) * m.text_scale));
    const auto caption =
        out.set(content.caption.empty() ? content.alt : content.caption, slide_styles.caption,
                {largest, m.least_text}, out.theme().text, area.width, area.height);
    if (caption)
        out.place(*caption, area.x, area.y + (area.height - caption->paragraph.height) * optical_middle,
                  area.width);
}

/// Caption and credit of a photo that leaves them the ground, one below the other.
class Words {
  public:
    Words(const PhotoContent& content, float width, float height, int most_lines, SlideComposer& out)
        : out_(out), width_(width) {
        const LayoutMetrics& m = out.metrics();
        credit_ = out.set_credit(content.credit, false, width);
        const float for_credit = credit_ ? credit_->paragraph.height : 0;
        caption_ =
            out.set(content.caption, slide_styles.caption, {m.type_size(6.6F, m.least_text), m.least_text},
                    out.theme().text, width, height - for_credit, {.most_lines = most_lines});
        gap_ = caption_ && credit_ ? 1.2F * m.unit : 0;
    }

    float height() const {
        return (caption_ ? caption_->paragraph.height : 0) + gap_ + (credit_ ? credit_->paragraph.height : 0);
    }
    void place(float x, float y) {
        if (caption_) out_.place(*caption_, x, y, width_);
        if (caption_) y += caption_->paragraph.height + gap_;
        if (credit_) out_.place(*credit_, x, y, width_);
    }

  private:
    SlideComposer& out_;
    float width_;
    float gap_ = 0;
    std::optional<TextBlock> caption_;
    std::optional<TextBlock> credit_;
};

/// A narrow photo on a wide picture, as high as it goes at the far edge, and the words beside it.
bool lay_beside(const PhotoContent& content, float shape, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    constexpr float widest = 0.46F;  // of the picture
    const Rect area = m.text_area();
    const float height = std::floor(m.strip_top);
    const float width = std::round(height * shape);
    const float column = m.width - width - area.x - 6 * m.unit;
    if (m.portrait || width > widest * m.width) return false;
    out.add_photo_in({m.width - width, 0, width, height}, content.photo);
    Words words(content, column, area.height, 0, out);
    const float spare = area.height - words.height() - 1.5F * m.unit;
    words.place(area.x, area.y + std::max(0.0F, spare));
    return true;
}

/// The words below a photo that is shown whole: at the foot, or, below one that is wider than its room, close
/// to it.
void lay_below(const PhotoContent& content, float shape, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const float caption_width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    // Larger text takes as much of the picture as it needs.
    const bool is_larger = m.text_scale > 1;
    Words words(content, caption_width, is_larger ? area.height * 0.8F : area.height / 2,
                is_larger ? 0 : (m.portrait ? 3 : 2), out);
    const float height = words.height();
    const float text_top = std::round(area.bottom() - height - 1.5F * m.unit);
    const float photo_bottom = height > 0 ? text_top - 2 * m.unit : m.strip_top;
    const float photo_height = shape > 0 ? std::round(m.width / shape) : m.height;
    if (photo_height >= photo_bottom || height <= 0) {
        out.add_photo_in({0, 0, m.width, std::floor(photo_bottom)}, content.photo);
        words.place(area.x, text_top);
        return;
    }
    const float gap = 3.5F * m.unit;
    const float spare = area.bottom() - photo_height - gap - height;
    const float top = std::round(std::max(0.0F, spare * optical_middle));
    out.add_photo_in({0, top, m.width, std::min(photo_height, std::floor(photo_bottom))}, content.photo);
    words.place(area.x, std::min(top + photo_height + gap, text_top));
}

void lay_over(const PhotoContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    out.add_photo(content.photo);
    const float width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const bool is_larger = m.text_scale > 1;
    const auto caption =
        out.set(content.caption, slide_styles.caption, {m.type_size(6.6F, m.least_text), m.least_text},
                out.theme().text_on_photo, width, area.height * (is_larger ? 0.8F : 0.5F),
                {.most_lines = is_larger ? 0 : (m.portrait ? 3 : 2)});
    // Without words of its own a photo still has those of the controls.
    out.add_controls_shade();
    if (caption) {
        const float y = std::round(area.bottom() - caption->paragraph.height - 1.5F * m.unit);
        out.add_shade(*caption, area.x, y, width);
        out.place(*caption, area.x, y, width);
    }
    if (const auto credit = out.set_credit(content.credit, true)) out.add_corner_credit(*credit);
}

}  // namespace

void lay_out(const PhotoContent& content, SlideComposer& out) {
    out.run_in_direction_of(content.caption);
    if (!out.shows(content.photo)) return lay_words_alone(content, out);
    if (content.photo.fit == PhotoFit::cover) return lay_over(content, out);
    const Size size = out.size_of(content.photo);
    const float shape = size.empty() ? 0 : static_cast<float>(size.width) / static_cast<float>(size.height);
    const bool has_words = !out.resolve(content.caption).empty() || !out.resolve(content.credit).empty();
    if (shape > 0 && has_words && lay_beside(content, shape, out)) return;
    lay_below(content, shape, out);
}

}  // namespace kiosk
