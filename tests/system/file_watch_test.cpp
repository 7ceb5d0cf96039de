// Real files and real events; the test waits for them and never for a time.
#include "kiosk/system/file_watch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
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

TEST_CASE("a save that leaves the file's stamp as it was is news, and no other file of that name") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    fs::create_directory(folder.path("other"));
    folder.write("other/slides.yaml", "another's");
    FileWatch watch;
    watch.watch({folder.path("notes.yaml"), folder.path("other/slides.yaml")});
    // The stamp is taken after the save: as if it were that of the save before, in the same tick.
    folder.write("slides.yaml", "two");
    watch.watch({deck, folder.path("notes.yaml"), folder.path("other/slides.yaml")});
    CHECK(watch.wait().changed_files == Names{deck});
    watch.interrupt();
    CHECK(watch.wait().changed_files == Names{});
    // A photo, which does not lead.
    watch.watch({folder.path("notes.yaml"), deck});
    SUBCASE("written in its place") {
        folder.write("slides.yaml", "six");
    }
    SUBCASE("put there") {
        REQUIRE(write_whole_file(deck, "six") == "");
    }
    CHECK(watch.wait().changed_files == Names{deck});
}

TEST_CASE("what changes after one more file is watched is news, and the others stay watched") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    const std::string evening = folder.path("evening/slides.yaml");
    fs::create_directory(folder.path("evening"));
    folder.write("evening/slides.yaml", "one");
    FileWatch watch;
    watch.watch({deck});
    watch.watch_too(evening);
    folder.write("evening/slides.yaml", "changed");
    watch.watch({evening});
    CHECK(watch.wait().changed_files == Names{evening});
    watch.watch({deck});
    watch.watch_too(evening);
    folder.write("slides.yaml", "changed");
    CHECK(watch.wait().changed_files == Names{deck});
}

