#include "kiosk/deck/deck_editor.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_text.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;
using Splices = std::vector<SourceSplice>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How hard an edit tries to keep what stands there. Each later one is for what the one before cannot do.
enum class Manner { smallest, same_style, safest };

/// Why a text cannot be a deck's; empty where it can.
std::string fault_of(std::string_view text) {
    if (find_invalid_utf8(text)) return "the new text is not written in UTF-8";
    if (text.empty() || trimmed(text) != text) return "the new text is empty, or has spaces at its ends";
    if (count_code_points(text) > longest_text)
        return "the new text has more than " + std::to_string(longest_text) + " letters";
    const std::u32string letters = to_utf32(text);
    if (std::any_of(letters.begin(), letters.end(), is_control_character))
        return "the new text has a tab or an invisible control character in it";
    return {};
}

bool is_tag(const YamlField& field, const std::string& language) {
    return canonical_language_tag(field.name) == language;
}

const YamlField* find_language(const YamlNode& node, const std::string& language) {
    const auto found = std::find_if(node.fields.begin(), node.fields.end(),
                                    [&](const YamlField& field) { return is_tag(field, language); });
    return found == node.fields.end() ? nullptr : &*found;
}

const YamlField* find_field(const YamlNode& node, std::string_view name) {
    const auto found = std::find_if(node.fields.begin(), node.fields.end(),
                                    [&](const YamlField& field) { return field.name == name; });
    return found == node.fields.end() ? nullptr : &*found;
}

/// A deck's file as the editor sees it: a tree with places in a text whose lines end in a line feed alone.
struct Source {
    explicit Source(std::string_view contents)
        : text(contents), reporter("", text), tree(read_yaml(reporter)), texts(find_texts(tree, true)) {
        is_good = tree.complete && reporter.take().empty();
    }
    SourceText text;
    Reporter reporter;
    YamlTree tree;
    DeckTexts texts;
    bool is_good = false;
};

/// What is to become of one node: new words for it or for languages of it, or a list of languages.
struct Expectation {
    std::optional<std::string> text;                            ///< of a text that is for all languages
    std::vector<std::pair<std::string, std::string>> versions;  ///< those that change or come to be
    bool becomes_fields = false;                                ///< a text that gets a line for each language
    std::optional<std::vector<std::string>> tags;               ///< of a list of languages
    std::optional<std::vector<std::string>> new_unreviewed;     ///< of a slide that gets such a field
};
using Expectations = std::map<const YamlNode*, Expectation>;

/// Whether one tree is another with what is expected changed and nothing else.
class Comparison {
  public:
    explicit Comparison(const Expectations& expected) : expected_(expected) {}

    bool is_same(const YamlNode& before, const YamlNode& after) const {
        const auto found = expected_.find(&before);
        if (found == expected_.end()) return is_unchanged(before, after, 0);
        const Expectation& expected = found->second;
        if (expected.text) return is_text(after, *expected.text);
        if (expected.tags) return is_list(after, *expected.tags);
        if (expected.becomes_fields) return are_versions(after, expected.versions);
        if (expected.new_unreviewed) {
            return !after.fields.empty() && after.fields.back().name == "unreviewed" &&
                   is_list(after.fields.back().value, *expected.new_unreviewed) &&
                   is_unchanged(before, after, 1);
        }
        return has_versions(before, after, expected.versions);
    }

  private:
    static bool is_text(const YamlNode& node, const std::string& text) {
        return node.kind == Kind::text && !node.loses_words && trimmed(node.text) == text;
    }
    static bool is_list(const YamlNode& node, const std::vector<std::string>& tags) {
        return node.kind == Kind::list &&
               std::equal(node.items.begin(), node.items.end(), tags.begin(), tags.end(), is_text);
    }

