#include "kiosk/deck/config.h"

#include <doctest/doctest.h>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/field_table.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

ConfigReading read(const std::string& yaml, const std::string& file = "config.yaml") {
    MemoryFiles files;
    files.contents[file] = yaml;
    return read_config(file, files, true);
}

std::string messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += format_diagnostic(diagnostic);
    return text;
}

void check_defaults(const ConfigReading& reading) {
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.config.deck == "slides/slides.yaml");
    CHECK(reading.config.language == "");
    CHECK(reading.config.theme == "");
    CHECK_FALSE(reading.config.reduced_motion);
    CHECK_FALSE(reading.config.talk);
    CHECK_FALSE(reading.config.kiosk);
    CHECK(reading.config.invite);
    CHECK(reading.config.display.screen.value_or(0) == 0);
    CHECK(reading.config.display.rotation == 0);
    CHECK(reading.config.display.diagonal_inches == 0);
    CHECK(reading.config.display.viewing_distance_metres == 0);
    CHECK_FALSE(reading.config.display.bottom_edge_millimetres);
    CHECK(reading.config.idle.after == Duration{60});
    CHECK(reading.config.idle.warning == Duration{20});
    CHECK(reading.config.operation.pin_hash == "");
    CHECK_FALSE(reading.config.safety.start_hidden);
    CHECK_FALSE(reading.config.safety.hidden_after_crash);
    CHECK_FALSE(reading.config.updates.from_sticks);
}

/// The shipped file with each setting that it shows switched on.
std::string uncommented(const std::string& yaml) {
    std::string result;
    std::size_t start = 0;
    while (start < yaml.size()) {
        const std::size_t end = std::min(yaml.find('\n', start), yaml.size());
        std::string line = yaml.substr(start, end - start);
        start = end + 1;
        const std::size_t name_end = line.find(':');
        const std::string name =
            line.starts_with("# ") && name_end != std::string::npos ? line.substr(2, name_end - 2) : "";
        const bool is_setting = !name.empty() &&
                                name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_ ") == std::string::npos &&
                                (name.find(' ') == std::string::npos || name.starts_with("  "));
        if (is_setting && name != "true") line = line.substr(2);
        result += line + '\n';
    }
    return result;
}

}  // namespace

TEST_CASE("a file without settings, or none, gives the defaults") {
    check_defaults(read("# nothing but a comment\n"));
    check_defaults(read_config("config.yaml", MemoryFiles(), false));
}

TEST_CASE("the shipped settings are the defaults, shown or not") {
    std::string error;
    const auto shipped = DiskFiles().read(KIOSK_SOURCE_DIR "/config.yaml", 1'000'000, error);
    REQUIRE(shipped);
    check_defaults(read(*shipped));

    const ConfigReading shown = read(uncommented(*shipped));
    CHECK(messages(shown.diagnostics) == "");
    CHECK(shown.source.find("\nidle:\n  after: 60") != std::string::npos);
    CHECK(shown.source.find("\nkiosk: false") != std::string::npos);
    CHECK(shown.config.language == "en");
    CHECK(shown.config.theme == "evening");
    CHECK(shown.config.operation.pin_hash.starts_with("$y$"));
    CHECK(shown.config.display.bottom_edge_millimetres == 900);
    ConfigReading rest = shown;
    rest.config.display.bottom_edge_millimetres.reset();
    rest.config.operation.pin_hash = "";
    rest.config.language = "";
    rest.config.theme = "";
    check_defaults(rest);
}

