// kiosk install: a bundle, from a stick as a rule, becomes what this kiosk plays.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/bundle/install.h"
#include "kiosk/check/full_check.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {
namespace {

struct InstallOptions {
    std::string file;      ///< the bundle; empty with `rollback`
    std::string config;    ///< as in DeckOptions
    std::string key_file;  ///< as in DeckOptions
    std::string into;      ///< a folder; empty: where the config's deck lies
    bool rollback = false;
    bool allow_older = false;
    bool without_previous = false;
};

/// Everything that `kiosk check` would find, were the bundle played here. Printed; false where there are
/// errors.
bool passes_check(const std::shared_ptr<const Bundle>& stored, const std::string& path,
                  const InstallOptions& options, const Config& config) {
    std::shared_ptr<const Bundle> bundle = stored;
    if (stored->is_locked()) {
        DeckOptions input;
        input.key_file = options.key_file;
        std::string why = ask_for_deck_key(input, config, path);
        if (why.empty()) bundle = unlock(stored, input, config, nullptr, why);
        if (!bundle || !why.empty()) {
            fail(path + ": what is locked in it cannot be checked: " + why);
            return false;
        }
    }
    Loaded loaded;
    const TrustedClock clock;
    const Happened made = later_of(building(), making_of(*bundle));
    loaded.now = clock.moment(made);
    if (!loaded.now.is_certain)
        print_line(stderr,
                   "kiosk: %s. Set the clock: until then no slide is shown that has an 'until' or a consent "
                   "that 'expires'",
                   clock_fault(clock, made).c_str());
    loaded.config = config;
    loaded.files = std::make_shared<DeckFiles>();
    loaded.files->use(bundle);
    DeckReading deck = read_bundled_deck(*bundle, *loaded.files, loaded.now);
    loaded.diagnostics = std::move(deck.diagnostics);
    for (Diagnostic& found : check_deck(deck.deck, deck.source, loaded.now))
        loaded.diagnostics.push_back(std::move(found));
    loaded.deck = std::make_shared<const Deck>(std::move(deck.deck));
    loaded.deck_source = std::move(deck.source);
    check_fully(loaded);
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error) print_lines(stderr, format_diagnostic(diagnostic));
    return count(loaded.diagnostics, Severity::error) == 0 &&
           !part_of(*loaded.deck, loaded.now, is_planned).slides.empty();
}

/// The file that the kiosk plays; empty where nothing says which.
std::string installed_path(const InstallOptions& options, const Config& config) {
    if (!options.into.empty()) return (std::filesystem::path(options.into) / "deck.kiosk").string();
    return is_bundle_path(config.deck) ? config.deck : std::string();
}

/// The bundle that is wanted is installed already: only the one before is left to go.
int without_previous(const std::string& installed) {
    std::error_code unknown;
    const bool was_there = std::filesystem::exists(previous_bundle_path(installed), unknown);
    if (const std::string fault = remove_previous(installed); !fault.empty())
        return fail(installed + ": " + fault);
    print_line(stdout, "%s: this bundle is installed already%s", installed.c_str(),
               was_there ? "; the one before it is gone now" : ", and none before it is kept");
    return exit_ok;
}

int roll_back(const InstallOptions& options, const std::string& installed, const PublicKey& key,
              const Config& config) {
    const std::string previous = previous_bundle_path(installed);
    std::string error;
    const auto bundle = Bundle::open(previous, key, error);
    if (bundle) error = bundle->verify();
    if (!error.empty()) return fail(previous + ": there is nothing to go back to: " + error);
    const auto current = Bundle::open(installed, key, error);
    if (current && manifest_text(current->manifest()) == manifest_text(bundle->manifest())) {
        if (options.without_previous) return without_previous(installed);
        return fail(previous + ": it is the same bundle as the one that is installed");
    }
    if (!passes_check(bundle, previous, options, config))
        return fail(previous + ": it is not taken back: see the errors above");
    if (current && bundle->manifest().made < current->manifest().made)
        print_line(stderr, "kiosk: what was taken out of the deck since %s is shown again: look it through",
                   time_text(bundle->manifest().made).c_str());
    error = exchange_with_previous(installed, !options.without_previous);
    if (!error.empty()) return fail(installed + ": " + error);
    print_line(stdout, "%s: the bundle made %s plays again%s", installed.c_str(),
               time_text(bundle->manifest().made).c_str(),
               options.without_previous ? ", and the one that it takes the place of is gone" : "");
    return exit_ok;
}

