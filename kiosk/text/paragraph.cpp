#include "kiosk/text/paragraph.h"

#include <unicode/ubidi.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "kiosk/text/icu_text.h"
#include "kiosk/text/line_breaking.h"
#include "kiosk/text/text_analysis.h"

namespace kiosk {
namespace {

constexpr int longest_letter = 8;  // UTF-16 units, with all its marks

/// A line of a section, in UTF-16 offsets.
struct Line {
    std::size_t section = 0;
    int start = 0;
    int end = 0;
    bool hyphen = false;
    bool lonely = false;        ///< the last line of a section, with only one word, and short
    bool bad_end = false;       ///< after a word that leads on to the next line
    bool misses_pause = false;  ///< of a short title that breaks elsewhere than at its pause
    bool single = false;        ///< one word that is not the last of its section
    bool stump = false;         ///< far shorter than the longest one, and ends neither the text nor a clause
};

struct Lines {
    std::vector<Line> lines;
    bool overflows = false;

    bool misses_pause() const {
        return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.misses_pause; });
    }
    bool ends_lonely() const { return !lines.empty() && lines.back().lonely; }
    /// How many words stand alone on a line where they are too many for it to be chance: long words in a
    /// narrow column.
    int words_one_a_line() const {
        constexpr std::size_t least_lines = 4;
        const auto singles = static_cast<int>(
            std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.single; }));
        return lines.size() >= least_lines && singles > 1 ? singles : 0;
    }
    int blemishes() const {
        const auto bad = static_cast<int>(std::count_if(
            lines.begin(), lines.end(), [](const Line& line) { return line.bad_end || line.misses_pause; }));
        return bad + (ends_lonely() ? 1 : 0) + words_one_a_line();
    }
    /// Whether all that reads badly is how lines end, and not what stands alone.
    bool has_bad_ends_alone() const { return !ends_lonely() && !misses_pause() && words_one_a_line() == 0; }
    /// Whether one is of a word or two. In few lines that is what a pause of sense looks like.
    bool has_stumps() const {
        constexpr std::size_t least_lines = 5;
        return lines.size() >= least_lines &&
               std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.stump; });
    }
};

/// A text that is analysed once and can then be laid out in any size.
class Typesetter {
  public:
    Typesetter(std::string_view text, std::string_view language, const ParagraphStyle& style, float width,
               FontMetrics& fonts)
        : analysed_(fonts.analyses().get(text, language, style.role, fonts)),
          text_(*analysed_),
          style_(style),
          width_(width),
          fonts_(fonts),
          sized_(text_.sections.size()) {}

    /// How many lines break_at() gives; nothing where a word would have to be cut.
    std::optional<int> count_lines(int pixels) {
        for (std::size_t i = 0; i < text_.sections.size(); ++i)
            if (cuts_words(i, pixels)) return std::nullopt;
        return count_lines(pixels, 1);
    }

    /// How many lines break_at() gives, with words cut where they have to be.
    int count_lines(int pixels, float part) {
        int lines = 0;
        for (std::size_t i = 0; i < text_.sections.size(); ++i) {
            const std::vector<BreakPiece>& widths = pieces_in(i, pixels).widths;
            const int fewest = std::max(1, kiosk::count_lines(widths, part * width_));
            const bool breaks = fewest == 1 && wishes_for(i, widths).always_at_a_pause &&
                                best_pause(widths, part * width_) > 0;
            lines += breaks ? 2 : fewest;
        }
        return lines;
    }

    /// In lines as wide as `part` of the column.
    Lines break_at(int pixels, float part = 1) {
        Lines result;
        for (std::size_t i = 0; i < text_.sections.size(); ++i) {
            const std::size_t first = result.lines.size();
            result.overflows |= break_section(i, pixels, part * width_, result.lines);
            const bool has_company = text_.uses_spaces && result.lines.size() > first + 1;
            result.lines.back().lonely &= has_company;
            result.lines.back().single = false;
            for (std::size_t line = first; line < result.lines.size(); ++line)
                result.lines[line].single &= text_.uses_spaces;
        }
        return result;
    }

    float line_step(int pixels) const {
        return std::max(style_.line_height, text_.least_line_height) * static_cast<float>(pixels);
    }

