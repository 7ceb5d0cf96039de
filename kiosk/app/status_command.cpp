// kiosk status: what the running show says of itself.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/system/start_log.h"
#include "kiosk/system/status_socket.h"

namespace kiosk {

CliCommand add_status_command(CLI::App& program) {
    const auto folder = std::make_shared<std::string>();
    CLI::App* line = program.add_subcommand("status", "Tells what the running show says of itself");
    line->add_option("--folder", *folder,
                     "Where the show has its socket (default: $RUNTIME_DIRECTORY, else /run/kiosk)")
        ->type_name("DIR");
    return {line, [folder] {
                if (folder->empty()) *folder = start_log_folder();
                if (folder->empty()) *folder = "/run/kiosk";
                std::string error;
                const auto text = ask_status(*folder, error);
                if (!text) return fail("no show answers: " + error);
                print_lines(stdout, *text);
                return exit_ok;
            }};
}

}  // namespace kiosk
