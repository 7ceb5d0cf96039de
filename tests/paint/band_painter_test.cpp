#include "kiosk/paint/band_painter.h"

#include <doctest/doctest.h>

#include "tests/paint/pictures.h"

using namespace kiosk;

using namespace test;

namespace {

Picture busy_picture(Size size, unsigned seed) {
    Picture picture =
        photo_picture(size, random_pixmap({size.width + 30, size.height + 20}, seed),
                      {0, 0, static_cast<float>(size.width) + 30, static_cast<float>(size.height) + 20},
                      {11.3F, 7.7F, static_cast<float>(size.width), static_cast<float>(size.height)});
    picture.marks.emplace_back(GradientItem{20, 90, {0, 0, 0, 0}, {0, 0, 0, 180}});
    picture.marks.emplace_back(MaskMark{random_mask({200, 60}, seed), 17, 23, {255, 250, 240, 255}});
    return picture;
}

}  // namespace

TEST_CASE("bands by one to four threads give the same pixels as one pass") {
    const Size size{1280, 117};
    const Layer one = shown(busy_picture(size, 1), 0.3F);
    const Layer other = shown(busy_picture(size, 2), 0.8F, 3);
    for (const auto transition : {TransitionKind::crossfade, TransitionKind::fade, TransitionKind::slide})
        for (const float mix : {0.3F, 1.0F}) {
            const Frame frame = changing(one, other, {transition, mix}, paper);
            const std::vector<Pixel> expected = pixels_of(painted(frame, size));
            for (int threads = 0; threads <= 5; ++threads) {
                BandPainter painter(threads);
                CHECK(painter.threads() == std::clamp(threads, 1, BandPainter::most_threads));
                Pixmap target(size);
                painter.paint(frame, target.view());
                CHECK(pixels_of(target) == expected);
            }
        }
}

TEST_CASE("frame after frame, every row is painted before paint returns") {
    BandPainter painter(4);
    Pixmap target({64, 200});
    for (int i = 0; i < 500; ++i) {
        const Color color{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8), 9, 255};
        painter.paint({.ground = color}, target.view());
        int rows = 0;
        for (int y = 0; y < 200; ++y)
            rows += target.row(y)[63] == to_pixel(color) ? 1 : 0;
        REQUIRE(rows == 200);
    }
}

TEST_CASE("a target without rows is painted at once") {
    BandPainter painter(2);
    painter.paint({.ground = paper}, PixelView{});
}
