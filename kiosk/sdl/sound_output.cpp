#include "kiosk/sdl/sound_output.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace kiosk {
namespace {

/// Of a change of loudness: from full to nothing in 5 ms.
constexpr float gain_step = 1.0F / (0.005F * sound_rate);
/// 11 ms: the most that is played after it was called off, with as much again in a driver.
constexpr Uint16 samples_at_once = 512;

}  // namespace

std::string SoundOutput::open() {
    if (is_open()) return {};
    // Not SDL_InitSubSystem: that counts without a lock, and this is no thread of the display.
    if (SDL_AudioInit(nullptr) != 0) return SDL_GetError();
    SDL_AudioSpec wanted{};
    wanted.freq = sound_rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = samples_at_once;
    wanted.callback = &SoundOutput::fill;
    wanted.userdata = this;
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (device_ == 0) {
        std::string why = SDL_GetError();
        SDL_AudioQuit();
        return why;
    }
    SDL_PauseAudioDevice(device_, 0);
    return {};
}

void SoundOutput::close() {
    if (is_open()) {
        SDL_CloseAudioDevice(std::exchange(device_, 0));
        SDL_AudioQuit();
        const std::lock_guard lock(mutex_);
        sound_.reset();
        heard_ = 0;
    }
    // Its last error, which it keeps for each thread.
    SDL_TLSCleanup();
}

void SoundOutput::play(std::shared_ptr<const Sound> sound, int turn, float gain) {
    const std::lock_guard lock(mutex_);
    sound_ = std::move(sound);
    turn_ = turn;
    gain_ = std::clamp(gain, 0.0F, 1.0F);
    heard_ = 0;
    ended_ = 0;
    at_ = 0;
}

bool SoundOutput::go_on_with(std::shared_ptr<const Sound> sound, int turn) {
    const std::lock_guard lock(mutex_);
    if (!sound_ || turn_ != turn) return false;
    const double played = static_cast<double>(at_) / static_cast<double>(sound_->samples.size());
    at_ = static_cast<std::size_t>(played * static_cast<double>(sound->samples.size()));
    sound_ = std::move(sound);
    heard_ = 0;
    return true;
}

void SoundOutput::forget() {
    const std::lock_guard lock(mutex_);
    sound_.reset();
    heard_ = 0;
}

void SoundOutput::set_gain(float gain) {
    const std::lock_guard lock(mutex_);
    gain_ = std::clamp(gain, 0.0F, 1.0F);
}

float SoundOutput::played() const {
    const std::lock_guard lock(mutex_);
    if (!sound_ || sound_->samples.empty()) return 0;
    return static_cast<float>(at_) / static_cast<float>(sound_->samples.size());
}

void SoundOutput::fill(void* output, unsigned char* bytes, int count) {
    std::memset(bytes, 0, static_cast<std::size_t>(count));
    static_cast<SoundOutput*>(output)->fill(reinterpret_cast<std::int16_t*>(bytes),
                                            static_cast<std::size_t>(count) / sizeof(std::int16_t));
}

void SoundOutput::fill(std::int16_t* samples, std::size_t count) {
    const std::lock_guard lock(mutex_);
    if (!sound_) return;
    const bool may_sound = !may_sound_ || may_sound_();
    const auto end = [&] {
        sound_.reset();
        ended_ = turn_;
        at_end_();
    };
    for (std::size_t i = 0; i < count; ++i) {
        const float wanted = may_sound && turn_ == allowed_ ? gain_ : 0;
        heard_ += std::clamp(wanted - heard_, -gain_step, gain_step);
        if (wanted == 0 && heard_ <= 0) {
            if (!may_sound) return end();
            sound_.reset();
            return;
        }
        if (at_ >= sound_->samples.size()) return end();
        samples[i] =
            static_cast<std::int16_t>(std::lround(static_cast<float>(sound_->samples[at_++]) * heard_));
    }
}

}  // namespace kiosk
