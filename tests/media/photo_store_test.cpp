#include "kiosk/media/photo_store.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <map>
#include <thread>
#include <vector>

#include "tests/support/sample_photos.h"

using namespace kiosk;

namespace {

/// Files in memory, each with a stamp that the test moves on.
struct Disk {
    struct File {
        std::string bytes;
        FileStamp stamp;
    };
    std::map<std::string, File> files;
    int reads = 0;

    void put(const std::string& path, const std::string& bytes) {
        FileStamp& stamp = files[path].stamp;
        files[path] = {bytes, {bytes.size(), stamp.modified + 1}};
    }
    PhotoStore::Opener opener() {
        return [this](const std::string& path, std::uint64_t,
                      std::string& error) -> std::unique_ptr<ByteStream> {
            ++reads;
            const auto file = files.find(path);
            if (file != files.end()) return std::make_unique<MemoryStream>(std::string(file->second.bytes));
            error = "there is no such file";
            return nullptr;
        };
    }
    PhotoStore::Stamper stamper() {
        return [this](const std::string& path) -> std::optional<FileStamp> {
            const auto file = files.find(path);
            if (file == files.end()) return std::nullopt;
            return file->second.stamp;
        };
    }
};

PhotoOrder order_of(const std::string& path, Size target = {40, 30}) {
    PhotoOrder order;
    order.path = path;
    order.target = target;
    return order;
}

}  // namespace

TEST_CASE("a photo is decoded once as long as somebody shows it") {
    Disk disk;
    disk.put("a.png", sample::png(sample::scenery({80, 60})));
    PhotoStore store(disk.opener(), disk.stamper());
    auto first = store.get(order_of("a.png"));
    REQUIRE(first.pixels);
    CHECK(first.pixels->size() == Size{40, 30});
    CHECK(store.get(order_of("a.png")).pixels == first.pixels);
    CHECK(store.decodes() == 1);
    CHECK(disk.reads == 1);

    first = {};
    CHECK(store.get(order_of("a.png")).pixels);
    CHECK(store.decodes() == 2);
}

TEST_CASE("somebody is told while a photo is decoded, and may forbid it") {
    Disk disk;
    disk.put("a.png", sample::png(sample::scenery({80, 60})));
    disk.put("bad.png", "no photo");
    disk.put("deadly.png", sample::png(sample::scenery({80, 60})));
    std::vector<std::string> told;
    PhotoStore store(disk.opener(), disk.stamper());
    store.watch({.may_begin =
                     [&](const std::string& path) {
                         told.push_back("may " + path);
                         return path != "deadly.png";
                     },
                 .ended = [&](const std::string& path) { told.push_back("ended " + path); }});
    CHECK(store.get(order_of("a.png")).pixels);
    CHECK_FALSE(store.get(order_of("bad.png")).pixels);
    CHECK_FALSE(store.get(order_of("nowhere.png")).pixels);
    const StoredPhoto forbidden = store.get(order_of("deadly.png"));
    CHECK_FALSE(forbidden.pixels);
    CHECK(forbidden.error == "the show has ended again and again while it was decoded");
    CHECK(told == std::vector<std::string>{"may a.png", "ended a.png", "may bad.png", "ended bad.png",
                                           "may deadly.png"});
}

TEST_CASE("other sizes, cuts and grounds are other pictures") {
    Disk disk;
    disk.put("a.png", sample::png(sample::scenery({80, 60})));
    PhotoStore store(disk.opener(), disk.stamper());
    std::vector<PhotoOrder> orders(6, order_of("a.png"));
    orders[1].target = {41, 30};
    orders[2].cover = false;
    orders[3].focus.x = 0.25F;
    orders[4].focus.y = 0.25F;
    orders[5].ground = {1, 2, 3, 255};
    std::vector<StoredPhoto> photos;
    for (const PhotoOrder& order : orders)
        photos.push_back(store.get(order));
    CHECK(store.decodes() == orders.size());
    for (std::size_t i = 0; i < orders.size(); ++i)
        CHECK(store.get(orders[i]).pixels == photos[i].pixels);
    CHECK(store.decodes() == orders.size());
}

