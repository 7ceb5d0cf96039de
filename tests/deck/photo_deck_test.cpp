// A folder of photos, looked through by the organizer.
#include "kiosk/deck/photo_deck.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

MemoryFiles folder_with(const std::vector<std::string>& names) {
    MemoryFiles files;
    for (const std::string& name : names)
        files.contents["phone/" + name] = "";
    return files;
}

}  // namespace

TEST_CASE("photos come in the order in which people count, each for the organizer alone") {
    const MemoryFiles files = folder_with(
        {"IMG_10.jpg", "IMG_2.JPG", "img_1.png", "b.webp", "notes.txt", "film.mov", "x.heic", ".hid.jpg"});
    for (const std::string folder : {"phone", "phone/"}) {
        REQUIRE(is_photo_deck(folder, files));
        const PhotoDeck photos = read_photo_deck(folder, files);
        std::vector<std::string> ids;
        for (const Slide& slide : photos.deck.slides) {
            ids.push_back(slide.id);
            CHECK_FALSE(may_be_seen_by(Audience::visitors, slide, test_day));
            CHECK(may_be_seen_by(Audience::organizer, slide, test_day));
            CHECK(photos_of(slide).at(0)->path == "phone/" + slide.id);
        }
        CHECK(ids == std::vector<std::string>{"b.webp", "img_1.png", "IMG_2.JPG", "IMG_10.jpg"});
        CHECK(photos.left_out == std::vector<std::string>{"film.mov", "x.heic"});
        CHECK(photos.deck.file == "phone/");
    }
}

TEST_CASE("a folder with a deck, without a picture, or a file is no folder of photos") {
    CHECK_FALSE(is_photo_deck("phone", folder_with({"a.jpg", "slides.yaml"})));
    CHECK_FALSE(is_photo_deck("phone", folder_with({"notes.txt"})));
    CHECK_FALSE(is_photo_deck("none", folder_with({"a.jpg"})));
    CHECK_FALSE(is_photo_deck("phone/a.jpg", folder_with({"a.jpg"})));
    CHECK_FALSE(is_photo_deck("", folder_with({"a.jpg"})));
    CHECK(is_photo_deck("phone", folder_with({"a.heic"})));
}

TEST_CASE("names are ordered in one way, whatever is in them") {
    const std::vector<std::string> ordered = {"", "1", "01", "a", "A", "a1", "a2", "a02b", "a10", "b"};
    for (std::size_t i = 0; i < ordered.size(); ++i)
        for (std::size_t k = 0; k < ordered.size(); ++k) {
            CAPTURE(ordered[i]);
            CAPTURE(ordered[k]);
            if (comes_before(ordered[i], ordered[k])) CHECK_FALSE(comes_before(ordered[k], ordered[i]));
            CHECK((comes_before(ordered[i], ordered[k]) || comes_before(ordered[k], ordered[i])) == (i != k));
        }
    CHECK(comes_before("a9", "a10"));
    CHECK(comes_before("a009", "a10"));
    CHECK(comes_before("a2", "a02b"));
    CHECK(comes_before("IMG_99999999999999999998", "img_99999999999999999999"));
}
