// The machine's sound, through SDL. Its drivers wake up many times a second for as long as they are open: it
// is opened to say something, and closed soon after.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "kiosk/speech/sound.h"

namespace kiosk {

class SoundOutput {
  public:
    /// `at_end` is called on a thread of SDL's when a sound has come to its end, and must not wait. Nor must
    /// `may_sound`, which is asked there every 11 ms: without its yes a sound fades within 5 ms, and is over.
    explicit SoundOutput(std::function<void()> at_end, std::function<bool()> may_sound = {})
        : at_end_(std::move(at_end)), may_sound_(std::move(may_sound)) {}
    ~SoundOutput() { close(); }
    SoundOutput(const SoundOutput&) = delete;
    SoundOutput& operator=(const SoundOutput&) = delete;

    // By one thread

    /// Empty, or why there is no sound.
    std::string open();
    bool is_open() const { return device_ != 0; }
    void close();
    /// Plays `sound` as that turn, from that part of it on, in place of what is played; but only for as long
    /// as that turn is the one that is allowed. `gain`: 0 to 1.
    void play(std::shared_ptr<const Sound> sound, int turn, float gain);
    /// Goes on with the same words at another speed, from the word on that is said now. False where that turn
    /// has come to its end.
    bool go_on_with(std::shared_ptr<const Sound> sound, int turn);
    void set_gain(float gain);
    /// How much of the sound was played, 0 to 1.
    float played() const;
    /// The turn that has come to its end; 0: none has.
    int ended() const { return ended_; }

    // By any thread

    /// Nothing but this turn is heard from now on; 0: silence. It waits for nothing: a sound that is played
    /// fades within 5 ms, whatever else is going on.
    void allow(int turn) { allowed_ = turn; }
    /// Lets go of what is played, whether a driver still asks for it or not.
    void forget();

  private:
    static void fill(void* output, unsigned char* bytes, int count);
    void fill(std::int16_t* samples, std::size_t count);

    std::function<void()> at_end_;
    std::function<bool()> may_sound_;
    unsigned device_ = 0;
    std::atomic<int> allowed_{0};
    std::atomic<int> ended_{0};
    mutable std::mutex mutex_;  ///< held for moments
    std::shared_ptr<const Sound> sound_;
    std::size_t at_ = 0;  ///< the next sample
    int turn_ = 0;
    float gain_ = 0;
    float heard_ = 0;  ///< the gain of the last sample: it changes by steps that nobody hears
};

}  // namespace kiosk
