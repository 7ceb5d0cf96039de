// kiosk play: the show in a window.
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/talk_times.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/photo_deck.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/paint/band_painter.h"
#include "kiosk/play/frame_pace.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/window.h"
#include "kiosk/show/deck_follower.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/show.h"
#include "kiosk/system/confinement.h"
#include "kiosk/system/marks.h"
#include "kiosk/system/messages.h"
#include "kiosk/system/process_start.h"
#include "kiosk/system/swap_guard.h"
#include "kiosk/system/thread_priority.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {
namespace {

struct PlayOptions {
    DeckOptions input;
    std::string language;   ///< a BCP 47 tag; empty: the config's, else the deck's first
    std::string slide;      ///< the id to begin with; empty: the first
    bool talk = false;      ///< on a stage, for a presenter; else what the config says
    std::string length;     ///< of the talk, as "20m"; empty: no end is set
    bool rehearse = false;  ///< tells at the end how long each slide was shown
    std::string until;      ///< when it is to be over, as "15:30"; empty: no end is set
    bool windowed = false;
    std::optional<Size> size;  ///< of the window, where it is windowed
    std::string renderer;      ///< auto, memory or gpu; empty: the config's
    std::string trace;         ///< a file for the timeline; empty: none
};

TimePoint now() {
    return std::chrono::steady_clock::now();
}

bool is_talk(const PlayOptions& options, const Config& config) {
    return options.talk || config.talk;
}

/// Seconds of the day at a moment, by the clock on the wall.
int time_of_day(TimePoint moment) {
    const auto ahead = std::chrono::duration_cast<std::chrono::system_clock::duration>(moment - now());
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() + ahead);
    std::tm local{};
    localtime_r(&time, &local);
    return (local.tm_hour * 60 + local.tm_min) * 60 + std::min(local.tm_sec, 59);
}

TalkSettings talk_settings(const PlayOptions& options) {
    TalkSettings settings;
    settings.length = parse_length(options.length);
    const TimePoint present = now();
    // Here the time zone is read, before the window's thread asks for the time.
    const int day = time_of_day(present);
    if (const auto wanted = parse_time_of_day(options.until))
        settings.until = later(present, until_time_of_day(day, *wanted));
    return settings;
}

/// Signals as events of the window's loop: SIGINT, SIGTERM and SIGHUP end the show, SIGUSR1 hides it, SIGUSR2
/// shows it again. They are blocked in every thread that is started while this object lives, and taken by one
/// that only waits.
class SignalWatch {
  public:
    /// `waker` is not owned, and outlives it.
    explicit SignalWatch(Waker& waker) : waker_(waker) {
        sigaddset(&signals_, stop_signal());
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        thread_ = std::thread([this] {
            int signal = 0;
            while (received_ == 0 && sigwait(&signals_, &signal) == 0 && signal != stop_signal()) {
                if (signal == SIGUSR1 || signal == SIGUSR2)
                    hide_or_show_ = signal;
                else
                    received_ = signal;
                waker_.wake();
            }
            if (received_ != 0) end_in_time();
        });
    }
    ~SignalWatch() {
        pthread_kill(thread_.native_handle(), stop_signal());
        thread_.join();
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    /// The signal that ends the show; 0: none came.
    int received() const { return received_; }
    /// SIGUSR1 or SIGUSR2, the later one since the last call; 0: none came.
    int take_hide_or_show() { return hide_or_show_.exchange(0); }

  private:
    /// The window's thread is to end, but may be waiting for a display that does not answer any more.
    void end_in_time() const {
        sigset_t stop{};
        sigemptyset(&stop);
        sigaddset(&stop, stop_signal());
        constexpr timespec patience{1, 0};
        if (sigtimedwait(&stop, nullptr, &patience) < 0) _exit(128 + received_);
    }

    /// Only this object sends it, to end its own thread.
    static int stop_signal() { return SIGRTMIN; }

    sigset_t signals_ = show_signals();
    Waker& waker_;
    sigset_t before_{};
    std::atomic<int> received_{0};
    std::atomic<int> hide_or_show_{0};
    std::thread thread_;
};

/// Tells on stderr what is wrong with the deck: the show goes on with what is good.
void report(const Loaded& loaded) {
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error || diagnostic.rule == "bundle-unchecked")
            print_lines(stderr, format_diagnostic(diagnostic));
}

