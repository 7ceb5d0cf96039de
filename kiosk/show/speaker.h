// Says aloud what a show wants to be heard, on a thread of its own: reading the file, decoding it and opening
// the machine's sound take their time, and the thread of the windows waits for none of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

class Speaker {
  public:
    /// `wake` is called on other threads when there is something to take.
    Speaker(std::shared_ptr<const FileSource> files, std::function<void()> wake);
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// From now on this, and nothing else, is heard; nothing: silence, at once. The same order again changes
    /// nothing; the same turn with another speed or volume goes on where it is.
    void say(const std::optional<SpeechOrder>& order);
    /// The turns that have come to their end since the last call, or cannot be said.
    std::vector<int> take_ended();
    /// Why something could not be said, for the log; the same line once.
    std::vector<std::string> take_faults();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
