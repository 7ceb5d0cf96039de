#include "kiosk/show/speaker.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "kiosk/base/dead_stack.h"
#include "kiosk/bundle/deck_key.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/sdl/sound_output.h"
#include "kiosk/speech/opus_reader.h"
#include "kiosk/speech/tempo.h"

namespace kiosk {
namespace {

/// How long the sound stays open after the last word: who moves over buttons hears a word for each.
constexpr std::chrono::seconds stays_open{4};

}  // namespace

void forget_order(std::optional<SpeechOrder>& order) {
    if (order) wipe(order->path);
    order.reset();
}

struct Speaker::Parts {
    Parts(std::shared_ptr<const FileSource> the_files, std::function<void()> the_wake,
          std::function<bool()> may_sound)
        : files(std::move(the_files)),
          wake(std::move(the_wake)),
          output(
              [this] {
                  {
                      const std::lock_guard lock(mutex);
                      has_ended = true;
                  }
                  changed.notify_one();
              },
              std::move(may_sound)) {}

    void run();
    void obey(const std::optional<SpeechOrder>& wanted);
    void refuse(int turn, const std::string& why);
    void tell_ended(int turn);
    void tell_begun(const SpeechOrder& what, float from);

    std::shared_ptr<const FileSource> files;
    std::function<void()> wake;

    std::mutex mutex;
    std::condition_variable changed;
    std::optional<SpeechOrder> order;
    bool is_new = false;     ///< the order is another one
    bool has_ended = false;  ///< a sound has
    bool is_over = false;
    std::vector<int> ended;
    std::vector<SpeechBegin> begun;
    std::vector<std::string> faults;
    std::set<std::size_t> told;  ///< hashes: of a deck that was locked no name stays here

    // Of the thread
    SoundOutput output;
    std::optional<SpeechOrder> said;     ///< what is played
    std::shared_ptr<const Sound> sound;  ///< that, as its file has it
    int over = 0;                        ///< the turn that has come to its end last
    std::thread thread;
};

void Speaker::Parts::tell_ended(int turn) {
    {
        const std::lock_guard lock(mutex);
        ended.push_back(turn);
    }
    wake();
}

void Speaker::Parts::tell_begun(const SpeechOrder& what, float from) {
    if (sound->words.empty()) return;
    const double seconds = static_cast<double>(sound->samples.size()) / sound_rate;
    {
        const std::lock_guard lock(mutex);
        begun.push_back({what.turn, static_cast<double>(from) * seconds, what.speed, sound->words});
    }
    wake();
}

void Speaker::Parts::refuse(int turn, const std::string& why) {
    {
        const std::lock_guard lock(mutex);
        if (told.insert(std::hash<std::string>()(why)).second) faults.push_back(why);
    }
    tell_ended(turn);
}

void Speaker::Parts::obey(const std::optional<SpeechOrder>& wanted) {
    if (!wanted) {
        // Nothing of a deck stays in memory that nobody hears any more.
        forget_order(said);
        sound.reset();
        return wipe_dead_stack();
    }
    const bool goes_on = said && said->turn == wanted->turn && said->path == wanted->path;
    // Somebody has changed the speed meanwhile: that says nothing twice.
    if (!goes_on && wanted->turn == over) return;
    if (goes_on && said->speed == wanted->speed) {
        output.set_gain(wanted->volume);
        said = wanted;
        return;
    }
    if (!goes_on) {
        // Each time: the file may be another one under the same name.
        forget_order(said);
        std::string why;
        const auto bytes = files->read(wanted->path, largest_speech_file, why);
        auto read = bytes ? read_opus(*bytes, why) : std::nullopt;
        if (!read) return refuse(wanted->turn, wanted->path + " cannot be read aloud: " + why);
        sound = std::make_shared<const Sound>(*std::move(read));
    }
    auto at_speed =
        wanted->speed == 1 ? sound : std::make_shared<const Sound>(with_tempo(*sound, wanted->speed));
    if (goes_on) {
        if (!output.go_on_with(std::move(at_speed), wanted->turn)) return;
        output.set_gain(wanted->volume);
        tell_begun(*wanted, output.played());
    } else {
        if (const std::string why = output.open(); !why.empty())
            return refuse(wanted->turn, "nothing can be read aloud: this machine has no sound: " + why);
        output.play(std::move(at_speed), wanted->turn, wanted->volume);
        tell_begun(*wanted, 0);
    }
    said = wanted;
}

void Speaker::Parts::run() {
    std::unique_lock lock(mutex);
    while (!is_over) {
        const auto has_news = [this] { return is_new || has_ended || is_over; };
        if (!output.is_open() || (said && order)) {
            changed.wait(lock, has_news);
        } else if (!changed.wait_for(lock, stays_open, has_news)) {
            lock.unlock();
            output.close();
            lock.lock();
            continue;
        }
        const bool obeys = std::exchange(is_new, false);
        const bool was_end = std::exchange(has_ended, false);
        std::optional<SpeechOrder> wanted = order;
        lock.unlock();
        if (was_end && said && output.ended() == said->turn) {
            over = said->turn;
            forget_order(said);
            tell_ended(over);
        }
        if (obeys) {
            try {
                obey(wanted);
            } catch (const std::exception&) {
                refuse(wanted->turn, wanted->path + " cannot be read aloud: there is not enough memory");
            }
        }
        forget_order(wanted);
        lock.lock();
    }
    lock.unlock();
    output.close();
}

Speaker::Speaker(std::shared_ptr<const FileSource> files, std::function<void()> wake,
                 std::function<bool()> may_sound)
    : parts_(std::make_unique<Parts>(std::move(files), std::move(wake), std::move(may_sound))) {
    parts_->thread = std::thread([this] { parts_->run(); });
}

Speaker::~Speaker() {
    parts_->output.allow(0);
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->is_over = true;
    }
    parts_->changed.notify_one();
    parts_->thread.join();
}

void Speaker::say(const std::optional<SpeechOrder>& order) {
    // Before anything that may wait for the thread.
    parts_->output.allow(order ? order->turn : 0);
    {
        const std::lock_guard lock(parts_->mutex);
        if (order == parts_->order) return;
        forget_order(parts_->order);
        parts_->order = order;
        parts_->is_new = true;
    }
    parts_->changed.notify_one();
}

void Speaker::forget() {
    say(std::nullopt);
    // The thread lets go of the rest, but may be waiting for a disk or for the machine's sound.
    parts_->output.forget();
    const std::lock_guard lock(parts_->mutex);
    parts_->faults.clear();
    parts_->begun.clear();
}

std::vector<int> Speaker::take_ended() {
    const std::lock_guard lock(parts_->mutex);
    return std::exchange(parts_->ended, {});
}

std::vector<SpeechBegin> Speaker::take_begun() {
    const std::lock_guard lock(parts_->mutex);
    return std::exchange(parts_->begun, {});
}

std::vector<std::string> Speaker::take_faults() {
    const std::lock_guard lock(parts_->mutex);
    return std::exchange(parts_->faults, {});
}

}  // namespace kiosk
