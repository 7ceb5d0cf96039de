// A deck that is edited is read by its edit alone, and what comes of it is what a whole reading gives: each
// slide, each place in the file, each fault with its line and what it says.
#include "kiosk/deck/deck_memory.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/deck_description.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string top =
    "languages: [en, fr, ar]\n"
    "event: 2026-06-10\n"
    "themes:\n"
    "  night: {based_on: evening, ground: \"#102030\"}\n"
    "defaults:\n"
    "  credit: {en: Somebody, fr: Quelqu'un}\n"
    "  until: 2030-01-01\n"
    "# the slides\n"
    "slides:\n";

/// A slide of each kind, and several of what people write.
const std::vector<std::string> some_slides = {
    "  - id: opening\n    title: {en: A Beginning, fr: Un début, ar: بداية}\n    subtitle: in 1997\n",
    "  - id: hope\n    quote:\n      en: We were 12 in one room\n      fr: Nous étions 12\n      ar: كنا ١٢\n"
    "    by: Somebody\n    consent: published\n",
    "  # a remark\n  - id: room\n    quote: >-\n      One text\n      over lines\n\n      and a paragraph\n"
    "    by: {en: \"A: B\", fr: 'C'}\n    consent: {state: given}\n    notes: |\n      - a list\n        of "
    "words\n",
    "  - id: years\n    fact: 1997\n    label: {en: the year, fr: l'an, ar: سنة}\n    as: year\n",
    "  - id: many\n    list: {en: Three, fr: Trois, ar: ثلاثة}\n    items:\n      - {en: one, fr: un, ar: "
    "واحد}\n"
    "      - {en: two, fr: deux}\n",
    "  - id: flag\n    photo: photos/flag.jpg\n    caption: {en: The flag, fr: Le drapeau, ar: علم}\n"
    "    alt: {en: A flag, fr: Un drapeau, ar: علم}\n    consent: no-people\n    from: 2026-01-01\n",
    "  - id: words\n    text: {en: Words, fr: Mots, ar: كلمات}\n    body:\n"
    "      - {en: One., fr: Un., ar: واحد}\n      - en: Two 2.\n        fr: Deux 2.\n        ar: ٢\n",
    "  - id: way\n    steps: {en: The way, fr: Le chemin, ar: طريق}\n    moments:\n"
    "      - {when: \"1997\", what: {en: Begun, fr: Début, ar: بداية}}\n      - {when: \"2001\", what: "
    "Gone}\n",
    "  - id: code\n    code: https://example.org/a\n    label: {en: Read on, fr: Suite, ar: المزيد}\n",
    "  - id: both\n    photos:\n      - {photo: photos/flag.jpg, consent: no-people, alt: A flag}\n"
    "      - photo: photos/room.jpg\n        consent: given\n        caption: {en: A room, fr: Une salle}\n",
    "  - id: film\n    film: film/a.webm\n    poster: film/a.jpg\n    alt: A film\n    consent: given\n"
    "    caption: {en: A film, fr: Un film, ar: فيلم}\n",
    "  - id: hidden\n    hidden: true\n    title: Not yet\n",
    "  - id: voiced\n    title: Heard\n    voice: {en: voice/a.opus}\n    voice_consent: given\n"
    "    sign: film/a.webm\n    sign_consent: given\n    theme: night\n    duration: 12\n",
    "  - id: lost\n    photo: photos/lost.jpg\n    consent: no-people\n    only: [fr]\n    caption: Gone\n",
    "  - id: asked\n    photo: photos/room.jpg\n    consent: pending\n    unreviewed: [fr]\n",
};