TEST_CASE("settings are read") {
    const ConfigReading reading = read(R"(
deck: ../event/slides.yaml
language: PT-br
theme: paper
motion: reduced
mode: stage
kiosk: true
invite: false
display: {screen: 1, rotation: 270, diagonal_inches: 43.5, viewing_distance_metres: 2, bottom_edge_millimetres: 850, renderer: memory}
idle: {after: 90, warning: 0}
operator: {pin: "$y$j9T$salt$hash"}
safety: {start_hidden: true, hidden_after_crash: true}
memory: {pictures_megabytes: 64, decoding_megabytes: 32}
)",
                                       "etc/config.yaml");
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.config.deck == "etc/../event/slides.yaml");
    CHECK(reading.config.language == "pt-BR");
    CHECK(reading.config.theme == "paper");
    CHECK(reading.config.reduced_motion);
    CHECK(reading.config.talk);
    CHECK(reading.config.kiosk);
    CHECK_FALSE(reading.config.invite);
    CHECK(reading.config.display.screen == 1);
    CHECK(reading.config.display.rotation == 270);
    CHECK(reading.config.display.renderer == Renderer::memory);
    CHECK(reading.config.display.diagonal_inches == 43.5);
    CHECK(reading.config.display.viewing_distance_metres == 2);
    CHECK(reading.config.display.bottom_edge_millimetres == 850);
    CHECK(reading.config.idle.after == Duration{90});
    CHECK(reading.config.idle.warning == Duration{0});
    CHECK(reading.config.operation.pin_hash == "$y$j9T$salt$hash");
    CHECK(reading.config.safety.start_hidden);
    CHECK(reading.config.safety.hidden_after_crash);
    CHECK(reading.config.pictures_megabytes == 64);
    CHECK(reading.config.decoding_megabytes == 32);

    CHECK(read("deck: /srv/slides.yaml\n", "etc/config.yaml").config.deck == "/srv/slides.yaml");
    CHECK(read("#\n", "etc/config.yaml").config.deck == "etc/slides/slides.yaml");
}

TEST_CASE("what is wrong keeps its default and is reported") {
    const ConfigReading reading = read(R"(lanugage: en
motion: none
invite: yes
display: {screen: 1.5, rotation: 45, diagonal_inches: 43in, viewing_distance_metres: -1}
idle: 60
)");
    CHECK(messages(reading.diagnostics) ==
          R"(config.yaml:1:1: error: 'lanugage' is not a field of the settings [unknown-key]
  1 | lanugage: en
    | ^~~~~~~~
    = did you mean 'language'?
config.yaml:2:9: error: 'motion' must be full or reduced, not 'none' [wrong-type]
  2 | motion: none
    |         ^~~~
    = did you mean 'reduced'?
config.yaml:3:9: error: 'invite' must be true or false, not 'yes' [wrong-type]
  3 | invite: yes
    |         ^~~
    = write true, in lower case and without quotes
config.yaml:4:19: error: 'screen' must be a whole number, not '1.5' [wrong-type]
  4 | display: {screen: 1.5, rotation: 45, diagonal_inches: 43in, viewing_distance_metres: -1}
    |                   ^~~
config.yaml:4:34: error: 'rotation' must be 0, 90, 180 or 270, not '45' [wrong-type]
  4 | display: {screen: 1.5, rotation: 45, diagonal_inches: 43in, viewing_distance_metres: -1}
    |                                  ^~
config.yaml:4:55: error: 'diagonal_inches' must be a number, not '43in' [wrong-type]
  4 | display: {screen: 1.5, rotation: 45, diagonal_inches: 43in, viewing_distance_metres: -1}
    |                                                       ^~~~
    = write 43 alone
config.yaml:4:86: error: 'viewing_distance_metres' must be from 0 to 50, not -1 [out-of-range]
  4 | display: {screen: 1.5, rotation: 45, diagonal_inches: 43in, viewing_distance_metres: -1}
    |                                                                                      ^~
config.yaml:5:7: error: 'idle' must hold fields, and this is a text [wrong-type]
  5 | idle: 60
    |       ^~
    = such as 'idle: {after: 60}'
)");
    ConfigReading silent = reading;
    silent.diagnostics.clear();
    check_defaults(silent);
}

TEST_CASE("which screens a talk takes") {
    const auto screens = [](const std::string& yaml) {
        const ConfigReading reading = read(yaml);
        CHECK(messages(reading.diagnostics) == "");
        const TalkScreens taken = talk_screens(reading.config);
        return std::pair(taken.audience, taken.presenter);
    };
    CHECK(screens("#\n") == std::pair(1, 0));
    CHECK(screens("display: {screen: 0}\n") == std::pair(0, 1));
    CHECK(screens("display: {screen: 2}\n") == std::pair(2, 0));
    CHECK(screens("presenter: {screen: 1}\n") == std::pair(0, 1));
    CHECK(screens("presenter: {screen: 2, language: fr}\n") == std::pair(1, 2));
    CHECK(screens("display: {screen: 1}\npresenter: {screen: 2}\n") == std::pair(1, 2));
    CHECK(read("presenter: {language: fr-ca}\n").config.presenter.language == "fr-CA");
}

