// kiosk install: a bundle, from a stick as a rule, becomes what this kiosk plays.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/installation.h"
#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

int run_install(const InstallOptions& options) {
    const InstallPlace place = install_place(options);
    if (!place.fault.empty()) return fail(place.fault);
    const InstallOutcome outcome = install(options, place);
    if (!outcome.is_installed) return fail(outcome.text);
    print_lines(stdout, outcome.text);
    return exit_ok;
}

}  // namespace

CliCommand add_install_command(CLI::App& program) {
    const auto options = std::make_shared<InstallOptions>();
    CLI::App* line =
        program.add_subcommand("install", "Makes a bundle what this kiosk plays, if its maker is trusted");
    CLI::Option* file = line->add_option("file", options->file, "The bundle")->type_name("FILE.kiosk");
    line->add_option("--into", options->into, "The folder for it (default: that of the config's deck)")
        ->type_name("DIR");
    line->add_option("--config", options->config,
                     "The operator's settings (default: config.yaml, if it is there)")
        ->type_name("FILE");
    line->add_option("--key-file", options->key_file,
                     "Of a locked deck (default: what the config says, else its passphrase is asked for)")
        ->type_name("FILE");
    line->add_flag("--allow-older", options->allow_older, "Even one that is older than the installed one");
    line->add_flag("--without-previous", options->without_previous,
                   "Keeps nothing of the deck before, which cannot be brought back then");
    CLI::Option* rollback =
        line->add_flag("--rollback", options->rollback, "Plays the bundle before the installed one again");
    rollback->excludes(file);
    return {line, [options] {
                if (options->rollback == options->file.empty()) return run_install(*options);
                print_line(stderr, "kiosk: name the bundle to install, or '--rollback'");
                return exit_usage;
            }};
}

}  // namespace kiosk
