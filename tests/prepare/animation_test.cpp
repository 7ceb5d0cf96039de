#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/prepare/prepare.h"
#include "kiosk/prepare/source_photo.h"
#include "tests/support/sample_films.h"
#include "tests/support/sample_photos.h"

using namespace kiosk;
using sample::FilmPicture;
using Then = FilmPicture::Then;

namespace {

constexpr Color red{200, 30, 20, 255};
constexpr Color green{20, 160, 40, 255};
constexpr Color blue{10, 60, 220, 255};
constexpr Color white{255, 255, 255, 255};
constexpr Color nothing{0, 0, 0, 0};
constexpr Size size{32, 16};

PhotoResult<SourcePhoto> read(const std::string& bytes, const char* still) {
    return read_source_photo(
        bytes, [](Size upright) { return upright; }, prepare_limits,
        still ? parse_still(still) : std::nullopt);
}

SourcePhoto photo_of(const std::string& bytes, const char* still) {
    auto result = read(bytes, still);
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<SourcePhoto>(std::move(result));
}

std::string fault_of(const std::string& bytes, const char* still) {
    const auto result = read(bytes, still);
    const auto* const error = std::get_if<PhotoError>(&result);
    return error ? error->message : "";
}

/// Red all over for half a second, a blue part for 0.2, a green one for 0.3 that the blue one has made room
/// for.
std::vector<FilmPicture> film(Then then) {
    return {{0, 0, size, red, 50}, {4, 4, {8, 8}, blue, 20, then}, {20, 2, {4, 4}, green, 30}};
}

}  // namespace

TEST_CASE("of an animated GIF, PNG or WebP the picture that is seen at a time becomes a photo") {
    struct Case {
        const char* kind;
        std::string keep;
        std::string clear;
    };
    const Case cases[] = {
        {"GIF", sample::gif(size, film(Then::keep)), sample::gif(size, film(Then::clear))},
        {"GIF", sample::gif(size, film(Then::keep), true), sample::gif(size, film(Then::clear), true)},
        {"PNG", sample::moving_png(size, film(Then::keep)), sample::moving_png(size, film(Then::clear))},
        {"WebP", sample::moving_webp(size, film(Then::keep)), sample::moving_webp(size, film(Then::clear))},
    };
    for (const Case& each : cases) {
        CAPTURE(each.kind);
        const SourcePhoto first = photo_of(each.keep, "0");
        REQUIRE(first.pixels.size() == size);
        CHECK(sample::color_at(first.pixels, 6, 6) == red);
        CHECK(first.remarks == std::vector<std::string>{"picture 1 of 3, at 0 s"});
        for (const char* still : {"0.5", "0.69", "picture:2"}) {
            CAPTURE(still);
            const SourcePhoto second = photo_of(each.keep, still);
            CHECK(sample::color_at(second.pixels, 6, 6) == blue);
            CHECK(sample::color_at(second.pixels, 3, 6) == red);
            CHECK(sample::color_at(second.pixels, 21, 3) == red);
            CHECK(second.remarks == std::vector<std::string>{"picture 2 of 3, at 0.5 s"});
        }
        // What stays is there still, and what was cleared is white.
        const SourcePhoto kept = photo_of(each.keep, "1");
        CHECK(sample::color_at(kept.pixels, 6, 6) == blue);
        CHECK(sample::color_at(kept.pixels, 21, 3) == green);
        const SourcePhoto cleared = photo_of(each.clear, "0.7");
        CHECK(sample::color_at(cleared.pixels, 6, 6) == white);
        CHECK(sample::color_at(cleared.pixels, 3, 6) == red);
        CHECK(sample::color_at(cleared.pixels, 21, 3) == green);
        CHECK(cleared.remarks ==
              std::vector<std::string>{"picture 3 of 3, at 0.7 s", "what was transparent is white now"});
        CHECK(fault_of(each.keep, nullptr) ==
              "this is an animated " + std::string(each.kind) +
                  " of 3 pictures in 1 s: '--still picture:1' makes a photo of one of them");
        for (const char* beyond : {"1.01", "picture:4"})
            CHECK(fault_of(each.keep, beyond) ==
                  "the animated " + std::string(each.kind) +
                      " has 3 pictures in 1 s: choose one of them with --still");
    }
}

TEST_CASE("a picture that is taken back shows what was there before") {
    for (const std::string& bytes :
         {sample::gif(size, film(Then::restore)), sample::moving_png(size, film(Then::restore))}) {
        const SourcePhoto photo = photo_of(bytes, "0.8");
        CHECK(sample::color_at(photo.pixels, 6, 6) == red);
        CHECK(sample::color_at(photo.pixels, 21, 3) == green);
    }
}

