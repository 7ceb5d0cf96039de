#include "kiosk/app/photo_check.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/deck/memory_files.h"

using namespace kiosk;

namespace {

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

}  // namespace

TEST_CASE("a file that is no photo is reported wherever a slide shows it, and read once") {
    MemoryFiles files;
    files.contents = {{"text.jpg", "these are words"}, {"empty.png", ""}};
    files.links = {{".", "/deck"}};
    const DeckReading reading = read_deck_text(deck_text, "deck.yaml", files, test_day);
    REQUIRE(reading.diagnostics.empty());
    int reads = 0;
    PhotoStore photos(
        [&](const std::string& path, std::uint64_t limit, std::string& error) {
            ++reads;
            return files.read(path, limit, error);
        },
        [](const std::string&) { return FileStamp{}; });

    const Diagnostics found = check_photos(reading.deck, reading.source, photos);
    CHECK(reads == 1);
    REQUIRE(found.size() == 2);
    CHECK(
        format_diagnostic(found[0]) ==
        "deck.yaml:4:12: error: this picture cannot be shown, and its slide goes without it [broken-photo]\n"
        "  4 |     photo: text.jpg\n"
        "    |            ^~~~~~~~\n"
        "    = this is no JPEG, PNG or WebP: save it as JPEG or PNG\n");
    CHECK(found[1].position == SourcePosition{9, 17});
}
