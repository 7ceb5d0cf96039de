// kiosk play: the show in a window.
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <utility>
#include <variant>

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
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, stop_signal()})
            sigaddset(&signals_, signal);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
        thread_ = std::thread([this] {
            int signal = 0;
            while (sigwait(&signals_, &signal) == 0 && signal != stop_signal()) {
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

    /// The last signal that came; 0: none.
    int received() const { return received_; }

  private:
    /// Only this object sends it, to end its own thread.
    static int stop_signal() { return SIGRTMIN; }

    sigset_t signals_{};
    sigset_t before_{};
    std::atomic<int> received_{0};
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

ShowSettings show_settings(const PlayOptions& options, const Loaded& loaded, const Deck& deck,
                           const Canvas& canvas) {
    ShowSettings settings;
    settings.canvas = canvas;
    settings.theme = loaded.config.theme;
    settings.kiosk = loaded.config.kiosk;
    settings.playback.reduced_motion = loaded.config.reduced_motion;
    settings.playback.visitor_stays = loaded.config.idle.after + loaded.config.idle.warning;
    settings.playback.start.language =
        language_index(deck, options.language.empty() ? loaded.config.language : options.language);
    if (!options.slide.empty()) {
        const auto index = slide_index(deck, options.slide);
        if (!index)
            std::fprintf(stderr, "kiosk: the deck has no slide '%s'; it begins with the first\n",
                         options.slide.c_str());
        settings.playback.start.slide = index.value_or(0);
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

/// The loop of the thread that owns the window: it waits, hands events on, and moves pixels that are ready.
class Player {
  public:
    Player(Window& window, Show& show, const Config& config, const SignalWatch& signals)
        : window_(window),
          show_(show),
          config_(config),
          signals_(signals),
          frame_time_(window.frame_time()) {}

    /// Until somebody ends the show; the exit status.
    int run() {
        while (!ended_) {
            const TimePoint present = now();
            show_.update(present);
            for (const std::string& fault : show_.take_faults())
                std::fprintf(stderr, "kiosk: %s\n", fault.c_str());
            draw(present);
            TimePoint deadline = show_.next_deadline();
            if (show_.animating(present)) deadline = std::min(deadline, later(present, frame_time_));
            for (auto event = window_.wait(deadline); event && !ended_;
                 event = window_.wait(TimePoint::min()))
                std::visit([&](const auto& what) { handle(what); }, *event);
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

    void handle(const TouchEvent& event) { show_.touch(event, now()); }
    void handle(Key key) {
        const ShowRequest request = show_.key(key, now());
        if (request == ShowRequest::quit) ended_ = true;
        if (request == ShowRequest::toggle_full_screen) window_.toggle_full_screen();
    }
    void handle(const ResizeEvent& event) {
        show_.resize(canvas_on(event.size, window_, config_), now());
        shown_.reset();
    }
    void handle(const RedrawEvent&) { shown_.reset(); }
    void handle(const CloseEvent&) {
        if (!config_.kiosk) ended_ = true;
    }
    void handle(const WakeEvent&) {
        if (signals_.received() != 0) ended_ = true;
    }

    Window& window_;
    Show& show_;
    const Config& config_;
    const SignalWatch& signals_;
    const Duration frame_time_;
    std::optional<Frame> shown_;
    bool ended_ = false;
};

/// False where the file cannot be written.
bool write_text(const std::string& path, const std::string& text) {
    std::FILE* file = std::fopen(path.c_str(), "w");
    if (file == nullptr) return false;
    const bool is_written = std::fputs(text.c_str(), file) >= 0;
    return std::fclose(file) == 0 && is_written;
}

int play(const PlayOptions& options, Trace* trace) {
    const SignalWatch signals;
    // The deck is read while the window is being made.
    auto loading =
        std::async(std::launch::async, [&] {
            if (trace) trace->name_thread("loader");
            Loaded loaded = [&] {
                const TraceSpan span(trace, "read config and deck");
                return load(options.input, today());
            }();
            const TraceSpan span(trace, "read the list of fonts");
            return std::pair(std::move(loaded), load_fonts());
        });

    // The screen is the config's choice, and the config is small: it alone is waited for.
    const Config config = [&] {
        const TraceSpan span(trace, "read config");
        return load_config(options.input).config;
    }();
    WindowSettings window_settings;
    window_settings.title = "Kiosk";
    window_settings.full_screen = !options.windowed;
    window_settings.screen = config.display.screen;
    window_settings.rotation = config.display.rotation;
    window_settings.grab_keyboard = config.kiosk;
    window_settings.trace = trace;
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
    settings.trace = trace;
    settings.fonts = std::move(fonts);
    Show show(std::move(deck), std::move(settings), &Window::wake, now());
    return Player(*window, show, config, signals).run();
}

}  // namespace

int run_play(const PlayOptions& options) {
    const std::unique_ptr<Trace> trace =
        options.trace.empty() ? nullptr : std::make_unique<Trace>(now, now());
    if (trace) trace->name_thread("window");
    const int status = play(options, trace.get());
    if (trace && !write_text(options.trace, trace->json())) {
        std::fprintf(stderr, "kiosk: the timeline %s cannot be written\n", options.trace.c_str());
        return status == exit_ok ? exit_faults : status;
    }
    return status;
}

}  // namespace kiosk
