// A deck's text and the record of its translations beside it, as files on the disk.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/translation_record.h"

namespace kiosk {

/// The record beside the deck `deck_file`; an empty one where there is none. Nothing where it cannot be read
/// or has faults, which are added to `diagnostics`.
std::optional<TranslationRecord> load_translation_record(const std::string& deck_file,
                                                         Diagnostics& diagnostics);

/// What is wrong with the translations of a deck whose text is `source`, by the record beside it.
Diagnostics check_translation_files(const std::string& deck_file, std::string_view source);

}  // namespace kiosk
