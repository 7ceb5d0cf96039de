#include "kiosk/translations/csv_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view text_column = "text";
constexpr std::string_view notes_column = "notes";
constexpr std::string_view state_column = "state";

/// Whether a spreadsheet may treat `text` as a formula, or would remove an apostrophe that protects against
/// that.
bool looks_like_formula(std::string_view text) {
    const std::size_t start = text.find_first_not_of('\'');
    return start != std::string_view::npos &&
           std::string_view("=+-@\t\r").find(text[start]) != std::string_view::npos;
}

std::string guarded(std::string_view text) {
    return (looks_like_formula(text) ? "'" : "") + std::string(text);
}

std::string unguarded(std::string text) {
    if (text.starts_with('\'') && looks_like_formula(text)) text.erase(0, 1);
    return text;
}

std::string cell(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"') result += '"';
        result += letter;
    }
    return result + '"';
}

std::string row(const std::array<std::string, 5>& cells) {
    std::string result;
    for (const std::string& text : cells)
        result += (result.empty() ? "" : ",") + cell(guarded(text));
    return result + "\r\n";
}

struct Row {
    int line = 0;
    std::vector<std::string> cells;
};

/// Splits a text into cells; its lines must end in a line feed only. `open_quote` is the line of a quoted
/// cell that is never closed, else 0.
std::vector<Row> read_rows(std::string_view text, char separator, int& open_quote) {
    std::vector<Row> rows;
    int line = 1;
    open_quote = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        Row current;
        current.line = line;
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

/// Whether a column's name is a language. Longer words can be well-formed tags too, but no language has such
/// a tag.
bool is_language(const std::string& name) {
    const std::size_t length = name.substr(0, name.find('-')).size();
    return length <= 3 && canonical_language_tag(name);
}

/// Reads one file.
class CsvReader {
  public:
    CsvReader(std::string_view contents, const std::string& file)
        : contents_(contents), source_(contents), reporter_(file, source_) {}

    TranslationReading read() {
        read_table();
        reading_.diagnostics = reporter_.take();
        if (count(reading_.diagnostics, Severity::error) > 0) reading_.list.entries.clear();
        return std::move(reading_);
    }

  private:
    void fault(int line, const std::string& rule, const std::string& message, const std::string& hint) {
        const auto length = static_cast<int>(count_code_points(source_.line(line)));
        reporter_.error({{line, line > 0 ? 1 : 0}, std::max(length, 1)}, rule, message, hint);
    }

    void read_table() {
        if (contents_.starts_with("\xFF\xFE") || contents_.starts_with("\xFE\xFF") ||
            find_invalid_utf8(contents_))
            return fault(0, "bad-utf-8", "this file is not written in UTF-8",
                         "save it in the spreadsheet as 'CSV UTF-8', then import it again");
        int open_quote = 0;
        const std::vector<Row> rows = read_rows(source_.text(), separator_of(source_.line(1)), open_quote);
        if (open_quote > 0)
            return fault(open_quote, "csv-syntax",
                         "a cell opens here with a quotation mark that is never closed",
                         "the file is cut short or was edited as text: export it from the spreadsheet again");
        if (rows.empty() || !read_header(rows.front())) return;
        for (auto row = rows.begin() + 1; row != rows.end(); ++row)
            read_row(*row);
    }

    bool read_header(const Row& header) {
        std::vector<std::size_t> languages;
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            const std::string name(trimmed(header.cells[i]));
            if (name == text_column) {
                text_ = i;
            } else if (name == state_column) {
                state_ = i;
            } else if (is_language(name)) {
                languages.push_back(i);
            }
        }
        if (!text_ || languages.size() != 2) {
            fault(header.line, "csv-header",
                  "the first line must name the columns: text, notes, two languages and state",
                  "such as text,notes,en,kk,state; take other languages out");
            return false;
        }
        from_ = languages[0];
        to_ = languages[1];
        const auto tag = [&](std::size_t column) {
            return canonical_language_tag(trimmed(header.cells[column])).value_or("");
        };
        reading_.list.source_language = tag(from_);
        reading_.list.language = tag(to_);
        return true;
    }

    void read_row(const Row& row) {
        const auto words = [&](std::optional<std::size_t> column) {
            return column && *column < row.cells.size() ? unguarded(row.cells[*column]) : std::string();
        };
        TranslationEntry entry;
        entry.context = trimmed(words(text_));
        entry.source = trimmed(words(from_));
        entry.translation = trimmed(words(to_));
        const std::string state = words(state_);
        entry.is_fuzzy = !entry.translation.empty() && trimmed(state) != "ok";
        entry.line = row.line;
        if (entry.context.empty())
            return fault(row.line, "csv-context", "this row does not say which text it is",
                         "its first cell must stay as it was exported");
        reading_.list.entries.push_back(std::move(entry));
    }

    std::string_view contents_;
    SourceText source_;
    Reporter reporter_;
    TranslationReading reading_;
    std::optional<std::size_t> text_;
    std::optional<std::size_t> state_;
    std::size_t from_ = 0;
    std::size_t to_ = 0;
};

}  // namespace

std::string write_csv(const TranslationList& list) {
    std::string csv(byte_order_mark);
    csv += row({std::string(text_column), std::string(notes_column), list.source_language, list.language,
                std::string(state_column)});
    for (const TranslationEntry& entry : list.entries) {
        const std::string state = entry.translation.empty() ? "missing" : entry.is_fuzzy ? "to review" : "ok";
        csv += row({entry.context, entry.notes, entry.source, entry.translation, state});
    }
    return csv;
}

TranslationReading read_csv(std::string_view contents, const std::string& file) {
    return CsvReader(contents, file).read();
}

}  // namespace kiosk
