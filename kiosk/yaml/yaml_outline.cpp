#include "kiosk/yaml/yaml_outline.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/lookalikes.h"
#include "kiosk/yaml/source_lines.h"

namespace kiosk {
namespace {

/// A line of the list as an item may begin with it, well or badly.
struct Beginning {
    std::size_t indent = 0;        ///< bytes
    std::string_view dash;         ///< '-', or what stands for it; empty: none
    std::size_t spaces = 0;        ///< after the dash
    bool has_first_field = false;  ///< the field that an item begins with follows
};

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a line is a remark, or holds nothing that can be seen.
bool says_nothing(std::string_view line) {
    return is_blank_or_remark(line) || is_blank_to_the_eye(line);
}

class Splitter {
  public:
    Splitter(const SourceText& source, const YamlOutline& outline) : source_(source), outline_(outline) {}

    std::vector<SourcePart> split() {
        find_landmarks();
        for (int number = 1; number <= source_.line_count(); ++number)
            take(number);
        return std::move(parts_);
    }

  private:
    Beginning beginning_of(std::string_view line) const {
        Beginning begin;
        begin.indent = std::min(line.find_first_not_of(' '), line.size());
        std::string_view rest = line.substr(begin.indent);
        if (rest.starts_with("---")) return begin;
        std::string_view after = rest;
        const char32_t mark = rest.empty() ? U' ' : take_code_point(after).value_or(U' ');
        if (mark == U'-' || looks_like_dash(mark) || (mark == U'*' && after.starts_with(' '))) {
            if (after.starts_with('-')) after.remove_prefix(1);
            begin.dash = rest.substr(0, rest.size() - after.size());
            begin.spaces = std::min(after.find_first_not_of(' '), after.size());
            rest = after.substr(begin.spaces);
        }
        if (rest.starts_with('{')) rest.remove_prefix(1);
        if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
        if (!rest.starts_with(outline_.first)) return begin;
        rest.remove_prefix(outline_.first.size());
        if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        begin.has_first_field =
            !rest.empty() && (rest.front() == ':' || looks_like_colon(take_code_point(rest).value_or(U' ')));
        return begin;
    }

    /// The line of the last item, and whether the list has a name.
    void find_landmarks() {
        for (int number = 1; number <= source_.line_count(); ++number) {
            const std::string_view line = source_.line(number);
            if (line.starts_with(outline_.list) && field_name_at(line) == outline_.list)
                list_is_named_ = true;
            const Beginning begin = beginning_of(line);
            if (begin.has_first_field && !begin.dash.empty()) last_item_ = number;
        }
    }

    /// The column in which most items begin in the lines from `first` on, up to the next field of the file.
    void find_column(int first) {
        std::vector<std::pair<std::size_t, int>> counts;
        std::optional<std::size_t> first_indent;
        for (int number = first; number <= source_.line_count(); ++number) {
            const std::string_view line = source_.line(number);
            if (says_nothing(line)) continue;
            const bool is_field = line.front() != ' ' && contains(outline_.fields, field_name_at(line));
            if (is_field) break;
            const Beginning begin = beginning_of(line);
            if (!first_indent) first_indent = begin.indent;
            if (!begin.has_first_field || begin.dash.empty()) continue;
            const auto same = std::find_if(counts.begin(), counts.end(),
                                           [&](const auto& count) { return count.first == begin.indent; });
            if (same == counts.end()) {
                counts.emplace_back(begin.indent, 1);
            } else {
                ++same->second;
            }
        }
        const auto most =
            std::max_element(counts.begin(), counts.end(),
                             [](const auto& one, const auto& other) { return one.second < other.second; });
        column_ = most != counts.end() ? most->first : first_indent.value_or(0);
    }

