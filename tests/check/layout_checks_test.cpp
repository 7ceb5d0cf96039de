#include "kiosk/check/layout_checks.h"

#include <doctest/doctest.h>

#include <iterator>
#include <string>

#include "kiosk/deck/deck_reader.h"
#include "tests/support/memory_files.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using kiosk::test::SquareFonts;

namespace {

/// No face has the letter x.
class FontsWithoutX : public SquareFonts {
  public:
    bool covers(FaceId, char32_t code_point) const override { return code_point != U'x'; }
};

/// A PNG of two pixels that are nearly white.
constexpr unsigned char light_picture[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0xD1, 0x49, 0x20, 0x56, 0x00,
    0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0xF8, 0xF5, 0x0B, 0x00, 0x02, 0xF1, 0x01,
    0xF5, 0xBF, 0xD9, 0x23, 0xE9, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

const Canvas wide = canvas_for({1920, 1080}, 43, 1.5);
const Canvas upright = canvas_for({1080, 1920}, 43, 1.5);

/// What is said about the slides of a deck, a line each: "line:column message [rule] = hint".
std::string found_in(const std::string& yaml, std::vector<Canvas> screens, FontMetrics& fonts) {
    MemoryFiles files;
    files.links = {{".", "/deck"}};
    std::string error;
    files.contents["a.jpg"] =
        DiskFiles().read(KIOSK_SOURCE_DIR "/slides/photos/evening.jpg", 10'000'000, error).value_or("");
    files.contents["light.png"].assign(std::begin(light_picture), std::end(light_picture));
    const DeckReading reading = read_deck_text(yaml, "slides.yaml", files, test_day);
    CHECK(reading.diagnostics.empty());
    PhotoStore photos([&](const std::string& path, std::uint64_t limit,
                          std::string& why) { return files.open(path, limit, why); },
                      [](const std::string&) { return FileStamp{}; });
    const SourceText source(reading.source);
    const LayoutCheckOptions options{std::move(screens), "evening"};
    const KnownNames names(reading.deck);
    LayoutChecks checks(reading.deck, source, options, names, fonts, photos);
    std::string text;
    for (const Slide& slide : reading.deck.slides)
        for (const Diagnostic& found : checks.check(slide))
            text += std::to_string(found.position.line) + ":" + std::to_string(found.position.column) + " " +
                    found.message + " [" + found.rule + "] = " + found.hint + "\n";
    return text;
}

std::string found_in(const std::string& yaml, std::vector<Canvas> screens = {wide}) {
    SquareFonts fonts;
    return found_in(yaml, std::move(screens), fonts);
}

std::string repeated(const std::string& words, int times) {
    std::string text = words;
    for (int i = 1; i < times; ++i)
        text += " " + words;
    return text;
}

}  // namespace

TEST_CASE("short texts have nothing wrong") {
    CHECK(found_in("languages: [en]\nslides:\n  - id: one\n    title: Together\n") == "");
}

TEST_CASE("a text that is too long is told with its language, its place and how much is too much") {
    const std::string deck =
        "languages: [en, fr]\nslides:\n  - id: one\n    text: {en: Heading, fr: Titre}\n"
        "    body:\n      en: Short.\n      fr: " +
        repeated("beaucoup de mots", 40) + "\n";
    const std::string found = found_in(deck);
    CHECK(
        found.starts_with("7:7 this text is too long in French (fr): it has to be set smaller than can be "
                          "read from 1.5 metres [text-too-long] = make it about "));
    CHECK(found.ends_with(" % shorter, or divide it between two slides\n"));
    CHECK(found.find('\n') == found.size() - 1);
}

TEST_CASE("a screen that is too small for its distance is told once, and says from where it can be read") {
    const Diagnostics found = check_screens({wide, canvas_for({800, 480}, 7, 0)}, "config.yaml");
    REQUIRE(found.size() == 1);
    CHECK(format_diagnostic(found.front()) ==
          "config.yaml: warning: on a screen of 800x480 pixels and 7 inches letters are too small to be read "
          "from 0.5 metres: texts from 0.31 metres and credits and the names on buttons from 0.16 metres "
          "[small-screen]\n"
          "   = take a larger screen, let people come nearer, or set 'display.diagonal_inches' and "
          "'display.viewing_distance_metres' as they are\n");
    CHECK(check_screens({wide, upright}, "config.yaml").empty());
    // Only what is read from near.
    CHECK(check_screens({canvas_for({1920, 1080}, 24, 0)}, "config.yaml").front().message.find("texts") ==
          std::string::npos);
}

TEST_CASE(
    "a screen that hangs too high or too low is told with where its buttons are and how far it has to move") {
    SquareFonts fonts;
    const auto told = [&](float height) {
        Canvas canvas = canvas_for({1080, 1920}, 43, 0);
        canvas.bottom_edge_millimetres = height;
        std::string text;
        for (const Diagnostic& fault : check_reach({canvas}, {"en", "fr"}, "config.yaml", fonts))
            text += format_diagnostic(fault);
        return text;
    };
    CHECK(told(200) == "");
    CHECK(told(1000) == "");
    CHECK(told(1300) ==
          "config.yaml: warning: on a screen of 1080x1920 pixels whose lower edge hangs 1300 mm above the "
          "floor "
          "the buttons are 1320 to 1406 mm above it: who sits reaches from 380 to 1220 mm [out-of-reach]\n"
          "   = hang it 186 mm lower, or set 'display.bottom_edge_millimetres' and 'display.diagonal_inches' "
          "as "
          "they are\n");
    // So near to the floor that no slide would be left above the buttons.
    Canvas flat = canvas_for({1920, 1080}, 32, 0);
    flat.bottom_edge_millimetres = 0;
    const Diagnostics low =
        check_reach({flat, canvas_for({1920, 1080}, 32, 0)}, {"en"}, "config.yaml", fonts);
    REQUIRE(low.size() == 1);
    CHECK(low.front().hint.find(" mm higher,") != std::string::npos);
}

TEST_CASE("a text that has no room is told as an error, and not as one that is only too long") {
    const std::string found = found_in(
        "languages: [en]\nslides:\n  - id: one\n    text: Heading\n    body: " + repeated("many words", 400) +
        "\n");
    CHECK(
        found ==
        "5:11 there is no room for all of this text: its end is not shown [text-cut-off] = make it shorter, "
        "or divide it between two slides\n");
}

TEST_CASE("where several screens are set up, a fault names those on which it is seen") {
    const Canvas low = canvas_for({1920, 600}, 43, 1.5);
    const std::string words = repeated("many words", 42);
    const std::string deck =
        "languages: [en]\nslides:\n  - id: one\n    text: Heading\n    body: " + words + "\n";
    CHECK(found_in(deck, {wide}) == "");
    CHECK(found_in(deck, {wide, low}).find("too long on a screen of 1920x600:") != std::string::npos);
    CHECK(found_in(deck, {low}).find("too long: it has") != std::string::npos);
}

TEST_CASE("a short word alone on the last line is told, a long one is not") {
    const auto body = [](const std::string& last) {
        return "languages: [en]\nslides:\n  - id: one\n    text: Heading\n    body: |-\n      Some words "
               "that "
               "stand alone in a line as they are meant to do "
               "and go on for long enough to take nearly all of the "
               "second line too, and then " +
               last + "\n";
    };
    int lonely = 0;
    int long_words = 0;
    // Somewhere among these a last word falls alone on its line.
    std::string filling;
    for (int i = 0; i < 40; ++i) {
        filling += "a";
        lonely += found_in(body(filling + " end")).find("[lonely-word]") != std::string::npos ? 1 : 0;
        long_words +=
            found_in(body(filling + " averyverylongwordthatfillsmorethanathirdofit")).find("[lonely-word]") !=
                    std::string::npos
                ? 1
                : 0;
    }
    CHECK(lonely > 0);
    CHECK(long_words == 0);
}

TEST_CASE("a name that is broken at the end of a line is told, in every spelling that is known") {
    const auto deck = [](const std::string& before, const std::string& names) {
        return "languages: [en]\n" + names + "slides:\n  - id: one\n    text: Heading\n    body: " + before +
               " said Gulzada Serzhan, and more words that follow upon the name\n";
    };
    const std::string expected = "a line ends inside the name 'Gulzada Serzhan'";
    std::string filling = "words";
    bool found_broken = false;
    for (int i = 0; i < 40 && !found_broken; ++i, filling += "s") {
        CHECK(found_in(deck(filling, "")).find("[broken-name]") == std::string::npos);
        const std::string found = found_in(deck(filling, "names: [Gulzada Serzhan]\n"));
        found_broken = found.find(expected) != std::string::npos;
        if (found_broken) {
            // With a no-break space all is well.
            CHECK(found_in(deck(filling, "names: [\"Gulzada Serzhan\"]\n")).find("[broken-name]") !=
                  std::string::npos);
            std::string joined = deck(filling, "names: [Gulzada Serzhan]\n");
            joined.replace(joined.find("said Gulzada ") + 12, 1, "\xC2\xA0");
            CHECK(found_in(joined).find("[broken-name]") == std::string::npos);
        }
    }
    CHECK(found_broken);
}

TEST_CASE("those who are quoted are known by name, in the language of the text") {
    MemoryFiles files;
    const DeckReading reading = read_deck_text(R"(languages: [en, ru]
names: [Justin Trudeau, Feminita]
slides:
  - id: one
    quote: {en: Words, ru: Слова}
    by: {en: "Gulzada Serzhan, who leads Feminita", ru: Гульзада Сержан}
    consent: published
  - id: two
    quote: {en: Words, ru: Слова}
    by: {en: A visitor who does not want to be named, ru: Гость}
    consent: published
)",
                                               "slides.yaml", files, test_day);
    REQUIRE(reading.diagnostics.empty());
    const KnownNames names(reading.deck);
    CHECK(names.in("en") == std::vector<std::string>{"Justin Trudeau", "Gulzada Serzhan"});
    CHECK(names.in("ru") == std::vector<std::string>{"Justin Trudeau", "Гульзада Сержан"});
    CHECK(names.in("de") == std::vector<std::string>{"Justin Trudeau"});
}