TEST_CASE("cuts of a JPEG of about the same size come from one decoding, pixel by pixel the same") {
    const Pixmap scenery = sample::scenery({1803, 1407});
    const std::string upright = sample::jpeg(scenery);
    const std::string turned = sample::jpeg(scenery, {.progressive = true, .exif = sample::exif(6)});
    for (const std::string& bytes : {upright, turned}) {
        Disk disk;
        disk.put("a.jpg", bytes);
        PhotoStore keeping(disk.opener(), disk.stamper());
        keeping.keep_shrunk(2);
        Disk other_disk;
        other_disk.put("a.jpg", bytes);
        PhotoStore usual(other_disk.opener(), other_disk.stamper());
        for (const Size target : {Size{64, 64}, Size{100, 90}, Size{90, 60}, Size{70, 100}, Size{120, 20}})
            for (const float focus : {0.0F, 0.4F, 1.0F})
                for (const bool cover : {true, false}) {
                    PhotoOrder order = order_of("a.jpg", target);
                    order.cover = cover;
                    order.focus = {focus, 1 - focus};
                    CAPTURE(target.width);
                    CAPTURE(focus);
                    const StoredPhoto kept = keeping.get(order);
                    const StoredPhoto decoded = usual.get(order);
                    REQUIRE(kept.pixels);
                    REQUIRE(decoded.pixels);
                    CHECK(sample::greatest_difference(*kept.pixels, *decoded.pixels) == 0);
                }
        CHECK(disk.reads == 1);
        CHECK(keeping.find_size("a.jpg") == usual.find_size("a.jpg"));

        // A larger one needs more of its pixels, and is kept besides.
        for (int time = 0; time < 2; ++time) {
            const StoredPhoto kept = keeping.get(order_of("a.jpg", {300, 250}));
            const StoredPhoto decoded = usual.get(order_of("a.jpg", {300, 250}));
            REQUIRE(kept.pixels);
            CHECK(sample::greatest_difference(*kept.pixels, *decoded.pixels) == 0);
        }
        CHECK(disk.reads == 2);
        keeping.get(order_of("a.jpg", {64, 64}));
        CHECK(disk.reads == 2);

        // Another file is read anew.
        disk.put("a.jpg", sample::jpeg(sample::scenery({640, 480})));
        CHECK(keeping.get(order_of("a.jpg", {50, 50})).pixels);
        CHECK(disk.reads == 3);
    }
}

TEST_CASE("threads that ask at the same time share one decoding") {
    const std::string bytes = sample::png(sample::scenery({80, 60}));
    constexpr int askers = 6;
    std::latch asked(askers);
    PhotoStore store(
        [&](const std::string&, std::uint64_t, std::string&) {
            asked.wait();  // the first to read waits until all have come to ask
            return std::make_unique<MemoryStream>(std::string_view(bytes));
        },
        [&](const std::string&) -> std::optional<FileStamp> {
            asked.count_down();
            return FileStamp{1, 1};
        });
    std::vector<StoredPhoto> photos(askers);
    std::vector<std::thread> threads;
    for (auto& photo : photos)
        threads.emplace_back([&] { photo = store.get(order_of("a.png")); });
    for (auto& thread : threads)
        thread.join();
    CHECK(store.decodes() == 1);
    for (const auto& photo : photos)
        CHECK(photo.pixels == photos.front().pixels);
    CHECK(photos.front().pixels);
}

TEST_CASE("what cannot be shown is not tried again until its file changes") {
    Disk disk;
    const std::string good = sample::jpeg(sample::scenery({80, 60}));
    disk.put("a.jpg", good.substr(0, good.size() / 2));
    PhotoStore store(disk.opener(), disk.stamper());
    const StoredPhoto broken = store.get(order_of("a.jpg"));
    CHECK(!broken.pixels);
    CHECK(broken.error == "the file ends too early: copy it again from where it came");
    CHECK(store.get(order_of("a.jpg", {20, 10})).error == broken.error);
    CHECK(store.decodes() == 1);
    CHECK(store.faults() == std::map<std::string, std::string>{{"a.jpg", broken.error}});

    disk.put("a.jpg", good);
    CHECK(store.get(order_of("a.jpg")).pixels);
    CHECK(store.decodes() == 2);
    CHECK(store.faults().empty());
}

TEST_CASE("a photo is asked for its fault to the end of its file") {
    Disk disk;
    const std::string good = sample::jpeg(sample::scenery({80, 60}));
    disk.put("good.jpg", good);
    disk.put("short.jpg", good.substr(0, good.size() - good.size() / 8));
    PhotoStore store(disk.opener(), disk.stamper());
    CHECK(store.fault_of("good.jpg") == "");
    CHECK(store.size_of("good.jpg") == Size{80, 60});
    PhotoStore fresh(disk.opener(), disk.stamper());
    CHECK(fresh.size_of("good.jpg").empty());
    CHECK(fresh.find_size("good.jpg") == Size{80, 60});
    CHECK(fresh.find_size("missing.jpg").empty());
    CHECK(store.fault_of("short.jpg") == "the file ends too early: copy it again from where it came");
    CHECK(store.fault_of("missing.jpg") == "there is no such file");
}

