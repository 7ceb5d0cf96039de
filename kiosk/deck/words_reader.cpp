#include "kiosk/deck/words_reader.h"

#include <algorithm>
#include <set>

#include "kiosk/base/language_tag.h"

namespace kiosk {
namespace {

/// Whether `text` has its placeholder, and no other; if not, that is reported.
void check_placeholder(const WordRule& rule, const std::string& text, SourceSpan at, Reporter& reporter) {
    const auto lacks = [&](std::string_view one) {
        return !one.empty() && text.find(one) == std::string::npos;
    };
    const std::string placeholder(lacks(rule.placeholder) ? rule.placeholder : rule.second_placeholder);
    const bool has_its_own =
        !rule.placeholder.empty() && !lacks(rule.placeholder) && !lacks(rule.second_placeholder);
    if (has_its_own || (rule.placeholder.empty() && text.find('{') == std::string::npos)) return;
    if (rule.placeholder.empty()) {
        reporter.warning(at, "unknown-placeholder",
                         in_quotes(rule.name) + " has no number: its braces are shown as they are");
    } else {
        reporter.warning(at, "missing-placeholder",
                         in_quotes(rule.name) + " does not say where its number stands",
                         "write " + placeholder + " in that place");
    }
}

}  // namespace

Words read_words(const YamlNode& node, const DeckLanguages& languages, FieldReader& reader,
                 Reporter& reporter) {
    Words words;
    if (!reader.expect_fields(node, "words", "such as 'words: {de: {still_reading: \"Lesen Sie noch?\"}}'"))
        return words;
    const FieldRule tag_rule = *find_rule("language", in_config);
    std::set<std::string> seen;
    for (const YamlField& of_language : node.fields) {
        YamlNode name;
        name.kind = YamlNode::Kind::text;
        name.text = of_language.name;
        name.at = of_language.at;
        const FieldValue tag_value = reader.read_value(tag_rule, name);
        const auto* tag = std::get_if<std::string>(&tag_value);
        if (!tag) continue;
        if (!seen.insert(*tag).second) {
            reporter.error(of_language.at, "duplicate-language", in_quotes(*tag) + " stands twice in 'words'",
                           "take one of them out");
            continue;
        }
        const bool is_used =
            *tag == "en" || !languages.known ||
            std::any_of(languages.tags.begin(), languages.tags.end(),
                        [&](const auto& of_deck) { return lookup_language(of_deck, {*tag}).has_value(); });
        if (!is_used)
            reporter.warning(
                of_language.at, "unused-language",
                in_quotes(*tag) + " is not one of the deck's 'languages': these words are never shown",
                "add it to 'languages' at the top, or take them out");
        if (!reader.expect_fields(of_language.value, of_language.name,
                                  "such as 'still_reading: \"Lesen Sie noch?\"'"))
            continue;
        const Fields fields = reader.read(of_language.value, in_words, "'words'", of_language.at, 0);
        for (const WordRule& rule : word_rules) {
            const auto* text = fields.get<std::string>(rule.name);
            if (!text) continue;
            check_placeholder(rule, *text, fields.find(rule.name)->value_at, reporter);
            words.set(*tag, rule.word, *text);
        }
    }
    return words;
}

}  // namespace kiosk
