// Lists of translations as spreadsheets keep them.
#include "kiosk/translations/table_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/translations/review_state.h"
#include "kiosk/translations/translation_file.h"

using namespace kiosk;

namespace {

TranslationList list_of(std::vector<TranslationEntry> entries) {
    return {"slides.yaml", "en", "kk", std::move(entries)};
}

std::string write_csv(const TranslationList& list) {
    return write_table_file(list, TableForm::csv);
}

TranslationReading read_csv(std::string_view contents, const std::string& file) {
    return read_table_file(contents, TableForm::csv, file);
}

std::string faults(const TranslationReading& reading) {
    std::string text;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        text += std::to_string(diagnostic.position.line) + " " + diagnostic.rule + "\n";
    return text;
}

}  // namespace

TEST_CASE("a list is written as RFC 4180 wants it, so that Excel opens it") {
    CHECK(write_csv(list_of({{"a/title", "One, \"two\"\nthree", "Бір", true, "Note", 7},
                             {"a/by", "Two", "", false, "", 8},
                             {"a/role", "Three", "Үш", false, "", 9}})) ==
          "\xEF\xBB\xBF\"text\",\"notes\",\"en\",\"kk\",\"state\"\r\n"
          "\"a/title\",\"Note\",\"One, \"\"two\"\"\nthree\",\"Бір\",\"to review\"\r\n"
          "\"a/by\",\"\",\"Two\",\"\",\"missing\"\r\n"
          "\"a/role\",\"\",\"Three\",\"Үш\",\"ok\"\r\n");
}

TEST_CASE("what a spreadsheet would take for a formula comes back as it was") {
    const std::vector<std::string> texts = {"=1+1", "+7 701", "-5 °C", "@home",    "'=1",  "''+", "'tis",
                                            "'",    "— a",    "plain", "a\"b\"c;", "a\nb", "«a»", "1,2"};
    std::vector<TranslationEntry> entries;
    for (std::size_t i = 0; i < texts.size(); ++i)
        entries.push_back({"a/items[" + std::to_string(i) + "]", texts[i], texts[i], false, texts[i], 1});
    const std::string csv = write_csv(list_of(entries));
    for (const char* guarded :
         {"\"'=1+1\"", "\"'+7 701\"", "\"'-5 °C\"", "\"'@home\"", "\"''=1\"", "\"'tis\""})
        CHECK(csv.find(guarded) != std::string::npos);
    const TranslationReading reading = read_csv(csv, "kk.csv");
    CHECK(faults(reading) == "");
    CHECK(reading.list.source_language == "en");
    CHECK(reading.list.language == "kk");
    REQUIRE(reading.list.entries.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(reading.list.entries[i].source == texts[i]);
        CHECK(reading.list.entries[i].translation == texts[i]);
        CHECK_FALSE(reading.list.entries[i].is_fuzzy);
    }
}

TEST_CASE("spreadsheets save it in their own ways") {
    for (const std::string text : {
             "text,notes,en,kk,state\na/title,x,One,Бір,ok\na/by,x,Two,Екі,to review\n\n",
             "\xEF\xBB\xBFtext;notes;en;kk;state\r\na/title;x;One;Бір;ok\r\na/"
             "by;\"x\";Two;\"Екі\";\r\n;;;;\r\n",
             "text\ten\tkk\tstate\tmore\ra/title\tOne\tБір\tok\t\ra/by\tTwo\tЕкі\tmissing\tx",
         }) {
        CAPTURE(text);
        const TranslationReading reading = read_csv(text, "kk.csv");
        CHECK(faults(reading) == "");
        REQUIRE(reading.list.entries.size() == 2);
        CHECK(reading.list.entries[0].context == "a/title");
        CHECK(reading.list.entries[0].translation == "Бір");
        CHECK_FALSE(reading.list.entries[0].is_fuzzy);
        CHECK(reading.list.entries[1].translation == "Екі");
        CHECK(reading.list.entries[1].is_fuzzy);
        CHECK(reading.list.entries[1].line == 3);
    }
}

