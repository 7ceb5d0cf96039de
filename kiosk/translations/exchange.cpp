#include "kiosk/translations/exchange.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/checks.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

std::string notes_of(const TextField& field, TranslationState state) {
    std::string notes;
    const auto add = [&](const std::string& line) { notes += (notes.empty() ? "" : "\n") + line; };
    if (!field.kind.empty()) add("On a slide of the kind '" + field.kind + "'.");
    if (!field.speaker.empty() && field.address.field == "quote")
        add("Said by " + field.speaker + ". Write no quotation marks: each language's own are added.");
    if (field.address.field == "alt") add("Describes the picture to somebody who cannot see it.");
    if (field.same_in_all())
        add("The same words are shown in every language; leave this empty to keep it so.");
    if (state == TranslationState::stale) add("The source text has changed since this was translated.");
    if (!field.notes.empty()) add("Notes on the slide: " + field.notes);
    return notes;
}

/// A text of the deck, and its entry in the list.
struct Match {
    const TextField* field = nullptr;
    const TranslationEntry* entry = nullptr;
};

class Importer {
  public:
    Importer(std::string_view deck, const TranslationRecord& record, const TranslationList& list,
             const std::string& file, std::string_view file_contents)
        : deck_(deck),
          source_(deck),
          deck_reporter_("", source_),
          tree_(read_yaml(deck_reporter_)),
          texts_(find_texts(tree_)),
          list_(list),
          file_source_(file_contents),
          reporter_(file, file_source_) {
        result_.record = record;
        result_.deck = deck;
    }

    TranslationImport import() {
        if (!tree_.complete || texts_.languages.empty() || !deck_reporter_.take().empty()) {
            fault(0, "deck-faulty", "the deck has faults, so nothing was imported",
                  "fix what 'kiosk check' reports, then import again");
            return finish();
        }
        from_ = texts_.languages.front();
        if (!contains(texts_.languages, list_.language)) {
            fault(0, "wrong-language",
                  list_.language.empty() ? "the file does not say which language its translations are in"
                                         : "the file is in " + language_name(list_.language) +
                                               ", which is not one of the deck's 'languages'",
                  list_.language.empty() ? "name it with --language"
                                         : "they are " + listed(texts_.languages, "and"));
            return finish();
        }
        if (list_.language == from_ || (!list_.source_language.empty() && list_.source_language != from_)) {
            const std::string other = list_.language == from_ ? list_.language : list_.source_language;
            fault(0, "wrong-language",
                  list_.language == from_
                      ? language_name(other) +
                            " is the deck's first language, which all others are translated from"
                      : "the file was translated from " + language_name(other) +
                            ", and the deck's first language is " + language_name(from_),
                  "export again, and have that file translated");
            return finish();
        }
        for (const TextField& field : texts_.fields)
            fields_.emplace(to_string(field.address), &field);
        if (is_of_another_deck()) {
            fault(0, "wrong-file",
                  "none of the file's " + std::to_string(list_.entries.size()) + " texts is one of this deck",
                  "it belongs to another slideshow: name that one behind the file");
            return finish();
        }
        for (const TranslationEntry& entry : list_.entries)
            take(entry);
        review();
        apply();
        return finish();
    }

  private:
    /// One text may have been renamed; where all are unknown, it is not the deck that has changed.
    bool is_of_another_deck() const {
        const auto is_known = [&](const TranslationEntry& entry) { return fields_.contains(entry.context); };
        return list_.entries.size() > 1 && std::none_of(list_.entries.begin(), list_.entries.end(), is_known);
    }

    void fault(int line, const std::string& rule, const std::string& message, const std::string& hint) {
        const auto length = static_cast<int>(count_code_points(file_source_.line(line)));
        reporter_.error({{line, line > 0 ? 1 : 0}, std::max(length, 1)}, rule, message, hint);
    }

    TranslationImport finish() {
        result_.diagnostics = reporter_.take();
        sort_diagnostics(result_.diagnostics);
        return std::move(result_);
    }

