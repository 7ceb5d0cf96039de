// Pictures compared, pixel by pixel, with those that are kept in the repository. A comparison that fails
// leaves what was drawn, what was expected and where they differ as PNG files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/pixmap.h"

namespace kiosk {

/// How two pictures of one size differ.
struct Difference {
    int pixels = 0;   ///< that differ by more than the tolerance
    int largest = 0;  ///< of all channels of all pixels, 0 to 255
};

/// `tolerance` is how far each channel of a pixel may be off.
Difference find_difference(ConstPixelView actual, ConstPixelView expected, int tolerance);

/// `actual` in pale grey, and red where it differs from `expected`, which has the same size.
Pixmap picture_of_difference(ConstPixelView actual, ConstPixelView expected, int tolerance);

/// The pictures of a folder, by name.
struct GoldenPictures {
    std::string folder;   ///< of the expected ones, NAME.png each
    std::string out;      ///< where a failed comparison leaves its pictures
    bool update = false;  ///< writes what is drawn instead of comparing
    /// The same libraries draw the same pixels; another processor may round a resampled photo otherwise.
    int tolerance = 2;

    /// An empty string where `actual` is as expected; else what is wrong and which files show it.
    std::string compare(const std::string& name, ConstPixelView actual) const;
};

/// The folder of the golden pictures for a system, below `expected`: another release of Debian has other
/// typefaces and draws letters otherwise, so each has pictures of its own. `os_release` is the text of
/// /etc/os-release. Nothing for a system that there are no pictures for.
std::optional<std::string> golden_folder(const std::string& expected, std::string_view os_release);

/// The pictures in the repository for this system. Nothing where it has none: then a message says that
/// nothing was compared.
std::optional<GoldenPictures> golden_pictures_here();

}  // namespace kiosk
