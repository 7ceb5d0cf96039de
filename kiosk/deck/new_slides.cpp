#include "kiosk/deck/new_slides.h"

#include <algorithm>
#include <optional>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/protecting_lines.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

/// Writes one slide.
class SlideWriter {
  public:
    explicit SlideWriter(SlideColumns columns) : columns_(columns) {}

    std::string write(const NewSlide& slide) {
        yaml_ = std::string(columns_.dash, ' ') + "-" +
                std::string(columns_.fields - columns_.dash - 1, ' ') +
                "id: " + on_one_line(slide.id, false) + "\n";
        for (const NewField& field : slide.fields) {
            yaml_ += margin(columns_.fields) + field.name + ":";
            std::visit([&](const auto& value) { add(value); }, field.value);
        }
        return std::move(yaml_);
    }

  private:
    /// A long text has lines of its own, unless one of them would begin as a field that protects does: that
    /// slide would not be shown.
    static std::string value_of(const std::string& words, std::size_t column) {
        std::string value = as_new_value(words, column, false);
        const bool has_lines = value.find('\n') != std::string::npos;
        return has_lines && !protecting_lines(SourceText(value + "\n")).empty() ? in_double_quotes(words)
                                                                                : value;
    }

    static std::string margin(std::size_t columns) { return std::string(columns, ' '); }

    void add(const std::string& word) {
        yaml_ += " " + (word == "true" ? word : on_one_line(word, false)) + "\n";
    }

    void add(const NewText& text) {
        if (is_for_all(text)) {
            yaml_ += " " + value_of(text.versions.front().second, columns_.fields) + "\n";
            return;
        }
        yaml_ += "\n";
        add_versions(text, columns_.fields + step, true);
    }

    void add(const std::vector<NewText>& texts) {
        yaml_ += "\n";
        const std::size_t dash = columns_.fields + step;
        for (const NewText& text : texts) {
            yaml_ += margin(dash) + "- ";
            if (is_for_all(text)) {
                yaml_ += value_of(text.versions.front().second, dash) + "\n";
            } else {
                add_versions(text, dash + step, false);
            }
        }
    }

    /// A line for each language; `margin_first`: the first one is indented too.
    void add_versions(const NewText& text, std::size_t column, bool margin_first) {
        for (const auto& [tag, words] : text.versions) {
            if (margin_first) yaml_ += margin(column);
            margin_first = true;
            yaml_ += tag + ": " + value_of(words, column) + "\n";
        }
    }

    static bool is_for_all(const NewText& text) {
        return text.versions.size() == 1 && text.versions.front().first.empty();
    }

    static constexpr std::size_t step = 2;
    SlideColumns columns_;
    std::string yaml_;
};

bool is_same(const YamlNode& one, const YamlNode& other) {
    const auto same_field = [](const YamlField& a, const YamlField& b) {
        return a.name == b.name && is_same(a.value, b.value);
    };
    return one.kind == other.kind && one.text == other.text && one.in_quotes == other.in_quotes &&
           std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(), is_same) &&
           std::equal(one.fields.begin(), one.fields.end(), other.fields.begin(), other.fields.end(),
                      same_field);
}

/// A deck's file as it is read here.
struct Source {
    explicit Source(std::string_view contents)
        : text(contents), reporter("", text), tree(read_yaml(reporter)) {
        const bool is_read = tree.complete && reporter.take().empty();
        is_good = is_read && (tree.root.kind == Kind::fields || tree.root.kind == Kind::nothing);
        for (const YamlField& field : tree.root.fields) {
            if (field.name == "slides") slides = &field;
            if (field.name == "languages") languages = &field;
        }
    }
    SourceText text;
    Reporter reporter;
    YamlTree tree;
    const YamlField* slides = nullptr;     ///< null: there is no such field
    const YamlField* languages = nullptr;  ///< the same
    bool is_good = false;
};

/// A line as far as this file is concerned: what it says, and in which column.
bool is_blank(std::string_view line) {
    return trimmed(line).empty();
}
bool is_remark(std::string_view line) {
    return trimmed(line).starts_with('#');
}
std::size_t column_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// Where in the file new slides belong, and how they are to look there.
struct Place {
    int after_line = 0;  ///< 0: before the first
    SlideColumns columns;
    bool is_spaced = false;  ///< there is an empty line between slides
    std::string heading;     ///< "slides:", where the file has none
};

