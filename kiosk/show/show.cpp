#include "kiosk/show/show.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <iterator>
#include <map>
#include <new>
#include <set>
#include <thread>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/controls/spoken_control.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/play/fingers.h"
#include "kiosk/play/gestures.h"
#include "kiosk/play/holds.h"
#include "kiosk/play/key_help.h"
#include "kiosk/play/presenter_touch.h"
#include "kiosk/scene/reach.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/presenter_view.h"
#include "kiosk/system/pin_hash.h"

namespace kiosk {
namespace {

using DeckPtr = std::shared_ptr<const Deck>;

std::set<std::string> photo_paths(const Deck& deck) {
    std::set<std::string> paths;
    for (const Slide& slide : deck.slides)
        for (const Photo* photo : photos_of(slide))
            paths.insert(photo->path);
    return paths;
}

/// What is shown where the audience goes on seeing one slide. The others are made as before, for the session
/// waits for them.
ViewContent standing_at(Position position, ViewContent all) {
    all.slides = {.from = position, .to = position};
    all.pull = {};
    all.photo.reset();
    all.wanted.insert(all.wanted.begin(), position);
    ++all.pinned;
    return all;
}

/// What is shown to an audience that reads another language. A slide that is not for it is not seen there.
ViewContent in_language(int language, const Deck& deck, const Session::FilmOnScreen& film, ViewContent all) {
    const std::string& tag = deck.languages[static_cast<std::size_t>(language)];
    const auto is_seen = [&](const Position& position) {
        return is_for(deck.slides[static_cast<std::size_t>(position.slide)], tag);
    };
    all.blank = !is_seen(all.slides.to);
    if (!is_seen(all.slides.from)) all.slides.from = all.slides.to;
    for (Position* position : {&all.slides.from, &all.slides.to})
        position->language = language;
    std::vector<Position> wanted;
    std::size_t pinned = 0;
    for (std::size_t i = 0; i < all.wanted.size(); ++i) {
        const Position position{all.wanted[i].slide, language};
        if (!is_seen(position) || std::find(wanted.begin(), wanted.end(), position) != wanted.end()) continue;
        wanted.push_back(position);
        if (i < all.pinned) ++pinned;
    }
    all.wanted = std::move(wanted);
    all.pinned = pinned;
    if (!all.controls) return all;
    all.controls->language = language;
    all.controls->can_sign = film.can_sign;
    all.controls->sign = film.film;
    if (all.controls->invitation >= 0) all.controls->invitation = language;
    if (all.controls->overview)
        std::erase_if(all.controls->overview->slides, [&](int slide) { return !is_seen({slide, language}); });
    return all;
}

/// The same on a picture of another size: what lies at a place lies where that is there, and an open photo
/// keeps its form.
ViewContent in_picture_of(Size size, Size first, ViewContent all) {
    if (size.empty() || first.empty() || size == first) return all;
    const Point middle{static_cast<float>(first.width) / 2, static_cast<float>(first.height) / 2};
    const float across = static_cast<float>(size.width) / static_cast<float>(first.width);
    const float down = static_cast<float>(size.height) / static_cast<float>(first.height);
    const float scale = std::min(across, down);
    all.pull = {all.pull.x * across, all.pull.y * down};
    if (all.photo) {
        Rect& bounds = all.photo->bounds;
        bounds = {middle.x * across + (bounds.x - middle.x) * scale,
                  middle.y * down + (bounds.y - middle.y) * scale, bounds.width * scale,
                  bounds.height * scale};
    }
    if (all.controls && all.controls->told)
        all.controls->told->at = {all.controls->told->at.x * across, all.controls->told->at.y * down};
    return all;
}

/// A further screen of the audience.
struct AudienceView {
    std::size_t view = 0;
    std::string home;  ///< the language to return to; as it was asked for
    int language = 0;
};

int columns_of(const std::vector<TouchArea>& areas) {
    int columns = 0;
    std::optional<float> row;
    for (const TouchArea& area : areas) {
        if (area.control != Control::overview_slide) continue;
        if (!row) row = area.bounds.y;
        if (area.bounds.y == *row) ++columns;
    }
    return columns;
}

bool runs_to_the_left(const std::vector<TouchArea>& areas) {
    std::optional<float> first;
    for (const TouchArea& area : areas) {
        if (area.control != Control::overview_slide) continue;
        if (first) return area.bounds.x < *first;
        first = area.bounds.x;
    }
    return false;
}

/// How far a finger or the mouse moves on the presenter's slide that means to stay, in pixels.
float slop_on(const Rect& slide) {
    return slide.height / 40;
}

/// A PIN that is being checked: the hash is slow on purpose.
class PinCheck {
  public:
    PinCheck(PinAttempt attempt, std::string hash, const std::function<void()>& wake)
        : number_(attempt.number) {
        try {
            thread_ = std::thread([this, attempt = std::move(attempt), hash = std::move(hash), wake] {
                try {
                    right_ = pin_matches(attempt.digits.text(), hash);
                } catch (const std::bad_alloc&) {
                    // It cannot be told whether it is right.
                }
                done_ = true;
                wake();
            });
        } catch (const std::exception&) {
            // Nor here, where the machine has no thread left.
            done_ = true;
            wake();
        }
    }
    ~PinCheck() { wait(); }
    PinCheck(const PinCheck&) = delete;
    PinCheck& operator=(const PinCheck&) = delete;

    void wait() {
        if (thread_.joinable()) thread_.join();
    }
    int number() const { return number_; }
    bool done() const { return done_; }
    bool right() const { return right_; }

