#include "kiosk/office/odf_text.h"

#include <algorithm>

#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

constexpr long most_spaces = 1'000;

void add(pugi::xml_node node, std::string& words) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            for (const char letter : std::string_view(child.value())) {
                const bool is_space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
                if (!is_space) {
                    words += letter;
                } else if (!words.empty() && words.back() != ' ' && words.back() != '\n') {
                    words += ' ';
                }
            }
        } else if (is_named(child, "s")) {
            words.append(static_cast<std::size_t>(std::clamp(number_in(child, "c", 1), 0L, most_spaces)),
                         ' ');
        } else if (is_named(child, "tab")) {
            words += '\t';
        } else if (is_named(child, "line-break")) {
            words += '\n';
        } else if (!is_named(child, "note") && !is_named(child, "annotation") &&
                   !is_named(child, "page-number") && !is_named(child, "tracked-changes")) {
            add(child, words);
        }
    }
}

}  // namespace

std::string odf_text(pugi::xml_node paragraph) {
    std::string words;
    add(paragraph, words);
    return words;
}

std::string odf_markup(std::string_view words) {
    std::string xml;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == '\t') {
            xml += "<text:tab/>";
        } else if (words[i] == ' ' && (i == 0 || words[i - 1] == ' ' || i + 1 == words.size())) {
            xml += "<text:s/>";
        } else {
            xml += xml_text(words.substr(i, 1));
        }
    }
    return xml;
}

}  // namespace kiosk
