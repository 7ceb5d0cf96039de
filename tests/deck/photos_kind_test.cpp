#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/kinds/photos.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

DeckReading read(const std::string& fields, const std::string& before = "") {
    MemoryFiles files;
    files.contents = {{"one.jpg", ""}, {"two.jpg", ""}, {"three.jpg", ""}};
    files.links[""] = files.links["."] = "/deck";
    return read_deck_text("languages: [en, fr]\n" + before + "slides:\n  - id: a\n" + fields, "slides.yaml",
                          files, test_day);
}

/// A slide of so many photos, with this beside each and beside the list.
std::string photos(int count, const std::string& beside_each, const std::string& beside_all = "") {
    std::string yaml = "    photos:\n";
    for (int i = 0; i < count; ++i)
        yaml += std::string("      - {photo: ") + (i % 2 == 0 ? "one" : "two") + ".jpg" +
                (beside_each.empty() ? "" : ", " + beside_each) + "}\n";
    return yaml + (beside_all.empty() ? "" : "    " + beside_all + "\n");
}

std::string faults_of(const DeckReading& reading) {
    std::string all;
    for (const Diagnostic& each : reading.diagnostics)
        all += each.rule + ": " + each.message + "\n";
    return all;
}

SlideVerdict verdict(const DeckReading& reading) {
    REQUIRE(reading.deck.slides.size() == 1);
    return verdict_of(reading.deck.slides.front(), test_day);
}

}  // namespace

TEST_CASE("several photos are read with the words of each") {
    const DeckReading reading = read(R"(    caption: {en: The square, fr: La place}
    compare: true
    consent: no-people
    photos:
      - photo: one.jpg
        caption: {en: Before, fr: Avant}
        alt: {en: An empty square, fr: Une place vide}
        focus: [0.2, 0.4]
      - photo: two.jpg
        caption: {en: After, fr: Après}
        credit: Somebody
)",
                                     "defaults: {credit: Illustration, fit: contain}\n");
    CHECK(faults_of(reading) == "");
    const auto& content = std::get<PhotosContent>(reading.deck.slides.at(0).content);
    CHECK(content.compare);
    REQUIRE(content.photos.size() == 2);
    CHECK(content.photos[0].photo.path == "one.jpg");
    CHECK(content.photos[0].photo.focus == Point{0.2F, 0.4F});
    CHECK(content.photos[0].photo.fit == PhotoFit::cover);
    CHECK(content.photos[0].credit.in("en", "en").text == "Illustration");
    CHECK(content.photos[1].credit.in("en", "en").text == "Somebody");
    CHECK(content.photos[1].caption.in("fr", "en").text == "Après");
    CHECK(photos_of(reading.deck.slides[0]).size() == 2);
    CHECK(ground_photo_of(reading.deck.slides[0]) == nullptr);
    // Two that lie over each other are moved, not opened.
    CHECK(photos_to_open(reading.deck.slides[0]).empty());
    CHECK(visible_texts(reading.deck.slides[0]).size() == 5);
    CHECK(all_texts(reading.deck.slides[0]).size() == 6);
}

TEST_CASE("each of several photos can be opened, with its own words") {
    const DeckReading reading = read(photos(3, "caption: Words", "consent: no-people"));
    CHECK(faults_of(reading) == "");
    const SlidePhotos shown = photos_to_open(reading.deck.slides.at(0));
    REQUIRE(shown.size() == 3);
    CHECK(shown[1].photo->path == "two.jpg");
    CHECK(shown[1].caption->in("en", "en").text == "Words");
}

TEST_CASE("of several photos there are two to twelve, and two to compare") {
    CHECK(faults_of(read(photos(12, "consent: given"))) == "");
    CHECK(faults_of(read(photos(1, "consent: given"))) ==
          "out-of-range: 'photos' has 1 photo, and 2 is the least\n");
    CHECK(faults_of(read(photos(13, "consent: given"))) ==
          "out-of-range: 'photos' has 13 photos, and 12 is the most\n");
    const DeckReading three = read(photos(3, "consent: given", "compare: true"));
    CHECK(faults_of(three) == "out-of-range: 'compare' is for 2 photos, and this slide has 3\n");
    CHECK_FALSE(std::get<PhotosContent>(three.deck.slides.at(0).content).compare);
    CHECK(verdict(three).verdict == Verdict::shown);
    CHECK(verdict(read(photos(1, "consent: given"))).verdict != Verdict::shown);
    CHECK(verdict(read("    photos: [one.jpg, two.jpg]\n    consent: given\n")).verdict == Verdict::faulty);
}

