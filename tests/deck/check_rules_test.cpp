#include "kiosk/deck/check_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/field_table.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The page's section on a rule: what follows its heading up to the next one; empty where there is none.
std::string section_on(const std::string& page, std::string_view rule) {
    const std::string heading = "\n## " + std::string(rule) + "\n";
    const std::size_t at = page.find(heading);
    if (at == std::string::npos) return {};
    const std::size_t start = at + heading.size();
    return page.substr(start, page.find("\n## ", start) - start);
}

/// What the page says first about a judgement.
std::string introduction_of(const CheckRule& rule) {
    const std::string severity = rule.severity == Severity::error ? "error" : "warning";
    if (rule.freedom == RuleFreedom::full) return severity == "error" ? "*An error.*" : "*A warning.*";
    return may_be_set(rule) ? "*A warning, or an error: safety.*" : "*Always an " + severity + ": safety.*";
}

DeckReading read_with_checks(const std::string& checks) {
    MemoryFiles files;
    files.links = {{".", "/deck"}};
    return read_deck_text("languages: [en, fr]\n" + checks + R"(slides:
  - id: one
    quote: Words
    by: Somebody
    consent: pending
  - id: two
    text: Words
)",
                          "slides.yaml", files, test_day);
}

std::string messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += format_diagnostic(diagnostic);
    return text;
}

}  // namespace

TEST_CASE("each rule is whole, and has its own name") {
    std::set<std::string_view> names;
    for (const CheckRule& rule : check_rules()) {
        const std::string name(rule.name);
        CAPTURE(name);
        CHECK(names.insert(rule.name).second);
        CHECK_FALSE(rule.meaning.empty());
        CHECK_FALSE(rule.remedy.empty());
        CHECK(find_check_rule(name) == &rule);
    }
    CHECK(find_check_rule("no-such-rule") == nullptr);
}

TEST_CASE("every rule that a command prints is one of them, so that --explain knows it") {
    // In the sources: report("a message's arguments", "the-rule", ...): the first text that a call of these
    // is given.
    std::set<std::string> printed;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KIOSK_SOURCE_DIR "/kiosk")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string source = contents_of(entry.path());
        for (const std::string call :
             {"error(", "warning(", "fault(", "report(", "report_rule(", "refused("}) {
            for (std::size_t at = source.find(call); at != std::string::npos;
                 at = source.find(call, at + 1)) {
                const std::size_t start = source.find_first_of("\";", at);
                if (start == std::string::npos || start - at > 120 || source[start] != '"') continue;
                const std::size_t before = source.find_last_not_of(" \n", start - 1);
                const std::string text = source.substr(start + 1, source.find('"', start + 1) - start - 1);
                const bool is_name =
                    text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos &&
                    text.find('-') != std::string::npos;
                if (source[before] == ',' && is_name) printed.insert(text);
            }
        }
    }
    CHECK(printed.size() > 60);
    for (const std::string& rule : printed) {
        CAPTURE(rule);
        CHECK(find_check_rule(rule) != nullptr);
    }
}

TEST_CASE("the page has a section on each judgement, and a line on each rule of writing") {
    const std::string page = contents_of(KIOSK_SOURCE_DIR "/docs/checks.md");
    const std::string list = section_on(page, "How the files are written");
    for (const CheckRule& rule : check_rules()) {
        const std::string name(rule.name);
        CAPTURE(name);
        if (rule.freedom == RuleFreedom::none) {
            CHECK(list.find("\n| `" + name + "` | ") != std::string::npos);
            continue;
        }
        const std::string section = section_on(page, name);
        CHECK(section.starts_with("\n" + introduction_of(rule) + ' '));
    }
}

TEST_CASE("the page speaks of no rule that there is not") {
    const std::string page = contents_of(KIOSK_SOURCE_DIR "/docs/checks.md");
    const std::set<std::string> others = {"Making a rule stricter, or milder", "How the files are written"};
    for (std::size_t at = page.find("\n## "); at != std::string::npos; at = page.find("\n## ", at + 1)) {
        const std::string heading = page.substr(at + 4, page.find('\n', at + 4) - at - 4);
        CAPTURE(heading);
        CHECK((others.count(heading) == 1 || find_check_rule(heading) != nullptr));
    }
}