TEST_CASE("letters that no font has are told once, spaces and joiners are none") {
    FontsWithoutX fonts;
    const std::string found = found_in(
        "languages: [en, fr]\nslides:\n  - id: one\n    title: {en: Axe and axle, fr: \"Fa\u202F\u200Dt\"}\n"
        "  - id: two\n    title: xx\n",
        {wide, upright}, fonts);
    CHECK(
        found ==
        "4:13 no font has 'x' (U+0078), so a box is shown in its place in English (en) [missing-glyph] = "
        "write it in another way\n"
        "6:5 no font has 'x' (U+0078), so a box is shown in its place [missing-glyph] = write it in another "
        "way\n");
}

TEST_CASE("contrast is measured against what is really behind a text") {
    const auto deck = [](const std::string& colors, const std::string& slide) {
        return "languages: [en]\nthemes: {own: {" + colors +
               "}}\ndefaults: {theme: own}\nslides:\n  - id: one\n" + slide;
    };
    const std::string title = "    title: Together\n    subtitle: Astana\n";
    const std::string photo = title + "    background: a.jpg\n    consent: no-people\n";
    CHECK(found_in(deck("based_on: evening", title)) == "");
    CHECK(found_in(deck("based_on: evening", photo), {wide, upright}) == "");
    CHECK(found_in(deck("based_on: paper", photo), {wide, upright}) == "");
    // Grey on grey
    const std::string found =
        found_in(deck("ground: \"#777777\", text: \"#808080\"", title), {wide, upright});
    CHECK(found ==
          "6:5 this text is hard to tell from what is behind it: 1.1 to 1, and 3 to 1 is needed "
          "[low-contrast] = "
          "choose other colours in the theme, or another picture\n"
          "7:5 this text is hard to tell from what is behind it: 1.1 to 1, and 4.5 to 1 is needed "
          "[low-contrast] "
          "= choose other colours in the theme, or another picture\n");
    // Over the photo the ground does not matter, and the shade does.
    CHECK(found_in(deck("ground: \"#ffffff\"", photo)) == "");
    // No text needs the shade on this photo, so it is not laid, whatever its colour.
    CHECK(found_in(deck("scrim: \"#ffffff\"", photo)) == "");
    CHECK(found_in(deck("text_on_photo: \"#101010\"", photo)).find("[low-contrast]") != std::string::npos);
    // On a light photo the texts are dark, as the player draws them; where the theme has no dark colour for
    // them, it is told.
    const std::string on_light = title + "    background: light.png\n    consent: no-people\n";
    CHECK(found_in(deck("based_on: evening", on_light), {wide, upright}) == "");
    CHECK(found_in(deck("based_on: contrast", on_light), {wide, upright}) == "");
    CHECK(found_in(deck("scrim: \"#ffffff\"", on_light)).find("[low-contrast]") != std::string::npos);
}

