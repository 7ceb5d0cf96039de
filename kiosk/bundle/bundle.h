// A deck that is handed over: one file with the deck, its photos, its fonts and a signed list of all that. It
// is read where it lies and never unpacked. As a file it is a tar archive, of one form alone: the list, its
// signature, then the members that it names, one after the other, so that nothing in the file is believed but
// the list.
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

/// Any thread. What was opened stays readable when another file takes its name.
class Bundle {
  public:
    /// Reads the list, and with `trusted` checks its signature. Null where that is wrong, or where the file
    /// is of another length than the list says; `error` then tells why, for people, as what follows "the
    /// bundle cannot be used: ". `shown_as`: the path by which its members are known; empty: `path`.
    static std::shared_ptr<const Bundle> open(const std::string& path,
                                              const std::optional<PublicKey>& trusted, std::string& error,
                                              std::string shown_as = {}, const BundleLimits& limits = {});
    /// The same bundle with what is locked in it. Null where this is not its key, or it is not whole; `error`
    /// then tells why.
    std::shared_ptr<const Bundle> unlocked(std::shared_ptr<const DeckKey> key, std::string& error) const;
    ~Bundle();
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;

    const std::string& path() const { return path_; }
    const Manifest& manifest() const { return manifest_; }
    /// What can be found and read: what the list says, or what was locked.
    const std::vector<ManifestEntry>& contents() const {
        return key_ ? unlocked_.entries : manifest_.entries;
    }
    /// Nothing can be read of it before it is unlocked, but how.
    bool is_locked() const;
    /// False: it was opened without a key, and nobody knows whose it is.
    bool signature_is_checked() const { return signature_is_checked_; }
    /// Bytes of the file.
    std::uint64_t file_size() const { return file_size_; }

    const ManifestEntry* find(std::string_view member) const;

    /// The member, if it is what the list says; else nothing, and why.
    std::optional<std::string> read(std::string_view member, std::uint64_t limit, std::string& error) const;

    /// Bytes of the file as they are; false where they cannot be read.
    bool read_raw(std::uint64_t at, char* bytes, std::size_t count) const;

    /// Reads all of it. Empty where each byte is what the list says; else what is not.
    std::string verify() const;

  private:
    Bundle() = default;
    /// A member of the file as it is stored.
    std::optional<std::string> read_stored(const ManifestEntry& entry, std::string& error) const;

    std::string path_;
    int descriptor_ = -1;
    Manifest manifest_;
    Manifest unlocked_;                   ///< of what is locked
    std::shared_ptr<const DeckKey> key_;  ///< null: it was not unlocked
    std::vector<std::uint64_t> places_;   ///< of each entry's header
    std::uint64_t file_size_ = 0;
    std::uint64_t list_end_ = 0;  ///< where the list and its signature end
    bool signature_is_checked_ = false;
};

/// Whether the path is one of a bundle, by its name alone: it ends in `.kiosk`.
bool is_bundle_path(std::string_view path);

}  // namespace kiosk
