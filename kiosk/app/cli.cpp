// The command line: what can be said, and what it means.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/options.h"

namespace kiosk {
namespace {

/// `1920x1080` → the size; nothing for anything else or for sizes that no screen has.
std::optional<Size> parse_size(std::string_view text) {
    const auto cross = text.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    const auto number = [](std::string_view part) -> std::optional<int> {
        int value = 0;
        const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (fault != std::errc() || end != part.data() + part.size()) return std::nullopt;
        if (value < 64 || value > 16'384) return std::nullopt;
        return value;
    };
    const auto width = number(text.substr(0, cross));
    const auto height = number(text.substr(cross + 1));
    if (!width || !height) return std::nullopt;
    return Size{*width, *height};
}

const CLI::Validator is_size(
    [](std::string& text) {
        return parse_size(text) ? std::string()
                                : "'" + text + "' is no size such as 1920x1080 (64 to 16384 a side)";
    },
    "");

/// A deck that is written after `--contact-sheet` would be taken for its file, and be overwritten.
const CLI::Validator is_png(
    [](std::string& text) {
        return text.empty() || text.ends_with(".png")
                   ? std::string()
                   : "'" + text + "' does not end in .png; a deck is written before --contact-sheet";
    },
    "");

void add_deck_options(CLI::App& command, DeckOptions& options) {
    command
        .add_option("deck", options.deck, "The deck (default: what the config says, else slides/slides.yaml)")
        ->type_name("DECK");
    command
        .add_option("--config", options.config,
                    "The operator's settings (default: config.yaml, if it is there)")
        ->type_name("FILE");
}

/// Plain `kiosk` plays: the word is put in where the first argument names no command.
std::vector<std::string> with_command(int argc, char** argv, const std::vector<std::string>& commands) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const bool is_asking =
        !words.empty() && (words[0] == "-h" || words[0] == "--help" || words[0] == "--version");
    const bool is_command =
        !words.empty() && std::find(commands.begin(), commands.end(), words[0]) != commands.end();
    if (!is_asking && !is_command) words.insert(words.begin(), "play");
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    return words;
}

}  // namespace

int run_cli(int argc, char** argv) {
    CLI::App app("An offline, full-screen slideshow for events that people touch.", "kiosk");
    app.set_version_flag("--version", std::string("kiosk " KIOSK_VERSION));
    app.require_subcommand(1);

    PlayOptions play;
    std::string play_size;
    CLI::App* play_command =
        app.add_subcommand("play", "Shows the deck full screen, in a loop (also plain `kiosk`)");
    add_deck_options(*play_command, play.input);
    play_command->add_option("--language", play.language, "The language to begin with")->type_name("TAG");
    play_command->add_option("--slide", play.slide, "The slide to begin with")->type_name("ID");
    play_command->add_flag("--windowed", play.windowed, "In a window instead of full screen");
    play_command->add_option("--size", play_size, "The size of the window; implies --windowed")
        ->type_name("WxH")
        ->check(is_size);
    play_command->add_option("--trace", play.trace, "Writes a timeline for Perfetto or chrome://tracing")
        ->type_name("FILE");

    CheckOptions check;
    std::string format = "text";
    CLI::App* check_command = app.add_subcommand("check", "Finds all faults of the deck and the config");
    add_deck_options(*check_command, check.input);
    check_command->add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}));

    RenderOptions render;
    std::string render_size = "1920x1080";
    CLI::App* render_command = app.add_subcommand("render", "Writes every slide in every language as a PNG");
    add_deck_options(*render_command, render.input);
    render_command->add_option("--out", render.out, "The folder for the pictures")
        ->required()
        ->type_name("DIR");
    render_command->add_option("--size", render_size, "The size of the pictures (default: 1920x1080)")
        ->type_name("WxH")
        ->check(is_size);
    render_command->add_option("--language", render.language, "Only this language")->type_name("TAG");
    render_command->add_option("--slide", render.slide, "Only this slide")->type_name("ID");
    render_command
        ->add_option("--contact-sheet", render.contact_sheet,
                     "One picture of all (default: contact-sheet.png in the folder)")
        ->type_name("FILE")
        ->expected(0, 1)
        ->check(is_png);
    render_command->add_flag("--engaged", render.engaged,
                             "With the buttons that a visitor sees after a touch");
    render_command->add_option("--touch-areas", render.touch_areas, "Where the buttons are, as JSON")
        ->type_name("FILE");

    CLI::App* pin_command =
        app.add_subcommand("pin", "Makes the line for config.yaml with which an operator's PIN is checked");

    try {
        app.parse(with_command(argc, argv, {"play", "check", "render", "pin"}));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_ok : exit_usage;
    }
    if (play_command->parsed()) {
        play.size = parse_size(play_size);
        play.windowed = play.windowed || play.size;
        return run_play(play);
    }
    if (check_command->parsed()) {
        check.json = format == "json";
        return run_check(check);
    }
    if (pin_command->parsed()) return run_pin();
    render.size = *parse_size(render_size);
    if (render_command->count("--contact-sheet") > 0 && render.contact_sheet.empty())
        render.contact_sheet = render.out + "/contact-sheet.png";
    return run_render(render);
}

}  // namespace kiosk
