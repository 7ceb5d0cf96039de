#include "kiosk/app/player.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "kiosk/app/fault_card.h"
#include "kiosk/app/options.h"
#include "kiosk/app/show_loader.h"
#include "kiosk/app/show_settings.h"
#include "kiosk/app/talk_times.h"
#include "kiosk/app/timed_show.h"
#include "kiosk/base/dead_stack.h"
#include "kiosk/base/printing.h"
#include "kiosk/deck/update_offer.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/paint/band_painter.h"
#include "kiosk/play/drawing_turn.h"
#include "kiosk/play/frame_pace.h"
#include "kiosk/play/pulse.h"
#include "kiosk/show/text_desk.h"
#include "kiosk/system/headphones.h"

namespace kiosk {
namespace {

/// Tells the organizer why they see more than visitors will.
void report_pending(const Deck& played) {
    const auto number = std::count_if(played.slides.begin(), played.slides.end(), is_pending_picture);
    if (number > 0)
        print_line(stderr, "kiosk: %td %s shown to you alone, under a band: %s consent is pending", number,
                   number == 1 ? "picture is" : "pictures are", number == 1 ? "its" : "their");
}

/// What the presenter's screen is laid out for.
Canvas presenter_canvas(const Window& window) {
    return canvas_for(window.size(), window.diagonal_inches(), 0);
}

/// A further screen of the audience, and what is shown on it.
struct Screening {
    int screen = 0;
    std::string language;
    std::unique_ptr<Window> window{};  ///< null: the screen is not there
    int view = 0;                      ///< of the show; 0: none yet
    std::optional<Frame> shown{};
    bool has_failed = false;
};

/// So long nobody has touched the panel when a GPU takes over: a finger on the window would be let go.
constexpr Duration hands_off{1};

class Player {
  public:
    explicit Player(PlayerParts parts)
        : display_(parts.display),
          window_(parts.window),
          presenter_settings_(std::move(parts.presenter)),
          audience_screen_(first_screen(parts.options, parts.config)),
          show_(parts.show),
          deck_(parts.deck),
          files_(parts.files),
          waker_(parts.waker),
          options_(parts.options),
          config_(parts.config),
          signals_(parts.signals),
          clock_(parts.clock),
          timed_({config_, clock_, display_, show_, deck_, files_}),
          notice_(parts.notice),
          status_socket_(parts.status),
          helper_(parts.helper),
          films_(parts.films),
          starts_(parts.starts),
          decoding_(parts.decoding),
          pulse_(parts.notice.watchdog()),
          marks_(parts.marks),
          kept_(parts.kept),
          hidden_by_settings_(parts.show.hidden() && !parts.kept.hidden),
          pace_(parts.window.frame_time()),
          painter_(static_cast<int>(std::thread::hardware_concurrency())) {
        for (std::size_t i = 1; presenter_settings_ && i < config_.screens.size(); ++i)
            others_.push_back({config_.screens[i].screen, config_.screens[i].language});
    }

    /// Until somebody ends the show; the exit status.
    int run() {
        if (config_.audio == AudioOutput::headphones)
            headphones_ = std::make_unique<HeadphoneWatch>([this] { waker_.wake(); });
        // A signal that came before there was a window woke nobody.
        take_signals();
        show_to_whoever_looks();
        report_pending(*deck_.played());
        while (!ended_) {
            const TimePoint present = now();
            take_news();
            take_changes_of_texts();
            if (timed_.update(present)) show_fault();
            show_.update(present);
            // A talk may have an audience where the loop had none.
            if (show_.is_talk() != was_talk_) show_to_whoever_looks();
            keep_marks();
            answer_requests();
            speak(present);
            play_film(present);
            forget_or_remember(present);
            tell_faults();
            const std::optional<TimePoint> next = draw_turn(present);
            const bool fills = fill_ahead(present, next);
            empty_clipboard();
            timed_.darken(present);
            arrange_windows();
            window_.take_text(show_.is_typing() ? std::optional(show_.caret_place()) : std::nullopt);
            tell_service_manager(present);
            TimePoint deadline = std::min({show_.next_deadline(), pulse_.next(), timed_.next_deadline()});
            if (next) deadline = std::min(deadline, *next);
            if (film_) deadline = std::min(deadline, film_->next_deadline());
            // What is left goes on once whatever has happened meanwhile is taken up.
            if (fills && !next) deadline = TimePoint::min();
            // After that it waits for a frame, of which somebody tells.
            if (const TimePoint free = later(touched_, hands_off);
                free > present && gpu_may_take_over(present))
                deadline = std::min(deadline, free);
            for (auto event = display_.wait(deadline); event && !ended_;
                 event = display_.wait(TimePoint::min())) {
                std::visit([&](const auto& what) { handle(event->window, what); }, event->what);
                answer_requests();
                // However many events there are: what a signal asks for is seen with the next frame.
                if (take_signals()) break;
            }
        }
        take_signals();
        timed_.end();
        if (options_.rehearse && !show_.hidden())
            print_lines(stdout, rehearsal_text(show_.slide_times(now()), is_secret_));
        const int signal = signals_.received();
        const int status = signal != 0 ? 128 + signal : status_;
        if (signal == 0) signals_.ends(status);
        // Before anything is taken down: a disk, a driver or the machine's sound may hang there, which ends
        // the program, but is no crash of the show.
        if (status != exit_faults) {
            starts_.end_cleanly();
            decoding_.end_cleanly();
        }
        kept_.running = false;
        marks_.keep(kept_);
        return status;
    }

