#include "kiosk/importing/table_talks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/deck/protecting_words.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

enum class Use {
    id,
    title,
    subtitle,
    text,
    body,
    items,
    quote,
    by,
    role,
    lead,
    fact,
    unit,
    label,
    photo,
    caption,
    credit,
    alt,
    note,
    notes,
    code,
    hidden,
    // What says when, where or whether a slide may be shown: read for that alone.
    shown,
    consent,
    limit
};

struct ColumnName {
    std::string_view name;
    Use use;
};

/// The deck's own names first; then what people write in their place.
constexpr std::array column_names{ColumnName{"id", Use::id},
                                  ColumnName{"title", Use::title},
                                  ColumnName{"subtitle", Use::subtitle},
                                  ColumnName{"text", Use::text},
                                  ColumnName{"body", Use::body},
                                  ColumnName{"list", Use::title},
                                  ColumnName{"items", Use::items},
                                  ColumnName{"quote", Use::quote},
                                  ColumnName{"by", Use::by},
                                  ColumnName{"role", Use::role},
                                  ColumnName{"lead", Use::lead},
                                  ColumnName{"fact", Use::fact},
                                  ColumnName{"unit", Use::unit},
                                  ColumnName{"label", Use::label},
                                  ColumnName{"photo", Use::photo},
                                  ColumnName{"caption", Use::caption},
                                  ColumnName{"credit", Use::credit},
                                  ColumnName{"alt", Use::alt},
                                  ColumnName{"note", Use::note},
                                  ColumnName{"notes", Use::notes},
                                  ColumnName{"code", Use::code},
                                  ColumnName{"hidden", Use::hidden},
                                  ColumnName{"withdrawn", Use::hidden},
                                  ColumnName{"removed", Use::hidden},
                                  ColumnName{"deleted", Use::hidden},
                                  ColumnName{"hide", Use::hidden},
                                  ColumnName{"skip", Use::hidden},
                                  ColumnName{"visible", Use::shown},
                                  ColumnName{"shown", Use::shown},
                                  ColumnName{"show", Use::shown},
                                  ColumnName{"published", Use::shown},
                                  ColumnName{"consent", Use::consent},
                                  ColumnName{"until", Use::limit},
                                  ColumnName{"from", Use::limit},
                                  ColumnName{"only", Use::limit},
                                  ColumnName{"except", Use::limit},
                                  ColumnName{"expires", Use::limit},
                                  ColumnName{"valid until", Use::limit},
                                  ColumnName{"valid from", Use::limit},
                                  ColumnName{"end date", Use::limit},
                                  ColumnName{"start date", Use::limit},
                                  ColumnName{"heading", Use::title},
                                  ColumnName{"headline", Use::title},
                                  ColumnName{"item", Use::items},
                                  ColumnName{"bullets", Use::items},
                                  ColumnName{"points", Use::items},
                                  ColumnName{"paragraph", Use::body},
                                  ColumnName{"paragraphs", Use::body},
                                  ColumnName{"content", Use::body},
                                  ColumnName{"quotation", Use::quote},
                                  ColumnName{"speaker", Use::by},
                                  ColumnName{"said by", Use::by},
                                  ColumnName{"figure", Use::fact},
                                  ColumnName{"number", Use::fact},
                                  ColumnName{"picture", Use::photo},
                                  ColumnName{"image", Use::photo},
                                  ColumnName{"file", Use::photo},
                                  ColumnName{"description", Use::alt},
                                  ColumnName{"speaker notes", Use::notes},
                                  ColumnName{"presenter notes", Use::notes},
                                  ColumnName{"link", Use::code},
                                  ColumnName{"address", Use::code},
                                  ColumnName{"url", Use::code}};
constexpr std::size_t own_names = 22;  ///< the deck's own: those that a message lists

struct Column {
    Use use;
    std::string language;    ///< a canonical tag; empty: the column names none
    std::string heading{};   ///< as it is written
    bool is_ticked = false;  ///< of Use::shown: some rows say yes, and one that says nothing says no
};

std::optional<Use> use_of(std::string_view name) {
    // "item 3"
    while (!name.empty() && (is_ascii_digit(name.back()) || name.back() == ' '))
        name.remove_suffix(1);
    const auto found = std::find_if(column_names.begin(), column_names.end(),
                                    [&](const ColumnName& one) { return one.name == name; });
    return found == column_names.end() ? std::nullopt : std::optional(found->use);
}

std::optional<std::string> language_named(std::string_view word) {
    if (auto tag = canonical_language_tag(word); tag && is_known_language(*tag)) return tag;
    return probable_language(word);
}

