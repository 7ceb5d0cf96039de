// Which picture of a film becomes a photo: of a video, or of an animated GIF, PNG or WebP.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

struct StillChoice {
    double seconds = 0;       ///< from the beginning
    std::int64_t number = 0;  ///< of the picture, from 1; 0: the one that is seen at `seconds`
    bool operator==(const StillChoice&) const = default;
};

/// `2.5s`, `2.5`, `1:23.5`, `1:02:03`, or `picture:40`; nothing for anything else.
std::optional<StillChoice> parse_still(std::string_view text);

/// As people read it and as `parse_still` takes it: "2.5 s", "1:23.5".
std::string time_in_film(double seconds);

}  // namespace kiosk
