#include "kiosk/system/marks.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <string>
#include <thread>

#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

std::set<std::string> files_in(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

/// What the next show finds after one that kept these and came to its end.
Marks found_after(const MarksFolder& folder, const Marks& marks) {
    MarkKeeper(folder).keep(marks);
    return MarkKeeper(folder).found();
}

void wait_for(const std::string& path) {
    while (!fs::exists(path))
        std::this_thread::yield();
}

}  // namespace

TEST_CASE("what is kept is found by the next show, and nothing else lies there") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    CHECK(MarkKeeper(place).found() == Marks());
    CHECK(fs::is_empty(folder.path()));
    for (const Marks& marks :
         {Marks{.hidden = true}, Marks{.wrong_pins = 17}, Marks{.hidden = true, .wrong_pins = 3},
          Marks{.hidden = true, .wrong_pins = 10'000}, Marks{.left_out = true},
          Marks{.hidden = true, .left_out = true}, Marks()})
        CHECK(found_after(place, marks) == marks);
    CHECK(found_after(place, {.wrong_pins = 123'456}).wrong_pins == 10'000);
    found_after(place, {.hidden = true, .wrong_pins = 3});
    CHECK(files_in(folder.path()) == std::set<std::string>{"kiosk-is-hidden", "kiosk-wrong-pins"});
    CHECK(fs::file_size(folder.path("kiosk-is-hidden")) == 0);
    CHECK(folder.read("kiosk-wrong-pins") == "3\n");
    found_after(place, {});
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a show that left out slides is not followed by one that shows them, however it came to its end") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    found_after(place, {.left_out = true});
    CHECK(files_in(folder.path()) == std::set<std::string>{"kiosk-leaves-out-slides"});
    for (const bool hidden_after_crash : {false, true})
        CHECK(MarkKeeper(place).why_hidden(hidden_after_crash) ==
              "slides were left out of the last one, and which is not kept");
    found_after(place, {});
    CHECK(MarkKeeper(place).why_hidden(true) == "");
}

TEST_CASE("a show that was cut off is noticed by the next one, and one that ended is not") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    {
        MarkKeeper first(place);
        first.keep({.running = true});
        wait_for(folder.path("kiosk-is-running"));
    }
    CHECK(MarkKeeper(place).why_hidden(true) == "");
    // One that has never come to its end leaves it, and its lock too.
    folder.write("kiosk-is-running", "");
    folder.write("kiosk-marks-lock", "");
    {
        const MarkKeeper second(place);
        CHECK(second.why_hidden(true) == "the last one was cut off");
        CHECK(second.why_hidden(false) == "");
    }
    CHECK(fs::is_empty(folder.path()));
    CHECK(MarkKeeper(place).why_hidden(true) == "");
}

TEST_CASE("a second show leaves the first one's marks alone, and is as closed as can be") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    MarkKeeper first(place);
    first.keep({.hidden = true});
    wait_for(folder.path("kiosk-is-hidden"));
    {
        MarkKeeper second(place);
        CHECK(second.why_locked() == folder.path("kiosk-marks-lock") + ": another show has it");
        CHECK(second.why_hidden(false) != "");
        CHECK(second.found().wrong_pins == 10'000);
        second.keep({.wrong_pins = 3});
    }
    CHECK(files_in(folder.path()) == std::set<std::string>{"kiosk-is-hidden", "kiosk-marks-lock"});
    CHECK(MarkKeeper({folder.path(), false}).why_locked() == "");
}

TEST_CASE("a service that cannot keep its marks gives no new tries of the PIN with each start") {
    const TemporaryFolder folder;
    folder.write("file", "");
    for (const std::string& path :
         {std::string("/no/such/folder"), folder.path("file"), std::string("/proc")}) {
        CAPTURE(path);
        CHECK(MarkKeeper({path, true}).found().wrong_pins == 10'000);
        CHECK(MarkKeeper({path, true}).why_locked().starts_with(path));
        CHECK(MarkKeeper({path, false}).found() == Marks());
    }
    // What cannot be written may still be read.
    folder.write("kiosk-is-hidden", "");
    REQUIRE(mkfifo(folder.path("kiosk-tries").c_str(), 0600) == 0);
    CHECK(MarkKeeper({folder.path(), true}).why_hidden(false) == "it was hidden when the last one ended");
}

TEST_CASE("what could not be written is tried again") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    {
        MarkKeeper keeper(place);
        fs::create_directory(folder.path("kiosk-wrong-pins"));
        keeper.keep({.hidden = true, .wrong_pins = 3});
        // What closes comes first, so this was tried.
        wait_for(folder.path("kiosk-is-hidden"));
        fs::remove(folder.path("kiosk-wrong-pins"));
    }
    CHECK(MarkKeeper(place).found().wrong_pins == 3);
}

TEST_CASE("on a full disk wrong PINs count as many as can be") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    for (const int before : {0, 3}) {
        found_after(place, {.wrong_pins = before});
        {
            const FullDisk disk(0);
            found_after(place, {.wrong_pins = 5});
        }
        CHECK(MarkKeeper(place).found().wrong_pins == 10'000);
    }
}

TEST_CASE("it is known where a hidden show does not stay hidden over its end") {
    const TemporaryFolder folder;
    CHECK(MarkKeeper({folder.path(), true}).why_forgotten() == "");
    CHECK(MarkKeeper({folder.path(), false}).why_forgotten() == "");
    CHECK(MarkKeeper(MarksFolder()).why_forgotten().starts_with("there is no $STATE_DIRECTORY"));
    CHECK(MarkKeeper({"/no/such/folder", false}).why_forgotten().starts_with("/no/such/folder: "));
    // Such a service begins hidden.
    CHECK(MarkKeeper({"/no/such/folder", true}).why_forgotten() == "");
}

TEST_CASE("marks that change quickly end as the last ones") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    {
        MarkKeeper keeper(place);
        for (int i = 0; i < 200; ++i)
            keeper.keep({.running = true, .hidden = i % 2 == 0, .wrong_pins = i});
    }
    CHECK(MarkKeeper(place).found() == Marks{.wrong_pins = 199});
}

