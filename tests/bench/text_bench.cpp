// What a paragraph costs that was never laid out before, and beside it what shaping its text at once takes:
// the limit for words that are new, for the widths come from there; words that were set before are
// remembered, so that a paragraph may take less. Then the same text again, as a language switch or another
// width asks for it.
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "kiosk/base/diagnostic.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/text/paragraph.h"

namespace {

using namespace kiosk;

constexpr float column = 1400;
constexpr int em = 56;

struct Sample {
    const char* language;
    const char* script;
    Direction direction;
    const char* text;
};

const std::array<Sample, 4> samples = {{
    {"en", "Latn", Direction::left_to_right,
     "I hope that someday a moment will come when we will celebrate solidarity, and the possibility of our "
     "rights, in an open form: without closed doors, and without fear for those who stand beside us."},
    {"fr", "Latn", Direction::left_to_right,
     "J’espère qu’un jour viendra où nous célébrerons la solidarité, et la possibilité de nos droits, au "
     "grand "
     "jour : sans portes closes, et sans crainte pour celles et ceux qui se tiennent à nos côtés."},
    {"kk", "Cyrl", Direction::left_to_right,
     "Бір күні ынтымақтастық пен құқықтарымыздың мүмкіндігін ашық түрде, жабық есіксіз және жанымызда "
     "тұрғандар үшін қорықпай тойлайтын сәт келеді деп үміттенемін."},
    {"ar", "Arab", Direction::right_to_left,
     "آمل أن تأتي يوماً لحظة نحتفل فيها بالتضامن وبإمكان نيل حقوقنا علناً، من غير أبواب مغلقة، ومن غير خوف على "
     "من يقفون إلى جانبنا."},
}};

Fonts& fonts() {
    static Fonts all([] {
        Diagnostics diagnostics;
        return read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
    }());
    return all;
}

const Sample& sample_of(benchmark::State& state) {
    const Sample& sample = samples[static_cast<std::size_t>(state.range(0))];
    state.SetLabel(sample.language);
    return sample;
}

/// What nobody has laid out before.
std::string never_seen(const Sample& sample) {
    static int number = 0;
    return std::to_string(++number) + " " + sample.text;
}

void shaping_alone(benchmark::State& state) {
    const Sample& sample = sample_of(state);
    FaceId face = fonts().faces(FontRole::serif).front();
    for (const FaceId each : fonts().faces(FontRole::serif))
        if (fonts().covers(each, sample.direction == Direction::right_to_left ? U'ن' : U'о')) {
            face = each;
            break;
        }
    for (auto _ : state)
        benchmark::DoNotOptimize(
            fonts().advance(face, em, never_seen(sample), sample.direction, sample.script));
}

void paragraph(benchmark::State& state) {
    const Sample& sample = sample_of(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            layout_paragraph(never_seen(sample), sample.language, {.pixels = em}, column, fonts()));
}

void paragraph_again(benchmark::State& state) {
    const Sample& sample = sample_of(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(
            layout_paragraph(sample.text, sample.language, {.pixels = em}, column, fonts()));
}

BENCHMARK(shaping_alone)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);
BENCHMARK(paragraph)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);
BENCHMARK(paragraph_again)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

}  // namespace
