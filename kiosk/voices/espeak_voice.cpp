#include <espeak-ng/speak_lib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "kiosk/apart/apart_process.h"
#include "kiosk/base/ascii.h"
#include "kiosk/base/packing.h"
#include "kiosk/base/text_letters.h"
#include "kiosk/voices/voice.h"

namespace kiosk {
namespace {

/// A word that begins, as the library tells it.
struct WordEvent {
    int milliseconds = 0;
    int place = 0;  ///< of its first character in the text, from 1
};
template <typename Box>
void go_through(Box& box, WordEvent& event) {
    box(event.milliseconds, event.place);
}

/// What the library has said so far; it has no other way to give that than to a function.
struct Spoken {
    std::string samples;
    std::vector<WordEvent> words;
};
template <typename Box>
void go_through(Box& box, Spoken& said) {
    box(said.samples, said.words);
}
Spoken spoken;

int take(short* samples, int count, espeak_EVENT* event) {
    for (; event != nullptr && event->type != espeakEVENT_LIST_TERMINATED; ++event)
        if (event->type == espeakEVENT_WORD)
            spoken.words.push_back({event->audio_position, event->text_position});
    if (samples != nullptr && count > 0)
        spoken.samples.append(reinterpret_cast<const char*>(samples),
                              static_cast<std::size_t>(count) * sizeof(short));
    return 0;
}

void synthesize(const std::string& text) {
    espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
}

/// It tells of some words twice, as of figures, and of some together: each lasts until the next begins.
std::vector<WordTime> word_times(const std::vector<WordEvent>& events,
                                 const std::vector<TextLetter>& letters) {
    std::vector<WordTime> words;
    const auto all = static_cast<int>(letters.size());
    for (const WordEvent& event : events) {
        const auto letter = std::find_if(letters.begin(), letters.end(), [&](const TextLetter& each) {
            return static_cast<int>(each.code_point) >= event.place - 1;
        });
        const auto first = static_cast<int>(letter - letters.begin());
        const double at = event.milliseconds / 1000.0;
        const bool goes_on = words.empty() || (first > words.back().first && at >= words.back().at);
        if (first == all || at < 0 || !goes_on) continue;
        if (!words.empty()) words.back().end = first;
        words.push_back({at, first, all});
    }
    return words;
}

/// Its names for languages that it calls otherwise.
std::string voice_name(std::string_view language) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> others = {{
        {"zh", "cmn"},
        {"zh-hant", "cmn"},
        {"zh-hk", "yue"},
        {"no", "nb"},
        {"fr-ca", "fr"},
        {"en-ca", "en-us"},
    }};
    std::string tag = ascii_lower(std::string(language));
    for (const auto& [known, name] : others)
        if (known == tag) return std::string(name);
    return tag;
}

/// Whether it has a voice for a language, or for the language that is meant without its last parts.
bool choose_voice(std::string_view language) {
    for (std::string tag(language); !tag.empty();) {
        if (espeak_SetVoiceByName(voice_name(tag).c_str()) == EE_OK) return true;
        const std::size_t end = tag.rfind('-');
        if (end == std::string::npos) return false;
        tag.resize(end);
    }
    return false;
}

class EspeakVoice : public Voice {
  public:
    explicit EspeakVoice(int rate) : rate_(rate) {}

    std::optional<RawSpeech> say(std::string_view text, std::string_view language,
                                 std::string& error) override {
        if (!choose_voice(language)) {
            error =
                "espeak-ng does not speak this language: name a program with '--with', or record a person";
            return std::nullopt;
        }
        // A little slower than it likes to speak: who listens does not see.
        constexpr int words_a_minute = 155;
        espeak_SetParameter(espeakRATE, words_a_minute, 0);
        // It reads its files for letters of another script when it first meets some. Afterwards it may not.
        synthesize("Abc. Абв.");
        spoken = {};
        const std::string words(text);
        constexpr ApartLimits limits{.seconds = 60, .memory = 2'000'000'000, .result = 100'000'000};
        const ApartResult result = run_apart(
            [&] {
                synthesize(words);
                Packer packer;
                packer(spoken);
                return packer.take();
            },
            limits);
        Spoken said;
        Unpacker unpacker(result.result);
        unpacker(said);
        if (result.ending != ApartEnding::done || !unpacker.is_whole() ||
            said.samples.size() < sizeof(std::int16_t)) {
            error = result.ending == ApartEnding::took_too_long ? "espeak-ng took too long"
                                                                : "espeak-ng has made no sound of it";
            return std::nullopt;
        }
        RawSpeech speech{rate_, std::vector<std::int16_t>(said.samples.size() / sizeof(std::int16_t))};
        std::memcpy(speech.samples.data(), said.samples.data(), speech.samples.size() * sizeof(std::int16_t));
        speech.words = word_times(said.words, letters_of(text));
        return speech;
    }

  private:
    int rate_;
};

}  // namespace

std::unique_ptr<Voice> espeak_voice(std::string& error) {
    // Once in a program; it cannot be begun anew.
    static const int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) {
        error = "espeak-ng's voices are not installed (package espeak-ng-data)";
        return nullptr;
    }
    espeak_SetSynthCallback(&take);
    return std::make_unique<EspeakVoice>(rate);
}

}  // namespace kiosk