  private:
    /// Draws every screen whose picture is another one. Returns when the next frame of a motion is to be
    /// begun; nothing where nothing moves.
    std::optional<TimePoint> draw_turn(TimePoint present) {
        std::optional<TimePoint> next;
        std::optional<Frame> presenter_frame;
        turn_.draw({.draw_audience =
                        [&] {
                            const Drawn drawn = draw(present);
                            const TimePoint presented = now();
                            for (Screening& other : others_)
                                draw_other(other);
                            if (show_.animating(present))
                                next = drawn == Drawn::another && window_.presents_in_time()
                                           ? pace_.next(present, presented)
                                           : pace_.next(present);
                            return drawn != Drawn::nothing;
                        },
                    .take_up_gpu = [&] { take_up_gpu(present); },
                    .presenter_waits =
                        [&] {
                            if (presenter_ == nullptr) return false;
                            presenter_frame = show_.presenter_frame();
                            return presenter_frame &&
                                   !(presenter_shown_ && *presenter_frame == *presenter_shown_);
                        },
                    .draw_presenter =
                        [&] {
                            if (paint(*presenter_, *presenter_frame))
                                presenter_shown_ = std::move(presenter_frame);
                            else
                                presenter_shown_.reset();
                        },
                    .next_frame = [&]() -> std::optional<TimePoint> {
                        if (audience_ == nullptr) return std::nullopt;
                        return next;
                    },
                    .now = [] { return now(); }});
        return next;
    }

    /// A sign of life means that the show is seen: it comes from here, and from nowhere else.
    void tell_service_manager(TimePoint present) {
        const bool is_taken = audience_ != nullptr ? shown_.has_value() : presenter_shown_.has_value();
        if (!is_on_screen_) return;
        notice_.ready();
        notice_.status(status_line());
        status_socket_.tell(status_text());
        if (pulse_.beats(present, is_taken, show_.waits_for_picture())) notice_.alive();
    }

    /// No word of the deck, and of a locked one not even how much there is: whoever can ask the service
    /// manager may be anybody.
    std::string status_line() const {
        const std::string when = show_.dark() ? ", outside of its hours" : "";
        if (show_.hidden()) return "hidden" + when;
        if (is_secret_) return "shown" + when;
        const int slides = deck_.slides();
        const int faults = deck_.errors();
        return std::to_string(slides) + (slides == 1 ? " slide, " : " slides, ") + std::to_string(faults) +
               (faults == 1 ? " fault" : " faults") + when;
    }

    /// For the operator: no word of the deck but its file's name, and nothing of visitors.
    std::string status_text() const {
        std::string text = "kiosk " KIOSK_VERSION "\n" + status_line() + "\n";
        if (!show_.hidden()) text += "deck: " + printable(deck_.file()) + "\n";
        if (!options_.not_held.empty()) text += "not held by this system: " + options_.not_held + "\n";
        return text;
    }

    /// What is on the audience's screen: not what is to be seen, that, or that anew.
    enum class Drawn { nothing, same, another };
    Drawn draw(TimePoint present) {
        if (audience_ == nullptr) return Drawn::nothing;
        std::optional<Frame> frame = show_.frame();
        if (!frame) return Drawn::nothing;
        if (shown_ && *frame == *shown_) return Drawn::same;
        return draw_audience(std::move(frame), present) ? Drawn::another : Drawn::nothing;
    }