DeckVersion version_of(Loaded loaded) {
    return {std::move(loaded.deck), loaded.now, std::move(loaded.deck_source), std::move(loaded.diagnostics),
            std::move(loaded.latest)};
}

/// Who may be looking at a show with these settings. `in_window` as in ShowPlace.
Audience audience_of(bool in_window, const PlayOptions& options, const Config& config) {
    return audience_at({.in_window = in_window,
                        .kiosk = config.kiosk,
                        .deck_is_bundle = is_bundle_path(deck_file(options.input, config)),
                        .settings_in_doubt = config.safety.in_doubt});
}

/// Tells which files of a folder of photos are not shown.
void report_left_out(const Loaded& loaded) {
    if (loaded.left_out.empty()) return;
    const std::size_t number = loaded.left_out.size();
    print_line(stderr, "kiosk: %zu %s of %s left out, such as %s: 'kiosk prepare' makes JPEG files of photos",
               number, number == 1 ? "file is" : "files are", loaded.deck->file.c_str(),
               loaded.left_out.front().c_str());
}

/// Tells the organizer why they see more than visitors will.
void report_pending(const Deck& played) {
    const auto number = std::count_if(played.slides.begin(), played.slides.end(), is_pending_picture);
    if (number > 0)
        print_line(stderr, "kiosk: %td %s shown to you alone, under a band: %s consent is pending", number,
                   number == 1 ? "picture is" : "pictures are", number == 1 ? "its" : "their");
}

ShowSettings show_settings(const PlayOptions& options, const Config& config, const Deck& deck) {
    ShowSettings settings;
    settings.theme = config.theme;
    settings.pin_hash = config.operation.pin_hash;
    settings.photo_limits = photo_limits(config);
    settings.session.settings_in_doubt = config.safety.in_doubt;
    settings.picture_budget = static_cast<std::size_t>(config.pictures_megabytes * 1'000'000);
    settings.session.kiosk = config.kiosk;
    settings.session.invite = config.invite;
    settings.session.talk = is_talk(options, config);
    settings.session.talk_settings = talk_settings(options);
    settings.presenter_language = config.presenter.language;
    settings.time_of_day = &time_of_day;
    settings.session.keys = config.keys;
    settings.session.start_hidden = config.safety.start_hidden;
    settings.session.visit = {config.idle.after, config.idle.warning};
    settings.session.playback.reduced_motion = config.reduced_motion;
    const std::string& language = options.language.empty() ? config.language : options.language;
    if (!options.language.empty() && !lookup_language(options.language, deck.languages))
        print_line(stderr, "kiosk: the deck is not in '%s'; it begins in its first language",
                   options.language.c_str());
    settings.session.playback.start.language = language_index(deck, language);
    if (!options.slide.empty()) {
        const auto index = slide_index(deck, options.slide);
        if (!index)
            print_line(stderr, "kiosk: the deck has no slide '%s'; it begins with the first",
                       options.slide.c_str());
        settings.session.playback.start.slide = index.value_or(0);
    }
    return settings;
}

/// What is laid out for: the config knows the panel best, then the display itself (0: it does not say).
Canvas canvas_of(Size size, double display_inches, const Config& config) {
    const double configured = config.display.diagonal_inches;
    Canvas canvas = canvas_for(size, configured > 0 ? configured : display_inches,
                               config.display.viewing_distance_metres);
    canvas.motion = !config.reduced_motion;
    return canvas;
}

