#include "kiosk/prepare/photo_folder.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

TEST_CASE("photos get names that tell nothing, behind those that are there") {
    const TemporaryFolder folder;
    folder.write("photo-07.png", "mine");
    folder.write("photo-x.jpg", "mine too");
    folder.write("photo-99999999.jpg", "nobody counts so far");
    PhotoFolder photos(folder.path());
    CHECK(photos.put("one").name == "photo-08.jpg");
    CHECK(photos.put("two").name == "photo-09.jpg");
    CHECK(folder.read("photo-08.jpg") == "one");
    CHECK(folder.read("photo-07.png") == "mine");
}

TEST_CASE("a photo that lies there already is not written again, under whatever name") {
    const TemporaryFolder folder;
    folder.write("hall.jpg", "one");
    PhotoFolder photos(folder.path());
    const auto same = photos.put("one");
    CHECK(same.name == "hall.jpg");
    CHECK(same.was_there);
    // The same number of bytes is not the same photo.
    const auto other = photos.put("two");
    CHECK(other.name == "photo-01.jpg");
    CHECK_FALSE(other.was_there);
    CHECK(photos.put("two").was_there);
    CHECK(folder.files() == 2);
}

TEST_CASE("no name is given that a deck knows: its slide has a consent for another picture") {
    const TemporaryFolder folder;
    PhotoFolder photos(
        folder.path(),
        "  - id: gone\n    photo: photos/photo-01.jpg\n    consent: given\n  # photo-02.jpg\n");
    CHECK(photos.put("one").name == "photo-03.jpg");
}

TEST_CASE("what cannot be written is told") {
    const TemporaryFolder folder;
    PhotoFolder photos(folder.path("none"));
    const auto placed = photos.put("one");
    CHECK(placed.name == "");
    CHECK(placed.fault == "No such file or directory");
}
