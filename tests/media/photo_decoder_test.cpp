#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "kiosk/media/photo.h"
#include "kiosk/media/resample.h"
#include "tests/support/sample_photos.h"

using namespace kiosk;
using Png = sample::PngForm::Pixels;

namespace {

constexpr Color magenta{255, 0, 255, 255};

PhotoResult<Pixmap> try_to_decode(const std::string& bytes, Rect crop, Size target, Color ground = magenta) {
    const auto info = probe_photo(bytes);
    if (const auto* error = std::get_if<PhotoError>(&info)) return *error;
    return decode_photo(bytes, std::get<PhotoInfo>(info), {crop, target, ground});
}

PhotoResult<Pixmap> try_to_decode(const std::string& bytes) {
    const auto info = probe_photo(bytes);
    if (const auto* error = std::get_if<PhotoError>(&info)) return *error;
    const Size size = std::get<PhotoInfo>(info).upright();
    return try_to_decode(bytes, {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)},
                         size);
}

Pixmap picture_of(PhotoResult<Pixmap> result) {
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<Pixmap>(std::move(result));
}

Pixmap decoded(const std::string& bytes) {
    return picture_of(try_to_decode(bytes));
}

Pixmap decoded(const std::string& bytes, Rect crop, Size target, Color ground = magenta) {
    return picture_of(try_to_decode(bytes, crop, target, ground));
}

void check_near(Color color, Color expected, int tolerance) {
    CAPTURE(int{color.red});
    CAPTURE(int{color.green});
    CAPTURE(int{color.blue});
    CHECK(std::abs(color.red - expected.red) <= tolerance);
    CHECK(std::abs(color.green - expected.green) <= tolerance);
    CHECK(std::abs(color.blue - expected.blue) <= tolerance);
    CHECK(color.alpha == 255);
}

/// Every form in which one picture may come.
struct Form {
    std::string name;
    std::string bytes;
    int tolerance;  ///< of the coding
};
std::vector<Form> forms_of(const Pixmap& picture, const std::string& exif = {}) {
    return {
        {"JPEG", sample::jpeg(picture, {.quality = 100, .subsampled = false, .exif = exif}), 4},
        {"subsampled JPEG", sample::jpeg(picture, {.quality = 100, .exif = exif}), 14},
        {"progressive JPEG",
         sample::jpeg(picture, {.progressive = true, .quality = 100, .subsampled = false, .exif = exif}), 4},
        {"PNG", sample::png(picture, {.exif = exif}), 0},
        {"RGB PNG", sample::png(picture, {.pixels = Png::rgb, .exif = exif}), 0},
        {"interlaced PNG", sample::png(picture, {.interlaced = true, .exif = exif}), 0},
        {"16-bit PNG", sample::png(picture, {.pixels = Png::rgba16, .exif = exif}), 0},
        {"lossless WebP", sample::webp(picture, {.exif = exif}), 0},
        {"lossy WebP", sample::webp(picture, {.lossless = false, .exif = exif}), 20},
    };
}

}  // namespace

TEST_CASE("every form shows its picture") {
    const Pixmap picture = sample::scenery({83, 61});
    for (const Form& form : forms_of(picture)) {
        CAPTURE(form.name);
        CHECK(sample::greatest_difference(decoded(form.bytes), picture) <= form.tolerance);
    }
}

TEST_CASE("all eight orientations come out upright, whole and in part, at full size and shrunk") {
    constexpr Size size{160, 96};
    const Pixmap upright = sample::draw(size, [&](int x, int y) { return sample::quarters(size, x, y); });
    const Pixmap scenery = sample::scenery(size);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const std::string exif = sample::exif(orientation);
        for (const Form& form : forms_of(sample::stored_as(upright, orientation), exif)) {
            CAPTURE(form.name);
            for (const Size target : {size, Size{40, 24}, {20, 12}}) {
                const Pixmap picture = decoded(form.bytes, {0, 0, 160, 96}, target);
                REQUIRE(picture.size() == target);
                const int right = target.width - 2;
                const int bottom = target.height - 2;
                check_near(sample::color_at(picture, 1, 1), sample::top_left, 6);
                check_near(sample::color_at(picture, right, 1), sample::top_right, 6);
                check_near(sample::color_at(picture, 1, bottom), sample::bottom_left, 6);
                check_near(sample::color_at(picture, right, bottom), sample::bottom_right, 6);
            }
        }
        for (const Form& form : forms_of(sample::stored_as(scenery, orientation), exif)) {
            CAPTURE(form.name);
            const Rect crop{37, 21, 60, 40};
            const Pixmap part = decoded(form.bytes, crop, {60, 40});
            const Pixmap expected = resample(scenery.view(), crop, {60, 40});
            CHECK(sample::greatest_difference(part, expected) <= form.tolerance);
        }
    }
}