    Paragraph place(const Lines& broken, int pixels) {
        Paragraph paragraph;
        paragraph.direction = text_.direction;
        paragraph.overflows = broken.overflows;
        paragraph.lines = static_cast<int>(broken.lines.size());
        if (broken.lines.empty()) return paragraph;
        const float step = line_step(pixels);
        const std::vector<FaceId>& faces = fonts_.faces(style_.role);
        const VerticalMetrics vertical =
            faces.empty() ? VerticalMetrics{} : fonts_.vertical(faces.front(), pixels);
        paragraph.runs.reserve(broken.lines.size());
        // The letters are centred in the line's height. Whole pixels make all lines equally sharp.
        paragraph.first_baseline = std::round((step + vertical.ascent - vertical.descent) / 2);
        float baseline = paragraph.first_baseline;
        for (std::size_t i = 0; i < broken.lines.size(); ++i) {
            baseline = std::round(paragraph.first_baseline + static_cast<float>(i) * step);
            place_line(broken.lines[i], i == 0, pixels, baseline, paragraph);
        }
        paragraph.last_baseline = baseline;
        paragraph.height = static_cast<float>(paragraph.lines) * step;
        paragraph.last_line_is_one_word = broken.ends_lonely();
        paragraph.blemishes = broken.blemishes();
        return paragraph;
    }

  private:
    float advance(const TextStretch& stretch, int pixels, const std::string& text) {
        return fonts_.advance(stretch.face, pixels, text, stretch.direction(), stretch.script);
    }

    static BreakPiece to_break_piece(const TextPiece& piece, const PieceWidths& widths, int pixels,
                                     float hanging) {
        const auto em = static_cast<float>(pixels);
        BreakPiece result;
        result.width = widths.ink * em - (piece.start == 0 ? hanging : 0);
        result.space = widths.space * em;
        result.hyphen = widths.hyphen * em;
        result.words = piece.words;
        result.penalty = piece.penalty;
        result.pause = piece.pause;
        return result;
    }

    /// The width of what hangs before the first line of that section.
    float hanging_width(std::size_t section, int pixels) const {
        const bool hangs = section == 0 && style_.hang_opening_mark && style_.alignment != Alignment::end;
        return hangs ? text_.sections[section].opening_mark_width * static_cast<float>(pixels) : 0;
    }

    static const TextStretch& stretch_at(const TextSection& section, int at) {
        return *std::find_if(section.stretches.begin(), section.stretches.end(),
                             [&](const TextStretch& stretch) { return stretch.end > at; });
    }

    bool is_first_and_last(std::size_t section) const { return section == 0 && text_.sections.size() == 1; }

    static int words_in(const std::vector<BreakPiece>& pieces) {
        int words = 0;
        for (const BreakPiece& piece : pieces)
            words += piece.words;
        return words;
    }

    BreakWishes wishes_for(std::size_t section, const std::vector<BreakPiece>& pieces) const {
        constexpr int most_words_of_title = 8;
        const bool is_short_title =
            style_.break_at_pause && is_first_and_last(section) && words_in(pieces) <= most_words_of_title;
        return {style_.balance, is_short_title, is_short_title && style_.always_at_pause};
    }

    /// The pieces of a section in a size of type. A size is tried in several measures: they are measured
    /// once.
    struct SizedPieces {
        int pixels = -1;
        std::vector<BreakPiece> widths;
        bool parts_any = false;      ///< one was wider than the column
        std::vector<TextPiece> cut;  ///< only then: the pieces, as they are after that
        bool cuts_words = false;
    };

    bool keeps_words_whole(std::size_t index, int pixels) const {
        const TextSection& section = text_.sections[index];
        const float hanging = hanging_width(index, pixels);
        for (std::size_t i = 0; i < section.pieces.size(); ++i)
            if (to_break_piece(section.pieces[i], section.widths[i], pixels, hanging).width > width_)
                return false;
        return true;
    }

    bool cuts_words(std::size_t index, int pixels) {
        return !keeps_words_whole(index, pixels) &&
               (!style_.parts_bound_words || pieces_in(index, pixels).cuts_words);
    }

