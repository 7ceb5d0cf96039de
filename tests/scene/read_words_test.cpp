#include "kiosk/scene/read_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/base/text_letters.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/scene/layout.h"
#include "tests/support/memory_files.h"
#include "tests/support/square_fonts.h"

using namespace kiosk;
using namespace kiosk::test;

namespace {

/// A slide of a deck, laid out, with what is said of it.
struct Reading {
    Scene scene{};
    std::vector<ReadWord> words{};
    std::u32string said{};
    std::vector<std::vector<SpokenPassage>> pages{};

    std::string at(const ReadWord& word) const {
        std::string letters;
        for (int i = word.first; i < word.end; ++i)
            append_utf8(letters, said[static_cast<std::size_t>(i)]);
        return letters;
    }
    std::string in_order() const {
        std::string all;
        for (const ReadWord& word : words)
            all += (all.empty() ? "" : " ") + at(word);
        return all;
    }
    const ReadWord& named(const std::string& letters) const {
        const auto found = std::find_if(words.begin(), words.end(),
                                        [&](const ReadWord& word) { return at(word) == letters; });
        REQUIRE_MESSAGE(found != words.end(), letters);
        return *found;
    }
};

Reading read(const std::string& fields, const std::string& language = "en", float text_scale = 1,
             int page = 0, const std::string& theme = "evening") {
    MemoryFiles files;
    files.contents["flag.jpg"] = "";
    files.links[""] = files.links["."] = "/deck";
    const Deck deck = read_deck_text("languages: [" + language + "]\nslides:\n  - {id: a, " + fields + "}\n",
                                     "slides.yaml", files, test_day)
                          .deck;
    REQUIRE(deck.slides.size() == 1);
    const Slide& slide = deck.slides.front();
    SquareFonts fonts(0.45F);
    Canvas canvas = canvas_for({1920, 1080}, 43, 1.5);
    canvas.text_scale = text_scale;
    SlideOptions options;
    options.page = page;
    const Theme colors = theme_named(theme, {});
    Reading reading{layout_slide(slide, deck, language, canvas, colors, fonts, options), {}, {}, {}};
    std::vector<SpokenPassage> passages = spoken_passages(slide, language, language);
    if (reading.scene.pages > 1) {
        reading.pages = passages_of_pages(slide, *reading.scene.page_contents, language, language);
        passages = reading.pages.at(static_cast<std::size_t>(page));
    }
    reading.words = find_read_words(reading.scene, passages, colors, fonts);
    for (const TextLetter& each : letters_of(plain_text(spoken_text(slide, language, language))))
        reading.said += each.letter;
    return reading;
}

const TextRun& run_of(const Reading& reading, const ReadWord& word) {
    return std::get<TextItem>(reading.scene.items[word.item]).run;
}

}  // namespace

TEST_CASE("each word of a slide is found where it is drawn") {
    const Reading reading =
        read("quote: Now we know each other; we are not alone, by: A. Name, consent: published");
    CHECK(reading.in_order() == "now we know each other we are not alone a name");
    for (const ReadWord& word : reading.words) {
        const TextRun& run = run_of(reading, word);
        CHECK(word.line.x >= run.x - 1);
        CHECK(word.line.right() <= run.x + run.width + 1);
        CHECK(word.line.y > run.baseline);
        CHECK(word.line.y < run.baseline + 0.3F * static_cast<float>(run.pixels));
        // A square for each letter.
        const auto letters = static_cast<float>(word.end - word.first);
        CHECK(word.line.width ==
              doctest::Approx(0.45F * letters * static_cast<float>(run.pixels)).epsilon(0.1));
    }
    // The second 'we' is another one.
    CHECK(reading.words[1].line.x != reading.words[5].line.x);
}

TEST_CASE("from right to left the first word stands at the right") {
    const Reading reading = read("quote: 'هذا صوتنا ABC هنا', by: A, consent: published", "ar");
    CHECK(reading.in_order().starts_with("هذا صوتنا abc هنا"));
    CHECK(reading.words[0].line.x > reading.words[1].line.x);
    CHECK(reading.words[1].line.x > reading.words[2].line.x);
    CHECK(reading.words[2].line.x > reading.words[3].line.x);
}

