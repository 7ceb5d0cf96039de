#include "kiosk/play/listening.h"

#include <algorithm>

namespace kiosk {

void Listening::begin() {
    is_on_ = true;
    slide_.reset();
}

void Listening::end() {
    is_on_ = false;
    slide_.reset();
    wish_.reset();
    speed_ = 0;
    volume_ = usual_volume;
}

void Listening::begin_turn(SpeechWish wish, TimePoint now) {
    wish.turn = ++turn_;
    wish_ = wish;
    began_ = now;
}

void Listening::follow(Position slide, TimePoint now) {
    if (!is_on_ || slide_ == slide) return;
    slide_ = slide;
    begin_turn({.slide = slide}, now);
}

void Listening::say(NamedControl control, TimePoint now) {
    if (is_on_) begin_turn({.control = control}, now);
}

void Listening::say(Word word, TimePoint now) {
    if (is_on_) begin_turn({.word = word}, now);
}

void Listening::say_slide_again(TimePoint now) {
    if (is_on_ && slide_) begin_turn({.slide = slide_}, now);
}

void Listening::move_slide(std::optional<Position> slide) {
    slide_ = slide;
    if (!wish_ || !wish_->slide) return;
    if (slide)
        wish_->slide = slide;
    else
        wish_.reset();
}

void Listening::has_ended(int turn) {
    if (wish_ && wish_->turn == turn) wish_.reset();
}

void Listening::change_volume(int by) {
    volume_ = std::clamp(volume_ + by, 0, static_cast<int>(speech_volumes.size()) - 1);
}

bool Listening::is_speaking(TimePoint now) const {
    return wish_ && now < later(began_, longest_reading);
}

std::optional<TimePoint> Listening::gives_up() const {
    return wish_ ? std::optional(later(began_, longest_reading)) : std::nullopt;
}

std::optional<SpeechWish> Listening::wish() const {
    if (!wish_) return std::nullopt;
    SpeechWish wish = *wish_;
    wish.speed = speed_;
    wish.volume = volume_;
    return wish;
}

}  // namespace kiosk
