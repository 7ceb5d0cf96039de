#include "kiosk/check/deck_typography.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/deck_editor.h"
#include "kiosk/text/typography_faults.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

constexpr std::array rules = {"typography-quotes", "typography-apostrophe", "typography-dash",
                              "typography-ellipsis", "typography-spaces"};

TypographyContext context_of(const TextField& field, const TextVersion& version) {
    return {version.language, field.kind == "quote" && field.address.field == "quote"};
}

/// The words around a fault, whole ones.
std::string around(std::string_view text, const TypographyFault& fault) {
    constexpr std::size_t most = 40;  // bytes on each side
    const auto is_start = [&](std::size_t place) {
        return (static_cast<unsigned char>(text[place]) & 0xC0) != 0x80;
    };
    std::size_t begin = fault.begin > most ? fault.begin - most : 0;
    while (begin > 0 && begin < fault.begin && !is_start(begin))
        ++begin;
    std::size_t end = std::min(fault.end + most, text.size());
    while (end < text.size() && !is_start(end))
        --end;
    if (begin > 0) begin = std::min(text.find(' ', begin), fault.begin);
    if (end < text.size()) end = std::max(text.rfind(' ', end), fault.end);
    return (begin > 0 ? "…" : "") + std::string(trimmed(text.substr(begin, end - begin))) +
           (end < text.size() ? "…" : "");
}

std::string message_of(std::string_view text, const TypographyFault& first, std::size_t count) {
    std::string message = std::string(first.message) + ": '" + around(text, first) + "'";
    std::replace(message.begin(), message.end(), '\n', ' ');
    if (count > 1) message += ", and " + std::to_string(count - 1) + " more of the kind in this text";
    return message;
}

/// The rules that a deck has not switched off.
std::set<std::string_view> rules_of(const Deck& deck) {
    Diagnostics all;
    for (const char* rule : rules) {
        Diagnostic one;
        one.severity = Severity::warning;
        one.rule = rule;
        all.push_back(std::move(one));
    }
    apply_rule_settings(deck, all);
    std::set<std::string_view> left;
    for (const char* rule : rules) {
        if (std::any_of(all.begin(), all.end(), [&](const Diagnostic& one) { return one.rule == rule; }))
            left.insert(rule);
    }
    return left;
}

}  // namespace

Diagnostics check_typography(std::string_view yaml, const std::string& file) {
    const SourceText source(yaml);
    Reporter silent("", source);
    const YamlTree tree = read_yaml(silent);
    Reporter reporter(file, source);
    for (const TextField& field : find_texts(tree).fields) {
        for (const TextVersion& version : field.versions) {
            std::map<std::string_view, std::vector<TypographyFault>> by_rule;
            for (TypographyFault& fault : find_typography_faults(version.text, context_of(field, version)))
                by_rule[fault.rule].push_back(std::move(fault));
            for (const auto& [rule, faults] : by_rule) {
                const bool can_be_mended = std::any_of(faults.begin(), faults.end(),
                                                       [](const auto& fault) { return fault.can_be_mended; });
                report_rule(reporter, version.at, rule,
                            message_of(version.text, faults.front(), faults.size()),
                            can_be_mended ? "'kiosk check --fix' sets it right"
                                          : "see which marks belong together, and set them right by hand");
            }
        }
    }
    return reporter.take();
}

FixedDeck fix_typography(std::string_view contents, const Deck& deck, const TranslationRecord& record) {
    const SourceText source(contents);
    Reporter silent("", source);
    const YamlTree tree = read_yaml(silent);
    const DeckTexts texts = find_texts(tree);
    const std::set<std::string_view> wanted = rules_of(deck);
    FixedDeck result{std::string(contents), record, {}, {}};
    DeckChanges changes;
    std::vector<FixedText> fixed;
    for (const TextField& field : texts.fields) {
        for (const TextVersion& version : field.versions) {
            std::string after = mended_typography(version.text, context_of(field, version), wanted);
            if (after == version.text) continue;
            const std::string name =
                to_string(field.address) + (version.language.empty() ? "" : " (" + version.language + ")");
            fixed.push_back({version.at.position.line, name, version.text, after});
            changes.texts.push_back({field.address, version.language, std::move(after)});
        }
    }
    DeckEdit edit = edit_deck(contents, changes);
    result.contents = std::move(edit.contents);
    std::set<std::size_t> refused;
    for (const RefusedChange& one : edit.refused) {
        refused.insert(one.index);
        result.refused.push_back(fixed[one.index].text + ": " + one.reason);
    }
    for (std::size_t i = 0; i < fixed.size(); ++i) {
        if (refused.contains(i)) continue;
        const TextChange& change = changes.texts[i];
        const auto hashes = result.record.hashes.find(change.address);
        if (hashes != result.record.hashes.end() && change.language == result.record.source_language) {
            for (auto& [language, hash] : hashes->second)
                if (hash == source_hash(fixed[i].before)) hash = source_hash(fixed[i].after);
        }
        result.fixed.push_back(std::move(fixed[i]));
    }
    return result;
}

}  // namespace kiosk
