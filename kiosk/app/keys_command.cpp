// kiosk keys: what a clicker or a keyboard sends, key by key, and the line for config.yaml where a key does
// nothing yet.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <variant>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/paint/frame.h"
#include "kiosk/play/key_help.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/window.h"

namespace kiosk {
namespace {

struct KeysOptions {
    DeckOptions input;
    bool list = false;
};

/// Until the window is closed.
void tell_keys(Display& display, Window& window, const std::vector<OwnKey>& own) {
    const Frame plain{.ground = {24, 48, 78}};
    for (;;) {
        window.present(plain, [](const Frame& frame, PixelView target) { paint_frame(frame, target); });
        const auto event = display.wait(TimePoint::max());
        if (!event) continue;
        if (std::holds_alternative<CloseEvent>(event->what) || std::holds_alternative<LostEvent>(event->what))
            return;
        if (const auto* press = std::get_if<KeyStroke>(&event->what)) {
            print_line(stdout, "%s", help_for(*press, own).c_str());
            std::fflush(stdout);
        }
    }
}

int run_keys(const KeysOptions& options) {
    if (options.list) {
        print_lines(stdout, all_keys_text());
        return exit_ok;
    }
    const Config config = read_input(options.input, nullptr).config.config;
    Waker waker;
    std::string error;
    const auto display = Display::open(waker, nullptr, error);
    WindowSettings settings;
    settings.title = "Kiosk: press the keys of your clicker";
    settings.full_screen = false;
    settings.windowed_size = {640, 360};
    settings.grab_keyboard = true;
    const auto window = display ? Window::open(*display, settings, error) : nullptr;
    if (!window) return fail("no window can be opened: " + error);
    print_line(stdout, "Press the keys of your clicker. Close the window, or press Ctrl+C here, to end.");
    std::fflush(stdout);
    tell_keys(*display, *window, config.keys);
    return exit_ok;
}

}  // namespace

CliCommand add_keys_command(CLI::App& program) {
    const auto options = std::make_shared<KeysOptions>();
    CLI::App* line =
        program.add_subcommand("keys", "Tells what a clicker's keys are called and do in a talk");
    line->add_option("--config", options->input.config,
                     "The operator's settings (default: config.yaml, if it is there)")
        ->type_name("FILE");
    line->add_flag("--list", options->list, "Tells every key of a talk, and what known clickers send");
    return {line, [options] { return run_keys(*options); }};
}

}  // namespace kiosk
