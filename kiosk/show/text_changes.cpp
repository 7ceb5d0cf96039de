#include "kiosk/show/text_changes.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/utf8.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/deck_editor.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/localized_text.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {
namespace {

/// The texts of a deck's file; `tree` is what they point into.
struct FileTexts {
    explicit FileTexts(const std::string& contents)
        : source(contents), reporter("", source), tree(read_yaml(reporter)), texts(find_texts(tree)) {}
    SourceText source;
    Reporter reporter;
    YamlTree tree;
    DeckTexts texts;
};

const TextField* find_field(const DeckTexts& texts, const TextAddress& address) {
    const auto found = std::find_if(texts.fields.begin(), texts.fields.end(),
                                    [&](const TextField& field) { return field.address == address; });
    return found == texts.fields.end() ? nullptr : &*found;
}

/// The words in exactly that language; null where there are none.
const TextVersion* find_version(const TextField& field, const std::string& language) {
    const auto found = std::find_if(field.versions.begin(), field.versions.end(),
                                    [&](const TextVersion& version) { return version.language == language; });
    return found == field.versions.end() ? nullptr : &*found;
}

/// What a reader of `language` gets: the tag of it, and the language that it is laid out in.
std::pair<std::string, std::string> language_seen(const TextField& field, const std::string& language,
                                                  const std::string& first_language) {
    if (field.same_in_all()) return {"", language};
    std::vector<std::pair<std::string, std::string>> words;
    for (const TextVersion& version : field.versions)
        words.emplace_back(version.language, version.text);
    const LocalizedText text(std::move(words));
    const std::string seen(text.in(language, first_language).language);
    return {seen, seen};
}

/// Names, figures and addresses stand in one line.
bool may_have_lines(std::string_view field) {
    static constexpr std::array<std::string_view, 7> in_one_line = {"by",   "role", "credit", "unit",
                                                                    "code", "alt",  "when"};
    const std::size_t dot = field.rfind('.');
    const std::string_view name = dot == std::string_view::npos ? field : field.substr(dot + 1);
    return std::find(in_one_line.begin(), in_one_line.end(), name) == in_one_line.end();
}

/// The beginning of a text, in quotation marks.
std::string quoted_beginning(const std::string& text) {
    constexpr std::size_t most = 60;  // code points
    const std::u32string letters = to_utf32(text);
    std::string words;
    for (const char32_t letter : letters.substr(0, most))
        append_utf8(words, letter == U'\n' ? U' ' : letter);
    return "\u201C" + words + (letters.size() > most ? "\u2026" : "") + "\u201D";
}

}  // namespace

std::optional<std::string> TextChanges::read(std::string& fault) const {
    auto contents = DiskFiles().read(file_, largest_deck_file, fault);
    if (!contents) fault = in_quotes(file_) + " cannot be read: " + fault;
    return contents;
}

TextChanges::Opened TextChanges::open(const std::string& shown, const std::string& slide,
                                      SourcePosition source, const std::string& language) const {
    const FileTexts before(shown);
    const auto field =
        std::find_if(before.texts.fields.begin(), before.texts.fields.end(), [&](const TextField& one) {
            return one.source == source && (one.address.slide == slide || one.address.slide.empty());
        });
    if (field == before.texts.fields.end())
        return {std::nullopt, "This text cannot be told apart in the file: change it there"};
    Opened opened;
    const auto contents = read(opened.fault);
    if (!contents) return opened;
    const FileTexts now(*contents);
    const TextField* const text = find_field(now.texts, field->address);
    if (text == nullptr) {
        opened.fault = "The file has no " + in_quotes(to_string(field->address)) + " any more";
        return opened;
    }
    const std::string first = now.texts.languages.empty() ? "" : now.texts.languages.front();
    const auto [tag, written_in] = language_seen(*text, language, first);
    const TextVersion* const version = find_version(*text, tag);
    if (version == nullptr) {
        opened.fault =
            "The file has no " + in_quotes(to_string(field->address)) + " in this language any more";
        return opened;
    }
    opened.text =
        EditableText{text->address, tag, written_in, version->text, may_have_lines(text->address.field)};
    return opened;
}

std::string TextChanges::write(const EditableText& opened, const std::string& words) {
    const std::string after(trimmed(words));
    if (after.empty()) return "A text cannot be empty: to have none, take its line out of the file";
    if (after == opened.text) return {};
    if (std::string fault = replace(opened.address, opened.language, opened.text, after); !fault.empty())
        return fault;
    changes_.resize(undone_from_);
    changes_.push_back({opened.address, opened.language, opened.text, after});
    undone_from_ = changes_.size();
    return {};
}

std::string TextChanges::go(std::size_t at, bool forward) {
    if (forward ? at == changes_.size() : at == 0)
        return forward ? "There is no change to make again" : "There is no change to take back";
    const Change& change = changes_[forward ? at : at - 1];
    const std::string& from = forward ? change.before : change.after;
    const std::string& to = forward ? change.after : change.before;
    if (std::string fault = replace(change.address, change.language, from, to); !fault.empty()) return fault;
    undone_from_ = forward ? at + 1 : at - 1;
    return to_string(change.address) + " says " + quoted_beginning(to) + " again";
}

std::string TextChanges::replace(const TextAddress& address, const std::string& language,
                                 const std::string& from, const std::string& to) {
    const std::string name = std::filesystem::path(file_).filename().string();
    std::string fault;
    const auto contents = read(fault);
    if (!contents) return fault;
    {
        const FileTexts now(*contents);
        const TextField* const field = find_field(now.texts, address);
        const TextVersion* const version = field != nullptr ? find_version(*field, language) : nullptr;
        if (version == nullptr)
            return "Not written: " + name + " was changed meanwhile, and has no " +
                   in_quotes(to_string(address)) + " there any more";
        if (version->text != from)
            return "Not written: " + name + " was changed meanwhile, and says " +
                   quoted_beginning(version->text) + " there";
    }
    DeckChanges changes;
    changes.texts.push_back({address, language, to});
    const DeckEdit edit = edit_deck(*contents, changes);
    if (!edit.refused.empty()) return "Not written: " + edit.refused.front().reason;
    fault = replace_whole_file(file_, *contents, edit.contents, !is_kept_);
    if (!fault.empty()) return "Not written: " + name + ": " + fault;
    is_kept_ = true;
    return {};
}

}  // namespace kiosk
