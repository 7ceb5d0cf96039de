// The command line as somebody types it: exit statuses, and what is written where.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/sdl/png.h"
#include "tests/support/command_line.h"
#include "tests/support/forked_run.h"
#include "tests/support/sample_films.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::contents;
using kiosk::test::run;
namespace fs = std::filesystem;

namespace {

/// A folder of its own with a deck of two languages in it, removed in the end.
struct Folder : TemporaryFolder {
    Folder() { write("deck.yaml", text); }

    std::string deck() const { return path("deck.yaml"); }

    /// A long tag, which files of any format must find room for.
    static constexpr const char* text =
        "languages: [en, fr, x-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh]\n"
        "slides:\n  - id: one\n    title: {en: One, fr: Un}\n";
};

}  // namespace

TEST_CASE("wrong usage is told by the exit status") {
    const Folder folder;
    const std::string out = folder.path("out");
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--nonsense"},
             {"check", "--format", "xml", folder.deck()},
             {"check", folder.deck(), "another.yaml"},
             {"render", folder.deck()},
             {"render", folder.deck(), "--out", out, "--size", "banana"},
             {"play", folder.deck(), "--renderer", "vulkan"},
             {"play", folder.deck(), "--for", "20m"},
             {"present", folder.deck(), "--for", "soon"},
             {"present", folder.deck(), "--until", "25:00"},
             {"present", folder.deck(), "--for", "20m", "--until", "15:30"},
             {"keys", folder.deck()},
             {"render", folder.deck(), "--out", out, "--size", "10x10"},
             {"render", folder.deck(), "--out", out, "--panel", "nonsense"},
             {"render", folder.deck(), "--out", out, "--text-size", "4"},
             {"render", folder.deck(), "--out", out, "--size", "99999x1080"},
             {"play", "--windowed", "--size", "1920", folder.deck()},
         }) {
        CAPTURE(words.front());
        CHECK(run(words) == exit_usage);
    }
    CHECK_FALSE(fs::exists(out));
    CHECK(run({"--version"}) == exit_ok);
}

TEST_CASE("what people call a command elsewhere leads to it") {
    for (const char* word : {"translate", "preview", "validate", "init", "ckeck"}) {
        CAPTURE(word);
        CHECK(run({word}) == exit_usage);
    }
}

TEST_CASE("a deck is checked") {
    const Folder folder;
    CHECK(run({"check", folder.deck()}) == exit_ok);
    CHECK(run({"check", folder.path("missing.yaml")}) == exit_faults);
    CHECK(run({"check", "--config", folder.path("missing.yaml"), folder.deck()}) == exit_faults);
}

TEST_CASE("every deck that a show plays at some hour is checked, and looked at before the doors open") {
    const Folder folder;
    folder.write("evening.yaml", "languages: [en]\nslides:\n  - id: one\n    fcat: 12\n");
    folder.write("config.yaml",
                 "deck: deck.yaml\ndecks:\n"
                 "  - {deck: evening.yaml, hours: {daily: 18:00-23:00}}\n"
                 "  - {deck: deck.yaml, hours: {daily: 08:00-10:00}}\n"
                 "  - {deck: none.yaml, hours: {daily: 05:00-06:00}}\ntheem: dark\n");
    const auto printed = [&](std::vector<std::string> words, int& status) {
        test::Run program(folder, std::move(words));
        status = program.wait();
        return program.out();
    };
    const auto times = [](const std::string& text, const std::string& part) {
        int count = 0;
        for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
            ++count;
        return count;
    };
    int status = 0;
    std::string out = printed({"check"}, status);
    CHECK(status == exit_faults);
    CHECK(times(out, "evening.yaml:4:5: error: 'fcat'") == 1);
    CHECK(times(out, "'theem'") == 1);
    CHECK(times(out, "deck.yaml: 1 slide in 3 languages can be shown; ") == 1);
    CHECK(times(out, "evening.yaml: 1 slide in 1 language can be shown; ") +
              times(out, "evening.yaml: 0 slides") ==
          1);
    CHECK(times(out, "none.yaml: 0 slides") == 1);
    out = printed({"check", "--format", "json"}, status);
    CHECK(times(out, "\"evening.yaml\"") > 0);
    // A deck that is named is the one that is meant.
    out = printed({"check", "deck.yaml"}, status);
    CHECK(times(out, "evening.yaml") == 0);
    out = printed({"doctor"}, status);
    CHECK(times(out, "deck.yaml: 1 slide can be shown now") == 1);
    CHECK(times(out, "error    deck         evening.yaml: ") == 1);
    CHECK(times(out, "error    deck         none.yaml: ") == 1);
    // Whatever the machine has: one warning is no "1 warnings".
    const auto counted = [&](const std::string& what, const std::string& begin) {
        const auto number = times("\n" + out, "\n" + begin);
        return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
    };
    CHECK(times(out,
                (counted("error", "error    ") + ", " + counted("warning", "warning  ") + " in ").c_str()) ==
          1);
}

