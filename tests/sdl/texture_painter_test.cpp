// The renderer that draws with textures against the loops over memory. SDL's software renderer stands in for
// a GPU: it blends as one, needs no display, and has no sampling between pixels, so what moves is tested at
// whole pixels here.
#include "kiosk/sdl/texture_painter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/paint/overlay.h"
#include "kiosk/paint/rotation.h"
#include "tests/paint/pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr Size screen{64, 48};

/// A slide as slides are: a photo, a scrim, a box that shines through, and text.
Picture slide(unsigned seed, Rect from = whole(screen), Rect to = whole(screen)) {
    Picture picture = photo_picture(screen, random_pixmap({96, 72}, seed), from, to);
    picture.marks.emplace_back(GradientItem{20, 48, {10, 20, 30, 0}, {10, 20, 30, 200}});
    picture.marks.emplace_back(FillMark{40, 4, 30, 9, {200, 30, 60, 120}});
    picture.marks.emplace_back(MaskMark{random_mask({40, 20}, seed), 8, 22, {255, 250, 230, 255}});
    picture.marks.emplace_back(MaskMark{random_mask({20, 10}, seed + 1), 50, 40, {20, 250, 230, 180}});
    return picture;
}

Picture controls() {
    Picture picture;
    picture.size = screen;
    picture.marks.emplace_back(FillMark{10, 38, 44, 8, {0, 0, 0, 150}});
    picture.marks.emplace_back(MaskMark{random_mask({8, 8}, 9), 12, 39, {255, 255, 255, 255}});
    return picture;
}

/// A renderer that draws into memory.
struct Output {
    explicit Output(Size size)
        : surface(SDL_CreateRGBSurfaceWithFormat(0, size.width, size.height, 32, SDL_PIXELFORMAT_ARGB8888)),
          renderer(SDL_CreateSoftwareRenderer(surface.get())) {
        REQUIRE(renderer);
    }
    Pixmap pixels() const {
        SDL_RenderFlush(renderer.get());
        return make_pixmap({surface->w, surface->h}, [&](int x, int y) {
            return static_cast<const Pixel*>(surface->pixels)[y * surface->pitch / 4 + x];
        });
    }
    SurfacePtr surface;
    RendererPtr renderer;
};

int greatest_difference(const Pixmap& one, const Pixmap& other) {
    REQUIRE(one.size() == other.size());
    int most = 0;
    for (int y = 0; y < one.size().height; ++y)
        for (int x = 0; x < one.size().width; ++x)
            for (const int shift : {0, 8, 16})
                most = std::max(most, std::abs(static_cast<int>(one.row(y)[x] >> shift & 255) -
                                               static_cast<int>(other.row(y)[x] >> shift & 255)));
    return most;
}

void no_fallback(const Frame&, PixelView) {
    FAIL("the frame was drawn by memory");
}

/// Five marks over each other, shades before words, and a mix, each rounded, where the loops over memory
/// round less often.
constexpr int tolerance = 6;

