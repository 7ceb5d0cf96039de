#include "kiosk/deck/words.h"

#include <algorithm>
#include <map>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/built_in_words.h"
#include "kiosk/deck/field_reader.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

using Texts = std::array<std::string, word_rules.size()>;
using Catalogue = std::vector<std::pair<std::string, Texts>>;

Catalogue read_built_in() {
    Catalogue catalogue;
    for (const BuiltInWords& of_language : built_in_words()) {
        const SourceText source(of_language.yaml);
        Reporter reporter(std::string(of_language.tag), source);
        const YamlTree tree = read_own_yaml(reporter);
        DeckLanguages languages;
        FieldReader reader(reporter, languages);
        const Fields fields = reader.read(tree.root, in_words, "'words'", tree.root.at, 0);
        Texts texts;
        for (std::size_t i = 0; i < word_rules.size(); ++i)
            texts[i] = fields.get_or(word_rules[i].name, std::string());
        catalogue.emplace_back(of_language.tag, std::move(texts));
    }
    return catalogue;
}

const Catalogue& built_in() {
    static const Catalogue catalogue = read_built_in();
    return catalogue;
}

void put_in(std::string& text, std::string_view placeholder, std::string_view value) {
    if (placeholder.empty()) return;
    if (const auto at = text.find(placeholder); at != std::string::npos)
        text.replace(at, placeholder.size(), value);
}

}  // namespace

void Words::set(const std::string& language, Word word, std::string text) {
    auto found = std::find_if(own_.begin(), own_.end(),
                              [&](const auto& of_language) { return of_language.first == language; });
    if (found == own_.end()) found = own_.insert(own_.end(), {language, Texts()});
    found->second[static_cast<std::size_t>(word)] = std::move(text);
}

TextInLanguage Words::in(Word word, std::string_view language) const {
    std::vector<std::string> tags;
    std::vector<const Catalogue::value_type*> having;
    for (const Catalogue* catalogue : {&own_, &built_in()}) {
        for (const auto& of_language : *catalogue) {
            if (of_language.second[static_cast<std::size_t>(word)].empty()) continue;
            tags.push_back(of_language.first);
            having.push_back(&of_language);
        }
    }
    auto index = lookup_language(language, tags);
    if (!index) index = lookup_language("en", tags);
    if (!index) return {};
    const auto& [tag, texts] = *having[*index];
    return {texts[static_cast<std::size_t>(word)], tag};
}

std::string Words::with_number(Word word, std::string_view language, std::string_view value) const {
    return with_numbers(word, language, value, {});
}

std::string Words::with_numbers(Word word, std::string_view language, std::string_view value,
                                std::string_view second) const {
    std::string text(in(word, language).text);
    put_in(text, rule_of(word).placeholder, value);
    put_in(text, rule_of(word).second_placeholder, second);
    return text;
}

std::vector<std::string> languages_with_words() {
    std::vector<std::string> tags;
    for (const auto& [tag, texts] : built_in())
        tags.push_back(tag);
    return tags;
}

}  // namespace kiosk
