#include "kiosk/controls/controls_composer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/deck/digits.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr float capital_height = 0.71F;  // ems
/// Of a button whose act is not undone by the next touch.
constexpr Color grave_fill{0xA3, 0x1D, 0x24};
constexpr Color grave_text{0xFF, 0xFF, 0xFF};

}  // namespace

ControlsComposer::ControlsComposer(const Deck& deck, const ControlsState& state, const Canvas& canvas,
                                   const Theme& theme, const Words& words, FontMetrics& fonts)
    : deck_(deck),
      state_(state),
      canvas_(canvas),
      theme_(&theme),
      words_(words),
      fonts_(fonts),
      metrics_(controls_metrics(deck.languages, canvas, fonts)),
      mirrored_(direction_of(language()) == Direction::right_to_left),
      gap_(metrics_.button_gap) {
    scene_.size = canvas.size;
    scene_.ground = theme.ground.with_alpha(0);
}

std::string_view ControlsComposer::language() const {
    return deck_.languages[static_cast<std::size_t>(state_.language)];
}

std::string ControlsComposer::figure(double value, std::string_view language) const {
    return formatted_number(value, language_of_figures(deck_, language));
}

void ControlsComposer::stand_in(const Rect& bounds) {
    if (over_photo_ == nullptr) return;
    const Rect near = in_picture(bounds).inset(-metrics_.unit);
    const bool is_beside =
        photo_place_ && (near.right() <= photo_place_->x || near.x >= photo_place_->right() ||
                         near.bottom() <= photo_place_->y || near.y >= photo_place_->bottom());
    theme_ = is_beside ? ground_ : over_photo_;
}

void ControlsComposer::fill(const Rect& bounds, Color color, float radius) {
    scene_.items.emplace_back(FillItem{in_picture(bounds), color, radius});
}

void ControlsComposer::frame(const Rect& bounds, Color color, float radius, float thickness) {
    scene_.items.emplace_back(FrameItem{in_picture(bounds), color, radius, thickness});
}

void ControlsComposer::polygon(std::vector<Outline> outlines, Color color) {
    if (mirrored_)
        for (Outline& outline : outlines)
            for (Point& point : outline)
                point.x = metrics_.width - point.x;
    scene_.items.emplace_back(PolygonItem{std::move(outlines), color});
}

FittedParagraph ControlsComposer::fit(TextInLanguage text, const TextStyle& style, float width,
                                      float height) {
    ParagraphStyle paragraph;
    paragraph.role = style.role;
    paragraph.line_height = style.line_height;
    paragraph.balance = true;
    paragraph.alignment = style.alignment;
    const bool runs_against = (direction_of(text.language) == Direction::right_to_left) != mirrored_;
    if (runs_against && style.alignment != Alignment::center)
        paragraph.alignment = style.alignment == Alignment::start ? Alignment::end : Alignment::start;
    const int least = std::min(style.least, style.largest);
    std::vector<int> sizes = type_scale(style.largest, least);
    const std::vector<int> smaller = type_scale(least, std::max(6, least / 3));
    sizes.insert(sizes.end(), smaller.begin() + 1, smaller.end());
    return fit_paragraph(text.text, text.language, paragraph, sizes, width, height, fonts_);
}

void ControlsComposer::place(const FittedParagraph& text, const Rect& area, Color color) {
    const Rect place = in_picture(area);
    const Paragraph& paragraph = text.paragraph;
    const float above = paragraph.first_baseline - capital_height * static_cast<float>(text.pixels);
    const float top = place.center().y - (above + paragraph.last_baseline) / 2;
    for (TextRun run : paragraph.runs) {
        run.x += place.x;
        run.baseline = std::round(run.baseline + top);
        scene_.items.emplace_back(TextItem{std::move(run), color});
    }
}

void ControlsComposer::lines(const Paragraph& paragraph, const Rect& area, int first, int count,
                             Color color) {
    if (paragraph.lines == 0) return;
    const Rect place = in_picture(area);
    const float height = paragraph.height / static_cast<float>(paragraph.lines);
    for (TextRun run : paragraph.runs) {
        const auto line = static_cast<int>(std::round((run.baseline - paragraph.first_baseline) / height));
        if (line < first || line >= first + count) continue;
        run.x += place.x;
        run.baseline = std::round(run.baseline + place.y - static_cast<float>(first) * height);
        scene_.items.emplace_back(TextItem{std::move(run), color});
    }
}

