// kiosk import as somebody types it, up to what `kiosk check` says of the deck that comes of it.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/media/photo.h"
#include "kiosk/office/table.h"
#include "tests/support/command_line.h"
#include "tests/support/memory_files.h"
#include "tests/support/sample_photos.h"
#include "tests/support/sample_talks.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;
namespace s = kiosk::sample;

namespace {

std::string png(int seed) {
    return s::png(s::scenery({96 + seed, 64}));
}

/// A folder with files to import, and what the last command said.
struct Desk : TemporaryFolder {
    std::string out;
    std::string errors;

    int import(std::vector<std::string> words) {
        words[0] = path(words[0]);
        words.insert(words.begin(), "import");
        words.insert(words.end(), {"--into", path("show")});
        std::fflush(nullptr);
        const int old_out = dup(STDOUT_FILENO);
        const int old_errors = dup(STDERR_FILENO);
        redirect("stdout", STDOUT_FILENO);
        redirect("stderr", STDERR_FILENO);
        const int status = test::run(words);
        std::fflush(nullptr);
        dup2(old_out, STDOUT_FILENO);
        dup2(old_errors, STDERR_FILENO);
        close(old_out);
        close(old_errors);
        out = without_path(read("stdout"));
        errors = without_path(read("stderr"));
        return status;
    }
    std::string deck() const { return read("show/slides.yaml"); }
    /// The slides alone, without what stands above them in a new deck.
    std::string slides() const {
        const std::string text = deck();
        const std::size_t at = text.find("slides:\n");
        return at == std::string::npos ? text : text.substr(at);
    }
    /// The errors that the deck's own reader finds, and whether any slide may be shown.
    std::string faults() const {
        std::string text;
        const std::string file = path("show/slides.yaml");
        for (const Diagnostic& one :
             read_deck_text(read("show/slides.yaml"), file, DiskFiles(), test_day).diagnostics)
            if (one.severity == Severity::error) text += format_diagnostic(one);
        return text;
    }
    bool checks_well() const { return test::run({"check", path("show/slides.yaml")}) == exit_ok; }

