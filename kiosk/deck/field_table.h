// Every field that slides.yaml and config.yaml may have, as data. The reader, its messages, the schema and
// the documentation's tests all go by this table. What only slides of some kind have comes from that kind
// (slide_kinds.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/field_rule.h"

namespace kiosk {

const std::vector<FieldRule>& field_table();

/// The rule for `name` at one of `places`; null where there is none.
const FieldRule* find_rule(std::string_view name, unsigned places);

/// All places at which a field of that name may stand; 0 where there is none.
unsigned places_of(std::string_view name);

/// The names of all fields at `places`, in the table's order, each once.
std::vector<std::string> field_names(unsigned places);

}  // namespace kiosk