TEST_CASE("a part of a JPEG is what the whole shows there, though little more is decoded") {
    const Pixmap picture = sample::scenery({403, 307});
    for (const bool subsampled : {false, true})
        for (const bool progressive : {false, true}) {
            const std::string bytes =
                sample::jpeg(picture, {.progressive = progressive, .subsampled = subsampled});
            const Pixmap whole = decoded(bytes);
            for (const Rect crop : {Rect{0, 0, 100, 80},
                                    {303, 227, 100, 80},
                                    {160, 96, 100, 80},
                                    {33, 50, 100, 80},
                                    {129, 1, 100, 80},
                                    {0, 200, 100, 80}}) {
                CAPTURE(crop.x);
                CAPTURE(subsampled);
                const Pixmap part = decoded(bytes, crop, {100, 80});
                CHECK(sample::greatest_difference(part, resample(whole.view(), crop, {100, 80})) == 0);
                const Pixmap small = decoded(bytes, crop, {83, 67});
                CHECK(sample::greatest_difference(small, resample(whole.view(), crop, {83, 67})) == 0);
            }
        }
}

TEST_CASE("shrinking while decoding shifts nothing") {
    const Pixmap picture = sample::scenery({800, 608});
    const std::string bytes = sample::jpeg(picture, {.quality = 98});
    for (const int by : {2, 3, 4, 5, 8, 10, 16}) {
        CAPTURE(by);
        const Size target{800 / by, 608 / by};
        const Rect crop{0, 0, static_cast<float>(target.width * by), static_cast<float>(target.height * by)};
        CHECK(sample::greatest_difference(decoded(bytes, crop, target),
                                          resample(picture.view(), crop, target)) <= 6);
    }
    for (const int eighths : {7, 6, 5, 4, 3}) {
        CAPTURE(eighths);
        const Size target{100 * eighths, 76 * eighths};
        CHECK(sample::greatest_difference(decoded(bytes, {0, 0, 800, 608}, target),
                                          resample(picture.view(), {0, 0, 800, 608}, target)) <= 6);
    }
    // Sides that are no multiple of the shrinking: the last pixel stands for less than the others.
    const Pixmap odd = sample::scenery({797, 603});
    const Rect crop{13.5F, 7.25F, 700, 590};
    CHECK(sample::greatest_difference(decoded(sample::jpeg(odd, {.quality = 98}), crop, {175, 147}),
                                      resample(odd.view(), crop, {175, 147})) <= 8);
    CHECK(sample::greatest_difference(decoded(sample::jpeg(odd, {.quality = 98}), crop, {430, 363}),
                                      resample(odd.view(), crop, {430, 363})) <= 8);
}

TEST_CASE("a part of a JPEG that is shrunk while it is decoded is what the whole shows there") {
    const Pixmap picture = sample::scenery({800, 608});
    for (const bool subsampled : {false, true})
        for (const bool progressive : {false, true})
            for (const int eighths : {4, 5}) {
                CAPTURE(subsampled);
                CAPTURE(progressive);
                CAPTURE(eighths);
                const std::string bytes =
                    sample::jpeg(picture, {.progressive = progressive, .subsampled = subsampled});
                const Pixmap whole = decoded(bytes, {0, 0, 800, 608}, {100 * eighths, 76 * eighths});
                for (const Size at : {Size{0, 0}, {8, 8}, {40, 24}, {64, 48}, {37, 31}}) {
                    CAPTURE(at.width);
                    const Rect crop{8.0F * static_cast<float>(at.width), 8.0F * static_cast<float>(at.height),
                                    240, 160};
                    const Size target{30 * eighths, 20 * eighths};
                    const Rect there{static_cast<float>(at.width * eighths),
                                     static_cast<float>(at.height * eighths),
                                     static_cast<float>(target.width), static_cast<float>(target.height)};
                    CHECK(sample::greatest_difference(decoded(bytes, crop, target),
                                                      resample(whole.view(), there, target)) == 0);
                }
            }
}

