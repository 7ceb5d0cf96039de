#include "kiosk/deck/deck_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

using Ids = std::vector<std::string>;

struct Version {
    MemoryFiles files;
    DeckReading reading;
};

Version version_of(const std::string& slides, const std::string& flag = "flag") {
    Version version;
    version.files.contents["flag.jpg"] = flag;
    version.files.contents["a.webm"] = version.files.contents["a.opus"] = flag;
    version.files.contents["other.webm"] = "flag";
    version.files.links[""] = version.files.links["."] = "/deck";
    version.reading =
        read_deck_text("languages: [en]\nslides:\n" + slides, "slides.yaml", version.files, test_day);
    return version;
}

SlideChanges changes(const Version& before, const Version& after) {
    const auto as_version = [](const Version& version) {
        return ComparedDeck{version.reading.deck, version.reading.source,
                            [&version](const std::string& path) { return version.files.contents.at(path); }};
    };
    return compare_decks(as_version(before), as_version(after), test_day);
}

constexpr const char* fact = "  - {id: figure, fact: 3, label: Cities}\n";
constexpr const char* quote = "  - {id: voice, quote: I hope, consent: given}\n";
constexpr const char* photo = "  - {id: flag, photo: flag.jpg, consent: no-people}\n";

}  // namespace

TEST_CASE("the same slides in another order, with other remarks, are no change") {
    const SlideChanges found =
        changes(version_of(std::string(fact) + quote + photo),
                version_of(std::string("  # the first\n") + photo + "\n  # then\n" + fact + quote));
    CHECK(found.added == Ids{});
    CHECK(found.gone == Ids{});
    CHECK(found.changed == Ids{});
    CHECK(found.ended == Ids{});
    CHECK_FALSE(found.takes_back_consent);
}

TEST_CASE("slides that come, go and change are named") {
    const SlideChanges found =
        changes(version_of(std::string(fact) + "  - {id: old, title: Old}\n"),
                version_of("  - {id: figure, fact: 4, label: Cities}\n  - {id: new, title: New}\n"));
    CHECK(found.added == Ids{"new"});
    CHECK(found.gone == Ids{"old"});
    CHECK(found.changed == Ids{"figure"});
    CHECK_FALSE(found.takes_back_consent);
}

TEST_CASE("a slide of several lines changes with each of them, and with its picture") {
    const std::string lines = "  - id: flag\n    photo: flag.jpg\n    consent: no-people\n    caption: %\n";
    const auto with_caption = [&](const std::string& caption) {
        return std::string(lines).replace(lines.find('%'), 1, caption);
    };
    CHECK(changes(version_of(with_caption("One")), version_of(with_caption("Two"))).changed == Ids{"flag"});
    const SlideChanges exchanged =
        changes(version_of(with_caption("One")), version_of(with_caption("One"), "another flag"));
    CHECK(exchanged.changed == Ids{"flag"});
    CHECK(exchanged.takes_back_consent);
}

TEST_CASE("slides that are not shown at any time are as if they were not there") {
    const Version before =
        version_of(std::string(fact) + "  - {id: voice, quote: I hope, consent: pending}\n");
    const Version after = version_of(std::string(fact) + "  - {id: b, title: B, hidden: true}\n" + quote);
    CHECK(changes(before, after).added == Ids{"voice"});
    CHECK(changes(after, before).gone == Ids{"voice"});
}

TEST_CASE("a consent that has ended is told, however it ended") {
    const Version before = version_of(std::string(fact) + quote);
    const Version expired = version_of(
        std::string(fact) + "  - {id: voice, quote: I hope, consent: {state: given, expires: 2001-01-01}}\n");
    const Version withdrawn =
        version_of(std::string(fact) + "  - {id: voice, quote: I hope, consent: withdrawn}\n");
    CHECK(changes(before, expired).ended == Ids{"voice"});
    CHECK(changes(before, expired).gone == Ids{});
    CHECK(changes(before, expired).takes_back_consent);
    CHECK(changes(before, withdrawn).gone == Ids{"voice"});
    CHECK(changes(before, withdrawn).takes_back_consent);
    CHECK(changes(before, version_of(fact)).takes_back_consent);
    // What has ended before is nothing new.
    CHECK(changes(expired, expired).ended == Ids{});
}

TEST_CASE(
    "a film or a voice that is taken back or exchanged is known, on a slide that needs no consent too") {
    struct Rule {
        std::string field, consent;
    };
    for (const Rule& rule : {Rule{"sign: a.webm", "sign_consent"}, Rule{"voice: a.opus", "voice_consent"}}) {
        const std::string field = rule.field;
        const std::string consent = rule.consent;
        CAPTURE(field);
        const auto slide = [&](const std::string& rest) {
            return std::string(fact) + "  - {id: a, text: Words" + rest + "}\n";
        };
        const auto agreed = [&](const std::string& how) {
            return slide(", " + field + ", " + consent + ": " + how);
        };
        const Version before = version_of(agreed("given"));
        const auto is_taken_back = [&](const Version& after) {
            const SlideChanges found = changes(before, after);
            CHECK(found.gone == Ids{});
            CHECK(found.changed == Ids{"a"});
            return found.takes_back_consent;
        };
        CHECK(is_taken_back(version_of(agreed("withdrawn"))));
        CHECK(is_taken_back(version_of(agreed("pending"))));
        CHECK(is_taken_back(version_of(agreed("{state: given, expires: 2026-06-10}"))));
        CHECK(is_taken_back(version_of(agreed("{state: given, expires: 2001-01-01}"))));
        CHECK(is_taken_back(version_of(slide(""))));
        CHECK(is_taken_back(version_of(agreed("given"), "another one")));
        // A copy of the slide takes it back, and the slide's own lines are as they were.
        CHECK(is_taken_back(
            version_of(agreed("given") + "  - {id: a, text: Words, " + consent + ": withdrawn}\n")));
        CHECK(changes(before, version_of(fact)).takes_back_consent);
        // The words alone are others, the consent lasts longer, or there was none.
        CHECK_FALSE(
            is_taken_back(version_of(slide(" of another day, " + field + ", " + consent + ": published"))));
        CHECK_FALSE(
            changes(version_of(agreed("{state: given, expires: 2026-06-10}")), before).takes_back_consent);
        CHECK_FALSE(changes(version_of(agreed("pending")), version_of(slide(""))).takes_back_consent);
        CHECK(changes(before, before).changed == Ids{});
    }
    CHECK_FALSE(changes(version_of("  - {id: a, text: Words, sign: a.webm, sign_consent: given}\n"),
                        version_of("  - {id: a, text: Words, sign: other.webm, sign_consent: given}\n"))
                    .takes_back_consent);
}
