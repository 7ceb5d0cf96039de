#include "kiosk/deck/file_source.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

TEST_CASE("files are read up to a limit") {
    const TemporaryFolder folder;
    folder.write("deck.yaml", std::string(1'048'577, 'x'));
    folder.write("empty.yaml", "");
    const DiskFiles files;
    std::string error = "old";
    CHECK(files.read(folder.path("deck.yaml"), 1'048'577, error) == std::string(1'048'577, 'x'));
    CHECK(error == "");
    CHECK(files.read(folder.path("empty.yaml"), 0, error) == "");
    CHECK_FALSE(files.read(folder.path("deck.yaml"), 1'048'576, error));
    CHECK(error == "it is larger than 1 MB");
    CHECK_FALSE(files.read(folder.path("none.yaml"), 100, error));
    CHECK(error == "there is no such file");
    CHECK_FALSE(files.read(folder.path(), 100, error));
    CHECK(error == "it is a folder");
    CHECK_FALSE(files.read("/dev/zero", 100, error));
    CHECK(error == "it is not an ordinary file");
    CHECK_FALSE(files.read(folder.path(std::string(100'000, 'x')), 100, error));
    CHECK(error != "");
    CHECK_FALSE(files.read(std::string("a\0b", 3), 100, error));
    CHECK_FALSE(files.read("", 100, error));
}

TEST_CASE("a file that is read in pieces is refused for the same reasons") {
    const TemporaryFolder folder;
    folder.write("deck.yaml", std::string(1'048'577, 'x'));
    const DiskFiles files;
    std::string error = "old";
    CHECK(files.open(folder.path("deck.yaml"), 1'048'577, error));
    CHECK(error == "");
    CHECK_FALSE(files.open(folder.path("deck.yaml"), 1'048'576, error));
    CHECK(error == "it is larger than 1 MB");
    CHECK_FALSE(files.open(folder.path("none.yaml"), 100, error));
    CHECK(error == "there is no such file");
    CHECK_FALSE(files.open(folder.path(), 100, error));
    CHECK(error == "it is a folder");
    CHECK_FALSE(files.open(folder.path(std::string(100'000, 'x')), 100, error));
    CHECK(error != "");
}

TEST_CASE("what is there, and where it really is") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path("photos"));
    folder.write("photos/flag.jpg", "x");
    fs::create_symlink("photos/flag.jpg", folder.path("link.jpg"));
    fs::create_symlink("nowhere", folder.path("broken.jpg"));
    const DiskFiles files;
    CHECK(files.exists(folder.path("photos/flag.jpg")));
    CHECK(files.exists(folder.path("link.jpg")));
    CHECK_FALSE(files.exists(folder.path("broken.jpg")));
    CHECK_FALSE(files.exists(folder.path("photos")));
    CHECK_FALSE(files.exists(folder.path("photos/flag.jpg/x")));
    CHECK_FALSE(files.exists(""));

    CHECK(files.list(folder.path()) == std::vector<std::string>{"broken.jpg", "link.jpg", "photos"});
    CHECK(files.list(folder.path("none")).empty());
    CHECK(files.list(folder.path("link.jpg")).empty());

    const std::string flag = fs::canonical(folder.path("photos/flag.jpg")).string();
    CHECK(files.resolve(folder.path("link.jpg")) == flag);
    CHECK(files.resolve(folder.path("photos/../photos/flag.jpg")) == flag);
    CHECK_FALSE(files.resolve(folder.path("broken.jpg")));
    CHECK_FALSE(files.resolve(folder.path("none")));
    CHECK_FALSE(files.resolve(std::string(100'000, 'x')));

    folder.write("copy.jpg", "x");
    fs::create_hard_link(folder.path("photos/flag.jpg"), folder.path("hard.jpg"));
    const std::string itself = files.identity(folder.path("photos/flag.jpg"));
    for (const char* name : {"link.jpg", "hard.jpg", "photos/../photos//flag.jpg"})
        CHECK(files.identity(folder.path(name)) == itself);
    for (const char* name : {"copy.jpg", "broken.jpg", "none"})
        CHECK(files.identity(folder.path(name)) != itself);
    CHECK(files.identity(folder.path("none")) == files.identity(folder.path("photos/../none")));
}

TEST_CASE("a picture's name that stands for no file any more is not suggested to itself") {
    const TemporaryFolder folder;
    const std::string deck =
        folder.write("slides.yaml",
                     "languages: [en]\nslides:\n  - {id: a, photo: a.jpg, consent: no-people, caption: A}\n");
    SUBCASE("a pipe") {
        REQUIRE(mkfifo(folder.path("a.jpg").c_str(), 0600) == 0);
    }
    SUBCASE("a link to nowhere") {
        std::filesystem::create_symlink("gone.jpg", folder.path("a.jpg"));
    }
    SUBCASE("a folder") {
        std::filesystem::create_directory(folder.path("a.jpg"));
    }
    const DeckReading reading = read_deck(deck, DiskFiles(), test_day);
    const auto found = std::find_if(reading.diagnostics.begin(), reading.diagnostics.end(),
                                    [](const Diagnostic& each) { return each.rule == "missing-photo"; });
    REQUIRE(found != reading.diagnostics.end());
    CHECK(found->message == "'a.jpg' is no file that could be shown");
    CHECK(found->hint.find("did you mean") == std::string::npos);
}
