#include "kiosk/paint/counting.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/paint/pictures.h"

using namespace kiosk;

using namespace test;

namespace {

/// Draws each run as a block as wide as it is.
class BlockPainter : public TextPainter {
  public:
    Drawn draw(const TextRun& run) override {
        Drawn drawn{{{static_cast<int>(run.width), run.pixels}, {}}, 0, -run.pixels};
        drawn.mask.coverage.assign(static_cast<std::size_t>(drawn.mask.size.width) *
                                       static_cast<std::size_t>(drawn.mask.size.height),
                                   255);
        return drawn;
    }
};

PhotoStore no_photos() {
    return PhotoStore([](const std::string&, std::uint64_t, std::string&) { return nullptr; },
                      [](const std::string&) { return FileStamp{}; });
}

constexpr Color white{255, 255, 255};

TextRun run_of(std::string text, float x, float width) {
    TextRun run;
    run.text = std::move(text);
    run.pixels = 10;
    run.x = x;
    run.baseline = 20;
    run.width = width;
    return run;
}

/// Twelve marks in a row below the figure "12", whose digits are as wide as their value and two.
Scene twelve(bool keeps_right_edge = false) {
    Scene scene;
    scene.size = {200, 60};
    scene.ground = black;
    scene.items.emplace_back(TextItem{run_of("12", 50, 7), white});
    for (int i = 0; i < 12; ++i)
        scene.items.emplace_back(FillItem{{static_cast<float>(10 * i), 40, 8, 8}, white, 0});
    CountUp count;
    count.first_mark = 1;
    count.marks = 12;
    count.unlit = {40, 40, 40};
    count.figure = 0;
    count.keeps_right_edge = keeps_right_edge;
    for (int digit = 0; digit <= 9; ++digit)
        count.digits.push_back(run_of(std::to_string(digit), 0, static_cast<float>(digit + 2)));
    scene.count = std::move(count);
    return scene;
}

Pixmap painted(const CountingPicture& counting, float progress) {
    Frame frame;
    const Layer base{.picture = counting.base};
    frame.layers.push_back(base);
    add_counted(frame, counting, base, progress);
    Pixmap pixels(counting.base->size);
    paint_frame(frame, pixels.view());
    return pixels;
}

int lit_marks(const Pixmap& pixels) {
    int lit = 0;
    for (int i = 0; i < 12; ++i) {
        const int light = red_of(pixels.row(44)[10 * i + 4]);
        CHECK((light == 40 || light == 255));
        lit += light == 255 ? 1 : 0;
    }
    return lit;
}

/// The first column of the figure's ink and the one past its last; both 0 where there is none.
std::pair<int, int> figure_ink(const Pixmap& pixels) {
    std::pair<int, int> ink;
    for (int x = 0; x < pixels.size().width; ++x) {
        if (red_of(pixels.row(15)[x]) == 0) continue;
        if (ink.second == 0) ink.first = x;
        ink.second = x + 1;
    }
    return ink;
}

}  // namespace

TEST_CASE("the marks are lit one after the other, and the figure says how many") {
    BlockPainter text;
    PhotoStore photos = no_photos();
    const auto counting = make_counting(twelve(), text, photos);
    REQUIRE(counting);
    CHECK(counting->bytes() > counting->base->bytes());
    CHECK(lit_marks(painted(*counting, 0)) == 0);
    CHECK(figure_ink(painted(*counting, 0)) == std::pair{0, 0});
    int before = 0;
    for (float progress = 0.01F; progress < 1; progress += 0.01F) {
        CAPTURE(progress);
        const Pixmap pixels = painted(*counting, progress);
        const int lit = lit_marks(pixels);
        CHECK(lit >= before);
        CHECK(lit <= before + 1);
        before = lit;
        const int width = lit < 10 ? lit + 2 : (lit / 10 + 2) + (lit % 10 + 2);
        CHECK(figure_ink(pixels) == std::pair{50, 50 + width});
    }
    CHECK(before == 12);
}

TEST_CASE("a figure begins with the ink of whichever digit begins it, and the others follow the pen") {
    BlockPainter text;
    PhotoStore photos = no_photos();
    Scene scene = twelve();
    // The 1 has three pixels of white before it, and the figure has been moved by them.
    scene.count->digits[1].x = -3;
    std::get<TextItem>(scene.items[0]).run.x = 47;
    const auto counting = make_counting(scene, text, photos);
    CHECK(figure_ink(painted(*counting, 0.01F)).first == 47);
    for (float progress = 0.2F; progress < 0.6F; progress += 0.05F)
        CHECK(figure_ink(painted(*counting, progress)).first == 50);
    CHECK(figure_ink(painted(*counting, 0.99F)).first == 47);
}

TEST_CASE("a figure at the right keeps its right edge while it counts") {
    BlockPainter text;
    PhotoStore photos = no_photos();
    const auto counting = make_counting(twelve(true), text, photos);
    for (const float progress : {0.1F, 0.5F, 0.9F, 0.99F})
        CHECK(figure_ink(painted(*counting, progress)).second == 57);
}

TEST_CASE("a figure that stands still is there from the beginning; a scene that counts nothing has no more") {
    BlockPainter text;
    PhotoStore photos = no_photos();
    Scene scene = twelve();
    scene.count->figure.reset();
    scene.count->digits.clear();
    const auto counting = make_counting(scene, text, photos);
    CHECK(figure_ink(painted(*counting, 0)) == std::pair{50, 57});
    CHECK(figure_ink(painted(*counting, 0.5F)) == std::pair{50, 57});
    scene.count.reset();
    CHECK(make_counting(scene, text, photos) == nullptr);
}
