// What the layouts of several kinds of slides share: styles, the scrims under text on a photo, a heading with
// its texts. The layout of each kind is in kiosk/scene/kinds.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/scene/composer.h"
#include "kiosk/scene/text_size.h"

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

/// Words keep this far from what a photo shows, in units.
inline constexpr float from_focus_units = 1.2F;

/// A heading above texts, in units: the same on slides of all kinds, so that it does not jump between them.
inline constexpr float heading_units = 9;
/// One that takes two lines.
inline constexpr float heading_of_lines_units = 7.4F;

/// The parts that texts have of the sizes they should have in larger text, by their letters: names, notes and
/// what is said are each of one size.
using PartsOfSizes = std::map<FontRole, float>;

/// What larger text is laid out by.
struct LargerText {
    const UsualSizes* usual = nullptr;  ///< null: the usual size itself
    bool is_page = false;               ///< one of several
    bool holds_photo_back = false;      ///< on this page, as on the others
    bool is_undivided = false;          ///< words that must not be parted are as large as headings at most
    PartsOfSizes parts{};               ///< the most, so that all pages have the same; empty: not known
    PartsOfSizes of_words{};            ///< and the most that the longest words of all pages let them have
};

class SlideComposer : public Composer {
  public:
    SlideComposer(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                  const Theme& theme, FontMetrics& fonts, const SlideOptions& options, LargerText larger = {})
        : Composer(deck, language, canvas, theme, fonts),
          m_(metrics()),
          slide_(slide),
          options_(options),
          larger_(larger) {
        // Pages that have come to one size keep it.
        if (larger_.usual != nullptr && larger_.parts.empty()) mend_lines_by_size();
    }

    // Larger text

    /// Whether a visitor has asked for larger text. Then a layout has to set each text in the size that
    /// largest() gives, and need not care for the others: what has no room so goes over pages, or is tried
    /// again a little smaller.
    bool is_larger() const { return m_.text_scale > 1; }
    bool is_page() const { return larger_.is_page; }
    bool holds_photo_back() const { return larger_.holds_photo_back; }
    bool is_undivided() const { return larger_.is_undivided; }
    static constexpr float no_limit = 1e6F;
    /// The largest type for a text: `units`; in larger text what it grows to from its usual size, but no more
    /// than lets its longest word stand in `width` (0: the text area's). It is then wanted in that size.
    int largest(const LocalizedText& text, float units, const ParagraphStyle& style, float width = 0,
                float most_units = no_limit);
    /// The same for texts that have one size.
    int largest(const std::vector<LocalizedText>& texts, float units, const ParagraphStyle& style,
                float width = 0, float most_units = no_limit);
    /// The same, and the least that is enough.
    TypeRange type_for(const LocalizedText& text, float units, const ParagraphStyle& style, float width = 0) {
        return {largest(text, units, style, width), m_.least_text};
    }
    /// The least that is as good as `pixels`, which largest() gave, in larger text; else what can be read.
    int least_for(int pixels) const;
    /// A text may be as small as usual, where the slide has no room for more.
    void want_usual(const LocalizedText& text);
    /// Whether a text that is wanted in some size has it; also where there is none.
    bool has_its_size(const std::optional<TextBlock>& block) const;
    /// The size below which a title counts as smaller than usual.
    int least_title(const LocalizedText& title) const;
    /// In larger text this is not how the slide can be: something has too little room.
    void refuse() { is_refused_ = true; }
    /// Whether a figure is as large as usual, or nearly.
    bool keeps_figure(int pixels) const;
    /// Nothing where a text has less than nearly all of what it should have for its longest word.
    std::optional<PartsOfSizes> parts_of_sizes() const;
    /// What its longest words let the texts of a slide have, whatever room there is.
    PartsOfSizes parts_of_words() const;

    // Photos

    /// Whether there is a photo and it can be shown.
    bool shows(const Photo& picture) const { return options_.with_photo && !picture.path.empty(); }
    /// Empty where it is not known.
    Size size_of(const Photo& picture) const {
        return options_.size_of ? options_.size_of(picture.path) : Size{};
    }
    /// Tells of a photo that is likely to fill the picture, before the texts say whether it does.
    void tell_of(const Photo& picture) const;
    /// How a photo that fills the picture stands in it.
    struct Framing {
        /// It may stand so many times nearer than it fills the picture, cut at its head: what it shows is
        /// then higher, and leaves room to words below it.
        float nearer = 1;
        /// Where it is higher than the picture, what its height is cut around, as a part of it; nothing: its
        /// focus.
        std::optional<float> middle;
    };
    /// Adds a photo that fills the picture; returns false if it is not shown.
    bool add_photo(const Photo& picture, Framing framing);
    bool add_photo(const Photo& picture) { return add_photo(picture, Framing()); }
    /// The framing that brings what a photo shows as near to `y` as its height allows.
    Framing framing_at(const Photo& picture, float y, float nearer) const;
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
    std::optional<Rect> focus_of(const Photo& picture, Framing framing) const;
    /// Whether lines in `words` keep away from it.
    bool clears_focus(const Photo& picture, const Rect& words, Framing framing) const;
    bool clears_focus(const Photo& picture, const Rect& words) const {
        return clears_focus(picture, words, Framing());
    }
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
    /// The part of a photo's height that is seen where it fills the picture; 1 where its shape is not known.
    float seen_height_of(const Photo& picture) const;
    /// Whether words beside a photo stand on a light ground: that of the theme, where it is one.
    bool is_light_aside() const;
    /// The colour of words beside a photo.
    Color text_aside() const { return is_light_aside() ? theme().text : theme().text_on_photo; }
    /// Adds the photo, and the ground of the words beside it. It fades into a dark one; on a light one it
    /// ends with an edge, since a fade to white looks like fog.
    void add_photo_aside(const Aside& aside, const Photo& picture);
    /// Whether a photo behind words on a tall picture is seen at its head, else at its foot.
    static bool shows_at_head(const Photo& picture) {
        constexpr float middle = 0.5F;
        return picture.focus.y <= middle;
    }
    /// Takes a photo back beside words that are the slide's thought: it is seen at the far side, or, on a
    /// tall picture, at the head or the foot, whichever its focus is nearer to. `words` is where they stand.
    void add_veil(const Rect& words, const Photo& picture);
    /// The shade for the words of the controls on a photo that begins at `from`, as in a left-to-right
    /// picture, and has an edge there.
    void add_controls_shade(float from = 0);
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
    /// Sizes for what stands beside a main text: of `units`, or what it grows to, and at most 0.8 of the main
    /// text's `main_pixels` (0: not known yet), so that it is seen which is which.
    TypeRange small_type(const LocalizedText& text, float units, const ParagraphStyle& style,
                         int main_pixels = 0);
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

    /// Above larger text of `main_pixels` that is larger than itself it is a line in other letters.
    std::optional<TextBlock> set_heading(const LocalizedText& heading, Color color, float width, float height,
                                         int main_pixels = 0);
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
    PhotoItem photo_item(const Photo& picture, Rect bounds, Framing framing) const;
    PhotoItem photo_item(const Photo& picture, Rect bounds) const {
        return photo_item(picture, bounds, Framing());
    }
    float top_of(float height) const;

    const LayoutMetrics& m_;
    const Slide& slide_;
    const SlideOptions& options_;
    LargerText larger_;
    struct WantedSize {
        int pixels = 0;
        int whole = 0;  ///< what it would be if no word were too long for that
        FontRole role = FontRole::serif;
    };
    std::map<SourcePosition, WantedSize> wanted_{};
    bool is_refused_ = false;
};

}  // namespace kiosk
