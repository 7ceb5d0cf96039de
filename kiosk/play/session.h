// Everything that a person at the panel does, as one pure state machine: touches, keys, signals and time come
// in; what is to be seen comes out, and a few things that only the program can do are asked for. It knows
// neither pixels nor a clock.
//
// It is made of small machines that know nothing of each other: Gestures (what fingers mean), Visit (whether
// somebody is here), Playback (the show), PhotoView (a photo opened over a slide), OperatorLock (PIN, menu).
//
// The rules that a reader of the code would ask for:
// - A touch on an area belongs to the area, and a tap close to a button to that button. On free ground above
// the
//   buttons the left and right thirds turn the page, the other way round from right to left; the middle
//   pauses and goes on.
// - A touch begins a visit. While it lasts the loop waits, unless the visitor lets it run. When it ends,
//   whatever the visitor has chosen goes with them: language, pause, text size, contrast, photo, sheet.
// - A presenter's keys are no visit, but in a visit they are somebody who is there, for as long as a talk may
//   stay on a slide. What a presenter has paused stays paused after a visitor.
// - Two corners held open the pad for the PIN, where there is one. Nothing else leads to the menu, and the
//   menu's actions do nothing outside it.
// - Where there is a PIN, three fingers held hide the show; without one nothing by touch does, since nothing
// by
//   touch would bring it back.
// - Hidden, the show stands still, and nothing but the PIN or show_again brings it back: in the first
// language,
//   where it was.
// - Nothing of what was touched, chosen or typed, or when, is kept.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/keymap.h"
#include "kiosk/play/operator_lock.h"
#include "kiosk/play/photo_view.h"
#include "kiosk/play/playback.h"
#include "kiosk/play/steady_time.h"
#include "kiosk/play/visit.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

struct SessionSettings {
    PlaybackSettings playback;
    VisitSettings visit;
    OperatorLockSettings lock;
    GestureSettings gestures;
    Size picture{1920, 1080};   ///< pixels
    bool kiosk = false;         ///< no key and no request of the window ends the program
    bool has_pin = false;       ///< without one there is no way in by touch
    bool start_hidden = false;  ///< the neutral screen first
    bool invite = true;         ///< in the attract loop, to touch
    /// The pixels of a slide's photo; empty where it cannot be shown and so not be opened. Asked when
    /// somebody opens one. Without the function no photo opens.
    std::function<Size(int slide)> photo_size{};
};

/// A photo over the slide, below the controls.
struct OpenPhoto {
    int slide = 0;
    Rect bounds;      ///< where the whole photo stands, pixels of the picture; may reach beyond it
    float shown = 1;  ///< 0: not yet or no longer, 1: entirely; eased
    bool operator==(const OpenPhoto&) const = default;
};

struct SessionView {
    /// A slide that follows a finger is a `slide` transition that the finger has brought so far.
    PlaybackView playback;
    std::optional<OpenPhoto> photo;
    ControlsState controls;  ///< all but the menu's status
    bool operator==(const SessionView&) const = default;
};

/// What only the program can do.
struct SessionRequests {
    bool quit = false;
    bool toggle_full_screen = false;
    bool reload = false;
    std::optional<PinAttempt> check_pin;  ///< to be answered by pin_checked
};

class Session {
  public:
    /// `deck` is not owned, has at least one slide, and outlives the session.
    Session(const Deck& deck, SessionSettings settings, TimePoint now);
    Session(const Deck&& deck, SessionSettings settings, TimePoint now) = delete;

    // What happens. Call update after each.

    /// `areas` are the touch areas on the screen now. A position beside the picture counts at its edge.
    void touch(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas);
    void key(Key key, TimePoint now);
    /// Somebody asks for the window to be closed.
    void close_requested();
    /// Quick-hide, and back.
    void hide(TimePoint now);
    void show_again(TimePoint now);
    void pin_checked(int attempt, bool right, TimePoint now);
    /// Goes on with another deck, not owned as the first one, as if nothing had happened: for whoever is here
    /// (their slide, language, text size, contrast, pause, an open photo of the same file), for the operator
    /// (pad, menu, wrong tries, hidden slides) and for the neutral screen. As the deck before may be looked
    /// into, it still has to be there. Where every slide that is left is a hidden one, the show hides.
    void replace_deck(const Deck& deck, TimePoint now);
    void replace_deck(const Deck&& deck, TimePoint now) = delete;
    /// As if a presenter had asked for the slide; ignored where there is none, and while the show is hidden.
    void go_to(int slide, TimePoint now);
    /// The picture has another size; an empty one is ignored. Fingers that are down mean nothing any more.
    void resize(Size picture, GestureSettings gestures, TimePoint now);

