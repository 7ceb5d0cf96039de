#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/metadata/photo_metadata.h"
#include "kiosk/prepare/prepare.h"
#include "tests/support/sample_films.h"
#include "tests/support/sample_photos.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

ReadVideoStill reader() {
    std::string error;
    const ReadVideoStill found = load_video_reader(KIOSK_VIDEO_MODULE, error);
    if (!found) FAIL(error);
    return found;
}

PhotoResult<PreparedPhoto> prepare(const std::string& file, const char* still) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    PrepareSettings settings;
    settings.still = parse_still(still);
    auto result =
        prepare_video_apart({descriptor, static_cast<std::int64_t>(fs::file_size(file)), reader()}, settings);
    close(descriptor);
    return result;
}

PreparedPhoto photo_of(const std::string& file, const char* still) {
    auto result = prepare(file, still);
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<PreparedPhoto>(std::move(result));
}

std::string fault_of(const std::string& file, const char* still) {
    const auto result = prepare(file, still);
    const auto* const error = std::get_if<PhotoError>(&result);
    return error ? error->message : "";
}

Pixmap shown(const PreparedPhoto& photo) {
    const auto info = std::get<PhotoInfo>(probe_photo(photo.jpeg));
    const Rect all{0, 0, static_cast<float>(photo.size.width), static_cast<float>(photo.size.height)};
    return std::get<Pixmap>(decode_photo(photo.jpeg, info, {all, photo.size, {}}));
}

Color middle(const PreparedPhoto& photo) {
    return sample::color_at(shown(photo), photo.size.width / 2, photo.size.height / 2);
}

bool is_near(Color color, Color expected) {
    constexpr int coding = 14;
    return std::abs(color.red - expected.red) <= coding && std::abs(color.green - expected.green) <= coding &&
           std::abs(color.blue - expected.blue) <= coding;
}

constexpr Size size{64, 48};

/// Twenty pictures in two seconds, each brighter than the one before.
Color color_at_tenth(int i) {
    const auto level = static_cast<std::uint8_t>(20 + 11 * i);
    return {level, 60, static_cast<std::uint8_t>(255 - level), 255};
}
std::vector<Color> two_seconds() {
    std::vector<Color> colors;
    for (int i = 0; i < 20; ++i)
        colors.push_back(color_at_tenth(i));
    return colors;
}

}  // namespace

TEST_CASE("the picture of a video that is seen at a time becomes a photo without anything else") {
    const TemporaryFolder folder;
    for (const sample::VideoForm& form :
         {sample::VideoForm{.format = "mp4"}, sample::VideoForm{.format = "mov"},
          sample::VideoForm{.format = "matroska", .coding = "ffv1"}, sample::VideoForm{.format = "avi"}}) {
        CAPTURE(form.format);
        const std::string file = folder.path("film");
        sample::write_video(file, size, two_seconds(), form);
        CHECK(is_video(folder.read("film").substr(0, 64)));
        struct Case {
            const char* still;
            int tenth;
        };
        for (const Case& each : {Case{"0", 0}, Case{"0.4s", 4}, Case{"1.25", 12}, Case{"1.95", 19},
                                 Case{"picture:1", 0}, Case{"picture:14", 13}, Case{"picture:20", 19}}) {
            CAPTURE(each.still);
            const PreparedPhoto photo = photo_of(file, each.still);
            CHECK(photo.size == size);
            CHECK(is_near(middle(photo), color_at_tenth(each.tenth)));
            CHECK(find_photo_metadata(photo.jpeg).empty());
            CHECK(photo.removed ==
                  std::vector<std::string>{
                      "all that the video has besides: sound, other pictures, place, date and device"});
        }
        CHECK(photo_of(file, "1.25").remarks == std::vector<std::string>{"the picture at 1.2 s of 2 s"});
        CHECK(fault_of(file, "2.5s") == "the video is 2 s long: choose a time in it");
        CHECK(fault_of(file, "picture:21") == "the video has 20 pictures: choose one of them");
    }
}

