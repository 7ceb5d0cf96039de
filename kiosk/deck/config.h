// config.yaml: what the operator of one machine sets. An empty file, or none, works: these are the defaults.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/key.h"
#include "kiosk/base/opening_hours.h"
#include "kiosk/base/time.h"
#include "kiosk/deck/command.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

/// What draws: loops over memory, or a GPU with textures; `automatic` takes a GPU where there is one.
enum class Renderer { automatic, memory, gpu };

/// Where slides are read aloud to who asks for it.
enum class AudioOutput {
    none,
    headphones,  ///< only while some are plugged in, and that can be told
    speakers,    ///< whatever the machine plays sound with
};

/// What somebody wants a key to do.
using OwnKey = std::pair<KeyStroke, CommandKind>;

struct DisplayConfig {
    /// Which screen, counted from 0; nothing: the first, and in a talk the second where there is one.
    std::optional<int> screen;
    int rotation = 0;                    ///< degrees clockwise: 0, 90, 180 or 270
    double diagonal_inches = 0;          ///< of the picture; 0: ask the display, else assume 43
    double viewing_distance_metres = 0;  ///< 0: as far as is usual for the size
    /// How high above the floor the picture's lower edge hangs; nothing: nobody has said.
    std::optional<double> bottom_edge_millimetres;
    std::vector<Size> sizes;  ///< that slides are checked for; empty: full HD, as `rotation` turns it
    Renderer renderer = Renderer::automatic;  ///< auto | memory | gpu
    /// Outside of them nothing is shown, and the screen is dark; nothing: it always shows something.
    std::optional<OpeningHours> hours;
    bool touch_wakes = false;  ///< outside of them a touch brings the show back while somebody is there
};

/// A deck that is played at hours of its own.
struct TimedDeck {
    std::string deck;  ///< resolved against the config file's folder
    OpeningHours hours;
};

/// One of several screens on which the audience sees the same slide.
struct AudienceScreen {
    int screen = 0;        ///< counted from 0
    std::string language;  ///< empty: the one that the show begins in
};

struct PresenterConfig {
    std::optional<int> screen;  ///< nothing: the first that the audience does not have
    std::string language;       ///< of notes and words; empty: the one that the show begins in
};

struct IdleConfig {
    Duration after{60};  ///< without a touch until "still reading?"
    /// How long that stays before the loop goes on: at least 20 s (WCAG 2.2, 2.2.1).
    Duration warning{20};
};

struct OperatorConfig {
    std::string pin_hash;  ///< as crypt(3) writes it; empty: there is no way into the menu by touch
    /// The public key, as minisign writes it, of whoever makes this machine's bundles; empty: nobody is
    /// known.
    std::string trusted_key;
};

/// When the neutral screen comes up by itself; only the operator brings the show back.
struct SafetyConfig {
    bool start_hidden = false;
    bool forget = false;   ///< hidden, the show lets go of its deck, and of the key of a locked one
    std::string key_file;  ///< of a locked deck, such as one on a stick; empty: none
    bool hidden_after_crash = false;
    /// The settings could not be read whole, and what protects people may be among what is missing: they are
    /// as strict as can be then, this machine's `kiosk` too.
    bool in_doubt = false;
};

/// How a new deck may come to this machine, beside a command.
struct UpdatesConfig {
    bool from_sticks = false;  ///< the operator's menu offers what is on a stick
};

struct Config {
    std::string deck = "slides/slides.yaml";  ///< resolved against the config file's folder
    std::vector<TimedDeck> decks;             ///< in place of it; the first one whose time it is
    std::string language;                     ///< the first one to show; empty: the deck's first
    std::string theme;                        ///< empty: "evening"
    bool reduced_motion = false;              ///< motion: full | reduced
    bool talk = false;                        ///< mode: loop | stage: a presenter turns the pages
    bool by_clock = false;                    ///< loop: by-itself | by-clock: in step with other machines
    bool kiosk = false;                       ///< visitors cannot end the program
    std::vector<OwnKey> keys;                 ///< what keys do instead of what they do by themselves
    AudioOutput audio = AudioOutput::none;
    bool easy_reading = false;  ///< visitors may choose other letters and wider lines
    bool invite = true;         ///< a line invites to touch while nobody does
    DisplayConfig display;
    /// The audience's screens, the one that visitors touch first; empty: one, as `display` says.
    std::vector<AudienceScreen> screens;
    PresenterConfig presenter;
    IdleConfig idle;
    double decoding_megabytes = 128;  ///< for one photo while it is decoded
    double pictures_megabytes = 0;    ///< for pictures that are kept ready; 0: by the size of the screen
    OperatorConfig operation;
    SafetyConfig safety;
    UpdatesConfig updates;
};

/// The deck that is to be played at a moment: the first one whose hours it is, else `otherwise`. That one too
/// where the moment is not certain.
const std::string& deck_at(const std::vector<TimedDeck>& decks, const std::string& otherwise,
                           const Moment& moment);

/// Which screens a talk takes, counted from 0: the first of the audience's, and the presenter's.
struct TalkScreens {
    int audience = 1;
    int presenter = 0;
};
TalkScreens talk_screens(const Config& config);

/// `auto`, `memory` or `gpu`; automatic for anything else.
Renderer renderer_named(std::string_view name);

struct ConfigReading {
    Config config;
    Diagnostics diagnostics;
    std::string file;    ///< as the user named it
    std::string source;  ///< the file's text, for check_config; empty where there is none
    SourcePosition language_position;
    /// Those of `screens` and of `presenter`, and where they stand.
    std::vector<std::pair<std::string, SourcePosition>> other_languages;
    SourcePosition theme_position;
};

/// Reads the operator's settings; what is wrong keeps its default and is reported. But where one that
/// protects is wrong, or may be, all of those are on (SafetyConfig::in_doubt). A file that is not there is an
/// error only where `must_exist`. What the file does not say is as in `otherwise`, whose `deck` is the
/// default one.
ConfigReading read_config(const std::string& file, const FileSource& files, bool must_exist,
                          const Config& otherwise = {});

/// The settings of `config` that belong to the story and not to a machine: they travel with a deck. As text
/// for a config.yaml; empty where all are as without one.
std::string bundled_settings_text(const Config& config);

/// The settings that belong to the story, from `bundled`; all others are the defaults.
Config bundled_settings(const Config& bundled);

}  // namespace kiosk