TEST_CASE("several screens of the audience have a language each, and the presenter has another one") {
    const ConfigReading reading =
        read("screens:\n  - {screen: 1, language: en}\n  - {screen: 0, language: fr-ca}\n  - {screen: 3}\n");
    CHECK(messages(reading.diagnostics) == "");
    const auto& screens = reading.config.screens;
    REQUIRE(screens.size() == 3);
    CHECK(screens[0].screen == 1);
    CHECK(screens[1].language == "fr-CA");
    CHECK(screens[2].language.empty());
    CHECK(talk_screens(reading.config).audience == 1);
    CHECK(talk_screens(reading.config).presenter == 2);
    CHECK(talk_screens(read("screens: [{screen: 0}]\npresenter: {screen: 5}\n").config).presenter == 5);
}

TEST_CASE("what is wrong with a screen is told, and the others are there") {
    const ConfigReading reading = read(
        "screens:\n  - {screen: 0, language: en}\n  - {language: fr}\n  - {screen: 0}\n  - {screen: 2}\n");
    CHECK(messages(reading.diagnostics) ==
          "config.yaml:3:5: error: this screen has no 'screen' [missing-key]\n"
          "  3 |   - {language: fr}\n"
          "    |     ^\n"
          "    = say which one it is, counted from 0\n"
          "config.yaml:4:14: error: screen 0 stands in 'screens' twice [duplicate-key]\n"
          "  4 |   - {screen: 0}\n"
          "    |              ^\n"
          "    = leave one of them out\n");
    CHECK(reading.config.screens.size() == 2);
    CHECK_FALSE(reading.config.safety.in_doubt);
    CHECK(messages(read("screens: 2\n").diagnostics).find("must be a list of screens") != std::string::npos);
    CHECK(messages(read("screens: [0, 1]\n").diagnostics).find("must hold fields") != std::string::npos);
}

TEST_CASE("keys do what the settings say") {
    const ConfigReading reading = read("keys:\n  F13: next\n  ctrl+alt+tab: nothing\n  \"1\": end\n");
    CHECK(messages(reading.diagnostics) == "");
    KeyStroke switcher(Key::tab);
    switcher.control = switcher.alt = true;
    CHECK(reading.config.keys == std::vector<OwnKey>{{Key::f13, CommandKind::next},
                                                     {switcher, CommandKind::nothing},
                                                     {Key::digit_1, CommandKind::quit_if_repeated}});
}

TEST_CASE("what is wrong with a key is told, and the others do what they should") {
    const ConfigReading reading =
        read("keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n");
    CHECK(
        messages(reading.diagnostics) ==
        "config.yaml:1:13: error: 'F13' must be next, previous, first, last, back, start, black, white, "
        "freeze, next-language, previous-language, clock, overview, pointer, zoom, keys, stage, "
        "swap-screens, presenter-view, larger-notes, smaller-notes, notes-up, notes-down, full-screen, "
        "focus-next, focus-previous, select, leave, listen, help, louder, softer, "
        "sign-language, end "
        "or nothing, not 'nxt' [wrong-type]\n"
        "  1 | keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n"
        "    |             ^~~\n"
        "    = did you mean 'next'?\n"
        "config.yaml:1:18: error: there is no key 'Page Down' [unknown-key]\n"
        "  1 | keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n"
        "    |                  ^~~~~~~~~\n"
        "    = did you mean 'PageDown'?\n"
        "config.yaml:1:35: error: there is no key '.' [unknown-key]\n"
        "  1 | keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n"
        "    |                                   ^~~\n"
        "    = did you mean 'Period'?\n"
        "config.yaml:1:47: error: there is no key 'Meta+F1' [unknown-key]\n"
        "  1 | keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n"
        "    |                                               ^~~~~~~\n"
        "    = 'kiosk keys' tells what a key is called\n"
        "config.yaml:1:83: error: 'Volumeup' must be next, previous, first, last, back, start, black, white, "
        "freeze, next-language, previous-language, clock, overview, pointer, zoom, keys, stage, "
        "swap-screens, presenter-view, larger-notes, smaller-notes, notes-up, notes-down, full-screen, "
        "focus-next, focus-previous, select, leave, listen, help, louder, softer, "
        "sign-language, end "
        "or nothing, not a list [wrong-type]\n"
        "  1 | keys: {F13: nxt, Page Down: next, '.': black, Meta+F1: next, F14: next, Volumeup: [next]}\n"
        "    |                                                                                   ^\n");
    CHECK(reading.config.keys == std::vector<OwnKey>{{Key::f14, CommandKind::next}});
    CHECK_FALSE(reading.config.kiosk);
}

