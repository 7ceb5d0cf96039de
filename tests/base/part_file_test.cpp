#include "kiosk/base/part_file.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace kiosk;
namespace fs = std::filesystem;

TEST_CASE("a file in parts takes its place when it is whole, or leaves nothing") {
    std::string folder = (fs::temp_directory_path() / "kiosk-part-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    const std::string target = folder + "/file";
    const auto contents = [&] {
        std::ifstream file(target, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
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
    CHECK(contents() == "one two");
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
    CHECK(contents() == "one two");
    CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
    fs::remove_all(folder);
}