TEST_CASE("a deck that is named after --contact-sheet is not overwritten") {
    const Folder folder;
    CHECK(run({"render", "--out", folder.path("out"), "--contact-sheet", folder.deck()}) == exit_usage);
    CHECK(contents(folder.deck()) == Folder::text);
}

TEST_CASE("every language is rendered, or the one that is asked for") {
    const Folder folder;
    const auto files = [&](const char* out) {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder.path(out)))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    };
    REQUIRE(run({"render", folder.deck(), "--size", "128x72", "--out", folder.path("all"),
                 "--contact-sheet"}) == exit_ok);
    CHECK(files("all").size() == 4);
    CHECK(fs::exists(folder.path("all/contact-sheet.png")));
    REQUIRE(run({"render", folder.deck(), "--size", "128x72", "--out", folder.path("one"), "--language",
                 "fr-CA"}) == exit_ok);
    CHECK(files("one") == std::vector<std::string>{"01-one.fr.png"});
}

TEST_CASE("a talk is rendered as its audience and its presenter see it") {
    const Folder folder;
    std::vector<std::string> pictures;
    for (const char* as : {"", "--stage", "--presenter"}) {
        std::vector<std::string> words = {"render", folder.deck(),      "--size",     "640x360",
                                          "--out",  folder.path("out"), "--language", "en"};
        if (*as != '\0') words.emplace_back(as);
        REQUIRE(run(words) == exit_ok);
        pictures.push_back(contents(folder.path("out/01-one.en.png")));
    }
    CHECK(pictures[0] != pictures[1]);
    CHECK(pictures[1] != pictures[2]);
    CHECK(pictures[0] != pictures[2]);
}

