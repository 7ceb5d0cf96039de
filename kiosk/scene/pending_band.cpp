#include "kiosk/scene/pending_band.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/text/paragraph.h"

namespace kiosk {

void add_pending_band(Scene& scene, const Canvas& canvas, const Theme& theme, FontMetrics& fonts) {
    constexpr std::string_view words = "Not shown to visitors: consent pending";
    const float unit = static_cast<float>(canvas.size.shorter()) / 100;
    const auto width = static_cast<float>(canvas.size.width);
    const float pad = std::round(1.2F * unit);
    const auto largest = std::max(static_cast<int>(std::round(3.4F * unit)), 8);
    ParagraphStyle style;
    style.role = FontRole::sans_bold;
    style.alignment = Alignment::center;
    const FittedParagraph text =
        fit_paragraph(words, "en", style, type_scale(largest, std::max(largest / 3, 6)), width - 2 * pad,
                      2 * static_cast<float>(largest), fonts);
    const float height = std::ceil(text.paragraph.height) + 2 * pad;
    // The colours of a button that is chosen: in every theme they read well on each other.
    scene.items.emplace_back(FillItem{{0, 0, width, height}, theme.control_selected.with_alpha(255)});
    for (TextRun run : text.paragraph.runs) {
        run.x += pad;
        run.baseline = std::round(run.baseline + pad);
        scene.items.emplace_back(TextItem{std::move(run), theme.control_selected_text});
    }
}

}  // namespace kiosk
