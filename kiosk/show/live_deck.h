// What a running show does about a deck that was read anew: while somebody is writing it, each save is one.
// The new version is played, with what is good of it. It fails closed: of what was on the screen nothing
// stays that the new version does not clearly allow, whatever else is wrong with it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

/// A deck as it was read, with what was found in it.
struct DeckVersion {
    std::shared_ptr<const Deck> deck;  ///< with all slides, shown or not; may have none
    Moment now;                        ///< when it was read
    std::string source;  ///< empty for the beginning of a long deck, of which the rest is still to come
    Diagnostics diagnostics;
    Happened latest{};  ///< by the files that were read: the time cannot be earlier
    /// Somebody may have withdrawn a consent, here or in another deck of the settings: slides that were read
    /// before are not known to be without their words.
    bool takes_back = false;
};

struct DeckChange {
    std::shared_ptr<const Deck> deck;  ///< to play from now on; never null
    std::optional<int> slide;          ///< where it was edited
};

class LiveDeck {
  public:
    /// `version` is what the show begins with, good or not.
    explicit LiveDeck(DeckVersion version, Audience audience = Audience::visitors);

    /// What is to be played: at least one slide, and none that may not be shown.
    const std::shared_ptr<const Deck>& played() const { return played_; }

    /// `changed_files`: pictures and others that are no longer what they were.
    DeckChange read_anew(DeckVersion version, const std::vector<std::string>& changed_files);

    /// The deck that was read last, at another moment: what has ended is not played any more, whether its
    /// file can be read again or not. Nothing where slides neither begin nor end between the two moments.
    std::optional<DeckChange> judge_anew(const Moment& now);
    /// When slides of it next begin or end; nothing where none does.
    std::optional<LocalTime> next_change(const Moment& now) const { return timetable_.next(now); }

    /// Another deck takes the place of the one before, of which nothing is kept.
    DeckChange play_other(DeckVersion version);

    /// Others look at the show from now on. Nothing where that changes nothing.
    std::optional<DeckChange> show_to(Audience audience);

    /// Nothing is kept of the deck; what is read next is taken as it is.
    void forget();

    /// The deck as it was read last, with what is not played of it.
    const DeckVersion& on_disk() const { return latest_; }
    /// What is wrong with the deck on disk.
    const Diagnostics& diagnostics() const { return latest_.diagnostics; }
    const std::string& file() const { return latest_.deck->file; }
    /// What has happened before now, by the deck's files.
    const Happened& latest() const { return latest_.latest; }
    /// How many slides are played.
    int slides() const { return static_cast<int>(played_->slides.size()); }
    int errors() const { return count(latest_.diagnostics, Severity::error); }

  private:
    DeckVersion latest_;
    Timetable timetable_;  ///< of its slides
    Audience audience_;
    std::shared_ptr<const Deck> played_;
};

/// The slide of `deck` in which the line stands where `after`, its text, begins to differ from `before`;
/// nothing where the texts are equal or differ before the first slide.
std::optional<int> edited_slide(std::string_view before, std::string_view after, const Deck& deck);

}  // namespace kiosk