/// The place of the '-' before an item; nothing where it has none, as between brackets.
std::optional<std::size_t> dash_before(std::string_view text, const YamlNode& item) {
    const std::size_t before =
        item.begin == 0 ? std::string_view::npos : text.find_last_not_of(" \n", item.begin - 1);
    if (before == std::string_view::npos || text[before] != '-') return std::nullopt;
    return before;
}

/// The last line of a field's lines, with what is remarked on its last slide.
int last_line_of(const Source& source, std::size_t dash_column) {
    const auto& fields = source.tree.root.fields;
    const auto next = std::find_if(fields.begin(), fields.end(), [&](const YamlField& field) {
        return field.begin > source.slides->begin;
    });
    const bool is_last = next == fields.end();
    int line = is_last ? source.text.line_count() : next->at.position.line - 1;
    const auto belongs_elsewhere = [&](std::string_view text) {
        if (is_blank(text)) return true;
        return is_remark(text) &&
               column_of(text) < (is_last ? dash_column : std::max<std::size_t>(dash_column, 1));
    };
    while (line > source.slides->at.position.line && belongs_elsewhere(source.text.line(line)))
        --line;
    return line;
}

/// Whether an empty line stands before the slide that begins in `line`, above its remarks.
bool is_after_blank(const SourceText& text, int line) {
    while (line > 1 && is_remark(text.line(line - 1)))
        --line;
    return line > 1 && is_blank(text.line(line - 1));
}

std::optional<Place> find_place(const Source& source) {
    Place place;
    if (!source.slides) {
        place.after_line = source.text.line_count();
        while (place.after_line > 0 && is_blank(source.text.line(place.after_line)))
            --place.after_line;
        place.heading = place.after_line > 0 ? "\nslides:\n" : "slides:\n";
        return place;
    }
    const YamlNode& list = source.slides->value;
    if (list.kind == Kind::nothing && list.remark.empty()) {
        place.after_line = source.slides->at.position.line;
        return place;
    }
    if (list.kind != Kind::list || list.in_brackets || list.items.empty()) return std::nullopt;
    const YamlNode& last = list.items.back();
    const auto dash = dash_before(source.text.text(), last);
    if (!dash || last.kind != Kind::fields || last.in_brackets || last.fields.empty()) return std::nullopt;
    place.columns.dash = static_cast<std::size_t>(source.text.position(*dash).column) - 1;
    place.columns.fields = static_cast<std::size_t>(last.fields.front().at.position.column) - 1;
    place.after_line = last_line_of(source, place.columns.dash);
    place.is_spaced = list.items.size() > 1 && is_after_blank(source.text, source.text.position(*dash).line);
    return place;
}

/// Where the line of this number ends in a file with any line endings, its line break included.
std::size_t end_of_line(std::string_view contents, int number) {
    std::size_t at = 0;
    for (int line = 0; line < number; ++line) {
        at = contents.find_first_of("\r\n", at);
        if (at == std::string_view::npos) return contents.size();
        at += contents.substr(at).starts_with("\r\n") ? 2 : 1;
    }
    return at;
}

std::string_view line_break_of(std::string_view contents) {
    const std::size_t first = contents.find_first_of("\r\n");
    if (first == std::string_view::npos || contents[first] == '\n') return "\n";
    return contents.substr(first).starts_with("\r\n") ? "\r\n" : "\r";
}

std::string with_line_breaks(std::string_view text, std::string_view line_break) {
    std::string result;
    for (const char letter : text) {
        if (letter == '\n') {
            result += line_break;
        } else {
            result += letter;
        }
    }
    return result;
}

/// The new text of a list of languages with one more, and where in the source's text it belongs; nothing
/// where that is not certain.
std::optional<SourceSplice> one_more_language(const Source& source, const std::string& language) {
    const YamlNode& list = source.languages->value;
    if (list.kind != Kind::list || list.items.empty()) return std::nullopt;
    const YamlNode& last = list.items.back();
    if (last.kind != Kind::text || last.end <= last.begin) return std::nullopt;
    if (list.in_brackets) return SourceSplice{last.end, last.end, ", " + language};
    const auto dash = dash_before(source.text.text(), last);
    if (!dash) return std::nullopt;
    const std::size_t line_end = std::min(source.text.text().find('\n', last.end), source.text.text().size());
    const auto column = static_cast<std::size_t>(source.text.position(*dash).column) - 1;
    return SourceSplice{line_end, line_end, "\n" + std::string(column, ' ') + "- " + language};
}