    void take(const TranslationEntry& entry) {
        const auto found = fields_.find(entry.context);
        if (found == fields_.end()) {
            std::vector<std::string> known;
            for (const auto& [context, field] : fields_)
                known.push_back(context);
            std::string hint = did_you_mean(entry.context, known);
            if (hint.empty()) hint = "its slide was taken out or renamed: this entry was not imported";
            return fault(entry.line, "unknown-text", "the deck has no text " + in_quotes(entry.context),
                         hint);
        }
        const TextField& field = *found->second;
        if (!seen_.insert(entry.context).second)
            return fault(entry.line, "duplicate-text",
                         "the text " + in_quotes(entry.context) + " is here twice", "only the first counts");
        const std::string words(trimmed(entry.translation));
        if (words.empty()) {
            ++result_.untranslated;
            return;
        }
        const TextVersion* source = field.in(from_);
        if (!source || source->text != trimmed(entry.source)) {
            return fault(entry.line, "source-changed",
                         "the " + language_name(from_) + " of " + in_quotes(entry.context) +
                             " is no longer what was translated here, so this entry was not imported",
                         "export again; the translator finds the new words there");
        }
        const TextVersion* now = field.in(list_.language);
        const bool is_new = !now || now->text != words;
        taken_[&field] = &entry;
        if (!is_new) {
            ++result_.unchanged;
            return;
        }
        changes_.texts.push_back({field.address, list_.language, words});
        changed_.push_back({&field, &entry});
        new_.insert(&field);
    }

    /// The state of one slide, as the list shows it.
    struct SlideReview {
        std::string slide;
        std::vector<std::string> before;  ///< its `unreviewed`
        bool inherits = false;            ///< takes it from `defaults`
        bool is_read = true;              ///< every text in the language is in the list, and none is fuzzy
        bool has_text = false;            ///< at least one text in the language is in the list
        bool has_new_fuzzy = false;
        bool is_shared = true;  ///< all its texts are the same in all languages
        bool is_done() const { return is_read && has_text; }
    };

    std::vector<SlideReview> slide_reviews() const {
        std::vector<SlideReview> reviews;
        for (const TextField& field : texts_.fields) {
            if (field.address.slide.empty()) continue;
            if (reviews.empty() || reviews.back().slide != field.address.slide) {
                reviews.emplace_back();
                reviews.back().slide = field.address.slide;
                reviews.back().before = field.unreviewed;
                reviews.back().inherits = field.inherits_review;
            }
            SlideReview& review = reviews.back();
            const auto entry = taken_.find(&field);
            if (entry != taken_.end()) {
                review.has_text = true;
                review.is_read = review.is_read && !entry->second->is_fuzzy;
                review.has_new_fuzzy =
                    review.has_new_fuzzy || (entry->second->is_fuzzy && new_.contains(&field));
            } else if (!field.same_in_all()) {
                review.is_shared = false;
                review.is_read = review.is_read && !field.in(list_.language);
            }
        }
        return reviews;
    }

    /// Updates `unreviewed`: of the slides that have been reviewed, or of `defaults` if all slides that use
    /// it have been; and of the slides that need a new review.
    void review() {
        const std::vector<SlideReview> reviews = slide_reviews();
        const bool are_all_done = std::all_of(reviews.begin(), reviews.end(), [](const SlideReview& one) {
            return !one.inherits || one.is_done() || (one.is_shared && !one.has_text);
        });
        std::vector<std::string> by_default;
        std::vector<std::string> default_after;
        for (const SlideReview& one : reviews) {
            const bool is_named = contains(one.before, list_.language);
            std::vector<std::string> after = one.before;
            if (is_named && one.is_done()) {
                std::erase(after, list_.language);
                if (one.inherits && are_all_done) {
                    by_default.push_back(one.slide);
                    default_after = after;
                } else {
                    changes_.reviews.push_back({one.slide, after});
                    reviewed_.push_back({one.slide});
                }
            } else if (!is_named && one.has_new_fuzzy) {
                after.push_back(list_.language);
                changes_.reviews.push_back({one.slide, after});
                reviewed_.emplace_back();
            }
        }
        if (by_default.empty()) return;
        changes_.reviews.push_back({"", default_after});
        reviewed_.push_back(by_default);
    }

