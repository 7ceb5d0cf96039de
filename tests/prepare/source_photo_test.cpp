#include "kiosk/prepare/source_photo.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "kiosk/metadata/photo_metadata.h"
#include "kiosk/prepare/prepare.h"
#include "sample_files.h"
#include "tests/support/sample_photos.h"

using namespace kiosk;
using Tiff = sample::TiffForm::Pixels;

namespace {

PhotoResult<SourcePhoto> read(const std::string& bytes, const PhotoLimits& limits = prepare_limits) {
    return read_source_photo(bytes, [](Size upright) { return upright; }, limits);
}

SourcePhoto photo_of(const std::string& bytes) {
    auto result = read(bytes);
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<SourcePhoto>(std::move(result));
}

std::string fault_of(const std::string& bytes) {
    const auto result = read(bytes);
    const auto* error = std::get_if<PhotoError>(&result);
    return error ? error->message : "";
}

bool is_near(Color color, Color expected, int tolerance) {
    return std::abs(color.red - expected.red) <= tolerance &&
           std::abs(color.green - expected.green) <= tolerance &&
           std::abs(color.blue - expected.blue) <= tolerance;
}

Pixmap flat(Color color) {
    return sample::draw({32, 32}, [color](int, int) { return color; });
}

}  // namespace

TEST_CASE("every type of file shows its picture") {
    const Pixmap picture = sample::scenery({83, 61});
    struct Case {
        std::string name;
        std::string bytes;
        int tolerance;  ///< of the coding
    };
    const Case cases[] = {
        {"JPEG", sample::jpeg(picture, {.quality = 100, .subsampled = false}), 4},
        {"PNG", sample::png(picture), 0},
        {"WebP", sample::webp(picture), 0},
        {"HEIC", sample::heif(picture), 16},
        {"AVIF", sample::heif(picture, {.avif = true}), 20},
        {"TIFF", sample::tiff(picture), 0},
        {"16-bit TIFF", sample::tiff(picture, {.pixels = Tiff::rgb16}), 0},
        {"LZW TIFF", sample::tiff(picture, {.compression = 5}), 0},
        {"Deflate TIFF", sample::tiff(picture, {.compression = 8, .tiled = true}), 0},
        {"PackBits TIFF", sample::tiff(picture, {.compression = 32773, .planar = true}), 0},
        {"CMYK TIFF", sample::tiff(picture, {.pixels = Tiff::cmyk}), 1},
        {"16-bit CMYK TIFF", sample::tiff(picture, {.pixels = Tiff::cmyk16, .compression = 5}), 1},
        {"planar CMYK TIFF", sample::tiff(picture, {.pixels = Tiff::cmyk, .planar = true}), 1},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        CHECK(sample::greatest_difference(photo_of(each.bytes).pixels, picture) <= each.tolerance);
        CHECK(photo_of(each.bytes).remarks.empty());
    }
    const Pixmap grey = sample::draw({64, 48}, [](int x, int y) {
        const auto level = static_cast<std::uint8_t>(3 * x + y);
        return Color{level, level, level, 255};
    });
    for (const Tiff pixels : {Tiff::grey, Tiff::palette})
        CHECK(sample::greatest_difference(photo_of(sample::tiff(grey, {.pixels = pixels})).pixels, grey) <=
              1);
}

