// A long deck that is saved again and again while somebody writes it: what was read of it is kept, so that
// the next version costs what was edited and not the whole deck. What comes of it is the same as of reading
// it all.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/deck/deck_reader.h"

namespace kiosk {

/// What is known of a deck in slides that stand alone: each is read by its own lines and those above all of
/// them, and by no other slide but for what slides hold each other to (shared_consents.h), which is settled
/// anew for all of them. Where that is not so, or may not be so, or the new version is not clearly the
/// old one with other slides in one place, everything is read. For one thread.
class DeckMemory {
  public:
    /// `shortest`: bytes; a shorter deck is read whole, and nothing of it is kept.
    explicit DeckMemory(std::size_t shortest = 100'000);
    ~DeckMemory();
    DeckMemory(DeckMemory&&) noexcept;
    DeckMemory& operator=(DeckMemory&&) noexcept;

    /// As read_deck.
    DeckReading read(const std::string& file, const FileSource& files, const Moment& now);
    /// As read_deck_text.
    DeckReading read_text(std::string yaml, const std::string& file, const FileSource& files,
                          const Moment& now);
    /// As check_deck of `deck`, which is what was read last, with nothing changed in it: it is kept for the
    /// next version.
    Diagnostics check(const std::shared_ptr<const Deck>& deck, std::string_view source, const Moment& now);
    /// Whether only what was edited was read the last time.
    bool has_read_edit_alone() const;
    /// Lets go of the deck that is kept.
    void forget();

  private:
    struct Version;
    struct Edit;

    /// Nothing where everything has to be read.
    std::optional<DeckReading> read_edit(std::string_view yaml, const std::string& file,
                                         const FileSource& files, const Moment& now);

    std::size_t shortest_;
    std::unique_ptr<Version> last_;  ///< read and checked; null: none that is of use
    std::unique_ptr<Version> next_;  ///< read, and not yet checked
    std::unique_ptr<Edit> edit_;     ///< from the last to the next; null: everything was read
};

}  // namespace kiosk
