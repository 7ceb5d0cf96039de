// Everything that a person at the panel does, as one state machine without side effects. Touches, keys,
// signals and the time are its input. Its output is what the screen shows, and requests for the few things
// that only the program can do. It knows neither pixels nor a clock.
//
// It is made of small state machines that do not know each other: Gestures (what fingers mean), Visit
// (whether a visitor is here), Playback (the show), PhotoView (a photo opened over a slide), OperatorLock
// (PIN and menu), Talk (what a presenter on a stage has beyond that).
//
// The rules:
// - A touch that begins on a touch area belongs to that area, and a tap close to a button to that button. A
//   tap elsewhere, above the buttons: on the left or right third of the picture it turns the page (mirrored
//   for right-to-left languages), in the middle it pauses or continues.
// - A tap elsewhere that begins a visit does nothing more: the controls show, and the slide stays. Whoever
//   touches a title, or the words "Touch to read", means that slide. A second tap at once means more.
// - A tap on one of several photos opens it. Where two photos are compared, a finger moves the line between
//   them by its handle; keys, and swipes that begin elsewhere, turn pages there as everywhere.
// - An open photo closes by its button, by a swipe down, and when two fingers squeeze it; a tap does nothing
//   to it, so that one tap more than two takes nothing back.
// - Where larger text has made several pages of a slide, what turns to another slide turns these first. They
//   turn with the words that are read aloud.
// - A tap on the progress band goes to the slide of that place. What a tap has paused, continued or gone to
//   is told where the finger is.
// - A touch begins a visit. During a visit the loop waits, unless the visitor lets it run. When the visit
//   ends, all choices of the visitor are reset: language, pause, text size, contrast, photo, sheet, handle.
// - A presenter's keys do not begin a visit. During a visit they show that somebody is there, for as long as
//   a talk may stay on one slide. What a presenter has paused stays paused after a visit.
// - Holding two corners opens the PIN pad, if a PIN is set. Nothing else leads to the menu, and the menu's
//   actions do nothing outside it.
// - Holding three fingers hides the show, if a PIN is set. Without a PIN no touch hides it, because no touch
//   could bring it back.
// - A picture that hangs high can be brought down by who sits. It goes up again by the same button, by a tap
//   above it, and when the visit ends.
// - While the show is hidden it stands still. Only the PIN or show_again brings it back: at the same slide,
//   in the first language. Where its deck is locked, the PIN leads to the pad for the passphrase first.
// - Outside of its hours the loop stands still and is dark, until they begin again or, where the settings say
//   so, somebody touches the panel; then until they have gone. That touch does nothing more. The operator
//   gets in as ever. Being hidden is another matter: a show that is hidden stays so when its hours begin.
// - On a stage nobody visits: nothing turns by itself, nothing is asked, and no button is shown. A tap in the
//   middle does nothing; where the audience sees black or white, a touch brings the slide back. The PIN, the
//   menu and hiding are as everywhere.
// - All slides can be looked at, small, and one of them chosen: by a visitor with a button, until the visit
//   ends, and by a presenter with a key, who can type as well.
// - Who cannot touch uses keys: they lead from button to button, in reading order, and press the one that has
//   the ring. Such a key begins a visit, as a touch does.
// - Slides that have speech are read aloud to a visitor who asks for it. The loop waits for the end of what
//   is read; it ends with the slide, the visit, the show's being hidden, and where headphones are needed,
//   when they are pulled out.
// - A slide's film in a sign language lies in a corner, for a visitor who asks for it; it can be stopped,
//   moved to another corner and closed. The loop waits while it plays. It ends with the visit. There is one
//   at a time, on the screen where it was asked for last.
// - A slide that is a film plays it once when it has come, unless nothing is to move by itself; the loop
//   waits for its end. It stands still below what lies over it. A visitor can stop it, and has it go on or
//   begin again.
// - Where several screens show the show, a touch on any of them is one; but a language that is chosen there
//   is that screen's own.
// - Who prepares a deck alone, in a window, can open a text of it where it stands, by a double click, and
//   type. Until that is written or left, keys are letters, and nothing turns. Nobody else can: it has to be
//   allowed.
// - Nothing is recorded of what was touched, chosen or typed, or when.
//
// What it does stands in several files, by who does it: session_touch.cpp, session_keys.cpp,
// session_operator.cpp, session_talk.cpp, session_editing.cpp and session_media.cpp; time, commands and what
// is seen in session.cpp.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/base/time.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/play/compare_handle.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/key_knock.h"
#include "kiosk/play/keymap.h"
#include "kiosk/play/listening.h"
#include "kiosk/play/operator_lock.h"
#include "kiosk/play/overview.h"
#include "kiosk/play/photo_view.h"
#include "kiosk/play/playback.h"
#include "kiosk/play/pointer.h"
#include "kiosk/play/signing.h"
#include "kiosk/play/slide_film.h"
#include "kiosk/play/steady_time.h"
#include "kiosk/play/talk.h"
#include "kiosk/play/text_editing.h"
#include "kiosk/play/touch_trail.h"
#include "kiosk/play/visit.h"
#include "kiosk/scene/touch_area.h"