/// Those whose consents hold for others as well, and some that they hold.
const std::vector<std::string> sharing_slides = {
    "  - id: taken\n    photo: photos/last.jpg\n    consent: withdrawn\n    caption: Hers\n",
    "  - id: other\n    photo: photos/../photos/last.jpg\n    consent: given\n    caption: {en: Mine, fr: "
    "Moi}\n",
    "  - id: ending\n    photo: photos/flag.jpg\n    consent: {state: given, expires: 2026-07-01}\n",
    "  - id: ended\n    quote: {en: We came, fr: Nous voici}\n    by: A\n    consent: {state: given, "
    "expires: "
    "2026-05-01}\n",
    "  - id: same\n    quote: {fr: Nous voici !, en: \"'We came.'\"}\n    by: B\n    consent: given\n",
    "  - id: back\n    quote: {en: Gone, fr: Parti}\n    by: C\n    consent: withdrawn\n",
    "  - id: again\n    quote: {fr: Parti}\n    by: C\n    consent: {state: given, expires: 2027-01-01}\n",
    "  - id: wall\n    photos:\n      - {photo: photos/room.jpg, consent: {state: given, expires: "
    "2026-06-20}}\n"
    "      - {photo: photos/lost.jpg, consent: withdrawn}\n      - {photo: film/a.jpg, consent: withdrawn}\n",
    "  - id: signed\n    text: Words\n    sign: film/a.webm\n    sign_consent: {state: given, expires: "
    "2026-06-15}\n",
    "  - id: silent\n    text: Words\n    voice: voice/a.opus\n    voice_consent: withdrawn\n",
};

MemoryFiles usual_files() {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    for (const char* name : {"photos/flag.jpg", "photos/room.jpg", "film/a.webm", "film/a.jpg",
                             "voice/a.opus", "photos/last.jpg"})
        files.contents[name] = "";
    return files;
}

struct Result {
    std::string deck;
    std::string faults;
    bool operator==(const Result&) const = default;
};

Result result_of(const DeckReading& reading, const Diagnostics& checked) {
    Result result{described(reading.deck), {}};
    for (const Diagnostics& each : {reading.diagnostics, checked})
        for (const Diagnostic& fault : each)
            result.faults += format_diagnostic(fault);
    for (const LineRange& lines : reading.unread)
        result.faults += std::to_string(lines.first) + " to " + std::to_string(lines.last) + "\n";
    return result;
}

Result read_whole(const std::string& text, const MemoryFiles& files, const Moment& now) {
    const DeckReading reading = read_deck_text(text, "slides.yaml", files, now);
    return result_of(reading, check_deck(reading.deck, reading.source, now));
}

/// As the player reads a deck that was saved.
class Saves {
  public:
    Result save(const std::string& text, const MemoryFiles& files = usual_files(),
                const Moment& now = test_day) {
        DeckReading reading = memory_.read_text(text, "slides.yaml", files, now);
        CHECK(reading.source == text);
        const Diagnostics checked =
            memory_.check(std::make_shared<const Deck>(reading.deck), reading.source, now);
        return result_of(reading, checked);
    }
    bool read_edit_alone() const { return memory_.has_read_edit_alone(); }

  private:
    DeckMemory memory_{0};
};

std::string deck_of(const std::vector<std::string>& slides) {
    std::string text = top;
    for (const std::string& slide : slides)
        text += slide;
    return text;
}

/// Whether one text after another gives what a whole reading does, and the last of them by its edit alone.
bool is_read_by_edit(const std::vector<std::string>& texts) {
    Saves saves;
    for (const std::string& text : texts)
        CHECK(saves.save(text) == read_whole(text, usual_files(), test_day));
    return saves.read_edit_alone();
}

std::string with(std::string text, std::string_view part, std::string_view other) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

/// Numbers that look drawn, the same each time.
class Drawn {
  public:
    explicit Drawn(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t below(std::size_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state_ >> 33U) % limit;
    }

  private:
    std::uint64_t state_;
};

