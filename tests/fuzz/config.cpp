#include "kiosk/deck/config.h"

#include "tests/fuzz/targets.h"
#include "tests/support/memory_files.h"

namespace kiosk::fuzz {

void config(std::string_view bytes) {
    MemoryFiles files;
    files.contents["config.yaml"] = bytes;
    const ConfigReading reading = read_config("config.yaml", files, true);
    for (const Diagnostic& diagnostic : reading.diagnostics)
        format_diagnostic(diagnostic);
    // What travels is read again without a fault, and says the same.
    const std::string text = bundled_settings_text(reading.config);
    // Where there is nothing to say no settings travel: an empty file would be one whose words were lost.
    if (text.empty()) return;
    files.contents["config.yaml"] = text;
    const ConfigReading again = read_config("config.yaml", files, true);
    require(again.diagnostics.empty(), "settings that travel have no fault");
    require(bundled_settings_text(again.config) == text, "settings that travel stay the same");
    require(!again.config.safety.in_doubt, "settings that travel leave no doubt");
}

}  // namespace kiosk::fuzz