namespace kiosk {

struct SessionSettings {
    PlaybackSettings playback;
    VisitSettings visit;
    OperatorLockSettings lock;
    GestureSettings gestures;
    Size picture{1920, 1080};   ///< pixels
    bool kiosk = false;         ///< no key and no request to close the window ends the program
    bool has_pin = false;       ///< false: the operator cannot get in by touch
    bool start_hidden = false;  ///< begins with the neutral screen
    /// The neutral screen tells that the settings are at fault, until the show is first brought back.
    bool settings_in_doubt = false;
    bool touch_wakes = false;  ///< a touch brings the show back outside of its hours
    bool invite = true;        ///< invites people to touch, in the attract loop
    bool talk = false;         ///< on a stage, for a presenter; not for visitors
    TalkSettings talk_settings{};
    std::vector<OwnKey> keys{};  ///< see KeymapSettings
    /// Returns the size of one of the photos of a slide that can be opened, in pixels; empty if the photo
    /// cannot be shown, and so cannot be opened. Called when somebody opens a photo. Without this function no
    /// photo opens.
    std::function<Size(int slide, int photo)> photo_size{};
    bool from_sticks = false;  ///< behind the PIN, the operator may install what is on a stick
    /// Whether the deck is locked, and waits for its passphrase. Asked when the PIN was right; without this
    /// function it never is.
    std::function<bool()> deck_is_locked{};
    /// Where the whole of that photo lies on its slide, in pixels of the picture; the slide shows a part of
    /// it perhaps. Empty where nobody knows.
    std::function<Rect(int slide, int photo)> photo_place{};
    /// Which of several photos lies at a point of the picture; nothing where none does.
    std::function<std::optional<int>(int slide, Point at)> photo_at{};
    /// How many pages a slide has in the visitor's size of text, as far as that is known. Without this
    /// function every slide has one.
    std::function<int(Position)> pages{};
    bool reads_aloud = false;       ///< there is something that plays sound
    bool needs_headphones = false;  ///< nothing is said before headphones() tells of some
    /// In which language a further screen is read. Without this function there is none.
    std::function<int(int screen)> language_on{};
    /// Whether there is speech for a slide. Without this function there is none.
    std::function<bool(Position)> has_speech{};
    /// The text at a point of the slide, which is on the screen; nothing where there is none. Without this
    /// function no text can be edited.
    std::function<std::optional<TextPlace>(int slide, Point at)> text_at{};
};

/// A photo over the slide, below the controls.
struct OpenPhoto {
    int slide = 0;
    int photo = 0;    ///< which of those that can be opened
    Rect bounds;      ///< of the whole photo, in pixels of the picture; may reach beyond the picture
    float shown = 1;  ///< 0: not visible yet or any more, 1: fully visible; eased
    bool operator==(const OpenPhoto&) const = default;
};

struct SessionView {
    /// While a slide follows a finger, this is a `slide` transition with the finger's progress.
    PlaybackView playback;
    /// How far the slide is pulled out of its place, in pixels, by a finger that leads to no other slide. It
    /// gives way the less the further it is pulled, and springs back.
    Point pull{};
    std::optional<OpenPhoto> photo;
    std::optional<ComparedPlace> compared{};  ///< where a visitor has moved the line between two photos
    int page = 0;            ///< of the slide that is shown, where larger text has made several of it
    int from_page = 0;       ///< of the slide before it
    ControlsState controls;  ///< complete except for the menu's status
    TalkView talk{};         ///< as where there is none, in the loop
    /// What the audience of a talk goes on seeing while the presenter looks at other slides.
    std::optional<Position> frozen{};
    std::optional<PointerView> pointer{};
    std::optional<Point> zoom{};  ///< the slide is enlarged; what is here, in parts of it, stays where it is
    bool has_help = false;        ///< the presenter looks at the table of keys
    bool operator==(const SessionView&) const = default;
};

/// The language that somebody has chosen on another screen than the first.
struct ScreenLanguage {
    int screen = 0;
    int language = 0;
};

/// What an organizer who types in a text wishes for.
struct EditRequest {
    enum class Kind {
        open,   ///< answer with text_opened, or tell_of_editing
        write,  ///< answer with text_written
        undo,   ///< the last change that was written, and then the one before; answer with tell_of_editing
        redo,
        copy,   ///< `words` to the clipboard
        paste,  ///< answer with text()
    };
    Kind kind = Kind::open;
    std::string slide{};      ///< for open: its id,
    std::string language{};   ///< in which it is shown,
    SourcePosition source{};  ///< and which text of it
    EditableText text{};      ///< for write: as it was opened
    std::string words{};      ///< for write and copy
};

/// Requests for what only the program can do.
struct SessionRequests {
    bool quit = false;
    bool stay_hidden = false;  ///< somebody has hidden the show, which may have been hidden before
    bool toggle_full_screen = false;
    bool reload = false;
    bool swap_screens = false;
    bool toggle_presenter = false;
    std::optional<ScreenLanguage> screen_language;
    std::vector<EditRequest> edits;            ///< in the order of the wishes
    std::optional<PinAttempt> check_pin;       ///< answer with pin_checked
    std::optional<LocalTime> tell_time;        ///< the operator says; answer with time_told
    std::optional<Passphrase> try_passphrase;  ///< answer with passphrase_tried
    bool look_at_stick = false;                ///< answer with stick_seen
    std::optional<UpdateOrder> install;        ///< answer with stick_installed
};

class Session {
  public:
    /// `deck` is not owned, has at least one slide, and outlives the session.
    Session(const Deck& deck, SessionSettings settings, TimePoint now);
    Session(const Deck&& deck, SessionSettings settings, TimePoint now) = delete;