const std::vector<std::string> things_typed = {"a",
                                               "é",
                                               "١",
                                               "7",
                                               " ",
                                               "\n",
                                               "\"",
                                               "'",
                                               ":",
                                               ": ",
                                               "-",
                                               "- ",
                                               "#",
                                               " #",
                                               "[",
                                               "{",
                                               "]",
                                               "}",
                                               ",",
                                               "&a ",
                                               "*a",
                                               "|",
                                               ">",
                                               "\t",
                                               "\r\n",
                                               "!",
                                               "%",
                                               "---\n",
                                               "...\n",
                                               "<<: ",
                                               "? ",
                                               "\n  - id: more\n    title: More\n",
                                               "    hidden: true\n",
                                               "hidden: true\n",
                                               "    until: 2026-05-01\n",
                                               "    consent: withdrawn\n",
                                               "    consent: {state: given, expires: 2026-07-01}\n",
                                               "  - id: flag\n    title: Twice\n",
                                               "  -\n    id: below\n    title: Below\n",
                                               "languages: [en]\n",
                                               "defaults: {hidden: true}\n",
                                               "    notes: |\n",
                                               "    theme: none\n",
                                               "    photo: photos/last.jpg\n",
                                               "      de: Deutsch\n",
                                               "\xFF",
                                               std::string("\0", 1),
                                               "# remark\n",
                                               "  # remark\n",
                                               "\xEF\xBB\xBF",
                                               "\n\n\n"};

void edit(std::string& text, Drawn& drawn) {
    const std::size_t at = drawn.below(text.size());
    switch (drawn.below(8)) {
        case 0:
            text.erase(at, 1 + drawn.below(3));
            break;
        case 1:
            text.erase(at, drawn.below(120));
            break;
        case 2: {  // a slide goes, or is there twice
            const std::size_t begin = text.find("  - id: ", at);
            const std::size_t end = begin == std::string::npos ? begin : text.find("  - id: ", begin + 1);
            if (end == std::string::npos) break;
            const std::string slide = text.substr(begin, end - begin);
            if (drawn.below(2) == 0)
                text.erase(begin, slide.size());
            else
                text.insert(begin, with(slide, "id: ", "id: x" + std::to_string(drawn.below(20))));
            break;
        }
        case 3: {  // at the beginning of a line
            const std::size_t line = text.find('\n', at);
            if (line != std::string::npos)
                text.insert(line + 1, things_typed[drawn.below(things_typed.size())]);
            break;
        }
        case 4:
        case 5:  // a letter within a word
            if (text[at] >= 'a' && text[at] <= 'z') text[at] = static_cast<char>('a' + drawn.below(26));
            break;
        default:
            text.insert(at, things_typed[drawn.below(things_typed.size())]);
    }
}

}  // namespace

TEST_CASE("a letter, a line, and a slide that comes or goes are read alone") {
    const std::string before = deck_of(some_slides);
    CHECK(is_read_by_edit({before, with(before, "We were 12", "We were 13")}));
    CHECK(is_read_by_edit({before, with(before, "    subtitle: in 1997\n", "")}));
    CHECK(is_read_by_edit(
        {before, with(before, "    by: Somebody\n", "    by: Somebody\n    lead: Once\n\n")}));
    CHECK(is_read_by_edit({before, with(before, some_slides[3], "")}));
    CHECK(is_read_by_edit(
        {before, with(before, some_slides[3], some_slides[3] + "  - id: new\n    title: New\n")}));
    CHECK(is_read_by_edit({before, before}));
    // The first and the last one, and one after another.
    CHECK(is_read_by_edit({before, with(before, "A Beginning", "The Beginning"),
                           with(before, "[fr]\n", "[en]\n"), before + "  - id: end\n    title: The end"}));
}

TEST_CASE("a fault in a slide is told at its place while others are edited above it") {
    const std::string before = deck_of(some_slides);
    const std::string faulty = with(before, "    as: year\n", "    as: yeer\n    nothing: 1\n");
    CHECK(is_read_by_edit(
        {before, faulty, with(faulty, "    subtitle: in 1997\n", "    subtitle: in 1997\n\n\n")}));
    CHECK(is_read_by_edit({faulty, with(faulty, "A Beginning", "The Beginning")}));
}

