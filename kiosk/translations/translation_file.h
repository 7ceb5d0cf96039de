// Translation lists in every form of file that translators work with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

enum class TranslationForm { po, csv, xlsx, ods };

/// By the ending of a file's name, or by the ending alone without its full stop; nothing for other endings.
std::optional<TranslationForm> translation_form(std::string_view file_name);

/// `today` becomes the date of a PO file. Empty if there is not enough memory.
std::string write_translations(const TranslationList& list, TranslationForm form, Date today);

/// Reads a file that came back, in a process of its own (kiosk/apart). One fault is told where the file is of
/// another kind than its name says.
TranslationReading read_translations(std::string_view contents, TranslationForm form,
                                     const std::string& file);

}  // namespace kiosk