    // Events. Call update after each of them.

    /// `areas` are the touch areas on the screen now. A position outside the picture is moved to its edge.
    /// `screen`: which of several the touch is on, the first one is 0; places are those of the first one.
    void touch(const TouchEvent& event, TimePoint now, const std::vector<TouchArea>& areas, int screen = 0);
    /// `areas` as for touch().
    void key(const KeyStroke& press, TimePoint now, const std::vector<TouchArea>& areas = {});
    /// What the keys make in the keyboard's layout, after the key itself. It matters while somebody looks for
    /// a slide, and nowhere else.
    void text(std::string_view typed, TimePoint now);
    /// A presenter points at that part of the picture, 0 to 1 in both directions.
    void point(Point at, TimePoint now);
    /// Nobody does so any longer: the pointer goes at once.
    void end_pointing(TimePoint now);
    /// How all slides stand on whichever screen shows them: so many in a row, the first one at the right.
    void lay_out_overview(int columns, bool is_mirrored);
    /// Somebody chooses one of all slides, or another page of them, or none, on the presenter's screen.
    void choose_slide(int slide, TimePoint now);
    void show_overview_page(int at, TimePoint now);
    void close_overview(TimePoint now);
    /// A button on the presenter's screen. Like a key: nothing while the show is hidden, or the operator is
    /// at work.
    void press_button(CommandKind command, TimePoint now);
    /// Whether the presenter has a view of their own: the table of keys is seen there and nowhere else.
    void has_presenter_view(bool is_open);
    /// The presenter's notes have so many lines that this one is the last that can be the first one shown.
    void limit_notes(int last_first) { last_first_note_ = last_first; }
    /// The presenter drags the notes by so many lines.
    void scroll_notes(int lines);
    /// Whether whoever looks may edit the deck's texts. What is typed stays, unseen, until that is allowed
    /// again.
    void allow_editing(bool is_allowed) { may_edit_ = is_allowed; }
    /// The text that was asked for is there: it is open for typing from now on.
    void text_opened(EditableText text, TimePoint now);
    /// What was typed is in the file: it stays to be seen until the deck with it is there. With a `fault` it
    /// is not, and stays open.
    void text_written(const std::string& fault, TimePoint now);
    /// Tells the organizer what became of a wish, for a moment.
    void tell_of_editing(std::string note, TimePoint now);
    /// An input method composes letters, and has its caret after so many bytes of them.
    void compose(std::string_view letters, std::size_t caret, TimePoint now);
    /// Whether keys are letters of a text that is open just now.
    bool is_typing() const;
    /// Whether a finger is on the panel, still or not.
    bool has_fingers() const { return !gestures_.fingers().list().empty(); }
    /// The window was asked to close.
    void close_requested();
    /// Headphones were plugged in, which asks for what is read aloud, or pulled out. Not `just_now`: they
    /// hang on the panel since before anybody looked, and nobody asks for anything.
    void headphones(bool are_plugged_in, TimePoint now, bool just_now = true);
    /// What was to be said in that turn is over, or cannot be said.
    void speech_ended(int turn, TimePoint now);
    /// What is to be heard now; nothing: silence.
    std::optional<SpeechWish> speech() const;
    /// Whether there is something that decodes films. Without it none can be asked for.
    void allow_films(bool are_allowed) { may_show_films_ = are_allowed; }
    /// The film of that turn is over; with `has_failed` it cannot be seen.
    void film_ended(int turn, bool has_failed, TimePoint now);
    /// Whether a screen offers a film in a sign language, and what is seen of it there. It is seen on the
    /// screen where somebody has asked for it, in the language of that, and nowhere else.
    struct FilmOnScreen {
        bool can_sign = false;
        std::optional<ControlsState::SignFilm> film;
    };
    FilmOnScreen film_on(int screen, TimePoint now) const;
    int film_screen() const { return sign_screen_; }
    /// The word that is said in that turn stands on these pages of a slide, in rising order: the page that is
    /// seen goes with it. Who turns to another page stays there until what is said has come to it.
    void word_is_on(int turn, Position slide, const std::vector<int>& pages);
    /// See Signing.
    void film_exchanged() {
        signing_.is_exchanged();
        slide_film_.is_exchanged(steady_);
    }
    /// The film of that turn is seen at this time of it.
    void film_is_at(int turn, Duration time, TimePoint now);
    /// The slide that is a film of which something is seen, and the time of it; nothing: its poster is seen.
    struct SeenFilm {
        int slide = 0;
        Duration time{0};
        bool is_playing = false;
    };
    std::optional<SeenFilm> seen_film(TimePoint now) const;
    /// The slide on whose film that is; -1: none.
    int film_slide() const { return slide_film_.slide(); }
    /// The film that is to be seen now; nothing: none. Below what lies over the slide it stands still.
    std::optional<SignWish> film() const;
    /// Hides the show at once, and brings it back.
    void hide(TimePoint now);
    void show_again(TimePoint now);
    void pin_checked(int attempt, bool right, TimePoint now);
    void time_told(bool is_taken, TimePoint now);
    /// False where nobody waits for this answer any more.
    bool passphrase_tried(bool right, TimePoint now);
    /// What is on the stick; nothing: there is none, or no bundle on it.
    void stick_seen(std::optional<StickState> stick, TimePoint now);
    /// `fault` says why nothing was installed; empty: it is.
    void stick_installed(const std::string& fault, TimePoint now);
    /// Continues with another deck, which is not owned either. Everything is kept: for the visitor (slide,
    /// language, text size, contrast, pause, an open photo of the same file), for the operator (pad, menu,
    /// wrong attempts, hidden slides), and the neutral screen. The previous deck must still exist during the
    /// call, because it is compared with the new one. If only hidden slides are left, the show hides.
    void replace_deck(const Deck& deck, TimePoint now);
    void replace_deck(const Deck&& deck, TimePoint now) = delete;
    /// Goes to the slide as if a presenter had asked for it. Ignored if there is no such slide, and while the
    /// show is hidden.
    void go_to(int slide, TimePoint now);
    /// There is nothing to see on this slide: it is passed over until the deck is replaced. False where no
    /// other is left, so that it stays.
    bool pass_over(int slide) { return playback_.pass_over(slide); }
    /// The picture has a new size; an empty one is ignored. Fingers that are down are ignored until they
    /// lift. `above`: rows of the panel above a picture that a visitor has brought down; a touch there has a
    /// negative y.
    void resize(Size picture, GestureSettings gestures, TimePoint now, int above = 0);
    /// The show's hours have begun, or are over.
    void set_open(bool open, TimePoint now);
    /// As Playback::follow_clock.
    void follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now);

