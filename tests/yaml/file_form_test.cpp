#include "kiosk/yaml/file_form.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

std::string name_of(std::string_view bytes) {
    const auto form = foreign_form(bytes);
    return form ? form->name : "";
}

/// Each letter of a text in two bytes.
std::string in_utf16(std::u16string_view text, bool big_end_first) {
    std::string bytes;
    for (const char16_t letter : text) {
        const char high = static_cast<char>(letter >> 8);
        const char low = static_cast<char>(letter & 0xFF);
        bytes += big_end_first ? high : low;
        bytes += big_end_first ? low : high;
    }
    return bytes;
}

}  // namespace

TEST_CASE("documents of other programs are told by their beginnings") {
    CHECK(name_of("{\\rtf1\\ansi languages") == "a document in Rich Text Format (RTF)");
    CHECK(name_of("PK\x03\x04....word/document.xml") == "a Word document (DOCX)");
    CHECK(name_of("PK\x03\x04....xl/workbook.xml") == "a spreadsheet (XLSX)");
    CHECK(foreign_form("PK\x03\x04....xl/workbook.xml")->is_importable);
    CHECK(foreign_form("PK\x03\x04....ppt/presentation.xml")->is_importable);
    CHECK_FALSE(foreign_form("PK\x03\x04....word/document.xml")->is_importable);
    CHECK(name_of("PK\x03\x04....") == "an archive, such as DOCX and XLSX files are");
    CHECK(name_of("\n<!DOCTYPE html><html>") == "a web page (HTML) or an XML file");
    CHECK(name_of("%PDF-1.7") == "a PDF document");
    CHECK(name_of("languages: [en]\n") == "");
    CHECK(name_of("") == "");
}

TEST_CASE("UTF-16 is told with its mark and without, and converted") {
    const std::u16string text = u"languages: [en]\r\ntitle: Ünd \U0001F600\n";
    for (const bool big_end_first : {false, true}) {
        for (const bool has_mark : {false, true}) {
            CAPTURE(big_end_first);
            CAPTURE(has_mark);
            const std::string bytes = in_utf16((has_mark ? u"\uFEFF" : u"") + text, big_end_first);
            const auto form = foreign_form(bytes);
            REQUIRE(form);
            CHECK(form->name == "a text in UTF-16");
            CHECK(in_utf8(bytes, *form) == "languages: [en]\r\ntitle: Ünd 😀\n");
        }
    }
}

TEST_CASE("encodings of one byte a letter are told apart, and converted") {
    const std::string cyrillic = "title: \xCF\xF0\xE8\xE2\xE5\xF2, \xCC\xE8\xF0\n";
    REQUIRE(foreign_form(cyrillic));
    CHECK(foreign_form(cyrillic)->name == "a text in Windows-1251");
    CHECK(in_utf8(cyrillic, *foreign_form(cyrillic)) == "title: Привет, Мир\n");

    const std::string latin = "title: C\xF3mo empez\xF3 \x93ya\x94\n";
    REQUIRE(foreign_form(latin));
    CHECK(foreign_form(latin)->name == "a text in Windows-1252 (Latin 1)");
    CHECK(in_utf8(latin, *foreign_form(latin)) == "title: Cómo empezó “ya”\n");

    // One wrong letter in a text that is UTF-8 otherwise, and a file that is no text.
    CHECK(name_of("title: Привет, м\xE8р\n") == "");
    CHECK(name_of(std::string("\x80\0\x90\x80", 4)) == "");
}
