// kiosk translations: texts go out to translators and come back, and what state they are in.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/translation_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/clock.h"
#include "kiosk/translations/exchange.h"
#include "kiosk/translations/translation_file.h"

namespace kiosk {
namespace {

struct TranslationOptions {
    DeckOptions input;
    std::string language;            ///< empty: for `import` what the file says, for `accept` all
    std::string file;                ///< to import
    std::string out;                 ///< empty: standard output
    std::string format;              ///< the ending of its form, such as "po"; empty: by the file's name
    std::vector<std::string> texts;  ///< to accept: addresses or slides; empty: all
    bool dry_run = false;
    bool with_pending = false;  ///< also what nobody has agreed to yet
};

void print(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
        print_lines(stderr, format_diagnostic(diagnostic));
}

/// A deck's file, its texts and what is known of their translations.
struct DeckFile {
    std::string name;
    std::string contents;
    std::shared_ptr<SourceText> source;
    YamlTree tree;
    DeckTexts texts;
    TranslationRecord record;
    std::vector<std::string> others;  ///< the settings' other decks
};

/// Nothing after a fault, which has been printed.
std::unique_ptr<DeckFile> open_deck(const DeckOptions& options) {
    const Input input = read_input(options, nullptr);
    if (is_bundle_path(input.file)) {
        fail(input.file + " is a bundle, which cannot be changed: name the deck that it was made of");
        return nullptr;
    }
    auto deck = std::make_unique<DeckFile>();
    deck->name = input.file;
    deck->others = decks_beside(input.config.config, input.file);
    std::string why;
    auto contents = DiskFiles().read(deck->name, largest_deck_file, why);
    if (!contents) {
        fail("the deck '" + deck->name + "' cannot be read: " + why);
        return nullptr;
    }
    deck->contents = std::move(*contents);
    deck->source = std::make_shared<SourceText>(deck->contents);
    Reporter reporter(deck->name, *deck->source);
    deck->tree = read_yaml(reporter);
    Diagnostics diagnostics = reporter.take();
    deck->texts = find_texts(deck->tree);
    if (diagnostics.empty() && deck->texts.languages.empty()) {
        fail("the deck '" + deck->name + "' names no 'languages'");
        return nullptr;
    }
    auto record = load_translation_record(deck->name, diagnostics);
    print(diagnostics);
    if (!record || !diagnostics.empty()) return nullptr;
    deck->record = std::move(*record);
    return deck;
}

/// One of the deck's languages but the first; nothing where `wanted` is none, which has been said.
std::optional<std::string> language_of(const DeckFile& deck, const std::string& wanted) {
    const auto& known = deck.texts.languages;
    const auto tag = canonical_language_tag(wanted);
    if (!tag || std::find(known.begin(), known.end(), *tag) == known.end()) {
        fail(kiosk::in_quotes(wanted) + " is not one of the languages of '" + deck.name + "': they are " +
             listed(known, "and"));
        return std::nullopt;
    }
    if (*tag == known.front()) {
        fail(language_name(*tag) + " is the deck's first language, which the others are translated from");
        return std::nullopt;
    }
    return tag;
}

/// The form that was named, else that of the file's ending, else PO for standard output. Nothing for other
/// endings, which has been told.
std::optional<TranslationForm> form_of(const TranslationOptions& options, const std::string& file) {
    if (!options.format.empty()) return translation_form(options.format);
    if (file.empty()) return TranslationForm::po;
    const auto form = translation_form(file);
    if (!form)
        print_line(stderr,
                   "kiosk: the ending of '%s' does not tell its format: it is .po, .csv, .xlsx or .ods, or "
                   "is told by "
                   "--format",
                   file.c_str());
    return form;
}

/// Writes the record; false after a fault, which has been told.
bool save_record(const DeckFile& deck, const TranslationRecord& record) {
    const std::string file = translation_record_file(deck.name);
    const std::string fault = write_whole_file(file, write_translation_record(record));
    if (!fault.empty()) fail("'" + file + "' was not written: " + fault);
    return fault.empty();
}

// ---- export ----

/// What somebody has taken back, or may have, goes to no translator, and what nobody has agreed to yet only
/// where that is asked for.
bool may_be_handed_out(const Slide& slide, const Moment& now, bool with_pending) {
    const auto [verdict, reason] = verdict_of(slide, now);
    if (is_withdrawn(slide) || reason == VerdictReason::consent_ended) return false;
    return with_pending || verdict != Verdict::withheld || reason == VerdictReason::clock_is_wrong;
}

void leave_out_withheld(DeckFile& deck, bool with_pending) {
    const Moment now = system_clock().moment();
    DeckReading reading = read_deck_text(deck.contents, deck.name, DiskFiles(), now);
    OtherDecks others;
    others.read(deck.others, DiskFiles(), now);
    others.hold(reading.deck, DiskFiles(), now);
    // By the place in the file: an id that is faulty or there twice names no slide.
    const std::vector<Slide>& slides = reading.deck.slides;
    const auto comes_before = [](const TextField& field, const Slide& slide) {
        return field.position < slide.position;
    };
    std::set<std::string> withdrawn, pending;
    std::erase_if(deck.texts.fields, [&](const TextField& field) {
        const auto next = std::upper_bound(slides.begin(), slides.end(), field, comes_before);
        if (field.address.slide.empty() || next == slides.begin()) return false;
        const Slide& slide = *std::prev(next);
        if (may_be_handed_out(slide, now, with_pending)) return false;
        (may_be_handed_out(slide, now, true) ? pending : withdrawn).insert(slide.id);
        return true;
    });
    const auto tell = [](const char* why, const std::set<std::string>& left_out) {
        if (!left_out.empty())
            print_line(stderr, "kiosk: left out, since %s: %s", why,
                       listed({left_out.begin(), left_out.end()}, "and").c_str());
    };
    tell("consent was withdrawn, or may have been, or has ended", withdrawn);
    tell("nobody has agreed yet (--with-pending takes them along)", pending);
}

int run_export(const TranslationOptions& options) {
    const auto form = form_of(options, options.out);
    if (!form) return exit_usage;
    const auto deck = open_deck(options.input);
    if (!deck) return exit_faults;
    const auto language = language_of(*deck, options.language);
    if (!language) return exit_faults;
    leave_out_withheld(*deck, options.with_pending);
    // The name alone: a path would tell translators about this computer.
    const std::string name = std::filesystem::path(deck->name).filename().string();
    const TranslationList list = export_translations(deck->texts, deck->record, name, *language);
    const std::string contents = write_translations(list, *form, day_of(system_clock().moment()));
    if (contents.empty()) return fail("there is not enough memory for the file");
    if (options.out.empty()) {
        std::fwrite(contents.data(), 1, contents.size(), stdout);
        return exit_ok;
    }
    const std::string fault = write_whole_file(options.out, contents);
    if (!fault.empty()) return fail("'" + options.out + "' was not written: " + fault);
    const auto open = static_cast<int>(std::count_if(
        list.entries.begin(), list.entries.end(),
        [](const TranslationEntry& entry) { return entry.is_fuzzy || entry.translation.empty(); }));
    print_line(stdout, "%s: %s for %s, %d of them to be translated or reviewed", options.out.c_str(),
               counted(list.entries.size(), "text", "texts").c_str(), language_name(*language).c_str(), open);
    return exit_ok;
}

// ---- import ----

void tell(const TranslationImport& done, const std::string& language, bool dry_run) {
    const auto number = [](const std::vector<std::string>& list) { return static_cast<int>(list.size()); };
    const char* has = dry_run ? "would be" : "is now";
    const char* have = dry_run ? "would be" : "are now";
    print_line(stdout, "%s: %s other words, %d as before, %d without a translation, %d refused",
               language_name(language).c_str(),
               (counted(number(done.changed), "text", "texts") + (dry_run ? " would get" : " got")).c_str(),
               done.unchanged, done.untranslated, count(done.diagnostics, Severity::error));
    if (!done.reviewed.empty()) {
        print_line(stdout, "%s %s reviewed: %s", counted(number(done.reviewed), "slide", "slides").c_str(),
                   done.reviewed.size() == 1 ? has : have, listed(done.reviewed, "and").c_str());
    }
    if (!done.to_review.empty()) {
        print_line(stdout, "%s %s named in 'unreviewed': %s",
                   counted(number(done.to_review), "slide", "slides").c_str(),
                   done.to_review.size() == 1 ? has : have, listed(done.to_review, "and").c_str());
    }
}

int run_import(const TranslationOptions& options) {
    const auto form = form_of(options, options.file);
    if (!form) return exit_usage;
    const auto deck = open_deck(options.input);
    if (!deck) return exit_faults;
    std::string why;
    const auto contents = DiskFiles().read(options.file, largest_deck_file, why);
    if (!contents) return fail("'" + options.file + "' cannot be read: " + why);
    TranslationReading reading = read_translations(*contents, *form, options.file);
    print(reading.diagnostics);
    if (count(reading.diagnostics, Severity::error) > 0) return fail("nothing was imported");
    if (!options.language.empty()) {
        const auto language = language_of(*deck, options.language);
        if (!language) return exit_faults;
        if (!reading.list.language.empty() && reading.list.language != *language) {
            return fail("'" + options.file + "' is in " + language_name(reading.list.language) + ", not in " +
                        language_name(*language) + ": nothing was imported");
        }
        reading.list.language = *language;
    }
    // What a spreadsheet's file holds are no lines that a message could show.
    const bool has_lines = *form == TranslationForm::po || *form == TranslationForm::csv;
    const TranslationImport done =
        import_translations(deck->contents, deck->record, reading.list, options.file,
                            has_lines ? std::string_view(*contents) : std::string_view());
    print(done.diagnostics);
    // The deck first: with the record alone, old words would count as made from the new source.
    if (!options.dry_run && done.deck != deck->contents) {
        const std::string fault = replace_whole_file(deck->name, deck->contents, done.deck);
        if (!fault.empty()) return fail("'" + deck->name + "' was not changed: " + fault);
        print_line(stdout, "%s: changed; the file as it was is kept as '%s'", deck->name.c_str(),
                   kept_name(deck->name).c_str());
    }
    if (!options.dry_run && done.record.hashes != deck->record.hashes && !save_record(*deck, done.record))
        return exit_faults;
    tell(done, reading.list.language, options.dry_run);
    return count(done.diagnostics, Severity::error) > 0 ? exit_faults : exit_ok;
}

// ---- status ----

constexpr std::array states = {
    std::pair{TranslationState::missing, "missing"}, std::pair{TranslationState::stale, "stale"},
    std::pair{TranslationState::unreviewed, "unreviewed"}, std::pair{TranslationState::ok, "ok"}};

using StateCounts = std::map<TranslationState, int>;

/// The gravest state, and how many texts of a slide are in it where not all are.
std::string cell_of(const StateCounts& counts) {
    int all = 0;
    for (const auto& [state, number] : counts)
        all += number;
    for (const auto& [state, word] : states) {
        const auto found = counts.find(state);
        if (found == counts.end()) continue;
        if (state == TranslationState::ok || found->second == all) return word;
        return std::string(word) + " " + std::to_string(found->second) + "/" + std::to_string(all);
    }
    return "-";
}

void print_row(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += cells[i];
        if (i + 1 < cells.size()) line.append(widths[i] + 2 - cells[i].size(), ' ');
    }
    print_line(stdout, "%s", line.c_str());
}

int run_status(const TranslationOptions& options) {
    const auto deck = open_deck(options.input);
    if (!deck) return exit_faults;
    const auto& languages = deck->texts.languages;
    std::vector<std::string> slides;
    std::map<std::string, std::map<std::string, StateCounts>> table;
    std::map<std::string, StateCounts> sums;
    for (const TextField& field : deck->texts.fields) {
        const std::string slide = field.address.slide.empty() ? "(defaults)" : field.address.slide;
        if (!table.contains(slide)) slides.push_back(slide);
        for (const std::string& language : languages) {
            if (!field.is_for(language)) continue;
            const TranslationState state =
                translation_state(field, language, languages.front(), deck->record);
            ++table[slide][language][state];
            ++sums[language][state];
        }
    }
    std::vector<std::vector<std::string>> rows(1, {"slide"});
    rows[0].insert(rows[0].end(), languages.begin(), languages.end());
    for (const std::string& slide : slides) {
        std::vector<std::string> row{slide};
        for (const std::string& language : languages)
            row.push_back(cell_of(table[slide][language]));
        rows.push_back(std::move(row));
    }
    std::vector<std::size_t> widths(rows[0].size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    for (const auto& row : rows)
        print_row(row, widths);
    print_lines(stdout, "\n");
    for (const std::string& language : languages) {
        std::string line;
        for (const auto& [state, word] : states) {
            if (!sums[language].contains(state)) continue;
            line += (line.empty() ? "" : ", ") + std::to_string(sums[language][state]) + " " + word;
        }
        print_line(stdout, "%s: %s", language_name(language).c_str(),
                   line.empty() ? "no texts" : line.c_str());
    }
    return exit_ok;
}

// ---- accept ----

bool is_meant(const TextField& field, const std::vector<std::string>& texts) {
    return texts.empty() || std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
               return text == field.address.slide || text == to_string(field.address);
           });
}

