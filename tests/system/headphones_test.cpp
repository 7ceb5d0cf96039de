#include "kiosk/system/headphones.h"

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <semaphore>
#include <string>
#include <utility>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

/// A plug that the test moves.
struct Plug {
    Plug() : descriptor(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    ~Plug() { close(descriptor); }
    Plug(const Plug&) = delete;
    Plug& operator=(const Plug&) = delete;
    void move(bool in) {
        is_in = in;
        const std::uint64_t one = 1;
        REQUIRE(write(descriptor, &one, sizeof one) == sizeof one);
    }
    std::atomic<bool> is_in{false};
    int descriptor;
};

class Sensor : public PlugSensor {
  public:
    explicit Sensor(Plug& plug) : plug_(plug) {}
    int descriptor() const override { return plug_.descriptor; }
    bool is_plugged_in() override {
        std::uint64_t moves = 0;
        [[maybe_unused]] const ssize_t taken = read(plug_.descriptor, &moves, sizeof moves);
        return plug_.is_in;
    }
    std::string name() const override { return "a card"; }

  private:
    Plug& plug_;
};

/// A machine whose sound cards are files, each with a plug of its own.
class Cards {
  public:
    std::unique_ptr<HeadphoneWatch> watch(const std::string& folder) {
        return std::make_unique<HeadphoneWatch>(
            [this] { woken.release(); }, folder,
            [this](const std::string& path) -> std::unique_ptr<PlugSensor> {
                if (!std::filesystem::exists(path)) return nullptr;
                opened.release();
                return std::make_unique<Sensor>(plugs.at(std::filesystem::path(path).filename().string()));
            });
    }
    std::map<std::string, Plug> plugs;
    std::counting_semaphore<> woken{0};
    std::counting_semaphore<> opened{0};
};

}  // namespace

TEST_CASE("controls that tell of headphones, and those that do not") {
    for (const char* name :
         {"Headphone Jack", "Front Headphone Jack", "Headphone Front Jack", "Headset Jack"})
        CHECK(is_headphone_jack(name));
    for (const char* name :
         {"Headphone Playback Switch", "Mic Jack", "Headset Mic Jack", "Headphone Mic Jack", "Line Out Jack",
          "Headphone Phantom Jack", "Speaker Phantom Jack", "HDMI/DP,pcm=3 Jack", "Jack", ""})
        CHECK_FALSE(is_headphone_jack(name));
}

TEST_CASE("a machine whose cards tell nothing counts as one without headphones") {
    const TemporaryFolder folder;
    folder.write("controlC0", "no sound card");
    int woken = 0;
    {
        const HeadphoneWatch watch([&] { ++woken; }, folder.path());
        CHECK_FALSE(watch.are_plugged_in());
    }
    CHECK(woken == 0);
    const HeadphoneWatch nothing([] {}, folder.path("none"));
    CHECK_FALSE(nothing.are_plugged_in());
}

TEST_CASE("headphones that hang on the panel already are there, but nobody has plugged them in just now") {
    const TemporaryFolder folder;
    folder.write("controlC0", "");
    Cards cards;
    cards.plugs["controlC0"].is_in = true;
    const auto watch = cards.watch(folder.path());
    cards.woken.acquire();
    CHECK(watch->are_plugged_in());
    CHECK(watch->plugs() == 0);
    cards.plugs["controlC0"].move(false);
    cards.woken.acquire();
    CHECK_FALSE(watch->are_plugged_in());
    CHECK(watch->plugs() == 0);
    cards.plugs["controlC0"].move(true);
    cards.woken.acquire();
    CHECK(watch->are_plugged_in());
    CHECK(watch->plugs() == 1);
}

TEST_CASE("a sound card that comes later is watched too, wherever it comes") {
    const TemporaryFolder folder;
    Cards cards;
    Plug& plug = cards.plugs["controlC1"];
    std::string cards_folder = folder.path();
    SUBCASE("a card") {}
    SUBCASE("the first one, and the folder of all cards with it") {
        cards_folder = folder.path("snd");
    }
    const auto watch = cards.watch(cards_folder);
    std::filesystem::create_directories(cards_folder);
    folder.write(cards_folder == folder.path() ? "controlC1" : "snd/controlC1", "");
    cards.opened.acquire();
    plug.move(true);
    cards.woken.acquire();
    CHECK(watch->are_plugged_in());
}
