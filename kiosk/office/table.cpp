#include "kiosk/office/table.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/office/ending.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/table_formats.h"

namespace kiosk {
namespace {

using Ending = FormEnding<TableForm>;
constexpr std::array endings{Ending{".csv", TableForm::csv}, Ending{".tsv", TableForm::csv},
                             Ending{".xlsx", TableForm::xlsx}, Ending{".xlsm", TableForm::xlsx},
                             Ending{".ods", TableForm::ods}};

}  // namespace

std::optional<TableForm> table_form(std::string_view file_name) {
    return form_by_ending<TableForm>(file_name, endings);
}

TableReading read_table(std::string_view bytes, TableForm form) {
    if (form == TableForm::csv) return read_csv_table(bytes);
    TableReading reading;
    try {
        Archive archive(bytes);
        reading.table = form == TableForm::xlsx ? read_xlsx(archive) : read_ods(archive);
    } catch (const OfficeFault& fault) {
        reading.fault = fault.what();
    } catch (const std::bad_alloc&) {
        reading.fault = "there is not enough memory to read it";
    }
    return reading;
}

std::string write_table(const std::vector<std::vector<std::string>>& rows, TableForm form,
                        const std::string& name) {
    switch (form) {
        case TableForm::xlsx:
            return write_xlsx(rows, name);
        case TableForm::ods:
            return write_ods(rows, name);
        case TableForm::csv:
            break;
    }
    return write_csv_table(rows);
}

void keep_row(Table& table, TableRow row) {
    while (!row.cells.empty() && row.cells.back().empty())
        row.cells.pop_back();
    if (row.cells.empty()) return;
    if (table.rows.size() >= most_rows) throw OfficeFault("the sheet has far too many rows");
    table.rows.push_back(std::move(row));
}

void set_cell(TableRow& row, std::size_t column, std::string words) {
    if (words.empty()) return;
    if (column >= most_columns) throw OfficeFault("the sheet has far too many columns");
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    row.cells[column] = std::move(words);
}

void hide_columns(Table& table, long first, long count) {
    const auto most = static_cast<long>(most_columns);
    const long begin = std::clamp(first, 0L, most);
    const long end = begin + std::clamp(count, 0L, most - begin);
    for (long column = begin; column < end; ++column)
        table.hidden_columns.push_back(static_cast<int>(column));
}

std::vector<int> column_widths(const std::vector<std::vector<std::string>>& rows) {
    constexpr int narrowest = 10;
    constexpr int widest = 60;
    std::vector<int> widths;
    for (const auto& row : rows) {
        if (widths.size() < row.size()) widths.resize(row.size(), narrowest);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::clamp(static_cast<int>(count_code_points(row[i])), widths[i], widest);
    }
    return widths;
}

}  // namespace kiosk
