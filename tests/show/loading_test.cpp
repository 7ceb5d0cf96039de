#include "kiosk/show/loading.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/deck/verdict.h"
#include "tests/bundle/sample_bundle.h"
#include "tests/support/deck_description.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

const UtcOffset utc = [](Instant) { return std::chrono::seconds(0); };

Instant may(int year, unsigned day) {
    return std::chrono::sys_days(Date{std::chrono::year(year), std::chrono::month(5), std::chrono::day(day)});
}

struct Place : TemporaryFolder {
    Place() {
        write("slides.yaml",
              "languages: [en]\nslides:\n  - {id: always, text: a}\n"
              "  - {id: until, text: a, until: 2095-01-01}\n"
              "  - {id: from, text: a, from: 2020-01-01}\n"
              "  - {id: photo, photo: flag.jpg, caption: a, consent: {state: given, expires: 2095-01-01}}\n");
        write("flag.jpg", "");
    }
    void was_written(const std::string& name, Instant when) const {
        std::filesystem::last_write_time(path(name), std::chrono::file_clock::from_sys(when));
    }
    Loaded load_at(Instant clock) const {
        return load({.deck = path("slides.yaml"), .config = path("config.yaml")},
                    TrustedClock({[=] { return clock; }, utc}));
    }
};

std::string shown(const Loaded& loaded) {
    std::string ids;
    for (const Slide& slide : loaded.shown->slides)
        ids += slide.id + " ";
    return ids;
}

/// What is told of the clock; empty where nothing is.
std::string told(const Loaded& loaded) {
    const auto found = std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                    [](const Diagnostic& each) { return each.rule == "wrong-clock"; });
    return found == loaded.diagnostics.end() ? "" : found->message;
}

}  // namespace

TEST_CASE("before the program was built it cannot be: what has an end is not shown, and that is told") {
    const Place place;
    const Loaded loaded = place.load_at(may(2019, 17));
    CHECK_FALSE(loaded.now.is_certain);
    CHECK(shown(loaded) == "always from ");
    CHECK(told(loaded).starts_with("this machine's clock shows 2019-05-17 00:00, which cannot be right: "));
    // All of it is there for who checks it.
    CHECK(part_of(*loaded.deck, loaded.now, is_planned).slides.size() == 4);
}

TEST_CASE("before a file was written that is used it cannot be either") {
    for (const char* name : {"slides.yaml", "flag.jpg"}) {
        CAPTURE(name);
        const Place place;
        place.was_written(name, may(2090, 17));
        const Loaded loaded = place.load_at(may(2090, 15));
        CHECK(shown(loaded) == "always from ");
        CHECK(told(loaded) ==
              "this machine's clock shows 2090-05-15 00:00, which cannot be right: the file " +
                  std::string(name) + " was written later");
        // A day is granted to other time zones.
        for (const Instant clock : {may(2090, 17) - 23h, may(2090, 17), may(2091, 1)}) {
            CHECK(shown(place.load_at(clock)) == "always until from photo ");
            CHECK(told(place.load_at(clock)) == "");
        }
    }
}

TEST_CASE("what tells something of the deck is known from what does not, in the settings too") {
    const Place place;
    place.write("config.yaml", "language: fr\ntheme: nosuch\nnosuch: 1\n");
    const Loaded loaded = place.load_at(may(2090, 17));
    CHECK(count(loaded.diagnostics, Severity::error) == 3);
    REQUIRE(loaded.without_deck.size() == 1);
    CHECK(loaded.without_deck[0].rule == "unknown-key");
}

