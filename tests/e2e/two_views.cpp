// One show in two windows on two screens of a display, each with a view that this program makes of it: on the
// first screen what a visitor touches, on the second the same slides in the deck's second language, in
// which nobody is ever seen to touch anything.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/paint/band_painter.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/window.h"
#include "kiosk/show/loading.h"
#include "kiosk/show/show.h"

namespace {

using namespace kiosk;

TimePoint now() {
    return std::chrono::steady_clock::now();
}

ViewContent in_second_language(ViewContent all) {
    for (Position* position : {&all.slides.from, &all.slides.to})
        position->language = 1;
    for (Position& position : all.wanted)
        position.language = 1;
    if (all.controls) {
        ControlsState untouched;
        untouched.slide = all.controls->slide;
        untouched.language = 1;
        all.controls = untouched;
    }
    return all;
}

/// A window, and the view that is shown in it.
struct Screening {
    std::unique_ptr<Window> window;
    int view = 0;
    std::optional<Frame> shown{};
};

class Player {
  public:
    Player(Display& display, Show& show, Screening first, Screening second)
        : display_(display), show_(show), screenings_{std::move(first), std::move(second)} {}

    void run() {
        while (!ended_) {
            const TimePoint present = now();
            show_.update(present);
            for (Screening& screening : screenings_)
                draw(screening);
            TimePoint deadline = show_.next_deadline();
            if (show_.animating(present)) deadline = std::min(deadline, later(present, Duration(1.0 / 60)));
            for (auto event = display_.wait(deadline); event; event = display_.wait(TimePoint::min()))
                take(*event);
            if (show_.take_requests().quit) ended_ = true;
        }
    }

  private:
    void draw(Screening& screening) {
        std::optional<Frame> frame = show_.frame(screening.view);
        if (!frame || frame == screening.shown) return;
        const bool is_shown = screening.window->present(
            *frame, [&](const Frame& what, PixelView target) { painter_.paint(what, target); });
        if (is_shown) screening.shown = std::move(frame);
    }

    void take(const DisplayEvent& event) {
        for (Screening& screening : screenings_)
            if (screening.window.get() == event.window)
                std::visit([&](const auto& what) { handle(screening, what); }, event.what);
    }

    void handle(Screening& screening, const TouchEvent& event) {
        if (screening.view == 0) show_.touch(event, now());
    }
    void handle(Screening&, const KeyStroke& press) { show_.key(press, now()); }
    void handle(Screening& screening, const ResizeEvent& event) {
        show_.resize(canvas_for(event.size, 43, 1.5), now(), screening.view);
        screening.shown.reset();
    }
    void handle(Screening& screening, const RedrawEvent&) { screening.shown.reset(); }
    void handle(Screening&, const CloseEvent&) { ended_ = true; }
    void handle(Screening& screening, const LostEvent&) { screening.shown.reset(); }
    void handle(Screening&, const WakeEvent&) {}
    void handle(Screening&, const TextEvent&) {}
    void handle(Screening&, const CompositionEvent&) {}
    void handle(Screening&, const HoverEvent&) {}
    void handle(Screening&, const WheelEvent&) {}

    Display& display_;
    Show& show_;
    Screening screenings_[2];
    BandPainter painter_{1};
    bool ended_ = false;
};

int play(const std::string& deck) {
    Waker waker;
    std::string error;
    const auto display = Display::open(waker, nullptr, error);
    if (!display) {
        std::fprintf(stderr, "two_views: %s\n", error.c_str());
        return 1;
    }
    std::unique_ptr<Window> windows[2];
    for (int screen = 0; screen < 2; ++screen) {
        WindowSettings settings;
        settings.title = "View " + std::to_string(screen + 1);
        settings.screen = screen;
        windows[screen] = Window::open(*display, settings, error);
        if (!windows[screen]) {
            std::fprintf(stderr, "two_views: %s\n", error.c_str());
            return 1;
        }
    }
    ShowSettings settings;
    settings.session.invite = false;
    settings.canvas = canvas_for(windows[0]->size(), 43, 1.5);
    Diagnostics diagnostics;
    settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
    Show show(
        load({.deck = deck, .config = {}}, TrustedClock()).deck, std::move(settings), [&] { waker.wake(); },
        now());
    const int second = show.add_view(
        {.canvas = canvas_for(windows[1]->size(), 43, 1.5), .compose = &in_second_language}, now());
    Player player(*display, show, {std::move(windows[0]), 0}, {std::move(windows[1]), second});
    player.run();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    return argc == 2 ? play(argv[1]) : 2;
}
