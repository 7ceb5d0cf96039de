#include "kiosk/deck/deck_excerpt.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/yaml/source_lines.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_text.h"
#include "kiosk/yaml/yaml_tree.h"

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

bool is_part_of_word(char letter) {
    return static_cast<unsigned char>(letter) >= 0x80 ||
           std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

/// Whether the name stands in the text as whole words: who is called Ann is not named by "Anna".
bool stands_in(std::string_view name, std::string_view text) {
    if (name.empty()) return false;
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || !is_part_of_word(text[at - 1]);
        if (begins && (end == text.size() || !is_part_of_word(text[end]))) return true;
    }
    return false;
}

std::vector<std::string> in_all_languages(const LocalizedText& text) {
    if (text.same_in_all()) return {std::string(text.in("", "").text)};
    std::vector<std::string> words;
    for (const auto& [language, each] : text.by_language())
        words.push_back(each);
    return words;
}

/// The lines that take the place of the field `names`; nothing where it may stay as it is.
std::optional<std::string> names_in_use(const Deck& part) {
    std::vector<std::string> texts;
    for (const Slide& slide : part.slides) {
        TextList list = all_texts(slide);
        list.push_back(&slide.notes);
        for (const LocalizedText* text : list)
            for (std::string& words : in_all_languages(*text))
                texts.push_back(std::move(words));
    }
    const auto is_used = [&](const std::string& name) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const std::string& text) { return stands_in(name, text); });
    };
    bool all_used = true;
    std::string line;
    for (const LocalizedText& name : part.names)
        for (const std::string& words : in_all_languages(name)) {
            if (is_used(words))
                line += (line.empty() ? "" : ", ") + on_one_line(words, true);
            else
                all_used = false;
        }
    if (all_used) return std::nullopt;
    return line.empty() ? "" : "names: [" + line + "]\n";
}

/// A stretch of a text, in bytes.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where a '#' begins no remark: within texts and the names of fields. False where that cannot be told.
bool find_texts_in(const YamlNode& node, std::string_view source, std::vector<Stretch>& found) {
    const auto add = [&](std::size_t begin, std::size_t end) {
        if (begin < end) found.push_back({begin, end});
    };
    if (node.kind == YamlNode::Kind::text) {
        if (node.end <= node.begin) return node.text.empty();
        const bool has_header = source[node.begin] == '>' || source[node.begin] == '|';
        // A remark may stand behind the mark that a text of several lines begins with.
        add(has_header && node.in_quotes ? source.find('\n', node.begin) : node.begin, node.end);
    }
    for (const YamlNode& item : node.items)
        if (!find_texts_in(item, source, found)) return false;
    for (const YamlField& field : node.fields) {
        const char mark = field.begin < source.size() ? source[field.begin] : ' ';
        const bool is_quoted = mark == '"' || mark == '\'';
        if (is_quoted) add(field.begin, source.find(mark, field.begin + 1));
        if (!find_texts_in(field.value, source, found)) return false;
    }
    return true;
}

bool is_same(const YamlNode& one, const YamlNode& other) {
    const auto same_fields = [](const YamlField& left, const YamlField& right) {
        return left.name == right.name && is_same(left.value, right.value);
    };
    return one.kind == other.kind && one.text == other.text &&
           std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(), is_same) &&
           std::equal(one.fields.begin(), one.fields.end(), other.fields.begin(), other.fields.end(),
                      same_fields);
}

/// Without its remarks: who takes a slide out of a deck often makes a remark of it. Nothing where what is one
/// cannot be told.
std::optional<std::string> without_remarks(const std::string& yaml) {
    const SourceText source(yaml);
    const std::string& text = source.text();
    Reporter reporter("", source);
    const YamlTree tree = read_yaml(reporter);
    std::vector<Stretch> texts;
    if (!tree.complete || !find_texts_in(tree.root, text, texts)) return std::nullopt;
    std::sort(texts.begin(), texts.end(),
              [](const Stretch& one, const Stretch& other) { return one.begin < other.begin; });
    std::string result;
    auto next = texts.begin();
    for (std::size_t at = 0; at < text.size();) {
        while (next != texts.end() && next->end <= at)
            ++next;
        if (next != texts.end() && next->begin <= at) {
            result.append(text, at, next->end - at);
            at = next->end;
            continue;
        }
        const bool begins_remark = text[at] == '#' && (at == 0 || text[at - 1] == ' ' ||
                                                       text[at - 1] == '\t' || text[at - 1] == '\n');
        if (!begins_remark) {
            result += text[at++];
            continue;
        }
        at = std::min(text.find('\n', at), text.size());
        result.resize(result.find_last_not_of(" \t") + 1);
        // A line that is nothing else goes whole.
        if ((result.empty() || result.back() == '\n') && at < text.size()) ++at;
    }
    const SourceText source_after(result);
    Reporter reporter_after("", source_after);
    const YamlTree after = read_yaml(reporter_after);
    if (!after.complete || !is_same(tree.root, after.root)) return std::nullopt;
    return result;
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
    const auto names = names_in_use(part);
    int names_line = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const SourcePart& here = parts[i];
        if (here.fault || here.kind == Kind::stray) return std::nullopt;
        if (names && here.kind == Kind::field && here.name == "names") {
            names_line = here.lines.first;
            // With the remarks below it, which may be about who is named.
            const int next = i + 1 < parts.size() ? parts[i + 1].lines.first : source.line_count() + 1;
            for (int line = names_line; line < next; ++line)
                cut.insert(line);
        }
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
    if (kept != part.slides.size() || (names && names_line == 0)) return std::nullopt;
    std::string result;
    for (int line = 1; line <= source.line_count(); ++line) {
        if (line == names_line) result += *names;
        if (cut.count(line) == 0) result += source.lines(line, line);
    }
    return without_remarks(result);
}

}  // namespace kiosk
