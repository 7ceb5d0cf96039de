#include "kiosk/text/line_breaking.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace kiosk {
namespace {

// For comparison: a line that lacks half of the measure costs 0.25.
constexpr double short_last_line_cost = 0.15;
constexpr double lonely_word_cost = 0.15;
// A first line of one short word is read by itself, before the rest.
constexpr double short_first_line_cost = 0.15;
// A line of a word or two between long ones looks like a mistake: worse than one that ends after a word that
// leads on.
constexpr double stump = 0.5;  // of the measure
constexpr double stump_cost = 0.35;
constexpr double least_measure = 0.6;  // of the width
constexpr int measures = 9;
// Sums of float widths differ in their last bits: a line may be too wide by this much.
constexpr double tolerance = 0.01;

/// The best way to break the pieces up to a certain place.
struct Way {
    int lines = 0;
    double cost = 0;
    int line_start = 0;
};

struct Solution {
    int lines = 0;
    double cost = 0;
    std::vector<int> ends;
};

/// The solution with the fewest lines no wider than `measure`, and among those the one with the lowest cost.
Solution solve(const std::vector<BreakPiece>& pieces, double measure, BreakWishes wishes) {
    const int count = static_cast<int>(pieces.size());
    // Dynamic programming, as in TeX but by the number of lines first: ways[i] is the best way to set the
    // first i pieces. Each line costs the same wherever the lines before it end, and every part of a solution
    // with the fewest lines has the fewest lines itself. So one best way for each place is enough, with lines
    // compared first and cost second, and one pass finds the best of all solutions.
    std::vector<Way> ways(pieces.size() + 1);
    for (int end = 1; end <= count; ++end) {
        Way& best = ways[static_cast<std::size_t>(end)];
        best.lines = std::numeric_limits<int>::max();
        const BreakPiece& last = pieces[static_cast<std::size_t>(end - 1)];
        double natural = last.hyphen - last.space;
        for (int start = end - 1; start >= 0; --start) {
            const BreakPiece& first = pieces[static_cast<std::size_t>(start)];
            natural += first.width + first.space;
            if (natural > measure + tolerance && start < end - 1) break;
            const Way& before = ways[static_cast<std::size_t>(start)];
            const double missing = measure > 0 ? std::max(0.0, (measure - natural) / measure) : 0;
            const bool ends_paragraph = end == count;
            const bool is_short = natural < short_line * measure;
            const bool is_stump = natural < stump * measure;
            double cost = before.cost + missing * missing * (ends_paragraph && !wishes.balance ? 0.5 : 1);
            if (!ends_paragraph) cost += last.penalty;
            if (!ends_paragraph && start == 0 && is_short) cost += short_first_line_cost;
            if (!ends_paragraph && is_stump && !last.pause) cost += stump_cost;
            if (ends_paragraph && start > 0) {
                const bool is_lost =
                    wishes.at_a_pause && natural < static_cast<double>(short_line_of_title) * measure;
                const bool is_alone = (is_short || is_lost) && is_lonely(pieces, start, end);
                if (is_short || is_alone) cost += short_last_line_cost;
                if (is_alone) cost += lonely_word_cost;
            }
            const int lines = before.lines + 1;
            if (lines < best.lines || (lines == best.lines && cost < best.cost)) best = {lines, cost, start};
        }
    }
    Solution solution{ways.back().lines, ways.back().cost, {}};
    for (int end = count; end > 0; end = ways[static_cast<std::size_t>(end)].line_start)
        solution.ends.push_back(end);
    std::reverse(solution.ends.begin(), solution.ends.end());
    return solution;
}

}  // namespace

int best_pause(const std::vector<BreakPiece>& pieces, float width) {
    const int count = static_cast<int>(pieces.size());
    int best = 0;
    float best_width = width;
    for (int end = 1; end < count; ++end) {
        if (!pieces[static_cast<std::size_t>(end - 1)].pause) continue;
        const float longest = std::max(line_width(pieces, 0, end), line_width(pieces, end, count));
        if (longest > best_width + static_cast<float>(tolerance)) continue;
        best = end;
        best_width = longest;
    }
    return best;
}

float line_width(const std::vector<BreakPiece>& pieces, int first, int last) {
    if (first >= last) return 0;
    const BreakPiece& end = pieces[static_cast<std::size_t>(last - 1)];
    const bool ends_paragraph = last == static_cast<int>(pieces.size());
    float width = ends_paragraph ? -end.space : end.hyphen - end.space;
    for (int i = first; i < last; ++i)
        width += pieces[static_cast<std::size_t>(i)].width + pieces[static_cast<std::size_t>(i)].space;
    return width;
}

int count_lines(const std::vector<BreakPiece>& pieces, float width) {
    int lines = 0;
    for (std::size_t start = 0; start < pieces.size(); ++lines) {
        // As many pieces as fit leave the fewest for the lines below. A place that gets a hyphen may be too
        // far where the next one is not.
        std::size_t end = start + 1;
        double natural = static_cast<double>(pieces[start].width) + pieces[start].space;
        for (std::size_t next = start + 1; next < pieces.size(); ++next) {
            natural += pieces[next].width;
            if (natural > width + tolerance) break;
            if (natural + pieces[next].hyphen <= width + tolerance) end = next + 1;
            natural += pieces[next].space;
        }
        start = end;
    }
    return lines;
}

bool is_lonely(const std::vector<BreakPiece>& pieces, int first, int last) {
    // A line that begins inside a word also contains the rest of that word.
    int words = first < last && pieces[static_cast<std::size_t>(first)].words == 0 ? 1 : 0;
    for (int i = first; i < last; ++i)
        words += pieces[static_cast<std::size_t>(i)].words;
    return words <= 1;
}

std::vector<int> break_lines(const std::vector<BreakPiece>& pieces, float width, BreakWishes wishes) {
    if (pieces.empty()) return {};
    Solution best = solve(pieces, width, wishes);
    const bool may_be_two = best.lines == 2 || (best.lines == 1 && wishes.always_at_a_pause);
    if (wishes.at_a_pause && may_be_two)
        if (const int pause = best_pause(pieces, width); pause > 0)
            return {pause, static_cast<int>(pieces.size())};
    if (best.lines == 1) return best.ends;
    for (int i = 1; i < measures; ++i) {
        const double part = 1 - (1 - least_measure) * i / (measures - 1);
        // A narrower measure takes no fewer lines.
        if (count_lines(pieces, static_cast<float>(part * width)) > best.lines) break;
        Solution narrower = solve(pieces, part * width, wishes);
        if (narrower.lines > best.lines) break;
        if (narrower.cost < best.cost) best = std::move(narrower);
    }
    return best.ends;
}

}  // namespace kiosk