/// Letters and buttons are as large as the panel wants it: where nobody said how large that is, the log tells
/// what was taken.
void report_diagonal(const Window& window) {
    const double inches = window.diagonal_inches();
    if (inches > 0)
        print_line(stderr, "kiosk: the display says that it is %.0f inches across", inches);
    else
        print_line(stderr,
                   "kiosk: the display does not say how large it is: 43 inches are assumed "
                   "(display.diagonal_inches in config.yaml)");
}

/// The first fault of `diagnostics`, an error where there is one; nothing where all is well.
std::optional<FaultCard> fault_card(const Diagnostics& diagnostics) {
    const int errors = count(diagnostics, Severity::error);
    if (errors == 0) return std::nullopt;
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& found) {
        return found.severity == Severity::error;
    });
    FaultCard card;
    card.place = std::filesystem::path(first->file).filename().string();
    if (first->position.line > 0) card.place += ", line " + std::to_string(first->position.line);
    card.message = first->message;
    card.excerpt = first->excerpt.substr(first->excerpt.find_first_not_of(" \t") == std::string::npos
                                             ? first->excerpt.size()
                                             : first->excerpt.find_first_not_of(" \t"));
    card.hint = first->hint;
    card.others = errors - 1;
    return card;
}

/// What the presenter's screen is laid out for.
Canvas presenter_canvas(const Window& window) {
    return canvas_for(window.size(), window.diagonal_inches(), 0);
}

/// The loop of the thread that owns the windows: it waits, hands events on, and moves pixels that are ready.
class Player {
  public:
    /// `presenter`: how the presenter's window is made, once there is a screen for it; nothing: never.
    Player(Display& display, Window& window, std::optional<WindowSettings> presenter, Show& show,
           LiveDeck& deck, DeckFollower& files, const PlayOptions& options, const Config& config,
           SignalWatch& signals, TrustedClock& clock, MarkKeeper& marks, Marks kept)
        : display_(display),
          window_(window),
          presenter_settings_(std::move(presenter)),
          audience_screen_(talk_screens(config).audience),
          show_(show),
          deck_(deck),
          files_(files),
          options_(options),
          config_(config),
          signals_(signals),
          clock_(clock),
          marks_(marks),
          kept_(kept),
          hidden_by_settings_(show.hidden() && !kept.hidden),
          pace_(window.frame_time()),
          painter_(static_cast<int>(std::thread::hardware_concurrency())) {}

    /// Until somebody ends the show; the exit status.
    int run() {
        // A signal that came before there was a window woke nobody.
        take_signals();
        show_to_whoever_looks();
        report_pending(*deck_.played());
        while (!ended_) {
            const TimePoint present = now();
            take_news();
            show_.update(present);
            keep_marks();
            answer_requests();
            forget_or_remember(present);
            for (const std::string& fault : show_.take_faults())
                print_line(stderr, "kiosk: %s", fault.c_str());
            draw(present);
            draw_presenter(present);
            arrange_windows();
            TimePoint deadline = show_.next_deadline();
            if (show_.animating(present)) deadline = std::min(deadline, next_frame(present));
            for (auto event = display_.wait(deadline); event && !ended_;
                 event = display_.wait(TimePoint::min())) {
                std::visit([&](const auto& what) { handle(event->window, what); }, event->what);
                answer_requests();
                // However many events there are: what a signal asks for is seen with the next frame.
                if (take_signals()) break;
            }
        }
        take_signals();
        if (options_.rehearse) print_lines(stdout, rehearsal_text(show_.slide_times(now())));
        return signals_.received() != 0 ? 128 + signals_.received() : status_;
    }

  private:
    /// When the next frame of a motion is to be begun. Where the display itself makes presenting wait, well
    /// before its next frame; where a driver does not do so, that bounds their number.
    TimePoint next_frame(TimePoint present) {
        return window_.presents_in_time() ? later(present, window_.frame_time() / 2) : pace_.next(present);
    }

