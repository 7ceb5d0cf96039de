#include <doctest/doctest.h>

#include <array>

#include "kiosk/media/photo.h"
#include "kiosk/media/photo_headers.h"
#include "tests/support/sample_photos.h"

using namespace kiosk;
using namespace std::string_literals;

namespace {

PhotoInfo info_of(const std::string& bytes) {
    const auto result = probe_photo(bytes);
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<PhotoInfo>(result);
}

PhotoError error_of(const std::string& bytes, const PhotoLimits& limits = {}) {
    const auto result = probe_photo(bytes, limits);
    REQUIRE(std::holds_alternative<PhotoError>(result));
    return std::get<PhotoError>(result);
}

std::string replaced(std::string bytes, std::size_t at, const std::string& by) {
    return bytes.replace(at, by.size(), by);
}

}  // namespace

TEST_CASE("type and size come from the header, whatever the form") {
    const Pixmap picture = sample::scenery({70, 45});
    using Png = sample::PngForm::Pixels;
    struct Case {
        const char* name;
        std::string bytes;
        PhotoType type;
    };
    const Case cases[] = {
        {"JPEG", sample::jpeg(picture), PhotoType::jpeg},
        {"progressive JPEG", sample::jpeg(picture, {.progressive = true}), PhotoType::jpeg},
        {"grey JPEG", sample::jpeg(picture, {.grey = true}), PhotoType::jpeg},
        {"JPEG with a profile", sample::jpeg(picture, {.icc = sample::display_p3()}), PhotoType::jpeg},
        {"PNG", sample::png(picture), PhotoType::png},
        {"interlaced PNG", sample::png(picture, {.pixels = Png::grey, .interlaced = true}), PhotoType::png},
        {"lossless WebP", sample::webp(picture), PhotoType::webp},
        {"lossy WebP", sample::webp(picture, {.lossless = false}), PhotoType::webp},
        {"extended WebP", sample::webp(picture, {.icc = sample::srgb()}), PhotoType::webp},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const PhotoInfo info = info_of(each.bytes);
        CHECK(info.type == each.type);
        CHECK(info.stored == Size{70, 45});
        CHECK(info.orientation == 1);
    }
}

TEST_CASE("orientation is read in every type and either byte order") {
    const Pixmap picture = sample::scenery({20, 10});
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const bool little : {true, false}) {
            CAPTURE(orientation);
            CAPTURE(little);
            const std::string exif = sample::exif(orientation, little);
            for (const std::string& bytes :
                 {sample::jpeg(picture, {.exif = exif}), sample::png(picture, {.exif = exif}),
                  sample::webp(picture, {.exif = exif}),
                  sample::webp(picture, {.exif = "Exif\0\0"s + exif})}) {
                const PhotoInfo info = info_of(bytes);
                CHECK(info.orientation == orientation);
                CHECK(info.upright() == (orientation >= 5 ? Size{10, 20} : Size{20, 10}));
            }
        }
}

TEST_CASE("an EXIF block that lies is as none") {
    const std::string good = sample::exif(6);
    CHECK(exif_orientation(good) == 6);
    CHECK(exif_orientation("") == 1);
    CHECK(exif_orientation("II*") == 1);
    CHECK(exif_orientation("XX"s + good.substr(2)) == 1);
    for (std::size_t length = 0; length < 20; ++length)
        CHECK(exif_orientation(good.substr(0, length)) == 1);
    CHECK(exif_orientation(replaced(good, 4, "\xFF\xFF\xFF\xFF"s)) == 1);  // the directory lies far outside
    CHECK(exif_orientation(replaced(good, 4, "\0\0\0\0"s)) == 1);          // in the header itself
    CHECK(exif_orientation(replaced(good, 8, "\xFF\xFF"s)) == 6);          // more entries than there are
    CHECK(exif_orientation(replaced(good, 18, "\x09\0"s)) == 1);           // no orientation that there is
    CHECK(exif_orientation(replaced(good, 18, "\0\0"s)) == 1);
    CHECK(exif_orientation(replaced(good, 12, "\x02\0"s)) == 1);  // a text instead of a number
}

TEST_CASE("what stands between a JPEG's segments changes neither size nor orientation") {
    const std::string jpeg = sample::jpeg(sample::scenery({20, 10}), {.exif = sample::exif(6)});
    for (const std::string& stray :
         {"\0"s, std::string(5, '\0'), "words"s, std::string(700, 'x'),
          "\0\xE1\0\x10"s + std::string(14, 'x'), "\xFF\0\xFF\0"s, std::string(9, '\xFF')})
        for (const std::size_t at : sample::segment_starts(jpeg)) {
            CAPTURE(stray);
            CAPTURE(at);
            const PhotoInfo info = info_of(jpeg.substr(0, at) + stray + jpeg.substr(at));
            CHECK(info.stored == Size{20, 10});
            CHECK(info.orientation == 6);
        }
}

TEST_CASE("the smallest of WebP files is one") {
    const std::string bytes = sample::smallest_webp();
    CHECK(bytes.size() == 28);
    CHECK(info_of(bytes).stored == Size{1, 1});
}