    const SizedPieces& pieces_in(std::size_t index, int pixels) {
        SizedPieces& sized = sized_[index];
        if (sized.pixels == pixels) return sized;
        sized.pixels = pixels;
        sized.widths.clear();
        sized.cut.clear();
        sized.parts_any = !keeps_words_whole(index, pixels);
        sized.cuts_words = sized.parts_any && !style_.parts_bound_words;
        const TextSection& section = text_.sections[index];
        const float hanging = hanging_width(index, pixels);
        sized.widths.reserve(section.pieces.size());
        if (!sized.parts_any) {
            for (std::size_t i = 0; i < section.pieces.size(); ++i)
                sized.widths.push_back(to_break_piece(section.pieces[i], section.widths[i], pixels, hanging));
            return sized;
        }
        const auto measured = [&](const TextPiece& piece) {
            return to_break_piece(piece, measure_piece(section, piece, fonts_), pixels, hanging);
        };
        const auto keep = [&](const TextPiece& piece, const BreakPiece& width) {
            sized.cut.push_back(piece);
            sized.widths.push_back(width);
        };
        const auto keep_where_it_fits = [&](const TextPiece& piece, const BreakPiece& width) {
            const bool fits = width.width <= width_;
            if (fits) keep(piece, width);
            return fits;
        };
        for (std::size_t i = 0; i < section.pieces.size(); ++i) {
            const TextPiece& piece = section.pieces[i];
            if (keep_where_it_fits(piece, to_break_piece(piece, section.widths[i], pixels, hanging)))
                continue;
            const auto fits = [&](const TextPiece& part) { return measured(part).width <= width_; };
            std::vector<TextPiece> parts = split_at_spaces(section.text, piece);
            if (style_.parts_bound_words) parts = with_small_words(parts, fits);
            for (const TextPiece& part : parts) {
                if (keep_where_it_fits(part, measured(part))) continue;
                sized.cuts_words = true;
                for (const TextPiece& grapheme : split_at_graphemes(section.text, part))
                    keep(grapheme, measured(grapheme));
            }
        }
        return sized;
    }

    /// Appends the section's lines; returns true if a word had to be cut.
    bool break_section(std::size_t index, int pixels, float measure, std::vector<Line>& lines) {
        const TextSection& section = text_.sections[index];
        if (section.pieces.empty()) {
            lines.push_back({index, 0, 0});
            return false;
        }
        const SizedPieces& sized = pieces_in(index, pixels);
        const std::vector<TextPiece>& pieces = sized.parts_any ? sized.cut : section.pieces;
        const std::vector<BreakPiece>& widths = sized.widths;
        const BreakWishes wishes = wishes_for(index, widths);
        const bool is_short_title = wishes.at_a_pause;
        const std::vector<int> ends = break_lines(widths, measure, wishes);
        float longest = 0;
        int first = 0;
        for (const int end : ends) {
            longest = std::max(longest, line_width(widths, first, end));
            first = end;
        }
        first = 0;
        bool follows = false;  // a line of several words that goes on
        for (const int end : ends) {
            constexpr float stump = 0.6F;
            const float least = is_short_title && follows ? short_line_of_title : short_line;
            const TextPiece& last = pieces[static_cast<std::size_t>(end - 1)];
            const bool goes_on = end < static_cast<int>(pieces.size()) && !last.pause;
            lines.push_back(
                {index, pieces[static_cast<std::size_t>(first)].start, last.ink_end,
                 last.soft_hyphen && end < static_cast<int>(pieces.size()),
                 is_lonely(widths, first, end) && line_width(widths, first, end) < least * longest,
                 end < static_cast<int>(pieces.size()) && last.penalty >= bad_break_penalty, false,
                 is_lonely(widths, first, end), goes_on && line_width(widths, first, end) < stump * longest});
            follows = goes_on && !is_lonely(widths, first, end);
            first = end;
        }
        constexpr std::size_t lines_with_a_pause = 2;
        const bool has_pause = std::any_of(widths.begin(), widths.end() - 1,
                                           [](const BreakPiece& piece) { return piece.pause; });
        const bool breaks_there = ends.size() == 1 || (ends.size() == lines_with_a_pause &&
                                                       widths[static_cast<std::size_t>(ends[0] - 1)].pause);
        lines.back().misses_pause = is_short_title && has_pause && !breaks_there;
        return sized.cuts_words;
    }