TEST_CASE("words on the focus of a picture are told") {
    const auto deck = [](const std::string& focus, const std::string& credit = "") {
        return "languages: [en]\nslides:\n  - id: one\n    photo: a.jpg\n    caption: " +
               repeated("many words", 8) + "\n    focus: " + focus + "\n    consent: no-people\n" + credit;
    };
    // A caption keeps away from it, wherever it is.
    for (const char* focus :
         {"[0.5, 0.3]", "[0.3, 0.65]", "[0.3, 0.7]", "[0.3, 0.75]", "[0.3, 0.8]", "[0.3, 0.85]"})
        CHECK(found_in(deck(focus)) == "");
    // Somewhere here the credit stands.
    const std::string credit = "    credit: " + repeated("many names", 4) + "\n";
    std::string found;
    for (const char* focus : {"[0.8, 0.03]", "[0.8, 0.04]", "[0.8, 0.05]", "[0.8, 0.06]"})
        found += found_in(deck(focus, credit));
    CHECK(found.starts_with("4:12 words stand on the focus of this picture [covered-focus] = "));
    // A picture behind a quotation is held back where the words are.
    CHECK(found_in(
              "languages: [en]\nslides:\n  - id: one\n    quote: " + repeated("many words", 8) +
                  "\n    by: Somebody\n    background: a.jpg\n    focus: [0.3, 0.3]\n    consent: published\n"
                  "    background_consent: no-people\n",
              {wide, upright}) == "");
    CHECK(found_in(deck("[0.5, 0.5]")) == "");
}

