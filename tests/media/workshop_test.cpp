#include "kiosk/media/workshop.h"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <new>
#include <numeric>
#include <random>
#include <thread>

using namespace kiosk;

namespace {

struct Product {
    int key = 0;
    std::size_t size = 1;
    std::size_t bytes() const { return size; }
};
using Shop = Workshop<int, Product>;

/// Where makers wait until the test lets them go on.
class Gate {
  public:
    /// By a maker: reports that it has started on `key`, and waits to be let through.
    void pass(int key) {
        std::unique_lock lock(mutex_);
        started_.push_back(key);
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_ || tickets_ > 0; });
        if (!open_) --tickets_;
    }
    void wait_until_started(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return started_.size() >= count; });
    }
    void let_one_through() {
        const std::lock_guard lock(mutex_);
        ++tickets_;
        changed_.notify_all();
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    std::vector<int> started() {
        const std::lock_guard lock(mutex_);
        return started_;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<int> started_;
    int tickets_ = 0;
    bool open_ = false;
};

/// Makers that note in which order they were asked, each product `size_of(key)` bytes.
class Recorder {
  public:
    explicit Recorder(std::function<std::size_t(int)> size_of) : size_of_(std::move(size_of)) {}
    Shop::MakerFactory factory() {
        return [this] {
            return [this](const int& key) {
                const std::lock_guard lock(mutex_);
                made_.push_back(key);
                return std::make_shared<const Product>(Product{key, size_of_(key)});
            };
        };
    }
    std::vector<int> made() {
        const std::lock_guard lock(mutex_);
        return made_;
    }

  private:
    std::function<std::size_t(int)> size_of_;
    std::mutex mutex_;
    std::vector<int> made_;
};

Shop::MakerFactory gated(Gate& gate) {
    return [&gate] {
        return [&gate](const int& key) {
            gate.pass(key);
            return std::make_shared<const Product>(Product{key, 1});
        };
    };
}

void nothing() {}

constexpr std::size_t plenty = 1'000'000;

std::vector<int> numbers(int count) {
    std::vector<int> result(static_cast<std::size_t>(count));
    std::iota(result.begin(), result.end(), 0);
    return result;
}

}  // namespace

TEST_CASE("who forgets gets new makers, and what the old ones have kept is gone before the next product") {
    std::atomic<int> made{0};
    std::atomic<int> gone{0};
    struct Kept {  // as the texts of a slide
        std::atomic<int>& gone;
        ~Kept() { ++gone; }
    };
    Shop shop(
        [&] {
            ++made;
            return [kept = std::shared_ptr<Kept>(new Kept{gone})](int key) {
                return std::make_shared<const Product>(Product{key, 1});
            };
        },
        {.threads = 1, .budget = 1000}, [] {});
    shop.want({1, 2, 3, 4}, 4);
    shop.wait_until_idle();
    CHECK(made == 1);
    shop.forget();
    CHECK_FALSE(shop.find(1).made);
    while (gone < 1)
        std::this_thread::yield();
    CHECK(made == 1);
    shop.want({1}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(1).product);
    CHECK(made == 2);
}

TEST_CASE("products are made in the order in which they are wanted") {
    Recorder recorder([](int) { return 1; });
    Shop shop(recorder.factory(), {1, plenty}, nothing);
    CHECK(!shop.find(3).made);
    shop.want({3, 1, 3, 2}, 1);
    shop.wait_until_idle();
    CHECK(recorder.made() == std::vector{3, 1, 2});
    const auto found = shop.find(1);
    CHECK(found.made);
    REQUIRE(found.product);
    CHECK(found.product->key == 1);
    CHECK(shop.counts().made == 3);
    CHECK(shop.counts().bytes == 3);

    shop.want({2, 4, 3}, 1);
    shop.wait_until_idle();
    CHECK(recorder.made() == std::vector{3, 1, 2, 4});
}

TEST_CASE("what is not wanted any more is never started") {
    Gate gate;
    Shop shop(gated(gate), {1, plenty}, nothing);
    shop.want({1, 2, 3}, 1);
    gate.wait_until_started(1);
    shop.want({5, 3}, 1);
    gate.open();
    shop.wait_until_idle();
    CHECK(gate.started() == std::vector{1, 5, 3});
    CHECK(shop.find(1).made);  // it was under way, and there is room
    CHECK(!shop.find(2).made);
}

