#include "kiosk/paint/rasterizer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "tests/paint/pictures.h"

using namespace kiosk;

using namespace test;

namespace {

/// Draws each run as a block of its width, `pixels` tall above the baseline, with an empty border of one
/// pixel.
class BlockPainter : public TextPainter {
  public:
    Drawn draw(const TextRun& run) override {
        if (run.text.empty()) return {};
        const Size size{static_cast<int>(run.width) + 2, run.pixels + 2};
        Drawn drawn{{size, {}}, -1, -run.pixels - 1};
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) {
                const bool is_border = x == 0 || y == 0 || x == size.width - 1 || y == size.height - 1;
                drawn.mask.coverage.push_back(is_border ? 0 : 200);
            }
        return drawn;
    }
};

/// A PNG of 4 × 2 pixels, (40 x, 100 y, 200) each.
constexpr unsigned char tiny_png[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xF0,
    0xCA, 0xEA, 0x34, 0x00, 0x00, 0x00, 0x21, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x05, 0xC1,
    0x81, 0x00, 0x00, 0x00, 0x0C, 0xC3, 0xB0, 0xE2, 0x0C, 0xE7, 0x10, 0x83, 0x18, 0x62, 0xB1,
    0x9E, 0x00, 0x06, 0x0F, 0x87, 0x50, 0x53, 0xAF, 0xAE, 0x3E, 0x6A, 0xD2, 0x09, 0xB1, 0x6B,
    0x68, 0x21, 0xDB, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

/// A store whose only file is tiny.png.
PhotoStore tiny_store() {
    return PhotoStore(
        [](const std::string& path, std::uint64_t, std::string& error) -> std::unique_ptr<ByteStream> {
            if (path == "tiny.png")
                return std::make_unique<MemoryStream>(
                    std::string_view(reinterpret_cast<const char*>(tiny_png), sizeof tiny_png));
            error = "there is no such file";
            return nullptr;
        },
        [](const std::string&) { return FileStamp{}; });
}

Picture rasterized(const Scene& scene) {
    BlockPainter text;
    PhotoStore photos = tiny_store();
    return rasterize(scene, text, photos);
}

Scene scene_of(Size size, std::vector<SceneItem> items) {
    Scene scene;
    scene.size = size;
    scene.ground = paper;
    scene.items = std::move(items);
    return scene;
}

int coverage_at(const Mask& mask, int x, int y) {
    return mask.coverage.at(static_cast<std::size_t>(y * mask.size.width + x));
}

/// The covered area in pixels.
double area(const Mask& mask) {
    return std::accumulate(mask.coverage.begin(), mask.coverage.end(), 0.0) / 255;
}

bool is_mirrored(const Mask& mask) {
    const auto [width, height] = mask.size;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (coverage_at(mask, x, y) != coverage_at(mask, width - 1 - x, y) ||
                coverage_at(mask, x, y) != coverage_at(mask, x, height - 1 - y))
                return false;
    return true;
}

TextItem text_item(std::string text, float x, float baseline, float width, int pixels) {
    TextItem item;
    item.run.text = std::move(text);
    item.run.x = x;
    item.run.baseline = baseline;
    item.run.width = width;
    item.run.pixels = pixels;
    item.color = black;
    return item;
}

}  // namespace

