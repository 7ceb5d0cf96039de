#include "kiosk/show/show.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <compare>
#include <filesystem>
#include <set>
#include <thread>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/media/workshop.h"
#include "kiosk/paint/transition.h"
#include "kiosk/play/deck_match.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/system/pin_hash.h"
#include "kiosk/system/thread_priority.h"

namespace kiosk {
namespace {

using DeckPtr = std::shared_ptr<const Deck>;

/// What the workers make of a slide: its picture, or its photo alone, larger, for a visitor who opens it.
struct SlideKey {
    enum class What { slide, photo };
    DeckPtr deck;
    What what = What::slide;
    Position position;
    Canvas canvas;
    bool high_contrast = false;
    auto operator<=>(const SlideKey&) const = default;
    /// One photo, whatever the language and the size of the text.
    bool shares_with(const SlideKey& other) const {
        return deck == other.deck && what == other.what && position.slide == other.position.slide &&
               canvas.size == other.canvas.size;
    }
};

struct ControlsKey {
    DeckPtr deck;
    ControlsState state;
    Canvas canvas;
    auto operator<=>(const ControlsKey&) const = default;
};

using SlideWorkshop = Workshop<SlideKey, PreparedSlide>;
using ControlsWorkshop = Workshop<ControlsKey, Picture>;

SlideWorkshop::MakerFactory slide_factory(const ShowSettings& settings, std::shared_ptr<PhotoStore> photos) {
    return
        [theme = settings.theme, fonts = settings.fonts, photos = std::move(photos), trace = settings.trace] {
            if (trace) trace->name_thread("worker");
            const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
            return [maker, made = 0](const SlideKey& key) mutable {
                // Only the first picture is urgent: after it, the thread that shows them goes first.
                if (++made == 2) give_way();
                return std::make_shared<const PreparedSlide>(
                    key.what == SlideKey::What::slide
                        ? maker->make_slide(*key.deck, key.position, {key.canvas, key.high_contrast})
                        : maker->make_photo(*key.deck, key.position.slide, key.canvas));
            };
        };
}

ControlsWorkshop::MakerFactory controls_factory(const ShowSettings& settings,
                                                std::shared_ptr<PhotoStore> photos) {
    return
        [theme = settings.theme, fonts = settings.fonts, photos = std::move(photos), trace = settings.trace] {
            if (trace) trace->name_thread("controls");
            const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
            return [maker](const ControlsKey& key) {
                return maker->make_controls(*key.deck, key.state, key.canvas);
            };
        };
}

std::size_t budget_for(const ShowSettings& settings, Size canvas) {
    if (settings.picture_budget > 0) return settings.picture_budget;
    constexpr std::size_t full_pictures = 4;
    return full_pictures * sizeof(Pixel) * static_cast<std::size_t>(canvas.width) *
           static_cast<std::size_t>(canvas.height);
}

std::set<std::string> photo_paths(const Deck& deck) {
    std::set<std::string> paths;
    for (const Slide& slide : deck.slides)
        if (const Photo* photo = photo_of(slide)) paths.insert(photo->path);
    return paths;
}

/// Text becomes larger by these steps at a visitor's wish.
float scale_of(int text_step) {
    return text_scales[static_cast<std::size_t>(std::clamp(text_step, 0, text_steps - 1))];
}

/// A PIN that is being checked: the hash is slow on purpose.
class PinCheck {
  public:
    PinCheck(PinAttempt attempt, std::string hash, std::function<void()> wake)
        : number_(attempt.number),
          thread_([this, attempt = std::move(attempt), hash = std::move(hash), wake = std::move(wake)] {
              right_ = pin_matches(std::string(attempt.digits.text()), hash);
              done_ = true;
              wake();
          }) {}
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

/// The whole photo in `bounds`, of which the picture shows what is within it.
std::shared_ptr<const Picture> picture_of(const PhotoMark& photo, const Rect& bounds, Size size,
                                          Color ground) {
    Picture picture;
    picture.size = size;
    picture.ground = ground;
    const float left = std::max(0.0F, std::round(bounds.x));
    const float top = std::max(0.0F, std::round(bounds.y));
    const float right = std::min(static_cast<float>(size.width), std::round(bounds.right()));
    const float bottom = std::min(static_cast<float>(size.height), std::round(bounds.bottom()));
    if (left < right && top < bottom && !bounds.empty()) {
        const Size pixels = photo.pixels->size();
        const float across = static_cast<float>(pixels.width) / bounds.width;
        const float down = static_cast<float>(pixels.height) / bounds.height;
        PhotoMark mark = photo;
        mark.x = static_cast<int>(left);
        mark.y = static_cast<int>(top);
        mark.width = static_cast<int>(right - left);
        mark.height = static_cast<int>(bottom - top);
        mark.window_from = {(left - bounds.x) * across, (top - bounds.y) * down, (right - left) * across,
                            (bottom - top) * down};
        // Rounding must not lead beyond the photo's edge.
        mark.window_from.x = std::clamp(mark.window_from.x, 0.0F, static_cast<float>(pixels.width) - 1);
        mark.window_from.y = std::clamp(mark.window_from.y, 0.0F, static_cast<float>(pixels.height) - 1);
        mark.window_from.width =
            std::min(mark.window_from.width, static_cast<float>(pixels.width) - mark.window_from.x);
        mark.window_from.height =
            std::min(mark.window_from.height, static_cast<float>(pixels.height) - mark.window_from.y);
        mark.window_to = mark.window_from;
        picture.photos.push_back(std::move(mark));
    }
    return std::make_shared<const Picture>(std::move(picture));
}

}  // namespace

struct Show::Parts {
    Parts(DeckPtr the_deck, ShowSettings the_settings, std::function<void()> the_wake, TimePoint now)
        : deck(std::move(the_deck)),
          settings(std::move(the_settings)),
          wake(std::move(the_wake)),
          canvas(settings.canvas),
          photos(make_photo_store(settings.files, settings.trace)),
          session(std::make_unique<Session>(*deck, session_settings(settings.session.playback.start), now)),
          slides(slide_factory(settings, photos),
                 {.threads = settings.threads,
                  .budget = budget_for(settings, canvas.size),
                  .first_alone = settings.first_alone},
                 wake),
          controls(controls_factory(settings, photos),
                   {.threads = 1, .budget = budget_for(settings, canvas.size) / 4}, wake) {}

