#include "kiosk/film/film_player.h"

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/bytes_of_object.h"
#include "tests/support/sample_films.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

FilmPicture picture_at(std::chrono::milliseconds at) {
    FilmPicture picture;
    picture.at = at;
    return picture;
}

std::string ten_pictures() {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/film.webm";
    sample::write_video(path, {64, 48}, std::vector<Color>(10, Color{200, 30, 30}),
                        {.format = "webm", .coding = "libvpx-vp9"});
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Waits until it is woken.
class Woken {
  public:
    void wake() {
        {
            const std::lock_guard lock(mutex_);
            is_woken_ = true;
        }
        changed_.notify_one();
    }
    void wait() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return is_woken_; });
        is_woken_ = false;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_woken_ = false;
};

}  // namespace

TEST_CASE("pictures of a film are seen at their times") {
    const TimePoint start{1000s};
    FilmPace pace;
    pace.begin();
    CHECK(pace.is_due(picture_at(0ms), start));
    CHECK_FALSE(pace.is_due(picture_at(40ms), start + 39ms));
    CHECK(pace.due(picture_at(40ms)) == start + 40ms);
    CHECK(pace.is_due(picture_at(40ms), start + 40ms));

    SUBCASE("a little late, it makes up for that") {
        CHECK(pace.is_due(picture_at(80ms), start + 200ms));
        CHECK(pace.due(picture_at(120ms)) == start + 210ms);
        CHECK(pace.due(picture_at(240ms)) == start + 240ms);
    }
    SUBCASE("far too late, it goes on from there") {
        CHECK(pace.is_due(picture_at(80ms), start + 1080ms));
        CHECK(pace.due(picture_at(120ms)) == start + 1120ms);
    }
    SUBCASE("whatever its times are, its pictures come no oftener than a hundred times a second") {
        CHECK_FALSE(pace.is_due(picture_at(41ms), start + 49ms));
        CHECK(pace.due(picture_at(41ms)) == start + 50ms);
        CHECK(pace.is_due(picture_at(41ms), start + 50ms));
        CHECK(pace.due(picture_at(41ms)) == start + 60ms);
    }
    SUBCASE("stopped, its time stands still") {
        pace.stop(true, start + 60ms);
        CHECK_FALSE(pace.is_due(picture_at(80ms), start + 10s));
        CHECK(pace.due(picture_at(80ms)) == TimePoint::max());
        pace.stop(false, start + 10s);
        CHECK(pace.due(picture_at(80ms)) == start + 10s + 20ms);
    }
}

TEST_CASE("a film plays once, with few pictures in memory, and none while it is stopped") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    Woken woken;
    const std::string film = ten_pictures();
    std::vector<std::string> asked;
    FilmPlayer player(
        starter,
        [&](const std::string& path, std::string& error) -> std::optional<std::string> {
            asked.push_back(path);
            if (path == "a.webm") return film;
            error = "there is no such file";
            return std::nullopt;
        },
        [&] { woken.wake(); });
    TimePoint now{1000s};
    FilmOrder order{1, "a.webm", {32, 32}};
    player.play(order, now);
    while (!player.picture()) {
        woken.wait();
        player.update(now);
    }
    CHECK(player.picture()->size() == Size{32, 24});
    CHECK_FALSE(player.take_ended());

    order.is_stopped = true;
    player.play(order, now);
    player.update(now += 60s);
    CHECK(player.next_deadline() == TimePoint::max());
    const auto stands = player.picture();
    order.is_stopped = false;
    player.play(order, now);

    int seen = 1;
    auto last = player.picture();
    CHECK(last == stands);
    std::optional<int> ended;
    while (!ended) {
        while (player.next_deadline() == TimePoint::max()) {
            woken.wait();
            player.update(now);
        }
        now = std::max(now, player.next_deadline());
        player.update(now);
        if (player.picture() != last) ++seen;
        last = player.picture();
        ended = player.take_ended();
    }
    CHECK(seen == 10);
    CHECK(*ended == 1);
    // The last picture stays, and nothing more is to be done.
    CHECK(player.picture());
    CHECK(player.next_deadline() == TimePoint::max());
    CHECK(player.take_faults().empty());

    player.play(std::nullopt, now);
    CHECK_FALSE(player.picture());

    // What is not there is told once, and is over.
    for (int turn = 2; turn < 4; ++turn) {
        player.play(FilmOrder{turn, "b.webm", {32, 32}}, now);
        while (!player.has_failed()) {
            woken.wait();
            player.update(now);
        }
        CHECK(player.take_ended() == turn);
        const auto faults = player.take_faults();
        REQUIRE(faults.size() == (turn == 2 ? 1 : 0));
        if (turn == 2) CHECK(faults[0] == "b.webm cannot be seen: there is no such file");
    }
}

TEST_CASE("of a film's path nothing stays once it is seen no more") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    test::BytesOfObject<FilmPlayer> player(
        starter, [](const std::string&, std::string&) { return std::nullopt; }, [] {});
    const TimePoint now{1000s};
    player.object().play(FilmOrder{1, "anna.webm", {32, 32}}, now);
    CHECK(player.contain("nna.webm"));
    player.object().play(std::nullopt, now);
    CHECK_FALSE(player.contain("nna.webm"));
}

TEST_CASE("what is still read of the file before is not seen, nor its fault, in another order's place") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    Woken woken;
    Woken asked;
    Woken exchanged;
    const std::string film = ten_pictures();
    bool is_first = true;
    FilmPlayer player(
        starter,
        [&](const std::string&, std::string& error) -> std::optional<std::string> {
            if (!std::exchange(is_first, false)) return film;
            asked.wake();
            exchanged.wait();
            error = "it is damaged";
            return std::nullopt;
        },
        [&] { woken.wake(); });
    const TimePoint now{1000s};
    FilmOrder order{1, "a.webm", {32, 32}};
    player.play(order, now);
    asked.wait();
    // The file is exchanged while somebody sees the film: it is the same turn.
    order.edition = 1;
    player.play(order, now);
    exchanged.wake();
    while (!player.picture() && !player.has_failed()) {
        woken.wait();
        player.update(now);
    }
    CHECK_FALSE(player.has_failed());
    CHECK_FALSE(player.take_ended());
    CHECK(player.picture());
}

TEST_CASE("a film that is exchanged once it is over shows its first picture, and stands there") {
    FilmStarter starter(KIOSK_FILM_MODULE);
    Woken woken;
    const std::string film = ten_pictures();
    FilmPlayer player(starter, [&](const std::string&, std::string&) { return film; }, [&] { woken.wake(); });
    TimePoint now{1000s};
    FilmOrder order{1, "a.webm", {32, 32}};
    player.play(order, now);
    while (!player.take_ended()) {
        while (player.next_deadline() == TimePoint::max()) {
            woken.wait();
            player.update(now);
        }
        now = std::max(now, player.next_deadline());
        player.update(now);
    }
    order.edition = 1;
    order.is_stopped = true;
    player.play(order, now);
    CHECK_FALSE(player.picture());
    while (!player.picture()) {
        woken.wait();
        player.update(now);
    }
    const auto first = player.picture();
    player.update(now += 60s);
    CHECK(player.picture() == first);
    CHECK(player.next_deadline() == TimePoint::max());
    CHECK_FALSE(player.take_ended());
}