    /// The machine is too slow for motion: transitions are cuts from now on, and photos stand still.
    void stop_motion() { playback_.stop_motion(); }

    /// Advances what is due. Call it after each event, at next_deadline, and when a picture became ready.
    void update(TimePoint now, const Playback::Ready& ready);
    /// When update has something to do next; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;
    /// What is asked for since the last call.
    SessionRequests take_requests();

    // What is to be seen and to be prepared

    SessionView view(TimePoint now) const;
    /// Whether the view changes continuously just now.
    bool animating(TimePoint now) const;
    /// Whether the neutral screen is shown: nothing of the deck may be on the screen or need be in memory.
    bool hidden() const { return hidden_; }
    /// As Playback's; nothing while hidden, until the show is about to come back.
    std::vector<Position> wanted() const;
    std::size_t pinned() const;

    const Playback& playback() const { return playback_; }

  private:
    /// How far a finger has brought a neighbouring slide.
    struct Following {
        CommandKind direction = CommandKind::next;
        float part = 0;  ///< of the picture's width
    };
    struct SpringBack {
        Following from;
        TimePoint began;
    };
    /// What the visitor wants of the loop.
    struct Flow {
        std::optional<bool> paused;  ///< instead of what the presenter wants
        bool runs = false;           ///< the loop goes on although a visitor is here
    };
    using Stage = OperatorLock::Stage;

    bool right_to_left() const;
    bool waiting() const { return playback_.view(steady_).to != playback_.target(); }
    bool asking(TimePoint now) const;
    bool stands_still() const;
    Point within_picture(Point at) const;
    /// The slides alone answer free ground: nothing lies over them.
    bool on_slides(TimePoint now) const;

    void advance(TimePoint now);
    void watch_holds();
    void watch_operator();
    void direct_playback();

    std::optional<Gesture> near_buttons(const Gesture& tap, const std::vector<TouchArea>& areas) const;
    bool notice(const TouchEvent& event, const std::vector<TouchArea>& areas);
    void act(const Gesture& gesture);
    void act_on_pad(const TouchArea& area);
    void act_on_menu(const TouchArea& area);
    void act_over_sheet(const Gesture& gesture);
    void act_over_photo(const Gesture& gesture);
    void act_over_slide(const Gesture& gesture);
    void activate(const TouchArea& area);
    void tap(Point at);
    void double_tap(Point at);
    void swipe(const Gesture& gesture);
    void spread(const Gesture& gesture);
    void spread_text();
    void toggle_flow();
    bool open_photo();
    const Photo* photo_on(int slide) const;
    void ask_about_pin();
    void hide_slide();
    void key_on_pad(Key key);
    void command(Command command);

    void hide_all();
    void end_visit();
    void leave_operator();

    std::optional<Following> following() const;
    std::optional<Following> following_by(float pixels) const;
    std::optional<Following> springing(TimePoint now) const;
    ControlsState controls(TimePoint now) const;

    const Deck* deck_;  ///< not owned
    SessionSettings settings_;
    SteadyTime time_;
    TimePoint steady_;  ///< as far as time has come

    Playback playback_;
    Gestures gestures_;
    Keymap keymap_;
    Visit visit_;
    PhotoView photo_;
    OperatorLock lock_;
    SessionRequests requests_;

    bool hidden_ = false;
    bool coming_back_ = false;  ///< as soon as the picture is ready
    bool presenter_paused_ = false;

    // The visitor's
    Flow flow_;
    int text_step_ = 0;
    bool high_contrast_ = false;
    bool sheet_open_ = false;
    int photo_slide_ = 0;

    // Between one gesture and the next
    bool stood_still_ = false;             ///< nothing went on by itself when the finger came
    std::optional<Flow> flow_before_tap_;  ///< what a double tap finds again
    bool tap_closed_photo_ = false;
    float spread_ = 1;          ///< by how much two fingers have spread over a slide
    bool spread_text_ = false;  ///< and that they have changed the text's size already
    std::optional<SpringBack> spring_back_;
    bool next_ready_ = false;
    bool previous_ready_ = false;

    int slides_shown_ = 0;  ///< chooses the language of the invitation
};

}  // namespace kiosk