  private:
    int number_;
    std::atomic<bool> right_{false};
    std::atomic<bool> done_{false};
    std::thread thread_;
};

}  // namespace

struct Show::Parts {
    Parts(DeckPtr the_deck, ShowSettings the_settings, const std::function<void()>& wake, TimePoint now)
        : deck(std::move(the_deck)),
          settings(std::move(the_settings)),
          photos(make_photo_store(settings.files, settings.trace, settings.photo_limits)),
          tools{.theme = settings.theme,
                .fonts = settings.fonts,
                .photos = photos,
                .picture_budget = settings.picture_budget,
                .current_first = settings.current_first,
                .trace = settings.trace,
                .wake = wake},
          session(*deck, session_settings(), now) {
        photos->watch(settings.decoding);
        add_view({.canvas = settings.canvas, .threads = settings.threads});
    }

    SessionSettings session_settings() {
        SessionSettings result = settings.session;
        result.picture = settings.canvas.size;
        result.gestures = gestures_for(settings.canvas.millimetres_per_pixel);
        result.has_pin = !settings.pin_hash.empty();
        result.photo_size = [this](int slide, int photo) { return touched().photo_size(slide, photo); };
        result.pages = [this](Position position) { return touched().pages(position); };
        result.text_at = [this](int slide, Point at) { return touched().text_at(slide, at); };
        result.language_on = [this](int screen) {
            const AudienceView* const of_audience = screen_of(screen);
            return of_audience != nullptr ? of_audience->language : session.playback().target().language;
        };
        result.has_speech = [this](Position position) { return slide_speech(position).has_value(); };
        result.photo_place = [this](int slide, int photo) { return touched().photo_place(slide, photo); };
        result.photo_at = [this](int slide, Point at) { return touched().photo_at(slide, at); };
        return result;
    }

    void add_view(ViewSettings view) {
        views.push_back(std::make_unique<View>(std::move(view), tools, deck));
    }

    /// The view that visitors touch. The session goes on when it is ready to.
    View& touched() const { return *views.front(); }
    /// The view that films are seen in.
    View& film_view() const {
        const auto screen = static_cast<std::size_t>(session.film_screen());
        return screen < views.size() ? *views[screen] : touched();
    }
    void show_film(const std::shared_ptr<const Pixmap>& picture) {
        const bool is_of_slide = film && kiosk::is_of_slide(film->turn);
        const bool is_seen = is_of_slide && picture;
        still = is_seen ? FilmStill{session.film_slide(), film->path, picture} : FilmStill();
        show_still();
        for (const auto& view : views)
            view->show_film(view.get() == &film_view() && !is_of_slide ? picture : nullptr);
    }
    void show_still() const {
        for (const auto& view : views)
            view->show_slide_film(still.slide, still.picture);
    }
    /// Whether an audience that is left at a slide goes on seeing its film's last picture, while the
    /// presenter is elsewhere.
    bool keeps_still(TimePoint now) const {
        const PlaybackView seen = session.playback().view(now);
        return still.picture && frozen && frozen->slide == still.slide && !session.hidden() &&
               (seen.to.slide != still.slide || seen.from.slide != still.slide);
    }
    /// In another deck the slide has another place perhaps, or another film.
    void move_still(const std::vector<std::string>& changed_files, TimePoint now);

    AudienceView* screen_of(int view) {
        for (AudienceView& screen : screens)
            if (screen.view == static_cast<std::size_t>(view)) return &screen;
        return nullptr;
    }
    int home_language(const AudienceView& screen) const {
        const auto found = lookup_language(screen.home, deck->languages);
        const int language = found ? static_cast<int>(*found) : settings.session.playback.start.language;
        return std::min(language, static_cast<int>(deck->languages.size()) - 1);
    }
    /// Whether every screen of the audience has a picture of it.
    bool is_made(Position position) const;
    void take_languages();

    const std::optional<std::string>& slide_speech(Position position);
    std::optional<std::string> speech_path(const SpeechWish& wish, TimePoint now);
    void take_speech(TimePoint now);
    void follow_word(TimePoint now);
    void take_film(TimePoint now);
    std::optional<ControlsState::FilmWords> film_words(const ViewContent& there, const View& view,
                                                       int language, TimePoint now) const;
    void note_next_film_words(TimePoint now);
    void advance(TimePoint now);
    void bring_down_or_up(TimePoint now);
    void lay_out_for(const Canvas& canvas, TimePoint now);
    void pass_over_blank_slides();
    void take_status();
    ViewContent content(TimePoint now);
    PresenterState presenter_state(TimePoint now);
    void point_on_slide(const Rect& slide, Point at, TimePoint now);
    /// When three fingers on the presenter's screen will have been held long enough to hide the show.
    std::optional<TimePoint> presenter_hides_at() const;

