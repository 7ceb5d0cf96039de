// ODS (OpenDocument 1.2 and later).
#include <algorithm>
#include <utility>

#include "kiosk/office/odf_text.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/table_formats.h"
#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

std::string words_in_cell(pugi::xml_node cell) {
    // A number as it is, not as it is shown: "1200", not "1,200.00 €".
    if (attribute_of(cell, "value-type") == "float") return std::string(attribute_of(cell, "value"));
    std::string words;
    bool is_first = true;
    for (const pugi::xml_node child : cell.children()) {
        if (!is_named(child, "p")) continue;
        if (!is_first) words += "\n";
        is_first = false;
        words += odf_text(child);
    }
    return words;
}

class SheetReader {
  public:
    Table read(pugi::xml_node sheet) {
        read_columns(sheet, false);
        read_rows(sheet, false);
        return std::move(table_);
    }

  private:
    void read_columns(pugi::xml_node parent, bool is_hidden) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "table-column-group") || is_named(node, "table-columns") ||
                is_named(node, "table-header-columns"))
                read_columns(node, is_hidden || attribute_of(node, "display") == "false");
            if (!is_named(node, "table-column")) continue;
            const std::string_view visibility = attribute_of(node, "visibility");
            const long times = std::clamp(number_in(node, "number-columns-repeated", 1), 1L, far);
            if (is_hidden || visibility == "collapse" || visibility == "filter")
                hide_columns(table_, columns_, times);
            columns_ = std::min(columns_ + times, far);
        }
    }

    void read_rows(pugi::xml_node parent, bool is_hidden) {
        for (const pugi::xml_node node : parent.children()) {
            if (is_named(node, "table-row-group") || is_named(node, "table-rows") ||
                is_named(node, "table-header-rows"))
                read_rows(node, is_hidden || attribute_of(node, "display") == "false");
            if (is_named(node, "table-row")) read_row(node, is_hidden);
        }
    }

    void read_row(pugi::xml_node node, bool is_hidden) {
        TableRow row;
        const std::string_view visibility = attribute_of(node, "visibility");
        row.is_hidden = is_hidden || visibility == "collapse" || visibility == "filter";
        std::size_t column = 0;
        for (const pugi::xml_node cell : node.children()) {
            const bool is_covered = is_named(cell, "covered-table-cell");
            if (!is_covered && !is_named(cell, "table-cell")) continue;
            const auto times =
                static_cast<std::size_t>(std::clamp(number_in(cell, "number-columns-repeated", 1), 1L, far));
            const std::string words = is_covered ? std::string() : words_in_cell(cell);
            for (std::size_t i = 0; !words.empty() && i < times; ++i)
                set_cell(row, column + i, words);
            column += times;
        }
        const long times = std::clamp(number_in(node, "number-rows-repeated", 1), 1L, far);
        for (long i = 0; !row.cells.empty() && i < times; ++i) {
            row.number = static_cast<int>(number_ + i + 1);
            keep_row(table_, row);
        }
        number_ = std::min(number_ + times, far);
    }

    static constexpr long far = 10'000'000;
    Table table_;
    long columns_ = 0;
    long number_ = 0;
};

constexpr const char* mimetype = "application/vnd.oasis.opendocument.spreadsheet";
constexpr const char* manifest =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>)";

std::string paragraphs(std::string_view words) {
    std::string xml;
    while (true) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        xml += "<text:p>" + odf_markup(words.substr(0, end)) + "</text:p>";
        if (end == words.size()) return xml;
        words.remove_prefix(end + 1);
    }
}

}  // namespace

Table read_ods(Archive& archive) {
    const auto bytes = archive.read("content.xml");
    if (!bytes) throw OfficeFault("this is no ODS file");
    pugi::xml_document document;
    read_xml(document, *bytes);
    const pugi::xml_node sheets = child_of(document.document_element(), "body", "spreadsheet");
    if (!sheets) throw OfficeFault("this is no ODS file");
    Table table;
    for (const pugi::xml_node sheet : sheets.children()) {
        if (!is_named(sheet, "table")) continue;
        if (!table.rows.empty()) {
            table.other_sheets.emplace_back(attribute_of(sheet, "name"));
        } else {
            table = SheetReader().read(sheet);
        }
    }
    return table;
}

std::string write_ods(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
    std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"><office:automatic-styles>)";
    const std::vector<int> widths = column_widths(rows);
    constexpr double letter = 0.2;  // cm
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto millimetres = static_cast<int>(widths[i] * letter * 10);
        xml += "<style:style style:name=\"co" + std::to_string(i) +
               "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
               std::to_string(millimetres) + "mm\"/></style:style>";
    }
    xml +=
        R"(<style:style style:name="heading" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="words" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name=")" +
        xml_text(name) + "\">";
    for (std::size_t i = 0; i < widths.size(); ++i)
        xml += "<table:table-column table:style-name=\"co" + std::to_string(i) + "\"/>";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        xml += "<table:table-row>";
        for (const std::string& words : rows[row]) {
            xml += words.empty()
                       ? "<table:table-cell/>"
                       : "<table:table-cell table:style-name=\"" +
                             std::string(row == 0 ? "heading" : "words") +
                             "\" office:value-type=\"string\">" + paragraphs(words) + "</table:table-cell>";
        }
        xml += "</table:table-row>";
    }
    xml += "</table:table></office:spreadsheet></office:body></office:document-content>";
    return write_archive({{"mimetype", mimetype}, {"content.xml", xml}, {"META-INF/manifest.xml", manifest}});
}

}  // namespace kiosk
