#include "kiosk/app/show.h"

#include <algorithm>
#include <compare>
#include <set>
#include <utility>

#include "kiosk/app/picture_maker.h"
#include "kiosk/app/thread_priority.h"
#include "kiosk/media/workshop.h"
#include "kiosk/text/paragraph.h"

namespace kiosk {
namespace {

/// A picture is of a position of a deck on a canvas: after a resize, or with another deck, the old ones are
/// other pictures.
struct PictureKey {
    std::shared_ptr<const Deck> deck;
    Position position;
    Canvas canvas;
    auto operator<=>(const PictureKey&) const = default;
};

using SlideWorkshop = Workshop<PictureKey, PreparedSlide>;

SlideWorkshop::MakerFactory make_factory(const ShowSettings& settings, std::shared_ptr<PhotoStore> photos) {
    return [theme = settings.theme, fonts = settings.fonts, photos = std::move(photos),
            trace = settings.trace] {
        if (trace) trace->name_thread("worker");
        const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
        return [maker, made = 0](const PictureKey& key) mutable {
            // Only the first picture is urgent: after it, the thread that shows them goes first.
            if (++made == 2) give_way();
            return std::make_shared<const PreparedSlide>(maker->make(*key.deck, key.position, key.canvas));
        };
    };
}

std::size_t budget_for(const ShowSettings& settings) {
    if (settings.picture_budget > 0) return settings.picture_budget;
    constexpr std::size_t full_pictures = 4;
    return full_pictures * sizeof(Pixel) * static_cast<std::size_t>(settings.canvas.size.width) *
           static_cast<std::size_t>(settings.canvas.size.height);
}

GestureSettings gestures_for(const Canvas& canvas) {
    // What a hand does is in millimetres, whatever the panel.
    const auto pixels = [&](float millimetres) { return millimetres / canvas.millimetres_per_pixel; };
    GestureSettings settings;
    settings.slop = pixels(12);
    settings.swipe_distance = pixels(60);
    settings.fling_speed = pixels(450);
    return settings;
}

}  // namespace

struct Show::Parts {
    Parts(std::shared_ptr<const Deck> the_deck, ShowSettings the_settings, std::function<void()> wake,
          TimePoint now)
        : deck(std::move(the_deck)),
          settings(std::move(the_settings)),
          canvas(settings.canvas),
          playback(*deck, settings.playback, now),
          gestures(gestures_for(canvas)),
          keymap(settings.kiosk),
          workshop(make_factory(settings, make_photo_store(settings.trace)),
                   {.threads = settings.threads, .budget = budget_for(settings), .first_alone = true},
                   std::move(wake)) {}

    PictureKey key_of(Position position) const { return {deck, position, canvas}; }

    /// The picture of a position, kept alive while it is on the screen.
    std::shared_ptr<const PreparedSlide> prepared(Position position) const {
        return workshop.find(key_of(position)).product;
    }

    bool right_to_left() const {
        const auto language = static_cast<std::size_t>(playback.target().language);
        return direction_of(deck->languages[language]) == Direction::right_to_left;
    }