TEST_CASE("a pipe of the name that is tried makes no start wait, and the show hides in doubt") {
    const TemporaryFolder folder;
    REQUIRE(mkfifo(folder.path("kiosk-tries").c_str(), 0600) == 0);
    const MarkKeeper keeper({folder.path(), true});
    CHECK(keeper.why_hidden(true).starts_with("nobody knows"));
}

TEST_CASE("a mark that may be there counts as set") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), false};
    fs::create_directory(folder.path("kiosk-is-running"));
    CHECK(MarkKeeper(place).why_hidden(true) == "the last one was cut off");
    fs::create_symlink("nowhere", folder.path("kiosk-is-hidden"));
    CHECK(MarkKeeper(place).why_hidden(false) == "it was hidden when the last one ended");
}

TEST_CASE("a number that cannot be read is the largest") {
    const TemporaryFolder folder;
    const MarksFolder place{folder.path(), true};
    for (const char* text : {"", "7", "seven\n", "-1\n", "7 \n", "123456789\n"}) {
        CAPTURE(text);
        folder.write("kiosk-wrong-pins", text);
        CHECK(MarkKeeper(place).found().wrong_pins == 10'000);
    }
    fs::remove(folder.path("kiosk-wrong-pins"));
    fs::create_directory(folder.path("kiosk-wrong-pins"));
    CHECK(MarkKeeper(place).found().wrong_pins == 10'000);
}

TEST_CASE(
    "where marks cannot be kept the show begins hidden: for a service, and where the settings need them") {
    const TemporaryFolder folder;
    folder.write("file", "");
    const std::string unknown = "nobody knows whether the last one was hidden or cut off: ";
    for (const std::string& path :
         {std::string("/no/such/folder"), folder.path("file"), std::string("/proc")}) {
        CAPTURE(path);
        const std::string why = MarkKeeper({path, true}).why_hidden(false);
        CHECK(why.starts_with(unknown + path + ": "));
        CHECK(MarkKeeper({path, false}).why_hidden(true) == why);
        CHECK(MarkKeeper({path, false}).why_hidden(false) == "");
    }
    CHECK(MarkKeeper(MarksFolder()).why_hidden(true) ==
          "nobody knows whether the last one was cut off, without $STATE_DIRECTORY or $RUNTIME_DIRECTORY");
    CHECK(MarkKeeper(MarksFolder()).why_hidden(false) == "");
    CHECK(found_after({}, {true, true, true, 3}) == Marks());
}

TEST_CASE("the folder that outlives a loss of power goes first, then a service's own, then the session's") {
    const auto is = [](const std::string& path, bool is_own) {
        const MarksFolder folder = marks_folder();
        return folder.path == path && folder.is_own == is_own;
    };
    setenv("STATE_DIRECTORY", "/var/lib/kiosk:/var/lib/other", 1);
    setenv("RUNTIME_DIRECTORY", "/run/kiosk", 1);
    setenv("XDG_RUNTIME_DIR", "/run/user/1", 1);
    CHECK(is("/var/lib/kiosk", true));
    unsetenv("STATE_DIRECTORY");
    CHECK(is("/run/kiosk", true));
    unsetenv("RUNTIME_DIRECTORY");
    CHECK(is("/run/user/1", false));
    unsetenv("XDG_RUNTIME_DIR");
    CHECK(is("", false));
}
