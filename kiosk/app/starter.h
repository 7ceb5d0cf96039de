// The files that `kiosk new` begins a deck with, as they lie in the source.
#pragma once

#include <string_view>

namespace kiosk {

/// kiosk/app/starter/slides.yaml.
std::string_view starter_slides();
/// The config.yaml that the program comes with: every setting, explained, none of them set.
std::string_view starter_config();

}  // namespace kiosk
