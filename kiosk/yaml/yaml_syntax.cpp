#include "kiosk/yaml/yaml_syntax.h"

#include <yaml-cpp/exceptions.h>

#include <algorithm>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/lookalikes.h"
#include "kiosk/yaml/source_lines.h"

namespace kiosk {
namespace {

constexpr std::string_view quotes_hint =
    "put the whole text in double quotes, or start it on the line below '>-'";

bool is_one_of(std::string_view message, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return message.starts_with(start); });
}

/// A line without its indentation and without the dashes of list items.
struct Content {
    std::string_view text;
    std::size_t indent = 0;  ///< bytes before it
};

Content content_of(std::string_view line) {
    std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    while (line.substr(start).starts_with("- ")) {
        start = std::min(line.find_first_not_of(' ', start + 1), line.size());
    }
    return {line.substr(start), start};
}

/// The nearest line above that says something; 0 where there is none.
int line_before(const SourceText& source, int line) {
    for (int number = line - 1; number > 0; --number) {
        const std::string_view text = content_of(source.line(number)).text;
        if (!text.empty() && !text.starts_with('#')) return number;
    }
    return 0;
}

bool has_field_name(std::string_view content) {
    return content.find(": ") != std::string_view::npos || content.ends_with(':');
}

Explanation badly_indented(const SourceText& source, int line, std::string hint = {}) {
    const std::string_view text = source.line(line);
    const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
    const bool is_item = text.substr(start).starts_with("- ");
    if (text.substr(start).starts_with("//") || text.substr(start).starts_with("<!--")) {
        return {"syntax",
                "a remark begins with '#'",
                "write '#' in front of it",
                {source.position(line, static_cast<int>(start)), 2}};
    }
    if (!is_item && !has_field_name(text)) {
        return {"syntax",
                "this line is neither a field nor indented as a part of the text above it",
                "write it as 'name: value', or indent it further than the field whose text it goes on",
                {source.position(line, static_cast<int>(start)),
                 static_cast<int>(count_code_points(text.substr(start)))}};
    }
    if (is_item) {
        hint = "each '- ' of a list begins in the same column";
    } else if (hint.empty()) {
        hint = "fields of the same slide begin in the same column";
    }
    return {"syntax", "this line is not indented like its neighbours", std::move(hint),
            source.word_at(source.position(line, static_cast<int>(start)))};
}

/// Whether a line goes on with the text of the line above, which does so itself: both stand further in than
/// the field that the text belongs to.
bool goes_on_with_text(const SourceText& source, int line) {
    int above = line_before(source, line);
    if (above == 0 || has_field_name(content_of(source.line(above)).text)) return false;
    std::size_t least = std::min(content_of(source.line(line)).indent, content_of(source.line(above)).indent);
    while (above > 0 && !has_field_name(content_of(source.line(above)).text)) {
        least = std::min(least, content_of(source.line(above)).indent);
        above = line_before(source, above);
    }
    const Content field = content_of(source.line(above));
    return above > 0 && field.indent < least && !trimmed(field.text).ends_with(':');
}

/// What to do about a ': ' in a text. `before`: the text up to it.
std::string hint_for_second_colon(std::string_view before) {
    if (before.starts_with('(')) return "write '{' and '}' in place of '(' and ')'";
    if (before.starts_with("\uFF5B"))
        return "write a plain '{' and '}': these are wide ones of another keyboard";
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    if (before.size() >= 2 && before.size() <= 3 &&
        before.find_first_not_of(letters) == std::string_view::npos && is_known_language(std::string(before)))
        return "write " + in_quotes(std::string(before) + ":") +
               " and its text on a line of its own below this one, further in, if it names a language; "
               "else " +
               std::string(quotes_hint);
    const std::string_view word = before.substr(before.find_last_of(' ') + 1);
    const bool may_be_tag = word.size() >= 2 && word.size() <= 3 &&
                            before.find(' ') != std::string_view::npos &&
                            word.find_first_not_of(letters) == std::string_view::npos;
    if (may_be_tag)
        return "write " + in_quotes(std::string(word) + ":") +
               " on a line of its own if it begins another text; else " + std::string(quotes_hint);
    return std::string(quotes_hint);
}