TEST_CASE("what is not clearly one slide's is read whole") {
    const std::string before = deck_of(some_slides);
    const auto reads_whole = [&](std::string_view part, std::string_view other) {
        return !is_read_by_edit({before, with(before, part, other)});
    };
    CHECK(reads_whole("[en, fr, ar]", "[en, fr]"));
    CHECK(reads_whole("  until: 2030-01-01", "  until: 2026-01-01"));
    CHECK(reads_whole("id: hope", "id: flag"));
    CHECK(reads_whole("id: hope", "id:"));
    CHECK(reads_whole("en: We were", "en: \"We were"));
    CHECK(reads_whole("en: We were", "en: &a We were"));
    CHECK(reads_whole("en: We were", "\ten: We were"));
    CHECK(reads_whole("en: We were", "en: We\r were"));
    CHECK(reads_whole("consent: published", "consent: maybe"));
    CHECK(reads_whole("  - id: hope", "    id: hope"));
    CHECK(reads_whole("  - id: hope", " - id: hope"));
    CHECK(reads_whole("  - id: hope\n", "defaults: {hidden: true}\n  - id: hope\n"));
    CHECK(reads_whole("    by: Somebody\n", "    by: Somebody\n---\n"));
    CHECK(reads_whole("    by: Somebody\n", "    by: Somebody\nhidden: true\n"));
}

TEST_CASE(
    "consents that end or were withdrawn hold for other slides, and an edit is read alone all the same") {
    std::string before = deck_of(some_slides);
    for (const std::string& slide : sharing_slides)
        before += slide;
    const auto reads_edit = [&](std::string_view part, std::string_view other) {
        const std::string after = with(before, part, other);
        return is_read_by_edit({before, after}) && is_read_by_edit({after, before, after});
    };
    // Beside them, in them, and of what they share.
    CHECK(reads_edit("We were 12", "We were 13"));
    CHECK(reads_edit("    subtitle: in 1997\n", ""));
    CHECK(reads_edit("caption: Hers", "caption: His"));
    CHECK(reads_edit("{en: Mine,", "{en: Ours,"));
    CHECK(reads_edit("    consent: withdrawn\n    caption: Hers", "    consent: given\n    caption: Hers"));
    CHECK(reads_edit("photo: photos/last.jpg", "photo: photos/flag.jpg"));
    CHECK(reads_edit("photos/../photos/last.jpg", "photos/room.jpg"));
    CHECK(reads_edit("expires: 2026-07-01", "expires: 2026-06-09"));
    CHECK(reads_edit("expires: 2026-07-01", "expires: 2026-05-09"));
    CHECK(reads_edit("expires: 2026-05-01", "expires: 2026-08-01"));
    CHECK(reads_edit("Nous voici}", "Nous voila}"));
    CHECK(reads_edit("'We came.'", "'We stay.'"));
    CHECK(reads_edit("{fr: Parti}", "{fr: Partie}"));
    CHECK(reads_edit("voice_consent: withdrawn", "voice_consent: given"));
    CHECK(reads_edit("expires: 2026-06-15", "expires: 2026-06-01"));
    CHECK(reads_edit(sharing_slides[0], ""));
    CHECK(reads_edit(sharing_slides[6], ""));
    CHECK(reads_edit("sign_consent: given", "sign_consent: withdrawn"));
    CHECK(reads_edit("consent: published", "consent: {state: given, expires: 2026-08-01}"));
    // What is not clear may mean any of them.
    CHECK_FALSE(reads_edit("consent: withdrawn\n    caption: Hers", "consent: maybe\n    caption: Hers"));
}

TEST_CASE("what a slide would be by itself ends, too, while another one holds it") {
    const std::string held =
        "  - id: one\n    photo: photos/flag.jpg\n    consent: {state: given, expires: 2026-06-05}\n"
        "  - id: two\n    photo: photos/flag.jpg\n    consent: {state: given, expires: 2026-06-20}\n";
    const std::string before = deck_of(some_slides) + held;
    const auto day = [](unsigned number) {
        return Moment(Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(number)});
    };
    Saves saves;
    std::string text = before;
    for (const unsigned number : {1U, 10U, 11U, 21U, 22U}) {
        text = with(text, "We were ", "We were 1");
        CHECK(saves.save(text, usual_files(), day(number)) == read_whole(text, usual_files(), day(number)));
        CHECK(saves.read_edit_alone() == (number == 11 || number == 22));
    }
}

