// What the layouts of several kinds of slides share: styles, the scrims under text on a photo, a heading with
// its texts. The layout of each kind is in kiosk/scene/kinds.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/scene/composer.h"

namespace kiosk {

/// The vertical position of a block in its area, from the top (0) to the bottom (1): a little above the
/// middle, which the eye sees as the middle.
inline constexpr float optical_middle = 0.44F;

struct SlideStyles {
    ParagraphStyle quote{.role = FontRole::serif, .line_height = 1.2F};
    ParagraphStyle title{
        .role = FontRole::display, .line_height = 1.1F, .balance = true, .break_at_pause = true};
    ParagraphStyle body{.role = FontRole::serif, .line_height = 1.3F};
    ParagraphStyle caption{.role = FontRole::serif, .line_height = 1.22F, .balance = true};
    ParagraphStyle name{.role = FontRole::sans_bold, .line_height = 1.2F, .balance = true};
    ParagraphStyle label{.role = FontRole::sans, .line_height = 1.25F, .balance = true};
};
inline constexpr SlideStyles slide_styles{};

/// A heading above texts, in units: the same on slides of all kinds, so that it does not jump between them.
inline constexpr float heading_units = 9;

class SlideComposer : public Composer {
  public:
    SlideComposer(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                  const Theme& theme, FontMetrics& fonts, const SlideOptions& options)
        : Composer(deck, language, canvas, theme, fonts), m_(metrics()), slide_(slide), options_(options) {}

    // Photos

    /// Whether there is a photo and it can be shown.
    bool shows(const Photo& picture) const { return options_.with_photo && !picture.path.empty(); }
    /// Empty where it is not known.
    Size size_of(const Photo& picture) const {
        return options_.size_of ? options_.size_of(picture.path) : Size{};
    }
    /// Tells of a photo that is likely to fill the picture, before the texts say whether it does.
    void tell_of(const Photo& picture) const;
    /// Adds a photo that fills the picture; returns false if it is not shown.
    bool add_photo(const Photo& picture);
    /// Adds a photo in a part of the picture.
    void add_photo_in(Rect bounds, const Photo& picture);
    /// Adds the part of a photo that lies in `bounds` where all of it fills `frame`; it stands still.
    void add_photo_part(const Rect& bounds, const Rect& frame, const Photo& picture);
    /// Adds two photos that are compared, with the handle between them.
    void add_compared(const Rect& frame, const Photo& first, const Photo& second);
    /// A shade for a text on a photo that is placed so, fading out over so many units.
    void add_shade(const TextBlock& block, float x, float y, float width, float reach_units = 18);
    /// One shade for all texts at the foot of a photo, whose lines lie in `words`: from the edge that they
    /// begin at down to the controls. It fades out over all that is left of the picture's width, since one
    /// with an end at both sides looks like a slab on a wide picture.
    void add_foot_shade(const Rect& words);
    /// Where a photo that fills the picture shows its focus, from when it comes to when it goes; nothing
    /// where nobody has said what that is, or the photo's shape is not known.
    std::optional<Rect> focus_of(const Photo& picture) const;
    /// Whether lines in `words` keep away from it.
    bool clears_focus(const Photo& picture, const Rect& words) const;
    /// Room for words beside a photo, or below it on a picture that is not wide enough for that.
    struct Aside {
        Rect words;  ///< as in a left-to-right picture
        Rect photo;
        bool is_above = false;  ///< the photo is above the words
    };
    /// Where words that are as wide as `column` leave the far side to the photo.
    Aside beside(float column) const;
    /// Where words that are so high leave the head to the photo.
    Aside below(float height) const;
    /// Whether so little of a photo is left above words that it shows people without their heads. Whole it
    /// would be a stamp there: it is better as the ground of the words.
    bool is_strip(const Aside& aside, const Photo& picture) const;
    /// The part of a photo that is seen in its place.
    float seen_of(const Photo& picture, const Aside& aside) const;
    /// Adds the photo, and the ground that it fades into: dark whatever the theme, as the controls are on it.
    void add_photo_aside(const Aside& aside, const Photo& picture);
    /// Whether a photo behind words on a tall picture is seen at its head, else at its foot.
    static bool shows_at_head(const Photo& picture) {
        constexpr float middle = 0.5F;
        return picture.focus.y <= middle;
    }
    /// Takes a photo back beside words that are the slide's thought: it is seen at the far side, or, on a
    /// tall picture, at the head or the foot, whichever its focus is nearer to. `words` is where they stand.
    void add_veil(const Rect& words, const Photo& picture);
    /// The shade for the words of the controls on a photo.
    void add_controls_shade();
    /// Places the credit of a photo that fills the picture in its far upper corner, away from what is read.
    void add_corner_credit(const TextBlock& credit);
    /// What is left of a room for words where that credit is kept free.
    Rect below_credit(const Rect& room, const std::optional<TextBlock>& credit) const;

