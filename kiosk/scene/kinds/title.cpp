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
    // Larger text needs so much room that what the longest one leaves is too little: there it is what the
    // visitor's own language leaves.
    if (out.is_larger()) return {{content.title, content.subtitle}};
    const auto titles = out.in_each_language(content.title);
    const auto subtitles = out.in_each_language(content.subtitle);
    std::vector<TitleWords> words;
    for (std::size_t i = 0; i < titles.size(); ++i)
        words.push_back({titles[i], i < subtitles.size() ? subtitles[i] : LocalizedText()});
    return words;
}

/// A title is so many times as large as its subtitle, or it is none; less in larger text, in which it grows
/// less than what there is to read below it.
float over_subtitle(const LayoutMetrics& m) {
    return m.text_scale > 1 ? 1.25F : 1.6F;
}

/// A title breaks at its pause, in every language.
ParagraphStyle title_style() {
    ParagraphStyle style = slide_styles.title;
    style.always_at_pause = true;
    return style;
}

/// Title and subtitle in a room, set but not placed.
class TitleBlock {
  public:
    enum class Stand { stacked, apart };  ///< one below the other, or at the head and at the foot

    /// Title and subtitle take no more than `title_room` and `subtitle_room` of the room's height.
    TitleBlock(const TitleWords& words, Rect room, float title_room, float subtitle_room, bool few_lines,
               Color color, float gap, SlideComposer& out)
        : room_(room), gap_(gap), over_subtitle_(over_subtitle(out.metrics())) {
        const LayoutMetrics& m = out.metrics();
        // What there is to read beside a title, which is large anyhow, is the subtitle: it grows first.
        subtitle_ =
            out.set(words.subtitle, slide_styles.label,
                    out.type_for(words.subtitle, 4.6F, slide_styles.label), color, room.width, subtitle_room);
        // A word or two have the room to be a picture of their own.
        constexpr std::size_t few_letters = 14;
        const float largest = count_code_points(out.resolve(words.title).text) <= few_letters ? 19 : 14.5F;
        const auto set_title = [&] {
            const float left = std::min(title_room, room.height - below());
            // Alone on its page it is no smaller than above its subtitle.
            const auto usual = static_cast<float>(out.is_larger() ? out.least_title(words.title) : 0);
            const float least =
                std::ceil(std::max(usual, over_subtitle_ * static_cast<float>(subtitle_pixels()))) / m.unit;
            title_ = few_lines ? out.set_in_few_lines(
                                     words.title, slide_styles.title, std::max(10.0F, least),
                                     {{1, std::max(7.2F, least)}, {2, std::max(6.4F, least)}, {3, least}},
                                     color, room.width, left)
                               : out.set(words.title, title_style(),
                                         {out.largest_for(room.width, largest, 12), m.least_text}, color,
                                         room.width, left);
        };
        set_title();
        if (out.is_larger()) least_title_ = out.least_title(words.title);
        keeps_sizes_ = out.has_its_size(subtitle_);
        // The title that has another room then may be a step smaller again.
        constexpr int most_turns = 3;
        for (int i = 0; i < most_turns && !out.is_larger() && title_ && !is_title(); ++i) {
            SlideComposer::TypeRange range =
                out.small_type(words.subtitle, 4.6F, slide_styles.label, title_->pixels());
            const auto most = static_cast<int>(static_cast<float>(title_->pixels()) / over_subtitle_);
            range.largest = std::min(range.largest, std::max(most, m.unscaled(m.least_text)));
            subtitle_ = out.set(words.subtitle, slide_styles.label, range, color, room.width,
                                std::min(subtitle_room, room.height * 0.45F));
            set_title();
        }
    }

