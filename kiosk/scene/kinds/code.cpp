#include <algorithm>
#include <cmath>
#include <optional>
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
    float card = code ? card_side(*code, wanted) : 0;
    const bool has_card = card > 0;
    const bool beside = !m.portrait && has_card;
    float column = beside ? area.width - card - gutter : area.width;
    const LocalizedText words = in_words(content.address);
    const auto set_address = [&](float width, float height) {
        return out.set(words, slide_styles.name, out.type_for(words, 5, slide_styles.name, width),
                       out.theme().text, width, height);
    };
    // One that is too long to be read beside its code has all of the width below it.
    std::optional<TextBlock> wide_address;
    if (beside && !out.is_larger()) {
        const auto narrow = set_address(column, area.height);
        if (narrow && narrow->pixels() < m.least_text) {
            wide_address = set_address(area.width, area.height / 4);
            const bool is_better = wide_address && wide_address->pixels() > narrow->pixels();
            if (!is_better || (wide_address->fault && wide_address->fault->cut_off)) wide_address.reset();
        }
    }
    const float above_wide = 4 * m.unit;
    float taken = 0;
    if (wide_address) {
        constexpr float least_card = 0.7F;  // of what it is without the address below it
        taken = wide_address->paragraph.height + above_wide;
        const float smaller = card_side(*code, std::min(wanted, area.height - taken));
        if (smaller < least_card * card) {
            wide_address.reset();
            taken = 0;
        } else {
            card = smaller;
            column = area.width - card - gutter;
        }
    }
    const float room = (m.portrait && has_card ? area.height - card - gutter : area.height) - taken;

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
    const auto address = wide_address ? std::nullopt : set_address(column, for_address);

    float height = below_label + above_note;
    for (const auto* block : {&label, &address, &note})
        if (*block) height += (*block)->paragraph.height;
    const float whole = beside ? std::max(height, card) : height + (has_card ? gutter + card : 0);
    const float top = area.y + (area.height - whole - taken) * optical_middle;
    if (wide_address) out.place(*wide_address, area.x, top + whole + above_wide, area.width);
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