/// A ':' where no field can begin.
Explanation unexpected_colon(const SourceText& source, int line, int byte_column) {
    const Content content = content_of(source.line(line));
    const auto colon = static_cast<std::size_t>(byte_column);
    const std::string_view before =
        colon > content.indent ? content.text.substr(0, colon - content.indent) : std::string_view();
    if (const std::size_t first = before.find(": "); first != std::string_view::npos) {
        return {"syntax",
                "a text that contains ': ' must be in quotes",
                hint_for_second_colon(trimmed(before.substr(first + 1))),
                {source.position(line, byte_column), 1}};
    }
    const int above = line_before(source, line);
    const Content neighbour = content_of(source.line(above));
    if (above > 0 && goes_on_with_text(source, line)) {
        return {"syntax",
                "a text that contains ': ' must be in quotes",
                std::string(quotes_hint),
                {source.position(line, byte_column), 1}};
    }
    if (above > 0 && !has_field_name(neighbour.text)) {
        const std::size_t tight_colon = neighbour.text.find(':');
        if (tight_colon != std::string_view::npos) {
            return {"syntax",
                    "a space is missing after the ':'",
                    "write " + in_quotes(std::string(neighbour.text.substr(0, tight_colon)) + ": " +
                                         std::string(neighbour.text.substr(tight_colon + 1))),
                    {source.position(above, static_cast<int>(neighbour.indent + tight_colon)), 1}};
        }
        return {"syntax",
                "this line is neither a field nor indented as a part of the text above it",
                "write it as 'name: value', or indent it further than the field whose text it goes on",
                {source.position(above, static_cast<int>(neighbour.indent)),
                 static_cast<int>(count_code_points(neighbour.text))}};
    }
    const SourcePosition there = source.position(above, static_cast<int>(neighbour.indent));
    return badly_indented(
        source, line, "line " + std::to_string(above) + " begins in column " + std::to_string(there.column));
}

/// Something that belongs neither to what stands before it nor to what is around that.
Explanation unexpected_text(const SourceText& source, int line, int byte_column) {
    const std::string_view text = source.line(line);
    const auto column = std::min(static_cast<std::size_t>(byte_column), text.size());
    const std::size_t last = text.substr(0, column).find_last_not_of(' ');
    const SourceSpan here{source.position(line, byte_column), 1};
    if (last != std::string_view::npos) {
        const char before = text[last];
        if (before == '"') {
            return {"syntax", "there is more after the quotation mark that ends this text",
                    "inside double quotes write \\\" for a quotation mark, or start the text on the line "
                    "below '>-'",
                    here};
        }
        if (before == '\'') {
            return {"syntax", "there is more after the quotation mark that ends this text",
                    "put the text in double quotes, or write '' for an apostrophe", here};
        }
        if (before == ']' || before == '}') {
            return {"syntax", std::string("there is more after the closing '") + before + "'",
                    "a text that begins with '[' or '{' must be in quotes", here};
        }
    }
    if (text.substr(column).starts_with(',')) {
        return {"stray-comma", "this comma belongs to nothing", "take it out", here};
    }
    return badly_indented(source, line);
}

// ---- what only looks like what belongs there ----

/// `length` in code points.
SourceSpan span_at(const SourceText& source, int line, std::size_t byte_column, int length = 1) {
    return {source.position(line, static_cast<int>(byte_column)), length};
}

std::optional<Explanation> invisible_in_indentation(const SourceText& source, int number) {
    const std::string_view line = source.line(number);
    for (std::string_view rest = line; !rest.empty();) {
        const std::size_t at = line.size() - rest.size();
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (looks_like_space(letter)) {
            return Explanation{"invisible-character",
                               "this line is indented with " + character_name(letter) + ", which is no space",
                               "delete what stands before the first letter and type spaces",
                               span_at(source, number, at)};
        }
        if (letter != U' ') break;
    }
    return std::nullopt;
}