    /// For a machine that is too slow for motion: from now on transitions are cuts, and photos stand still.
    void stop_motion() { playback_.stop_motion(); }

    /// Does everything that is due. Call it after each event, at next_deadline, and when a picture became
    /// ready.
    void update(TimePoint now, const Playback::Ready& ready);
    /// When update next has something to do; TimePoint::max() if only an event can change anything.
    TimePoint next_deadline() const;
    /// The requests since the last call.
    SessionRequests take_requests();

    // What to show and what to prepare

    SessionView view(TimePoint now) const;
    /// Whether the view is changing continuously now.
    bool animating(TimePoint now) const;
    /// Whether it does so other than by a photo that drifts, or a figure that counts.
    bool changing(TimePoint now) const;
    /// Whether the neutral screen is shown. Then nothing of the deck may be on the screen, or has to be in
    /// memory.
    bool hidden() const { return hidden_; }
    /// Playback::leaves_out_slides
    bool leaves_out_slides() const { return playback_.leaves_out_slides(); }
    /// Whether the screen is to be dark: outside of the show's hours, and nobody is there. Never in a talk.
    bool dark() const {
        return is_closed_ && !talk_ && !visit_.running() && lock_.stage() == OperatorLock::Stage::closed;
    }
    /// When the loop leaves the slide on the screen: see Playback::stay_ends. At once where nobody sees it.
    TimePoint leaves_slide() const;
    /// Whether a slide that is to be shown has no picture yet.
    bool waiting() const { return playback_.view(steady_).to != playback_.target(); }
    /// Whether it is still shown, but the show returns as soon as its picture is ready.
    bool coming_back() const { return coming_back_; }
    /// See Playback::wanted. Empty while hidden, until the show is about to return.
    std::vector<Position> wanted() const;
    std::size_t pinned() const;

