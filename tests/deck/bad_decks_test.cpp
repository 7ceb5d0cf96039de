// Every deck in bad/ gets exactly the messages in the .expected file beside it: those of reading it and of
// checking what was read. So does every deck in mistakes/, a deck of five slides with one natural mistake;
// its .expected file says besides how many slides are shown, and which lines were not read.
// KIOSK_UPDATE_EXPECTED=1 writes the files anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

DeckReading read(const std::string& name, const std::string& yaml) {
    MemoryFiles files;
    files.contents = {{"photos/flag.jpg", ""},
                      {"photos/Room.png", ""},
                      {"photos/link.jpg", ""},
                      {"photos/photo-01.jpg", ""}};
    files.links = {{".", "/deck"}, {"photos/link.jpg", "/elsewhere/flag.jpg"}};
    return read_deck_text(yaml, name, files, test_day);
}

std::string messages_about(const DeckReading& reading) {
    Diagnostics all = reading.diagnostics;
    for (Diagnostic& diagnostic : check_deck(reading.deck, reading.source, test_day)) {
        all.push_back(std::move(diagnostic));
    }
    sort_diagnostics(all);
    std::string text;
    for (const Diagnostic& diagnostic : all) {
        text += format_diagnostic(diagnostic);
    }
    return text;
}

std::string what_is_shown(const DeckReading& reading) {
    const std::vector<Slide> shown = part_of(reading.deck, test_day, is_shown).slides;
    std::string text = std::to_string(shown.size()) + " shown:";
    for (const Slide& slide : shown)
        text += ' ' + slide.id;
    for (const LineRange& lines : reading.unread)
        text += "\nnot read: lines " + std::to_string(lines.first) + " to " + std::to_string(lines.last);
    return text + '\n';
}

/// Compares what `tell` says of each deck in a folder with the file beside it; how many decks there are.
template <class Tell>
int compare_all(const std::string& folder, const Tell& tell) {
    const bool update = std::getenv("KIOSK_UPDATE_EXPECTED") != nullptr;
    int decks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_TEST_DIR "/" + folder)) {
        if (entry.path().extension() != ".yaml") continue;
        ++decks;
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string told = tell(read(name, contents_of(entry.path())));
        CHECK(told != "");
        auto expected = entry.path();
        expected.replace_extension(".expected");
        if (update) std::ofstream(expected, std::ios::binary) << told;
        CHECK(told == contents_of(expected));
    }
    return decks;
}

}  // namespace

TEST_CASE("each bad deck gets its messages") {
    CHECK(compare_all("bad", messages_about) > 50);
}

TEST_CASE("one mistake costs one slide and gets one message") {
    CHECK(compare_all("mistakes", [](const DeckReading& reading) {
              return messages_about(reading) + what_is_shown(reading);
          }) > 90);
}

TEST_CASE("messages use no jargon") {
    for (const std::string folder : {"bad", "mistakes"}) {
        for (const auto& entry : std::filesystem::directory_iterator(KIOSK_TEST_DIR "/" + folder)) {
            if (entry.path().extension() != ".expected") continue;
            CAPTURE(entry.path().filename().string());
            const std::string messages = contents_of(entry.path());
            for (const std::string word :
                 {"mapping", "scalar", "node", "sequence", "YAML", "token", "parse"}) {
                CAPTURE(word);
                CHECK(messages.find(word) == std::string::npos);
            }
        }
    }
}