    /// What the audience sees.
    void draw(TimePoint present) {
        if (audience_ == nullptr) return;
        std::optional<Frame> frame = show_.frame();
        if (!frame || (shown_ && *frame == *shown_)) return;
        const bool is_shown = paint(*audience_, *frame);
        // Whether it could be shown or not: where it could not, something that becomes ready has it tried
        // again.
        if (!has_begun_ && !show_.hidden()) {
            has_begun_ = true;
            show_.begin_ahead(now());
        }
        if (!is_shown) {
            shown_.reset();
            return;
        }
        is_on_screen_ = true;
        const bool is_motion = shown_ && show_.animating(present);
        shown_ = std::move(frame);
        if (is_motion && pace_.is_too_slow(now() - present)) {
            print_line(stderr, "kiosk: this machine is too slow for motion: slides change by a cut");
            show_.stop_motion();
        }
    }

    /// What the presenter sees: after the audience, and seldom while something moves there.
    void draw_presenter(TimePoint present) {
        if (presenter_ == nullptr) return;
        std::optional<Frame> frame = show_.presenter_frame();
        if (!frame || (presenter_shown_ && *frame == *presenter_shown_)) return;
        constexpr Duration least_rest{0.25};
        if (audience_ != nullptr && show_.animating(present) && present < later(presenter_drawn_, least_rest))
            return;
        presenter_drawn_ = present;
        if (paint(*presenter_, *frame))
            presenter_shown_ = std::move(frame);
        else
            presenter_shown_.reset();
    }

    bool paint(Window& window, const Frame& frame) {
        return window.present(frame,
                              [&](const Frame& what, PixelView target) { painter_.paint(what, target); });
    }

    /// Where there are two screens, one of them is the presenter's; where there is one, the audience has it.
    void arrange_windows() {
        if (!presenter_settings_ || !is_on_screen_) return;
        const bool has_two = display_.screens().size() > 1;
        if (has_two == (second_window_ != nullptr)) return;
        if (has_two) {
            presenter_settings_->screen = free_screen(presenter_settings_->screen);
            std::string error;
            second_window_ = Window::open(display_, *presenter_settings_, error);
            if (!second_window_) {
                print_line(stderr, "kiosk: the presenter's window cannot be opened: %s", error.c_str());
                presenter_settings_.reset();
                return;
            }
        }
        show_to_whoever_looks();
        give_screens(&window_, has_two ? second_window_.get() : nullptr);
        if (has_two) return;
        second_window_.reset();
        window_.take_keys();
    }

    /// The screen that is wanted, or where the audience is on that one another.
    int free_screen(int wanted) const {
        const std::vector<Screen>& screens = display_.screens();
        const Screen* const taken = choose_screen(screens, audience_screen_);
        for (int screen = 0; choose_screen(screens, wanted) == taken; ++screen)
            wanted = screen;
        return wanted;
    }

    /// Which window shows what; null: none does.
    void give_screens(Window* audience, Window* presenter) {
        audience_ = audience;
        presenter_ = presenter;
        shown_.reset();
        presenter_shown_.reset();
        const TimePoint present = now();
        if (audience_ != nullptr)
            show_.resize(canvas_of(audience_->size(), audience_->diagonal_inches(), config_), present);
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
        if (window == presenter_)
            show_.touch_presenter(event, now());
        else
            show_.touch(event, now());
    }
    void handle(Window*, const KeyStroke& press) { show_.key(press, now()); }
    void handle(Window* window, const ResizeEvent& event) {
        show_to_whoever_looks();
        if (window == audience_)
            show_.resize(canvas_of(event.size, window->diagonal_inches(), config_), now());
        if (window == presenter_) show_.open_presenter(presenter_canvas(*window), now());
        handle(window, RedrawEvent{});
    }
    void handle(Window* window, const RedrawEvent&) {
        if (window == audience_) shown_.reset();
        if (window == presenter_) presenter_shown_.reset();
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
        kept_.hidden = show_.hidden() && !hidden_by_settings_;
        kept_.wrong_pins = show_.wrong_pins();
        marks_.keep(kept_);
    }