TEST_CASE("a film in a sign language is drawn in its place, and looked through") {
    const Folder folder;
    folder.write(
        "deck.yaml",
        "languages: [en]\nslides:\n  - {id: one, text: Words, sign: film.webm, sign_consent: given}\n"
        "  - {id: two, text: Words, sign: none.webm, sign_consent: given}\n");
    folder.write("none.webm", "no film");
    const sample::VideoForm vp9{.format = "webm", .coding = "libvpx-vp9"};
    sample::write_video(folder.path("film.webm"), {64, 48},
                        {Color{200, 30, 30}, Color{30, 30, 200}, Color{30, 30, 200}}, vp9);
    const auto reds = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = {"render", folder.deck(),      "--size",  "640x360",
                                          "--out",  folder.path("out"), "--slide", "one"};
        words.insert(words.end(), more.begin(), more.end());
        CHECK(run(words) == exit_ok);
        const Pixmap pixels = read_png(folder.path("out/01-one.en.png"));
        int red = 0;
        for (int y = 0; y < pixels.size().height; ++y)
            for (int x = 0; x < pixels.size().width; ++x)
                if (const Pixel pixel = pixels.row(y)[x];
                    (pixel >> 16 & 255) > 180 && (pixel >> 8 & 255) < 60 && (pixel & 255) < 60)
                    ++red;
        return red;
    };
    // Its first picture, in a corner; the band of progress may have some red.
    CHECK(reds({"--sign"}) - reds({"--engaged"}) > 640 * 360 / 50);
    const auto told = [&] {
        test::Run program(folder, {"check", folder.deck()});
        program.wait();
        return program.out();
    };
    CHECK(told().find("this sign language film cannot be shown: it is no WebM film") != std::string::npos);
    sample::write_video(folder.path("none.webm"), {64, 48}, {Color{30, 30, 200}},
                        {.format = "matroska", .coding = "mpeg4"});
    CHECK(told().find("neither VP9 nor AV1") != std::string::npos);
    sample::write_video(folder.path("none.webm"), {64, 48}, {Color{30, 30, 200}}, vp9);
    CHECK(told().find("film") == std::string::npos);
}

TEST_CASE("what clickers send is told without a display") {
    CHECK(run({"keys", "--list"}) == exit_ok);
}

TEST_CASE("a contact sheet names each slide below its picture") {
    const Folder folder;
    folder.write("deck.yaml", "languages: [en]\nslides:\n  - {id: one, title: One}\n");
    folder.write("other.yaml", "languages: [en]\nslides:\n  - {id: other, title: One}\n");
    const auto sheet = [&](const char* deck) {
        REQUIRE(run({"render", folder.path(deck), "--size", "640x360", "--out", folder.path("out"),
                     "--contact-sheet"}) == exit_ok);
        return read_png(folder.path("out/contact-sheet.png"));
    };
    const Pixmap one = sheet("deck.yaml");
    const Pixmap other = sheet("other.yaml");
    REQUIRE_FALSE(one.empty());
    REQUIRE(one.size() == other.size());
    const int picture_bottom = 16 + 384 * 360 / 640;
    int above = 0;
    int below = 0;
    for (int y = 0; y < one.size().height; ++y)
        for (int x = 0; x < one.size().width; ++x)
            if (one.row(y)[x] != other.row(y)[x]) ++(y < picture_bottom ? above : below);
    CHECK(above == 0);
    CHECK(below > 20);
}

TEST_CASE("a slide for one language alone is rendered in that one") {
    const Folder folder;
    folder.write("deck.yaml",
                 "languages: [en, fr]\nslides:\n  - {id: one, title: {en: One, fr: Un}}\n"
                 "  - {id: two, title: {fr: Deux}, only: [fr]}\n");
    REQUIRE(run({"render", folder.deck(), "--size", "128x72", "--out", folder.path("out")}) == exit_ok);
    CHECK(fs::exists(folder.path("out/02-two.fr.png")));
    CHECK_FALSE(fs::exists(folder.path("out/02-two.en.png")));
}

TEST_CASE("slides that are not shown are rendered where all are asked for") {
    const Folder folder;
    folder.write(
        "deck.yaml",
        "languages: [en]\nslides:\n  - {id: one, title: One}\n  - {id: two, title: Two, hidden: true}\n"
        "  - {id: three, text: Three, consent: pending}\n  - {id: four, title: ''}\n"
        "  - {id: five, title: Five}\n");
    const auto rendered = [&](const char* out, std::vector<std::string> more) {
        std::vector<std::string> words = {"render", folder.deck(), "--size",
                                          "128x72", "--out",       folder.path(out)};
        words.insert(words.end(), more.begin(), more.end());
        // The fault of one of them is told.
        REQUIRE(run(words) == exit_faults);
        std::string names;
        std::vector<std::string> files;
        for (const auto& entry : fs::directory_iterator(folder.path(out)))
            files.push_back(entry.path().filename().string());
        std::sort(files.begin(), files.end());
        for (const std::string& file : files)
            names += file + " ";
        return names;
    };
    CHECK(rendered("shown", {}) == "01-one.en.png 02-five.en.png ");
    CHECK(rendered("all", {"--all"}) == "01-one.en.png 02-two.en.png 03-three.en.png 04-five.en.png ");
    CHECK(rendered("one", {"--all", "--slide", "three"}) == "03-three.en.png ");
    CHECK(run({"render", folder.deck(), "--out", folder.path("none"), "--slide", "three"}) == exit_faults);
}

