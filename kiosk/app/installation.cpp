#include "kiosk/app/installation.h"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
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

/// One line, whatever names are in it.
InstallOutcome refused(const std::string& why) {
    return {.is_installed = false, .text = printable(why)};
}

InstallOutcome done(std::string what) {
    return {.is_installed = true, .text = std::move(what)};
}

/// What is locked in it, too, where that can be had. Null, and why in `error`, where it stays locked.
std::shared_ptr<const Bundle> opened(const std::shared_ptr<const Bundle>& stored, const std::string& path,
                                     const InstallOptions& options, const Config& config,
                                     std::string& error) {
    if (!stored->is_locked()) return stored;
    DeckOptions input;
    input.key_file = options.key_file;
    if (!options.is_unattended) error = ask_for_deck_key(input, config, path);
    return error.empty() ? unlock(stored, input, config, nullptr, error) : nullptr;
}

/// What `kiosk check` finds, were a bundle played here.
enum class Judgement {
    good,
    with_errors,    ///< and slides that can be shown all the same
    nothing_shown,  ///< no slide is ever shown
};

/// The errors are printed.
Judgement check_bundle(const std::shared_ptr<const Bundle>& bundle, const Config& config) {
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
    if (part_of(*loaded.deck, loaded.now, is_planned).slides.empty()) return Judgement::nothing_shown;
    return count(loaded.diagnostics, Severity::error) == 0 ? Judgement::good : Judgement::with_errors;
}

/// The file that the kiosk plays; empty where nothing says which.
std::string installed_path(const InstallOptions& options, const Config& config) {
    if (!options.into.empty()) return (std::filesystem::path(options.into) / "deck.kiosk").string();
    return is_bundle_path(config.deck) ? config.deck : std::string();
}

/// The bundle that is wanted is installed already: only the one before is left to go.
InstallOutcome drop_previous(const std::string& installed) {
    std::error_code unknown;
    const bool was_there = std::filesystem::exists(previous_bundle_path(installed), unknown);
    if (const std::string fault = remove_previous(installed); !fault.empty())
        return refused(installed + ": " + fault);
    return done(printable(installed) + ": this bundle is installed already" +
                (was_there ? "; the one before it is gone now" : ", and none before it is kept"));
}

/// When the bundle at a path was made, which need not be whole for that.
struct KnownAge {
    bool is_there = false;             ///< a file of that name, whatever it is
    std::optional<std::int64_t> made;  ///< nothing: that cannot be told
};

KnownAge age_of(const std::string& path, const PublicKey& key) {
    std::error_code unknown;
    const auto status = std::filesystem::symlink_status(path, unknown);
    const auto list = Bundle::read_list_of(path, key);
    return {status.type() != std::filesystem::file_type::not_found,
            list ? std::optional(list->made) : std::nullopt};
}

/// The age that a new bundle must have at least: that of the installed one, or where there is none any more,
/// of the one before.
KnownAge age_to_reach(const InstallPlace& place) {
    const KnownAge installed = age_of(place.installed, place.key);
    return installed.is_there ? installed : age_of(previous_bundle_path(place.installed), place.key);
}

/// Why `bundle` must not take the place of what is installed; empty where it may.
std::string fault_of_age(const Bundle& bundle, const InstallPlace& place) {
    const KnownAge known = age_to_reach(place);
    if (!known.is_there || (known.made && bundle.manifest().made >= *known.made)) return {};
    if (!known.made)
        return "what is installed cannot be read, so nobody knows whether this one is newer: what was taken "
               "out since may come back; '--allow-older' installs it all the same";
    return "it was made " + time_text(bundle.manifest().made) + ", before the one that is installed (" +
           time_text(*known.made) +
           "): what was taken out since would come back; '--allow-older' installs it all the same";
}

