// What the command line of `kiosk play` and `kiosk present` says.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/geometry.h"
#include "kiosk/show/loading.h"

namespace kiosk {

struct PlayOptions {
    DeckOptions input;
    std::string language;   ///< a BCP 47 tag; empty: the config's, else the deck's first
    std::string slide;      ///< the id to begin with; empty: the first
    bool talk = false;      ///< on a stage, for a presenter; else what the config says
    std::string length;     ///< of the talk, as "20m"; empty: no end is set
    bool rehearse = false;  ///< tells at the end how long each slide was shown
    std::string until;      ///< when it is to be over, as "15:30"; empty: no end is set
    bool windowed = false;
    std::optional<Size> size;  ///< of the window, where it is windowed
    std::string renderer;      ///< auto, memory or gpu; empty: the config's
    std::string trace;         ///< a file for the timeline; empty: none
    std::string not_held;      ///< what the kernel cannot hold of confinement.h, in words; empty: nothing
};

}  // namespace kiosk