TEST_CASE("what is being made is not made twice") {
    Gate gate;
    Shop shop(gated(gate), {3, plenty}, nothing);
    shop.want({1, 2}, 1);
    gate.wait_until_started(2);
    shop.want({2, 1}, 1);
    shop.want({1}, 1);
    gate.open();
    shop.wait_until_idle();
    CHECK(gate.started().size() == 2);
}

TEST_CASE("a product that cannot be made is remembered as such") {
    int asked = 0;
    Shop shop(
        [&] {
            return [&](const int&) {
                ++asked;
                return std::shared_ptr<const Product>();
            };
        },
        {1, plenty}, nothing);
    shop.want({1}, 1);
    shop.wait_until_idle();
    shop.want({1}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(1).made);
    CHECK(!shop.find(1).product);
    CHECK(asked == 1);
}

TEST_CASE(
    "a maker that runs out of memory makes nothing this time, and is asked when the key is wanted again") {
    int asked = 0;
    Shop shop(
        [&] {
            return [&](const int& key) -> Shop::ProductPtr {
                if (key == 1 && ++asked == 1) throw std::bad_alloc();
                return std::make_shared<const Product>(Product{key, 1});
            };
        },
        {1, plenty}, nothing);
    shop.want({1, 2}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(1).made);
    CHECK_FALSE(shop.find(1).product);
    CHECK(shop.find(2).product);
    shop.want({2}, 1);
    CHECK_FALSE(shop.find(1).made);
    shop.want({1}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(1).product);
    CHECK(asked == 2);
}

TEST_CASE("each worker has a maker of its own, and tells of every product") {
    std::atomic<int> makers = 0;
    std::atomic<int> ready = 0;
    Shop* self = nullptr;
    {
        Shop shop(
            [&] {
                ++makers;
                return [](const int& key) { return std::make_shared<const Product>(Product{key, 1}); };
            },
            {3, plenty},
            [&] {
                (void)self->counts();  // no lock is held
                ++ready;
            });
        self = &shop;
        shop.want(numbers(20), 1);
        shop.wait_until_idle();
        CHECK(ready == 20);
    }
    CHECK(makers == 3);
}

