// Config and deck from disk, as every command begins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/bundle/deck_files.h"
#include "kiosk/deck/config.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/deck_memory.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/other_decks.h"
#include "kiosk/sdl/font_trial.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

/// What all commands that read a deck share.
struct DeckOptions {
    std::string deck;                      ///< empty: the config's
    std::string config;                    ///< empty: config.yaml in the working folder, if it is there
    std::string key_file{};                ///< of a locked deck; empty: the config's
    std::shared_ptr<const DeckKey> key{};  ///< of a locked deck, where somebody has typed its passphrase
    bool deck_by_hours = false;            ///< of a show: the config's `decks` take the deck's place in turn
    bool takes_photos = false;             ///< the deck may be a folder of photos: photo_deck.h
    /// The settings' file as it was once: settings_as_they_are. Null: it is read anew each time.
    std::shared_ptr<const FileSource> settings{};
};

struct Loaded {
    std::shared_ptr<const Deck> deck;   ///< never null; with all slides: verdict.h tells which are shown
    std::shared_ptr<const Deck> shown;  ///< shown_part of it: never null; may have no slides
    Moment now;                         ///< when it was read
    Happened latest;                    ///< by the files that are used: the time cannot be earlier
    Config config;
    Diagnostics diagnostics;            ///< of both, sorted
    Diagnostics without_deck;           ///< those that tell nothing of what the deck holds
    std::vector<std::string> left_out;  ///< of a folder of photos: the files that cannot be shown
    OtherDecks others;                  ///< what the settings' other decks take back
    bool takes_back = false;            ///< as in DeckVersion
    std::vector<LineRange> unread;      ///< the lines of the deck that a fault kept from being read
    std::string deck_source;            ///< the deck's text, for further checks
    std::string file;                   ///< of the disk: the deck's, or the bundle's that holds it
    std::string settings_file;          ///< the config's, as it was named; it need not be there
    bool has_passphrase = false;  ///< it is a bundle that a passphrase unlocks, whether it is open or not
    /// What the deck's photos and fonts are read through; never null.
    std::shared_ptr<DeckFiles> files;
};

/// The deck that is meant: the one that was named, else the config's.
std::string deck_file(const DeckOptions& options, const Config& config);

/// The deck's file where who prepares it may change it from a window: the settings are clear and of no kiosk,
/// and it is no bundle and no folder of photos. Else empty. Nothing but the settings is read.
std::string editable_deck_file(const DeckOptions& options);

/// The file that holds a locked deck's key: the one that was named, else the config's; empty where neither
/// is.
std::string key_file(const DeckOptions& options, const Config& config);

/// What reading a deck begins with: the settings, and the bundle that is meant, where it is one.
struct Input {
    ConfigReading config;  ///< what the operator's settings leave open is as the bundle has it
    std::string file;      ///< of the disk: the deck's, or the bundle's that holds it
    std::shared_ptr<const Bundle> bundle{};  ///< unlocked; null: the file is none, or none that may be played
    Diagnostics diagnostics{};               ///< of the bundle: why it is null, or what is to be known of it
    bool has_passphrase = false;             ///< as in Loaded
};

/// The settings' file as it is now, for a show: what is written into it later, or lost, changes nothing of
/// what it plays and whom it trusts.
std::shared_ptr<const FileSource> settings_as_they_are(const DeckOptions& options);

/// Reads the settings, and opens the bundle with its signature checked. `files` gives the key of a locked one
/// and keeps it; null: nothing does.
Input read_input(const DeckOptions& options, DeckFiles* files);

/// Reads settings and deck with all checks. A fault of the settings leaves their defaults. `files`: those of
/// a show that goes on, which turn to the bundle once there is something in it to show; null: new ones.
/// `memory`: what was read of the deck the last time, for one that is a file of its own; null: everything is
/// read. Not owned. `others`: Loaded::others of the last time.
Loaded load(const DeckOptions& options, const TrustedClock& clock, std::shared_ptr<DeckFiles> files = nullptr,
            DeckMemory* memory = nullptr, OtherDecks others = {});

/// The files of the decks that the settings name beside `file`, but for bundles: nothing that was withdrawn
/// is in one. None where they name one deck alone.
std::vector<std::string> decks_beside(const Config& config, const std::string& file);

/// What is known to have happened before now by the program itself and the files of the settings and the
/// deck; not by the deck's photos, nor by what is in a bundle.
Happened latest_known(const DeckOptions& options, const std::string& deck_file);

/// That a bundle was made.
Happened making_of(const Bundle& bundle);

/// The deck of a bundle as `load` reads it, with the faults of that deck.
DeckReading read_bundled_deck(const Bundle& bundle, const DeckFiles& files, const Moment& now);

/// The bundle, with what is locked in it where there is a key: the one that `files` keeps, the one of
/// `options`, or that of the key file. Null where there is none that opens it; `error` says why, for people.
/// `bundle` is not null; `files` may be.
std::shared_ptr<const Bundle> unlock(const std::shared_ptr<const Bundle>& bundle, const DeckOptions& options,
                                     const Config& config, DeckFiles* files, std::string& error);

/// The key of the locked deck that is meant, by its passphrase: that takes seconds, and much memory. Null
/// where it is not its passphrase, or where that cannot be tried: `error` then says why, for people.
std::shared_ptr<const DeckKey> key_by_passphrase(const DeckOptions& options, std::string_view passphrase,
                                                 std::string& error);

/// The key of whoever may make this machine's bundles; nothing where the settings name none, or none that is
/// one: `error` then says so.
std::optional<PublicKey> trusted_key(const Config& config, std::string& error);

/// The first slides of a deck that is so long that a show should not wait for all of it; null for any other,
/// and where something is wrong with it. `deck_file` as in Config.
std::shared_ptr<const Deck> load_beginning(const std::string& deck_file, const Moment& now);

/// The fonts that were installed, or built, beside this program. Faces that are missing are reported on
/// stderr. Those of the bundle that `files` reads come first. `own`: what the deck brings; what of it cannot
/// be used is told there too.
FontCatalogue load_fonts(const DeckFiles& files = {}, const std::vector<DeckFont>& own = {},
                         const TryFont& try_font = try_font_apart);

/// Of these, a font that a deck has brought, and no other; null where it is not among them.
std::unique_ptr<FontMetrics> font_alone(const FontCatalogue& fonts, const DeckFont& font);

/// The index of a language by RFC 4647 look-up in the deck; 0 where it finds none.
int language_index(const Deck& deck, const std::string& wanted);

/// The index of a slide by id; nothing where there is none.
std::optional<int> slide_index(const Deck& deck, const std::string& id);

}  // namespace kiosk