/// What a column is for by the name in its first cell.
std::optional<Column> column_of(std::string_view heading) {
    const std::string name = ascii_lower(trimmed(heading));
    if (const auto use = use_of(name)) return Column{*use, {}};
    const std::size_t end = name.find_last_of(" (:_.[-/");
    for (std::size_t at = end; at != std::string::npos && at > 0;
         at = name.find_last_of(" (:_.[-/", at - 1)) {
        const std::string_view start = trimmed(std::string_view(name).substr(0, at));
        std::string_view rest = trimmed(heading).substr(at + 1);
        while (!rest.empty() && std::string_view(" )]").find(rest.back()) != std::string_view::npos)
            rest.remove_suffix(1);
        std::string_view base = start;
        while (!base.empty() && std::string_view(" (:_.[-/").find(base.back()) != std::string_view::npos)
            base.remove_suffix(1);
        const auto use = use_of(base);
        const auto language = use ? language_named(trimmed(rest)) : std::nullopt;
        if (use && language) return Column{*use, *language};
    }
    return std::nullopt;
}

/// Whether a column may keep a slide from being shown: it counts however the spreadsheet shows it.
bool is_protecting(Use use) {
    return use == Use::hidden || use == Use::shown || use == Use::consent || use == Use::limit;
}

/// Whether a cell that is not empty keeps its row from being shown: all that does not clearly allow it does.
bool withholds(Use use, std::string_view cell) {
    switch (use) {
        case Use::hidden:
            return !says_no(trimmed(cell));
        case Use::shown:
            return !says_yes(trimmed(cell));
        case Use::consent: {
            // The slide says `pending`, whatever was agreed to.
            constexpr std::array asked{"given", "published", "no-people", "pending"};
            return std::find(asked.begin(), asked.end(), ascii_lower(trimmed(cell))) == asked.end();
        }
        case Use::limit:
            return true;
        default:
            return false;
    }
}

std::vector<std::string> lines_of(std::string_view cell, bool divides_at_semicolons) {
    const bool is_one_line = cell.find('\n') == std::string_view::npos;
    const char mark = divides_at_semicolons && is_one_line ? ';' : '\n';
    std::vector<std::string> lines;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(mark), cell.size());
        std::string_view line = trimmed(cell.substr(0, end));
        // The mark of an item that somebody has typed.
        for (const std::string_view dot : {"- ", "• ", "* ", "– "})
            if (divides_at_semicolons && line.starts_with(dot)) line.remove_prefix(dot.size());
        if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return lines;
}

void add_cell(TalkSlide& slide, Use use, const std::string& cell, bool text_is_heading) {
    const auto set = [&](std::string& where) {
        if (where.empty()) where = cell;
    };
    switch (use) {
        case Use::id:
            return set(slide.id);
        case Use::title:
            return set(slide.title);
        case Use::subtitle:
            return set(slide.subtitle);
        case Use::text:
            if (text_is_heading) return set(slide.title);
            [[fallthrough]];
        case Use::body:
            for (std::string& line : lines_of(cell, false))
                slide.body.push_back({std::move(line)});
            return;
        case Use::items:
            for (std::string& line : lines_of(cell, true))
                slide.body.push_back({std::move(line), true, 0});
            return;
        case Use::quote:
            return set(slide.quote);
        case Use::by:
            return set(slide.by);
        case Use::role:
            return set(slide.role);
        case Use::lead:
            return set(slide.lead);
        case Use::fact:
            return set(slide.fact);
        case Use::unit:
            return set(slide.unit);
        case Use::label:
            return set(slide.label);
        case Use::photo: {
            TalkPicture picture;
            picture.path = picture.name = trimmed(cell);
            slide.pictures.push_back(std::move(picture));
            return;
        }
        case Use::caption:
            return set(slide.caption);
        case Use::credit:
            return set(slide.credit);
        case Use::alt:
            return;  // once all its pictures are known
        case Use::note:
            return set(slide.note);
        case Use::notes:
            return set(slide.notes);
        case Use::code:
            return set(slide.code);
        case Use::hidden:
        case Use::shown:
        case Use::consent:
        case Use::limit:
            slide.hidden = slide.hidden || withholds(use, cell);
            return;
    }
}

/// Whether a column is for the slide as a whole, whatever the language.
bool is_for_all(Use use) {
    return use == Use::id || use == Use::photo || is_protecting(use) || use == Use::fact;
}

class TableReader {
  public:
    TableReader(const Table& table, const std::string& language) : table_(table), language_(language) {}

    TableTalks read() {
        if (table_.rows.empty()) {
            result_.fault = "it has no words in it";
            return std::move(result_);
        }
        read_columns(table_.rows.front());
        if (!result_.fault.empty()) return std::move(result_);
        for (const std::string& language : languages_) {
            ForeignTalk talk;
            talk.language = language;
            for (std::size_t i = 1; i < table_.rows.size(); ++i)
                talk.slides.push_back(read_row(table_.rows[i], static_cast<int>(i), language));
            result_.talks.push_back(std::move(talk));
        }
        for (const std::string& sheet : table_.other_sheets)
            result_.left_out.push_back({0, "the sheet " + in_quotes(sheet) + ": only the first one is read"});
        return std::move(result_);
    }