    void take(int number) {
        const std::string_view line = source_.line(number);
        if (says_nothing(line)) return;
        if (line.starts_with("---") || line.starts_with("...")) return take_document_mark(number);
        if (parts_.empty() && line.starts_with("%YAML 1.")) return;
        if (is_remark_between(number)) return take_remark_between(number);
        const bool is_indented = line.front() == ' ' || line.front() == '\t' || begins_with_false_space(line);
        const std::string_view name = is_indented ? std::string_view() : field_name_at(line);
        if (is_name_alone(line)) return begin_field_without_colon(number);
        if (!name.empty() && is_field_of_file(name, number)) {
            begin_part(SourcePart::Kind::field, number);
            parts_.back().name = name;
            in_list_ = is_list(name, number);
            return;
        }
        if (in_list_) {
            take_in_list(number);
        } else if (!list_is_named_ && beginning_of(line).has_first_field &&
                   !beginning_of(line).dash.empty()) {
            begin_list_without_name(number);
            take_in_list(number);
        }
        if (parts_.empty()) begin_part(SourcePart::Kind::stray, number);
        parts_.back().lines.last = number;
    }

    /// The name of a field of the file with nothing after it, not even the colon.
    bool is_name_alone(std::string_view line) const {
        return contains(outline_.fields, trimmed(line)) && line.front() != ' ';
    }

    void begin_field_without_colon(int number) {
        begin_part(SourcePart::Kind::field, number);
        const std::string name(trimmed(source_.line(number)));
        parts_.back().name = name;
        parts_.back().fault =
            Explanation{"syntax", "a ':' is missing after " + in_quotes(name),
                        "write " + in_quotes(name + ":"), source_.word_at(source_.position(number, 0))};
        if (name != outline_.list) return;
        list_is_named_ = in_list_ = true;
        find_column(number + 1);
    }

    /// Whether a name in the first column ends what stands above it. Among items, one that is not known is
    /// more likely a part of an item that has lost its indentation.
    bool is_field_of_file(std::string_view name, int number) const {
        return !in_list_ || contains(outline_.fields, name) || number > last_item_;
    }

    bool is_list(std::string_view name, int number) {
        if (name == outline_.list) {
            // A value beside the name is no list of lines.
            std::string_view after = source_.line(number);
            after.remove_prefix(after.find(':') + 1);
            if (!says_nothing(after)) return false;
        } else if (list_is_named_ || contains(outline_.fields, name)) {
            return false;
        }
        for (int next = number + 1; next <= source_.line_count(); ++next) {
            const std::string_view line = source_.line(next);
            if (says_nothing(line)) continue;
            const Beginning begin = beginning_of(line);
            if (name != outline_.list && !begin.has_first_field) return false;
            list_is_named_ = true;
            find_column(next);
            return true;
        }
        return false;
    }

    void begin_list_without_name(int number) {
        list_is_named_ = true;
        find_column(number);
        begin_part(SourcePart::Kind::field, number);
        in_list_ = true;
        parts_.back().name = outline_.list;
        parts_.back().lines.last = number - 1;
        const Beginning begin = beginning_of(source_.line(number));
        parts_.back().fault =
            Explanation{"missing-key",
                        "the line '" + outline_.list + ":' is missing above this one",
                        "write '" + outline_.list + ":' on a line of its own, at its very beginning",
                        {source_.position(number, static_cast<int>(begin.indent)), 1}};
    }

    /// '---' or '...', which begins another document or ends this one. Before all else it is harmless, and so
    /// is an end after all else.
    void take_document_mark(int number) {
        if (parts_.empty() || (source_.line(number).starts_with("...") && is_last(number))) return;
        const std::string mark(source_.line(number).substr(0, 3));
        const bool in_list = in_list_;
        begin_part(SourcePart::Kind::stray, number);
        in_list_ = in_list;
        parts_.back().fault = Explanation{
            "second-document",
            "'" + mark + (mark == "---" ? "' begins a second file inside this one" : "' ends the file here"),
            "take this line out",
            {source_.position(number, 0), 3}};
    }

    bool is_last(int number) const {
        int next = number + 1;
        while (next <= source_.line_count() && says_nothing(source_.line(next)))
            ++next;
        return next > source_.line_count();
    }

