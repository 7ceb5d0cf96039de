#include "kiosk/deck/translation_record.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/checks.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

constexpr std::string_view header =
    "# Written by 'kiosk translations'. It tells from which source text each translation was made, as a "
    "hash:\n"
    "# where that text has changed since, 'kiosk check' says so. Keep this file beside the deck.\n";

bool is_hash(const YamlNode& node) {
    return node.kind == Kind::text && node.text.size() == 16 &&
           node.text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Reads one file.
class RecordReader {
  public:
    explicit RecordReader(Reporter& reporter) : reporter_(reporter) {}

    TranslationRecord read(const YamlNode& root) {
        if (root.kind != Kind::fields) wrong(root.at);
        for (const YamlField& field : root.fields) {
            if (field.name == "source") {
                const auto tag = canonical_language_tag(field.value.text);
                if (!tag) wrong(field.value.at);
                record_.source_language = tag.value_or("");
            } else if (field.name == "texts") {
                read_texts(field.value);
            } else {
                wrong(field.at);
            }
        }
        return std::move(record_);
    }

  private:
    void read_texts(const YamlNode& node) {
        if (node.kind != Kind::fields) return wrong(node.at);
        for (const YamlField& field : node.fields) {
            const auto address = parse_text_address(field.name);
            if (!address || field.value.kind != Kind::fields) {
                wrong(field.at);
                continue;
            }
            for (const YamlField& version : field.value.fields) {
                const auto tag = canonical_language_tag(version.name);
                if (!tag || !is_hash(version.value)) {
                    wrong(version.at);
                } else {
                    record_.hashes[*address][*tag] = version.value.text;
                }
            }
        }
    }

    void wrong(SourceSpan at) {
        reporter_.error(at, "wrong-type", "this is not what 'kiosk translations' writes into this file",
                        "take the file away and run 'kiosk translations accept', once you know that all "
                        "translations are up to date");
    }

    Reporter& reporter_;
    TranslationRecord record_;
};

}  // namespace

std::string translation_record_file(const std::string& deck_file) {
    constexpr std::string_view ending = ".yaml";
    std::string_view stem = deck_file;
    if (stem.ends_with(ending)) stem.remove_suffix(ending.size());
    return std::string(stem) + ".translations.yaml";
}

std::string source_hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : text) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 0x100000001B3U;
    }
    char digits[17];
    std::snprintf(digits, sizeof digits, "%08x%08x", static_cast<unsigned>(hash >> 32),
                  static_cast<unsigned>(hash & 0xFFFFFFFFU));
    return digits;
}

std::optional<TranslationRecord> read_translation_record(std::string_view yaml, const std::string& file,
                                                         Diagnostics& diagnostics) {
    const SourceText source(yaml);
    Reporter reporter(file, source);
    const YamlTree tree = read_yaml(reporter);
    TranslationRecord record = tree.complete ? RecordReader(reporter).read(tree.root) : TranslationRecord();
    const Diagnostics found = reporter.take();
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    if (!found.empty()) return std::nullopt;
    return record;
}

std::string write_translation_record(const TranslationRecord& record) {
    std::string yaml(header);
    yaml += "source: " + record.source_language + "\ntexts:" + (record.hashes.empty() ? " {}\n" : "\n");
    for (const auto& [address, versions] : record.hashes) {
        yaml += "  " + to_string(address) + ": {";
        bool is_first = true;
        for (const auto& [language, hash] : versions) {
            yaml += (is_first ? "" : ", ") + language + ": \"" + hash + "\"";
            is_first = false;
        }
        yaml += "}\n";
    }
    return yaml;
}

TranslationState translation_state(const TextField& field, const std::string& language,
                                   const std::string& source_language, const TranslationRecord& record) {
    if (field.same_in_all()) return TranslationState::ok;
    if (!field.in(language)) {
        std::vector<std::string> there;
        for (const TextVersion& version : field.versions)
            there.push_back(version.language);
        return lookup_language(language, there) ? TranslationState::ok : TranslationState::missing;
    }
    if (language == source_language) return TranslationState::ok;
    const TextVersion* source = field.in(source_language);
    const auto text = record.hashes.find(field.address);
    if (source && record.source_language == source_language && text != record.hashes.end()) {
        const auto hash = text->second.find(language);
        if (hash != text->second.end() && hash->second != source_hash(source->text))
            return TranslationState::stale;
    }
    const bool is_unreviewed =
        std::find(field.unreviewed.begin(), field.unreviewed.end(), language) != field.unreviewed.end();
    return is_unreviewed ? TranslationState::unreviewed : TranslationState::ok;
}

void accept_translation(const TextField& field, const std::string& language, TranslationRecord& record) {
    if (field.same_in_all() || language == record.source_language) return;
    const TextVersion* source = field.in(record.source_language);
    if (source && field.in(language)) record.hashes[field.address][language] = source_hash(source->text);
}

Diagnostics check_translations(std::string_view yaml, const std::string& file,
                               const TranslationRecord& record) {
    const SourceText source(yaml);
    Reporter reader("", source);
    const YamlTree tree = read_yaml(reader);
    const DeckTexts texts = find_texts(tree);
    Reporter reporter(file, source);
    if (texts.languages.empty()) return {};
    const std::string& from = texts.languages.front();
    for (const TextField& field : texts.fields) {
        for (const std::string& language : texts.languages) {
            if (translation_state(field, language, from, record) != TranslationState::stale) continue;
            reporter.warning(
                field.in(language)->at, "translation-stale",
                "the " + language_name(from) + " of this text has changed since it was translated into " +
                    language_name(language),
                "have it translated again; where it still fits, run 'kiosk translations accept --text " +
                    to_string(field.address) + "'");
        }
    }
    return reporter.take();
}

}  // namespace kiosk
