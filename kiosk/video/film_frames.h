// The pictures of a short silent film, one after the other, by libav. It stands in a module of its own,
// kiosk-film.so, which a process of its own loads when a film is to be seen (kiosk/film/): the player never
// loads it.
#pragma once

#include <cstdint>

namespace kiosk {

struct FilmWish {
    int file = -1;           ///< open for reading; it stays open, and nothing else is opened
    std::int64_t bytes = 0;  ///< of the file
    int box_width = 0;       ///< pixels: each picture is made as large as it goes into this
    int box_height = 0;
    int most_side = 0;  ///< pixels, of the film itself
    std::int64_t most_pixels = 0;
};

enum class FilmFault : std::uint32_t {
    none,
    damaged,         ///< it is no film, or its pictures cannot be made of it
    no_pictures,     ///< sound alone
    unknown_coding,  ///< neither VP9 nor AV1
    too_large,
    no_memory,
    no_module,      ///< libav is not there
    took_too_long,  ///< and was ended
    has_ended       ///< what read it is gone
};
inline constexpr std::uint32_t last_film_fault = static_cast<std::uint32_t>(FilmFault::has_ended);

/// How the pictures of a film are coded: those that are read, and those that organizers bring.
enum class FilmCoding : std::uint32_t { other, vp9, av1, vp8, h264, h265 };
inline constexpr std::uint32_t last_film_coding = static_cast<std::uint32_t>(FilmCoding::h265);

/// What a file says of itself, as far as it was understood.
struct FilmFacts {
    std::uint32_t coding = 0;  ///< a FilmCoding
    std::int32_t width = 0;    ///< pixels; 0: not known
    std::int32_t height = 0;
    std::int64_t length = 0;  ///< microseconds; 0: not known
};

struct FilmStep {
    FilmFault fault = FilmFault::none;
    bool is_end = false;  ///< there is no further picture
    int width = 0;        ///< of the picture, in pixels
    int height = 0;
    std::int64_t at = 0;  ///< microseconds from the film's beginning; at the end, its length
};

class FilmDecoder {
  public:
    virtual ~FilmDecoder() = default;
    /// Once, before anything else.
    virtual FilmFault open(const FilmWish& wish) = 0;
    /// Also of a film that `open` has refused.
    virtual FilmFacts facts() const = 0;
    /// Writes the next picture into `pixels`, row after row, ARGB in the machine's order: there is room for
    /// the box.
    virtual FilmStep next(std::uint32_t* pixels) = 0;
    /// The next picture is the first one again.
    virtual FilmFault rewind() = 0;
};

/// What the module is asked by; `extern "C"` under this name. Null without memory. Deleted by the caller.
using MakeFilmDecoder = FilmDecoder* (*)();
inline constexpr const char* make_film_decoder_name = "kiosk_make_film_decoder";

}  // namespace kiosk
