#include "kiosk/show/live_deck.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;

namespace {

const std::string three_slides =
    "languages: [en]\n"
    "slides:\n"
    "  - id: one\n"
    "    text: First\n"
    "  - id: two\n"
    "    text: Second\n"
    "  - id: flag\n"
    "    photo: flag.jpg\n"
    "    consent: no-people\n";

DeckVersion read(const std::string& source, const Moment& now = test_day) {
    MemoryFiles files;
    files.contents["show/slides.yaml"] = source;
    for (const char* photo :
         {"show/flag.jpg", "show/secret.jpg", "show/other.jpg", "show/anna.opus", "show/bela.opus"})
        files.contents[photo] = "";
    DeckReading reading = read_deck("show/slides.yaml", files, now);
    const auto deck = std::make_shared<const Deck>(std::move(reading.deck));
    return {deck, now, source, reading.diagnostics};
}

std::string with(std::string source, const std::string& old_words, const std::string& new_words) {
    const auto at = source.find(old_words);
    REQUIRE(at != std::string::npos);
    return source.replace(at, old_words.size(), new_words);
}

std::string ids(const Deck& deck) {
    std::string names;
    for (const Slide& slide : deck.slides)
        names += slide.id + " ";
    return names;
}

std::string words(const Deck& deck) {
    std::string all;
    for (const Slide& slide : deck.slides)
        for (const LocalizedText* text : visible_texts(slide))
            all += std::string(text->in("en", "en").text) + " ";
    return all;
}

std::string edited(const std::string& before, const std::string& after) {
    const DeckVersion version = read(after);
    const auto slide = edited_slide(before, after, *version.deck);
    return slide ? version.deck->slides[static_cast<std::size_t>(*slide)].id : "nowhere";
}

}  // namespace

TEST_CASE("an edit is found in its slide") {
    CHECK(edited(three_slides, three_slides) == "nowhere");
    CHECK(edited(three_slides, with(three_slides, "First", "Fifth")) == "one");
    CHECK(edited(three_slides, with(three_slides, "Second", "Sec")) == "two");
    CHECK(edited(three_slides, with(three_slides, "no-people", "published")) == "flag");
    CHECK(edited(three_slides, three_slides + "    caption: Here\n") == "flag");
    CHECK(edited(three_slides,
                 with(three_slides, "  - id: two", "  - id: new\n    text: New\n  - id: two")) == "new");
    CHECK(edited(three_slides, with(three_slides, "  - id: two\n    text: Second\n", "")) == "flag");
    CHECK(edited(three_slides, with(three_slides, "[en]", "[en, fr]")) == "nowhere");
}

TEST_CASE("a good deck takes the place of the one before") {
    LiveDeck live(read(three_slides));
    const DeckVersion next = read(with(three_slides, "Second", "Zweite"));
    const DeckChange change = live.read_anew(next, {});
    CHECK(change.deck == next.deck);
    CHECK(live.played() == next.deck);
    CHECK(change.slide == 1);
    CHECK(live.errors() == 0);
}

TEST_CASE("a slide with a fault keeps its last good version, and the others are played as they are now") {
    LiveDeck live(read(three_slides));
    const std::string faulty = with(with(three_slides, "text: Second", "txet: Second"), "First", "Fifth");
    const DeckChange change = live.read_anew(read(faulty), {});
    CHECK(ids(*change.deck) == "one two flag ");
    CHECK(words(*change.deck) == "Fifth Second ");
    CHECK(change.slide == 0);
    CHECK(live.errors() > 0);
    CHECK(live.diagnostics().front().position == SourcePosition{6, 5});

    // As long as the fault is there.
    CHECK(words(*live.read_anew(read(with(faulty, "Fifth", "Sixth")), {}).deck) == "Sixth Second ");
    const DeckChange fixed = live.read_anew(read(with(three_slides, "Second", "Again")), {});
    CHECK(words(*fixed.deck) == "First Again ");
    CHECK(live.errors() == 0);
}

TEST_CASE("a slide with a fault keeps no words that somebody may have withdrawn meanwhile") {
    const std::string faulty = with(three_slides, "text: Second", "text:");
    for (const bool takes_back : {false, true}) {
        LiveDeck deck(read(three_slides));
        DeckVersion version = read(faulty + "  - {id: a, quote: Second, consent: withdrawn}\n");
        version.takes_back = takes_back;
        CHECK(ids(*deck.read_anew(std::move(version), {}).deck) ==
              (takes_back ? "one flag " : "one two flag "));
    }
}