TEST_CASE("each message about a bad deck names a rule that there is") {
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_TEST_DIR "/bad")) {
        if (entry.path().extension() != ".expected") continue;
        std::ifstream lines(entry.path());
        for (std::string line; std::getline(lines, line);) {
            const bool is_message =
                line.find(": error: ") != std::string::npos || line.find(": warning: ") != std::string::npos;
            if (!is_message) continue;
            CAPTURE(line);
            const std::size_t start = line.rfind('[') + 1;
            const CheckRule* rule = find_check_rule(line.substr(start, line.size() - start - 1));
            REQUIRE(rule);
            CHECK((rule->severity == Severity::error) == (line.find(": error: ") != std::string::npos));
        }
    }
}

TEST_CASE("a deck sets what its rules are worth") {
    const DeckReading reading =
        read_with_checks("checks: {missing-language: error, never-shown: off, pending-consent: error}\n");
    CHECK(reading.deck.checks.size() == 3);
    const auto found = [](const char* rule, Severity severity) {
        Diagnostic diagnostic;
        diagnostic.rule = rule;
        diagnostic.severity = severity;
        return diagnostic;
    };
    Diagnostics diagnostics = {
        found("missing-language", Severity::warning), found("never-shown", Severity::warning),
        found("pending-consent", Severity::warning), found("broken-photo", Severity::error)};
    for (int times = 0; times < 2; ++times) {
        apply_rule_settings(reading.deck, diagnostics);
        CHECK(diagnostics == Diagnostics{found("missing-language", Severity::error),
                                         found("pending-consent", Severity::error),
                                         found("broken-photo", Severity::error)});
    }
}

TEST_CASE("safety cannot be switched off, and what cannot be set is told") {
    struct Case {
        const char* checks;
        const char* message;
        const char* hint;
    };
    const Case cases[] = {
        {"pending-consent: off",
         "'pending-consent' protects people, so it cannot be set to 'off' [fixed-rule]",
         "it can be set to 'error'"},
        {"expired-consent: warning",
         "'expired-consent' protects people, so it cannot be set to 'warning' [fixed-rule]",
         "take this line out"},
        {"unknown-key: off", "'unknown-key' cannot be set [fixed-rule]", "take this line out"},
        {"mising-language: off", "there is no rule 'mising-language' [unknown-rule]",
         "did you mean 'missing-language'?"},
        {"qqq: off", "there is no rule 'qqq' [unknown-rule]", "docs/checks.md lists them"},
        {"never-shown: warnig", "'never-shown' must be error, warning or off, not 'warnig' [wrong-type]",
         "did you mean 'warning'?"},
        {"never-shown: false", "'never-shown' must be error, warning or off, not 'false' [wrong-type]", ""},
    };
    for (const Case& each : cases) {
        CAPTURE(each.checks);
        const DeckReading reading = read_with_checks("checks: {" + std::string(each.checks) + "}\n");
        CHECK(reading.deck.checks.empty());
        REQUIRE(reading.diagnostics.size() == 2);
        const Diagnostic& fault = reading.diagnostics[0];
        CHECK(fault.severity == Severity::error);
        CHECK(fault.position.line == 2);
        CHECK(fault.message + " [" + fault.rule + "]" == each.message);
        CHECK(fault.hint == each.hint);
        CHECK(reading.diagnostics[1].rule == "pending-consent");
    }
}

TEST_CASE("the rules that a deck may set are fields of 'checks'") {
    for (const CheckRule& rule : check_rules()) {
        const std::string name(rule.name);
        CAPTURE(name);
        const FieldRule* field = find_rule(name, in_checks);
        CHECK((field != nullptr) == may_be_set(rule));
        if (field) CHECK(field->words == settings_of(rule));
    }
    CHECK(messages(read_with_checks("checks: off\n").diagnostics).find("'checks' must hold fields") !=
          std::string::npos);
}

TEST_CASE(
    "what breaks a rule is told as grave as the table says, with its remedy where nothing nearer is known") {
    const SourceText source("slides: []\n");
    Reporter reporter("slides.yaml", source);
    report_rule(reporter, {{1, 1}, 1}, "missing-glyph", "a box is shown");
    report_rule(reporter, {{1, 1}, 1}, "text-too-long", "it is too long", "make it shorter");
    const Diagnostics found = reporter.take();
    REQUIRE(found.size() == 2);
    CHECK(found[0].severity == Severity::error);
    CHECK(found[0].rule == "missing-glyph");
    CHECK(found[0].hint == find_check_rule("missing-glyph")->remedy);
    CHECK(found[1].severity == Severity::warning);
    CHECK(found[1].hint == "make it shorter");
}