    std::shared_ptr<const Deck> deck;
    ShowSettings settings;
    Canvas canvas;
    Playback playback;
    Gestures gestures;
    Keymap keymap;
    SlideWorkshop workshop;
    std::vector<Position> last_wanted;
    /// What is on the screen, held so that it outlives the workshop's budget and a resize.
    Position shown_from;
    Position shown_to;
    std::shared_ptr<const PreparedSlide> from;
    std::shared_ptr<const PreparedSlide> to;
    std::set<std::string> faults_told;
};

Show::Show(std::shared_ptr<const Deck> deck, ShowSettings settings, std::function<void()> wake, TimePoint now)
    : parts_(std::make_unique<Parts>(std::move(deck), std::move(settings), std::move(wake), now)) {
    update(now);
}

Show::~Show() = default;

ShowRequest Show::key(Key key, TimePoint now) {
    const auto command = parts_->keymap.press(key, parts_->right_to_left());
    if (!command) return ShowRequest::none;
    if (command->kind == CommandKind::quit) return ShowRequest::quit;
    if (command->kind == CommandKind::toggle_full_screen) return ShowRequest::toggle_full_screen;
    parts_->playback.handle(*command, now);
    update(now);
    return ShowRequest::none;
}

void Show::touch(const TouchEvent& event, TimePoint now) {
    parts_->playback.touched(now);
    if (const auto gesture = parts_->gestures.handle(event, now, touch_areas()))
        if (const auto command = command_for(*gesture, parts_->right_to_left()))
            parts_->playback.handle(*command, now);
    update(now);
}

void Show::resize(const Canvas& canvas, TimePoint now) {
    if (canvas == parts_->canvas) return;
    parts_->canvas = canvas;
    parts_->gestures = Gestures(gestures_for(canvas));
    parts_->last_wanted.clear();
    update(now);
}

void Show::extend(std::shared_ptr<const Deck> deck, TimePoint now) {
    // The old deck lives on until no picture of it is being made.
    parts_->playback.extend(*deck);
    parts_->deck = std::move(deck);
    parts_->last_wanted.clear();
    update(now);
}

void Show::stop_motion() {
    parts_->playback.stop_motion();
}

void Show::update(TimePoint now) {
    Parts& parts = *parts_;
    parts.gestures.update(now);
    parts.playback.update(
        now, [&](Position position) { return parts.workshop.find(parts.key_of(position)).made; });
    if (std::vector<Position> wanted = parts.playback.wanted(); wanted != parts.last_wanted) {
        std::vector<PictureKey> keys;
        keys.reserve(wanted.size());
        for (const Position position : wanted)
            keys.push_back(parts.key_of(position));
        parts.workshop.want(std::move(keys), parts.playback.pinned());
        parts.last_wanted = std::move(wanted);
    }
    const PlaybackView view = parts.playback.view(now);
    if (auto to = parts.prepared(view.to)) {
        parts.to = std::move(to);
        parts.shown_to = view.to;
    }
    if (auto from = parts.prepared(view.from)) {
        parts.from = std::move(from);
        parts.shown_from = view.from;
    }
}

TimePoint Show::next_deadline() const {
    return std::min(parts_->playback.next_deadline(), parts_->gestures.next_deadline());
}

bool Show::animating(TimePoint now) const {
    return parts_->playback.animating(now);
}

std::optional<Frame> Show::frame(TimePoint now) const {
    const Parts& parts = *parts_;
    const PlaybackView view = parts.playback.view(now);
    if (!parts.to) return std::nullopt;
    Frame frame;
    frame.to = {parts.to->slide, view.to_drift, 0};
    frame.controls = parts.to->controls;
    frame.ground = parts.to->slide->ground;
    const bool mixes =
        view.mix < 1 && parts.from && parts.shown_from == view.from && parts.shown_to == view.to;
    if (mixes) {
        frame.from = {parts.from->slide, view.from_drift, 0};
        frame.transition = view.transition;
        frame.mix = view.mix;
        frame.reverse = view.backwards != parts.right_to_left();
    }
    return frame;
}

void Show::wait_until_prepared() {
    parts_->workshop.wait_until_idle();
}

Position Show::target() const {
    return parts_->playback.target();
}

std::vector<TouchArea> Show::touch_areas() const {
    return parts_->to ? parts_->to->controls->touch_areas : std::vector<TouchArea>();
}

std::vector<std::string> Show::take_faults() {
    std::vector<std::string> faults;
    for (const auto& prepared : {parts_->from, parts_->to})
        if (prepared && !prepared->slide->fault.empty() &&
            parts_->faults_told.insert(prepared->slide->fault).second)
            faults.push_back(prepared->slide->fault);
    return faults;
}

}  // namespace kiosk
