// Reads the deck on a thread of its own: when it is asked to, each time that the deck or a picture of it
// changes on disk, and when the time comes at which a slide begins or ends to be shown.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/base/trace.h"
#include "kiosk/deck/timetable.h"
#include "kiosk/play/typed_secret.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/file_watch.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {

class DeckFollower {
  public:
    struct News {
        Loaded loaded;
        std::vector<std::string> changed_files;  ///< of the deck's pictures, its recordings and itself
        bool is_other_deck = false;              ///< the one that begin_other_deck has asked for
        /// The answer to try_passphrase, where that is news.
        std::optional<bool> passphrase_is_right{};
    };

    /// `wake` is called on the follower's thread when there is something to take, and when slides begin or
    /// end: what was read counts at once, and the files after it, since a disk may take long to answer, or
    /// for ever. `trace` is not owned and
    /// may be null. What changes from now on in the deck's file and in that of its key is news, whenever the
    /// deck was read: `options` and `config` tell which they are. `clock` is not owned.
    DeckFollower(DeckOptions options, const Config& config, std::function<void()> wake, Trace* trace,
                 const TrustedClock& clock);
    ~DeckFollower();
    DeckFollower(const DeckFollower&) = delete;
    DeckFollower& operator=(const DeckFollower&) = delete;

    /// Starts the thread, once. `first` is what was read since this object was made; without it the deck is
    /// read at once.
    void begin(std::optional<Loaded> first);
    /// What everything is read through; one for as long as this object lives.
    const std::shared_ptr<DeckFiles>& sources() const { return sources_; }
    /// Any thread; never waits.
    void read_anew();
    /// Reads the deck anew with the key that this passphrase gives. Any thread; never waits.
    void try_passphrase(Passphrase passphrase);
    /// Whether the deck is locked, and a passphrase opens it. Any thread.
    bool waits_for_passphrase() const { return has_passphrase_ && !sources_->key(); }
    /// Lets go of the deck's bundle and key, and reads nothing before it is asked to. Any thread; never
    /// waits.
    void forget();
    /// Whether the hours of another deck have begun (Config::decks). Any thread.
    bool other_deck_waits() const { return other_waits_; }
    /// Whether the hours of the show have begun or ended since the last time, perhaps because the clock was
    /// set. Any thread.
    bool take_hours_news() { return hours_news_.exchange(false); }
    /// Turns to that deck, from now on. Any thread; never waits.
    void begin_other_deck();
    /// What was read since the last time; nothing where nothing was.
    std::optional<News> take();

  private:
    void follow(std::optional<Loaded> first);
    /// Where nothing is known to have changed and the faults are the same it is no news.
    void read(std::vector<std::string> changed_files, std::optional<Passphrase> passphrase = {},
              bool only_where_mended = false, bool is_other_deck = false);
    /// How long until a slide comes or goes, or the hours of a deck do.
    Duration until_next_change(const Moment& now) const;
    /// Looks whether another deck is to be played, and whether the show's hours have begun or ended: clocks
    /// are set, too.
    void look_at_hours(const Moment& now);
    /// Watches what the deck is made of.
    void watch(const Loaded& loaded);

    DeckOptions options_;  ///< but for its deck it never changes
    const DisplayConfig display_;
    const std::vector<TimedDeck> timed_decks_;
    const std::string deck_otherwise_;
    bool was_open_ = true;
    const std::function<void()> wake_;
    Trace* const trace_;
    const TrustedClock& clock_;
    const std::shared_ptr<DeckFiles> sources_ = std::make_shared<DeckFiles>();
    FileWatch files_;
    DeckMemory memory_;                ///< of the thread; of a deck that is a file of its own
    OtherDecks others_;                ///< what the settings' other decks take back
    std::vector<std::string> errors_;  ///< what was told when the deck was read last
    Moment read_at_;                   ///< when the deck was read last, and
    Happened latest_;                  ///< by its files
    Timetable timetable_;              ///< when slides of it come and go

    std::atomic<bool> has_passphrase_{false};
    std::atomic<bool> other_waits_{false};
    std::atomic<bool> hours_news_{false};
    std::mutex mutex_;
    bool asked_ = false;
    std::optional<Passphrase> passphrase_;  ///< to be tried
    bool ending_ = false;
    bool begins_other_ = false;
    bool is_forgotten_ = false;
    std::optional<News> news_;
    std::thread thread_;
};

}  // namespace kiosk
