// The film that a slide is: it plays once when the slide has come, and ends with it. It knows no pixels: the
// show has the film decoded, and tells which part of it is seen, and when it is over.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/play/signing.h"

namespace kiosk {

/// Whether a turn is one of a slide's own film, and of none in a sign language.
inline bool is_of_slide(int turn) {
    return turn < 0;
}

/// So long the last picture of a film is seen, which may be a black one; then its poster is.
inline constexpr Duration last_picture_time{3};

class SlideFilm {
  public:
    enum class Beginning {
        by_hand,  ///< its poster stands until somebody asks for it
        once,     ///< when its slide has come
        again,    ///< and each time that it is over: there is no other slide
    };
    /// The film of the slide that stands on the screen. Without a poster its first picture stands there
    /// instead.
    void follow(int slide, std::string_view path, bool has_poster, Beginning beginning, TimePoint now);
    /// The deck was replaced, and its slide has another place there.
    void move_to(int slide) { slide_ = slide; }
    /// Nothing of it is seen any more.
    void end();
    /// Whether it stands still below something, or on its way out.
    void cover(bool is_covered, TimePoint now);
    /// Stops it, or has it go on; on its poster or at its end it begins.
    void toggle_stop(TimePoint now);
    /// The film of that turn is over; with `has_failed` it cannot be seen, and its poster is.
    void has_ended(int turn, bool has_failed, TimePoint now);
    /// Another film has come under its name: where this one was playing it begins, and else it waits.
    void is_exchanged(TimePoint now);
    /// The film of that turn is seen at this time of it.
    void is_seen_at(int turn, Duration time, TimePoint now);

    bool is_on() const { return slide_ >= 0; }
    int slide() const { return slide_; }
    /// Whether it moves; never for longer than `longest_film`.
    bool is_playing(TimePoint now) const;
    /// When that limit is reached, or its last picture has been seen for long enough; nothing where neither
    /// is to come.
    std::optional<TimePoint> changes() const;
    /// Whether somebody would have it play by the button.
    bool is_stopped() const { return state_ != State::playing; }
    /// Its numbers are below 0: those of films in a sign language are not. Nothing: its poster is seen.
    std::optional<SignWish> wish() const;
    /// The time of the film that is seen; nothing before its first picture, and on its poster.
    std::optional<Duration> time(TimePoint now) const;

  private:
    enum class State { poster, playing, stopped, over };
    void begin_turn(TimePoint now);
    void stand_on_first_picture(TimePoint now);
    /// The time stands still, or goes on, from now on.
    void keep_time(TimePoint now) { seen_ = time(now), seen_when_ = now; }

    int slide_ = -1;
    std::string path_;
    State state_ = State::poster;
    bool is_covered_ = false;
    int turn_ = 0;
    TimePoint began_;               ///< the turn, or the end of it
    std::optional<Duration> seen_;  ///< the time of the film at `seen_when_`
    TimePoint seen_when_;
};

}  // namespace kiosk
