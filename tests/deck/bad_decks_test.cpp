// Every deck in bad/ gets exactly the messages in the .expected file beside it: those of reading it and of
// checking what was read. KIOSK_UPDATE_EXPECTED=1 writes the files anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string messages_about(const std::string& name, const std::string& yaml) {
    MemoryFiles files;
    files.contents = {{"photos/flag.jpg", ""}, {"photos/Room.png", ""}, {"photos/link.jpg", ""}};
    files.links = {{".", "/deck"}, {"photos/link.jpg", "/elsewhere/flag.jpg"}};
    DeckReading reading = read_deck_text(yaml, name, files, test_day);
    Diagnostics all = std::move(reading.diagnostics);
    for (Diagnostic& diagnostic : check_deck(reading.deck, reading.source)) {
        all.push_back(std::move(diagnostic));
    }
    sort_diagnostics(all);
    std::string text;
    for (const Diagnostic& diagnostic : all) {
        text += format_diagnostic(diagnostic);
    }
    return text;
}

}  // namespace

TEST_CASE("each bad deck gets its messages") {
    const bool update = std::getenv("KIOSK_UPDATE_EXPECTED") != nullptr;
    int decks = 0;
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_TEST_DIR "/bad")) {
        if (entry.path().extension() != ".yaml") continue;
        ++decks;
        const std::string name = entry.path().filename().string();
        CAPTURE(name);
        const std::string messages = messages_about(name, contents_of(entry.path()));
        CHECK(messages != "");
        auto expected = entry.path();
        expected.replace_extension(".expected");
        if (update) std::ofstream(expected, std::ios::binary) << messages;
        CHECK(messages == contents_of(expected));
    }
    CHECK(decks > 50);
}

TEST_CASE("messages use no jargon") {
    for (const auto& entry : std::filesystem::directory_iterator(KIOSK_TEST_DIR "/bad")) {
        if (entry.path().extension() != ".expected") continue;
        CAPTURE(entry.path().filename().string());
        const std::string messages = contents_of(entry.path());
        for (const std::string word : {"mapping", "scalar", "node", "sequence", "YAML", "token", "parse"}) {
            CAPTURE(word);
            CHECK(messages.find(word) == std::string::npos);
        }
    }
}
