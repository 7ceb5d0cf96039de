// What the command line asks for: one plain struct a command, and the commands themselves.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/geometry.h"

namespace kiosk {

/// What all commands that read a deck share.
struct DeckOptions {
    std::string deck;    ///< empty: the config's
    std::string config;  ///< empty: config.yaml in the working folder, if it is there
};

struct PlayOptions {
    DeckOptions input;
    std::string language;  ///< a BCP 47 tag; empty: the config's, else the deck's first
    std::string slide;     ///< the id to begin with; empty: the first
    bool windowed = false;
    std::optional<Size> size;  ///< of the window, where it is windowed
    std::string trace;         ///< a file for the timeline; empty: none
};

struct CheckOptions {
    DeckOptions input;
    bool json = false;
};

struct RenderOptions {
    DeckOptions input;
    std::string out;  ///< the folder; made where it is missing
    Size size{1920, 1080};
    std::string language;       ///< empty: all
    std::string slide;          ///< an id; empty: all
    std::string contact_sheet;  ///< a PNG file; empty: none
    bool engaged = false;       ///< with the buttons that a visitor sees after a touch
    std::string touch_areas;    ///< a JSON file with the touch areas of each picture; empty: none
};

/// Exit statuses that all commands share.
inline constexpr int exit_ok = 0;
inline constexpr int exit_faults = 1;
inline constexpr int exit_usage = 2;

/// Shows the deck until somebody ends it. 128 + n when signal n did.
int run_play(const PlayOptions& options);
/// Prints every fault; exit_faults where there are errors.
int run_check(const CheckOptions& options);
/// Writes PNG files; exit_faults where one could not be written or there is nothing to render.
int run_render(const RenderOptions& options);
/// Asks for a PIN and prints it as config.yaml wants it.
int run_pin();

/// Reads the command line and runs what it says.
int run_cli(int argc, char** argv);

}  // namespace kiosk
