#include "kiosk/voices/wav.h"

#include <algorithm>
#include <cstddef>

namespace kiosk {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

unsigned number_16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U;
}

std::size_t number_32(std::string_view bytes, std::size_t at) {
    return number_16(bytes, at) | static_cast<std::size_t>(number_16(bytes, at + 2)) << 16U;
}

}  // namespace

std::optional<RawSpeech> read_wav(std::string_view bytes, std::string& error) {
    constexpr std::size_t head = 12, chunk_head = 8, least_format = 16;
    if (bytes.size() < head || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WAVE") {
        error = "it is no WAV file";
        return std::nullopt;
    }
    RawSpeech speech;
    std::size_t channels = 0;
    bytes.remove_prefix(head);
    while (bytes.size() >= chunk_head) {
        const std::string_view name = bytes.substr(0, 4);
        const std::size_t size = std::min(number_32(bytes, 4), bytes.size() - chunk_head);
        const std::string_view chunk = bytes.substr(chunk_head, size);
        if (name == "fmt " && size >= least_format) {
            constexpr unsigned pcm = 1, extensible = 0xFFFE;
            const unsigned form = number_16(chunk, 0);
            channels = number_16(chunk, 2);
            speech.rate = static_cast<int>(std::min<std::size_t>(number_32(chunk, 4), 1'000'000));
            const bool is_known = (form == pcm || form == extensible) && number_16(chunk, 14) == 16 &&
                                  channels >= 1 && channels <= 8 && speech.rate >= 8000 &&
                                  speech.rate <= 192'000;
            if (!is_known) {
                error = "its samples are not of 16 bits (PCM), at 8 to 192 kHz";
                return std::nullopt;
            }
        } else if (name == "data" && channels > 0) {
            for (std::size_t at = 0; at + 2 * channels <= size; at += 2 * channels) {
                int sum = 0;
                for (std::size_t channel = 0; channel < channels; ++channel)
                    sum += static_cast<std::int16_t>(number_16(chunk, at + 2 * channel));
                speech.samples.push_back(static_cast<std::int16_t>(sum / static_cast<int>(channels)));
            }
            if (!speech.samples.empty()) return speech;
        }
        bytes.remove_prefix(std::min(bytes.size(), chunk_head + size + size % 2));
    }
    error = "there is nothing to hear in it";
    return std::nullopt;
}

}  // namespace kiosk