TEST_CASE("a voice is heard only as the file has it now, whatever else is wrong") {
    const std::string voice = "    voice: anna.opus\n    voice_consent: given\n";
    const std::string other = with(voice, "anna", "bela");
    const std::string head = "languages: [en]\nslides:\n  - id: one\n    text: First\n";
    const auto voices = [](const Deck& deck) {
        std::string found;
        for (const Slide& slide : deck.slides)
            found += slide.id + (slide.voice.empty() ? "- " : "+ ");
        return found;
    };
    const std::string good = head + voice + "  - id: two\n    text: Second\n" + other;
    const auto after = [&](const std::string& source) {
        LiveDeck live(read(good));
        CHECK(voices(*live.played()) == "one+ two+ ");
        live.read_anew(read(source), {});
        return voices(*live.played());
    };
    // A fault in the first slide, whose last good version stays.
    const std::string faulty = with(good, "text: First", "text: ''");
    CHECK(after(faulty) == "one+ two+ ");
    CHECK(after(with(faulty, "voice_consent: given\n  - id: two", "voice_consent: withdrawn\n  - id: two")) ==
          "one- two+ ");
    CHECK(after(with(faulty, "    voice_consent: given\n  - id: two", "  - id: two")) == "one- two+ ");
    CHECK(after(with(faulty, voice + "  - id: two", "  - id: two")) == "one- two+ ");
    CHECK(after(with(faulty, "Second\n" + other, "Second\n" + with(other, "given", "withdrawn"))) ==
          "one+ two- ");
    CHECK(after(with(faulty, "Second\n" + other, "Second\n    voice: bela.opus\n")) == "one+ two- ");
    // Languages that cannot be read.
    CHECK(after(with(with(good, "[en]", "[en"), "Second\n" + other,
                     "Second\n" + with(other, "given", "withdrawn"))) == "one+ two- ");
}

TEST_CASE("a slide with a fault keeps its place where slides were moved") {
    LiveDeck live(read(three_slides));
    const std::string moved =
        "languages: [en]\nslides:\n  - id: two\n    txet: Second\n  - id: one\n    text: First\n";
    const DeckChange change = live.read_anew(read(moved), {});
    CHECK(words(*change.deck) == "Second First ");
    CHECK(change.deck->slides[0].position.line == 3);
}

TEST_CASE("a slide with a fault is for the languages that the deck names now") {
    const std::string two_languages = with(three_slides, "[en]", "[en, fr]");
    LiveDeck live(read(two_languages));
    const std::string faulty = with(two_languages, "text: Second", "txet: Second\n    only: [fr]");
    const DeckChange change = live.read_anew(read(faulty), {});
    REQUIRE(ids(*change.deck) == "one two flag ");
    CHECK(change.deck->slides[1].only == std::vector<std::string>{"fr"});
}

TEST_CASE("what has ended is not played any more, whether the file can be read again or not") {
    const std::string ends = with(three_slides, "text: Second", "text: Second\n    until: 2026-06-01");
    LiveDeck live(read(ends, test_day));
    CHECK(ids(*live.played()) == "one two flag ");
    // Who asks at that time needs nobody else to have looked at the clock, nor at a file.
    const LocalTime end = LocalTime(std::chrono::local_days(test_day)) + std::chrono::hours(24);
    CHECK(live.next_change(test_day) == end);
    CHECK_FALSE(live.judge_anew(Moment(end - std::chrono::seconds(1))));
    const auto change = live.judge_anew(Moment(end));
    REQUIRE(change);
    CHECK(ids(*change->deck) == "one flag ");
    CHECK_FALSE(live.judge_anew(Moment(end)));
    CHECK_FALSE(live.next_change(Moment(end)));
    const auto back = live.judge_anew(test_day);
    REQUIRE(back);
    CHECK(ids(*back->deck) == "one two flag ");
    live.read_anew(read(three_slides, test_day), {});
    CHECK_FALSE(live.next_change(test_day));
    live.play_other(read(ends, test_day));
    CHECK(live.next_change(test_day) == end);
    live.forget();
    CHECK_FALSE(live.next_change(test_day));
}

