#include "kiosk/sdl/changed_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

TEST_CASE("a file reads with its changes wherever reading begins, and stays as it is") {
    const TemporaryFolder folder;
    const std::string path = folder.path("letters");
    const std::string original = "abcdefghij";
    const std::string wanted = "abXYefghiZ";
    std::ofstream(path) << original;
    const FileChanges changes = changes_between(original, wanted);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].at == 2);
    CHECK(changes[0].bytes == "XY");
    SDL_RWops* file = open_changed(path, std::make_shared<const FileChanges>(changes));
    REQUIRE(file != nullptr);
    CHECK(SDL_RWsize(file) == 10);
    for (std::size_t from = 0; from < wanted.size(); ++from)
        for (std::size_t count = 1; from + count <= wanted.size(); ++count) {
            std::string read(count, '?');
            CHECK(SDL_RWseek(file, static_cast<Sint64>(from), RW_SEEK_SET) == static_cast<Sint64>(from));
            CHECK(SDL_RWread(file, read.data(), 1, count) == count);
            CHECK(read == wanted.substr(from, count));
        }
    CHECK(SDL_RWwrite(file, "x", 1, 1) == 0);
    CHECK(SDL_RWclose(file) == 0);
    std::string still;
    std::ifstream(path) >> still;
    CHECK(still == original);
    CHECK(open_changed(path + "-none", std::make_shared<const FileChanges>()) == nullptr);
}
