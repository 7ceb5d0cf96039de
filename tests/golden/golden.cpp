#include "tests/golden/golden.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/sdl/png.h"

namespace kiosk {
namespace {

constexpr Pixel red = 0xFFE00000;

/// The largest distance of a channel.
int distance(Pixel a, Pixel b) {
    int largest = 0;
    for (int shift = 0; shift < 32; shift += 8)
        largest = std::max(
            largest, std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)));
    return largest;
}

Pixel pale_grey(Pixel pixel) {
    const Pixel mean = ((pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 3;
    const Pixel pale = 160 + mean * 3 / 8;
    return 0xFF000000 | pale << 16 | pale << 8 | pale;
}

std::string size_text(Size size) {
    return std::to_string(size.width) + " × " + std::to_string(size.height);
}

}  // namespace

Difference find_difference(ConstPixelView actual, ConstPixelView expected, int tolerance) {
    Difference difference;
    for (int y = 0; y < actual.size.height; ++y)
        for (int x = 0; x < actual.size.width; ++x) {
            const int off = distance(actual.row(y)[x], expected.row(y)[x]);
            difference.largest = std::max(difference.largest, off);
            difference.pixels += off > tolerance ? 1 : 0;
        }
    return difference;
}

Pixmap picture_of_difference(ConstPixelView actual, ConstPixelView expected, int tolerance) {
    Pixmap picture(actual.size);
    for (int y = 0; y < actual.size.height; ++y)
        for (int x = 0; x < actual.size.width; ++x) {
            const Pixel pixel = actual.row(y)[x];
            picture.row(y)[x] = distance(pixel, expected.row(y)[x]) > tolerance ? red : pale_grey(pixel);
        }
    return picture;
}

std::string GoldenPictures::compare(const std::string& name, ConstPixelView actual) const {
    namespace fs = std::filesystem;
    const std::string file = (fs::path(folder) / (name + ".png")).string();
    if (update) {
        fs::create_directories(folder);
        return write_png(file, actual);
    }
    const std::string actual_file = (fs::path(out) / (name + ".actual.png")).string();
    const auto leave_actual = [&] {
        fs::create_directories(out);
        write_png(actual_file, actual);
        return "  actual: " + actual_file + "\n";
    };
    const Pixmap expected = fs::exists(file) ? read_png(file) : Pixmap();
    if (expected.empty())
        return name + ": there is no golden picture\n" + leave_actual() +
               "  KIOSK_UPDATE_GOLDEN=1 writes: " + file + "\n";
    if (expected.size() != actual.size)
        return name + ": is " + size_text(actual.size) + ", expected " + size_text(expected.size()) + "\n" +
               leave_actual() + "  expected: " + file + "\n";
    const Difference difference = find_difference(actual, expected.view(), tolerance);
    if (difference.pixels == 0) return "";
    std::string message = name + ": " + std::to_string(difference.pixels) +
                          " pixels differ, a channel by up to " + std::to_string(difference.largest) + "\n" +
                          leave_actual() + "  expected: " + file + "\n";
    const std::string difference_file = (fs::path(out) / (name + ".difference.png")).string();
    write_png(difference_file, picture_of_difference(actual, expected.view(), tolerance).view());
    return message + "  difference: " + difference_file + "\n";
}

std::optional<std::string> golden_folder(const std::string& expected, std::string_view os_release) {
    const auto says = [&](std::string_view line) {
        return ("\n" + std::string(os_release) + "\n").find("\n" + std::string(line) + "\n") !=
               std::string::npos;
    };
    if (!says("ID=debian")) return std::nullopt;
    if (says("VERSION_ID=\"12\"")) return expected;
    if (says("VERSION_ID=\"13\"")) return expected + "/debian-13";
    return std::nullopt;
}

std::optional<GoldenPictures> golden_pictures_here() {
    std::ifstream file("/etc/os-release");
    const std::string os_release{std::istreambuf_iterator<char>(file), {}};
    const auto folder = golden_folder(KIOSK_TEST_DIR "/expected", os_release);
    if (!folder) {
        MESSAGE("there are golden pictures for Debian 12 and 13 alone: nothing is compared here");
        return std::nullopt;
    }
    GoldenPictures pictures;
    pictures.folder = *folder;
    pictures.out = KIOSK_GOLDEN_OUT;
    pictures.update = std::getenv("KIOSK_UPDATE_GOLDEN") != nullptr;
    return pictures;
}

}  // namespace kiosk
