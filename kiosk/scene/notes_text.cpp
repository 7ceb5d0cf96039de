#include "kiosk/scene/notes_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/ascii.h"
#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

/// Bytes of a line's words.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct NotesLine {
    int level = 0;      ///< of a list, by the spaces before it
    std::string label;  ///< "•", "2."; empty: no item
    std::string words;
    std::vector<Stretch> strong;
};

/// Takes the marks of emphasis out of a line.
void take_emphasis(std::string_view written, NotesLine& line) {
    const auto mark_at = [&](std::size_t at) { return at < written.size() && written[at] == '*'; };
    const auto length_at = [&](std::size_t at) -> std::size_t { return mark_at(at + 1) ? 2 : 1; };
    for (std::size_t i = 0; i < written.size();) {
        if (mark_at(i)) {
            const std::size_t length = length_at(i);
            const std::string_view mark = written.substr(i, length);
            const std::size_t begin = i + length;
            const std::size_t end = written.find(mark, begin);
            const bool is_emphasis = end != std::string_view::npos && end > begin && written[begin] != ' ' &&
                                     written[end - 1] != ' ' && written[end - 1] != '*';
            if (is_emphasis) {
                const std::size_t from = line.words.size();
                line.words += written.substr(begin, end - begin);
                line.strong.push_back({from, line.words.size()});
                i = end + length;
                continue;
            }
        }
        line.words += written[i++];
    }
}

NotesLine read_line(std::string_view written) {
    NotesLine line;
    std::size_t spaces = 0;
    while (spaces < written.size() && written[spaces] == ' ')
        ++spaces;
    std::string_view rest = written.substr(spaces);
    constexpr std::size_t spaces_of_level = 2;
    constexpr std::size_t deepest = 3;
    if (rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("• ") ||
        rest.starts_with("– ")) {
        rest.remove_prefix(rest.find(' ') + 1);
        line.label = "•";
    } else {
        std::size_t digits = 0;
        while (digits < rest.size() && is_ascii_digit(rest[digits]))
            ++digits;
        const bool has_mark = digits > 0 && digits <= 3 && digits + 1 < rest.size() &&
                              (rest[digits] == '.' || rest[digits] == ')') && rest[digits + 1] == ' ';
        if (has_mark) {
            line.label = rest.substr(0, digits + 1);
            rest.remove_prefix(digits + 2);
        }
    }
    if (!line.label.empty()) line.level = static_cast<int>(std::min(spaces / spaces_of_level, deepest));
    take_emphasis(rest, line);
    return line;
}

/// A text with plain spaces in the place of all others, which setting it may have put there.
struct PlainText {
    explicit PlainText(std::string_view from) {
        const std::size_t length = from.size();
        while (!from.empty()) {
            const std::size_t at = length - from.size();
            const std::string_view before = from;
            const char32_t letter = take_code_point(from).value_or(U'\uFFFD');
            const bool is_space = letter == U'\u00A0' || letter == U'\u202F';
            const std::string_view bytes = is_space ? " " : before.substr(0, before.size() - from.size());
            text += bytes;
            for (std::size_t i = 0; i < bytes.size(); ++i)
                places.push_back(at + i);
        }
        places.push_back(length);
    }
    /// The place in this text of a byte of the other one.
    std::size_t place_of(std::size_t byte) const {
        return static_cast<std::size_t>(std::lower_bound(places.begin(), places.end(), byte) -
                                        places.begin());
    }
    std::string text;
    std::vector<std::size_t> places;  ///< of each byte, in the other text; and its end
};

/// The part of a run that begins at a byte of its text and ends at another, where it stands in the run.
TextRun part_of(const TextRun& run, std::size_t begin, std::size_t end, FontMetrics& fonts) {
    const auto width_of = [&](std::size_t length) {
        return fonts.advance(run.face, run.pixels, std::string_view(run.text).substr(0, length),
                             run.direction, run.script);
    };
    const float before = width_of(begin);
    const float after = width_of(end);
    TextRun part = run;
    part.text = run.text.substr(begin, end - begin);
    part.width = after - before;
    part.x = run.direction == Direction::left_to_right ? run.x + before : run.x + run.width - after;
    return part;
}

/// The face of a role that has all letters of a text; the one that it is in where none has.
FaceId face_for(const TextRun& run, FontRole role, FontMetrics& fonts) {
    for (const FaceId face : fonts.faces(role)) {
        std::string_view rest = run.text;
        bool has_all = true;
        while (has_all && !rest.empty())
            has_all = fonts.covers(face, take_code_point(rest).value_or(U'\uFFFD'));
        if (has_all) return face;
    }
    return run.face;
}

