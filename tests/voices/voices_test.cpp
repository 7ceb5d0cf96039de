#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <tuple>

#include "kiosk/base/text_letters.h"
#include "kiosk/speech/opus_reader.h"
#include "kiosk/voices/opus_writer.h"
#include "kiosk/voices/voice.h"
#include "kiosk/voices/wav.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

RawSpeech tone(double seconds, int rate = 22'050, double loud = 12'000) {
    RawSpeech speech{rate, {}};
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i)
        speech.samples.push_back(
            static_cast<std::int16_t>(loud * std::sin(2 * 3.14159265358979 * 220 * i / rate)));
    return speech;
}

int loudest(const Sound& sound) {
    int most = 0;
    for (const std::int16_t sample : sound.samples)
        most = std::max(most, std::abs(static_cast<int>(sample)));
    return most;
}

std::string bytes(unsigned number, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += static_cast<char>(number >> (8 * i) & 0xFF);
    return text;
}

/// With a length that nobody knew when it was written, as in a pipe.
std::string wav(int channels, const std::string& samples) {
    const auto wide = static_cast<unsigned>(channels);
    return "RIFF" + bytes(0xFFFFFFFF, 4) + "WAVEfmt " + bytes(16, 4) + bytes(1, 2) + bytes(wide, 2) +
           bytes(16'000, 4) + bytes(32'000 * wide, 4) + bytes(2 * wide, 2) + bytes(16, 2) + "data" +
           bytes(0xFFFFFFFF, 4) + samples;
}

}  // namespace

