// The files that a deck is read from: those of the disk, and those inside the bundle that is played, whose
// paths begin with the bundle's own, as in `show.kiosk/deck/slides.yaml`.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

/// Any thread.
class DeckFiles : public FileSource {
  public:
    /// From now on this bundle is read. The one before serves those who still show what it alone has, for as
    /// long as they hold it (Deck::source): then its file is closed, and where it was deleted it is gone.
    void use(std::shared_ptr<const Bundle> bundle);
    /// The one that is read; null: none.
    std::shared_ptr<const Bundle> bundle() const;

    /// The key of a locked deck, once there was one: the stick with its file may be taken out again.
    void keep_key(std::shared_ptr<const DeckKey> key);
    std::shared_ptr<const DeckKey> key() const;
    /// Lets go of bundle and key. Who still shows the deck holds its bundle until then.
    void forget();

    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override;
    /// A bundle's files are read whole, since their hashes are checked.
    std::unique_ptr<ByteStream> open(const std::string& path, std::uint64_t limit,
                                     std::string& error) const override;
    bool exists(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    std::optional<std::string> resolve(const std::string& path) const override;

    /// What the list of contents says of a path inside a bundle; nothing for all others.
    std::optional<ManifestEntry> entry_of(const std::string& path) const;

  private:
    using Place = std::pair<std::shared_ptr<const Bundle>, std::string>;
    /// The bundle that has the path, and the member's name; null where it is a path of the disk.
    Place find(const std::string& path) const;

    const DiskFiles disk_{};
    mutable std::mutex mutex_;
    std::shared_ptr<const Bundle> bundle_;
    std::shared_ptr<const DeckKey> key_;
    std::weak_ptr<const Bundle> before_;
};

}  // namespace kiosk