bool ControlsComposer::is_pressed(Control control, int index) const {
    return state_.pressed && state_.pressed->control == control && state_.pressed->index == index;
}

ControlsComposer::ButtonColors ControlsComposer::button(const Rect& bounds, Control control, int index,
                                                        Look look) {
    const float radius = bounds.height / 2;
    const bool pressed = is_pressed(control, index);
    const bool filled = pressed || look == Look::selected;
    ButtonColors colors{theme_->control, theme_->control_text};
    if (look == Look::grave) colors = {grave_fill, grave_text};
    if (filled) colors = {theme_->control_selected, theme_->control_selected_text};
    fill(bounds, colors.fill, radius);
    if (pressed) {
        // A ring that is seen around the finger.
        const float distance = gap_ / 2;
        frame(bounds.inset(-distance), theme_->control_selected, radius + distance,
              std::max(2.0F, std::round(distance / 2)));
    }
    touch_area(bounds.inset(-gap_ / 2), control, index);
    return colors;
}

ControlsComposer::ButtonColors ControlsComposer::disabled_button(const Rect& bounds) {
    fill(bounds, theme_->control.with_alpha(static_cast<std::uint8_t>(theme_->control.alpha / 2)),
         bounds.height / 2);
    return {theme_->control, theme_->control_text.with_alpha(90)};
}

void ControlsComposer::touch_area(const Rect& bounds, Control control, int index) {
    scene_.touch_areas.push_back({in_picture(bounds), control, index});
}

void ControlsComposer::focus_ring(const TouchArea& focus) {
    const auto found = std::find_if(
        scene_.touch_areas.rbegin(), scene_.touch_areas.rend(),
        [&](const TouchArea& area) { return area.control == focus.control && area.index == focus.index; });
    // Photos and the line between two of them belong to the slide: where they are comes with the focus.
    const bool is_of_slide = found == scene_.touch_areas.rend();
    if (is_of_slide && focus.control != Control::open_photo && focus.control != Control::compare_handle)
        return;
    if (is_of_slide && focus.bounds.empty()) return;
    const float line = std::max(2.0F, std::round(0.35F * metrics_.unit));
    const Rect all{0, 0, metrics_.width, metrics_.height};
    const Rect around = (is_of_slide ? focus.bounds : found->bounds).inset(-line / 2);
    const float left = std::max(around.x, all.x), top = std::max(around.y, all.y);
    const Rect bounds{left, top, std::min(around.right(), all.right()) - left,
                      std::min(around.bottom(), all.bottom()) - top};
    if (bounds.empty()) return;
    const float largest = metrics_.button_height / 2 + metrics_.button_gap;
    const float round = std::min(bounds.height, bounds.width) / 2;
    const float radius = round <= largest ? round : metrics_.button_gap;
    constexpr Color dark{0, 0, 0}, light{255, 255, 255};
    scene_.items.emplace_back(FrameItem{bounds, dark, radius, 2 * line});
    scene_.items.emplace_back(
        FrameItem{bounds.inset(line / 2), light, std::max(0.0F, radius - line / 2), line});
}

void ControlsComposer::cover(Control control, std::uint8_t dimming) {
    scene_.touch_areas.clear();
    fill(picture(), theme_->scrim.with_alpha(dimming));
    touch_area(picture(), control);
}

void ControlsComposer::dim(Control control, std::uint8_t dimming) {
    std::vector<TouchArea> below = std::move(scene_.touch_areas);
    cover(control, dimming);
    scene_.touch_areas.insert(scene_.touch_areas.end(), below.begin(), below.end());
}

void ControlsComposer::card(const Rect& bounds) {
    const float radius = std::round(3.2F * metrics_.unit);
    const float edge = std::max(1.0F, std::round(0.15F * metrics_.unit));
    fill(bounds, blend(theme_->control_text.with_alpha(70), card_color()), radius);
    fill(bounds.inset(edge), card_color(), radius - edge);
}

Color ControlsComposer::card_color() const {
    return kiosk::card_color(*theme_);
}

Color card_color(const Theme& theme) {
    return blend(theme.text.with_alpha(14), theme.ground.with_alpha(255));
}

}  // namespace kiosk
