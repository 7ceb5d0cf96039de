#include "kiosk/paint/picture.h"

#include <algorithm>

namespace kiosk {

bool is_in(const Mark& mark, MarkSet set) {
    if (set == MarkSet::all) return true;
    const bool is_shade =
        std::holds_alternative<GradientItem>(mark) || std::holds_alternative<ShadeMark>(mark);
    return is_shade == (set == MarkSet::shades);
}

bool Picture::has_words() const {
    return std::any_of(marks.begin(), marks.end(),
                       [](const Mark& mark) { return is_in(mark, MarkSet::words); });
}

bool Picture::moves() const {
    return std::any_of(photos.begin(), photos.end(), [](const PhotoMark& photo) { return photo.moves(); });
}

std::size_t Picture::bytes() const {
    std::size_t sum = sizeof *this + marks.capacity() * sizeof(Mark);
    sum += read_words.capacity() * sizeof(ReadWord);
    for (const Mark& mark : marks) {
        if (const auto* mask = std::get_if<MaskMark>(&mark)) sum += mask->mask.coverage.capacity();
        if (const auto* shade = std::get_if<ShadeMark>(&mark))
            sum += (shade->columns.capacity() + shade->rows.capacity()) * sizeof shade->rows.front();
    }
    return sum;
}

std::vector<SharedPart> Picture::shared_parts() const {
    std::vector<SharedPart> parts;
    for (const PhotoMark& photo : photos)
        parts.push_back({photo.pixels.get(), photo.pixels->bytes()});
    return parts;
}

}  // namespace kiosk