    bool draw_audience(std::optional<Frame> frame, TimePoint present) {
        const bool is_shown = paint(*audience_, *frame);
        // Whether it could be shown or not: where it could not, something that becomes ready has it tried
        // again.
        if (!has_begun_ && !show_.hidden()) {
            has_begun_ = true;
            show_.begin_ahead(now());
        }
        if (!is_shown) {
            shown_.reset();
            return false;
        }
        is_on_screen_ = true;
        const bool is_motion = shown_ && show_.animating(present);
        shown_ = std::move(frame);
        if (is_motion && !window_.awaits_gpu() && pace_.is_too_slow(now() - present)) {
            print_line(stderr, "kiosk: this machine is too slow for motion: slides change by a cut");
            show_.stop_motion();
        }
        return true;
    }

    /// Memory has drawn until now. The GPU takes over between two motions, and not under a finger: three that
    /// are held hide the show. While it is hidden, nothing is worth a wait.
    bool gpu_may_take_over(TimePoint present) const {
        return window_.gpu_is_ready() && shown_ && audience_ == &window_ && !show_.hidden() &&
               !show_.changing(present) && !show_.is_typing() && !show_.has_fingers();
    }
    /// `shown_` is what is wanted now.
    void take_up_gpu(TimePoint present) {
        if (!gpu_may_take_over(present) || present < later(touched_, hands_off)) return;
        window_.take_up_gpu(*shown_, painting());
        print_line(stderr, "kiosk: drawing %s", window_.drawing().c_str());
    }

    /// A GPU makes what it takes to draw the pictures that may come next: while nothing moves, or in the time
    /// that is left until the next frame of a photo that drifts. Returns whether something is left.
    bool fill_ahead(TimePoint present, std::optional<TimePoint> next) {
        // Hidden, no picture of the deck stays in the GPU's memory, wherever the audience looks.
        if (show_.hidden()) return window_.fill_ahead({}, [] { return false; });
        if (audience_ != &window_ || !window_.presents_in_time() || show_.changing(present)) return false;
        const TimePoint began = now();
        const TimePoint ends = later(began, spare_time(next, began, window_.frame_time()));
        return window_.fill_ahead(show_.ready_pictures(), [&] { return now() < ends; });
    }

    /// What the audience sees on another screen of theirs.
    void draw_other(Screening& other) {
        if (!other.window) return;
        std::optional<Frame> frame = show_.frame(other.view);
        if (!frame || (other.shown && *frame == *other.shown)) return;
        if (paint(*other.window, *frame))
            other.shown = std::move(frame);
        else
            other.shown.reset();
    }

    bool paint(Window& window, const Frame& frame) { return window.present(frame, painting()); }
    Window::Painter painting() {
        return [this](const Frame& what, PixelView target) { painter_.paint(what, target); };
    }

    /// The audience has its screens, as far as they are there. In a talk the presenter has one that is left;
    /// where none is, the audience has it alone.
    void arrange_windows() {
        const bool is_talk = show_.is_talk();
        window_.hide_cursor(is_talk && presenter_ != &window_);
        for (const Screening& other : others_)
            if (other.window) other.window->hide_cursor(is_talk);
        if (second_window_) second_window_->hide_cursor(is_talk && presenter_ != second_window_.get());
        if (!presenter_settings_ || !is_on_screen_) return;
        open_other_screens();
        // The loop has no presenter's view.
        if (!is_talk && !second_window_ && presenter_ != nullptr) give_screens(&window_, nullptr);
        const auto screen = is_talk ? free_screen(presenter_settings_->screen) : std::nullopt;
        if (screen.has_value() == (second_window_ != nullptr)) return;
        if (screen) {
            presenter_settings_->screen = *screen;
            second_window_ = open_further_window("Kiosk: presenter", *screen, 0);
            if (!second_window_) return presenter_settings_.reset();
        }
        show_to_whoever_looks();
        give_screens(&window_, screen ? second_window_.get() : nullptr);
        if (screen) return;
        second_window_.reset();
        window_.take_keys();
    }

