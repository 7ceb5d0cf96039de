#include "kiosk/office/table.h"

#include <doctest/doctest.h>

#include "kiosk/office/office_apart.h"
#include "tests/support/sample_talks.h"

using namespace kiosk;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(const Table& table) {
    Rows rows;
    for (const TableRow& row : table.rows)
        rows.push_back(row.cells);
    return rows;
}

}  // namespace

TEST_CASE("a table comes back from each form of file as it was written") {
    const Rows rows = {{"text", "en", "kk"},
                       {"opening/title", "Two\nlines & <marks> \"quoted\"", "=1+1"},
                       {"a/b", "  spaces  within  ", ""},
                       {"c", "", "Қош келдіңіз"}};
    Rows without_end = rows;
    without_end[2].pop_back();
    for (const TableForm form : {TableForm::csv, TableForm::xlsx, TableForm::ods}) {
        CAPTURE(static_cast<int>(form));
        const TableReading reading = read_table_apart(write_table(rows, form, "texts"), form);
        CHECK(reading.fault == "");
        CHECK(cells_of(reading.table) == (form == TableForm::csv ? rows : without_end));
        CHECK(reading.table.rows[3].number == (form == TableForm::csv ? 5 : 4));
    }
}

TEST_CASE("XLSX: shared texts, numbers, places and hidden rows") {
    const std::string sheet =
        "<x:worksheet xmlns:x=\"x\"><x:cols><x:col min=\"1\" max=\"2\"/><x:col min=\"3\" max=\"4\" "
        "hidden=\"1\"/></x:cols><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c "
        "r=\"C1\" "
        "t=\"s\"><x:v>1</x:v></x:c></x:row><x:row r=\"4\" hidden=\"1\"><x:c "
        "r=\"B4\"><x:v>0.10000000000000001</x:v></x:c><x:c><x:v>1200</x:v></x:c><x:c "
        "t=\"s\"><x:v>9</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>";
    const std::string texts =
        "<sst><si><t>One</t></si><si><r><t>Tw</t></r><r><t xml:space=\"preserve\">o "
        "</t></r><rPh><t>x</t></rPh></si></sst>";
    const auto relation = [](const char* id, const char* kind, const char* target) {
        return "<Relationship Id=\"" + std::string(id) + "\" Type=\"http://x/" + kind + "\" Target=\"" +
               target + "\"/>";
    };
    const std::string file = write_archive(
        {{"_rels/.rels", "<R>" + relation("r1", "officeDocument", "/xl/workbook.xml") + "</R>"},
         {"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" state=\"hidden\" r:id=\"r1\"/><sheet "
          "name=\"b\" r:id=\"r1\"/><sheet name=\"more\" r:id=\"r1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels", "<R>" + relation("r1", "worksheet", "worksheets/a.xml") +
                                            relation("r2", "sharedStrings", "sharedStrings.xml") + "</R>"},
         {"xl/worksheets/a.xml", sheet},
         {"xl/sharedStrings.xml", texts}});
    const TableReading reading = read_table_apart(file, TableForm::xlsx);
    CHECK(reading.fault == "");
    CHECK(cells_of(reading.table) == Rows{{"One", "", "Two "}, {"", "0.1", "1200"}});
    CHECK(reading.table.rows[1].number == 4);
    CHECK(reading.table.rows[1].is_hidden);
    CHECK(reading.table.hidden_columns == std::vector<int>{2, 3});
    CHECK(reading.table.other_sheets == std::vector<std::string>{"more"});
}

TEST_CASE("ODS: repeated rows and cells take no more memory than they have words") {
    const auto ods = [](const std::string& rows) {
        return write_archive(
            {{"content.xml",
              "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">"
              "<office:body><office:spreadsheet><table:table table:name=\"a\">" +
                  rows + "</table:table></office:spreadsheet></office:body></office:document-content>"}});
    };
    const TableReading reading = read_table_apart(
        ods("<table:table-column/><table:table-column-group table:display=\"false\"><table:table-column/>"
            "</table:table-column-group><table:table-column table:number-columns-repeated=\"2\"/>"
            "<table:table-column table:visibility=\"collapse\"/>"
            "<table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></"
            "table:table-cell><table:table-cell "
            "table:number-columns-repeated=\"16000\"/></table:table-row><table:table-row "
            "table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row><table:table-row "
            "table:visibility=\"collapse\"><table:table-cell office:value-type=\"float\" "
            "office:value=\"1200\">"
            "<text:p>1,200.00</text:p></table:table-cell></table:table-row>"),
        TableForm::ods);
    CHECK(reading.fault == "");
    CHECK(cells_of(reading.table) == Rows{{"a\nb"}, {"1200"}});
    CHECK(reading.table.rows[1].number == 1'048'002);
    CHECK(reading.table.rows[1].is_hidden);
    CHECK(reading.table.hidden_columns == std::vector<int>{1, 4});
    CHECK(read_table_apart(
              ods("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell><text:p>a"
                  "</text:p></table:table-cell></table:table-row>"),
              TableForm::ods)
              .fault == "the sheet has far too many rows");
}

TEST_CASE("CSV: separators, quotation marks, encodings") {
    const auto cells = [](std::string_view bytes) {
        return cells_of(read_table(bytes, TableForm::csv).table);
    };
    CHECK(cells("a;b\r\n\"x;\"\"y\"\"\";z\r\n\r\n") == Rows{{"a", "b"}, {"x;\"y\"", "z"}});
    CHECK(cells("a\tb\nc\td") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(cells(std::string_view("\xFF\xFE\x61\0,\0\xE9\0", 8)) == Rows{{"a", "é"}});
    CHECK(read_table("a,\xE9", TableForm::csv).fault == "this file is not written in UTF-8");
    const TableReading open = read_table("a,b\nc,\"d\n", TableForm::csv);
    CHECK(open.line == 2);
    CHECK(open.fault != "");
}
