#include "kiosk/scene/qr_code.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/kinds/code.h"

using namespace kiosk;

namespace {

std::string drawn(const QrCode& code) {
    std::string rows;
    for (int row = 0; row < code.side; ++row) {
        for (int column = 0; column < code.side; ++column)
            rows += code.is_dark(column, row) ? '#' : '.';
        rows += '\n';
    }
    return rows;
}

}  // namespace

// zbarimg(1) reads this address from these squares.
TEST_CASE("a short address makes a small code, always the same") {
    const auto code = make_qr_code("https://example.org/a");
    REQUIRE(code);
    CHECK(code->side == 25);
    CHECK(drawn(*code) ==
          "#######.####.#....#######\n"
          "#.....#..###.#..#.#.....#\n"
          "#.###.#.#...###...#.###.#\n"
          "#.###.#...######..#.###.#\n"
          "#.###.#...#..##...#.###.#\n"
          "#.....#.#..####...#.....#\n"
          "#######.#.#.#.#.#.#######\n"
          "..........###.###........\n"
          "#.#...##..#.#.#.#..#..#.#\n"
          "#..#....#.##.#.#.###.#.##\n"
          "..#..###.#.....#.#..###.#\n"
          "#..#....#..#..#.#..#.#...\n"
          "..#.#.####..#..##.##....#\n"
          "....##..#.#.#..##.##...##\n"
          "##..#.##..#.#######..##.#\n"
          "..#.#.....###.#.##.###...\n"
          "#######..##..##.#####..#.\n"
          "........###..#..#...#...#\n"
          "#######.#.##....#.#.#...#\n"
          "#.....#......#.##...#..#.\n"
          "#.###.#..#.###.######...#\n"
          "#.###.#..#..#....#..#.##.\n"
          "#.###.#.#.#.######.###.##\n"
          "#.....#...###.#######....\n"
          "#######.#....##.#.#..#..#\n");
}

TEST_CASE("a code has the three corners that a reader looks for, and grows with its text") {
    for (const std::size_t length : {std::size_t{1}, std::size_t{60}, longest_address}) {
        CAPTURE(length);
        const auto code = make_qr_code(std::string(length, 'a'));
        REQUIRE(code);
        const int last = code->side - 1;
        for (int i = 0; i < 7; ++i) {
            CHECK(code->is_dark(i, 0));
            CHECK(code->is_dark(last - i, 0));
            CHECK(code->is_dark(i, last));
        }
        CHECK_FALSE(code->is_dark(7, 7));
    }
    CHECK(make_qr_code(std::string(longest_address, 'a'))->side == 57);
}

TEST_CASE("nothing is made of no text, and of one that is too long") {
    CHECK_FALSE(make_qr_code(""));
    CHECK_FALSE(make_qr_code(std::string(longest_address + 1, 'a')));
}