InstallOutcome roll_back(const InstallOptions& options, const InstallPlace& place) {
    const std::string previous = previous_bundle_path(place.installed);
    std::string error;
    const auto bundle = Bundle::open(previous, place.key, error);
    if (bundle) error = bundle->verify();
    if (!error.empty()) return refused(previous + ": there is nothing to go back to: " + error);
    const auto current = Bundle::open(place.installed, place.key, error);
    if (current && identity_of(*current) == identity_of(*bundle)) {
        if (options.without_previous) return drop_previous(place.installed);
        return refused(previous + ": it is the same bundle as the one that is installed");
    }
    error.clear();
    const auto readable = opened(bundle, previous, options, place.config, error);
    if (!readable) return refused(previous + ": what is locked in it cannot be checked: " + error);
    if (check_bundle(readable, place.config) != Judgement::good)
        return refused(previous + ": it is not taken back: see the errors above");
    const KnownAge age = age_of(place.installed, place.key);
    if (!age.made || bundle->manifest().made < *age.made)
        print_line(stderr, "kiosk: what was taken out of the deck since %s is shown again: look it through",
                   time_text(bundle->manifest().made).c_str());
    error = exchange_with_previous(place.installed, !options.without_previous);
    if (!error.empty()) return refused(place.installed + ": " + error);
    return done(printable(place.installed) + ": the bundle made " + time_text(bundle->manifest().made) +
                " plays again" +
                (options.without_previous ? ", and the one that it takes the place of is gone" : ""));
}

std::string list_of(const std::vector<std::string>& ids) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most); ++i)
        text += (i == 0 ? "'" : ", '") + ids[i] + "'";
    return text + (ids.size() > most ? " and " + std::to_string(ids.size() - most) + " more" : "");
}

/// The slides of the installed bundle that a deck with errors takes back; empty where it takes none. What was
/// taken back must not stay for another slide's fault: that slide is left out, as in any deck. `is_locked`:
/// `next` comes out of a locked bundle.
std::string taken_back(const std::shared_ptr<const Bundle>& current,
                       const std::shared_ptr<const Bundle>& next, bool is_locked, const InstallPlace& place) {
    if (!current || !fault_of_age(*next, place).empty()) return {};
    const auto changes = changes_of(current, next, place.config);
    if (!changes) return {};
    std::vector<std::string> ids = changes->gone;
    ids.insert(ids.end(), changes->ended.begin(), changes->ended.end());
    if (changes->takes_back_consent) ids.insert(ids.end(), changes->changed.begin(), changes->changed.end());
    // No name out of a locked deck gets into the log.
    const bool is_secret = is_locked || current->is_locked();
    return is_secret && !ids.empty() ? "slides" : list_of(ids);
}

/// Whether the bundle before may be kept, to go back to.
bool may_keep_previous(const InstallOptions& options, const std::shared_ptr<const Bundle>& current,
                       const std::shared_ptr<const Bundle>& next, const Config& config,
                       bool something_is_there) {
    if (options.without_previous) return false;
    if (!options.is_unattended) return true;
    // What cannot be read may be what somebody takes back.
    if (!current) return !something_is_there;
    const auto changes = changes_of(current, next, config);
    return changes && !changes->takes_back_consent;
}

InstallOutcome put_in_place(const InstallOptions& options, const InstallPlace& place) {
    const std::string& installed = place.installed;
    const auto refuse = [&](const std::string& why) {
        std::error_code unknown;
        if (options.without_previous && std::filesystem::exists(previous_bundle_path(installed), unknown))
            print_line(stderr, "kiosk: the bundle before is still there: %s",
                       previous_bundle_path(installed).c_str());
        return refused(options.file + ": not installed: " + why);
    };
    std::string error;
    const auto source = Bundle::open(options.file, place.key, error);
    if (!source) return refuse(error);
    if (!options.manifest.empty() && identity_of(*source) != options.manifest)
        return refuse("it is another bundle than the one that was asked for");
    std::string unknown_fault;
    const auto current = Bundle::open(installed, place.key, unknown_fault);
    if (current && current->verify().empty() && identity_of(*current) == identity_of(*source)) {
        if (options.without_previous) return drop_previous(installed);
        // Else the bundle before would be lost to one that is no other.
        return done(printable(installed) + ": this bundle is installed already");
    }
    if (!options.allow_older) error = fault_of_age(*source, place);
    if (!error.empty()) return refuse(error);

    PartFile copy(installed);
    error = copy_bundle(*source, copy);
    if (!error.empty()) return refuse(error);
    // What is judged is the copy: the stick may be taken out, and be another one at each reading.
    const auto bundle = Bundle::open(copy.path(), place.key, error, options.file);
    if (bundle) error = bundle->verify();
    if (!error.empty()) return refuse(error);
    if (identity_of(*bundle) != identity_of(*source)) return refuse("it has become another one meanwhile");
    const auto readable = opened(bundle, options.file, options, place.config, error);
    if (!readable) return refuse("what is locked in it cannot be checked: " + error);
    const Judgement judgement = check_bundle(readable, place.config);
    const bool is_good = judgement == Judgement::good;
    const std::string back = judgement == Judgement::with_errors
                                 ? taken_back(current, readable, source->is_locked(), place)
                                 : std::string();
    if (!is_good && back.empty())
        return refuse(options.is_unattended ? "the deck has errors, which the log tells"
                                            : "see the errors above");
    const bool keeps =
        may_keep_previous(options, current, readable, place.config, age_of(installed, place.key).is_there);
    error = exchange_bundle(copy, installed, keeps);
    if (!error.empty()) return refuse(error);
    std::string text =
        printable(installed) + ": the bundle made " + time_text(bundle->manifest().made) + " is installed";
    if (!is_good) text += " in spite of its errors, because it takes back " + printable(back);
    if (!keeps && !options.without_previous)
        text += "; the one before is gone, because what somebody had agreed to is taken back or changed";
    std::error_code unknown;
    if (!std::filesystem::equivalent(place.config.deck, installed, unknown))
        text += "\nThe settings play another deck: write 'deck: " +
                printable(std::filesystem::absolute(installed, unknown).string()) + "' in config.yaml";
    return done(std::move(text));
}

}  // namespace

