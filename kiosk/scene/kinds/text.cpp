#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const TextContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.heading);
    const SlideComposer::TypeRange range = {m.type_size(7.2F, m.least_text), m.least_text};
    const auto place_paragraphs = [&](const SlideComposer::Group& group, float x, float y, float width) {
        for (std::size_t i = 0; i < group.blocks.size(); ++i) {
            if (i > 0) y += group.blocks[i].gap_before;
            out.place(group.blocks[i], x, y, width);
            y += group.blocks[i].paragraph.height;
        }
    };
    // Larger text stands closer, so that there can be more of it.
    ParagraphStyle body = slide_styles.body;
    body.line_height -= 0.16F * (m.text_scale - 1);
    const float gap = 0.6F - 0.3F * (m.text_scale - 1);
    out.headed(content.heading, content.paragraphs, LocalizedText(), body, range,
               {.short_texts = gap, .long_texts = gap}, SlideComposer::Arrangement::below, place_paragraphs);
}

}  // namespace kiosk