const std::vector<std::pair<std::string, Frame>>& frames() {
    static const std::vector<std::pair<std::string, Frame>> all = [] {
        const Layer one = shown(slide(1));
        const Layer two = shown(slide(2));
        const Layer lid{.picture = std::make_shared<const Picture>(controls())};
        Layer aside = one;
        aside.left = -17;
        Layer half = shown(plain({20, 30}, {9, 99, 200, 255}));
        half.left = 50;
        half.top = 7;
        half.strength = 90;
        Layer sinking = half;
        sinking.left = -5;
        sinking.on_ground = true;
        Picture ground = plain(screen, {6, 12, 26, 255});
        ground.ground_foot = Color{29, 81, 101, 255};
        ground.marks.emplace_back(ShadeMark{10,
                                            5,
                                            {200, 90, 10, 180},
                                            std::vector<std::uint16_t>(40, 200),
                                            std::vector<std::uint16_t>(30, 50'000)});
        std::vector<std::pair<std::string, Frame>> made = {
            {"nothing", {.ground = paper}},
            {"still", {.layers = {one}, .ground = paper}},
            {"controls", {.layers = {one, lid}, .ground = paper}},
            {"neutral", {.layers = {shown(plain(screen, paper))}, .ground = black}},
            {"moved aside", {.layers = {aside, lid}, .ground = paper}},
            {"drift",
             {.layers = {shown(slide(3, whole(screen), {30, 20, 64, 48}), 1), lid}, .ground = paper}},
            {"a ground that changes", {.layers = {shown(ground), lid}, .ground = paper}},
            {"another size",
             {.layers = {in_the_middle(shown(plain({30, 60}, {9, 99, 200, 255})).picture, screen)},
              .ground = paper}},
            {"placed", {.layers = {one, half, sinking, lid}, .ground = paper}},
        };
        for (const float mix : {0.01F, 0.25F, 0.5F, 0.8F, 0.99F})
            for (const TransitionKind kind :
                 {TransitionKind::crossfade, TransitionKind::fade, TransitionKind::slide})
                for (const bool reverse : {false, true}) {
                    Frame frame = changing(one, two, {kind, mix, reverse}, paper);
                    frame.layers.push_back(lid);
                    made.push_back({"transition " + std::to_string(static_cast<int>(kind)) + " at " +
                                        std::to_string(mix),
                                    std::move(frame)});
                    // A photo that opens over it: two that are mixed.
                    Layer third = shown(slide(3));
                    third.strength = 100;
                    made.push_back(made.back());
                    made.back().first += " below a photo";
                    made.back().second.layers.insert(made.back().second.layers.end() - 1, third);
                }
        return made;
    }();
    return all;
}

}  // namespace

TEST_CASE("textures give the pixels that the loops over memory give, at every turn of the screen") {
    for (const int rotation : {0, 90, 180, 270}) {
        const Output output(turned_size(screen, rotation));
        TexturePainter painter(*output.renderer, rotation);
        for (const auto& each : frames()) {
            const Frame& frame = each.second;
            CAPTURE(rotation);
            CAPTURE(each.first);
            const Pixmap upright = painted(frame, screen);
            Pixmap expected(turned_size(screen, rotation));
            copy_turned(upright.view(), expected.view(), rotation);
            REQUIRE(painter.paint(frame, no_fallback));
            CHECK(greatest_difference(output.pixels(), expected) <= tolerance);
        }
    }
}

TEST_CASE("frames one after the other do not mix up their textures, kept or lost") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    for (unsigned round = 0; round < 20; ++round) {
        // Each picture may come to lie where the one before was.
        const Frame frame{.layers = {shown(slide(round))}, .ground = paper};
        for (int again = 0; again < 2; ++again) {
            REQUIRE(painter.paint(frame, no_fallback));
            CHECK(greatest_difference(output.pixels(), painted(frame, screen)) <= tolerance);
            if (round % 3 == 0) painter.forget_textures();
        }
    }
}

TEST_CASE("what there is no room for as a texture is drawn by memory") {
    const Output output(screen);
    int drawn_by_memory = 0;
    TexturePainter painter(*output.renderer, 0, 80);
    const Frame small{
        .layers = {shown(photo_picture(screen, random_pixmap({80, 72}, 4), whole(screen), whole(screen)))},
        .ground = paper};
    REQUIRE(painter.paint(small, no_fallback));
    const Frame frame{.layers = {shown(slide(4))}, .ground = paper};
    REQUIRE(painter.paint(frame, [&](const Frame& same, PixelView target) {
        ++drawn_by_memory;
        paint_frame(same, target);
    }));
    CHECK(drawn_by_memory == 1);
    CHECK(greatest_difference(output.pixels(), painted(frame, screen)) == 0);
}

TEST_CASE("an overlay blended over a picture is the picture's marks, wherever they lie") {
    const Picture picture = slide(5);
    const Overlay overlay = overlay_of(picture);
    Picture without = picture;
    without.marks.clear();
    Pixmap blended = painted({.layers = {shown(without)}}, screen);
    for (int y = 0; y < overlay.pixels.size().height; ++y)
        for (int x = 0; x < overlay.pixels.size().width; ++x) {
            const Pixel over = overlay.pixels.row(y)[x];
            Pixel& below = blended.row(overlay.y + y)[overlay.x + x];
            const auto channel = [](Pixel pixel, int shift) {
                return static_cast<std::uint8_t>(pixel >> shift);
            };
            const Color under{channel(below, 16), channel(below, 8), channel(below, 0), 255};
            below = to_pixel(
                blend({channel(over, 16), channel(over, 8), channel(over, 0), channel(over, 24)}, under));
        }
    CHECK(greatest_difference(blended, painted({.layers = {shown(picture)}}, screen)) <= 2);
    CHECK(overlay_of(plain(screen, paper)).pixels.empty());
}

namespace {

/// A photo whose pixels are changed behind the painter's back: what is then drawn was made before.
struct ChangingPhoto {
    explicit ChangingPhoto(unsigned seed, Size size = screen)
        : pixels(std::make_shared<Pixmap>(random_pixmap(size, seed))) {
        Picture made = photo_picture(size, Pixmap(size), whole(size), whole(size));
        made.photos.front().pixels = pixels;
        picture = std::make_shared<const Picture>(std::move(made));
        before = painted(frame(), screen);
    }
    void change() const { std::fill_n(pixels->row(0), pixels->bytes() / sizeof(Pixel), 0xFF123456); }
    Frame frame() const { return {.layers = {{.picture = picture}}, .ground = paper}; }
    std::shared_ptr<Pixmap> pixels;
    std::shared_ptr<const Picture> picture;
    Pixmap before;  ///< what is seen of it
};

bool always() {
    return true;
}

}  // namespace

TEST_CASE("a picture that was made ahead is drawn without anything being made") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    const ChangingPhoto photo(1);
    CHECK_FALSE(painter.fill_ahead({photo.picture}, always));
    photo.change();
    REQUIRE(painter.paint(photo.frame(), no_fallback));
    CHECK(greatest_difference(output.pixels(), photo.before) == 0);
}