    /// Whether this is a talk. A key makes it one, and none.
    bool is_talk() const { return talk_.has_value(); }
    /// Whether the visitor who is here has brought the picture down.
    bool is_lowered() const { return is_lowered_; }
    /// Whether a visitor is here.
    bool is_visited() const { return visit_.running(); }
    /// How many seconds a talk is ahead of its slides' times, or behind; nothing where nobody knows.
    std::optional<int> seconds_ahead(TimePoint now) const;
    /// How long each slide of a talk was shown so far, and was to be shown: its own time, as a share of the
    /// whole where that is set.
    std::vector<Duration> times_spent(TimePoint now) const;
    std::vector<Duration> times_planned(TimePoint now) const;
    /// When the talk's clock next shows another second; TimePoint::max() while it stands still.
    TimePoint next_talk_second(TimePoint now) const;

    /// Wrong PINs since the last right one: what is to outlive the program.
    int wrong_pins() const { return lock_.wrong_pins(); }
    /// Those before the last right PIN, of which the operator has not been told.
    int take_wrong_pins_before() { return lock_.take_wrong_pins_before(); }

    const Playback& playback() const { return playback_; }

  private:
    /// How far a finger has moved a neighbouring slide into view.
    struct Following {
        CommandKind direction = CommandKind::next;
        float part = 0;  ///< as a fraction of the picture's width
    };
    struct SpringBack {
        Following from;
        TimePoint began;
    };
    struct Telling {
        ControlsState::Told told;
        TimePoint ends;
    };
    struct Page {
        Position of;
        int page = 0;
    };
    struct Note {
        std::string text;
        TimePoint ends;
    };
    /// A text that a tap was on, before it did what a tap does.
    struct TappedText {
        int slide = 0;
        TextPlace place;
    };
    struct PullBack {
        Point from;
        TimePoint began;
    };
    /// What the visitor has chosen for the loop.
    struct Flow {
        std::optional<bool> paused;  ///< overrides the presenter's choice
        bool runs = false;           ///< the loop runs although a visitor is here
    };
    /// A show that began as a talk is the loop just now: the talk goes on where it was.
    struct LeftTalk {
        Talk talk;
        std::optional<int> slide;  ///< nothing: it is gone from the deck
    };
    /// A key for black or white, pressed where it may be the first letter of a word.
    struct LoneKey {
        CommandKind meaning = CommandKind::nothing;
        TimePoint waits_until;      ///< for another letter
        std::optional<int> marked;  ///< the slide, before there was a letter to search for
    };
    using Stage = OperatorLock::Stage;

