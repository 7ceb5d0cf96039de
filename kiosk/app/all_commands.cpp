// Every command, with all the libraries that the desk's ones need.
#include "kiosk/app/cli_command.h"

namespace kiosk {

int run_cli(int argc, char** argv) {
    return run_commands(argc, argv,
                        {
                            add_play_command,
                            add_check_command,
                            add_render_command,
                            add_new_command,
                            add_translations_command,
                            add_prepare_command,
                            add_pack_command,
                            add_install_command,
                            add_key_command,
                            add_pin_command,
                            add_schema_command,
                        });
}

}  // namespace kiosk