TEST_CASE("a missing file is a fault until it appears") {
    Disk disk;
    PhotoStore store(disk.opener(), disk.stamper());
    CHECK(store.get(order_of("a.jpg")).error == "there is no such file");
    CHECK(store.get(order_of("a.jpg")).error == "there is no such file");
    CHECK(disk.reads == 1);
    disk.put("a.jpg", sample::jpeg(sample::scenery({80, 60})));
    CHECK(store.get(order_of("a.jpg")).pixels);
}

TEST_CASE("a file that changes is decoded again, though the old picture is still shown") {
    Disk disk;
    disk.put("a.png", sample::png(sample::draw({8, 8}, [](int, int) { return sample::top_left; })));
    PhotoStore store(disk.opener(), disk.stamper());
    const StoredPhoto before = store.get(order_of("a.png", {8, 8}));
    disk.put("a.png", sample::png(sample::draw({8, 8}, [](int, int) { return sample::top_right; })));
    const StoredPhoto after = store.get(order_of("a.png", {8, 8}));
    CHECK(sample::color_at(*before.pixels, 4, 4) == sample::top_left);
    CHECK(sample::color_at(*after.pixels, 4, 4) == sample::top_right);
}

TEST_CASE("limits are told by name") {
    Disk disk;
    disk.put("a.png", sample::png(sample::scenery({80, 60})));
    PhotoLimits limits;
    limits.side = 70;
    PhotoStore store(disk.opener(), disk.stamper(), limits);
    CHECK(store.get(order_of("a.png")).error ==
          "the photo is 80 × 60 pixels, and 70 a side is the most: save it smaller");
}

TEST_CASE("a photo that takes too long is stopped, and not tried again until its file changes") {
    Disk disk;
    disk.put("slow.png", sample::png(sample::scenery({80, 600})));
    disk.put("quick.png", sample::png(sample::scenery({80, 10})));
    std::atomic<int> seconds = 0;  // each look at the clock is a second later than the one before
    PhotoStore store(disk.opener(), disk.stamper(), {},
                     [&] { return TimePoint(std::chrono::seconds(++seconds)); });
    const StoredPhoto slow = store.get(order_of("slow.png"));
    CHECK_FALSE(slow.pixels);
    CHECK(slow.error.find("takes too long") != std::string::npos);
    CHECK(seconds.load() == 24);  // two looks beside reading, which take a second that does not count
    CHECK(store.get(order_of("slow.png", {20, 20})).error == slow.error);
    CHECK(store.decodes() == 1);
    CHECK(store.get(order_of("quick.png")).pixels);

    disk.put("slow.png", sample::png(sample::scenery({80, 12})));
    CHECK(store.get(order_of("slow.png")).pixels);
    CHECK(store.faults().empty());
}

TEST_CASE("a disk that is slow is not the photo's fault") {
    TimePoint time;
    class SlowStream : public ByteStream {
      public:
        SlowStream(std::string bytes, TimePoint& time) : bytes_(std::move(bytes)), time_(time) {}
        std::string_view next() noexcept override {
            time_ = later(time_, Duration{30});
            const auto piece = std::string_view(bytes_).substr(std::min(read_, bytes_.size()), 2000);
            read_ += piece.size();
            return piece;
        }
        std::uint64_t size() const override { return bytes_.size(); }

      private:
        std::string bytes_;
        TimePoint& time_;
        std::size_t read_ = 0;
    };
    const std::string bytes = sample::jpeg(sample::scenery({160, 120}));
    PhotoStore store([&](const std::string&, std::uint64_t,
                         std::string&) { return std::make_unique<SlowStream>(bytes, time); },
                     [](const std::string&) { return FileStamp{1, 1}; }, {}, [&] { return time; });
    const StoredPhoto photo = store.get(order_of("a.jpg"));
    CHECK(photo.error == "");
    CHECK(photo.pixels);
}

TEST_CASE("a store that was stopped ends what it decodes and begins nothing more") {
    Disk disk;
    disk.put("a.png", sample::png(sample::scenery({80, 600})));
    disk.put("b.png", sample::png(sample::scenery({80, 60})));
    int asked = 0;
    PhotoStore* used = nullptr;
    PhotoStore store(disk.opener(), disk.stamper(), {}, [&] {
        if (++asked == 100) used->stop();
        return TimePoint();
    });
    used = &store;
    CHECK_FALSE(store.get(order_of("a.png")).pixels);
    CHECK(asked == 100);
    CHECK_FALSE(store.get(order_of("b.png")).pixels);
    CHECK(disk.reads == 1);
}