    /// Null, and told, where it cannot be opened.
    std::unique_ptr<Window> open_further_window(const char* title, int screen, int rotation) {
        WindowSettings settings = *presenter_settings_;
        settings.title = title;
        settings.screen = screen;
        // Else a presenter's notes would lie over the audience's slide until this window is closed.
        settings.only_there = true;
        settings.rotation = rotation;
        std::string error;
        auto window = Window::open(display_, settings, error);
        if (!window)
            print_line(stderr, "kiosk: a window for screen %d cannot be opened: %s", screen, error.c_str());
        return window;
    }

    /// The audience's other screens come and go.
    void open_other_screens() {
        for (Screening& other : others_) {
            const std::vector<Screen>& screens = display_.screens();
            // With fewer screens than are wished for, the first window may have taken this one.
            const bool is_free =
                choose_screen(screens, other.screen) != choose_screen(screens, audience_screen_);
            const bool is_there =
                other.screen < static_cast<int>(screens.size()) && is_free && !other.has_failed;
            if (is_there == (other.window != nullptr)) continue;
            if (!is_there) {
                other.window.reset();
                show_.screen_gone(other.view, now());
                window_.take_keys();
                continue;
            }
            other.window = open_further_window("Kiosk", other.screen, config_.display.rotation);
            other.has_failed = other.window == nullptr;
            if (other.has_failed) continue;
            show_to_whoever_looks();
            other.shown.reset();
            const Canvas canvas = canvas_on_other(*other.window);
            if (other.view == 0)
                other.view = show_.add_screen(canvas, other.language, now());
            else
                show_.resize(canvas, now(), other.view);
        }
    }

    Canvas canvas_on(const Window& window) const {
        return canvas_of(window.size(), window.diagonal_inches(), config_);
    }

    /// On a further screen: the settings say how high the first one hangs.
    Canvas canvas_on_other(const Window& window) const {
        Canvas canvas = canvas_on(window);
        canvas.bottom_edge_millimetres.reset();
        return canvas;
    }

    /// The screen that is wanted for the presenter, or where the audience is on that one another; nothing
    /// where the audience has all.
    std::optional<int> free_screen(int wanted) const {
        const std::vector<Screen>& screens = display_.screens();
        const auto is_free = [&](int screen) {
            const Screen* const chosen = choose_screen(screens, screen);
            const bool is_others = std::any_of(others_.begin(), others_.end(), [&](const Screening& other) {
                return other.window && choose_screen(screens, other.screen) == chosen;
            });
            return chosen != nullptr && chosen != choose_screen(screens, audience_screen_) && !is_others;
        };
        if (is_free(wanted)) return wanted;
        for (int screen = 0; screen < static_cast<int>(screens.size()); ++screen)
            if (is_free(screen)) return screen;
        return std::nullopt;
    }

    /// Which window shows what; null: none does.
    void give_screens(Window* audience, Window* presenter) {
        audience_ = audience;
        presenter_ = presenter;
        shown_.reset();
        presenter_shown_.reset();
        const TimePoint present = now();
        if (audience_ != nullptr) show_.resize(canvas_on(*audience_), present);
        if (presenter_ != nullptr)
            show_.open_presenter(presenter_canvas(*presenter_), present);
        else
            show_.close_presenter();
    }

    void swap_screens() {
        if (second_window_) give_screens(presenter_, audience_);
    }

    /// On a single screen the presenter sees either what the audience sees, or notes and clocks.
    void toggle_presenter() {
        if (second_window_) return;
        if (presenter_ == nullptr)
            give_screens(nullptr, &window_);
        else
            give_screens(&window_, nullptr);
    }

