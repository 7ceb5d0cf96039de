// kiosk doctor: looks the machine over before the doors open.
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/show_settings.h"
#include "kiosk/base/json_text.h"
#include "kiosk/base/printing.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/check/layout_checks.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/sdl/display.h"
#include "kiosk/sdl/fonts.h"
#include "kiosk/sdl/x11.h"
#include "kiosk/system/machine_points.h"
#include "kiosk/system/marks.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

struct DoctorOptions {
    DeckOptions input;
    std::string format = "text";  ///< or "json"
};

MachinePoint judge_clock(const Loaded& loaded, const TrustedClock& clock) {
    MachinePoint point{"clock", PointState::good, "it shows " + date_and_time(clock.shown()), {}};
    if (!clock.is_wrong(loaded.latest)) return point;
    point.state = PointState::error;
    point.found = clock_fault(clock, loaded.latest);
    point.remedy = "timedatectl set-time '2030-12-31 15:00'; until then slides with an end are not shown";
    return point;
}

MachinePoint judge_deck(const Loaded& loaded) {
    const int errors = count(loaded.diagnostics, Severity::error);
    const bool is_locked = std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                       [](const Diagnostic& found) { return found.rule == "bundle-locked"; });
    // What a machine holds whose deck nobody can read is as it should be.
    if (is_locked && errors == 1)
        return {"deck", PointState::good,
                loaded.file + ": it is locked, and waits for its " +
                    (loaded.has_passphrase ? "passphrase" : "key file"),
                "what is in it tells, for who has the key: kiosk check"};
    const std::size_t slides = loaded.shown->slides.size();
    MachinePoint point{"deck", PointState::good, {}, {}};
    point.found = loaded.file + ": " + counted(slides, "slide", "slides") + " can be shown now, " +
                  counted(errors, "error", "errors");
    if (errors == 0 && slides > 0) return point;
    point.state = PointState::error;
    point.remedy = "kiosk check tells each error with its line";
    return point;
}

MachinePoint judge_settings(const Config& config) {
    MachinePoint point{
        "operator", PointState::good, "nobody at the panel can end the show, and a PIN opens the menu", {}};
    if (config.safety.in_doubt) {
        point.state = PointState::error;
        point.found = "the settings could not be read whole: the show begins behind the neutral screen";
        point.remedy = "kiosk check tells what is wrong in config.yaml";
    } else if (!config.kiosk) {
        point.state = PointState::warning;
        point.found = "anybody at the panel can end the show";
        point.remedy = "kiosk: true in config.yaml";
    } else if (config.operation.pin_hash.empty()) {
        point.state = PointState::warning;
        point.found = "without a PIN nobody gets into the operator's menu by touch";
        point.remedy = "kiosk pin prints the lines for config.yaml";
    }
    return point;
}

