// The base of all slide layouts: texts that are fitted, stacked and placed. The whole picture is mirrored if
// its language runs from right to left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/loop_place.h"
#include "kiosk/scene/metrics.h"
#include "kiosk/text/paragraph.h"

namespace kiosk {

/// A paragraph and how to draw it.
struct TextBlock {
    Paragraph paragraph;
    Color color;
    float gap_before = 0;               ///< pixels above it in a stack
    std::optional<FitFault> fault;      ///< reported when the block is placed
    SourcePosition source;              ///< of the text in the deck
    std::optional<Color> mark_color{};  ///< of an opening quotation mark; else that of the text
    FontRole role = FontRole::serif;

    /// The size of its type; 0 where nothing is shown of it.
    int pixels() const { return paragraph.runs.empty() ? 0 : paragraph.runs.front().pixels; }
};

class Composer {
  public:
    Composer(const Deck& deck, std::string_view language, const Canvas& canvas, const Theme& theme,
             FontMetrics& fonts);

    /// Texts may be a fifteenth smaller than they can be, for better lines.
    void mend_lines_by_size() { mends_lines_ = true; }

    const LayoutMetrics& metrics() const { return metrics_; }
    std::string_view language() const { return language_; }
    const Theme& theme() const { return theme_; }
    const Canvas& canvas() const { return canvas_; }

    /// The direction of the slide's main text decides whether the picture is mirrored.
    void run_in_direction_of(const LocalizedText& main_text);

    /// `language` with what tells the deck's digits for it: for formatted_number.
    std::string language_of_figures(std::string_view language) const;
    /// A number as it stands in texts of `language`, in the deck's digits.
    std::string figure(double value, std::string_view language) const;

    TextInLanguage resolve(const LocalizedText& text) const {
        return text.in(language_, deck_.first_language());
    }

    /// Sizes of type in pixels. A text that does not fit in the smallest one is set smaller all the same, and
    /// reported; one that fits in no size ends with an ellipsis where the room does, and is reported too.
    struct TypeRange {
        int largest = 0;
        int smallest = 0;
    };
    struct SetOptions {
        bool quoted = false;  ///< in the language's quotation marks, with the opening one hanging
        bool clean_lines =
            false;           ///< where lines would end badly, a step smaller even below the smallest size
        int most_lines = 0;  ///< a smaller size is preferred to more lines; in the smallest size there may be
                             ///< more; 0: no limit
        /// For trials, of which those with no room are not used: such a text is not set at all, which takes
        /// far less time. Nothing is returned where it would be too long ...
        bool if_it_fits = false;
        /// ... or where it would not be as large as it may be.
        bool largest_only = false;
    };

    /// Lays out `text` as large as it fits into `width` × `height`; nothing for an empty text.
    std::optional<TextBlock> set(const LocalizedText& text, ParagraphStyle style, TypeRange range,
                                 Color color, float width, float height, SetOptions options);
    std::optional<TextBlock> set(const LocalizedText& text, ParagraphStyle style, TypeRange range,
                                 Color color, float width, float height) {
        return set(text, style, range, color, width, height, SetOptions());
    }

    /// The height of `text` in as few lines as can be, which set() does not go below; nothing where a word is
    /// wider than `width`.
    std::optional<float> least_height(const LocalizedText& text, ParagraphStyle style, int pixels,
                                      float width);

    /// Whether no word of `text` has to be cut in that size. A `style` that hangs an opening mark is that of
    /// a quotation, which is looked at without its marks.
    bool keeps_words_whole(const LocalizedText& text, ParagraphStyle style, int pixels, float width);

    /// The gap between the texts of a group, in ems. If a text takes several lines, its lines must look as if
    /// they belong together, so the gap is larger.
    struct Gap {
        float short_texts = 0;  ///< if every text takes one line
        float long_texts = 0;
    };