    void handle(Window* window, const TouchEvent& event) {
        touched_ = now();
        timed_.touched(now());
        if (window == presenter_)
            show_.touch_presenter(event, now());
        else if (const Screening* const other = other_of(window))
            show_.touch(event, now(), other->view);
        else
            show_.touch(event, now());
    }
    void handle(Window* window, const HoverEvent& event) {
        timed_.touched(now());
        if (!show_.is_talk()) return;
        const Screening* const other = other_of(window);
        if (window == presenter_)
            show_.point_presenter(event.at, now());
        else
            show_.point(event.at, now(), other != nullptr ? other->view : 0);
    }
    void handle(Window* window, const WheelEvent& event) {
        if (window == presenter_) show_.scroll_presenter(event.at, event.turns, now());
    }
    void handle(Window*, const CompositionEvent& event) { show_.compose(event.text, event.caret, now()); }
    void handle(Window*, const TextEvent& event) { show_.text(event.text, now()); }
    void handle(Window*, const KeyStroke& press) {
        timed_.touched(now());
        show_.key(press, now());
    }
    void handle(Window* window, const ResizeEvent& event) {
        show_to_whoever_looks();
        if (window == audience_)
            show_.resize(canvas_of(event.size, window->diagonal_inches(), config_), now());
        if (const Screening* const other = other_of(window))
            show_.resize(canvas_on_other(*window), now(), other->view);
        if (window == presenter_) show_.open_presenter(presenter_canvas(*window), now());
        handle(window, RedrawEvent{});
    }
    void handle(Window* window, const RedrawEvent&) {
        if (window == audience_) shown_.reset();
        if (window == presenter_) presenter_shown_.reset();
        if (Screening* const other = other_of(window)) other->shown.reset();
    }
    void handle(Window*, const CloseEvent&) { show_.close_requested(now()); }
    void handle(Window* window, const LostEvent& event) {
        print_line(
            stderr, "kiosk: another program has destroyed the window%s",
            event.is_made_anew ? ": there is a new one" : ", and no other can be opened: the show ends");
        if (event.is_made_anew) return handle(window, ResizeEvent{window->size()});
        status_ = exit_faults;
        ended_ = true;
    }
    void handle(Window*, const WakeEvent&) {}

    /// Does what signals have asked for since the last call; whether there was one.
    bool take_signals() {
        if (signals_.received() != 0) ended_ = true;
        const int signal = signals_.take_hide_or_show();
        if (signal == SIGUSR1) {
            hidden_by_settings_ = false;
            show_.hide(now());
        }
        if (signal == SIGUSR2) show_.show_again(now());
        keep_marks();
        return ended_ || signal != 0;
    }

    /// What is to outlive this program. A show that is hidden by its settings is hidden as long as they say
    /// so.
    void keep_marks() {
        if (!show_.hidden()) hidden_by_settings_ = false;
        tell_way_back();
        kept_.hidden = show_.hidden() && !hidden_by_settings_;
        // Which ones is kept nowhere: until the operator has brought a show back that begins hidden for it,
        // the next one has to as well.
        kept_.left_out = show_.leaves_out_slides() || (kept_.left_out && show_.hidden());
        kept_.wrong_pins = show_.wrong_pins();
        marks_.keep(kept_);
    }

    /// Once for each time that a talk is hidden.
    void tell_way_back() {
        const bool is_new = show_.hidden() && !has_told_way_back_;
        has_told_way_back_ = show_.hidden();
        const std::string way = is_new ? way_back(show_.is_talk(), config_) : "";
        if (!way.empty()) print_line(stderr, "kiosk: %s", way.c_str());
    }

    void answer_requests() {
        SessionRequests requests = show_.take_requests();
        if (requests.quit) ended_ = true;
        if (requests.stay_hidden) {
            hidden_by_settings_ = false;
            keep_marks();
        }
        if (requests.toggle_full_screen) {
            // What is for the organizer alone is off the window before that covers the screen.
            show_to(Audience::visitors);
            draw(now());
            window_.toggle_full_screen();
        }
        if (requests.swap_screens) swap_screens();
        if (requests.toggle_presenter) toggle_presenter();
        for (EditRequest& request : requests.edits)
            answer_edit(std::move(request));
        if (requests.reload) files_.read_anew();
        answer_about_stick(requests);
        if (requests.try_passphrase) files_.try_passphrase(*std::move(requests.try_passphrase));
        if (requests.tell_time) {
            const bool is_taken = clock_.tell(*requests.tell_time, deck_.latest());
            show_.time_told(is_taken, now());
            if (is_taken) files_.read_anew();
        }
    }

    /// The show reads no stick itself: another process does (docs/architecture.md).
    void answer_about_stick(const SessionRequests& requests) {
        // A mount that waits for a stick takes a second; an installation reads all of the bundle twice.
        constexpr std::chrono::seconds looking{20};
        constexpr std::chrono::seconds installing{1800};
        if (requests.install) {
            is_installing_ = true;
            helper_.ask(order_text(*requests.install), installing);
        } else if (requests.look_at_stick && is_installing_) {
            show_.stick_seen(std::nullopt, now());
        } else if (requests.look_at_stick) {
            helper_.ask("look", looking);
        }
        const auto answer = helper_.take();
        if (!answer) return;
        if (!answer->fault.empty()) print_line(stderr, "kiosk: %s", answer->fault.c_str());
        auto offer = answer->fault.empty() ? read_offer(answer->text) : std::nullopt;
        if (std::exchange(is_installing_, false)) {
            const bool is_done = answer->fault.empty() && answer->text == "installed\n";
            const std::string why = offer ? offer->fault : "the service does not answer: see its log";
            show_.stick_installed(is_done ? "" : why, now());
        } else if (offer) {
            const Moment made = moment_at(Instant(std::chrono::seconds(offer->made)), system_clock().offset);
            show_.stick_seen(StickState{*std::move(offer), date_and_time(made)}, now());
        } else {
            show_.stick_seen(std::nullopt, now());
        }
    }

