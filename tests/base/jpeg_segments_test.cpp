#include "kiosk/base/jpeg_segments.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;
using namespace std::string_literals;

namespace {

/// Each segment as its marker, its body and what stands before it; the last is what is left.
std::vector<std::string> segments_of(const std::string& file) {
    std::vector<std::string> lines;
    JpegSegments segments(file);
    while (const auto segment = segments.next()) {
        static constexpr const char* digits = "0123456789ABCDEF";
        std::string line = {digits[segment->marker >> 4], digits[segment->marker & 15]};
        line += " " + std::string(segment->body);
        if (!segment->stray.empty()) line += " behind " + std::string(segment->stray);
        if (segment->has_bad_length)
            line += ", a bad length";
        else if (!segment->is_whole)
            line += ", cut off";
        lines.push_back(line);
    }
    lines.emplace_back(segments.rest());
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a JPEG's segments come in the file's order") {
    CHECK(segments_of("\xFF\xD8\xFF\xE0\0\5abc\xFF\xD9 more"s) == Lines{"E0 abc", "D9 ", " more"});
    CHECK(segments_of("\xFF\xD8"s) == Lines{""});
    CHECK(segments_of("\xFF\xD8\xFF\xFF\xFF\xFE\0\2\xFF\x01"s) == Lines{"FE ", "01 ", ""});
}

TEST_CASE("what belongs to no segment is skipped, and given") {
    CHECK(segments_of("\xFF\xD8zz\xFF\xE0\0\3ay\xFF\xD9"s) == Lines{"E0 a behind zz", "D9  behind y", ""});
    CHECK(segments_of("\xFF\xD8\xFF\0z\xFF\xE0\0\3a"s) == Lines{"E0 a behind \xFF\0z"s, ""});
    CHECK(segments_of("\xFF\xD8\xFF\xE0\0\3alast"s) == Lines{"E0 a", "last"});
}

TEST_CASE("coded data is in no segment") {
    CHECK(segments_of("\xFF\xD8\xFF\xDA\0\3sdata\xFF\0data\xFF\xD3 data\xFF\xFF\0\xFF\xC4\0\3t"s) ==
          Lines{"DA s", "C4 t", ""});
    CHECK(segments_of("\xFF\xD8\xFF\xDA\0\3sdata"s) == Lines{"DA s", ""});
    CHECK(segments_of("\xFF\xD8\xFF\xDA\0\3sdata\xFF"s) == Lines{"DA s", ""});
}

TEST_CASE("a segment that is not whole is the last") {
    CHECK(segments_of("\xFF\xD8\xFF\xE0\0\tabc"s) == Lines{"E0 abc, cut off", ""});
    CHECK(segments_of("\xFF\xD8\xFF\xE0"s) == Lines{"E0 , cut off", ""});
    CHECK(segments_of("\xFF\xD8\xFF\xE0\0\1\xFF\xD9"s) == Lines{"E0 , a bad length", "\0\1\xFF\xD9"s});
}
