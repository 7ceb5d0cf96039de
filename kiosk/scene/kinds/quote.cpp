#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/base/utf8.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// What a name and a role take at least at the foot of a quotation, with the space above them, in the
/// language in which they take most.
float foot_height(const QuoteContent& content, float width, float room, SlideComposer& out) {
    const auto height_of = [&](const LocalizedText& text, const ParagraphStyle& style, float units,
                               int lines) {
        if (text.empty()) return 0.0F;
        const SlideComposer::TypeRange type = out.small_type(text, units, style);
        float height = static_cast<float>(lines) * style.line_height * static_cast<float>(type.largest);
        for (const LocalizedText& each : out.in_each_language(text))
            if (const auto block = out.set(each, style, type, out.theme().text, width, room / 4))
                height = std::max(height, block->paragraph.height);
        return height;
    };
    const float texts = height_of(content.by, slide_styles.name, 4.8F, 1) +
                        height_of(content.role, slide_styles.label, 4.4F, 2);
    return texts > 0 ? out.rule_space() + texts : 0;
}

/// How far a quotation set in `width` is moved in, so that its hanging mark does not leave the picture: a
/// mark and its space may be wider than the margin.
float moved_in(const TextBlock& quote, float width, float margin) {
    float hanging = 0;
    for (const TextRun& run : quote.paragraph.runs)
        hanging = std::max({hanging, -run.x, run.x + run.width - width});
    return std::max(0.0F, hanging - margin);
}

}  // namespace