namespace {

/// Nothing can be opened while it lives, so that the system has no events to give.
class NoDescriptors {
  public:
    NoDescriptors() {
        REQUIRE(getrlimit(RLIMIT_NOFILE, &before_) == 0);
        rlimit low = before_;
        low.rlim_cur = 0;
        REQUIRE(setrlimit(RLIMIT_NOFILE, &low) == 0);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

  private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("without events the first file is told of once more, when the clock has gone on") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch::Settings settings;
    settings.blind_look = Duration(0.01);
    settings.still = Duration(0);
    settings.longest_tick = Duration(0.03);
    FileWatch watch(settings);
    {
        const NoDescriptors none;
        watch.watch({deck});
    }
    folder.write("slides.yaml", "another");
    const NoDescriptors none;
    const auto next_change = [&] {
        for (int looks = 0; looks < 1'000; ++looks)
            if (Names changed = watch.wait().changed_files; !changed.empty()) return changed;
        return Names{};
    };
    CHECK(next_change() == Names{deck});
    CHECK(next_change() == Names{deck});
    for (int looks = 0; looks < 20; ++looks)
        CHECK(watch.wait().changed_files == Names{});
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

namespace {

/// Only events, no look, and no wait without end where an event is missing.
struct EventsAlone {
    EventsAlone() : watch(settings()) {}
    static FileWatch::Settings settings() {
        FileWatch::Settings settings;
        settings.look = Duration(1e6);
        return settings;
    }
    Names changed() { return watch.wait(Duration(20)).changed_files; }
    FileWatch watch;
};

/// A folder is put in the place of another, whether that is a folder or a link.
void exchange(const std::string& another, const std::string& place) {
    if (fs::is_symlink(place)) return fs::rename(another, place);
    fs::rename(place, place + ".before");
    fs::rename(another, place);
}

/// How many watches the kernel has for the inotify of this process that has most of them.
std::size_t kernel_watches() {
    std::size_t most = 0;
    for (const auto& entry : fs::directory_iterator("/proc/self/fdinfo")) {
        std::ifstream info(entry.path());
        std::size_t count = 0;
        for (std::string line; std::getline(info, line);)
            count += line.starts_with("inotify ");
        most = std::max(most, count);
    }
    return most;
}

}  // namespace

TEST_CASE("a folder on the way to a file that another takes the place of is news at once") {
    const WatchedFolder folder;
    for (const char* name : {"first/show/photos", "second/show/photos"}) {
        fs::create_directories(folder.path(name));
        folder.write(name + std::string("/flag.jpg"), name);
    }
    std::string exchanged;
    std::string photo;
    SUBCASE("a link") {
        fs::create_directory_symlink("first", folder.path("current"));
        fs::create_directory_symlink("second", folder.path("next"));
        exchanged = folder.path("current");
    }
    SUBCASE("a link that a link leads to, from the root on") {
        fs::create_directory_symlink("first", folder.path("chosen"));
        fs::create_directory_symlink("second", folder.path("next"));
        fs::create_directory_symlink(folder.path("chosen"), folder.path("current"));
        exchanged = folder.path("chosen");
    }
    SUBCASE("a link in the middle of the way, with dots") {
        fs::create_directory_symlink("../first/../first", folder.path("second/current"));
        fs::create_directory_symlink(folder.path("second"), folder.path("next"));
        exchanged = folder.path("second/current");
        fs::create_directory_symlink("second/current", folder.path("current"));
    }
    SUBCASE("a folder far above") {
        fs::rename(folder.path("first"), folder.path("current"));
        fs::rename(folder.path("second"), folder.path("next"));
        exchanged = folder.path("current");
    }
    photo = folder.path("current/show/photos/flag.jpg");
    EventsAlone events;
    events.watch.watch({photo});
    exchange(folder.path("next"), exchanged);
    CHECK(events.changed() == Names{photo});
    // And what happens where it leads to now.
    std::ofstream(photo) << "a third one";
    CHECK(events.changed() == Names{photo});
}

TEST_CASE("a circle of links ends, and what is put in its place is news") {
    const WatchedFolder folder;
    fs::create_directory_symlink("two", folder.path("one"));
    fs::create_directory_symlink("one", folder.path("two"));
    const std::string deck = folder.path("one/slides.yaml");
    EventsAlone events;
    events.watch.watch({deck});
    fs::create_directory(folder.path("real"));
    folder.write("real/slides.yaml", "here");
    fs::create_directory_symlink("real", folder.path("next"));
    exchange(folder.path("next"), folder.path("two"));
    Names changed;
    while (changed.empty())
        changed = events.changed();
    CHECK(changed == Names{deck});
}

TEST_CASE("what is no longer on the way is watched no more") {
    const WatchedFolder folder;
    fs::create_directories(folder.path("first/photos"));
    fs::create_directories(folder.path("second/photos"));
    fs::create_directory_symlink("first", folder.path("current"));
    EventsAlone events;
    const std::string deck = folder.path("current/photos/slides.yaml");
    events.watch.watch({deck});
    const std::size_t before = kernel_watches();
    for (int turn = 0; turn < 10; ++turn) {
        fs::create_directory_symlink(turn % 2 == 0 ? "second" : "first", folder.path("next"));
        exchange(folder.path("next"), folder.path("current"));
        std::ofstream(deck) << "turn " << turn;
        CHECK(events.changed() == Names{deck});
    }
    CHECK(before > 2);
    CHECK(kernel_watches() == before);
}

TEST_CASE("what happens beside the way is no event") {
    const WatchedFolder folder;
    fs::create_directories(folder.path("show/deck"));
    fs::create_directory_symlink("show", folder.path("current"));
    FileWatch::Settings settings;
    settings.look = Duration(0.2);
    FileWatch watch(settings);
    watch.watch({folder.path("current/deck/slides.yaml")});
    folder.write("mine.txt", "another's");
    folder.write("show/mine.txt", "another's");
    fs::create_directory(folder.path("show/other"));
    CHECK_FALSE(watch.wait().folder_touched);
}

TEST_CASE("a file that is being written is taken once it is whole, whatever else stirs in its folder") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    const std::string photo = folder.path("flag.jpg");
    EventsAlone events;
    events.watch.watch({deck, photo});
    const int writer = open(deck.c_str(), O_WRONLY | O_TRUNC);
    REQUIRE(writer >= 0);
    REQUIRE(write(writer, "half", 4) == 4);
    SUBCASE("another file") {
        folder.write("notes.txt", "mine");
    }
    SUBCASE("one that is watched: who hears of it reads the deck too") {
        folder.write("flag.jpg", "a photo");
    }
    const FileWatch::News early = events.watch.wait(Duration(0.5));
    CHECK(early.changed_files == Names{});
    CHECK_FALSE(early.folder_touched);
    REQUIRE(write(writer, " and whole", 10) == 10);
    close(writer);
    const Names changed = events.changed();
    REQUIRE_FALSE(changed.empty());
    CHECK(changed.front() == deck);
}

TEST_CASE("a file that somebody never closes is taken after a while") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch::Settings settings = EventsAlone::settings();
    settings.longest_writing = Duration(0.2);
    FileWatch watch(settings);
    watch.watch({deck});
    const int writer = open(deck.c_str(), O_WRONLY | O_TRUNC);
    REQUIRE(write(writer, "all of it", 9) == 9);
    CHECK(watch.wait(Duration(20)).changed_files == Names{deck});
    close(writer);
}

TEST_CASE("a file behind a link that somebody never closes is taken after the same while") {
    const WatchedFolder folder;
    fs::create_directory(folder.path("versions"));
    folder.write("versions/may.yaml", "one");
    const std::string deck = folder.path("live.yaml");
    fs::create_symlink("versions/may.yaml", deck);
    FileWatch::Settings settings = EventsAlone::settings();
    settings.longest_writing = Duration(0.2);
    FileWatch watch(settings);
    watch.watch({deck});
    const int writer = open(deck.c_str(), O_WRONLY | O_TRUNC);
    REQUIRE(write(writer, "all of it", 9) == 9);
    CHECK(watch.wait(Duration(20)).changed_files == Names{deck});
    close(writer);
}

TEST_CASE("a file that somebody goes on writing is taken after a while, and again after another") {
    const WatchedFolder folder;
    const std::string deck = folder.path("slides.yaml");
    FileWatch::Settings settings = EventsAlone::settings();
    settings.longest_writing = Duration(0.2);
    settings.still = Duration(0.02);
    FileWatch watch(settings);
    watch.watch({deck});
    const int writer = open(deck.c_str(), O_WRONLY | O_TRUNC);
    REQUIRE(writer >= 0);
    for (int time = 0; time < 2; ++time) {
        Names changed;
        for (int line = 0; changed.empty() && line < 500; ++line) {
            REQUIRE(write(writer, "more\n", 5) == 5);
            changed = watch.wait(Duration(0.02)).changed_files;
        }
        CHECK(changed == Names{deck});
    }
    close(writer);
}
