// The sheets of slides and notes that `kiosk render --handout` writes, as poppler's tools read them.
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "tests/support/command_line.h"
#include "tests/support/output_of.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::output_of;
using kiosk::test::run;

namespace {

struct Folder : TemporaryFolder {
    /// A deck of so many slides, whose second has notes of so many lines.
    Folder(int slides, int lines) {
        std::string yaml = "languages: [en, ar]\nslides:\n";
        for (int i = 1; i <= slides; ++i) {
            const std::string number = std::to_string(i);
            yaml += "  - {id: s" + number + ", title: {en: Slide " + number + ", ar: شريحة}, notes: ";
            if (i == 2) {
                yaml += "\"first line";
                for (int line = 2; line < lines; ++line)
                    yaml += "\\nline" + std::to_string(line);
                yaml += "\\nlast line\"}\n";
            } else {
                yaml += "\"Say *this* " + number + "\"}\n";
            }
        }
        write("slides.yaml", yaml);
    }
    std::string handout(const std::string& slides, const std::string& language = "en") const {
        REQUIRE(run({"render", path("slides.yaml"), "--pdf", path("h.pdf"), "--handout", slides, "--language",
                     language}) == exit_ok);
        return path("h.pdf");
    }
};

int pages_of(const std::string& pdf) {
    const std::string info = output_of("pdfinfo " + pdf);
    const std::size_t at = info.find("Pages:");
    REQUIRE(at != std::string::npos);
    return std::stoi(info.substr(at + 6));
}

std::string words_of(const std::string& pdf, int page) {
    const std::string number = std::to_string(page);
    return output_of("pdftotext -f " + number + " -l " + number + " " + pdf + " -");
}

}  // namespace

TEST_CASE("a handout has two, four or six slides a sheet of A4, each with its notes") {
    const Folder folder(12, 2);
    for (const int each : {2, 4, 6}) {
        CAPTURE(each);
        const std::string slides = std::to_string(each);
        const int sheets = 12 / each;
        const std::string pdf = folder.handout(slides);
        CHECK(pages_of(pdf) == sheets);
        CHECK(output_of("pdfinfo " + pdf).find("(A4)") != std::string::npos);
        const std::string first = words_of(pdf, 1);
        CHECK(first.find("Slide 1") != std::string::npos);
        CHECK(first.find("Say this 1") != std::string::npos);
        CHECK(first.find("first line") != std::string::npos);
        CHECK(words_of(pdf, sheets).find("Say this 12") != std::string::npos);
    }
}

TEST_CASE("notes that are longer than their room take it, and go on on the next sheet: none is lost") {
    const Folder folder(4, 200);
    for (const char* slides : {"2", "6"}) {
        const std::string pdf = folder.handout(slides);
        std::string all;
        for (int page = 1; page <= pages_of(pdf); ++page)
            all += words_of(pdf, page);
        for (int line = 2; line < 200; ++line) {
            const std::string word = "line" + std::to_string(line) + "\n";
            CAPTURE(word);
            CHECK(all.find(word) != std::string::npos);
        }
        CHECK(all.find("last line") != std::string::npos);
        CHECK(all.find("Say this 4") != std::string::npos);
    }
}

TEST_CASE("no type of a handout is too small to be read from paper") {
    const Folder folder(6, 60);
    const std::string pdf = folder.handout("6");
    // pdftotext tells a line's box in points: that of letters is a little higher than they are large.
    const std::string boxes = output_of("pdftotext -bbox " + pdf + " - | grep Say");
    const std::size_t top = boxes.find("yMin=\"");
    const std::size_t bottom = boxes.find("yMax=\"");
    REQUIRE(top != std::string::npos);
    CHECK(std::stod(boxes.substr(bottom + 6)) - std::stod(boxes.substr(top + 6)) >= 9);
}

TEST_CASE("a handout in Arabic has its words, and is wanted with a PDF alone") {
    const Folder folder(3, 2);
    CHECK(words_of(folder.handout("4", "ar"), 1).find("شريحة") != std::string::npos);
    CHECK(run({"render", folder.path("slides.yaml"), "--out", folder.path("pictures"), "--handout", "4"}) ==
          exit_usage);
    CHECK(run({"render", folder.path("slides.yaml"), "--pdf", folder.path("h.pdf"), "--handout", "3"}) ==
          exit_usage);
}
