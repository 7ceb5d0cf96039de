#include "kiosk/paint/frame.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "kiosk/scene/motion.h"
#include "tests/paint/pictures.h"

using namespace kiosk;

using namespace test;

namespace {

constexpr Size tiny{4, 3};

/// The red channel of a row, as numbers.
std::vector<int> reds(const Pixmap& pixmap, int y = 0) {
    std::vector<int> values;
    for (int x = 0; x < pixmap.size().width; ++x)
        values.push_back(red_of(pixmap.row(y)[x]));
    return values;
}

/// A picture of columns whose red is 10, 20, 30 …
Picture columns(Size size, int step = 10) {
    Picture picture = plain(size, black);
    for (int x = 0; x < size.width; ++x)
        picture.marks.emplace_back(
            FillMark{x, 0, 1, size.height, {static_cast<std::uint8_t>(step * (x + 1)), 0, 0, 255}});
    return picture;
}

/// Fills and masks one pixel at a time, by blend() alone.
Pixmap painted_simply(const Picture& picture) {
    return make_pixmap(picture.size, [&](int x, int y) {
        Color color = picture.ground;
        for (const Mark& mark : picture.marks)
            if (const auto* fill = std::get_if<FillMark>(&mark)) {
                if (x >= fill->x && x < fill->x + fill->width && y >= fill->y && y < fill->y + fill->height)
                    color = blend(fill->color, color);
            } else if (const auto* masked = std::get_if<MaskMark>(&mark)) {
                const int column = x - masked->x;
                const int row = y - masked->y;
                const Size size = masked->mask.size;
                if (column < 0 || row < 0 || column >= size.width || row >= size.height) continue;
                const int coverage =
                    masked->mask.coverage[static_cast<std::size_t>(row * size.width + column)];
                const int alpha = (coverage * masked->color.alpha + 127) / 255;
                color = blend(masked->color.with_alpha(static_cast<std::uint8_t>(alpha)), color);
            }
        return to_pixel(color);
    });
}

/// The value of a photo's channel at a place, between its pixels, in floating point.
double between_pixels(const Pixmap& photo, double x, double y, int shift) {
    x = std::clamp(x - 0.5, 0.0, photo.size().width - 1.0);
    y = std::clamp(y - 0.5, 0.0, photo.size().height - 1.0);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const auto at = [&](int column, int row) {
        column = std::min(column, photo.size().width - 1);
        row = std::min(row, photo.size().height - 1);
        return static_cast<double>(photo.row(row)[column] >> shift & 255);
    };
    const double upper = at(left, top) + (at(left + 1, top) - at(left, top)) * (x - left);
    const double lower = at(left, top + 1) + (at(left + 1, top + 1) - at(left, top + 1)) * (x - left);
    return upper + (lower - upper) * (y - top);
}

/// The greatest difference from what floating point gives.
double sampling_error(const Pixmap& photo, const Rect& window, const Pixmap& seen) {
    double most = 0;
    const Size size = seen.size();
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            for (const int shift : {0, 8, 16}) {
                const double expected =
                    between_pixels(photo, window.x + (x + 0.5) * window.width / size.width,
                                   window.y + (y + 0.5) * window.height / size.height, shift);
                most =
                    std::max(most, std::abs(expected - static_cast<double>(seen.row(y)[x] >> shift & 255)));
            }
    return most;
}

}  // namespace

TEST_CASE("nothing at all is the ground") {
    const Frame frame{.ground = paper};
    CHECK(painted(frame, tiny).row(2)[3] == to_pixel(paper));
}

