// A paragraph: turns text in any language into lines of positioned runs, each in one font, script and
// direction. ICU does bidi (UAX 9), script runs (UAX 24), font fallback by grapheme, and line breaks (UAX
// 14). This file adds what the typography of a language needs beyond that: no break inside a name, before a
// dash or between a number and its unit, and no single word on the last line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/text/font_metrics.h"

namespace kiosk {

enum class Alignment { start, center, end };  ///< start is left in a left-to-right paragraph, else right

struct ParagraphStyle {
    FontRole role = FontRole::serif;
    int pixels = 64;  ///< the font's size (em)
    /// The distance between baselines, in ems. Tall scripts (Arabic, Thai …) get more if they need it.
    float line_height = 1.25F;
    Alignment alignment = Alignment::start;
    bool balance = false;  ///< make the lines about equally long, for titles and captions
    /// A text of up to eight words that takes two lines breaks at a pause inside it, for titles.
    bool break_at_pause = false;
    /// It breaks there too where all of it fits into one line, so that a title has its lines in every
    /// language.
    bool always_at_pause = false;
    /// In type of so many pixels and more, lines begin with their ink, not with the white that a letter has
    /// before it, which would be seen as an indent; 0: never.
    int flush_from = 0;
    /// Hangs before the first line, e.g. an opening quotation mark: drawn in the margin, not indented.
    bool hang_opening_mark = false;
    /// Words that spaces without a break hold together part where they have no room together, as in large
    /// type; else that counts as a word that is cut.
    bool parts_bound_words = false;
};

/// A piece of text in one face, direction and script: the rasterizer draws it at once.
struct TextRun {
    FaceId face = 0;
    int pixels = 0;
    Direction direction = Direction::left_to_right;
    std::string script;  ///< ISO 15924
    std::string text;    ///< UTF-8, logical order
    float x = 0;         ///< left edge of the run
    float baseline = 0;  ///< from the paragraph's top
    float width = 0;
    int order = 0;  ///< its place in its line as it is read; the runs of a line stand from left to right
};

struct Paragraph {
    std::vector<TextRun> runs;
    int lines = 0;
    float width = 0;   ///< of the longest line, without hanging marks
    float height = 0;  ///< lines × line height
    float first_baseline = 0;
    float last_baseline = 0;
    Direction direction = Direction::left_to_right;  ///< of the paragraph as a whole
    bool overflows = false;                          ///< a word was wider than the column and had to be cut
    bool last_line_is_one_word = false;  ///< and short: a third of the longest line, in a title more
    /// How much reads badly: lines that end after a word that leads on, a last line of one short word, words
    /// one a line, a short title that breaks elsewhere than at its pause.
    int blemishes = 0;
};

/// Lays `text` out in a column `width` pixels wide. `language` is a BCP 47 tag and decides the paragraph's
/// direction. Line feeds in `text` break lines. The number of lines is the smallest possible; among such
/// breaks the one is chosen that reads best: at a pause, not after an article or a preposition, and not
/// ragged. A word wider than the column (or words joined by no-break spaces) is broken at its spaces, and cut
/// if that is not enough. An empty text gives no lines. Control characters are removed, and a text ends after
/// 20,000 code points.
Paragraph layout_paragraph(std::string_view text, std::string_view language, const ParagraphStyle& style,
                           float width, FontMetrics& fonts);

/// How much room a text takes in a column, without setting it.
struct ParagraphExtent {
    int lines = 0;
    float height = 0;        ///< pixels
    bool overflows = false;  ///< a word is wider than the column; then nothing else is known
};

ParagraphExtent measure_paragraph(std::string_view text, std::string_view language,
                                  const ParagraphStyle& style, float width, FontMetrics& fonts);

/// The height that layout_paragraph gives, without setting anything.
float paragraph_height(std::string_view text, std::string_view language, const ParagraphStyle& style,
                       float width, FontMetrics& fonts);

/// The width of a text where all of it stands in one line, as layout_paragraph gives it in a column of any
/// width.
float width_in_one_line(std::string_view text, std::string_view language, const ParagraphStyle& style,
                        FontMetrics& fonts);

/// A text in the largest size of a scale in which it fits.
struct FittedParagraph {
    Paragraph paragraph;
    int pixels = 0;     ///< the size that was chosen
    bool fits = false;  ///< false: too tall or too wide even in the smallest size
};

/// The steps of the type scale between `largest` and `smallest`, both included, each 8/9 of the one before,
/// rounded to whole pixels.
std::vector<int> type_scale(int largest, int smallest);

struct FitWishes {
    int most_lines = 0;  ///< 0: any number
    /// Lines that read badly are mended by more lines of the same size where these have room, and if this is
    /// set by a size less: two less for a short single word on the last line or for words that would stand
    /// one a line, three where a short title then breaks at its pause alone.
    bool better_lines = true;
    /// What would not be used is not set: nothing is returned where the text fits in no size ...
    bool if_it_fits = false;
    /// ... or where it would not be set in the largest size.
    bool largest_only = false;
};

/// Tries the sizes of `scale` (largest first) until `text` fits into `width` × `height` without `overflows`.
FittedParagraph fit_paragraph(std::string_view text, std::string_view language, ParagraphStyle style,
                              const std::vector<int>& scale, float width, float height, FontMetrics& fonts,
                              FitWishes wishes = {});

}  // namespace kiosk
