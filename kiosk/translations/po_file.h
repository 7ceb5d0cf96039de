// Translation lists as gettext's PO files, which every tool for translators reads. They are read and written
// by gettext's own library.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/time.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// `today` is the file's date. Empty where the system has no memory to give.
std::string write_po(const TranslationList& list, Date today);

/// Every fault of syntax, and a file that is no UTF-8, is an error with the line in `file`. Obsolete entries
/// and such without a context are left out.
TranslationReading read_po(std::string_view contents, const std::string& file);

}  // namespace kiosk