TEST_CASE("however much a JPEG is shrunk while it is decoded, fine lines are kept") {
    const Pixmap lines = sample::draw({800, 608}, [](int x, int y) {
        const auto level =
            static_cast<std::uint8_t>(std::lround(128 + 100 * std::sin(x) * std::sin(0.9 * y)));
        return Color{level, level, level, 255};
    });
    const std::string bytes = sample::jpeg(lines, {.quality = 98});
    const Rect all{0, 0, 800, 608};
    const auto mean_difference = [](const Pixmap& one, const Pixmap& other) {
        double sum = 0;
        for (int y = 0; y < one.size().height; ++y)
            for (int x = 0; x < one.size().width; ++x)
                sum += std::abs(sample::color_at(one, x, y).green - sample::color_at(other, x, y).green);
        return sum / one.size().width / one.size().height;
    };
    // Half of the photo's pixels across would differ by 13 and more in each.
    for (const Size target : {Size{401, 305}, {460, 350}, {499, 380}}) {
        CAPTURE(target.width);
        CHECK(mean_difference(decoded(bytes, all, target), resample(lines.view(), all, target)) <= 7);
    }
    for (const Size target : {Size{501, 381}, {601, 457}}) {
        CAPTURE(target.width);
        CHECK(mean_difference(decoded(bytes, all, target), resample(lines.view(), all, target)) <= 1);
    }
}

TEST_CASE("what lies outside the photo is cut off the crop") {
    const std::string bytes = sample::png(sample::scenery({50, 40}));
    const Pixmap whole = decoded(bytes, {0, 0, 50, 40}, {20, 16});
    CHECK(sample::greatest_difference(decoded(bytes, {-30, -20, 200, 100}, {20, 16}), whole) == 0);
    CHECK(decoded(bytes, {500, 500, 10, 10}, {5, 5}).size() == Size{5, 5});
    CHECK(decoded(bytes, {10, 10, 0, 0}, {5, 5}).size() == Size{5, 5});
}

TEST_CASE("grey photos") {
    const Pixmap grey = sample::draw({64, 48}, [](int x, int) {
        const auto level = static_cast<std::uint8_t>(4 * x);
        return Color{level, level, level, 255};
    });
    CHECK(sample::greatest_difference(decoded(sample::jpeg(grey, {.grey = true, .quality = 100})), grey) <=
          2);
    CHECK(sample::greatest_difference(decoded(sample::png(grey, {.pixels = Png::grey})), grey) == 0);
    CHECK(sample::greatest_difference(decoded(sample::png(grey, {.pixels = Png::grey_alpha16})), grey) == 0);

    // A profile that says the numbers are light itself: half of it is 188 in sRGB.
    const Pixmap half = sample::draw({16, 16}, [](int, int) { return Color{128, 128, 128, 255}; });
    for (const std::string& bytes :
         {sample::jpeg(half, {.grey = true, .quality = 100, .icc = sample::linear_grey()}),
          sample::png(half, {.pixels = Png::grey, .icc = sample::linear_grey()})})
        check_near(sample::color_at(decoded(bytes), 8, 8), {188, 188, 188, 255}, 2);
}

TEST_CASE("inks become light") {
    using sample::InkForm;
    struct Case {
        std::uint8_t inks[4];
        Color plain;       ///< without a profile
        Color by_profile;  ///< of the profile that sees all inks as grey
    };
    const Case cases[] = {
        {{0, 0, 0, 0}, {255, 255, 255, 255}, {255, 255, 255, 255}},
        {{255, 0, 0, 0}, {0, 255, 255, 255}, {0, 0, 0, 255}},
        {{0, 255, 0, 0}, {255, 0, 255, 255}, {0, 0, 0, 255}},
        {{0, 0, 255, 0}, {255, 255, 0, 255}, {0, 0, 0, 255}},
        {{0, 0, 0, 255}, {0, 0, 0, 255}, {0, 0, 0, 255}},
        {{128, 0, 0, 0}, {127, 255, 255, 255}, {119, 119, 119, 255}},
    };
    for (const InkForm form : {InkForm::cmyk, InkForm::adobe_cmyk, InkForm::adobe_ycck})
        for (const Case& each : cases) {
            CAPTURE(static_cast<int>(form));
            CAPTURE(int{each.inks[0]});
            check_near(sample::color_at(decoded(sample::ink_jpeg({32, 32}, each.inks, form)), 9, 9),
                       each.plain, 3);
            // Half the ink of this profile is L* 50, which is 119 in sRGB.
            const std::string with_profile = sample::ink_jpeg({32, 32}, each.inks, form, sample::grey_inks());
            check_near(sample::color_at(decoded(with_profile), 9, 9), each.by_profile, 4);
        }
}

