// PO files, as gettext and the tools of translators know them.
#include "kiosk/translations/po_file.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temporary_folder.h"

using namespace kiosk;

namespace {

constexpr Date day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};

TranslationList list_of(std::string language, std::vector<TranslationEntry> entries) {
    return {"slides.yaml", "en", std::move(language), std::move(entries)};
}

const std::string head =
    "msgid \"\"\nmsgstr \"\"\n\"Language: kk\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

std::string faults(const TranslationReading& reading) {
    std::string text;
    for (const Diagnostic& diagnostic : reading.diagnostics)
        text += std::to_string(diagnostic.position.line) + " " + diagnostic.rule + " " + diagnostic.message +
                "\n";
    return text;
}

/// What `msgfmt --check` says about a PO file; empty where it is content.
std::string msgfmt(const std::string& po) {
    const TemporaryFolder folder;
    folder.write("a.po", po);
    const std::string command =
        "cd " + folder.path() +
        " && LC_ALL=C msgfmt --check -o a.mo a.po > out 2>&1 && msgunfmt a.mo > /dev/null";
    const int status = std::system(command.c_str());
    const std::string said = folder.read("out");
    return status == 0 ? said : "status " + std::to_string(status) + ": " + said;
}

}  // namespace

TEST_CASE("a PO file says for each text where it stands, what it is, and how far it is") {
    const std::string po =
        write_po(list_of("kk", {{"a/title", "One \"two\"\nthree", "Бір\nүш", true, "A note\nof two lines", 7},
                                {"a/by", "Two", "", false, "", 8}}),
                 day);
    CHECK(po ==
          "msgid \"\"\n"
          "msgstr \"\"\n"
          "\"Project-Id-Version: slides.yaml\\n\"\n"
          "\"PO-Revision-Date: 2026-06-01 00:00+0000\\n\"\n"
          "\"Last-Translator: nobody <>\\n\"\n"
          "\"Language-Team: none\\n\"\n"
          "\"Language: kk\\n\"\n"
          "\"MIME-Version: 1.0\\n\"\n"
          "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
          "\"Content-Transfer-Encoding: 8bit\\n\"\n"
          "\"X-Kiosk-Language: kk\\n\"\n"
          "\"X-Kiosk-Source-Language: en\\n\"\n"
          "\n"
          "#. A note\n"
          "#. of two lines\n"
          "#: slides.yaml:7\n"
          "#, fuzzy\n"
          "msgctxt \"a/title\"\n"
          "msgid \"\"\n"
          "\"One \\\"two\\\"\\n\"\n"
          "\"three\"\n"
          "msgstr \"\"\n"
          "\"Бір\\n\"\n"
          "\"үш\"\n"
          "\n"
          "#: slides.yaml:8\n"
          "msgctxt \"a/by\"\n"
          "msgid \"Two\"\n"
          "msgstr \"\"\n");
    CHECK(msgfmt(po) == "");
}

TEST_CASE("what is written is read again, in every script") {
    const std::vector<std::string> texts = {
        "«Бір»",        "שלום",   "مرحبا بالعالم",   "「一」：二", "a\\b",     "\"",         "%s %d",
        "\u00A0\u202F", "a\n\nb", "👩🏽‍🚀", "{seconds}",  "#, fuzzy", "msgid \"x\""};
    for (const char* language : {"kk", "pt-BR", "zh-Hant", "kk-Arab", "he"}) {
        std::vector<TranslationEntry> entries;
        for (std::size_t i = 0; i < texts.size(); ++i)
            entries.push_back({"a/items[" + std::to_string(i) + "]", texts[i], texts[i], i % 2 == 1, "", 1});
        const std::string po = write_po(list_of(language, entries), day);
        CAPTURE(po);
        CHECK(msgfmt(po) == "");
        const TranslationReading reading = read_po(po, "x.po");
        CHECK(faults(reading) == "");
        CHECK(reading.list.language == language);
        CHECK(reading.list.source_language == "en");
        REQUIRE(reading.list.entries.size() == texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            CHECK(reading.list.entries[i].context == entries[i].context);
            CHECK(reading.list.entries[i].source == texts[i]);
            CHECK(reading.list.entries[i].translation == texts[i]);
            CHECK(reading.list.entries[i].is_fuzzy == (i % 2 == 1));
        }
    }
}

