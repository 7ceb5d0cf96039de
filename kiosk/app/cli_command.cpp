#include "kiosk/app/cli_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "kiosk/base/printing.h"
#include "kiosk/bundle/deck_key.h"
#include "kiosk/system/secret_prompt.h"
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

std::vector<DeckOptions> decks_in_turn(const DeckOptions& options) {
    std::vector<DeckOptions> all{options};
    if (!options.deck.empty()) return all;
    const Config config = read_input(options, nullptr).config.config;
    std::vector<std::string> known{config.deck};
    for (const TimedDeck& timed : config.decks) {
        if (std::find(known.begin(), known.end(), timed.deck) != known.end()) continue;
        known.push_back(timed.deck);
        all.push_back(options);
        all.back().deck = timed.deck;
    }
    return all;
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

void add_key_file_option(CLI::App& command, DeckOptions& options) {
    command
        .add_option("--key-file", options.key_file,
                    "Of a locked deck (default: what the config says, else its passphrase is asked for)")
        ->type_name("FILE");
}

std::string ask_for_deck_key(DeckOptions& options, const Config& config, const std::string& bundle) {
    if (!is_bundle_path(bundle)) return {};
    std::string error;
    const auto trusted = trusted_key(config, error);
    const auto opened = Bundle::open(bundle, trusted, error);
    // What else is wrong with it is told by whoever reads it.
    if (!opened || !opened->is_locked()) return {};
    if (unlock(opened, options, config, nullptr, error)) return {};
    constexpr std::uint64_t largest_lock = 4096;
    std::string unread;
    const auto lock = opened->read(bundled_lock, largest_lock, unread);
    if (!lock || !opens_by_passphrase(*lock)) return error;
    std::string passphrase = read_secret(("The passphrase of " + bundle + ": ").c_str());
    auto key = open_by_passphrase(*lock, passphrase, error);
    wipe(passphrase);
    if (!key) return error;
    options.key = std::make_shared<const DeckKey>(*std::move(key));
    return {};
}

bool unlock_for(DeckOptions& options) {
    const Input input = read_input(options, nullptr);
    const std::string fault = ask_for_deck_key(options, input.config.config, input.file);
    if (!fault.empty()) fail(input.file + ": the deck stays locked: " + fault);
    return fault.empty();
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
