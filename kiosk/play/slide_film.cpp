#include "kiosk/play/slide_film.h"

#include "kiosk/base/wiped_text.h"
#include "kiosk/deck/web_vtt.h"

namespace kiosk {

static_assert(longest_captions == longest_film);

void SlideFilm::follow(int slide, std::string_view path, bool has_poster, Beginning beginning,
                       TimePoint now) {
    if (slide == slide_ && path == path_) {
        if (state_ != State::over || now < later(began_, last_picture_time)) return;
        state_ = State::poster;
        seen_.reset();
        if (beginning == Beginning::again)
            begin_turn(now);
        else if (!has_poster)
            stand_on_first_picture(now);
        return;
    }
    end();
    slide_ = slide;
    path_ = path;
    if (beginning != Beginning::by_hand)
        begin_turn(now);
    else if (!has_poster)
        stand_on_first_picture(now);
}

void SlideFilm::end() {
    slide_ = -1;
    wipe_text(path_);
    state_ = State::poster;
    is_covered_ = false;
    seen_.reset();
}

void SlideFilm::begin_turn(TimePoint now) {
    --turn_;
    state_ = State::playing;
    began_ = now;
    seen_.reset();
}

/// A turn that is stopped as it begins.
void SlideFilm::stand_on_first_picture(TimePoint now) {
    begin_turn(now);
    state_ = State::stopped;
}

void SlideFilm::cover(bool is_covered, TimePoint now) {
    if (is_covered == is_covered_) return;
    keep_time(now);
    is_covered_ = is_covered;
}

void SlideFilm::toggle_stop(TimePoint now) {
    if (!is_on()) return;
    if (state_ == State::poster || state_ == State::over) return begin_turn(now);
    keep_time(now);
    if (state_ == State::stopped) began_ = now;
    state_ = state_ == State::playing ? State::stopped : State::playing;
}

void SlideFilm::has_ended(int turn, bool has_failed, TimePoint now) {
    if (turn != turn_ || !is_on()) return;
    keep_time(now);
    state_ = has_failed ? State::poster : State::over;
    began_ = now;
    if (has_failed) seen_.reset();
}

void SlideFilm::is_exchanged(TimePoint now) {
    if (!is_on()) return;
    if (state_ == State::playing) return begin_turn(now);
    seen_.reset();
}

void SlideFilm::is_seen_at(int turn, Duration time, TimePoint now) {
    if (turn != turn_ || !is_on() || state_ == State::poster) return;
    seen_ = time;
    seen_when_ = now;
}

bool SlideFilm::is_playing(TimePoint now) const {
    return is_on() && state_ == State::playing && !is_covered_ && now < later(began_, longest_film);
}

std::optional<TimePoint> SlideFilm::changes() const {
    if (is_on() && state_ == State::over) return later(began_, last_picture_time);
    return is_playing(began_) ? std::optional(later(began_, longest_film)) : std::nullopt;
}

std::optional<SignWish> SlideFilm::wish() const {
    if (!is_on() || state_ == State::poster) return std::nullopt;
    return SignWish{turn_, path_, is_covered_ || state_ != State::playing};
}

std::optional<Duration> SlideFilm::time(TimePoint now) const {
    if (!seen_ || state_ != State::playing || is_covered_) return seen_;
    return *seen_ + Duration(now - seen_when_);
}

}  // namespace kiosk