    // Texts

    /// At most this many lines, while the type size is at least `least_units`.
    struct LineLimit {
        int lines = 1;
        float least_units = 0;
    };
    /// Type of `units`, or smaller, as required by the first limit that can be met.
    std::optional<TextBlock> set_in_few_lines(const LocalizedText& text, const ParagraphStyle& style,
                                              float units, std::initializer_list<LineLimit> limits,
                                              Color color, float width, float height);
    /// Texts one below the other.
    void place_stacked(const Group& group, float x, float y, float width);
    /// In a column as wide as the text area, or `width`; at most 0.8 of the main text's `main_pixels`, where
    /// that is known. It grows a little with larger text: few look for it.
    std::optional<TextBlock> set_credit(const LocalizedText& credit, bool on_photo, float width = 0,
                                        int main_pixels = 0);
    /// Sizes for what stands beside a main text: of `units`, grown by `scale`, and at most 0.8 of the main
    /// text's `main_pixels` (0: not known yet), so that it is seen which is which.
    TypeRange small_type(float units, float scale, int main_pixels = 0) const;
    TypeRange small_type(float units, int main_pixels = 0) const {
        return small_type(units, m_.small_scale, main_pixels);
    }
    /// Whether a text is larger than what stands beside a main text of so many pixels may be.
    static bool is_too_large(const std::optional<TextBlock>& small, int main_pixels);
    /// The largest type to begin with: `units`, but no larger than leaves `letters` a line.
    int largest_for(float width, float units, int letters) const;

    // Lines

    float hairline() const;
    /// From a text's last line to the block that a rule separates from it.
    float rule_space() const { return 7.2F * m_.unit / m_.spacing; }
    void add_rule(float x, float y);

    // A heading with texts

    std::optional<TextBlock> set_heading(const LocalizedText& heading, Color color, float width,
                                         float height);
    enum class Arrangement { beside, below };
    using PlaceGroup = std::function<void(const Group& group, float x, float y, float width)>;
    /// A heading and its texts, below it or, on a wide screen, beside it. The choice does not depend on the
    /// language as long as the text beside the heading is readable, so that a slide looks the same in all
    /// languages.
    void headed(const LocalizedText& heading, const std::vector<LocalizedText>& texts,
                const LocalizedText& note, const ParagraphStyle& style, TypeRange range, Gap gap,
                Arrangement arrangement, const PlaceGroup& place_group);

  private:
    Rect corner_of(const TextBlock& credit) const;
    PhotoItem photo_item(const Photo& picture, Rect bounds) const;
    int columns(const std::vector<LocalizedText>& texts, const ParagraphStyle& style, TypeRange range,
                Gap gap, Rect area, int least_pixels, const PlaceGroup& place_group);
    float top_of(float height) const;

    const LayoutMetrics& m_;
    const Slide& slide_;
    const SlideOptions& options_;
};

}  // namespace kiosk
