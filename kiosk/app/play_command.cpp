// kiosk play: the show in a window.
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "kiosk/app/crash_marker.h"
#include "kiosk/app/loading.h"
#include "kiosk/app/options.h"
#include "kiosk/app/show.h"
#include "kiosk/sdl/window.h"

namespace kiosk {
namespace {

TimePoint now() {
    return std::chrono::steady_clock::now();
}

/// SIGINT, SIGTERM and SIGHUP as events of the window's loop. They are blocked in every thread that is
/// started while this object lives, and taken by one that only waits for them.
class SignalWatch {
  public:
    SignalWatch() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, stop_signal()})
            sigaddset(&signals_, signal);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        thread_ = std::thread([this] {
            int signal = 0;
            while (sigwait(&signals_, &signal) == 0 && signal != stop_signal()) {
                if (signal == SIGUSR1 || signal == SIGUSR2)
                    hide_or_show_ = signal;
                else
                    received_ = signal;
                Window::wake();
            }
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
    /// Only this object sends it, to end its own thread.
    static int stop_signal() { return SIGRTMIN; }

    sigset_t signals_{};
    sigset_t before_{};
    std::atomic<int> received_{0};
    std::atomic<int> hide_or_show_{0};
    std::thread thread_;
};

/// Tells on stderr what is wrong with the deck: the show goes on with what is good.
void report(const Loaded& loaded) {
    for (const Diagnostic& diagnostic : loaded.diagnostics)
        if (diagnostic.severity == Severity::error) std::fputs(format_diagnostic(diagnostic).c_str(), stderr);
    if (loaded.deck->slides.empty())
        std::fprintf(stderr, "kiosk: %s has no slide that can be shown; a neutral picture is shown instead\n",
                     loaded.deck->file.c_str());
}

/// The lines at the head of the operator's menu.
std::vector<std::string> status_lines(const Loaded& loaded, TimePoint started, TimePoint present) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(present - started).count();
    char uptime[40];
    std::snprintf(uptime, sizeof uptime, "%lld:%02lld h", static_cast<long long>(minutes / 60),
                  static_cast<long long>(minutes % 60));
    const int errors = count(loaded.diagnostics, Severity::error);
    return {loaded.deck->file, "kiosk " KIOSK_VERSION ", " + std::string(uptime),
            std::to_string(loaded.deck->slides.size()) + " slides, " + std::to_string(errors) + " faults"};
}

ShowSettings show_settings(const PlayOptions& options, const Loaded& loaded, const Deck& deck,
                           const Canvas& canvas) {
    ShowSettings settings;
    const Config& config = loaded.config;
    settings.canvas = canvas;
    settings.theme = config.theme;
    settings.pin_hash = config.operation.pin_hash;
    settings.session.kiosk = config.kiosk;
    settings.session.invite = config.invite;
    settings.session.start_hidden = config.safety.start_hidden;
    settings.session.visit = {config.idle.after, config.idle.warning};
    settings.session.playback.reduced_motion = config.reduced_motion;
    settings.session.playback.start.language =
        language_index(deck, options.language.empty() ? config.language : options.language);
    if (!options.slide.empty()) {
        const auto index = slide_index(deck, options.slide);
        if (!index)
            std::fprintf(stderr, "kiosk: the deck has no slide '%s'; it begins with the first\n",
                         options.slide.c_str());
        settings.session.playback.start.slide = index.value_or(0);
    }
    return settings;
}

/// What is laid out for: the config knows the panel best, then the display itself.
Canvas canvas_on(Size size, const Window& window, const Config& config) {
    const double configured = config.display.diagonal_inches;
    Canvas canvas = canvas_for(size, configured > 0 ? configured : window.diagonal_inches(),
                               config.display.viewing_distance_metres);
    canvas.motion = !config.reduced_motion;
    return canvas;
}

/// Letters and buttons are as large as the panel wants it: where nobody said how large that is, the log tells
/// what was taken.
void report_diagonal(const Window& window) {
    const double inches = window.diagonal_inches();
    if (inches > 0)
        std::fprintf(stderr, "kiosk: the display says that it is %.0f inches across\n", inches);
    else
        std::fprintf(stderr,
                     "kiosk: the display does not say how large it is: 43 inches are assumed "
                     "(display.diagonal_inches in config.yaml)\n");
}

/// A deck that is being read anew, away from the window's thread.
class Reload {
  public:
    ~Reload() {
        if (thread_.joinable()) thread_.join();
    }
    /// Nothing where one is being read already.
    void begin(const DeckOptions& options) {
        if (reading_.exchange(true)) return;
        if (thread_.joinable()) thread_.join();
        thread_ = std::thread([this, options] {
            Loaded loaded = load(options, today());
            {
                const std::lock_guard lock(mutex_);
                loaded_ = std::move(loaded);
            }
            reading_ = false;
            Window::wake();
        });
    }
    /// The deck, once it has been read.
    std::optional<Loaded> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(loaded_, std::nullopt);
    }