  private:
    void read_columns(const TableRow& row) {
        std::vector<std::string> unknown;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string& cell = row.cells[i];
            auto column = column_of(cell);
            const std::vector<int>& hidden = table_.hidden_columns;
            const bool is_seen = std::find(hidden.begin(), hidden.end(), static_cast<int>(i)) == hidden.end();
            // Whoever hid it did not mean it for an audience; that a slide is hidden counts all the same.
            if (!is_seen && !(column && is_protecting(column->use))) {
                columns_.emplace_back();
                if (!trimmed(cell).empty())
                    result_.left_out.push_back({0, "the column " + in_quotes(trimmed(cell)) +
                                                       ", which is hidden in the spreadsheet"});
                continue;
            }
            if (!column && !trimmed(cell).empty()) unknown.push_back(in_quotes(trimmed(cell)));
            // A figure may be written for one language alone.
            if (column && is_for_all(column->use) && column->use != Use::fact)
                column->language.clear();
            else if (column && column->language.empty() && column->use != Use::fact)
                column->language = language_;
            if (column && !column->language.empty() &&
                std::find(languages_.begin(), languages_.end(), column->language) == languages_.end())
                languages_.push_back(column->language);
            if (column) column->heading = trimmed(cell);
            columns_.push_back(std::move(column));
        }
        if (languages_.empty() && std::any_of(columns_.begin(), columns_.end(),
                                              [](const auto& column) { return column.has_value(); }))
            languages_.push_back(language_);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < own_names; ++i)
            names.emplace_back(column_names[i].name);
        if (languages_.empty()) {
            result_.fault = "its first row names no column that is known: they are " + listed(names, "and");
        } else if (!unknown.empty()) {
            result_.left_out.push_back({0, std::string(unknown.size() == 1 ? "the column " : "the columns ") +
                                               listed(unknown, "and") + ": the names that are known are " +
                                               listed(names, "and")});
        }
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i] && columns_[i]->use == Use::shown) columns_[i]->is_ticked = is_ticked(i);
        has_body_ = std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
            return column && (column->use == Use::body || column->use == Use::items);
        });
        has_title_ = std::any_of(columns_.begin(), columns_.end(),
                                 [](const auto& column) { return column && column->use == Use::title; });
    }

    bool is_ticked(std::size_t column) const {
        return std::any_of(table_.rows.begin() + 1, table_.rows.end(), [&](const TableRow& row) {
            return column < row.cells.size() && says_yes(trimmed(row.cells[column]));
        });
    }

    /// A row with anything in it that has no tick where others have one is hidden.
    void hold_against_ticks(const TableRow& row, const std::string& language, TalkSlide& slide) const {
        const auto is_empty = [](const std::string& cell) { return trimmed(cell).empty(); };
        if (std::all_of(row.cells.begin(), row.cells.end(), is_empty)) return;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!columns_[i] || !columns_[i]->is_ticked) continue;
            if (i < row.cells.size() && !is_empty(row.cells[i])) continue;
            slide.hidden = true;
            if (language == languages_.front())
                slide.left_out.push_back(
                    "that the column " + in_quotes(columns_[i]->heading) +
                    " says nothing, and yes of others: the slide is hidden. Take 'hidden: true' out where it "
                    "is to be shown");
        }
    }

    TalkSlide read_row(const TableRow& row, int number, const std::string& language) const {
        TalkSlide slide;
        slide.number = number;
        slide.hidden = row.is_hidden;
        std::string alt;
        for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
            const auto& column = columns_[i];
            if (!column || trimmed(row.cells[i]).empty()) continue;
            if (!column->language.empty() && column->language != language) continue;
            add_cell(slide, column->use, row.cells[i], has_body_ && !has_title_);
            const bool is_told = column->use == Use::hidden || language != languages_.front();
            if (!is_told && withholds(column->use, row.cells[i]))
                slide.left_out.push_back(
                    "what the column " + in_quotes(column->heading) + " says, " +
                    in_quotes(trimmed(row.cells[i])) +
                    ": the slide is hidden. Write into it what is to hold, and take 'hidden: true' out");
            if (column->use == Use::alt) alt = row.cells[i];
        }
        hold_against_ticks(row, language, slide);
        if (!slide.pictures.empty()) {
            slide.pictures.front().alt = alt;
            // Words for the picture where there are no others.
            if (slide.title.empty() && slide.body.empty() && slide.quote.empty() && slide.fact.empty())
                slide.title = std::exchange(slide.caption, {});
        }
        return slide;
    }

    const Table& table_;
    const std::string& language_;
    std::vector<std::optional<Column>> columns_;
    std::vector<std::string> languages_;
    bool has_body_ = false;
    bool has_title_ = false;
    TableTalks result_;
};

}  // namespace

TableTalks talks_of(const Table& table, const std::string& language) {
    return TableReader(table, language).read();
}

}  // namespace kiosk
