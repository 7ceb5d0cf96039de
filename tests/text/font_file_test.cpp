#include "kiosk/text/font_file.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace kiosk;

namespace {

std::vector<std::string> program_fonts() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(KIOSK_FONT_DIR))
        if (entry.path().extension() == ".ttf" || entry.path().extension() == ".otf")
            files.push_back(entry.path().string());
    return files;
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool is_font(const std::string& bytes) {
    std::string why;
    const bool is_one = examine_font(bytes, why).has_value();
    CHECK(is_one == why.empty());
    return is_one;
}

std::string why_not(const std::string& bytes) {
    std::string why;
    CHECK_FALSE(examine_font(bytes, why));
    return why;
}

}  // namespace

TEST_CASE("the program's own fonts are whole, and free") {
    const auto fonts = program_fonts();
    REQUIRE(fonts.size() > 3);
    for (const std::string& path : fonts) {
        CAPTURE(path);
        std::string why;
        const auto facts = examine_font(bytes_of(path), why);
        REQUIRE_MESSAGE(facts, why);
        CHECK_FALSE(facts->is_restricted);
    }
}

TEST_CASE("a font that is damaged anywhere is found") {
    const std::string whole = bytes_of(program_fonts().front());
    CHECK(why_not(whole.substr(0, whole.size() / 2)) == "it is damaged: get it anew");
    CHECK_FALSE(is_font(whole.substr(0, 40)));
    int tried = 0;
    int found = 0;
    for (std::size_t at = 12; at < whole.size(); at += whole.size() / 60) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
        ++tried;
        std::string why;
        if (!examine_font(damaged, why)) ++found;
    }
    // Between two tables there are up to three bytes that belong to none.
    CHECK(found >= tried - 2);
}

TEST_CASE("what is no font of this kind says what it is") {
    CHECK(why_not("") == "it is no font");
    CHECK(why_not("%PDF-1.7") == "it is no font");
    CHECK(why_not("OTTO") == "it is damaged: get it anew");
    if (const std::string emoji = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";
        std::filesystem::exists(emoji))
        CHECK(why_not(bytes_of(emoji)).starts_with("its letters are pictures"));
    CHECK(why_not("wOF2 and so on") == "it is a font for web pages: get it as .ttf or .otf");
    CHECK(why_not("ttcf") == "it is a collection of fonts: take one of them out, as a file of its own");
}

TEST_CASE("a font whose tables are larger together than the file is none") {
    std::string font = bytes_of(program_fonts().front());
    REQUIRE(is_font(font));
    // The entry of one table, whole and sound, in place of the entry of another that nothing needs.
    const std::size_t entries = 12, entry_size = 16;
    const auto count = static_cast<std::size_t>(static_cast<unsigned char>(font[5]));
    const auto number = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | static_cast<unsigned char>(font[at + i]);
        return value;
    };
    std::size_t largest = entries;
    for (std::size_t at = entries; at < entries + count * entry_size; at += entry_size)
        if (number(at + 12) > number(largest + 12)) largest = at;
    const std::size_t other = font.find("OS/2");
    REQUIRE(other < entries + count * entry_size);
    REQUIRE(number(largest + 12) > 1000);
    const std::string shared = font.substr(largest + 4, entry_size - 4);
    font.replace(other + 4, shared.size(), shared);
    CHECK(why_not(font) == "it is damaged: get it anew");
}

TEST_CASE("a font whose maker must be asked says so") {
    std::string font = bytes_of(program_fonts().front());
    const auto number = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | static_cast<unsigned char>(font[at + i]);
        return value;
    };
    const std::size_t entry = font.find("OS/2");
    REQUIRE(entry < 400);
    const std::size_t type = number(entry + 8) + 8;
    const auto before = static_cast<std::size_t>(static_cast<unsigned char>(font[type + 1]));
    font[type + 1] = 2;
    // The bytes 8 and 9 of a table are the upper half of a number of its sum.
    const std::size_t sum = number(entry + 4) + ((2 - before) << 16);
    for (std::size_t i = 0; i < 4; ++i)
        font[entry + 4 + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xFF);
    std::string why;
    const auto facts = examine_font(font, why);
    REQUIRE_MESSAGE(facts, why);
    CHECK(facts->is_restricted);
}
