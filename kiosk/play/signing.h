// A slide's film in a sign language, which a visitor has asked for: in which corner it lies, and whether it
// plays. It knows no pixels: the show has the film decoded, and tells when it is over.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"

namespace kiosk {

/// The longest that a film keeps the slide on the screen.
inline constexpr Duration longest_film{600};

/// The film that is to be seen now.
struct SignWish {
    int turn = 0;  ///< another number each time that one begins, the same once more too
    std::string path;
    bool is_stopped = false;
    bool operator==(const SignWish&) const = default;
};

/// The film that signs `slide` for whoever reads in `language`; empty where there is none.
std::string_view sign_film_of(const Slide& slide, std::string_view language);

class Signing {
  public:
    bool is_on() const { return is_on_; }
    void begin();
    /// No film is seen; it lies in the usual corner again.
    void end();

    /// The film of the slide that is on the screen, which begins where it is another one; empty: it has none.
    void follow(std::string_view path, TimePoint now);
    /// Stops it, or has it go on; once it is over, it begins anew.
    void toggle_stop(TimePoint now);
    void next_corner() { corner_ = (corner_ + 1) % sign_corners; }
    void move_to(int corner) { corner_ = corner; }
    /// The film of that turn is over; with `has_failed` it cannot be seen.
    void has_ended(int turn, bool has_failed);
    /// Another film has come under its name: it may be one that can be seen. It stays as it was, over too.
    void is_exchanged();

    /// Whether it moves; never for longer than `longest_film`.
    bool is_playing(TimePoint now) const;
    /// When that limit is reached; nothing where nothing moves.
    std::optional<TimePoint> gives_up() const;
    std::optional<SignWish> wish() const;
    /// What the controls show of it; nothing where there is none.
    std::optional<ControlsState::SignFilm> state() const;

  private:
    void begin_turn(TimePoint now);

    bool is_on_ = false;
    std::string path_;
    bool is_stopped_ = false;
    bool is_over_ = false;
    bool has_failed_ = false;
    int corner_ = 0;
    int turn_ = 0;
    TimePoint began_;
};

}  // namespace kiosk