TEST_CASE("Display P3 becomes sRGB") {
    struct Case {
        Color stored;
        Color shown;
    };
    // The first three are sRGB's own primaries in P3; the last two lie outside sRGB, and go to its edge.
    const Case cases[] = {
        {{234, 51, 35, 255}, {255, 0, 0, 255}},       {{117, 251, 76, 255}, {0, 255, 0, 255}},
        {{0, 0, 245, 255}, {0, 0, 255, 255}},         {{128, 128, 128, 255}, {128, 128, 128, 255}},
        {{255, 255, 255, 255}, {255, 255, 255, 255}}, {{0, 0, 0, 255}, {0, 0, 0, 255}},
        {{255, 0, 0, 255}, {255, 0, 0, 255}},         {{0, 255, 0, 255}, {0, 255, 0, 255}},
    };
    for (const Case& each : cases) {
        const Pixmap flat = sample::draw({32, 32}, [&](int, int) { return each.stored; });
        for (const std::string& bytes : {sample::png(flat, {.icc = sample::display_p3()}),
                                         sample::webp(flat, {.icc = sample::display_p3()}),
                                         sample::jpeg(flat, {.quality = 100, .icc = sample::display_p3()})}) {
            CAPTURE(int{each.stored.red});
            CAPTURE(int{each.stored.green});
            check_near(sample::color_at(decoded(bytes), 9, 9), each.shown, 5);
        }
    }
}

TEST_CASE("Display P3 is the same picture in every type, at full size and shrunk") {
    // Colours that sRGB has too: those beyond are cut before resampling or after, by type.
    const Pixmap vivid = sample::scenery({96, 80});
    const Pixmap picture = sample::draw({96, 80}, [&](int x, int y) {
        const Color color = sample::color_at(vivid, x, y);
        const auto calm = [](std::uint8_t value) { return static_cast<std::uint8_t>(90 + value / 3); };
        return Color{calm(color.red), calm(color.green), calm(color.blue), 255};
    });
    const std::string icc = sample::display_p3();
    const std::string png = sample::png(picture, {.icc = icc});
    const std::string jpeg = sample::jpeg(picture, {.quality = 100, .subsampled = false, .icc = icc});
    CHECK(sample::greatest_difference(decoded(png), picture) > 10);
    for (const Size target : {Size{96, 80}, {70, 60}, {24, 20}}) {
        CAPTURE(target.width);
        CHECK(sample::greatest_difference(decoded(jpeg, {0, 0, 96, 80}, target),
                                          decoded(png, {0, 0, 96, 80}, target)) <= 6);
    }
}

TEST_CASE("a profile that says sRGB, is broken or of another kind changes nothing") {
    const Pixmap picture = sample::scenery({40, 30});
    for (const std::string& icc : {sample::srgb(), sample::grey_inks(), std::string("no profile at all"),
                                   sample::display_p3().substr(0, 200)}) {
        CHECK(sample::greatest_difference(decoded(sample::webp(picture, {.icc = icc})), picture) == 0);
        const std::string plain = sample::jpeg(picture);
        CHECK(sample::greatest_difference(decoded(sample::jpeg(picture, {.icc = icc})), decoded(plain)) == 0);
    }
}

TEST_CASE("a PNG's gamma counts where it is not sRGB's") {
    const Pixmap half = sample::draw({16, 16}, [](int, int) { return Color{128, 128, 128, 255}; });
    check_near(sample::color_at(decoded(sample::png(half, {.gamma = 1 / 2.2})), 8, 8), {128, 128, 128, 255},
               0);
    check_near(sample::color_at(decoded(sample::png(half, {.gamma = 1})), 8, 8), {188, 188, 188, 255}, 2);
}