TEST_CASE("the sizes of picture to check for") {
    const ConfigReading reading = read("display: {sizes: [1920x1080, 1080x1920]}\n");
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.config.display.sizes == std::vector<Size>{{1920, 1080}, {1080, 1920}});
    for (const char* wrong : {"1920x1080", "[]", "[1920]", "[1920 x 1080]", "[0x1080]", "[x]", "[1920x1080p]",
                              "[1920x20000]", "[[1, 2]]", "[1x1, 2x2, 3x3, 4x4, 5x5, 6x6, 7x7, 8x8, 9x9]"}) {
        CAPTURE(wrong);
        const ConfigReading bad = read("display: {sizes: " + std::string(wrong) + "}\n");
        CHECK(bad.config.display.sizes.empty());
        REQUIRE(bad.diagnostics.size() == 1);
        const bool tells =
            bad.diagnostics.front().message.starts_with("'sizes' must be a list of sizes in pixels") ||
            bad.diagnostics.front().message.starts_with(
                "a size must be width and height in pixels, such as 1920x1080");
        CHECK(tells);
    }
}

TEST_CASE("the hours of the screen: days of the week, and dates that are different") {
    using namespace std::chrono_literals;
    const ConfigReading reading = read(R"(
display:
  touch_wakes: true
  hours:
    mon-fri: 09:00-18:00
    sat: [10:00-12:00, 20:00-02:00]
    2030-12-24 to 2030-12-26: closed
)");
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.config.display.touch_wakes);
    REQUIRE(reading.config.display.hours);
    const OpeningHours& hours = *reading.config.display.hours;
    CHECK(hours.week[1] == OpenTimes{{9h, 18h}});
    CHECK(hours.week[6] == OpenTimes{{10h, 12h}, {20h, 26h}});
    // Where days of the week are named, the others are closed.
    CHECK(hours.week[0].empty());
    CHECK(hours.dates.size() == 3);
    CHECK_FALSE(read("display: {screen: 0}\n").config.display.hours);
    CHECK_FALSE(reading.config.safety.in_doubt);
}

TEST_CASE("where dates alone are named, every other day is open") {
    const ConfigReading reading = read("display: {hours: {2030-12-24: 09:00-14:00}}\n");
    CHECK(messages(reading.diagnostics) == "");
    REQUIRE(reading.config.display.hours);
    CHECK(is_open(*reading.config.display.hours,
                  Date{std::chrono::year(2030), std::chrono::month(12), std::chrono::day(23)}));
}

TEST_CASE("hours that cannot be understood are none, and the show begins hidden") {
    const ConfigReading reading = read(R"(display:
  hours:
    mon-fry: 09:00-18:00
    sat: 9-18
    sun: 09:00-18:00
    sat-sun: closed
    2030-02-30: closed
)");
    CHECK(messages(reading.diagnostics) == R"(config.yaml:3:5: error: 'mon-fry' is no day [unknown-key]
  3 |     mon-fry: 09:00-18:00
    |     ^~~~~~~
    = such as 'mon-fri', 'sat, sun', 'daily', 2030-12-24 or '2030-12-24 to 2030-12-26'
config.yaml:4:10: error: the times of 'sat' cannot be understood [wrong-type]
  4 |     sat: 9-18
    |          ^~~~
    = write 09:00-18:00
config.yaml:6:5: error: a day of 'sat-sun' stands in 'hours' twice [duplicate-key]
  6 |     sat-sun: closed
    |     ^~~~~~~
    = leave one of them out
config.yaml:7:5: error: '2030-02-30' is no day [unknown-key]
  7 |     2030-02-30: closed
    |     ^~~~~~~~~~
    = such as 'mon-fri', 'sat, sun', 'daily', 2030-12-24 or '2030-12-24 to 2030-12-26'
)");
    CHECK_FALSE(reading.config.display.hours);
    CHECK(reading.config.safety.in_doubt);
    CHECK(reading.config.safety.start_hidden);
    for (const char* const wrong :
         {"{hours: 09:00-18:00}", "{hours: {}, hours: {daily: open}}", "{hours: {daily: }}",
          "{hours: {daily: {from: 9}}}", "{hours: {daily: []}}", "{hours: {daily: [open, [closed]]}}",
          "[hours]", "{houers: {daily: open}}"}) {
        CAPTURE(wrong);
        CHECK(read("display: " + std::string(wrong) + "\n").config.safety.in_doubt);
    }
}