  private:
    void redirect(const char* name, int to) const {
        const int file = open(path(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, to);
        close(file);
    }
    std::string without_path(std::string text) const {
        for (std::size_t at = 0; (at = text.find(path() + "/", at)) != std::string::npos;)
            text.erase(at, path().size() + 1);
        return text;
    }
};

std::string talk(bool in_french) {
    const auto words = [&](const char* english, const char* french) {
        return std::string(in_french ? french : english);
    };
    return s::pptx(
        {{s::shape("ctrTitle", {words("Together", "Ensemble")}) + s::shape("subTitle", {"Astana"}),
          words("Wait.", "Attendre."), false, ""},
         {s::shape("title", {words("Wishes", "Souhaits")}) +
              s::shape("body", {words("Safety", "Sécurité"), words("Rights: all", "Droits : tous")}),
          "", true, ""},
         {s::shape("title", {words("For the first time", "Pour la première fois")}) +
              s::picture("rId9", words("A flag", "Un drapeau"), "l=\"50000\""),
          "", false, png(0)},
         {s::shape("", {words("“We are here”", "« Nous sommes là »"), "— Somebody"}), "", false, ""}});
}

}  // namespace

TEST_CASE("a talk in PowerPoint becomes a deck that checks well, and stays as it is itself") {
    Desk desk;
    desk.write("talk.pptx", talk(false));
    CHECK(desk.import({"talk.pptx"}) == exit_ok);
    CHECK(desk.slides() == R"(slides:
  - id: slide-01
    title:
      en: Together
    subtitle:
      en: Astana
    notes:
      en: Wait.

  - id: slide-02
    list:
      en: Wishes
    items:
      - en: Safety
      - en: "Rights: all"
    hidden: true

  - id: slide-03
    photo: photos/photo-01.jpg
    caption:
      en: For the first time
    alt:
      en: A flag
    consent: pending

  - id: slide-04
    quote:
      en: We are here
    by:
      en: Somebody
    consent: pending
)");
    CHECK(desk.faults() == "");
    CHECK(desk.checks_well());
    CHECK(desk.errors == "slide 3, image3.png -> show/photos/photo-01.jpg\n");
    CHECK(desk.out ==
          "show/slides.yaml: 4 slides in English (en) (so the file says; --language says otherwise)\n"
          "1 picture and 1 quotation: 'consent: pending', so visitors do not see them yet\n"
          "1 slide is hidden as in the file\n"
          "See them, for yourself alone: kiosk play --windowed show/slides.yaml\n");
    CHECK(desk.read("talk.pptx") == talk(false));
    // Half of the picture is cut off in the talk.
    const auto info = probe_photo(desk.read("show/photos/photo-01.jpg"));
    REQUIRE(std::holds_alternative<PhotoInfo>(info));
    CHECK(std::get<PhotoInfo>(info).stored == Size{48, 64});
}

TEST_CASE("the same talk in another language is joined, and the deck before is kept") {
    Desk desk;
    desk.write("talk.pptx", talk(false));
    desk.write("talk-fr.pptx", talk(true));
    CHECK(desk.import({"talk-fr.pptx", "--language", "fr", "--join"}) == exit_faults);
    CHECK(desk.errors.find("there is no deck show/slides.yaml to join with") != std::string::npos);
    REQUIRE(desk.import({"talk.pptx"}) == exit_ok);
    const std::string before = desk.deck();
    CHECK(desk.import({"talk-fr.pptx", "--language", "fr", "--join"}) == exit_ok);
    CHECK(desk.errors == "");
    CHECK(desk.read("show/slides.yaml~") == before);
    CHECK(desk.deck().find("languages: [en, fr]\n") != std::string::npos);
    CHECK(desk.deck().find("    title:\n      en: Together\n      fr: Ensemble\n") != std::string::npos);
    CHECK(desk.deck().find("      - en: \"Rights: all\"\n        fr: \"Droits : tous\"\n") !=
          std::string::npos);
    CHECK(desk.deck().find("    alt:\n      en: A flag\n      fr: Un drapeau\n") != std::string::npos);
    CHECK(desk.deck().find("      en: We are here\n      fr: Nous sommes là\n") != std::string::npos);
    CHECK(desk.checks_well());
}

TEST_CASE("what a deck has already stays, and new slides get ids of their own") {
    Desk desk;
    fs::create_directories(desk.path("show/slides"));
    const std::string deck = "# mine\nlanguages: [fr]\nslides:\n  - id: slide-01\n    title: Bonjour\n";
    desk.write("show/slides/slides.yaml", deck);
    desk.write("talk.md", "# Hello\n\n---\n\n# Again\n\n![](../secret.jpg) ![](photos/none.jpg)\n");
    desk.write("secret.jpg", png(0));
    CHECK(desk.import({"talk.md", "--language", "en"}) == exit_ok);
    CHECK(desk.read("show/slides/slides.yaml~") == deck);
    CHECK(desk.read("show/slides/slides.yaml") ==
          "# mine\nlanguages: [fr, en]\nslides:\n  - id: slide-01\n    title: Bonjour\n"
          "  - id: slide-01-2\n    title:\n      en: Hello\n"
          "  - id: slide-02\n    title:\n      en: Again\n");
    CHECK(desk.errors.find(
              "slide 2: not taken over: the picture '../secret.jpg': it lies outside of the folder of "
              "talk.md\n") != std::string::npos);
    CHECK(desk.errors.find("'photos/none.jpg': there is no such file") != std::string::npos);
    CHECK(desk.out.find("added at its end; the file as it was is kept as 'show/slides/slides.yaml~'") !=
          std::string::npos);
    CHECK(desk.out.find("so the new ones are slide-01-2") != std::string::npos);
}

TEST_CASE("talks in Impress and Markdown, tables and folders are taken over too") {
    Desk desk;
    SUBCASE("Impress, which says its language itself") {
        desk.write("talk.odp", s::odp({{s::frame("title", "<text:p>Bonjour</text:p>") +
                                            s::image_frame("Pictures/1.png", "Un drapeau"),
                                        "Attendre.", true}},
                                      {{"Pictures/1.png", png(0)}}));
        CHECK(desk.import({"talk.odp"}) == exit_ok);
        CHECK(desk.slides() ==
              "slides:\n  - id: slide-01\n    photo: photos/photo-01.jpg\n    caption:\n      fr: Bonjour\n  "
              "  alt:\n"
              "      fr: Un drapeau\n    consent: pending\n    notes:\n      fr: Attendre.\n    hidden: "
              "true\n");
    }
    SUBCASE("Markdown") {
        fs::create_directory(desk.path("pictures"));
        desk.write("pictures/a flag.png", png(0));
        fs::create_directory(desk.path("public"));
        desk.write("public/b.png", png(1));
        desk.write("talk.md",
                   "---\nlang: de-CH\n---\n# Hallo\n\n![](pictures/a%20flag.png)\n\n---\n\n![](/b.png)\n");
        CHECK(desk.import({"talk.md"}) == exit_ok);
        CHECK(desk.slides() ==
              "slides:\n  - id: slide-01\n    photo: photos/photo-01.jpg\n    caption:\n      de: Hallo\n    "
              "consent: pending\n\n  - id: slide-02\n    photo: photos/photo-02.jpg\n    consent: pending\n");
    }
    SUBCASE("a spreadsheet in two languages") {
        desk.write("flag.png", png(0));
        desk.write("table.xlsx",
                   write_table({{"title en", "title kk", "photo", "fact", "label en", "label kk"},
                                {"Welcome", "Қош келдіңіз"},
                                {"", "", "flag.png"},
                                {"", "", "", "1 200", "people", "адам"}},
                               TableForm::xlsx, "slides"));
        CHECK(desk.import({"table.xlsx"}) == exit_ok);
        CHECK(desk.deck().find("languages: [en, kk]\n") != std::string::npos);
        CHECK(desk.slides() ==
              "slides:\n  - id: slide-01\n    title:\n      en: Welcome\n      kk: Қош келдіңіз\n\n"
              "  - id: slide-02\n    photo: photos/photo-01.jpg\n    consent: pending\n\n"
              "  - id: slide-03\n    fact: 1200\n    label:\n      en: people\n      kk: адам\n");
    }
    SUBCASE("a folder of pictures, in the order in which people count") {
        fs::create_directories(desk.path("phone/more"));
        desk.write("phone/IMG_10.png", png(1));
        desk.write("phone/IMG_2.png", png(0));
        desk.write("phone/notes.txt", "words");
        CHECK(desk.import({"phone", "--language", "en"}) == exit_ok);
        CHECK(desk.slides() ==
              "slides:\n  - id: photo-01\n    photo: photos/photo-01.jpg\n    consent: pending\n\n"
              "  - id: photo-02\n    photo: photos/photo-02.jpg\n    consent: pending\n");
        CHECK(desk.errors.find("slide 1, IMG_2.png -> show/photos/photo-01.jpg\n") != std::string::npos);
        CHECK(desk.errors.find("the picture 'notes.txt': this is no JPEG") != std::string::npos);
        CHECK(desk.errors.find("the folder 'more': import it by itself") != std::string::npos);
    }
    CHECK(desk.faults() == "");
    CHECK(desk.checks_well());
}

TEST_CASE("what cannot be imported is told, and nothing is made of it") {
    Desk desk;
    desk.write("talk.ppt", "\xD0\xCF\x11\xE0");
    desk.write("talk.pptx", "%PDF-1.7");
    desk.write("talk.md", "# Hello\n");
    desk.write("empty.md", "---\n");
    desk.write("table.csv", "a,b\nc,d\n");
    const auto tells = [&](const std::vector<std::string>& words, const char* part) {
        CHECK(desk.import(words) != exit_ok);
        CAPTURE(desk.errors);
        CHECK(desk.errors.find(part) != std::string::npos);
        CHECK_FALSE(fs::exists(desk.path("show")));
    };
    tells({"talk.ppt"}, "save it as .pptx");
    tells({"talk.pptx"}, "this is a PDF document");
    tells({"none.pptx"}, "there is no such file");
    tells({"talk.md"}, "say which language the words of talk.md are in, as in '--language en'");
    tells({"talk.md", "--language", "English"}, "did you mean 'en'?");
    tells({"empty.md", "--language", "en"}, "nothing in empty.md that could be taken over");
    tells({"table.csv", "--language", "en"}, "names no column that is known");
    CHECK(test::run({"import", desk.path("talk.md")}) == exit_usage);
    const std::string pptx = desk.write("talk.yaml", talk(false));
    CHECK(test::run({"check", pptx}) == exit_faults);
}
