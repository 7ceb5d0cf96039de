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

/// What becomes of `members` in a locked bundle: each encrypted, under a name that tells nothing, and `lock`,
/// which tells whoever may the key. Nothing, and why, where one cannot be read.
std::optional<std::vector<MemberSource>> locked_members(std::vector<MemberSource> members, std::int64_t made,
                                                        const DeckKey& key, std::string lock,
                                                        const FileSource& files, std::string& error,
                                                        const BundleLimits& limits = {});

/// Writes `target` whole or not at all, in the place of what is there. The same members, time and key give
/// the same bytes. Empty where all went well; else what did not, for people. `size` becomes the file's.
std::string write_bundle(const std::string& target, std::vector<MemberSource> members, std::int64_t made,
                         const SecretKey& key, const FileSource& files, std::uint64_t& size,
                         const BundleLimits& limits = {});

}  // namespace kiosk
