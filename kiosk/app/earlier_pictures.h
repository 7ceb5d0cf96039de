// What an earlier `kiosk render` has left in its folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "kiosk/deck/deck.h"

namespace kiosk {

struct EarlierPictures {
    /// Of slides whose consent was withdrawn, or may have been: no command may draw them any more.
    std::vector<std::string> forbidden;
    /// Of slides that are gone, not shown now or at another place, and a contact sheet that may hold one.
    std::vector<std::string> stale;
};

/// The files right in `folder` that are named as `kiosk render` names its pictures, and are none of
/// `current`; sorted. `deck`: with all slides, also those that are not shown. Nothing where the folder cannot
/// be read.
EarlierPictures earlier_pictures(const std::string& folder, const std::set<std::string>& current,
                                 const Deck& deck);

/// Removes the forbidden ones of them, and tells of all on stderr. False where one could not be removed.
bool clear_earlier_pictures(const std::string& folder, const EarlierPictures& pictures);

}  // namespace kiosk
