// Pictures that an earlier `kiosk render` has left, once the deck has changed.
#include "kiosk/app/earlier_pictures.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/support/command_line.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::run;

namespace {

namespace fs = std::filesystem;

struct Folder : TemporaryFolder {
    /// A deck of two slides; what somebody has agreed to.
    void write_deck(const std::string& consent) const {
        write("slides.yaml",
              "languages: [en, fr]\n"
              "slides:\n"
              "  - {id: one, title: {en: One, fr: Un}}\n"
              "  - {id: two, quote: {en: Two, fr: Deux}, consent: " +
                  consent + "}\n");
    }
    int render(const std::string& language = "") const {
        std::vector<std::string> words = {"render", path("slides.yaml"), "--size", "128x72",
                                          "--out",  path("out")};
        if (!language.empty()) words.insert(words.end(), {"--language", language});
        return run(words);
    }
    bool has(const std::string& name) const { return fs::exists(path("out/" + name)); }
};

}  // namespace

TEST_CASE("a picture of a slide whose consent was withdrawn does not stay, in any language") {
    const Folder folder;
    folder.write_deck("given");
    REQUIRE(folder.render() == exit_ok);
    REQUIRE(folder.has("02-two.en.png"));
    folder.write("out/02-two.notes.txt", "ours");
    folder.write("out/two.png", "ours");
    folder.write("out/7-two.en.png", "ours");
    folder.write_deck("withdrawn");
    REQUIRE(folder.render("en") == exit_ok);
    CHECK_FALSE(folder.has("02-two.en.png"));
    CHECK_FALSE(folder.has("02-two.fr.png"));
    for (const char* kept :
         {"01-one.en.png", "01-one.fr.png", "02-two.notes.txt", "two.png", "7-two.en.png"}) {
        CAPTURE(kept);
        CHECK(folder.has(kept));
    }
}

TEST_CASE("pictures of other slides are told of, and left") {
    const Folder folder;
    folder.write_deck("given");
    REQUIRE(folder.render() == exit_ok);
    for (const char* earlier : {"01-two.en.png", "02-gone.en.png", "contact-sheet.png", "holiday.png"})
        folder.write(std::string("out/") + earlier, "");
    Deck deck;
    deck.slides.resize(1);
    deck.slides.front().id = "two";
    const EarlierPictures found = earlier_pictures(
        folder.path("out"), {"01-one.en.png", "01-one.fr.png", "02-two.en.png", "02-two.fr.png"}, deck);
    CHECK(found.forbidden.empty());
    CHECK(found.stale == std::vector<std::string>{"01-two.en.png", "02-gone.en.png", "contact-sheet.png"});
    REQUIRE(folder.render() == exit_ok);
    for (const std::string& name : found.stale)
        CHECK(folder.has(name));
    CHECK(earlier_pictures(folder.path("nowhere"), {}, deck).stale.empty());
}
