// kiosk pin: the operator's PIN as the line that config.yaml wants. It is read from standard input, not from
// the command line, which other users of the machine could see.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <string>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/system/pin_hash.h"
#include "kiosk/system/secret_prompt.h"

namespace kiosk {
namespace {

int run_pin() {
    const std::optional<std::string> pin = read_new_secret("The operator's PIN, 4 to 12 digits: ");
    if (!pin) {
        print_line(stderr, "kiosk: these were two different PINs");
        return exit_usage;
    }
    if (!is_pin(*pin)) {
        print_line(stderr, "kiosk: a PIN has 4 to 12 digits and nothing else");
        return exit_usage;
    }
    if (const std::string weakness = weakness_of_pin(*pin); !weakness.empty()) {
        print_line(stderr, "kiosk: a PIN %s: choose another", weakness.c_str());
        return exit_usage;
    }
    const std::string hash = hash_pin(*pin);
    if (hash.empty()) {
        print_line(stderr, "kiosk: this system cannot make a hash");
        return exit_faults;
    }
    print_line(stdout, "operator:");
    print_line(stdout, "  pin: \"%s\"", hash.c_str());
    return exit_ok;
}

}  // namespace

CliCommand add_pin_command(CLI::App& program) {
    CLI::App* line = program.add_subcommand(
        "pin", "Makes the line for config.yaml with which an operator's PIN is checked");
    return {line, run_pin};
}

}  // namespace kiosk
