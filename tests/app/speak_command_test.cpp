// kiosk speak with the real espeak-ng: what lies beside the deck afterwards, what check says of it, and what
// travels in a bundle.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/show/loading.h"
#include "kiosk/speech/opus_reader.h"
#include "kiosk/system/trusted_clock.h"
#include "tests/support/command_line.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace kiosk::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* deck_text =
    "languages: [en, kk]\n"
    "slides:\n"
    "  - {id: one, title: {en: Together, kk: Бірге}}\n"
    "  - {id: two, text: {en: Words, kk: Сөздер}}\n"
    "  - {id: gone, quote: {en: A secret, kk: Құпия}, consent: withdrawn}\n";

struct Desk {
    Desk() {
        write(deck_text);
        folder.write("config.yaml", "deck: slides.yaml\n");
    }
    void write(const std::string& text) const { folder.write("slides.yaml", text); }
    int speak(std::vector<std::string> words = {}) const {
        words.insert(words.begin(),
                     {"speak", folder.path("slides.yaml"), "--config", folder.path("config.yaml")});
        return run(words);
    }
    Loaded loaded(const std::string& file = "slides.yaml") const {
        return load({.deck = folder.path(file), .config = folder.path("config.yaml")}, TrustedClock());
    }
    std::vector<std::string> files(const std::string& language) const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder.path("speech/" + language)))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }
    /// How often check told a rule.
    std::ptrdiff_t told(const std::string& rule) const {
        const Diagnostics found = loaded().diagnostics;
        return std::count_if(found.begin(), found.end(),
                             [&](const Diagnostic& each) { return each.rule == rule; });
    }

    TemporaryFolder folder;
};

}  // namespace

TEST_CASE("speech is made of each slide that may be seen, and of the words of the interface") {
    const Desk desk;
    REQUIRE(desk.speak() == exit_ok);
    const Loaded loaded = desk.loaded();
    for (const SpeechItem& item : speech_items(*loaded.shown)) {
        CAPTURE(item.name);
        const auto path = path_of(item, *loaded.shown);
        REQUIRE(path);
        std::string error;
        const auto file = DiskFiles().read(*path, largest_speech_file, error);
        REQUIRE(file);
        const auto sound = read_opus(*file, error);
        REQUIRE_MESSAGE(sound, error);
        CHECK(sound->samples.size() > sound_rate / 10);
    }
    // What somebody has taken back is not said.
    for (const std::string& name : desk.files("kk"))
        CHECK(item_of_file_name(name) != "gone");
    CHECK(desk.told("missing-speech") == 0);
    CHECK(desk.told("stale-speech") == 0);

    // Once more, nothing is made: not a byte is written.
    const auto before = fs::last_write_time(desk.folder.path("speech/en/" + desk.files("en").front()));
    REQUIRE(desk.speak() == exit_ok);
    CHECK(fs::last_write_time(desk.folder.path("speech/en/" + desk.files("en").front())) == before);
}

TEST_CASE("a text that changes is silent, told, and said anew") {
    const Desk desk;
    REQUIRE(desk.speak() == exit_ok);
    const std::size_t count = desk.files("en").size();
    std::string text = deck_text;
    text.replace(text.find("Words"), 5, "Other words");
    text += "  - {id: three, text: {en: New, kk: Жаңа}}\n";
    desk.write(text);
    CHECK(desk.told("stale-speech") == 1);
    CHECK(desk.told("missing-speech") == 2);
    const Loaded loaded = desk.loaded();
    CHECK_FALSE(speech_of(loaded.shown->slides[1], "en", *loaded.shown));
    CHECK(speech_of(loaded.shown->slides[1], "kk", *loaded.shown));
    REQUIRE(desk.speak() == exit_ok);
    CHECK(desk.told("stale-speech") == 0);
    CHECK(desk.told("missing-speech") == 0);
    CHECK(desk.files("en").size() == count + 1);
}

TEST_CASE("a language that espeak-ng does not speak is told, and the others are made") {
    const Desk desk;
    desk.write("languages: [en, tlh]\nslides:\n  - {id: one, title: {en: Together, tlh: tlhej}}\n");
    CHECK(desk.speak() == exit_faults);
    CHECK(desk.files("en").size() > 3);
    // The words of the interface are English there, and so is the voice; the slide has none.
    for (const std::string& name : desk.files("tlh"))
        CHECK(item_of_file_name(name) != "one");
    CHECK(desk.speak({"--language", "en"}) == exit_ok);
    CHECK(desk.speak({"--language", "fr"}) == exit_faults);
}

TEST_CASE("speech and films travel with the deck, and what may not be heard or seen does not") {
    const Desk desk;
    REQUIRE(desk.speak() == exit_ok);
    const auto speech = [&](const std::string& name) { return desk.folder.path("speech/en/" + name); };
    fs::create_directories(desk.folder.path("audio"));
    fs::copy_file(speech(desk.files("en").back()), desk.folder.path("audio/given.opus"));
    fs::copy_file(speech(desk.files("en").front()), desk.folder.path("audio/withdrawn.opus"));
    fs::create_directories(desk.folder.path("video"));
    std::string error;
    const auto film = DiskFiles().read(KIOSK_SOURCE_DIR "/tests/e2e/decks/sign.webm", 100'000, error);
    REQUIRE(film);
    desk.folder.write("video/given.webm", *film);
    desk.folder.write("video/withdrawn.webm", *film);
    desk.write(std::string(deck_text) +
               "  - {id: three, text: {en: A, kk: Б}, voice: audio/given.opus, voice_consent: given, "
               "sign: video/given.webm, sign_consent: given}\n"
               "  - {id: four, text: {en: C, kk: Д}, voice: audio/withdrawn.opus, voice_consent: withdrawn, "
               "sign: {en: video/withdrawn.webm}, sign_consent: withdrawn}\n");
    const std::string key = desk.folder.path("key");
    REQUIRE(run({"key", "new", key, "--without-password"}) == exit_ok);
    const std::string bundle_file = desk.folder.path("show.kiosk");
    const auto pack = [&] {
        return run({"pack", desk.folder.path("slides.yaml"), "--config", desk.folder.path("config.yaml"),
                    "--out", bundle_file, "--key", key + ".key"});
    };
    // Nor by another name.
    CHECK(pack() == exit_faults);
    desk.folder.write("video/withdrawn.webm", *film + "another");
    REQUIRE(pack() == exit_ok);
    const Loaded played = desk.loaded("show.kiosk");
    REQUIRE(played.shown->slides.size() == 4);
    CHECK(speech_of(played.shown->slides[0], "kk", *played.shown));
    const auto voice = speech_of(played.shown->slides[2], "en", *played.shown);
    REQUIRE(voice);
    CHECK(voice->ends_with("audio/given.opus"));
    CHECK(played.files->read(*voice, largest_speech_file, error));
    CHECK_FALSE(speech_of(played.shown->slides[3], "en", *played.shown));
    CHECK_FALSE(played.files->exists(bundle_file + "/deck/audio/withdrawn.opus"));
    REQUIRE(played.shown->slides[2].sign.size() == 1);
    CHECK(played.files->read(played.shown->slides[2].sign[0].path, largest_speech_file, error) == film);
    CHECK(played.shown->slides[3].sign.empty());
    CHECK_FALSE(played.files->exists(bundle_file + "/deck/video/withdrawn.webm"));
}
