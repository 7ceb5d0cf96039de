#include "kiosk/paint/shades.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

#include "tests/paint/pictures.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

constexpr Size screen{400, 300};
constexpr Color white{255, 255, 255, 255};
constexpr std::uint8_t laid_out = 200;

/// White text of this size in the lower half of a photo, on a shade.
Scene captioned(int pixels = 30) {
    Scene scene;
    scene.size = screen;
    PhotoItem photo;
    photo.bounds = whole(screen);
    photo.layer = screen;
    photo.window_from = photo.window_to = whole(screen);
    scene.photos.push_back(photo);
    scene.items.emplace_back(ShadeItem{whole(screen), {}, {0, 0, 0, laid_out}, 0});
    TextRun run;
    run.text = "For the first time";
    run.pixels = pixels;
    run.x = 40;
    run.baseline = 200;
    run.width = 250;
    scene.items.emplace_back(TextItem{run, white, {}});
    return scene;
}

Scene fitted(Scene scene, const Pixmap& photo) {
    fit_shades(scene, photo);
    return scene;
}

const ShadeItem& shade_of(const Scene& scene) {
    return std::get<ShadeItem>(scene.items.front());
}

/// Of a dark shade below white text.
int shade_on(const Scene& scene, const Pixmap& photo) {
    const Scene shaded = fitted(scene, photo);
    CHECK(shade_of(shaded).color.red == 0);
    return shade_of(shaded).color.alpha;
}

Pixmap even(int value) {
    return make_pixmap(screen, [&](int, int) { return grey(value); });
}

double contrast_over(int value, int opacity) {
    const auto level = static_cast<std::uint8_t>(value);
    return contrast_ratio(white, blend({0, 0, 0, static_cast<std::uint8_t>(opacity)}, {level, level, level}));
}

}  // namespace

TEST_CASE("a shade is the least that its text needs, and none where it needs none") {
    // Up to the lights of which white text is the better one.
    for (int value = 0; value < 155; value += 5) {
        CAPTURE(value);
        for (const bool is_small : {false, true}) {
            if (is_small && value > 120) continue;  // it may turn dark, see below
            const double needed = is_small ? 7 : 4.5;
            const int shade = shade_on(captioned(is_small ? 12 : 30), even(value));
            CHECK(shade <= laid_out);
            if (contrast_over(value, 0) >= needed + 0.2) CHECK(shade == 0);
            if (shade < laid_out) CHECK(contrast_over(value, shade) >= needed - 0.1);
            if (shade > 2) CHECK(contrast_over(value, shade - 3) < needed + 0.05);
        }
    }
}

TEST_CASE("what counts is the photo under the text, and a light speck there does not") {
    const auto light_at = [&](const Rect& light) {
        return make_pixmap(screen, [&](int x, int y) {
            return grey(light.contains({static_cast<float>(x), static_cast<float>(y)}) ? 255 : 0);
        });
    };
    CHECK(shade_on(captioned(), light_at({0, 0, 400, 150})) == 0);
    CHECK(shade_on(captioned(), light_at({0, 230, 400, 70})) == 0);
    CHECK(shade_on(captioned(), light_at({100, 150, 60, 60})) > 100);
    CHECK(shade_on(captioned(), light_at({100, 190, 4, 4})) == 0);
}

TEST_CASE("a photo that drifts is looked at where it comes and where it goes") {
    Scene scene = captioned();
    PhotoItem& photo = scene.photos.front();
    photo.layer = {400, 400};
    photo.window_from = {0, 0, 400, 300};
    photo.window_to = {0, 100, 400, 300};
    // Light comes under the text only in the end.
    const Pixmap light_below =
        make_pixmap({400, 400}, [&](int, int y) { return grey(y > 260 && y < 310 ? 255 : 0); });
    CHECK(shade_on(scene, light_below) > 100);
    photo.window_to = photo.window_from;
    CHECK(shade_on(scene, light_below) == 0);
}