int run_accept(const TranslationOptions& options) {
    const auto deck = open_deck(options.input);
    if (!deck) return exit_faults;
    std::optional<std::string> only;
    if (!options.language.empty()) {
        only = language_of(*deck, options.language);
        if (!only) return exit_faults;
    }
    for (const std::string& text : options.texts) {
        const auto& fields = deck->texts.fields;
        if (std::none_of(fields.begin(), fields.end(),
                         [&](const TextField& field) { return is_meant(field, {text}); }))
            return fail("the deck has no slide or text " + kiosk::in_quotes(text));
    }
    TranslationRecord record = std::move(deck->record);
    const std::string& from = deck->texts.languages.front();
    if (record.source_language != from) record = {from, {}};
    int accepted = 0;
    for (const TextField& field : deck->texts.fields) {
        if (!is_meant(field, options.texts)) continue;
        for (const std::string& language : deck->texts.languages) {
            if (only && language != *only) continue;
            if (translation_state(field, language, from, record) == TranslationState::stale) ++accepted;
            accept_translation(field, language, record);
        }
    }
    if (!save_record(*deck, record)) return exit_faults;
    print_line(stdout, "%s: %s no longer stale", translation_record_file(deck->name).c_str(),
               accepted == 1 ? "1 translation is" : (std::to_string(accepted) + " translations are").c_str());
    return exit_ok;
}

}  // namespace

