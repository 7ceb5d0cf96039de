// Translation lists as CSV (RFC 4180), for translators who work in a spreadsheet. A cell that a spreadsheet
// would take for a formula is written with an apostrophe before it, which is taken off again.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// With a byte order mark, without which Excel takes UTF-8 for something else. The columns: text (the
/// context), notes, the source language's tag, the language's tag, state ("ok", "to review" or "missing").
std::string write_csv(const TranslationList& list);

/// Separated by commas, semicolons or tabs, as spreadsheets save it in one country or the other; further
/// columns are passed over. A state other than "ok" makes a translation fuzzy.
TranslationReading read_csv(std::string_view contents, const std::string& file);

}  // namespace kiosk
