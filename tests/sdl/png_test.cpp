#include "kiosk/sdl/png.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace {

Pixmap sample(bool opaque) {
    Pixmap pixmap({31, 17});
    for (int y = 0; y < 17; ++y)
        for (int x = 0; x < 31; ++x)
            pixmap.row(y)[x] = to_pixel({static_cast<std::uint8_t>(8 * x), static_cast<std::uint8_t>(15 * y),
                                         static_cast<std::uint8_t>(x * y),
                                         static_cast<std::uint8_t>(opaque ? 255 : 16 * y)});
    return pixmap;
}

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The colour type of a PNG: 2 is RGB, 6 has alpha (PNG specification, IHDR).
int color_type(const std::string& path) {
    return content(path).at(25);
}

}  // namespace

TEST_CASE("an opaque picture comes back as it was, stored without alpha") {
    const TemporaryFolder folder;
    const Pixmap picture = sample(true);
    CHECK(write_png(folder.path("a.png"), picture.view()).empty());
    CHECK(color_type(folder.path("a.png")) == 2);
    const Pixmap read = read_png(folder.path("a.png"));
    REQUIRE(read.size() == picture.size());
    for (int y = 0; y < 17; ++y)
        for (int x = 0; x < 31; ++x)
            REQUIRE(read.row(y)[x] == picture.row(y)[x]);
}

TEST_CASE("a transparent picture comes back within the rounding of its alpha") {
    const TemporaryFolder folder;
    const Pixmap picture = sample(false);
    CHECK(write_png(folder.path("a.png"), picture.view()).empty());
    CHECK(color_type(folder.path("a.png")) == 6);
    const Pixmap read = read_png(folder.path("a.png"));
    REQUIRE(read.size() == picture.size());
    for (int y = 0; y < 17; ++y)
        for (int x = 0; x < 31; ++x)
            for (const int shift : {0, 8, 16, 24}) {
                const int difference = static_cast<int>(read.row(y)[x] >> shift & 255) -
                                       static_cast<int>(picture.row(y)[x] >> shift & 255);
                REQUIRE(std::abs(difference) <= (shift == 24 ? 0 : 1));
            }
}

TEST_CASE("part of a picture is written by its view") {
    const TemporaryFolder folder;
    const Pixmap picture = sample(true);
    CHECK(write_png(folder.path("a.png"), {picture.row(3) + 5, {7, 4}, 31}).empty());
    const Pixmap read = read_png(folder.path("a.png"));
    REQUIRE(read.size() == Size{7, 4});
    CHECK(read.row(3)[6] == picture.row(6)[11]);
}

TEST_CASE("the same picture gives the same bytes, and leaves nothing else behind") {
    const TemporaryFolder folder;
    CHECK(write_png(folder.path("a.png"), sample(true).view()).empty());
    const std::string first = content(folder.path("a.png"));
    CHECK(write_png(folder.path("a.png"), sample(true).view()).empty());
    CHECK(content(folder.path("a.png")) == first);
    CHECK(folder.files() == 1);
}

TEST_CASE("what cannot be written is told, and the file before it stays") {
    const TemporaryFolder folder;
    const std::string missing = folder.path("missing/a.png");
    CHECK(write_png(missing, sample(true).view()) == missing + ": No such file or directory");
    CHECK(write_png(folder.path("a.png"), ConstPixelView{}) ==
          folder.path("a.png") + std::string(": the picture is empty"));

    std::filesystem::create_directories(folder.path("b.png"));
    CHECK(write_png(folder.path("b.png"), sample(true).view()) ==
          folder.path("b.png") + std::string(": Is a directory"));
    CHECK(folder.files() == 1);
}

TEST_CASE("what is no PNG reads as nothing") {
    const TemporaryFolder folder;
    CHECK(read_png(folder.path("missing.png")).empty());
    std::ofstream(folder.path("text.png")) << "This is not a picture.";
    CHECK(read_png(folder.path("text.png")).empty());
    CHECK(write_png(folder.path("a.png"), sample(true).view()).empty());
    const std::string bytes = content(folder.path("a.png"));
    std::ofstream(folder.path("cut.png"), std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    CHECK(read_png(folder.path("cut.png")).empty());
}

TEST_CASE("nothing that stands beside a picture is in its way") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path("a.png.part"));
    std::filesystem::create_directory(folder.path(".a.png.part"));
    CHECK(write_png(folder.path("a.png"), sample(true).view()).empty());
    CHECK(folder.files() == 3);
}
