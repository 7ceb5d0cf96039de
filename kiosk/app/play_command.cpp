// kiosk play and kiosk present: their options, and what they put together.
#include <malloc.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/film_module.h"
#include "kiosk/app/options.h"
#include "kiosk/app/play_options.h"
#include "kiosk/app/player.h"
#include "kiosk/app/show_loader.h"
#include "kiosk/app/show_settings.h"
#include "kiosk/app/talk_times.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/photo_deck.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/font_trial.h"
#include "kiosk/sdl/window.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/confinement.h"
#include "kiosk/system/decoding_log.h"
#include "kiosk/system/helper_socket.h"
#include "kiosk/system/marks.h"
#include "kiosk/system/messages.h"
#include "kiosk/system/process_start.h"
#include "kiosk/system/service_notice.h"
#include "kiosk/system/signal_watch.h"
#include "kiosk/system/start_log.h"
#include "kiosk/system/status_socket.h"
#include "kiosk/system/swap_guard.h"
#include "kiosk/system/trusted_clock.h"

namespace kiosk {
namespace {

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

/// Has photos and files go back to the system when they are let go, instead of leaving holes in the heaps of
/// whichever threads have decoded them.
void return_memory() {
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

/// In a window who prepares a deck may change its texts.
std::string deck_to_edit(const PlayOptions& options) {
    return options.windowed && !options.talk ? editable_deck_file(options.input) : std::string();
}

/// Where a show makes files: its marks, the timeline, what it shares with a Wayland display, and in the
/// deck's own folder where that may be changed.
std::vector<std::string> writable_folders(const PlayOptions& options, const std::string& edited_deck) {
    std::vector<std::string> folders;
    const auto add = [&](const std::filesystem::path& folder) {
        if (!folder.empty()) folders.push_back(folder.string());
    };
    add(marks_folder().path);
    add(start_log_folder());
    if (!edited_deck.empty()) {
        std::error_code error;
        add(std::filesystem::absolute(edited_deck).parent_path());
        add(std::filesystem::weakly_canonical(edited_deck, error).parent_path());
    }
    if (!options.trace.empty()) add(std::filesystem::absolute(options.trace).parent_path());
    const char* const session = std::getenv("XDG_RUNTIME_DIR");
    if (session != nullptr && std::getenv("WAYLAND_DISPLAY") != nullptr) add(session);
    return folders;
}

int play(PlayOptions options, Trace* trace) {
    // Before anything else: later no process can be begun, and what is open here is open there.
    FilmStarter films(film_module(), {}, {draw_whole_font, font_limits});
    // It is gone once it has ended, whether somebody waits for it or not.
    signal(SIGCHLD, SIG_IGN);
    // Later no socket can be made where others find it.
    StatusSocket status_socket(start_log_folder());
    // While there is one thread, and nothing was read that others have made: in a window beside an editor,
    // the settings alone, which say whether that is for visitors.
    const std::string edited_deck = deck_to_edit(options);
    // A timeline is for whoever asks for it, and gets the rights of any file of theirs.
    const bool writes_files = !edited_deck.empty() || !options.trace.empty();
    const std::vector<std::string> not_held = confine(
        writable_folders(options, edited_deck), writes_files ? FileRights::of_decks : FileRights::of_marks);
    // Where there is no session bus, SDL would have one started, for nothing that a slideshow uses. Now,
    // while no other thread reads the environment.
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    // And X's library would read, twice, how accented letters are typed: 5 ms for what nobody types here.
    if (edited_deck.empty()) setenv("XCOMPOSEFILE", "/dev/null", 0);
    return_memory();
    ignore_broken_pipes();
    ServiceNotice notice;
    const MessageRelay messages;
    for (const std::string& what : not_held) {
        print_line(stderr, "kiosk: not held by this system: %s", what.c_str());
        options.not_held += (options.not_held.empty() ? "" : ", ") + what;
    }
    if (!status_socket.fault().empty())
        print_line(stderr, "kiosk: 'kiosk status' does not tell of this show: %s",
                   status_socket.fault().c_str());
    Waker waker;
    SignalWatch signals([&waker] { waker.wake(); });
    options.input.settings = settings_as_they_are(options.input);
    options.input.deck_by_hours = options.input.deck.empty();
    TrustedClock clock;
    // The screen is the config's choice, and the config is small: it alone is waited for.
    // The loader opens a bundle again, and notices what changes in it from then on.
    Input input = read_input(options.input, nullptr);
    input.bundle.reset();
    if (const Config& settings = input.config.config;
        options.input.deck_by_hours && !settings.decks.empty()) {
        const Moment moment = clock.moment(latest_known(options.input, input.file));
        options.input.deck = deck_at(settings.decks, settings.deck, moment);
        if (options.input.deck != input.file) input = read_input(options.input, nullptr);
        input.bundle.reset();
    }
    // It stays this deck, whatever else cannot be read later.
    options.input.deck = input.file;
    Config& config = input.config.config;
    // Before any thread is there that reads what others have made.
    if (config.audio == AudioOutput::none)
        if (const std::string why = forbid_files_in(sound_devices); !why.empty())
            print_line(stderr, "kiosk: not held by this system: %s", why.c_str());
    const StartLog starts(start_log_folder(), system_time_since_boot());
    DecodingLog decoding(start_log_folder(), starts.mode() != StartMode::usual);
    if (starts.mode() != StartMode::usual) {
        print_line(stderr, "kiosk: this show has ended again and again: it begins %s",
                   starts.mode() == StartMode::careful
                       ? "drawn in memory and without motion"
                       : "with a neutral picture and without the deck, until the service is restarted");
        config.display.renderer = Renderer::memory;
        config.reduced_motion = true;
    }
    // Of any deck nothing is written to swap where that can be had; of a locked one it is told where not.
    const bool is_locked = input.has_passphrase || !key_file(options.input, config).empty();
    if (!keep_memory_from_swap() && is_locked)
        print_line(
            stderr,
            "kiosk: the deck may be written to swap: let the service lock memory (LimitMEMLOCK=infinity)");
    WindowSettings window_settings;
    window_settings.title = "Kiosk";
    window_settings.full_screen = !options.windowed;
    window_settings.screen = first_screen(options, config);
    window_settings.rotation = config.display.rotation;
    window_settings.grab_keyboard = config.kiosk;
    window_settings.renderer = options.renderer.empty() || starts.mode() != StartMode::usual
                                   ? config.display.renderer
                                   : renderer_named(options.renderer);
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
    if (const std::string why = marks.why_forgotten(); !why.empty() && !options.windowed)
        print_line(stderr, "kiosk: a show that is hidden comes back visible after a restart: %s",
                   why.c_str());
    if (!marks.why_locked().empty() && !config.operation.pin_hash.empty())
        print_line(
            stderr,
            "kiosk: wrong PINs cannot be counted over a restart, so the pad is locked for an hour after "
            "each start: %s",
            marks.why_locked().c_str());
    kept.running = config.safety.hidden_after_crash;
    marks.keep(kept);
    // Which service installs what is on a stick, its unit says.
    const char* const installer = std::getenv("KIOSK_INSTALLER");
    HelperSocket helper(installer != nullptr ? installer : "", [&waker] { waker.wake(); });
    ShowLoader loader(
        options, config, kept, window_settings, size.get_future(), waker, clock, starts.mode(), decoding,
        [&films](std::string_view bytes) { return font_fault(films.try_font(bytes)); }, trace);
    std::string error;
    const std::unique_ptr<Display> display = Display::open(waker, trace, error);
    const std::unique_ptr<Window> window = display ? Window::open(*display, window_settings, error) : nullptr;
    size.set_value(window ? window->size() : window_settings.windowed_size);
    const std::unique_ptr<Show> show = loader.take_show();
    if (!window) {
        print_line(stderr, "kiosk: no window can be opened: %s", error.c_str());
        // That is the display's fault, not the deck's.
        starts.end_cleanly();
        kept.hidden = kept.hidden || signals.take_hide_or_show() == SIGUSR1;
        marks.keep(kept);
        return exit_faults;
    }
    print_line(stderr, "kiosk: drawing %s", window->drawing().c_str());
    if (config.display.diagonal_inches <= 0) report_diagonal(*window);
    show->resize(canvas_of(window->size(), window->diagonal_inches(), config), now());
    std::optional<WindowSettings> presenter_settings;
    if (!options.windowed) {
        presenter_settings = window_settings;
        presenter_settings->title = "Kiosk: presenter";
        presenter_settings->screen = talk_screens(config).presenter;
        presenter_settings->rotation = 0;
        // A GPU would have this window wait for its own display's frames, and the audience's with it.
        presenter_settings->renderer = Renderer::memory;
    }
    return play_until_end({.waker = waker,
                           .display = *display,
                           .window = *window,
                           .presenter = std::move(presenter_settings),
                           .show = *show,
                           .deck = loader.deck(),
                           .files = loader.files(),
                           .options = options,
                           .config = config,
                           .signals = signals,
                           .clock = clock,
                           .notice = notice,
                           .status = status_socket,
                           .helper = helper,
                           .films = films,
                           .starts = starts,
                           .decoding = decoding,
                           .marks = marks,
                           .kept = kept});
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