/// Puts what is emphasized into stronger letters. They are wider: what follows on a line moves on.
void set_strong(Paragraph& paragraph, const NotesLine& line, FontRole strong, FontMetrics& fonts) {
    if (line.strong.empty()) return;
    struct Piece {
        TextRun run;
        float old_width = 0;
    };
    std::vector<Piece> pieces;
    const PlainText words(line.words);
    std::size_t cursor = 0;
    for (const TextRun& run : paragraph.runs) {
        // A run is a stretch of the words as they are written, but for what a line break has taken away.
        const PlainText plain(run.text);
        std::size_t at = words.text.find(plain.text, cursor);
        if (at == std::string::npos) at = words.text.find(plain.text);
        if (at == std::string::npos) {
            pieces.push_back({run, run.width});
            continue;
        }
        cursor = at;
        std::vector<std::size_t> cuts = {0, plain.text.size()};
        for (const Stretch& stretch : line.strong)
            for (const std::size_t byte : {stretch.begin, stretch.end}) {
                const std::size_t edge = words.place_of(byte);
                if (edge > at && edge < at + plain.text.size()) cuts.push_back(edge - at);
            }
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            Piece piece{part_of(run, plain.places[cuts[i]], plain.places[cuts[i + 1]], fonts)};
            piece.old_width = piece.run.width;
            const std::size_t middle = at + (cuts[i] + cuts[i + 1]) / 2;
            const bool is_strong =
                std::any_of(line.strong.begin(), line.strong.end(), [&](const Stretch& stretch) {
                    return middle >= words.place_of(stretch.begin) && middle < words.place_of(stretch.end);
                });
            if (is_strong) {
                piece.run.face = face_for(piece.run, strong, fonts);
                piece.run.width = fonts.advance(piece.run.face, piece.run.pixels, piece.run.text,
                                                piece.run.direction, piece.run.script);
            }
            pieces.push_back(std::move(piece));
        }
    }
    // Each line begins where it began, and what follows stronger letters moves on.
    const bool leftwards = paragraph.direction == Direction::right_to_left;
    std::stable_sort(pieces.begin(), pieces.end(), [&](const Piece& one, const Piece& other) {
        if (one.run.baseline != other.run.baseline) return one.run.baseline < other.run.baseline;
        return leftwards ? one.run.x > other.run.x : one.run.x < other.run.x;
    });
    paragraph.runs.clear();
    float wider = 0;
    for (Piece& piece : pieces) {
        TextRun& run = piece.run;
        if (paragraph.runs.empty() || paragraph.runs.back().baseline != run.baseline) wider = 0;
        run.x = leftwards ? run.x + piece.old_width - run.width - wider : run.x + wider;
        wider += run.width - piece.old_width;
        paragraph.runs.push_back(std::move(run));
    }
}

}  // namespace

Paragraph layout_notes(std::string_view text, std::string_view language, const ParagraphStyle& style,
                       FontRole strong, float width, FontMetrics& fonts) {
    // So much wider strong letters are at most.
    constexpr float room_for_strong = 0.92F;
    const auto em = static_cast<float>(style.pixels);
    struct Block {
        Paragraph paragraph;
        Paragraph label;
        float indent = 0;
        float label_x = 0;
    };
    std::vector<Block> blocks;
    Paragraph notes;
    float line_height = em * style.line_height;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const NotesLine line = read_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        Block block;
        if (!line.label.empty()) {
            block.label = layout_paragraph(line.label, language, style, width, fonts);
            block.label_x = 1.2F * em * static_cast<float>(line.level);
            // Numbers of one digit have the same room, so that their words begin below each other.
            const float least = line.label == "•" ? 1.1F * em : 1.4F * em;
            block.indent = block.label_x + std::max(least, block.label.width + 0.4F * em);
        }
        const float room = std::max(em, (width - block.indent) * (line.strong.empty() ? 1 : room_for_strong));
        block.paragraph = layout_paragraph(line.words, language, style, room, fonts);
        const bool leftwards = block.paragraph.direction == Direction::right_to_left;
        set_strong(block.paragraph, line, strong, fonts);
        // At the right edge begins what is read from there.
        for (TextRun& run : block.paragraph.runs)
            run.x += leftwards ? width - block.indent - room : block.indent;
        for (TextRun& run : block.label.runs)
            run.x += leftwards ? -block.label_x : block.label_x;
        for (const Paragraph* each : {&block.paragraph, &block.label}) {
            if (each->lines > 0)
                line_height = std::max(line_height, each->height / static_cast<float>(each->lines));
            notes.first_baseline = std::max(notes.first_baseline, each->first_baseline);
        }
        notes.direction = block.paragraph.direction;
        notes.overflows |= block.paragraph.overflows;
        notes.width = std::max(notes.width, block.paragraph.width + block.indent);
        blocks.push_back(std::move(block));
    }
    for (Block& block : blocks) {
        const int lines = std::max(1, block.paragraph.lines);
        for (Paragraph* each : {&block.label, &block.paragraph})
            for (TextRun& run : each->runs) {
                const float own = each->height / static_cast<float>(std::max(each->lines, 1));
                const float line = std::round((run.baseline - each->first_baseline) / std::max(own, 1.0F));
                run.baseline =
                    std::round(notes.first_baseline + (static_cast<float>(notes.lines) + line) * line_height);
                notes.runs.push_back(std::move(run));
            }
        notes.lines += lines;
    }
    notes.height = static_cast<float>(notes.lines) * line_height;
    notes.last_baseline =
        notes.first_baseline + static_cast<float>(std::max(notes.lines - 1, 0)) * line_height;
    return notes;
}

}  // namespace kiosk
