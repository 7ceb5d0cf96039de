// The command line: which of the commands is meant.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/diagnostic.h"
#include "kiosk/base/printing.h"
#include "kiosk/system/process_start.h"

namespace kiosk {
namespace {

/// Plain `kiosk` plays: the word is put in where the first argument names no command.
std::vector<std::string> with_command(int argc, char** argv, const std::vector<CliCommand>& commands) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const bool is_asking =
        !words.empty() && (words[0] == "-h" || words[0] == "--help" || words[0] == "--version");
    const bool is_command =
        !words.empty() && std::any_of(commands.begin(), commands.end(), [&](const CliCommand& command) {
            return command.line->get_name() == words[0];
        });
    std::error_code error;
    if (!words.empty() && words[0] == "help" && !std::filesystem::exists(words[0], error)) {
        words.erase(words.begin());
        words.insert(words.begin() + (words.empty() ? 0 : 1), "--help");
    } else if (!is_asking && !is_command) {
        words.insert(words.begin(), "play");
    }
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    return words;
}

/// What people call a command elsewhere.
struct OtherName {
    std::string_view word;
    std::string_view command;
};
constexpr std::array other_names{
    OtherName{"translate", "translations"},
    OtherName{"translation", "translations"},
    OtherName{"languages", "translations"},
    OtherName{"show", "play"},
    OtherName{"start", "play"},
    OtherName{"run", "play"},
    OtherName{"open", "play"},
    OtherName{"present", "play"},
    OtherName{"preview", "play --windowed"},
    OtherName{"edit", "play --windowed"},
    OtherName{"validate", "check"},
    OtherName{"lint", "check"},
    OtherName{"test", "check"},
    OtherName{"fix", "check --fix"},
    OtherName{"explain", "check --explain"},
    OtherName{"pdf", "render --pdf"},
    OtherName{"print", "render --pdf"},
    OtherName{"export", "render"},
    OtherName{"screenshot", "render"},
    OtherName{"init", "new"},
    OtherName{"create", "new"},
    OtherName{"photos", "prepare"},
    OtherName{"photo", "prepare"},
    OtherName{"convert", "prepare"},
    OtherName{"powerpoint", "import"},
    OtherName{"pptx", "import"},
    OtherName{"build", "pack"},
    OtherName{"bundle", "pack"},
    OtherName{"sign", "pack"},
    OtherName{"rollback", "install --rollback"},
    OtherName{"update", "install"},
    OtherName{"keygen", "key new"},
    OtherName{"password", "pin"},
    OtherName{"status", "doctor"},
    OtherName{"diagnose", "doctor"},
};

/// The command that was meant by a first word that is neither a command nor a file; nothing where none is
/// near.
std::optional<std::string> misspelt_command(int argc, char** argv, const std::vector<CliCommand>& commands) {
    if (argc < 2 || argv[1][0] == '-') return std::nullopt;
    std::vector<std::string> names;
    for (const CliCommand& command : commands)
        names.push_back(command.line->get_name());
    const std::string word = argv[1];
    std::error_code error;
    if (std::find(names.begin(), names.end(), word) != names.end() || std::filesystem::exists(word, error))
        return std::nullopt;
    const auto other = std::find_if(other_names.begin(), other_names.end(),
                                    [&](const OtherName& name) { return name.word == word; });
    if (other != other_names.end()) return std::string(other->command);
    return closest_match(word, names);
}

/// The option that was meant by the first one that the command does not know; nothing where none is near.
std::optional<std::string> misspelt_option(const CLI::App& program) {
    const CLI::App* command = &program;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    std::vector<std::string> names;
    for (const CLI::Option* option : command->get_options())
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    for (const std::string& rest : program.remaining(true)) {
        const std::string word = rest.substr(0, rest.find('='));
        if (!word.starts_with("--") || word.size() < 4) continue;
        const auto begun = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
            return name.starts_with(word) || word.starts_with(name);
        });
        return begun != names.end() ? *begun : closest_match(word, names);
    }
    return std::nullopt;
}

/// The exit status of a command that has done its work: what it printed must have come through, to a file on
/// a full disk too.
int all_printed(int status) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    print_line(stderr, "kiosk: not all could be printed: the disk is full, or nothing takes it");
    return status == exit_ok ? exit_faults : status;
}

/// Where memory ends, the command ends with a message.
int run_within_memory(const CliCommand& command) {
    try {
        return command.run();
    } catch (const std::bad_alloc&) {
        return fail("there is not enough memory");
    }
}

}  // namespace

std::vector<AddCommand> all_commands(DeskCommands desk) {
    return {
        add_play_command,
        add_present_command,
        add_keys_command,
        add_check_command,
        std::move(desk.render),
        add_new_command,
        std::move(desk.translations),
        std::move(desk.prepare),
        std::move(desk.import),
        std::move(desk.speak),
        add_pack_command,
        add_install_command,
        add_receive_command,
        add_key_command,
        add_doctor_command,
        add_status_command,
        add_pin_command,
        add_schema_command,
    };
}

int run_commands(int argc, char** argv, const std::vector<AddCommand>& add_commands) {
    CLI::App program("An offline, full-screen slideshow for events that people touch.", "kiosk");
    program.set_version_flag("--version", std::string("kiosk " KIOSK_VERSION));
    program.require_subcommand(1);
    std::vector<CliCommand> commands;
    for (const AddCommand& add : add_commands)
        commands.push_back(add(program));
    if (const auto meant = misspelt_command(argc, argv, commands)) {
        print_line(stderr, "kiosk: there is no command and no deck '%s'; did you mean 'kiosk %s'?", argv[1],
                   meant->c_str());
        return exit_usage;
    }
    try {
        program.parse(with_command(argc, argv, commands));
    } catch (const CLI::ParseError& error) {
        release_show_signals();
        std::ostringstream help;
        if (program.exit(error, help, help) == 0) {
            print_lines(stdout, help.str());
            return all_printed(exit_ok);
        }
        print_line(stderr, "%s", error.what());
        if (const auto meant = misspelt_option(program))
            print_line(stderr, "Did you mean '%s'?", meant->c_str());
        print_line(stderr, "Run with --help for more information.");
        return exit_usage;
    }
    for (const CliCommand& command : commands)
        if (command.line->parsed()) {
            if (!command.takes_signals) release_show_signals();
            return all_printed(run_within_memory(command));
        }
    return exit_usage;
}

}  // namespace kiosk
