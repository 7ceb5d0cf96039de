#include "kiosk/deck/deck_beginning.h"

#include <algorithm>

#include "kiosk/yaml/source_lines.h"

namespace kiosk {

std::optional<std::string_view> beginning_of_deck(std::string_view yaml, int slides) {
    std::string_view rest = yaml;
    bool has_languages = false;
    for (;;) {
        if (rest.empty()) return std::nullopt;
        const std::string_view line = take_line(rest);
        has_languages = has_languages || line.starts_with("languages:");
        constexpr std::string_view name = "slides:";
        if (!line.starts_with(name)) continue;
        if (!has_languages || !is_blank_or_remark(line.substr(name.size()))) return std::nullopt;
        break;
    }

    std::size_t indent = std::string_view::npos;
    int begun = 0;
    std::optional<std::string_view> beginning;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (is_blank_or_remark(line)) continue;
        const std::size_t start = line.find_first_not_of(' ');
        const bool is_item = line.substr(start).starts_with("- ");
        if (indent == std::string_view::npos) {
            if (!is_item) return std::nullopt;
            indent = start;
        }
        // Anything further to the left is not a slide: fields of the deck, or a second document.
        if (start < indent || (start == indent && !is_item)) return std::nullopt;
        if (start == indent && ++begun == slides + 1)
            beginning = yaml.substr(0, static_cast<std::size_t>(line.data() - yaml.data()));
    }
    return beginning;
}

}  // namespace kiosk