    /// "// …", as programs have remarks. Between two items, or two fields of the file, it is one, and takes
    /// nothing with it; elsewhere it is a part of what it stands in.
    bool is_remark_between(int number) const {
        const std::string_view line = source_.line(number);
        const std::size_t indent = line.find_first_not_of(' ');
        if (!is_remark_of_programs(line) || indent > (in_list_ ? content_column_ : 0)) return false;
        int next = number + 1;
        while (next <= source_.line_count() &&
               (says_nothing(source_.line(next)) || is_remark_of_programs(source_.line(next))))
            ++next;
        if (next > source_.line_count()) return true;
        const Beginning begin = beginning_of(source_.line(next));
        return (!begin.dash.empty() && begin.has_first_field) ||
               contains(outline_.fields, field_name_at(source_.line(next)));
    }

    /// Of several below each other, one message is enough.
    void take_remark_between(int number) {
        const bool goes_on =
            !parts_.empty() && parts_.back().fault && is_remark_of_programs(source_.line(number - 1));
        if (goes_on) {
            parts_.back().lines.last = number;
            return;
        }
        const bool in_list = in_list_;
        begin_part(SourcePart::Kind::stray, number);
        in_list_ = in_list;
        parts_.back().fault = explain_remark_of_programs(source_, number);
    }

    void take_in_list(int number) {
        const Beginning begin = beginning_of(source_.line(number));
        const bool in_column = begin.indent == column_;
        const bool has_dash = begin.dash == "-";
        const bool is_item = has_dash && begin.spaces == 0 && source_.line(number).size() == begin.indent + 1;
        if ((has_dash && begin.spaces > 0) || is_item) {
            if (!in_column && !begin.has_first_field) return continue_item(number);
            begin_item(number, begin);
            if (!in_column) parts_.back().fault = explain_indentation(source_, number);
        } else if (!begin.dash.empty() && (in_column || begin.has_first_field)) {
            begin_item(number, begin);
            parts_.back().fault = has_dash ? missing_space(number, begin) : other_dash(number, begin);
        } else if (begin.has_first_field && begin.dash.empty() && lacks_a_dash(number, begin)) {
            begin_item(number, begin);
            parts_.back().fault = missing_dash(number, begin);
        } else {
            continue_item(number);
        }
    }

    void continue_item(int number) {
        const SourcePart::Kind kind = parts_.back().kind;
        // What stands after a '---' goes on with nothing.
        if (kind == SourcePart::Kind::stray) begin_part(SourcePart::Kind::stray, number);
        if (kind != SourcePart::Kind::field) return;
        // What stands before the first dash would be lost with the name of the list.
        begin_part(SourcePart::Kind::item, number);
        in_list_ = true;
        const std::string_view line = source_.line(number);
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        parts_.back().fault = Explanation{
            "syntax", "the '- ' is missing with which each item of " + in_quotes(outline_.list) + " begins",
            "write '- " + outline_.first + ": ' and a name, and the other fields below it",
            source_.word_at(source_.position(number, static_cast<int>(indent)))};
    }

    void begin_item(int number, const Beginning& begin) {
        begin_part(SourcePart::Kind::item, number);
        in_list_ = true;
        content_column_ = begin.indent + begin.dash.size() + begin.spaces;
        has_first_field_ = begin.has_first_field;
    }

    /// Whether a line that begins as an item does, but for the dash, is one: it stands in the column of the
    /// dashes, or the item above has such a line already and what follows is all that an item needs.
    bool lacks_a_dash(int number, const Beginning& begin) {
        if (begin.indent <= column_ || parts_.back().kind == SourcePart::Kind::field) return true;
        if (begin.indent != content_column_ || parts_.back().kind != SourcePart::Kind::item) return false;
        if (!has_first_field_) {
            has_first_field_ = true;
            return false;
        }
        for (int next = number + 1; next <= source_.line_count(); ++next) {
            const std::string_view line = source_.line(next);
            if (says_nothing(line)) continue;
            const Beginning after = beginning_of(line);
            if (after.indent < content_column_ || after.has_first_field) return false;
            if (after.indent == content_column_ &&
                contains(outline_.item_fields, field_name_at(line.substr(after.indent))))
                return true;
        }
        return false;
    }

