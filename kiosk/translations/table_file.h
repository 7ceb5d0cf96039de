// Translation lists as tables, for translators who work in a spreadsheet: CSV, XLSX and ODS.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/office/table.h"
#include "kiosk/translations/translation_list.h"

namespace kiosk {

/// The columns: text (the context), notes, the source language's tag, the language's tag, state ("ok", "to
/// review" or "missing"). In CSV a cell that a spreadsheet could treat as a formula gets an apostrophe in
/// front, which is removed again on reading. Empty if there is not enough memory.
std::string write_table_file(const TranslationList& list, TableForm form);

/// Other columns are ignored. A translation is fuzzy unless its state says that it is finished:
/// review_state.h. States that say neither are told as warnings, each once.
TranslationReading read_table_file(std::string_view contents, TableForm form, const std::string& file);

}  // namespace kiosk