/// Why `bundle` must not take the place of what is installed; empty where it may.
std::string fault_of_age(const Bundle& bundle, const std::string& installed, const PublicKey& key) {
    std::string error;
    const auto current = Bundle::open(installed, key, error);
    if (!current || bundle.manifest().made >= current->manifest().made) return {};
    return "it was made " + time_text(bundle.manifest().made) + ", before the one that is installed (" +
           time_text(current->manifest().made) +
           "): what was taken out since would come back; '--allow-older' installs it all the same";
}

int install(const InstallOptions& options, const std::string& installed, const PublicKey& key,
            const Config& config) {
    const InstallLock lock(installed);
    if (!lock.fault().empty()) return fail(installed + ": " + lock.fault());
    const std::vector<std::string> leftovers = lock.remove_leftovers();
    for (const std::string& leftover : leftovers)
        print_line(stderr, "kiosk: what an installation that was cut off has left cannot be removed: %s",
                   leftover.c_str());
    // It may hold what is asked to go.
    if (options.without_previous && !leftovers.empty()) return exit_faults;
    if (options.rollback) return roll_back(options, installed, key, config);

    const auto refuse = [&](const std::string& why) {
        std::error_code unknown;
        if (options.without_previous && std::filesystem::exists(previous_bundle_path(installed), unknown))
            print_line(stderr, "kiosk: the bundle before is still there: %s",
                       previous_bundle_path(installed).c_str());
        return fail(options.file + ": not installed: " + why);
    };
    std::string error;
    const auto source = Bundle::open(options.file, key, error);
    if (!source) return refuse(error);
    std::string unknown_fault;
    const auto current = Bundle::open(installed, key, unknown_fault);
    if (current && current->verify().empty() &&
        manifest_text(current->manifest()) == manifest_text(source->manifest())) {
        if (options.without_previous) return without_previous(installed);
        // Else the bundle before would be lost to one that is no other.
        print_line(stdout, "%s: this bundle is installed already", installed.c_str());
        return exit_ok;
    }
    if (!options.allow_older) error = fault_of_age(*source, installed, key);
    if (!error.empty()) return refuse(error);

    PartFile copy(installed);
    error = copy_bundle(*source, copy);
    if (!error.empty()) return refuse(error);
    // What is judged is the copy: the stick may be taken out, and be another one at each reading.
    const auto bundle = Bundle::open(copy.path(), key, error, options.file);
    if (bundle) error = bundle->verify();
    if (!error.empty()) return refuse(error);
    if (!passes_check(bundle, options.file, options, config)) return refuse("see the errors above");
    error = exchange_bundle(copy, installed, !options.without_previous);
    if (!error.empty()) return refuse(error);
    print_line(stdout, "%s: the bundle made %s is installed", installed.c_str(),
               time_text(bundle->manifest().made).c_str());
    std::error_code unknown;
    if (!std::filesystem::equivalent(config.deck, installed, unknown))
        print_line(stdout, "The settings play another deck: write 'deck: %s' in config.yaml",
                   std::filesystem::absolute(installed, unknown).c_str());
    return exit_ok;
}

int run_install(const InstallOptions& options) {
    DeckOptions input;
    input.config = options.config;
    const ConfigReading reading = read_input(input, nullptr).config;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        print_lines(stderr, format_diagnostic(diagnostic));
    if (count(reading.diagnostics, Severity::error) > 0)
        return fail("the settings have errors: fix them first");
    std::string error;
    const auto key = trusted_key(reading.config, error);
    if (!error.empty()) return fail(error);
    if (!key)
        return fail(
            "config.yaml does not say whose bundles this machine may play: write the maker's public key "
            "there, as "
            "'trusted_key' below 'operator'");
    const std::string installed = installed_path(options, reading.config);
    if (installed.empty())
        return fail("where to? Name a folder with '--into', or write 'deck: deck.kiosk' in config.yaml");
    return install(options, installed, *key, reading.config);
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