    /// The line as it should be, for a hint.
    std::string as_item(int number, const Beginning& begin) const {
        const std::string_view line = source_.line(number);
        return in_quotes("- " + std::string(line.substr(begin.indent + begin.dash.size() + begin.spaces)));
    }

    Explanation missing_space(int number, const Beginning& begin) const {
        std::string_view after = source_.line(number).substr(begin.indent + 1);
        if (begins_with_false_space(after)) {
            return {"invisible-character",
                    "after this '-' stands " + character_name(take_code_point(after).value_or(U' ')) +
                        ", which is no space",
                    "delete it and type a space",
                    {source_.position(number, static_cast<int>(begin.indent)), 1}};
        }
        if (after.starts_with('\t')) {
            return {"tab",
                    "after this '-' stands a tab; only spaces may be used",
                    "put one space in its place",
                    {source_.position(number, static_cast<int>(begin.indent) + 1), 1}};
        }
        return {"syntax",
                "a space is missing after the '-'",
                "write " + as_item(number, begin),
                {source_.position(number, static_cast<int>(begin.indent)), 1}};
    }

    Explanation other_dash(int number, const Beginning& begin) const {
        std::string_view dash = begin.dash;
        const bool is_typed = dash == "--" || dash == "*";
        const std::string what =
            is_typed ? in_quotes(dash) : character_name(take_code_point(dash).value_or(U' '));
        return {"syntax",
                "this is " + what + "; a slide, or an item of a list, begins with a plain '-'",
                "write " + as_item(number, begin),
                {source_.position(number, static_cast<int>(begin.indent)), 1}};
    }

    Explanation missing_dash(int number, const Beginning& begin) const {
        return {"syntax", "a '- ' is missing before " + in_quotes(outline_.first),
                "write " + as_item(number, begin) + ", with the '-' below those of the others",
                source_.word_at(source_.position(number, static_cast<int>(begin.indent)))};
    }

    void begin_part(SourcePart::Kind kind, int number) {
        parts_.push_back({kind, {number, number}, {}, std::nullopt});
        if (kind == SourcePart::Kind::field) in_list_ = false;
    }

    const SourceText& source_;
    const YamlOutline& outline_;
    std::vector<SourcePart> parts_;
    bool in_list_ = false;
    bool list_is_named_ = false;
    std::size_t column_ = 0;  ///< of the items' dashes, in bytes
    int last_item_ = 0;
    std::size_t content_column_ = 0;  ///< of the fields of the item that is being read
    bool has_first_field_ = false;    ///< so has that item
};

}  // namespace

std::string_view field_name_at(std::string_view content) {
    for (std::size_t colon = content.find(':'); colon != std::string_view::npos;
         colon = content.find(':', colon + 1)) {
        const std::string_view after = content.substr(colon + 1);
        if (!after.empty() && after.front() != ' ' && after.front() != '\t' && !is_blank_to_the_eye(after))
            continue;
        std::string_view name = trimmed(content.substr(0, colon));
        const bool in_quotation_marks =
            name.size() > 1 && name.front() == name.back() && (name.front() == '"' || name.front() == '\'');
        if (in_quotation_marks) name = name.substr(1, name.size() - 2);
        return name.find_first_of(" \t{[,\"'#") == std::string_view::npos ? name : std::string_view();
    }
    return {};
}

std::vector<SourcePart> parts_of(const SourceText& source, const YamlOutline& outline) {
    return Splitter(source, outline).split();
}

std::string lines_text(const std::vector<LineRange>& ranges) {
    std::vector<std::string> texts;
    for (const LineRange& lines : ranges) {
        std::string text = std::to_string(lines.first);
        if (lines.last > lines.first) text += " to " + std::to_string(lines.last);
        texts.push_back(std::move(text));
    }
    const bool is_one = ranges.size() == 1 && ranges.front().first == ranges.front().last;
    return (is_one ? "line " : "lines ") + listed(texts, "and");
}

}  // namespace kiosk
