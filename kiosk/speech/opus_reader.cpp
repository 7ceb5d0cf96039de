#include "kiosk/speech/opus_reader.h"

#include <dlfcn.h>
#include <opus/opusfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "kiosk/apart/apart_thread.h"

namespace kiosk {
namespace {

/// What is used of libopusfile.
struct Library {
    decltype(&::op_open_memory) open_memory = nullptr;
    decltype(&::op_free) free = nullptr;
    decltype(&::op_pcm_total) length = nullptr;
    decltype(&::op_read_float_stereo) read = nullptr;
    decltype(&::op_tags) comments = nullptr;
    decltype(&::opus_tags_query) comment = nullptr;
    bool is_whole() const { return open_memory && free && length && read && comments && comment; }
};

template <class Function>
void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
}

/// Loaded once, and never let go.
const Library& library() {
    static const Library loaded = [] {
        Library functions;
        void* const library = dlopen("libopusfile.so.0", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) return functions;
        find(library, "op_open_memory", functions.open_memory);
        find(library, "op_free", functions.free);
        find(library, "op_pcm_total", functions.length);
        find(library, "op_read_float_stereo", functions.read);
        find(library, "op_tags", functions.comments);
        find(library, "opus_tags_query", functions.comment);
        return functions;
    }();
    return loaded;
}

/// As 16 bits; where a decoder's rounding goes beyond full scale, all of it is that much softer.
Sound as_sound(const std::vector<float>& samples) {
    float loudest = 1;
    for (const float sample : samples)
        if (std::isfinite(sample)) loudest = std::max(loudest, std::abs(sample));
    Sound sound;
    sound.samples.reserve(samples.size());
    for (const float sample : samples) {
        const float part = std::isfinite(sample) ? sample / loudest : 0;
        sound.samples.push_back(static_cast<std::int16_t>(std::lround(part * 32'767)));
    }
    return sound;
}

std::optional<Sound> decode(const Library& opus, std::string_view bytes, std::string& error) {
    int fault = 0;
    const std::unique_ptr<OggOpusFile, decltype(opus.free)> file(
        opus.open_memory(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), &fault),
        opus.free);
    if (!file) {
        error = "it is no Opus file, or damaged";
        return std::nullopt;
    }
    constexpr auto most = static_cast<std::size_t>(longest_sound.count()) * sound_rate;
    std::vector<float> samples;
    // What the file says of its length is a hint.
    if (const ogg_int64_t length = opus.length(file.get(), -1);
        length > 0 && static_cast<std::uint64_t>(length) <= most)
        samples.reserve(static_cast<std::size_t>(length));
    // A packet has 120 ms at most.
    std::array<float, 2 * 5760> piece;
    while (true) {
        const int count = opus.read(file.get(), piece.data(), static_cast<int>(piece.size()));
        if (count == OP_HOLE) continue;
        if (count < 0) {
            error = "it is damaged";
            return std::nullopt;
        }
        if (count == 0) break;
        if (samples.size() + static_cast<std::size_t>(count) > most) {
            error = "it is longer than five minutes";
            return std::nullopt;
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
            samples.push_back((piece[2 * i] + piece[2 * i + 1]) / 2);
    }
    if (samples.empty()) {
        error = "there is nothing to hear in it";
        return std::nullopt;
    }
    Sound sound = as_sound(samples);
    if (const OpusTags* const comments = opus.comments(file.get(), 0))
        if (const char* const words = opus.comment(comments, word_times_tag, 0))
            sound.words = read_word_times(words);
    return sound;
}

}  // namespace

std::optional<Sound> read_opus(std::string_view bytes, std::string& error) {
    const Library& opus = library();
    if (!opus.is_whole()) {
        error = "libopusfile is not installed (package libopusfile0)";
        return std::nullopt;
    }
    std::optional<Sound> sound;
    run_on_apart_thread([&] { sound = decode(opus, bytes, error); });
    return sound;
}

}  // namespace kiosk
