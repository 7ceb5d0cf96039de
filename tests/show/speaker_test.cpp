// The sound itself, as SDL's disk driver records it: that somebody speaks, that they stop, and that nothing
// is ever louder than it can be.
#include "kiosk/show/speaker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "kiosk/voices/opus_writer.h"
#include "tests/support/memory_files.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

std::string opus_tone(double seconds, std::vector<WordTime> words = {}) {
    RawSpeech speech{48'000, {}};
    for (int i = 0; i < static_cast<int>(seconds * speech.rate); ++i)
        speech.samples.push_back(
            static_cast<std::int16_t>(30'000 * std::sin(2 * 3.14159265358979 * 220 * i / speech.rate)));
    speech.words = std::move(words);
    return opus_file({speech});
}

/// A machine whose sound is written to a file, as fast as it is asked for.
class Machine {
  public:
    explicit Machine(const char* driver = "disk") {
        setenv("SDL_AUDIODRIVER", driver, 1);
        setenv("SDL_DISKAUDIOFILE", folder_.path("sound.raw").c_str(), 1);
        setenv("SDL_DISKAUDIODELAY", "1", 1);
        files_->contents["a.opus"] = opus_tone(1.5);
        files_->contents["long.opus"] = opus_tone(8);
        files_->contents["b.opus"] = opus_tone(0.3);
        files_->contents["words.opus"] = opus_tone(1, {{0.1, 0, 3}, {0.5, 3, 8}});
        files_->contents["damaged.opus"] = opus_tone(0.3).substr(0, 50);
    }
    ~Machine() {
        unsetenv("SDL_AUDIODRIVER");
        unsetenv("SDL_DISKAUDIOFILE");
        unsetenv("SDL_DISKAUDIODELAY");
    }

    Speaker speaker(std::function<bool()> may_sound = {}) {
        return Speaker(
            files_,
            [this] {
                const std::lock_guard lock(mutex_);
                ++wakes_;
                woken_.notify_all();
            },
            std::move(may_sound));
    }
    MemoryFiles& files() { return *files_; }
    /// Until that turn is over.
    void wait_for_end(Speaker& speaker, int turn) {
        std::unique_lock lock(mutex_);
        while (true) {
            lock.unlock();
            const std::vector<int> ended = speaker.take_ended();
            lock.lock();
            if (std::find(ended.begin(), ended.end(), turn) != ended.end()) return;
            const int seen = wakes_;
            REQUIRE(woken_.wait_for(lock, std::chrono::seconds(60), [&] { return wakes_ != seen; }));
        }
    }
    /// All that was to be heard so far.
    std::vector<std::int16_t> heard() const {
        const std::string bytes = folder_.read("sound.raw");
        std::vector<std::int16_t> samples(bytes.size() / 2);
        if (!samples.empty()) std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
        return samples;
    }

  private:
    TemporaryFolder folder_;
    std::shared_ptr<MemoryFiles> files_ = std::make_shared<MemoryFiles>();
    std::mutex mutex_;
    std::condition_variable woken_;
    int wakes_ = 0;
};

int loudest(const std::vector<std::int16_t>& samples) {
    int most = 0;
    for (const std::int16_t sample : samples)
        most = std::max(most, std::abs(static_cast<int>(sample)));
    return most;
}

/// How many samples are not silence.
std::size_t sounding(const std::vector<std::int16_t>& samples) {
    return static_cast<std::size_t>(std::count_if(samples.begin(), samples.end(), [](std::int16_t sample) {
        return std::abs(static_cast<int>(sample)) > 300;
    }));
}

}  // namespace

TEST_CASE("what is ordered is heard to its end, as long as it is, and never clips") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "a.opus", 1, 1});
        machine.wait_for_end(speaker, 1);
        CHECK(speaker.take_faults().empty());
    }
    const std::vector<std::int16_t> heard = machine.heard();
    CHECK(loudest(heard) > 18'000);
    CHECK(loudest(heard) < 32'700);
    const double seconds = static_cast<double>(sounding(heard)) / 48'000;
    CHECK(seconds > 1.3);
    CHECK(seconds < 1.6);
}

TEST_CASE("faster is shorter, and softer is softer") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "a.opus", 1.6F, 0.2F});
        machine.wait_for_end(speaker, 1);
    }
    const std::vector<std::int16_t> heard = machine.heard();
    CHECK(loudest(heard) < 8'000);
    CHECK(loudest(heard) > 2'000);
    CHECK(static_cast<double>(sounding(heard)) / 48'000 < 1.1);
}

TEST_CASE("another order takes the place of the one before, which is not heard any more") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "a.opus", 1, 1});
        speaker.say(SpeechOrder{2, "b.opus", 1, 1});
        machine.wait_for_end(speaker, 2);
    }
    CHECK(static_cast<double>(sounding(machine.heard())) / 48'000 < 1.8);
}

TEST_CASE("another file in the same turn takes the place of the one that is heard") {
    Machine machine;
    Speaker speaker = machine.speaker();
    speaker.say(SpeechOrder{1, "long.opus", 1, 1});
    const auto gives_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (sounding(machine.heard()) == 0) {
        REQUIRE(std::chrono::steady_clock::now() < gives_up);
        std::this_thread::yield();
    }
    speaker.say(SpeechOrder{1, "none.opus", 1, 1});
    machine.wait_for_end(speaker, 1);
    CHECK(speaker.take_faults() ==
          std::vector<std::string>{"none.opus cannot be read aloud: there is no such file"});
}

