// Makes a bundle's file.
#pragma once

#include <cstdint>
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

/// Encrypts `members` for a locked bundle, under names that reveal nothing, and adds `lock`, which gives the
/// key to those who may have it. Nothing, and the reason, if a member cannot be read.
std::optional<std::vector<MemberSource>> locked_members(std::vector<MemberSource> members, std::int64_t made,
                                                        const DeckKey& key, std::string lock,
                                                        const FileSource& files, std::string& error,
                                                        const BundleLimits& limits = {});

/// Writes `target` completely or not at all, replacing an existing file. The same members, time and key give
/// the same bytes. Returns an empty text on success, else the reason for people. `size` is set to the file's
/// size.
std::string write_bundle(const std::string& target, std::vector<MemberSource> members, std::int64_t made,
                         const SecretKey& key, const FileSource& files, std::uint64_t& size,
                         const BundleLimits& limits = {});

}  // namespace kiosk