CliCommand add_translations_command(CLI::App& program) {
    const auto options = std::make_shared<TranslationOptions>();
    CLI::App* line = program.add_subcommand(translations_title.name, translations_title.meaning);
    line->require_subcommand(1);
    const auto add_format = [&](CLI::App& command) {
        command
            .add_option("--format", options->format,
                        "po, csv, xlsx or ods (default: by the file's ending; po on standard output)")
            ->check(CLI::IsMember({"po", "csv", "xlsx", "ods"}));
    };
    const auto add_language = [&](CLI::App& command, const char* meaning) {
        return command.add_option("--language", options->language, meaning)->type_name("TAG");
    };

    CLI::App* out = line->add_subcommand("export", "Writes a file for a translator");
    add_deck_options(*out, options->input);
    add_language(*out, "The language to translate into")->required();
    add_format(*out);
    out->add_option("--out", options->out, "The file (default: standard output)")->type_name("FILE");
    out->add_flag("--with-pending", options->with_pending,
                  "Takes along what nobody has agreed to yet: ask first whether a translator may read it");

    CLI::App* in = line->add_subcommand("import", "Puts what came back into the deck");
    in->add_option("file", options->file, "The PO, CSV, XLSX or ODS file")->type_name("FILE")->required();
    add_deck_options(*in, options->input);
    add_language(*in, "The language that the file must be in (default: what it says itself)");
    add_format(*in);
    in->add_flag("--dry-run", options->dry_run, "Tells what would be done, and changes nothing");

    CLI::App* status = line->add_subcommand("status", "Shows the state of each slide in each language");
    add_deck_options(*status, options->input);

    CLI::App* accept =
        line->add_subcommand("accept", "Notes that translations fit the source texts as they are now");
    add_deck_options(*accept, options->input);
    add_language(*accept, "In this language alone");
    accept->add_option("--text", options->texts, "A slide or a text alone, such as opening/title")
        ->type_name("TEXT")
        ->allow_extra_args(false);

    return {line, [=] {
                if (out->parsed()) return run_export(*options);
                if (in->parsed()) return run_import(*options);
                if (status->parsed()) return run_status(*options);
                return run_accept(*options);
            }};
}

}  // namespace kiosk
