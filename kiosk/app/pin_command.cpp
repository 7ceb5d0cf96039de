// kiosk pin: the operator's PIN as the line that config.yaml wants. It is read from standard input, not from
// the command line, which other users of the machine could see.
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <string>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/pin_hash.h"

namespace kiosk {
namespace {

/// A line from standard input; on a terminal it is asked for and not shown.
std::string read_secret(const char* question) {
    const bool on_terminal = isatty(STDIN_FILENO) != 0;
    termios before{};
    if (on_terminal) {
        std::fprintf(stderr, "%s", question);
        tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    std::string line;
    std::getline(std::cin, line);
    if (on_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fprintf(stderr, "\n");
    }
    return line;
}

int run_pin() {
    const std::string pin = read_secret("The operator's PIN, 4 to 12 digits: ");
    if (!is_pin(pin)) {
        std::fprintf(stderr, "kiosk: a PIN has 4 to 12 digits and nothing else\n");
        return exit_usage;
    }
    if (isatty(STDIN_FILENO) != 0 && read_secret("Once more: ") != pin) {
        std::fprintf(stderr, "kiosk: these were two different PINs\n");
        return exit_usage;
    }
    const std::string hash = hash_pin(pin);
    if (hash.empty()) {
        std::fprintf(stderr, "kiosk: this system cannot make a hash\n");
        return exit_faults;
    }
    std::printf("operator:\n  pin: \"%s\"\n", hash.c_str());
    return exit_ok;
}

}  // namespace

CliCommand add_pin_command(CLI::App& program) {
    CLI::App* line = program.add_subcommand(
        "pin", "Makes the line for config.yaml with which an operator's PIN is checked");
    return {line, run_pin};
}

}  // namespace kiosk
