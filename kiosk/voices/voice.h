// What makes speech of text, at the organizer's desk.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/word_times.h"

namespace kiosk {

/// Speech as a voice makes it: samples of one channel.
struct RawSpeech {
    int rate = 22'050;  ///< samples a second
    std::vector<std::int16_t> samples;
    std::vector<WordTime> words{};  ///< none where the voice does not tell; letters of this text alone
    int letters = 0;                ///< that its text has; those of the next one are counted on from there
};

class Voice {
  public:
    virtual ~Voice() = default;
    /// `text` is in `language`, a BCP 47 tag. Nothing where this voice cannot say it; `error` says why, for
    /// people.
    virtual std::optional<RawSpeech> say(std::string_view text, std::string_view language,
                                         std::string& error) = 0;
};

/// espeak-ng, which speaks well over a hundred languages, in a process of its own for each text. Null with
/// `error` where its data is not installed.
std::unique_ptr<Voice> espeak_voice(std::string& error);

/// A program that the organizer names. It gets the text on its standard input and writes a WAV file to its
/// standard output; `{language}` in its words is the language's tag. It is run without a shell: words are
/// separated by spaces.
std::unique_ptr<Voice> program_voice(const std::string& command);

}  // namespace kiosk
