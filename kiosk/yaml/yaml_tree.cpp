#include "kiosk/yaml/yaml_tree.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "kiosk/apart/apart_thread.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/file_form.h"
#include "kiosk/yaml/lookalikes.h"
#include "kiosk/yaml/yaml_syntax.h"

namespace kiosk {
namespace {

constexpr std::size_t deepest = 32;
/// Brackets and commas: the parser holds everything between a bracket and its end in memory, at some 250
/// bytes each, before it tells of the first.
std::size_t separators_in(std::string_view text) {
    const auto separates = [](char letter) { return letter == '[' || letter == '{' || letter == ','; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), separates));
}

std::size_t values_in(const YamlNode& node) {
    std::size_t values = 1;
    for (const YamlNode& item : node.items)
        values += values_in(item);
    for (const YamlField& field : node.fields)
        values += 1 + values_in(field.value);
    return values;
}

/// Ends the reading after a fault in the syntax that has been reported.
struct Broken : std::exception {};

/// Ends all reading: there is too much, and that has been reported.
struct Refused : std::exception {};

/// Builds the tree from the parser's events.
class TreeBuilder : public YAML::EventHandler {
  public:
    /// `lines_before`: how many lines of the source stand before the text that is parsed. `first`: the field
    /// that each item of the file's list begins with, and has once; empty: none.
    TreeBuilder(Reporter& reporter, int lines_before, std::string_view first)
        : reporter_(reporter), lines_before_(lines_before), first_(first) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        YamlNode node;
        const bool is_item = !open_.empty() && open_.back().node.kind == YamlNode::Kind::list &&
                             !open_.back().node.in_brackets;
        node.at = is_item ? dash_before(mark) : span(mark, 1);
        node.begin = node.end = offset(mark);
        add(std::move(node));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        const Explanation why = explain_alias();
        reporter_.error(reporter_.source().word_at(position(mark)), why.rule, why.message, why.hint);
        YamlNode node;
        node.kind = YamlNode::Kind::faulty;
        add(std::move(node));
    }

    void OnAnchor(const YAML::Mark& mark, const std::string&) override {
        const Explanation why = explain_anchor();
        reporter_.error(reporter_.source().word_at(position(mark)), why.rule, why.message, why.hint);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        const bool is_refused = refuse_type(mark, tag);
        YamlNode node;
        node.kind = is_refused ? YamlNode::Kind::faulty : YamlNode::Kind::text;
        node.in_quotes = tag == "!";
        node.text = value;
        const std::string_view written = reporter_.source().from(line_of(mark), mark.column);
        const bool opens_with_quote =
            node.in_quotes && (written.starts_with('"') || written.starts_with('\''));
        const std::size_t end = opens_with_quote ? find_closing_quote(written) : std::string_view::npos;
        if (opens_with_quote && end == std::string_view::npos) {
            const Explanation why = explain_open_quote(reporter_.source(), position(mark), written.front());
            reporter_.error(why.at, why.rule, why.message, why.hint);
            throw Broken();
        }
        node.at = span(mark, written_length(written, node, end));
        node.style = style_of(written, node);
        node.begin = offset(mark);
        node.end = node.begin + (opens_with_quote ? end + 1 : length_as_written(written, node));
        const std::string_view rest =
            !node.in_quotes && written.starts_with(value) ? written.substr(value.size()) : std::string_view();
        node.loses_words = is_tight_remark(rest) || is_number_sign(rest);
        add(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, YamlNode::Kind::list, style);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, YamlNode::Kind::fields, style);
    }
    void OnMapEnd() override { close(); }

    /// The bracket that was opened last and not closed; nothing where there is none.
    std::optional<SourcePosition> open_bracket() const {
        if (open_.empty() || !open_.back().node.in_brackets) return std::nullopt;
        return open_.back().node.at.position;
    }

    /// An item has the field that it begins with twice: it is more likely two, and a dash is missing. Or a
    /// name at the top of the file begins with what only looks like a space: it belongs further down.
    bool is_doubtful() const { return is_doubtful_; }

    /// What was read up to a fault: the deck and its list of slides, without the item that has the fault.
    YamlNode take_what_is_whole() {
        constexpr std::size_t kept = 2;
        if (open_.size() > kept) open_.resize(kept);
        while (!open_.empty())
            close();
        return std::move(root_);
    }

  private:
    /// A list or fields whose end has not been reached.
    struct Open {
        YamlNode node;
        std::optional<YamlNode> name;                ///< of the field whose value comes next
        std::unordered_map<std::string, int> lines;  ///< of each name
    };

    SourcePosition position(const YAML::Mark& mark) const {
        return reporter_.source().position(line_of(mark), mark.column);
    }
    int line_of(const YAML::Mark& mark) const { return mark.line + 1 + lines_before_; }
    SourceSpan span(const YAML::Mark& mark, int length) const { return {position(mark), length}; }

    std::size_t offset(const YAML::Mark& mark) const {
        return reporter_.source().offset(line_of(mark), mark.column);
    }

    /// The dash of an item without a value: the parser gives the place of what comes after it.
    SourceSpan dash_before(const YAML::Mark& mark) const {
        const SourceText& source = reporter_.source();
        auto column = static_cast<std::size_t>(mark.column);
        for (int number = line_of(mark); number > lines_before_; --number) {
            std::string_view line = source.line(number).substr(0, column);
            line = line.substr(0, line.find(" #"));
            const std::size_t last = line.find_last_not_of(' ');
            const bool is_comment =
                line.find_first_not_of(' ') == line.find('#') && last != std::string_view::npos;
            column = std::string_view::npos;
            if (last == std::string_view::npos || is_comment) continue;
            if (line[last] == '-') return {source.position(number, static_cast<int>(last)), 1};
            break;
        }
        return span(mark, 1);
    }

    /// How much of the first line of a text to underline.
    static int written_length(std::string_view written, const YamlNode& node, std::size_t closing_quote) {
        std::string_view shown = written;
        if (closing_quote != std::string_view::npos) {
            shown = written.substr(0, closing_quote + 1);
        } else if (!node.in_quotes && written.starts_with(node.text)) {
            shown = node.text;
        }
        shown = shown.substr(0, shown.find('\n'));
        return std::max(static_cast<int>(count_code_points(shown)), 1);
    }

    /// Where the text in quotation marks at the start of `written` ends; nowhere where it runs to the end of
    /// the file, which the parser takes for its end.
    static std::size_t find_closing_quote(std::string_view written) {
        const char quote = written.front();
        for (std::size_t i = 1; i < written.size(); ++i) {
            const bool is_escaped = quote == '"' ? written[i] == '\\' : written.substr(i).starts_with("''");
            if (is_escaped) {
                ++i;
            } else if (written[i] == quote) {
                return i;
            }
        }
        return std::string_view::npos;
    }

    static YamlNode::Style style_of(std::string_view written, const YamlNode& node) {
        if (!node.in_quotes || written.empty()) return YamlNode::Style::plain;
        if (written.front() == '"') return YamlNode::Style::double_quoted;
        if (written.front() == '\'') return YamlNode::Style::single_quoted;
        return written.front() == '>' ? YamlNode::Style::folded : YamlNode::Style::literal;
    }

    /// How many bytes a plain text, or one below `>` or `|`, takes with the line breaks and indentation
    /// within it: all but white space stands in the file as it is in the value. 0 where that is not so.
    static std::size_t length_as_written(std::string_view written, const YamlNode& node) {
        constexpr std::string_view space = " \t\n";
        std::size_t at = 0;
        if (node.in_quotes) {
            if (!written.starts_with('>') && !written.starts_with('|')) return 0;
            at = std::min(written.find('\n'), written.size());
        }
        std::size_t end = 0;
        for (const char letter : node.text) {
            if (space.find(letter) != std::string_view::npos) continue;
            at = written.find_first_not_of(space, at);
            if (at == std::string_view::npos || written[at] != letter) return 0;
            end = ++at;
        }
        return end;
    }

    /// Whether a '#' with a figure follows, as in "Room # 1".
    static bool is_number_sign(std::string_view rest) {
        return rest.size() > 3 && rest.starts_with(" # ") && rest[3] >= '0' && rest[3] <= '9';
    }

    /// Whether a '#' follows that was hardly meant to begin a remark: no space stands after it.
    static bool is_tight_remark(std::string_view rest) {
        const std::size_t start = rest.find_first_not_of(' ');
        if (start == std::string_view::npos || start + 1 >= rest.size() || rest[start] != '#') return false;
        return rest[start + 1] != ' ' && rest[start + 1] != '#' && rest[start + 1] != '\n';
    }

    /// "#101018" of "ground: #101018"; empty where a space stands after the '#', or no '#'.
    std::string remark_in_place_of_value(int line_number) const {
        const std::string_view line = reporter_.source().line(line_number);
        const std::size_t mark = line.find(": #");
        if (mark == std::string_view::npos || !is_tight_remark(line.substr(mark + 1))) return {};
        return std::string(trimmed(line.substr(mark + 2)));
    }

    /// True where a value has a type, which is reported.
    bool refuse_type(const YAML::Mark& mark, const std::string& tag) {
        if (tag.empty() || tag == "?" || tag == "!") return false;
        const Explanation why = explain_type();
        reporter_.error(reporter_.source().word_at(position(mark)), why.rule, why.message, why.hint);
        return true;
    }

    void open(const YAML::Mark& mark, const std::string& tag, YamlNode::Kind kind,
              YAML::EmitterStyle::value style) {
        refuse_type(mark, tag);
        count_node(mark);
        if (open_.size() == deepest) {
            reporter_.error(span(mark, 1), "too-deep", "this is nested too deep to be meant",
                            "a deck needs no more than six levels");
            throw Broken();
        }
        Open one;
        one.node.kind = kind;
        one.node.at = span(mark, 1);
        one.node.begin = one.node.end = offset(mark);
        one.node.in_brackets = style == YAML::EmitterStyle::Flow;
        open_.push_back(std::move(one));
    }

    void close() {
        YamlNode node = std::move(open_.back().node);
        open_.pop_back();
        attach(std::move(node));
    }

    void add(YamlNode node) {
        count_node(node.at);
        attach(std::move(node));
    }

    void count_node(const YAML::Mark& mark) { count_node(span(mark, 1)); }
    void count_node(SourceSpan at) {
        if (reporter_.full()) throw Refused();
        if (++nodes_ <= largest_yaml.values) return;
        reporter_.error(at, "too-large", "there is more in this file than a slideshow can need",
                        "at most " + std::to_string(largest_yaml.values) + " values are read");
        throw Refused();
    }

    void attach(YamlNode node) {
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (Open& parent = open_.back(); parent.node.kind == YamlNode::Kind::list) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.name) {
            parent.name = std::move(node);
        } else {
            attach_field(parent, std::move(node));
        }
    }

    void attach_field(Open& parent, YamlNode value) {
        const YamlNode name = std::move(*parent.name);
        parent.name.reset();
        if (!is_field_name(name)) {
            parent.node.lacks_fields = true;
            return;
        }
        const std::string& word = name.text;
        if (open_.size() == 1 && begins_with_false_space(word)) is_doubtful_ = true;
        const auto [first, is_new] = parent.lines.emplace(word, name.at.position.line);
        if (!is_new) {
            constexpr std::size_t deck_list_and_item = 3;
            if (word == first_ && open_.size() == deck_list_and_item) is_doubtful_ = true;
            const Explanation why =
                explain_duplicate(word, first->second, name.at, value.kind == YamlNode::Kind::fields);
            reporter_.error(why.at, why.rule, why.message, why.hint);
            const auto same = std::find_if(parent.node.fields.begin(), parent.node.fields.end(),
                                           [&](const YamlField& field) { return field.name == word; });
            if (same == parent.node.fields.end()) return;
            same->is_written_twice = true;
            if (open_.size() == 1)
                same->again.push_back({word, name.at, name.begin, std::move(value), false});
            return;
        }
        if (value.kind == YamlNode::Kind::nothing) {
            value.at = name.at;
            value.remark = remark_in_place_of_value(name.at.position.line);
        }
        parent.node.fields.push_back({word, name.at, name.begin, std::move(value), false});
    }

    /// Whether a field can be called so; if not, that is reported.
    bool is_field_name(const YamlNode& name) {
        if (name.kind == YamlNode::Kind::faulty) return false;
        if (name.kind == YamlNode::Kind::nothing) {
            reporter_.error(
                name.at, "syntax", "a field without a name stands here",
                "take out the ',' or ':' that is too many, or put a text that holds one in quotes");
            return false;
        }
        if (name.kind != YamlNode::Kind::text) {
            reporter_.error(name.at, "syntax", "the name of a field must be one word",
                            "a text that begins with '[', '{' or '?' must be in quotes");
            return false;
        }
        if (name.text == "<<" && !name.in_quotes) {
            reporter_.error(name.at, "merge-key",
                            "'<<' would copy fields from elsewhere, which is not done here",
                            "write the fields out, or put what many slides share under 'defaults'");
            return false;
        }
        return true;
    }

    Reporter& reporter_;
    int lines_before_;
    std::string_view first_;
    bool is_doubtful_ = false;
    YamlNode root_;
    std::vector<Open> open_;
    std::size_t nodes_ = 0;
};

