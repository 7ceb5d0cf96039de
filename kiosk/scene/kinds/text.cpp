#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const TextContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.heading);
    const SlideComposer::TypeRange range = {m.type_size(6.2F, m.least_text), m.least_text};
    const auto place_paragraphs = [&](const SlideComposer::Group& group, float x, float y, float width) {
        for (std::size_t i = 0; i < group.blocks.size(); ++i) {
            if (i > 0) y += group.blocks[i].gap_before;
            out.place(group.blocks[i], x, y, width);
            y += group.blocks[i].paragraph.height;
        }
    };
    out.headed(content.heading, content.paragraphs, LocalizedText(), slide_styles.body, range,
               {.short_texts = 0.6F, .long_texts = 0.6F}, SlideComposer::Arrangement::below,
               place_paragraphs);
}

}  // namespace kiosk
