#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/qr_code.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// An address as people read it out: without what every address begins with.
std::string without_scheme(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    if (address.ends_with('/')) address.remove_suffix(1);
    return std::string(address);
}

LocalizedText in_words(const LocalizedText& address) {
    LocalizedText words;
    if (address.same_in_all()) {
        words = LocalizedText(without_scheme(address.in("", "").text));
    } else {
        std::vector<std::pair<std::string, std::string>> by_language;
        std::vector<SourcePosition> positions;
        for (const auto& [tag, text] : address.by_language()) {
            by_language.emplace_back(tag, without_scheme(text));
            positions.push_back(address.position_in(tag));
        }
        words = LocalizedText(std::move(by_language), std::move(positions));
    }
    words.position = address.position;
    return words;
}

/// The side of the card with the code on it: as large as `room` allows in whole pixels a square; 0 where that
/// is not even one.
float card_side(const QrCode& code, float room) {
    const int squares = code.side + 2 * qr_margin;
    return static_cast<float>(static_cast<int>(room) / squares * squares);
}

}  // namespace

void lay_out(const CodeContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.label.empty() ? content.address : content.label);
    const Rect area = m.text_area();
    const auto code = make_qr_code(out.resolve(content.address).text);
    const float gutter = 6 * m.unit;
    // A phone reads a code from about ten times its width: half a panel's height is enough for where people
    // stand.
    const float wanted = m.portrait ? std::min({area.width, area.height * 0.55F, 70 * m.unit})
                                    : std::min(area.height, 46 * m.unit);
    const float card = code ? card_side(*code, wanted) : 0;
    const bool has_card = card > 0;
    const bool beside = !m.portrait && has_card;
    const float column = beside ? area.width - card - gutter : area.width;
    const float room = m.portrait && has_card ? area.height - card - gutter : area.height;

    const auto label =
        out.set(content.label, slide_styles.title, {m.type_size(8.6F, m.least_text), m.least_text},
                out.theme().accent, column, room * 0.5F);
    const float below_label = label ? 3 * m.unit : 0;
    const float rest = room - (label ? label->paragraph.height : 0) - below_label;
    const auto note =
        out.set(content.note, slide_styles.label, out.small_type(content.note, 4.4F, slide_styles.label),
                out.theme().quiet_text, column, rest * 0.4F);
    const float above_note = note ? 3 * m.unit : 0;
    const float for_address = rest - (note ? note->paragraph.height : 0) - above_note;
    const LocalizedText words = in_words(content.address);
    const auto address = out.set(words, slide_styles.name, out.type_for(words, 5, slide_styles.name, column),
                                 out.theme().text, column, for_address);

    float height = below_label + above_note;
    for (const auto* block : {&label, &address, &note})
        if (*block) height += (*block)->paragraph.height;
    const float whole = beside ? std::max(height, card) : height + (has_card ? gutter + card : 0);
    const float top = area.y + (area.height - whole) * optical_middle;
    float y = beside ? top + (whole - height) / 2 : top;
    for (const auto& [block, gap] : {std::pair(&label, below_label), {&address, above_note}, {&note, 0.0F}}) {
        if (!*block) continue;
        out.place(**block, area.x, y, column);
        y += (*block)->paragraph.height + gap;
    }
    if (!has_card) return;
    const float x = beside ? area.right() - card : area.x;
    out.pattern({std::round(x), std::round(beside ? top + (whole - card) / 2 : y + gutter), card, card},
                code->side, qr_margin,
                [&](int column_at, int row_at) { return code->is_dark(column_at, row_at); });
}

}  // namespace kiosk
