// What the settings' other decks take back: who has withdrawn a consent in one of them meant the panel, and
// not the hours of that deck.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/shared_consents.h"

namespace kiosk {

class OtherDecks {
  public:
    /// `decks`: their files. What was known of one that cannot be read whole counts on: somebody may be
    /// saving it.
    void read(const std::vector<std::string>& decks, const FileSource& files, const Moment& now);
    /// Holds the slides of `deck` to what was read, and returns what is told of that.
    std::vector<ToldOfSlide> hold(Deck& deck, const FileSource& files, const Moment& now) const;
    /// Whether there is nothing to hold slides to.
    bool empty() const { return known_.empty(); }

  private:
    struct Known {
        TakenBack whole;  ///< of the last version that could be read whole
        TakenBack part;   ///< of what could be read of a later one
    };
    std::map<std::string, Known> known_;  ///< by the deck's file; what takes nothing back is left out
};

}  // namespace kiosk