TEST_CASE("a broken file is told with its line, and gives nothing") {
    struct Case {
        std::string text;
        const char* fault;
    };
    const Case cases[] = {
        {"text,en,kk\na/title,One,\"Бір\na/by,Two,Екі\n", "2 table-syntax\n"},
        {"text,en,kk\na/title,One,\xE1\xE0\n", "0 bad-utf-8\n"},
        {"text,notes,en\na/title,x,One\n", "1 table-header\n"},
        {"text,en,kk,ru\na/title,x,One\n", "1 table-header\n"},
        {"a/title,One,Бір\n", "1 table-header\n"},
        {"text,en,kk\n,One,Бір\n", "2 table-context\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const TranslationReading reading = read_csv(one.text, "kk.csv");
        CHECK(faults(reading) == one.fault);
        CHECK(reading.list.entries.empty());
    }
    CHECK(read_csv("", "kk.csv").list.entries.empty());
}

TEST_CASE("spreadsheets' own files hold the same, formulas and all") {
    const TranslationList list = list_of({{"a/title", "One\ntwo", "=Бір", true, "Note", 7},
                                          {"a/by", "'Two", "", false, "", 8},
                                          {"a/role", "-5 °C", "Үш", false, "", 9}});
    for (const TranslationForm form : {TranslationForm::xlsx, TranslationForm::ods, TranslationForm::csv}) {
        CAPTURE(static_cast<int>(form));
        const TranslationReading reading =
            read_translations(write_translations(list, form, Date{}), form, "kk.xlsx");
        CHECK(faults(reading) == "");
        CHECK(reading.list.source_language == "en");
        CHECK(reading.list.language == "kk");
        REQUIRE(reading.list.entries.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(reading.list.entries[i].context == list.entries[i].context);
            CHECK(reading.list.entries[i].source == list.entries[i].source);
            CHECK(reading.list.entries[i].translation == list.entries[i].translation);
            CHECK(reading.list.entries[i].is_fuzzy == list.entries[i].is_fuzzy);
        }
        CHECK(reading.list.entries[2].line == (form == TranslationForm::csv ? 5 : 4));
    }
}

TEST_CASE("a state is understood in any case and in people's own languages") {
    for (const char* words : {"ok", "OK", " Ok. ", "Done!", "yes", "approved", "да", "Готово", "ДАЙЫН", "иә",
                              "Terminé", "geprüft", "так", "tamam", "نعم", "כן", "完成", "✓", "D’accord"}) {
        CAPTURE(words);
        CHECK(review_state(words) == ReviewState::finished);
    }
    for (const char* words :
         {"", "missing", "To Review", "todo", "нет", "не готово", "À revoir", "offen", "жоқ", "לא"}) {
        CAPTURE(words);
        CHECK(review_state(words) == ReviewState::open);
    }
    CHECK_FALSE(review_state("perhaps"));
    CHECK_FALSE(review_state("ok?"));
}

TEST_CASE("a state that is not known is told once, and its translations wait for a review") {
    const TranslationReading reading = read_csv(
        "text,en,kk,state\na/title,One,Бір,Perhaps\na/by,Two,Екі,ok\na/role,Three,Үш,Perhaps\n", "kk.csv");
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].severity == Severity::warning);
    CHECK(reading.diagnostics[0].rule == "unknown-state");
    CHECK(reading.diagnostics[0].position.line == 2);
    CHECK(reading.diagnostics[0].message ==
          "the state 'Perhaps' is not known, in 2 rows: the translation counts as not reviewed");
    REQUIRE(reading.list.entries.size() == 3);
    CHECK(reading.list.entries[0].is_fuzzy);
    CHECK_FALSE(reading.list.entries[1].is_fuzzy);
}

TEST_CASE("a file of another kind than its name says is told in one message") {
    const std::string xlsx = write_table({{"text", "en", "kk"}}, TableForm::xlsx, "kk");
    struct Case {
        std::string bytes;
        TranslationForm form;
        const char* part;
    };
    std::string words;
    for (int i = 0; i < 500; ++i)
        words += "line " + std::to_string(i) + " of a letter\n";
    for (const Case& one : {Case{xlsx, TranslationForm::po, "a spreadsheet (XLSX)"},
                            Case{xlsx, TranslationForm::csv, "a spreadsheet (XLSX)"},
                            Case{"msgid \"\"\nmsgstr \"\"\n", TranslationForm::xlsx, "another kind of file"},
                            Case{"<!doctype html><p>", TranslationForm::csv, "a web page"},
                            Case{words, TranslationForm::po, "this is no PO file"}}) {
        const TranslationReading reading = read_translations(one.bytes, one.form, "kk.po");
        REQUIRE(reading.diagnostics.size() == 1);
        CHECK(reading.diagnostics[0].rule == "wrong-file");
        CHECK(reading.diagnostics[0].message.find(one.part) != std::string::npos);
        CHECK(reading.list.entries.empty());
    }
    CHECK(translation_form("uk.XLSX") == TranslationForm::xlsx);
    CHECK(translation_form("po") == TranslationForm::po);
    CHECK_FALSE(translation_form("uk.xls"));
}