std::optional<Explanation> slashes(const SourceText& source, int number) {
    if (!is_remark_of_programs(source.line(number))) return std::nullopt;
    return explain_remark_of_programs(source, number);
}

std::optional<Explanation> left_by_merging(const SourceText& source, int number) {
    const std::string_view line = source.line(number);
    if (!line.starts_with("<<<<<<<") && !line.starts_with("=======") && !line.starts_with(">>>>>>>"))
        return std::nullopt;
    return Explanation{
        "syntax", "this line was left here when two versions of the file were merged",
        "keep one of the two versions, and take the lines with '<<<<<<<', '=======' and '>>>>>>>' out",
        span_at(source, number, 0, 7)};
}

std::optional<Explanation> other_dash(const SourceText& source, int number) {
    const std::string_view line = source.line(number);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    std::string_view rest = line.substr(indent);
    const char32_t letter = take_code_point(rest).value_or(U' ');
    const bool is_asterisk = letter == U'*' && rest.starts_with(' ');
    if (!is_asterisk && !looks_like_dash(letter)) return std::nullopt;
    return Explanation{"syntax",
                       (is_asterisk ? "this is '*'" : "this is " + character_name(letter)) +
                           "; a slide, or an item of a list, begins with a plain '-'",
                       "write " + in_quotes("- " + std::string(trimmed(rest))),
                       span_at(source, number, indent)};
}

/// "{…}" below "{…}", as the items of a list.
std::optional<Explanation> missing_dashes(const SourceText& source, int number) {
    const std::string_view line = source.line(number);
    const std::string_view above = source.line(line_before(source, number));
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const bool are_alike = line.substr(indent).starts_with('{') && above.find_first_not_of(' ') == indent &&
                           above.substr(indent).starts_with('{') && trimmed(above).ends_with('}');
    if (!are_alike) return std::nullopt;
    return Explanation{"syntax", "a '- ' is missing before the '{', here and in the lines like it",
                       "write " + in_quotes("- " + std::string(trimmed(line))),
                       span_at(source, number, indent)};
}

/// "-text" where "- text" is meant. A figure may well have a sign.
std::optional<Explanation> tight_dash(const SourceText& source, int number) {
    const std::string_view line = source.line(number);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    std::string_view rest = line.substr(indent);
    if (!rest.starts_with('-')) return std::nullopt;
    rest.remove_prefix(1);
    if (rest.empty() || std::string_view(" -.0123456789").find(rest.front()) != std::string_view::npos)
        return std::nullopt;
    return Explanation{"syntax", "a space is missing after the '-'",
                       "write " + in_quotes("- " + std::string(trimmed(rest))),
                       span_at(source, number, indent)};
}

std::optional<Explanation> other_colon(const SourceText& source, int number) {
    const Content content = content_of(source.line(number));
    for (std::string_view rest = content.text; !rest.empty();) {
        const std::size_t at = content.text.size() - rest.size();
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (letter == U':') break;
        if (!looks_like_colon(letter)) continue;
        const std::string_view name = trimmed(content.text.substr(0, at));
        if (name.empty() || name.find(' ') != std::string_view::npos) break;
        return Explanation{"syntax",
                           "this is " + character_name(letter) + "; after a name stands a plain ':'",
                           "write " + in_quotes(std::string(name) + ": " + std::string(trimmed(rest))),
                           span_at(source, number, content.indent + at)};
    }
    return std::nullopt;
}

