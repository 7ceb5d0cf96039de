#include "kiosk/show/film_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk {

std::shared_ptr<const Picture> film_picture(std::shared_ptr<const Pixmap> film, Size place) {
    Picture picture;
    picture.size = place;
    picture.ground = Color{0, 0, 0};
    const Size pixels = film->size();
    PhotoMark mark;
    mark.pixels = std::move(film);
    // It was made as large as it goes into its place, which may be another one by now.
    const float scale = std::min(static_cast<float>(place.width) / static_cast<float>(pixels.width),
                                 static_cast<float>(place.height) / static_cast<float>(pixels.height));
    const auto scaled = [scale](int length) {
        return std::max(static_cast<int>(std::lround(static_cast<float>(length) * scale)), 1);
    };
    mark.width = scaled(pixels.width);
    mark.height = scaled(pixels.height);
    mark.x = (place.width - mark.width) / 2;
    mark.y = (place.height - mark.height) / 2;
    mark.window_from = {0, 0, static_cast<float>(pixels.width), static_cast<float>(pixels.height)};
    mark.window_to = mark.window_from;
    picture.photos.push_back(std::move(mark));
    return std::make_shared<const Picture>(std::move(picture));
}

Rect place_of_film(const Picture& controls) {
    for (const TouchArea& area : controls.touch_areas)
        if (area.control == Control::sign_film) return area.bounds;
    return {};
}

}  // namespace kiosk
