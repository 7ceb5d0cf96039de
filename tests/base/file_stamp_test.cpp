#include "kiosk/base/file_stamp.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

TEST_CASE("a file's stamp is another when it is written, or another file takes its place") {
    const TemporaryFolder folder;
    CHECK_FALSE(file_stamp(folder.path("a")));
    CHECK_FALSE(file_stamp(folder.path()));
    folder.write("a", "one");
    const auto first = file_stamp(folder.path("a"));
    REQUIRE(first);
    CHECK(first->bytes == 3);
    CHECK(file_stamp(folder.path("a")) == first);
    folder.write("a", "longer");
    CHECK(file_stamp(folder.path("a")) != first);
    // Of the same length and time.
    folder.write("a", "one");
    folder.write("b", "two");
    const auto time = fs::last_write_time(folder.path("a"));
    const auto before = file_stamp(folder.path("a"));
    fs::last_write_time(folder.path("b"), time);
    fs::rename(folder.path("b"), folder.path("a"));
    CHECK(fs::last_write_time(folder.path("a")) == time);
    CHECK(file_stamp(folder.path("a")) != before);
}
