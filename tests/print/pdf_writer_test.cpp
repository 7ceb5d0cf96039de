#include "kiosk/print/pdf_writer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/output_of.h"
#include "tests/support/sample_photos.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::output_of;

namespace {

constexpr Size page{1920, 1080};
constexpr float points_a_pixel = 0.5F;  ///< the longer side of a page has 960
constexpr FaceId serif = 0;
constexpr FaceId arabic = 1;

std::vector<PrintFont> fonts() {
    return {{KIOSK_FONT_DIR "/truetype/noto/NotoSerif-Regular.ttf", nullptr},
            {KIOSK_FONT_DIR "/truetype/noto/NotoNaskhArabic-Regular.ttf", nullptr}};
}

PhotoStore photos_in(std::map<std::string, std::string> files) {
    return PhotoStore(
        [files = std::move(files)](const std::string& path, std::uint64_t,
                                   std::string& error) -> std::unique_ptr<ByteStream> {
            const auto file = files.find(path);
            if (file != files.end()) return std::make_unique<MemoryStream>(std::string(file->second));
            error = "there is no such file";
            return nullptr;
        },
        [](const std::string&) { return FileStamp{}; });
}

TextItem text_at(Point baseline, const std::string& text, FaceId face = serif) {
    TextItem item;
    item.run.face = face;
    item.run.pixels = 60;
    item.run.text = text;
    item.run.script = face == arabic ? "Arab" : "Latn";
    item.run.direction = face == arabic ? Direction::right_to_left : Direction::left_to_right;
    item.run.x = baseline.x;
    item.run.baseline = baseline.y;
    item.color = {20, 20, 20, 255};
    return item;
}

Scene scene_of(std::vector<SceneItem> items) {
    Scene scene;
    scene.size = page;
    scene.ground = {250, 240, 230, 255};
    scene.items = std::move(items);
    return scene;
}

PhotoItem photo_item(const std::string& path, PhotoFit fit = PhotoFit::cover) {
    PhotoItem item;
    item.photo.path = path;
    item.photo.fit = fit;
    item.bounds = {0, 0, static_cast<float>(page.width), static_cast<float>(page.height)};
    item.layer = page;
    item.window_from = item.window_to = item.bounds;
    return item;
}

/// A file of these pages, and what poppler's tools say of it.
struct Printed {
    explicit Printed(const std::vector<Scene>& scenes, std::map<std::string, std::string> files = {}) {
        PhotoStore photos = photos_in(std::move(files));
        PdfWriter writer(fonts(), photos);
        for (const Scene& scene : scenes)
            faults.push_back(writer.add_page(scene));
        bytes = writer.finish();
        path = folder.write("deck.pdf", bytes);
    }
    std::string text(int number) const {
        const std::string page_number = std::to_string(number);
        return output_of("pdftotext -f " + page_number + " -l " + page_number + " " + path + " -");
    }

    TemporaryFolder folder;
    std::vector<std::string> faults;
    std::string bytes;
    std::string path;
};

/// Where a word stands on a page, in the scene's pixels; empty where it is not found.
Rect place_of(const Printed& pdf, const std::string& word) {
    const std::string boxes = output_of("pdftotext -bbox " + pdf.path + " -");
    const std::size_t end = boxes.find("\">" + word + "</word>");
    if (end == std::string::npos) return {};
    const std::string line = boxes.substr(boxes.rfind('<', end), end);
    const auto number = [&](const char* name) {
        const std::size_t at = line.find(name) + std::string(name).size() + 2;
        return std::stof(line.substr(at)) / points_a_pixel;
    };
    const float left = number("xMin"), top = number("yMin");
    return {left, top, number("xMax") - left, number("yMax") - top};
}

}  // namespace

