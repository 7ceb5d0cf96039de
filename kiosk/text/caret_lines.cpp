#include "kiosk/text/caret_lines.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/text/icu_text.h"
#include "kiosk/text/text_pieces.h"
#include "kiosk/text/text_stretches.h"

namespace kiosk {
namespace {

constexpr float line_step = 1.35F;  // ems: marks above and below letters of any script have room

/// The text between two line feeds.
class Section {
  public:
    Section(std::string_view text, std::size_t begin, std::string_view language, FontRole role,
            FontMetrics& fonts)
        : text_(to_utf16(text)),
          stretches_(find_stretches(text_, language, direction_of(language), role, fonts)),
          pieces_(find_pieces(text_, language)),
          ends_(grapheme_ends(text_)),
          fonts_(fonts) {
        bytes_.reserve(text_.size() + 1);
        std::size_t at = begin;
        for (const char16_t unit : text_) {
            bytes_.push_back(at);
            const bool is_second_half = unit >= 0xDC00 && unit <= 0xDFFF;
            const bool is_first_half = unit >= 0xD800 && unit <= 0xDBFF;
            if (is_first_half)
                at += 4;
            else if (!is_second_half)
                at += unit < 0x80 ? 1 : (unit < 0x800 ? 2 : 3);
        }
        bytes_.push_back(at);
    }

    int length() const { return static_cast<int>(text_.size()); }
    std::size_t byte(int at) const { return bytes_[static_cast<std::size_t>(at)]; }

    /// The first unit of each line.
    std::vector<int> break_at(float width, int pixels) const {
        std::vector<int> begins{0};
        float filled = 0;
        const auto add = [&](const TextPiece& piece) {
            const float ink = advance(piece.start, piece.ink_end, pixels);
            if (filled > 0 && filled + ink > width) {
                begins.push_back(piece.start);
                filled = 0;
            }
            filled += advance(piece.start, piece.end, pixels);
        };
        for (const TextPiece& piece : pieces_) {
            if (advance(piece.start, piece.ink_end, pixels) <= width) {
                add(piece);
                continue;
            }
            for (const TextPiece& letter : split_at_graphemes(text_, piece))
                add(letter);
        }
        return begins;
    }

    /// Adds the runs and letters of [start, end) as line number `line`.
    void add_line(int start, int end, int line, int pixels, float baseline, CaretLines& out) const {
        std::vector<TextStretch> parts;
        std::vector<UBiDiLevel> levels;
        for (TextStretch part : stretches_) {
            part.start = std::max(part.start, start);
            part.end = std::min(part.end, end);
            if (part.start >= part.end) continue;
            levels.push_back(part.level);
            parts.push_back(std::move(part));
        }
        std::vector<int32_t> order(parts.size());
        ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), order.data());
        float x = 0;
        if (out.direction == Direction::right_to_left) x = out.width - advance(start, end, pixels);
        const std::size_t first = out.cells.size();
        for (const int32_t at : order) {
            const TextStretch& part = parts[static_cast<std::size_t>(at)];
            TextRun run;
            run.face = part.face;
            run.pixels = pixels;
            run.direction = part.direction();
            run.script = part.script;
            run.text = text_of(part.start, part.end);
            run.x = x;
            run.baseline = baseline;
            run.width = width_of(part, part.start, part.end, pixels);
            add_cells(part, line, pixels, run, out);
            x += run.width;
            if (!run.text.empty()) out.runs.push_back(std::move(run));
        }
        std::sort(out.cells.begin() + static_cast<std::ptrdiff_t>(first), out.cells.end(),
                  [](const LetterCell& one, const LetterCell& other) { return one.begin < other.begin; });
    }

  private:
    std::string text_of(int start, int end) const {
        return to_utf8(std::u16string_view(text_).substr(static_cast<std::size_t>(start),
                                                         static_cast<std::size_t>(end - start)));
    }
    float width_of(const TextStretch& part, int start, int end, int pixels) const {
        if (start >= end) return 0;
        return fonts_.advance(part.face, pixels, text_of(start, end), part.direction(), part.script);
    }
    float advance(int start, int end, int pixels) const {
        float sum = 0;
        for (const TextStretch& part : stretches_)
            sum += width_of(part, std::max(start, part.start), std::min(end, part.end), pixels);
        return sum;
    }

    /// A letter ends where the text up to it does, with the forms that letters have before others.
    void add_cells(const TextStretch& part, int line, int pixels, const TextRun& run, CaretLines& out) const {
        const bool runs_left = run.direction == Direction::right_to_left;
        int start = part.start;
        float before = 0;
        for (auto end = std::upper_bound(ends_.begin(), ends_.end(), start);
             end != ends_.end() && start < part.end; ++end) {
            const int stop = std::min(*end, part.end);
            const float after = stop == part.end ? run.width : width_of(part, part.start, stop, pixels);
            LetterCell cell{byte(start), byte(stop), line, run.x + before, run.x + after, runs_left};
            if (runs_left) {
                cell.left = run.x + run.width - after;
                cell.right = run.x + run.width - before;
            }
            out.cells.push_back(cell);
            before = after;
            start = stop;
        }
    }

    std::u16string text_;
    std::vector<TextStretch> stretches_;
    std::vector<TextPiece> pieces_;
    std::vector<int> ends_;
    FontMetrics& fonts_;
    std::vector<std::size_t> bytes_;  ///< of each unit, and of the end
};

}  // namespace

CaretPlace CaretLines::caret_at(std::size_t offset) const {
    const auto after = std::upper_bound(line_begins.begin(), line_begins.end(), offset);
    const int line = std::max(0, static_cast<int>(after - line_begins.begin()) - 1);
    CaretPlace place{line, direction == Direction::right_to_left ? width : 0};
    for (const LetterCell& cell : cells) {
        if (cell.line != line) continue;
        if (cell.begin >= offset) return {line, cell.runs_left ? cell.right : cell.left};
        place.x = cell.runs_left ? cell.left : cell.right;
    }
    return place;
}

CaretLines lay_out_for_caret(std::string_view text, std::string_view language, FontRole role, int pixels,
                             float width, FontMetrics& fonts) {
    CaretLines out;
    out.direction = direction_of(language);
    out.width = width;
    out.line_height = std::round(line_step * static_cast<float>(pixels));
    const std::vector<FaceId>& faces = fonts.faces(role);
    const VerticalMetrics vertical =
        faces.empty() ? VerticalMetrics{} : fonts.vertical(faces.front(), pixels);
    const float first_baseline = std::round((out.line_height + vertical.ascent - vertical.descent) / 2);
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const Section section(text.substr(begin, end - begin), begin, language, role, fonts);
        std::vector<int> starts = section.break_at(width, pixels);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const int stop = i + 1 < starts.size() ? starts[i + 1] : section.length();
            const float baseline = first_baseline + out.height();
            out.line_begins.push_back(section.byte(starts[i]));
            section.add_line(starts[i], stop, out.lines() - 1, pixels, baseline, out);
        }
        begin = end + 1;
    }
    return out;
}

}  // namespace kiosk