TEST_CASE("what editors make of a PO file is read") {
    const TranslationReading reading = read_po(
        "\xEF\xBB\xBF# a remark\r\n" + head +
            "msgctxt \"\"\r\n\"a-very-long-id/\"\r\n\"title\"\r\nmsgid \"One\"\r\nmsgstr \"Бір\"\r\n\r\n"
            "#~ msgctxt \"a/old\"\n#~ msgid \"Old\"\n#~ msgstr \"Ескі\"\n\nmsgid \"no context\"\nmsgstr "
            "\"x\"\n",
        "x.po");
    CHECK(faults(reading) == "");
    CHECK(reading.list.language == "kk");
    REQUIRE(reading.list.entries.size() == 1);
    CHECK(reading.list.entries[0].context == "a-very-long-id/title");
    CHECK(reading.list.entries[0].line == 7);
    CHECK(read_po("msgid \"\"\nmsgstr \"Language: kk_KZ.UTF-8@cyrl\\n\"\n", "x.po").list.language == "kk-KZ");
}

TEST_CASE("a broken PO file is told with its line, and gives nothing") {
    struct Case {
        std::string text;
        const char* fault;
    };
    const Case cases[] = {
        {head + "msgctxt \"a/title\nmsgid \"One\"\nmsgstr \"Бір\"\n", "7 po-syntax"},
        {head + "msgctxt \"a/title\"\nmsgid \"One\"\n", "7 po-syntax"},
        {head + "msgctxt \"a/title\"\nmsgid \"One\"\nmsgstr \"Бір", "8 po-syntax"},
        {head + "msgid \"One\"\nmsgstr \"a\"\n\nmsgid \"One\"\nmsgstr \"b\"\n", "9 po-syntax"},
        {head + "hello\n", "6 po-syntax"},
        {head + "msgctxt \"a/title\"\nmsgid \"One\"\nmsgstr \"\xE1\xE0\"\n", "8 bad-utf-8"},
        {std::string("\0\0", 2), "0 nul-byte"},
        {"msgid \"\"\nmsgstr \"Language: kk\\nContent-Type: text/plain; charset=KOI8-R\\n\"\n",
         "1 po-charset"},
        {"msgid \"\"\nmsgstr \"X-Kiosk-Language: kk\\nLanguage: ru\\n\"\n", "1 wrong-language"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        const TranslationReading reading = read_po(one.text, "x.po");
        CHECK(faults(reading).substr(0, std::string_view(one.fault).size()) == one.fault);
        CHECK(reading.list.entries.empty());
    }
    std::string many = head;
    for (int i = 0; i < 100; ++i)
        many += "hello " + std::to_string(i) + "\n";
    CHECK(read_po(many, "x.po").list.entries.empty());
}

TEST_CASE("a PO file that is cut short or damaged anywhere does no harm") {
    const std::string po =
        write_po(list_of("kk", {{"a/title", "One \"two\"\nthree", "Бір\nүш", true, "A note", 7},
                                {"a/by", "Two", "Екі", false, "", 8}}),
                 day);
    for (std::size_t length = 0; length < po.size(); length += 3) {
        CAPTURE(length);
        const TranslationReading reading = read_po(po.substr(0, length), "x.po");
        CHECK(reading.list.entries.size() <= 2);
        for (const char mark : {'"', '\\', '\n', '[', '#', '\xFF'}) {
            std::string damaged = po;
            damaged[length] = mark;
            CHECK(read_po(damaged, "x.po").list.entries.size() <= 2);
        }
    }
}