TEST_CASE("a page has the scene's shape, and its longer side is 960 points") {
    Scene upright = scene_of({});
    upright.size = {1080, 1920};
    const Printed pdf({scene_of({}), upright});
    const std::string sizes = output_of("pdfinfo -f 1 -l 2 " + pdf.path);
    CHECK(sizes.find("Pages:           2\n") != std::string::npos);
    CHECK(sizes.find("Page    1 size:  960 x 540 pts") != std::string::npos);
    CHECK(sizes.find("Page    2 size:  540 x 960 pts") != std::string::npos);
}

TEST_CASE("each text is found on its page, where it stands on the screen") {
    const Printed pdf({scene_of({text_at({200, 300}, "Welcome"), text_at({900, 800}, "Astana")}),
                       scene_of({text_at({200, 300}, "Another")})});
    CHECK(pdf.text(1).find("Welcome") != std::string::npos);
    CHECK(pdf.text(1).find("Another") == std::string::npos);
    CHECK(pdf.text(2).find("Another") != std::string::npos);
    for (const auto& each : std::vector<std::pair<std::string, Point>>{
             {"Welcome", {200, 300}}, {"Astana", {900, 800}}, {"Another", {200, 300}}}) {
        const std::string& word = each.first;
        const Point baseline = each.second;
        CAPTURE(word);
        const Rect place = place_of(pdf, word);
        CHECK(std::abs(place.x - baseline.x) < 3);
        CHECK(place.y < baseline.y - 40);
        CHECK(place.bottom() >= baseline.y);
        CHECK(place.bottom() < baseline.y + 40);
        CHECK(place.width > 60);
    }
}

TEST_CASE("letters of every script can be searched as they were written, in their order") {
    const char* const kazakh = "Қош келдіңіздер";
    const char* const joined = "office fjord";  // letters that fonts join
    const char* const right_to_left = "معا خلف أبواب";
    const Printed pdf({scene_of({text_at({100, 200}, kazakh), text_at({100, 400}, joined),
                                 text_at({100, 600}, right_to_left, arabic)})});
    for (const std::string text : {kazakh, joined, right_to_left}) {
        CAPTURE(text);
        CAPTURE(pdf.text(1));
        CHECK(pdf.text(1).find(text) != std::string::npos);
    }
}

TEST_CASE("each font that is used is embedded in part, and no other") {
    const auto embedded = [](const Printed& pdf) {
        return output_of("pdffonts " + pdf.path + " | tail -n +3");
    };
    const std::string both =
        embedded(Printed({scene_of({text_at({100, 200}, "Welcome"), text_at({100, 600}, "أهلا", arabic)})}));
    CHECK(both.find("NotoSerif") != std::string::npos);
    CHECK(both.find("NotoNaskhArabic") != std::string::npos);
    CHECK(both.find(" yes yes yes ") != both.rfind(" yes yes yes "));  // embedded, a subset, with its letters
    CHECK(both.find(" no ") == std::string::npos);
    CHECK(embedded(Printed({scene_of({text_at({100, 200}, "Welcome")})})).find("Arabic") ==
          std::string::npos);
    CHECK(embedded(Printed({scene_of({})})).empty());
}

TEST_CASE("a font that is not there costs its texts alone") {
    constexpr FaceId no_such_font = 7;
    const Printed pdf(
        {scene_of({text_at({100, 200}, "lost", no_such_font), text_at({100, 400}, "Welcome")})});
    CHECK(pdf.text(1).find("Welcome") != std::string::npos);
    CHECK(pdf.text(1).find("lost") == std::string::npos);
}

TEST_CASE("a font comes from memory as from its file") {
    TemporaryFolder folder;
    std::ifstream stream(fonts().front().path, std::ios::binary);
    const auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>(stream),
                                                           std::istreambuf_iterator<char>());
    PhotoStore photos = photos_in({});
    std::vector<std::string> files;
    for (const PrintFont& font : {PrintFont{fonts().front().path, nullptr}, PrintFont{"", bytes}}) {
        PdfWriter writer({font}, photos);
        writer.add_page(scene_of({text_at({100, 200}, "Welcome")}));
        files.push_back(writer.finish());
    }
    CHECK_FALSE(files[0].empty());
    CHECK(files[0] == files[1]);
}

