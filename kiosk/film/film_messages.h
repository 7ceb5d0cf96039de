// What the show, the starter and a reader of a film say to each other: plain values, one a message.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kiosk/base/geometry.h"
#include "kiosk/base/pixmap.h"
#include "kiosk/video/film_frames.h"

namespace kiosk {

/// To the starter: with three descriptors, the film, the memory for a picture and the reader's socket, it is
/// to begin a reader; with two, the bytes of a font and the socket for a FontAnswer, to have the font tried;
/// without any, to end the reader that is there.
struct FilmBox {
    std::int32_t width = 0;  ///< of a font: 0, as the height
    std::int32_t height = 0;
    std::int64_t bytes = 0;  ///< of the film or the font
};
inline constexpr int film_descriptors = 3;
inline constexpr int font_descriptors = 2;

/// An ApartResult with a word of up to so many letters.
struct FontAnswer {
    std::uint32_t ending = 0;
    std::uint32_t length = 0;
    char word[64] = {};
};

enum class FilmAsk : std::uint32_t {
    next,   ///< the next picture
    rewind  ///< the first one
};

/// A FilmStep, as it may come from whoever has taken over the reader.
struct FilmAnswer {
    std::uint32_t fault = 0;
    std::uint32_t is_end = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::int64_t at = 0;
    FilmFacts film;
};

/// libav's loops may write a little beyond a row's end.
inline constexpr std::size_t room_behind_picture = 4096;
constexpr std::size_t picture_memory(Size box) {
    return sizeof(Pixel) * static_cast<std::size_t>(box.width) * static_cast<std::size_t>(box.height) +
           room_behind_picture;
}

}  // namespace kiosk