    /// `more` fields have been added at the end.
    bool is_unchanged(const YamlNode& before, const YamlNode& after, std::size_t more) const {
        if (before.kind != after.kind || before.in_quotes != after.in_quotes ||
            before.loses_words != after.loses_words || before.text != after.text ||
            before.items.size() != after.items.size() || before.fields.size() + more != after.fields.size())
            return false;
        for (std::size_t i = 0; i < before.items.size(); ++i)
            if (!is_same(before.items[i], after.items[i])) return false;
        for (std::size_t i = 0; i < before.fields.size(); ++i) {
            if (before.fields[i].name != after.fields[i].name ||
                !is_same(before.fields[i].value, after.fields[i].value))
                return false;
        }
        return true;
    }

    static bool are_versions(const YamlNode& after,
                             const std::vector<std::pair<std::string, std::string>>& versions) {
        return after.kind == Kind::fields &&
               std::equal(after.fields.begin(), after.fields.end(), versions.begin(), versions.end(),
                          [](const YamlField& field, const auto& version) {
                              return field.name == version.first && is_text(field.value, version.second);
                          });
    }

    bool has_versions(const YamlNode& before, const YamlNode& after,
                      std::vector<std::pair<std::string, std::string>> versions) const {
        if (after.kind != Kind::fields || after.fields.size() < before.fields.size()) return false;
        for (std::size_t i = 0; i < before.fields.size(); ++i) {
            const YamlField& one = before.fields[i];
            const YamlField& other = after.fields[i];
            if (one.name != other.name) return false;
            const auto version = std::find_if(versions.begin(), versions.end(),
                                              [&](const auto& entry) { return is_tag(one, entry.first); });
            if (version == versions.end()) {
                if (!is_same(one.value, other.value)) return false;
                continue;
            }
            if (!is_text(other.value, version->second)) return false;
            versions.erase(version);
        }
        YamlNode rest;
        rest.kind = Kind::fields;
        rest.fields.assign(after.fields.begin() + static_cast<std::ptrdiff_t>(before.fields.size()),
                           after.fields.end());
        return are_versions(rest, versions);
    }

    const Expectations& expected_;
};

/// All changes of one text, or of one slide's `unreviewed`: they succeed or fail together.
struct Group {
    const YamlNode* node = nullptr;    ///< whose expectation it is
    const TextField* field = nullptr;  ///< of a text
    const YamlNode* slide = nullptr;   ///< of a review
    std::vector<std::size_t> indices;  ///< of its changes
    Expectation expected;
};

/// What a group needs to be said about where it cannot be done.
struct Plan {
    Splices splices;
    std::string fault;  ///< why there are none
};

Plan refused(std::string reason) {
    return {{}, std::move(reason)};
}

/// Finds what must be replaced in the source for one group.
class Planner {
  public:
    explicit Planner(const std::string& text) : text_(text) {}

    Plan plan(const Group& group, Manner manner) const {
        if (group.slide) return review(group);
        const TextField& field = *group.field;
        if (group.expected.text) return value(*group.node, *group.expected.text, field.in_brackets, manner);
        if (group.expected.becomes_fields) return split(field, group.expected.versions, manner);
        return versions(field, group.expected.versions, manner);
    }

  private:
    std::size_t line_start(std::size_t offset) const {
        const std::size_t before = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
        return before == std::string::npos ? 0 : before + 1;
    }
    std::size_t line_end(std::size_t offset) const {
        return std::min(text_.find('\n', offset), text_.size());
    }
    std::size_t column(std::size_t offset) const { return offset - line_start(offset); }

    static Plan no_clear_end(const YamlNode& node) {
        return refused("the text in line " + std::to_string(node.at.position.line) +
                       " is written in a way that cannot be changed safely; change it by hand");
    }

    Plan value(const YamlNode& node, const std::string& words, bool in_brackets, Manner manner) const {
        if (node.end <= node.begin) return no_clear_end(node);
        if (manner == Manner::smallest) {
            if (auto splices = small_changes(text_, node, words, in_brackets))
                return {std::move(*splices), {}};
        }
        const bool has_header =
            node.style == YamlNode::Style::folded || node.style == YamlNode::Style::literal;
        if (manner == Manner::safest && !has_header)
            return {{{node.begin, node.end, in_double_quotes(words)}}, {}};
        const auto written = rewritten(text_, node, words, in_brackets);
        if (!written) return no_clear_end(node);
        return {{{node.begin, node.end, *written}}, {}};
    }

