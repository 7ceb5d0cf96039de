// The list of a bundle's contents: a name, a size and a hash for each member. The list is signed, and
// everything else in the bundle is checked against it. Its text can be read by b2sum:
//
//     # kiosk bundle 1
//     # made 2026-06-01T09:30:00Z
//     # size 3012
//     9f86d0…  deck/slides.yaml
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bundle/content_hash.h"

namespace kiosk {

struct ManifestEntry {
    std::string path;  ///< with '/', relative to the bundle's root
    std::uint64_t size = 0;
    ContentHash hash{};
    bool operator==(const ManifestEntry&) const = default;
};

struct Manifest {
    std::int64_t made = 0;               ///< seconds since 1970, UTC
    std::vector<ManifestEntry> entries;  ///< sorted by path (as bytes), without duplicates
};

/// More than any deck needs; a larger list is rejected before it is read.
struct BundleLimits {
    std::uint64_t manifest_bytes = 4'000'000;
    std::uint64_t member_bytes = 64'000'000;
    std::uint64_t total_bytes = 4'000'000'000;
    std::size_t members = 10'000;
};

/// The deck of a bundle, its settings, and its list of fonts.
inline constexpr std::string_view bundled_deck = "deck/slides.yaml";
inline constexpr std::string_view bundled_config = "config.yaml";
inline constexpr std::string_view bundled_fonts = "fonts/fonts.yaml";

/// In a locked bundle all other members are encrypted: this one describes how to get the key, and member 0
/// lists what the following ones are.
inline constexpr std::string_view bundled_lock = "locked/key";
std::string locked_member(std::uint64_t number);

/// Where each entry of a locked list stands: the largest first, so that what can be seen of a bundle tells
/// nothing of names. Slot 0 is that of the list itself.
std::vector<std::size_t> slots_of(const std::vector<ManifestEntry>& entries);

std::string manifest_text(const Manifest& manifest);

/// The inverse of manifest_text. Accepts only what that writes. Rejects names with `..`, names outside the
/// places that a bundle has, and names that differ from another one only in case. `error` gives the reason
/// for people.
std::optional<Manifest> read_manifest(std::string_view text, const BundleLimits& limits, std::string& error);

/// Why a member cannot have this name; empty if it can.
std::string fault_of_member_path(std::string_view path);

/// `2026-06-01T09:30:00Z`
std::string time_text(std::int64_t seconds);

}  // namespace kiosk
