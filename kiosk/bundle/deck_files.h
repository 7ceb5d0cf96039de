// The files that a deck is read from: files on disk, and members of the bundle that is played. The path of a
// member begins with the path of the bundle, as in `show.kiosk/deck/slides.yaml`.
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

/// Thread-safe.
class DeckFiles : public FileSource {
  public:
    /// Reads from this bundle from now on. The previous bundle stays open for those who still need its
    /// members, as long as they hold it (Deck::source). Then its file is closed; if it was deleted, its space
    /// is freed.
    void use(std::shared_ptr<const Bundle> bundle);
    /// The current bundle; null if there is none.
    std::shared_ptr<const Bundle> bundle() const;

    /// The key of a locked deck, once there was one: the stick with its file may be taken out again.
    void keep_key(std::shared_ptr<const DeckKey> key);
    std::shared_ptr<const DeckKey> key() const;
    /// Lets go of bundle and key. Who still shows the deck holds its bundle until then.
    void forget();

    std::optional<std::string> read(const std::string& path, std::uint64_t limit,
                                    std::string& error) const override;
    /// Members of a bundle are read completely, because their hashes are checked.
    std::unique_ptr<ByteStream> open(const std::string& path, std::uint64_t limit,
                                     std::string& error) const override;
    bool exists(const std::string& path) const override;
    std::vector<std::string> list(const std::string& folder) const override;
    std::optional<std::string> resolve(const std::string& path) const override;
    /// In a bundle by contents: what was one file in the deck's folder may lie in it under two names.
    std::string identity(const std::string& path) const override;
    std::optional<std::uint64_t> size(const std::string& path) const override;
    bool have_same_contents(const std::string& path, const std::string& other) const override;

    /// The list's entry for a path inside a bundle; nothing for other paths.
    std::optional<ManifestEntry> entry_of(const std::string& path) const;

  private:
    using Place = std::pair<std::shared_ptr<const Bundle>, std::string>;
    /// The bundle that contains the path, and the member's name; null if it is a path on disk.
    Place find(const std::string& path) const;

    const DiskFiles disk_{};
    mutable std::mutex mutex_;
    std::shared_ptr<const Bundle> bundle_;
    std::shared_ptr<const DeckKey> key_;
    std::weak_ptr<const Bundle> before_;
};

}  // namespace kiosk
