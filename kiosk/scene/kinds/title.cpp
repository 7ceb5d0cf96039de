#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

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

/// What holds both; the other one where one is empty.
Rect around(const Rect& one, const Rect& other) {
    if (one.empty()) return other;
    if (other.empty()) return one;
    const float left = std::min(one.x, other.x);
    const float top = std::min(one.y, other.y);
    return {left, top, std::max(one.right(), other.right()) - left,
            std::max(one.bottom(), other.bottom()) - top};
}

/// Title and subtitle, in one language.
struct TitleWords {
    LocalizedText title;
    LocalizedText subtitle;
};

/// The words in each language of the deck.
std::vector<TitleWords> in_each_language(const TitleContent& content, const SlideComposer& out) {
    const auto titles = out.in_each_language(content.title);
    const auto subtitles = out.in_each_language(content.subtitle);
    std::vector<TitleWords> words;
    for (std::size_t i = 0; i < titles.size(); ++i)
        words.push_back({titles[i], i < subtitles.size() ? subtitles[i] : LocalizedText()});
    return words;
}

/// Title and subtitle in a room, set but not placed.
class TitleBlock {
  public:
    enum class Stand { stacked, apart };  ///< one below the other, or at the head and at the foot

    /// Title and subtitle take no more than `title_room` and `subtitle_room` of the room's height.
    TitleBlock(const TitleWords& words, Rect room, float title_room, float subtitle_room, bool few_lines,
               Color color, float gap, SlideComposer& out)
        : room_(room), gap_(gap) {
        const LayoutMetrics& m = out.metrics();
        // What there is to read beside a title, which is large anyhow, is the subtitle: it grows first.
        subtitle_ =
            out.set(words.subtitle, slide_styles.label, {m.type_size(4.6F, m.least_text), m.least_text},
                    color, room.width, subtitle_room);
        // A word or two have the room to be a picture of their own.
        constexpr std::size_t few_letters = 14;
        const float largest = count_code_points(out.resolve(words.title).text) <= few_letters ? 19 : 14.5F;
        const auto set_title = [&] {
            const float left = std::min(title_room, room.height - below());
            title_ = few_lines ? out.set_in_few_lines(words.title, slide_styles.title, 10,
                                                      {{1, 7.2F}, {2, 6.4F}}, color, room.width, left)
                               : out.set(words.title, slide_styles.title,
                                         {out.largest_for(room.width, largest, 12), m.least_text}, color,
                                         room.width, left);
        };
        set_title();
        // The title that has another room then may be a step smaller again.
        constexpr int most_turns = 3;
        for (int i = 0; i < most_turns && title_ && out.is_too_large(subtitle_, title_->pixels()); ++i) {
            subtitle_ = out.set(words.subtitle, slide_styles.label, out.small_type(4.6F, title_->pixels()),
                                color, room.width, std::min(subtitle_room, room.height * 0.45F));
            set_title();
        }
    }

    bool fits(const LayoutMetrics& m) const {
        for (const auto* block : {&title_, &subtitle_})
            if (*block && (*block)->fault && (*block)->fault->too_long) return false;
        // A title that had to become as small as what is below it is none.
        constexpr float clearly = 1.15F;
        return !title_ || !subtitle_ ||
               static_cast<float>(title_->pixels()) >= clearly * static_cast<float>(subtitle_->pixels()) ||
               title_->pixels() >= m.type_size(9, m.least_text);
    }
    float height() const { return (title_ ? title_->paragraph.height : 0) + below(); }
    /// From the room's top to that of the title, and to the end of the title.
    void stand(float title_top, float rest_top) {
        title_top_ = title_top;
        rest_top_ = rest_top;
    }
    void stand(Stand stand) {
        const float title_height = title_ ? title_->paragraph.height : 0;
        rest_top_ = room_.bottom() - below();
        title_top_ = stand == Stand::apart ? room_.y : rest_top_ - title_height;
    }
    const std::optional<TextBlock>& title() const { return title_; }
    const std::optional<TextBlock>& subtitle() const { return subtitle_; }
    float title_top() const { return title_top_; }
    float rest_top() const { return rest_top_; }
    Rect title_lines(const SlideComposer& out) const {
        return title_ ? out.lines_of(*title_, room_.x, title_top_, room_.width) : Rect();
    }
    Rect subtitle_lines(const SlideComposer& out) const {
        return subtitle_ ? out.lines_of(*subtitle_, room_.x, rest_top_ + gap_, room_.width) : Rect();
    }
    bool clears(const Photo& photo, const SlideComposer& out) const {
        return (!title_ || out.clears_focus(photo, title_lines(out))) &&
               (!subtitle_ || out.clears_focus(photo, subtitle_lines(out)));
    }
    void place(SlideComposer& out) const {
        if (title_) out.place(*title_, room_.x, title_top_, room_.width);
        if (subtitle_) out.place(*subtitle_, room_.x, rest_top_ + gap_, room_.width);
    }

  private:
    float below() const { return subtitle_ ? subtitle_->paragraph.height + gap_ : 0; }

    Rect room_;
    float gap_;
    std::optional<TextBlock> title_;
    std::optional<TextBlock> subtitle_;
    float title_top_ = 0;
    float rest_top_ = 0;
};

