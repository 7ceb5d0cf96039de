// Lists of translations as spreadsheets keep them.
#include "kiosk/translations/csv_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;

namespace {

TranslationList list_of(std::vector<TranslationEntry> entries) {
    return {"slides.yaml", "en", "kk", std::move(entries)};
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
        {"text,en,kk\na/title,One,\"Бір\na/by,Two,Екі\n", "2 csv-syntax\n"},
        {"text,en,kk\na/title,One,\xE1\xE0\n", "0 bad-utf-8\n"},
        {"\xFF\xFEt\0", "0 bad-utf-8\n"},
        {"text,notes,en\na/title,x,One\n", "1 csv-header\n"},
        {"text,en,kk,ru\na/title,x,One\n", "1 csv-header\n"},
        {"a/title,One,Бір\n", "1 csv-header\n"},
        {"text,en,kk\n,One,Бір\n", "2 csv-context\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const TranslationReading reading = read_csv(one.text, "kk.csv");
        CHECK(faults(reading) == one.fault);
        CHECK(reading.list.entries.empty());
    }
    CHECK(read_csv("", "kk.csv").list.entries.empty());
}
