// The table of fields as a JSON Schema (draft 7, which editors understand), so that an editor completes and
// checks while somebody types. What a schema cannot say, such as that a photo is there, `kiosk check` does.
#pragma once

#include <string>

namespace kiosk {

/// For slides.yaml. Indented JSON that ends in a line break; the same table gives the same text.
std::string deck_schema();

/// For config.yaml.
std::string config_schema();

}  // namespace kiosk
