#include "kiosk/check/film_checks.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

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
        CHECK(each.hint.find("'ffmpeg -i RECORDED -an ") != std::string::npos);
    }
    CHECK(found[0].message == "this sign language film cannot be shown: it is too large");
    CHECK(found[1].message == "this sign language film cannot be shown: it is no WebM film");
}

TEST_CASE("what was seen of a film is told with what mends it") {
    const std::string text =
        "languages: [en]\n"
        "slides:\n"
        "  - {id: a, text: Words, sign: film.webm, sign_consent: given}\n";
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    files.contents["film.webm"] = "\x1A\x45\xDF\xA3 and more";
    const Deck deck = read_deck_text(text, "slides.yaml", files, test_day).deck;
    REQUIRE(has_films(deck));
    FilmLook good;
    good.film = {static_cast<std::uint32_t>(FilmCoding::vp9), 960, 540, 60'000'000};
    good.pictures = 1500;
    good.length = std::chrono::seconds(60);
    // The rule, and a part of the message, of what is told of such a film.
    const auto told = [&](const auto& change) {
        FilmLook look = good;
        change(look);
        const Diagnostics found =
            check_film_files(deck, SourceText(text), files, [&](std::string_view bytes) {
                CHECK(bytes == files.contents["film.webm"]);
                return look;
            });
        std::string all;
        for (const Diagnostic& each : found)
            all += each.rule + ": " + each.message + "|" + each.hint;
        return all;
    };
    const auto tells = [](const std::string& all, const std::string& part) {
        CAPTURE(all);
        CHECK(all.find(part) != std::string::npos);
    };
    CHECK(told([](FilmLook&) {}).empty());
    tells(told([](FilmLook& look) {
              look.fault = FilmFault::unknown_coding;
              look.film.coding = static_cast<std::uint32_t>(FilmCoding::h264);
          }),
          "missing-film: this sign language film cannot be shown: its pictures are H.264, neither VP9 nor AV1"
          "|write it anew out of what was recorded: 'ffmpeg -i RECORDED -an ");
    tells(told([](FilmLook& look) {
              look.fault = FilmFault::too_large;
              look.film.width = 3840;
              look.film.height = 2160;
          }),
          "too large: 3840 × 2160 pixels, and 1920 × 1080 are the most");
    tells(told([](FilmLook& look) { look.fault = FilmFault::damaged; }), "it is damaged, or no WebM");
    tells(told([](FilmLook& look) { look.fault = FilmFault::no_module; }),
          "unseen-film: whether this sign language film can be shown is not known");
    tells(told([](FilmLook& look) { look.length = std::chrono::seconds(12); }),
          "film-form: this sign language film ends after 0:12, and says that it is 1:00 long: it seems cut "
          "off");
    tells(told([](FilmLook& look) {
              look.length = std::chrono::seconds(12);
              look.is_whole = false;
          }),
          "unseen-film: this sign language film was looked through up to 0:12 only");
    tells(told([](FilmLook& look) {
              look.pictures = 0;
              look.is_whole = false;
          }),
          "unseen-film: this sign language film was not looked at: looking at all films takes long");
    tells(told([](FilmLook& look) { look.is_begun = false; }), "no process can be begun for that");
    // What people paste into a terminal has no name in it that somebody else has chosen.
    CHECK(told([](FilmLook& look) { look.fault = FilmFault::damaged; }).find("film.webm") ==
          std::string::npos);
    tells(told([](FilmLook& look) {
              look.length = std::chrono::seconds(725);
              look.film.length = 0;
          }),
          "film-form: this sign language film is 12:05 long: the show waits 10:00 at most");
    tells(told([](FilmLook& look) { look.pictures = 7200; }), "has 120 pictures a second");
    tells(told([](FilmLook& look) {
              look.flashes = 4.5;
              look.flashes_at = std::chrono::seconds(12);
          }),
          "film-flashes: this sign language film flashes 4.5 times in the second from 0:12 on");
}
