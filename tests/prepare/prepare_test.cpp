#include "kiosk/prepare/prepare.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/metadata/photo_metadata.h"
#include "sample_files.h"
#include "tests/support/exiftool.h"
#include "tests/support/sample_photos.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

PreparedPhoto prepared(const std::string& bytes, const PrepareSettings& settings = {}) {
    auto result = prepare_photo_apart(bytes, settings);
    if (const auto* error = std::get_if<PhotoError>(&result)) FAIL(error->message);
    return std::get<PreparedPhoto>(std::move(result));
}

std::string fault_of(const std::string& bytes, const PrepareSettings& settings = {}) {
    const auto result = prepare_photo_apart(bytes, settings);
    const auto* error = std::get_if<PhotoError>(&result);
    return error ? error->message : "";
}

Pixmap shown(const std::string& jpeg) {
    const auto info = std::get<PhotoInfo>(probe_photo(jpeg));
    CHECK(info.orientation == 1);
    auto result =
        decode_photo(jpeg, info,
                     {{0, 0, static_cast<float>(info.stored.width), static_cast<float>(info.stored.height)},
                      info.stored,
                      {}});
    return std::get<Pixmap>(std::move(result));
}

bool says(const std::vector<std::string>& words, const std::string& start) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& each) { return each.starts_with(start); });
}

}  // namespace

TEST_CASE("a photo covers the screen, is never enlarged, and is never more than the player reads") {
    struct Case {
        Size photo;
        Size screen;
        Size size;
    };
    const Case cases[] = {
        {{4032, 3024}, {3840, 2160}, {3840, 2880}},    {{3024, 4032}, {3840, 2160}, {3024, 4032}},
        {{4032, 3024}, {1920, 1080}, {1920, 1440}},    {{3024, 4032}, {1920, 1080}, {1920, 2560}},
        {{4032, 3024}, {1080, 1920}, {2560, 1920}},    {{800, 600}, {3840, 2160}, {800, 600}},
        {{20'000, 1000}, {3840, 2160}, {16'384, 819}}, {{20'000, 16'000}, {16'384, 16'384}, {16'202, 12'961}},
        {{10'000, 1}, {64, 64}, {10'000, 1}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.photo.width);
        CAPTURE(each.screen.width);
        CHECK(size_to_cover(each.photo, each.screen) == each.size);
    }
}

TEST_CASE("the new file is an upright sRGB JPEG of the size that is needed") {
    const Pixmap picture = sample::scenery({160, 96});
    PrepareSettings settings;
    settings.screen = {80, 40};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const PreparedPhoto photo =
            prepared(sample::jpeg(sample::stored_as(picture, orientation),
                                  {.quality = 100, .subsampled = false, .exif = sample::exif(orientation)}),
                     settings);
        CHECK(photo.size == Size{80, 48});
        const Pixmap expected = shown(prepared(sample::png(picture), settings).jpeg);
        CHECK(sample::greatest_difference(shown(photo.jpeg), expected) <= 12);
    }
    const Pixmap green = sample::draw({32, 32}, [](int, int) { return Color{117, 251, 76, 255}; });
    const Color wide =
        sample::color_at(shown(prepared(sample::jpeg(green, {.icc = sample::display_p3()})).jpeg), 9, 9);
    CHECK(wide.red < 16);
    CHECK(wide.green > 245);
}

TEST_CASE("a hidden part leaves nothing of the original, also where the photo is turned and made smaller") {
    constexpr Size size{320, 200};
    const auto photo_with = [&](bool across) {
        const Pixmap picture = sample::draw(size, [&](int x, int y) {
            if (x < 40 || y < 40 || x >= 168 || y >= 168) return sample::quarters(size, x, y);
            return (across ? y : x) % 4 < 2 ? Color{255, 255, 255, 255} : Color{0, 0, 0, 255};
        });
        PrepareSettings settings;
        settings.screen = {100, 64};
        settings.hidden = {{48, 48, 112, 112}};  // and 8 on each side
        return prepared(sample::png(sample::stored_as(picture, 6), {.exif = sample::exif(6)}), settings);
    };
    const PreparedPhoto one = photo_with(true);
    CHECK(one.size == Size{102, 64});
    CHECK(one.jpeg == photo_with(false).jpeg);
    // In the middle of the hidden part all is grey.
    const Color middle = sample::color_at(shown(one.jpeg), 33, 33);
    CHECK(std::abs(middle.red - 120) <= 16);
    CHECK(fault_of(sample::png(sample::scenery({50, 40})), {{64, 64}, {{50, 0, 10, 10}}}) ==
          "the part to be hidden lies outside: upright, the photo is 50 × 40 pixels");
}

