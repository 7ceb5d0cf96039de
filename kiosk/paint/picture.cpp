#include "kiosk/paint/picture.h"

#include <algorithm>

namespace kiosk {

bool Picture::moves() const {
    return std::any_of(photos.begin(), photos.end(), [](const PhotoMark& photo) { return photo.moves(); });
}

std::size_t Picture::bytes() const {
    std::size_t sum = sizeof *this + marks.capacity() * sizeof(Mark);
    for (const PhotoMark& photo : photos)
        sum += photo.pixels->bytes();
    for (const Mark& mark : marks)
        if (const auto* mask = std::get_if<MaskMark>(&mark)) sum += mask->mask.coverage.capacity();
    return sum;
}

}  // namespace kiosk