/// Ends a search.
struct Found : std::exception {};

/// Notes where a document begins and looks no further.
class DocumentFinder : public YAML::EventHandler {
  public:
    void OnDocumentStart(const YAML::Mark& mark) override {
        start = mark;
        throw Found();
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

    YAML::Mark start;
};

/// What the parser leaves lying after the first document would be ignored without a word. True where there is
/// nothing.
bool is_all(YAML::Parser& parser, int lines_before, Reporter& reporter) {
    DocumentFinder finder;
    try {
        if (!parser || !parser.HandleNextDocument(finder)) return true;
    } catch (const Found&) {
        // There is more.
    }
    const SourceText& source = reporter.source();
    const int line = finder.start.line + 1 + lines_before;
    const Explanation why =
        explain_lookalike(source, lines_before + 1, line)
            .value_or(explain_what_follows(source, source.position(line, finder.start.column)));
    reporter.error(why.at, why.rule, why.message, why.hint);
    return false;
}

/// The faults that make a text unfit for the parser. True where there are none.
bool fit_to_parse(Reporter& reporter) {
    const SourceText& source = reporter.source();
    const std::string& text = source.text();
    if (const auto form = foreign_form(text)) {
        const bool is_text = !form->encoding.empty();
        const SourcePosition at = is_text && find_invalid_utf8(text) && form->encoding.starts_with("windows")
                                      ? source.position(*find_invalid_utf8(text))
                                      : SourcePosition();
        reporter.error(
            {at, 1}, is_text ? "bad-utf-8" : "wrong-file",
            "this file is " + form->name + (is_text ? ", not in UTF-8" : ", not a plain text file"),
            is_text ? "save it again with the encoding UTF-8"
            : form->is_importable
                ? "'kiosk import FILE --into DIR' makes slides of it"
                : "open it in its program, and save it as plain text with the encoding UTF-8");
        return false;
    }
    if (const auto at = text.find('\0'); at != std::string::npos) {
        reporter.error({source.position(at), 1}, "nul-byte",
                       "there is a NUL byte here: this is not a text file",
                       "open the deck in a text editor and save it as UTF-8");
        return false;
    }
    if (const auto at = find_invalid_utf8(text)) {
        reporter.error({source.position(*at), 1}, "bad-utf-8", "this letter is not written in UTF-8",
                       "save the file again with the encoding UTF-8");
        return false;
    }
    if (separators_in(text) > largest_yaml.separators) {
        reporter.error({}, "too-large",
                       "there are more brackets and commas in this file than a slideshow can need");
        return false;
    }
    return true;
}

/// What no line may hold, whatever it belongs to.
std::optional<Explanation> fault_of_lines(const SourceText& source, LineRange lines) {
    const auto is_control = [](char letter) {
        return (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t') ||
               letter == 0x7F;
    };
    int tabs = 0;
    SourcePosition first_tab;
    for (int number = lines.first; number <= lines.last; ++number) {
        const std::string_view line = source.line(number);
        const auto control = std::find_if(line.begin(), line.end(), is_control);
        if (control != line.end()) {
            return Explanation{"control-character",
                               "there is an invisible control character here",
                               "delete it and type the text again",
                               {source.position(number, static_cast<int>(control - line.begin())), 1}};
        }
        const std::size_t content = line.find_first_not_of(" \t");
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || content == std::string_view::npos || line[content] == '#')
            continue;
        if (tab < content && ++tabs == 1) first_tab = source.position(number, static_cast<int>(tab));
    }
    if (tabs == 0) return std::nullopt;
    return Explanation{"tab",
                       "this line is indented with a tab; only spaces may be used",
                       tabs == 1
                           ? "put two spaces in its place"
                           : std::to_string(tabs) + " lines have one: let your editor turn tabs into spaces",
                       {first_tab, 1}};
}

enum class Outcome {
    whole,
    broken,   ///< by a fault in the syntax
    refused,  ///< too large; the list of faults is full as well
};

struct Parse {
    Outcome outcome = Outcome::whole;
    YamlNode root;             ///< where it is broken: what stands before the fault
    bool is_doubtful = false;  ///< as TreeBuilder::is_doubtful
};

void report(Reporter& reporter, const Explanation& why) {
    reporter.error(why.at, why.rule, why.message, why.hint);
}

/// What the parser is given of some lines: where a line looks empty, or ends for the eye with what a value, a
/// name or a list ends with, what stands behind that is spaces, byte by byte.
std::string without_blanks_of_other_kinds(std::string_view lines) {
    std::string text(lines);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = std::string_view(text).substr(start, end - start);
        const std::size_t last = line.find_last_of(":]}\"'");
        const std::size_t from = last == std::string_view::npos ? 0 : last + 1;
        if (from < line.size() && is_blank_to_the_eye(line.substr(from)))
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(start + from), line.size() - from, ' ');
        start = end + 1;
    }
    return text;
}