TEST_CASE("in a window the show goes to the slide that is written, faulty or not, if it is shown") {
    LiveDeck live(read(three_slides));
    const std::string faulty = with(three_slides, "text: Second", "txet: Second");
    CHECK(live.read_anew(read(faulty), {}).slide == 1);
    CHECK(live.read_anew(read(three_slides), {}).slide == 1);
    CHECK_FALSE(live.read_anew(read(with(three_slides, "no-people", "pending")), {}).slide.has_value());
    CHECK(live.read_anew(read(with(three_slides, "text: First", "text: ''")), {}).slide == 0);
}

TEST_CASE("a show that began with a faulty deck shows what is good of it, and of the next") {
    const std::string faulty = with(three_slides, "text: Second", "txet: Second");
    LiveDeck live(read(faulty));
    CHECK(ids(*live.played()) == "one flag ");
    const DeckChange change = live.read_anew(read(with(faulty, "First", "Fifth")), {});
    CHECK(ids(*change.deck) == "one flag ");
    CHECK(live.errors() > 0);
}

TEST_CASE("what is for the organizer alone goes when the window fills the screen, and comes back") {
    const std::string deck = with(three_slides, "no-people", "pending");
    LiveDeck live(read(deck), Audience::organizer);
    CHECK(ids(*live.played()) == "one two flag ");
    CHECK_FALSE(live.show_to(Audience::organizer));
    const auto full_screen = live.show_to(Audience::visitors);
    REQUIRE(full_screen);
    CHECK(ids(*full_screen->deck) == "one two ");
    // Saved in between, it stays so.
    CHECK(ids(*live.read_anew(read(with(deck, "First", "Fifth")), {}).deck) == "one two ");
    CHECK(ids(*live.show_to(Audience::organizer)->deck) == "one two flag ");
    CHECK(ids(*live.read_anew(read(with(deck, "pending", "withdrawn")), {}).deck) == "one two ");
}

TEST_CASE("a bundle is for visitors, wherever it is looked at") {
    DeckVersion version = read(with(three_slides, "no-people", "pending"));
    Deck bundled = *version.deck;
    bundled.source = std::make_shared<int>(0);
    version.deck = std::make_shared<const Deck>(std::move(bundled));
    LiveDeck live(version, Audience::organizer);
    CHECK(ids(*live.played()) == "one two ");
}

TEST_CASE("a picture that was exchanged is shown") {
    LiveDeck live(read(three_slides));
    const DeckVersion next = read(three_slides);
    const DeckChange change = live.read_anew(next, {photos_of(next.deck->slides[2]).at(0)->path});
    CHECK(change.deck == next.deck);
    CHECK(change.slide == 2);
}

TEST_CASE("the rest of a long deck comes without a leap, faulty or not") {
    const DeckVersion beginning = read("languages: [en]\nslides:\n  - {id: one, text: First}\n");
    LiveDeck live({beginning.deck, test_day, "", {}});
    CHECK(live.slides() == 1);
    const DeckChange change = live.read_anew(read(with(three_slides, "text: Second", "txet: Second")), {});
    CHECK_FALSE(change.slide.has_value());
    CHECK(live.slides() == 2);
}

TEST_CASE("where the list of languages cannot be read the one before stays") {
    const std::string two =
        "languages: [en, kk]\nslides:\n  - {id: one, text: {kk: Бірінші, en: First}}\n"
        "  - {id: two, text: {kk: Екінші, en: Second}}\n";
    const std::vector<std::string> both = {"en", "kk"};
    LiveDeck live(read(two));
    CHECK(live.read_anew(read(with(two, "[en, kk]", "english")), {}).deck->languages == both);
    CHECK(live.read_anew(read(with(two, "languages: [en, kk]\n", "")), {}).deck->languages == both);
    CHECK(live.read_anew(read(with(two, "[en, kk]", "[kk]")), {}).deck->languages ==
          std::vector<std::string>{"kk"});
    LiveDeck begun_so(read(with(two, "languages: [en, kk]\n", "")));
    CHECK(begun_so.played()->languages == std::vector<std::string>{"kk", "en"});
}