TEST_CASE("what is written as Opus is read again, as long and never clipped") {
    const std::string file = opus_file({tone(1, 22'050, 32'000), tone(0.5)});
    REQUIRE(file.size() > 500);
    CHECK(file.size() < 12'000);
    std::string error;
    const auto sound = read_opus(file, error);
    REQUIRE(sound);
    CHECK(error.empty());
    // Both, and the pause between them.
    CHECK(static_cast<double>(sound->samples.size()) / sound_rate == doctest::Approx(1.8).epsilon(0.05));
    CHECK(loudest(*sound) > 20'000);
    CHECK(loudest(*sound) < 32'000);
    CHECK(opus_file({tone(1, 22'050, 32'000), tone(0.5)}) == file);
}

TEST_CASE("silence and nothing make no file") {
    CHECK(opus_file({}).empty());
    CHECK(opus_file({tone(1, 22'050, 0)}).empty());
}

TEST_CASE("whatever is no Opus file is refused with a reason") {
    const std::string file = opus_file({tone(1)});
    std::string error;
    CHECK_FALSE(read_opus("", error));
    CHECK(error == "it is no Opus file, or damaged");
    CHECK_FALSE(read_opus("RIFF and so on", error));
    CHECK_FALSE(read_opus(file.substr(0, 60), error));
    for (std::size_t at = 0; at < file.size(); at += 97) {
        std::string damaged = file;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        read_opus(damaged, error);  // a part of it, or a reason, and no crash
    }
}

TEST_CASE("espeak-ng speaks the languages of the deck") {
    std::string error;
    const auto voice = espeak_voice(error);
    REQUIRE_MESSAGE(voice, error);
    for (const auto& each : {std::pair("en", "Hello."),
                             {"fr", "Bonjour."},
                             {"kk", "Сәлем."},
                             {"ru", "Привет, Astana."},
                             {"uz", "Salom."},
                             {"ky", "Салам."},
                             {"fr-CA", "Bonjour."},
                             {"zh", "你好。"}}) {
        const auto [language, text] = each;
        CAPTURE(each.first);
        const auto speech = voice->say(text, language, error);
        REQUIRE_MESSAGE(speech, error);
        CHECK(speech->samples.size() > static_cast<std::size_t>(speech->rate) / 5);
    }
    CHECK_FALSE(voice->say("a", "tlh", error));
    CHECK(error.find("does not speak this language") != std::string::npos);
}

TEST_CASE("the times of words go with the sound, through silence that is cut off and over its parts") {
    RawSpeech first = tone(1);
    // Half a second of silence before it, of which a twentieth stays.
    first.samples.insert(first.samples.begin(), 11'025, 0);
    first.words = {{0.5, 0, 3}, {1.0, 3, 8}};
    first.letters = 8;
    RawSpeech second = tone(0.5);
    second.words = {{0, 0, 4}};
    second.letters = 4;
    std::string error;
    const auto sound = read_opus(opus_file({first, second}), error);
    REQUIRE(sound);
    REQUIRE(sound->words.size() == 3);
    CHECK(sound->words[0].at == doctest::Approx(0.05).epsilon(0.05));
    CHECK(sound->words[1].at == doctest::Approx(0.55).epsilon(0.01));
    CHECK(sound->words[2].at == doctest::Approx(1.35).epsilon(0.01));
    CHECK(sound->words[2].first == 8);
    CHECK(sound->words[2].end == 12);
    // A person who reads has told nobody when.
    CHECK(read_opus(opus_file({tone(1)}), error)->words.empty());
}

TEST_CASE("espeak-ng tells when it says each word, with no letter left out") {
    std::string error;
    const auto voice = espeak_voice(error);
    REQUIRE_MESSAGE(voice, error);
    for (const auto& each : {std::tuple("en", "We are not alone, 1924 of us.", 5),
                             {"ru", "Мы не одни. Нас много.", 4},
                             {"kk", "Біз жалғыз емеспіз.", 3},
                             {"fr", "Nous ne sommes pas seuls.", 4}}) {
        const char* const language = std::get<0>(each);
        const char* const text = std::get<1>(each);
        const int least = std::get<2>(each);
        CAPTURE(language);
        const auto speech = voice->say(text, language, error);
        REQUIRE_MESSAGE(speech, error);
        REQUIRE(static_cast<int>(speech->words.size()) >= least);
        const double seconds = static_cast<double>(speech->samples.size()) / speech->rate;
        int before = 0;
        double at = -1;
        for (const WordTime& word : speech->words) {
            CHECK(word.first == before);
            CHECK(word.at > at);
            CHECK(word.at < seconds);
            before = word.end;
            at = word.at;
        }
        CHECK(before == static_cast<int>(letters_of(text).size()));
    }
}

TEST_CASE("WAV files are read whatever their headers know of their length") {
    std::string error;
    const auto mono = read_wav(wav(1, bytes(100, 2) + bytes(200, 2)), error);
    REQUIRE(mono);
    CHECK(mono->rate == 16'000);
    CHECK(mono->samples == std::vector<std::int16_t>{100, 200});
    const auto stereo = read_wav(wav(2, bytes(100, 2) + bytes(300, 2)), error);
    REQUIRE(stereo);
    CHECK(stereo->samples == std::vector<std::int16_t>{200});
    CHECK_FALSE(read_wav("OggS", error));
    CHECK_FALSE(read_wav(wav(1, ""), error));
    CHECK_FALSE(read_wav(wav(9, bytes(1, 2)), error));
    const std::string whole = wav(2, bytes(100, 2) + bytes(300, 2));
    for (std::size_t size = 0; size < whole.size(); ++size)
        read_wav(whole.substr(0, size), error);
}

TEST_CASE("a program that the organizer names gets the text and the language, and no shell") {
    const TemporaryFolder folder;
    const std::string file = folder.write("said.wav", wav(1, bytes(1000, 2) + bytes(2000, 2)));
    std::string error;
    // 'cat FILE' does not read the text.
    const auto speech = program_voice("cat " + file)->say(std::string(300'000, 'a'), "kk", error);
    REQUIRE_MESSAGE(speech, error);
    CHECK(speech->samples.size() == 2);
    CHECK_FALSE(program_voice("cat " + file + "; true")->say("a", "en", error));
    CHECK_FALSE(program_voice("cat " + folder.path("{language}.wav"))->say("a", "kk", error));
    CHECK(error.find("has failed") != std::string::npos);
    CHECK_FALSE(program_voice("no-such-program")->say("a", "en", error));
    CHECK(error == "the program 'no-such-program' cannot be run: No such file or directory");
    CHECK_FALSE(program_voice("echo")->say("a", "en", error));
    CHECK(error.find("it is no WAV file") != std::string::npos);
}