TEST_CASE("decks with hours of their own, and the one whose time it is") {
    using namespace std::chrono_literals;
    const ConfigReading reading = read(R"(
deck: day.yaml
decks:
  - {deck: evening.yaml, hours: {daily: 18:00-02:00}}
  - {deck: /srv/weekend.kiosk, hours: {"sat, sun": open}}
loop: by-clock
)",
                                       "etc/config.yaml");
    CHECK(messages(reading.diagnostics) == "");
    CHECK(reading.config.by_clock);
    const auto at = [&](unsigned day, std::chrono::seconds time) {
        const Date date{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(day)};
        return Moment(LocalTime(std::chrono::local_days(date)) + time);
    };
    const auto deck = [&](const Moment& moment) {
        return deck_at(reading.config.decks, reading.config.deck, moment);
    };
    CHECK(deck(at(27, 12h)) == "etc/day.yaml");  // a Friday
    CHECK(deck(at(27, 18h)) == "etc/evening.yaml");
    CHECK(deck(at(28, 1h)) == "etc/evening.yaml");
    CHECK(deck(at(28, 2h)) == "/srv/weekend.kiosk");
    Moment nobody_knows = at(28, 12h);
    nobody_knows.is_certain = false;
    CHECK(deck(nobody_knows) == "etc/day.yaml");
}

TEST_CASE("a deck without hours, or hours without a deck, leave what is to be shown in doubt") {
    const ConfigReading reading =
        read("decks:\n  - {deck: evening.yaml}\n  - {deck: a.yaml, hours: {daily: open}}\n");
    CHECK(messages(reading.diagnostics) ==
          "config.yaml:2:5: error: this deck has no 'deck' or no 'hours' [missing-key]\n"
          "  2 |   - {deck: evening.yaml}\n"
          "    |     ^\n"
          "    = such as '{deck: evening.yaml, hours: {daily: 18:00-23:00}}'\n");
    CHECK(reading.config.decks.size() == 1);
    CHECK(reading.config.safety.in_doubt);
    for (const char* const wrong : {"evening.yaml", "[evening.yaml]", "[{hours: {daily: open}}]",
                                    "[{deck: a.yaml, hours: {daily: on}}]", "{deck: a.yaml}"}) {
        CAPTURE(wrong);
        CHECK(read("decks: " + std::string(wrong) + "\n").config.safety.in_doubt);
    }
}

