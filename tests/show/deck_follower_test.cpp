// Real files, read on the follower's own thread; the test waits for what it reads and never for a time.
#include "kiosk/show/deck_follower.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <semaphore>
#include <string>

#include "kiosk/deck/verdict.h"
#include "tests/bundle/sample_bundle.h"
#include "tests/support/memory_files.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

/// What a follower calls when there is something to take. Nothing is waited for without an end: a fault is to
/// fail the test, and not to hold up all others.
class Wakes {
  public:
    std::function<void()> counted() {
        return [this] { calls_.release(); };
    }
    void await() {
        // No machine is so busy.
        constexpr std::chrono::minutes longest(3);
        REQUIRE_MESSAGE(calls_.try_acquire_for(longest), "the follower told nothing for three minutes");
    }
    /// Not each call brings news: some say that what was read counts anew.
    DeckFollower::News next_news(DeckFollower& follower) {
        while (true) {
            await();
            if (auto news = follower.take()) return *std::move(news);
        }
    }

  private:
    std::counting_semaphore<> calls_{0};
};

const UtcOffset utc = [](Instant) { return std::chrono::seconds(0); };

/// Noon in June 2090: after all that has happened.
Instant june(unsigned day) {
    return std::chrono::sys_days(
               Date{std::chrono::year(2090), std::chrono::month(6), std::chrono::day(day)}) +
           std::chrono::hours(12);
}

/// What is shown of a deck that was read at one time, once clocks show another.
std::string shown_later(const std::string& slides, Instant begin, Instant later) {
    const TemporaryFolder folder;
    folder.write("slides.yaml", "languages: [en]\nslides:\n" + slides);
    const DeckOptions options{.deck = folder.path("slides.yaml"), .config = {}};
    Wakes wakes;
    const TrustedClock first({[=] { return begin; }, utc});
    const TrustedClock clock({[=] { return later; }, utc});
    DeckFollower follower(options, Config(), wakes.counted(), nullptr, clock);
    follower.begin(load(options, first));
    const DeckFollower::News news = wakes.next_news(follower);
    std::string ids;
    for (const Slide& slide : news.loaded.shown->slides)
        ids += slide.id + " ";
    return ids;
}

}  // namespace

TEST_CASE("a slide comes and goes when clocks show its time, whichever way they are set") {
    const std::string slides =
        "  - {id: always, text: a}\n  - {id: until, text: a, until: 2090-06-02}\n"
        "  - {id: from, text: a, from: 2090-06-03}\n";
    CHECK(shown_later(slides, june(2), june(3)) == "always from ");
    CHECK(shown_later(slides, june(3), june(2)) == "always until ");
}

TEST_CASE("a deck of which nothing is left has no slide that is shown") {
    CHECK(shown_later("  - {id: a, text: a, until: 2090-06-02}\n", june(2), june(3)) == "");
    CHECK(shown_later("  - {id: a, text: a, consent: {state: given, expires: 2090-06-02}}\n", june(2),
                      june(3)) == "");
}

TEST_CASE("what changes between reading a deck and following it is news") {
    const TemporaryFolder folder;
    DeckOptions options{.deck = folder.path("slides.yaml"), .config = folder.path("config.yaml")};
    folder.write("config.yaml", "kiosk: true\n");
    std::string changed = "slides.yaml";
    SUBCASE("the deck's file") {
        folder.write(changed, "slides:\n  - {id: a, text: One}\n");
    }
    SUBCASE("a bundle that is locked, whose key comes on a stick") {
        options.deck = folder.path("deck.kiosk");
        changed = "show.key";
        options.key_file = folder.path(changed);
        folder.write("deck.kiosk", "no bundle");
    }
    const TrustedClock clock({[] { return june(2); }, utc});
    Wakes wakes;
    DeckFollower follower(options, Config(), wakes.counted(), nullptr, clock);
    Loaded first = load(options, clock, follower.sources());
    folder.write(changed, "slides:\n  - {id: a, text: Another}\n");
    follower.begin(std::move(first));
    wakes.await();
    CHECK(follower.take());
}

