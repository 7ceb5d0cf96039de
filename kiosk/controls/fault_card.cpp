// What the author of a deck sees while writing it.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/controls/panels.h"

namespace kiosk {

void add_fault_card(ControlsComposer& out, const FaultCard& fault) {
    // Messages are in English, whatever the slide below is in.
    out.stay_unmirrored();
    const LayoutMetrics& m = out.metrics();
    const float pad = std::round(3 * m.unit);
    const float edge = std::round(2 * m.unit);
    const float mark = std::round(0.8F * m.unit);
    const float inset = pad + 2 * mark;
    const Rect room{edge + inset, edge + pad, m.width - 2 * edge - inset - pad,
                    m.strip_top - 2 * (edge + pad)};

    struct Line {
        FittedParagraph text;
        Color color;
    };
    std::vector<Line> lines;
    const auto add = [&](const std::string& text, FontRole role, float units, float height, Color color) {
        if (text.empty()) return;
        const int size = m.type_size(units, m.least_caption);
        lines.push_back({out.fit({text, "en"}, {.role = role, .largest = size, .least = size / 2}, room.width,
                                 height * static_cast<float>(size)),
                         color});
    };
    const Theme& theme = out.theme();
    const std::string others =
        fault.others == 0 ? ""
                          : "and " + std::to_string(fault.others) + " more: 'kiosk check' lists them all";
    add(fault.place, FontRole::sans_bold, 2.4F, 1.3F, theme.second_accent);
    add(fault.message, FontRole::sans_bold, 3.2F, 4, theme.text);
    add(fault.excerpt, FontRole::sans, 2.6F, 1.3F, theme.quiet_text);
    add(fault.hint, FontRole::sans, 2.6F, 2.6F, theme.text);
    add(others, FontRole::sans, 2.4F, 1.3F, theme.quiet_text);

    const float between = std::round(m.unit);
    float height = -between;
    float width = 0;
    for (const Line& line : lines) {
        height += line.text.paragraph.height + between;
        width = std::max(width, line.text.paragraph.width);
    }
    const Rect card{edge, edge, std::ceil(width) + inset + pad, std::ceil(height) + 2 * pad};
    out.card(card);
    out.fill({room.x - 2 * mark, room.y, mark, std::ceil(height)}, theme.second_accent, mark / 2);
    float y = room.y;
    for (const Line& line : lines) {
        out.place(line.text, {room.x, y, room.width, line.text.paragraph.height}, line.color);
        y += line.text.paragraph.height + between;
    }
}

}  // namespace kiosk