    SessionSettings session_settings(Position start) {
        SessionSettings result = settings.session;
        result.playback.start = start;
        result.picture = canvas.size;
        result.gestures = gestures_for(canvas.millimetres_per_pixel);
        result.has_pin = !settings.pin_hash.empty();
        result.photo_size = [this](int slide) { return photo_size(slide); };
        return result;
    }

    /// What a visitor has chosen belongs to the picture.
    Canvas canvas_for_visitor() const {
        Canvas result = canvas;
        result.text_scale = scale_of(look.text_step);
        return result;
    }

    SlideKey key_of(Position position) const {
        return {deck, SlideKey::What::slide, position, canvas_for_visitor(), look.high_contrast};
    }
    SlideKey photo_key(int slide) const { return {deck, SlideKey::What::photo, {slide, 0}, canvas, false}; }

    ControlsKey controls_key(ControlsState state) const {
        // Hidden, nothing of the deck is on the screen: every state is the same picture.
        if (state.hidden && state.panel == ControlsState::Panel::neutral) {
            state = ControlsState();
            state.hidden = true;
            state.panel = ControlsState::Panel::neutral;
        }
        if (state.panel == ControlsState::Panel::menu) state.status = status;
        if (!state.hidden) state.fault = fault;
        return {deck, std::move(state), canvas};
    }

    std::shared_ptr<const PreparedSlide> prepared(const SlideKey& key) const {
        return slides.find(key).product;
    }

    /// The photo's own size as the slide on the screen knows it; empty where it shows none.
    Size photo_size(int slide) const {
        if (!to || shown_to.slide != slide) return {};
        return to->photo_size;
    }

    bool right_to_left() const {
        const auto language = static_cast<std::size_t>(session->playback().target().language);
        return direction_of(deck->languages[language]) == Direction::right_to_left;
    }

    void take_status();
    void want_slides(const SessionView& view);
    void want_controls(const SessionView& view);
    void drop_deck();
    void add_slides(Frame& frame, const SessionView& view) const;

