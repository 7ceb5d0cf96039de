// kiosk translations, as an organizer types it: out to a translator and back, and what happens to the deck
// when something goes wrong in the middle.
#include <doctest/doctest.h>
#include <stdlib.h>
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

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// A folder with a deck that is larger than what is written beside it.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "kiosk-translations-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
        put("slides.yaml", text());
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    static std::string text() {
        return "# " + std::string(6000, 'x') +
               "\nlanguages: [en, fr, kk]\ndefaults: {unreviewed: [kk]}\nslides:\n  - id: one\n"
               "    title: {en: One, fr: Un, kk: Бір}\n    subtitle: {en: Two, fr: Deux}  # why\n";
    }
    std::string operator/(const char* name) const { return (path_ / name).string(); }
    std::string contents(const char* name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void put(const char* name, const std::string& contents) const {
        std::ofstream(path_ / name, std::ios::binary) << contents;
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), {}));
    }

  private:
    fs::path path_;
};

int run(std::vector<std::string> words) {
    words.insert(words.begin(), {"kiosk", "translations"});
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    return run_cli(static_cast<int>(arguments.size()), arguments.data());
}

std::string replaced(std::string text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

constexpr rlim_t small = 4000;  ///< bytes: less than the deck, more than the other files

/// No file may grow beyond `small` while this lives, as on a disk that is full.
class FullDisk {
  public:
    FullDisk() {
        getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{small, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

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
    const std::string po = folder / "kk.po";
    REQUIRE(run({"export", folder / "slides.yaml", "--language", "kk", "--out", po}) == exit_ok);
    CHECK(folder.contents("kk.po").find("#: slides.yaml:6\n#, fuzzy\nmsgctxt \"one/title\"\n") !=
          std::string::npos);
    folder.put("kk.po", replaced(folder.contents("kk.po"), "msgid \"Two\"\nmsgstr \"\"",
                                 "msgid \"Two\"\nmsgstr \"Екі, үш\""));
    REQUIRE(run({"import", po, folder / "slides.yaml", "--dry-run"}) == exit_ok);
    CHECK(folder.contents("slides.yaml") == Folder::text());
    REQUIRE(run({"import", po, folder / "slides.yaml"}) == exit_ok);
    const std::string after = replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: \"Екі, үш\"}");
    CHECK(folder.contents("slides.yaml") == after);
    CHECK(folder.contents("slides.translations.yaml").find("one/subtitle: {kk: ") != std::string::npos);

    // The first text was left fuzzy, so its slide is still one to review; then it is found good.
    REQUIRE(run({"export", folder / "slides.yaml", "--language", "kk", "--out", po}) == exit_ok);
    std::string read = folder.contents("kk.po");
    while (read.find("#, fuzzy\n") != std::string::npos)
        read = replaced(read, "#, fuzzy\n", "");
    folder.put("kk.po", read);
    REQUIRE(run({"import", po, folder / "slides.yaml"}) == exit_ok);
    CHECK(folder.contents("slides.yaml") == replaced(after, "unreviewed: [kk]", "unreviewed: []"));
}

TEST_CASE("a CSV file does the same") {
    const Folder folder;
    const std::string csv = folder / "kk.csv";
    REQUIRE(run({"export", folder / "slides.yaml", "--language", "kk", "--out", csv}) == exit_ok);
    folder.put("kk.csv",
               replaced(folder.contents("kk.csv"), "\"Two\",\"\",\"missing\"", "\"Two\",\"Екі\",\"ok\""));
    REQUIRE(run({"import", csv, folder / "slides.yaml", "--language", "kk"}) == exit_ok);
    CHECK(folder.contents("slides.yaml") == replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: Екі}"));
}

TEST_CASE("a text that changed since is told, accepted, and refused from an old file") {
    const Folder folder;
    const std::string deck = folder / "slides.yaml";
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder / "fr.po"}) == exit_ok);
    REQUIRE(run({"accept", deck}) == exit_ok);
    folder.put("slides.yaml", replaced(Folder::text(), "en: Two", "en: Three"));
    REQUIRE(run({"status", deck}) == exit_ok);
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder / "stale.po"}) == exit_ok);
    CHECK(folder.contents("stale.po").find("#, fuzzy\nmsgctxt \"one/subtitle\"\n") != std::string::npos);
    CHECK(run({"import", folder / "fr.po", deck}) == exit_faults);
    REQUIRE(run({"accept", deck, "--text", "one/subtitle", "--language", "fr"}) == exit_ok);
    REQUIRE(run({"export", deck, "--language", "fr", "--out", folder / "good.po"}) == exit_ok);
    CHECK(folder.contents("good.po").find("#, fuzzy") == std::string::npos);
    CHECK(run({"accept", deck, "--text", "two"}) == exit_faults);
}