    void answer_requests() {
        SessionRequests requests = show_.take_requests();
        if (requests.quit) ended_ = true;
        if (requests.toggle_full_screen) {
            // What is for the organizer alone is off the window before that covers the screen.
            show_to(Audience::visitors);
            draw(now());
            window_.toggle_full_screen();
        }
        if (requests.swap_screens) swap_screens();
        if (requests.toggle_presenter) toggle_presenter();
        if (requests.reload) files_.read_anew();
        if (requests.try_passphrase) files_.try_passphrase(*std::move(requests.try_passphrase));
        if (requests.tell_time) {
            const bool is_taken = clock_.tell(*requests.tell_time, deck_.latest());
            show_.time_told(is_taken, now());
            if (is_taken) files_.read_anew();
        }
    }

    /// What may be seen follows the window, whoever has made it larger or smaller. Where there are two, one
    /// of them is for an audience.
    void show_to_whoever_looks() {
        const bool in_window = !second_window_ && window_.leaves_screen_free();
        show_to(audience_of(in_window, options_, config_));
    }
    void show_to(Audience audience) {
        if (const auto change = deck_.show_to(audience)) show_.replace_deck(change->deck, now());
    }

    /// Hidden, the show keeps nothing of its deck where the settings say so; shown again, it is read anew.
    void forget_or_remember(TimePoint present) {
        const bool is_away = show_.hidden() && !show_.coming_back();
        if (!config_.safety.forget || is_away == is_forgotten_) return;
        is_forgotten_ = is_away;
        if (!is_forgotten_) return files_.read_anew();
        files_.forget();
        deck_.forget();
        show_.replace_deck(std::make_shared<const Deck>(neutral_deck()), present);
    }

    /// A deck that was read anew; in a window its author sees the slide that was edited, or the fault.
    void take_news() {
        std::optional<DeckFollower::News> news = files_.take();
        if (!news) return;
        const TimePoint present = now();
        if (news->passphrase_is_right) {
            const bool opens =
                show_.passphrase_tried(*news->passphrase_is_right, present) && *news->passphrase_is_right;
            // It is wrong, or the show was hidden again while it was tried: what that has opened is forgotten.
            if (!opens && is_forgotten_) return files_.forget();
        }
        // A wrong passphrase is no news for the log, and what is locked stands there already.
        if (news->passphrase_is_right != false) report(news->loaded);
        const DeckChange change = deck_.read_anew(version_of(std::move(news->loaded)), news->changed_files);
        show_.replace_deck(change.deck, present, news->changed_files);
        if (!options_.windowed) return;
        if (change.slide) show_.go_to(*change.slide, present);
        show_.show_fault(fault_card(deck_.diagnostics()));
    }

    Display& display_;
    Window& window_;
    std::optional<WindowSettings> presenter_settings_;
    const int audience_screen_;
    Show& show_;
    LiveDeck& deck_;
    DeckFollower& files_;
    const PlayOptions& options_;
    const Config& config_;
    SignalWatch& signals_;
    TrustedClock& clock_;
    MarkKeeper& marks_;
    Marks kept_;
    bool hidden_by_settings_;
    FramePace pace_;
    BandPainter painter_;
    std::unique_ptr<Window> second_window_;
    Window* audience_ = &window_;  ///< null: on a single screen the presenter's view is shown
    Window* presenter_ = nullptr;  ///< null: nobody needs one
    std::optional<Frame> shown_;   ///< by the audience's window
    std::optional<Frame> presenter_shown_;
    TimePoint presenter_drawn_ = TimePoint::min();
    bool is_on_screen_ = false;  ///< the audience has seen a frame
    bool is_forgotten_ = false;
    bool has_begun_ = false;  ///< a frame of the slides was there
    bool ended_ = false;
    int status_ = exit_ok;  ///< at the end, where no signal brings it
};

