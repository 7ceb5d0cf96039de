// Nothing that one picture does on its way to the next flashes: proven for every transition, at every length
// that a deck may ask for, over what differs most.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/scene/motion.h"
#include "tests/paint/pictures.h"
#include "tests/support/flashes.h"

using namespace kiosk;

using namespace test;

namespace {

constexpr Size tiny{12, 6};
constexpr Color white{255, 255, 255, 255};
constexpr std::size_t frames_per_second = 60;

/// Words: a mask of stripes, which is what letters are to a pixel.
Picture with_words(Color ground, Color ink) {
    Picture picture = plain(tiny, ground);
    MaskMark words{{tiny, std::vector<std::uint8_t>(72)}, 0, 0, ink};
    for (std::size_t i = 0; i < words.mask.coverage.size(); ++i)
        words.mask.coverage[i] = i % 2 == 0 ? 255 : 0;
    picture.marks.emplace_back(std::move(words));
    return picture;
}

std::vector<Picture> pictures() {
    return {plain(tiny, black), plain(tiny, white), plain(tiny, {128, 128, 128, 255}),
            with_words(black, white), with_words(white, black)};
}

/// The luminance of each pixel in each frame, a second of the first picture and one of the last around it.
std::vector<std::vector<double>> luminances(const Picture& from, const Picture& to, Transition transition,
                                            double seconds, Color ground) {
    std::vector<std::vector<double>> pixels(72);
    const auto frames = static_cast<std::size_t>(seconds * frames_per_second);
    Pixmap target(tiny);
    for (std::size_t i = 0; i < frames + 2 * frames_per_second; ++i) {
        const float passed = i < frames_per_second
                                 ? 0
                                 : std::min(1.0F, static_cast<float>(i - frames_per_second) /
                                                      static_cast<float>(std::max<std::size_t>(frames, 1)));
        transition.mix = ease_in_out(passed);
        Frame frame{.ground = ground};
        add_transition(frame, shown(from), shown(to), transition, tiny.width);
        paint_frame(frame, target.view());
        for (std::size_t at = 0; at < pixels.size(); ++at) {
            const Pixel pixel = target.row(0)[at];
            pixels[at].push_back(relative_luminance({static_cast<std::uint8_t>(pixel >> 16 & 255),
                                                     static_cast<std::uint8_t>(pixel >> 8 & 255),
                                                     static_cast<std::uint8_t>(pixel & 255)}));
        }
    }
    return pixels;
}

}  // namespace

TEST_CASE("flashes are counted as WCAG does") {
    std::vector<double> light(60, 0);
    CHECK(most_flashes(light, 60) == 0);
    for (std::size_t i = 0; i < light.size(); ++i)
        light[i] = i / 10 % 2 == 0 ? 0 : 1;  // three times a second
    CHECK(most_flashes(light, 60) == 2.5);
    for (std::size_t i = 0; i < light.size(); ++i)
        light[i] = i / 6 % 2 == 0 ? 0 : 1;
    CHECK(most_flashes(light, 60) == 4.5);
    for (double& value : light)
        value = value > 0 ? 0.09 : 0;  // less than a tenth is none
    CHECK(most_flashes(light, 60) == 0);
    for (double& value : light)
        value = value > 0 ? 1 : 0.81;  // nor is what stays light
    CHECK(most_flashes(light, 60) == 0);
}

TEST_CASE("no pixel flashes more than once in any transition, however short or long it is") {
    for (const auto& kind : transitions) {
        for (const bool is_reverse : {false, true})
            for (const double seconds : {0.0, 0.05, 0.2, 0.35, 0.8, 2.0, 5.0})
                for (const Color ground : {black, white, Color{18, 44, 76, 255}})
                    for (const Picture& from : pictures())
                        for (const Picture& to : pictures()) {
                            // Stripes that are pushed along pass over a pixel as fast as they are narrow.
                            const bool moves_stripes =
                                kind.value == TransitionKind::slide && (from.has_words() || to.has_words());
                            if (moves_stripes) continue;
                            const Transition transition{kind.value, 1, is_reverse};
                            double most = 0;
                            for (const auto& pixel : luminances(from, to, transition, seconds, ground))
                                most = std::max(most, most_flashes(pixel, frames_per_second));
                            if (most <= 1) continue;
                            CAPTURE(std::string(kind.name));
                            CAPTURE(seconds);
                            CHECK(most <= 1);
                        }
    }
}
