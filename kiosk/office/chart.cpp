#include "kiosk/office/chart.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "kiosk/base/plain_number.h"
#include "kiosk/office/odf_text.h"
#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

/// No list has room for more, whatever a file claims.
constexpr long most_points = 100;

/// A figure as the chart shows it: 0.25 as "25 %" where its format says so, and 4.2999999999999998 as 4.3.
std::string figure_in(std::string_view text, std::string_view format) {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::string(text);
    const bool is_part = format.ends_with('%');
    constexpr double whole = 100;
    const double shown = is_part ? value * whole : value;
    // Of a third nobody reads the fifteenth digit; of what is that large, all digits are the number.
    constexpr double large = 1e9;
    return plain_number(shown, std::abs(shown) < large ? 10 : 15) + (is_part ? " %" : "");
}

/// Whether a format of numbers is one of dates: then the numbers are days since 1900. Words in quotes,
/// colours and currencies in brackets, and letters behind a backslash are none of its signs.
bool is_format_of_dates(std::string_view format) {
    char closing = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const char sign = format[i];
        if (closing != 0) {
            if (sign == closing) closing = 0;
        } else if (sign == '"') {
            closing = '"';
        } else if (sign == '[') {
            closing = ']';
        } else if (sign == '\\' || sign == '_' || sign == '*') {
            ++i;
        } else if (std::string_view("yYdD").find(sign) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

struct Points {
    std::map<long, std::string> words;  ///< by their places
    bool are_dates = false;
};

/// What a chart keeps of a range of cells: `strCache`, `numCache`, or the same without a range.
Points points_of(pugi::xml_node holder) {
    Points points;
    for (const pugi::xml_node reference : holder.children()) {
        pugi::xml_node cache = reference;
        for (const char* name : {"strCache", "numCache"})
            if (const pugi::xml_node found = child_of(reference, name)) cache = found;
        const std::string_view format = child_of(cache, "formatCode").text().get();
        points.are_dates = points.are_dates || is_format_of_dates(format);
        for (const pugi::xml_node point : cache.children()) {
            if (!is_named(point, "pt")) continue;
            const long place = number_in(point, "idx", -1);
            if (place < 0 || place >= most_points) continue;
            const std::string_view own = attribute_of(point, "formatCode");
            const bool is_number = is_named(cache, "numCache") || is_named(cache, "numLit");
            const std::string_view text = child_of(point, "v").text().get();
            points.words[place] = is_number ? figure_in(text, own.empty() ? format : own) : std::string(text);
        }
    }
    return points;
}

std::string words_of_rich(pugi::xml_node title) {
    std::string words;
    for (const pugi::xml_node paragraph : child_of(title, "tx", "rich").children()) {
        if (!is_named(paragraph, "p")) continue;
        if (!words.empty()) words += ' ';
        for (const pugi::xml_node run : paragraph.children())
            if (is_named(run, "r") || is_named(run, "fld")) words += child_of(run, "t").text().get();
    }
    return words;
}

/// Those that show a value for each name; not points in a plane, nor what stocks cost.
bool is_simple(pugi::xml_node plot) {
    constexpr std::array<std::string_view, 10> simple{
        "barChart",   "bar3DChart",    "lineChart", "line3DChart", "pieChart",
        "pie3DChart", "doughnutChart", "areaChart", "area3DChart", "ofPieChart"};
    return std::find(simple.begin(), simple.end(), local_name(plot.name())) != simple.end();
}

bool is_any_plot(pugi::xml_node node) {
    return local_name(node.name()).ends_with("Chart");
}

}  // namespace

Chart chart_of_ooxml(pugi::xml_node chart_space) {
    const pugi::xml_node chart = child_of(chart_space, "chart");
    Chart result;
    result.title = words_of_rich(child_of(chart, "title"));
    std::map<long, std::string> names;
    std::vector<std::string> heads{""};
    std::vector<Points> columns;
    for (const pugi::xml_node plot : child_of(chart, "plotArea").children()) {
        if (!is_any_plot(plot)) continue;
        if (!is_simple(plot)) return result;
        for (const pugi::xml_node series : plot.children()) {
            if (!is_named(series, "ser")) continue;
            const Points categories = points_of(child_of(series, "cat"));
            if (categories.are_dates) return result;
            if (names.empty()) names = categories.words;
            const Points head = points_of(child_of(series, "tx"));
            heads.push_back(head.words.empty() ? std::string() : head.words.begin()->second);
            columns.push_back(points_of(child_of(series, "val")));
        }
    }
    if (names.empty() || columns.empty()) return result;
    if (columns.size() > 1) result.rows.push_back(heads);
    for (const auto& [place, name] : names) {
        std::vector<std::string> row{name};
        for (Points& column : columns)
            row.push_back(column.words[place]);
        result.rows.push_back(std::move(row));
    }
    return result;
}

Chart chart_of_odf(pugi::xml_node document) {
    const pugi::xml_node chart = child_of(document, "body", "chart", "chart");
    Chart result;
    result.title = odf_text(child_of(chart, "title", "p"));
    const std::string_view kind = local_name(attribute_of(chart, "class"));
    constexpr std::array<std::string_view, 5> simple{"bar", "line", "circle", "ring", "area"};
    if (std::find(simple.begin(), simple.end(), kind) == simple.end()) return result;
    const pugi::xml_node table = child_of(chart, "table");
    const auto add_rows = [&](pugi::xml_node rows) {
        for (const pugi::xml_node row : rows.children()) {
            if (!is_named(row, "table-row")) continue;
            std::vector<std::string>& cells = result.rows.emplace_back();
            for (const pugi::xml_node cell : row.children()) {
                if (!is_named(cell, "table-cell")) continue;
                const std::string words = odf_text(child_of(cell, "p"));
                const bool is_number = attribute_of(cell, "value-type") == "float";
                // "NaN" is how the table says that there is nothing.
                cells.push_back(words == "NaN" ? "" : is_number ? figure_in(words, "") : words);
                if (cells.size() > static_cast<std::size_t>(most_points)) return;
            }
        }
    };
    add_rows(child_of(table, "table-header-rows"));
    const bool has_heads = !result.rows.empty();
    add_rows(child_of(table, "table-rows"));
    // The name of the only series says no more than the title.
    if (has_heads && result.rows.front().size() <= 2) result.rows.erase(result.rows.begin());
    const auto lacks_names = [](const std::vector<std::string>& row) {
        return row.empty() || row.front().empty();
    };
    if (std::all_of(result.rows.begin(), result.rows.end(), lacks_names)) result.rows.clear();
    return result;
}

}  // namespace kiosk