    bool right_to_left() const;
    bool asking(TimePoint now) const;
    bool stands_still() const;
    Point within_picture(Point at) const;
    /// Whether no photo, sheet, pad or menu lies over the slides.
    bool on_slides(TimePoint now) const;

    void advance(TimePoint now);
    void watch_holds();
    void watch_operator();
    void direct_playback();

    std::optional<Gesture> near_buttons(const Gesture& tap, const std::vector<TouchArea>& areas) const;
    void somebody_is_here();
    void answer_question();
    bool notice(const TouchEvent& event, const std::vector<TouchArea>& areas);
    void act(const Gesture& gesture);
    void act_on_pad(const TouchArea& area);
    void act_on_menu(const TouchArea& area);
    void act_on_stick(const TouchArea& area);
    void act_over_sheet(const Gesture& gesture);
    void act_over_overview(const Gesture& gesture);
    void act_over_photo(const Gesture& gesture);
    void act_over_slide(const Gesture& gesture);
    void activate(const TouchArea& area);
    void note_tapped_text(Point at);
    bool open_text();
    void key_on_text(const KeyStroke& press, const std::vector<TouchArea>& areas);
    bool key_on_changes(const KeyStroke& press);
    void go_along_band(const TouchArea& band, Point at);
    void tell(ControlsState::Told::What what, Point at);
    void tap(Point at);
    void double_tap(Point at);
    void swipe(const Gesture& gesture);
    void spread(const Gesture& gesture);
    void spread_text();
    void toggle_flow();
    bool open_photo(int photo);
    const Photo* photo_on(int slide, int photo) const;
    std::optional<int> photo_under(Point at) const;
    std::optional<int> photo_meant(Point at) const;
    void move_handle(const Gesture& gesture);
    void enter();
    void leave_pad();
    void leave_stick();
    void come_back_by_pin(TimePoint now);
    void hide_slide();
    void key_on_pad(Key key);
    bool key_on_operators_buttons(const KeyStroke& press, const std::vector<TouchArea>& areas);
    void open_pad();
    bool key_on_overview(const KeyStroke& press);
    void watch_lone_key();
    bool command_by_keys(const Command& asked, const std::vector<TouchArea>& areas);
    void note_key(const KeyStroke& press);
    bool move_photo_by_key(CommandKind direction);
    void move_handle_by_key(float by);
    bool leave_what_is_open();
    std::vector<TouchArea> buttons(const std::vector<TouchArea>& areas) const;
    void move_focus(int by, const std::vector<TouchArea>& areas);
    void press_focused(const std::vector<TouchArea>& areas);
    bool may_listen() const;
    bool can_hear() const { return !settings_.needs_headphones || has_headphones_; }
    bool has_speech(Position position) const;
    void toggle_listening();
    void tell_operator();
    void say_typed();
    void read_aloud();
    bool may_sign() const;
    std::string_view sign_film(int screen, TimePoint steady_now) const;
    bool covers_film() const;
    bool may_show_film() const;
    bool is_film_playing() const;
    void follow_film();
    /// Whether a film is seen that moves: who looks at it is here, and the slide waits.
    bool is_signed() const;
    void toggle_sign(int screen);
    void move_sign(const Gesture& gesture);
    void follow_sign();
    void open_overview(bool has_keyboard);
    void look_through_slides();
    void jump_to(int slide);
    void toggle_stage();
    void command(Command command);
    void steer(Command command);
    int page_of(Position position) const;
    std::optional<int> other_page(CommandKind direction) const;
    bool turn_page(CommandKind direction);
    void show_page(Position position, int page);
    void forget_pages();
    void note_turn(int before, bool back = false);

    void hide_all();
    void end_visit();
    void leave_operator();

    std::optional<Following> following() const;
    std::optional<Following> following_by(float pixels) const;
    std::optional<Following> springing(TimePoint now) const;
    std::optional<Point> pull() const;
    Point pull_at(TimePoint now) const;
    ControlsState controls(TimePoint now) const;

    const Deck* deck_;  ///< not owned
    SessionSettings settings_;
    bool began_as_talk_ = false;  ///< a presenter is here
    SteadyTime time_;
    TimePoint steady_;  ///< the latest time so far
    int above_ = 0;     ///< rows of the panel above the picture

