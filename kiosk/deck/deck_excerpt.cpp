#include "kiosk/deck/deck_excerpt.h"

#include <algorithm>
#include <set>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/yaml/source_lines.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

using Kind = SourcePart::Kind;

/// The first of the lines that go with the item at `item_line`, when it is cut out: a remark above it may be
/// about it. Further to the right than the items, what looks like a remark may be the end of a text.
int first_line_about(const SourceText& source, LineRange gap, int item_line) {
    const std::string_view item = source.line(item_line);
    const std::size_t column = item.find_first_not_of(' ');
    for (int number = gap.first; number <= gap.last; ++number)
        if (const std::size_t start = source.line(number).find('#'); start <= column) return number;
    return item_line;
}

}  // namespace

std::optional<std::string> deck_excerpt(std::string_view yaml, const Deck& part) {
    std::set<int> wanted_lines;
    for (const Slide& slide : part.slides)
        wanted_lines.insert(slide.position.line);
    const auto wanted_in = [&](LineRange lines) {
        return std::distance(wanted_lines.lower_bound(lines.first), wanted_lines.upper_bound(lines.last));
    };

    const SourceText source(yaml);
    const std::vector<SourcePart> parts = parts_of(source, deck_outline());
    std::set<int> cut;  // lines
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const SourcePart& here = parts[i];
        if (here.fault || here.kind == Kind::stray) return std::nullopt;
        if (here.kind != Kind::item) continue;
        const auto wanted = wanted_in(here.lines);
        if (wanted > 1) return std::nullopt;
        kept += static_cast<std::size_t>(wanted);
        if (wanted == 1) continue;
        const int before = i > 0 ? parts[i - 1].lines.last + 1 : 1;
        const int after = i + 1 < parts.size() ? parts[i + 1].lines.first : source.line_count() + 1;
        for (int line = first_line_about(source, {before, here.lines.first - 1}, here.lines.first);
             line < after; ++line)
            cut.insert(line);
    }
    if (kept != part.slides.size()) return std::nullopt;
    std::string result;
    for (int line = 1; line <= source.line_count(); ++line)
        if (cut.count(line) == 0) result += source.lines(line, line);
    return result;
}

}  // namespace kiosk
