// Translation lists as PO files of gettext, which all translation programs can read. gettext's own library
// reads and writes them.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// `today` becomes the file's date. Empty if there is not enough memory.
std::string write_po(const TranslationList& list, Date today);

/// Every syntax error, and a file that is not UTF-8, is reported as an error with the line in `file`.
/// Obsolete entries and entries without a context are ignored.
TranslationReading read_po(std::string_view contents, const std::string& file);

}  // namespace kiosk