    /// The line's runs from left to right (UAX 9, rule L2), with their widths but not yet their positions.
    std::vector<TextRun> visual_runs(const Line& line, int pixels) {
        const TextSection& section = text_.sections[line.section];
        std::vector<TextRun> logical;
        std::vector<UBiDiLevel> levels;
        for (const TextStretch& stretch : section.stretches) {
            const int from = std::max(line.start, stretch.start);
            const int to = std::min(line.end, stretch.end);
            if (from >= to) continue;
            TextRun run;
            run.face = stretch.face;
            run.pixels = pixels;
            run.direction = stretch.direction();
            run.script = stretch.script;
            run.text = drawn_text(section, from, to);
            if (line.hyphen && to == line.end) run.text += '-';
            if (run.text.empty()) continue;
            run.width = advance(stretch, pixels, run.text);
            run.order = static_cast<int>(logical.size());
            logical.push_back(std::move(run));
            levels.push_back(stretch.level);
        }
        std::vector<int32_t> order(logical.size());
        ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), order.data());
        std::vector<TextRun> visual;
        visual.reserve(logical.size());
        for (const int32_t at : order)
            visual.push_back(std::move(logical[static_cast<std::size_t>(at)]));
        return visual;
    }

    /// The white before the line's ink, or before that of what follows its hanging mark; 0 where lines keep
    /// it.
    float white_at_start(const Line& line, bool hangs, int pixels) {
        const TextSection& section = text_.sections[line.section];
        const int start = hangs ? section.opening_mark_end : line.start;
        const bool is_flush = style_.flush_from > 0 && pixels >= style_.flush_from &&
                              style_.alignment == Alignment::start && start < line.end;
        if (!is_flush) return 0;
        const TextStretch& stretch = stretch_at(section, start);
        if (stretch.direction() != text_.direction) return 0;
        const int end = std::min({line.end, stretch.end, start + longest_letter});
        const float white = fonts_.white_before(stretch.face, drawn_text(section, start, end),
                                                stretch.direction(), stretch.script);
        return std::max(0.0F, white) * static_cast<float>(pixels);
    }

    void place_line(const Line& line, bool is_first, int pixels, float baseline, Paragraph& paragraph) {
        std::vector<TextRun> runs = visual_runs(line, pixels);
        float width = 0;
        for (const TextRun& run : runs)
            width += run.width;
        const float hanging = is_first ? hanging_width(line.section, pixels) : 0;
        const float counted = width - hanging;
        const bool leftwards = text_.direction == Direction::right_to_left;
        // Counted from the start edge; mirrored afterwards in a right-to-left paragraph.
        float from_start = 0;
        if (style_.alignment == Alignment::center) from_start = (width_ - counted) / 2;
        if (style_.alignment == Alignment::end) from_start = width_ - counted;
        from_start -= hanging + white_at_start(line, hanging > 0, pixels);
        float x = leftwards ? width_ - from_start - width : from_start;
        for (TextRun& run : runs) {
            run.x = x;
            run.baseline = baseline;
            x += run.width;
            paragraph.runs.push_back(std::move(run));
        }
        paragraph.width = std::max(paragraph.width, counted);
    }

    std::shared_ptr<const AnalysedText> analysed_;
    const AnalysedText& text_;
    ParagraphStyle style_;
    float width_;
    FontMetrics& fonts_;
    std::vector<SizedPieces> sized_;  ///< of each section, in the size that was tried last
};

}  // namespace

Paragraph layout_paragraph(std::string_view text, std::string_view language, const ParagraphStyle& style,
                           float width, FontMetrics& fonts) {
    Typesetter typesetter(text, language, style, width, fonts);
    return typesetter.place(typesetter.break_at(style.pixels), style.pixels);
}

std::vector<int> type_scale(int largest, int smallest) {
    constexpr std::size_t usual = 16;
    std::vector<int> sizes;
    sizes.reserve(usual);
    sizes.push_back(std::max(largest, smallest));
    while (sizes.back() > smallest) {
        const int next = static_cast<int>(std::lround(sizes.back() * 8.0 / 9.0));
        sizes.push_back(std::max(smallest, std::min(next, sizes.back() - 1)));
    }
    return sizes;
}

