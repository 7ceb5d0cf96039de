// The offsets of everything in a bundle's file. They follow from the list of contents alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/bundle/manifest.h"

namespace kiosk {

struct BundleLayout {
    std::string beginning;              ///< the list and its signature, as members
    std::vector<std::uint64_t> places;  ///< offset of each entry's header
    std::uint64_t end = 0;              ///< size of the file in bytes
};

/// `list` is the text of `manifest`, `signature` that of its .minisig file.
BundleLayout layout_of(const Manifest& manifest, std::string_view list, std::string_view signature);

/// A header, the contents, and zeros up to the next block. `path` must fit into a tar_header.
std::string tar_member(std::string_view path, std::string_view contents, std::int64_t made);

/// The end marker of a tar archive.
std::string tar_end();

}  // namespace kiosk