    /// Several texts in the same size.
    struct Group {
        std::vector<TextBlock> blocks;
        int pixels = 0;
        bool fits = true;
        float height = 0;
        int blemishes() const;  ///< of all its texts
    };
    /// What is said where there is no room for all texts of a group, even in the smallest size.
    enum class Rest {
        ellipsis,  ///< the last text that is shown ends with one
        counted,   ///< "and 12 more" in place of texts
    };
    Group set_group(const std::vector<LocalizedText>& texts, const ParagraphStyle& style, TypeRange range,
                    Color color, Gap gap, float width, float height, Rest rest);

    /// The text alone in each language that the deck shows it in: for what must not move when a visitor
    /// chooses another one.
    std::vector<LocalizedText> in_each_language(const LocalizedText& text) const;
    /// Where the lines of a block stand that is placed so, as in a left-to-right picture.
    Rect lines_of(const TextBlock& block, float x, float y, float width) const;

    /// Adds a block; its column begins at `x` (as in a left-to-right picture) and is `width` wide.
    void place(const TextBlock& block, float x, float y, float width);

    void fill(Rect bounds, Color color, float radius = 0);
    void gradient(float top, float bottom, Color top_color, Color bottom_color);
    /// A soft shade for texts on a photo. It lies below all texts of the slide, whenever it is added.
    void shade(Rect core, ShadeReach reach, Color color, std::uint8_t least = 0);
    /// The same around the lines of a block that is placed so, with `pad` around them.
    void shade(const TextBlock& block, float x, float y, float width, float pad, ShadeReach reach,
               Color color);
    void set_ground(const GroundColors& ground);
    /// A shade has to serve words of the controls too.
    void control_words(const ControlWords& words) { scene_.control_words.push_back(words); }
    /// A light card with `squares` × `squares` squares on it, dark where `is_dark` says so (column, row), and
    /// a margin of `margin` squares. Whatever the theme and the direction: only so can a machine read them.
    void pattern(Rect card, int squares, int margin, const std::function<bool(int, int)>& is_dark);
    void photo(PhotoItem item);
    /// Where a film is seen while it plays, over what is there before.
    void film(Rect place);
    void polygon(std::vector<std::vector<Point>> outlines, Color color);
    /// Two photos are compared in `frame`, and what `draw_handle` adds is the handle, which can be touched
    /// within `handle`.
    void compare(const Rect& frame, const Rect& handle, const std::function<void()>& draw_handle);
    bool mirrored() const { return mirrored_; }
    /// How many items there are: the next one has this index.
    std::size_t item_count() const { return scene_.items.size(); }
    void count_up(CountUp count);

    const Scene& scene() const { return scene_; }
    Scene finish() { return std::move(scene_); }

  private:
    bool fits(const std::vector<LocalizedText>& texts, ParagraphStyle style, Gap gap, float width,
              float height);
    Group set_texts(const std::vector<LocalizedText>& texts, const ParagraphStyle& style, int pixels,
                    Color color, Gap gap, float width);
    void leave_out(Group& group, const std::vector<LocalizedText>& texts, ParagraphStyle style, float width,
                   float height, Rest rest);
    Paragraph shortened(TextInLanguage text, const ParagraphStyle& style, bool quoted, float width,
                        float height);
    void mend_lines(Paragraph& paragraph, std::string_view words, std::string_view language,
                    ParagraphStyle style, float width);
    void mend_group(Group& group, const std::vector<LocalizedText>& texts, const ParagraphStyle& style,
                    Color color, Gap gap, float width);
    std::optional<TextRun> take_opening_mark(TextRun& run);
    void add_below_texts(const ShadeItem& shade);
    Alignment alignment_for(std::string_view text_language) const;
    /// From this size of type on, lines begin with their ink.
    int flush_from() const;

    const Deck& deck_;
    std::string_view language_;
    const Canvas& canvas_;
    const Theme& theme_;
    FontMetrics& fonts_;
    LayoutMetrics metrics_;
    bool mirrored_ = false;
    bool mends_lines_ = false;
    Scene scene_;
};

/// The height of blocks placed one below the other, without the gap before the first one.
float stack_height(const std::vector<TextBlock>& blocks);

}  // namespace kiosk
