// The running show without a window: the session of whoever is at the panel, and the views that show it, each
// on a canvas of its own. Windows feed it events with their time and ask for frames; so do the tests, which
// need no display.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/trace.h"
#include "kiosk/bundle/deck_files.h"
#include "kiosk/controls/presenter_state.h"
#include "kiosk/deck/deck.h"
#include "kiosk/film/film_player.h"
#include "kiosk/media/photo.h"
#include "kiosk/media/photo_store.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/session.h"
#include "kiosk/scene/layout.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/show/speaker.h"
#include "kiosk/show/view.h"

namespace kiosk {

struct ShowSettings {
    /// Its gestures, picture size and PIN are the show's own to fill in.
    SessionSettings session;
    std::string theme;
    FontCatalogue fonts;
    std::shared_ptr<const DeckFiles> files;  ///< that photos are read through; null: the disk
    Canvas canvas;                           ///< of the first view
    std::string pin_hash;                    ///< empty: nobody gets into the menu by touch
    PhotoLimits photo_limits{};
    DecodingWatch decoding{};
    std::size_t picture_budget =
        0;            ///< bytes of pictures that each view keeps ready; 0: four times its canvas
    int threads = 2;  ///< that make slides for the first view; one more makes controls
    /// Before begin_ahead() only the slide and the controls that are to be on the screen are made, none that
    /// may come next: the start of a show on a screen.
    bool current_first = false;
    Trace* trace = nullptr;  ///< not owned; null: no timeline
    /// The language of the presenter's notes and words; empty: the one that the show begins in.
    std::string presenter_language{};
    /// Seconds of the day at a moment, by the clock on the wall; without it the presenter sees midnight.
    std::function<int(TimePoint)> time_of_day{};
    /// For the operator's menu, asked for when it opens; all but the photos, which the show knows itself. May
    /// be empty.
    std::function<ShowStatus()> status{};
};

/// The time of a slide in a talk.
struct SlideTime {
    std::string id;
    Duration spent{0};
    Duration planned{0};
};

/// It has a first view, number 0, which visitors touch: the session goes on to a slide when that view is
/// ready for it. Any number of others show the same session, or what they make of it, as soon as each is
/// ready.
class Show {
  public:
    /// `wake` is called on a worker each time a picture became ready. The deck has at least one slide.
    Show(std::shared_ptr<const Deck> deck, ShowSettings settings, const std::function<void()>& wake,
         TimePoint now);
    ~Show();
    Show(const Show&) = delete;
    Show& operator=(const Show&) = delete;

    /// The number of a further view.
    int add_view(ViewSettings settings, TimePoint now);
    /// The number of a further view for the audience: it shows what the first one shows, in step, in a
    /// language of its own, which whoever touches it may change for as long as somebody is there. Where a
    /// slide is not for that language, the ground alone is seen.
    int add_screen(const Canvas& canvas, const std::string& language, TimePoint now);
    /// Nobody sees that screen of the audience any more: a film there is over, and holds no slide.
    void screen_gone(int view, TimePoint now);

    /// Shows the presenter a view of their own, of a screen of that size; again for another size.
    void open_presenter(const Canvas& canvas, TimePoint now);
    void close_presenter();

    // What happens. It is seen with the next update.

    void key(const KeyStroke& press, TimePoint now);
    /// What the keys make in the keyboard's layout.
    void text(const std::string& typed, TimePoint now);
    void touch(const TouchEvent& event, TimePoint now, int view = 0);
    /// The mouse moves over the picture of a view without being pressed, in pixels of it.
    void point(Point at, TimePoint now, int view = 0);
    void point_presenter(Point at, TimePoint now);
    /// The wheel of the mouse turns there by so many steps, away from the hand: over the notes it scrolls
    /// them.
    void scroll_presenter(Point at, float turns, TimePoint now);
    void resize(const Canvas& canvas, TimePoint now, int view = 0);
    /// On the presenter's screen, which nobody else sees.
    void touch_presenter(const TouchEvent& event, TimePoint now);
    /// Somebody asks for the window to be closed.
    void close_requested(TimePoint now);
    // Texts that are edited where they stand: see Session

    void allow_editing(bool is_allowed, TimePoint now);
    void text_opened(EditableText text, TimePoint now);
    void text_written(const std::string& fault, TimePoint now);
    void tell_of_editing(std::string note, TimePoint now);
    void compose(const std::string& letters, std::size_t caret, TimePoint now);
    bool is_typing() const;
    /// Whether a finger is on a screen of the audience's, still or not.
    bool has_fingers() const;
    /// Where the caret is seen, in pixels of the first view; an empty place where that is not known yet.
    Rect caret_place() const;

    /// What is to be heard, as of the last event; nothing: silence.
    const std::optional<SpeechOrder>& speech() const;
    /// What was to be said in that turn is over, or cannot be said.
    void speech_ended(int turn, TimePoint now);
    /// What is heard of it, and when each word is said; ignored where something else is to be heard by now.
    void speech_began(SpeechBegin begun, TimePoint now);
    /// See Session.
    void headphones(bool are_plugged_in, TimePoint now, bool just_now = true);