/// Makes the show on a thread of its own, while the window is being made.
class Loader {
  public:
    /// `size` is that of the picture, for where it cannot be told before there is a window.
    Loader(const PlayOptions& options, const Config& config, const Marks& kept, const WindowSettings& window,
           std::future<Size> size, Waker& waker, const TrustedClock& clock, Trace* trace)
        : options_(options),
          config_(config),
          kept_(kept),
          window_(window),
          size_(std::move(size)),
          audience_(audience_of(options.windowed, options, config)),
          wake_([&waker] { waker.wake(); }),
          clock_(clock),
          trace_(trace),
          files_(options.input, config, wake_, trace, clock) {
        show_ = std::async(std::launch::async, [this] { return make_show(); });
    }

    /// Waits. The show's first slide is being made by then.
    std::unique_ptr<Show> take_show() { return show_.get(); }
    /// What the show plays; once the show was taken.
    LiveDeck& deck() { return *deck_; }
    DeckFollower& files() { return files_; }

  private:
    Loaded load_whole_deck() {
        const TraceSpan span(trace_, "read the deck");
        Loaded loaded = load(options_.input, clock_, files_.sources());
        report(loaded);
        report_left_out(loaded);
        if (shown_part(loaded.deck, loaded.now, audience_)->slides.empty())
            print_line(stderr, "kiosk: %s has no slide that can be shown; a neutral picture is shown instead",
                       loaded.deck->file.c_str());
        return loaded;
    }

    std::shared_ptr<const Deck> load_first_slides(const Moment& time) {
        // A slide that is named may be anywhere.
        if (!options_.slide.empty()) return nullptr;
        const TraceSpan span(trace_, "read the deck's beginning");
        return load_beginning(deck_file(options_.input, config_), time);
    }

    std::optional<Size> likely_size() {
        const TraceSpan span(trace_, "ask for the size");
        return Window::likely_size(window_);
    }

    std::unique_ptr<Show> make_show() {
        if (trace_) trace_->name_thread("loader");
        const auto size = likely_size();
        const Happened latest = latest_known(options_.input, deck_file(options_.input, config_));
        const Moment time = clock_.moment(latest);
        std::optional<Loaded> whole;
        std::shared_ptr<const Deck> first = load_first_slides(time);
        if (first) {
            deck_.emplace(DeckVersion{std::move(first), time, {}, {}, latest}, audience_);
        } else {
            whole = load_whole_deck();
            deck_.emplace(version_of(*whole), audience_);
        }

        ShowSettings settings = show_settings(options_, config_, *deck_->played());
        settings.trace = trace_;
        settings.current_first = true;
        settings.session.start_hidden |= kept_.hidden;
        settings.session.lock.wrong_pins = kept_.wrong_pins;
        settings.session.deck_is_locked = [this] { return files_.waits_for_passphrase(); };
        settings.status = [this, started = now()] {
            const auto minutes = std::chrono::floor<std::chrono::minutes>(now() - started).count();
            return ShowStatus{.deck = deck_->file(),
                              .version = KIOSK_VERSION,
                              .minutes = static_cast<int>(minutes),
                              .slides = deck_->slides(),
                              .faults = deck_->errors(),
                              .photos = {},
                              .clock_is_wrong = clock_.is_wrong(deck_->latest()),
                              .deck_is_locked = files_.waits_for_passphrase()};
        };
        {
            const TraceSpan span(trace_, "read the list of fonts");
            settings.fonts = load_fonts(*files_.sources());
        }
        settings.files = files_.sources();
        // Text may be laid out again for the display's true diagonal; the photo stays as it is.
        settings.canvas = canvas_of(size ? *size : size_.get(), 0, config_);
        auto show = std::make_unique<Show>(deck_->played(), std::move(settings), wake_, now());
        files_.begin(std::move(whole));
        return show;
    }

    const PlayOptions& options_;
    const Config& config_;
    const Marks kept_;
    const WindowSettings& window_;
    std::future<Size> size_;
    const Audience audience_;  ///< until the window itself can tell
    const std::function<void()> wake_;
    const TrustedClock& clock_;
    Trace* trace_;
    DeckFollower files_;
    std::optional<LiveDeck> deck_;
    std::future<std::unique_ptr<Show>> show_;
};