TEST_CASE("a recording that was exchanged under its name is read anew") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "a.opus", 1, 1});
        machine.wait_for_end(speaker, 1);
        machine.files().contents["a.opus"] = opus_tone(0.3);
        // Its own deck has not taken back the first order before it gives the second.
        speaker.say(SpeechOrder{2, "a.opus", 1, 1});
        machine.wait_for_end(speaker, 2);
    }
    const double seconds = static_cast<double>(sounding(machine.heard())) / 48'000;
    CHECK(seconds > 1.5);
    CHECK(seconds < 2.2);
}

TEST_CASE("another speed after the last word says nothing once more") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "a.opus", 1, 1});
        machine.wait_for_end(speaker, 1);
        speaker.say(SpeechOrder{1, "a.opus", 1.6F, 1});
        // Obeyed one after another.
        speaker.say(SpeechOrder{1, "a.opus", 1.25F, 1});
        speaker.say(SpeechOrder{2, "b.opus", 1, 1});
        machine.wait_for_end(speaker, 2);
    }
    CHECK(static_cast<double>(sounding(machine.heard())) / 48'000 < 2.1);
}

TEST_CASE("without headphones there is silence at once, before the show itself has heard of it") {
    Machine machine;
    std::atomic<bool> are_in{true};
    std::size_t before = 0;
    {
        Speaker speaker = machine.speaker([&] { return are_in.load(); });
        speaker.say(SpeechOrder{1, "long.opus", 1, 1});
        const auto gives_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (sounding(machine.heard()) == 0) {
            REQUIRE(std::chrono::steady_clock::now() < gives_up);
            std::this_thread::yield();
        }
        are_in = false;
        before = sounding(machine.heard());
        // What was said is over, and the order that still stands changes nothing of that.
        machine.wait_for_end(speaker, 1);
        speaker.say(SpeechOrder{1, "long.opus", 1, 1});
        speaker.say(SpeechOrder{2, "a.opus", 1, 1});
        machine.wait_for_end(speaker, 2);
    }
    // What the driver had asked for already, and the fading.
    CHECK(sounding(machine.heard()) < before + 48'000 / 10);
}

TEST_CASE("silence comes at once and is the last that is heard") {
    Machine machine;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "b.opus", 1, 1});
        machine.wait_for_end(speaker, 1);
        speaker.say(std::nullopt);
        speaker.say(SpeechOrder{2, "a.opus", 1, 1});
        // Whether it has begun or not: nothing is heard of it from here on.
        speaker.say(std::nullopt);
        speaker.say(SpeechOrder{3, "b.opus", 1, 1});
        machine.wait_for_end(speaker, 3);
    }
    CHECK(static_cast<double>(sounding(machine.heard())) / 48'000 < 1.2);
}

TEST_CASE("what cannot be said is over at once, and told once") {
    Machine machine;
    Speaker speaker = machine.speaker();
    speaker.say(SpeechOrder{1, "none.opus", 1, 1});
    machine.wait_for_end(speaker, 1);
    CHECK(speaker.take_faults() ==
          std::vector<std::string>{"none.opus cannot be read aloud: there is no such file"});
    speaker.say(std::nullopt);
    speaker.say(SpeechOrder{2, "none.opus", 1, 1});
    machine.wait_for_end(speaker, 2);
    CHECK(speaker.take_faults().empty());
    speaker.say(SpeechOrder{3, "damaged.opus", 1, 1});
    machine.wait_for_end(speaker, 3);
    CHECK(speaker.take_faults().size() == 1);
}

TEST_CASE("of an order that is let go of no letter stays where it was") {
    // So short that it has no memory of its own.
    std::optional<SpeechOrder> order = SpeechOrder{1, "anna.opus", 1, 1};
    const auto holds_name = [&] {
        const std::string_view bytes(reinterpret_cast<const char*>(&order), sizeof order);
        return bytes.find("anna") != std::string_view::npos;
    };
    REQUIRE(holds_name());
    forget_order(order);
    CHECK_FALSE(order);
    CHECK_FALSE(holds_name());
}

TEST_CASE("what is forgotten is silent, and what is said next is heard") {
    Machine machine;
    std::size_t before = 0;
    {
        Speaker speaker = machine.speaker();
        speaker.say(SpeechOrder{1, "long.opus", 1, 1});
        const auto gives_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (sounding(machine.heard()) == 0) {
            REQUIRE(std::chrono::steady_clock::now() < gives_up);
            std::this_thread::yield();
        }
        speaker.forget();
        before = sounding(machine.heard());
        speaker.say(SpeechOrder{2, "b.opus", 1, 1});
        machine.wait_for_end(speaker, 2);
    }
    const double seconds = static_cast<double>(sounding(machine.heard()) - before) / 48'000;
    CHECK(seconds > 0.2);
    CHECK(seconds < 0.5);
}

TEST_CASE("a machine without sound says so, and the show goes on") {
    Machine machine("no-such-driver");
    Speaker speaker = machine.speaker();
    speaker.say(SpeechOrder{1, "a.opus", 1, 1});
    machine.wait_for_end(speaker, 1);
    const std::vector<std::string> faults = speaker.take_faults();
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].starts_with("nothing can be read aloud: this machine has no sound"));
}

TEST_CASE("when the words of a sound are known, it is told as the sound begins") {
    Machine machine;
    Speaker speaker = machine.speaker();
    speaker.say(SpeechOrder{1, "words.opus", 1, 1});
    machine.wait_for_end(speaker, 1);
    const std::vector<SpeechBegin> begun = speaker.take_begun();
    REQUIRE(begun.size() == 1);
    CHECK(begun[0].turn == 1);
    CHECK(begun[0].from == 0);
    CHECK(begun[0].speed == 1);
    CHECK(begun[0].words.size() == 2);
    // A recording by a person tells nothing, and wakes nobody for it.
    speaker.say(SpeechOrder{2, "b.opus", 1, 1});
    machine.wait_for_end(speaker, 2);
    CHECK(speaker.take_begun().empty());
}
