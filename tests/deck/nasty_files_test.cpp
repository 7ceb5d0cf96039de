// Files made to hurt: each gets at least one error, quickly and without a crash. doctest's timeout and the
// sanitizers are the judges.
#include <doctest/doctest.h>

#include <functional>
#include <random>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::string times(int count, const std::string& text) {
    std::string result;
    result.reserve(text.size() * static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        result += text;
    return result;
}

std::string numbered(int count, const std::function<std::string(const std::string&)>& text) {
    std::string result;
    for (int i = 0; i < count; ++i)
        result += text(std::to_string(i));
    return result;
}

const std::string head = "languages: [en]\nslides:\n";

}  // namespace

TEST_CASE("nasty files") {
    struct Case {
        std::string name;
        std::string yaml;
    };
    const Case cases[] = {
        {"comma", ", "},
        {"cycle", "&a [*a]"},
        {"alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nlanguages: *c\nslides: *c\n"},
        {"alias as a field's name", head + "  - &a id: x\n    *a : y\n"},
        {"a MB of [", times(1'000'000, "[")},
        {"16 MB of [", times(16'000'000, "[")},
        {"a MB of {", times(900'000, "{")},
        {"a MB of {a: ", times(300'000, "{a: ")},
        {"a MB of - ", times(500'000, "- ")},
        {"a MB of ? ", times(500'000, "? ")},
        {"a MB of \"", times(1'000'000, "\"")},
        {"a MB of '", times(1'000'000, "'")},
        {"a MB of !", times(1'000'000, "!")},
        {"a MB of &", times(1'000'000, "&")},
        {"a MB of *", times(1'000'000, "*")},
        {"a MB of %", times(1'000'000, "%")},
        {"a MB of >", times(1'000'000, ">")},
        {"a MB of #", times(1'000'000, "#")},
        {"a MB of \\", "a: \"" + times(1'000'000, "\\")},
        {"a MB of NUL", std::string(1'000'000, '\0')},
        {"a MB of tabs", times(1'000'000, "\t") + "x"},
        {"a MB of line feeds", times(1'000'000, "\n")},
        {"a MB of returns", times(1'000'000, "\r")},
        {"a MB of BOMs", times(300'000, "\xEF\xBB\xBF")},
        {"a MB of broken UTF-8", times(1'000'000, "\xF0")},
        {"a MB of ---", times(250'000, "---\n")},
        {"a MB of ...", times(250'000, "...\n")},
        {"a MB of merge keys", head + "  - id: a\n" + times(50'000, "    <<: {a: b}\n")},
        {"staircase",
         numbered(2'000, [](const std::string& n) { return std::string(std::stoul(n), ' ') + "a:\n"; })},
        {"same field in 20,000 lines", times(20'000, "a: 1\n")},
        {"20,000 fields of the deck",
         numbered(20'000, [](const std::string& n) { return "a" + n + ": 1\n"; })},
        {"20,000 fields of a slide",
         head + "  - {" + numbered(20'000, [](const std::string& n) { return "fac" + n + ": 1, "; }) + "}\n"},
        {"20,000 languages of a text",
         head + "  - id: a\n    text: {" +
             numbered(20'000, [](const std::string& n) { return n + "x: 1, "; }) + "}\n"},
        {"20,000 languages of an unknown deck",
         "slides:\n  - text: {" + numbered(20'000, [](const std::string& n) { return "x-a" + n + ": 1, "; }) +
             "}\n"},
        {"20,000 themes", "languages: [en]\nthemes: {" +
                              numbered(20'000, [](const std::string& n) { return "t" + n + ": {}, "; }) +
                              "}\nslides:\n  - {id: a, text: Words, theme: x}\n"},
        {"20,000 empty slides", head + times(20'000, "  -\n")},
        {"20,000 empty slides far apart", head + times(20'000, "  - \n\n \n# -\n")},
        {"20,000 empty slides in a line", "languages: [en]\nslides: [" + times(20'000, ", ") + "]\n"},
        {"20,000 slides of one id", head + times(20'000, "  - {id: a, text: x}\n")},
        {"20,000 misspelt slides", head + times(20'000, "  - {qoute: x, fcat: y}\n")},
        {"20,000 missing photos", head + numbered(20'000,
                                                  [](const std::string& n) {
                                                      return "  - {id: s" + n + ", photo: photos/" + n +
                                                             ".jpg, consent: given}\n";
                                                  })},
        {"a million quoted texts in a line", "{languages: [en], slides: [" + times(1'000'000, "'x',") + "]}"},
        {"a text of 2 MB", head + "  - id: a\n    text: " + times(2'000'000, "x")},
        {"a text of 2 MB that never ends", head + "  - id: a\n    text: \"" + times(1'000'000, "x\n")},
        {"an id of a MB", head + "  - id: " + times(1'000'000, "A ") + "\n    text: x\n"},
        {"a field's name of a MB", head + "  - id: a\n    " + times(1'000'000, "x") + ": 1\n"},
        {"a number of a MB", head + "  - id: a\n    fact: " + times(1'000'000, "1") + "\n"},
        {"a path of a MB", head + "  - {id: a, consent: given, photo: " + times(4'000, "a/") + "}\n"},
        {"a tag of a MB", "languages: [" + times(500'000, "a-") + "]\nslides: []\n"},
    };
    MemoryFiles files;
    files.contents = {{"photos/flag.jpg", ""}};
    for (const Case& one : cases) {
        CAPTURE(one.name);
        const DeckReading reading = read_deck_text(one.yaml, "slides.yaml", files, test_day);
        CHECK(count(reading.diagnostics, Severity::error) > 0);
        CHECK(reading.diagnostics.size() < 1'000);
        std::size_t size = 0;
        for (const Diagnostic& diagnostic : reading.diagnostics)
            size += format_diagnostic(diagnostic).size();
        CHECK(size < 1'000'000);
        check_deck(reading.deck, reading.source, test_day);
    }
}

TEST_CASE("random changes to a good deck do no harm") {
    const std::string good =
        "languages: [en, fr]\ndefaults: {duration: auto, unreviewed: [fr]}\nthemes: {night: {ground: "
        "\"#102030\"}}\n"
        "slides:\n  - id: a\n    quote: {en: I hope, fr: 'J’espère'}\n    by: Her\n    consent: {state: "
        "given, expires: "
        "2030-01-01}\n  - id: b\n    photo: photos/flag.jpg\n    caption: >-\n      Two\n      lines\n    "
        "focus: [0.5, "
        "0.3]\n    consent: no-people\n";
    const std::string letters = "[]{},:-?&*!|>'\"%@`#\\ \n\t\r~<=.0123abc\xD2\x9A";
    MemoryFiles files;
    std::mt19937 random(2018);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    for (int round = 0; round < 5'000; ++round) {
        std::string yaml = good;
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
            const std::size_t at = below(yaml.size());
            switch (below(4)) {
                case 0:
                    yaml[at] = letters[below(letters.size())];
                    break;
                case 1:
                    yaml.insert(at, 1, letters[below(letters.size())]);
                    break;
                case 2:
                    yaml.erase(at, 1 + below(5));
                    break;
                default:
                    yaml.insert(at, good.substr(below(good.size()), below(30)));
                    break;
            }
        }
        const DeckReading reading = read_deck_text(yaml, "slides.yaml", files, test_day);
        for (const Diagnostic& diagnostic : reading.diagnostics)
            format_diagnostic(diagnostic);
        check_deck(reading.deck, reading.source, test_day);
        REQUIRE_FALSE(reading.deck.languages.empty());
    }
}