TEST_CASE("a setting that protects is never left at its default by a fault") {
    const auto check_closed = [](const ConfigReading& reading) {
        CHECK(count(reading.diagnostics, Severity::error) > 0);
        CHECK(reading.config.kiosk);
        CHECK(reading.config.safety.start_hidden);
        CHECK(reading.config.safety.forget);
        CHECK(reading.config.safety.hidden_after_crash);
        CHECK(reading.config.safety.in_doubt);
    };
    // Each field that protects, with what is no value of it, under names that are not quite its own, and in
    // the wrong place.
    int protecting = 0;
    for (const FieldRule& rule : field_table()) {
        const std::string name(rule.name);
        CAPTURE(name);
        if (!rule.protects || (rule.places & in_settings) == 0) continue;
        ++protecting;
        const std::string group = rule.places == in_operator ? "operator"
                                  : rule.places == in_safety ? "safety"
                                                             : "";
        const auto in_its_place = [&](const std::string& field) {
            return group.empty() ? field + "\n" : group + ":\n  " + field + "\n";
        };
        std::string capital = name;
        capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
        std::string without_a_letter = name;
        without_a_letter.erase(2, 1);
        std::string twice = name + name.back();
        for (const char* value : {"yes", "No", "True", "\"true\"", "1", "[true]", "", "{true: yes}", "tru"}) {
            CAPTURE(value);
            check_closed(read(in_its_place(name + ": " + value)));
        }
        for (const std::string& other : {capital, without_a_letter, twice, name + " on", name + "-mode"}) {
            CAPTURE(other);
            check_closed(read(in_its_place(other + ": true")));
        }
        for (const char* place : {"display", "idle", "memory"}) {
            CAPTURE(place);
            check_closed(read(std::string(place) + ":\n  " + name + ": true\n"));
        }
        if (!group.empty()) {
            check_closed(read(name + ": true\n"));
            check_closed(read(group.substr(1) + ":\n  " + name + ": true\n"));
        }
    }
    CHECK(protecting == 12);

    // Where it means nothing: in the value of another setting, or in what YAML takes for a text.
    for (const char* yaml :
         {"theme: >-\n  evening\n  kiosk: true\n", "deck: x.yaml\n  kiosk:true\n",
          "deck: x.yaml\n  kiosk true\n", "deck: \"x.yaml\n  kiosk: true\"\n", "theme: {kiosk: true}\n",
          "invite: {kiosk: true}\n", "deck: {start_hidden: true}\n", "motion: [full, kiosk: true]\n",
          "display: {sizes: [640x480, kiosk: true]}\n", "display:\n  sizes:\n  - 640x480\n  - kiosk: true\n",
          "keys: {F13: next, kiosk: true}\n", "keys:\n  F13: next\n  kiosk: true\n",
          "keys:\n  F13: next\n  safety: {start_hidden: true}\n", "mode: kiosk\n",
          "# remark\xE2\x80\xA8kiosk: true\n", "# remark\xC2\x85kiosk: true\n",
          "theme: evening # remark\xE2\x80\xA9kiosk: true\n",
          // Nothing at all is left of it.
          "", "\n", " \n\n"}) {
        CAPTURE(std::string(yaml));
        check_closed(read(yaml));
    }

    // What is not YAML may have been any setting.
    for (const char* yaml : {"kiosk: true\n\tinvite: false\n", "invite: false\n\tkiosk: true\n",
                             "kiosk true\n", "- kiosk: true\n", "kiosk: true\nkiosk: false\n",
                             "theme: \"paper\nkiosk: true\n", "theme: paper\n---\nkiosk: true\n",
                             "&a kiosk: *a\n", "theme: paper, kiosk: true\n", "kiosk=true\n"}) {
        CAPTURE(yaml);
        check_closed(read(yaml));
    }
    check_closed(read_config("config.yaml", MemoryFiles(), true));
}

TEST_CASE("a fault elsewhere leaves what protects as it is") {
    for (const char* yaml :
         {"thmee: paper\nkiosk: false\n", "invite: yes\n", "display: {rotation: 45, scren: 1}\n",
          "idle: 60\n", "memory: {picture_megabytes: 3}\n", "language: 7\n", "mode: presenting\n",
          "keys: {F13: nxt, Pn: next}\n", "deck: [a, b]\n"}) {
        CAPTURE(yaml);
        const ConfigReading reading = read(yaml);
        CHECK(count(reading.diagnostics, Severity::error) > 0);
        CHECK_FALSE(reading.config.kiosk);
        CHECK_FALSE(reading.config.safety.start_hidden);
        CHECK_FALSE(reading.config.safety.in_doubt);
    }
}

TEST_CASE("a PIN that anybody could read is refused") {
    const ConfigReading reading = read("operator: {pin: \"1234\"}\n");
    CHECK(reading.config.operation.pin_hash == "");
    CHECK(messages(reading.diagnostics) ==
          "config.yaml:1:17: error: 'pin' must be what 'kiosk pin' writes, not the PIN itself [pin-hash]\n"
          "  1 | operator: {pin: \"1234\"}\n"
          "    |                 ^~~~~~\n"
          "    = run 'kiosk pin' and put its line here\n");
}

TEST_CASE("the key of whoever makes bundles is read, and one that is none is kept and told") {
    const std::string key = "RWSZs48vU/FhBIBt0pIcAayYEq+mz3U0BBE2xwRyiwU1gNeX+rRn3YdF";
    const ConfigReading good = read("operator: {trusted_key: " + key + "}\n");
    CHECK(messages(good.diagnostics) == "");
    CHECK(good.config.operation.trusted_key == key);
    // Kept, so that nothing is trusted rather than everything.
    const ConfigReading bad = read("operator: {trusted_key: desk.pub}\n");
    CHECK(bad.config.operation.trusted_key == "desk.pub");
    CHECK(messages(bad.diagnostics) ==
          "config.yaml:1:25: error: 'trusted_key' must be a public key: the 56 letters that begin with RW "
          "[trusted-key]\n"
          "  1 | operator: {trusted_key: desk.pub}\n"
          "    |                         ^~~~~~~~\n"
          "    = copy the last line of the .pub file that 'kiosk key new' made\n");
}

