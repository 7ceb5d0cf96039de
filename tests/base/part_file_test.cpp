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

TEST_CASE("what a killed process has left of a file goes, and what is still being written stays") {
    const TemporaryFolder folder;
    const std::string target = folder.path("file");
    for (const char* name : {".file.Ab12cd.part", ".file.part", ".file.other.Ab12cd.part", ".file.Ab12cd",
                             "file", ".file.Ab12c.part", ".other.Ab12cd.part"})
        folder.write(name, "half");
    fs::create_directory(folder.path(".file.Xy12cd.part"));
    const PartFile underway(target);
    CHECK(remove_leftover_parts(target).empty());
    CHECK(fs::exists(underway.path()));
    CHECK_FALSE(fs::exists(folder.path(".file.Ab12cd.part")));
    CHECK_FALSE(fs::exists(folder.path(".file.part")));
    CHECK(folder.files() == 7);
}