TEST_CASE("fills are cut at the picture's edges") {
    struct Case {
        std::string name;
        FillMark fill;
        std::vector<std::vector<int>> expected;
    };
    const Color red{200, 0, 0, 255};
    const std::vector<Case> cases{
        {"inside", {1, 1, 2, 1, red}, {{0, 0, 0, 0}, {0, 200, 200, 0}, {0, 0, 0, 0}}},
        {"left", {-2, 1, 3, 1, red}, {{0, 0, 0, 0}, {200, 0, 0, 0}, {0, 0, 0, 0}}},
        {"right", {3, 1, 5, 1, red}, {{0, 0, 0, 0}, {0, 0, 0, 200}, {0, 0, 0, 0}}},
        {"top", {1, -4, 1, 5, red}, {{0, 200, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}},
        {"bottom", {1, 2, 1, 5, red}, {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 200, 0, 0}}},
        {"beyond all",
         {-9, -9, 99, 99, red},
         {{200, 200, 200, 200}, {200, 200, 200, 200}, {200, 200, 200, 200}}},
        {"outside", {4, 0, 3, 3, red}, {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}},
        {"half", {0, 0, 2, 1, {200, 0, 0, 128}}, {{100, 100, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        Picture picture = plain(tiny, black);
        picture.marks.emplace_back(each.fill);
        const Pixmap target = painted({.layers = {shown(picture)}}, tiny);
        for (int y = 0; y < tiny.height; ++y)
            CHECK(reds(target, y) == each.expected[static_cast<std::size_t>(y)]);
    }
}

TEST_CASE("a mask lays its colour on by coverage, and is cut at the edges") {
    struct Case {
        std::string name;
        int x, y;
        std::uint8_t alpha;
        std::vector<std::vector<int>> expected;
    };
    const Mask mask{{3, 2}, {0, 255, 51, 255, 102, 255}};
    const std::vector<Case> cases{
        {"inside", 1, 0, 255, {{0, 0, 200, 40}, {0, 200, 80, 200}, {0, 0, 0, 0}}},
        {"half transparent", 1, 0, 128, {{0, 0, 100, 20}, {0, 100, 40, 100}, {0, 0, 0, 0}}},
        {"left", -1, 0, 255, {{200, 40, 0, 0}, {80, 200, 0, 0}, {0, 0, 0, 0}}},
        {"right", 2, 1, 255, {{0, 0, 0, 0}, {0, 0, 0, 200}, {0, 0, 200, 80}}},
        {"top", 0, -1, 255, {{200, 80, 200, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}},
        {"bottom", 0, 2, 255, {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 200, 40, 0}}},
        {"outside", 0, 3, 255, {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        Picture picture = plain(tiny, black);
        picture.marks.emplace_back(MaskMark{mask, each.x, each.y, {200, 0, 0, each.alpha}});
        const Pixmap target = painted({.layers = {shown(picture)}}, tiny);
        for (int y = 0; y < tiny.height; ++y)
            CHECK(reds(target, y) == each.expected[static_cast<std::size_t>(y)]);
    }
}

TEST_CASE("marks over several tiles are what a pixel-by-pixel painter gives") {
    Picture picture = plain({4200, 21}, paper);
    std::mt19937 random(3);
    const auto within = [&](int low, int high) {
        return low + static_cast<int>(random() % static_cast<unsigned>(high - low));
    };
    const auto any_color = [&] {
        const auto bits = static_cast<unsigned>(random());
        return Color{static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(bits >> 8),
                     static_cast<std::uint8_t>(bits >> 16), static_cast<std::uint8_t>(bits >> 24)};
    };
    for (int i = 0; i < 30; ++i) {
        picture.marks.emplace_back(
            FillMark{within(-50, 4200), within(-9, 21), within(1, 2500), within(1, 20), any_color()});
        picture.marks.emplace_back(
            MaskMark{random_mask({within(1, 2500), within(1, 20)}, static_cast<unsigned>(i)),
                     within(-50, 4200), within(-9, 21), any_color()});
    }
    CHECK(pixels_of(painted({.layers = {shown(picture)}}, picture.size)) ==
          pixels_of(painted_simply(picture)));
}

TEST_CASE("an opaque gradient goes evenly from its top to its bottom, between 8-bit steps") {
    Picture picture = plain({16, 64}, black);
    picture.marks.emplace_back(GradientItem{8, 56, {40, 100, 0, 255}, {52, 88, 255, 255}});
    const Pixmap target = painted({.layers = {shown(picture)}}, picture.size);
    CHECK(target.row(7)[0] == to_pixel(black));
    CHECK(target.row(56)[0] == to_pixel(black));
    for (int y = 8; y < 56; ++y) {
        CAPTURE(y);
        const double exact = 40 + 12 * (y - 8 + 0.5) / 48;
        for (int x = 0; x < 16; ++x) {
            const int red = red_of(target.row(y)[x]);
            CHECK(std::abs(red - exact) < 1);
            CHECK((target.row(y)[x] | 0xFFFFFF) == 0xFFFFFFFF);
        }
    }
    // Eight rows, over which the dither pattern repeats, average to the gradient between the levels.
    for (int top = 8; top < 56; top += 8) {
        double sum = 0;
        for (int y = top; y < top + 8; ++y)
            for (int x = 0; x < 8; ++x)
                sum += red_of(target.row(y)[x]);
        CHECK(sum / 64 == doctest::Approx(40 + 12 * (top - 8 + 4.0) / 48).epsilon(0.003));
    }
}

TEST_CASE("a ground may go from one colour at the head to another at the foot, below a photo and all marks") {
    const Size size{32, 48};
    Picture picture = plain(size, {10, 20, 30, 255});
    picture.ground_foot = Color{50, 20, 30, 255};
    picture.marks.emplace_back(FillMark{0, 0, 4, 48, black});
    const Pixmap target = painted({.layers = {shown(picture)}}, size);
    for (int y = 0; y < size.height; ++y) {
        CHECK(std::abs(red_of(target.row(y)[9]) - (10 + 40 * (y + 0.5) / 48)) < 1);
        CHECK(target.row(y)[2] == to_pixel(black));
    }
    Picture with_photo = photo_picture(size, random_pixmap(size, 3), whole(size), whole(size));
    const Pixmap before = painted({.layers = {shown(with_photo)}}, size);
    with_photo.ground = {10, 20, 30, 255};
    with_photo.ground_foot = Color{50, 20, 30, 255};
    CHECK(pixels_of(painted({.layers = {shown(with_photo)}}, size)) == pixels_of(before));
}

TEST_CASE("a shade is the product of its columns and rows, and the same in whatever tiles it is painted") {
    const Size size{300, 40};
    Picture picture = plain(size, {200, 200, 200, 255});
    ShadeMark shade{20, 10, {0, 0, 0, 128}, {}, {}};
    for (int x = 0; x < 260; ++x)
        shade.columns.push_back(static_cast<std::uint16_t>(std::min(256, x)));
    for (int y = 0; y < 20; ++y)
        shade.rows.push_back(static_cast<std::uint16_t>(y < 10 ? 255 * 256 : 255 * 128));
    picture.marks.emplace_back(std::move(shade));
    const Pixmap target = painted({.layers = {shown(picture)}}, size);
    CHECK(target.row(9)[150] == grey(200));
    CHECK(target.row(30)[150] == grey(200));
    CHECK(target.row(15)[19] == grey(200));
    CHECK(std::abs(red_of(target.row(12)[279]) - 200 * (1 - 128.0 / 255)) <= 1);
    CHECK(std::abs(red_of(target.row(22)[279]) - 200 * (1 - 64.0 / 255)) <= 1);
    for (int x = 20; x < 276; ++x)
        CHECK(std::abs(red_of(target.row(12)[x]) - 200 * (1 - 128.0 / 255 * (x - 20) / 256)) <= 1.5);
    Pixmap in_bands(size);
    for (int y = 0; y < size.height; y += 7)
        paint_rows({.layers = {shown(picture)}}, in_bands.view(), y, y + 7);
    CHECK(pixels_of(in_bands) == pixels_of(target));
}

TEST_CASE("a gradient lets what is below through by its alpha") {
    struct Case {
        std::uint8_t top, bottom;
        double kept_at_start, kept_at_end;
    };
    for (const Case& each :
         {Case{0, 0, 1, 1}, Case{0, 255, 1, 0}, Case{255, 255, 0, 0}, Case{51, 204, 0.8, 0.2}}) {
        CAPTURE(int{each.top});
        CAPTURE(int{each.bottom});
        Picture picture = plain({8, 256}, {200, 200, 200, 255});
        picture.marks.emplace_back(GradientItem{0, 256, {0, 0, 0, each.top}, {0, 0, 0, each.bottom}});
        const Pixmap target = painted({.layers = {shown(picture)}}, picture.size);
        for (int y = 0; y < 256; ++y) {
            const double kept =
                each.kept_at_start + (each.kept_at_end - each.kept_at_start) * (y + 0.5) / 256;
            for (int x = 0; x < 8; ++x)
                REQUIRE(std::abs(red_of(target.row(y)[x]) - 200 * kept) < 1.5);
        }
    }
}

TEST_CASE("transitions at their ends and between") {
    struct Case {
        TransitionKind transition;
        float mix;
        int expected;  ///< from is 200, to is 100, the ground is 40
    };
    const std::vector<Case> cases{
        {TransitionKind::cut, 0, 200},           {TransitionKind::cut, 0.49F, 200},
        {TransitionKind::cut, 0.5F, 100},        {TransitionKind::cut, 1, 100},
        {TransitionKind::crossfade, -1, 200},    {TransitionKind::crossfade, 0, 200},
        {TransitionKind::crossfade, 0.25F, 175}, {TransitionKind::crossfade, 0.5F, 150},
        {TransitionKind::crossfade, 1, 100},     {TransitionKind::crossfade, 2, 100},
        {TransitionKind::fade, 0, 200},          {TransitionKind::fade, 0.25F, 120},
        {TransitionKind::fade, 0.5F, 40},        {TransitionKind::fade, 0.75F, 70},
        {TransitionKind::fade, 1, 100},          {TransitionKind::slide, 0, 200},
        {TransitionKind::slide, 1, 100},
    };
    for (const Case& each : cases) {
        CAPTURE(static_cast<int>(each.transition));
        CAPTURE(each.mix);
        const Pixmap target =
            painted(changing(shown(plain(tiny, {200, 0, 0, 255})), shown(plain(tiny, {100, 0, 0, 255})),
                             {each.transition, each.mix}, {40, 0, 0, 255}),
                    tiny);
        for (int y = 0; y < tiny.height; ++y)
            CHECK(reds(target, y) == std::vector<int>(4, each.expected));
    }
}

TEST_CASE("in a crossfade two texts are never read through each other") {
    Picture one = plain(tiny, {0, 0, 0, 255});
    one.marks.emplace_back(FillMark{0, 0, 1, 1, {200, 0, 0, 255}});
    Picture other = plain(tiny, {0, 0, 0, 255});
    other.marks.emplace_back(FillMark{1, 0, 1, 1, {200, 0, 0, 255}});
    int old_before = 200;
    int new_before = 0;
    for (int i = 0; i <= 1000; ++i) {
        const float mix = static_cast<float>(i) / 1000;
        CAPTURE(mix);
        const std::vector<int> row =
            reds(painted(changing(shown(one), shown(other), {TransitionKind::crossfade, mix}), tiny));
        CHECK(std::min(row[0], row[1]) <= 60);  // 30 per cent
        CHECK(row[0] <= old_before);
        CHECK(row[1] >= new_before);
        old_before = row[0];
        new_before = row[1];
    }
    CHECK(old_before == 0);
    CHECK(new_before == 200);
}

TEST_CASE("below the words of a crossfade, grounds and shades are mixed for its whole time") {
    Picture one = plain(tiny, {200, 0, 0, 255});
    one.marks.emplace_back(GradientItem{0, 3, {0, 0, 0, 255}, {0, 0, 0, 255}});
    one.marks.emplace_back(FillMark{0, 0, 1, 1, {250, 0, 0, 255}});
    const Picture other = plain(tiny, {100, 0, 0, 255});
    for (const float mix : {0.25F, 0.5F, 0.75F}) {
        CAPTURE(mix);
        const std::vector<int> row =
            reds(painted(changing(shown(one), shown(other), {TransitionKind::crossfade, mix}), tiny));
        CHECK(row[0] == static_cast<int>(100 * mix));  // its word has gone
        CHECK(row[3] == static_cast<int>(100 * mix));
    }
}

TEST_CASE("slide pushes the old picture out and the new one in") {
    struct Case {
        float mix;
        bool reverse;
        std::vector<int> expected;
    };
    const std::vector<Case> cases{
        {0.01F, false, {10, 20, 30, 40}},    {0.25F, false, {20, 30, 40, 50}},
        {0.5F, false, {30, 40, 50, 100}},    {0.75F, false, {40, 50, 100, 150}},
        {0.99F, false, {50, 100, 150, 200}}, {0.25F, true, {200, 10, 20, 30}},
        {0.5F, true, {150, 200, 10, 20}},    {0.75F, true, {100, 150, 200, 10}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.mix);
        CAPTURE(each.reverse);
        const Pixmap target = painted(changing(shown(columns(tiny, 10)), shown(columns(tiny, 50)),
                                               {TransitionKind::slide, each.mix, each.reverse}),
                                      tiny);
        CHECK(reds(target, 1) == each.expected);
    }
}

TEST_CASE("a picture moved aside shows the ground beside it") {
    const Color ground{5, 0, 0, 255};
    const auto at = [&](int offset) {
        return reds(painted({.layers = {shown(columns(tiny), 0, offset)}, .ground = ground}, tiny), 2);
    };
    CHECK(at(1) == std::vector{5, 10, 20, 30});
    CHECK(at(-2) == std::vector{30, 40, 5, 5});
    CHECK(at(4) == std::vector{5, 5, 5, 5});
    CHECK(at(-9) == std::vector{5, 5, 5, 5});

    Frame both{.layers = {shown(columns(tiny), 0, 1), shown(columns(tiny), 0, -1)}, .ground = ground};
    both.layers[1].strength = 128;
    // Only where the upper one stands are they mixed: the lower one's last pixel stays as it is.
    CHECK(reds(painted(both, tiny)) == std::vector{13, 20, 30, 30});
}

TEST_CASE("layers lie over each other in their order, each in its place") {
    Picture small = plain({2, 2}, {0, 0, 0, 0});
    small.marks.emplace_back(FillMark{0, 0, 2, 1, {90, 0, 0, 255}});
    Layer lid = shown(small);
    lid.left = 1;
    lid.top = 2;
    Layer window = shown(plain({2, 1}, {160, 0, 0, 255}));
    window.left = 2;
    window.top = 1;
    const Frame frame{.layers = {shown(columns(tiny)), window, lid}, .ground = black};
    const Pixmap target = painted(frame, tiny);
    CHECK(reds(target, 0) == std::vector{10, 20, 30, 40});
    CHECK(reds(target, 1) == std::vector{10, 20, 160, 160});
    CHECK(reds(target, 2) == std::vector{10, 90, 90, 40});
}

TEST_CASE("any number of layers is mixed, each with what is below it") {
    std::vector<Layer> layers = {shown(plain(tiny, {200, 0, 0, 255}))};
    for (const int red : {100, 50, 0}) {
        layers.push_back(shown(plain({2, 3}, {static_cast<std::uint8_t>(red), 0, 0, 255})));
        layers.back().strength = 128;
        layers.back().left = 1;
    }
    // 150, then 100, then 50.
    CHECK(reds(painted({.layers = layers}, tiny)) == std::vector{200, 50, 50, 200});
}

TEST_CASE("what sinks into the ground hides what is below it, and nothing beside it") {
    Layer sinking = shown(plain({2, 3}, {100, 0, 0, 255}));
    sinking.left = 1;
    sinking.strength = 64;
    sinking.on_ground = true;
    const Frame frame{.layers = {shown(columns(tiny)), sinking}, .ground = {20, 0, 0, 255}};
    CHECK(reds(painted(frame, tiny)) == std::vector{10, 40, 40, 40});
}

TEST_CASE("a picture of another size stands in the middle") {
    const Color ground{5, 0, 0, 255};
    const auto middle = [&](Size size) {
        const Layer layer = in_the_middle(shown(columns(size)).picture, tiny);
        return painted({.layers = {layer}, .ground = ground}, tiny);
    };
    const Pixmap smaller = middle({2, 1});
    CHECK(reds(smaller, 0) == std::vector{5, 5, 5, 5});
    CHECK(reds(smaller, 1) == std::vector{5, 10, 20, 5});
    CHECK(reds(smaller, 2) == std::vector{5, 5, 5, 5});
    CHECK(reds(middle({8, 5})) == std::vector{30, 40, 50, 60});
}

TEST_CASE("controls lie over everything and take no part in the transition") {
    Picture controls = plain(tiny, {0, 0, 0, 0});
    controls.marks.emplace_back(FillMark{1, 0, 1, 1, {90, 0, 0, 255}});
    controls.marks.emplace_back(FillMark{2, 0, 1, 1, {90, 0, 0, 51}});
    const auto shared = std::make_shared<const Picture>(controls);
    for (const auto transition : {TransitionKind::cut, TransitionKind::crossfade, TransitionKind::slide}) {
        Frame frame = changing(shown(plain(tiny, {200, 0, 0, 255})), shown(plain(tiny, {200, 0, 0, 255})),
                               {transition, 0.5F});
        frame.layers.push_back({.picture = shared});
        CHECK(reds(painted(frame, tiny)) == std::vector{200, 90, 178, 200});
    }
}

TEST_CASE("a picture without a ground of its own lets the frame's through") {
    Picture picture = plain(tiny, {0, 0, 0, 0});
    picture.marks.emplace_back(FillMark{1, 0, 1, 3, {90, 0, 0, 255}});
    CHECK(reds(painted({.layers = {shown(picture)}, .ground = {7, 0, 0, 255}}, tiny)) ==
          std::vector{7, 90, 7, 7});
}

TEST_CASE("rows outside the band stay as they are") {
    Pixmap target({4, 40});
    target.fill(1);
    const Frame frame{.ground = paper};
    paint_rows(frame, target.view(), 11, 30);
    for (int y = 0; y < 40; ++y)
        CHECK(target.row(y)[3] == (y >= 11 && y < 30 ? to_pixel(paper) : 1));
    paint_rows(frame, target.view(), -5, 99);
    CHECK(target.row(0)[0] == to_pixel(paper));
    CHECK(target.row(39)[3] == to_pixel(paper));
}

TEST_CASE("a target with a stride is written within its width alone") {
    Pixmap memory({6, 3});
    memory.fill(1);
    paint_frame({.ground = paper}, {memory.row(0), {4, 3}, 6});
    CHECK(memory.row(1)[3] == to_pixel(paper));
    CHECK(memory.row(1)[4] == 1);
}

TEST_CASE("a photo in its own size is its pixels") {
    const Size size{4200, 30};
    const Pixmap photo = random_pixmap({4230, 50}, 4);
    const Rect window{13, 7, 4200, 30};
    const Pixmap expected = make_pixmap(size, [&](int x, int y) { return photo.row(y + 7)[x + 13]; });
    const Picture picture = photo_picture(size, random_pixmap({4230, 50}, 4), window, window);
    CHECK(pixels_of(painted({.layers = {shown(picture)}}, size)) == pixels_of(expected));

    const Frame mixed =
        changing(shown(picture), shown(plain(size, black)), {TransitionKind::crossfade, 0.5F});
    const Pixmap half = painted(mixed, size);
    CHECK(red_of(half.row(9)[4150]) == (red_of(expected.row(9)[4150]) + 1) / 2);
}

TEST_CASE("half a pixel aside is the average of two") {
    const Pixmap photo = random_pixmap({41, 21}, 6);
    struct Case {
        float x, y;
    };
    for (const Case& each : {Case{0.5F, 0}, Case{0, 0.5F}, Case{0.5F, 0.5F}}) {
        const Rect window{each.x, each.y, 40, 20};
        const Picture picture = photo_picture({40, 20}, random_pixmap({41, 21}, 6), window, window);
        const Pixmap target = painted({.layers = {shown(picture)}}, {40, 20});
        for (int y = 0; y < 20; ++y)
            for (int x = 0; x < 40; ++x) {
                const int right = x + (each.x > 0 ? 1 : 0);
                const int below = y + (each.y > 0 ? 1 : 0);
                const int sum = red_of(photo.row(y)[x]) + red_of(photo.row(y)[right]) +
                                red_of(photo.row(below)[x]) + red_of(photo.row(below)[right]);
                REQUIRE(red_of(target.row(y)[x]) == (sum + 2) / 4);
            }
    }
}

TEST_CASE("a window of any size shows what floating point gives, to a level") {
    struct Case {
        std::string name;
        Size picture, photo;
        Rect window;
    };
    const std::vector<Case> cases{
        {"larger", {4200, 9}, {4400, 40}, {20.3F, 4.7F, 4333.3F, 30.1F}},
        {"smaller", {4200, 9}, {1400, 40}, {100.1F, 9.9F, 700.7F, 11.3F}},
        {"up to the edges", {130, 21}, {140, 40}, {0, 0, 140, 40}},
        {"beyond the edges", {130, 21}, {140, 40}, {-5.5F, -3.3F, 160, 50}},
        {"shrunk threefold", {4200, 9}, {12700, 30}, {11.5F, 1, 12650, 27}},
        {"shrunk a lot", {2, 7}, {16000, 70}, {11.5F, 1, 15950, 63}},
        {"one pixel", {20, 20}, {1, 1}, {0, 0, 1, 1}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.name);
        const Picture picture =
            photo_picture(each.picture, random_pixmap(each.photo, 9), each.window, each.window);
        const Pixmap seen = painted({.layers = {shown(picture)}}, each.picture);
        CHECK(sampling_error(*picture.photos.front().pixels, each.window, seen) < 1.5);
    }
}

TEST_CASE("a photo stands where its mark says, cut at the picture's edges, on the ground") {
    struct Case {
        int x, y;
    };
    for (const Case& each : {Case{1, 1}, Case{-1, 0}, Case{2, 2}, Case{-2, -2}, Case{0, 0}}) {
        const int x = each.x;
        const int y = each.y;
        CAPTURE(x);
        CAPTURE(y);
        Picture picture = photo_picture({4, 4}, random_pixmap({3, 3}, 2), {0, 0, 3, 3}, {0, 0, 3, 3});
        PhotoMark& mark = picture.photos.front();
        picture.ground = paper;
        mark.x = x, mark.y = y, mark.width = 3, mark.height = 3;
        const Pixmap target = painted({.layers = {shown(picture)}}, {4, 4});
        for (int row = 0; row < 4; ++row)
            for (int column = 0; column < 4; ++column) {
                const bool is_photo = column >= x && column < x + 3 && row >= y && row < y + 3;
                REQUIRE(target.row(row)[column] ==
                        (is_photo ? mark.pixels->row(row - y)[column - x] : to_pixel(paper)));
            }
    }
}

TEST_CASE("a drift begins and ends exactly in its windows") {
    const Rect from{2, 3, 40, 20};
    const Rect to{7, 1, 40, 20};
    const Picture picture = photo_picture({40, 20}, random_pixmap({60, 30}, 8), from, to);
    const Pixmap& photo = *picture.photos.front().pixels;
    CHECK(painted({.layers = {shown(picture, 0)}}, {40, 20}).row(0)[0] == photo.row(3)[2]);
    CHECK(painted({.layers = {shown(picture, 1)}}, {40, 20}).row(19)[39] == photo.row(20)[46]);
}

TEST_CASE("a drift over fine detail moves without jumps") {
    // A zone plate: rings that get finer outwards, up to half the finest that pixels can show.
    const Size layer{264, 154};
    const auto plate = [&](int x, int y) {
        const double dx = x - layer.width / 2.0;
        const double dy = y - layer.height / 2.0;
        return grey(static_cast<int>(std::lround(127.5 + 127 * std::cos((dx * dx + dy * dy) * 0.005))));
    };
    double steepest = 0;  // the largest step from one pixel of the plate to the next
    for (int y = 0; y + 1 < layer.height; ++y)
        for (int x = 0; x + 1 < layer.width; ++x) {
            const int here = red_of(plate(x, y));
            steepest = std::max<double>(steepest, std::abs(red_of(plate(x + 1, y)) - here) +
                                                      std::abs(red_of(plate(x, y + 1)) - here));
        }

    struct Case {
        std::string name;
        Rect to;
        double way;  // of the window's fastest edge from one frame to the next, in pixels
    };
    constexpr int frames = 1200;  // 20 seconds
    const Size size{240, 140};
    for (const Case& each : {Case{"quick", {20.3F, 11.1F, 226.3F, 132}, 0.022},
                             Case{"slow", {1.5F, 0.9F, 261, 152.25F}, 0.0015}}) {
        CAPTURE(each.name);
        const Picture picture = photo_picture(size, make_pixmap(layer, plate), whole(layer), each.to);
        const auto at = [&](int frame) {
            return painted({.layers = {shown(picture, static_cast<float>(frame) / frames)}}, size);
        };
        int most = 0;
        for (int frame = 0; frame < frames; frame += 30) {
            const Pixmap before = at(frame);
            const Pixmap now = at(frame + 1);
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x)
                    most = std::max(most, std::abs(red_of(now.row(y)[x]) - red_of(before.row(y)[x])));
        }
        CHECK(most > 0);
        CHECK(most <= std::ceil(each.way * steepest) + 1);  // the way itself, and the rounding of two frames
    }
}

TEST_CASE("the dither of a gradient moves with its picture") {
    Picture picture = plain({64, 16}, black);
    picture.marks.emplace_back(GradientItem{0, 16, {40, 0, 0, 255}, {44, 0, 0, 255}});
    const Pixmap still = painted({.layers = {shown(picture)}}, {64, 16});
    const Pixmap moved = painted({.layers = {shown(picture, 0, 5)}}, {64, 16});
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 59; ++x)
            REQUIRE(moved.row(y)[x + 5] == still.row(y)[x]);
}