TEST_CASE("transparent photos lie on the ground") {
    const Pixmap picture = sample::draw({32, 8}, [](int x, int) {
        return Color{200, 100, 0, static_cast<std::uint8_t>(x < 8 ? 0 : x < 16 ? 128 : x < 24 ? 64 : 255)};
    });
    const Color ground{0, 40, 80, 255};
    for (const std::string& bytes : {sample::png(picture), sample::png(picture, {.pixels = Png::rgba16}),
                                     sample::png(picture, {.pixels = Png::palette_alpha}),
                                     sample::webp(picture), sample::webp(picture, {.icc = sample::srgb()})}) {
        const Pixmap result = decoded(bytes, {0, 0, 32, 8}, {32, 8}, ground);
        check_near(sample::color_at(result, 2, 4), ground, 0);
        check_near(sample::color_at(result, 10, 4), {100, 70, 40, 255}, 1);
        check_near(sample::color_at(result, 20, 4), {50, 55, 60, 255}, 1);
        check_near(sample::color_at(result, 30, 4), {200, 100, 0, 255}, 0);
    }
    const std::string opaque = sample::png(picture, {.pixels = Png::palette});
    check_near(sample::color_at(decoded(opaque), 2, 4), {200, 100, 0, 255}, 0);
}

TEST_CASE("a file that ends too early is an error wherever it ends, and whatever part is shown") {
    const Pixmap picture = sample::scenery({120, 90});
    for (const Form& form : forms_of(picture)) {
        CAPTURE(form.name);
        for (std::size_t tenth = 0; tenth < 10; ++tenth) {
            CAPTURE(tenth);
            const std::string part = form.bytes.substr(0, form.bytes.size() * tenth / 10);
            for (const Rect crop : {Rect{0, 0, 120, 90}, {0, 0, 40, 10}, {70, 70, 20, 10}}) {
                const auto result = try_to_decode(part, crop, {40, 20});
                REQUIRE(std::holds_alternative<PhotoError>(result));
                const PhotoError error = std::get<PhotoError>(result);
                if (tenth > 0) CHECK(error.kind == PhotoError::Kind::truncated);
                CHECK(!error.message.empty());
            }
        }
        // A JPEG that lacks no more than its end mark is whole.
        const std::size_t least = form.name.ends_with("JPEG") ? 3 : 1;
        for (std::size_t missing = least; missing < 12; ++missing) {
            CAPTURE(missing);
            const auto result = try_to_decode(form.bytes.substr(0, form.bytes.size() - missing));
            CHECK(std::holds_alternative<PhotoError>(result));
        }
    }
    const std::string message =
        std::get<PhotoError>(try_to_decode(sample::jpeg(picture).substr(0, 2000))).message;
    CHECK(message == "the file ends too early: copy it again from where it came");
}

