#include "kiosk/play/signing.h"

#include <utility>

#include "kiosk/base/wiped_text.h"

namespace kiosk {

std::string_view sign_film_of(const Slide& slide, std::string_view language) {
    for (const Recording& film : slide.sign)
        if (film.language == language || film.language.empty()) return film.path;
    return {};
}

void Signing::begin() {
    is_on_ = true;
    wipe_text(path_);
}

void Signing::end() {
    is_on_ = false;
    wipe_text(path_);
    is_stopped_ = false;
    corner_ = 0;
}

void Signing::begin_turn(TimePoint now) {
    ++turn_;
    began_ = now;
    is_stopped_ = is_over_ = has_failed_ = false;
}

void Signing::follow(std::string_view path, TimePoint now) {
    if (!is_on_ || path == path_) return;
    wipe_text(path_);
    path_ = path;
    begin_turn(now);
}

void Signing::toggle_stop(TimePoint now) {
    if (is_over_) return begin_turn(now);
    is_stopped_ = !is_stopped_;
    began_ = now;
}

void Signing::has_ended(int turn, bool has_failed) {
    if (turn != turn_) return;
    is_over_ = true;
    has_failed_ = has_failed;
}

void Signing::is_exchanged() {
    has_failed_ = false;
}

bool Signing::is_playing(TimePoint now) const {
    return is_on_ && !path_.empty() && !is_stopped_ && !is_over_ && now < later(began_, longest_film);
}

std::optional<TimePoint> Signing::gives_up() const {
    return is_playing(began_) ? std::optional(later(began_, longest_film)) : std::nullopt;
}

std::optional<SignWish> Signing::wish() const {
    if (!is_on_ || path_.empty()) return std::nullopt;
    // Over, it stays at its end: what comes under its name then begins when somebody asks for it.
    return SignWish{turn_, path_, is_stopped_ || is_over_};
}

std::optional<ControlsState::SignFilm> Signing::state() const {
    if (!is_on_ || path_.empty()) return std::nullopt;
    return ControlsState::SignFilm{corner_, is_stopped_ || is_over_, has_failed_};
}

}  // namespace kiosk