TEST_CASE("what is said and not drawn marks nothing") {
    const Reading reading =
        read("photo: flag.jpg, alt: A flag over a street, caption: First time, consent: no-people");
    CHECK(reading.in_order() == "first time");
    // A figure is drawn by other rules than it is said.
    CHECK(read("fact: 120, label: people came").in_order() == "people came");
    CHECK(read("fact: 2.5, unit: km, label: on foot").named("foot").end ==
          static_cast<int>(read("fact: 2.5, unit: km, label: on foot").said.size()));
}

TEST_CASE("on the second page its own words are found") {
    // As many words as take two pages of larger text.
    Reading first, second;
    std::string last;
    std::string many;
    for (int i = 0; i < 120 && first.scene.pages < 2; ++i) {
        last = "word" + std::to_string(i);
        many += last + ' ';
        if (i % 5 != 4) continue;
        const std::string text = "text: Heading, body: [" + many + "]";
        first = read(text, "en", 2, 0);
        second = read(text, "en", 2, 1);
    }
    REQUIRE(first.scene.pages == 2);
    CHECK(first.named("word3").line.width > 0);
    CHECK(first.in_order().find(last) == std::string::npos);
    CHECK(second.named(last).line.width > 0);
    CHECK(second.in_order().find("word3 ") == std::string::npos);
    for (const ReadWord& word : second.words)
        if (const std::string letters = second.at(word); letters != "heading")
            CHECK(run_of(second, word).text.find(letters) != std::string::npos);
}

TEST_CASE("it is known which page shows what is said") {
    const std::string sentences =
        "The first of these sentences is here. Another one follows it, and it is longer. We go on for a "
        "while, so that pages are needed. This is said again: we go on for a while. And this is its end.";
    for (const std::string& fields :
         {"text: Heading, body: ['" + sentences + "', '" + sentences + "']",
          "quote: '" + sentences + " " + sentences + "', by: A. Name, consent: published"}) {
        CAPTURE(fields);
        const Reading first = read(fields, "en", 2, 0);
        REQUIRE(first.scene.pages > 1);
        std::vector<int> pages_with(first.said.size());
        for (int page = 0; page < first.scene.pages; ++page) {
            for (const SpokenPassage& part : first.pages[static_cast<std::size_t>(page)])
                for (std::size_t i = 0; i < part.letters.size(); ++i) {
                    CHECK(first.said[static_cast<std::size_t>(part.first) + i] == part.letters[i]);
                    ++pages_with[static_cast<std::size_t>(part.first) + i];
                }
            // All that is drawn there is found, and nothing that stands elsewhere.
            const Reading here = read(fields, "en", 2, page);
            std::string drawn, passages;
            for (const ReadWord& word : here.words)
                for (int letter = word.first; letter < word.end; ++letter)
                    append_utf8(drawn, here.said[static_cast<std::size_t>(letter)]);
            for (const SpokenPassage& part : first.pages[static_cast<std::size_t>(page)])
                for (const char32_t letter : part.letters)
                    append_utf8(passages, letter);
            std::sort(drawn.begin(), drawn.end());
            std::sort(passages.begin(), passages.end());
            CHECK(drawn == passages);
        }
        CHECK(std::count(pages_with.begin(), pages_with.end(), 0) == 0);
        // The last word stands on the last page alone, or with the name below a quotation on each.
        CHECK(pages_with[first.said.size() / 2] == 1);
    }
}

TEST_CASE("the line under a word is seen in every theme") {
    for (const char* theme : {"evening", "paper", "contrast"}) {
        CAPTURE(theme);
        const Reading reading = read("title: Welcome", "en", 1, 0, theme);
        REQUIRE(reading.words.size() == 1);
        CHECK(contrast_ratio(reading.words[0].color, reading.scene.ground) >= 3);
        if (reading.scene.ground_foot)
            CHECK(contrast_ratio(reading.words[0].color, *reading.scene.ground_foot) >= 3);
        CHECK(reading.words[0].line.height >= 2);
    }
}