    void apply() {
        const DeckEdit edit = edit_deck(deck_, changes_);
        std::set<std::size_t> refused;
        for (const RefusedChange& one : edit.refused) {
            refused.insert(one.index);
            const bool is_text = one.index < changes_.texts.size();
            std::string name = is_text ? to_string(changes_.texts[one.index].address)
                                       : changes_.reviews[one.index - changes_.texts.size()].slide;
            if (name.empty()) name = "defaults";
            fault(is_text ? changed_[one.index].entry->line : 0, "not-imported",
                  is_text ? "the text " + in_quotes(name) + " was not imported"
                          : "'unreviewed' of " + in_quotes(name) + " was not changed",
                  one.reason);
        }
        result_.deck = edit.contents;
        for (std::size_t i = 0; i < changed_.size(); ++i) {
            if (refused.contains(i)) {
                taken_.erase(changed_[i].field);
                new_.erase(changed_[i].field);
            } else {
                result_.changed.push_back(to_string(changed_[i].field->address));
            }
        }
        for (std::size_t i = 0; i < changes_.reviews.size(); ++i) {
            if (refused.contains(changes_.texts.size() + i)) continue;
            if (reviewed_[i].empty()) result_.to_review.push_back(changes_.reviews[i].slide);
            result_.reviewed.insert(result_.reviewed.end(), reviewed_[i].begin(), reviewed_[i].end());
        }
        note_sources();
    }

    /// Good or new translations were made from the current source text: records its hash for them.
    void note_sources() {
        if (result_.record.source_language != from_) result_.record = {from_, {}};
        for (const auto& [field, entry] : taken_) {
            const bool is_new = new_.contains(field);
            if (!is_new && (entry->is_fuzzy || field->same_in_all())) continue;
            result_.record.hashes[field->address][list_.language] = source_hash(field->in(from_)->text);
        }
    }

    std::string_view deck_;
    SourceText source_;
    Reporter deck_reporter_;
    YamlTree tree_;
    DeckTexts texts_;
    const TranslationList& list_;
    SourceText file_source_;
    Reporter reporter_;
    std::string from_;
    std::map<std::string, const TextField*> fields_;
    std::set<std::string> seen_;
    std::map<const TextField*, const TranslationEntry*> taken_;  ///< neither rejected nor empty
    std::vector<Match> changed_;                                 ///< parallel to `changes_.texts`
    std::set<const TextField*> new_;                             ///< the fields of `changed_`
    /// Parallel to `changes_.reviews`: the slides that have been reviewed; empty if the slide needs a new
    /// review.
    std::vector<std::vector<std::string>> reviewed_;
    DeckChanges changes_;
    TranslationImport result_;
};

}  // namespace

TranslationList export_translations(const DeckTexts& texts, const TranslationRecord& record,
                                    const std::string& deck_file, const std::string& language) {
    TranslationList list;
    list.deck = deck_file;
    list.source_language = texts.languages.front();
    list.language = language;
    for (const TextField& field : texts.fields) {
        const TextVersion* source = field.in(list.source_language);
        if (!source || !field.is_for(language)) continue;
        const TranslationState state = translation_state(field, language, list.source_language, record);
        const TextVersion* version = field.same_in_all() ? nullptr : field.in(language);
        TranslationEntry entry;
        entry.context = to_string(field.address);
        entry.source = source->text;
        if (version) entry.translation = version->text;
        entry.is_fuzzy = version && state != TranslationState::ok;
        entry.notes = notes_of(field, state);
        entry.line = source->at.position.line;
        list.entries.push_back(std::move(entry));
    }
    return list;
}

TranslationImport import_translations(std::string_view deck_contents, const TranslationRecord& record,
                                      const TranslationList& list, const std::string& file,
                                      std::string_view file_contents) {
    return Importer(deck_contents, record, list, file, file_contents).import();
}

}  // namespace kiosk
