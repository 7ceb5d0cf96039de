// Marks of HTML and Markdown in texts: who wrote them means bold letters, and gets the marks.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

/// What is told of marks in a field of a slide.
std::vector<std::string> marks_in(const std::string& field) {
    const std::string deck = "languages: [en]\nslides:\n  - id: a\n    title: Hello\n    " + field + "\n";
    std::vector<std::string> found;
    for (const Diagnostic& each : read_deck_text(deck, "slides.yaml", MemoryFiles(), {}).diagnostics)
        if (each.rule == "markup") found.push_back(each.message);
    return found;
}

}  // namespace

TEST_CASE("stars in a text are shown as they stand, and told; in notes they are emphasis") {
    CHECK(marks_in("text: Say **this**") ==
          std::vector<std::string>{"'text' has '**' in it, which is shown as it stands"});
    CHECK(marks_in("notes: Say **this**").empty());
    CHECK(marks_in("notes: {en: Say **this**}").empty());
    CHECK(marks_in("notes: Say **this** and <b>that</b>") ==
          std::vector<std::string>{"'notes' has '<b>' in it, which is shown as it stands"});
}
