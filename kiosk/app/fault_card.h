// What the organizer sees of a deck that has faults, over its slides.
#pragma once

#include <optional>

#include "kiosk/controls/controls_state.h"
#include "kiosk/controls/presenter_state.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/show/live_deck.h"

namespace kiosk {

/// The first error of the deck on disk. Nothing where there is none, and for everybody but the organizer. It
/// quotes a line only where that clearly belongs to a slide that the organizer may look at: what stands there
/// may be what somebody has taken back.
std::optional<FaultCard> fault_card(const DeckVersion& version, Audience audience);

/// What the presenter is told where `played`, in place of the deck on disk, is the neutral picture; nothing
/// where it is not. It quotes nothing.
std::optional<NothingToShow> nothing_to_show(const DeckVersion& version, const Deck& played);

}  // namespace kiosk