    /// What may be seen follows the window, whoever has made it larger or smaller. Where there are two, one
    /// of them is for an audience.
    void show_to_whoever_looks() {
        const bool has_others = std::any_of(others_.begin(), others_.end(),
                                            [](const Screening& other) { return other.window != nullptr; });
        const bool in_window = !second_window_ && !has_others && window_.leaves_screen_free();
        was_talk_ = show_.is_talk();
        const std::vector<Screen>& screens = display_.screens();
        show_to(
            audience_of({in_window, was_talk_, screens.size(), are_mirrored(screens)}, options_, config_));
    }
    void show_to(Audience audience) {
        lookers_ = audience;
        show_.allow_editing(may_edit(), now());
        const auto change = deck_.show_to(audience);
        show_fault();
        if (change) show_.replace_deck(change->deck, now());
    }
    /// Texts are edited by who prepares the deck alone, in a window and in the loop, and nowhere else. A
    /// folder of photos has none.
    bool may_edit() const {
        return lookers_ == Audience::organizer && options_.windowed && !show_.is_talk() && !is_secret_ &&
               !deck_.on_disk().source.empty();
    }

    /// It is asked again: what the window is may have changed since.
    void answer_edit(EditRequest request) {
        if (!may_edit()) return;
        if (request.kind == EditRequest::Kind::copy) {
            display_.set_clipboard(request.words);
            copied_ = std::move(request.words);
            return;
        }
        if (request.kind == EditRequest::Kind::paste) return show_.text(display_.clipboard(), now());
        if (!texts_ || texts_of_ != deck_.file()) {
            texts_of_ = deck_.file();
            texts_.emplace(texts_of_, [this] { waker_.wake(); });
        }
        texts_->ask(std::move(request), deck_.on_disk().source);
    }

    void take_changes_of_texts() {
        if (!texts_) return;
        for (TextDesk::Answer& answer : texts_->take()) {
            const TimePoint present = now();
            if (answer.kind == EditRequest::Kind::write)
                show_.text_written(answer.note, present);
            else if (answer.opened)
                show_.text_opened(*std::move(answer.opened), present);
            else
                show_.tell_of_editing(std::move(answer.note), present);
            if (answer.is_changed && !is_forgotten_) files_.read_anew();
        }
    }

    /// To whom it is for.
    void show_fault() {
        show_.show_fault(fault_card(deck_.on_disk(), lookers_), now());
        show_.tell_presenter(nothing_to_show(deck_.on_disk(), *deck_.played()), now());
    }

    /// What the show wants to be heard. The thread that says it is there once somebody has asked for that.
    void speak(TimePoint present) {
        if (headphones_) {
            const int plugs = headphones_->plugs();
            const bool is_plug = std::exchange(plugs_, plugs) != plugs;
            const bool are_in = headphones_->are_plugged_in();
            if (std::exchange(had_headphones_, are_in) != are_in || is_plug)
                show_.headphones(are_in, present, is_plug);
        }
        if (speaker_) {
            for (const int turn : speaker_->take_ended())
                show_.speech_ended(turn, present);
            for (SpeechBegin& begun : speaker_->take_begun())
                show_.speech_began(std::move(begun), present);
            for (const std::string& fault : speaker_->take_faults())
                if (!is_secret_) print_line(stderr, "kiosk: %s", fault.c_str());
        }
        const std::optional<SpeechOrder>& order = show_.speech();
        if (!speaker_ && order)
            speaker_ = std::make_unique<Speaker>(
                files_.sources(), [this] { waker_.wake(); },
                [this] { return !headphones_ || headphones_->are_plugged_in(); });
        if (speaker_) speaker_->say(order);
    }