/// Has photos and files go back to the system when they are let go, instead of leaving holes in the heaps of
/// whichever threads have decoded them.
void return_memory() {
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

/// Where a show makes files: its marks, the timeline, and what it shares with a Wayland display.
std::vector<std::string> writable_folders(const PlayOptions& options) {
    std::vector<std::string> folders;
    const auto add = [&](const std::filesystem::path& folder) {
        if (!folder.empty()) folders.push_back(folder.string());
    };
    add(marks_folder().path);
    if (!options.trace.empty()) add(std::filesystem::absolute(options.trace).parent_path());
    const char* const session = std::getenv("XDG_RUNTIME_DIR");
    if (session != nullptr && std::getenv("WAYLAND_DISPLAY") != nullptr) add(session);
    return folders;
}

int play(const PlayOptions& options, Trace* trace) {
    // While there is one thread, and nothing was read that others have made.
    const std::vector<std::string> not_held = confine(writable_folders(options));
    // Where there is no session bus, SDL would have one started, for nothing that a slideshow uses. Now,
    // while no other thread reads the environment.
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    // And X's library would read, twice, how accented letters are typed: 5 ms for what nobody types here.
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    return_memory();
    ignore_broken_pipes();
    const MessageRelay messages;
    for (const std::string& what : not_held)
        print_line(stderr, "kiosk: not held by this system: %s", what.c_str());
    Waker waker;
    SignalWatch signals(waker);
    // The screen is the config's choice, and the config is small: it alone is waited for.
    // The loader opens a bundle again, and notices what changes in it from then on.
    Input input = read_input(options.input, nullptr);
    input.bundle.reset();
    const Config& config = input.config.config;
    // Of any deck nothing is written to swap where that can be had; of a locked one it is told where not.
    const bool is_locked = input.has_passphrase || !key_file(options.input, config).empty();
    if (!keep_memory_from_swap() && is_locked)
        print_line(
            stderr,
            "kiosk: the deck may be written to swap: let the service lock memory (LimitMEMLOCK=infinity)");
    WindowSettings window_settings;
    window_settings.title = "Kiosk";
    window_settings.full_screen = !options.windowed;
    window_settings.screen =
        is_talk(options, config) ? talk_screens(config).audience : config.display.screen.value_or(0);
    window_settings.rotation = config.display.rotation;
    window_settings.grab_keyboard = config.kiosk;
    window_settings.renderer =
        options.renderer.empty() ? config.display.renderer : renderer_named(options.renderer);
    window_settings.trace = trace;
    if (options.size) window_settings.windowed_size = *options.size;

    if (config.safety.in_doubt)
        print_line(stderr,
                   "kiosk: the settings could not be read whole: the show begins behind the neutral screen, "
                   "and nobody at the panel can end it");
    std::promise<Size> size;
    MarkKeeper marks(marks_folder());
    Marks kept = marks.found();
    if (const std::string why = marks.why_hidden(config.safety.hidden_after_crash); !why.empty()) {
        print_line(stderr, "kiosk: this show begins behind the neutral screen: %s", why.c_str());
        kept.hidden = true;
    }
    kept.running = config.safety.hidden_after_crash;
    marks.keep(kept);
    TrustedClock clock;
    Loader loader(options, config, kept, window_settings, size.get_future(), waker, clock, trace);
    std::string error;
    const std::unique_ptr<Display> display = Display::open(waker, trace, error);
    const std::unique_ptr<Window> window = display ? Window::open(*display, window_settings, error) : nullptr;
    size.set_value(window ? window->size() : window_settings.windowed_size);
    const std::unique_ptr<Show> show = loader.take_show();
    if (!window) {
        print_line(stderr, "kiosk: no window can be opened: %s", error.c_str());
        kept.hidden = kept.hidden || signals.take_hide_or_show() == SIGUSR1;
        marks.keep(kept);
        return exit_faults;
    }
    print_line(stderr, "kiosk: drawing %s", window->drawing().c_str());
    if (config.display.diagonal_inches <= 0) report_diagonal(*window);
    show->resize(canvas_of(window->size(), window->diagonal_inches(), config), now());
    std::optional<WindowSettings> presenter_settings;
    if (is_talk(options, config) && !options.windowed) {
        presenter_settings = window_settings;
        presenter_settings->title = "Kiosk: presenter";
        presenter_settings->screen = talk_screens(config).presenter;
        presenter_settings->rotation = 0;
        // A GPU would have this window wait for its own display's frames, and the audience's with it.
        presenter_settings->renderer = Renderer::memory;
    }
    Player player(*display, *window, std::move(presenter_settings), *show, loader.deck(), loader.files(),
                  options, config, signals, clock, marks, kept);
    if (options.windowed) show->show_fault(fault_card(loader.deck().diagnostics()));
    return player.run();
}

int run_play(const PlayOptions& options) {
    const std::unique_ptr<Trace> trace =
        options.trace.empty() ? nullptr : std::make_unique<Trace>(now, now());
    if (trace) trace->name_thread("window");
    const int status = play(options, trace.get());
    if (trace && !write_whole_file(options.trace, trace->json()).empty()) {
        print_line(stderr, "kiosk: the timeline %s cannot be written", options.trace.c_str());
        return status == exit_ok ? exit_faults : status;
    }
    return status;
}

/// What `play` and `present` have in common.
void add_show_options(CLI::App* line, const std::shared_ptr<PlayOptions>& options) {
    add_deck_options(*line, options->input);
    add_key_file_option(*line, options->input);
    line->add_option("--language", options->language, "The language to begin with")->type_name("TAG");
    line->add_option("--slide", options->slide, "The slide to begin with")->type_name("ID");
    line->add_flag("--windowed", options->windowed, "In a window instead of full screen");
    add_size_option(*line, "--size", options->size, "The size of the window; implies --windowed");
    line->add_option("--renderer", options->renderer,
                     "What draws: memory, gpu, or auto, which takes a GPU where there is one")
        ->type_name("NAME")
        ->check(CLI::IsMember({"auto", "memory", "gpu"}));
    line->add_option("--trace", options->trace, "Writes a timeline for Perfetto or chrome://tracing")
        ->type_name("FILE");
}

CliCommand show_command(CLI::App* line, std::shared_ptr<PlayOptions> options) {
    add_show_options(line, options);
    return {line,
            [options = std::move(options)] {
                options->input.takes_photos = true;
                // A folder of photos is for the organizer alone.
                options->windowed =
                    options->windowed || options->size || is_photo_deck(options->input.deck, DiskFiles());
                return run_play(*options);
            },
            true};
}

}  // namespace