/// Whether `after` is `before` with one more language and nothing else changed.
bool has_added(const Source& before, const Source& after, const std::string& language) {
    if (!after.is_good || !after.languages || after.languages->value.items.empty() ||
        after.languages->value.items.back().text != language)
        return false;
    YamlNode root = after.tree.root;
    for (YamlField& field : root.fields)
        if (field.name == "languages") field.value.items.pop_back();
    return is_same(before.tree.root, root);
}

/// Whether `after` is `before` with these slides at its end and nothing else changed.
bool has_added(const Source& before, const Source& after, const std::vector<NewSlide>& slides) {
    if (!after.is_good || !after.slides || after.slides->value.kind != Kind::list) return false;
    const auto& items = after.slides->value.items;
    const std::size_t old = before.slides ? before.slides->value.items.size() : 0;
    if (items.size() != old + slides.size()) return false;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const YamlNode& item = items[old + i];
        if (item.fields.size() != slides[i].fields.size() + 1 ||
            item.fields.front().value.text != slides[i].id)
            return false;
    }
    YamlNode root = after.tree.root;
    for (YamlField& field : root.fields) {
        if (field.name != "slides") continue;
        field.value.items.resize(old);
        if (old == 0) field.value.kind = Kind::nothing;
    }
    if (!before.slides) {
        std::erase_if(root.fields, [](const YamlField& field) { return field.name == "slides"; });
        if (root.fields.empty()) root.kind = Kind::nothing;
    }
    return is_same(before.tree.root, root);
}

}  // namespace

std::string slide_in_yaml(const NewSlide& slide, SlideColumns columns) {
    return SlideWriter(columns).write(slide);
}

DeckWithSlides add_slides(std::string_view contents, const std::vector<NewSlide>& slides) {
    const Source source(contents);
    if (!source.is_good)
        return {{}, "it has faults in the way it is written: fix what 'kiosk check' reports first"};
    const auto place = find_place(source);
    if (!place)
        return {{}, "its slides are not written as a list, a slide below the other, each with '- id: '"};
    std::string added = place->heading;
    bool is_first = true;
    for (const NewSlide& slide : slides) {
        if (place->is_spaced || (!is_first && !source.slides)) added += "\n";
        is_first = false;
        added += slide_in_yaml(slide, place->columns);
    }
    const std::string_view line_break = line_break_of(contents);
    const std::size_t at = end_of_line(contents, place->after_line);
    std::string result(contents.substr(0, at));
    if (!result.empty() && result.back() != '\n' && result.back() != '\r') result += line_break;
    result += with_line_breaks(added, line_break);
    result += contents.substr(at);
    if (!has_added(source, Source(result), slides))
        return {{}, "the deck would not be the same in all else: write the slides by hand"};
    return {std::move(result), {}};
}

DeckWithSlides add_language(std::string_view contents, const std::string& language) {
    const Source source(contents);
    if (!source.is_good)
        return {{}, "it has faults in the way it is written: fix what 'kiosk check' reports first"};
    const std::string by_hand = "write " + language + " into its 'languages' by hand, then do this again";
    if (!source.languages) return {{}, "it has no 'languages': " + by_hand};
    for (const YamlNode& item : source.languages->value.items)
        if (canonical_language_tag(item.text) == language) return {std::string(contents), {}};
    const auto splice = one_more_language(source, language);
    if (!splice) return {{}, by_hand};
    // The file may have a mark at its start and other line endings than the text that was read.
    const int line = source.text.position(splice->begin).line;
    const std::size_t in_line = splice->begin - source.text.offset(line, 0);
    const std::size_t mark = contents.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t start = line == 1 ? mark : end_of_line(contents, line - 1);
    std::string result(contents.substr(0, start + in_line));
    result += with_line_breaks(splice->text, line_break_of(contents));
    result += contents.substr(start + in_line);
    if (!has_added(source, Source(result), language)) return {{}, by_hand};
    return {std::move(result), {}};
}

std::string free_id(const std::string& wanted, const std::vector<std::string>& taken) {
    std::string id = wanted;
    for (int number = 2; std::find(taken.begin(), taken.end(), id) != taken.end(); ++number)
        id = wanted + "-" + std::to_string(number);
    return id;
}

}  // namespace kiosk
