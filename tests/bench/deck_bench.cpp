// What loading a deck costs: the shipped one, and decks of 1,000 and 10,000 slides like its own; beside it
// what yaml-cpp alone takes to read the same text event by event, keeping nothing: the limit. The beginning
// of a long deck, which a show starts with, is a part of its own.
#include <benchmark/benchmark.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <sstream>
#include <string>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_beginning.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"

namespace {

using namespace kiosk;

constexpr Date day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};
const std::string shipped = KIOSK_SOURCE_DIR "/slides/slides.yaml";

/// The shipped deck for 0, else one of so many slides in four languages.
std::string deck_text(std::int64_t slides) {
    std::ostringstream text;
    if (slides == 0) {
        text << std::ifstream(shipped).rdbuf();
        return text.str();
    }
    text << "languages: [en, fr, kk, ru]\nslides:\n";
    for (std::int64_t i = 0; i < slides; ++i)
        text << "  - id: slide-" << i << "\n    quote:\n      en: We were " << i
             << " in one room\n      fr: Nous étions " << i << " dans une salle\n      kk: Бір бөлмеде " << i
             << " болдық\n      ru: Нас было " << i
             << " в одном зале\n    by: Somebody\n    consent: published\n    role: in a newspaper\n";
    return text.str();
}

/// Takes every event and keeps none.
class NoEvents : public YAML::EventHandler {
  public:
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

void yaml_alone(benchmark::State& state) {
    const std::string text = deck_text(state.range(0));
    for (auto _ : state) {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        NoEvents events;
        parser.HandleNextDocument(events);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void read(benchmark::State& state) {
    const std::string text = deck_text(state.range(0));
    const DiskFiles files;
    for (auto _ : state) {
        const DeckReading reading = read_deck_text(text, shipped, files, day);
        if (reading.deck.slides.empty()) state.SkipWithError("no slides");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void check(benchmark::State& state) {
    const std::string text = deck_text(state.range(0));
    const DeckReading reading = read_deck_text(text, shipped, DiskFiles(), day);
    for (auto _ : state)
        benchmark::DoNotOptimize(check_deck(reading.deck, reading.source, day));
}

void read_beginning(benchmark::State& state) {
    const std::string text = deck_text(state.range(0));
    const DiskFiles files;
    for (auto _ : state) {
        const auto beginning = beginning_of_deck(text, 8);
        if (!beginning) {
            state.SkipWithError("the lines do not tell");
            break;
        }
        benchmark::DoNotOptimize(read_deck_text(*beginning, shipped, files, day));
    }
}

BENCHMARK(yaml_alone)->Arg(0)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Arg(0)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(check)->Arg(0)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_beginning)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
