// Font files that a deck brings: whether a file is a font, whole, and free to be used. Nothing is drawn here:
// kiosk/sdl/font_trial.h does that.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// The largest that is read: the fonts of Chinese have 20 MB at most.
inline constexpr std::uint64_t largest_own_font = 20'000'000;

struct FontFacts {
    /// Its maker allows nobody to pass it on in a document (OpenType, OS/2, fsType: "restricted license").
    bool is_restricted = false;
};

/// Nothing where it is no TrueType or OpenType font, where one of its tables is missing, reaches beyond the
/// file or differs from its checksum (OpenType, "The OpenType font file"), or where the tables together are
/// larger than the file: `error` says why, for people. So damage is found before anything is made of the
/// file.
std::optional<FontFacts> examine_font(std::string_view bytes, std::string& error);

/// Has a font tried where it can do no harm, and says why it cannot be used; empty where it can be.
using TryFont = std::function<std::string(std::string_view bytes)>;

}  // namespace kiosk
