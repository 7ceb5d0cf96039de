// What the programs share: their command lines, and what they answer to the shell.
#pragma once

namespace kiosk {

/// Exit statuses that all commands share.
inline constexpr int exit_ok = 0;
inline constexpr int exit_faults = 1;
inline constexpr int exit_usage = 2;

/// Reads the command line and runs what it says: every command. The program `kiosk-desk`.
int run_cli(int argc, char** argv);
/// The same with only what a panel needs in the program itself. The program `kiosk`.
int run_player(int argc, char** argv);

}  // namespace kiosk