std::optional<Explanation> invisible_after_colon(const SourceText& source, int number) {
    const Content content = content_of(source.line(number));
    const std::size_t colon = content.text.find(':');
    if (colon == std::string_view::npos || content.text.substr(0, colon).find(' ') != std::string_view::npos)
        return std::nullopt;
    std::string_view rest = content.text.substr(colon + 1);
    if (rest.empty()) return std::nullopt;
    const char32_t letter = take_code_point(rest).value_or(U' ');
    if (!looks_like_space(letter)) return std::nullopt;
    return Explanation{"invisible-character",
                       "after this ':' stands " + character_name(letter) + ", which is no space",
                       "delete it and type a space", span_at(source, number, content.indent + colon)};
}

std::optional<Explanation> equals_sign(const SourceText& source, int number) {
    const Content content = content_of(source.line(number));
    const std::size_t sign = content.text.find_first_of("=;");
    if (sign == std::string_view::npos || has_field_name(content.text)) return std::nullopt;
    const std::string_view name = trimmed(content.text.substr(0, sign));
    const std::string_view value = trimmed(content.text.substr(sign + 1));
    const bool is_word =
        !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
    if (!is_word) return std::nullopt;
    return Explanation{"syntax", std::string("after a name stands ':', not '") + content.text[sign] + "'",
                       "write " + in_quotes(std::string(name) + ": " + std::string(value)),
                       span_at(source, number, content.indent + sign)};
}

/// What stands between brackets that are not closed as they should: a comma of another kind, or a text with
/// ': ' in it. `inside` begins `before` bytes into the line.
std::optional<Explanation> explain_inside_of_brackets(const SourceText& source, int line,
                                                      std::string_view inside, std::size_t before) {
    for (const std::string_view comma : {"\uFF0C", "\u3001", "\u060C"}) {
        const std::size_t at = inside.find(comma);
        if (at == std::string_view::npos) continue;
        std::string_view letter = comma;
        return Explanation{"syntax",
                           "this is " + character_name(take_code_point(letter).value_or(U' ')) +
                               "; a plain ',' divides what stands between brackets",
                           "write ',' in its place, or put a text that holds one in quotes",
                           span_at(source, line, before + at)};
    }
    std::size_t colons = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (std::string_view(",{}[]").find(inside[i]) != std::string_view::npos) colons = 0;
        if (inside[i] == '"' || inside[i] == '\'') return std::nullopt;
        if (inside.substr(i).starts_with(": ") && ++colons == 2) {
            return Explanation{"syntax", "a text that contains ': ' must be in quotes",
                               "put the text in double quotes, or a ',' in front of the next name",
                               span_at(source, line, before + i)};
        }
    }
    return std::nullopt;
}

Explanation begins_with(char mark, SourceSpan at) {
    return {"syntax", std::string("a text that begins with '") + mark + "' must be in quotes",
            std::string(quotes_hint), at};
}

}  // namespace

bool is_remark_of_programs(std::string_view line) {
    return trimmed(line).starts_with("//");
}

Explanation explain_remark_of_programs(const SourceText& source, int line) {
    const std::string_view text = source.line(line);
    const std::size_t indent = text.find("//");
    return {"remark", "a remark begins with '#', not with '//'",
            "write " + in_quotes("# " + std::string(trimmed(text.substr(indent + 2)))),
            span_at(source, line, indent, 2)};
}

Explanation explain_indentation(const SourceText& source, int line) {
    return badly_indented(source, line);
}

Explanation explain_duplicate(std::string_view name, int first_line, SourceSpan second, bool has_fields) {
    const std::string first = "line " + std::to_string(first_line);
    return {"duplicate-key",
            in_quotes(name) + " is written twice: in " + first + " and here in line " +
                std::to_string(second.position.line),
            has_fields ? "move what stands below this line to what stands below " + first +
                             ", and take this line out"
                       : "take one of them out",
            second};
}

std::optional<Explanation> explain_lookalike(const SourceText& source, int first, int faulty) {
    for (int number = first; number <= faulty; ++number) {
        if (is_blank_or_remark(source.line(number))) continue;
        if (auto why = invisible_in_indentation(source, number)) return why;
        // What stands further up was understood.
        if (number + 1 < faulty && line_before(source, faulty) != number) continue;
        for (const auto explain : {slashes, left_by_merging, other_dash, missing_dashes, tight_dash,
                                   other_colon, invisible_after_colon, equals_sign})
            if (auto why = explain(source, number)) return why;
    }
    return std::nullopt;
}