ParagraphExtent measure_paragraph(std::string_view text, std::string_view language,
                                  const ParagraphStyle& style, float width, FontMetrics& fonts) {
    Typesetter typesetter(text, language, style, width, fonts);
    const std::optional<int> lines = typesetter.count_lines(style.pixels);
    if (!lines) return {0, 0, true};
    return {*lines, static_cast<float>(*lines) * typesetter.line_step(style.pixels), false};
}

float paragraph_height(std::string_view text, std::string_view language, const ParagraphStyle& style,
                       float width, FontMetrics& fonts) {
    Typesetter typesetter(text, language, style, width, fonts);
    return static_cast<float>(typesetter.count_lines(style.pixels, 1)) * typesetter.line_step(style.pixels);
}

float width_in_one_line(std::string_view text, std::string_view language, const ParagraphStyle& style,
                        FontMetrics& fonts) {
    const std::vector<float>& runs = fonts.analyses().in_one_line(text, language, style.role, fonts);
    constexpr float endless = 1e6F;
    if (runs.empty()) return layout_paragraph(text, language, style, endless, fonts).width;
    float width = 0;
    for (const float ems : runs)
        width += ems * static_cast<float>(style.pixels);
    return width;
}

FittedParagraph fit_paragraph(std::string_view text, std::string_view language, ParagraphStyle style,
                              const std::vector<int>& scale, float width, float height, FontMetrics& fonts,
                              FitWishes wishes) {
    if (scale.empty()) return {};
    Typesetter typesetter(text, language, style, width, fonts);
    const auto fits = [&](int pixels) {
        constexpr float tolerance = 0.5F;
        const std::optional<int> lines = typesetter.count_lines(pixels);
        return lines && (wishes.most_lines == 0 || *lines <= wishes.most_lines) &&
               static_cast<float>(*lines) * typesetter.line_step(pixels) <= height + tolerance;
    };
    const auto set = [&](const Lines& broken, int pixels, bool all_fits) {
        return FittedParagraph{typesetter.place(broken, pixels), pixels, all_fits};
    };
    // The best lines of a size: as few as can be, or some more that read better.
    const auto best_lines = [&](int pixels) {
        Lines best = typesetter.break_at(pixels);
        for (const float part : {0.92F, 0.84F, 0.76F, 0.68F}) {
            if (best.blemishes() == 0) break;
            const int lines = typesetter.count_lines(pixels, part);
            if (wishes.most_lines > 0 && lines > wishes.most_lines) break;
            if (static_cast<float>(lines) * typesetter.line_step(pixels) > height) break;
            Lines more = typesetter.break_at(pixels, part);
            // A line that ends badly is not worth another line of one or two words.
            if (best.has_bad_ends_alone() && more.has_stumps()) continue;
            if (more.blemishes() < best.blemishes()) best = std::move(more);
        }
        return best;
    };
    for (std::size_t i = 0; i < scale.size(); ++i) {
        if (!fits(scale[i])) {
            if (wishes.largest_only) return {};
            continue;
        }
        Lines best = best_lines(scale[i]);
        std::size_t chosen = i;
        // How many sizes less better lines are worth.
        const std::size_t steps = best.words_one_a_line() > 0 ? 2
                                  : best.misses_pause()       ? 3
                                  : best.ends_lonely()        ? 2
                                                              : 1;
        for (std::size_t j = i + 1; wishes.better_lines && best.blemishes() > 0 && j <= i + steps; ++j) {
            if (j >= scale.size() || !fits(scale[j])) break;
            Lines smaller = best_lines(scale[j]);
            if (smaller.blemishes() >= best.blemishes()) continue;
            best = std::move(smaller);
            chosen = j;
        }
        if (wishes.largest_only && chosen > 0) return {};
        return set(best, scale[chosen], true);
    }
    if (wishes.if_it_fits) return {};
    return set(typesetter.break_at(scale.back()), scale.back(), false);
}

}  // namespace kiosk
