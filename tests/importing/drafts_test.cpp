#include "kiosk/importing/drafts.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/importing/deck_join.h"
#include "kiosk/importing/table_talks.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

TalkSlide slide(int number, std::string title, std::vector<TalkParagraph> body = {}) {
    TalkSlide made;
    made.number = number;
    made.title = std::move(title);
    made.body = std::move(body);
    return made;
}

TalkPicture picture(std::string name) {
    TalkPicture made;
    made.name = made.path = std::move(name);
    return made;
}

/// The slides as they would be written.
std::string yaml_of(const Drafts& drafts) {
    std::string yaml;
    for (const SlideDraft& draft : drafts.slides)
        yaml += slide_in_yaml(draft.slide);
    return yaml;
}

std::string drafted(std::vector<TalkSlide> slides, const std::string& language = "en") {
    ForeignTalk talk;
    talk.slides = std::move(slides);
    Drafts drafts = draft_slides(talk, language);
    divide_drafts(drafts);
    return yaml_of(drafts);
}

/// What the deck's own reader says against it.
std::string faults_of(const std::string& slides) {
    MemoryFiles files;
    files.links = {{".", "/deck"}};
    std::string faults;
    for (const Diagnostic& one :
         read_deck_text("languages: [en, fr]\nslides:\n" + slides, "slides.yaml", files, test_day)
             .diagnostics)
        if (one.severity == Severity::error) faults += format_diagnostic(one);
    return faults;
}

}  // namespace

TEST_CASE("titles, lists, texts and quotations become slides of their kind") {
    TalkSlide first = slide(1, "Together,\vbehind closed \uF0E0doors");
    first.subtitle = "Astana";
    first.notes = "Wait.\r\nThen begin.";
    TalkSlide hidden = slide(4, "", {{"“We are\there”"}, {"— Somebody, a friend"}});
    hidden.hidden = true;
    const std::string yaml = drafted({first, slide(2, "Wishes", {{"Safety", true}, {"Rights: all", true, 1}}),
                                      slide(3, "Why", {{"First."}, {"Second."}}), hidden, slide(5, "")});
    CHECK(yaml ==
          "  - id: slide-01\n    title:\n      en: Together, behind closed doors\n    subtitle:\n      en: "
          "Astana\n"
          "    notes:\n      en: |-\n        Wait.\n        Then begin.\n"
          "  - id: slide-02\n    list:\n      en: Wishes\n    items:\n      - en: Safety\n      - en: "
          "\"Rights: all\"\n"
          "  - id: slide-03\n    text:\n      en: Why\n    body:\n      - en: First.\n      - en: Second.\n"
          "  - id: slide-04\n    quote:\n      en: We are here\n    by:\n      en: Somebody\n    role:\n     "
          " en: a "
          "friend\n    consent: pending\n    hidden: true\n");
    CHECK(faults_of(yaml) == "");
}

TEST_CASE("signs that the show has no font for are left out, and that is told") {
    ForeignTalk talk;
    talk.slides = {slide(1, "\U0001F9D1\u200D\U0001F4BB Friendly \u26A0\uFE0F"),
                   slide(2, "1\uFE0F\u20E3 First \u2713"), slide(3, "\uF0E0 Onwards")};
    const Drafts drafts = draft_slides(talk, "en");
    CHECK(yaml_of(drafts) ==
          "  - id: slide-01\n    title:\n      en: Friendly\n  - id: slide-02\n    title:\n      en: 1 First "
          "\u2713\n"
          "  - id: slide-03\n    title:\n      en: Onwards\n");
    REQUIRE(drafts.left_out.size() == 2);
    CHECK(drafts.left_out[0].text == "signs that the show has no font for, such as emoji");
    CHECK(drafts.left_out[1].slide == 3);
}

TEST_CASE("each picture waits for a consent, and a title and one picture are a photo with its caption") {
    TalkSlide captioned = slide(1, "For the first time");
    captioned.pictures = {picture("a.jpg")};
    captioned.pictures[0].alt = "A flag";
    TalkSlide ground = slide(2, "Welcome");
    ground.pictures = {picture("b.jpg"), picture("c.jpg")};
    ground.pictures[0].is_background = true;
    TalkSlide words = slide(3, "List", {{"one", true}, {"two", true}});
    words.pictures = {picture("b.jpg"), picture("d.jpg"), picture("e.jpg")};
    words.pictures[0].is_background = true;
    const std::string yaml = drafted({captioned, ground, words});
    CHECK(yaml ==
          "  - id: slide-01\n    photo: \"\"\n    caption:\n      en: For the first time\n    alt:\n      "
          "en: A flag\n"
          "    consent: pending\n"
          "  - id: slide-02\n    title:\n      en: Welcome\n    background: \"\"\n    consent: pending\n"
          "  - id: slide-02-picture\n    photo: \"\"\n    consent: pending\n"
          "  - id: slide-03\n    list:\n      en: List\n    items:\n      - en: one\n      - en: two\n"
          "  - id: slide-03-picture\n    photo: \"\"\n    consent: pending\n"
          "  - id: slide-03-picture-2\n    photo: \"\"\n    consent: pending\n");
}