    /// What begins films is there while a deck may have some: it goes once the first frame was seen, where
    /// none of its slides has one and no other deck takes its place by itself.
    void keep_what_shows_films(TimePoint present) {
        // Of a long deck the beginning alone may be here.
        if (films_here_ != Films::not_known || !is_on_screen_ || deck_.on_disk().source.empty()) return;
        const bool may_come = has_films() || !config_.decks.empty() || may_edit() || is_secret_;
        films_here_ = may_come ? Films::may_come : Films::cannot;
        if (may_come) {
            show_.allow_films(true);
            show_.update(present);
        } else
            films_.let_go();
    }
    bool has_films() const {
        const std::vector<Slide>& slides = deck_.on_disk().deck->slides;
        return std::any_of(slides.begin(), slides.end(), [](const Slide& slide) {
            return !slide.sign.empty() || film_of(slide) != nullptr;
        });
    }
    /// Once.
    void tell_of_new_films() {
        if (films_here_ != Films::cannot || has_told_of_films_ || !has_films()) return;
        has_told_of_films_ = true;
        print_line(stderr,
                   "kiosk: this show began without films: those of the deck that was read now are seen from "
                   "the next start on");
    }

    /// A show is set in the fonts that it began with: workers have them open. Told once; of a deck that is
    /// locked nothing is told.
    void tell_of_other_fonts(const std::vector<std::string>& changed_files) {
        if (has_told_of_fonts_ || is_secret_) return;
        const std::vector<DeckFont>& fonts = deck_.on_disk().deck->fonts;
        const bool are_same =
            std::equal(fonts.begin(), fonts.end(), fonts_here_.begin(), fonts_here_.end(),
                       [](const DeckFont& one, const DeckFont& other) {
                           return one.path == other.path && one.languages == other.languages;
                       });
        const bool is_exchanged = std::any_of(fonts.begin(), fonts.end(), [&](const DeckFont& font) {
            return std::find(changed_files.begin(), changed_files.end(), font.path) != changed_files.end();
        });
        // A deck that cannot be read whole may have lost them for a moment.
        if (fonts.empty() || (are_same && !is_exchanged)) return;
        has_told_of_fonts_ = true;
        print_line(stderr,
                   "kiosk: the deck has other fonts now: they are used from the next start of the show on");
    }

    /// What the show wants to be seen of films. The thread that has them read is there once somebody has
    /// asked for one.
    void play_film(TimePoint present) {
        keep_what_shows_films(present);
        const std::optional<FilmOrder>& order = show_.film();
        if (!film_ && !order) return;
        if (!film_)
            film_ = std::make_unique<FilmPlayer>(
                films_,
                [files = files_.sources()](const std::string& path, std::string& error) {
                    return files->read(path, largest_film_file, error);
                },
                [this] { waker_.wake(); });
        film_->play(order, present);
        film_->update(present);
        show_.show_film(film_->picture());
        if (const auto seen = film_->take_time(); seen && is_of_slide(seen->first))
            show_.film_is_at(seen->first, seen->second, present);
        if (const auto turn = film_->take_ended()) show_.film_ended(*turn, film_->has_failed(), present);
        for (const std::string& fault : film_->take_faults())
            if (!is_secret_) print_line(stderr, "kiosk: %s", fault.c_str());
    }

    /// What was copied here can be pasted anywhere until the show is hidden. Another program that has the
    /// clipboard by then may have it from here: it is not asked, which may take a second, and loses it too.
    void empty_clipboard() {
        if (!show_.hidden() || copied_.empty()) return;
        display_.set_clipboard("");
        copied_ = std::string();  // what is only cleared keeps its letters
    }

    /// Hidden, the show keeps nothing of its deck where the settings say so; shown again, it is read anew.
    void forget_or_remember(TimePoint present) {
        const bool is_away = show_.hidden() && !show_.coming_back();
        if (!config_.safety.forget || is_away == is_forgotten_) return;
        is_forgotten_ = is_away;
        if (!is_forgotten_) return files_.read_anew();
        files_.forget();
        deck_.forget();
        if (texts_) texts_->forget();
        show_fault();
        show_.replace_deck(std::make_shared<const Deck>(neutral_deck()), present);
        if (speaker_) speaker_->forget();
        wipe_dead_stack();
    }