TEST_CASE("a recording that is exchanged or deleted is news, as a photo is") {
    const TemporaryFolder folder;
    folder.write("anna.opus", "a voice");
    folder.write("slides.yaml",
                 "languages: [en]\nslides:\n  - {id: anna, text: Anna came, voice: anna.opus, "
                 "voice_consent: given}\n");
    const DeckOptions options{.deck = folder.path("slides.yaml"), .config = {}};
    const TrustedClock clock({[] { return june(2); }, utc});
    Wakes wakes;
    DeckFollower follower(options, Config(), wakes.counted(), nullptr, clock);
    follower.begin(std::nullopt);
    // From here on it is watched.
    REQUIRE(wakes.next_news(follower).loaded.deck->slides[0].voice.size() == 1);
    std::size_t left = 1;
    SUBCASE("exchanged") {
        folder.write("anna.opus", "the same voice, without a name");
    }
    SUBCASE("deleted") {
        std::filesystem::remove(folder.path("anna.opus"));
        left = 0;
    }
    const DeckFollower::News news = wakes.next_news(follower);
    CHECK(std::find(news.changed_files.begin(), news.changed_files.end(), folder.path("anna.opus")) !=
          news.changed_files.end());
    CHECK(news.loaded.deck->slides[0].voice.size() == left);
}

TEST_CASE("a clock that cannot be right takes away what may be over, and gives it back once it is right") {
    const std::string slides = "  - {id: always, text: a}\n  - {id: until, text: a, until: 2090-06-02}\n";
    const Instant in_1970{std::chrono::hours(1)};
    CHECK(shown_later(slides, june(1), in_1970) == "always ");
    CHECK(shown_later(slides, in_1970, june(1)) == "always until ");
    CHECK(shown_later(slides, in_1970, june(3)) == "always ");
}

TEST_CASE("a locked deck is opened by its passphrase, and is locked again when it is forgotten") {
    const TemporaryFolder folder;
    const SecretKey maker = make_secret_key();
    const auto key = std::make_shared<const DeckKey>(DeckKey::make());
    std::string error;
    const PassphraseKey second{*key, "a river bed"};
    const auto lock = lock_by_passphrase(nullptr, &second, {1, 8192});
    REQUIRE(lock);
    auto locked =
        locked_members({{{}, nullptr}, {sample_members(), key}}, test_time, *lock, DiskFiles(), error);
    REQUIRE(locked);
    write_sample(folder.path("deck.kiosk"), maker, test_time, std::move(locked->members));

    const DeckOptions options{.deck = folder.path("deck.kiosk"), .config = folder.path("config.yaml")};
    folder.write("config.yaml", "kiosk: false\n");
    const TrustedClock clock({[] { return june(2); }, utc});
    Wakes wakes;
    DeckFollower follower(options, Config(), wakes.counted(), nullptr, clock);
    const auto next = [&] { return wakes.next_news(follower); };
    const auto try_this = [&](std::string_view text) {
        Passphrase typed;
        for (const char letter : text)
            typed.add(letter);
        follower.try_passphrase(std::move(typed));
        return next();
    };
    follower.begin(std::nullopt);
    DeckFollower::News news = next();
    CHECK_FALSE(news.passphrase_is_right);
    CHECK(news.loaded.deck->slides.empty());
    CHECK(follower.waits_for_passphrase());

    news = try_this("another river");
    CHECK(news.passphrase_is_right == false);
    CHECK(news.loaded.deck->slides.empty());
    CHECK(follower.waits_for_passphrase());

    news = try_this("a river bed");
    CHECK(news.passphrase_is_right == true);
    CHECK(news.loaded.deck->slides.size() == 1);
    CHECK_FALSE(follower.waits_for_passphrase());
    // The key stays for what is read later,
    follower.read_anew();
    news = next();
    CHECK_FALSE(news.passphrase_is_right);
    CHECK(news.loaded.deck->slides.size() == 1);
    // and goes when the show is hidden.
    news = DeckFollower::News();
    follower.forget();
    CHECK(follower.waits_for_passphrase());
    follower.read_anew();
    CHECK(next().loaded.deck->slides.empty());
    CHECK(follower.waits_for_passphrase());
    CHECK(try_this("a river bed").loaded.deck->slides.size() == 1);
}

