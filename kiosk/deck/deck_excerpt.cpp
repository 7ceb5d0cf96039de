#include "kiosk/deck/deck_excerpt.h"

#include <algorithm>
#include <set>

#include "kiosk/yaml/source_lines.h"

namespace kiosk {
namespace {

bool is_item(std::string_view line) {
    return line.starts_with("- ") || line == "-\n" || line == "-\r\n" || line == "-";
}

/// A slide's lines, from that of its dash on.
struct Lines {
    std::string text;
    bool is_wanted = false;
};

}  // namespace

std::optional<std::string> deck_excerpt(std::string_view yaml, const Deck& part) {
    std::set<int> wanted_lines;
    for (const Slide& slide : part.slides)
        wanted_lines.insert(slide.position.line);

    std::string result;
    std::string_view rest = yaml;
    int number = 0;
    bool found = false;
    while (!found && !rest.empty()) {
        const std::string_view line = take_line(rest);
        ++number;
        result += line;
        constexpr std::string_view name = "slides:";
        found = line.starts_with(name) && is_blank_or_remark(line.substr(name.size()));
    }
    if (!found) return std::nullopt;

    std::size_t indent = std::string_view::npos;
    bool in_slides = true;
    std::size_t kept = 0;
    Lines slide{"", true};  // what stands before the first
    const auto finish = [&] {
        if (slide.is_wanted) result += slide.text;
        slide = {};
    };
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        ++number;
        if (in_slides && !is_blank_or_remark(line)) {
            const std::size_t start = line.find_first_not_of(' ');
            const bool begins_item = is_item(line.substr(start));
            if (indent == std::string_view::npos) {
                if (!begins_item) return std::nullopt;
                indent = start;
            }
            if (start < indent || (start == indent && !begins_item)) {
                finish();
                in_slides = false;
                slide.is_wanted = true;
            } else if (start == indent) {
                finish();
            }
        }
        slide.text += line;
        if (in_slides && wanted_lines.count(number) > 0) {
            if (slide.is_wanted) return std::nullopt;  // two slides in one
            slide.is_wanted = true;
            ++kept;
        }
    }
    finish();
    return kept == part.slides.size() ? std::optional(result) : std::nullopt;
}

}  // namespace kiosk