TEST_CASE("what is no photo of ours is called by its name") {
    struct Case {
        std::string bytes;
        const char* message;
    };
    const Case cases[] = {
        {"", "the file is empty"},
        {"hello", "this is no JPEG, PNG or WebP: save it as JPEG or PNG"},
        {"GIF89a....", "this is a GIF: let 'kiosk prepare' make a JPEG of it"},
        {"II*\0........"s, "this is a TIFF or a camera's raw file: let 'kiosk prepare' make a JPEG of it"},
        {"BM..........", "this is a BMP: save it as JPEG or PNG"},
        {"\0\0\0\x18"s + "ftypheic....", "this is a HEIC photo: let 'kiosk prepare' make a JPEG of it"},
        {"\0\0\0\x18"s + "ftypavif....", "this is an AVIF picture: let 'kiosk prepare' make a JPEG of it"},
        {"\0\0\0\x18"s + "ftypmp42....",
         "this is a video: let 'kiosk prepare --still 1s' make a photo of the picture at 1 second"},
        {"%PDF-1.7", "this is a PDF: save it as JPEG or PNG"},
        {"<svg xmlns=", "this is an SVG drawing: save it as JPEG or PNG"},
    };
    for (const Case& each : cases) {
        const PhotoError error = error_of(each.bytes);
        CHECK(error.kind == PhotoError::Kind::unknown_type);
        CHECK(error.message == each.message);
    }
}

TEST_CASE("kinds of our types that cannot be shown are refused by name") {
    const Pixmap picture = sample::scenery({20, 10});
    CHECK(error_of(sample::webp(picture, {.claims_animation = true})).message ==
          "this is an animated WebP: let 'kiosk prepare --still 1s' make a photo of the picture at 1 second");
    for (const char* cicp : {"\x09\x10\0\1", "\x09\x12\0\1"})
        CHECK(error_of(sample::png(picture, {.cicp = std::string(cicp, 4)})).message ==
              "a picture for HDR screens cannot be shown: save it as an ordinary JPEG or PNG");
    info_of(sample::png(picture, {.cicp = std::string("\x0C\x0D\0\1", 4)}));  // Display P3, the curve of sRGB
    const std::string jpeg = sample::jpeg(picture);
    const std::size_t frame = jpeg.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    CHECK(error_of(replaced(jpeg, frame, "\xFF\xC3")).message ==
          "a lossless, hierarchical or arithmetic JPEG cannot be shown: save it as an ordinary JPEG or PNG");
    CHECK(error_of(replaced(jpeg, frame + 4, "\x0C")).message ==
          "a JPEG of 12 bits a sample cannot be shown: save it as an ordinary JPEG or PNG");
}

TEST_CASE("a size that is too large is refused before anything else is looked at") {
    const Pixmap picture = sample::scenery({20, 10});
    const std::string png = sample::png(picture);
    const std::string jpeg = sample::jpeg(picture);
    const std::size_t frame = jpeg.find("\xFF\xC0");
    const PhotoError wide = error_of(replaced(png, 16, "\0\0\xEA\x60"s));
    CHECK(wide.kind == PhotoError::Kind::too_large);
    CHECK(wide.message == "the photo is 60000 × 10 pixels, and 16384 a side is the most: save it smaller");
    CHECK(error_of(replaced(png, 16, "\0\0\x40\0\0\0\x40\0"s)).message ==
          "the photo is 16384 × 16384 pixels, and 210 megapixels is the most: save it smaller");
    CHECK(info_of(replaced(jpeg, frame + 5, "\x2F\xD0\x3F\xC0")).stored == Size{16320, 12240});
    CHECK(error_of(replaced(png, 16, "\xFF\xFF\xFF\xFF"s)).kind == PhotoError::Kind::damaged);
    CHECK(error_of(replaced(png, 16, "\0\0\0\0"s)).kind == PhotoError::Kind::damaged);
    CHECK(error_of(replaced(jpeg, frame + 5, "\xFF\xFF\xFF\xFF")).kind == PhotoError::Kind::too_large);
    CHECK(error_of(replaced(jpeg, frame + 5, "\0\0"s)).kind == PhotoError::Kind::damaged);
    CHECK(error_of(replaced(sample::webp(picture), 21, "\xFF\xFF\xFF\x0F")).kind ==
          PhotoError::Kind::too_large);
    const PhotoError heavy = error_of(std::string(3'000'000, 'x'), {.file_bytes = 2'000'000});
    CHECK(heavy.kind == PhotoError::Kind::too_large);
    CHECK(heavy.message == "the file has 3 MB, and 2 MB is the most: save it smaller");
}

TEST_CASE("a header that ends early is told apart from one that is damaged") {
    const Pixmap picture = sample::scenery({20, 10});
    const std::string jpeg = sample::jpeg(picture, {.exif = sample::exif(6)});
    const std::size_t frame = jpeg.find("\xFF\xC0");
    for (std::size_t length = 3; length < frame + 9; ++length) {
        CAPTURE(length);
        CHECK(error_of(jpeg.substr(0, length)).kind == PhotoError::Kind::truncated);
    }
    CHECK(error_of(sample::png(picture).substr(0, 20)).kind == PhotoError::Kind::truncated);
    CHECK(error_of(sample::webp(picture).substr(0, 20)).kind == PhotoError::Kind::truncated);
    CHECK(error_of("\xFF\xD8\xFF\xE0\0\0"s).kind == PhotoError::Kind::damaged);
    CHECK(error_of("\xFF\xD8\xFF\xDA\0\x08"s).kind == PhotoError::Kind::damaged);
    CHECK(error_of(replaced(sample::png(picture), 12, "IDAT")).kind == PhotoError::Kind::damaged);
    CHECK(error_of(replaced(sample::webp(picture), 12, "XXXX")).kind == PhotoError::Kind::damaged);
}
