#include "kiosk/yaml/yaml_tree.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "kiosk/base/utf8.h"
#include "kiosk/yaml/yaml_syntax.h"

namespace kiosk {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t most_nodes = 2'000'000;
/// Brackets and commas: the parser holds everything between a bracket and its end in memory, at some 250
/// bytes each, before it tells of the first.
constexpr std::ptrdiff_t most_brackets_and_commas = 1'000'000;

/// Ends the reading after a fault that has been reported.
struct Refused : std::exception {};

/// Builds the tree from the parser's events.
class TreeBuilder : public YAML::EventHandler {
  public:
    explicit TreeBuilder(Reporter& reporter) : reporter_(reporter) {}

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
        refuse_type(mark, tag);
        YamlNode node;
        node.kind = YamlNode::Kind::text;
        node.in_quotes = tag == "!";
        node.text = value;
        const std::string_view written = reporter_.source().from(mark.line + 1, mark.column);
        const bool opens_with_quote =
            node.in_quotes && (written.starts_with('"') || written.starts_with('\''));
        const std::size_t end = opens_with_quote ? find_closing_quote(written) : std::string_view::npos;
        if (opens_with_quote && end == std::string_view::npos) {
            reporter_.error(span(mark, 1), "syntax",
                            "the quotation mark that opens this text is never closed",
                            std::string("put another ") + written.front() + " at the end of the text");
            throw Refused();
        }
        node.at = span(mark, written_length(written, node, end));
        node.style = style_of(written, node);
        node.begin = offset(mark);
        node.end = node.begin + (opens_with_quote ? end + 1 : length_as_written(written, node));
        node.loses_words =
            !node.in_quotes && written.starts_with(value) && is_tight_remark(written.substr(value.size()));
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
        return reporter_.source().position(mark.line + 1, mark.column);
    }
    SourceSpan span(const YAML::Mark& mark, int length) const { return {position(mark), length}; }

    std::size_t offset(const YAML::Mark& mark) const {
        return reporter_.source().offset(mark.line + 1, mark.column);
    }

