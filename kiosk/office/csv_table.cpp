#include <algorithm>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/office/table_formats.h"
#include "kiosk/yaml/file_form.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Splits a text into cells; its lines must end in a line feed only. `open_quote` is the line of a quoted
/// cell that is never closed, else 0.
std::vector<TableRow> read_rows(std::string_view text, char separator, int& open_quote) {
    std::vector<TableRow> rows;
    int line = 1;
    open_quote = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        TableRow current;
        current.number = line;
        bool goes_on = true;
        while (goes_on) {
            std::string words;
            if (at < text.size() && text[at] == '"') {
                const int first = line;
                bool is_closed = false;
                for (++at; at < text.size(); ++at) {
                    if (text[at] == '"' && text.substr(at + 1).starts_with('"')) {
                        ++at;
                    } else if (text[at] == '"') {
                        is_closed = true;
                        ++at;
                        break;
                    }
                    if (text[at] == '\n') ++line;
                    words += text[at];
                }
                if (!is_closed) {
                    open_quote = first;
                    return rows;
                }
            }
            const std::size_t end =
                std::min(text.find_first_of(std::string{separator, '\n'}, at), text.size());
            words += text.substr(at, end - at);
            at = end;
            current.cells.push_back(std::move(words));
            goes_on = at < text.size() && text[at] == separator;
            if (goes_on) ++at;
        }
        if (at < text.size()) ++at, ++line;
        const bool is_empty = std::all_of(current.cells.begin(), current.cells.end(),
                                          [](const std::string& words) { return trimmed(words).empty(); });
        if (!is_empty) rows.push_back(std::move(current));
    }
    return rows;
}

char separator_of(std::string_view first_line) {
    const auto count_of = [&](char mark) { return std::count(first_line.begin(), first_line.end(), mark); };
    char best = ',';
    for (const char mark : {';', '\t'})
        if (count_of(mark) > count_of(best)) best = mark;
    return best;
}

std::string cell(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"') result += '"';
        result += letter;
    }
    return result + '"';
}

}  // namespace

TableReading read_csv_table(std::string_view bytes) {
    TableReading reading;
    std::string converted;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const auto form = foreign_form(bytes);
        const auto text = form && !form->encoding.empty() ? in_utf8(bytes, *form) : std::nullopt;
        if (text) {
            converted = *text;
            bytes = converted;
        }
    }
    if (find_invalid_utf8(bytes)) {
        reading.fault = "this file is not written in UTF-8";
        return reading;
    }
    const SourceText source(bytes);
    int open_quote = 0;
    reading.table.rows = read_rows(source.text(), separator_of(source.line(1)), open_quote);
    if (open_quote > 0) {
        reading.fault = "a cell opens here with a quotation mark that is never closed";
        reading.line = open_quote;
    }
    return reading;
}

std::string write_csv_table(const std::vector<std::vector<std::string>>& rows) {
    std::string csv(byte_order_mark);
    for (const auto& row : rows) {
        std::string line;
        for (const std::string& text : row)
            line += (line.empty() ? "" : ",") + cell(text);
        csv += line + "\r\n";
    }
    return csv;
}

}  // namespace kiosk