TEST_CASE("a thousand photos stay within the budget") {
    const auto size_of = [](int key) { return static_cast<std::size_t>(500 + key * 37 % 700); };
    for (const int threads : {1, 3}) {
        Recorder recorder(size_of);
        std::atomic<std::size_t> greatest = 0;
        Shop* self = nullptr;
        Shop shop(recorder.factory(), {threads, 10'000}, [&] {
            std::size_t now = self->counts().bytes;
            for (std::size_t seen = greatest; now > seen && !greatest.compare_exchange_weak(seen, now);) {
            }
        });
        self = &shop;
        for (int slide = 0; slide < 1000; ++slide) {
            shop.want({slide, slide + 1, slide - 1, slide + 2, slide + 3}, 2);
            shop.wait_until_idle();
            CHECK(shop.find(slide).made);
            CHECK(shop.find(slide + 1).made);
        }
        CHECK(greatest <= 10'000);
        CHECK(shop.counts().bytes > 6'000);     // what was shown last is still there
        CHECK(recorder.made().size() == 1004);  // -1 to 1002, each once
    }
}

TEST_CASE("the rest of the list is made only as far as the budget reaches, and only once") {
    Recorder recorder([](int) { return 100; });
    Shop shop(recorder.factory(), {1, 450}, nothing);
    for (int i = 0; i < 5; ++i) {
        shop.want(numbers(50), 1);
        shop.wait_until_idle();
    }
    CHECK(recorder.made() == numbers(4));
    CHECK(shop.counts().bytes == 400);
    CHECK(shop.counts().evicted == 0);
}

TEST_CASE("a product that turns out too large is dropped and not made over and over") {
    Recorder recorder([](int key) { return key == 2 ? 1000 : 100; });
    Shop shop(recorder.factory(), {1, 500}, nothing);
    for (int i = 0; i < 5; ++i) {
        shop.want({0, 1, 2, 3}, 1);
        shop.wait_until_idle();
    }
    CHECK(recorder.made() == std::vector{0, 1, 2});
    CHECK(!shop.find(2).made);
    CHECK(shop.counts().evicted == 1);
}

TEST_CASE("another budget lets more be made, or drops the end of the list") {
    Recorder recorder([](int) { return 100; });
    Shop shop(recorder.factory(), {1, 250}, nothing);
    shop.want(numbers(50), 1);
    shop.wait_until_idle();
    CHECK(recorder.made() == numbers(2));
    shop.set_budget(450);
    shop.wait_until_idle();
    CHECK(recorder.made() == numbers(4));
    shop.set_budget(150);
    CHECK(shop.counts().bytes == 100);
    CHECK(shop.find(0).made);
    shop.wait_until_idle();
    CHECK(recorder.made() == numbers(4));
}

TEST_CASE("pinned products are made and kept whatever the budget") {
    Recorder recorder([](int) { return 100; });
    Shop shop(recorder.factory(), {2, 150}, nothing);
    shop.want({7, 8, 9, 10}, 3);
    shop.wait_until_idle();
    CHECK(shop.find(7).made);
    CHECK(shop.find(8).made);
    CHECK(shop.find(9).made);
    CHECK(!shop.find(10).made);
    CHECK(shop.counts().bytes == 300);
    shop.want({9}, 1);
    shop.wait_until_idle();
    CHECK(shop.counts().bytes == 100);
}

TEST_CASE("what was wanted longest ago goes first") {
    Recorder recorder([](int) { return 100; });
    Shop shop(recorder.factory(), {1, 300}, nothing);
    for (const int key : {1, 2, 3, 1, 4}) {
        shop.want({key}, 1);
        shop.wait_until_idle();
    }
    CHECK(shop.find(1).made);
    CHECK(!shop.find(2).made);
    CHECK(shop.find(3).made);
    CHECK(shop.find(4).made);
}

TEST_CASE("a product that is held outlives its eviction") {
    Recorder recorder([](int) { return 100; });
    Shop shop(recorder.factory(), {1, 100}, nothing);
    shop.want({1}, 1);
    shop.wait_until_idle();
    const auto held = shop.find(1).product;
    shop.want({2}, 1);
    shop.wait_until_idle();
    CHECK(!shop.find(1).made);
    CHECK(held->key == 1);
}

TEST_CASE("clearing forgets what is made and what is being made") {
    Gate gate;
    std::atomic<int> ready = 0;
    Shop shop(gated(gate), {1, plenty}, [&] { ++ready; });
    shop.want({1, 2}, 2);
    gate.wait_until_started(1);
    gate.let_one_through();
    gate.wait_until_started(2);
    CHECK(shop.find(1).made);
    shop.clear();
    CHECK(!shop.find(1).made);
    CHECK(shop.counts().bytes == 0);
    shop.want({2}, 1);
    gate.open();
    shop.wait_until_idle();
    CHECK(gate.started() == std::vector{1, 2, 2});  // the first 2 belonged to the time before
    CHECK(shop.find(2).made);
    CHECK(shop.counts().bytes == 1);
    CHECK(ready == 2);
}

TEST_CASE("ending waits for what is under way and starts nothing more") {
    Gate gate;
    std::atomic<int> ready = 0;
    {
        Shop shop(gated(gate), {1, plenty}, [&] { ++ready; });
        shop.want({1, 2, 3}, 1);
        gate.wait_until_started(1);
        gate.let_one_through();
        gate.wait_until_started(2);
        gate.open();
    }
    CHECK(ready >= 2);
    CHECK(gate.started().size() == static_cast<std::size_t>(ready.load()));
}

TEST_CASE("a storm of wishes and cancellations from the window's thread") {
    std::atomic<int> wrong = 0;
    Shop shop(
        [] {
            return [scratch = std::vector<int>(64)](const int& key) mutable {
                for (int& each : scratch)
                    each = key;
                const int sum = std::accumulate(scratch.begin(), scratch.end(), 0);
                return std::make_shared<const Product>(
                    Product{sum / 64, static_cast<std::size_t>(1 + key % 9)});
            };
        },
        {4, 60}, nothing);
    std::mt19937 random(11);
    for (int round = 0; round < 5000; ++round) {
        std::vector<int> keys;
        for (unsigned i = 0; i < 1 + random() % 12; ++i)
            keys.push_back(static_cast<int>(random() % 100));
        const int first = keys.front();
        shop.want(std::move(keys), random() % 3);
        if (const auto found = shop.find(first); found.made && found.product->key != first) ++wrong;
        if (random() % 50 == 0) shop.clear();
        if (random() % 200 == 0) shop.wait_until_idle();
        (void)shop.counts();
    }
    shop.want({1, 2, 3}, 3);
    shop.wait_until_idle();
    for (const int key : {1, 2, 3})
        CHECK(shop.find(key).product->key == key);
    CHECK(shop.counts().bytes <= 60);
    CHECK(wrong == 0);
}

namespace {

/// A slide in one of ten languages, all of which share its photo.
struct Translation {
    std::shared_ptr<const int> photo;
    std::size_t bytes() const { return 1; }
    std::vector<SharedPart> shared_parts() const { return {{photo.get(), 1000}}; }
};

}  // namespace

TEST_CASE("what several products share counts once, until the last of them is gone") {
    std::map<int, std::shared_ptr<const int>> photos;
    for (int slide = 0; slide < 4; ++slide)
        photos[slide] = std::make_shared<const int>(slide);
    Workshop<int, Translation> shop(
        [&] {
            return [&](const int& key) {
                return std::make_shared<const Translation>(Translation{photos.at(key / 10)});
            };
        },
        {1, 2010}, nothing);
    shop.want({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1);
    shop.wait_until_idle();
    CHECK(shop.counts().bytes == 1010);
    CHECK(shop.counts().evicted == 0);
    shop.want({10, 11, 0}, 1);
    shop.wait_until_idle();
    CHECK(shop.counts().bytes <= 2010);
    CHECK(shop.find(11).made);
    shop.want({20, 21, 10}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(21).made);
    CHECK(shop.find(10).made);
    CHECK_FALSE(shop.find(0).made);
    CHECK(shop.counts().bytes <= 2010);
}

namespace {

/// A slide in one of ten languages, of which it is known beforehand that they share a photo.
struct TranslationKey {
    int slide = 0;
    int language = 0;
    auto operator<=>(const TranslationKey&) const = default;
    bool shares_with(const TranslationKey& other) const { return slide == other.slide; }
};

}  // namespace

TEST_CASE("nothing is made only to be dropped, though the budget ends within what is wanted") {
    std::mutex mutex;
    std::map<int, std::weak_ptr<const int>> photos;
    std::size_t decodes = 0;
    Workshop<TranslationKey, Translation> shop(
        [&] {
            return [&](const TranslationKey& key) {
                const std::lock_guard lock(mutex);
                auto photo = photos[key.slide].lock();
                if (!photo) {
                    ++decodes;
                    photos[key.slide] = photo = std::make_shared<const int>(key.slide);
                }
                return std::make_shared<const Translation>(Translation{std::move(photo)});
            };
        },
        {2, 3100}, nothing);
    constexpr int slides = 20;
    for (int slide = 0; slide < slides; ++slide) {
        std::vector<TranslationKey> wanted = {{slide, 0}, {slide + 1, 0}};
        for (int language = 1; language < 10; ++language)
            wanted.push_back({slide, language});
        for (const int other : {slide - 1, slide + 2, slide + 3})
            wanted.push_back({other, 0});
        shop.want(wanted, 2);
        shop.wait_until_idle();
        for (int language = 0; language < 10; ++language)
            CHECK(shop.find({slide, language}).made);
        CHECK(shop.find({slide + 1, 0}).made);
        CHECK(shop.find({slide - 1, 0}).made);
        CHECK(shop.counts().bytes <= 3100);
    }
    CHECK(decodes == slides + 2);
}

TEST_CASE("where the first is to be alone, only the most wanted is made until it is told to go on") {
    Gate gate;
    Workshop<int, Product> shop(gated(gate), {.threads = 3, .budget = plenty, .current_first = true},
                                nothing);
    shop.want({5, 6, 7}, 1);
    gate.let_one_through();
    shop.wait_until_idle();
    CHECK(gate.started() == std::vector{5});

    SUBCASE("another that becomes the most wanted before then is made") {
        shop.want({8, 5, 6}, 1);
        gate.let_one_through();
        shop.wait_until_idle();
        CHECK(gate.started() == std::vector{5, 8});
    }
    SUBCASE("then the rest is made on all threads") {
        shop.go_on();
        gate.wait_until_started(3);
    }
    gate.open();
}

TEST_CASE("where the first is to be alone and cannot be made, the next is made in its place") {
    const auto makers = [] {
        return [](int key) { return key == 1 ? nullptr : std::make_shared<const Product>(Product{key}); };
    };
    Shop shop(makers, {.threads = 2, .budget = plenty, .current_first = true}, nothing);
    shop.want({1, 2, 3}, 1);
    shop.wait_until_idle();
    CHECK(shop.find(2).made);
    CHECK_FALSE(shop.find(3).made);
}
