// The workshop and the store of photos together, as the player has them, asked by many threads at once. What
// a thread sanitizer finds here is the point; the rest is that nothing is lost or mixed up.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/media/photo_store.h"
#include "kiosk/media/workshop.h"
#include "tests/support/sample_photos.h"

using namespace kiosk;

namespace {

constexpr int photos = 12;
constexpr int broken = 3;  ///< this one cannot be decoded
constexpr int slow = 7;    ///< and this one takes too long

std::string path_of(int photo) {
    return std::to_string(photo) + ".png";
}

/// Every photo has a colour of its own.
Color color_of(int photo) {
    return {static_cast<std::uint8_t>(20 * photo), static_cast<std::uint8_t>(255 - 20 * photo), 77, 255};
}

/// Files that change under the show: their stamps go up, their contents stay.
class Files {
  public:
    Files() {
        for (int i = 0; i < photos; ++i) {
            const Size size{24, i == slow ? 400 : 16};
            bytes_.push_back(sample::png(sample::draw(size, [&](int, int) { return color_of(i); })));
        }
        bytes_[broken].resize(bytes_[broken].size() / 2);
    }
    PhotoStore::Opener opener() const {
        return [this](const std::string& path, std::uint64_t, std::string&) {
            return std::make_unique<MemoryStream>(
                std::string_view(bytes_[static_cast<std::size_t>(std::stoi(path))]));
        };
    }
    PhotoStore::Stamper stamper() const {
        return [this](const std::string& path) {
            const auto photo = static_cast<std::size_t>(std::stoi(path));
            return std::optional(FileStamp{bytes_[photo].size(), stamps_[photo]});
        };
    }
    void touch(int photo) { ++stamps_[static_cast<std::size_t>(photo)]; }

  private:
    std::vector<std::string> bytes_;
    std::array<std::atomic<std::int64_t>, photos> stamps_{};
};

struct Slide {
    StoredPhoto photo;
    std::size_t bytes() const { return 10; }
    std::vector<SharedPart> shared_parts() const {
        if (!photo.pixels) return {};
        return {{photo.pixels.get(), photo.pixels->bytes()}};
    }
};

/// A photo in a language.
struct Key {
    int photo = 0;
    int language = 0;
    auto operator<=>(const Key&) const = default;
    bool shares_with(const Key& other) const { return photo == other.photo; }
};

using Slides = Workshop<Key, Slide>;

PhotoOrder order_of(int photo) {
    PhotoOrder order;
    order.path = path_of(photo);
    order.target = {12, 8};
    return order;
}

/// Whether a photo is what it should be.
bool is_right(int number, const StoredPhoto& photo) {
    if (number == broken || number == slow) return !photo.pixels && !photo.error.empty();
    return photo.pixels && photo.error.empty() && sample::color_at(*photo.pixels, 6, 4) == color_of(number);
}

template <typename Work>
std::vector<std::thread> on_threads(int threads, Work work) {
    std::vector<std::thread> started;
    for (int i = 0; i < threads; ++i)
        started.emplace_back([work, seed = static_cast<unsigned>(i)] {
            std::mt19937 random(seed);
            for (int round = 0; round < 300; ++round)
                work(random);
        });
    return started;
}

}  // namespace

TEST_CASE("a storm of wishes, cancellations, questions and changing files on many threads") {
    Files files;
    // Each look at the clock is a tenth of a second later for whoever looks: only the slow one takes 20 s.
    const auto clock = [] {
        static thread_local std::int64_t looks = 0;
        return TimePoint(std::chrono::milliseconds(100 * ++looks));
    };
    const auto store = std::make_shared<PhotoStore>(files.opener(), files.stamper(), PhotoLimits(), clock);
    std::atomic<int> wrong = 0;
    std::atomic<int> told = 0;
    constexpr std::size_t budget = 6 * 12 * 8 * sizeof(Pixel);
    {
        Slides slides(
            [&] {
                return [&](const Key& key) {
                    auto slide = std::make_shared<const Slide>(Slide{store->get(order_of(key.photo))});
                    if (!is_right(key.photo, slide->photo)) ++wrong;
                    return slide;
                };
            },
            {.threads = 3, .budget = budget, .current_first = true}, [&] { ++told; });
        const auto any = [](std::mt19937& random) {
            return Key{static_cast<int>(random() % photos), static_cast<int>(random() % 3)};
        };
        std::vector<std::thread> threads;
        const auto add = [&](std::vector<std::thread> more) {
            for (std::thread& thread : more)
                threads.push_back(std::move(thread));
        };
        add(on_threads(2, [&](std::mt19937& random) {
            std::vector<Key> keys;
            for (unsigned i = 0; i < 1 + random() % 12; ++i)
                keys.push_back(any(random));
            slides.want(std::move(keys), random() % 3);
            if (random() % 40 == 0) slides.wait_until_idle();
            if (random() % 50 == 0) slides.go_on();
        }));
        add(on_threads(2, [&](std::mt19937& random) {
            const Key key = any(random);
            if (const auto found = slides.find(key); found.made && !is_right(key.photo, found.product->photo))
                ++wrong;
            (void)slides.counts();
            if (random() % 60 == 0) slides.clear();
        }));
        add(on_threads(2, [&](std::mt19937& random) {
            const int photo = any(random).photo;
            if (random() % 4 == 0) files.touch(photo);
            if (!is_right(photo, store->get(order_of(photo)))) ++wrong;
            (void)store->size_of(path_of(photo));
            (void)store->faults();
            (void)store->decodes();
        }));
        for (std::thread& thread : threads)
            thread.join();
        slides.want({{0, 0}, {1, 0}, {broken, 0}, {slow, 0}}, 4);
        slides.wait_until_idle();
        for (const int photo : {0, 1, broken, slow})
            CHECK(is_right(photo, slides.find({photo, 0}).product->photo));
        CHECK(slides.counts().bytes <= budget);
        CHECK(wrong == 0);
        // The end comes in the middle of things.
        slides.want({{2, 0}, {4, 0}, {5, 0}}, 3);
        store->stop();
    }
    CHECK(told > 0);
    CHECK(store->faults().contains(path_of(broken)));
}