    // ---- languages of a text ----

    Plan versions(const TextField& field, const std::vector<std::pair<std::string, std::string>>& wanted,
                  Manner manner) const {
        const YamlNode& node = *field.node;
        const bool in_brackets = field.in_brackets || node.in_brackets;
        Plan result;
        std::string added;
        for (const auto& [language, words] : wanted) {
            const YamlField* there = find_language(node, language);
            if (!there) {
                added += in_brackets ? ", " + language + ": " + on_one_line(words, true)
                                     : new_line(node, language, words);
                continue;
            }
            Plan one = there->value.kind == Kind::text ? value(there->value, words, in_brackets, manner)
                                                       : filled(*there, words, in_brackets);
            if (!one.fault.empty()) return one;
            std::move(one.splices.begin(), one.splices.end(), std::back_inserter(result.splices));
        }
        if (added.empty()) return result;
        const YamlNode& last = node.fields.back().value;
        if (last.kind != Kind::text || last.end <= last.begin) return no_clear_end(last);
        const std::size_t place = in_brackets ? last.end : line_end(last.end);
        result.splices.push_back({place, place, added});
        return result;
    }

    /// A line for one more language of a text, written as those of the others are.
    std::string new_line(const YamlNode& node, const std::string& language, const std::string& words) const {
        const std::size_t indent = column(node.fields.front().begin);
        const bool has_lines =
            std::all_of(node.fields.begin(), node.fields.end(), [](const YamlField& field) {
                return field.value.style == YamlNode::Style::folded ||
                       field.value.style == YamlNode::Style::literal;
            });
        return "\n" + std::string(indent, ' ') + language + ": " + as_new_value(words, indent, has_lines);
    }

    /// A language whose tag stands there already, with nothing behind it.
    Plan filled(const YamlField& field, const std::string& words, bool in_brackets) const {
        std::size_t at = field.begin;
        const std::string_view rest = std::string_view(text_).substr(at);
        if (field.value.kind != Kind::nothing || !rest.starts_with(field.name))
            return no_clear_end(field.value);
        at = text_.find_first_not_of(' ', at + field.name.size());
        if (at == std::string::npos || text_[at] != ':') return no_clear_end(field.value);
        const std::string_view after = std::string_view(text_).substr(at + 1, line_end(at) - at - 1);
        const std::size_t next = after.find_first_not_of(' ');
        const bool is_free = next == std::string_view::npos || after[next] == '#' ||
                             (in_brackets && (after[next] == ',' || after[next] == '}'));
        if (!is_free) return no_clear_end(field.value);
        return {{{at + 1, at + 1, " " + on_one_line(words, in_brackets)}}, {}};
    }

    /// A text that was for all languages gets a line for each.
    Plan split(const TextField& field, const std::vector<std::pair<std::string, std::string>>& wanted,
               Manner manner) const {
        const YamlNode& node = *field.node;
        if (node.end <= node.begin) return no_clear_end(node);
        std::string one_line = "{";
        for (const auto& [language, words] : wanted) {
            one_line += (one_line.size() > 1 ? ", " : "") + language + ": " +
                        (manner == Manner::safest ? in_double_quotes(words) : on_one_line(words, true));
        }
        one_line += '}';
        const bool has_line_break = std::any_of(wanted.begin(), wanted.end(), [](const auto& version) {
            return version.second.find('\n') != std::string::npos;
        });
        const bool fits = column(node.begin) + count_code_points(one_line) <= yaml_line_width;
        if (field.in_brackets || (fits && !has_line_break)) return {{{node.begin, node.end, one_line}}, {}};

        const std::string_view before =
            std::string_view(text_).substr(line_start(node.begin), column(node.begin));
        const std::size_t name = std::min(before.find_first_not_of(" -"), before.size());
        const bool follows_name = name < before.size();
        const std::size_t indent = follows_name ? name + 2 : before.size();
        std::string lines;
        for (const auto& [language, words] : wanted) {
            if (follows_name || !lines.empty()) lines += "\n" + std::string(indent, ' ');
            lines += language + ": " + as_new_value(words, indent, false);
        }
        std::size_t begin = node.begin;
        while (follows_name && begin > 0 && text_[begin - 1] == ' ')
            --begin;
        return {{{begin, node.end, lines}}, {}};
    }

