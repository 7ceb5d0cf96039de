#include "kiosk/check/photo_checks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;
using namespace std::string_literals;

namespace {

/// A photo of 4096x2304 pixels without metadata.
const std::string& shipped_photo() {
    static const std::string bytes = [] {
        std::string error;
        return DiskFiles()
            .read(KIOSK_SOURCE_DIR "/slides/photos/evening.jpg", 10'000'000, error)
            .value_or("");
    }();
    REQUIRE_FALSE(bytes.empty());
    return bytes;
}

/// With a segment behind the start.
std::string photo_with(int marker, const std::string& body) {
    const std::size_t length = body.size() + 2;
    return shipped_photo().substr(0, 2) + "\xFF"s + static_cast<char>(marker) +
           static_cast<char>(length >> 8 & 255) + static_cast<char>(length & 255) + body +
           shipped_photo().substr(2);
}

/// EXIF whose GPS directory says "north".
std::string gps_exif() {
    return "Exif\0\0MM\0*\0\0\0\x08"s + "\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0"s +
           "\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0"s;
}

struct Findings {
    std::vector<std::string> lines;  ///< "line rule: message"
    int reads = 0;
    Diagnostics all;
};

Findings found_in(const std::string& yaml, MemoryFiles files, const std::vector<Canvas>& screens) {
    files.links = {{".", "/deck"}};
    const DeckReading reading = read_deck_text(yaml, "deck.yaml", files, test_day);
    for (const Diagnostic& fault : reading.diagnostics)
        FAIL_CHECK(format_diagnostic(fault));
    Findings findings;
    PhotoStore photos(
        [&](const std::string& path, std::uint64_t limit, std::string& error) {
            ++findings.reads;
            return files.open(path, limit, error);
        },
        [](const std::string&) { return FileStamp{}; });
    const SourceText source(reading.source);
    const PhotoChecks checks(reading.deck, test_day, source, screens, files, photos);
    for (std::size_t i = 0; i < checks.file_count(); ++i) {
        for (Diagnostic& found : checks.check(i)) {
            findings.lines.push_back(std::to_string(found.position.line) + " " + found.rule + ": " +
                                     found.message);
            findings.all.push_back(std::move(found));
        }
    }
    return findings;
}

const Canvas full_hd = canvas_for({1920, 1080}, 43, 1.5);

std::string one_photo(const std::string& more = "") {
    return "languages: [en]\nslides:\n  - id: one\n    photo: a.jpg\n    consent: no-people\n" + more;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a file that is no photo is reported wherever a slide shows it, and decoded once") {
    constexpr const char* deck_text = R"(languages: [en]
slides:
  - id: one
    photo: text.jpg
    caption: Words
    consent: no-people
  - id: two
    title: Words
    background: text.jpg
    consent: no-people
  - id: three
    title: No picture
  - id: hidden
    photo: empty.png
    consent: no-people
    hidden: true
)";
    MemoryFiles files;
    files.contents = {{"text.jpg", "these are words"}, {"empty.png", ""}};
    const Findings findings = found_in(deck_text, files, {full_hd});
    CHECK(findings.reads == 1);
    REQUIRE(findings.all.size() == 2);
    CHECK(
        format_diagnostic(findings.all[0]) ==
        "deck.yaml:4:12: error: this picture cannot be shown, and its slide goes without it [broken-photo]\n"
        "  4 |     photo: text.jpg\n"
        "    |            ^~~~~~~~\n"
        "    = this is no JPEG, PNG or WebP: save it as JPEG or PNG\n");
    CHECK(findings.all[1].position == SourcePosition{9, 17});
}

TEST_CASE("what a file tells beside its picture is told once, of hidden slides too") {
    MemoryFiles files;
    files.contents = {{"a.jpg", photo_with(0xE1, gps_exif())}, {"b.jpg", photo_with(0xFE, "made by me")}};
    const Findings findings =
        found_in(one_photo("  - id: two\n    title: Words\n    background: a.jpg\n    consent: no-people\n"
                           "  - id: three\n    photo: b.jpg\n    consent: no-people\n    hidden: true\n"),
                 files, {full_hd});
    REQUIRE(findings.lines.size() == 2);
    CHECK(findings.lines[0].starts_with("4 photo-place: this picture's file tells more than is seen: "));
    CHECK(findings.all[0].severity == Severity::error);
    CHECK(findings.all[0].hint == "run 'kiosk prepare' on it, which takes all of this out");
    CHECK(findings.lines[1].starts_with("11 photo-metadata: "));
    CHECK(findings.all[1].severity == Severity::warning);

    files.contents = {{"a.jpg", shipped_photo()}};
    CHECK(found_in(one_photo(), files, {full_hd}).lines.empty());
}

TEST_CASE("a photo that lacks its end mark is shown, and told") {
    MemoryFiles files;
    files.contents = {{"a.jpg", shipped_photo().substr(0, shipped_photo().size() - 2)}};
    const Findings findings = found_in(one_photo(), files, {full_hd});
    REQUIRE(findings.all.size() == 1);
    CHECK(format_diagnostic(findings.all[0]) ==
          "deck.yaml:4:12: warning: this picture's file lacks the mark that ends it; the picture is shown "
          "[unfinished-photo]\n"
          "  4 |     photo: a.jpg\n"
          "    |            ^~~~~\n"
          "    = look whether all of it is there; 'kiosk prepare' writes a file that has the mark\n");
}

