#include "kiosk/paint/picture.h"

#include <algorithm>

namespace kiosk {

bool Picture::moves() const {
    return std::any_of(photos.begin(), photos.end(), [](const PhotoMark& photo) { return photo.moves(); });
}

std::size_t Picture::bytes() const {
    std::size_t sum = sizeof *this + marks.capacity() * sizeof(Mark);
    for (const Mark& mark : marks)
        if (const auto* mask = std::get_if<MaskMark>(&mark)) sum += mask->mask.coverage.capacity();
    return sum;
}

std::vector<SharedPart> Picture::shared_parts() const {
    std::vector<SharedPart> parts;
    for (const PhotoMark& photo : photos)
        parts.push_back({photo.pixels.get(), photo.pixels->bytes()});
    return parts;
}

}  // namespace kiosk
