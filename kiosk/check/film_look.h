// A film looked through from its first picture to its last, in the process that reads films for the show.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "kiosk/film/film_starter.h"

namespace kiosk {

/// What was seen of a film.
struct FilmLook {
    FilmFault fault = FilmFault::none;
    FilmFacts film{};
    int pictures = 0;
    std::chrono::microseconds length{0};  ///< of what was seen
    bool is_whole = true;                 ///< it was looked through to its end
    bool is_begun = true;                 ///< a process could be begun that reads it
    double flashes = 0;                   ///< the most within a second: FlashMeter
    std::chrono::microseconds flashes_at{0};
};

/// `is_late`, asked before the first picture and after each: that is enough, what is left is not looked at.
FilmLook look_through(FilmStarter& starter, std::string_view bytes, const std::function<bool()>& is_late);

/// "VP9"; empty for what is not known.
std::string_view name_of(FilmCoding coding);

}  // namespace kiosk
