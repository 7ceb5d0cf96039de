// What is another in one version of a deck than in the one before, by the slides' names: what an operator
// wants to know before they put it in its place.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// One of two versions; nothing in it is owned.
struct ComparedDeck {
    const Deck& deck;
    std::string_view source;  ///< the deck's text
    /// What tells the contents of a file that a slide names, such as a picture, from others: a hash.
    std::function<std::string(const std::string& path)> contents_of;
};

/// The ids of slides, each list in its deck's order. Slides that are hidden, or lack a consent, are as if
/// they were not there.
struct SlideChanges {
    std::vector<std::string> added;
    std::vector<std::string> gone;
    std::vector<std::string> changed;
    /// Shown until now, and not by the new version, which says that the consent has ended.
    std::vector<std::string> ended;
    /// Something is taken back that was shown because somebody agreed: a slide that needs a consent is gone,
    /// or its consent has ended, or it shows other words or another picture; or a voice or a film that goes
    /// with a slide is gone, is another one, or is there for a shorter time.
    bool takes_back_consent = false;
};

SlideChanges compare_decks(const ComparedDeck& before, const ComparedDeck& after, const Moment& now);

}  // namespace kiosk