namespace {

/// JPEGs of all ways in which a picture is divided among scans and restarts.
std::vector<Form> jpegs_of(const Pixmap& picture) {
    return {
        {"JPEG", sample::jpeg(picture), 0},
        {"grey JPEG", sample::jpeg(picture, {.grey = true}), 0},
        {"JPEG with restarts", sample::jpeg(picture, {.restart_rows = 1}), 0},
        {"progressive JPEG", sample::jpeg(picture, {.progressive = true}), 0},
        {"JPEG of three scans", sample::jpeg(picture, {.scans_apart = true}), 0},
    };
}

/// Decodes the whole picture, and tells what is odd about the file.
PhotoOddities oddities_of(const std::string& bytes) {
    const auto info = std::get<PhotoInfo>(probe_photo(bytes));
    const Size size = info.upright();
    const Rect all{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    PhotoOddities oddities;
    REQUIRE(std::holds_alternative<Pixmap>(decode_photo(bytes, info, {all, size, magenta}, {}, &oddities)));
    return oddities;
}

std::string random_bytes(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes += static_cast<char>(random());
    return bytes;
}

}  // namespace

TEST_CASE("bytes between a JPEG's segments do not matter, however many") {
    const Pixmap picture = sample::scenery({120, 90});
    for (const Form& form : jpegs_of(picture)) {
        CAPTURE(form.name);
        const Pixmap whole = decoded(form.bytes);
        for (const std::string& stray :
             {std::string(5, '\0'), std::string("words"), std::string(700, 'x'),
              std::string("\0\xE1\0\x10", 4) + std::string(14, 'x'), std::string(3, '\xFF')})
            for (const std::size_t at : sample::segment_starts(form.bytes)) {
                CAPTURE(at);
                const std::string odd = form.bytes.substr(0, at) + stray + form.bytes.substr(at);
                CHECK(sample::greatest_difference(decoded(odd), whole) == 0);
                CHECK(oddities_of(odd).stray_bytes == 0);
            }
    }
}

TEST_CASE("bytes between a JPEG's picture and its end mark do not matter, and are told") {
    const Pixmap picture = sample::scenery({120, 90});
    for (const Form& form : jpegs_of(picture)) {
        CAPTURE(form.name);
        const Pixmap whole = decoded(form.bytes);
        const Pixmap part = decoded(form.bytes, {10, 10, 60, 30}, {30, 15});
        const auto with = [&](const std::string& stray) {
            return form.bytes.substr(0, form.bytes.size() - 2) + stray + "\xFF\xD9";
        };
        for (const std::string& stray :
             {std::string(1, '\0'), std::string(600, '\xFF'), std::string(900, 'x'),
              std::string("by A. B., in a street of Astana")}) {
            CAPTURE(stray.size());
            CHECK(sample::greatest_difference(decoded(with(stray)), whole) == 0);
            CHECK(sample::greatest_difference(decoded(with(stray), {10, 10, 60, 30}, {30, 15}), part) == 0);
            const PhotoOddities oddities = oddities_of(with(stray));
            CHECK_FALSE(oddities.lacks_end_mark);
            CHECK((oddities.stray_bytes > 0) == (stray.size() > 16 && stray[0] != '\xFF'));
        }
        // Among them what looks like segments, and makes no sense as such.
        for (unsigned seed = 0; seed < 20; ++seed) {
            CAPTURE(seed);
            CHECK(sample::greatest_difference(decoded(with(random_bytes(1000, seed))), whole) == 0);
        }
    }
    CHECK(oddities_of(sample::jpeg(picture).append(600, 'x')).stray_bytes == 0);
    const std::string plain = sample::jpeg(picture);
    CHECK(oddities_of(plain.substr(0, plain.size() - 2) + std::string(600, '\0') + "\xFF\xD9").stray_bytes ==
          0);
}

TEST_CASE("a JPEG that lacks no more than its end mark is shown, and told") {
    const Pixmap picture = sample::scenery({120, 90});
    for (const Form& form : jpegs_of(picture)) {
        CAPTURE(form.name);
        const Pixmap whole = decoded(form.bytes);
        CHECK_FALSE(oddities_of(form.bytes).lacks_end_mark);
        for (const std::size_t missing : {1U, 2U}) {
            CAPTURE(missing);
            const std::string odd = form.bytes.substr(0, form.bytes.size() - missing);
            CHECK(sample::greatest_difference(decoded(odd), whole) == 0);
            CHECK(oddities_of(odd).lacks_end_mark);
            for (const Rect crop : {Rect{0, 0, 120, 40}, {30, 30, 60, 30}, {0, 70, 40, 20}})
                CHECK(sample::greatest_difference(decoded(odd, crop, {40, 20}),
                                                  decoded(form.bytes, crop, {40, 20})) == 0);
        }
    }
}

TEST_CASE("a JPEG of several scans that is cut anywhere is an error, and never half a picture") {
    const Pixmap picture = sample::scenery({120, 90});
    for (const Form& form : jpegs_of(picture)) {
        CAPTURE(form.name);
        for (std::size_t length = sample::segment_starts(form.bytes).back(); length < form.bytes.size() - 2;
             length += length + 20 < form.bytes.size() ? 7 : 1) {
            CAPTURE(length);
            for (const char* end : {"", "\xFF\xD9"}) {
                const auto result = try_to_decode(form.bytes.substr(0, length) + end);
                // With an end mark of its own, what ends between two scans is as good as any encoder's
                // picture.
                if (*end != '\0' && std::holds_alternative<Pixmap>(result)) continue;
                CHECK(std::holds_alternative<PhotoError>(result));
            }
        }
    }
}

TEST_CASE("a picture for HDR screens is refused whatever says that it is one") {
    const Pixmap picture = sample::scenery({40, 30});
    for (const int curve : {16, 18})
        for (const std::string& bytes : {sample::jpeg(picture, {.icc = sample::profile_with_curve(curve)}),
                                         sample::webp(picture, {.icc = sample::profile_with_curve(curve)})}) {
            const auto result = try_to_decode(bytes);
            REQUIRE(std::holds_alternative<PhotoError>(result));
            CHECK(std::get<PhotoError>(result).message ==
                  "a picture for HDR screens cannot be shown: save it as an ordinary JPEG or PNG");
        }
    constexpr int srgb = 13;
    CHECK(sample::greatest_difference(
              decoded(sample::webp(picture, {.icc = sample::profile_with_curve(srgb)})), picture) == 0);
}

TEST_CASE("the smallest of WebP files is shown") {
    check_near(sample::color_at(decoded(sample::smallest_webp()), 0, 0), magenta, 0);
}

TEST_CASE("what follows a whole photo does not matter") {
    const Pixmap picture = sample::scenery({60, 40});
    for (const Form& form : forms_of(picture)) {
        CAPTURE(form.name);
        const Pixmap result = decoded(form.bytes + "a phone's little video");
        CHECK(sample::greatest_difference(result, picture) <= form.tolerance);
    }
}

TEST_CASE("a good header with rubbish behind it is damaged") {
    const Pixmap picture = sample::scenery({200, 150});
    std::mt19937 random(3);
    for (const Form& form : forms_of(picture)) {
        CAPTURE(form.name);
        std::string bytes = form.bytes;
        for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 400; ++at)
            bytes[at] = static_cast<char>(random());
        const auto result = try_to_decode(bytes);
        // WebP has no check sums: rubbish may well be a picture.
        if (form.name.ends_with("WebP")) continue;
        CHECK(std::holds_alternative<PhotoError>(result));
    }
}

