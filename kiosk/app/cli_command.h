// The commands of the program. Each adds itself to the command line from its own file, with its options
// beside the code that obeys them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/base/geometry.h"
#include "kiosk/show/loading.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace kiosk {

struct CliCommand {
    CLI::App* line;            ///< its part of the command line; belongs to the program's
    std::function<int()> run;  ///< what it does once the line has been read; the exit status
    /// It takes the signals of a show by itself.
    bool takes_signals = false;
};

using AddCommand = std::function<CliCommand(CLI::App& program)>;

/// The commands of the organizer's desk, which the program at the panel hands on.
struct DeskCommands {
    AddCommand render, translations, prepare, import, speak;
};

/// Every command, in the order of --help, with those of the desk as they are given.
std::vector<AddCommand> all_commands(DeskCommands desk);

/// Name and meaning of a command of the desk, which both programs tell alike.
struct CommandTitle {
    const char* name;
    const char* meaning;
};
inline constexpr CommandTitle render_title{"render",
                                           "Writes every slide in every language as a PNG, or all as a PDF"};
inline constexpr CommandTitle translations_title{"translations",
                                                 "Sends texts to translators and takes them back"};
inline constexpr CommandTitle prepare_title{
    "prepare", "Makes photos from phones and cameras fit to be shown, and takes out what they tell"};
inline constexpr CommandTitle import_title{
    "import", "Takes over a talk, a table or a folder of pictures from other programs"};

inline constexpr CommandTitle speak_title{"speak",
                                          "Makes speech of the slides, for people who cannot see the screen"};

/// Reads the command line, with these commands, and runs what it says. Without one it plays.
int run_commands(int argc, char** argv, const std::vector<AddCommand>& add_commands);

/// Shows the deck until somebody ends it. 128 + n when signal n did.
CliCommand add_play_command(CLI::App& program);
/// The same for a talk, whose pages a presenter turns.
CliCommand add_present_command(CLI::App& program);
/// Prints what a clicker sends, and what it does in a talk.
CliCommand add_keys_command(CLI::App& program);
/// Prints every fault; exit_faults where there are errors.
CliCommand add_check_command(CLI::App& program);
/// Writes PNG files; exit_faults where one could not be written or there is nothing to render.
CliCommand add_render_command(CLI::App& program);
/// Looks the machine over; exit_faults where something must be mended first.
CliCommand add_doctor_command(CLI::App& program);
/// Prints what the running show says of itself; exit_faults where none answers.
CliCommand add_status_command(CLI::App& program);
/// Asks for a PIN and prints it as config.yaml wants it.
CliCommand add_pin_command(CLI::App& program);
/// Sends texts to translators and takes them back; exit_faults where something could not be done or was
/// refused.
CliCommand add_translations_command(CLI::App& program);
/// Writes a small deck with its settings into a new folder.
CliCommand add_new_command(CLI::App& program);
/// Prints the JSON Schema of slides.yaml or config.yaml.
CliCommand add_schema_command(CLI::App& program);

/// Writes a signed bundle; exit_faults where the deck has errors or something cannot be read or written.
CliCommand add_pack_command(CLI::App& program);
/// Writes a pair of keys; exit_faults where they would take the place of a file.
CliCommand add_key_command(CLI::App& program);
/// Puts a bundle in the place of the installed one, or that before it; exit_faults where it is refused.
CliCommand add_install_command(CLI::App& program);
/// Takes bundles from a stick or an inbox, for the services of a panel; exit_faults where something is there
/// that cannot be installed.
CliCommand add_receive_command(CLI::App& program);
/// Writes photos anew for a deck; exit_faults where one could not be.
CliCommand add_prepare_command(CLI::App& program);
/// Takes slides over from other programs' files; exit_faults where nothing could be.
CliCommand add_import_command(CLI::App& program);

/// Makes speech of a deck; exit_faults where some of it could not be made.
CliCommand add_speak_command(CLI::App& program);

/// Tells on stderr why a command cannot do what it was asked for; exit_faults.
int fail(const std::string& why);

/// The exit status of a command that has written what can be shown of a deck: exit_faults where the deck has
/// errors, which is told on stderr, with their number and the lines that were not read. Else `status`.
int tell_errors(const Loaded& loaded, int status);

/// The same options for each deck that a show with them plays: for the one that is named, else for the
/// config's and those that have hours of their own.
std::vector<DeckOptions> decks_in_turn(const DeckOptions& options);

/// `[DECK]` and `--config`. `options` is not owned.
void add_deck_options(CLI::App& command, DeckOptions& options);

/// `--key-file`, for a locked deck. `options` is not owned.
void add_key_file_option(CLI::App& command, DeckOptions& options);

/// Where the deck is locked by a passphrase: asks for it, and puts its key into `options`. Empty, or why the
/// deck stays locked.
std::string ask_for_deck_key(DeckOptions& options, const Config& config, const std::string& bundle);
/// The same for the deck that `options` mean. False where it stays locked, which has been told.
bool unlock_for(DeckOptions& options);

/// An option that takes `WIDTHxHEIGHT`. `size` is not owned.
CLI::Option* add_size_option(CLI::App& command, const std::string& name, std::optional<Size>& size,
                             const std::string& meaning);

/// `1920x1080` → the size; nothing for anything else or for sizes that no screen has.
std::optional<Size> parse_size(std::string_view text);

}  // namespace kiosk
