// kiosk receive: takes bundles from a stick, when the show's operator asks for one, or from an inbox. The
// services of a panel run it as a process of its own, with its own rights: the show reads no stick and writes
// no deck.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/receiving.h"
#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

struct ReceiveOptions {
    std::string config;
    std::string stick;
    std::string inbox;
};

/// The line that the show sends; a peer that sends none, or too much, gets no answer.
std::string read_line() {
    constexpr std::size_t longest = 300;
    std::string line;
    char letter = 0;
    while (line.size() < longest) {
        const ssize_t length = ::read(STDIN_FILENO, &letter, 1);
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) return {};
        if (letter == '\n') return line;
        line += letter;
    }
    return {};
}

int answer(const ReceiveOptions& options) {
    const auto text = answer_about_stick(read_line(), options.stick, options.config);
    if (!text) return exit_faults;
    if (!text->empty()) print_lines(stdout, *text);
    return exit_ok;
}

}  // namespace

CliCommand add_receive_command(CLI::App& program) {
    const auto options = std::make_shared<ReceiveOptions>();
    CLI::App* line = program.add_subcommand(
        "receive", "Takes bundles from a stick or an inbox, for the services of a panel");
    CLI::Option* stick =
        line->add_option("--stick", options->stick,
                         "Answers what the running show asks on standard input of the bundles in this folder")
            ->type_name("DIR");
    line->add_option("--inbox", options->inbox, "Installs the newest bundle in this folder")
        ->type_name("DIR")
        ->excludes(stick);
    line->add_option("--config", options->config,
                     "The operator's settings (default: config.yaml, if it is there)")
        ->type_name("FILE");
    return {line, [options] {
                if (!options->inbox.empty())
                    return take_in_inbox(options->inbox, options->config) ? exit_ok : exit_faults;
                if (!options->stick.empty()) return answer(*options);
                print_line(stderr, "kiosk: name a folder with '--stick' or '--inbox'");
                return exit_usage;
            }};
}

}  // namespace kiosk
