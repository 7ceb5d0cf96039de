#include "kiosk/translations/table_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/translations/review_state.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

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

/// Whether a column's name is a language. Longer words can be well-formed tags too, but no language has such
/// a tag.
bool is_language(const std::string& name) {
    const std::size_t length = name.substr(0, name.find('-')).size();
    return length <= 3 && canonical_language_tag(name);
}

/// Reads one file.
class TableFileReader {
  public:
    TableFileReader(std::string_view contents, TableForm form, const std::string& file)
        : contents_(contents),
          form_(form),
          source_(form == TableForm::csv ? contents : std::string_view()),
          reporter_(file, source_) {}

    TranslationReading read() {
        read_table();
        tell_unknown_states();
        reading_.diagnostics = reporter_.take();
        if (count(reading_.diagnostics, Severity::error) > 0) reading_.list.entries.clear();
        return std::move(reading_);
    }

  private:
    SourceSpan span(int line) const {
        const auto length = static_cast<int>(count_code_points(source_.line(line)));
        return {{line, line > 0 ? 1 : 0}, std::max(length, 1)};
    }

    void fault(int line, const std::string& rule, const std::string& message, const std::string& hint) {
        reporter_.error(span(line), rule, message, hint);
    }

    void read_table() {
        const TableReading table = kiosk::read_table(contents_, form_);
        if (!table.fault.empty()) {
            if (form_ != TableForm::csv)
                return fault(0, "table-syntax", table.fault, "ask for it again, saved in the same format");
            if (table.line == 0)
                return fault(0, "bad-utf-8", table.fault,
                             "save it in the spreadsheet as 'CSV UTF-8', then import it again");
            return fault(table.line, "table-syntax", table.fault,
                         "the file is cut short or was edited as text: export it from the spreadsheet again");
        }
        const auto& rows = table.table.rows;
        if (rows.empty() || !read_header(rows.front())) return;
        for (auto row = rows.begin() + 1; row != rows.end(); ++row)
            read_row(*row);
    }

    bool read_header(const TableRow& header) {
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
            fault(header.number, "table-header",
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

    void read_row(const TableRow& row) {
        const auto words = [&](std::optional<std::size_t> column) {
            const std::string cell =
                column && *column < row.cells.size() ? row.cells[*column] : std::string();
            return form_ == TableForm::csv ? unguarded(cell) : cell;
        };
        TranslationEntry entry;
        entry.context = trimmed(words(text_));
        entry.source = trimmed(words(from_));
        entry.translation = trimmed(words(to_));
        const std::string state(trimmed(words(state_)));
        const auto known = review_state(state);
        if (!known) unknown_states_.try_emplace(state, row.number, 0).first->second.second += 1;
        entry.is_fuzzy = !entry.translation.empty() && known != ReviewState::finished;
        entry.line = row.number;
        if (entry.context.empty()) {
            // A note that somebody has written below the table.
            if (entry.source.empty() && entry.translation.empty()) return;
            return fault(row.number, "table-context", "this row does not say which text it is",
                         "its first cell must stay as it was exported");
        }
        reading_.list.entries.push_back(std::move(entry));
    }

    void tell_unknown_states() {
        for (const auto& [state, place] : unknown_states_) {
            const auto& [line, rows] = place;
            reporter_.warning(span(line), "unknown-state",
                              "the state " + in_quotes(state) + " is not known" +
                                  (rows > 1 ? ", in " + std::to_string(rows) + " rows" : std::string()) +
                                  ": the translation counts as not reviewed",
                              "write 'ok' where it is finished");
        }
    }

    std::string_view contents_;
    TableForm form_;
    SourceText source_;
    Reporter reporter_;
    TranslationReading reading_;
    std::optional<std::size_t> text_;
    std::optional<std::size_t> state_;
    std::size_t from_ = 0;
    std::size_t to_ = 0;
    std::map<std::string, std::pair<int, int>> unknown_states_;  ///< the first row, and how many
};

}  // namespace

std::string write_table_file(const TranslationList& list, TableForm form) {
    std::vector<std::vector<std::string>> rows = {{std::string(text_column), std::string(notes_column),
                                                   list.source_language, list.language,
                                                   std::string(state_column)}};
    for (const TranslationEntry& entry : list.entries) {
        const std::string state = entry.translation.empty() ? "missing" : entry.is_fuzzy ? "to review" : "ok";
        rows.push_back({entry.context, entry.notes, entry.source, entry.translation, state});
    }
    if (form == TableForm::csv)
        for (auto& row : rows)
            for (std::string& cell : row)
                cell = guarded(cell);
    return write_table(rows, form, list.language);
}

TranslationReading read_table_file(std::string_view contents, TableForm form, const std::string& file) {
    return TableFileReader(contents, form, file).read();
}

}  // namespace kiosk
