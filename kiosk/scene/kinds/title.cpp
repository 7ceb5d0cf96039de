#include <algorithm>
#include <cmath>

#include "kiosk/base/utf8.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// A picture whose focus is above this part of its height shows what it shows in its upper half.
constexpr float upper_focus = 0.45F;

/// A horizon at dusk: the built-in slide that has no words.
void add_horizon(SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const float horizon = std::round(m.height * 0.62F);
    const Color glow = out.theme().second_accent;
    out.gradient(std::round(m.height * 0.25F), horizon, glow.with_alpha(0), glow.with_alpha(46));
    out.fill({0, horizon, m.width, out.hairline()}, out.theme().accent.with_alpha(150));
}

}  // namespace

void lay_out(const TitleContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    if (content.title.empty()) {
        add_horizon(out);
        return;
    }
    out.run_in_direction_of(content.title);
    const bool on_photo = out.add_photo(content.background);
    const Rect area = m.text_area();
    const float width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const auto credit = out.set_credit(content.credit, on_photo);
    const bool credit_below = credit && !on_photo;
    const float room = area.height - (credit_below ? credit->paragraph.height + 2 * m.unit : 0);
    const Color text = on_photo ? out.theme().text_on_photo : out.theme().text;
    // What there is to read beside a title, which is large anyhow, is the subtitle: it grows first.
    auto subtitle =
        out.set(content.subtitle, slide_styles.label, {m.type_size(4.6F, m.least_text), m.least_text}, text,
                width, room * (m.text_scale > 1 ? 0.6F : 0.45F));
    // Over a picture the text keeps away from what the picture shows: where that is in the upper half,
    // all of it stands at the foot, the title in as few lines as may be; else the title stands at the
    // head, the rest at the foot, and the picture speaks between them.
    const bool at_foot = on_photo && content.background.focus.y < upper_focus;
    // No rule there: in a sky or on a horizon it looks like a slip of the pen.
    const float gap = on_photo ? 2 * m.unit : out.rule_space();
    // A word or two have the room to be a picture of their own.
    constexpr std::size_t few_letters = 14;
    const float largest = count_code_points(out.resolve(content.title).text) <= few_letters ? 19 : 14.5F;
    const auto set_title = [&] {
        const float left = room - (subtitle ? subtitle->paragraph.height + gap : 0);
        return at_foot ? out.set_in_few_lines(content.title, slide_styles.title, 10, {{1, 7.2F}, {2, 6.4F}},
                                              text, width, left)
                       : out.set(content.title, slide_styles.title,
                                 {out.largest_for(width, largest, 12), m.least_text}, text, width, left);
    };
    auto title = set_title();
    if (title && out.is_too_large(subtitle, title->pixels())) {
        subtitle = out.set(content.subtitle, slide_styles.label, out.small_type(4.6F, title->pixels()), text,
                           width, room * 0.45F);
        title = set_title();
    }
    const float below = subtitle ? subtitle->paragraph.height + gap : 0;
    const float title_height = title ? title->paragraph.height : 0;
    float title_top = area.y + (room - below - title_height) * optical_middle;
    float rest_top = title_top + title_height;
    if (on_photo) {
        rest_top = area.y + room - below;
        title_top = at_foot ? rest_top - title_height : area.y;
        out.add_controls_shade();
        if (title) out.add_shade(*title, area.x, title_top, width);
        if (subtitle) out.add_shade(*subtitle, area.x, rest_top + gap, width);
    }
    if (title) out.place(*title, area.x, title_top, width);
    if (subtitle) {
        if (!on_photo) out.add_rule(area.x, rest_top);
        out.place(*subtitle, area.x, rest_top + gap, width);
    }
    if (credit_below) out.place(*credit, area.x, area.bottom() - credit->paragraph.height, area.width);
    if (credit && on_photo) out.add_corner_credit(*credit);
}

}  // namespace kiosk