/// Reads some lines as if they were a file.
Parse parse(Reporter& reporter, LineRange lines, std::string_view first) {
    const SourceText& source = reporter.source();
    if (const auto fault = fault_of_lines(source, lines)) {
        report(reporter, *fault);
        return {Outcome::broken, {}, false};
    }
    const int lines_before = lines.first - 1;
    TreeBuilder builder(reporter, lines_before, first);
    Parse result;
    try {
        std::istringstream stream{without_blanks_of_other_kinds(source.lines(lines.first, lines.last))};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        if (!is_all(parser, lines_before, reporter)) result.outcome = Outcome::broken;
    } catch (const Broken&) {
        result.outcome = Outcome::broken;
    } catch (const Refused&) {
        result.outcome = Outcome::refused;
    } catch (const YAML::Exception& fault) {
        const int line = fault.mark.line + 1 + lines_before;
        const auto lookalike = explain_lookalike(source, lines.first, line);
        report(reporter, lookalike ? *lookalike
                                   : explain_syntax_fault(fault.msg, line, fault.mark.column, source,
                                                          builder.open_bracket()));
        result.outcome = Outcome::broken;
    } catch (const std::exception&) {
        reporter.error({}, "too-large", "there is not enough memory to read this file");
        result.outcome = Outcome::refused;
    }
    result.is_doubtful = builder.is_doubtful();
    result.root = builder.take_what_is_whole();
    return result;
}

