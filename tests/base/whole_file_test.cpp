#include "kiosk/base/whole_file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace {

namespace fs = std::filesystem;

unsigned mode_of(const std::string& path) {
    struct stat found{};
    REQUIRE(stat(path.c_str(), &found) == 0);
    return found.st_mode & 07777;
}

TEST_CASE("a file is made, and replaced whole") {
    const TemporaryFolder folder;
    CHECK(write_whole_file(folder.path("deck.yaml"), "one", 0600) == "");
    CHECK(folder.read("deck.yaml") == "one");
    CHECK(mode_of(folder.path("deck.yaml")) == 0600);
    CHECK(write_whole_file(folder.path("deck.yaml"), "two", 0644) == "");
    CHECK(folder.read("deck.yaml") == "two");
    CHECK(mode_of(folder.path("deck.yaml")) == 0600);
    CHECK(folder.files() == 1);
}

TEST_CASE("what a file held is kept beside it") {
    const TemporaryFolder folder;
    const std::string deck = folder.path("deck.yaml");
    CHECK(replace_whole_file(deck, "", "one") == "it cannot be read");
    REQUIRE(write_whole_file(deck, "one", 0600) == "");
    CHECK(replace_whole_file(deck, "one", "two") == "");
    CHECK(folder.read("deck.yaml") == "two");
    CHECK(folder.read("deck.yaml~") == "one");
    CHECK(mode_of(kept_name(deck)) == 0600);
    CHECK(replace_whole_file(deck, "two", "three") == "");
    CHECK(folder.read("deck.yaml~") == "two");
    CHECK(replace_whole_file(deck, "three", "four", false) == "");
    CHECK(folder.read("deck.yaml~") == "two");
    CHECK(folder.files() == 2);
}

TEST_CASE("what somebody has saved meanwhile is not replaced") {
    const TemporaryFolder folder;
    const std::string deck = folder.write("deck.yaml", "consent: withdrawn");
    for (const bool keeps : {true, false})
        CHECK(replace_whole_file(deck, "consent: given", "all else", keeps) ==
              "somebody has changed it meanwhile: look at it, and try again");
    CHECK(folder.read("deck.yaml") == "consent: withdrawn");
    CHECK(folder.files() == 1);
}

TEST_CASE("of many who replace what they have read each one does, or is told") {
    const TemporaryFolder folder;
    const std::string deck = folder.write("deck.yaml", "");
    std::atomic<int> done{0};
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&] {
            for (int times = 0; times < 20; ++times) {
                const std::string before = folder.read("deck.yaml");
                if (replace_whole_file(deck, before, before + "x", false).empty()) ++done;
            }
        });
    for (std::thread& writer : writers)
        writer.join();
    CHECK(folder.read("deck.yaml").size() == static_cast<std::size_t>(done));
    CHECK(done > 0);
}

TEST_CASE("what cannot be kept is not replaced") {
    const TemporaryFolder folder;
    const std::string deck = folder.write("deck.yaml", "one");
    REQUIRE(fs::create_directory(kept_name(deck)));
    CHECK(replace_whole_file(deck, "one", "two") ==
          "it cannot be kept as '" + kept_name(deck) +
              "': there is something else of that name, and no file");
    CHECK(folder.read("deck.yaml") == "one");
}

TEST_CASE("a disk that is full leaves the file as it was, and nothing beside it") {
    const TemporaryFolder folder;
    REQUIRE(write_whole_file(folder.path("deck.yaml"), "what stood there") == "");
    std::string fault;
    {
        const FullDisk disk(1000);
        fault = write_whole_file(folder.path("deck.yaml"), std::string(5000, 'x'));
    }
    CHECK(fault == "File too large");
    CHECK(folder.read("deck.yaml") == "what stood there");
    CHECK(folder.files() == 1);
}

TEST_CASE("a link stays a link: the file behind it is replaced") {
    const TemporaryFolder folder;
    REQUIRE(write_whole_file(folder.path("real.yaml"), "one") == "");
    fs::create_symlink("real.yaml", folder.path("deck.yaml"));
    CHECK(write_whole_file(folder.path("deck.yaml"), "two") == "");
    CHECK(fs::is_symlink(folder.path("deck.yaml")));
    CHECK(folder.read("real.yaml") == "two");
}

TEST_CASE("a folder is not replaced") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path("deck.yaml"));
    CHECK(write_whole_file(folder.path("deck.yaml"), "two") ==
          "there is something else of that name, and no file");
    CHECK(folder.files() == 1);
}

TEST_CASE("a folder that is not there is told") {
    const TemporaryFolder folder;
    CHECK(write_whole_file(folder.path("none/deck.yaml"), "one") == "No such file or directory");
}

TEST_CASE("a new file never takes another's place") {
    const TemporaryFolder folder;
    CHECK(write_new_file(folder.path("deck.yaml"), "one") == "");
    CHECK(write_new_file(folder.path("deck.yaml"), "two") == "there is such a file already");
    CHECK(folder.read("deck.yaml") == "one");
    CHECK(folder.files() == 1);
}

}  // namespace