TEST_CASE("a photo that is shown whole is looked at where it fills its place") {
    Scene whole_photo = captioned();
    whole_photo.photos.front().photo.fit = PhotoFit::contain;
    CHECK(shade_on(whole_photo, even(20)) == 0);
    CHECK(shade_on(whole_photo, even(120)) == shade_on(captioned(), even(120)));
    // With empty room beside it nobody knows what is below the text.
    const Pixmap upright = make_pixmap({150, 300}, [](int, int) { return grey(20); });
    CHECK(shade_on(whole_photo, upright) == laid_out);
}

TEST_CASE("words of the controls need their shade too") {
    Scene scene = captioned();
    const Pixmap light_foot = make_pixmap(screen, [&](int, int y) { return grey(y > 260 ? 255 : 0); });
    CHECK(shade_on(scene, light_foot) == 0);
    scene.control_words.push_back({{40, 270, 300, 20}, white});
    CHECK(shade_on(scene, light_foot) > 100);
}

TEST_CASE("buttons are seen on their shade, however dark the photo is") {
    const Color fill{41, 53, 76, 235};
    for (int value = 0; value < 256; value += 5) {
        CAPTURE(value);
        Scene scene = captioned();
        scene.items = {ShadeItem{whole(screen), {}, {8, 17, 32, 228}, 0}};
        scene.control_words.push_back({{40, 270, 300, 20}, white, fill});
        const ShadeItem shade = shade_of(fitted(scene, even(value)));
        const auto level = static_cast<std::uint8_t>(value);
        const Color ground = blend(shade.color, {level, level, level});
        CHECK(contrast_ratio(blend(fill, ground), ground) >= 1.2);
        // No more than they need.
        if (value < 25 || value > 110) CHECK(shade.color.alpha == 0);
    }
}

TEST_CASE("texts beyond a shade's core do not ask for it, and scenes without a photo stay as they are") {
    Scene scene = captioned();
    std::get<ShadeItem>(scene.items.front()).core = {0, 0, 400, 100};
    CHECK(shade_on(scene, even(150)) == 0);
    scene = captioned();
    scene.photos.clear();
    CHECK(shade_on(scene, even(0)) == laid_out);
}

TEST_CASE("a shade that holds a picture back stays as strong as that takes") {
    Scene scene = captioned();
    std::get<ShadeItem>(scene.items.front()).least = 120;
    CHECK(shade_on(scene, even(0)) == 120);
    CHECK(shade_on(scene, even(250)) > 120);
}

TEST_CASE("small text on a rather light photo turns dark where a shade below it would be seen first") {
    constexpr int rather_light = 145;
    const auto color_of_text = [](const Scene& scene) {
        return std::get<TextItem>(scene.items.back()).color;
    };
    const Scene small = fitted(captioned(12), even(rather_light));
    CHECK(color_of_text(small).red == 0);
    const Color level{rather_light, rather_light, rather_light};
    const Color below = blend(shade_of(small).color, level);
    CHECK(contrast_ratio(color_of_text(small), below) >= 6.9);
    // Clearly less than light text would need, and large text stays as it is.
    CHECK(contrast_over(rather_light, 4 * shade_of(small).color.alpha / 3) < 7);
    CHECK(color_of_text(fitted(captioned(30), even(rather_light))) == white);
    CHECK(color_of_text(fitted(captioned(12), even(100))) == white);
}

TEST_CASE("on a light photo text is dark, with a light shade where it needs one") {
    const auto text_of = [](const Scene& scene) { return std::get<TextItem>(scene.items[1]).color; };
    const Scene on_white = fitted(captioned(), even(250));
    CHECK(text_of(on_white) == black);
    CHECK(shade_of(on_white).color.alpha == 0);
    CHECK(text_of(fitted(captioned(), even(120))) == white);
    // Light as a whole, but dark in part of where the text stands.
    const Pixmap mixed = make_pixmap(screen, [](int x, int) { return grey(x > 240 && x < 280 ? 60 : 250); });
    const Scene on_both = fitted(captioned(), mixed);
    CHECK(text_of(on_both) == black);
    CHECK(shade_of(on_both).color.with_alpha(255) == white);
    CHECK(shade_of(on_both).color.alpha > 50);
    // Words of the controls are light on any photo, and their shade stays dark.
    Scene with_controls = captioned();
    with_controls.control_words.push_back({{40, 270, 300, 20}, white});
    CHECK(text_of(fitted(with_controls, even(250))) == white);
}