TEST_CASE("what belongs to the story travels, and what belongs to the machine stays") {
    const ConfigReading reading = read(
        "language: fr\ntheme: 'my \\ \"night\"'\nmotion: reduced\ninvite: false\nkiosk: true\n"
        "display: {rotation: 90}\nidle: {after: 90}\n"
        "operator: {pin: $y$j9T$salt$hash}\nsafety: {start_hidden: true}\nmemory: {pictures_megabytes: 9}\n");
    const std::string text = bundled_settings_text(reading.config);
    CHECK(text == "language: \"fr\"\ntheme: \"my \\\\ \\\"night\\\"\"\nmotion: reduced\ninvite: false\n");
    const Config story = bundled_settings(read(text).config);
    CHECK(story.language == "fr");
    CHECK(story.theme == reading.config.theme);
    CHECK(story.reduced_motion);
    CHECK_FALSE(story.invite);
    CHECK(bundled_settings_text(read("").config) == "");

    const Config other = bundled_settings(reading.config);
    CHECK_FALSE(other.kiosk);
    CHECK(other.display.rotation == 0);
    CHECK(other.operation.pin_hash == "");

    // The machine's own settings go first.
    MemoryFiles files;
    files.contents["etc/config.yaml"] = "theme: paper\ninvite: true\n";
    const Config both = read_config("etc/config.yaml", files, true, story).config;
    CHECK(both.theme == "paper");
    CHECK(both.invite);
    CHECK(both.language == "fr");
    CHECK(both.reduced_motion);
    CHECK(both.deck == "etc/slides/slides.yaml");
}

TEST_CASE("faults of the whole file") {
    CHECK(messages(read("- a\n").diagnostics) ==
          "config.yaml:1:1: error: these are not settings [wrong-type]\n"
          "  1 | - a\n    | ^\n    = each is written as 'name: value'\n");
    CHECK(messages(read_config("config.yaml", MemoryFiles(), true).diagnostics) ==
          "config.yaml: error: the settings cannot be read: there is no such file [unreadable-file]\n");
    CHECK(messages(read("theme: paper\nmotion: \"full\n").diagnostics) ==
          "config.yaml:2:9: error: the quotation mark that opens this text is never closed [syntax]\n"
          "  2 | motion: \"full\n    |         ^\n    = put another \" at the end of the text\n");
    CHECK(read("theme: paper\nmotion: \"full\n").config.theme == "paper");
}

TEST_CASE("settings are held against the deck") {
    Deck deck;
    deck.file = "slides.yaml";
    deck.languages = {"en", "fr"};
    deck.themes = {{"night", "evening", {}, {}}};
    for (const std::string yaml : {"", "language: fr\ntheme: night\n", "language: fr-CA\ntheme: paper\n"}) {
        CHECK(messages(check_config(read(yaml), deck)) == "");
    }
    CHECK(messages(check_config(read("language: kk\ntheme: nihgt\n"), deck)) ==
          "config.yaml:1:11: error: 'kk' is not one of the languages of 'slides.yaml' [unknown-language]\n"
          "  1 | language: kk\n    |           ^~\n    = they are en and fr\n"
          "config.yaml:2:8: error: there is no theme 'nihgt' [unknown-theme]\n"
          "  2 | theme: nihgt\n    |        ^~~~~\n    = did you mean 'night'?\n");
    // The languages of each screen too, and those of who presents.
    const std::string others =
        "presenter: {language: eng}\nscreens: [{screen: 0, language: fr}, {screen: 1, language: kk}]\n";
    CHECK(messages(check_config(read(others), deck)) ==
          "config.yaml:1:23: error: 'eng' is not one of the languages of 'slides.yaml' [unknown-language]\n"
          "  1 | presenter: {language: eng}\n    |                       ^~~\n    = did you mean 'en'?\n"
          "config.yaml:2:60: error: 'kk' is not one of the languages of 'slides.yaml' [unknown-language]\n"
          "  2 | screens: [{screen: 0, language: fr}, {screen: 1, language: kk}]\n"
          "    |                                                            ^~\n"
          "    = they are en and fr\n");
}

TEST_CASE("the key that hides the show can mean nothing else") {
    CHECK(messages(read("keys: {F12: nothing, F11: next, Shift+F12: next}\n").diagnostics) ==
          "config.yaml:1:8: error: F12 hides the show, and can mean nothing else [fixed-key]\n"
          "  1 | keys: {F12: nothing, F11: next, Shift+F12: next}\n    |        ^~~\n"
          "    = give another key this meaning\n"
          "config.yaml:1:33: error: F12 hides the show, and can mean nothing else [fixed-key]\n"
          "  1 | keys: {F12: nothing, F11: next, Shift+F12: next}\n    |                                 "
          "^~~~~~~~~\n"
          "    = give another key this meaning\n");
}