CliCommand add_play_command(CLI::App& program) {
    return show_command(
        program.add_subcommand("play", "Shows the deck full screen, in a loop (also plain `kiosk`)"),
        std::make_shared<PlayOptions>());
}

CliCommand add_present_command(CLI::App& program) {
    const auto options = std::make_shared<PlayOptions>();
    options->talk = true;
    const CliCommand command = show_command(
        program.add_subcommand("present", "Shows the deck as a talk: a presenter turns the pages"), options);
    const auto length = [](const std::string& text) {
        return parse_length(text) ? "" : "write it as 20m, 1h30m or 90s";
    };
    const auto time = [](const std::string& text) {
        return parse_time_of_day(text) ? "" : "write it as 15:30";
    };
    CLI::Option* const fixed =
        command.line->add_option("--for", options->length, "How long the talk is to take, such as 20m")
            ->type_name("TIME")
            ->check(CLI::Validator(length, ""));
    command.line->add_option("--until", options->until, "When it is to be over, such as 15:30")
        ->type_name("HH:MM")
        ->check(CLI::Validator(time, ""))
        ->excludes(fixed);
    command.line->add_flag("--rehearse", options->rehearse,
                           "Tells at the end how long each slide was shown; nothing is kept");
    return command;
}

}  // namespace kiosk