TEST_CASE("all that a picture has is made ahead, and gives the pixels of memory drawing") {
    for (const int rotation : {0, 90}) {
        const Output output(turned_size(screen, rotation));
        TexturePainter painter(*output.renderer, rotation);
        for (const auto& each : frames()) {
            CAPTURE(each.first);
            std::vector<std::shared_ptr<const Picture>> pictures;
            for (const Layer& layer : each.second.layers)
                pictures.push_back(layer.picture);
            CHECK_FALSE(painter.fill_ahead(pictures, always));
            int asked = 0;
            CHECK_FALSE(painter.fill_ahead(pictures, [&] { return ++asked > 0; }));
            CHECK(asked == 0);
            const Pixmap upright = painted(each.second, screen);
            Pixmap expected(turned_size(screen, rotation));
            copy_turned(upright.view(), expected.view(), rotation);
            REQUIRE(painter.paint(each.second, no_fallback));
            CHECK(greatest_difference(output.pixels(), expected) <= tolerance);
        }
    }
}

TEST_CASE("what is made ahead is made in slices, and goes on where it was left") {
    constexpr Size large{600, 500};
    const Output output(large);
    TexturePainter painter(*output.renderer, 0);
    const ChangingPhoto photo(2, large);
    constexpr std::size_t bytes = sizeof(Pixel) * 600 * 500;
    const int slices =
        static_cast<int>((bytes + TexturePainter::slice_bytes - 1) / TexturePainter::slice_bytes);
    int made = -1;  // what is mixed has a slice of its own, for its target
    bool is_left = true;
    while (is_left && made <= slices + 1) {
        bool may = true;
        is_left = painter.fill_ahead({photo.picture}, [&] { return std::exchange(may, false); });
        if (!may) ++made;
    }
    CHECK(made == slices);
    // Half of one is completed when it is drawn.
    const ChangingPhoto other(3, large);
    int left = 2;
    CHECK(painter.fill_ahead({other.picture}, [&] { return left-- > 0; }));
    REQUIRE(painter.paint(other.frame(), no_fallback));
    Pixmap expected = painted(other.frame(), large);
    CHECK(greatest_difference(output.pixels(), expected) == 0);
}

TEST_CASE("with nothing to come, what frames were drawn on goes too") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    const ChangingPhoto photo(1);
    CHECK_FALSE(painter.fill_ahead({photo.picture}, always));
    REQUIRE(painter.paint(photo.frame(), no_fallback));
    CHECK_FALSE(painter.fill_ahead({}, always));
    // The photo is on the screen, and kept. What layers are mixed on is made anew.
    int made = 0;
    CHECK_FALSE(painter.fill_ahead({photo.picture}, [&] { return ++made > 0; }));
    CHECK(made == 1);
}

TEST_CASE("without time nothing is made ahead") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    const ChangingPhoto photo(4);
    CHECK(painter.fill_ahead({photo.picture}, [] { return false; }));
    photo.change();
    REQUIRE(painter.paint(photo.frame(), no_fallback));
    CHECK(greatest_difference(output.pixels(), photo.before) > tolerance);
}

TEST_CASE("what may come next is kept while something else is drawn, and what is not wanted any more goes") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    const ChangingPhoto kept(5);
    const ChangingPhoto other(6);
    painter.fill_ahead({other.picture, kept.picture}, always);
    kept.change();
    for (int i = 0; i < 3; ++i)
        REQUIRE(painter.paint(other.frame(), no_fallback));
    REQUIRE(painter.paint(kept.frame(), no_fallback));
    CHECK(greatest_difference(output.pixels(), kept.before) == 0);
    REQUIRE(painter.paint(other.frame(), no_fallback));
    painter.fill_ahead({other.picture}, always);
    REQUIRE(painter.paint(kept.frame(), no_fallback));
    CHECK(greatest_difference(output.pixels(), kept.before) > tolerance);
}

TEST_CASE("what is made ahead takes the room of six screens at most, the first pictures first") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0);
    std::vector<ChangingPhoto> photos;
    std::vector<std::shared_ptr<const Picture>> pictures;
    for (unsigned i = 0; i < 9; ++i)
        pictures.push_back(photos.emplace_back(10 + i).picture);
    CHECK_FALSE(painter.fill_ahead(pictures, always));
    for (const ChangingPhoto& photo : photos)
        photo.change();
    for (std::size_t i = 0; i < photos.size(); ++i) {
        REQUIRE(painter.paint(photos[i].frame(), no_fallback));
        CHECK((greatest_difference(output.pixels(), photos[i].before) == 0) == (i < 6));
    }
}

TEST_CASE("a picture that is too large for textures is not tried again and again") {
    const Output output(screen);
    TexturePainter painter(*output.renderer, 0, 60);
    const ChangingPhoto photo(7);
    painter.fill_ahead({photo.picture}, always);
    int asked = 0;
    CHECK_FALSE(painter.fill_ahead({photo.picture}, [&] { return ++asked > 0; }));
    CHECK(asked == 0);
}
