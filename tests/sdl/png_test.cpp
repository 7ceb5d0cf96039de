#include "kiosk/sdl/png.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace kiosk {
namespace {

/// A folder that goes away with the test.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "kiosk-png-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
    }

  private:
    std::filesystem::path path_;
};

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
    const Folder folder;
    const Pixmap picture = sample(true);
    CHECK(write_png(folder / "a.png", picture.view()).empty());
    CHECK(color_type(folder / "a.png") == 2);
    const Pixmap read = read_png(folder / "a.png");
    REQUIRE(read.size() == picture.size());
    for (int y = 0; y < 17; ++y)
        for (int x = 0; x < 31; ++x)
            REQUIRE(read.row(y)[x] == picture.row(y)[x]);
}

TEST_CASE("a transparent picture comes back within the rounding of its alpha") {
    const Folder folder;
    const Pixmap picture = sample(false);
    CHECK(write_png(folder / "a.png", picture.view()).empty());
    CHECK(color_type(folder / "a.png") == 6);
    const Pixmap read = read_png(folder / "a.png");
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
    const Folder folder;
    const Pixmap picture = sample(true);
    CHECK(write_png(folder / "a.png", {picture.row(3) + 5, {7, 4}, 31}).empty());
    const Pixmap read = read_png(folder / "a.png");
    REQUIRE(read.size() == Size{7, 4});
    CHECK(read.row(3)[6] == picture.row(6)[11]);
}

TEST_CASE("the same picture gives the same bytes, and leaves nothing else behind") {
    const Folder folder;
    CHECK(write_png(folder / "a.png", sample(true).view()).empty());
    const std::string first = content(folder / "a.png");
    CHECK(write_png(folder / "a.png", sample(true).view()).empty());
    CHECK(content(folder / "a.png") == first);
    CHECK(folder.files() == 1);
}

TEST_CASE("what cannot be written is told, and the file before it stays") {
    const Folder folder;
    const std::string missing = folder / "missing/a.png";
    CHECK(write_png(missing, sample(true).view()) == missing + ": No such file or directory");
    CHECK(write_png(folder / "a.png", ConstPixelView{}) ==
          folder / "a.png" + std::string(": the picture is empty"));

    std::filesystem::create_directories(folder / "b.png");
    CHECK(write_png(folder / "b.png", sample(true).view()) ==
          folder / "b.png" + std::string(": Is a directory"));
    CHECK(folder.files() == 1);
}

TEST_CASE("what is no PNG reads as nothing") {
    const Folder folder;
    CHECK(read_png(folder / "missing.png").empty());
    std::ofstream(folder / "text.png") << "This is not a picture.";
    CHECK(read_png(folder / "text.png").empty());
    CHECK(write_png(folder / "a.png", sample(true).view()).empty());
    const std::string bytes = content(folder / "a.png");
    std::ofstream(folder / "cut.png", std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    CHECK(read_png(folder / "cut.png").empty());
}

}  // namespace kiosk