TEST_CASE("covering cuts to the target's shape about the focus, as near as the edges allow") {
    struct Case {
        Size photo;
        Size target;
        Point focus;
        Rect crop;
    };
    const Case cases[] = {
        {{4000, 3000}, {1920, 1080}, {0.5F, 0.5F}, {0, 375, 4000, 2250}},
        {{4000, 3000}, {1920, 1080}, {0.5F, 0}, {0, 0, 4000, 2250}},
        {{4000, 3000}, {1920, 1080}, {0.5F, 1}, {0, 750, 4000, 2250}},
        {{3000, 4000}, {1080, 1920}, {0.25F, 0.5F}, {0, 0, 2250, 4000}},
        {{100, 100}, {200, 100}, {0.5F, 0.6F}, {0, 35, 100, 50}},
        {{1920, 1080}, {1920, 1080}, {0.1F, 0.9F}, {0, 0, 1920, 1080}},
    };
    for (const Case& each : cases) {
        PhotoOrder order = order_of("", each.target);
        order.focus = each.focus;
        const PhotoCut cut = cut_for(order, each.photo);
        CHECK(cut.target == each.target);
        CHECK(cut.crop.x == doctest::Approx(each.crop.x).epsilon(0.002));
        CHECK(cut.crop.y == doctest::Approx(each.crop.y).epsilon(0.002));
        CHECK(cut.crop.width == doctest::Approx(each.crop.width));
        CHECK(cut.crop.height == doctest::Approx(each.crop.height));
    }
}

TEST_CASE("a photo of the target's scale is cut on whole pixels, and so copied") {
    PhotoOrder order = order_of("", {100, 50});
    order.focus = {0.5F, 0.333F};
    const PhotoCut cut = cut_for(order, {100, 77});
    CHECK(cut.crop == Rect{0, 1, 100, 50});
}

TEST_CASE("containing shows all of the photo, as large as fits") {
    struct Case {
        Size photo;
        Size target;
        Size fitted;
    };
    const Case cases[] = {
        {{4000, 3000}, {1920, 1080}, {1440, 1080}}, {{3000, 4000}, {1080, 1920}, {1080, 1440}},
        {{100, 100}, {200, 50}, {50, 50}},          {{16000, 2}, {100, 100}, {100, 1}},
        {{40, 30}, {400, 400}, {400, 300}},
    };
    for (const Case& each : cases) {
        PhotoOrder order = order_of("", each.target);
        order.cover = false;
        const PhotoCut cut = cut_for(order, each.photo);
        CHECK(cut.target == each.fitted);
        CHECK(cut.crop ==
              Rect{0, 0, static_cast<float>(each.photo.width), static_cast<float>(each.photo.height)});
    }
}

TEST_CASE("what is odd about a photo is known once all of it was decoded") {
    const std::string bytes = sample::jpeg(sample::scenery({80, 60}));
    Disk disk;
    disk.put("a.jpg", bytes.substr(0, bytes.size() - 2));
    PhotoStore store(disk.opener(), disk.stamper());
    CHECK_FALSE(store.oddities_of("a.jpg").lacks_end_mark);
    PhotoOrder order = order_of("a.jpg");
    order.cover = false;
    CHECK(store.get(order).pixels);
    CHECK(store.oddities_of("a.jpg").lacks_end_mark);
    disk.put("a.jpg", bytes);
    CHECK(store.get(order).pixels);
    CHECK_FALSE(store.oddities_of("a.jpg").lacks_end_mark);
    disk.put("a.jpg", bytes.substr(0, bytes.size() - 2));
    CHECK(store.get(order).pixels);
    store.keep_only({});
    CHECK_FALSE(store.oddities_of("a.jpg").lacks_end_mark);
}

TEST_CASE("with another deck the photos of the one before are forgotten, and their faults") {
    Disk disk;
    disk.put("stays.png", sample::png(sample::scenery({80, 60})));
    disk.put("goes.png", sample::png(sample::scenery({80, 60})));
    PhotoStore store(disk.opener(), disk.stamper());
    const auto stays = store.get(order_of("stays.png"));
    const auto goes = store.get(order_of("goes.png"));
    CHECK(store.get(order_of("no-photo.png")).error == "there is no such file");
    store.keep_only({"stays.png"});
    CHECK(store.faults().empty());
    CHECK(store.size_of("stays.png") == Size{80, 60});
    CHECK(store.size_of("goes.png") == Size{});
    CHECK(store.get(order_of("stays.png")).pixels == stays.pixels);
    CHECK(store.get(order_of("goes.png")).pixels != goes.pixels);
}
