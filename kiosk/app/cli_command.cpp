#include "kiosk/app/cli_command.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>

#include "kiosk/base/printing.h"
#include "kiosk/yaml/yaml_outline.h"

namespace kiosk {

int fail(const std::string& why) {
    print_line(stderr, "kiosk: %s", why.c_str());
    return exit_faults;
}

int tell_errors(const Loaded& loaded, int status) {
    const int errors = count(loaded.diagnostics, Severity::error);
    if (errors == 0) return status;
    std::string told = loaded.deck->file + " has " + std::to_string(errors) +
                       (errors == 1 ? " error" : " errors") +
                       ", so this is not the whole of it: 'kiosk check' tells where";
    if (!loaded.unread.empty()) told += "; not read: " + lines_text(loaded.unread);
    return fail(told);
}

void add_deck_options(CLI::App& command, DeckOptions& options) {
    command
        .add_option("deck", options.deck, "The deck (default: what the config says, else slides/slides.yaml)")
        ->type_name("DECK");
    command
        .add_option("--config", options.config,
                    "The operator's settings (default: config.yaml, if it is there)")
        ->type_name("FILE");
}

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

CLI::Option* add_size_option(CLI::App& command, const std::string& name, std::optional<Size>& size,
                             const std::string& meaning) {
    return command
        .add_option_function<std::string>(
            name, [&size](const std::string& text) { size = parse_size(text); }, meaning)
        ->type_name("WxH")
        ->check(CLI::Validator(
            [](std::string& text) {
                return parse_size(text) ? std::string()
                                        : "'" + text + "' is no size such as 1920x1080 (64 to 16384 a side)";
            },
            ""));
}

}  // namespace kiosk
