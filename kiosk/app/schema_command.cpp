// kiosk schema: what editors need to complete and check slides.yaml and config.yaml.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/deck/schema.h"

namespace kiosk {

CliCommand add_schema_command(CLI::App& program) {
    const auto for_config = std::make_shared<bool>(false);
    CLI::App* line = program.add_subcommand("schema", "Prints the JSON Schema of slides.yaml, for editors");
    line->add_flag("--config", *for_config, "That of config.yaml");
    return {line, [for_config] {
                print_lines(stdout, *for_config ? config_schema() : deck_schema());
                return exit_ok;
            }};
}

}  // namespace kiosk
