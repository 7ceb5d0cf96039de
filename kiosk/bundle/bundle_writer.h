// Makes a bundle's file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/bundle/deck_key.h"
#include "kiosk/bundle/manifest.h"
#include "kiosk/bundle/minisign.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

/// A future member: the contents of a file, or contents in memory.
struct MemberSource {
    std::string path;      ///< in the bundle
    std::string file;      ///< source file; empty: use `contents`
    std::string contents;  ///< used if there is no file
};

/// One of the decks in a locked bundle.
struct LockedDeck {
    std::vector<MemberSource> members;
    std::shared_ptr<const DeckKey> key;  ///< null: there is none, and its place is filled by chance
};

struct LockedMembers {
    std::vector<MemberSource> members;
    /// Of each deck whether it has no fewer and no smaller files than the others: who can open another
    /// one alone sees that there is more.
    std::vector<bool> is_largest;
};

/// Encrypts decks for a locked bundle, under names that reveal nothing, and adds `lock`, which gives their
/// keys to those who may have them. All of them look the same from outside, those without a key too: none has
/// more files than another, or larger ones. Nothing, and the reason, if a member cannot be read.
std::optional<LockedMembers> locked_members(const std::vector<LockedDeck>& decks, std::int64_t made,
                                            std::string lock, const FileSource& files, std::string& error,
                                            const BundleLimits& limits = {});

/// Writes `target` completely or not at all, replacing an existing file. The same members, time and key give
/// the same bytes. Returns an empty text on success, else the reason for people. `size` is set to the file's
/// size.
std::string write_bundle(const std::string& target, std::vector<MemberSource> members, std::int64_t made,
                         const SecretKey& key, const FileSource& files, std::uint64_t& size,
                         const BundleLimits& limits = {});

}  // namespace kiosk