TEST_CASE("sticks are looked at only where the settings say so clearly") {
    CHECK(read("updates: {from_sticks: true}\n").config.updates.from_sticks);
    CHECK_FALSE(read("updates: {from_sticks: perhaps}\n").config.updates.from_sticks);
    CHECK_FALSE(read("updates: true\n").config.updates.from_sticks);
    const ConfigReading misspelt = read("updates: {from_stick: true}\n");
    CHECK_FALSE(misspelt.config.updates.from_sticks);
    CHECK(messages(misspelt.diagnostics).find("did you mean 'from_sticks'?") != std::string::npos);
}

TEST_CASE("lines that were copied under a name of their own are led to where they belong") {
    const ConfigReading reading =
        read("deck: a.yaml\noperator:\n  pin_hash: x\nkiosk: true\noperator:\n  trusted_key: RW\n");
    CHECK(messages(reading.diagnostics)
              .find("config.yaml:5:1: error: 'operator' is written twice: in line 2 and here in line 5 "
                    "[duplicate-key]\n"
                    "  5 | operator:\n"
                    "    | ^~~~~~~~\n"
                    "    = move what stands below this line to what stands below line 2, and take this line "
                    "out\n") != std::string::npos);
    // Whose key counts is not known, so nothing is shown.
    CHECK(reading.config.safety.in_doubt);
}

TEST_CASE("what people write in the settings leads to what is meant") {
    struct Case {
        std::string yaml;
        std::string told;
    };
    for (const Case& one : std::vector<Case>{
             {"rotation: 90\n", "'rotation' belongs to 'display'"},
             {"display:\nscreen: 0\n", "'screen' belongs to 'display', 'presenter' or 'screens'"},
             {"pin: 2580\n", "'pin' belongs to 'operator'"},
             {"mode: presenter\n", "did you mean 'stage'?"},
             {"motion: none\n", "did you mean 'reduced'?"},
             {"audio: yes\n", "did you mean 'speakers'?"},
             {"display: {viewing_distance_metres: 150 cm}\n", "write 1.5 alone"},
             {"display: {bottom_edge_millimetres: 90 cm}\n", "write 900 alone"},
             {"display: {diagonal_inches: 80 cm}\n", "write 31.496 alone"},
             {"display: {diagonal_inches: 32\"}\n", "write 32 alone"},
             {"memory: {decoding_megabytes: 1 GB}\n", "write 1024 alone"},
             {"idle: {after: 1.5 min}\n", "write 90: it is in seconds"},
             {"display: {sizes: [1920×1080]}\n", "write 1920x1080, with the letter x"},
             {"display: {sizes: [1920 * 1080]}\n", "write 1920x1080, with the letter x"},
             {"display: {hours: 9-18}\n", "write 'hours: {daily: 09:00-18:00}'"},
             {"display: {hours: {mon-fri: 9.30 to 18h}}\n", "write 09:30-18:00"},
             {"display: {hours: {mon-fri: '9am-12pm, 2 pm – 6 pm'}}\n", "write 09:00-12:00, 14:00-18:00"},
             {"display: {hours: {weekend: 10:00-12:00}}\n", "write 'sat, sun'"},
             {"display: {hours: {mon-fri: 09:00-18:00, sat 10:00-12:00}}\n", "write 'sat: 10:00-12:00'"},
         }) {
        CAPTURE(one.yaml);
        const ConfigReading reading = read(one.yaml);
        const std::string told = messages(reading.diagnostics);
        CAPTURE(told);
        CHECK(told.find(one.told) != std::string::npos);
        CHECK(reading.diagnostics.size() <= 2);
    }
}

TEST_CASE("a setting outside of its group hides the show only where it protects") {
    CHECK_FALSE(read("rotation: 90\n").config.safety.start_hidden);
    CHECK_FALSE(read("after: 90\n").config.safety.start_hidden);
    CHECK(read("start_hidden: true\n").config.safety.start_hidden);
    CHECK(read("pin: 2580\n").config.safety.start_hidden);
    CHECK(read("hours: {daily: 09:00-18:00}\n").config.safety.start_hidden);
}
