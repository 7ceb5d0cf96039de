#include "kiosk/check/film_look.h"

#include "kiosk/check/flash_meter.h"

namespace kiosk {
namespace {

/// Enough to see what flashes, and made at little cost.
constexpr Size small{48, 48};
/// Ten minutes at 60 a second: no film keeps a slide for longer.
constexpr int most_pictures = 36'000;

}  // namespace

FilmLook look_through(FilmStarter& starter, std::string_view bytes, const std::function<bool()>& is_late) {
    FilmLook look;
    look.is_whole = !is_late();
    const auto film = look.is_whole ? starter.open(bytes, small) : nullptr;
    look.is_begun = !look.is_whole || film;
    if (!film) return look;
    FlashMeter flashes;
    while (const auto picture = film->next(nothing_stops)) {
        look.film = picture->film;
        look.fault = picture->fault;
        if (look.fault != FilmFault::none) break;
        look.length = picture->at;
        if (picture->is_end) break;
        ++look.pictures;
        flashes.add(*picture->pixels, picture->at);
        look.is_whole = look.pictures < most_pictures && !is_late();
        if (!look.is_whole) break;
    }
    look.flashes = flashes.most();
    look.flashes_at = flashes.when();
    return look;
}

std::string_view name_of(FilmCoding coding) {
    switch (coding) {
        case FilmCoding::vp9:
            return "VP9";
        case FilmCoding::av1:
            return "AV1";
        case FilmCoding::vp8:
            return "VP8";
        case FilmCoding::h264:
            return "H.264";
        case FilmCoding::h265:
            return "H.265";
        case FilmCoding::other:
            break;
    }
    return {};
}

}  // namespace kiosk