TEST_CASE("a long deck does not begin with a slide that may have ended") {
    const auto beginning = [&](const std::string& first, const std::string& last = "") {
        std::string text = "languages: [en]\nslides:\n  - {id: first, text: a" + first + "}\n";
        for (int i = 0; i < 12; ++i)
            text += "  - {id: s" + std::to_string(i) + ", text: a}\n  # " + std::string(20'000, 'a') + "\n";
        text += last;
        const TemporaryFolder folder;
        folder.write("slides.yaml", text);
        return load_beginning(folder.path("slides.yaml"),
                              Moment(Date(std::chrono::year(2030), std::chrono::May, std::chrono::day(17))));
    };
    REQUIRE(beginning("") != nullptr);
    CHECK(beginning("")->slides.size() == 8);
    // The clock is compared with files that are not read yet.
    CHECK(beginning(", until: 2095-01-01") == nullptr);
    CHECK(beginning(", consent: {state: given, expires: 2095-01-01}") == nullptr);
    // What is said further down may be about the same film, or the same id.
    CHECK(beginning(", consent: given", "  - {id: last, text: a, consent: given}\n") != nullptr);
    CHECK(beginning(", consent: given",
                    "  - {id: last, text: a, consent: {state: given, expires: 2020-01-01}}\n") == nullptr);
    CHECK(beginning("", "  - {id: last, text: a, sign: a.webm, sign_consent: withdrawn}\n") == nullptr);
    CHECK(beginning(", consent: given", "  - {id: last, text: a, consent: revoked}\n") == nullptr);
}

TEST_CASE("of a locked deck no font is named in the log") {
    const TemporaryFolder folder;
    const auto told = [&](const DeckFiles& files) {
        const int before = dup(STDERR_FILENO);
        const int log = open(folder.path("log").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        dup2(log, STDERR_FILENO);
        load_fonts(files, {{"fonts/Anna.ttf", {}, {}}});
        dup2(before, STDERR_FILENO);
        close(before);
        close(log);
        return folder.read("log");
    };
    DeckFiles files;
    CHECK(told(files).starts_with("kiosk: fonts/Anna.ttf is not used: "));
    files.keep_key(std::make_shared<const DeckKey>());
    CHECK(told(files) ==
          "kiosk: a font of the locked deck is not used: 'kiosk check' tells who has its key\n");
}

TEST_CASE("what is over by then is over, whatever the clock shows") {
    const Place place;
    place.was_written("flag.jpg", may(2096, 1));
    const Loaded loaded = place.load_at(may(2019, 17));
    REQUIRE(loaded.deck->slides.size() == 4);
    CHECK(verdict_of(loaded.deck->slides[1], loaded.now).verdict == Verdict::over);
    CHECK(verdict_of(loaded.deck->slides[3], loaded.now).reason == VerdictReason::consent_ended);
}

TEST_CASE("a show plays what its settings said when it began, whatever becomes of their file") {
    const TemporaryFolder folder;
    folder.write("chosen.yaml", "languages: [en]\nslides:\n  - {id: chosen, text: a}\n");
    folder.write("other.yaml", "languages: [en]\nslides:\n  - {id: other, text: a}\n");
    std::filesystem::create_directory(folder.path("slides"));
    folder.write("slides/slides.yaml", "languages: [en]\nslides:\n  - {id: unasked, text: a}\n");
    const std::string settings = folder.write("config.yaml", "deck: chosen.yaml\nkiosk: true\n");
    DeckOptions options{.deck = "", .config = settings};
    options.settings = settings_as_they_are(options);
    const auto now = [&] { return load(options, TrustedClock({[] { return may(2090, 1); }, utc})); };
    CHECK(shown(now()) == "chosen ");
    for (const char* const later : {"deck: other.yaml\n", "deck: [\n", ""}) {
        CAPTURE(later);
        folder.write("config.yaml", later);
        CHECK(shown(now()) == "chosen ");
        CHECK(now().config.kiosk);
        CHECK_FALSE(now().config.safety.in_doubt);
    }
    std::filesystem::remove(settings);
    CHECK(shown(now()) == "chosen ");
}

TEST_CASE("settings that could not be read when the show began stay in doubt") {
    const TemporaryFolder folder;
    folder.write("chosen.yaml", "languages: [en]\nslides:\n  - {id: chosen, text: a}\n");
    const std::string settings = folder.path("config.yaml");
    DeckOptions options{.deck = folder.path("chosen.yaml"), .config = settings};
    options.settings = settings_as_they_are(options);
    folder.write("config.yaml", "kiosk: false\n");
    const Loaded loaded = load(options, TrustedClock({[] { return may(2090, 1); }, utc}));
    CHECK(loaded.config.kiosk);
    CHECK(loaded.config.safety.in_doubt);
}

TEST_CASE("a long deck that is saved again is loaded as if it had never been read") {
    const TemporaryFolder folder;
    for (const char* const photo : {"flag.jpg", "room.jpg"})
        folder.write(photo, "");
    const DeckOptions options{.deck = folder.path("slides.yaml"), .config = folder.path("config.yaml")};
    // Files that are written now are from before that.
    const TrustedClock clock({[] { return may(2090, 1); }, utc});
    DeckMemory memory;
    std::string deck = "languages: [en]\nslides:\n";
    for (int i = 0; i < 2'000; ++i)
        deck += "  - id: slide-" + std::to_string(i) +
                "\n    photo: flag.jpg\n    consent: given\n    alt: Room " + std::to_string(i) + "\n";
    const auto save = [&](std::string_view part, std::string_view other) {
        if (!part.empty()) deck.replace(deck.find(part), part.size(), other);
        folder.write("slides.yaml", deck);
        const Loaded loaded = load(options, clock, nullptr, &memory);
        const Loaded whole = load(options, clock);
        CHECK(described(*loaded.deck) == described(*whole.deck));
        CHECK(described(*loaded.shown) == described(*whole.shown));
        CHECK(loaded.diagnostics == whole.diagnostics);
        CHECK(loaded.deck_source == deck);
        return loaded.shown->slides.size();
    };
    CHECK(save("", "") == 2'000);
    CHECK_FALSE(memory.has_read_edit_alone());
    CHECK(save("Room 1000", "A hall") == 2'000);
    CHECK(memory.has_read_edit_alone());
    CHECK(save("    alt: Room 800\n", "    alt: Room 800\n    hidden: true\n") == 1'999);
    CHECK(memory.has_read_edit_alone());
    CHECK(save("    alt: Room 801\n", "    alt: Room 801\n    hiden: true\n") == 1'998);
    CHECK_FALSE(memory.has_read_edit_alone());
    // Whoever is taken back is gone at once, wherever else that photo stands, and those around them stay.
    CHECK(save("    photo: flag.jpg\n    consent: given\n    alt: Room 700\n",
               "    photo: room.jpg\n    consent: given\n    alt: Room 700\n") == 1'998);
    CHECK(save("    photo: flag.jpg\n    consent: given\n    alt: Room 701\n",
               "    photo: room.jpg\n    consent: given\n    alt: Room 701\n") == 1'998);
    CHECK(save("    consent: given\n    alt: Room 700\n", "    consent: withdrawn\n    alt: Room 700\n") ==
          1'996);
    CHECK_FALSE(memory.has_read_edit_alone());
    CHECK(save("slides:\n", "defaults: {hidden: true}\nslides:\n") == 0);
    // A photo that is gone is told for slides that nobody has touched.
    CHECK(save("defaults: {hidden: true}\n", "") == 1'996);
    std::filesystem::remove(folder.path("flag.jpg"));
    CHECK(save("Room 900", "Hall 900") == 0);
}

TEST_CASE("what is withdrawn in one deck of the settings is shown by no other") {
    const TemporaryFolder folder;
    folder.write(
        "config.yaml",
        "deck: day/slides.yaml\ndecks:\n  - {deck: evening/slides.yaml, hours: {daily: '18:00-23:00'}}\n");
    std::filesystem::create_directory(folder.path("day"));
    std::filesystem::create_directory(folder.path("evening"));
    folder.write("day/anna.jpg", "Anna");
    folder.write("evening/guest.jpg", "Anna");
    folder.write("evening/room.jpg", "A hall");
    folder.write("evening/slides.yaml",
                 "languages: [en]\nslides:\n  - {id: room, photo: room.jpg, consent: given}\n"
                 "  - {id: guest, photo: guest.jpg, consent: given}\n"
                 "  - {id: words, quote: 'I came by train', by: Anna, consent: given}\n");
    const auto of_day = [&](const std::string& slides) {
        folder.write("day/slides.yaml", slides.empty() ? "" : "languages: [en]\nslides:\n" + slides);
    };
    const std::string config = folder.path("config.yaml");
    const std::string evening = folder.path("evening/slides.yaml");
    OtherDecks others;
    const auto seen = [&] {
        const Loaded loaded =
            load({.deck = evening, .config = config}, TrustedClock(), nullptr, nullptr, others);
        others = loaded.others;
        std::string ids = shown(loaded);
        for (const Diagnostic& each : loaded.diagnostics)
            if (each.rule == "withdrawn-consent")
                ids += std::to_string(each.position.line) + " " + each.message;
        return ids;
    };
    const std::string day = folder.path("day/slides.yaml");
    of_day("  - {id: a, photo: anna.jpg, consent: given}\n");
    CHECK(seen() == "room guest words ");
    of_day("  - {id: a, photo: anna.jpg, consent: withdrawn}\n");
    CHECK(seen() == "room words 4 this slide is not shown: the slide in line 3 of '" + day +
                        "' has the same picture under another name, '" + folder.path("day/anna.jpg") +
                        "', and consent to that was withdrawn");
    of_day("  - {id: a, quote: 'I came by train.', by: A, consent: withdrawn}\n");
    CHECK(seen() == "room guest 5 this slide is not shown: the slide in line 3 of '" + day +
                        "' has the same words, and consent to that was withdrawn");
    // Somebody saves it just now, or has lost it: what it took back stays so.
    of_day("");
    CHECK(seen().starts_with("room guest 5 "));
    folder.write("day/slides.yaml", "languages: [en]\nslides:\n");
    CHECK(seen().starts_with("room guest 5 "));
    of_day("  - {id: a, quote: 'I came\n  - {id: b, text: b}\n");
    CHECK(seen().starts_with("room guest 5 "));
    std::filesystem::remove(day);
    CHECK(seen().starts_with("room guest 5 "));
    of_day("  - {id: b, text: b}\n");
    CHECK(seen() == "room guest words ");
    // Lines that cannot be read count as they do in one deck.
    of_day(
        "  - {id: b, text: b}\n  - {id: a, photo: ../evening/guest.jpg, consent: withdrawn, title: \"a}\n");
    CHECK(seen().starts_with("room words 4 this slide is not shown: "));
    // With two lists of slides, or none, nobody knows what is meant.
    of_day("  - {id: b, text: b}\nslides:\n  - {id: a, photo: anna.jpg, consent: withdrawn}\n");
    CHECK(seen().starts_with("room words 4 this slide is not shown: "));
    CHECK(load({.deck = evening, .config = config}, TrustedClock()).takes_back);
    // So it is where a fault has made a text of a slide.
    of_day("  - {id: b, text: b}\nnotes: >-\n  - id: a\n    photo: anna.jpg\n    consent: withdrawn\n");
    CHECK(seen().starts_with("room words 4 this slide is not shown: "));
    // Where the settings name one deck alone, others are nobody's business.
    folder.write("config.yaml", "deck: day/slides.yaml\n");
    others = {};
    CHECK(seen() == "room guest words ");
    CHECK_FALSE(load({.deck = evening, .config = config}, TrustedClock()).takes_back);
}

TEST_CASE("a bundle is held to what another deck of the settings takes back") {
    const TemporaryFolder folder;
    folder.write("config.yaml",
                 "deck: day/slides.yaml\ndecks:\n  - {deck: evening.kiosk, hours: {daily: '18:00-23:00'}}\n");
    std::filesystem::create_directory(folder.path("day"));
    folder.write("day/anna.jpg", "Anna");
    folder.write("day/slides.yaml",
                 "languages: [en]\nslides:\n  - {id: a, photo: anna.jpg, consent: withdrawn}\n");
    const std::string bundle = folder.path("evening.kiosk");
    write_sample(bundle, make_secret_key(), test_time,
                 {{"deck/slides.yaml", "",
                   "languages: [en]\nslides:\n  - {id: room, text: Come in}\n"
                   "  - {id: guest, photo: guest.jpg, consent: given}\n"},
                  {"deck/guest.jpg", "", "Anna"}});
    const Loaded loaded = load({.deck = bundle, .config = folder.path("config.yaml")}, TrustedClock());
    CHECK(shown(loaded) == "room ");
}

TEST_CASE("a deck is changed from a window only where its settings are clear and of no kiosk") {
    const Place place;
    const auto editable = [&](const std::string& config, const std::string& deck) {
        place.write("config.yaml", config);
        return editable_deck_file({.deck = deck, .config = place.path("config.yaml")});
    };
    const std::string deck = place.path("slides.yaml");
    CHECK(editable("theme: paper\n", deck) == deck);
    CHECK(editable("deck: " + deck + "\n", "") == deck);
    CHECK(editable("kiosk: true\n", deck).empty());
    CHECK(editable("kiosk: [true\n", deck).empty());
    CHECK(editable("kisok: true\n", deck).empty());
    CHECK(editable("theme: paper\n", place.path("slides.kiosk")).empty());
    std::filesystem::create_directory(place.path("photos"));
    place.write("photos/flag.jpg", "");
    CHECK(editable("theme: paper\n", place.path("photos")).empty());
}