TEST_CASE("where a picture cannot be taken over, its caption stays") {
    ForeignTalk talk;
    talk.slides = {slide(1, "For the first time"), slide(2, ""), slide(3, "Welcome")};
    for (TalkSlide& each : talk.slides)
        each.pictures = {picture("a.jpg")};
    talk.slides[2].pictures[0].is_background = true;
    Drafts drafts = draft_slides(talk, "en");
    REQUIRE(drafts.slides.size() == 3);
    CHECK(drop_picture(drafts.slides[0]));
    CHECK(slide_in_yaml(drafts.slides[0].slide) ==
          "  - id: slide-01\n    title:\n      en: For the first time\n");
    CHECK_FALSE(drop_picture(drafts.slides[1]));
    CHECK(drop_picture(drafts.slides[2]));
    CHECK(slide_in_yaml(drafts.slides[2].slide) == "  - id: slide-03\n    title:\n      en: Welcome\n");
}

TEST_CASE("what is too long for one slide goes on in the next, alike in all languages") {
    std::vector<TalkParagraph> items;
    for (int i = 0; i < 23; ++i)
        items.push_back({"item " + std::to_string(i), true});
    TalkSlide endless = slide(2, "Long", {{std::string(6'000, 'x')}, {"rest"}});
    endless.hidden = true;
    ForeignTalk talk;
    talk.slides = {slide(1, "Many", items), endless};
    Drafts drafts = draft_slides(talk, "en");
    REQUIRE(drafts.left_out.size() == 1);
    CHECK(drafts.left_out[0].slide == 2);
    for (TalkParagraph& item : talk.slides[0].body)
        item.text += std::string(60, 'y');
    join_drafts(drafts, draft_slides(talk, "fr"));
    divide_drafts(drafts);
    std::vector<std::string> ids;
    for (const SlideDraft& draft : drafts.slides)
        ids.push_back(draft.slide.id);
    CHECK(ids == std::vector<std::string>{"slide-01", "slide-01-2", "slide-01-3", "slide-01-4", "slide-01-5",
                                          "slide-01-6", "slide-02"});
    CHECK(faults_of(yaml_of(drafts)) == "");
}

TEST_CASE("a table: a row a slide, with columns for languages") {
    Table table;
    table.rows = {{1,
                   {"Title", "title (fr)", "Items", "items FR", "Photo", "Caption", "fact", "label en",
                    "colour", "hidden"},
                   false},
                  {2, {"Hello", "Bonjour"}, false},
                  {3, {"Wishes", "Souhaits", "Safety; Rights", "Sécurité; Droits"}, true},
                  {4, {"", "", "", "", "flag.jpg", "A flag"}, false},
                  {5, {"", "", "", "", "", "", "1,200", "people", "red", "no"}, false}};
    TableTalks talks = talks_of(table, "en");
    CHECK(talks.fault == "");
    REQUIRE(talks.talks.size() == 2);
    REQUIRE(talks.left_out.size() == 1);
    CHECK(talks.left_out[0].text.starts_with("the column 'colour': the names that are known are id, title,"));
    Drafts drafts = draft_slides(talks.talks[0], "en");
    join_drafts(drafts, draft_slides(talks.talks[1], "fr"));
    const std::string yaml = yaml_of(drafts);
    CHECK(
        yaml ==
        "  - id: slide-01\n    title:\n      en: Hello\n      fr: Bonjour\n"
        "  - id: slide-02\n    list:\n      en: Wishes\n      fr: Souhaits\n    items:\n      - en: Safety\n"
        "        fr: Sécurité\n      - en: Rights\n        fr: Droits\n    hidden: true\n"
        "  - id: slide-03\n    photo: \"\"\n    caption:\n      en: A flag\n    consent: pending\n"
        "  - id: slide-04\n    fact: 1200\n    label:\n      en: people\n");
    struct Case {
        std::string cell;
        std::string figure;
    };
    for (const Case& each : {Case{"0,200", "0.2"}, Case{"007", "7"}, Case{"1,200,000", "1200000"},
                             Case{"-1,200", "\"-1200\""}, Case{"12,5", "12.5"}, Case{"1\u202F200", "1200"}}) {
        CAPTURE(each.cell);
        Table one;
        one.rows = {{1, {"fact"}, false}, {2, {each.cell}, false}};
        const std::string facts = yaml_of(draft_slides(talks_of(one, "en").talks[0], "en"));
        CHECK(facts == "  - id: slide-01\n    fact: " + each.figure + "\n");
        CHECK(faults_of(facts) == "");
    }
    // Whatever language stands beside it, a slide is hidden in all.
    Table hiding = table;
    hiding.rows[0].cells[9] = "hidden (fr)";
    hiding.rows[2].is_hidden = false;
    hiding.rows[2].cells.resize(10);
    hiding.rows[2].cells[9] = "yes";
    const auto hidden_talks = talks_of(hiding, "en").talks;
    REQUIRE(hidden_talks.size() == 2);
    CHECK(hidden_talks[0].slides[1].hidden);
    // Columns that the spreadsheet does not show stay behind, but not what hides slides.
    Table folded = table;
    folded.hidden_columns = {0, 9};
    const TableTalks of_folded = talks_of(folded, "en");
    REQUIRE(of_folded.left_out.size() == 2);
    CHECK(of_folded.left_out[0].text == "the column 'Title', which is hidden in the spreadsheet");
    REQUIRE(of_folded.talks.size() == 2);
    for (const ForeignTalk& talk : of_folded.talks)
        CHECK(talk.slides[0].title == (talk.language == "fr" ? "Bonjour" : ""));
    folded.rows[2].is_hidden = false;
    folded.rows[2].cells.resize(10);
    folded.rows[2].cells[9] = "yes";
    CHECK(talks_of(folded, "en").talks[0].slides[1].hidden);
    CHECK(hidden_talks[1].slides[1].hidden);
    // A heading alone in one language belongs over the list of the other.
    table.rows[2].cells = {"Wishes", "Souhaits", "Safety; Rights"};
    talks = talks_of(table, "en");
    drafts = draft_slides(talks.talks[0], "en");
    join_drafts(drafts, draft_slides(talks.talks[1], "fr"));
    CHECK(drafts.left_out.empty());
    CHECK(yaml_of(drafts).find("    list:\n      en: Wishes\n      fr: Souhaits\n") != std::string::npos);
    Table unknown;
    unknown.rows = {{1, {"A", "B"}, false}, {2, {"x", "y"}, false}};
    CHECK(talks_of(unknown, "en")
              .fault.starts_with("its first row names no column that is known: they are id, title,"));
}

TEST_CASE(
    "what a table says against showing a row counts, whatever its column is called and whether it is seen") {
    struct Case {
        const char* column;
        const char* cell;
        bool is_hidden;
    };
    for (const Case& each : {Case{"until", "2020-01-01", true},
                             Case{"Until", "", false},
                             Case{"valid until", "soon", true},
                             Case{"from", "2030-01-01", true},
                             Case{"only", "fr", true},
                             Case{"expires", "2020-01-01", true},
                             Case{"consent", "withdrawn", true},
                             Case{"consent", "no", true},
                             Case{"consent", "?", true},
                             Case{"consent", "given", false},
                             Case{"Consent", "Pending", false},
                             Case{"withdrawn", "yes", true},
                             Case{"deleted", "no", false},
                             Case{"visible", "no", true},
                             Case{"published", "yes", false},
                             Case{"published", "draft", true},
                             Case{"shown", "n", true},
                             Case{"show", "жок", true},
                             Case{"visible", "Нет", true},
                             Case{"visible", "ДА", false},
                             Case{"show", "Sí", false},
                             Case{"shown", "Evet", false},
                             Case{"published", "yes, from May", true},
                             Case{"published", "", false},
                             Case{"hidden", "НЕТ", false},
                             Case{"hidden", "?", true}}) {
        CAPTURE(each.column);
        CAPTURE(each.cell);
        Table table;
        table.rows = {{1, {"title", "title fr", each.column}, false},
                      {2, {"Hello", "Bonjour", each.cell}, false},
                      {3, {"Another", "Autre"}, false}};
        // Where one row has its tick, another without is hidden.
        const std::set<std::string> of_ticks{"visible", "shown", "show", "published"};
        const bool is_ticked = of_ticks.contains(each.column) && *each.cell != 0 && !each.is_hidden;
        for (const bool is_seen : {true, false}) {
            if (!is_seen) table.hidden_columns = {2};
            const TableTalks read = talks_of(table, "en");
            REQUIRE(read.talks.size() == 2);
            CHECK(read.left_out.empty());
            for (const ForeignTalk& talk : read.talks) {
                CHECK(talk.slides[0].hidden == each.is_hidden);
                CHECK(talk.slides[1].hidden == is_ticked);
            }
            CHECK(read.talks[0].slides[1].left_out.size() == (is_ticked ? 1 : 0));
            CHECK(read.talks[1].slides[1].left_out.empty());
            // It is told once, and a column that hides needs no word.
            const std::string column = each.column;
            const bool is_told = each.is_hidden && column != "withdrawn" && column != "hidden";
            CHECK(read.talks[0].slides[0].left_out.size() == (is_told ? 1 : 0));
            CHECK(read.talks[1].slides[0].left_out.empty());
        }
    }
    Table until;
    until.rows = {{1, {"title", "until"}, false}, {2, {"Hello", "2020-01-01"}, false}};
    CHECK(talks_of(until, "en").talks[0].slides[0].left_out.front() ==
          "what the column 'until' says, '2020-01-01': the slide is hidden. Write into it what is to hold, "
          "and take "
          "'hidden: true' out");
}

TEST_CASE("the same talk in another language is joined by its slides' numbers") {
    ForeignTalk talk;
    talk.slides = {slide(1, "Together"), slide(2, "Wishes", {{"Safety", true}, {"Rights", true}}),
                   slide(3, "Astana"), slide(4, "Four")};
    Drafts drafts = draft_slides(talk, "en");
    std::string yaml = yaml_of(drafts);
    const std::string deck = "# mine\nlanguages:\n  - en  # first\nslides:\n" +
                             yaml.substr(yaml.find("  - id: slide-03")) +
                             yaml.substr(0, yaml.find("  - id: slide-03"));
    const std::string english = yaml_of(draft_slides(talk, "en"));
    talk.slides = {slide(2, "Souhaits")};
    CHECK(join_to_deck("languages: [en]\nslides:\n" + english, draft_slides(talk, "fr"), "fr").texts == 1);
    talk.slides = {slide(1, "Ensemble"), slide(2, "Souhaits", {{"Sécurité", true}, {"Droits", true}}),
                   slide(3, "Astana", {{"more", true}, {"than before", true}}), slide(4, "Quatre"),
                   slide(5, "Cinq")};
    const DeckJoin joined = join_to_deck(deck, draft_slides(talk, "fr"), "fr");
    CHECK(joined.refusal == "");
    CHECK(joined.texts == 5);
    CHECK(joined.slides == 3);
    CHECK(joined.contents.starts_with(
        "# mine\nlanguages:\n  - en  # first\n  - fr\nslides:\n  - id: slide-03\n"));
    CHECK(joined.contents.find("- en: Rights\n        fr: Droits\n") != std::string::npos);
    CHECK(joined.contents.find("en: Together\n      fr: Ensemble\n") != std::string::npos);
    std::string told;
    for (const ImportRemark& one : joined.left_out)
        told += std::to_string(one.slide) + ": " + one.text + "\n";
    CHECK(told ==
          "3: the text 'Astana': the deck's slide 'slide-03' has no 'list'\n"
          "3: its 'items': they are 2, and in the deck's slide 'slide-03' they are 0\n"
          "5: its words: the deck has no slide 'slide-05' with words\n");
    // Again: nothing that stands there is changed.
    talk.slides[0].title = "Réunis";
    const DeckJoin again = join_to_deck(joined.contents, draft_slides(talk, "fr"), "fr");
    CHECK(again.texts == 0);
    CHECK(again.contents == joined.contents);
}

TEST_CASE("notes in another language are joined too") {
    ForeignTalk talk;
    talk.slides = {slide(1, "Together"), slide(2, "Wishes")};
    talk.slides[0].notes = "Wait.";
    const std::string deck = "languages: [en]\nslides:\n" + yaml_of(draft_slides(talk, "en"));
    talk.slides = {slide(1, "Ensemble"), slide(2, "Souhaits")};
    talk.slides[0].notes = "Attendez.";
    talk.slides[1].notes = "Lentement.";
    const DeckJoin joined = join_to_deck(deck, draft_slides(talk, "fr"), "fr");
    CHECK(joined.contents.find("en: Wait.\n      fr: Attendez.\n") != std::string::npos);
    REQUIRE(joined.left_out.size() == 1);
    CHECK(joined.left_out[0].text == "the text 'Lentement.': the deck's slide 'slide-02' has no 'notes'");
}

TEST_CASE("the language that a file names") {
    CHECK(talk_language("en-US") == "en");
    CHECK(talk_language("pt_BR") == "pt");
    CHECK(talk_language("zh-TW") == "zh-Hant");
    CHECK(talk_language("sr-Latn-RS") == "sr-Latn");
    CHECK_FALSE(talk_language("x1"));
    CHECK_FALSE(talk_language(""));
}