TEST_CASE("a show that loses its last slide becomes a neutral picture, and forgets the slide") {
    const std::string source = "languages: [en]\nslides:\n  - {id: one, text: Words}\n";
    LiveDeck live(read(source));
    for (const std::string& gone : {with(source, "}", ", hidden: true}"), std::string(), std::string("x"),
                                    source + "\tx\n", std::string("\xFF\xFE")}) {
        CAPTURE(gone);
        CHECK(ids(*live.read_anew(read(gone), {}).deck) == ids(neutral_deck()));
        CHECK(ids(*live.read_anew(read(with(source, "text", "txet")), {}).deck) == ids(neutral_deck()));
        CHECK(ids(*live.read_anew(read(source), {}).deck) == "one ");
    }
}

TEST_CASE("a consent that ends takes its slide out of the show") {
    const std::string source = with(three_slides, "no-people", "{state: given, expires: 2026-06-01}");
    LiveDeck live(read(source, test_day));
    CHECK(ids(*live.played()) == "one two flag ");
    const Date next_day{std::chrono::sys_days(test_day) + std::chrono::days(1)};
    CHECK(ids(*live.read_anew(read(source, next_day), {}).deck) == "one two ");
}

TEST_CASE("slides come and go with their times, and a deck that becomes empty is calm") {
    const std::string source =
        "languages: [en]\nslides:\n  - {id: one, text: First, until: 2026-06-01 18:00}\n"
        "  - {id: two, text: Second, from: 2026-06-01 12:00, until: 2026-06-01}\n";
    const auto at = [](int hour) {
        return Moment(LocalTime(std::chrono::local_days(test_day)) + std::chrono::hours(hour));
    };
    LiveDeck live(read(source, at(0)));
    CHECK(ids(*live.played()) == "one ");
    CHECK(ids(*live.read_anew(read(source, at(12)), {}).deck) == "one two ");
    CHECK(ids(*live.read_anew(read(source, at(18)), {}).deck) == "two ");
    CHECK(ids(*live.read_anew(read(source, at(24)), {}).deck) == ids(neutral_deck()));
    CHECK(ids(*live.read_anew(read(source, at(17)), {}).deck) == "one two ");
}

TEST_CASE("a slide with a fault keeps its last good version only in the time that the file gives it now") {
    const std::string good = "languages: [en]\nslides:\n  - {id: one, text: First, until: 2026-06-01}\n";
    const std::string faulty = with(good, "text", "txet");
    const Moment next_day{Date{std::chrono::sys_days(test_day) + std::chrono::days(1)}};
    LiveDeck live(read(good));
    CHECK(words(*live.read_anew(read(faulty), {}).deck) == "First ");
    CHECK(words(*live.read_anew(read(with(faulty, "06-01", "06-02"), next_day), {}).deck) == "First ");
    CHECK(ids(*live.read_anew(read(faulty, next_day), {}).deck) == ids(neutral_deck()));
}

// What may no longer be shown goes, whatever else is wrong: each way to take a slide out, with each other
// fault in the slide before, in the slide after and in the slide itself, in the same save or one save
// earlier.