    // ---- unreviewed ----

    Plan review(const Group& group) const {
        const auto& tags = group.expected.tags ? *group.expected.tags : *group.expected.new_unreviewed;
        std::string list = "[";
        for (const std::string& tag : tags)
            list += (list.size() > 1 ? ", " : "") + tag;
        list += ']';
        if (group.expected.tags) {
            const YamlNode& node = *group.node;
            const auto end = end_of(node);
            if (!end) return no_clear_end(node);
            const std::string_view written = std::string_view(text_).substr(node.begin, *end - node.begin);
            if (written.find('#') != std::string_view::npos) return no_clear_end(node);
            return {{{node.begin, *end, list}}, {}};
        }
        const YamlNode& slide = *group.slide;
        const auto end = slide.fields.empty() ? std::nullopt : end_of(slide.fields.back().value);
        if (!end) return no_clear_end(slide);
        if (slide.in_brackets) return {{{*end, *end, ", unreviewed: " + list}}, {}};
        const std::string margin(column(slide.fields.front().begin), ' ');
        const std::size_t place = line_end(*end);
        return {{{place, place, "\n" + margin + "unreviewed: " + list}}, {}};
    }

    /// Where a value ends; nothing where that is not certain.
    std::optional<std::size_t> end_of(const YamlNode& node) const {
        if (node.kind == Kind::text) return node.end > node.begin ? std::optional(node.end) : std::nullopt;
        if (node.kind != Kind::list && node.kind != Kind::fields) return std::nullopt;
        const YamlNode* last = node.kind == Kind::list
                                   ? (node.items.empty() ? nullptr : &node.items.back())
                                   : (node.fields.empty() ? nullptr : &node.fields.back().value);
        if (!node.in_brackets) return last ? end_of(*last) : std::nullopt;
        std::size_t at = node.begin + 1;
        if (last) {
            const auto end = end_of(*last);
            if (!end) return std::nullopt;
            at = *end;
        }
        at = text_.find_first_not_of(" \n,", at);
        if (at == std::string::npos || (text_[at] != ']' && text_[at] != '}')) return std::nullopt;
        return at + 1;
    }

    const std::string& text_;  ///< the source's, whose lines end in a line feed alone
};

/// Puts splices into a file, with its own byte order mark and line endings.
class Writer {
  public:
    explicit Writer(std::string_view contents) : contents_(contents) {
        start_ = contents.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        std::size_t normal = 0;
        for (std::size_t i = start_; i < contents.size(); ++i) {
            if (contents[i] == '\r' && i + 1 < contents.size() && contents[i + 1] == '\n') {
                returns_.push_back(normal);
            } else {
                ++normal;
            }
        }
    }

    /// `splices` in the order of their places, none within another.
    std::string with(const Splices& splices) const {
        std::string result;
        std::size_t done = 0;
        for (const SourceSplice& splice : splices) {
            result.append(contents_.substr(done, place(splice.begin) - done));
            const std::string_view line_break = line_break_at(place(splice.begin));
            for (const char letter : splice.text) {
                if (letter == '\n') {
                    result += line_break;
                } else {
                    result += letter;
                }
            }
            done = place(splice.end);
        }
        return result.append(contents_.substr(done));
    }

  private:
    /// The place in the file of one in the source's text.
    std::size_t place(std::size_t normal) const {
        const auto before = std::lower_bound(returns_.begin(), returns_.end(), normal) - returns_.begin();
        return start_ + normal + static_cast<std::size_t>(before);
    }

