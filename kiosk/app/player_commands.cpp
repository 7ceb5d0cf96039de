// What runs at the panel: no more code and libraries than the show needs. The commands for the organizer's
// desk are handed to the program beside this one, which has them all.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

/// Runs the same line with `kiosk-desk`; comes back only where that cannot be started.
int hand_over(std::vector<std::string> words) {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "kiosk-desk";
    words.insert(words.begin(), "kiosk");
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    if (errno == ENOENT)
        print_line(stderr,
                   "kiosk: '%s' is one of the organizer's commands, which are missing here: %s is not there "
                   "(package kiosk-desk)",
                   words[1].c_str(), program.c_str());
    else
        print_line(stderr, "kiosk: %s cannot be started: %s", program.c_str(), std::strerror(errno));
    return exit_faults;
}

AddCommand at_the_desk(const CommandTitle& title) {
    return [=](CLI::App& program) {
        CLI::App* line = program.add_subcommand(title.name, title.meaning);
        line->prefix_command();  // all that follows belongs to the other program
        line->set_help_flag();   // its help too
        return CliCommand{line, [line, name = title.name] {
                              std::vector<std::string> words = line->remaining();
                              words.insert(words.begin(), name);
                              return hand_over(std::move(words));
                          }};
    };
}

}  // namespace

int run_player(int argc, char** argv) {
    return run_commands(
        argc, argv,
        all_commands({at_the_desk(render_title), at_the_desk(translations_title), at_the_desk(prepare_title),
                      at_the_desk(import_title), at_the_desk(speak_title)}));
}

}  // namespace kiosk
