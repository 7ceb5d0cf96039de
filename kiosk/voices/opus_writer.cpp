#include "kiosk/voices/opus_writer.h"

#include <opus/opusenc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace kiosk {
namespace {

/// What the loudest sample becomes: Opus may give it back a little louder.
constexpr double loudest = 0.7 * 32'767;
/// Bits a second: clear speech takes no more.
constexpr int speech_bits = 32'000;

int keep(void* file, const unsigned char* bytes, opus_int32 count) {
    static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes),
                                            static_cast<std::size_t>(count));
    return 0;
}

int close(void*) {
    return 0;
}

/// Silence at both ends is cut to what sounds natural.
RawSpeech without_silence(const RawSpeech& part) {
    constexpr int silent = 200;
    const auto is_heard = [](std::int16_t sample) { return std::abs(sample) > silent; };
    const auto& samples = part.samples;
    const auto kept = static_cast<std::ptrdiff_t>(part.rate / 20);
    const auto first = std::find_if(samples.begin(), samples.end(), is_heard);
    const auto last = std::find_if(samples.rbegin(), samples.rend(), is_heard).base();
    if (first >= last) return {part.rate, {}};
    const auto begin = first - std::min(kept, first - samples.begin());
    RawSpeech heard{
        part.rate, {begin, last + std::min(kept, samples.end() - last)}, part.words, part.letters};
    for (WordTime& word : heard.words)
        word.at = std::max(0.0, word.at - static_cast<double>(begin - samples.begin()) / part.rate);
    return heard;
}

/// Speech of several voices at the rate of the first, which is simple and good enough: nearly all have one.
RawSpeech joined(const std::vector<RawSpeech>& parts) {
    const int rate = parts.front().rate;
    RawSpeech whole{rate, {}};
    std::vector<std::int16_t>& all = whole.samples;
    for (const RawSpeech& part : parts) {
        const RawSpeech heard = without_silence(part);
        const std::vector<std::int16_t>& samples = heard.samples;
        const int letters_before = std::exchange(whole.letters, whole.letters + part.letters);
        if (samples.empty()) continue;
        if (!all.empty()) all.insert(all.end(), static_cast<std::size_t>(rate) * 3 / 10, 0);
        const double begins = static_cast<double>(all.size()) / rate;
        for (const WordTime& word : heard.words)
            whole.words.push_back({begins + word.at, letters_before + word.first, letters_before + word.end});
        if (part.rate == rate) {
            all.insert(all.end(), samples.begin(), samples.end());
            continue;
        }
        const double step = static_cast<double>(part.rate) / rate;
        for (double at = 0; at + 1 < static_cast<double>(samples.size()); at += step) {
            const auto before = static_cast<std::size_t>(at);
            const double beyond = at - static_cast<double>(before);
            all.push_back(static_cast<std::int16_t>(
                std::lround(samples[before] * (1 - beyond) + samples[before + 1] * beyond)));
        }
    }
    int peak = 0;
    for (const std::int16_t sample : all)
        peak = std::max(peak, std::abs(static_cast<int>(sample)));
    if (peak > 0)
        for (std::int16_t& sample : all)
            sample = static_cast<std::int16_t>(std::lround(sample * loudest / peak));
    return whole;
}

}  // namespace

std::string opus_file(const std::vector<RawSpeech>& parts) {
    if (parts.empty()) return {};
    const RawSpeech whole = joined(parts);
    const std::vector<std::int16_t>& samples = whole.samples;
    if (samples.empty()) return {};
    std::string file;
    const std::unique_ptr<OggOpusComments, decltype(&ope_comments_destroy)> comments(ope_comments_create(),
                                                                                     &ope_comments_destroy);
    if (!comments) return {};
    if (!whole.words.empty() &&
        ope_comments_add(comments.get(), word_times_tag, to_text(whole.words).c_str()) != OPE_OK)
        return {};
    constexpr OpusEncCallbacks to_memory{&keep, &close};
    int fault = 0;
    const std::unique_ptr<OggOpusEnc, decltype(&ope_encoder_destroy)> encoder(
        ope_encoder_create_callbacks(&to_memory, &file, comments.get(), parts.front().rate, 1, 0, &fault),
        &ope_encoder_destroy);
    if (!encoder) return {};
    // Else by chance, and so other bytes each time.
    constexpr opus_int32 serial = 1;
    const bool is_made =
        ope_encoder_ctl(encoder.get(), OPE_SET_SERIALNO(serial)) == OPE_OK &&
        ope_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(speech_bits)) == OPE_OK &&
        ope_encoder_ctl(encoder.get(), OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)) == OPE_OK &&
        ope_encoder_write(encoder.get(), samples.data(), static_cast<int>(samples.size())) == OPE_OK &&
        ope_encoder_drain(encoder.get()) == OPE_OK;
    return is_made ? file : std::string();
}

}  // namespace kiosk
