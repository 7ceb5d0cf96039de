// How long a frame takes at 1920 × 1080 on one core, and beside it what memory alone would take: the same
// bytes read and written by memcpy.
#include <benchmark/benchmark.h>

#include <cstring>
#include <memory>

#include "kiosk/paint/band_painter.h"
#include "kiosk/paint/frame.h"
#include "kiosk/paint/rasterizer.h"

namespace {

using namespace kiosk;

constexpr Size screen{1920, 1080};
constexpr Size layer{2112, 1188};

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

std::shared_ptr<Picture> photo_picture(Size photo, bool drifts, std::uint32_t seed) {
    auto picture = std::make_shared<Picture>();
    picture->size = screen;
    picture->ground = {250, 247, 240, 255};
    PhotoMark mark{noise(photo, seed), 0, 0, screen.width, screen.height, whole(photo), whole(photo)};
    if (drifts) mark.window_to = whole(photo).inset(40.25F);
    picture->photos.push_back(mark);
    return picture;
}

/// Ten lines of text in runs, as a full slide has them, and a bar of controls.
std::shared_ptr<Picture> text_picture() {
    auto picture = std::make_shared<Picture>();
    picture->size = screen;
    picture->ground = {250, 247, 240, 255};
    picture->marks.push_back(FillMark{160, 140, 120, 6, {180, 60, 40, 255}});
    for (int line = 0; line < 10; ++line)
        for (int run = 0; run < 3; ++run) {
            Mask mask{{500, 60}, std::vector<std::uint8_t>(500 * 60)};
            for (std::size_t i = 0; i < mask.coverage.size(); ++i)
                mask.coverage[i] = i / 6 % 4 == 0 ? static_cast<std::uint8_t>(i * 37) : 0;
            picture->marks.push_back(
                MaskMark{std::move(mask), 160 + 520 * run, 180 + 70 * line, {30, 30, 30, 255}});
        }
    return picture;
}

std::shared_ptr<Picture> caption_over(std::shared_ptr<Picture> picture) {
    picture->marks.push_back(GradientItem{700, 1080, {0, 0, 0, 0}, {0, 0, 0, 200}});
    for (int line = 0; line < 2; ++line)
        picture->marks.push_back(MaskMark{{{900, 60}, std::vector<std::uint8_t>(900 * 60, 128)},
                                          96,
                                          860 + 70 * line,
                                          {255, 255, 255, 255}});
    return picture;
}

std::shared_ptr<Picture> controls() {
    auto picture = std::make_shared<Picture>();
    picture->size = screen;
    picture->ground = {0, 0, 0, 0};
    for (int i = 0; i < 4; ++i)
        picture->marks.push_back(MaskMark{
            rounded_rectangle({200, 80}, {0, 0, 200, 80}, 40, 0), 500 + 240 * i, 980, {255, 255, 255, 220}});
    return picture;
}

void measure(benchmark::State& state, const Frame& frame, double bytes_read) {
    Pixmap target(screen);
    for (auto _ : state) {
        paint_frame(frame, target.view());
        benchmark::DoNotOptimize(target.row(0));
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(static_cast<double>(state.iterations()) *
                                                      (bytes_read + static_cast<double>(target.bytes()))));
}

constexpr double screen_bytes = 4.0 * screen.width * screen.height;
constexpr double layer_bytes = 4.0 * layer.width * layer.height;

void still_photo(benchmark::State& state) {
    measure(state, {.to = {photo_picture(screen, false, 1)}}, screen_bytes);
}
void text_slide(benchmark::State& state) {
    measure(state, {.to = {text_picture()}, .controls = controls()}, 0);
}
void crossfade_of_texts(benchmark::State& state) {
    measure(state,
            {.from = {text_picture()},
             .to = {text_picture()},
             .transition = TransitionKind::crossfade,
             .mix = 0.4F,
             .controls = controls()},
            0);
}
void crossfade_of_still_photos(benchmark::State& state) {
    measure(state,
            {.from = {photo_picture(screen, false, 1)},
             .to = {photo_picture(screen, false, 2)},
             .transition = TransitionKind::crossfade,
             .mix = 0.4F},
            2 * screen_bytes);
}
void fade_of_still_photo(benchmark::State& state) {
    measure(state,
            {.from = {photo_picture(screen, false, 1)},
             .to = {},
             .transition = TransitionKind::fade,
             .mix = 0.2F},
            screen_bytes);
}
void slide_of_still_photos(benchmark::State& state) {
    measure(state,
            {.from = {photo_picture(screen, false, 1)},
             .to = {photo_picture(screen, false, 2)},
             .transition = TransitionKind::slide,
             .mix = 0.4F},
            screen_bytes);
}
void drifting_photo(benchmark::State& state) {
    measure(state, {.to = {photo_picture(layer, true, 1), 0.37F}}, layer_bytes);
}
void drifting_photo_with_caption_and_controls(benchmark::State& state) {
    measure(state, {.to = {caption_over(photo_picture(layer, true, 1)), 0.37F}, .controls = controls()},
            layer_bytes);
}

Frame crossfade_of_drifts() {
    return {.from = {caption_over(photo_picture(layer, true, 1)), 0.93F},
            .to = {caption_over(photo_picture(layer, true, 2)), 0.07F},
            .transition = TransitionKind::crossfade,
            .mix = 0.4F,
            .controls = controls()};
}
void crossfade_of_drifting_photos(benchmark::State& state) {
    measure(state, crossfade_of_drifts(), 2 * layer_bytes);
}
void crossfade_of_drifting_photos_in_bands(benchmark::State& state) {
    BandPainter painter(static_cast<int>(state.range(0)));
    const Frame frame = crossfade_of_drifts();
    Pixmap target(screen);
    for (auto _ : state) {
        painter.paint(frame, target.view());
        benchmark::ClobberMemory();
    }
}

/// The limit: `state.range(0)` full screens read for one that is written.
void memory_limit(benchmark::State& state) {
    const auto sources = static_cast<int>(state.range(0));
    const auto one = noise(screen, 1);
    const auto other = noise(screen, 2);
    Pixmap target(screen);
    std::uint64_t sum = 0;
    for (auto _ : state) {
        for (int y = 0; y < screen.height; ++y) {
            if (sources > 0)
                std::memcpy(target.row(y), one->row(y), 4 * static_cast<std::size_t>(screen.width));
            else
                std::memset(target.row(y), 7, 4 * static_cast<std::size_t>(screen.width));
            if (sources > 1)
                for (int x = 0; x < screen.width; ++x)
                    sum += other->row(y)[x];
        }
        benchmark::DoNotOptimize(sum);
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(
        static_cast<std::int64_t>(static_cast<double>(state.iterations()) * screen_bytes * (1 + sources)));
}

BENCHMARK(memory_limit)->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);
BENCHMARK(still_photo)->Unit(benchmark::kMillisecond);
BENCHMARK(text_slide)->Unit(benchmark::kMillisecond);
BENCHMARK(crossfade_of_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(crossfade_of_still_photos)->Unit(benchmark::kMillisecond);
BENCHMARK(fade_of_still_photo)->Unit(benchmark::kMillisecond);
BENCHMARK(slide_of_still_photos)->Unit(benchmark::kMillisecond);
BENCHMARK(drifting_photo)->Unit(benchmark::kMillisecond);
BENCHMARK(drifting_photo_with_caption_and_controls)->Unit(benchmark::kMillisecond);
BENCHMARK(crossfade_of_drifting_photos)->Unit(benchmark::kMillisecond);
BENCHMARK(crossfade_of_drifting_photos_in_bands)
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
