#include "kiosk/media/photo_formats.h"

#include <doctest/doctest.h>

#include <string_view>

#include "tests/support/sample_photos.h"

using namespace kiosk;
using namespace std::string_view_literals;

TEST_CASE("each type of photo that the player shows has one reader, found by the file's first bytes") {
    const Pixmap picture = sample::scenery({16, 12});
    for (const std::string& bytes : {sample::jpeg(picture), sample::png(picture), sample::webp(picture)}) {
        const PhotoFormat* format = format_of(bytes);
        REQUIRE(format);
        REQUIRE(format->reader);
        CHECK(format->preparing == Preparing::photo);
        CHECK(reader_of(format->reader->type) == format->reader);
        const auto probed = format->reader->probe(bytes);
        REQUIRE(std::holds_alternative<PhotoInfo>(probed));
        CHECK(std::get<PhotoInfo>(probed).type == format->reader->type);
    }
    CHECK(is_decoded_while_read(PhotoType::jpeg));
    CHECK_FALSE(is_decoded_while_read(PhotoType::png));
    CHECK_FALSE(is_decoded_while_read(PhotoType::webp));
}

TEST_CASE("what the player does not show is named, and whether it can be prepared") {
    struct Case {
        std::string_view bytes;
        std::string_view name;
        Preparing preparing;
    };
    for (const Case& each :
         {Case{"\0\0\0\x18"
               "ftypheic"sv,
               "a HEIC photo", Preparing::photo},
          Case{"\0\0\0\x18"
               "ftypisom"sv,
               "a video", Preparing::film},
          Case{"II*\0"sv, "a TIFF or a camera's raw file", Preparing::photo},
          Case{"II+\0"sv, "a large TIFF (BigTIFF)", Preparing::photo},
          Case{"\x1A\x45\xDF\xA3"sv, "a video", Preparing::film},
          Case{"\0\0\0\x08"
               "wide"sv,
               "a video", Preparing::film},
          Case{"\0\0\0\x18"
               "ftypmif3"sv,
               "a HEIF picture in the new short form", Preparing::none},
          Case{"BM"sv, "a BMP", Preparing::none}, Case{"RIFF\0\0\0\0AVI "sv, "a video", Preparing::film},
          Case{"GIF89a"sv, "a GIF", Preparing::photo}}) {
        const PhotoFormat* format = format_of(each.bytes);
        REQUIRE(format);
        CHECK(format->name == each.name);
        CHECK(format->reader == nullptr);
        CHECK(format->preparing == each.preparing);
    }
    CHECK(format_of("RIFF\0\0\0\0WAVE"sv) == nullptr);
    CHECK(format_of("RIFF"sv) == nullptr);
    CHECK(format_of("") == nullptr);
}
