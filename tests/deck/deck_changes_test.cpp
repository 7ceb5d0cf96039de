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