TEST_CASE("what the deck does not have is not rendered as something else") {
    const Folder folder;
    for (const auto& wanted : {std::pair{"--language", "de"}, {"--language", "no tag"}, {"--slide", "two"}}) {
        CAPTURE(wanted.second);
        CHECK(run({"render", folder.deck(), "--out", folder.path("out"), wanted.first, wanted.second}) ==
              exit_faults);
        CHECK_FALSE(fs::exists(folder.path("out")));
    }
}

TEST_CASE("what can be shown of a deck with errors is written, and the exit status tells of them") {
    const Folder folder;
    folder.write("broken.yaml",
                 "languages: [en]\nslides:\n  - id: one\n    title: One: two\n  - id: two\n    title: Two\n");
    CHECK(run({"render", folder.path("broken.yaml"), "--size", "128x72", "--out", folder.path("out")}) ==
          exit_faults);
    CHECK(fs::exists(folder.path("out/01-two.en.png")));
    CHECK(run({"render", folder.path("broken.yaml"), "--pdf", folder.path("out.pdf")}) == exit_faults);
    CHECK(fs::exists(folder.path("out.pdf")));
}

TEST_CASE("a folder that cannot be made is told by the exit status") {
    const Folder folder;
    CHECK(run({"render", folder.deck(), "--out", folder.deck()}) == exit_faults);
    CHECK(contents(folder.deck()) == Folder::text);
}

TEST_CASE("touch areas are whole JSON however long a language's tag is") {
    const Folder folder;
    const std::string json = folder.path("areas.json");
    REQUIRE(run({"render", folder.deck(), "--size", "1920x1080", "--out", folder.path("out"), "--touch-areas",
                 json}) == exit_ok);
    const std::string text = contents(json);
    const auto count_of = [&](char mark) { return std::count(text.begin(), text.end(), mark); };
    int buttons = 0;
    for (auto at = text.find("choose-language"); at != std::string::npos;
         at = text.find("choose-language", at + 1))
        ++buttons;
    constexpr int pages = 3;
    CHECK(buttons >= pages * 3);
    CHECK(count_of('}') == count_of('{'));
    CHECK(count_of('"') % 2 == 0);
}

TEST_CASE("a new folder holds a deck without a fault") {
    const Folder folder;
    const std::string show = folder.path("show");
    CHECK(run({"new", show}) == 0);
    CHECK(run({"check", "--config", show + "/config.yaml"}) == 0);
    CHECK(contents(show + "/slides/slides.yaml")
              .starts_with("# yaml-language-server: $schema=../slides.schema.json\n"));
    CHECK(
        contents(show + "/config.yaml").starts_with("# yaml-language-server: $schema=config.schema.json\n"));
    CHECK(contents(show + "/slides.schema.json").starts_with("{"));
    CHECK(contents(show + "/config.schema.json").starts_with("{"));
    CHECK(fs::is_directory(show + "/slides/photos"));
    CHECK((fs::status(show).permissions() & fs::perms::all) == fs::perms(0755));
}