TEST_CASE("all eight orientations of HEIC, AVIF and TIFF come out upright") {
    constexpr Size size{64, 32};
    const Pixmap upright = sample::draw(size, [&](int x, int y) { return sample::quarters(size, x, y); });
    for (int orientation = 1; orientation <= 8; ++orientation) {
        CAPTURE(orientation);
        const Pixmap stored = sample::stored_as(upright, orientation);
        for (const std::string& bytes :
             {sample::tiff(stored, {.orientation = orientation}),
              sample::tiff(stored, {.pixels = Tiff::cmyk, .orientation = orientation}),
              sample::heif(stored, {.orientation = orientation}),
              // The boxes of the file count, and what its EXIF says does not.
              sample::heif(stored, {.avif = true, .orientation = orientation, .exif = sample::exif(3)})}) {
            const Pixmap pixels = photo_of(bytes).pixels;
            REQUIRE(pixels.size() == size);
            CHECK(is_near(sample::color_at(pixels, 8, 8), sample::top_left, 8));
            CHECK(is_near(sample::color_at(pixels, 56, 8), sample::top_right, 8));
            CHECK(is_near(sample::color_at(pixels, 8, 24), sample::bottom_left, 8));
            CHECK(is_near(sample::color_at(pixels, 56, 24), sample::bottom_right, 8));
        }
    }
}

TEST_CASE("wide colours become sRGB") {
    // sRGB's own green in Display P3.
    const Pixmap green = flat({117, 251, 76, 255});
    constexpr int display_p3 = 12;
    for (const std::string& bytes :
         {sample::heif(green, {.icc = sample::display_p3()}),
          sample::heif(green, {.avif = true, .primaries = display_p3}),
          sample::tiff(green, {.icc = sample::display_p3()}),
          sample::tiff(green, {.pixels = Tiff::rgb16, .icc = sample::display_p3()})})
        CHECK(is_near(sample::color_at(photo_of(bytes).pixels, 16, 16), {0, 255, 0, 255}, 12));
    // Half the ink of this profile is L* 50, which is 119 in sRGB.
    const Pixmap half = flat({127, 255, 255, 255});
    for (const Tiff pixels : {Tiff::cmyk, Tiff::cmyk16})
        CHECK(is_near(
            sample::color_at(
                photo_of(sample::tiff(half, {.pixels = pixels, .icc = sample::grey_inks()})).pixels, 16, 16),
            {119, 119, 119, 255}, 4));
}

TEST_CASE("what is transparent becomes white, and that is said") {
    const Pixmap clear = sample::draw(
        {32, 32}, [](int x, int) { return x < 16 ? Color{200, 40, 30, 255} : Color{200, 40, 30, 0}; });
    for (const std::string& bytes :
         {sample::heif(clear, {.alpha = true}), sample::heif(clear, {.avif = true, .alpha = true}),
          sample::tiff(clear, {.pixels = Tiff::rgba})}) {
        const SourcePhoto photo = photo_of(bytes);
        CHECK(is_near(sample::color_at(photo.pixels, 4, 16), {200, 40, 30, 255}, 8));
        CHECK(is_near(sample::color_at(photo.pixels, 28, 16), {255, 255, 255, 255}, 2));
        CHECK(photo.remarks == std::vector<std::string>{"what was transparent is white now"});
    }
    CHECK(is_near(sample::color_at(photo_of(sample::png(clear)).pixels, 28, 16), {255, 255, 255, 255}, 0));
}

TEST_CASE("of several pictures the first is taken, and that is said") {
    const Pixmap picture = sample::scenery({32, 32});
    CHECK(photo_of(sample::tiff(picture, {.pages = 3})).remarks ==
          std::vector<std::string>{"the file has 3 pages, and this is the first"});
    CHECK(photo_of(sample::heif(picture, {.two = true})).remarks ==
          std::vector<std::string>{"the file holds 2 pictures, and this is the one that it shows first"});
}

TEST_CASE("a JPEG without its end mark is read, and that is said") {
    const std::string bytes = sample::jpeg(sample::scenery({48, 40}));
    CHECK(photo_of(bytes).remarks.empty());
    CHECK(
        photo_of(bytes.substr(0, bytes.size() - 2)).remarks ==
        std::vector<std::string>{"the file lacks the mark that ends it: look whether the picture is whole"});
}