TEST_CASE("the words on the buttons of a deck's own theme are measured") {
    MemoryFiles files;
    const DeckReading reading = read_deck_text(
        "languages: [en]\nthemes:\n  good: {based_on: paper}\n  bad: {control: \"#777777\", control_text: "
        "\"#888888\"}\nslides:\n  - id: one\n    title: Words\n",
        "slides.yaml", files, test_day);
    const SourceText source(reading.source);
    const Diagnostics found = check_theme_contrasts(reading.deck, source);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "in the theme 'bad' the words on a button are hard to see: 1.3 to 1, and 4.5 to 1 is needed");
    CHECK(found[0].position == SourcePosition{4, 3});
}

TEST_CASE("a theme whose words differ in their colour alone is told for those who do not see that") {
    MemoryFiles files;
    const DeckReading reading = read_deck_text(
        "languages: [en]\nthemes:\n  red: {based_on: evening, ground: \"#100c00\", ground_end: \"#100c00\", "
        "accent: "
        "\"#d01010\"}\nslides:\n  - {id: a, title: Words}\n",
        "slides.yaml", files, test_day);
    const SourceText source(reading.source);
    const Diagnostics found = check_theme_contrasts(reading.deck, source);
    REQUIRE(found.size() == 1);
    CHECK(found.front().rule == "color-vision");
    CHECK(
        found.front().message.starts_with("in the theme 'red' figures and headings cannot be told from what "
                                          "is behind them by people without cones "
                                          "for red (protanopia): "));
}

TEST_CASE("every built-in theme can be read by people who see colours otherwise") {
    for (const char* name : {"evening", "paper", "contrast"}) {
        CAPTURE(name);
        for (const UnseenWords& words : unseen_words(theme_named(name, {}))) {
            CAPTURE(std::string(words.words));
            CAPTURE(std::string(words.vision));
            CAPTURE(words.ratio);
            CHECK(false);
        }
    }
}
