// The typography of a deck: what check says of it, and what --fix makes of the file.
#include "kiosk/check/deck_typography.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "tests/support/command_line.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
using kiosk::test::contents;
using kiosk::test::run;
namespace fs = std::filesystem;

namespace {

const std::string deck = R"(# Remarks - with "hyphens"...
languages: [en, fr, ru, he, ja]
slides:
  - id: a
    title: {en: "It's  here", fr: L'été - 2018, he: "צה\"ל", ja: 「字」...}  # why - not
    subtitle:
      en: Same - here
      ru: >-
        Она сказала "да" и ушла в город,
        которого нет - и вернулась...
  - id: b
    quote: {en: I say "yes" here, fr: oui}
    by: Somebody...
    consent: published
    notes: Not - shown
)";

const std::string mended_deck = R"(# Remarks - with "hyphens"...
languages: [en, fr, ru, he, ja]
slides:
  - id: a
    title: {en: "It’s here", fr: L’été – 2018, he: "צה\"ל", ja: 「字」…}  # why - not
    subtitle:
      en: Same – here
      ru: >-
        Она сказала «да» и ушла в город,
        которого нет — и вернулась…
  - id: b
    quote: {en: I say ‘yes’ here, fr: oui}
    by: Somebody…
    consent: published
    notes: Not - shown
)";

std::string messages(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
        text += std::to_string(diagnostic.position.line) + ":" + std::to_string(diagnostic.position.column) +
                " " + diagnostic.message + " [" + diagnostic.rule + "]\n";
    return text;
}

}  // namespace

TEST_CASE("typewriter's typography is told once for each rule and text") {
    CHECK(messages(check_typography(deck, "slides.yaml")) ==
          "5:13 the apostrophe is a straight one: 'It's  here' [typography-apostrophe]\n"
          "5:13 there are two spaces where one is enough: 'It's  here' [typography-spaces]\n"
          "5:31 the apostrophe is a straight one: 'L'été - 2018' [typography-apostrophe]\n"
          "5:31 a hyphen stands where a dash belongs: 'L'été - 2018' [typography-dash]\n"
          "5:62 three full stops stand where an ellipsis belongs: '「字」...' [typography-ellipsis]\n"
          "7:7 a hyphen stands where a dash belongs: 'Same - here' [typography-dash]\n"
          "8:7 a hyphen stands where a dash belongs: '…в город, которого нет - и вернулась...' "
          "[typography-dash]\n"
          "8:7 three full stops stand where an ellipsis belongs: '…нет - и вернулась...' "
          "[typography-ellipsis]\n"
          "8:7 the quotation marks are straight ones: 'Она сказала \"да\" и ушла в город,…', and 1 more of "
          "the kind in "
          "this "
          "text [typography-quotes]\n"
          "12:13 the quotation marks are straight ones: 'I say \"yes\" here', and 1 more of the kind in this "
          "text "
          "[typography-quotes]\n"
          "13:9 three full stops stand where an ellipsis belongs: 'Somebody...' [typography-ellipsis]\n");
    CHECK(messages(check_typography(mended_deck, "slides.yaml")) == "");
}

TEST_CASE("fixing leaves all else byte for byte, and leaves nothing to fix") {
    const FixedDeck fixed = fix_typography(deck, Deck(), {});
    CHECK(fixed.refused.empty());
    CHECK(fixed.contents == mended_deck);
    REQUIRE(fixed.fixed.size() == 7);
    CHECK(fixed.fixed[0].line == 5);
    CHECK(fixed.fixed[0].text == "a/title (en)");
    CHECK(fixed.fixed[0].before == "It's  here");
    CHECK(fixed.fixed[0].after == "It’s here");
    CHECK(fixed.fixed[6].text == "b/by");
    const FixedDeck again = fix_typography(fixed.contents, Deck(), {});
    CHECK(again.contents == fixed.contents);
    CHECK(again.fixed.empty());
}

TEST_CASE("a rule that the deck switches off is left alone") {
    Deck settings;
    settings.checks.push_back({"typography-dash", std::nullopt});
    const FixedDeck fixed = fix_typography(deck, settings, {});
    CHECK(fixed.contents.find("en: Same - here\n") != std::string::npos);
    CHECK(fixed.contents.find("en: \"It’s here\"") != std::string::npos);
}

TEST_CASE("a source text that is only fixed does not make its translations stale") {
    TranslationRecord record{"en", {{{"a", "subtitle"}, {{"ru", source_hash("Same - here")}}}}};
    const FixedDeck fixed = fix_typography(deck, Deck(), record);
    CHECK(fixed.record.hashes.at({"a", "subtitle"}).at("ru") == source_hash("Same – here"));
    record.hashes[{"a", "subtitle"}]["ru"] = source_hash("Something older");
    CHECK(fix_typography(deck, Deck(), record).record.hashes == record.hashes);
}

TEST_CASE("the shipped deck has nothing to fix") {
    const std::string yaml = contents(KIOSK_SOURCE_DIR "/slides/slides.yaml");
    CHECK(messages(check_typography(yaml, "slides.yaml")) == "");
    CHECK(fix_typography(yaml, Deck(), {}).contents == yaml);
}

TEST_CASE("check --fix fixes the file, and a full disk or a killed process leaves it as it was") {
    const TemporaryFolder folder;
    const fs::path file = folder.path("slides.yaml");
    const std::string long_deck = "# " + std::string(6000, 'x') + "\n" + deck;
    std::ofstream(file, std::ios::binary) << long_deck;
    const std::vector<std::string> command = {"check", "--fix", file.string()};

    const rlimit full{4000, 4000};
    for (const bool is_killed : {false, true}) {
        const pid_t child = fork();
        if (child == 0) {
            std::signal(SIGXFSZ, is_killed ? SIG_DFL : SIG_IGN);
            const rlimit no_core{0, 0};
            setrlimit(RLIMIT_CORE, &no_core);
            setrlimit(RLIMIT_FSIZE, &full);
            _exit(run(command));
        }
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        if (is_killed) {
            CHECK(WIFSIGNALED(status));
        } else {
            CHECK(WIFEXITED(status));
            CHECK(WEXITSTATUS(status) == exit_faults);
        }
        CHECK(contents(file) == long_deck);
    }

    CHECK(run(command) == exit_ok);
    CHECK(contents(file) == "# " + std::string(6000, 'x') + "\n" + mended_deck);
    const auto written = fs::last_write_time(file);
    CHECK(run(command) == exit_ok);
    CHECK(fs::last_write_time(file) == written);
    CHECK(run({"check", "--fix", "--explain", "alias"}) == exit_usage);
}

TEST_CASE("check --fix turns a deck into UTF-8 and keeps the file as it was") {
    const TemporaryFolder folder;
    const std::string before = "languages: [en]\nslides:\n  - id: a\n    title: {en: C\xF3mo \"va\"}\n";
    const std::string file = folder.write("deck.yaml", before);
    run({"check", file, "--fix"});
    CHECK(folder.read("deck.yaml") == "languages: [en]\nslides:\n  - id: a\n    title: {en: Cómo “va”}\n");
    CHECK(folder.read("deck.yaml~") == before);
}