TEST_CASE("shapes and colours are those of the scene") {
    const Color red{200, 30, 40, 255};
    PolygonItem ring;
    ring.color = {20, 120, 60, 255};
    ring.outlines = {{{1200, 200}, {1800, 200}, {1800, 800}, {1200, 800}},
                     {{1400, 400}, {1600, 400}, {1600, 600}, {1400, 600}}};
    const Printed pdf(
        {scene_of({FillItem{{100, 100, 400, 300}, red, 0}, FrameItem{{600, 100, 400, 300}, red, 0, 40}, ring,
                   GradientItem{900, 1000, {0, 0, 0, 255}, {255, 255, 255, 255}}})});
    output_of("pdftoppm -r 72 -scale-to-x 960 -scale-to-y 540 " + pdf.path + " " + pdf.folder.path("page"));
    const std::string picture = pdf.folder.read("page-1.ppm");
    const std::string header = "P6\n960 540\n255\n";
    REQUIRE(picture.starts_with(header));
    const auto color = [&](int x, int y) {
        const auto at = header.size() + 3 * static_cast<std::size_t>(y / 2 * 960 + x / 2);
        return Color{static_cast<std::uint8_t>(picture[at]), static_cast<std::uint8_t>(picture[at + 1]),
                     static_cast<std::uint8_t>(picture[at + 2]), 255};
    };
    CHECK(color(20, 20) == Color{250, 240, 230, 255});
    CHECK(color(300, 250) == red);
    CHECK(color(620, 250) == red);
    CHECK(color(800, 250) == Color{250, 240, 230, 255});  // within the frame
    CHECK(color(1300, 500) == ring.color);
    CHECK(color(1500, 500) == Color{250, 240, 230, 255});  // the hole
    CHECK(color(900, 910).red < 40);
    CHECK(color(900, 990).red > 215);
}

TEST_CASE("a photo comes as one JPEG of its pixels, on however many pages it is, and brings nothing along") {
    const Pixmap picture = sample::scenery({640, 360});
    const std::string file = sample::jpeg(picture, {.exif = sample::exif(1)});
    Scene scene = scene_of({});
    scene.photos.push_back(photo_item("a.jpg"));
    const Printed pdf({scene, scene}, {{"a.jpg", file}});
    CHECK(pdf.faults == std::vector<std::string>{"", ""});
    const std::string images = output_of("pdfimages -list " + pdf.path + " | tail -n +3");
    CHECK(images.find(" jpeg ") != std::string::npos);
    // Both pages name the same object.
    const std::string object =
        output_of("pdfimages -list " + pdf.path + " | tail -n +3 | awk '{print $11}' | sort -u");
    CHECK(std::count(object.begin(), object.end(), '\n') == 1);
    CHECK(pdf.bytes.find("Exif") == std::string::npos);
    CHECK(pdf.bytes.find("a.jpg") == std::string::npos);
}

TEST_CASE("a photo that cannot be shown is told, and its page is there without it") {
    Scene scene = scene_of({text_at({200, 300}, "Welcome")});
    scene.photos.push_back(photo_item("a.jpg"));
    const Printed pdf({scene});
    CHECK(pdf.faults == std::vector<std::string>{"a.jpg: there is no such file"});
    CHECK(pdf.text(1).find("Welcome") != std::string::npos);
}

TEST_CASE("the same pages are the same bytes, and tell of nobody and no time") {
    const std::vector<Scene> scenes = {scene_of({text_at({200, 300}, "Welcome")})};
    const Printed one(scenes), other(scenes);
    CHECK_FALSE(one.bytes.empty());
    CHECK(one.bytes == other.bytes);
    const std::string info = output_of("pdfinfo -isodates " + one.path);
    CHECK(info.find("CreationDate:    2000-01-01T00:00:00") != std::string::npos);
    for (const char* const name : {"Author:", "Title:", "ModDate:"})
        CHECK(info.find(name) == std::string::npos);
}