TEST_CASE("the strictest consent of several photos decides about the slide") {
    struct Case {
        std::string first, second, slide;
        Verdict verdict;
        std::string words;
    };
    const std::vector<Case> cases = {
        {"given", "no-people", "", Verdict::shown, ""},
        {"", "", "given", Verdict::shown, ""},
        {"", "published", "given", Verdict::shown, ""},
        {"", "", "", Verdict::withheld, "its photo 1 has no 'consent'"},
        {"given", "", "", Verdict::withheld, "its photo 2 has no 'consent'"},
        {"given", "pending", "", Verdict::withheld, "the consent for its photo 2 is still pending"},
        {"given", "pending", "given", Verdict::withheld, "the consent for its photo 2 is still pending"},
        {"given", "given", "pending", Verdict::withheld, "its consent is still pending"},
        {"withdrawn", "given", "given", Verdict::withheld, "the consent for its photo 1 was withdrawn"},
        {"given", "{state: given, expires: 2020-05-01}", "", Verdict::withheld,
         "the consent for its photo 2 ended after 2020-05-01"},
        {"{state: given, expires: 2020-06-01}", "{state: given, expires: 2020-05-01}", "given",
         Verdict::withheld, "the consent for its photo 1 ended after 2020-06-01"},
        {"given", "perhaps", "given", Verdict::withheld, "its 'consent' cannot be understood"},
        {"given", "{state: given, expires: soon}", "", Verdict::withheld,
         "its 'consent' cannot be understood"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.first);
        CAPTURE(one.second);
        CAPTURE(one.slide);
        const auto photo = [](const std::string& path, const std::string& consent) {
            return "      - photo: " + path + "\n" +
                   (consent.empty() ? "" : "        consent: " + consent + "\n");
        };
        const DeckReading reading =
            read("    photos:\n" + photo("one.jpg", one.first) + photo("two.jpg", one.second) +
                 (one.slide.empty() ? "" : "    consent: " + one.slide + "\n"));
        const SlideVerdict found = verdict(reading);
        CHECK(found.verdict == one.verdict);
        const Slide& slide = reading.deck.slides.front();
        if (one.words.find("ended") == std::string::npos || one.slide.empty())
            CHECK(reason_text(slide, found.reason) == one.words);
        // Who writes the deck is told of what is missing.
        CHECK(reading.diagnostics.empty() == (one.verdict == Verdict::shown));
    }
}

TEST_CASE("a consent of one photo that was withdrawn or misspelt keeps the slide from everybody") {
    for (const char* beside : {"consent: withdrawn", "consnet: given", "hidden: true", "consent: [given]"}) {
        CAPTURE(beside);
        const DeckReading reading = read(
            "    photos:\n      - {photo: one.jpg, consent: given}\n      - {photo: "
            "two.jpg, " +
            std::string(beside) + "}\n    consent: given\n");
        const Slide& slide = reading.deck.slides.front();
        CHECK_FALSE(is_shown(slide, test_day));
        CHECK_FALSE(may_be_seen_by(Audience::organizer, slide, test_day));
        CHECK_FALSE(reading.diagnostics.empty());
    }
    // It counts where the list cannot be read, too.
    const DeckReading reading = read(
        "    photos:\n      - {photo: one.jpg, consent: withdrawn}\n      - two.jpg\n    consent: given\n");
    CHECK(is_withdrawn(reading.deck.slides.front()));
}

TEST_CASE("an organizer sees several photos whose consent is pending, under a band") {
    const DeckReading reading = read(photos(2, "consent: pending"));
    const Slide& slide = reading.deck.slides.front();
    CHECK(is_pending_picture(slide));
    CHECK_FALSE(may_be_seen_by(Audience::visitors, slide, test_day));
    CHECK(may_be_seen_by(Audience::organizer, slide, test_day));
    // One that was never asked for is not pending.
    const DeckReading mixed =
        read("    photos:\n      - {photo: one.jpg, consent: pending}\n      - {photo: two.jpg}\n");
    CHECK_FALSE(may_be_seen_by(Audience::organizer, mixed.deck.slides.front(), test_day));
}

TEST_CASE("a slide of several photos ends with the first consent that ends") {
    const DeckReading reading = read(
        "    photos:\n      - {photo: one.jpg, consent: {state: given, expires: 2030-05-31}}\n      - "
        "{photo: "
        "two.jpg, consent: {state: given, expires: 2030-04-30}}\n",
        "event: 2030-05-17\n");
    REQUIRE(end_of(reading.deck.slides.front()));
    CHECK(*end_of(reading.deck.slides.front()) ==
          DayOrTime{Date{std::chrono::year(2030), std::chrono::month(4), std::chrono::day(30)}, std::nullopt}
              .end());
    const Diagnostics found = check_deck(reading.deck, reading.source, test_day);
    CHECK(std::any_of(found.begin(), found.end(), [](const Diagnostic& each) {
        return each.rule == "expiring-consent" &&
               each.message.find("the consent for its photo 2 ends after 2030-04-30") != std::string::npos;
    }));
}

TEST_CASE("a photo that is missing is left out, and with it the slide that makes no sense without it") {
    const auto reading_with = [](const std::string& missing, const std::string& beside) {
        return read("    photos:\n      - photo: one.jpg\n      - photo: two.jpg\n      - photo: " + missing +
                    "\n    consent: given\n" + beside);
    };
    const DeckReading three = reading_with("none.jpg", "");
    CHECK(verdict(three).verdict == Verdict::shown);
    CHECK(photos_of(three.deck.slides.front()).size() == 2);
    const DeckReading pair =
        read("    photos: [{photo: one.jpg}, {photo: none.jpg}]\n    consent: given\n    compare: true\n");
    CHECK(verdict(pair).verdict == Verdict::faulty);
    CHECK(faults_of(pair).find(
              "never-shown: nobody will see the slide 'a': of its photos only 1 can be shown") !=
          std::string::npos);
}
