// XLSX (ECMA-376, SpreadsheetML).
#include <algorithm>
#include <charconv>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/office/office_fault.h"
#include "kiosk/office/table_formats.h"
#include "kiosk/office/xml.h"

namespace kiosk {
namespace {

/// The words of a shared or an inline text: its runs, without the readings over Japanese letters.
std::string words_of(pugi::xml_node text) {
    std::string words;
    for (const pugi::xml_node child : text.children()) {
        if (is_named(child, "t")) words += child.text().get();
        if (is_named(child, "r")) words += child_of(child, "t").text().get();
    }
    return words;
}

std::vector<std::string> shared_texts(Archive& archive, const std::string& part) {
    std::vector<std::string> texts;
    const auto bytes = archive.read(part);
    if (!bytes) return texts;
    pugi::xml_document document;
    read_xml(document, *bytes);
    for (const pugi::xml_node node : document.document_element().children())
        if (is_named(node, "si")) texts.push_back(words_of(node));
    return texts;
}

/// 1 of "B7"; nothing where the text is no place in a sheet.
std::optional<std::size_t> column_of(std::string_view place) {
    constexpr std::size_t letters = 26;
    std::size_t column = 0;
    std::size_t at = 0;
    for (; at < place.size() && place[at] >= 'A' && place[at] <= 'Z' && at < 4; ++at)
        column = column * letters + static_cast<std::size_t>(place[at] - 'A' + 1);
    if (at == 0) return std::nullopt;
    return column - 1;
}

/// A number as people write it: "0.1" of "0.10000000000000001", "1200" of "1.2E3".
std::string plain_number(const std::string& text) {
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size()) return text;
    constexpr int digits = 15;  // what a spreadsheet shows of a number
    char plain[400];
    const auto written =
        std::to_chars(plain, plain + sizeof plain, number, std::chars_format::general, digits);
    return {plain, written.ptr};
}

std::string words_in_cell(pugi::xml_node cell, const std::vector<std::string>& shared) {
    const std::string_view type = attribute_of(cell, "t");
    if (type == "inlineStr") return words_of(child_of(cell, "is"));
    std::string value = child_of(cell, "v").text().get();
    if (type == "s") {
        std::size_t index = 0;
        const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), index);
        const bool is_there =
            fault == std::errc() && end == value.data() + value.size() && index < shared.size();
        return is_there ? shared[index] : std::string();
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "str") return value;
    if (type == "e") return {};
    return plain_number(value);
}

Table read_sheet(Archive& archive, const std::string& part, const std::vector<std::string>& shared) {
    Table table;
    const auto bytes = archive.read(part);
    if (!bytes) throw OfficeFault("a part of the file is missing: save it anew");
    pugi::xml_document document;
    read_xml(document, *bytes);
    for (const pugi::xml_node node : child_of(document.document_element(), "cols").children()) {
        const std::string_view hidden = attribute_of(node, "hidden");
        const long first = number_in(node, "min", 1);
        if (hidden == "1" || hidden == "true")
            hide_columns(table, first - 1, number_in(node, "max", first) - first + 1);
    }
    int number = 0;
    for (const pugi::xml_node node : child_of(document.document_element(), "sheetData").children()) {
        if (!is_named(node, "row")) continue;
        number = static_cast<int>(std::clamp(number_in(node, "r", number + 1), 1L, 10'000'000L));
        TableRow row;
        row.number = number;
        row.is_hidden = attribute_of(node, "hidden") == "1" || attribute_of(node, "hidden") == "true";
        std::size_t column = 0;
        for (const pugi::xml_node cell : node.children()) {
            if (!is_named(cell, "c")) continue;
            column = column_of(attribute_of(cell, "r")).value_or(column);
            set_cell(row, column, words_in_cell(cell, shared));
            ++column;
        }
        keep_row(table, std::move(row));
    }
    return table;
}

/// "A" of 0, "AA" of 26.
std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

std::string sheet_xml(const std::vector<std::vector<std::string>>& rows) {
    std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>)";
    const std::vector<int> widths = column_widths(rows);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        xml.append("<col min=\"").append(number).append("\" max=\"").append(number);
        xml.append("\" width=\"").append(std::to_string(widths[i])).append("\" customWidth=\"1\"/>");
    }
    xml += "</cols><sheetData>";
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string number = std::to_string(row + 1);
        xml += "<row r=\"" + number + "\">";
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (rows[row][column].empty()) continue;
            xml += "<c r=\"" + column_name(column) + number + "\" t=\"inlineStr\" s=\"" +
                   (row == 0 ? "1" : "2") + "\"><is><t xml:space=\"preserve\">" +
                   xml_text(rows[row][column]) + "</t></is></c>";
        }
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

constexpr const char* content_types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>)";
constexpr const char* package_relationships =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr const char* workbook_relationships =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)";
/// 0: as it comes; 1: the heading; 2: as text ("@"), its lines broken where the column ends.
constexpr const char* styles =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";

}  // namespace

Table read_xlsx(Archive& archive) {
    std::string workbook;
    for (const auto& [id, one] : relationships_of(archive, ""))
        if (one.type == "officeDocument" && !one.is_elsewhere) workbook = one.target;
    const auto bytes = archive.read(workbook);
    if (!bytes) throw OfficeFault("this is no XLSX file");
    pugi::xml_document document;
    read_xml(document, *bytes);
    if (!is_named(document.document_element(), "workbook")) throw OfficeFault("this is no XLSX file");
    const Relationships parts = relationships_of(archive, workbook);
    std::vector<std::string> shared;
    for (const auto& [id, one] : parts)
        if (one.type == "sharedStrings" && !one.is_elsewhere) shared = shared_texts(archive, one.target);
    Table table;
    for (const pugi::xml_node sheet : child_of(document.document_element(), "sheets").children()) {
        const auto part = parts.find(std::string(attribute_of(sheet, "id")));
        if (part == parts.end() || part->second.type != "worksheet" || part->second.is_elsewhere) continue;
        if (!table.rows.empty()) {
            table.other_sheets.emplace_back(attribute_of(sheet, "name"));
        } else if (attribute_of(sheet, "state").empty() || attribute_of(sheet, "state") == "visible") {
            table = read_sheet(archive, part->second.target, shared);
        }
    }
    return table;
}

std::string write_xlsx(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
    const std::string workbook =
        R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name=")" +
        xml_text(name) + R"(" sheetId="1" r:id="rId1"/></sheets></workbook>)";
    return write_archive({{"[Content_Types].xml", content_types},
                          {"_rels/.rels", package_relationships},
                          {"xl/workbook.xml", workbook},
                          {"xl/_rels/workbook.xml.rels", workbook_relationships},
                          {"xl/styles.xml", styles},
                          {"xl/worksheets/sheet1.xml", sheet_xml(rows)}});
}

}  // namespace kiosk
