// The PDF that `kiosk render` writes, as poppler's tools read it.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/sdl/png.h"
#include "tests/support/command_line.h"
#include "tests/support/output_of.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::contents;
using kiosk::test::output_of;
using kiosk::test::run;
namespace fs = std::filesystem;

namespace {

/// A folder with a deck of a photo, and texts in three scripts.
struct Folder : TemporaryFolder {
    Folder() {
        fs::copy_file(KIOSK_SOURCE_DIR "/slides/photos/evening.jpg", path("secret-name.jpg"));
        write("slides.yaml",
              "languages: [en, kk, ar]\n"
              "slides:\n"
              "  - id: one\n"
              "    title: {en: Together at last, kk: Қош келдіңіз, ar: معا خلف أبواب}\n"
              "    background: secret-name.jpg\n"
              "    consent: no-people\n"
              "    notes: {en: Ask who was there, kk: Кім болды, ar: من كان هنا}\n"
              "  - id: two\n"
              "    fact: 1200\n"
              "    label: {en: people, kk: адам, ar: شخص}\n");
    }
    int pdf(const char* name, std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"render", path("slides.yaml"), "--pdf", path(name)});
        return run(more);
    }
};

/// The mean difference of two pictures, 0 to 255.
double difference(const Pixmap& one, const Pixmap& other) {
    REQUIRE(one.size() == other.size());
    REQUIRE_FALSE(one.empty());
    double sum = 0;
    for (int y = 0; y < one.size().height; ++y)
        for (int x = 0; x < one.size().width; ++x)
            for (const int shift : {0, 8, 16})
                sum += std::abs(static_cast<int>(one.row(y)[x] >> shift & 255U) -
                                static_cast<int>(other.row(y)[x] >> shift & 255U));
    return sum / 3 / one.size().width / one.size().height;
}

}  // namespace

TEST_CASE("a PDF has a page for each slide and language, whose words can be searched in their order") {
    const Folder folder;
    REQUIRE(folder.pdf("all.pdf") == exit_ok);
    const std::string pdf = folder.path("all.pdf");
    CHECK(output_of("pdfinfo " + pdf).find("Pages:           6\n") != std::string::npos);
    const std::vector<std::string> words = {"Together at last", "Қош келдіңіз", "معا خلف أبواب",
                                            "people",           "адам",         "شخص"};
    const std::vector<std::string> labels = {"1. one (en)", "1. one (kk)", "1. one (ar)",
                                             "2. two (en)", "2. two (kk)", "2. two (ar)"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string page = std::to_string(i + 1);
        CAPTURE(words[i]);
        const std::string text = output_of("pdftotext -f " + page + " -l " + page + " " + pdf + " -");
        CHECK(text.find(words[i]) != std::string::npos);
        // Among Arabic words the tool turns the whole line around.
        const std::string turned = output_of("pdftotext -raw -f " + page + " -l " + page + " " + pdf + " -");
        CHECK((text + turned).find(labels[i]) != std::string::npos);
    }
}

TEST_CASE("every font of a PDF is embedded, and only the part that is used") {
    const Folder folder;
    REQUIRE(folder.pdf("all.pdf") == exit_ok);
    const std::string fonts = output_of("pdffonts " + folder.path("all.pdf") + " | tail -n +3");
    int count = 0;
    for (std::size_t at = 0; at < fonts.size(); at = fonts.find('\n', at) + 1, ++count)
        CHECK(fonts.substr(at, fonts.find('\n', at) - at).find(" yes yes yes ") != std::string::npos);
    CHECK(count >= 3);
    CHECK(fs::file_size(folder.path("all.pdf")) < 1'500'000);
}

TEST_CASE("a PDF tells of nothing but its pages, and is the same each time") {
    const Folder folder;
    REQUIRE(folder.pdf("one.pdf") == exit_ok);
    REQUIRE(folder.pdf("two.pdf") == exit_ok);
    const std::string pdf = contents(folder.path("one.pdf"));
    CHECK(pdf == contents(folder.path("two.pdf")));
    CHECK(pdf.find("secret-name") == std::string::npos);
    const std::string info = output_of("pdfinfo " + folder.path("one.pdf"));
    CHECK(info.find("Author") == std::string::npos);
    CHECK(info.find("Title") == std::string::npos);
    CHECK(info.find("2000") != std::string::npos);
    // The photo is there once, as a JPEG made of its pixels.
    const std::string images = output_of("pdfimages -list " + folder.path("one.pdf"));
    CHECK(images.find(" jpeg ") != std::string::npos);
    CHECK(pdf.find("Exif") == std::string::npos);
}

TEST_CASE("a page of the PDF looks like the slide") {
    const Folder folder;
    REQUIRE(folder.pdf("all.pdf") == exit_ok);
    // As an audience sees it: without buttons over it, as a page is.
    REQUIRE(run({"render", folder.path("slides.yaml"), "--out", folder.path("png"), "--size", "1920x1080",
                 "--stage"}) == exit_ok);
    output_of("pdftoppm -png -scale-to-x 1920 -scale-to-y -1 " + folder.path("all.pdf") + " " +
              folder.path("page"));
    const std::vector<const char*> pictures = {"01-one.en.png", "01-one.kk.png", "01-one.ar.png",
                                               "02-two.en.png", "02-two.kk.png", "02-two.ar.png"};
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        CAPTURE(pictures[i]);
        const Pixmap whole = read_png(folder.path("page-") + std::to_string(i + 1) + ".png");
        REQUIRE(whole.size().height > 1080);
        Pixmap page({1920, 1080});  // without what stands below the slide
        for (int y = 0; y < 1080; ++y)
            std::copy_n(whole.row(y), 1920, page.row(y));
        const Pixmap slide = read_png(folder.path("png/") + pictures[i]);
        CHECK(difference(page, slide) < 3);
        // Another slide is farther away than that.
        const Pixmap other = read_png(folder.path("png/") + pictures[(i + 3) % pictures.size()]);
        CHECK(difference(page, other) > 9);
    }
}

TEST_CASE("the presenter's notes stand below the slide") {
    const Folder folder;
    REQUIRE(folder.pdf("notes.pdf", {"--notes"}) == exit_ok);
    const std::string pdf = folder.path("notes.pdf");
    const std::string text = output_of("pdftotext -f 1 -l 1 " + pdf + " -");
    CHECK(text.find("1. one (en)") != std::string::npos);
    CHECK(text.find("Ask who was there") > text.find("Together at last"));
    CHECK(output_of("pdftotext -f 3 -l 3 " + pdf + " -").find("من كان هنا") != std::string::npos);
    CHECK(output_of("pdfinfo " + pdf).find("Page size:       ") != std::string::npos);
    REQUIRE(folder.pdf("plain.pdf") == exit_ok);
    CHECK(output_of("pdftotext -f 1 -l 1 " + folder.path("plain.pdf") + " -").find("Ask") ==
          std::string::npos);
}

TEST_CASE("a PDF or pictures, and not a word too little") {
    const Folder folder;
    CHECK(run({"render", folder.path("slides.yaml")}) == exit_usage);
    CHECK(run({"render", folder.path("slides.yaml"), "--out", folder.path("png"), "--notes"}) == exit_usage);
    CHECK(run({"render", folder.path("slides.yaml"), "--pdf", folder.path("deck.yaml")}) == exit_usage);
    CHECK(folder.pdf("all.pdf", {"--out", folder.path("png")}) == exit_usage);
    CHECK(folder.pdf("no/such/folder.pdf") == exit_faults);
    fs::remove(folder.path("secret-name.jpg"));
    CHECK(folder.pdf("broken.pdf") == exit_faults);
}