TEST_CASE("a rounded rectangle covers its area, the same on all sides") {
    struct Case {
        std::string name;
        Size size;
        Rect bounds;
        float radius, thickness;
        double expected;
    };
    constexpr double pi = 3.14159265358979;
    const auto round_area = [](double w, double h, double r) { return w * h - (4 - pi) * r * r; };
    const std::vector<Case> cases{
        {"square", {40, 30}, {0, 0, 40, 30}, 0, 0, 1200},
        {"square between pixels", {40, 30}, {0.25F, 0.5F, 39.5F, 29}, 0, 0, 39.5 * 29},
        {"rounded", {40, 30}, {0, 0, 40, 30}, 8, 0, round_area(40, 30, 8)},
        {"rounded between pixels",
         {40, 30},
         {1.25F, 2.75F, 37.5F, 24.5F},
         7.3F,
         0,
         round_area(37.5, 24.5, 7.3)},
        {"pill", {60, 20}, {0, 0, 60, 20}, 99, 0, round_area(60, 20, 10)},
        {"circle", {31, 31}, {0, 0, 31, 31}, 15.5F, 0, pi * 15.5 * 15.5},
        {"small circle", {3, 3}, {0, 0, 3, 3}, 1.5F, 0, pi * 1.5 * 1.5},
        {"outline", {40, 30}, {0, 0, 40, 30}, 8, 2, round_area(40, 30, 8) - round_area(36, 26, 6)},
        {"fine outline", {40, 30}, {0.5F, 0.5F, 39, 29}, 0, 0.5F, 39 * 29 - 38 * 28},
        {"outline as thick as the whole", {20, 10}, {0, 0, 20, 10}, 0, 5, 200},
        {"hairline", {40, 3}, {0, 1.25F, 40, 0.5F}, 0, 0, 20},
        {"nothing", {4, 4}, {1, 1, 0, 2}, 3, 0, 0},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const Mask mask = rounded_rectangle(each.size, each.bounds, each.radius, each.thickness);
        REQUIRE(mask.size == each.size);
        // Half a level of rounding for each pixel of the edge, and the curves' sixteen lines a pixel.
        const auto edges = std::count_if(mask.coverage.begin(), mask.coverage.end(),
                                         [](std::uint8_t value) { return value > 0 && value < 255; });
        CHECK(std::abs(area(mask) - each.expected) < 0.002 * static_cast<double>(edges) + 0.01);
        CHECK(is_mirrored(mask));
    }
}

TEST_CASE("each pixel of a rounded rectangle has its part") {
    const Mask sharp = rounded_rectangle({4, 3}, {0.5F, 0.25F, 3, 2.5F}, 0, 0);
    CHECK(coverage_at(sharp, 0, 0) == 96);  // 0.5 × 0.75
    CHECK(coverage_at(sharp, 1, 0) == 191);
    CHECK(coverage_at(sharp, 1, 1) == 255);
    CHECK(coverage_at(sharp, 3, 2) == 96);

    const Mask outline = rounded_rectangle({8, 8}, {0, 0, 8, 8}, 3, 1);
    CHECK(coverage_at(outline, 4, 0) == 255);
    CHECK(coverage_at(outline, 4, 1) == 0);
    CHECK(coverage_at(outline, 0, 0) < 30);

    const Mask cut = rounded_rectangle({4, 4}, {-10, -10, 100, 100}, 5, 0);
    CHECK(area(cut) == 16);
    CHECK(rounded_rectangle({0, 4}, {0, 0, 4, 4}, 1, 0).coverage.empty());
}

