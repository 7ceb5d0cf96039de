#include "kiosk/deck/deck_excerpt.h"

#include <doctest/doctest.h>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

std::optional<std::string> planned(const std::string& yaml) {
    MemoryFiles files;
    files.contents["photos/a.jpg"] = "";
    files.links[""] = files.links["."] = "/deck";
    Deck deck = read_deck_text(yaml, "slides.yaml", files, test_day).deck;
    return deck_excerpt(yaml, part_of(std::move(deck), test_day, is_planned));
}

const std::string head = "# a deck\nlanguages: [en]\nslides:   # all of them\n";
const std::string good = "  - id: one\n    title: |-\n      # One\n\n      - two\n";
const std::string also = "  # before the second\n  -\n    id: two\n    fact: 2\n";
const std::string last = "  - {id: three, text: Three}\n";

/// The same without remarks.
const std::string plain_head = "languages: [en]\nslides:\n";
const std::string plain_also = "  -\n    id: two\n    fact: 2\n";

}  // namespace

TEST_CASE("a deck that shows all of its slides stays as it is, but for its remarks") {
    CHECK(planned(head + good + also + last) == plain_head + good + plain_also + last);
    CHECK(planned(head + good + "words: {en: {menu: M}}\n") ==
          plain_head + good + "words: {en: {menu: M}}\n");
    const std::string without =
        "languages: [en]\nslides:\n- id: a\n  fact: 1\n- id: b\n  fact: 2\ndefaults: {}\n";
    CHECK(planned(without) == without);
}

TEST_CASE("a slide that somebody has made a remark of stays behind, and no text with a '#' loses words") {
    const std::string gone = "#- id: anna\n#  quote: Never\n#  by: Anna\n#  consent: withdrawn\n";
    CHECK(planned("# Anna said no.\n" + plain_head + good + gone + last + gone) == plain_head + good + last);
    const std::string texts =
        "- id: a\n  text: >-  # of Anna\n    One\n    # two #3\n  notes: \"a # b\"  # Anna's\n"
        "- {id: b, text: 'it''s # 4', notes: C#}   # Anna\n- id: c\n  \"text\": a#b # Anna\n";
    CHECK(planned(plain_head + texts) ==
          plain_head +
              "- id: a\n  text: >-\n    One\n    # two #3\n  notes: \"a # b\"\n"
              "- {id: b, text: 'it''s # 4', notes: C#}\n- id: c\n  \"text\": a#b\n");
}

TEST_CASE("what is not shown is cut out, and nothing else") {
    for (const std::string& cut :
         {std::string("  - id: x\n    title: Secret\n    hidden: true\n"),
          std::string("  - {id: x, quote: Secret, consent: pending}\n"),
          std::string("  - id: x\n    consent: withdrawn\n    photo: photos/a.jpg\n    # of whom\n\n"),
          std::string(
              "  - id: x\n    consent: {state: given, expires: 2020-01-01}\n    quote: >-\n      Secret\n"),
          std::string("  -\n    id: x\n    hidden: true\n    fact: 7\n")}) {
        CAPTURE(cut);
        CHECK(planned(head + cut + good + last) == plain_head + good + last);
        CHECK(planned(head + good + cut + last) == plain_head + good + last);
        CHECK(planned(head + good + last + cut) == plain_head + good + last);
        CHECK(planned(head + good + cut + "words: {en: {menu: M}}\n") ==
              plain_head + good + "words: {en: {menu: M}}\n");
    }
}

TEST_CASE(
    "a remark above or below a slide that is cut out goes with it, and no line of another slide's text") {
    const std::string text = "  - id: one\n    text: |\n      Words\n\n      # not a remark\n";
    const std::string cut =
        "  # Of Anna, who said no.\n  - id: x\n    title: Secret\n    hidden: true\n  # Hers.\n";
    CHECK(planned(head + text + cut + last) == plain_head + text + last);
    CHECK(planned(head + cut + text) == plain_head + text);
    CHECK(planned(head + good + "# Anna.\n\n" + cut) == plain_head + good);
}

TEST_CASE("what is not written line by line is not taken for a slide") {
    CHECK_FALSE(planned("languages: [en]\nslides:\n  - id: a\n    fact: 1\n---\nslides: []\n"));
}

TEST_CASE("slides that share their lines are not taken apart") {
    CHECK_FALSE(planned("languages: [en]\nslides: [{id: a, fact: 1}, {id: b, fact: 2, hidden: true}]\n"));
    CHECK_FALSE(
        planned("languages: [en]\nslides:\n  [{id: a, fact: 1},\n  {id: b, fact: 2, hidden: true}]\n"));
    CHECK_FALSE(planned("{languages: [en], slides: [{id: a, fact: 1}]}\n"));
}

TEST_CASE("names that only a slide has which stays behind stay behind with it") {
    const std::string slides =
        "slides:\n  - id: one\n    text: With Anna and Altynai Kambekova\n"
        "    notes: Greet Gulzada\n";
    const std::string gone = "  - id: two\n    text: Ann was here\n    hidden: true\n";
    const auto with = [&](const std::string& names) { return "languages: [en, kk]\n" + names + slides; };
    CHECK(planned(with("names: [Anna, Ann, Altynai Kambekova]  # Ann left\n# Ann's sister\n") + gone) ==
          with("names: [Anna, Altynai Kambekova]\n"));
    CHECK(
        planned(with("names:\n  - {en: Gulzada, kk: \u0413\u04af\u043b\u0437\u0430\u0434\u0430}\n  - Ann\n") +
                gone) == with("names: [Gulzada]\n"));
    CHECK(planned(with("names: [Ann]\n") + gone) == with(""));
    // Where all are in use nothing is written anew.
    const std::string used = with("names: [  Anna, 'Gulzada' ]\n");
    CHECK(planned(used + gone) == used);
}
