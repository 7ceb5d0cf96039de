// Installing a bundle with all its rules: for the command, and for the services that take bundles from a
// stick or an inbox.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck_changes.h"

namespace kiosk {

struct InstallOptions {
    std::string file;      ///< the bundle; empty with `rollback`
    std::string config;    ///< as in DeckOptions
    std::string key_file;  ///< as in DeckOptions
    std::string into;      ///< a folder; empty: where the config's deck lies
    bool rollback = false;
    bool allow_older = false;
    bool without_previous = false;
    /// The hash of the list of the bundle that is meant, in hexadecimal digits: any other is refused. Empty:
    /// whichever it is.
    std::string manifest{};
    /// Nobody sits before it: no passphrase is asked for, and nothing is kept of the bundle before where the
    /// new one takes back what somebody had agreed to.
    bool is_unattended = false;
};

struct InstallOutcome {
    bool is_installed = false;  ///< what was asked for is what is played now
    std::string text;  ///< what was done, or why nothing was; for people, in whole sentences or lines
};

/// The settings, and what they say of installing. `fault` is empty where something can be installed.
struct InstallPlace {
    Config config;
    PublicKey key;          ///< whose bundles may be installed
    std::string installed;  ///< the file that the kiosk plays, which need not be there
    std::string fault;
};

/// Faults of the settings are printed.
InstallPlace install_place(const InstallOptions& options);

/// What is wrong with the deck, and what was left over by an installation that was cut off, is printed.
InstallOutcome install(const InstallOptions& options, const InstallPlace& place);

/// What of the installed bundle's slides `next` changes; nothing where one of the two is locked or cannot be
/// read. `installed` may be null: then all of them are new.
std::optional<SlideChanges> changes_of(const std::shared_ptr<const Bundle>& installed,
                                       const std::shared_ptr<const Bundle>& next, const Config& config);

/// The hash of a bundle's list, by which it is told from all others.
std::string identity_of(const Bundle& bundle);

}  // namespace kiosk