TEST_CASE("of a part that is cut off nothing is left, whatever size the new picture has") {
    // Black on the left, white from the middle on.
    constexpr Size size{200, 100};
    const Pixmap halves =
        sample::draw(size, [](int x, int) { return x < 100 ? Color{0, 0, 0} : Color{255, 255, 255}; });
    PrepareSettings settings;
    settings.cut = {0.5, 0.1, 0, 0.2};
    for (const int height : {2160, 20}) {
        settings.screen = {20, height};
        const PreparedPhoto photo = prepared(sample::png(halves), settings);
        CHECK(photo.size == (height == 20 ? Size{29, 20} : Size{100, 70}));
        const Pixmap pixels = shown(photo.jpeg);
        for (int x = 0; x < photo.size.width; ++x)
            CHECK((pixels.row(0)[x] & 255) > 250);
    }
    settings.cut = {0.9, 0, 0.9, 0};
    CHECK(prepared(sample::png(halves), settings).size == Size{1, 100});
}

TEST_CASE("what cannot be read comes back as a reason") {
    CHECK(fault_of("no photo") == "this is no JPEG, PNG or WebP: save it as JPEG or PNG");
    const std::string jpeg = sample::jpeg(sample::scenery({64, 48}));
    CHECK(fault_of(jpeg.substr(0, jpeg.size() / 2)) ==
          "the file ends too early: copy it again from where it came");
}

TEST_CASE("exiftool finds nothing in a new file but what JPEG itself needs") {
    if (!has_exiftool()) return;
    const TemporaryFolder folder;
    const Pixmap picture = sample::scenery({64, 48});
    const std::string small = folder.write("small.jpg", sample::jpeg(sample::scenery({16, 12})));
    const std::vector<std::pair<std::string, std::string>> originals = {
        {"original.jpg",
         sample::jpeg(picture, {.exif = sample::exif(6), .icc = sample::display_p3()}) + "trailer"},
        {"original.png", sample::png(picture, {.icc = sample::srgb()})},
        {"original.webp", sample::webp(picture)},
        {"original.tif", sample::tiff(picture)},
        {"original.heic", sample::heif(picture, {.icc = sample::display_p3(), .exif = sample::exif(1)})},
        {"original.avif", sample::heif(picture, {.avif = true, .exif = sample::exif(1)})},
    };
    std::vector<std::vector<std::string>> calls;
    for (const auto& [name, bytes] : originals)
        calls.push_back({"-EXIF:GPSLatitude=43.2", "-EXIF:GPSLongitude=76.9", "-EXIF:SerialNumber=1234567",
                         "-EXIF:OwnerName=A. B.", "-EXIF:Artist=A. B.", "-EXIF:Copyright=A. B.",
                         "-EXIF:Model=A telephone", "-EXIF:DateTimeOriginal=2018:07:01 12:00:00",
                         "-XMP-mwg-rs:RegionName=A. B.", "-XMP-iptcExt:PersonInImage=A. B.",
                         "-IPTC:By-line=A. B.", "-Comment=A room", "-ThumbnailImage<=" + small,
                         "-overwrite_original", "-q", "-m", folder.write(name, bytes)});
    std::string said = run_exiftool(folder, calls);
    std::vector<std::string> look = {"-a", "-G1", "-s", "-u", "-ee"};
    for (const auto& original : originals) {
        CAPTURE(said);
        const std::string& name = original.first;
        CAPTURE(name);
        const PreparedPhoto photo = prepared(folder.read(name));
        CHECK(says(photo.removed, "where it was taken"));
        CHECK(says(photo.removed, "people's names"));
        CHECK(says(photo.removed, "serial numbers"));
        CHECK(says(photo.removed, "whose it is"));
        CHECK(says(photo.removed, "which camera"));
        CHECK(says(photo.removed, "when it was taken"));
        CHECK(find_photo_metadata(photo.jpeg).empty());
        look.push_back(folder.write("new-" + name + ".jpg", photo.jpeg));
    }
    const std::string found = run_exiftool(folder, {look});
    const std::vector<std::string> needed = {"[ExifTool]",
                                             "[System]",
                                             "[File] FileType",
                                             "[File] FileTypeExtension",
                                             "[File] MIMEType",
                                             "[File] ImageWidth",
                                             "[File] ImageHeight",
                                             "[File] EncodingProcess",
                                             "[File] BitsPerSample",
                                             "[File] ColorComponents",
                                             "[File] YCbCrSubSampling",
                                             "[JFIF] JFIFVersion",
                                             "[JFIF] ResolutionUnit",
                                             "[JFIF] XResolution",
                                             "[JFIF] YResolution",
                                             "[Composite] ImageSize",
                                             "[Composite] Megapixels"};
    std::size_t lines = 0;
    for (std::size_t at = 0; at < found.size();) {
        const std::size_t end = std::min(found.find('\n', at), found.size());
        std::string line = found.substr(at, end - at);
        at = end + 1;
        // "[Group]         Tag     : value"; files are listed behind "========".
        if (!line.starts_with("[")) continue;
        ++lines;
        const std::size_t group = line.find(']') + 1;
        const std::size_t tag = line.find_first_not_of(' ', group);
        const std::string name = line.substr(0, group) + " " + line.substr(tag, line.find(' ', tag) - tag);
        CAPTURE(line);
        CHECK(std::any_of(needed.begin(), needed.end(), [&](const std::string& each) {
            return name == each || name.starts_with(each + " ");
        }));
    }
    CHECK(lines >= originals.size() * 15);
}