TEST_CASE("a video that was held upright becomes an upright photo") {
    struct Case {
        int orientation;  ///< that EXIF calls the same
        int matrix[4];
    };
    const TemporaryFolder folder;
    sample::write_video(folder.path("flat.mp4"), size, two_seconds());
    for (const Case& each :
         {Case{1, {1, 0, 0, 1}}, Case{2, {-1, 0, 0, 1}}, Case{3, {-1, 0, 0, -1}}, Case{4, {1, 0, 0, -1}},
          Case{5, {0, 1, 1, 0}}, Case{6, {0, 1, -1, 0}}, Case{7, {0, -1, -1, 0}}, Case{8, {0, -1, 1, 0}}}) {
        CAPTURE(each.orientation);
        folder.write("turned.mp4", sample::with_matrix(folder.read("flat.mp4"), each.matrix[0],
                                                       each.matrix[1], each.matrix[2], each.matrix[3]));
        VideoStill still;
        const int descriptor = open(folder.path("turned.mp4").c_str(), O_RDONLY | O_CLOEXEC);
        reader()({.file = descriptor,
                  .bytes = static_cast<std::int64_t>(fs::file_size(folder.path("turned.mp4"))),
                  .most_side = 1000,
                  .most_pixels = 1'000'000},
                 still);
        close(descriptor);
        REQUIRE(still.fault == VideoFault::none);
        CHECK(still.orientation == each.orientation);
        still.release(still.pixels);
        CHECK(photo_of(folder.path("turned.mp4"), "0").size ==
              (each.orientation < 5 ? size : Size{size.height, size.width}));
    }
}

TEST_CASE("pixels that are not square become square, and colours of other screens those of this one") {
    const TemporaryFolder folder;
    sample::write_video(folder.path("wide.mp4"), size, two_seconds(), {.pixel_width = 2});
    CHECK(photo_of(folder.path("wide.mp4"), "0").size == Size{128, 48});
    const std::vector<Color> grey(5, Color{128, 128, 128, 255});
    sample::write_video(folder.path("hlg.mp4"), size, grey, {.is_hlg = true});
    const PreparedPhoto hlg = photo_of(folder.path("hlg.mp4"), "0");
    CHECK(hlg.remarks ==
          std::vector<std::string>{
              "the picture at 0 s of 0.5 s",
              "the video was made for HDR screens: look whether its colours are as they were"});
    sample::write_video(folder.path("pq.mp4"), size, grey, {.is_pq = true});
    CHECK(fault_of(folder.path("pq.mp4"), "0") ==
          "a video for HDR screens (PQ) looks grey elsewhere: save it without HDR with another program");
}

TEST_CASE("what is no video, or cut off, or nothing that a camera writes, ends in a reason") {
    const TemporaryFolder folder;
    sample::write_video(folder.path("film.mp4"), size, two_seconds());
    const std::string whole = folder.read("film.mp4");
    const char* const unreadable =
        "that picture of the video cannot be read: choose another time, or save the video as MP4 with "
        "another program";
    for (const std::size_t length : {std::size_t{40}, whole.size() / 2}) {
        folder.write("cut.mp4", whole.substr(0, length));
        CHECK(fault_of(folder.path("cut.mp4"), "0") == unreadable);
    }
    folder.write("list.mp4", "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n");
    CHECK(fault_of(folder.path("list.mp4"), "0") == unreadable);
    // A coding that the module does not read, although libav would.
    sample::write_video(folder.path("odd.avi"), size, two_seconds(), {.format = "avi", .coding = "snow"});
    CHECK(fault_of(folder.path("odd.avi"), "0") ==
          "the video is coded as 'snow', which is not read here: save it as MP4 (H.264)");
    // Not even by a picture that is damaged in the middle is the program harmed.
    std::string damaged = whole;
    for (std::size_t at = 60; at < whole.size(); at += 97)
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    folder.write("damaged.mp4", damaged);
    prepare(folder.path("damaged.mp4"), "1");
    std::string error;
    const bool is_loaded = load_video_reader(folder.path("none.so"), error) != nullptr;
    CHECK_FALSE(is_loaded);
    CHECK(error.starts_with("videos are read by libav, which cannot be loaded ("));
}