    /// The line break at the end of the line; that of the line before where it is the last.
    std::string_view line_break_at(std::size_t at) const {
        std::size_t end = contents_.find_first_of("\r\n", at);
        if (end == std::string_view::npos) end = contents_.find_last_of("\r\n");
        if (end == std::string_view::npos) return "\n";
        if (contents_[end] == '\n') return end > 0 && contents_[end - 1] == '\r' ? "\r\n" : "\n";
        return contents_.substr(end).starts_with("\r\n") ? "\r\n" : "\r";
    }

    std::string_view contents_;
    std::size_t start_ = 0;
    std::vector<std::size_t>
        returns_;  ///< places in the source's text of what a carriage return stands before
};

class DeckEditor {
  public:
    DeckEditor(std::string_view contents, const DeckChanges& changes)
        : source_(contents), changes_(changes), writer_(contents) {
        edit_.contents = contents;
    }

    DeckEdit edit() {
        if (!source_.is_good) {
            for (std::size_t i = 0; i < changes_.size(); ++i)
                refuse(i, "the deck has faults in its syntax: fix what 'kiosk check' reports first");
            return std::move(edit_);
        }
        make_groups();
        try_groups(groups_.data(), groups_.size(), Manner::smallest);
        std::sort(
            edit_.refused.begin(), edit_.refused.end(),
            [](const RefusedChange& one, const RefusedChange& other) { return one.index < other.index; });
        return std::move(edit_);
    }

  private:
    void refuse(std::size_t index, std::string reason) {
        edit_.refused.push_back({index, std::move(reason)});
    }

    // ---- what is wanted ----

    void make_groups() {
        std::map<TextAddress, const TextField*> fields;
        for (const TextField& field : source_.texts.fields)
            fields.emplace(field.address, &field);
        std::map<const YamlNode*, std::size_t> group_of;
        for (std::size_t i = 0; i < changes_.texts.size(); ++i) {
            const TextChange& change = changes_.texts[i];
            const auto field = fields.find(change.address);
            if (field == fields.end()) {
                refuse(i, "there is no text " + in_quotes(to_string(change.address)) + " in the deck");
                continue;
            }
            add_text(i, *field->second, change, group_of);
        }
        for (std::size_t i = 0; i < changes_.reviews.size(); ++i)
            add_review(changes_.texts.size() + i, changes_.reviews[i]);
        for (Group& group : groups_)
            complete(group);
    }

    void add_text(std::size_t index, const TextField& field, const TextChange& change,
                  std::map<const YamlNode*, std::size_t>& group_of) {
        if (std::string fault = fault_of(change.text); !fault.empty()) return refuse(index, std::move(fault));
        const auto& known = source_.texts.languages;
        const bool is_for_all = change.language.empty();
        if (is_for_all && field.node->kind != Kind::text)
            return refuse(index, "this text has words for each language");
        if (!is_for_all && std::find(known.begin(), known.end(), change.language) == known.end())
            return refuse(index, in_quotes(change.language) + " is not one of the deck's languages");
        const TextVersion* now = field.in(change.language);
        if (now && now->text == change.text) return;
        const auto [found, is_new] = group_of.emplace(field.node, groups_.size());
        if (is_new) {
            groups_.push_back({field.node, &field, nullptr, {}, {}});
        }
        Group& group = groups_[found->second];
        if (is_for_all ? !group.expected.versions.empty() : group.expected.text.has_value())
            return refuse(index, "another change gives this text other words for all languages");
        group.indices.push_back(index);
        if (is_for_all) {
            group.expected.text = change.text;
        } else {
            group.expected.versions.emplace_back(change.language, change.text);
        }
    }