TEST_CASE("a JPEG with more passes than an encoder would write is refused") {
    const std::string bytes = sample::jpeg(sample::scenery({64, 64}), {.progressive = true});
    const std::size_t end = bytes.rfind("\xFF\xD9");
    const std::size_t last_scan = bytes.rfind("\xFF\xDA");
    REQUIRE(last_scan < end);
    const std::string scan = bytes.substr(last_scan, end - last_scan);
    std::string many = bytes.substr(0, end);
    for (int i = 0; i < 1000; ++i)
        many += scan;
    CHECK(std::holds_alternative<PhotoError>(try_to_decode(many + bytes.substr(end))));
}

TEST_CASE("random changes never do worse than an error") {
    const Pixmap picture = sample::scenery({48, 40});
    std::mt19937 random(20181);
    std::vector<std::string> seeds;
    for (const Form& form : forms_of(picture, sample::exif(6)))
        seeds.push_back(form.bytes);
    seeds.push_back(sample::jpeg(picture, {.restart_rows = 1, .icc = sample::display_p3()}));
    seeds.push_back(sample::webp(picture, {.lossless = false, .icc = sample::display_p3()}));
    seeds.push_back(
        sample::ink_jpeg({48, 40}, {9, 99, 199, 20}, sample::InkForm::adobe_ycck, sample::grey_inks()));
    PhotoLimits limits;
    limits.pixels = 100'000;
    int shown = 0;
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = seeds[random() % seeds.size()];
        const auto changes = 1 + random() % 6;
        for (unsigned i = 0; i < changes; ++i)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (random() % 4 == 0) bytes.resize(random() % bytes.size());
        const auto info = probe_photo(bytes, limits);
        if (std::holds_alternative<PhotoError>(info)) {
            ++refused;
            continue;
        }
        const Size size = std::get<PhotoInfo>(info).upright();
        const auto result =
            decode_photo(bytes, std::get<PhotoInfo>(info),
                         {{static_cast<float>(random() % 30), static_cast<float>(random() % 30),
                           static_cast<float>(size.width) / 2, static_cast<float>(size.height) / 2},
                          {16, 12},
                          magenta});
        std::holds_alternative<Pixmap>(result) ? ++shown : ++refused;
    }
    CHECK(shown > 100);
    CHECK(refused > 1000);
}