TEST_CASE("what cannot be is told by the exit status, and nothing is changed") {
    const Folder folder;
    const std::string deck = folder / "slides.yaml";
    folder.put("broken.po", "msgid \"\"\nmsgstr \"Language: kk\\n\"\n\nmsgctxt \"one/title\nmsgid \"One\"\n");
    folder.put("broken.yaml", "languages: [en\n");
    folder.put("none.yaml", "slides: []\n");
    folder.put("ru.po", "msgid \"\"\nmsgstr \"Language: ru\\n\"\n");
    for (const auto& one : std::vector<std::pair<std::vector<std::string>, int>>{
             {{}, exit_usage},
             {{"export", deck}, exit_usage},
             {{"export", deck, "--language", "kk", "--format", "xls"}, exit_usage},
             {{"export", deck, "--language", "de"}, exit_faults},
             {{"export", deck, "--language", "en"}, exit_faults},
             {{"export", folder / "gone.yaml", "--language", "kk"}, exit_faults},
             {{"export", folder / "broken.yaml", "--language", "kk"}, exit_faults},
             {{"export", folder / "none.yaml", "--language", "kk"}, exit_faults},
             {{"export", deck, "--language", "kk", "--out", folder / "gone/kk.po"}, exit_faults},
             {{"import", folder / "gone.po", deck}, exit_faults},
             {{"import", folder / "broken.po", deck}, exit_faults},
             {{"import", folder / "ru.po", deck}, exit_faults},
             {{"import", folder / "ru.po", deck, "--language", "kk"}, exit_faults},
         }) {
        CAPTURE(one.first.size());
        CHECK(run(one.first) == one.second);
    }
    CHECK(folder.contents("slides.yaml") == Folder::text());
    folder.put("slides.translations.yaml", "what is this\n");
    CHECK(run({"status", deck}) == exit_faults);
    CHECK(run({"accept", deck}) == exit_faults);
    CHECK(folder.contents("slides.translations.yaml") == "what is this\n");
}

TEST_CASE("a full disk or a killed process leaves the deck as it was") {
    const Folder folder;
    const std::string deck = folder / "slides.yaml";
    folder.put("kk.po",
               "msgid \"\"\nmsgstr \"Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n"
               "msgctxt \"one/subtitle\"\nmsgid \"Two\"\nmsgstr \"Екі\"\n");
    {
        const FullDisk disk;
        CHECK(run({"import", folder / "kk.po", deck}) == exit_faults);
    }
    CHECK(folder.contents("slides.yaml") == Folder::text());
    CHECK_FALSE(fs::exists(folder / "slides.translations.yaml"));
    CHECK(folder.files() == 2);

    CHECK(run_and_be_killed({"import", folder / "kk.po", deck}) == SIGXFSZ);
    CHECK(folder.contents("slides.yaml") == Folder::text());
    CHECK_FALSE(fs::exists(folder / "slides.translations.yaml"));
    CHECK(run({"import", folder / "kk.po", deck}) == exit_ok);
    CHECK(folder.contents("slides.yaml") == replaced(Folder::text(), "fr: Deux}", "fr: Deux, kk: Екі}"));
}

TEST_CASE("each command of docs/translating.md does what the page says, in its order") {
    const Folder folder;
    fs::remove(folder / "slides.yaml");
    fs::copy(KIOSK_SOURCE_DIR "/slides", folder / "slides", fs::copy_options::recursive);
    std::ifstream page(KIOSK_SOURCE_DIR "/docs/translating.md");
    REQUIRE(page);
    const fs::path before = fs::current_path();
    fs::current_path(folder / "");
    int commands = 0;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("kiosk ")) continue;
        ++commands;
        CAPTURE(line);
        std::istringstream stream(line);
        std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        CHECK(run_cli(static_cast<int>(arguments.size()), arguments.data()) == exit_ok);
    }
    fs::current_path(before);
    CHECK(commands >= 9);
    std::ifstream shipped(KIOSK_SOURCE_DIR "/slides/slides.yaml", std::ios::binary);
    CHECK(folder.contents("slides/slides.yaml") == std::string{std::istreambuf_iterator<char>(shipped), {}});
    CHECK(fs::exists(folder / "slides/slides.translations.yaml"));
}
