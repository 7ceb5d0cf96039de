#include "kiosk/base/part_file.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

TEST_CASE("a file in parts takes its place when it is whole, or leaves nothing") {
    const TemporaryFolder folder;
    const std::string target = folder.path("file");
    {
        PartFile part(target);
        REQUIRE(part.is_open());
        CHECK(part.append("one "));
        CHECK(part.append("two"));
        CHECK(fs::exists(part.path()));
        CHECK_FALSE(fs::exists(target));
        CHECK(part.finish(0640));
        CHECK_FALSE(part.append("three"));
        CHECK(part.replace(target));
    }
    CHECK(folder.read("file") == "one two");
    CHECK(fs::status(target).permissions() == fs::perms(0640));
    {
        PartFile part(target);
        CHECK(part.append("half"));
    }
    {
        PartFile part(target);
        CHECK(part.finish(0644));
        CHECK_FALSE(part.become(target));
    }
    CHECK(folder.read("file") == "one two");
    CHECK(folder.files() == 1);
}