std::string identity_of(const Bundle& bundle) {
    return to_hex(content_hash(manifest_text(bundle.manifest())));
}

InstallPlace install_place(const InstallOptions& options) {
    DeckOptions input;
    input.config = options.config;
    ConfigReading reading = read_input(input, nullptr).config;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        print_lines(stderr, format_diagnostic(diagnostic));
    InstallPlace place;
    place.config = std::move(reading.config);
    // Another error of the settings keeps nothing on the screen that a new bundle takes back.
    if (place.config.safety.in_doubt) {
        place.fault = "the settings have errors, and may say whose bundles are installed: fix them first";
        return place;
    }
    const auto key = trusted_key(place.config, place.fault);
    if (!place.fault.empty()) return place;
    if (!key) {
        place.fault =
            "config.yaml does not say whose bundles this machine may play: write the maker's public key "
            "there, as 'trusted_key' below 'operator'";
        return place;
    }
    place.key = *key;
    place.installed = installed_path(options, place.config);
    if (place.installed.empty())
        place.fault =
            "where to? Name a folder with '--into', or write 'deck: deck.kiosk' in "
            "config.yaml, without a '#' before it";
    return place;
}

InstallOutcome install(const InstallOptions& options, const InstallPlace& place) {
    const InstallLock lock(place.installed);
    if (!lock.fault().empty()) return refused(place.installed + ": " + lock.fault());
    const std::vector<std::string> leftovers = lock.remove_leftovers();
    for (const std::string& leftover : leftovers)
        print_line(stderr, "kiosk: what an installation that was cut off has left cannot be removed: %s",
                   leftover.c_str());
    // It may hold what is asked to go.
    if (options.without_previous && !leftovers.empty())
        return refused(place.installed + ": remove what is left over first");
    return options.rollback ? roll_back(options, place) : put_in_place(options, place);
}

std::optional<SlideChanges> changes_of(const std::shared_ptr<const Bundle>& installed,
                                       const std::shared_ptr<const Bundle>& next, const Config& config) {
    const Moment now = TrustedClock().moment(later_of(building(), making_of(*next)));
    struct Side {
        DeckFiles files;
        DeckReading reading;
    };
    const auto read = [&](const std::shared_ptr<const Bundle>& bundle, Side& side) {
        std::string error;
        const auto readable = bundle->is_locked() ? unlock(bundle, {}, config, nullptr, error) : bundle;
        if (!readable) return false;
        side.files.use(readable);
        side.reading = read_bundled_deck(*readable, side.files, now);
        return !side.reading.source.empty();
    };
    const auto version = [](const Side& side) {
        return ComparedDeck{side.reading.deck, side.reading.source, [&side](const std::string& path) {
                                const auto entry = side.files.entry_of(path);
                                return entry ? to_hex(entry->hash) : std::string();
                            }};
    };
    Side before;
    Side after;
    if (!read(next, after) || (installed && !read(installed, before))) return std::nullopt;
    return compare_decks(version(before), version(after), now);
}

}  // namespace kiosk
