#include <cmath>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const ListContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.heading);
    const SlideComposer::TypeRange range = {m.type_size(6.4F, m.least_text), m.least_text};
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

}  // namespace kiosk
