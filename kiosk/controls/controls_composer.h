// What the controls are written in: texts fitted into boxes, buttons that are touch areas too, cards; places
// are as in a left-to-right picture, which is mirrored as a whole where its language runs from right to left.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/words.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/scene/shapes.h"
#include "kiosk/text/paragraph.h"

namespace kiosk {

class ControlsComposer {
  public:
    ControlsComposer(const Deck& deck, const ControlsState& state, const Canvas& canvas, const Theme& theme,
                     const Words& words, FontMetrics& fonts);

    const Deck& deck() const { return deck_; }
    const ControlsState& state() const { return state_; }
    const Canvas& canvas() const { return canvas_; }
    const Theme& theme() const { return *theme_; }
    const Words& words() const { return words_; }
    FontMetrics& fonts() { return fonts_; }
    const LayoutMetrics& metrics() const { return metrics_; }
    /// The visitor's language.
    std::string_view language() const;
    /// A number as it stands in texts of `language`, in the deck's digits.
    std::string figure(double value, std::string_view language) const;
    TextInLanguage word(Word word) const { return words_.in(word, language()); }
    Rect picture() const { return {0, 0, metrics_.width, metrics_.height}; }
    float unit() const { return metrics_.unit; }

    /// The colours of what is drawn from now on; not owned.
    void use_theme(const Theme& theme) {
        theme_ = &theme;
        over_photo_ = nullptr;
    }
    /// The colours of what is drawn from now on: those of `ground`, or where a photo lies below it, in
    /// `place` or everywhere, those of `over_photo`. Neither is owned.
    void stand_on_photo(const Theme& ground, const Theme& over_photo, const std::optional<Rect>& place) {
        ground_ = &ground;
        over_photo_ = &over_photo;
        photo_place_ = place;
        stand_in(picture());
    }
    /// What is drawn from now on stands there, together.
    void stand_in(const Rect& bounds);
    /// Whether a photo lies below it.
    bool on_photo() const { return over_photo_ != nullptr && theme_ == over_photo_; }
    /// What is drawn from now on is not mirrored: a PIN pad looks the same everywhere.
    void stay_unmirrored() { mirrored_ = false; }
    bool mirrored() const { return mirrored_; }

    void fill(const Rect& bounds, Color color, float radius = 0);
    void frame(const Rect& bounds, Color color, float radius, float thickness);
    void polygon(std::vector<Outline> outlines, Color color);
    void add(SceneItem item) { scene_.items.push_back(std::move(item)); }

    struct TextStyle {
        FontRole role = FontRole::sans;
        int largest = 0;
        int least = 0;
        Alignment alignment = Alignment::start;
        float line_height = 1.2F;
    };
    /// `text` in the largest size that fits; below the style's least one where it must be.
    FittedParagraph fit(TextInLanguage text, const TextStyle& style, float width, float height);
    /// Draws a paragraph that was fitted to the width of `area`, in the middle of its height as the eye sees
    /// it.
    void place(const FittedParagraph& text, const Rect& area, Color color);
    void text(TextInLanguage text, const TextStyle& style, const Rect& area, Color color) {
        place(fit(text, style, area.width, area.height), area, color);
    }

    /// Draws `count` lines of a paragraph that was laid out to the width of `area`, from `first` on, at its
    /// top.
    void lines(const Paragraph& paragraph, const Rect& area, int first, int count, Color color);

    enum class Look { plain, selected, grave };
    struct ButtonColors {
        Color fill;
        Color content;
    };
    /// A button's ground and its touch area, which takes half of the gap around it. What stands on it is to
    /// be drawn in `content`.
    ButtonColors button(const Rect& bounds, Control control, int index = 0, Look look = Look::plain);
    /// The gap around the buttons that follow, where it is narrower than usual.
    void set_gap(float gap) { gap_ = gap; }
    /// The ground of a button that does nothing now.
    ButtonColors disabled_button(const Rect& bounds);
    void touch_area(const Rect& bounds, Control control, int index = 0);

    /// The ring around the button that keys have led to: light within dark, so that it is seen on any ground.
    /// Nothing where there is no such button, and it covers nothing of any.
    void focus_ring(const TouchArea& focus);

    /// Dims what lies below, `dimming` of 255, and keeps touches from it; `control` is what a touch beside
    /// the panel does.
    void cover(Control control, std::uint8_t dimming = 184);
    /// The same, but what answers below goes on answering.
    void dim(Control control, std::uint8_t dimming);
    /// The ground of a panel.
    void card(const Rect& bounds);
    Color card_color() const;

    Scene finish() { return std::move(scene_); }

  private:
    bool is_pressed(Control control, int index) const;
    Rect in_picture(const Rect& bounds) const { return mirrored_ ? bounds.mirrored(metrics_.width) : bounds; }

    const Deck& deck_;
    const ControlsState& state_;
    const Canvas& canvas_;
    const Theme* theme_;
    const Words& words_;
    FontMetrics& fonts_;
    LayoutMetrics metrics_;
    const Theme* ground_ = nullptr;
    const Theme* over_photo_ = nullptr;  ///< null: no photo lies below anything
    std::optional<Rect> photo_place_{};
    bool mirrored_;
    float gap_;
    Scene scene_;
};

/// The ground of panels in a theme: its ground with a breath of its text's colour.
Color card_color(const Theme& theme);

}  // namespace kiosk