    DeckPtr deck;
    ShowSettings settings;
    std::function<void()> wake;
    Canvas canvas;
    std::shared_ptr<PhotoStore> photos;
    std::unique_ptr<Session> session;
    ControlsState look;  ///< the last state of the controls: what the visitor has chosen is in it
    std::optional<ShowStatus> status;  ///< as it was when the menu opened
    std::optional<FaultCard> fault;
    SlideWorkshop slides;
    ControlsWorkshop controls;
    std::vector<SlideKey> last_wanted;
    ControlsState last_controls;
    bool controls_wanted = false;
    bool controls_ahead = false;  ///< those that may come next were wanted too
    std::unique_ptr<PinCheck> pin_check;
    bool dropped = false;  ///< the show is hidden, and nothing of the deck is kept
    Requests requests;

    /// What is on the screen, held so that it outlives the workshops' budget and a resize.
    Position shown_from;
    Position shown_to;
    std::shared_ptr<const PreparedSlide> from;
    std::shared_ptr<const PreparedSlide> to;
    std::shared_ptr<const PreparedSlide> photo;
    int shown_photo = -1;  ///< the slide whose photo that is
    std::shared_ptr<const Picture> shown_controls;
    DeckPtr controls_deck;       ///< of which those controls were made
    bool controls_hide = false;  ///< nothing of the deck is on them
    std::set<std::string> faults_told;
};

void Show::Parts::take_status() {
    status = settings.status ? settings.status() : ShowStatus();
    for (const auto& [path, reason] : photos->faults())
        status->photos.push_back(std::filesystem::path(path).filename().string());
    std::sort(status->photos.begin(), status->photos.end());
}

void Show::Parts::want_slides(const SessionView& view) {
    std::vector<SlideKey> wanted;
    for (const Position position : session->wanted())
        wanted.push_back(key_of(position));
    std::size_t pinned = session->pinned();
    if (view.photo) {
        wanted.insert(wanted.begin(), photo_key(view.photo->slide));
        ++pinned;
    }
    if (wanted == last_wanted) return;
    slides.want(wanted, pinned);
    last_wanted = std::move(wanted);
}

void Show::Parts::want_controls(const SessionView& view) {
    // At the start the processors belong to the first slide.
    const bool has_begun =
        !settings.first_alone && (to || session->hidden() || prepared(key_of(view.playback.to)));
    if (controls_wanted && has_begun == controls_ahead && view.controls == last_controls) return;
    controls_wanted = true;
    controls_ahead = has_begun;
    last_controls = view.controls;
    std::vector<ControlsKey> wanted = {controls_key(view.controls)};
    if (!has_begun) return controls.want(std::move(wanted), 1);
    ControlsState neutral;
    neutral.hidden = true;
    neutral.panel = ControlsState::Panel::neutral;
    wanted.push_back(controls_key(neutral));
    if (!view.controls.hidden) {
        // What may come next: another language, and the slide after this one.
        for (int language = 0; language < static_cast<int>(deck->languages.size()); ++language) {
            ControlsState other = view.controls;
            other.language = language;
            wanted.push_back(controls_key(std::move(other)));
        }
        ControlsState next = view.controls;
        next.slide = (next.slide + 1) % static_cast<int>(deck->slides.size());
        wanted.push_back(controls_key(std::move(next)));
    }
    controls.want(std::move(wanted), 2);
}

/// The slide or the transition to it, and an open photo over it.
void Show::Parts::add_slides(Frame& frame, const SessionView& view) const {
    const PlaybackView& playback = view.playback;
    frame.ground = to->slide->ground;
    Layer slide = in_the_middle(to->slide, canvas.size, playback.to_drift);
    const bool has_photo = view.photo && view.photo->shown > 0 && photo && !photo->slide->photos.empty();
    const bool mixes = playback.mix < 1 && from && shown_from == playback.from && shown_to == playback.to;
    if (mixes && !has_photo)
        add_transition(frame, in_the_middle(from->slide, canvas.size, playback.from_drift), std::move(slide),
                       {playback.transition, playback.mix, playback.backwards != right_to_left()},
                       canvas.size.width);
    else
        frame.layers.push_back(std::move(slide));
    if (!has_photo) return;
    Layer below = std::move(frame.layers.back());
    frame.layers.clear();
    Layer opened{.picture =
                     picture_of(photo->slide->photos.front(), view.photo->bounds, canvas.size, frame.ground)};
    add_transition(frame, std::move(below), std::move(opened), {TransitionKind::crossfade, view.photo->shown},
                   canvas.size.width);
}

/// Nothing of the deck stays in memory while the show is hidden.
void Show::Parts::drop_deck() {
    slides.clear();
    last_wanted.clear();
    from.reset();
    to.reset();
    photo.reset();
}

Show::Show(DeckPtr deck, ShowSettings settings, std::function<void()> wake, TimePoint now)
    : parts_(std::make_unique<Parts>(std::move(deck), std::move(settings), std::move(wake), now)) {
    update(now);
}

Show::~Show() {
    parts_->photos->stop();
}

void Show::key(Key key, TimePoint now) {
    parts_->session->key(key, now);
    update(now);
}

void Show::touch(const TouchEvent& event, TimePoint now) {
    parts_->session->touch(event, now, touch_areas());
    update(now);
}

void Show::resize(const Canvas& canvas, TimePoint now) {
    if (canvas == parts_->canvas) return;
    parts_->canvas = canvas;
    parts_->controls_wanted = false;
    const std::size_t budget = budget_for(parts_->settings, canvas.size);
    parts_->slides.set_budget(budget);
    parts_->controls.set_budget(budget / 4);
    parts_->session->resize(canvas.size, gestures_for(canvas.millimetres_per_pixel), now);
    update(now);
}

void Show::close_requested(TimePoint now) {
    parts_->session->close_requested();
    update(now);
}

void Show::hide(TimePoint now) {
    parts_->session->hide(now);
    update(now);
}

void Show::show_again(TimePoint now) {
    parts_->session->show_again(now);
    update(now);
}

void Show::replace_deck(DeckPtr deck, TimePoint now) {
    Parts& parts = *parts_;
    parts.session->replace_deck(*deck, now);
    // The session has looked into the deck before for the last time.
    parts.deck = std::move(deck);
    parts.controls_wanted = false;
    // Of the deck before nothing stays but what is on the screen, and that until the first picture is ready.
    parts.slides.clear();
    parts.controls.clear();
    parts.last_wanted.clear();
    parts.photos->keep_only(photo_paths(*parts.deck));
    // What is on the screen has no place in the new deck.
    parts.from.reset();
    parts.shown_from = parts.shown_to = {-1, -1};
    if (const auto open = parts.session->view(now).photo) parts.shown_photo = open->slide;
    update(now);
}

void Show::go_to(int slide, TimePoint now) {
    parts_->session->go_to(slide, now);
    update(now);
}

void Show::show_fault(std::optional<FaultCard> fault, TimePoint now) {
    if (fault == parts_->fault) return;
    parts_->fault = std::move(fault);
    parts_->controls_wanted = false;
    update(now);
}

void Show::begin_ahead(TimePoint now) {
    parts_->settings.first_alone = false;
    parts_->slides.go_on();
    update(now);
}

void Show::stop_motion() {
    parts_->session->stop_motion();
}

void Show::update(TimePoint now) {
    Parts& parts = *parts_;
    Session& session = *parts.session;
    if (parts.pin_check && parts.pin_check->done()) {
        session.pin_checked(parts.pin_check->number(), parts.pin_check->right(), now);
        parts.pin_check.reset();
    }
    session.update(now, [&](Position position) { return parts.slides.find(parts.key_of(position)).made; });
    SessionRequests requests = session.take_requests();
    parts.requests.quit |= requests.quit;
    parts.requests.toggle_full_screen |= requests.toggle_full_screen;
    parts.requests.reload |= requests.reload;
    if (requests.check_pin)
        parts.pin_check =
            std::make_unique<PinCheck>(std::move(*requests.check_pin), parts.settings.pin_hash, parts.wake);

    const SessionView view = session.view(now);
    const bool menu_opens =
        view.controls.panel == ControlsState::Panel::menu && parts.look.panel != ControlsState::Panel::menu;
    if (menu_opens) parts.take_status();
    parts.look = view.controls;
    if (session.hidden() && !parts.dropped) parts.drop_deck();
    parts.dropped = session.hidden();

    parts.want_slides(view);
    parts.want_controls(view);

    if (auto picture = parts.controls.find(parts.controls_key(view.controls)).product) {
        parts.shown_controls = std::move(picture);
        parts.controls_deck = parts.deck;
        parts.controls_hide = view.controls.hidden;
    } else if (session.hidden() && !parts.controls_hide) {
        // Not ready in this very moment: the ground alone rather than anything of the deck.
        parts.shown_controls.reset();
        parts.controls_deck.reset();
    }
    if (session.hidden()) return;
    if (auto to = parts.prepared(parts.key_of(view.playback.to))) {
        parts.to = std::move(to);
        parts.shown_to = view.playback.to;
    }
    if (auto from = parts.prepared(parts.key_of(view.playback.from))) {
        parts.from = std::move(from);
        parts.shown_from = view.playback.from;
    }
    if (!view.photo) {
        parts.photo.reset();
    } else if (auto photo = parts.prepared(parts.photo_key(view.photo->slide))) {
        parts.photo = std::move(photo);
        parts.shown_photo = view.photo->slide;
    } else if (parts.shown_photo != view.photo->slide) {
        parts.photo.reset();
    }
}

TimePoint Show::next_deadline() const {
    return parts_->session->next_deadline();
}

bool Show::animating(TimePoint now) const {
    return parts_->session->animating(now);
}

std::optional<Frame> Show::frame(TimePoint now) const {
    const Parts& parts = *parts_;
    Frame frame{.ground = theme_named(parts.settings.theme, parts.deck->themes).ground};
    if (!parts.session->hidden()) {
        if (!parts.to) return std::nullopt;
        parts.add_slides(frame, parts.session->view(now));
    }
    if (parts.shown_controls) frame.layers.push_back(in_the_middle(parts.shown_controls, parts.canvas.size));
    return frame;
}

Show::Requests Show::take_requests() {
    return std::exchange(parts_->requests, {});
}

void Show::wait_until_prepared() {
    if (parts_->pin_check) parts_->pin_check->wait();
    parts_->slides.wait_until_idle();
    parts_->controls.wait_until_idle();
}

Position Show::target() const {
    return parts_->session->playback().target();
}

bool Show::hidden() const {
    return parts_->session->hidden();
}

std::size_t Show::picture_bytes() const {
    return parts_->slides.counts().bytes;
}

const std::optional<ShowStatus>& Show::status() const {
    return parts_->status;
}

std::vector<TouchArea> Show::touch_areas() const {
    const Parts& parts = *parts_;
    if (!parts.shown_controls) return {};
    std::vector<TouchArea> areas = parts.shown_controls->touch_areas;
    const PicturePlace place = place_of(parts.shown_controls->size, parts.canvas.size);
    const Point by{static_cast<float>(place.left), static_cast<float>(place.top)};
    if (by != Point{})
        for (TouchArea& area : areas)
            area.bounds = area.bounds.moved(by);
    if (parts.controls_deck == parts.deck) return areas;
    // The names of languages on the buttons are those of the deck before.
    const DeckMatch match(*parts.controls_deck, *parts.deck);
    for (TouchArea& area : areas) {
        if (area.control != Control::choose_language) continue;
        const auto language = match.language(area.index);
        area.control = language ? Control::choose_language : Control::ground;
        area.index = language.value_or(0);
    }
    return areas;
}

std::vector<std::string> Show::take_faults() {
    std::vector<std::string> faults;
    const auto tell = [&](const std::string& fault) {
        if (parts_->faults_told.insert(fault).second) faults.push_back(fault);
    };
    for (const auto& prepared : {parts_->from, parts_->to})
        if (prepared && !prepared->slide->fault.empty()) tell(prepared->slide->fault);
    const Position target = parts_->session->playback().target();
    if (const auto found = parts_->slides.find(parts_->key_of(target)); found.made && !found.product)
        tell("there is not enough memory for the slide '" +
             parts_->deck->slides[static_cast<std::size_t>(target.slide)].id +
             "': the one before it stays (fewer or smaller photos help)");
    return faults;
}

}  // namespace kiosk