  private:
    std::atomic<bool> reading_{false};
    std::mutex mutex_;
    std::optional<Loaded> loaded_;
    std::thread thread_;
};

/// The loop of the thread that owns the window: it waits, hands events on, and moves pixels that are ready.
class Player {
  public:
    Player(Window& window, Show& show, const PlayOptions& options, const Config& config, SignalWatch& signals)
        : window_(window),
          show_(show),
          options_(options),
          config_(config),
          signals_(signals),
          frame_time_(window.frame_time()) {}

    /// Until somebody ends the show; the exit status.
    int run() {
        while (!ended_) {
            const TimePoint present = now();
            show_.update(present);
            answer_requests();
            for (const std::string& fault : show_.take_faults())
                std::fprintf(stderr, "kiosk: %s\n", fault.c_str());
            draw(present);
            TimePoint deadline = show_.next_deadline();
            if (show_.animating(present)) deadline = std::min(deadline, later(present, frame_time_));
            for (auto event = window_.wait(deadline); event && !ended_;
                 event = window_.wait(TimePoint::min())) {
                std::visit([&](const auto& what) { handle(what); }, *event);
                answer_requests();
            }
        }
        return signals_.received() != 0 ? 128 + signals_.received() : exit_ok;
    }

  private:
    void draw(TimePoint present) {
        std::optional<Frame> frame = show_.frame(present);
        if (!frame || (shown_ && *frame == *shown_)) return;
        const bool is_shown = window_.present([&](PixelView target) { paint_frame(*frame, target); });
        if (is_shown)
            shown_ = std::move(frame);
        else
            shown_.reset();
    }

    void answer_requests() {
        const Show::Requests requests = show_.take_requests();
        if (requests.quit) ended_ = true;
        if (requests.toggle_full_screen) window_.toggle_full_screen();
        if (requests.reload) reload_.begin(options_.input);
        if (auto loaded = reload_.take()) {
            report(*loaded);
            if (!loaded->deck->slides.empty()) show_.replace_deck(loaded->deck, now());
        }
    }

    void handle(const TouchEvent& event) { show_.touch(event, now()); }
    void handle(Key key) { show_.key(key, now()); }
    void handle(const ResizeEvent& event) {
        show_.resize(canvas_on(event.size, window_, config_), now());
        shown_.reset();
    }
    void handle(const RedrawEvent&) { shown_.reset(); }
    void handle(const CloseEvent&) { show_.close_requested(now()); }
    void handle(const WakeEvent&) {
        if (signals_.received() != 0) ended_ = true;
        const int signal = signals_.take_hide_or_show();
        if (signal == SIGUSR1) show_.hide(now());
        if (signal == SIGUSR2) show_.show_again(now());
    }

    Window& window_;
    Show& show_;
    const PlayOptions& options_;
    const Config& config_;
    SignalWatch& signals_;
    const Duration frame_time_;
    Reload reload_;
    std::optional<Frame> shown_;
    bool ended_ = false;
};

}  // namespace

int run_play(const PlayOptions& options) {
    SignalWatch signals;
    const TimePoint started = now();
    // The deck is read while the window is being made.
    auto loading =
        std::async(std::launch::async, [&] { return std::pair(load(options.input, today()), load_fonts()); });

    // The screen is the config's choice, and the config is small: it alone is waited for.
    const Config config = load_config(options.input).config;
    WindowSettings window_settings;
    window_settings.title = "Kiosk";
    window_settings.full_screen = !options.windowed;
    window_settings.screen = config.display.screen;
    window_settings.rotation = config.display.rotation;
    window_settings.grab_keyboard = config.kiosk;
    if (options.size) window_settings.windowed_size = *options.size;
    std::string error;
    const std::unique_ptr<Window> window = Window::open(window_settings, error);
    auto [loaded, fonts] = loading.get();
    report(loaded);
    if (!window) {
        std::fprintf(stderr, "kiosk: no window can be opened: %s\n", error.c_str());
        return exit_faults;
    }
    std::shared_ptr<const Deck> deck = loaded.deck;
    if (deck->slides.empty()) deck = std::make_shared<const Deck>(neutral_deck());

    const Canvas canvas = canvas_on(window->size(), *window, config);
    if (config.display.diagonal_inches <= 0) report_diagonal(*window);
    ShowSettings settings = show_settings(options, loaded, *deck, canvas);
    settings.fonts = std::move(fonts);
    settings.status = [&loaded = loaded, started] { return status_lines(loaded, started, now()); };
    const CrashMarker marker(config.safety.hidden_after_crash ? runtime_folder() : std::string());
    if (marker.crashed_before()) {
        std::fprintf(stderr, "kiosk: the last show was cut off: this one begins behind the neutral screen\n");
        settings.session.start_hidden = true;
    }
    Show show(std::move(deck), std::move(settings), &Window::wake, now());
    return Player(*window, show, options, config, signals).run();
}

}  // namespace kiosk