    /// A slide by its id, or `defaults`; null where it is not there.
    const YamlNode* find_slide(const std::string& id_wanted) const {
        const YamlField* field = find_field(source_.tree.root, id_wanted.empty() ? "defaults" : "slides");
        if (!field || id_wanted.empty()) return field ? &field->value : nullptr;
        for (const YamlNode& item : field->value.items) {
            const YamlField* id = find_field(item, "id");
            if (id && id->value.text == id_wanted) return &item;
        }
        return nullptr;
    }

    void add_review(std::size_t index, const ReviewChange& change) {
        const YamlNode* slide = find_slide(change.slide);
        if (!slide) return refuse(index, "there is no slide " + in_quotes(change.slide));
        const YamlField* field = find_field(*slide, "unreviewed");
        if (field && field->value.kind != Kind::list)
            return refuse(index, "'unreviewed' of the slide " + in_quotes(change.slide) + " is no list");
        Group group;
        group.node = field ? &field->value : slide;
        group.slide = slide;
        group.indices.push_back(index);
        (field ? group.expected.tags : group.expected.new_unreviewed) = change.unreviewed;
        groups_.push_back(std::move(group));
    }

    /// A text that is for all languages and gets a line for each keeps its words where nothing else is said.
    void complete(Group& group) const {
        auto& versions = group.expected.versions;
        if (versions.empty() || group.node->kind != Kind::text) return;
        group.expected.becomes_fields = true;
        std::vector<std::pair<std::string, std::string>> all;
        for (const std::string& language : source_.texts.languages) {
            const auto wanted = std::find_if(versions.begin(), versions.end(),
                                             [&](const auto& version) { return version.first == language; });
            all.emplace_back(language,
                             wanted == versions.end() ? group.field->versions.front().text : wanted->second);
        }
        versions = std::move(all);
    }

    // ---- trying ----

    /// Adds groups to those that are done. Where they do not go together, each half is tried; a single one
    /// that fails is tried in other manners, then refused.
    void try_groups(const Group* groups, std::size_t count, Manner manner) {
        if (count == 0) return;
        std::string fault;
        if (succeeds(groups, count, manner, fault)) return;
        if (count > 1) {
            try_groups(groups, count / 2, manner);
            try_groups(groups + count / 2, count - count / 2, manner);
            return;
        }
        if (manner != Manner::safest)
            return try_groups(groups, 1, manner == Manner::smallest ? Manner::same_style : Manner::safest);
        if (fault.empty()) fault = "the deck would not be the same in all else; change this text by hand";
        for (const std::size_t index : groups->indices)
            refuse(index, fault);
    }

    bool succeeds(const Group* groups, std::size_t count, Manner manner, std::string& fault) {
        const Planner planner(source_.text.text());
        Splices splices = done_;
        Expectations expected = expected_;
        for (const Group* group = groups; group != groups + count; ++group) {
            Plan plan = planner.plan(*group, manner);
            fault = plan.fault;
            if (!fault.empty()) return false;
            std::move(plan.splices.begin(), plan.splices.end(), std::back_inserter(splices));
            expected.emplace(group->node, group->expected);
        }
        std::stable_sort(splices.begin(), splices.end(),
                         [](const SourceSplice& one, const SourceSplice& other) {
                             return std::pair(one.begin, one.end) < std::pair(other.begin, other.end);
                         });
        for (std::size_t i = 1; i < splices.size(); ++i)
            if (splices[i].begin < splices[i - 1].end) return false;
        std::string contents = writer_.with(splices);
        const Source after(contents);
        if (!after.is_good || after.texts.languages != source_.texts.languages ||
            !Comparison(expected).is_same(source_.tree.root, after.tree.root))
            return false;
        done_ = std::move(splices);
        expected_ = std::move(expected);
        edit_.contents = std::move(contents);
        return true;
    }

    Source source_;
    const DeckChanges& changes_;
    Writer writer_;
    std::vector<Group> groups_;
    Splices done_;
    Expectations expected_;
    DeckEdit edit_;
};

}  // namespace

DeckEdit edit_deck(std::string_view contents, const DeckChanges& changes) {
    return DeckEditor(contents, changes).edit();
}

}  // namespace kiosk
