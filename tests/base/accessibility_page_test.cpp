// docs/accessibility.md names a test for each claim: it is there.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace {

std::string contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("each row on accessibility names tests that are there") {
    const std::string root = KIOSK_SOURCE_DIR;
    const std::string page = contents_of(root + "/docs/accessibility.md");
    REQUIRE_FALSE(page.empty());
    // `room/file_test`, and the words of test cases that directly follow it.
    const std::regex reference("`([a-z]+/[a-z_]+_test)`((?:,? \"[^\"]+\")*)");
    const std::regex words("\"([^\"]+)\"");
    const std::regex broken_name("\"\\s*\\n\\s*\"");
    int named = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), reference), end; at != end; ++at) {
        const std::string file = (*at)[1];
        CAPTURE(file);
        const std::string test =
            std::regex_replace(contents_of(root + "/tests/" + file + ".cpp"), broken_name, "");
        CHECK_FALSE(test.empty());
        const std::string of_file = (*at)[2];
        for (std::sregex_iterator name(of_file.begin(), of_file.end(), words); name != end; ++name) {
            const std::string part = (*name)[1];
            CAPTURE(part);
            const std::regex special("[.^$|()\\[\\]{}*+?\\\\]");
            const std::string literal = std::regex_replace(part, special, "\\$&");
            CHECK(std::regex_search(test, std::regex("CASE\\(\\s*\"[^\"\\n]*" + literal)));
            ++named;
        }
    }
    CHECK(named > 40);
}
