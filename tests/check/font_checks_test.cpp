#include "kiosk/check/font_checks.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/check/layout_checks.h"
#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;

namespace {

/// A font of the letters that are named.
class FewLetters : public test::SquareFonts {
  public:
    explicit FewLetters(std::u32string letters) : letters_(std::move(letters)) {}
    bool covers(FaceId, char32_t letter) const override {
        return letters_.find(letter) != std::u32string::npos;
    }

  private:
    std::u32string letters_;
};

/// Has Korean letters in texts in Korean alone, as a deck's own font for it does.
class OwnKoreanFont : public test::SquareFonts {
  public:
    bool covers(FaceId face, char32_t letter) const override { return face == own_ || letter < 0x250; }
    const std::vector<FaceId>& faces_for(FontRole role, std::string_view language) const override {
        return language == "ko" ? with_own_ : faces(role);
    }

  private:
    static constexpr FaceId own_ = 1000;
    std::vector<FaceId> with_own_{own_};
};

const std::string text =
    "languages: [en, kk]\n"
    "fonts:\n"
    "  - {file: fonts/own.ttf, languages: [kk]}\n"
    "slides:\n"
    "  - {id: a, title: {en: Welcome, kk: Қош}}\n";

MemoryFiles folder(const std::string& font) {
    MemoryFiles files;
    files.contents["fonts/own.ttf"] = font;
    files.links[""] = files.links["."] = "/deck";
    return files;
}

}  // namespace

TEST_CASE("a deck's own font for a language has the letters of its button") {
    Deck deck;
    deck.languages = {"en", "ko"};
    const SourceText source("languages: [en, ko]\n");
    CHECK(check_button_names(deck, source, OwnKoreanFont()).empty());
    deck.languages = {"en", "ja"};
    CHECK_FALSE(check_button_names(deck, source, OwnKoreanFont()).empty());
}

TEST_CASE("a font that cannot be used is told where it stands") {
    const MemoryFiles files = folder("no font at all");
    const Deck deck = read_deck_text(text, "slides.yaml", files, test_day).deck;
    REQUIRE(deck.fonts.size() == 1);
    const Diagnostics found = check_font_files(deck, SourceText(text), files, [](auto) { return ""; });
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "bad-font");
    CHECK(found[0].severity == Severity::error);
    CHECK(found[0].position.line == 3);
    CHECK(found[0].message == "this font is not used: it is no font");
}

TEST_CASE("letters that a language needs and its font lacks are named") {
    const MemoryFiles files = folder("");
    const Deck deck = read_deck_text(text, "slides.yaml", files, test_day).deck;
    const SourceText source(text);
    FewLetters all(U"Қош");
    CHECK(check_font_letters(deck, deck.fonts.at(0), source, all).empty());
    FewLetters some(U"ош");
    const Diagnostics found = check_font_letters(deck, deck.fonts.at(0), source, some);
    REQUIRE(found.size() == 1);
    CHECK(found[0].rule == "font-lacks-letters");
    CHECK(found[0].severity == Severity::warning);
    CHECK(found[0].message == "this font lacks letters of the deck's texts: Қ");
}
