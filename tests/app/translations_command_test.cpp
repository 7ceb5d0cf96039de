// kiosk translations, as an organizer types it: out to a translator and back, and what happens to the deck
// when something goes wrong in the middle.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/options.h"
#include "kiosk/office/table.h"
#include "tests/support/command_line.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// A folder with a deck that is larger than what is written beside it.
struct Folder : TemporaryFolder {
    Folder() { write("slides.yaml", text()); }

    static std::string text() {
        return "# " + std::string(6000, 'x') +
               "\nlanguages: [en, fr, kk]\ndefaults: {unreviewed: [kk]}\nslides:\n  - id: one\n"
               "    title: {en: One, fr: Un, kk: Бір}\n    subtitle: {en: Two, fr: Deux}  # why\n";
    }
};

int run(std::vector<std::string> words) {
    words.insert(words.begin(), "translations");
    return test::run(std::move(words));
}

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

constexpr rlim_t small = 4000;  ///< bytes: less than the deck, more than the other files

/// Runs the command in a process that is killed while it writes the deck; the signal that ended it.
int run_and_be_killed(const std::vector<std::string>& words) {
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_DFL);
        const rlimit limits{small, small};
        const rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        setrlimit(RLIMIT_FSIZE, &limits);
        _exit(run(words));
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("a PO file goes out, comes back, and the deck has the new words and nothing else") {
    const Folder folder;
    const std::string po = folder.path("kk.po");
    REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", po}) == exit_ok);
    CHECK(folder.read("kk.po").find("#: slides.yaml:6\n#, fuzzy\nmsgctxt \"one/title\"\n") !=
          std::string::npos);
    folder.write("kk.po", replaced(folder.read("kk.po"), "msgid \"Two\"\nmsgstr \"\"",
                                   "msgid \"Two\"\nmsgstr \"Екі, үш\""));
    REQUIRE(run({"import", po, folder.path("slides.yaml"), "--dry-run"}) == exit_ok);
    CHECK(folder.read("slides.yaml") == Folder::text());
    REQUIRE(run({"import", po, folder.path("slides.yaml")}) == exit_ok);
    const std::string after = replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: \"Екі, үш\"}");
    CHECK(folder.read("slides.yaml") == after);
    CHECK(folder.read("slides.translations.yaml").find("one/subtitle: {kk: ") != std::string::npos);

    // The first text was left fuzzy, so its slide is still one to review; then it is found good.
    REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", po}) == exit_ok);
    std::string read = folder.read("kk.po");
    while (read.find("#, fuzzy\n") != std::string::npos)
        read = replaced(read, "#, fuzzy\n", "");
    folder.write("kk.po", read);
    REQUIRE(run({"import", po, folder.path("slides.yaml")}) == exit_ok);
    CHECK(folder.read("slides.yaml") == replaced(after, "unreviewed: [kk]", "unreviewed: []"));
}

TEST_CASE("what somebody has taken back goes to no translator, in no form") {
    const Folder folder;
    folder.write("slides.yaml", Folder::text() +
                                    "  - {id: gone, quote: Withdrawn, by: Somebody, consent: withdrawn}\n"
                                    "  - {id: \"No id!\", quote: Misnamed, by: Noname, consent: withdrawn}\n"
                                    "  - {id: maybe, quote: Unclear, by: Nobody, consent: witdrawn}\n"
                                    "  - {id: soon, quote: Pending, by: Anybody, consent: pending}\n"
                                    "  - {id: new, quote: Unasked}\n"
                                    "  - {id: once, quote: Over, consent: {state: given, expires: "
                                    "2020-01-01}}\n");
    for (const char* const name : {"kk.po", "kk.csv"}) {
        CAPTURE(name);
        REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", folder.path(name)}) ==
                exit_ok);
        for (const char* const words : {"Withdrawn", "Somebody", "Misnamed", "Noname", "Unclear", "Nobody",
                                        "gone", "maybe", "Pending", "Anybody", "Unasked", "Over"})
            CHECK(folder.read(name).find(words) == std::string::npos);
        CHECK(folder.read(name).find("Two") != std::string::npos);
        // What nobody has agreed to yet goes out where that is asked for; what was taken back never does.
        REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--with-pending", "--out",
                     folder.path(name)}) == exit_ok);
        for (const char* const words : {"Withdrawn", "Somebody", "Misnamed", "Unclear", "gone", "Over"})
            CHECK(folder.read(name).find(words) == std::string::npos);
        for (const char* const words : {"Pending", "Unasked", "Two"})
            CHECK(folder.read(name).find(words) != std::string::npos);
    }
}