    DeckPtr deck;
    ShowSettings settings;
    std::shared_ptr<PhotoStore> photos;
    ViewTools tools;
    Session session;
    bool menu_is_open = false;
    std::optional<ShowStatus> status;  ///< as it was when the menu opened
    std::optional<FaultCard> fault;
    std::optional<NothingToShow> nothing_to_show;
    std::optional<Position> frozen;            ///< what the audience sees instead of what the session shows
    std::vector<std::unique_ptr<View>> views;  ///< never empty
    std::vector<AudienceView> screens;         ///< beside the first view
    std::unique_ptr<PresenterView> presenter;  ///< null: none is open
    PresenterTouch presenter_touch;
    /// On the presenter's screen three of them hide the show, as on the audience's.
    std::optional<Fingers> presenter_fingers;
    Size presenter_size;
    PointingMouse presenter_mouse;
    float wheel_lines = 0;                           ///< less than one, of notes, turned so far
    int slide_before = 0;                            ///< as of the last update
    TimePoint presenter_changes = TimePoint::max();  ///< when a clock on it shows another time
    std::unique_ptr<PinCheck> pin_check;
    std::map<Position, std::optional<std::string>> speech_of_slides;  ///< of this deck, as it was asked for
    std::optional<SpeechOrder> speech;
    std::optional<FilmOrder> film;
    /// The picture that is seen of the film that a slide is.
    struct FilmStill {
        int slide = -1;
        std::string path;
        std::shared_ptr<const Pixmap> picture;
    };
    FilmStill still;
    int film_edition = 0;                            ///< counts the changes of its file
    TimePoint film_words_change = TimePoint::max();  ///< when others are read with it
    ReadAlong read_along;                            ///< of that, where the times of its words are known
    SessionRequests requests;
    std::set<std::string> faults_told;
    std::vector<std::string> passed_over;  ///< what is to be told of such slides
};

/// Whether another file has come under that name, in a folder or in a bundle.
bool is_changed(const std::string& path, const std::vector<std::string>& changed_files) {
    return std::any_of(changed_files.begin(), changed_files.end(), [&](const std::string& changed) {
        return changed == path || is_bundle_path(changed);
    });
}

/// Where the speech of a slide lies; nothing where it has none.
const std::optional<std::string>& Show::Parts::slide_speech(Position position) {
    const auto found = speech_of_slides.find(position);
    if (found != speech_of_slides.end()) return found->second;
    const auto slide = static_cast<std::size_t>(position.slide);
    const auto language = static_cast<std::size_t>(position.language);
    std::optional<std::string> path;
    if (slide < deck->slides.size() && language < deck->languages.size())
        path = speech_of(deck->slides[slide], deck->languages[language], *deck);
    return speech_of_slides.emplace(position, std::move(path)).first->second;
}

std::optional<std::string> Show::Parts::speech_path(const SpeechWish& wish, TimePoint now) {
    if (wish.slide) return slide_speech(*wish.slide);
    const int current = session.playback().target().language;
    const std::string& language = deck->languages[static_cast<std::size_t>(current)];
    if (wish.word) return speech_of(*wish.word, language, *deck);
    if (!wish.control) return std::nullopt;
    const auto [control, index] = *wish.control;
    if (control == Control::choose_language && index < static_cast<int>(deck->languages.size()))
        return speech_of_name(deck->languages[static_cast<std::size_t>(index)], *deck);
    if (control == Control::overview_slide) return slide_speech({index, current});
    const auto word = spoken_word_of(control, session.view(now).controls.paused);
    return word ? speech_of(*word, language, *deck) : std::nullopt;
}

/// What cannot be said is over at once: nobody waits for it.
void Show::Parts::take_speech(TimePoint now) {
    const std::optional<SpeechWish> wish = session.speech();
    if (!wish || wish->turn != read_along.turn()) read_along.end();
    if (!wish) return forget_order(speech);
    const auto speed = speech_speeds[static_cast<std::size_t>(wish->speed)];
    const auto volume = speech_volumes[static_cast<std::size_t>(wish->volume)];
    if (speech && speech->turn == wish->turn) {
        speech->speed = speed;
        speech->volume = volume;
        return;
    }
    const auto path = speech_path(*wish, now);
    forget_order(speech);
    if (path)
        speech = SpeechOrder{wish->turn, *path, speed, volume};
    else
        session.speech_ended(wish->turn, now);
}

/// Larger text goes over pages: the one with the word that is said is seen.
void Show::Parts::follow_word(TimePoint now) {
    const std::optional<SpeechWish> wish = session.speech();
    const std::optional<ReadLetters> said = read_along.word(now);
    if (said && wish && wish->slide && wish->turn == read_along.turn())
        session.word_is_on(wish->turn, *wish->slide, touched().pages_with(*wish->slide, *said));
}

/// A film keeps the size that it began with: in another one it would be read anew, from its beginning.
void Show::Parts::take_film(TimePoint now) {
    note_next_film_words(now);
    const std::optional<SignWish> wish = session.film();
    const bool is_same = wish && film && wish->turn == film->turn;
    const auto size_there = [&] {
        if (!is_of_slide(wish->turn)) return film_view().film_size();
        const Rect place = touched().slide_film_place(session.playback().view(now).to.slide);
        return Size{static_cast<int>(place.width), static_cast<int>(place.height)};
    };
    Size box = is_same ? film->box : wish ? size_there() : Size{};
    if (box.empty() && film) box = film->box;
    if (!wish || box.empty()) {
        forget_order(film);
        if (!keeps_still(now)) show_film(nullptr);
        return;
    }
    forget_order(film);
    film = FilmOrder{wish->turn, wish->path, box, wish->is_stopped, film_edition};
}

void Show::Parts::move_still(const std::vector<std::string>& changed_files, TimePoint now) {
    if (!still.picture || film) return;
    frozen = session.view(now).frozen;
    const Slide* const slide = frozen ? &deck->slides[static_cast<std::size_t>(frozen->slide)] : nullptr;
    const FilmContent* const content = slide != nullptr ? film_of(*slide) : nullptr;
    if (content == nullptr || content->path != still.path || is_pending_picture(*slide) ||
        is_changed(still.path, changed_files))
        return show_film(nullptr);
    still.slide = frozen->slide;
    show_still();
}

/// What is read with the film on a screen that shows it.
std::optional<ControlsState::FilmWords> Show::Parts::film_words(const ViewContent& there, const View& view,
                                                                int language, TimePoint now) const {
    const auto seen = session.seen_film(now);
    const bool is_covered = there.hidden || there.blank || there.curtain != Curtain::none || there.zoom;
    if (!seen || is_covered || there.slides.to.slide != seen->slide || there.slides.from.slide != seen->slide)
        return std::nullopt;
    const FilmContent* const content = film_of(deck->slides[static_cast<std::size_t>(seen->slide)]);
    const Rect place = view.slide_film_place(seen->slide);
    if (!content || place.empty()) return std::nullopt;
    const std::string& tag = deck->languages[static_cast<std::size_t>(language)];
    const CaptionTrack* const captions = captions_in(*content, tag, deck->first_language());
    std::string text = captions ? words_at(*captions, seen->time) : std::string();
    if (text.empty()) return std::nullopt;
    return ControlsState::FilmWords{std::move(text), captions->language.empty() ? tag : captions->language,
                                    place};
}

void Show::Parts::note_next_film_words(TimePoint now) {
    film_words_change = TimePoint::max();
    const auto seen = session.seen_film(now);
    if (!seen || !seen->is_playing) return;
    const FilmContent* const content = film_of(deck->slides[static_cast<std::size_t>(seen->slide)]);
    if (!content) return;
    for (const CaptionTrack& captions : content->captions) {
        const auto change = next_change(captions, seen->time);
        if (!change) continue;
        // So that it has come then, whatever is lost in rounding; and what nobody could read wakes nobody.
        constexpr Duration moment{0.001};
        constexpr Duration least{0.1};
        film_words_change =
            std::min(film_words_change, later(now, std::max(*change - seen->time + moment, least)));
    }
}

/// The session's own time, and what it asks for.
void Show::Parts::advance(TimePoint now) {
    if (pin_check && pin_check->done()) {
        session.pin_checked(pin_check->number(), pin_check->right(), now);
        pin_check.reset();
    }
    pass_over_blank_slides();
    const int slide = session.playback().target().slide;
    if (std::exchange(slide_before, slide) != slide) presenter_mouse.end();
    session.update(now, [&](Position position) { return is_made(position); });
    bring_down_or_up(now);
    take_speech(now);
    follow_word(now);
    SessionRequests asked = session.take_requests();
    requests.quit |= asked.quit;
    requests.stay_hidden |= asked.stay_hidden;
    requests.toggle_full_screen |= asked.toggle_full_screen;
    requests.reload |= asked.reload;
    requests.swap_screens |= asked.swap_screens;
    requests.toggle_presenter |= asked.toggle_presenter;
    if (asked.screen_language) {
        AudienceView* const screen = screen_of(asked.screen_language->screen);
        if (screen != nullptr) screen->language = asked.screen_language->language;
        // A film that is seen there is now that of this language.
        session.update(now, [&](Position position) { return is_made(position); });
    }
    std::move(asked.edits.begin(), asked.edits.end(), std::back_inserter(requests.edits));
    if (asked.tell_time) requests.tell_time = asked.tell_time;
    requests.look_at_stick |= asked.look_at_stick;
    if (asked.install) requests.install = asked.install;
    if (asked.try_passphrase) requests.try_passphrase = std::move(asked.try_passphrase);
    if (asked.check_pin)
        pin_check = std::make_unique<PinCheck>(std::move(*asked.check_pin), settings.pin_hash, tools.wake);
}

/// A visitor who sits has brought the picture down, or it goes up again.
void Show::Parts::bring_down_or_up(TimePoint now) {
    if (session.is_lowered() == touched().canvas().is_lowered) return;
    const Canvas canvas = session.is_lowered() ? lowered(settings.canvas) : settings.canvas;
    lay_out_for(canvas, now);
}

void Show::Parts::lay_out_for(const Canvas& canvas, TimePoint now) {
    const int above = settings.canvas.size.height - canvas.size.height;
    touched().resize(canvas, above);
    session.resize(canvas.size, gestures_for(canvas.millimetres_per_pixel), now, above);
}

bool Show::Parts::is_made(Position position) const {
    if (!touched().has_made(position)) return false;
    return std::all_of(screens.begin(), screens.end(), [&](const AudienceView& screen) {
        const auto& language = deck->languages[static_cast<std::size_t>(screen.language)];
        return !is_for(deck->slides[static_cast<std::size_t>(position.slide)], language) ||
               views[screen.view]->has_made({position.slide, screen.language});
    });
}

/// Each screen has its own language, until somebody touches it, and again when they have gone.
void Show::Parts::take_languages() {
    for (AudienceView& screen : screens) {
        const auto last = static_cast<int>(deck->languages.size()) - 1;
        screen.language = std::min(screen.language, last);
        if (!session.is_visited()) screen.language = home_language(screen);
    }
}

/// Slides are made before they are shown: one without anything on it is known in time.
void Show::Parts::pass_over_blank_slides() {
    for (const Position position : session.wanted()) {
        const std::string why = touched().fault_of_blank(position);
        if (why.empty() || !session.pass_over(position.slide)) continue;
        const std::string& id = deck->slides[static_cast<std::size_t>(position.slide)].id;
        passed_over.push_back(why);
        passed_over.back().append(": its slide '").append(id).append("' is left out");
    }
}

void Show::Parts::take_status() {
    status = settings.status ? settings.status() : ShowStatus();
    status->wrong_pins = session.take_wrong_pins_before();
    for (const auto& [path, reason] : photos->faults())
        status->photos.push_back(std::filesystem::path(path).filename().string());
    std::sort(status->photos.begin(), status->photos.end());
}

/// All that the session shows.
ViewContent Show::Parts::content(TimePoint now) {
    SessionView view = session.view(now);
    const bool menu_was_open = std::exchange(menu_is_open, view.controls.panel == ControlsState::Panel::menu);
    if (menu_is_open && !menu_was_open) take_status();
    if (menu_is_open) view.controls.status = status;
    // No audience sees what is wrong with the deck.
    if (!view.controls.hidden && !session.is_talk()) view.controls.fault = fault;
    ViewContent all;
    all.slides = view.playback;
    all.pull = view.pull;
    all.photo = view.photo;
    all.compared = view.compared;
    const std::optional<SpeechWish> wish = session.speech();
    const std::optional<ReadLetters> said = read_along.word(now);
    if (said && wish && wish->slide && wish->turn == read_along.turn()) all.word = {*wish->slide, *said};
    all.page = view.page;
    all.from_page = view.from_page;
    frozen = view.frozen;
    all.text_step = view.controls.text_step;
    all.easy_step = view.controls.easy_step;
    all.high_contrast = view.controls.high_contrast;
    all.curtain = view.talk.curtain;
    all.pointer = view.pointer;
    all.zoom = view.zoom;
    all.hidden = session.hidden();
    all.wanted = session.wanted();
    all.pinned = session.pinned();
    all.controls = std::move(view.controls);
    return all;
}

/// What the presenter is told of it; when that changes by itself is noted.
PresenterState Show::Parts::presenter_state(TimePoint now) {
    const SessionView view = session.view(now);
    const Playback& playback = session.playback();
    PresenterState state;
    state.slide = view.playback.to.slide;
    const Position next = playback.neighbour(CommandKind::next);
    state.next = next.slide == state.slide ? -1 : next.slide;
    state.language = playback.target().language;
    const auto own = lookup_language(settings.presenter_language, deck->languages);
    state.own_language = own ? static_cast<int>(*own) : settings.session.playback.start.language;
    state.own_language = std::min(state.own_language, static_cast<int>(deck->languages.size()) - 1);
    state.notes_size = view.talk.notes_size;
    state.notes_line = view.talk.notes_line;
    state.curtain = view.talk.curtain;
    state.nothing_to_show = nothing_to_show;
    if (view.frozen) state.frozen = view.frozen->slide;
    state.ending = view.talk.ending;
    state.leaving = view.talk.leaving;
    state.number = view.talk.number;
    state.runs = view.talk.runs;
    state.pressed = presenter_touch.pressed;
    state.overview = view.controls.overview;
    if (view.has_help) state.keys = key_lines(settings.session.keys);
    state.seconds = view.talk.seconds;
    state.seconds_left = view.talk.seconds_left;
    state.seconds_ahead = session.seconds_ahead(now);
    const int day = settings.time_of_day ? settings.time_of_day(now) : 0;
    state.minute_of_day = day / 60;
    presenter_changes = later(now, std::chrono::seconds(60 - day % 60));
    presenter_changes = std::min(presenter_changes, session.next_talk_second(now));
    // Until a time of the day time runs where the clock of the talk stands still, too.
    if (session.is_talk() && settings.session.talk_settings.until && !state.runs)
        presenter_changes = std::min(presenter_changes, later(now, std::chrono::seconds(1)));
    return state;
}

Show::Show(DeckPtr deck, ShowSettings settings, const std::function<void()>& wake, TimePoint now)
    : parts_(std::make_unique<Parts>(std::move(deck), std::move(settings), wake, now)) {
    update(now);
}

Show::~Show() {
    parts_->photos->stop();
}

int Show::add_view(ViewSettings settings, TimePoint now) {
    parts_->add_view(std::move(settings));
    update(now);
    return static_cast<int>(parts_->views.size()) - 1;
}

int Show::add_screen(const Canvas& canvas, const std::string& language, TimePoint now) {
    Parts& parts = *parts_;
    parts.add_view({.canvas = canvas, .threads = parts.settings.threads});
    parts.screens.push_back({parts.views.size() - 1, language, 0});
    update(now);
    return static_cast<int>(parts.views.size()) - 1;
}

void Show::screen_gone(int view, TimePoint now) {
    if (view > 0 && parts_->film && parts_->session.film_on(view, now).film)
        film_ended(parts_->film->turn, false, now);
}

void Show::open_presenter(const Canvas& canvas, TimePoint now) {
    Parts& parts = *parts_;
    if (parts.presenter)
        parts.presenter->resize(canvas, parts.touched().canvas());
    else
        parts.presenter =
            std::make_unique<PresenterView>(canvas, parts.touched().canvas(), parts.tools, parts.deck);
    parts.presenter_touch = {};
    const GestureSettings gestures = gestures_for(canvas.millimetres_per_pixel);
    parts.presenter_fingers.emplace(gestures.slop, gestures.expiry);
    parts.presenter_size = canvas.size;
    parts.session.has_presenter_view(true);
    update(now);
}

void Show::close_presenter() {
    parts_->presenter.reset();
    parts_->presenter_fingers.reset();
    parts_->session.has_presenter_view(false);
    parts_->presenter_changes = TimePoint::max();
}

std::optional<TimePoint> Show::Parts::presenter_hides_at() const {
    // Without a PIN no touch could bring the show back.
    if (!presenter_fingers || settings.pin_hash.empty() || session.hidden()) return std::nullopt;
    const auto since = hiding_fingers_held_since(*presenter_fingers, presenter_size);
    return since ? std::optional(later(*since, hiding_hold)) : std::nullopt;
}

void Show::touch_presenter(const TouchEvent& event, TimePoint now) {
    Parts& parts = *parts_;
    if (!parts.presenter) return;
    if (parts.presenter_fingers) parts.presenter_fingers->handle(event, now);
    if (parts.session.hidden()) {
        parts.presenter_touch = {};
        return;
    }
    const Rect slide = parts.presenter->slide_place();
    const PresenterTouch::Measures measures{parts.presenter->notes_line_height(), slop_on(slide), slide};
    const PresenterTouch::Outcome outcome =
        parts.presenter_touch.handle(event, parts.presenter->touch_areas(), measures);
    parts.session.limit_notes(parts.presenter->most_notes_line());
    if (outcome.lines != 0) parts.session.scroll_notes(outcome.lines);
    if (outcome.points) parts.point_on_slide(slide, *outcome.points, now);
    if (outcome.slide) parts.session.choose_slide(*outcome.slide, now);
    if (outcome.page) parts.session.show_overview_page(*outcome.page, now);
    if (outcome.closes) parts.session.close_overview(now);
    if (outcome.command) parts.session.press_button(*outcome.command, now);
    parts.advance(now);
}

void Show::point(Point at, TimePoint now, int view) {
    const Size size = parts_->views[static_cast<std::size_t>(view)]->canvas().size;
    if (size.empty()) return;
    parts_->presenter_mouse.end();
    parts_->session.point({at.x / static_cast<float>(size.width), at.y / static_cast<float>(size.height)},
                          now);
}

void Show::point_presenter(Point at, TimePoint now) {
    const Rect slide = parts_->presenter ? parts_->presenter->slide_place() : Rect{};
    if (parts_->presenter_mouse.moves(at, slide, slop_on(slide)))
        parts_->point_on_slide(slide, at, now);
    else if (!slide.contains(at))
        parts_->session.end_pointing(now);
}

void Show::scroll_presenter(Point at, float turns, TimePoint now) {
    Parts& parts = *parts_;
    if (!parts.presenter || parts.session.hidden()) return;
    const auto area = area_at(parts.presenter->touch_areas(), at);
    if (!area || area->control != Control::presenter_notes) return;
    constexpr float lines_of_turn = 3;
    constexpr float most_lines = 1000;
    parts.wheel_lines = std::clamp(parts.wheel_lines - turns * lines_of_turn, -most_lines, most_lines);
    const int lines = static_cast<int>(parts.wheel_lines);
    parts.wheel_lines -= static_cast<float>(lines);
    parts.session.limit_notes(parts.presenter->most_notes_line());
    parts.session.scroll_notes(lines);
    parts.advance(now);
}

void Show::Parts::point_on_slide(const Rect& slide, Point at, TimePoint now) {
    if (slide.contains(at))
        session.point({(at.x - slide.x) / slide.width, (at.y - slide.y) / slide.height}, now);
}

void Show::key(const KeyStroke& press, TimePoint now) {
    if (parts_->presenter) parts_->session.limit_notes(parts_->presenter->most_notes_line());
    // In the places of the picture, as touches: it may have been brought down.
    const std::vector<TouchArea> areas =
        parts_->presenter ? presenter_touch_areas() : parts_->touched().touch_areas();
    parts_->session.lay_out_overview(columns_of(areas), runs_to_the_left(areas));
    parts_->session.key(press, now, areas);
    parts_->advance(now);
}

void Show::text(const std::string& typed, TimePoint now) {
    parts_->session.text(typed, now);
    parts_->advance(now);
}

/// On another screen than the first, places are made those of the first one; where that is read in the other
/// direction they are turned over, so that what lies at the side that leads on does so in both.
void Show::touch(const TouchEvent& event, TimePoint now, int view) {
    Parts& parts = *parts_;
    std::vector<TouchArea> areas = parts.views[static_cast<std::size_t>(view)]->touch_areas();
    TouchEvent there = event;
    if (const AudienceView* const screen = parts.screen_of(view)) {
        const Size size = parts.views[screen->view]->canvas().size;
        const Size first = parts.touched().canvas().size;
        if (size.empty()) return;
        const auto direction = [&](int language) {
            return direction_of(parts.deck->languages[static_cast<std::size_t>(language)]);
        };
        const bool is_turned =
            direction(screen->language) != direction(parts.session.playback().target().language);
        const float across = static_cast<float>(first.width) / static_cast<float>(size.width);
        const float down = static_cast<float>(first.height) / static_cast<float>(size.height);
        const auto width = static_cast<float>(first.width);
        there.at = {event.at.x * across, event.at.y * down};
        if (is_turned) there.at.x = width - there.at.x;
        for (TouchArea& area : areas) {
            const Rect& bounds = area.bounds;
            area.bounds = {bounds.x * across, bounds.y * down, bounds.width * across, bounds.height * down};
            if (is_turned) area.bounds = area.bounds.mirrored(width);
        }
    } else if (parts.touched().canvas().is_lowered) {
        const auto width = static_cast<float>(parts.touched().canvas().size.width);
        const auto above =
            static_cast<float>(parts.settings.canvas.size.height - parts.touched().canvas().size.height);
        there.at.y -= above;
        areas.push_back({{0, -above, width, above}, Control::lower, 1});
    }
    parts.session.touch(there, now, areas, view);
    parts.advance(now);
}

void Show::resize(const Canvas& canvas, TimePoint now, int view) {
    View& resized = *parts_->views[static_cast<std::size_t>(view)];
    const bool is_touched = &resized == &parts_->touched();
    if (canvas == (is_touched ? parts_->settings.canvas : resized.canvas())) return;
    if (!is_touched) return resized.resize(canvas);
    parts_->settings.canvas = canvas;
    if (parts_->presenter) parts_->presenter->resize(canvas);
    parts_->lay_out_for(parts_->session.is_lowered() ? lowered(canvas) : canvas, now);
    parts_->advance(now);
}

void Show::close_requested(TimePoint now) {
    parts_->session.close_requested();
    parts_->advance(now);
}

void Show::allow_editing(bool is_allowed, TimePoint now) {
    parts_->session.allow_editing(is_allowed);
    parts_->advance(now);
}

void Show::text_opened(EditableText text, TimePoint now) {
    parts_->session.text_opened(std::move(text), now);
    parts_->advance(now);
}

void Show::text_written(const std::string& fault, TimePoint now) {
    parts_->session.text_written(fault, now);
    parts_->advance(now);
}

void Show::tell_of_editing(std::string note, TimePoint now) {
    parts_->session.tell_of_editing(std::move(note), now);
    parts_->advance(now);
}

void Show::compose(const std::string& letters, std::size_t caret, TimePoint now) {
    parts_->session.compose(letters, caret, now);
    parts_->advance(now);
}

bool Show::is_typing() const {
    return parts_->session.is_typing();
}

bool Show::has_fingers() const {
    return parts_->session.has_fingers();
}

Rect Show::caret_place() const {
    const auto typed = parts_->touched().typed_text();
    if (!typed || !is_typing()) return {};
    for (const TouchArea& area : touch_areas())
        if (area.control == Control::caret && area.index == static_cast<int>(typed->caret))
            return area.bounds;
    return typed->place.bounds;
}

const std::optional<SpeechOrder>& Show::speech() const {
    return parts_->speech;
}

void Show::speech_began(SpeechBegin begun, TimePoint now) {
    Parts& parts = *parts_;
    if (parts.speech && parts.speech->turn == begun.turn) parts.read_along.begin(std::move(begun), now);
}

void Show::speech_ended(int turn, TimePoint now) {
    parts_->session.speech_ended(turn, now);
    update(now);
}

void Show::allow_films(bool are_allowed) {
    parts_->session.allow_films(are_allowed);
}

const std::optional<FilmOrder>& Show::film() const {
    return parts_->film;
}

void Show::show_film(const std::shared_ptr<const Pixmap>& picture) {
    parts_->show_film(picture);
}

void Show::film_is_at(int turn, Duration time, TimePoint now) {
    parts_->session.film_is_at(turn, time, now);
    update(now);
}

void Show::film_ended(int turn, bool has_failed, TimePoint now) {
    parts_->session.film_ended(turn, has_failed, now);
    update(now);
}

void Show::headphones(bool are_plugged_in, TimePoint now, bool just_now) {
    parts_->session.headphones(are_plugged_in, now, just_now);
    update(now);
}

void Show::hide(TimePoint now) {
    parts_->session.hide(now);
    parts_->advance(now);
}

void Show::show_again(TimePoint now) {
    parts_->session.show_again(now);
    parts_->advance(now);
}

bool Show::passphrase_tried(bool right, TimePoint now) {
    return parts_->session.passphrase_tried(right, now);
}

bool Show::coming_back() const {
    return parts_->session.coming_back();
}

void Show::stick_seen(std::optional<StickState> stick, TimePoint now) {
    parts_->session.stick_seen(std::move(stick), now);
}

void Show::stick_installed(const std::string& fault, TimePoint now) {
    parts_->session.stick_installed(fault, now);
}

void Show::time_told(bool is_taken, TimePoint now) {
    parts_->session.time_told(is_taken, now);
    parts_->advance(now);
}

void Show::replace_deck(DeckPtr deck, TimePoint now, const std::vector<std::string>& changed_files) {
    Parts& parts = *parts_;
    parts.session.replace_deck(*deck, now);
    // The session has looked into the deck before for the last time.
    parts.deck = std::move(deck);
    // Another film in the same file is seen instead, and the pictures of this one no longer.
    if (parts.film && is_changed(parts.film->path, changed_files)) {
        ++parts.film_edition;
        parts.session.film_exchanged();
        parts.show_film(nullptr);
    }
    parts.move_still(changed_files, now);
    // Whose voice is heard may no longer be: only what this deck would say in the same words goes on.
    parts.speech_of_slides.clear();
    std::optional<SpeechOrder> said = parts.speech;
    forget_order(parts.speech);
    const std::optional<SpeechWish> wish = parts.session.speech();
    if (said && wish && wish->turn == said->turn &&
        (parts.speech_path(*wish, now) != said->path || is_changed(said->path, changed_files)))
        parts.session.speech_ended(said->turn, now);
    forget_order(said);
    for (AudienceView& screen : parts.screens)
        screen.language = parts.home_language(screen);
    parts.photos->keep_only(photo_paths(*parts.deck));
    const auto photo = parts.session.view(now).photo;
    for (const auto& view : parts.views)
        view->replace_deck(parts.deck, photo ? std::optional(photo->slide) : std::nullopt, changed_files);
    if (parts.presenter) parts.presenter->replace_deck(parts.deck, changed_files);
    update(now);
}

void Show::set_open(bool open, TimePoint now) {
    parts_->session.set_open(open, now);
    parts_->advance(now);
}

void Show::follow_clock(std::optional<std::chrono::nanoseconds> ahead, TimePoint now) {
    parts_->session.follow_clock(ahead, now);
    parts_->advance(now);
}

void Show::go_to(int slide, TimePoint now) {
    parts_->session.go_to(slide, now);
    parts_->advance(now);
}

void Show::show_fault(std::optional<FaultCard> fault, TimePoint now) {
    if (fault == parts_->fault) return;
    parts_->fault = std::move(fault);
    update(now);
}

void Show::tell_presenter(std::optional<NothingToShow> fault, TimePoint now) {
    if (fault == parts_->nothing_to_show) return;
    parts_->nothing_to_show = std::move(fault);
    update(now);
}

void Show::begin_ahead(TimePoint now) {
    parts_->tools.current_first = false;
    for (const auto& view : parts_->views)
        view->begin_ahead();
    // The loop may have nothing else to wake for.
    update(now);
}

void Show::stop_motion() {
    parts_->session.stop_motion();
}

void Show::update(TimePoint now) {
    if (parts_->presenter_fingers) parts_->presenter_fingers->update(now);
    if (const auto hides = parts_->presenter_hides_at(); hides && now >= *hides) parts_->session.hide(now);
    parts_->advance(now);
    const ViewContent all = parts_->content(now);
    ViewContent for_audience = parts_->frozen && !all.hidden ? standing_at(*parts_->frozen, all) : all;
    // Where the presenter has a screen, all slides are for them alone.
    if (parts_->presenter && for_audience.controls && for_audience.controls->overview) {
        for_audience.controls->overview.reset();
        for_audience.controls->panel = ControlsState::Panel::none;
    }
    parts_->take_languages();
    for (std::size_t i = 0; i < parts_->views.size(); ++i) {
        const AudienceView* const screen = parts_->screen_of(static_cast<int>(i));
        View& view = *parts_->views[i];
        if (screen == nullptr || all.hidden) {
            ViewContent here = for_audience;
            if (here.controls)
                here.controls->film_words = parts_->film_words(here, view, here.controls->language, now);
            view.update(std::move(here));
            continue;
        }
        ViewContent there =
            in_picture_of(parts_->views[i]->canvas().size, parts_->touched().canvas().size, for_audience);
        const Session::FilmOnScreen film = parts_->session.film_on(static_cast<int>(i), now);
        there = in_language(screen->language, *parts_->deck, film, std::move(there));
        if (there.controls)
            there.controls->film_words = parts_->film_words(there, view, screen->language, now);
        view.update(std::move(there));
    }
    parts_->take_film(now);
    if (parts_->presenter) parts_->presenter->update(all, parts_->presenter_state(now));
}

TimePoint Show::next_deadline() const {
    const TimePoint hides = parts_->presenter_hides_at().value_or(TimePoint::max());
    const TimePoint next_word = parts_->read_along.changes().value_or(TimePoint::max());
    return std::min({parts_->session.next_deadline(), parts_->presenter_changes, hides, next_word,
                     parts_->film_words_change});
}

bool Show::animating(TimePoint now) const {
    return parts_->session.animating(now);
}

bool Show::changing(TimePoint now) const {
    return parts_->session.changing(now);
}

std::optional<Frame> Show::frame(int view) const {
    if (dark()) return Frame{.ground = Color{0, 0, 0}};
    const View& asked = *parts_->views[static_cast<std::size_t>(view)];
    // Hidden since the last update: not even this frame shows anything of the deck.
    if (parts_->session.hidden() && !asked.hidden())
        return Frame{.ground = theme_named(parts_->settings.theme, parts_->deck->themes).ground};
    return asked.frame();
}

std::vector<std::shared_ptr<const Picture>> Show::ready_pictures(int view) const {
    if (hidden() || dark()) return {};
    return parts_->views[static_cast<std::size_t>(view)]->ready_pictures();
}

std::optional<Frame> Show::presenter_frame() const {
    if (!parts_->presenter) return std::nullopt;
    // Hidden since the last update: not even this frame shows anything of the deck.
    if (parts_->session.hidden())
        return Frame{.ground = theme_named(parts_->settings.theme, parts_->deck->themes).ground};
    return parts_->presenter->frame();
}

std::vector<SlideTime> Show::slide_times(TimePoint now) const {
    const std::vector<Duration> spent = parts_->session.times_spent(now);
    const std::vector<Duration> planned = parts_->session.times_planned(now);
    std::vector<SlideTime> times;
    for (std::size_t i = 0; i < planned.size(); ++i)
        times.push_back({parts_->deck->slides[i].id, i < spent.size() ? spent[i] : Duration{0}, planned[i]});
    return times;
}

SessionRequests Show::take_requests() {
    return std::exchange(parts_->requests, {});
}

void Show::wait_until_prepared() {
    if (parts_->pin_check) parts_->pin_check->wait();
    for (const auto& view : parts_->views)
        view->wait_until_prepared();
    if (parts_->presenter) parts_->presenter->wait_until_prepared();
}

Position Show::target() const {
    return parts_->session.playback().target();
}

bool Show::hidden() const {
    return parts_->session.hidden();
}

bool Show::dark() const {
    return parts_->session.dark();
}

TimePoint Show::leaves_slide() const {
    return parts_->session.leaves_slide();
}

bool Show::waits_for_picture() const {
    return !hidden() && !dark() && parts_->session.waiting();
}

bool Show::leaves_out_slides() const {
    return parts_->session.leaves_out_slides();
}

int Show::wrong_pins() const {
    return parts_->session.wrong_pins();
}

std::size_t Show::picture_bytes() const {
    std::size_t bytes = 0;
    for (const auto& view : parts_->views)
        bytes += view->picture_bytes();
    return bytes;
}

const std::optional<ShowStatus>& Show::status() const {
    return parts_->status;
}

std::vector<TouchArea> Show::touch_areas(int view) const {
    std::vector<TouchArea> areas = parts_->views[static_cast<std::size_t>(view)]->touch_areas();
    const Size canvas = parts_->touched().canvas().size;
    const auto above = static_cast<float>(parts_->settings.canvas.size.height - canvas.height);
    if (view > 0 || above <= 0) return areas;
    for (TouchArea& area : areas)
        area.bounds = area.bounds.moved({0, above});
    areas.push_back({{0, 0, static_cast<float>(canvas.width), above}, Control::lower, 1});
    return areas;
}

bool Show::is_talk() const {
    return parts_->session.is_talk();
}

std::vector<TouchArea> Show::presenter_touch_areas() const {
    return parts_->presenter ? parts_->presenter->touch_areas() : std::vector<TouchArea>();
}

std::vector<std::string> Show::take_faults() {
    std::vector<std::string> faults;
    const auto tell = [&](const std::string& fault) {
        if (parts_->faults_told.insert(fault).second) faults.push_back(fault);
    };
    for (const std::string& fault : std::exchange(parts_->passed_over, {}))
        tell(fault);
    for (const auto& view : parts_->views)
        for (const std::string& fault : view->faults())
            tell(fault);
    const Position target = parts_->session.playback().target();
    if (parts_->touched().cannot_make(target))
        tell("there is not enough memory for the slide '" +
             parts_->deck->slides[static_cast<std::size_t>(target.slide)].id +
             "': the one before it stays (fewer or smaller photos help)");
    return faults;
}

}  // namespace kiosk