TEST_CASE("files that come or go, and time that passes, count for slides that nobody has edited") {
    const std::string before = deck_of(some_slides);
    const std::string after = with(before, "We were 12", "We were 13");
    MemoryFiles files = usual_files();
    const auto has_read_alone = [&](const MemoryFiles& later_files, const Moment& now) {
        Saves saves;
        saves.save(before);
        CHECK(saves.save(after, later_files, now) == read_whole(after, later_files, now));
        return saves.read_edit_alone();
    };
    CHECK(has_read_alone(files, test_day));
    const Date next_day{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(2)};
    CHECK(has_read_alone(files, next_day));
    const Date last_day{std::chrono::year(2030), std::chrono::month(1), std::chrono::day(2)};
    CHECK_FALSE(has_read_alone(files, last_day));
    Moment uncertain = test_day;
    uncertain.is_certain = false;
    CHECK_FALSE(has_read_alone(files, uncertain));
    files.contents.erase("photos/room.jpg");
    CHECK_FALSE(has_read_alone(files, test_day));
    files = usual_files();
    files.contents["photos/lost.jpg"] = "";
    CHECK_FALSE(has_read_alone(files, test_day));
    files = usual_files();
    files.links["photos/flag.jpg"] = "/etc/passwd";
    CHECK_FALSE(has_read_alone(files, test_day));
}

TEST_CASE("nothing is kept of a deck that is forgotten, nor of a short one") {
    const std::string text = deck_of(some_slides);
    DeckMemory memory(0);
    const auto read = [&](DeckMemory& by) {
        DeckReading reading = by.read_text(text, "slides.yaml", usual_files(), test_day);
        by.check(std::make_shared<const Deck>(std::move(reading.deck)), reading.source, test_day);
        return by.has_read_edit_alone();
    };
    CHECK_FALSE(read(memory));
    CHECK(read(memory));
    memory.forget();
    CHECK_FALSE(read(memory));
    DeckMemory of_long_decks(text.size() + 1);
    CHECK_FALSE(read(of_long_decks));
    CHECK_FALSE(read(of_long_decks));
}

TEST_CASE("whatever is typed, what is read by edits is what is read whole") {
    constexpr std::size_t decks = 60;
    constexpr std::size_t edits = 30;
    std::size_t alone = 0;
    std::size_t alone_of_sharing = 0;
    for (std::size_t seed = 0; seed < 2 * decks; ++seed) {
        const bool shares = seed >= decks;
        Drawn drawn(seed);
        std::vector<std::string> slides;
        for (std::size_t i = 0; i < 4 + drawn.below(20); ++i) {
            const auto& drawn_from = shares && drawn.below(3) > 0 ? sharing_slides : some_slides;
            slides.push_back(
                with(drawn_from[drawn.below(drawn_from.size())], "id: ", "id: s" + std::to_string(i) + "-"));
        }
        const std::string whole = deck_of(slides);
        std::string text = whole;
        MemoryFiles files = usual_files();
        Moment now = test_day;
        Saves saves;
        for (std::size_t i = 0; i < edits; ++i) {
            const Result result = saves.save(text, files, now);
            const Result wanted = read_whole(text, files, now);
            if (saves.read_edit_alone()) ++(shares ? alone_of_sharing : alone);
            CAPTURE(seed);
            CAPTURE(i);
            CAPTURE(text);
            REQUIRE(result.deck == wanted.deck);
            REQUIRE(result.faults == wanted.faults);
            // Most of what is typed is a fault, from which people go back.
            if (drawn.below(3) == 0) text = whole;
            edit(text, drawn);
            if (drawn.below(12) == 0) files.contents.erase("photos/room.jpg");
            if (drawn.below(12) == 0) files = usual_files();
            if (drawn.below(15) == 0) now = Moment(now.shown + std::chrono::days(drawn.below(900)));
        }
    }
    CHECK(alone > decks * edits / 8);
    CHECK(alone_of_sharing > decks * edits / 12);
}