TEST_CASE("bytes between a photo and its end tell something, unless they are filling") {
    const std::string start = shipped_photo().substr(0, shipped_photo().size() - 2);
    MemoryFiles files;
    files.contents = {{"a.jpg", start + std::string(600, 'x') + "\xFF\xD9"}};
    CHECK(found_in(one_photo(), files, {full_hd}).lines ==
          Lines{"4 photo-metadata: this picture's file tells more than is seen: something that is no part of "
                "the picture"});
    files.contents = {{"a.jpg", start + std::string(600, '\0') + "\xFF\xD9"}};
    CHECK(found_in(one_photo(), files, {full_hd}).lines.empty());
}

TEST_CASE("a photo that is too small for a screen is told with that screen") {
    MemoryFiles files;
    files.contents = {{"a.jpg", shipped_photo()}};
    CHECK(found_in(one_photo("    focus: [0.5, 0.4]\n"), files,
                   {full_hd, canvas_for({3840, 2160}, 43, 1.5), canvas_for({8192, 4608}, 43, 1.5),
                    canvas_for({1080, 1920}, 43, 1.5)})
              .lines == Lines{"4 small-photo: this picture has 4096x2304 pixels, too few for a screen of "
                              "8192x4608: it is enlarged 2.0 times"});
    CHECK(
        found_in(one_photo("    fit: contain\n"), files, {canvas_for({2160, 3840}, 43, 1.5)}).lines.empty());
}

TEST_CASE("where most of a photo is cut off, the deck must say what matters") {
    MemoryFiles files;
    files.contents = {{"a.jpg", shipped_photo()}};
    const std::vector<Canvas> screens = {full_hd, canvas_for({1080, 1920}, 43, 1.5)};
    CHECK(found_in(one_photo(), files, screens).lines ==
          Lines{"4 cropped-photo: only 31 % of this picture is seen on a screen of 1080x1920, and nothing "
                "says which part"});
    CHECK(found_in(one_photo("    focus: [0.5, 0.4]\n"), files, screens).lines.empty());
    CHECK(found_in(one_photo("    fit: contain\n"), files, screens).lines.empty());
}

TEST_CASE("file names that tell something") {
    struct Case {
        const char* path;
        const char* told;
    };
    const std::vector<std::string> names = {"Gulzada Serzhan", "Li Na"};
    const Case cases[] = {
        {"photos/evening.jpg", ""},
        {"photos/picture-12.jpg", ""},
        {"photos/nine-at-a-table.jpg", ""},
        {"photos/2018.jpg", ""},
        {"photos/kalina.jpg", ""},
        {"photos/image.jpg", ""},
        {"photos/signal.jpg", ""},
        {"photos/dscover.jpg", ""},
        {"2018-05-17/evening.jpg", ""},
        {"photos/2018-05-17.jpg", "the day on which it was taken"},
        {"photos/IMG_20180517_183000.jpg", "the day on which it was taken"},
        {"photos/party 2018_5_1.jpg", ""},
        {"photos/12018051799.jpg", "a long number, such as a telephone's or an account's"},
        {"photos/WhatsApp Image 2018-05-17 at 18.30.jpg", "the day on which it was taken"},
        {"photos/WhatsApp Image.jpg", "how a phone or a camera has numbered it"},
        {"photos/IMG_4711.JPG", "how a phone or a camera has numbered it"},
        {"photos/dsc00123.jpg", "how a phone or a camera has numbered it"},
        {"photos/PXL-4711.jpg", "how a phone or a camera has numbered it"},
        {"photos/with-Serzhan.png", "a name, 'Serzhan'"},
        {"photos/77012345678.png", "a long number, such as a telephone's or an account's"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.path);
        CHECK(told_by_name(each.path, names) == each.told);
    }
    MemoryFiles files;
    files.contents = {{"serzhan.jpg", shipped_photo()}};
    const Findings findings = found_in(
        "languages: [en]\nslides:\n  - id: one\n    photo: serzhan.jpg\n    consent: no-people\n    hidden: "
        "true\n  - id: two\n    quote: Words\n    by: Gulzada Serzhan\n    consent: published\n",
        files, {full_hd});
    CHECK(findings.lines == Lines{"4 telling-file-name: this file's name tells a name, 'Serzhan'"});
}

TEST_CASE("each of several photos is looked through, and judged by what it fills once it is open") {
    const std::string deck_text =
        "languages: [en]\nslides:\n  - id: one\n    consent: no-people\n    photos:\n      - photo: a.jpg\n"
        "      - photo: b.jpg\n";
    MemoryFiles files;
    files.contents = {{"a.jpg", shipped_photo()}, {"b.jpg", photo_with(0xE1, gps_exif())}};
    const std::vector<Canvas> screens = {full_hd, canvas_for({1080, 1920}, 43, 1.5)};
    const Findings told = found_in(deck_text, files, screens);
    REQUIRE(told.lines.size() == 1);
    CHECK(told.lines[0].starts_with("7 photo-place: "));
    CHECK(found_in(deck_text, files, {canvas_for({8192, 4608}, 43, 1.5)}).lines.size() == 3);

    files.contents["b.jpg"] = "these are words";
    CHECK(
        found_in(deck_text, files, screens).lines ==
        Lines{
            "7 broken-photo: this picture cannot be shown, and its slide goes without all of its pictures"});
}