TEST_CASE("a deck whose hours have begun waits until it is asked for, and is read then") {
    const TemporaryFolder folder;
    folder.write("day.yaml", "languages: [en]\nslides:\n  - {id: day, text: a}\n");
    folder.write("evening.yaml", "languages: [en]\nslides:\n  - {id: evening, text: a}\n");
    Config config;
    config.deck = folder.path("day.yaml");
    OpeningHours evening;
    evening.week.fill(parse_open_times("18:00-23:00").value());
    config.decks = {{folder.path("evening.yaml"), evening}};
    DeckOptions options{.deck = folder.path("day.yaml"), .config = {}, .deck_by_hours = true};
    std::atomic<Instant> time{june(2)};
    const TrustedClock clock({[&] { return time.load(); }, utc});
    Wakes wakes;
    DeckFollower follower(options, config, wakes.counted(), nullptr, clock);
    Loaded first = load(options, clock, follower.sources());
    SUBCASE("it is not their time") {
        follower.begin(std::move(first));
        follower.read_anew();
        CHECK_FALSE(wakes.next_news(follower).is_other_deck);
        CHECK_FALSE(follower.other_deck_waits());
    }
    SUBCASE("it is") {
        time = june(2) + std::chrono::hours(7);
        follower.begin(std::move(first));
        wakes.await();
        CHECK(follower.other_deck_waits());
        // Until then the deck before is followed.
        CHECK_FALSE(follower.take());
        follower.begin_other_deck();
        const DeckFollower::News news = wakes.next_news(follower);
        CHECK(news.is_other_deck);
        CHECK(news.loaded.deck->slides.front().id == "evening");
    }
    SUBCASE("a deck that was named is played at every hour") {
        options.deck_by_hours = false;
        DeckFollower named(options, config, wakes.counted(), nullptr, clock);
        time = june(2) + std::chrono::hours(7);
        named.begin(std::move(first));
        named.read_anew();
        wakes.next_news(named);
        CHECK_FALSE(named.other_deck_waits());
    }
}

TEST_CASE("what is withdrawn in a deck of other hours is news of the one that is played") {
    const TemporaryFolder folder;
    folder.write("day.yaml",
                 "languages: [en]\nslides:\n  - {id: a, quote: 'I came by train', by: A, consent: given}\n");
    folder.write("evening.yaml",
                 "languages: [en]\nslides:\n  - {id: b, quote: 'I came by train', by: A, consent: given}\n");
    folder.write("config.yaml",
                 "deck: day.yaml\ndecks: [{deck: evening.yaml, hours: {daily: '18:00-23:00'}}]\n");
    const DeckOptions options{.deck = folder.path("evening.yaml"), .config = folder.path("config.yaml")};
    Config config;
    config.deck = folder.path("day.yaml");
    config.decks = {{folder.path("evening.yaml"), {}}};
    const TrustedClock clock({[] { return june(2); }, utc});
    Wakes wakes;
    DeckFollower follower(options, config, wakes.counted(), nullptr, clock);
    Loaded first = load(options, clock, follower.sources());
    REQUIRE(first.shown->slides.size() == 1);
    SUBCASE("before it is followed") {
        folder.write(
            "day.yaml",
            "languages: [en]\nslides:\n  - {id: a, quote: 'I came by train', by: A, consent: withdrawn}\n");
        follower.begin(std::move(first));
    }
    SUBCASE("while it is followed") {
        follower.begin(std::move(first));
        follower.read_anew();
        wakes.next_news(follower);
        folder.write(
            "day.yaml",
            "languages: [en]\nslides:\n  - {id: a, quote: 'I came by train', by: A, consent: withdrawn}\n");
    }
    CHECK(wakes.next_news(follower).loaded.shown->slides.empty());
}
