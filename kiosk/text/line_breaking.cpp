#include "kiosk/text/line_breaking.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace kiosk {
namespace {

// A single word on the last line is worse than any raggedness, which is at most 1 per line.
constexpr double lonely_penalty = 100;
// Sums of float widths differ in their last bits: a line may be too wide by this much.
constexpr double tolerance = 0.01;

/// The best way to break the pieces up to a certain place.
struct Way {
    int lines = 0;
    double cost = 0;
    int line_start = 0;
};

}  // namespace

bool is_lonely(const std::vector<BreakPiece>& pieces, int first, int last) {
    // A line that begins inside a word also contains the rest of that word.
    int words = first < last && pieces[static_cast<std::size_t>(first)].words == 0 ? 1 : 0;
    for (int i = first; i < last; ++i)
        words += pieces[static_cast<std::size_t>(i)].words;
    return words <= 1;
}

std::vector<int> break_lines(const std::vector<BreakPiece>& pieces, float width, bool balance) {
    const int count = static_cast<int>(pieces.size());
    if (count == 0) return {};
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
            if (natural > width + tolerance && start < end - 1) break;
            const Way& before = ways[static_cast<std::size_t>(start)];
            const double missing = width > 0 ? std::max(0.0, (width - natural) / width) : 0;
            const bool ends_paragraph = end == count;
            double cost = before.cost;
            if (!ends_paragraph || balance) cost += missing * missing;
            if (!ends_paragraph) cost += last.penalty;
            if (ends_paragraph && start > 0 && is_lonely(pieces, start, end)) cost += lonely_penalty;
            const int lines = before.lines + 1;
            if (lines < best.lines || (lines == best.lines && cost < best.cost)) best = {lines, cost, start};
        }
    }
    std::vector<int> ends;
    for (int end = count; end > 0; end = ways[static_cast<std::size_t>(end)].line_start)
        ends.push_back(end);
    std::reverse(ends.begin(), ends.end());
    return ends;
}

}  // namespace kiosk
