#include <algorithm>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const TextContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    // Of larger text only the first page has the heading.
    out.run_in_direction_of(content.heading.empty() && !content.paragraphs.empty()
                                ? content.paragraphs.front()
                                : content.heading);
    const bool is_alone = std::all_of(content.paragraphs.begin(), content.paragraphs.end(),
                                      [&](const LocalizedText& text) { return out.resolve(text).empty(); });
    if (is_alone) {
        const Rect area = m.text_area();
        const float column = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
        const auto words =
            out.set(content.heading, slide_styles.title, {out.largest_for(column, 12.4F, 14), m.least_text},
                    out.theme().accent, column, area.height);
        const float top = words ? (area.height - words->paragraph.height) * optical_middle : 0;
        if (words) out.place(*words, area.x, area.y + top, column);
        return;
    }
    const auto place_paragraphs = [&](const SlideComposer::Group& group, float x, float y, float width) {
        out.place_stacked(group, x, y, width);
    };
    // Larger text stands closer, so that there can be more of it.
    ParagraphStyle body = slide_styles.body;
    body.line_height -= 0.16F * (m.spacing - 1);
    const float gap = 0.6F - 0.3F * (m.spacing - 1);
    const SlideComposer::TypeRange range = {out.largest(content.paragraphs, 7.2F, body), m.least_text};
    out.headed(content.heading, content.paragraphs, LocalizedText(), body, range,
               {.short_texts = gap, .long_texts = gap}, SlideComposer::Arrangement::below, place_paragraphs);
}

}  // namespace kiosk