TEST_CASE("what cannot be read is told, and why") {
    const Pixmap picture = sample::scenery({48, 40});
    constexpr int pq = 16;
    constexpr int bt_2020 = 9;
    CHECK(fault_of(sample::tiff(picture, {.pages = 2, .first_is_thumbnail = true})) ==
          "a camera's raw file cannot be read here: save it as JPEG");
    CHECK(fault_of(sample::heif(picture, {.avif = true, .primaries = bt_2020, .transfer = pq})) ==
          "a picture for HDR screens cannot be read here: save it as JPEG");
    CHECK(fault_of(sample::heif(picture, {.avif = true, .icc = sample::profile_with_curve(pq)})) ==
          "a picture for HDR screens cannot be read here: save it as JPEG");
    CHECK(fault_of(sample::png(picture, {.cicp = std::string("\x09\x10\0\1", 4)})) ==
          "a picture for HDR screens cannot be shown: save it as an ordinary JPEG or PNG");
    constexpr int thunderscan = 32809;
    std::string odd = sample::tiff(picture);
    const std::size_t compression = odd.find(std::string("\3\1\3\0\1\0\0\0\1\0", 10));
    REQUIRE(compression != std::string::npos);
    odd[compression + 8] = static_cast<char>(thunderscan & 255);
    odd[compression + 9] = static_cast<char>(thunderscan >> 8);
    CHECK(fault_of(odd) == "a TIFF of this kind cannot be read here: save it as JPEG");
    CHECK(fault_of("BM and more") == "this is a BMP: save it as JPEG or PNG");
    CHECK(fault_of("") == "the file is empty");
    PhotoLimits small;
    small.pixels = 1000;
    for (const std::string& bytes : {sample::heif(picture), sample::tiff(picture)}) {
        const auto result = read(bytes, small);
        REQUIRE(std::holds_alternative<PhotoError>(result));
        CHECK(std::get<PhotoError>(result).kind == PhotoError::Kind::too_large);
    }
}

TEST_CASE("a file that is cut off anywhere is a fault") {
    const Pixmap picture = sample::scenery({48, 40});
    for (const std::string& bytes : {sample::heif(picture), sample::heif(picture, {.avif = true}),
                                     sample::tiff(picture), sample::tiff(picture, {.compression = 5})})
        for (std::size_t length = 1; length < bytes.size(); length += 1 + bytes.size() / 40) {
            CAPTURE(length);
            CHECK(fault_of(bytes.substr(0, length)) != "");
        }
}

TEST_CASE("random changes to HEIC, AVIF and TIFF never do worse than an error") {
    const Pixmap picture = sample::scenery({48, 40});
    const std::string seeds[] = {
        sample::heif(picture),
        sample::heif(picture, {.orientation = 6, .alpha = true, .exif = sample::exif(6)}),
        sample::heif(picture, {.avif = true, .icc = sample::display_p3()}),
        sample::tiff(picture),
        sample::tiff(picture, {.pixels = Tiff::cmyk16, .compression = 5}),
        sample::tiff(picture, {.pixels = Tiff::rgba, .compression = 8, .tiled = true}),
        sample::tiff(picture, {.compression = 32773, .orientation = 7, .planar = true}),
        sample::tiff(picture, {.pixels = Tiff::palette, .pages = 2}),
    };
    PhotoLimits limits;
    limits.pixels = 100'000;
    std::mt19937 random(20187);
    int shown = 0;
    int refused = 0;
    for (int round = 0; round < 1500; ++round) {
        std::string bytes = seeds[random() % std::size(seeds)];
        const auto changes = 1 + random() % 6;
        // Headers and directories are at either end.
        for (unsigned i = 0; i < changes; ++i) {
            const std::size_t within = std::min<std::size_t>(bytes.size(), 500);
            const std::size_t at = random() % within;
            bytes[random() % 2 == 0 ? at : bytes.size() - 1 - at] = static_cast<char>(random());
        }
        if (random() % 8 == 0) bytes.resize(random() % bytes.size());
        find_photo_metadata(bytes);
        std::holds_alternative<SourcePhoto>(read(bytes, limits)) ? ++shown : ++refused;
    }
    CHECK(shown > 50);
    CHECK(refused > 200);
}