TEST_CASE("what is withdrawn in another deck of the settings goes to no translator") {
    const Folder folder;
    folder.write("slides.yaml",
                 Folder::text() + "  - {id: gone, quote: I came by train, by: Anna, consent: given}\n");
    folder.write(
        "day.yaml",
        "languages: [en]\nslides:\n  - {id: a, quote: I came by train., by: A, consent: withdrawn}\n");
    folder.write("config.yaml",
                 "deck: day.yaml\ndecks: [{deck: slides.yaml, hours: {daily: '18:00-23:00'}}]\n");
    const std::string po = folder.path("kk.po");
    for (const bool has_settings : {false, true}) {
        const std::string config =
            has_settings ? folder.path("config.yaml") : folder.write("none.yaml", "# none\n");
        REQUIRE(run({"export", folder.path("slides.yaml"), "--config", config, "--language", "kk", "--out",
                     po}) == exit_ok);
        CHECK((folder.read("kk.po").find("I came by train") == std::string::npos) == has_settings);
    }
}

TEST_CASE("a CSV file does the same") {
    const Folder folder;
    const std::string csv = folder.path("kk.csv");
    REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", csv}) == exit_ok);
    folder.write("kk.csv",
                 replaced(folder.read("kk.csv"), "\"Two\",\"\",\"missing\"", "\"Two\",\"Екі\",\"ok\""));
    REQUIRE(run({"import", csv, folder.path("slides.yaml"), "--language", "kk"}) == exit_ok);
    CHECK(folder.read("slides.yaml") == replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: Екі}"));
}

TEST_CASE("a spreadsheet goes out and comes back in its own form, whatever the letters of its ending") {
    const Folder folder;
    for (const std::string name : {"kk.XLSX", "kk.ods"}) {
        CAPTURE(name);
        const TableForm form = *table_form(name);
        folder.write("slides.yaml", Folder::text());
        const std::string file = folder.path(name);
        REQUIRE(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", file}) == exit_ok);
        std::vector<std::vector<std::string>> rows;
        for (const TableRow& row : read_table(folder.read(name), form).table.rows)
            rows.push_back(row.cells);
        REQUIRE(rows.size() == 3);
        CHECK(rows[0] == std::vector<std::string>{"text", "notes", "en", "kk", "state"});
        CHECK(rows[1][4] == "to review");
        rows[1][4] = "Дайын!";
        rows[2] = {rows[2][0], "", "Two", "Екі", "да"};
        folder.write(name, write_table(rows, form, "kk"));
        REQUIRE(run({"import", file, folder.path("slides.yaml")}) == exit_ok);
        CHECK(folder.read("slides.yaml") ==
              replaced(replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: Екі}"), "unreviewed: [kk]",
                       "unreviewed: []"));
    }
    CHECK(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", folder.path("kk.txt")}) ==
          exit_usage);
    CHECK_FALSE(fs::exists(folder.path("kk.txt")));
    CHECK(run({"export", folder.path("slides.yaml"), "--language", "kk", "--out", folder.path("kk.txt"),
               "--format", "csv"}) == exit_ok);
    CHECK(run({"import", folder.path("kk.txt"), folder.path("slides.yaml")}) == exit_usage);
}

TEST_CASE("a text that changed since is told, accepted, and refused from an old file") {
    const Folder folder;
    const std::string deck = folder.path("slides.yaml");
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder.path("fr.po")}) == exit_ok);
    REQUIRE(run({"accept", deck}) == exit_ok);
    folder.write("slides.yaml", replaced(Folder::text(), "en: Two", "en: Three"));
    REQUIRE(run({"status", deck}) == exit_ok);
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder.path("stale.po")}) == exit_ok);
    CHECK(folder.read("stale.po").find("#, fuzzy\nmsgctxt \"one/subtitle\"\n") != std::string::npos);
    CHECK(run({"import", folder.path("fr.po"), deck}) == exit_faults);
    REQUIRE(run({"accept", deck, "--text", "one/subtitle", "--language", "fr"}) == exit_ok);
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder.path("good.po")}) == exit_ok);
    CHECK(folder.read("good.po").find("#, fuzzy") == std::string::npos);
    CHECK(run({"accept", deck, "--text", "two"}) == exit_faults);
}