Explanation explain_alias() {
    return {"alias",
            "'*' at the start of a value means a copy of something else, which is not done here",
            "if it belongs to the text, put the text in quotes",
            {}};
}

Explanation explain_anchor() {
    return {"alias",
            "'&' at the start of a value gives it a name to copy it by, which is not done here",
            "if it belongs to the text, put the text in quotes",
            {}};
}

Explanation explain_type() {
    return {"type-mark",
            "'!' at the start of a value has a meaning of its own, which is not used here",
            "if it belongs to the text, put the text in quotes",
            {}};
}

Explanation explain_open_quote(const SourceText& source, SourcePosition at, char quote) {
    constexpr std::u32string_view round_quotes = U"\u201C\u201D\u201E\u2018\u2019\u201A\u00AB\u00BB";
    const std::u32string line = to_utf32(trimmed(source.line(at.line)));
    std::string hint = std::string("put another ") + quote + " at the end of the text";
    if (!line.empty() && round_quotes.find(line.back()) != std::u32string_view::npos) {
        std::string last;
        append_utf8(last, line.back());
        hint = "the '" + last + "' at the end of the line is " + character_name(line.back()) + ": write " +
               quote + " in its place";
    }
    return {"syntax", "the quotation mark that opens this text is never closed", std::move(hint), {at, 1}};
}

Explanation explain_what_follows(const SourceText& source, SourcePosition at) {
    const std::string_view line = source.line(at.line);
    if (line.starts_with("---") || line.starts_with("...")) {
        return {"second-document",
                "everything from here on would be ignored: " + in_quotes(line.substr(0, 3)) +
                    " begins a second file inside this one",
                "take this line out",
                {at, 1}};
    }
    std::string_view rest = line;
    for (int column = 1; column < at.column && !rest.empty(); ++column)
        take_code_point(rest);
    if (rest.starts_with(','))
        return {"stray-comma", "this comma belongs to nothing", "take it out", {at, 1}};
    const int above = line_before(source, at.line);
    if (source.line(above).starts_with("...")) {
        return {"ignored-content",
                "everything from here on would be ignored: the '...' in line " + std::to_string(above) +
                    " ends the deck",
                "take the '...' out",
                {at, 1}};
    }
    return {"ignored-content",
            "this line belongs to nothing that stands above it",
            "indent it like its neighbours, or put a '#' in front of it to make it a remark",
            {at, 1}};
}

