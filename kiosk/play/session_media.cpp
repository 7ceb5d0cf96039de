// What is read aloud, and films: those in a sign language, and slides that are one.
#include <utility>

#include "kiosk/deck/verdict.h"
#include "kiosk/play/session.h"

namespace kiosk {
namespace {

/// How long it is told that headphones are needed.
constexpr Duration headphones_time{5};

}  // namespace

// What is read aloud

bool Session::has_speech(Position position) const {
    return settings_.has_speech && settings_.has_speech(position);
}

/// Nothing is said where nothing may be seen, to an operator who has come by touch, and on a stage.
bool Session::may_listen() const {
    return settings_.reads_aloud && can_hear() && !hidden_ && !talk_ && !dark() && !is_typing() &&
           (lock_.stage() == Stage::closed || operator_hears_);
}

void Session::toggle_listening() {
    if (listening_.is_on()) return listening_.end();
    if (!settings_.reads_aloud) return;
    if (!can_hear()) {
        tells_of_headphones_ = later(steady_, headphones_time);
        return;
    }
    if (may_listen()) listening_.begin();
}

/// The slide that is shown is what is read, from the moment on in which it begins to show.
void Session::read_aloud() {
    if (lock_.stage() == Stage::closed) operator_hears_.reset();
    const bool is_anyone_here = visit_.running() || operator_hears_;
    if (listening_.is_on() && (!is_anyone_here || !may_listen())) listening_.end();
    if (operator_hears_) return tell_operator();
    const bool asks = asking(steady_);
    if (std::exchange(was_asking_, asks) != asks && asks) listening_.say(Word::still_reading, steady_);
    if (!listening_.is_on() || asks) return;
    const Position shown = playback_.view(steady_).to;
    const int turn = listening_.wish() ? listening_.wish()->turn : 0;
    listening_.follow(shown, steady_);
    const bool is_new = listening_.wish() && listening_.wish()->turn != turn;
    if (is_new && !has_speech(shown)) listening_.stop();
}

/// Where an operator has come to, and whether what they typed was wrong. How often somebody may try again,
/// and after how long, is seen alone.
void Session::tell_operator() {
    if (!listening_.is_on()) return;
    const Stage stage = lock_.stage();
    const bool is_wrong = stage == Stage::passphrase ? lock_.passphrase_wrong() : lock_.wrong();
    const OperatorHears before = *operator_hears_;
    operator_hears_ = OperatorHears{stage, is_wrong};
    if (stage != before.stage) {
        switch (stage) {
            case Stage::pad:
                return listening_.say(Word::enter_pin, steady_);
            case Stage::menu:
                return listening_.say(Word::menu, steady_);
            case Stage::touch_test:
                return listening_.say(Word::touch_test, steady_);
            case Stage::clock:
                return listening_.say(Word::set_clock, steady_);
            case Stage::passphrase:
                return listening_.say(Word::enter_passphrase, steady_);
            case Stage::stick:
                return listening_.say(Word::stick, steady_);
            case Stage::closed:
                return;
        }
    }
    if (is_wrong && !before.was_wrong)
        listening_.say(stage == Stage::passphrase ? Word::wrong_passphrase : Word::wrong_pin, steady_);
}

/// Of a PIN nobody hears more than that a digit was typed.
void Session::say_typed() {
    if (operator_hears_ && listening_.is_on()) listening_.say(Word::typed, steady_);
}

void Session::headphones(bool are_plugged_in, TimePoint now, bool just_now) {
    advance(now);
    has_headphones_ = are_plugged_in;
    tells_of_headphones_.reset();
    if (!can_hear()) return listening_.end();
    if (!are_plugged_in || !just_now || !may_listen() || listening_.is_on()) return;
    if (!has_speech(playback_.target())) return;
    somebody_is_here();
    listening_.begin();
}

// Films in a sign language

/// None is seen where nothing may be seen, by whoever works at the panel, and on a stage.
bool Session::may_sign() const {
    return may_show_films_ && !hidden_ && !talk_ && !dark() && lock_.stage() == Stage::closed;
}

/// Of the slide on the screen, in the language that is read there; empty where there is none.
std::string_view Session::sign_film(int screen, TimePoint steady_now) const {
    const Position shown = playback_.view(steady_now).to;
    const Slide& slide = deck_->slides[static_cast<std::size_t>(shown.slide)];
    const int language = screen > 0 && settings_.language_on ? settings_.language_on(screen) : shown.language;
    if (language >= static_cast<int>(deck_->languages.size())) return {};
    const std::string& tag = deck_->languages[static_cast<std::size_t>(language)];
    return is_for(slide, tag) ? sign_film_of(slide, tag) : std::string_view();
}

Session::FilmOnScreen Session::film_on(int screen, TimePoint now) const {
    if (hidden_ || !may_sign() || sign_film(screen, time_.at(now)).empty()) return {};
    return {true, screen == sign_screen_ ? signing_.state() : std::nullopt};
}

/// What lies over a film, which stands still there.
bool Session::covers_film() const {
    return sheet_open_ || overview_ || photo_.is_open() || asking(steady_);
}

bool Session::is_signed() const {
    return may_sign() && !covers_film() && signing_.is_playing(steady_);
}

void Session::toggle_sign(int screen) {
    const bool is_here = signing_.is_on() && sign_screen_ == screen;
    if (is_here) return signing_.end();
    if (!may_sign() || sign_film(screen, steady_).empty()) return;
    signing_.end();
    sign_screen_ = screen;
    signing_.begin();
}

/// The film lies in the corner that the finger is nearest to.
void Session::move_sign(const Gesture& gesture) {
    const auto middle = static_cast<float>(settings_.picture.width) / 2;
    const bool is_at_end = (gesture.at.x >= middle) != right_to_left();
    const bool is_low = gesture.at.y >= static_cast<float>(settings_.picture.height) / 2;
    signing_.move_to(is_low ? (is_at_end ? 0 : 3) : (is_at_end ? 1 : 2));
}

void Session::follow_sign() {
    if (signing_.is_on() && (!visit_.running() || !may_sign())) signing_.end();
    if (signing_.is_on()) signing_.follow(sign_film(sign_screen_, steady_), steady_);
}

void Session::film_ended(int turn, bool has_failed, TimePoint now) {
    advance(now);
    signing_.has_ended(turn, has_failed);
    slide_film_.has_ended(turn, has_failed, steady_);
}

// Slides that are a film

bool Session::may_show_film() const {
    return may_show_films_ && !hidden_ && !dark() && playback_.started();
}

bool Session::is_film_playing() const {
    return may_show_film() && slide_film_.is_playing(steady_);
}

/// It begins when its slide stands on the screen, and is seen until that has gone.
void Session::follow_film() {
    if (!may_show_film()) return slide_film_.end();
    const PlaybackView seen = playback_.view(steady_);
    const bool passes = playback_.in_transition(steady_) && seen.from.slide != seen.to.slide;
    if (passes) {
        if (seen.from.slide != slide_film_.slide()) return slide_film_.end();
        return slide_film_.cover(true, steady_);
    }
    const Slide& slide = deck_->slides[static_cast<std::size_t>(seen.to.slide)];
    const FilmContent* const film = film_of(slide);
    // Films are seen one at a time. Over one whose consent is pending nothing could say so.
    if (!film || is_pending_picture(slide) || signing_.is_on()) return slide_film_.end();
    const bool plays_by_itself = slide.motion == Motion::drift && !playback_.is_calm();
    const bool is_alone =
        !talk_ && !visit_.running() && playback_.neighbour(CommandKind::next).slide == seen.to.slide;
    using Beginning = SlideFilm::Beginning;
    const Beginning beginning = !plays_by_itself ? Beginning::by_hand
                                : is_alone       ? Beginning::again
                                                 : Beginning::once;
    slide_film_.follow(seen.to.slide, film->path, !film->poster.path.empty(), beginning, steady_);
    // In larger text its words stand on pages after it.
    const bool is_covered = page_of(seen.to) > 0 || covers_film() || lock_.stage() != Stage::closed ||
                            (talk_ && talk_->covers()) || zoom_;
    slide_film_.cover(is_covered, steady_);
}

void Session::film_is_at(int turn, Duration time, TimePoint now) {
    advance(now);
    slide_film_.is_seen_at(turn, time, steady_);
}

std::optional<Session::SeenFilm> Session::seen_film(TimePoint now) const {
    const TimePoint steady_now = time_.at(now);
    const auto time = may_show_film() ? slide_film_.time(steady_now) : std::nullopt;
    if (!time) return std::nullopt;
    return SeenFilm{slide_film_.slide(), *time, slide_film_.is_playing(steady_now)};
}

std::optional<SignWish> Session::film() const {
    auto wish = may_sign() ? signing_.wish() : std::nullopt;
    if (wish && covers_film()) wish->is_stopped = true;
    if (!wish && may_show_film()) wish = slide_film_.wish();
    return wish;
}

void Session::speech_ended(int turn, TimePoint now) {
    advance(now);
    listening_.has_ended(turn);
}

std::optional<SpeechWish> Session::speech() const {
    return may_listen() && listening_.is_speaking(steady_) ? listening_.wish() : std::nullopt;
}

}  // namespace kiosk