    bool fits() const {
        // In larger text a subtitle has its size, and a title is no smaller than usual or than headings are.
        if (!keeps_sizes_ || (title_ && title_->pixels() < least_title_)) return false;
        for (const auto* block : {&title_, &subtitle_})
            if (*block && (*block)->fault && (*block)->fault->too_long) return false;
        return is_title();
    }
    bool is_title() const {
        return !title_ ||
               static_cast<float>(title_->pixels()) >= over_subtitle_ * static_cast<float>(subtitle_pixels());
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
    bool clears(const Photo& photo, SlideComposer::Framing framing, const SlideComposer& out) const {
        return (!title_ || out.clears_focus(photo, title_lines(out), framing)) &&
               (!subtitle_ || out.clears_focus(photo, subtitle_lines(out), framing));
    }
    void place(SlideComposer& out) const {
        if (out.is_larger() && !fits()) out.refuse();
        if (title_) out.place(*title_, room_.x, title_top_, room_.width);
        if (subtitle_) out.place(*subtitle_, room_.x, rest_top_ + gap_, room_.width);
    }

  private:
    float below() const { return subtitle_ ? subtitle_->paragraph.height + gap_ : 0; }
    int subtitle_pixels() const { return subtitle_ ? subtitle_->pixels() : 0; }

    Rect room_;
    float gap_;
    float over_subtitle_;
    int least_title_ = 0;
    bool keeps_sizes_ = true;
    std::optional<TextBlock> title_;
    std::optional<TextBlock> subtitle_;
    float title_top_ = 0;
    float rest_top_ = 0;
};

/// How a photo and its words stand in the picture.
struct Standing {
    SlideComposer::Framing photo{};
    bool keeps_from_focus = false;  ///< the words; else they are as large as may be
};

/// The words over a photo that fills the picture. They keep away from what the picture shows: where that is
/// in the upper half, all of them stand at the foot, the title in as few lines as may be; else the title
/// stands at the head, the rest at the foot, and the picture speaks between them.
TitleBlock set_over(const TitleWords& words, const Photo& photo, Standing standing,
                    const std::optional<TextBlock>& credit, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    Rect area = out.below_credit(m.text_area(), credit);
    const bool at_foot = photo.focus.y < upper_focus;
    // As far above the small words of the controls as captions.
    if (at_foot && !out.is_larger()) area.height -= 1.5F * m.unit;
    const float width = m.portrait || at_foot ? area.width : std::min(area.width, 150 * m.unit);
    float title_room = area.height;
    float subtitle_room = area.height * (out.is_larger() ? 0.75F : 0.45F);
    if (const auto focus = out.focus_of(photo, standing.photo); focus && standing.keeps_from_focus) {
        constexpr float distance = from_focus_units + 0.2F;
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

/// The first of these that leaves what the photo shows free in every language; nothing where
/// none does. Words give way to it, and the photo a little to them.
std::optional<Standing> standing_over(const TitleContent& content, const std::optional<TextBlock>& credit,
                                      SlideComposer& out) {
    const Photo& photo = content.background;
    const auto all = in_each_language(content, out);
    const auto set_all = [&](Standing standing) {
        std::vector<TitleBlock> blocks;
        for (const TitleWords& words : all)
            blocks.push_back(set_over(words, photo, standing, credit, out));
        return blocks;
    };
    const auto is_clear = [&](const std::vector<TitleBlock>& blocks, SlideComposer::Framing framing) {
        return std::all_of(blocks.begin(), blocks.end(), [&](const TitleBlock& block) {
            return block.fits() && block.clears(photo, framing, out);
        });
    };
    const std::vector<TitleBlock> largest = set_all({});
    // What the photo shows may stand in the middle of what they leave, where its height is cut, ...
    const bool at_foot = photo.focus.y < upper_focus;
    float above = 0;
    float below = out.metrics().text_area().bottom();
    for (const TitleBlock& block : largest) {
        const Rect title = block.title_lines(out);
        if (block.subtitle()) below = std::min(below, block.subtitle_lines(out).y);
        if (!title.empty() && at_foot) below = std::min(below, title.y);
        if (!title.empty() && !at_foot) above = std::max(above, title.bottom());
    }
    for (const float nearer : {1.0F, 1.08F, 1.16F, 1.24F, 1.32F}) {
        const SlideComposer::Framing usual{nearer, std::nullopt};
        const SlideComposer::Framing between = out.framing_at(photo, (above + below) / 2, nearer);
        for (const SlideComposer::Framing& framing : {usual, between})
            if (is_clear(largest, framing)) return Standing{framing, false};
        const auto focus = out.focus_of(photo, between);
        if (!focus) break;
        // ... or, for the sake of a title above it, as low as the words at the foot allow.
        const float lowest = below - (from_focus_units + 0.2F) * out.metrics().unit - focus->height / 2;
        const SlideComposer::Framing low = at_foot ? between : out.framing_at(photo, lowest, nearer);
        if (is_clear(set_all({low, true}), low)) return Standing{low, true};
    }
    return std::nullopt;
}

/// Over the photo; false where that would hide what the photo shows.
bool lay_over(const TitleContent& content, SlideComposer& out) {
    const auto credit = out.set_credit(content.credit, true);
    const auto standing = standing_over(content, credit, out);
    if (!standing) return false;
    out.add_photo(content.background, standing->photo);
    out.add_controls_shade();
    const TitleBlock block =
        set_over({content.title, content.subtitle}, content.background, *standing, credit, out);
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

/// Larger text takes the photo's room: it is held back behind the words.
void lay_before_ground(const TitleContent& content, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect room = out.below_credit(m.text_area(), out.set_credit(content.credit, true));
    TitleBlock block({content.title, content.subtitle}, room, room.height, room.height * 0.75F, false,
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
    // A square has no room for a title beside a photo either.
    constexpr float nearly_square = 1.2F;
    const bool is_below = m.portrait || m.width < nearly_square * m.height;
    if (out.is_larger() && !m.portrait) return lay_before_ground(content, out);
    const auto all = in_each_language(content, out);
    const auto set = [&](const TitleWords& words, const Rect& room) {
        TitleBlock block(words, room, room.height, room.height * 0.6F, is_below, out.text_aside(), 3 * m.unit,
                         out);
        block.stand(is_below ? TitleBlock::Stand::stacked : TitleBlock::Stand::apart);
        return block;
    };
    const auto credit = out.set_credit(content.credit, true);
    const auto fits_in = [&](const SlideComposer::Aside& aside) {
        const Rect room = out.below_credit(aside.words, credit);
        return std::all_of(all.begin(), all.end(),
                           [&](const TitleWords& words) { return set(words, room).fits(); });
    };
    SlideComposer::Aside aside;
    if (is_below) {
        const Rect area = m.text_area();
        float tallest = 0;
        for (const TitleWords& words : all)
            tallest =
                std::max(tallest, set(words, {area.x, area.y, area.width, area.height * 0.62F}).height());
        aside = out.below(tallest);
    } else {
        for (const float part : {0.56F, 0.62F}) {
            aside = out.beside(std::floor(part * m.width - m.text_area().x));
            if (fits_in(aside)) break;
        }
    }
    // A column that is too narrow for a title in any language leaves it the whole picture.
    if (m.text_scale <= 1 && !fits_in(aside)) return lay_before_ground(content, out);
    const Rect room = out.below_credit(aside.words, credit);
    out.add_photo_aside(aside, content.background);
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
                     room * (out.is_larger() ? 0.75F : 0.45F), false, out.theme().text, out.rule_space(),
                     out);
    const float top = area.y + (room - block.height()) * optical_middle;
    const float title_height = block.title() ? block.title()->paragraph.height : 0;
    block.stand(top, top + title_height);
    if (block.subtitle()) out.add_rule(area.x, block.rest_top());
    block.place(out);
    if (credit) out.place(*credit, area.x, area.bottom() - credit->paragraph.height, area.width);
}

}  // namespace kiosk
