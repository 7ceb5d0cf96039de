// One reader and one writer for each form of a table. Those of spreadsheets throw OfficeFault.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/office/archive.h"
#include "kiosk/office/table.h"

namespace kiosk {

inline constexpr std::size_t most_rows = 100'000;
inline constexpr std::size_t most_columns = 500;

TableReading read_csv_table(std::string_view bytes);
Table read_xlsx(Archive& archive);
Table read_ods(Archive& archive);

/// Begins with a byte order mark, because Excel does not recognize UTF-8 without it. What a spreadsheet could
/// take for a formula is written as it is: that is for the caller to think of.
std::string write_csv_table(const std::vector<std::vector<std::string>>& rows);
std::string write_xlsx(const std::vector<std::vector<std::string>>& rows, const std::string& name);
std::string write_ods(const std::vector<std::vector<std::string>>& rows, const std::string& name);

/// Adds a row, unless it has no words.
void keep_row(Table& table, TableRow row);
void set_cell(TableRow& row, std::size_t column, std::string words);
/// Notes columns that the spreadsheet does not show. The numbers are the file's.
void hide_columns(Table& table, long first, long count);
/// In letters, of each column.
std::vector<int> column_widths(const std::vector<std::vector<std::string>>& rows);

}  // namespace kiosk
