#include "kiosk/office/archive.h"

#include <doctest/doctest.h>

#include "kiosk/office/office_fault.h"

using namespace kiosk;

TEST_CASE("an archive gives its parts back, and tells nothing of the time") {
    const std::string bytes = write_archive({{"mimetype", "text"}, {"a/b.xml", "<a/>"}});
    CHECK(is_archive(bytes));
    CHECK(bytes == write_archive({{"mimetype", "text"}, {"a/b.xml", "<a/>"}}));
    // The first is not packed: its name and words stand at the file's start.
    CHECK(bytes.substr(30, 12) == "mimetypetext");
    Archive archive(bytes);
    CHECK(archive.has("a/b.xml"));
    CHECK(archive.read("a/b.xml") == "<a/>");
    CHECK_FALSE(archive.read("b.xml"));
}

TEST_CASE("what unpacks to too much is not unpacked") {
    const std::string bytes =
        write_archive({{"a", "x"}, {"many", std::string(3'000'000, 'x')}, {"b", std::string(5'000, 'y')}});
    const auto reads = [&](const ArchiveLimits& limits, const char* part) {
        Archive archive(bytes, limits);
        return archive.read(part).has_value();
    };
    CHECK_THROWS_AS(reads({}, "many"), OfficeFault);
    CHECK(reads({.ratio = 10'000}, "many"));
    CHECK_THROWS_AS(reads({.part = 4'000}, "b"), OfficeFault);
    CHECK_THROWS_AS(reads({.whole = 4'000}, "b"), OfficeFault);
    CHECK_THROWS_AS(Archive(bytes, {.entries = 2}), OfficeFault);
    Archive archive(bytes, {.whole = 8'000});
    CHECK(archive.read("b"));
    CHECK_THROWS_AS(archive.read("b"), OfficeFault);
}

TEST_CASE("bytes that are no archive, and damaged ones, end in a fault") {
    const std::string bytes = write_archive({{"a", std::string(50'000, 'x') + "yz"}});
    CHECK_THROWS_AS(Archive{"PK\x03\x04"}, OfficeFault);
    CHECK_THROWS_AS(Archive{std::string_view{}}, OfficeFault);
    std::string damaged = bytes;
    damaged[40] = static_cast<char>(damaged[40] ^ 0x55);
    Archive archive(damaged);
    CHECK_THROWS_AS(archive.read("a"), OfficeFault);
}
