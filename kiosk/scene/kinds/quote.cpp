#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {

void lay_out(const QuoteContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.quote);
    const Rect area = m.text_area();
    // The text stands on the same line as the buttons and all other slides; its opening mark hangs in the
    // margin.
    const float x = area.x;
    const float width = area.width - (m.portrait ? 0 : 12 * m.unit);
    std::optional<TextBlock> lead;
    std::optional<TextBlock> by;
    std::optional<TextBlock> role;
    float above = 0;
    float below = 0;
    const auto set_others = [&](float lead_room, float by_room, float role_room) {
        lead = out.set(content.lead, slide_styles.label, {m.type_size(4.6F, m.least_text), m.least_text},
                       out.theme().second_accent, width, lead_room);
        by = out.set(content.by, slide_styles.name, {m.type_size(4.8F, m.least_text), m.least_text},
                     out.theme().text, width, by_room);
        role = out.set(content.role, slide_styles.label, {m.type_size(4.4F, m.least_text), m.least_text},
                       out.theme().quiet_text, width, role_room);
        above = lead ? lead->paragraph.height + 2.5F * m.unit : 0;
        below = by || role ? out.rule_space() : 0;
        if (by) below += by->paragraph.height;
        if (role) below += role->paragraph.height;
    };
    set_others(area.height / 4, area.height / 5, area.height / 4);
    // Who says it and when must not push out what is said.
    if (area.height - above - below < area.height * 0.3F)
        set_others(area.height / 8, area.height / 8, area.height / 8);
    const SlideComposer::TypeRange range = {out.largest_for(width, 12.4F, m.portrait ? 22 : 18),
                                            m.least_text};
    const auto set_quote = [&](float room) {
        return out.set(content.quote, slide_styles.quote, range, out.theme().text, width, room,
                       {.quoted = true});
    };
    // A step smaller is better than standing close above the buttons, as long as it can be read.
    const float room = area.height - above - below;
    auto quote = set_quote(room - 4 * m.unit);
    if (quote && quote->fault && quote->fault->too_long) quote = set_quote(room);
    const float height = above + (quote ? quote->paragraph.height : 0) + below;
    float y = area.y + (area.height - height) * optical_middle;
    if (lead) out.place(*lead, x, y, width);
    y += above;
    if (quote) {
        out.place(*quote, x, y, width);
        y += quote->paragraph.height;
    }
    if (by || role) out.add_rule(x, y);
    y += out.rule_space();
    if (by) {
        out.place(*by, x, y, width);
        y += by->paragraph.height;
    }
    if (role) out.place(*role, x, y, width);
}

}  // namespace kiosk