/// Reads a file part by part.
class PartReader {
  public:
    explicit PartReader(Reporter& reporter) : reporter_(reporter) {
        tree_.complete = false;
        tree_.root.kind = YamlNode::Kind::fields;
        tree_.root.at = {{1, 1}, 1};
    }

    YamlTree read(const std::vector<SourcePart>& parts) {
        for (const SourcePart& part : parts) {
            if (reporter_.full()) tree_.may_lack_fields = true;
            read(part);
        }
        return std::move(tree_);
    }

  private:
    void read(const SourcePart& part) {
        YamlNode node;
        const bool is_whole = !reporter_.full() && read(part, node);
        if (!is_whole) {
            node = {};
            node.kind = YamlNode::Kind::faulty;
            node.at = start_of(part);
            node.begin = node.end = reporter_.source().offset(part.lines.first, 0);
        }
        // A mark that ends a document says nothing.
        const bool is_mark = part.kind == SourcePart::Kind::stray && part.fault;
        if (!is_whole && !is_mark && part.lines.first <= part.lines.last) leave_out(part.lines);
        if (part.kind == SourcePart::Kind::item) {
            add_item(std::move(node));
        } else if (!part.name.empty() && !is_whole) {
            add({part.name, node.at, node.begin, std::move(node), false});
        } else if (!is_whole) {
            if (!is_mark) tree_.may_lack_fields = true;
        } else {
            for (YamlField& field : node.fields)
                add(std::move(field));
        }
    }

