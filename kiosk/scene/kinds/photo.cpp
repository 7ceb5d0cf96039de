#include <algorithm>
#include <cmath>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const PhotoContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.caption);
    const Rect area = m.text_area();
    if (!out.shows(content.photo)) {
        // What remains of a photo that cannot be shown is its caption, set like a title.
        const auto largest =
            static_cast<int>(std::round(static_cast<float>(m.type_size(9.5F, m.least_text)) * m.text_scale));
        const auto caption =
            out.set(content.caption.empty() ? content.alt : content.caption, slide_styles.caption,
                    {largest, m.least_text}, out.theme().text, area.width, area.height);
        if (caption)
            out.place(*caption, area.x, area.y + (area.height - caption->paragraph.height) * optical_middle,
                      area.width);
        return;
    }
    const bool contained = content.photo.fit == PhotoFit::contain;
    if (!contained) out.add_photo(content.photo);
    const auto credit = out.set_credit(content.credit, !contained);
    const bool credit_below = credit && contained;
    const float caption_width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    // Larger text takes as much of the picture as it needs.
    const bool is_larger = m.text_scale > 1;
    const float most =
        is_larger ? area.height * 0.8F - (credit_below ? credit->paragraph.height : 0) : area.height / 2;
    const int most_lines = is_larger ? 0 : (m.portrait ? 3 : 2);
    const auto caption =
        out.set(content.caption, slide_styles.caption, {m.type_size(6.6F, m.least_text), m.least_text},
                contained ? out.theme().text : out.theme().text_on_photo, caption_width, most,
                {.most_lines = most_lines});
    float height = 0;
    if (caption) height += caption->paragraph.height;
    if (credit_below) height += credit->paragraph.height + (caption ? 1.2F * m.unit : 0);
    const float text_top = std::round(area.bottom() - height - 1.5F * m.unit);

    if (contained) {
        const float photo_bottom = height > 0 ? text_top - 2 * m.unit : m.height;
        out.add_photo_in({0, 0, m.width, std::floor(photo_bottom)}, content.photo);
    } else {
        // Without words of its own a photo still has those of the controls.
        out.add_scrim_below(height > 0 ? text_top : m.strip_top, out.shade_reach());
    }
    float y = text_top;
    if (caption) {
        out.place(*caption, area.x, y, caption_width);
        y += caption->paragraph.height + 1.2F * m.unit;
    }
    if (credit_below) out.place(*credit, area.x, y, area.width);
    if (credit && !contained) out.add_corner_credit(*credit);
}

}  // namespace kiosk