    /// See Session.
    void allow_films(bool are_allowed);
    /// The film that is to be seen, as of the last update; nothing: none.
    const std::optional<FilmOrder>& film() const;
    /// Its picture that is seen from now on; null: none.
    void show_film(const std::shared_ptr<const Pixmap>& picture);
    /// The film of that turn is seen at this time of it.
    void film_is_at(int turn, Duration time, TimePoint now);
    /// The film of that turn is over, or cannot be seen.
    void film_ended(int turn, bool has_failed, TimePoint now);

    /// Quick-hide, and back.
    void hide(TimePoint now);
    void show_again(TimePoint now);
    /// Goes on with another deck as Session::replace_deck does, whoever is at the panel. What is on the
    /// screen stays until the first picture of the new deck is ready; but it goes at once where the new deck
    /// has no such slide, or where its picture is another or among the `changed_files`.
    void replace_deck(std::shared_ptr<const Deck> deck, TimePoint now,
                      const std::vector<std::string>& changed_files = {});

    /// Goes to a slide as if somebody had asked for it; ignored where there is none, and while the show is
    /// hidden.
    void go_to(int slide, TimePoint now);

    /// What is wrong with the deck, over the slides; nothing: no card.
    void show_fault(std::optional<FaultCard> fault, TimePoint now);

    /// On the presenter's screen alone: that nothing of the deck can be shown; nothing: it can.
    void tell_presenter(std::optional<NothingToShow> fault, TimePoint now);

    /// The first frame was handed to the screen: what may be asked for next is made from now on, where the
    /// settings put it off.
    void begin_ahead(TimePoint now);

    /// The machine is too slow for motion: transitions are cuts from now on, and photos stand still.
    void stop_motion();

    /// The show's hours have begun, or are over: see Session.
    void set_open(bool open, TimePoint now);
    /// As Playback::follow_clock.
    void follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now);

    /// Brings everything up to `now`: call it once after whatever has happened, at next_deadline and when
    /// woken.
    void update(TimePoint now);
    /// When update has something to do; TimePoint::max() where only an event can change anything.
    TimePoint next_deadline() const;
    /// Whether the frame changes continuously just now.
    bool animating(TimePoint now) const;
    /// Whether it does so other than by a photo that drifts, or a figure that counts.
    bool changing(TimePoint now) const;

    /// What is to be seen of a view, as of the last update; nothing before its first picture is ready.
    std::optional<Frame> frame(int view = 0) const;
    /// See View::ready_pictures.
    std::vector<std::shared_ptr<const Picture>> ready_pictures(int view = 0) const;

    /// What the presenter sees; nothing before the first picture is ready, and where no view is open.
    std::optional<Frame> presenter_frame() const;

    /// How long each slide of a talk was shown, and was to be shown, in the order of the deck.
    std::vector<SlideTime> slide_times(TimePoint now) const;

    /// What only the program can do, asked for since the last call. PINs are checked here.
    SessionRequests take_requests();

    /// For tests and tools: waits until every wanted picture is made and a PIN is checked.
    void wait_until_prepared();

    Position target() const;
    bool hidden() const;
    /// Whether it is a talk just now.
    bool is_talk() const;
    /// Whether the screen is dark: every frame is black then.
    bool dark() const;
    /// When the loop leaves the slide on the screen: see Session.
    TimePoint leaves_slide() const;
    /// Whether a slide that is to be shown has no picture yet; never while the show is hidden or dark.
    bool waits_for_picture() const;
    /// Whether it is still hidden, but returns as soon as its picture is ready.
    bool coming_back() const;
    /// Whether the operator has left slides out of the show.
    bool leaves_out_slides() const;
    /// Wrong PINs since the last right one.
    int wrong_pins() const;
    /// Bytes of the pictures that are kept, slides and photos.
    std::size_t picture_bytes() const;
    /// Whether what the operator said in SessionRequests::tell_time is taken for the time.
    void time_told(bool is_taken, TimePoint now);
    /// Whether what the operator typed in SessionRequests::try_passphrase is the deck's. False where nobody
    /// waits for that any more: the show was hidden meanwhile, or the pad is closed.
    bool passphrase_tried(bool right, TimePoint now);
    /// The answers to SessionRequests::look_at_stick and install: what is on the stick, and why nothing was
    /// installed; empty where it was.
    void stick_seen(std::optional<StickState> stick, TimePoint now);
    void stick_installed(const std::string& fault, TimePoint now);
    /// What the operator's menu told when it was last open.
    const std::optional<ShowStatus>& status() const;
    /// See View::touch_areas; what is above a picture that was brought down is one of them.
    std::vector<TouchArea> touch_areas(int view = 0) const;
    std::vector<TouchArea> presenter_touch_areas() const;
    /// Why photos could not be shown, one line each; the same line is given once.
    std::vector<std::string> take_faults();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kiosk
