#include "kiosk/system/decoding_log.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

std::string kept(const TemporaryFolder& folder) {
    std::ifstream file(folder.path("kiosk-decoding"));
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the names of photos are kept while they are decoded, and no longer") {
    const TemporaryFolder folder;
    DecodingLog log(folder.path(), false);
    CHECK(log.begin("/srv/deck/photos/crowd.jpg"));
    CHECK(log.begin("/srv/deck/photos/river.jpg"));
    CHECK(kept(folder) == "crowd.jpg\nriver.jpg\n");
    struct stat found{};
    REQUIRE(stat(folder.path("kiosk-decoding").c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
    // At two sizes at a time.
    CHECK(log.begin("/srv/deck/photos/crowd.jpg"));
    log.end("/srv/deck/photos/crowd.jpg");
    CHECK(kept(folder) == "crowd.jpg\nriver.jpg\n");
    log.end("/srv/deck/photos/crowd.jpg");
    CHECK(kept(folder) == "river.jpg\n");
    log.end("/srv/deck/photos/river.jpg");
    CHECK(stat(folder.path("kiosk-decoding").c_str(), &found) != 0);
}

TEST_CASE("what was being decoded when the program died is left out where the next one begins carefully") {
    const TemporaryFolder folder;
    {
        DecodingLog died(folder.path(), false);
        died.begin("a/good.jpg");
        died.begin("a/deadly.jpg");
    }
    {
        // One that begins as usual tries them again: the machine may have been switched off. It dies as well.
        DecodingLog usual(folder.path(), false);
        CHECK(usual.begin("a/good.jpg"));
        usual.end("a/good.jpg");
        CHECK(kept(folder) == "deadly.jpg\n");
        CHECK(usual.begin("a/deadly.jpg"));
    }
    {
        DecodingLog careful(folder.path(), true);
        CHECK_FALSE(careful.begin("a/deadly.jpg"));
        CHECK(careful.begin("a/good.jpg"));
        careful.end("a/good.jpg");
        CHECK(kept(folder) == "deadly.jpg\n");
    }
    DecodingLog again(folder.path(), true);
    CHECK_FALSE(again.begin("a/deadly.jpg"));
    again.end_cleanly();
    CHECK(kept(folder).empty());
    CHECK(DecodingLog(folder.path(), true).begin("a/deadly.jpg"));
}

TEST_CASE("without a folder, or with one that cannot be used, every photo is decoded") {
    for (const char* const folder : {"", "/nowhere/at/all"}) {
        DecodingLog log(folder, true);
        CHECK(log.begin("a.jpg"));
        log.end("a.jpg");
        log.end_cleanly();
    }
    const TemporaryFolder folder;
    REQUIRE(mkfifo(folder.path("kiosk-decoding").c_str(), 0600) == 0);
    CHECK(DecodingLog(folder.path(), true).begin("a.jpg"));
}

TEST_CASE("a name that is no line is not kept") {
    const TemporaryFolder folder;
    DecodingLog log(folder.path(), false);
    CHECK(log.begin("a/two\nlines.jpg"));
    CHECK(kept(folder).empty());
    log.end("a/two\nlines.jpg");
}
