// Says aloud what a show wants to be heard, on a thread of its own: reading the file, decoding it and opening
// the machine's sound take their time, and the thread of the windows waits for none of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/word_times.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

/// What is to be heard.
struct SpeechOrder {
    int turn = 0;  ///< from 1; another number each time that something is said
    std::string path;
    float speed = 1;
    float volume = 1;  ///< 0 to 1
    bool operator==(const SpeechOrder&) const = default;
};

/// Lets go of an order, and of each letter of its path.
void forget_order(std::optional<SpeechOrder>& order);

/// The first sound of what was ordered, or of the rest of it at another speed.
struct SpeechBegin {
    int turn = 0;
    double from = 0;  ///< seconds of the recording that are over
    float speed = 1;
    std::vector<WordTime> words{};  ///< of all of it
};

class Speaker {
  public:
    /// `wake` is called on other threads when there is something to take. `may_sound` is asked on a thread of
    /// SDL's while something is heard, and must not wait: without its yes there is silence at once, whatever
    /// the thread of the windows is waiting for, and what was said is over. Without this function it is yes.
    Speaker(std::shared_ptr<const FileSource> files, std::function<void()> wake,
            std::function<bool()> may_sound = {});
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// From now on this, and nothing else, is heard; nothing: silence, at once. The same order again changes
    /// nothing; the same turn with another speed or volume goes on where it is.
    void say(const std::optional<SpeechOrder>& order);
    /// Silence, and nothing stays in memory of what was said: no sound, and no name of a file.
    void forget();
    /// The turns that have come to their end since the last call, or cannot be said.
    std::vector<int> take_ended();
    /// What has begun since the last call, where it is known when each word is said.
    std::vector<SpeechBegin> take_begun();
    /// Why something could not be said, for the log; the same line once.
    std::vector<std::string> take_faults();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
