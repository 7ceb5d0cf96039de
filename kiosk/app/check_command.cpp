// kiosk check: every fault of the deck and the config in one run.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/film_module.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/check/deck_typography.h"
#include "kiosk/check/full_check.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/translation_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/file_form.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_outline.h"

namespace kiosk {
namespace {

struct CheckOptions {
    DeckOptions input;
    std::string format = "text";  ///< or "json"
    bool fix = false;             ///< fixes what is mechanical first
    std::string explain;          ///< the name of a rule to tell of; empty: check
};

std::string settings_text(const CheckRule& rule) {
    const std::string severity = rule.severity == Severity::error ? "error" : "warning";
    if (!may_be_set(rule))
        return "It is always " + std::string(severity == "error" ? "an error." : "a warning.");
    return "Without a word about it: " + severity + ". A deck can set it: 'checks: {" +
           std::string(rule.name) + ": " + listed(settings_of(rule), "or") + "}'.";
}

int explain_rule(const std::string& name) {
    const CheckRule* rule = find_check_rule(name);
    if (!rule) {
        std::vector<std::string> names;
        for (const CheckRule& each : check_rules())
            names.emplace_back(each.name);
        const std::string hint = did_you_mean(name, names);
        print_line(stderr, "kiosk: there is no rule %s; %s", kiosk::in_quotes(name).c_str(),
                   hint.empty() ? "docs/checks.md lists them" : hint.c_str());
        return exit_usage;
    }
    print_line(stdout, "%s", name.c_str());
    print_line(stdout, "  What it means: %s.", std::string(rule->meaning).c_str());
    print_line(stdout, "  What to do: %s.", std::string(rule->remedy).c_str());
    print_line(stdout, "  %s", settings_text(*rule).c_str());
    return exit_ok;
}

/// "line 7, opening/title (fr)" and the words before and after.
void tell(const FixedText& one) {
    print_line(stdout, "line %d, %s:", one.line, one.text.c_str());
    print_line(stdout, "  - %s", one.before.c_str());
    print_line(stdout, "  + %s", one.after.c_str());
}

enum class Conversion { none, done, failed };

/// Turns the deck's file into UTF-8 where it is a text in another encoding. What fails has been told.
Conversion convert(const std::string& file) {
    std::string why;
    const auto contents = DiskFiles().read(file, largest_deck_file, why);
    const auto form = contents ? foreign_form(*contents) : std::nullopt;
    const auto text = form ? in_utf8(*contents, *form) : std::nullopt;
    if (!text) return Conversion::none;
    why = replace_whole_file(file, *contents, *text);
    if (!why.empty()) {
        print_line(stderr, "kiosk: '%s' was not changed: %s", file.c_str(), why.c_str());
        return Conversion::failed;
    }
    print_line(stdout, "%s: it was %s and is in UTF-8 now; the file as it was is kept as '%s'", file.c_str(),
               form->name.c_str(), kept_name(file).c_str());
    return Conversion::done;
}

/// Sets right in the deck's file what needs no judgement. False where the file could not be written, which
/// has been told. `is_kept`: the file as it was is kept already.
bool fix(const Loaded& loaded, bool is_kept) {
    const std::string& file = loaded.deck->file;
    std::string why;
    const auto contents = DiskFiles().read(file, largest_deck_file, why);
    Diagnostics faults;
    const auto record = load_translation_record(file, faults);
    // What is wrong with them is told by the check that follows.
    if (!contents || !record) return true;
    const FixedDeck fixed = fix_typography(*contents, *loaded.deck, *record);
    if (!fixed.fixed.empty()) {
        why = replace_whole_file(file, *contents, fixed.contents, !is_kept);
        if (!why.empty()) {
            print_line(stderr, "kiosk: '%s' was not changed: %s", file.c_str(), why.c_str());
            return false;
        }
        if (fixed.record.hashes != record->hashes)
            why = write_whole_file(translation_record_file(file), write_translation_record(fixed.record));
        if (!why.empty()) {
            print_line(stderr, "kiosk: '%s' was not changed: %s", translation_record_file(file).c_str(),
                       why.c_str());
        }
    }
    for (const FixedText& one : fixed.fixed)
        tell(one);
    for (const std::string& one : fixed.refused)
        print_line(stderr, "kiosk: not fixed: %s", one.c_str());
    const auto number = static_cast<int>(fixed.fixed.size());
    const std::string kept = number > 0 ? "; the file as it was is kept as '" + kept_name(file) + "'" : "";
    print_line(stdout, "%s: %s fixed%s", file.c_str(), counted(number, "text", "texts").c_str(),
               kept.c_str());
    return true;
}

/// Reads a deck, sets right what is to be set right, and checks it. Nothing where that cannot be, which has
/// been told.
std::optional<Loaded> check_deck(DeckOptions input, bool fixes, FilmStarter& films) {
    if (!unlock_for(input)) return std::nullopt;
    print_progress("reading the deck");
    Loaded loaded = load(input, TrustedClock());
    clear_progress();
    const std::string file = fixes ? read_input(input, nullptr).file : std::string();
    if (is_bundle_path(file)) {
        print_line(
            stderr,
            "kiosk: nothing is fixed in %s: a bundle cannot be changed; name the deck that it was made of",
            file.c_str());
    } else if (fixes) {
        const Conversion conversion = convert(loaded.deck->file);
        if (conversion == Conversion::failed) return std::nullopt;
        if (conversion == Conversion::done) loaded = load(input, TrustedClock());
        if (!fix(loaded, conversion == Conversion::done)) return std::nullopt;
        loaded = load(input, TrustedClock());
    }
    check_fully(loaded, &films);
    return loaded;
}

/// How many slides a deck shows, and how many faults it has.
void sum_up(const Loaded& loaded) {
    const int errors = count(loaded.diagnostics, Severity::error);
    const int warnings = count(loaded.diagnostics, Severity::warning);
    const auto slides = static_cast<int>(loaded.shown->slides.size());
    const auto languages = static_cast<int>(loaded.deck->languages.size());
    const Deck planned = part_of(*loaded.deck, loaded.now, is_planned);
    const int others = static_cast<int>(planned.slides.size()) - slides;
    print_line(stdout, "%s: %s in %s can be shown%s; %s, %s", loaded.deck->file.c_str(),
               counted(slides, "slide", "slides").c_str(),
               counted(languages, "language", "languages").c_str(),
               others > 0 ? (" now, and " + std::to_string(others) + " at another time").c_str() : "",
               counted(errors, "error", "errors").c_str(), counted(warnings, "warning", "warnings").c_str());
    if (!loaded.unread.empty())
        print_line(stdout, "%s: not read because of an error: %s", loaded.deck->file.c_str(),
                   lines_text(loaded.unread).c_str());
}

int run_check(const CheckOptions& options) {
    if (!options.explain.empty()) return explain_rule(options.explain);
    // While nothing of a deck is in memory: what decodes films is to have none of it.
    FilmStarter films(film_module(), limits_of_look);
    Diagnostics all;
    std::vector<Loaded> decks;
    for (const DeckOptions& input : decks_in_turn(options.input)) {
        auto loaded = check_deck(input, options.fix, films);
        if (!loaded) return exit_faults;
        // What is wrong with the settings is told once.
        if (!decks.empty())
            std::erase_if(loaded->diagnostics,
                          [&](const Diagnostic& found) { return found.file == loaded->settings_file; });
        all.insert(all.end(), loaded->diagnostics.begin(), loaded->diagnostics.end());
        decks.push_back(*std::move(loaded));
    }
    if (options.format == "json") {
        print_lines(stdout, format_diagnostics_json(all));
    } else {
        for (const Diagnostic& diagnostic : all)
            print_lines(stdout, format_diagnostic(diagnostic));
        if (!all.empty())
            print_line(stdout,
                       "What a rule in [brackets] means: docs/checks.md, or kiosk check --explain RULE");
        for (const Loaded& loaded : decks)
            sum_up(loaded);
    }
    return count(all, Severity::error) > 0 ? exit_faults : exit_ok;
}

}  // namespace

CliCommand add_check_command(CLI::App& program) {
    const auto options = std::make_shared<CheckOptions>();
    CLI::App* line = program.add_subcommand("check", "Finds all faults of the deck and the config");
    add_deck_options(*line, options->input);
    add_key_file_option(*line, options->input);
    line->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
    CLI::Option* fix = line->add_flag(
        "--fix", options->fix,
        "First sets the encoding and the typography right in the deck's file, where that is mechanical");
    line->add_option("--explain", options->explain, "Tells what a rule means, and checks nothing")
        ->type_name("RULE")
        ->excludes(fix);
    return {line, [options] { return run_check(*options); }};
}

}  // namespace kiosk