Explanation explain_syntax_fault(std::string_view message, int line, int byte_column,
                                 const SourceText& source, std::optional<SourcePosition> open_bracket) {
    namespace Msg = YAML::ErrorMsg;
    const SourceSpan here{source.position(line, byte_column), 1};
    const std::string_view rest = source.from(line, byte_column);
    const auto with_place = [&](Explanation why) {
        why.at = here;
        return why;
    };

    if (message == Msg::BAD_FILE) {  // the parser's own guard against depth
        return {"too-deep", "this is nested too deep to be meant", "a deck needs no more than six levels",
                here};
    }
    if (is_one_of(message, {Msg::END_OF_SEQ_FLOW, Msg::END_OF_MAP_FLOW})) {
        const SourcePosition bracket = open_bracket.value_or(here.position);
        const bool is_list = message == Msg::END_OF_SEQ_FLOW;
        std::string_view inside = source.line(bracket.line);
        for (int column = 1; column < bracket.column && !inside.empty(); ++column)
            take_code_point(inside);
        if (const std::size_t sign = inside.find(": #"); sign != std::string_view::npos) {
            const std::size_t before = source.line(bracket.line).size() - inside.size();
            return {"syntax", "from this '#' on the line is a remark",
                    "put the value that begins with '#' in double quotes",
                    span_at(source, bracket.line, before + sign + 2)};
        }
        const std::size_t bracket_at = source.line(bracket.line).size() - inside.size();
        if (auto why = explain_inside_of_brackets(source, bracket.line, inside, bracket_at)) return *why;
        if (const std::size_t semicolon = inside.find("; "); semicolon != std::string_view::npos) {
            const std::size_t before = source.line(bracket.line).size() - inside.size();
            return {"syntax", "the parts between brackets are divided by ',', not by ';'",
                    "write ',' in its place, or put a text that holds one in quotes",
                    span_at(source, bracket.line, before + semicolon)};
        }
        return {"syntax",
                std::string("the '") + (is_list ? '[' : '{') +
                    "' here is never closed, or a comma is missing after it",
                std::string("close it with '") + (is_list ? ']' : '}') +
                    "' and put commas between its parts; texts with commas need quotes",
                {bracket, 1}};
    }
    if (message == Msg::MAP_VALUE) return unexpected_colon(source, line, byte_column);
    if (message == Msg::END_OF_MAP || message == Msg::END_OF_SEQ)
        return unexpected_text(source, line, byte_column);
    if (message == Msg::FLOW_END) {
        return {"syntax", std::string("this '") + (rest.empty() ? ']' : rest.front()) + "' closes nothing",
                "take it out, or put the text that it belongs to in quotes", here};
    }
    if (message == Msg::BLOCK_ENTRY) {
        return {"syntax", "'- ' begins an item of a list, which must stand on a line of its own",
                "if it belongs to a text, put the text in quotes", here};
    }
    if (message == Msg::MAP_KEY) return begins_with('?', here);
    if (message == Msg::UNKNOWN_TOKEN && !rest.empty()) return begins_with(rest.front(), here);
    if (is_one_of(message, {Msg::INVALID_ESCAPE, Msg::INVALID_HEX, Msg::INVALID_UNICODE})) {
        return {"syntax", "in a text in double quotes, '\\' has a meaning of its own",
                "write \\\\ for a '\\', or put the text in single quotes", here};
    }
    if (is_one_of(message, {Msg::UNKNOWN_ANCHOR, Msg::ALIAS_NOT_FOUND, Msg::CHAR_IN_ALIAS, Msg::ALIAS_CONTENT,
                            Msg::MULTIPLE_ALIASES})) {
        return with_place(explain_alias());
    }
    if (is_one_of(message, {Msg::ANCHOR_NOT_FOUND, Msg::CHAR_IN_ANCHOR, Msg::MULTIPLE_ANCHORS})) {
        return with_place(explain_anchor());
    }
    if (is_one_of(message, {Msg::CHAR_IN_TAG_HANDLE, Msg::TAG_WITH_NO_SUFFIX, Msg::END_OF_VERBATIM_TAG,
                            Msg::MULTIPLE_TAGS})) {
        return with_place(explain_type());
    }
    if (is_one_of(message, {Msg::CHAR_IN_BLOCK, Msg::ZERO_INDENT_IN_BLOCK})) {
        return {"syntax", "a text after '>' or '|' begins on the next line",
                "write '>-' alone here; a text that itself begins with '>' or '|' must be in quotes", here};
    }
    if (is_one_of(message, {Msg::EOF_IN_SCALAR, Msg::DOC_IN_SCALAR})) {
        return {"syntax", "the quotation mark of a text is never closed", "look for it above this line",
                here};
    }
    if (is_one_of(message,
                  {Msg::YAML_DIRECTIVE_ARGS, Msg::YAML_VERSION, Msg::YAML_MAJOR_VERSION,
                   Msg::REPEATED_YAML_DIRECTIVE, Msg::TAG_DIRECTIVE_ARGS, Msg::REPEATED_TAG_DIRECTIVE})) {
        return begins_with('%', here);
    }
    return {"syntax", "this line cannot be understood", "compare it with the slides around it", here};
}

}  // namespace kiosk
