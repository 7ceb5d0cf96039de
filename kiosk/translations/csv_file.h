// Translation lists as CSV (RFC 4180), for translators who work in a spreadsheet. If a spreadsheet could
// treat a cell as a formula, it is written with an apostrophe in front, which is removed again on reading.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// Begins with a byte order mark, because Excel does not recognize UTF-8 without it. The columns: text (the
/// context), notes, the source language's tag, the language's tag, state ("ok", "to review" or "missing").
std::string write_csv(const TranslationList& list);

/// The separator may be a comma, a semicolon or a tab, because spreadsheets choose it by country. Other
/// columns are ignored. Any state except "ok" makes a translation fuzzy.
TranslationReading read_csv(std::string_view contents, const std::string& file);

}  // namespace kiosk