TEST_CASE("a moving PNG is seen in the colours of its profile") {
    const std::vector<FilmPicture> pictures = {{0, 0, size, {200, 100, 100, 255}, 50},
                                               {0, 0, size, {100, 200, 100, 255}, 50}};
    const auto seen = [&](const std::string& icc) {
        const std::string film = sample::moving_png(size, pictures, false, icc);
        return sample::color_at(photo_of(film, "picture:2").pixels, 5, 5);
    };
    CHECK(seen("") == pictures[1].color);
    // The same numbers are a richer green on the screens of whoever made it.
    const Color richer = seen(sample::display_p3());
    CHECK(richer.red < 90);
    CHECK(richer.green > 200);
    // A damaged one changes nothing.
    std::string damaged = sample::moving_png(size, pictures, false, sample::display_p3());
    damaged[damaged.find("iCCP") + 20] ^= 0x55;
    CHECK(sample::color_at(photo_of(damaged, "picture:2").pixels, 5, 5) == pictures[1].color);
}

TEST_CASE("what lets the picture before it be seen is mixed with it") {
    const std::string bytes = sample::moving_png(
        size, {{0, 0, size, {200, 0, 0, 255}, 50}, {0, 0, size, {0, 200, 0, 128}, 50}}, true);
    const Color mixed = sample::color_at(photo_of(bytes, "picture:2").pixels, 5, 5);
    CHECK(std::abs(mixed.red - 100) <= 2);
    CHECK(std::abs(mixed.green - 100) <= 2);
    const std::string gif = sample::gif(size, {{0, 0, size, red, 50}, {4, 4, {8, 8}, nothing, 50}});
    CHECK(sample::color_at(photo_of(gif, "picture:2").pixels, 6, 6) == red);
}

TEST_CASE(
    "a GIF that does not move is a photo as any other, and one that no browser would wait for moves at their "
    "pace") {
    CHECK(sample::color_at(photo_of(sample::gif(size, {{0, 0, size, blue, 0}}), nullptr).pixels, 9, 9) ==
          blue);
    const std::string hasty = sample::gif(size, {{0, 0, size, red, 0}, {0, 0, size, blue, 1}});
    CHECK(sample::color_at(photo_of(hasty, "0.09").pixels, 9, 9) == red);
    CHECK(sample::color_at(photo_of(hasty, "0.2").pixels, 9, 9) == blue);
    // Where one picture ends the next one is seen.
    std::vector<FilmPicture> tenths(20, {0, 0, size, red, 10});
    tenths[15].color = blue;
    CHECK(sample::color_at(photo_of(sample::gif(size, tenths), "1.5").pixels, 9, 9) == blue);
    // A picture that is larger than the film it is in is cut, as browsers do.
    const SourcePhoto cut = photo_of(sample::gif(size, {{16, 8, {32, 16}, blue, 0}}), nullptr);
    CHECK(cut.pixels.size() == size);
    CHECK(sample::color_at(cut.pixels, 31, 15) == blue);
    CHECK(sample::color_at(cut.pixels, 15, 15) == white);
}

TEST_CASE("a film that is cut off or damaged gives the pictures that are whole, or a reason") {
    for (const std::string& whole :
         {sample::gif(size, film(Then::keep)), sample::moving_png(size, film(Then::keep)),
          sample::moving_webp(size, film(Then::keep))})
        for (std::size_t length = 0; length < whole.size(); length += 3) {
            const auto result = read(whole.substr(0, length), "picture:2");
            if (const auto* photo = std::get_if<SourcePhoto>(&result))
                CHECK(sample::color_at(photo->pixels, 6, 6) == blue);
        }
    PhotoLimits small = prepare_limits;
    small.side = 20;
    CHECK(std::holds_alternative<PhotoError>(read_source_photo(
        sample::gif(size, film(Then::keep)), [](Size upright) { return upright; }, small, parse_still("0"))));
}

TEST_CASE("what moves is made a photo apart, and what else it holds stays behind") {
    PrepareSettings settings;
    settings.still = parse_still("0.6s");
    const auto result = prepare_photo_apart(sample::gif(size, film(Then::keep)), settings);
    REQUIRE(std::holds_alternative<PreparedPhoto>(result));
    const auto& photo = std::get<PreparedPhoto>(result);
    CHECK(photo.size == size);
    CHECK(photo.remarks == std::vector<std::string>{"picture 2 of 3, at 0.5 s"});
}