    /// The dash of an item without a value: the parser gives the place of what comes after it.
    SourceSpan dash_before(const YAML::Mark& mark) const {
        const SourceText& source = reporter_.source();
        auto column = static_cast<std::size_t>(mark.column);
        for (int number = mark.line + 1; number > 0; --number) {
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

    /// Whether a '#' follows that was hardly meant to begin a remark: no space stands after it.
    static bool is_tight_remark(std::string_view rest) {
        const std::size_t start = rest.find_first_not_of(' ');
        if (start == std::string_view::npos || start + 1 >= rest.size() || rest[start] != '#') return false;
        return rest[start + 1] != ' ' && rest[start + 1] != '#' && rest[start + 1] != '\n';
    }

    void refuse_type(const YAML::Mark& mark, const std::string& tag) {
        if (tag.empty() || tag == "?" || tag == "!") return;
        const Explanation why = explain_type();
        reporter_.error(reporter_.source().word_at(position(mark)), why.rule, why.message, why.hint);
    }

    void open(const YAML::Mark& mark, const std::string& tag, YamlNode::Kind kind,
              YAML::EmitterStyle::value style) {
        refuse_type(mark, tag);
        count_node(mark);
        if (open_.size() == deepest) {
            reporter_.error(span(mark, 1), "too-deep", "this is nested too deep to be meant",
                            "a deck needs no more than six levels");
            throw Refused();
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
        if (++nodes_ <= most_nodes) return;
        reporter_.error(at, "too-large", "there is more in this file than a slideshow can need",
                        "at most " + std::to_string(most_nodes) + " values are read");
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
        if (name.kind == YamlNode::Kind::faulty) return;
        if (name.kind == YamlNode::Kind::nothing) {
            reporter_.error(
                name.at, "syntax", "a field without a name stands here",
                "take out the ',' or ':' that is too many, or put a text that holds one in quotes");
            return;
        }
        if (name.kind != YamlNode::Kind::text) {
            reporter_.error(name.at, "syntax", "the name of a field must be one word",
                            "a text that begins with '[', '{' or '?' must be in quotes");
            return;
        }
        const std::string& word = name.text;
        if (word == "<<" && !name.in_quotes) {
            reporter_.error(name.at, "merge-key",
                            "'<<' would copy fields from elsewhere, which is not done here",
                            "write the fields out, or put what many slides share under 'defaults'");
            return;
        }
        const auto [first, is_new] = parent.lines.emplace(word, name.at.position.line);
        if (!is_new) {
            reporter_.error(name.at, "duplicate-key",
                            in_quotes(word) + " is written twice: in line " + std::to_string(first->second) +
                                " and here in line " + std::to_string(name.at.position.line),
                            "only the first counts: take one of them out");
            return;
        }
        if (value.kind == YamlNode::Kind::nothing) value.at = name.at;
        parent.node.fields.push_back({word, name.at, name.begin, std::move(value)});
    }

    Reporter& reporter_;
    YamlNode root_;
    std::vector<Open> open_;
    std::size_t nodes_ = 0;
};

/// Notes where a document begins and looks no further.
class DocumentFinder : public YAML::EventHandler {
  public:
    void OnDocumentStart(const YAML::Mark& mark) override {
        start = mark;
        throw Refused();
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
bool is_all(YAML::Parser& parser, Reporter& reporter) {
    DocumentFinder finder;
    try {
        if (!parser || !parser.HandleNextDocument(finder)) return true;
    } catch (const Refused&) {
        // Found.
    }
    const SourceText& source = reporter.source();
    const SourcePosition at = source.position(finder.start.line + 1, finder.start.column);
    const Explanation why = explain_what_follows(source, at);
    reporter.error({at, 1}, why.rule, why.message, why.hint);
    return false;
}

/// The faults that make a text unfit for the parser. True where there are none.
bool fit_to_parse(Reporter& reporter) {
    const SourceText& source = reporter.source();
    const std::string& text = source.text();
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        reporter.error({}, "bad-utf-8", "this file is saved as UTF-16",
                       "save it again with the encoding UTF-8");
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
    const auto is_control = [](char letter) {
        return (static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t') ||
               letter == 0x7F;
    };
    if (const auto found = std::find_if(text.begin(), text.end(), is_control); found != text.end()) {
        const auto offset = static_cast<std::size_t>(found - text.begin());
        reporter.error({source.position(offset), 1}, "control-character",
                       "there is an invisible control character here", "delete it and type the text again");
        return false;
    }
    const auto separates = [](char letter) { return letter == '[' || letter == '{' || letter == ','; };
    if (std::count_if(text.begin(), text.end(), separates) > most_brackets_and_commas) {
        reporter.error({}, "too-large",
                       "there are more brackets and commas in this file than a slideshow can need");
        return false;
    }
    int tabs = 0;
    SourcePosition first_tab;
    for (int number = 1; number <= source.line_count(); ++number) {
        const std::string_view line = source.line(number);
        const std::size_t content = line.find_first_not_of(" \t");
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos || content == std::string_view::npos || line[content] == '#')
            continue;
        if (tab < content && ++tabs == 1) first_tab = source.position(number, static_cast<int>(tab));
    }
    if (tabs > 0) {
        reporter.error({first_tab, 1}, "tab", "this line is indented with a tab; only spaces may be used",
                       tabs == 1
                           ? "put two spaces in its place"
                           : std::to_string(tabs) + " lines have one: let your editor turn tabs into spaces");
        return false;
    }
    return true;
}

}  // namespace

YamlTree read_yaml(Reporter& reporter) {
    YamlTree tree;
    if (!fit_to_parse(reporter)) {
        tree.complete = false;
        return tree;
    }
    TreeBuilder builder(reporter);
    try {
        std::istringstream stream(reporter.source().text());
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        tree.complete = is_all(parser, reporter);
    } catch (const Refused&) {
        tree.complete = false;
    } catch (const YAML::Exception& fault) {
        const Explanation why = explain_syntax_fault(fault.msg, fault.mark.line + 1, fault.mark.column,
                                                     reporter.source(), builder.open_bracket());
        reporter.error(why.at, why.rule, why.message, why.hint);
        tree.complete = false;
    } catch (const std::exception&) {
        reporter.error({}, "too-large", "there is not enough memory to read this file");
        tree.complete = false;
    }
    tree.root = builder.take_what_is_whole();
    return tree;
}

}  // namespace kiosk
