#include "kiosk/base/printing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// What `print` writes to a file.
template <class Print>
std::string printed(Print print) {
    const TemporaryFolder folder;
    std::FILE* const file = std::fopen(folder.path("out").c_str(), "w");
    REQUIRE(file != nullptr);
    print(file);
    std::fclose(file);
    return folder.read("out");
}

/// The lines of a source file in which something is printed by another way than kiosk/base/printing.h.
std::vector<std::string> other_prints(const fs::path& source) {
    constexpr std::array ways = {"std::fprintf(", "std::printf(", "std::vprintf(", "std::vfprintf(",
                                 "std::fputs(",   "std::puts(",   "std::putchar(", "std::fputc(",
                                 "std::fwrite(",  "std::perror(", "std::cout",     "std::cerr",
                                 "std::clog",     " printf(",     " fprintf(",     " puts(",
                                 " fputs(",       "dprintf(",     "psignal("};
    std::ifstream file(source);
    std::vector<std::string> found;
    for (std::string line; std::getline(file, line);)
        for (const char* way : ways)
            if (line.find(way) != std::string::npos) found.push_back(source.string() + ": " + line);
    return found;
}

}  // namespace

TEST_CASE("what acts on a terminal is seen in place of acting") {
    CHECK(printable("slides.yaml") == "slides.yaml");
    CHECK(printable("Қазақша, العربية, 日本語, é") == "Қазақша, العربية, 日本語, é");
    CHECK(printable("a\tb") == "a b");
    for (const char* hostile : {"\x1B",   "\n",     "\r",     "\b",     "\x7F",       "\u009B", "\u0085",
                                "\u061C", "\u200E", "\u200F", "\u2028", "\u2029",     "\u202A", "\u202E",
                                "\u2066", "\u2069", "\u206A", "\uFFF9", "\U000E0041", "\xFF",   "\xC3"}) {
        CAPTURE(hostile);
        CHECK(printable(std::string("a") + hostile + "b") == "a\uFFFDb");
    }
    // Letters are joined and kept apart by these in Persian, in Indian scripts and in emoji.
    CHECK(printable("\u200C\u200D\u00AD") == "\u200C\u200D\u00AD");
}

TEST_CASE("a line stays one line, and many stay as many as they are") {
    CHECK(printed([](std::FILE* to) { print_line(to, "%s: %d", "show\n\x1B[2Jkiosk", 7); }) ==
          "show\uFFFD\uFFFD[2Jkiosk: 7\n");
    CHECK(printed([](std::FILE* to) { print_line(to, "%s", std::string(5000, 'x').c_str()); }).size() ==
          5001);
    CHECK(printed([](std::FILE* to) { print_lines(to, "one\r\n\u202Etwo"); }) == "one\uFFFD\n\uFFFDtwo\n");
    CHECK(printed([](std::FILE* to) { print_lines(to, ""); }).empty());
}

TEST_CASE("nothing is printed by another way") {
    // What is no message: the way itself, a translator's file on standard output, and a question without its
    // line break.
    const std::vector<fs::path> others = {"base/printing.cpp", "app/translations_command.cpp",
                                          "system/secret_prompt.cpp"};
    const fs::path sources = KIOSK_SOURCE_DIR "/kiosk";
    std::size_t looked_at = 0;
    for (const auto& entry : fs::recursive_directory_iterator(sources)) {
        const fs::path name = fs::relative(entry.path(), sources);
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        ++looked_at;
        if (std::find(others.begin(), others.end(), name) != others.end()) continue;
        for (const std::string& line : other_prints(entry.path()))
            FAIL_CHECK(line);
    }
    CHECK(looked_at > 200);
}