/// The screens of a Wayland compositor or, where there is no display, of the machine itself; empty where
/// SDL is not told to take those.
std::vector<Screen> other_screens() {
    if (std::getenv("SDL_VIDEODRIVER") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return {};
    Waker waker;
    std::string error;
    const std::unique_ptr<Display> display = Display::open(waker, nullptr, error);
    return display ? display->screens() : std::vector<Screen>();
}

/// Whether it stays on.
MachinePoint judge_blanking(bool is_x11) {
    MachinePoint dark{"blanking", PointState::good, "the screen stays on", {}};
    const char* const driver = std::getenv("SDL_VIDEODRIVER");
    if (const int seconds = is_x11 ? x11_dark_after().value_or(0) : 0; seconds > 0) {
        dark.state = PointState::warning;
        dark.found = "the screen goes dark after " + std::to_string(seconds) + " seconds without a touch";
        dark.remedy = "xset s off -dpms";
    } else if (!is_x11 && driver != nullptr && std::string_view(driver) == "kmsdrm") {
        dark.state = PointState::warning;
        dark.found = "the show draws without a display server (KMSDRM), which is experimental";
        dark.remedy = "use an X server or cage: the package kiosk-panel has both";
    } else if (!is_x11) {
        dark.found = "cage never blanks the screen; another compositor may, and nobody can ask it";
    }
    return dark;
}

/// Whether everybody reaches the buttons of the screen.
MachinePoint judge_reach(const Canvas& canvas, const std::vector<std::string>& languages) {
    constexpr double high_screen = 600;  // millimetres: from here on not everybody reaches all of it
    MachinePoint point{"reach", PointState::good, "everybody reaches the buttons", {}};
    if (!canvas.bottom_edge_millimetres) {
        point.found = "nobody has said how high the screen hangs";
        if (static_cast<double>(canvas.size.height) * static_cast<double>(canvas.millimetres_per_pixel) <
            high_screen)
            return point;
        point.state = PointState::warning;
        point.remedy = "display.bottom_edge_millimetres in config.yaml: measure from the floor";
        return point;
    }
    Fonts fonts(load_fonts());
    const Diagnostics found = check_reach({canvas}, languages, {}, fonts);
    if (found.empty()) return point;
    point.state = PointState::warning;
    point.found = found.front().message;
    point.remedy = found.front().hint;
    return point;
}

/// Whether there are fonts for the deck's languages.
MachinePoint judge_fonts(const Loaded& loaded) {
    MachinePoint point{"fonts", PointState::good, "there are fonts for all languages of the deck", {}};
    const Fonts fonts(load_fonts(*loaded.files, loaded.deck->fonts));
    const Diagnostics found = check_button_names(*loaded.deck, SourceText(loaded.deck_source), fonts);
    if (found.empty()) return point;
    point.state = PointState::error;
    point.found = found.front().message;
    point.remedy = found.front().hint;
    return point;
}

/// The screens, and whether they stay on. Without a display nothing can be said.
std::vector<MachinePoint> judge_display(const Config& config, const std::vector<std::string>& languages) {
    std::vector<Screen> screens = x11_screens();
    const bool is_x11 = !screens.empty();
    if (!is_x11) screens = other_screens();
    if (screens.empty())
        return {{"display", PointState::warning, "there is no display to ask",
                 "run this where the show runs: DISPLAY=:0 kiosk doctor, or with WAYLAND_DISPLAY for cage"}};
    MachinePoint size{"display", PointState::good, {}, {}};
    const int wanted = config.display.screen.value_or(0);
    const Screen& screen = *choose_screen(screens, wanted);
    const Size pixels{screen.bounds.w, screen.bounds.h};
    const double inches = inches_across(pixels, screen.millimetres);
    size.found = std::to_string(pixels.width) + " x " + std::to_string(pixels.height);
    if (inches > 0)
        size.found +=
            ", and says that it is " + std::to_string(static_cast<int>(inches + 0.5)) + " inches across";
    if (wanted >= static_cast<int>(screens.size())) {
        size.state = PointState::error;
        size.found = "screen " + std::to_string(wanted) + " is missing: there " +
                     (screens.size() == 1 ? "is " : "are ") + std::to_string(screens.size());
        size.remedy = "connect it and switch it on, or change display.screen in config.yaml";
    } else if (inches <= 0 && config.display.diagonal_inches <= 0) {
        size.state = PointState::warning;
        size.found += ", and does not say how large it is: 43 inches are assumed";
        size.remedy = "display.diagonal_inches in config.yaml";
    }
    return {size, judge_blanking(is_x11), judge_reach(canvas_of(pixels, inches, config), languages)};
}

/// Whether what is on a stick can be installed, where the settings say that it may.
MachinePoint judge_updates(const Config& config) {
    MachinePoint point{"sticks", PointState::good, "nothing is installed from a stick", {}};
    if (!config.updates.from_sticks) return point;
    point.found = "behind the PIN a bundle on a stick can be installed";
    point.state = PointState::error;
    std::error_code error;
    if (config.operation.pin_hash.empty()) {
        point.found = "without a PIN nothing is installed from a stick";
        point.remedy = "kiosk pin prints the lines for config.yaml";
    } else if (config.operation.trusted_key.empty()) {
        point.found = "nobody's bundles are trusted: nothing is installed from a stick";
        point.remedy = "operator.trusted_key in config.yaml, as 'kiosk key new' prints it";
    } else if (!is_bundle_path(config.deck)) {
        point.found = "the deck is no bundle: nothing can be installed in its place";
        point.remedy = "deck: /var/lib/kiosk-panel/deck.kiosk in config.yaml";
    } else if (!std::filesystem::exists("/run/kiosk-install", error)) {
        point.found = "the service that installs from sticks is not there";
        point.remedy = "systemctl enable --now kiosk-install.socket";
    } else {
        point.state = PointState::good;
    }
    return point;
}

/// What systemd says of the panel's service; empty where there is no systemd.
std::string service_text() {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        popen("systemctl show kiosk-panel.service "
              "--property=LoadState,UnitFileState,ActiveState,WatchdogUSec,User,StateDirectory "
              "2>/dev/null; "
              // Under that name is the display that the machine starts with.
              "systemctl show kiosk-panel-display.service --property=Id 2>/dev/null",
              "r"),
        &pclose);
    std::string text;
    char buffer[500];
    while (pipe && std::fgets(buffer, sizeof buffer, pipe.get()) != nullptr)
        text += buffer;
    return text;
}

/// The value of a line NAME=VALUE; empty where there is none.
std::string value_in(const std::string& text, std::string_view name) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == '=')
            return line.substr(name.size() + 1);
    return {};
}

