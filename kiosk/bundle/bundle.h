// A bundle: one file with a deck, its photos, its fonts and a signed list of all of them. It is read in place
// and never unpacked. The file is a tar archive with a fixed structure: the list, its signature, then the
// members in the list, one after the other. So only the list has to be trusted, and nothing else in the file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bundle/deck_key.h"
#include "kiosk/bundle/manifest.h"
#include "kiosk/bundle/minisign.h"

namespace kiosk {

/// Thread-safe. An open bundle stays readable when another file replaces it.
class Bundle {
  public:
    /// Reads the list, and checks its signature if there is a `trusted` key. Null if that fails, or if the
    /// length of the file differs from the list; `error` then gives the reason for people, as a continuation
    /// of "the bundle cannot be used: ". `shown_as` is the path by which its members are known; empty:
    /// `path`.
    static std::shared_ptr<const Bundle> open(const std::string& path,
                                              const std::optional<PublicKey>& trusted, std::string& error,
                                              std::string shown_as = {}, const BundleLimits& limits = {});
    /// The list of the bundle at `path` whose maker has the key, where the list is whole, whatever has
    /// happened to the rest of the file. Nothing where it cannot be read, or is somebody else's.
    static std::optional<Manifest> read_list_of(const std::string& path, const PublicKey& trusted);
    /// The same bundle, unlocked. Null if this is not its key, or if it is not complete; `error` then gives
    /// the reason.
    std::shared_ptr<const Bundle> unlocked(std::shared_ptr<const DeckKey> key, std::string& error) const;
    ~Bundle();
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    const std::string& path() const { return path_; }
    const Manifest& manifest() const { return manifest_; }
    /// The members that can be found and read: those of the list, or those that were locked.
    const std::vector<ManifestEntry>& contents() const {
        return key_ ? unlocked_.entries : manifest_.entries;
    }
    /// Before it is unlocked, only the way to unlock it can be read.
    bool is_locked() const;
    /// False if it was opened without a key: its origin is then unknown.
    bool signature_is_checked() const { return signature_is_checked_; }
    /// Size of the file in bytes.
    std::uint64_t file_size() const { return file_size_; }

    const ManifestEntry* find(std::string_view member) const;

    /// The contents of a member if they match the list; else nothing, and the reason in `error`.
    std::optional<std::string> read(std::string_view member, std::uint64_t limit, std::string& error) const;

    /// Reads bytes of the file without a check; false if they cannot be read.
    bool read_raw(std::uint64_t at, char* bytes, std::size_t count) const;

    /// Reads the whole file. Returns an empty text if every byte matches the list; else what does not.
    std::string verify() const;

  private:
    Bundle() = default;
    /// With nothing read of it. Null with the reason in `error`.
    static std::shared_ptr<Bundle> open_file(const std::string& path, std::string& error);
    /// What `open` and `unlocked` read of the file. False with the reason in `error` where it cannot be used.
    bool read_list(const std::optional<PublicKey>& trusted, const BundleLimits& limits, std::string& error);
    bool read_unlocked_list(std::shared_ptr<const DeckKey> key, std::string& error);
    /// A member of the file as it is stored.
    std::optional<std::string> read_stored(const ManifestEntry& entry, std::string& error) const;

    std::string path_;
    int descriptor_ = -1;
    Manifest manifest_;
    Manifest unlocked_;                   ///< the list of the locked members
    std::vector<std::uint64_t> numbers_;  ///< of each entry of it: which locked member it is
    std::shared_ptr<const DeckKey> key_;  ///< null: it was not unlocked
    std::vector<std::uint64_t> places_;   ///< of each entry's header
    std::uint64_t file_size_ = 0;
    std::uint64_t list_end_ = 0;  ///< end of the list and its signature
    bool signature_is_checked_ = false;
};

/// Whether a path is that of a bundle, judged by its name only: it ends in `.kiosk`.
bool is_bundle_path(std::string_view path);

}  // namespace kiosk