/// The words over a photo that fills the picture. They keep away from what the picture shows: where that is
/// in the upper half, all of them stand at the foot, the title in as few lines as may be; else the title
/// stands at the head, the rest at the foot, and the picture speaks between them.
TitleBlock set_over(const TitleWords& words, const Photo& photo, bool keeps_from_focus,
                    const std::optional<TextBlock>& credit, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = out.below_credit(m.text_area(), credit);
    const float width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const bool at_foot = photo.focus.y < upper_focus;
    float title_room = area.height;
    float subtitle_room = area.height * (m.text_scale > 1 ? 0.6F : 0.45F);
    if (const auto focus = out.focus_of(photo); focus && keeps_from_focus) {
        constexpr float distance = 4.5F;  // units
        const float below = std::max(0.0F, area.bottom() - focus->bottom() - distance * m.unit);
        if (at_foot)
            title_room = std::min(title_room, below);
        else
            title_room = std::max(0.0F, focus->y - distance * m.unit - area.y);
        subtitle_room = std::min(subtitle_room, below);
    }
    // No rule there: in a sky or on a horizon it looks like a slip of the pen.
    TitleBlock block(words, {area.x, area.y, width, area.height}, title_room, subtitle_room, at_foot,
                     out.theme().text_on_photo, 2 * m.unit, out);
    block.stand(at_foot ? TitleBlock::Stand::stacked : TitleBlock::Stand::apart);
    return block;
}

void add_credit(const TitleContent& content, const TitleBlock& block, SlideComposer& out) {
    const int main_pixels = block.title() ? block.title()->pixels() : 0;
    if (const auto credit = out.set_credit(content.credit, true, 0, main_pixels))
        out.add_corner_credit(*credit);
}

/// Over the photo, as large as may be or, where that would hide what the photo shows, as small as that takes;
/// false where neither is possible in every language.
bool lay_over(const TitleContent& content, SlideComposer& out) {
    const auto all = in_each_language(content, out);
    const auto credit = out.set_credit(content.credit, true);
    for (const bool keeps_from_focus : {false, true}) {
        const bool all_clear = std::all_of(all.begin(), all.end(), [&](const TitleWords& words) {
            const TitleBlock block = set_over(words, content.background, keeps_from_focus, credit, out);
            return (!keeps_from_focus || block.fits(out.metrics())) && block.clears(content.background, out);
        });
        if (!all_clear) continue;
        out.add_photo(content.background);
        out.add_controls_shade();
        const TitleBlock block =
            set_over({content.title, content.subtitle}, content.background, keeps_from_focus, credit, out);
        add_credit(content, block, out);
        if (content.background.focus.y < upper_focus) {
            out.add_foot_shade(around(block.title_lines(out), block.subtitle_lines(out)));
        } else {
            const Rect area = out.metrics().text_area();
            if (block.title()) out.add_shade(*block.title(), area.x, block.title_top(), area.width);
            if (block.subtitle()) out.add_foot_shade(block.subtitle_lines(out));
        }
        block.place(out);
        return true;
    }
    return false;
}

/// Larger text takes the photo's room: it is held back behind the words.
void lay_before_ground(const TitleContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect room = out.below_credit(m.text_area(), out.set_credit(content.credit, true));
    TitleBlock block({content.title, content.subtitle}, room, room.height, room.height * 0.6F, false,
                     out.theme().text_on_photo, 3 * m.unit, out);
    block.stand(TitleBlock::Stand::apart);
    out.add_photo(content.background);
    out.add_veil(around(block.title_lines(out), block.subtitle_lines(out)), content.background);
    out.add_controls_shade();
    add_credit(content, block, out);
    block.place(out);
}

/// Beside a photo that keeps to a part of the picture.
void lay_aside(const TitleContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    if (m.text_scale > 1 && !m.portrait) return lay_before_ground(content, out);
    const auto all = in_each_language(content, out);
    const auto set = [&](const TitleWords& words, const Rect& room) {
        TitleBlock block(words, room, room.height, room.height * 0.6F, m.portrait, out.theme().text_on_photo,
                         3 * m.unit, out);
        block.stand(m.portrait ? TitleBlock::Stand::stacked : TitleBlock::Stand::apart);
        return block;
    };
    SlideComposer::Aside aside = out.beside(std::floor(0.56F * m.width - m.text_area().x));
    if (m.portrait) {
        const Rect area = m.text_area();
        float tallest = 0;
        for (const TitleWords& words : all)
            tallest =
                std::max(tallest, set(words, {area.x, area.y, area.width, area.height * 0.62F}).height());
        aside = out.below(tallest);
    }
    out.add_photo_aside(aside, content.background);
    const Rect room = out.below_credit(aside.words, out.set_credit(content.credit, true));
    const TitleBlock block = set({content.title, content.subtitle}, room);
    add_credit(content, block, out);
    block.place(out);
}

}  // namespace

void lay_out(const TitleContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    if (content.title.empty()) {
        add_horizon(out);
        return;
    }
    out.run_in_direction_of(content.title);
    if (out.shows(content.background)) {
        out.tell_of(content.background);
        if (!lay_over(content, out)) lay_aside(content, out);
        return;
    }
    const Rect area = m.text_area();
    const float width = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const auto credit = out.set_credit(content.credit, false);
    const float room = area.height - (credit ? credit->paragraph.height + 2 * m.unit : 0);
    TitleBlock block({content.title, content.subtitle}, {area.x, area.y, width, room}, room,
                     room * (m.text_scale > 1 ? 0.6F : 0.45F), false, out.theme().text, out.rule_space(),
                     out);
    const float top = area.y + (room - block.height()) * optical_middle;
    const float title_height = block.title() ? block.title()->paragraph.height : 0;
    block.stand(top, top + title_height);
    if (block.subtitle()) out.add_rule(area.x, block.rest_top());
    block.place(out);
    if (credit) out.place(*credit, area.x, area.bottom() - credit->paragraph.height, area.width);
}

}  // namespace kiosk