TEST_CASE("a new folder takes nothing's place") {
    const Folder folder;
    const std::string show = folder.path("show");
    fs::create_directory(show);
    CHECK(run({"new", show + "/"}) == 0);
    const std::string slides = contents(show + "/slides/slides.yaml");
    std::ofstream(show + "/slides/slides.yaml", std::ios::app) << "# mine\n";
    CHECK(run({"new", show}) == 1);
    CHECK(contents(show + "/slides/slides.yaml") == slides + "# mine\n");
    CHECK(run({"new", folder.deck()}) == 1);
    CHECK(contents(folder.deck()) == Folder::text);
    CHECK(run({"new"}) == 2);
    // Nothing half made is left beside it.
    CHECK(folder.files() == 2);
}

TEST_CASE("help is asked for in either way") {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"help"},
                                               {"help", "check"},
                                               {"help", "translations", "export"},
                                               {"translations", "export", "--help"}})
        CHECK(run(words) == 0);
}

TEST_CASE("what cannot be printed is a failure") {
    const TemporaryFolder folder;
    test::Run full(folder, {"schema"}, [] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); });
    CHECK(full.wait() == 1);
    CHECK(full.errors() == "kiosk: not all could be printed: the disk is full, or nothing takes it\n");
}

TEST_CASE("an option that the command does not know leads to one that it does") {
    const TemporaryFolder folder;
    const auto told = [&](const std::vector<std::string>& words) {
        test::Run run(folder, words);
        CHECK(run.wait() == 2);
        return run.errors();
    };
    const auto npos = std::string::npos;
    CHECK(told({"check", "--fxi"}).find("Did you mean '--fix'?\n") != npos);
    CHECK(told({"pack", "--output", "x.kiosk"}).find("Did you mean '--out'?\n") != npos);
    CHECK(told({"play", "--lang=fr"}).find("Did you mean '--language'?\n") != npos);
    CHECK(told({"translations", "export", "--ouput", "x.po"}).find("Did you mean '--out'?\n") != npos);
    CHECK(told({"check", "--nonsense"}).find("Did you mean") == npos);
    CHECK(told({"render"}).find("Did you mean") == npos);
}

TEST_CASE("a bundle is named where only a deck will do") {
    const TemporaryFolder folder;
    folder.write("deck.yaml", Folder::text);
    REQUIRE(test::Run(folder, {"key", "new", "desk", "--without-password"}).wait() == 0);
    REQUIRE(test::Run(folder, {"pack", "deck.yaml", "--out", "show.kiosk", "--key", "desk.key"}).wait() == 0);
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"translations", "status", "show.kiosk"},
             {"translations", "export", "show.kiosk", "--language", "fr", "--out", "fr.po"}}) {
        test::Run asked(folder, words);
        CHECK(asked.wait() == 1);
        CHECK(asked.errors() ==
              "kiosk: show.kiosk is a bundle, which cannot be changed: name the deck that it was made of\n");
    }
    test::Run fixed(folder, {"check", "--fix", "show.kiosk"});
    CHECK(fixed.wait() == 0);
    CHECK(fixed.errors().find("nothing is fixed in show.kiosk: a bundle cannot be changed") !=
          std::string::npos);
}

TEST_CASE("a new folder is entered by the line that is printed, whatever it is called") {
    const TemporaryFolder folder;
    for (const std::string name : {"evening", "two words", "it's", "-d", "Łódź"}) {
        CAPTURE(name);
        test::Run made(folder, {"new", "--", name});
        REQUIRE(made.wait() == 0);
        const std::string out = made.out();
        const std::size_t start = out.find("  cd ");
        REQUIRE(start != std::string::npos);
        const std::string line = out.substr(start, out.find('\n', start) - start);
        CHECK(std::system(("cd '" + folder.path() + "' && " + line + " && test -f config.yaml").c_str()) ==
              0);
    }
}

TEST_CASE("a misspelt command is not taken for a deck") {
    const Folder folder;
    CHECK(run({"chekc", folder.deck()}) == 2);
    CHECK(run({"rendr", "--out", folder.path("out")}) == 2);
    CHECK(!fs::exists(folder.path("out")));
}
