// How long a frame takes on one core at 1920 × 1080 and at 3840 × 2160, and beside it what memory alone would
// take: the same pixels read and written by memcpy. Run it with --benchmark_repetitions=5 on a quiet machine.
#include <benchmark/benchmark.h>

#include <cstring>
#include <memory>

#include "kiosk/paint/band_painter.h"
#include "kiosk/paint/frame.h"
#include "kiosk/paint/rasterizer.h"
#include "kiosk/paint/transition.h"

namespace {

using namespace kiosk;

constexpr Color paper{250, 247, 240, 255};
constexpr Color ink{30, 30, 30, 255};

Size screen_of(int height) {
    return {height * 16 / 9, height};
}

/// What a photo is decoded to where it drifts: a tenth larger than the screen.
Size layer_of(Size screen) {
    return {screen.width * 11 / 10, screen.height * 11 / 10};
}

std::shared_ptr<const Pixmap> noise(Size size, std::uint32_t seed) {
    auto pixmap = std::make_shared<Pixmap>(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            seed = seed * 1664525 + 1013904223;
            pixmap->row(y)[x] = seed | 0xFF000000;
        }
    return pixmap;
}

Rect whole(Size size) {
    return {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
}

Picture plain(Size screen) {
    Picture picture;
    picture.size = screen;
    picture.ground = paper;
    return picture;
}

Layer shown(Picture picture, float drift = 0) {
    return {.picture = std::make_shared<const Picture>(std::move(picture)), .drift = drift};
}

Picture still_photo(Size screen, std::uint32_t seed) {
    Picture picture = plain(screen);
    picture.photos.push_back(
        {noise(screen, seed), 0, 0, screen.width, screen.height, whole(screen), whole(screen)});
    return picture;
}

Picture drifting_photo(Size screen, std::uint32_t seed) {
    const Size layer = layer_of(screen);
    Picture picture = plain(screen);
    picture.photos.push_back({noise(layer, seed), 0, 0, screen.width, screen.height, whole(layer),
                              whole(layer).inset(static_cast<float>(screen.height) / 27)});
    return picture;
}

/// A gradient over the lower third and two lines of text.
Picture with_caption(Picture picture) {
    const auto [width, height] = picture.size;
    picture.marks.emplace_back(GradientItem{static_cast<float>(height) * 0.65F, static_cast<float>(height),
                                            ink.with_alpha(0), ink.with_alpha(200)});
    const Size line{width / 2, height / 18};
    for (int i = 0; i < 2; ++i) {
        Mask mask{line, std::vector<std::uint8_t>(static_cast<std::size_t>(line.width * line.height), 128)};
        picture.marks.emplace_back(MaskMark{std::move(mask), width / 20, height * (80 + 7 * i) / 100, paper});
    }
    return picture;
}

/// Ten lines of three runs each, as a full slide has them. A quarter of a run is covered.
Picture text(Size screen) {
    const auto [width, height] = screen;
    Picture picture = plain(screen);
    picture.marks.emplace_back(
        FillMark{width / 12, height / 8, width / 16, height / 180, {180, 60, 40, 255}});
    const Size run{width / 4, height / 18};
    for (int line = 0; line < 10; ++line)
        for (int column = 0; column < 3; ++column) {
            Mask mask{run, std::vector<std::uint8_t>(static_cast<std::size_t>(run.width * run.height))};
            for (std::size_t i = 0; i < mask.coverage.size(); ++i)
                mask.coverage[i] = i / 6 % 4 == 0 ? static_cast<std::uint8_t>(i * 37) : 0;
            picture.marks.emplace_back(MaskMark{std::move(mask), width / 12 + column * width / 4,
                                                height / 6 + line * height / 16, ink});
        }
    return picture;
}

/// Four buttons.
Layer controls(Size screen) {
    Picture picture = plain(screen);
    picture.ground = paper.with_alpha(0);
    const Size button{screen.width / 10, screen.height / 14};
    for (int i = 0; i < 4; ++i)
        picture.marks.emplace_back(
            MaskMark{rounded_rectangle(button, whole(button), static_cast<float>(button.height) / 2, 0),
                     screen.width / 4 + i * screen.width / 8, screen.height * 9 / 10, paper.with_alpha(220)});
    return shown(std::move(picture));
}

Frame transition(TransitionKind kind, const Layer& from, const Layer& to) {
    Frame frame{.ground = paper};
    add_transition(frame, from, to, {kind, 0.4F}, from.picture->size.width);
    return frame;
}

// One frame of each kind.

Frame still(Size screen) {
    return {.layers = {shown(still_photo(screen, 1))}};
}
Frame text_slide(Size screen) {
    return {.layers = {shown(text(screen)), controls(screen)}};
}
Frame drift(Size screen) {
    return {.layers = {shown(drifting_photo(screen, 1), 0.37F)}};
}
Frame drift_with_caption(Size screen) {
    return {.layers = {shown(with_caption(drifting_photo(screen, 1)), 0.37F), controls(screen)}};
}
Frame fade_of_still_photo(Size screen) {
    return transition(TransitionKind::fade, shown(still_photo(screen, 1)), shown(plain(screen)));
}
Frame slide_of_still_photos(Size screen) {
    return transition(TransitionKind::slide, shown(still_photo(screen, 1)), shown(still_photo(screen, 2)));
}
Frame crossfade_of_still_photos(Size screen) {
    return transition(TransitionKind::crossfade, shown(still_photo(screen, 1)),
                      shown(still_photo(screen, 2)));
}
Frame crossfade_of_texts(Size screen) {
    Frame frame = transition(TransitionKind::crossfade, shown(text(screen)), shown(text(screen)));
    frame.layers.push_back(controls(screen));
    return frame;
}
Frame crossfade_of_drifts(Size screen) {
    Frame frame = transition(TransitionKind::crossfade, shown(with_caption(drifting_photo(screen, 1)), 0.93F),
                             shown(with_caption(drifting_photo(screen, 2)), 0.07F));
    frame.layers.push_back(controls(screen));
    return frame;
}

/// Arguments: the screen's height, and how many threads.
void paint(benchmark::State& state, Frame (*make_frame)(Size)) {
    const Size screen = screen_of(static_cast<int>(state.range(0)));
    const Frame frame = make_frame(screen);
    BandPainter painter(static_cast<int>(state.range(1)));
    Pixmap target(screen);
    for (auto _ : state) {
        painter.paint(frame, target.view());
        benchmark::ClobberMemory();
    }
}

/// The limit: a screen's pixels written, and before it `sources` screens read. Arguments as above.
void memory(benchmark::State& state, int sources) {
    const Size screen = screen_of(static_cast<int>(state.range(0)));
    const auto one = noise(screen, 1);
    const auto other = noise(screen, 2);
    Pixmap target(screen);
    const std::size_t bytes = 4 * static_cast<std::size_t>(screen.width);
    for (auto _ : state) {
        for (int y = 0; y < screen.height; ++y) {
            if (sources > 1) std::memcpy(target.row(y), other->row(y), bytes);
            if (sources > 0)
                std::memcpy(target.row(y), one->row(y), bytes);
            else
                std::memset(target.row(y), 7, bytes);
            benchmark::ClobberMemory();
        }
    }
}

void sizes(benchmark::internal::Benchmark* each) {
    for (const int height : {1080, 2160})
        each->Args({height, 1});
    each->ArgNames({"height", "threads"})->UseRealTime()->Unit(benchmark::kMillisecond);
}

void sizes_and_threads(benchmark::internal::Benchmark* each) {
    sizes(each);
    for (const int height : {1080, 2160})
        each->Args({height, 2});
}

BENCHMARK_CAPTURE(memory, written, 0)->Apply(sizes);
BENCHMARK_CAPTURE(paint, text_slide, text_slide)->Apply(sizes);
BENCHMARK_CAPTURE(memory, read_and_written, 1)->Apply(sizes);
BENCHMARK_CAPTURE(paint, still_photo, still)->Apply(sizes);
BENCHMARK_CAPTURE(paint, fade_of_still_photo, fade_of_still_photo)->Apply(sizes);
BENCHMARK_CAPTURE(paint, slide_of_still_photos, slide_of_still_photos)->Apply(sizes);
BENCHMARK_CAPTURE(paint, drifting_photo, drift)->Apply(sizes_and_threads);
BENCHMARK_CAPTURE(paint, drifting_photo_with_caption, drift_with_caption)->Apply(sizes_and_threads);
BENCHMARK_CAPTURE(paint, crossfade_of_texts, crossfade_of_texts)->Apply(sizes);
BENCHMARK_CAPTURE(memory, two_read_and_written, 2)->Apply(sizes);
BENCHMARK_CAPTURE(paint, crossfade_of_still_photos, crossfade_of_still_photos)->Apply(sizes_and_threads);
BENCHMARK_CAPTURE(paint, crossfade_of_drifting_photos, crossfade_of_drifts)->Apply(sizes_and_threads);

}  // namespace
