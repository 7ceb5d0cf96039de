#include "kiosk/check/film_checks.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/film/film_starter.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

TEST_CASE("a film that is too large, or no WebM inside, is told where it stands, once") {
    const std::string text =
        "languages: [en, kk]\n"
        "slides:\n"
        "  - {id: a, text: Words, sign: whole.webm, sign_consent: given}\n"
        "  - id: b\n"
        "    text: Words\n"
        "    sign: {en: large.webm, kk: other.webm}\n"
        "    sign_consent: given\n"
        "  - {id: c, text: Words, sign: large.webm, sign_consent: given}\n";
    const std::string begin = "\x1A\x45\xDF\xA3";
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents["whole.webm"] = begin + std::string(largest_film_file - begin.size(), ' ');
    files.contents["large.webm"] = begin + std::string(largest_film_file - begin.size() + 1, ' ');
    files.contents["other.webm"] = "GIF89a";
    const Deck deck = read_deck_text(text, "slides.yaml", files, test_day).deck;
    const Diagnostics found = check_film_files(deck, SourceText(text), files);
    REQUIRE(found.size() == 2);
    for (const Diagnostic& each : found) {
        CHECK(each.rule == "missing-film");
        CHECK(each.severity == Severity::error);
        CHECK(each.position.line == 6);
        CHECK(each.hint == "save it as WebM, VP9 or AV1 without sound, of 48 MB or less");
    }
    CHECK(found[0].message == "this sign language film cannot be shown: it is too large");
    CHECK(found[1].message == "this sign language film cannot be shown: it is no WebM film");
}