void lay_out(const QuoteContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    out.run_in_direction_of(content.quote);
    out.tell_of(content.background);
    const bool on_photo = out.add_photo(content.background);
    const Color text_color = on_photo ? out.theme().text_on_photo : out.theme().text;
    const Color quiet_color = on_photo ? out.theme().text_on_photo.with_alpha(215) : out.theme().quiet_text;
    const auto credit = on_photo ? out.set_credit(content.credit, true) : std::nullopt;
    const Rect area = out.below_credit(m.text_area(), credit);
    // The text stands on the same line as the buttons and all other slides; its opening mark hangs in the
    // margin.
    const float x = area.x;
    float width = area.width - (m.portrait ? 0 : 12 * m.unit * (2 - m.spacing));
    std::optional<TextBlock> lead;
    std::optional<TextBlock> by;
    std::optional<TextBlock> role;
    float above = 0;
    float below = 0;
    // Of the calm around it a long quotation gives some, so that who says it need not be small.
    float calm = 1;
    const bool is_larger = out.is_larger();
    const auto set_others = [&](int quote_pixels, float lead_room, float by_room, float role_room) {
        lead = out.set(content.lead, slide_styles.label,
                       out.small_type(content.lead, 4.6F, slide_styles.label, quote_pixels),
                       out.theme().small_accent, width, lead_room);
        by = out.set(content.by, slide_styles.name,
                     out.small_type(content.by, 4.8F, slide_styles.name, quote_pixels), text_color, width,
                     by_room);
        role = out.set(content.role, slide_styles.label,
                       out.small_type(content.role, 4.4F, slide_styles.label, quote_pixels), quiet_color,
                       width, role_room);
        above = lead ? lead->paragraph.height + 2.5F * calm * m.unit : 0;
        below = by || role ? calm * out.rule_space() : 0;
        if (by) below += by->paragraph.height;
        if (role) below += role->paragraph.height;
    };
    // A word or two have the room to be a picture of their own.
    constexpr std::size_t few_letters = 14;
    const bool is_short = count_code_points(out.resolve(content.quote).text) <= few_letters;
    int largest =
        is_short ? out.largest_for(width, 19, 12) : out.largest_for(width, 12.4F, m.portrait ? 22 : 18);
    if (is_larger) {
        const float most = out.is_undivided() ? largest_heading_units : SlideComposer::no_limit;
        ParagraphStyle quoted = slide_styles.quote;
        quoted.hang_opening_mark = true;
        largest = out.largest(content.quote, static_cast<float>(largest) / m.unit, quoted, width, most);
        if (out.is_undivided()) out.want_usual(content.quote);
        // Who said it may have a page of its own.
        const bool is_alone = out.resolve(content.quote).empty();
        const float room = is_alone ? area.height : area.height / 2;
        set_others(largest, room, room, room);
        if (is_alone && by) set_others(largest, 0, room, room - by->paragraph.height);
        if (is_alone && below > 0) below -= out.rule_space();
    } else {
        set_others(0, area.height / 4, area.height / 5, area.height / 4);
        // Who says it and when must not push out what is said.
        if (area.height - above - below < area.height * 0.3F)
            set_others(0, area.height / 8, area.height / 8, area.height / 8);
    }
    const SlideComposer::TypeRange range = {std::max(m.unscaled(m.least_text), largest), m.least_text};
    float quote_width = width;
    const auto set_quote = [&](float room) {
        ParagraphStyle style = slide_styles.quote;
        style.line_height -= 0.12F * (m.spacing - 1) + 0.12F * (1 - calm);
        const auto set_in = [&](float column) {
            quote_width = column;
            return out.set(content.quote, style, range, text_color, column, room, {.quoted = true});
        };
        auto block = set_in(width);
        if (!block) return block;
        const float moved = moved_in(*block, width, x);
        return moved + block->paragraph.width > area.width ? set_in(area.width - moved) : block;
    };
    // On a wide screen who says it stands on one foot line on all quotations, so that it jumps neither from
    // slide to slide nor with the language: there is always room for a name and a role of two lines.
    const float foot = m.portrait || is_larger ? 0 : foot_height(content, width, area.height, out);
    // A step smaller is better than standing close above the buttons, as long as it can be read.
    const auto fit_quote = [&](float kept) {
        const float room = area.height - above - below;
        const float reserved = area.height - above - std::max(below, kept);
        auto block = set_quote(reserved - (is_larger ? 1 : 3) * m.unit);
        if (block && block->fault && block->fault->too_long) block = set_quote(room);
        return block;
    };
    auto quote = fit_quote(foot);
    int pixels = quote ? quote->pixels() : 0;
    const auto is_small_for = [&](int main_pixels) {
        return out.is_too_large(lead, main_pixels) || out.is_too_large(by, main_pixels) ||
               out.is_too_large(role, main_pixels);
    };
    const auto is_small = [&] { return is_small_for(pixels); };
    // Names have one size on all quotations. Before they give way to one that is hardly larger, it takes the
    // whole width, and the room of a second line that its own role does not have.
    if (!is_larger && is_small()) {
        width = area.width;
        set_others(0, area.height / 4, area.height / 5, area.height / 4);
        quote = fit_quote(0);
        pixels = quote ? quote->pixels() : 0;
        // Who could tell that they are a little smaller?
        constexpr float a_little = 1.06F;
        const auto grown = [&] { return static_cast<int>(a_little * static_cast<float>(pixels)); };
        for (const float less : {0.85F, 0.7F, 0.55F}) {
            if (!is_small_for(grown())) break;
            calm = less;
            set_others(0, area.height / 4, area.height / 5, area.height / 4);
            quote = fit_quote(0);
            pixels = quote ? quote->pixels() : 0;
        }
    }
    if (is_small()) {
        const auto set_for = [&](int quote_pixels) {
            set_others(quote_pixels, area.height / (is_larger ? 2 : 4), area.height / (is_larger ? 2 : 5),
                       area.height / (is_larger ? 2 : 4));
            quote = fit_quote(is_larger ? foot : 0);
        };
        const int least = pixels;
        set_for(least);
        // With smaller names the quotation has grown, and they may grow with it.
        if (const int grown = quote ? quote->pixels() : 0; !is_larger && grown > least) {
            for (const int each : type_scale(grown, least)) {
                set_for(each);
                pixels = quote ? quote->pixels() : 0;
                if (!is_small()) break;
            }
        }
    }
    const float quote_height = quote ? quote->paragraph.height : 0;
    if (calm < 1) {
        // Sizes go by steps: what they leave is calm again.
        const float whole = (lead ? 2.5F * m.unit : 0) + (by || role ? out.rule_space() : 0);
        const float left = std::max(0.0F, area.height - above - quote_height - below);
        const float more = whole > 0 ? std::min(1 - calm, left / whole) : 0;
        calm += more;
        if (lead) above += 2.5F * more * m.unit;
        if (by || role) below += more * out.rule_space();
    }
    // A long quotation needs the room below a role of one line.
    const float free_below =
        std::min(std::max(0.0F, foot - below), std::max(0.0F, area.height - above - quote_height - below));
    const float height = above + quote_height + below + free_below;
    const float spare = area.height - height;
    constexpr float part_above = 0.3F;
    const bool at_foot = !m.portrait && spare > 0 && quote && (by || role);
    const float between = at_foot ? spare * (out.is_page() ? 1 : 1 - part_above) : 0;
    // On a tall picture the words leave the photo the end that its focus is nearer to.
    const float of_photo = out.shows_at_head(content.background) ? 1.0F : 0.0F;
    float part = at_foot ? part_above : m.portrait && on_photo ? of_photo : optical_middle;
    // Pages begin in one place.
    if (out.is_page() && !m.portrait) part = 0;
    float y = area.y + spare * part;
    if (on_photo) {
        float widest = 0;
        for (const auto* block : {&lead, &quote, &by, &role})
            if (*block) widest = std::max(widest, (*block)->paragraph.width);
        out.add_veil({x, y, widest, height}, content.background);
        out.add_controls_shade();
        const int main_pixels = quote ? quote->pixels() : 0;
        if (const auto label = out.set_credit(content.credit, true, 0, main_pixels))
            out.add_corner_credit(*label);
    }
    if (lead) out.place(*lead, x, y, width);
    y += above;
    if (quote) {
        quote->mark_color = out.theme().second_accent;
        out.place(*quote, x + moved_in(*quote, quote_width, x), y, quote_width);
        y += quote->paragraph.height;
    }
    y += between;
    if (quote) {
        if (by || role) out.add_rule(x, y - (1 - calm) * out.rule_space() / 2);
        y += calm * out.rule_space();
    }
    if (by) {
        out.place(*by, x, y, width);
        y += by->paragraph.height;
    }
    if (role) out.place(*role, x, y, width);
}

}  // namespace kiosk
