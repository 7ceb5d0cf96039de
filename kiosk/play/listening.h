// What is read aloud to a visitor who has asked for it: the slide that they see, and the buttons that they
// move over by keys. It knows no sound: the show finds the file, and tells when it is over.
#pragma once

#include <optional>

#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/words.h"
#include "kiosk/play/playback.h"
#include "kiosk/scene/control.h"

namespace kiosk {

/// The longest that anything may be read: after it the show goes on, whatever plays the sound says.
inline constexpr Duration longest_reading{300};

/// A button, as it is read.
struct NamedControl {
    Control control = Control::next;
    int index = 0;
    bool operator==(const NamedControl&) const = default;
};

/// What is to be heard now: one of a slide, a button and a word.
struct SpeechWish {
    int turn = 0;  ///< another number each time that something is to be said, the same once more too
    std::optional<Position> slide{};
    std::optional<NamedControl> control{};
    std::optional<Word> word{};
    int speed = 0;   ///< place in `speech_speeds`
    int volume = 0;  ///< place in `speech_volumes`
    bool operator==(const SpeechWish&) const = default;
};

class Listening {
  public:
    bool is_on() const { return is_on_; }
    void begin();
    /// Nothing more is said; speed and volume are the usual ones again.
    void end();

    /// The slide that is on the screen: it is read once.
    void follow(Position slide, TimePoint now);
    void say(NamedControl control, TimePoint now);
    void say(Word word, TimePoint now);
    void say_slide_again(TimePoint now);
    /// The slide that was read last, or is.
    std::optional<Position> slide() const { return slide_; }
    /// The deck was replaced, and that slide lies there now; nothing: it is silent, and whatever slide is
    /// shown is another one.
    void move_slide(std::optional<Position> slide);
    /// Silence until something else is to be said.
    void stop() { wish_.reset(); }
    /// What was asked for in that turn was said, or cannot be.
    void has_ended(int turn);

    void next_speed() { speed_ = (speed_ + 1) % static_cast<int>(speech_speeds.size()); }
    /// The loudest is followed by the softest.
    void next_volume() { volume_ = (volume_ + 1) % static_cast<int>(speech_volumes.size()); }
    void change_volume(int by);
    int speed() const { return speed_; }
    int volume() const { return volume_; }

    /// Whether something is being said; never for longer than `longest_reading`.
    bool is_speaking(TimePoint now) const;
    /// When that limit is reached; nothing where nothing is said.
    std::optional<TimePoint> gives_up() const;
    /// Nothing: silence.
    std::optional<SpeechWish> wish() const;

  private:
    void begin_turn(SpeechWish wish, TimePoint now);

    bool is_on_ = false;
    std::optional<Position> slide_;  ///< that was read last, or is
    std::optional<SpeechWish> wish_;
    TimePoint began_;
    int turn_ = 0;
    int speed_ = 0;
    int volume_ = usual_volume;
};

}  // namespace kiosk