TEST_CASE("whoever asks for a photo can end its decoding at any row") {
    const Pixmap picture = sample::scenery({400, 300});
    const std::pair<const char*, std::string> forms[] = {
        {"JPEG", sample::jpeg(picture)},
        {"progressive JPEG", sample::jpeg(picture, {.progressive = true})},
        {"PNG", sample::png(picture)},
        {"interlaced PNG", sample::png(picture, {.interlaced = true})},
        {"WebP", sample::webp(picture, {.lossless = false})},
        {"lossless WebP", sample::webp(picture)},
    };
    for (const auto& form : forms) {
        const std::string& bytes = form.second;
        CAPTURE(form.first);
        const auto info = std::get<PhotoInfo>(probe_photo(bytes));
        int asked = 0;
        const auto ask_until = [&](int most) {
            asked = 0;
            return decode_photo(bytes, info, {{0, 0, 400, 300}, {200, 150}, magenta},
                                [&] { return ++asked == most; });
        };
        CHECK(std::holds_alternative<Pixmap>(ask_until(-1)));
        const int in_all = asked;
        CHECK(in_all >= 150);
        for (const int at : {1, 2, in_all / 2, in_all - 1, in_all}) {
            const auto result = ask_until(at);
            REQUIRE(std::holds_alternative<PhotoError>(result));
            CHECK(std::get<PhotoError>(result).kind == PhotoError::Kind::too_slow);
            CHECK(asked == at);
        }
    }
}

TEST_CASE("what would take too much memory is refused before anything of it is decoded") {
    const Pixmap picture = sample::scenery({160, 120});
    struct Form {
        const char* name;
        std::string bytes;
        std::uint64_t takes;  ///< bytes
    };
    const std::vector<Form> forms = {
        {"baseline JPEG", sample::jpeg(picture), 0},
        // 20 by 15 blocks of 64 coefficients of two bytes for each of the three colours.
        {"progressive JPEG", sample::jpeg(picture, {.progressive = true, .subsampled = false}),
         3 * 20 * 15 * 128},
        {"progressive JPEG with less colour", sample::jpeg(picture, {.progressive = true}),
         20 * 15 * 128 + 2 * 10 * 8 * 128},
        {"JPEG with a scan a colour", sample::jpeg(picture, {.subsampled = false, .scans_apart = true}),
         3 * 20 * 15 * 128},
        {"PNG", sample::png(picture), 0},
        {"interlaced PNG", sample::png(picture, {.interlaced = true}), 160 * 120 * 4},
    };
    for (const Form& form : forms) {
        CAPTURE(form.name);
        const auto info = std::get<PhotoInfo>(probe_photo(form.bytes));
        PhotoRequest request{{0, 0, 160, 120}, {16, 12}, {}, form.takes};
        CHECK(std::holds_alternative<Pixmap>(decode_photo(form.bytes, info, request)));
        if (form.takes == 0) continue;
        --request.decoding_bytes;
        const auto refused = decode_photo(form.bytes, info, request);
        REQUIRE(std::holds_alternative<PhotoError>(refused));
        CHECK(std::get<PhotoError>(refused).kind == PhotoError::Kind::too_large);
    }
}

TEST_CASE("a file of some bytes that claims millions of pixels says what it would take") {
    std::string png = sample::png(sample::scenery({16, 16}), {.interlaced = true});
    // The size in IHDR, and the sum over that chunk.
    const std::string size("\0\0\x1E\xDC", 4);
    png.replace(16, 8, size + size);
    std::uint32_t sum = 0xFFFFFFFF;
    for (std::size_t i = 12; i < 29; ++i) {
        sum ^= static_cast<unsigned char>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    for (std::size_t i = 0; i < 4; ++i)
        png[29 + i] = static_cast<char>(~sum >> (24 - 8 * i));
    const auto info = probe_photo(png);
    REQUIRE(std::holds_alternative<PhotoInfo>(info));
    PhotoRequest request{{0, 0, 7900, 7900}, {64, 64}, {}};
    const auto refused = decode_photo(png, std::get<PhotoInfo>(info), request);
    REQUIRE(std::holds_alternative<PhotoError>(refused));
    CHECK(std::get<PhotoError>(refused).message ==
          "decoding this photo would take 250 MB of memory, and 128 MB is the most: let 'kiosk prepare' "
          "write it "
          "anew, or save it smaller");
}
