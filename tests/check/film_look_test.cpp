#include "kiosk/check/film_look.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/check/flash_meter.h"
#include "tests/support/sample_films.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

constexpr Color red{200, 30, 30};
constexpr Color black{0, 0, 0};
constexpr Color white{255, 255, 255};

std::string film_of_colors(const std::vector<Color>& pictures, const sample::VideoForm& form,
                           Size size = {64, 48}) {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/film.webm";
    sample::write_video(path, size, pictures, form);
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

sample::VideoForm vp9(int per_second = 10) {
    return {.format = "webm", .coding = "libvpx-vp9", .per_second = per_second};
}

FilmLook look_at(const std::string& film) {
    FilmStarter starter(KIOSK_FILM_MODULE);
    return look_through(starter, film, [] { return false; });
}

/// A picture of one colour, or of two: the left third of it in `side`.
Pixmap plain(Color color, Color side) {
    Pixmap pixels({48, 36});
    pixels.fill(to_pixel(color));
    for (int y = 0; y < 36; ++y)
        for (int x = 0; x < 16; ++x)
            pixels.row(y)[x] = to_pixel(side);
    return pixels;
}

/// So many pictures a second for two seconds, the light ones and the dark ones in turn.
FlashMeter flashing(int per_second, Color light, Color dark, bool is_side_alone = false) {
    FlashMeter meter;
    for (int i = 0; i < 2 * per_second; ++i) {
        const Color color = i % 2 == 0 ? dark : light;
        meter.add(plain(is_side_alone ? dark : color, color),
                  std::chrono::microseconds(std::int64_t{1'000'000} * i / per_second));
    }
    return meter;
}

}  // namespace

TEST_CASE("a film is looked through to its end: its pictures, length, size and coding") {
    const FilmLook look = look_at(film_of_colors(std::vector<Color>(20, red), vp9()));
    CHECK(look.fault == FilmFault::none);
    CHECK(look.pictures == 20);
    CHECK(look.length == std::chrono::seconds(2));
    CHECK(look.is_whole);
    CHECK(look.film.width == 64);
    CHECK(look.film.height == 48);
    CHECK(static_cast<FilmCoding>(look.film.coding) == FilmCoding::vp9);
    CHECK(look.film.length == 2'000'000);
    CHECK(look.flashes <= 1);
}

TEST_CASE("of a film that is refused its coding and size are told too") {
    const FilmLook old =
        look_at(film_of_colors(std::vector<Color>(5, red), {.format = "matroska", .coding = "mpeg4"}));
    CHECK(old.fault == FilmFault::unknown_coding);
    CHECK(old.film.width == 64);
    const FilmLook large = look_at(film_of_colors({red}, vp9(), {2304, 64}));
    CHECK(large.fault == FilmFault::too_large);
    CHECK(large.film.width == 2304);
    CHECK(look_at("no film").fault == FilmFault::damaged);
}

TEST_CASE("of a film that was cut off less is seen than it says") {
    std::vector<Color> colors;
    for (int i = 0; i < 60; ++i)
        colors.push_back({static_cast<std::uint8_t>(4 * i), 90, static_cast<std::uint8_t>(255 - 4 * i)});
    const std::string film = film_of_colors(colors, vp9());
    const FilmLook look = look_at(film.substr(0, film.size() / 2));
    CHECK(look.film.length == 6'000'000);
    CHECK(look.length < std::chrono::seconds(5));
}

TEST_CASE("looking at a film ends when it is late") {
    const std::string film = film_of_colors(std::vector<Color>(20, red), vp9());
    FilmStarter starter(KIOSK_FILM_MODULE);
    int asked = 0;
    const FilmLook look = look_through(starter, film, [&] { return ++asked == 6; });
    CHECK(look.pictures == 5);
    CHECK_FALSE(look.is_whole);
    // Nor is one begun then.
    const FilmLook none = look_through(starter, film, [] { return true; });
    CHECK(none.pictures == 0);
    CHECK_FALSE(none.is_whole);
}

TEST_CASE("a film that flashes is found out") {
    std::vector<Color> colors;
    for (int i = 0; i < 30; ++i)
        colors.push_back(i % 2 == 0 ? black : white);
    CHECK(look_at(film_of_colors(colors, vp9(10))).flashes > most_safe_flashes);
    CHECK(look_at(film_of_colors(colors, vp9(4))).flashes <= most_safe_flashes);
}

TEST_CASE("flashes of a film are counted as WCAG does") {
    CHECK(flashing(6, white, black).most() == 3);
    CHECK(flashing(8, white, black).most() == 4);
    CHECK(flashing(60, white, black).most() == 30);
    // Less than a tenth is none, nor is what stays light.
    CHECK(flashing(10, {80, 80, 80}, black).most() == 0);
    CHECK(flashing(10, white, {232, 232, 232}).most() == 0);
    // A part of the picture is enough, where it is large to the eye.
    CHECK(flashing(10, white, black, true).most() == 5);
    // Light that grows and fades evenly is one change each.
    FlashMeter slow;
    for (int i = 0; i < 120; ++i) {
        const auto value = static_cast<std::uint8_t>(i < 60 ? 4 * i : 4 * (119 - i));
        slow.add(plain({value, value, value}, {value, value, value}), std::chrono::milliseconds(i * 20));
    }
    CHECK(slow.most() <= 1);
}