    /// The item, or the fields of the file. False where it cannot be read, which is reported.
    bool read(const SourcePart& part, YamlNode& node) {
        if (part.fault) {
            report(reporter_, *part.fault);
            return false;
        }
        Parse read = parse(reporter_, part.lines, {});
        if (read.outcome != Outcome::whole) return false;
        const bool is_item = part.kind == SourcePart::Kind::item && read.root.items.size() == 1;
        const bool is_field =
            part.kind == SourcePart::Kind::field && read.root.kind == YamlNode::Kind::fields;
        if (is_item) {
            node = std::move(read.root.items.front());
        } else if (is_field) {
            node = std::move(read.root);
        } else if (read.root.kind != YamlNode::Kind::nothing) {
            report(reporter_, explain_what_follows(reporter_.source(), start_of(part).position));
            return false;
        }
        return true;
    }

    SourceSpan start_of(const SourcePart& part) const {
        const std::string_view line = reporter_.source().line(part.lines.first);
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        return {reporter_.source().position(part.lines.first, static_cast<int>(indent)), 1};
    }

    void leave_out(LineRange lines) {
        const bool goes_on = !tree_.unread.empty() && tree_.unread.back().last + 1 == lines.first;
        if (goes_on) {
            tree_.unread.back().last = lines.last;
        } else {
            tree_.unread.push_back(lines);
        }
    }