TEST_CASE("a polygon covers its area, without its holes") {
    struct Case {
        std::string name;
        std::vector<std::vector<Point>> outlines;
        double expected;
    };
    const auto circle = [](Point centre, float radius) {
        std::vector<Point> points;
        for (int i = 0; i < 360; ++i) {
            const float angle = static_cast<float>(i) * 3.14159265F / 180;
            points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
        return points;
    };
    constexpr double pi = 3.14159265358979;
    const std::vector<Case> cases{
        {"square", {{{2, 3}, {12, 3}, {12, 13}, {2, 13}}}, 100},
        {"the other way round", {{{2, 13}, {12, 13}, {12, 3}, {2, 3}}}, 100},
        {"between pixels", {{{2.25F, 3.5F}, {12.75F, 3.5F}, {12.75F, 13}, {2.25F, 13}}}, 10.5 * 9.5},
        {"triangle", {{{1, 1}, {21, 11}, {1, 21}}}, 200},
        {"steep triangle", {{{5, 0}, {9, 28}, {1, 28}}}, 112},
        {"circle", {circle({20, 15}, 12)}, pi * 144},
        {"ring", {circle({20, 15}, 12), circle({20, 15}, 9)}, pi * (144 - 81)},
        {"two apart", {{{1, 1}, {5, 1}, {5, 5}, {1, 5}}, {{10, 1}, {14, 1}, {14, 5}, {10, 5}}}, 32},
        {"beyond the mask", {{{-50, -50}, {90, -50}, {90, 90}, {-50, 90}}}, 1200},
        {"a line", {{{1, 1}, {20, 20}}}, 0},
        {"nothing", {}, 0},
        {"a point", {{{4, 4}}}, 0},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const Mask mask = polygon({40, 30}, each.outlines);
        const auto edges = std::count_if(mask.coverage.begin(), mask.coverage.end(),
                                         [](std::uint8_t value) { return value > 0 && value < 255; });
        CHECK(std::abs(area(mask) - each.expected) < 0.003 * static_cast<double>(edges) + 0.01);
    }
    CHECK(is_mirrored(polygon({24, 24}, {circle({12, 12}, 10), circle({12, 12}, 7)})));
    CHECK(polygon({0, 4}, {{{0, 0}, {4, 0}, {4, 4}}}).coverage.empty());
}

TEST_CASE("the edge of a polygon has its part of each pixel") {
    const Mask mask = polygon({4, 2}, {{{0, 0}, {4, 0}, {0, 2}}});
    CHECK(coverage_at(mask, 0, 0) == 255);
    CHECK(std::abs(coverage_at(mask, 2, 0) - 191) <= 1);
    CHECK(std::abs(coverage_at(mask, 3, 0) - 64) <= 1);
    CHECK(std::abs(coverage_at(mask, 0, 1) - 191) <= 1);
    CHECK(coverage_at(mask, 2, 1) == 0);
}

TEST_CASE("a card is flat but for its corners, and looks the same") {
    const FillItem card{{4, 3, 30, 24}, black, 5};
    const Picture picture = rasterized(scene_of({40, 30}, {card}));
    CHECK(picture.marks.size() == 7);
    const Mask whole = rounded_rectangle({40, 30}, card.bounds, card.radius, 0);
    std::vector<int> coverage(40 * 30);
    for (const Mark& mark : picture.marks) {
        const auto* mask = std::get_if<MaskMark>(&mark);
        const auto* fill = std::get_if<FillMark>(&mark);
        const int x = mask ? mask->x : fill->x;
        const int y = mask ? mask->y : fill->y;
        const Size size = mask ? mask->mask.size : Size{fill->width, fill->height};
        for (int row = 0; row < size.height; ++row)
            for (int column = 0; column < size.width; ++column)
                coverage[static_cast<std::size_t>((y + row) * 40 + x + column)] +=
                    mask ? coverage_at(mask->mask, column, row) : 255;
    }
    CHECK(std::equal(coverage.begin(), coverage.end(), whole.coverage.begin()));
}

TEST_CASE("size, ground and touch areas go over") {
    Scene scene = scene_of({40, 30}, {});
    scene.touch_areas.push_back({{1, 2, 3, 4}, Control::choose_language, 2});
    const Picture picture = rasterized(scene);
    CHECK(picture.size == Size{40, 30});
    CHECK(picture.ground == paper);
    CHECK(picture.touch_areas == scene.touch_areas);
    CHECK(picture.marks.empty());
    CHECK(picture.fault.empty());
}

TEST_CASE("a sharp fill of whole pixels becomes a fill, cut to the picture") {
    struct Case {
        Rect bounds;
        std::optional<Rect> expected;
    };
    for (const Case& each : {Case{{2, 3, 10, 5}, Rect{2, 3, 10, 5}}, Case{{-5, -5, 10, 10}, Rect{0, 0, 5, 5}},
                             Case{{30, 20, 99, 99}, Rect{30, 20, 10, 10}}, Case{{40, 0, 5, 5}, std::nullopt},
                             Case{{0, -5, 5, 5}, std::nullopt}, Case{{3, 3, 0, 5}, std::nullopt}}) {
        CAPTURE(each.bounds.x);
        const Picture picture = rasterized(scene_of({40, 30}, {FillItem{each.bounds, black}}));
        REQUIRE(picture.marks.size() == (each.expected ? 1 : 0));
        if (!each.expected) continue;
        const FillMark& fill = std::get<FillMark>(picture.marks.front());
        CHECK(fill.x == each.expected->x);
        CHECK(fill.y == each.expected->y);
        CHECK(fill.width == each.expected->width);
        CHECK(fill.height == each.expected->height);
        CHECK(fill.color == black);
    }
}

TEST_CASE("rounded and fractional shapes become masks, cut to the picture") {
    struct Case {
        std::string name;
        SceneItem item;
        int x, y;
        Size size;
    };
    const std::vector<Case> cases{
        {"rounded", FillItem{{10, 5, 20, 10}, black, 4}, 10, 5, {20, 10}},
        {"between pixels", FillItem{{10.5F, 5, 20, 10}, black}, 10, 5, {21, 10}},
        {"outline", FrameItem{{10, 5, 20, 10}, black, 4, 2}, 10, 5, {20, 10}},
        {"polygon", PolygonItem{{{{10, 5}, {30, 5}, {20, 15}}}, black}, 10, 5, {20, 10}},
        {"polygon cut", PolygonItem{{{{-10, -5}, {50, -5}, {50, 5}, {-10, 5}}}, black}, 0, 0, {40, 5}},
        {"cut at the left and the top", FillItem{{-10, -5, 20, 10}, black, 4}, 0, 0, {10, 5}},
        {"cut at the right and the bottom", FillItem{{30, 25, 20, 10}, black, 4}, 30, 25, {10, 5}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const Picture picture = rasterized(scene_of({40, 30}, {each.item}));
        REQUIRE(picture.marks.size() == 1);
        const MaskMark& mark = std::get<MaskMark>(picture.marks.front());
        CHECK(mark.x == each.x);
        CHECK(mark.y == each.y);
        CHECK(mark.mask.size == each.size);
        CHECK(mark.color == black);
    }
    CHECK(rasterized(scene_of({40, 30}, {FillItem{{50, 5, 20, 10}, black, 4}})).marks.empty());
}

TEST_CASE("what nobody can see is left out") {
    const Color clear{0, 0, 0, 0};
    for (const SceneItem& item :
         {SceneItem{FillItem{{1, 1, 9, 9}, clear}}, SceneItem{FrameItem{{1, 1, 9, 9}, clear, 2, 1}},
          SceneItem{FrameItem{{1, 1, 9, 9}, black, 2, 0}}, SceneItem{PolygonItem{{}, black}},
          SceneItem{PolygonItem{{{{1, 1}, {9, 1}, {9, 9}}}, clear}},
          SceneItem{PolygonItem{{{{50, 1}, {59, 1}, {59, 9}}}, black}},
          SceneItem{GradientItem{0, 30, clear, clear}}, SceneItem{GradientItem{30, 50, black, black}},
          SceneItem{GradientItem{-9, 0, black, black}}, SceneItem{GradientItem{5, 5, black, black}},
          SceneItem{text_item("", 1, 10, 5, 5)}, SceneItem{text_item("out", 60, 10, 5, 5)}})
        CHECK(rasterized(scene_of({40, 30}, {item})).marks.empty());
}

TEST_CASE("a gradient stays a gradient") {
    const Picture picture = rasterized(scene_of({40, 30}, {GradientItem{-5, 20, {1, 2, 3, 0}, black}}));
    REQUIRE(picture.marks.size() == 1);
    const auto& gradient = std::get<GradientItem>(picture.marks.front());
    CHECK(gradient.top == -5);
    CHECK(gradient.bottom == 20);
    CHECK(gradient.bottom_color == black);
}

TEST_CASE("a shade is kept as its columns and rows, cut to the picture, full within its core") {
    const Picture picture =
        rasterized(scene_of({40, 30}, {ShadeItem{{10, 10, 10, 30}, {8, 4}, {1, 2, 3, 200}, 0}}));
    REQUIRE(picture.marks.size() == 1);
    const auto& shade = std::get<ShadeMark>(picture.marks.front());
    CHECK(shade.x == 2);
    CHECK(shade.y == 6);
    REQUIRE(shade.columns.size() == 26);
    REQUIRE(shade.rows.size() == 24);
    CHECK(shade.color == Color{1, 2, 3, 200});
    CHECK(shade.columns[8] == 256);
    CHECK(shade.columns[17] == 256);
    CHECK(shade.columns[0] < 10);
    CHECK(shade.columns[25] < 10);
    CHECK(shade.rows[0] < 255 * 30);
    CHECK(shade.rows[4] == 255 * 256);
    CHECK(shade.rows[23] == 255 * 256);
    CHECK(
        rasterized(scene_of({40, 30}, {ShadeItem{{10, 10, 10, 30}, {8, 4}, {1, 2, 3, 0}, 0}})).marks.empty());
}

TEST_CASE("text stands at its rounded place, without empty borders, cut to the picture") {
    struct Case {
        std::string name;
        float x, baseline;
        int mark_x, mark_y;
        Size size;
    };
    for (const Case& each :
         {Case{"inside", 10, 20, 10, 12, {12, 8}}, Case{"between pixels", 9.6F, 20.4F, 10, 12, {12, 8}},
          Case{"left and top", -4, 3, 0, 0, {8, 3}}, Case{"right and bottom", 35, 33, 35, 25, {5, 5}}}) {
        CAPTURE(each.name);
        const Picture picture =
            rasterized(scene_of({40, 30}, {text_item("word", each.x, each.baseline, 12, 8)}));
        REQUIRE(picture.marks.size() == 1);
        const MaskMark& mark = std::get<MaskMark>(picture.marks.front());
        CHECK(mark.x == each.mark_x);
        CHECK(mark.y == each.mark_y);
        CHECK(mark.mask.size == each.size);
        CHECK(mark.mask.coverage ==
              std::vector<std::uint8_t>(static_cast<std::size_t>(each.size.width * each.size.height), 200));
    }
}

TEST_CASE("marks keep the scene's order") {
    const Picture picture =
        rasterized(scene_of({40, 30}, {FillItem{{0, 0, 9, 9}, black}, text_item("word", 1, 20, 5, 5),
                                       FillItem{{0, 0, 9, 9}, paper}}));
    REQUIRE(picture.marks.size() == 3);
    CHECK(std::holds_alternative<FillMark>(picture.marks[0]));
    CHECK(std::holds_alternative<MaskMark>(picture.marks[1]));
    CHECK(std::get<FillMark>(picture.marks[2]).color == paper);
}

TEST_CASE("a photo comes from the store at its layer's size and moves through its windows") {
    Scene scene = scene_of({40, 30}, {});
    PhotoItem item;
    item.photo.path = "tiny.png";
    item.bounds = {4, 5, 3, 2};
    item.layer = {4, 2};
    item.window_from = {0, 0, 4, 2};
    item.window_to = {1, 0, 3, 2};
    scene.photos.push_back(item);
    const Picture picture = rasterized(scene);
    REQUIRE(picture.photos.size() == 1);
    const PhotoMark& mark = picture.photos.front();
    CHECK(mark.pixels->size() == Size{4, 2});
    CHECK(mark.pixels->row(1)[3] == to_pixel({120, 100, 200, 255}));
    CHECK(mark.x == 4);
    CHECK(mark.y == 5);
    CHECK(mark.width == 3);
    CHECK(mark.height == 2);
    CHECK(mark.window_from == item.window_from);
    CHECK(mark.window_to == item.window_to);
    CHECK(picture.moves());
    CHECK(picture.fault.empty());
}

TEST_CASE("a contained photo stands still in the middle of its bounds") {
    struct Case {
        Size layer;
        int x, y, width, height;
    };
    for (const Case& each : {Case{{12, 12}, 4, 8, 12, 6}, Case{{20, 4}, 6, 9, 8, 4}}) {
        Scene scene = scene_of({40, 30}, {});
        PhotoItem item;
        item.photo.path = "tiny.png";
        item.photo.fit = PhotoFit::contain;
        item.bounds = {4, 5, 12, 12};
        item.layer = each.layer;
        item.window_from = {0, 0, 12, 12};
        item.window_to = {1, 1, 9, 9};
        scene.photos.push_back(item);
        const Picture picture = rasterized(scene);
        REQUIRE(picture.photos.size() == 1);
        const PhotoMark& mark = picture.photos.front();
        CHECK(mark.x == each.x);
        CHECK(mark.y == each.y);
        CHECK(mark.width == each.width);
        CHECK(mark.height == each.height);
        CHECK(mark.window_from == whole(mark.pixels->size()));
        CHECK_FALSE(picture.moves());
    }
}

TEST_CASE("a photo that has no room is left out") {
    for (const Size layer : {Size{40, 0}, Size{40, -7}, Size{0, 30}}) {
        Scene scene = scene_of({40, 30}, {FillItem{{0, 0, 9, 9}, black}});
        PhotoItem item;
        item.photo.path = "tiny.png";
        item.photo.fit = PhotoFit::contain;
        item.bounds = {0, 0, static_cast<float>(layer.width), static_cast<float>(layer.height)};
        item.layer = layer;
        scene.photos.push_back(item);
        const Picture picture = rasterized(scene);
        CHECK(picture.photos.empty());
        CHECK(picture.marks.size() == 1);
        CHECK(picture.fault.empty());
    }
}

TEST_CASE("a photo that cannot be shown leaves the ground and the rest, and says why") {
    Scene scene = scene_of({40, 30}, {FillItem{{0, 0, 9, 9}, black}});
    PhotoItem item;
    item.photo.path = "missing.png";
    item.bounds = {0, 0, 40, 30};
    item.layer = {40, 30};
    scene.photos.push_back(item);
    const Picture picture = rasterized(scene);
    CHECK(picture.photos.empty());
    CHECK(picture.marks.size() == 1);
    CHECK(picture.fault == "missing.png: there is no such file");
}