    Playback playback_;
    Gestures gestures_;
    Keymap keymap_;
    KeyKnock knock_;
    TimePoint number_typed_;  ///< the last digit of it
    Visit visit_;
    PhotoView photo_;
    CompareHandle handle_;
    OperatorLock lock_;
    bool is_looking_at_stick_ = false;  ///< it was asked for, and there is no answer yet
    std::optional<StickState> stick_;
    TouchTrail trail_;
    std::optional<Talk> talk_;  ///< on a stage
    std::optional<LeftTalk> left_talk_;
    std::optional<Position> frozen_;
    int last_first_note_ = 0;
    Pointer pointer_;
    std::optional<Point> zoom_;
    bool has_presenter_view_ = false;
    bool has_help_ = false;
    std::optional<Overview> overview_;  ///< while somebody looks at all slides
    int overview_columns_ = 1;
    bool overview_is_mirrored_ = false;
    int overview_language_ = 0;
    std::optional<LoneKey> lone_key_{};
    bool clicker_walks_ = false;   ///< along all slides: its keys were pressed last
    bool text_is_of_key_ = false;  ///< the key that has opened that makes a letter, too
    int screen_ = 0;               ///< that the last touch was on
    SessionRequests requests_;

    bool hidden_ = false;
    std::optional<TimePoint> hidden_by_hold_;  ///< since when the fingers were held that hid it last
    bool is_closed_ = false;                   ///< it is outside of the show's hours
    bool coming_back_ = false;                 ///< show the deck again as soon as its picture is ready
    bool presenter_paused_ = false;

    // The visitor's state
    Flow flow_;
    int text_step_ = 0;
    bool high_contrast_ = false;
    bool is_lowered_ = false;
    int easy_step_ = 0;
    bool sheet_open_ = false;
    int photo_slide_ = 0;
    int open_photo_ = 0;       ///< which of that slide's
    std::vector<Page> pages_;  ///< of the last slides whose pages were turned, newest first
    /// The page with the word that was said last, in a turn of speech.
    struct ReadPage {
        int turn = 0;
        int page = 0;
    };
    std::optional<ReadPage> read_page_;

    // State from one gesture to the next
    bool stood_still_ = false;             ///< nothing was moving by itself when the finger came down
    std::optional<Flow> flow_before_tap_;  ///< the state that a double tap restores
    bool wakes_ = false;                   ///< the last finger that came down began the visit
    bool began_dark_ = false;   ///< so did those that are down, in the dark: they mean nothing more
    bool tap_opened_ = false;   ///< the last tap opened one of several photos
    bool tap_woke_ = false;     ///< the last tap began the visit, and did nothing more
    float spread_ = 1;          ///< the factor by which two fingers have spread over a slide
    bool spread_text_ = false;  ///< these fingers have already changed the text size
    std::optional<SpringBack> spring_back_;
    std::optional<PullBack> pull_back_;
    std::optional<Telling> telling_;  ///< what the last tap changed
    bool next_ready_ = false;
    bool previous_ready_ = false;

    std::optional<TouchArea> focus_;  ///< that keys have led to; nothing: the slide
    int focus_slide_ = 0;             ///< which slide was shown then
    bool comes_by_keys_ = false;      ///< the visitor who is here
    Listening listening_;
    /// What was told last to an operator who has come by keys and hears; nothing: nobody has.
    struct OperatorHears {
        OperatorLock::Stage stage = OperatorLock::Stage::closed;
        bool was_wrong = false;
    };
    std::optional<OperatorHears> operator_hears_;
    Signing signing_;
    int sign_screen_ = 0;  ///< that the film was asked for on
    SlideFilm slide_film_;
    bool may_show_films_ = false;
    bool loop_turned_ = false;  ///< to this slide, and nobody has done anything since
    bool has_headphones_ = false;
    std::optional<TimePoint> tells_of_headphones_;  ///< until then
    bool was_asking_ = false;                       ///< in the last update

    // Texts that are edited
    bool may_edit_ = false;
    std::optional<TappedText> tapped_text_;   ///< by the last tap
    std::optional<TextPlace> opening_place_;  ///< of the text that was asked for
    std::optional<TextEditing> editing_;
    std::optional<Note> note_;

    int slides_shown_ = 0;  ///< selects the language of the invitation
};

}  // namespace kiosk