/// Where the service keeps its marks, or without one a show that is started by hand.
MachinePoint judge_place_of_marks(const std::string& service) {
    if (value_in(service, "LoadState") != "loaded") return judge_marks(marks_folder().path, geteuid());
    // It may name several; the first one is the show's.
    std::string folder = value_in(service, "StateDirectory");
    folder = folder.substr(0, folder.find(' '));
    const std::string user = value_in(service, "User");
    const passwd* const known = user.empty() ? nullptr : getpwnam(user.c_str());
    return judge_marks(folder.empty() ? "" : "/var/lib/" + folder, known != nullptr ? known->pw_uid : 0);
}

std::vector<MachinePoint> look_over(const DoctorOptions& options) {
    const TrustedClock clock;
    const Loaded loaded = load(options.input, clock);
    std::vector<MachinePoint> points{judge_clock(loaded, clock)};
    const auto add = [&](std::vector<MachinePoint> others) {
        std::move(others.begin(), others.end(), std::back_inserter(points));
    };
    add(judge_machine());
    add(judge_display(loaded.config, loaded.deck->languages));
    const auto add_deck = [&](const Loaded& deck) {
        points.push_back(judge_deck(deck));
        points.push_back(judge_fonts(deck));
        points.push_back(judge_rights("deck's file", deck.file, false));
    };
    add_deck(loaded);
    const std::vector<DeckOptions> decks = decks_in_turn(options.input);
    for (std::size_t i = 1; i < decks.size(); ++i)
        add_deck(load(decks[i], clock));
    points.push_back(judge_settings(loaded.config));
    if (loaded.config.audio == AudioOutput::headphones) points.push_back(judge_headphones(sound_cards()));
    points.push_back(judge_updates(loaded.config));
    std::error_code error;
    if (std::filesystem::exists(loaded.settings_file, error))
        points.push_back(
            judge_rights("settings", loaded.settings_file, !loaded.config.operation.pin_hash.empty()));
    if (const std::string key = key_file(options.input, loaded.config); std::filesystem::exists(key, error))
        points.push_back(judge_rights("key file", key, true));
    const std::string folder = std::filesystem::path(loaded.file).parent_path().string();
    points.push_back(judge_disk(folder.empty() ? "." : folder));
    points.push_back(judge_confinement());
    const std::string service = service_text();
    points.push_back(judge_place_of_marks(service));
    points.push_back(judge_service(service));
    return points;
}

std::string_view name_of(PointState state) {
    switch (state) {
        case PointState::good:
            return "ok";
        case PointState::warning:
            return "warning";
        case PointState::error:
            return "error";
    }
    return {};
}

void print_text(const std::vector<MachinePoint>& points) {
    for (const MachinePoint& point : points) {
        print_line(stdout, "%-8s %-12s %s", std::string(name_of(point.state)).c_str(), point.topic.c_str(),
                   point.found.c_str());
        if (!point.remedy.empty()) print_line(stdout, "%22s-> %s", "", point.remedy.c_str());
    }
    const auto number = [&](PointState state) {
        return std::count_if(points.begin(), points.end(),
                             [&](const MachinePoint& point) { return point.state == state; });
    };
    print_line(stdout, "%s, %s in %s", counted(number(PointState::error), "error", "errors").c_str(),
               counted(number(PointState::warning), "warning", "warnings").c_str(),
               counted(points.size(), "point", "points").c_str());
}

void print_json(const std::vector<MachinePoint>& points) {
    std::string text = "[";
    for (const MachinePoint& point : points)
        text +=
            (text.size() > 1 ? ",\n " : "\n ") + json_object({{"topic", json_string(point.topic)},
                                                              {"state", json_string(name_of(point.state))},
                                                              {"found", json_string(point.found)},
                                                              {"remedy", json_string(point.remedy)}});
    print_lines(stdout, text + "\n]\n");
}

int run_doctor(const DoctorOptions& options) {
    const std::vector<MachinePoint> points = look_over(options);
    if (options.format == "json")
        print_json(points);
    else
        print_text(points);
    return std::any_of(points.begin(), points.end(),
                       [](const MachinePoint& point) { return point.state == PointState::error; })
               ? exit_faults
               : exit_ok;
}

}  // namespace

CliCommand add_doctor_command(CLI::App& program) {
    const auto options = std::make_shared<DoctorOptions>();
    CLI::App* line = program.add_subcommand("doctor", "Looks this machine over before the doors open");
    add_deck_options(*line, options->input);
    add_key_file_option(*line, options->input);
    line->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
    return {line, [options] { return run_doctor(*options); }};
}

}  // namespace kiosk