TEST_CASE("what cannot be is told by the exit status, and nothing is changed") {
    const Folder folder;
    const std::string deck = folder.path("slides.yaml");
    folder.write("broken.po",
                 "msgid \"\"\nmsgstr \"Language: kk\\n\"\n\nmsgctxt \"one/title\nmsgid \"One\"\n");
    folder.write("broken.yaml", "languages: [en\n");
    folder.write("none.yaml", "slides: []\n");
    folder.write("ru.po", "msgid \"\"\nmsgstr \"Language: ru\\n\"\n");
    for (const auto& one : std::vector<std::pair<std::vector<std::string>, int>>{
             {{}, exit_usage},
             {{"export", deck}, exit_usage},
             {{"export", deck, "--language", "kk", "--format", "xls"}, exit_usage},
             {{"export", deck, "--language", "de"}, exit_faults},
             {{"export", deck, "--language", "en"}, exit_faults},
             {{"export", folder.path("gone.yaml"), "--language", "kk"}, exit_faults},
             {{"export", folder.path("broken.yaml"), "--language", "kk"}, exit_faults},
             {{"export", folder.path("none.yaml"), "--language", "kk"}, exit_faults},
             {{"export", deck, "--language", "kk", "--out", folder.path("gone/kk.po")}, exit_faults},
             {{"import", folder.path("gone.po"), deck}, exit_faults},
             {{"import", folder.path("broken.po"), deck}, exit_faults},
             {{"import", folder.path("ru.po"), deck}, exit_faults},
             {{"import", folder.path("ru.po"), deck, "--language", "kk"}, exit_faults},
         }) {
        CAPTURE(one.first.size());
        CHECK(run(one.first) == one.second);
    }
    CHECK(folder.read("slides.yaml") == Folder::text());
    folder.write("slides.translations.yaml", "what is this\n");
    CHECK(run({"status", deck}) == exit_faults);
    CHECK(run({"accept", deck}) == exit_faults);
    CHECK(folder.read("slides.translations.yaml") == "what is this\n");
}

TEST_CASE("a full disk or a killed process leaves the deck as it was") {
    const Folder folder;
    const std::string deck = folder.path("slides.yaml");
    folder.write("kk.po",
                 "msgid \"\"\nmsgstr \"Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n"
                 "msgctxt \"one/subtitle\"\nmsgid \"Two\"\nmsgstr \"Екі\"\n");
    {
        const FullDisk disk(small);
        CHECK(run({"import", folder.path("kk.po"), deck}) == exit_faults);
    }
    CHECK(folder.read("slides.yaml") == Folder::text());
    CHECK_FALSE(fs::exists(folder.path("slides.translations.yaml")));
    CHECK(folder.files() == 2);

    CHECK(run_and_be_killed({"import", folder.path("kk.po"), deck}) == SIGXFSZ);
    CHECK(folder.read("slides.yaml") == Folder::text());
    CHECK_FALSE(fs::exists(folder.path("slides.translations.yaml")));
    CHECK(run({"import", folder.path("kk.po"), deck}) == exit_ok);
    CHECK(folder.read("slides.yaml") == replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: Екі}"));
}

TEST_CASE("each command of docs/translating.md does what the page says, in its order") {
    const Folder folder;
    fs::remove(folder.path("slides.yaml"));
    fs::copy(KIOSK_SOURCE_DIR "/slides", folder.path("slides"), fs::copy_options::recursive);
    std::ifstream page(KIOSK_SOURCE_DIR "/docs/translating.md");
    REQUIRE(page);
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    int commands = 0;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("kiosk ")) continue;
        ++commands;
        CAPTURE(line);
        std::istringstream stream(line);
        std::string program;
        stream >> program;
        CHECK(test::run({std::istream_iterator<std::string>(stream), {}}) == exit_ok);
    }
    fs::current_path(before);
    CHECK(commands >= 9);
    std::ifstream shipped(KIOSK_SOURCE_DIR "/slides/slides.yaml", std::ios::binary);
    CHECK(folder.read("slides/slides.yaml") == std::string{std::istreambuf_iterator<char>(shipped), {}});
    CHECK(fs::exists(folder.path("slides/slides.translations.yaml")));
}
