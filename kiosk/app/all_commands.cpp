// Every command, with all the libraries that the desk's ones need.
#include "kiosk/app/cli_command.h"

namespace kiosk {

int run_cli(int argc, char** argv) {
    return run_commands(argc, argv,
                        all_commands({add_render_command, add_translations_command, add_prepare_command,
                                      add_import_command, add_speak_command}));
}

}  // namespace kiosk
