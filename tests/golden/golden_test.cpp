// The comparison itself: it must see what it is there to see.
#include "tests/golden/golden.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "kiosk/sdl/png.h"

namespace {

using namespace kiosk;
namespace fs = std::filesystem;

constexpr Pixel grey = 0xFF808080;

Pixmap grey_picture(Size size = {8, 4}) {
    Pixmap picture(size);
    picture.fill(grey);
    return picture;
}

/// An empty folder of its own in the build folder, with one golden picture, "grey".
GoldenPictures one_golden(const char* folder) {
    const fs::path place = fs::path(KIOSK_GOLDEN_OUT) / "self-test" / folder;
    fs::remove_all(place);
    GoldenPictures pictures;
    pictures.folder = (place / "goldens").string();
    pictures.out = (place / "out").string();
    fs::create_directories(pictures.folder);
    REQUIRE(write_png(pictures.folder + "/grey.png", grey_picture().view()) == "");
    return pictures;
}

TEST_CASE("the same picture passes and leaves nothing behind") {
    const GoldenPictures pictures = one_golden("same");
    CHECK(pictures.compare("grey", grey_picture().view()) == "");
    CHECK_FALSE(fs::exists(pictures.out));
}

TEST_CASE("one changed pixel is found and shown") {
    const GoldenPictures pictures = one_golden("changed");
    Pixmap actual = grey_picture();
    actual.row(2)[5] = 0xFF80808A;
    CHECK(pictures.compare("grey", actual.view()) ==
          "grey: 1 pixels differ, a channel by up to 10\n"
          "  actual: " +
              pictures.out +
              "/grey.actual.png\n"
              "  expected: " +
              pictures.folder +
              "/grey.png\n"
              "  difference: " +
              pictures.out + "/grey.difference.png\n");
    const Pixmap left = read_png(pictures.out + "/grey.actual.png");
    REQUIRE(left.size() == actual.size());
    CHECK(left.row(2)[5] == 0xFF80808A);
    const Pixmap shown = read_png(pictures.out + "/grey.difference.png");
    REQUIRE(shown.size() == actual.size());
    CHECK(shown.row(2)[5] == 0xFFE00000);
    CHECK(shown.row(2)[4] == 0xFFD0D0D0);
}

TEST_CASE("each channel may be off by the tolerance, and no more") {
    const Pixmap expected = grey_picture();
    const struct {
        Pixel pixel;
        int pixels;
        int largest;
    } cases[] = {{0xFF808080, 0, 0}, {0xFF82807E, 0, 2}, {0xFF838080, 1, 3},
                 {0xFF807D80, 1, 3}, {0xFF808083, 1, 3}, {0xFC808080, 1, 3}};
    for (const auto& one : cases) {
        CAPTURE(one.pixel);
        Pixmap actual = grey_picture();
        actual.row(0)[0] = one.pixel;
        const Difference difference = find_difference(actual.view(), expected.view(), 2);
        CHECK(difference.pixels == one.pixels);
        CHECK(difference.largest == one.largest);
    }
}

TEST_CASE("another size is told by both sizes") {
    const GoldenPictures pictures = one_golden("size");
    CHECK(pictures.compare("grey", grey_picture({4, 8}).view()) ==
          "grey: is 4 × 8, expected 8 × 4\n"
          "  actual: " +
              pictures.out +
              "/grey.actual.png\n"
              "  expected: " +
              pictures.folder + "/grey.png\n");
}

TEST_CASE("a golden picture that is not there is a failure, until it is written") {
    GoldenPictures pictures = one_golden("missing");
    CHECK(pictures.compare("new", grey_picture().view()) ==
          "new: there is no golden picture\n"
          "  actual: " +
              pictures.out +
              "/new.actual.png\n"
              "  KIOSK_UPDATE_GOLDEN=1 writes: " +
              pictures.folder + "/new.png\n");
    pictures.update = true;
    CHECK(pictures.compare("new", grey_picture().view()) == "");
    pictures.update = false;
    CHECK(pictures.compare("new", grey_picture().view()) == "");
}

}  // namespace

TEST_CASE("each release of Debian has golden pictures of its own, and no other system has any") {
    CHECK(golden_folder("kept", "NAME=Debian\nVERSION_ID=\"12\"\nID=debian\n") == "kept");
    CHECK(golden_folder("kept", "ID=debian\nVERSION_ID=\"13\"") == "kept/debian-13");
    CHECK_FALSE(golden_folder("kept", "ID=debian\nVERSION_CODENAME=forky\n"));
    CHECK_FALSE(golden_folder("kept", "ID=ubuntu\nVERSION_ID=\"12\"\n"));
    CHECK_FALSE(golden_folder("kept", ""));
}
