// kiosk check: every fault of the deck and the config in one run.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/loading.h"
#include "kiosk/app/photo_check.h"
#include "kiosk/app/picture_maker.h"

namespace kiosk {
namespace {

struct CheckOptions {
    DeckOptions input;
    std::string format = "text";  ///< or "json"
};

std::string counted(int number, const char* one, const char* many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

int run_check(const CheckOptions& options) {
    Loaded loaded = load(options.input, today());
    for (Diagnostic& found : check_photos(*loaded.deck, loaded.deck_source, *make_photo_store()))
        loaded.diagnostics.push_back(std::move(found));
    sort_diagnostics(loaded.diagnostics);
    const int errors = count(loaded.diagnostics, Severity::error);
    if (options.format == "json") {
        std::fputs(format_diagnostics_json(loaded.diagnostics).c_str(), stdout);
    } else {
        for (const Diagnostic& diagnostic : loaded.diagnostics)
            std::fputs(format_diagnostic(diagnostic).c_str(), stdout);
        const int warnings = count(loaded.diagnostics, Severity::warning);
        const auto slides = static_cast<int>(loaded.deck->slides.size());
        const auto languages = static_cast<int>(loaded.deck->languages.size());
        std::printf(
            "%s: %s in %s can be shown; %s, %s\n", loaded.deck->file.c_str(),
            counted(slides, "slide", "slides").c_str(), counted(languages, "language", "languages").c_str(),
            counted(errors, "error", "errors").c_str(), counted(warnings, "warning", "warnings").c_str());
    }
    return errors > 0 ? exit_faults : exit_ok;
}

}  // namespace

CliCommand add_check_command(CLI::App& program) {
    const auto options = std::make_shared<CheckOptions>();
    CLI::App* line = program.add_subcommand("check", "Finds all faults of the deck and the config");
    add_deck_options(*line, options->input);
    line->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
    return {line, [options] { return run_check(*options); }};
}

}  // namespace kiosk
