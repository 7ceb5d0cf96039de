// Captions as files: what is read of them, and what is told of what cannot be.
#include "kiosk/deck/web_vtt.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kiosk;

namespace {

/// "1.5-4 Words|more", a line for each cue.
std::string cues(const std::string& contents) {
    const WebVttReading reading = read_web_vtt(contents, "film.vtt");
    std::string text;
    for (const WebVttCue& cue : reading.cues) {
        std::string words = cue.text;
        for (char& letter : words)
            if (letter == '\n') letter = '|';
        const auto seconds = [](Duration time) {
            std::string number = std::to_string(time.count());
            number.erase(number.find_last_not_of('0') + 1);
            return number.ends_with('.') ? number.substr(0, number.size() - 1) : number;
        };
        text += seconds(cue.begin) + "-" + seconds(cue.end) + " " + words + "\n";
    }
    return text;
}

/// "7:1 message", a line for each fault.
std::string faults(const std::string& contents, bool with_hints = false) {
    std::string text;
    for (const Diagnostic& each : read_web_vtt(contents, "film.vtt").diagnostics) {
        CHECK(each.rule == "bad-captions");
        CHECK(each.severity == Severity::error);
        CHECK(each.file == "film.vtt");
        text += std::to_string(each.position.line) + ":" + std::to_string(each.position.column) + " " +
                (with_hints ? each.hint : each.message) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("the cues of captions: times with and without hours, names, remarks, styles, settings") {
    const std::string file =
        "WEBVTT - the flag\nKind: captions\n\n"
        "STYLE\n::cue { color: red }\n\n"
        "REGION\nid:lower\n\n"
        "NOTE of whoever wrote it\nover two lines\n\n"
        "1\n00:01.500 --> 00:04.000 line:0 position:20%,line-left align:start\nSix strips,\none a colour.\n\n"
        "the end\n00:05:00.000-->00:05:02.000\nLast words\n";
    CHECK(cues(file) == "1.5-4 Six strips,|one a colour.\n300-302 Last words\n");
    CHECK(faults(file).empty());
    CHECK(cues("WEBVTT").empty());
    CHECK(faults("WEBVTT").empty());
    CHECK(faults("WEBVTT\n\nNOTE\n\n\n\n").empty());
}

TEST_CASE("captions as editors on any system save them") {
    CHECK(cues("\xEF\xBB\xBFWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nOne\r\nTwo\r\n") == "1-2 One|Two\n");
    CHECK(cues("WEBVTT\r\r00:01.000 --> 00:02.000\rOne\r") == "1-2 One\n");
    CHECK(cues("WEBVTT\n\n00:01.000\t-->\t00:02.000\n\xD0\x96\xD0\xBE\xD2\x9B") ==
          "1-2 \xD0\x96\xD0\xBE\xD2\x9B\n");
    CHECK(faults("\xFF\xFEW").find("this file is not in UTF-8") != std::string::npos);
}

TEST_CASE("tags are taken off, and entities are letters") {
    const auto words = [](const std::string& text) {
        const auto reading = read_web_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text + "\n", "film.vtt");
        CHECK(reading.diagnostics.empty());
        return reading.cues.empty() ? std::string() : reading.cues[0].text;
    };
    CHECK(words("<v Anna>We <i>sewed</i> <b>all</b> <c.loud>night</c>.</v>") == "We sewed all night.");
    CHECK(words("<00:01.500>One <00:01.700>two") == "One two");
    CHECK(words("<lang fr>Merci</lang>") == "Merci");
    CHECK(words("Ink &amp; cloth &lt;3 &#x2014; &#8212; &nope; & so on") ==
          "Ink & cloth <3 \xE2\x80\x94 \xE2\x80\x94 &nope; & so on");
    CHECK(words("&rlm;x&nbsp;y") == "\xE2\x80\x8Fx\xC2\xA0y");
    CHECK(words("2 < 3") == "2 < 3");
    // No letter is made that is none.
    CHECK(words("&#xD800; &#0; &#1114112;") == "&#xD800; &#0; &#1114112;");
}

TEST_CASE("cues overlap, and stand in any order") {
    CHECK(cues("WEBVTT\n\n00:05.000 --> 00:09.000\nLater\n\n00:01.000 --> 00:06.000\nEarlier\n") ==
          "1-6 Earlier\n5-9 Later\n");
}

TEST_CASE("each cue that cannot be read is told where it stands, and the others are kept") {
    const std::string file =
        "WEBVTT\n\n"
        "00:00:01,000 --> 00:00:02,000\nSubRip\n\n"
        "00:03.000 --> 4\nNo time\n\n"
        "00:05.000 --> 00:04.000\nBackwards\n\n"
        "00:06.000 --> 00:07.000\nGood\n\n"
        "Words without times\n\n"
        "00:08.000 --> 00:09.000\n\n"
        "00:61.000 --> 01:02.000\nSixty-one seconds\n\n"
        "00:10.000 -->\nNo end\n";
    CHECK(cues(file) == "6-7 Good\n");
    CHECK(faults(file) ==
          "3:1 '00:00:01,000' is no time, so this cue is never seen\n"
          "6:15 '4' is no time, so this cue is never seen\n"
          "9:1 this cue ends before it begins, so it is never seen\n"
          "15:1 these words have no times, so they are never seen\n"
          "17:1 this cue has no words\n"
          "19:1 '00:61.000' is no time, so this cue is never seen\n"
          "22:14 here a time is missing, so this cue is never seen\n");
    const std::string hints = faults(file, true);
    CHECK(hints.find("3:1 write '00:00:01.000'\n") == 0);
    CHECK(hints.find("6:15 write '00:04.000'\n") != std::string::npos);
    CHECK(hints.find("19:1 times are written such as '00:01.000 --> 00:04.000'\n") != std::string::npos);
}

TEST_CASE("a file that is no WebVTT says so, and what it has of cues is read") {
    CHECK(faults("1\n00:01.000 --> 00:02.000\nWords\n") ==
          "1:1 captions begin with a line 'WEBVTT', and this file does not\n");
    CHECK(cues("1\n00:01.000 --> 00:02.000\nWords\n") == "1-2 Words\n");
    CHECK(faults("WEBVTTX\n").find("1:1 captions begin") == 0);
    CHECK(faults("").find("1:1 captions begin") == 0);
}

TEST_CASE("a cue that begins without an empty line above it is one all the same") {
    const std::string file = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo\n";
    CHECK(cues(file) == "1-2 One\n3-4 Two\n");
    CHECK(faults(file) == "5:1 this line begins another cue, and no empty line is above it\n");
}

TEST_CASE("what is too long is told, and takes no more memory than it has bytes") {
    std::string many = "WEBVTT\n";
    for (std::size_t i = 0; i < most_cues + 5; ++i)
        many += "\n00:01.000 --> 00:02.000\nWords\n";
    const WebVttReading reading = read_web_vtt(many, "film.vtt");
    CHECK(reading.cues.size() == most_cues);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].position.line == 3 + 3 * static_cast<int>(most_cues));

