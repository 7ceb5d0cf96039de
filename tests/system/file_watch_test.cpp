// Real files and real events; the test waits for them and never for a time.
#include "kiosk/system/file_watch.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/whole_file.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

struct WatchedFolder : TemporaryFolder {
    WatchedFolder() { write("slides.yaml", "one"); }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a saved file is news, however it was saved") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch watch;
    watch.watch({deck, folder.path("absent.yaml")});

    SUBCASE("in its place") {
        folder.write("slides.yaml", "two");
    }
    SUBCASE("as a new file in the old one's place") {
        REQUIRE(write_whole_file(deck, "two") == "");
    }
    SUBCASE("by way of a backup, as vim does it") {
        fs::rename(deck, deck + "~");
        folder.write("slides.yaml", "two");
        fs::remove(deck + "~");
    }
    SUBCASE("gone") {
        fs::remove(deck);
    }
    const FileWatch::News news = watch.wait();
    CHECK(news.changed_files == Names{deck});
    CHECK(news.folder_touched);
    CHECK_FALSE(news.interrupted);
}

TEST_CASE("other files in the folder are told apart") {
    const WatchedFolder folder;
    FileWatch watch;
    watch.watch({folder.path("slides.yaml")});
    folder.write("notes.txt", "mine");
    const FileWatch::News news = watch.wait();
    CHECK(news.changed_files == Names{});
    CHECK(news.folder_touched);
}

TEST_CASE("a file that comes is news, with a folder that was not there before") {
    const WatchedFolder folder;
    const std::string photo = folder.path("photos/flag.jpg");
    FileWatch watch;
    watch.watch({folder.path("slides.yaml"), photo});
    fs::create_directory(folder.path("photos"));
    CHECK(watch.wait().changed_files == Names{});
    folder.write("photos/flag.jpg", "a photo");
    CHECK(watch.wait().changed_files == Names{photo});
}

TEST_CASE("a whole folder may vanish and return") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch watch;
    watch.watch({deck});
    fs::remove_all(folder.path());
    CHECK(watch.wait().changed_files == Names{deck});
    fs::create_directory(folder.path());
    folder.write("slides.yaml", "two");
    Names changed;
    while (changed.empty())
        changed = watch.wait().changed_files;
    CHECK(changed == Names{deck});
}

TEST_CASE("a link that is turned to another file is news") {
    const WatchedFolder folder;
    folder.write("other.yaml", "two");
    const std::string deck = folder.path("deck.yaml");
    fs::create_symlink("slides.yaml", deck);
    FileWatch watch;
    watch.watch({deck});
    fs::create_symlink("other.yaml", folder.path("next.yaml"));
    fs::rename(folder.path("next.yaml"), deck);
    CHECK(watch.wait().changed_files == Names{deck});
}

TEST_CASE("what changes while nobody waits is news, once") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch watch;
    watch.watch({deck});
    folder.write("slides.yaml", "another");
    watch.watch({deck, folder.path("more.yaml")});
    CHECK(watch.wait().changed_files == Names{deck});
    watch.interrupt();
    const FileWatch::News news = watch.wait();
    CHECK(news.interrupted);
    CHECK(news.changed_files == Names{});
}

TEST_CASE("a look now and then finds what brought no event") {
    const WatchedFolder folder;
    FileWatch::Settings settings;
    settings.look = Duration(0);
    FileWatch watch(settings);
    watch.watch({folder.path("slides.yaml")});
    const FileWatch::News news = watch.wait();
    CHECK_FALSE(news.folder_touched);
    CHECK(news.changed_files == Names{});
}