namespace {

/// The lines of a slide below its dash, one field a line.
using Lines = std::vector<std::string>;

struct Way {
    std::string name;
    std::function<void(Lines&)> take_out;
};

void set(Lines& lines, const std::string& field, const std::string& value) {
    std::erase_if(lines, [&](const std::string& line) { return line.starts_with(field + ":"); });
    lines.push_back(field + ": " + value);
}

std::vector<Way> ways_out() {
    std::vector<Way> ways = {
        {"deleted", [](Lines& lines) { lines.clear(); }},
        {"commented out",
         [](Lines& lines) {
             for (std::string& line : lines)
                 line.insert(0, "# ");
         }},
        {"in a consent that is written twice",
         [](Lines& lines) {
             set(lines, "consent", "given");
             lines.emplace_back("consent: withdrawn");
         }},
        {"hidden twice",
         [](Lines& lines) {
             lines.emplace_back("hidden: false");
             lines.emplace_back("hidden: true");
         }},
        {"merged", [](Lines& lines) { lines.emplace_back("<<: {hidden: true}"); }},
    };
    for (const char* consent :
         {"withdrawn", "pending", "", "wihtdrawn", "[withdrawn]", "{state: withdrawn, by: [x]}",
          "{state: given, expires: 2026-05-31}", "{state: given, expires: yesterday}",
          "{state: given, expries: 2026-05-31}", "{state: given, state: withdrawn}", "{expires: 2030-01-01}"})
        ways.push_back({std::string("consent: ") + consent,
                        [consent](Lines& lines) { set(lines, "consent", consent); }});
    for (const char* field : {"hidden: true", "hidden: yes", "hidden:", "hidden: [true]", "hiden: true",
                              "Hidden: true", "consnet: withdrawn"})
        ways.push_back({field, [field](Lines& lines) { lines.emplace_back(field); }});
    for (const char* field :
         {"until: 2026-05-31", "until: 2026-05-31 18:00", "from: 2026-06-02", "until: soon",
          "until:", "until: [2030-01-01]", "unitl: 2030-01-01", "expires: 2030-01-01"})
        ways.push_back({field, [field](Lines& lines) { lines.emplace_back(field); }});
    return ways;
}

/// Faults that leave the rest of the file to be read.
const Lines faults_in_a_slide = {"colour: red", "duration: long", "fact: 1, 2",    "photo: none.jpg",
                                 "text: ''",    "notes: {xx: 1}", "id: elsewhere", "theme: none"};
/// Those that do not, or not surely.
const Lines faults_of_the_file = {"text: Astana: 2018", "text: \"never closed", "text: [",   "- x",
                                  "\ttext: x",          "text: *alias",         "text: \x01"};

/// The secret slide among others. `before`, `inside`, `after`: further lines of it and of its neighbours.
std::string deck_of(const Lines& secret, const std::string& before, const std::string& inside,
                    const std::string& after, const std::string& head = "languages: [en]\n") {
    std::string yaml = head + "slides:\n";
    const auto add = [&](const Lines& lines, const std::string& more) {
        const char* indent = "  - ";
        for (const std::string& line : lines) {
            yaml += (line.starts_with('#') ? "    " : std::exchange(indent, "    ")) + line + "\n";
        }
        if (!more.empty()) yaml += std::exchange(indent, "    ") + more + "\n";
    };
    add({"id: before", "text: Before"}, before);
    add(secret, inside);
    add({"id: after", "text: After"}, after);
    return yaml;
}

/// Whether anything of the secret slide as it was can be seen.
bool shows_secret(const Deck& deck) {
    return std::any_of(deck.slides.begin(), deck.slides.end(),
                       [](const Slide& slide) {
                           const std::vector<const Photo*> photos = photos_of(slide);
                           return slide.id == "secret" ||
                                  std::any_of(photos.begin(), photos.end(), [](const Photo* photo) {
                                      return photo->path.find("secret") != std::string::npos;
                                  });
                       }) ||
           words(deck).find("Secret") != std::string::npos;
}

const std::vector<Lines> secrets = {
    {"id: secret", "text: Secret"},
    {"id: secret", "text: Secret", "consent: given"},
    {"id: secret", "quote: Secret", "by: Secret", "consent: published"},
    {"id: secret", "photo: secret.jpg", "caption: Secret", "consent: no-people"},
    {"id: secret", "title: Secret", "background: secret.jpg", "consent: given"},
    {"id: secret", "list: Secret", "items: [Secret]"},
};

/// Plays the good deck, then the others in turn; what is on the screen in the end.
std::shared_ptr<const Deck> after_saves(const std::string& good, const std::vector<std::string>& saves) {
    LiveDeck live(read(good));
    REQUIRE(shows_secret(*live.played()));
    for (const std::string& save : saves)
        live.read_anew(read(save), {});
    return live.played();
}

/// With each fault at each place, saved before and together with what takes the slide out.
void check_gone(const Lines& secret, const Lines& taken_out) {
    const std::string good = deck_of(secret, "", "", "");
    Lines faults = faults_in_a_slide;
    faults.insert(faults.end(), faults_of_the_file.begin(), faults_of_the_file.end());
    faults.emplace_back();
    for (const std::string& fault : faults) {
        CAPTURE(fault);
        const auto saves = [&](const Lines& lines) {
            return std::vector<std::string>{deck_of(lines, fault, "", ""), deck_of(lines, "", fault, ""),
                                            deck_of(lines, "", "", fault)};
        };
        const auto with_fault = saves(secret);
        const auto without_slide = saves(taken_out);
        for (std::size_t place = 0; place < without_slide.size(); ++place) {
            CAPTURE(without_slide[place]);
            const auto at_once = after_saves(good, {without_slide[place]});
            CHECK_FALSE(shows_secret(*at_once));
            CHECK_FALSE(at_once->slides.empty());
            CHECK_FALSE(shows_secret(*after_saves(good, {with_fault[place], without_slide[place]})));
        }
    }
    for (const char* head :
         {"languages: en\n", "", "languages: [en]\ndefaults: [x]\n", "languages: [en]\nthemes: {x: 1}\n",
          "languages: [en\n", "languages: [en]\nx: y\n"}) {
        CAPTURE(head);
        CHECK_FALSE(shows_secret(*after_saves(good, {deck_of(taken_out, "", "", "", head)})));
    }
}

}  // namespace