    CHECK(faults("WEBVTT\n\n00:01.000 --> 00:02.000\n" + std::string(longest_cue + 1, 'a')) ==
          "3:1 this cue has 301 letters, and 300 are the most\n");
    CHECK(cues("WEBVTT\n\n00:01.000 --> 00:02.000\n" + std::string(longest_cue, 'a')).size() > longest_cue);
    CHECK(faults("WEBVTT\n\n12345:00:01.000 --> 12345:00:02.000\nWords\n").find("3:1 ") == 0);
    // A block of nothing but times is no call within a call.
    std::string times = "WEBVTT\n\n";
    for (int i = 0; i < 15'000; ++i)
        times += "00:01.000 --> 00:02.000\n";
    CHECK(read_web_vtt(times, "film.vtt").cues.empty());
}

TEST_CASE("a line of nothing but the beginnings of tags takes no longer than any other") {
    const std::string line(largest_captions_file / 2, '<');
    const std::string file = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + line + "\n";
    CHECK(faults(file).find("this cue has 250000 letters") != std::string::npos);
    CHECK(cues("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>a</i> < b < c\n") == "1-2 a < b < c\n");
}

TEST_CASE("a cue that no film is waited for is told, and not kept") {
    CHECK(faults("WEBVTT\n\n10:00:05.000 --> 10:00:07.000\nA\n") ==
          "3:1 this cue begins after ten minutes, so it is never seen\n");
    CHECK(faults("WEBVTT\n\n09:59.000 --> 9999:59:59.999\nA\n").empty());
}

TEST_CASE("captions that are written anew have the same cues, and nothing else") {
    const std::string file =
        "WEBVTT - by Maria\n\nNOTE Bella\n\nClara\n00:01.500 --> 00:04.000 line:0\n<v Anna>2 &lt; 3 &amp; so "
        "on\nand --&gt; on\n\n00:05.000 --> 01:00:02.007\nTwo\n";
    const WebVttReading reading = read_web_vtt(file, "a.vtt");
    REQUIRE(reading.cues.size() == 2);
    const std::string written = write_web_vtt(reading.cues);
    const WebVttReading again = read_web_vtt(written, "a.vtt");
    CHECK(again.diagnostics.empty());
    CHECK(again.cues.size() == 2);
    CHECK(write_web_vtt(again.cues) == written);
    CHECK(cues(written) == cues(file));
    for (const char* remark : {"Maria", "Bella", "Clara", "Anna", "line:0"})
        CHECK(written.find(remark) == std::string::npos);
}