    /// What cannot be shown; of a locked deck no name gets into the log.
    void tell_faults() {
        is_secret_ = is_secret_ || files_.sources()->key() != nullptr;
        const std::vector<std::string> faults = show_.take_faults();
        if (is_secret_ && !faults.empty())
            print_line(stderr,
                       "kiosk: a photo or a slide of the locked deck cannot be shown: the operator's menu "
                       "names the photos");
        for (const std::string& fault : faults)
            if (!is_secret_) print_line(stderr, "kiosk: %s", fault.c_str());
    }

    /// A deck that was read anew; in a window its author sees the slide that was edited, or the fault.
    void take_news() {
        std::optional<DeckFollower::News> news = files_.take();
        if (!news) return;
        const TimePoint present = now();
        if (news->passphrase_is_right) {
            const bool opens =
                show_.passphrase_tried(*news->passphrase_is_right, present) && *news->passphrase_is_right;
            // It is wrong, or the show was hidden again while it was tried: what that has opened is
            // forgotten.
            if (!opens && is_forgotten_) return files_.forget();
        }
        // A wrong passphrase is no news for the log, and what is locked stands there already.
        if (news->passphrase_is_right != false) report(news->loaded);
        if (news->is_other_deck || timed_.has_other_deck())
            return timed_.take_other_deck(version_of(std::move(news->loaded)), present);
        const DeckChange change = deck_.read_anew(version_of(std::move(news->loaded)), news->changed_files);
        tell_of_new_films();
        tell_of_other_fonts(news->changed_files);
        show_.replace_deck(change.deck, present, news->changed_files);
        show_.allow_editing(may_edit(), present);
        show_fault();
        if (options_.windowed && change.slide) show_.go_to(*change.slide, present);
    }

    Screening* other_of(const Window* window) {
        const auto found = std::find_if(others_.begin(), others_.end(), [&](const Screening& other) {
            return other.window && other.window.get() == window;
        });
        return found == others_.end() ? nullptr : &*found;
    }

    Display& display_;
    Window& window_;
    std::optional<WindowSettings> presenter_settings_;
    const int audience_screen_;
    Show& show_;
    LiveDeck& deck_;
    DeckFollower& files_;
    Waker& waker_;
    const PlayOptions& options_;
    const Config& config_;
    SignalWatch& signals_;
    TrustedClock& clock_;
    TimedShow timed_;
    ServiceNotice& notice_;
    StatusSocket& status_socket_;
    HelperSocket& helper_;
    FilmStarter& films_;
    const StartLog& starts_;
    DecodingLog& decoding_;
    enum class Films { not_known, may_come, cannot };
    Films films_here_ = Films::not_known;
    Pulse pulse_;
    MarkKeeper& marks_;
    Marks kept_;
    bool hidden_by_settings_;
    FramePace pace_;
    DrawingTurn turn_;
    BandPainter painter_;
    std::unique_ptr<HeadphoneWatch> headphones_;  ///< where they decide what is heard
    bool had_headphones_ = false;
    int plugs_ = 0;  ///< as far as the show knows
    std::unique_ptr<Speaker> speaker_;
    std::unique_ptr<FilmPlayer> film_;
    bool has_told_of_films_ = false;
    std::vector<DeckFont> fonts_here_ = deck_.on_disk().deck->fonts;
    bool has_told_of_fonts_ = false;
    std::unique_ptr<Window> second_window_;
    std::vector<Screening> others_;  ///< the audience's, beside the first
    Window* audience_ = &window_;    ///< null: on a single screen the presenter's view is shown
    Window* presenter_ = nullptr;    ///< null: nobody needs one
    std::optional<Frame> shown_;     ///< by the audience's window
    std::optional<Frame> presenter_shown_;
    bool has_told_way_back_ = false;
    Audience lookers_ = Audience::visitors;
    bool was_talk_ = false;          ///< when it was last asked who looks
    std::optional<TextDesk> texts_;  ///< once a text was opened
    std::string texts_of_;           ///< the deck's file, of which they are
    std::string copied_;             ///< the words that were copied last
    TimePoint touched_;              ///< when a finger or the mouse last did something
    bool is_on_screen_ = false;      ///< the audience has seen a frame
    bool is_forgotten_ = false;
    bool is_secret_ = false;  ///< the deck is or was a locked one
    bool has_begun_ = false;  ///< a frame of the slides was there
    bool is_installing_ = false;
    bool ended_ = false;
    int status_ = exit_ok;  ///< at the end, where no signal brings it
};

}  // namespace

int play_until_end(PlayerParts parts) {
    return Player(std::move(parts)).run();
}

}  // namespace kiosk
