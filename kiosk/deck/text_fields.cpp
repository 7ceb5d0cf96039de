#include "kiosk/deck/text_fields.h"

#include <algorithm>
#include <set>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

constexpr std::string_view defaults_prefix = "defaults:";

const YamlField* find_field(const YamlNode& node, std::string_view name) {
    const auto found = std::find_if(node.fields.begin(), node.fields.end(),
                                    [&](const YamlField& field) { return field.name == name; });
    return found == node.fields.end() ? nullptr : &*found;
}

const YamlNode* find(const YamlNode& node, std::string_view name) {
    const YamlField* const field = find_field(node, name);
    return field != nullptr ? &field->value : nullptr;
}

std::vector<std::string> read_tags(const YamlNode* node) {
    std::vector<std::string> tags;
    if (!node) return tags;
    for (const YamlNode& item : node->items) {
        const auto tag = item.kind == Kind::text ? canonical_language_tag(item.text) : std::nullopt;
        if (tag && std::find(tags.begin(), tags.end(), *tag) == tags.end()) tags.push_back(*tag);
    }
    return tags;
}

std::vector<TextVersion> read_versions(const YamlNode& node) {
    std::vector<TextVersion> versions;
    const auto add = [&](const std::string& language, const YamlNode& value, SourceSpan at) {
        const std::string_view words = trimmed(value.text);
        if (value.kind == Kind::text && !words.empty())
            versions.push_back({language, std::string(words), at});
    };
    if (node.kind == Kind::text) add("", node, node.at);
    for (const YamlField& field : node.fields) {
        const auto tag = canonical_language_tag(field.name);
        if (!tag) continue;
        const bool is_there = std::any_of(versions.begin(), versions.end(), [&](const TextVersion& version) {
            return version.language == *tag;
        });
        if (!is_there) add(*tag, field.value, field.at);
    }
    return versions;
}

class TextFinder {
  public:
    explicit TextFinder(bool with_notes) : with_notes_(with_notes) {}

    DeckTexts find_in(const YamlNode& root) {
        texts_.languages = read_tags(find(root, "languages"));
        if (const YamlNode* defaults = find(root, "defaults")) {
            default_unreviewed_ = read_tags(find(*defaults, "unreviewed"));
            TextField common;
            common.unreviewed = default_unreviewed_;
            common.in_brackets = root.in_brackets || defaults->in_brackets;
            add_fields(*defaults, in_defaults, common);
        }
        const YamlNode* slides = find(root, "slides");
        if (!slides) return std::move(texts_);
        for (const YamlNode& slide : slides->items)
            add_slide(slide, root.in_brackets || slides->in_brackets);
        return std::move(texts_);
    }

  private:
    void add_slide(const YamlNode& slide, bool in_brackets) {
        const YamlNode* id = find(slide, "id");
        const std::vector<KindField> kinds = kind_fields(slide);
        if (!id || id->kind != Kind::text || id->text.empty() || kinds.size() != 1 ||
            !ids_.insert(id->text).second)
            return;
        const KindRule* const kind = kinds.front().kind;
        TextField common;
        common.address.slide = id->text;
        common.kind = kind->field;
        common.in_brackets = in_brackets || slide.in_brackets;
        common.notes = in_first_language(find(slide, "notes"));
        if (find_rule("by", kind->place)) common.speaker = in_first_language(find(slide, "by"));
        const YamlNode* unreviewed = find(slide, "unreviewed");
        common.inherits_review = !unreviewed;
        common.only = read_tags(find(slide, "only"));
        common.unreviewed = unreviewed ? read_tags(unreviewed) : default_unreviewed_;
        add_fields(slide, kind->place, common);
        const YamlField* const notes = with_notes_ ? find_field(slide, "notes") : nullptr;
        if (notes != nullptr) add("notes", notes->value, notes->at.position, common, common.in_brackets);
    }

    /// The texts that may stand at `place`, in the table's order, which puts what makes a slide first.
    /// `owner` is what their names begin with where they stand within another field: "moments[1].".
    void add_fields(const YamlNode& node, unsigned place, const TextField& common,
                    const std::string& owner = {}) {
        for (const FieldRule& rule : field_table()) {
            const bool is_text = rule.type == ValueType::text;
            const bool are_texts = rule.type == ValueType::texts || rule.type == ValueType::paragraphs;
            const bool are_groups = is_list_of_groups(rule.type);
            if ((rule.places & place) == 0 || (!is_text && !are_texts && !are_groups)) continue;
            const YamlField* const field = find_field(node, rule.name);
            if (field == nullptr) continue;
            const YamlNode* const value = &field->value;
            const std::string name = owner + std::string(rule.name);
            if (are_groups) {
                TextField within = common;
                within.in_brackets = common.in_brackets || value->in_brackets;
                for (std::size_t i = 0; i < value->items.size(); ++i) {
                    TextField each = within;
                    each.in_brackets = within.in_brackets || value->items[i].in_brackets;
                    add_fields(value->items[i], rule.holds, each, name + "[" + std::to_string(i) + "].");
                }
            } else if (is_text) {
                add(name, *value, field->at.position, common, common.in_brackets);
            } else if (value->kind == Kind::list) {
                for (std::size_t i = 0; i < value->items.size(); ++i)
                    add(name + "[" + std::to_string(i) + "]", value->items[i], value->items[i].at.position,
                        common, common.in_brackets || value->in_brackets);
            } else {
                add(name + "[0]", *value, value->at.position, common, common.in_brackets);
            }
        }
    }

    void add(const std::string& field, const YamlNode& value, SourcePosition source, const TextField& common,
             bool in_brackets) {
        TextField text = common;
        text.address.field = field;
        text.node = &value;
        text.in_brackets = in_brackets;
        text.versions = read_versions(value);
        text.position = value.at.position;
        text.source = source;
        if (!text.versions.empty()) texts_.fields.push_back(std::move(text));
    }

    std::string in_first_language(const YamlNode* node) const {
        if (!node) return {};
        TextField text;
        text.versions = read_versions(*node);
        if (text.versions.empty()) return {};
        const TextVersion* first = texts_.languages.empty() ? nullptr : text.in(texts_.languages.front());
        return first ? first->text : text.versions.front().text;
    }

    bool with_notes_;
    DeckTexts texts_;
    std::vector<std::string> default_unreviewed_;
    std::set<std::string> ids_;
};

}  // namespace

std::string to_string(const TextAddress& address) {
    if (address.slide.empty()) return std::string(defaults_prefix) + address.field;
    return address.slide + "/" + address.field;
}

std::optional<TextAddress> parse_text_address(std::string_view text) {
    TextAddress address;
    if (text.starts_with(defaults_prefix)) {
        address.field = text.substr(defaults_prefix.size());
    } else {
        const std::size_t slash = text.find('/');
        if (slash == 0 || slash == std::string_view::npos) return std::nullopt;
        address.slide = text.substr(0, slash);
        address.field = text.substr(slash + 1);
    }
    if (address.field.empty()) return std::nullopt;
    return address;
}

bool TextField::is_for(std::string_view language) const {
    return only.empty() || std::find(only.begin(), only.end(), language) != only.end();
}

const TextVersion* TextField::in(std::string_view language) const {
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const TextVersion& version) {
        return version.language == language || version.language.empty();
    });
    return found == versions.end() ? nullptr : &*found;
}

DeckTexts find_texts(const YamlTree& tree, bool with_notes) {
    return TextFinder(with_notes).find_in(tree.root);
}

}  // namespace kiosk