TEST_CASE("what may no longer be shown goes at once, whatever else is wrong") {
    for (const Lines& secret : secrets) {
        CAPTURE(secret[1]);
        for (const Way& way : ways_out()) {
            CAPTURE(way.name);
            Lines taken_out = secret;
            way.take_out(taken_out);
            check_gone(secret, taken_out);
        }
    }
}

TEST_CASE("other words and another picture take the place of those before, whatever else is wrong") {
    for (const Lines& secret : secrets) {
        CAPTURE(secret[1]);
        Lines other = secret;
        other[0] = "id: renamed";
        for (std::string& line : other) {
            while (line.find("Secret") != std::string::npos)
                line = with(line, "Secret", "Other");
            if (line.find("secret.jpg") != std::string::npos) line = with(line, "secret.jpg", "other.jpg");
        }
        check_gone(secret, other);
    }
}

TEST_CASE("a quotation or a picture is shown only as the file has it now") {
    for (const Lines& secret : {secrets[1], secrets[2], secrets[3], secrets[4]}) {
        CAPTURE(secret[1]);
        const std::string good = deck_of(secret, "", "", "");
        // Each of its fields gone, empty or of another type: who takes a name out may leave a fault.
        for (std::size_t field = 1; field < secret.size(); ++field) {
            for (const char* value : {"", ": ''", ": [x: y]", ": {xx: x}"}) {
                Lines changed = secret;
                const std::string name = secret[field].substr(0, secret[field].find(':'));
                changed[field] = *value == '\0' ? "notes: x" : name + value;
                CAPTURE(changed[field]);
                const auto played = after_saves(good, {deck_of(changed, "", "", "")});
                for (const Slide& slide : played->slides)
                    if (slide.id == "secret") CHECK_FALSE(slide.faulty);
                if (name == "photo" || name == "background")
                    for (const Slide& slide : played->slides)
                        CHECK(photos_of(slide).empty());
            }
        }
    }
}

TEST_CASE("whatever is saved: each slide on the screen is one that the file allows now") {
    // All that can be written, two saves in a row.
    Lines edits = faults_in_a_slide;
    edits.insert(edits.end(), faults_of_the_file.begin(), faults_of_the_file.end());
    for (const char* more :
         {"hidden: true", "consent: withdrawn", "text: New", "txet: New", "consent: given", ""})
        edits.emplace_back(more);
    const std::string good = deck_of(secrets[0], "", "", "");
    for (const std::string& first : edits) {
        for (const std::string& second : edits) {
            CAPTURE(first);
            CAPTURE(second);
            LiveDeck live(read(good));
            live.read_anew(read(deck_of(secrets[0], "", first, "")), {});
            const DeckVersion last = read(deck_of(secrets[0], second, "", first));
            live.read_anew(last, {});
            for (const Slide& played : live.played()->slides) {
                if (played.id == neutral_deck().slides[0].id) continue;
                const auto now = std::find_if(last.deck->slides.begin(), last.deck->slides.end(),
                                              [&](const Slide& slide) { return slide.id == played.id; });
                REQUIRE(now != last.deck->slides.end());
                const Verdict verdict = verdict_of(*now, test_day).verdict;
                CHECK((verdict == Verdict::shown || verdict == Verdict::faulty));
                CHECK(verdict_of(played, test_day).verdict == Verdict::shown);
            }
        }
    }
}