    /// The items that follow belong to this field.
    void add(YamlField field) {
        const auto [first, is_new] = lines_.emplace(field.name, field.at.position.line);
        std::vector<YamlField>& fields = tree_.root.fields;
        list_ = static_cast<std::size_t>(
            std::find_if(fields.begin(), fields.end(),
                         [&](const YamlField& each) { return each.name == field.name; }) -
            fields.begin());
        if (is_new) return fields.push_back(std::move(field));
        report(reporter_, explain_duplicate(field.name, first->second, field.at));
        fields[*list_].is_written_twice = true;
        fields[*list_].again.push_back(std::move(field));
    }

    void add_item(YamlNode item) {
        if (!list_) return;
        YamlField& first = tree_.root.fields[*list_];
        YamlField& field = first.again.empty() ? first : first.again.back();
        YamlNode& list = field.value;
        if (list.kind != YamlNode::Kind::list) {
            list = {};
            list.kind = YamlNode::Kind::list;
            list.at = field.at;
        }
        list.items.push_back(std::move(item));
    }

    Reporter& reporter_;
    YamlTree tree_;
    std::unordered_map<std::string, int> lines_;  ///< of each name
    std::optional<std::size_t> list_;             ///< the field to which items belong
};

YamlTree read_here(Reporter& reporter, const YamlOutline* outline) {
    YamlTree tree;
    if (!fit_to_parse(reporter)) {
        tree.complete = false;
        tree.may_lack_fields = true;
        return tree;
    }
    const std::size_t faults = reporter.count();
    const LineRange all{1, reporter.source().line_count()};
    Parse whole = parse(reporter, all, outline ? std::string_view(outline->first) : std::string_view());
    const bool can_be_cut = whole.outcome == Outcome::broken || whole.is_doubtful;
    if (outline && can_be_cut) {
        const std::vector<SourcePart> parts = parts_of(reporter.source(), *outline);
        const auto is_field = [](const SourcePart& part) { return part.kind == SourcePart::Kind::field; };
        if (std::any_of(parts.begin(), parts.end(), is_field)) {
            reporter.forget_after(faults);
            return PartReader(reporter).read(parts);
        }
    }
    tree.root = std::move(whole.root);
    tree.complete = whole.outcome == Outcome::whole;
    tree.may_lack_fields = !tree.complete;
    return tree;
}

}  // namespace

YamlSize size_of(const YamlTree& tree, const SourceText& source) {
    return {values_in(tree.root), separators_in(source.text())};
}

YamlTree read_yaml(Reporter& reporter, const YamlOutline* outline) {
    YamlTree tree;
    run_on_apart_thread([&] { tree = read_here(reporter, outline); });
    return tree;
}

YamlTree read_own_yaml(Reporter& reporter) {
    return read_here(reporter, nullptr);
}

}  // namespace kiosk
