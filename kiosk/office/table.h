// Tables: the sheets of spreadsheets and CSV files, as rows of texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct TableRow {
    int number = 0;  ///< from 1: the line of a CSV file in which it begins, the row of a sheet
    std::vector<std::string> cells;
    bool is_hidden = false;  ///< in the spreadsheet
};

struct Table {
    std::vector<TableRow> rows;             ///< those that have words
    std::vector<int> hidden_columns;        ///< from 0, in order, as far as rows reach
    std::vector<std::string> other_sheets;  ///< names of those that are not read: the first with words is
};

struct TableReading {
    Table table;
    std::string fault;  ///< why it cannot be read, for people, without a full stop; empty: it could be
    int line = 0;       ///< of the fault, in a CSV file; 0: it has no line
};

enum class TableForm { csv, xlsx, ods };

/// By the ending of a file's name; nothing for other endings.
std::optional<TableForm> table_form(std::string_view file_name);

/// CSV (RFC 4180): a comma, a semicolon or a tab separates cells, whichever the first line has most; UTF-8,
/// or another encoding that can be told with certainty. Run it apart (office_apart.h) for files of others.
TableReading read_table(std::string_view bytes, TableForm form);

/// The rows as a file; in a spreadsheet the first is set as a heading and stays in view, and each column has
/// the width of its words. Empty if there is not enough memory. `name` is the sheet's.
std::string write_table(const std::vector<std::vector<std::string>>& rows, TableForm form,
                        const std::string& name);

}  // namespace kiosk
