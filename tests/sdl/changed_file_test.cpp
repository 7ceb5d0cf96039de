#include "kiosk/sdl/changed_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
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

TEST_CASE("a long file reads the same to and fro, more than is kept of it") {
    const TemporaryFolder folder;
    const std::string path = folder.path("long");
    constexpr std::size_t size = 100'001;
    std::string original;
    for (std::size_t i = 0; i < size; ++i)
        original += static_cast<char>(i * 7919 / 13);
    std::string wanted = original;
    // Across the ends of what is read at once, and at both ends of the file.
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{4094}, std::size_t{8191}, std::size_t{50'000}, size - 2})
        for (std::size_t i = at; i < std::min(at + 4, size); ++i)
            wanted[i] = static_cast<char>(wanted[i] + 1);
    std::ofstream(path, std::ios::binary) << original;
    SDL_RWops* file =
        open_changed(path, std::make_shared<const FileChanges>(changes_between(original, wanted)));
    REQUIRE(file != nullptr);
    for (std::size_t i = 0; i < 3'000; ++i) {
        const std::size_t from = i * 48'271 % size;
        const std::size_t count = std::min(1 + i * i % 9'000, size - from);
        std::string read(count, '?');
        SDL_RWseek(file, static_cast<Sint64>(from), RW_SEEK_SET);
        REQUIRE(SDL_RWread(file, read.data(), 1, count) == count);
        REQUIRE(read == wanted.substr(from, count));
        REQUIRE(SDL_RWtell(file) == static_cast<Sint64>(from + count));
    }
    // Beyond the end there is nothing, and before the beginning no place.
    char letter = 0;
    CHECK(SDL_RWseek(file, 5, RW_SEEK_END) == static_cast<Sint64>(size) + 5);
    CHECK(SDL_RWread(file, &letter, 1, 1) == 0);
    CHECK(SDL_RWseek(file, -1, RW_SEEK_SET) == -1);
    CHECK(SDL_RWseek(file, -3, RW_SEEK_END) == static_cast<Sint64>(size) - 3);
    // What is not whole is not counted.
    std::string rest(4, '?');
    CHECK(SDL_RWread(file, rest.data(), 2, 2) == 1);
    CHECK(SDL_RWclose(file) == 0);
    CHECK(open_changed(folder.path("."), std::make_shared<const FileChanges>()) == nullptr);
}
