#include "kiosk/deck/timetable.h"

#include <doctest/doctest.h>

#include <string>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/verdict.h"
#include "tests/support/memory_files.h"

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

Deck deck_of(const std::string& slides) {
    MemoryFiles files;
    files.links[""] = files.links["."] = "/deck";
    DeckReading reading =
        read_deck_text("languages: [en]\nslides:\n" + slides, "slides.yaml", files, test_day);
    for (const Diagnostic& found : reading.diagnostics)
        CHECK(found.rule == "expired-consent");
    return std::move(reading.deck);
}

/// In June 2026.
LocalTime june(unsigned day, std::chrono::seconds time = 0s) {
    return LocalTime(std::chrono::local_days(
               Date{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(day)})) +
           time;
}

/// "3 9:00 to 4 0:00; 7 0:00 on", the days being those of June.
std::string empty(const std::string& slides, LocalTime now) {
    const Deck deck = deck_of(slides);
    const auto text = [](LocalTime time) {
        const auto minutes = std::chrono::floor<std::chrono::minutes>(time - june(1)).count();
        return std::to_string(1 + minutes / 1440) + " " + std::to_string(minutes % 1440 / 60) + ":" +
               (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
    };
    std::string all;
    for (const EmptyTime& time : empty_times(deck, Moment(now)))
        all += (all.empty() ? "" : "; ") + text(time.begin) + (time.end ? " to " + text(*time.end) : " on");
    return all;
}

}  // namespace

TEST_CASE("a slide comes and goes at the times that the timetable says, and at no others") {
    const Deck deck = deck_of(
        "  - {id: always, text: a}\n"
        "  - {id: evening, text: a, from: 2026-06-03 18:00, until: 2026-06-03 22:30}\n"
        "  - {id: days, text: a, from: 2026-06-02, until: 2026-06-04}\n"
        "  - {id: consent, text: a, consent: {state: given, expires: 2026-06-05}}\n"
        "  - {id: hidden, text: a, hidden: true, until: 2026-06-03}\n");
    const Timetable timetable(deck);
    const auto verdicts = [&](LocalTime time) {
        std::vector<Verdict> all;
        for (const Slide& slide : deck.slides)
            all.push_back(verdict_of(slide, Moment(time)).verdict);
        return all;
    };
    int changes = 0;
    for (LocalTime time = june(1); time < june(8); time += 30min) {
        const bool is_other = verdicts(time) != verdicts(time + 30min);
        changes += is_other ? 1 : 0;
        const auto next = timetable.next(Moment(time));
        const bool comes = next && *next <= time + 30min;
        if (is_other) CHECK(next == time + 30min);
        if (is_other) CHECK(timetable.differs(Moment(time), Moment(time + 30min)));
        if (is_other) CHECK(timetable.differs(Moment(time + 30min), Moment(time)));
        CHECK(comes == timetable.differs(Moment(time), Moment(time + 30min)));
    }
    CHECK(changes == 5);
    CHECK(timetable.next(Moment(june(7))) == std::nullopt);
    CHECK(timetable.differs(Moment(june(1)), Moment(june(9))));
    CHECK_FALSE(timetable.differs(Moment(june(7)), Moment(june(9))));
    Moment unsure(june(7));
    unsure.is_certain = false;
    CHECK(timetable.differs(Moment(june(7)), unsure));
    CHECK(timetable.differs(unsure, Moment(june(7))));
    CHECK_FALSE(Timetable().differs(Moment(june(7)), unsure));
    CHECK(Timetable().next(Moment(june(1))) == std::nullopt);
    CHECK_FALSE(Timetable().differs(Moment(june(1)), Moment(june(9))));
}

TEST_CASE("an hour that clocks show twice brings nothing back, and nothing early") {
    const Deck deck = deck_of(
        "  - {id: until, text: a, until: 2026-06-03 02:30}\n  - {id: from, text: a, from: 2026-06-03 "
        "02:30}\n");
    const auto shown = [&](std::chrono::seconds offset, std::chrono::seconds time) {
        // 03:00 becomes 02:00.
        const Instant change(june(3, 3h).time_since_epoch());
        const Instant instant(june(3, time).time_since_epoch() - offset);
        const Moment moment = moment_at(instant, [=](Instant at) { return at < change ? 0h : -1h; });
        std::string ids;
        for (const Slide& slide : part_of(deck, moment, is_shown).slides)
            ids += slide.id + " ";
        return ids;
    };
    CHECK(shown(0h, 2h + 10min) == "until ");
    CHECK(shown(0h, 2h + 29min) == "until ");
    CHECK(shown(0h, 2h + 30min) == "");
    CHECK(shown(0h, 2h + 59min) == "");
    CHECK(shown(-1h, 2h) == "");
    CHECK(shown(-1h, 2h + 29min) == "");
    CHECK(shown(-1h, 2h + 30min) == "from ");
    CHECK(shown(-1h, 3h) == "from ");
}

TEST_CASE("times at which no slide is shown are found") {
    CHECK(empty("  - {id: a, text: a}\n", june(1)) == "");
    CHECK(empty("  - {id: a, text: a, hidden: true}\n", june(1)) == "");
    CHECK(empty("  - {id: a, text: a, until: 2026-06-03}\n", june(1)) == "4 0:00 on");
    CHECK(empty("  - {id: a, text: a, until: 2026-06-03}\n", june(5)) == "5 0:00 on");
    CHECK(empty("  - {id: a, text: a, until: 2026-06-03}\n  - {id: b, text: b}\n", june(1)) == "");
    CHECK(empty("  - {id: a, text: a, consent: {state: given, expires: 2026-06-03}}\n", june(1)) ==
          "4 0:00 on");
    // Before the first slide nothing is missing.
    CHECK(empty("  - {id: a, text: a, from: 2026-06-03}\n", june(1)) == "");
    const std::string two =
        "  - {id: a, text: a, until: 2026-06-03 18:00}\n  - {id: b, text: b, from: 2026-06-04 09:30}\n";
    CHECK(empty(two, june(1)) == "3 18:00 to 4 9:30");
    CHECK(empty(two, june(3, 20h)) == "3 20:00 to 4 9:30");
    CHECK(empty(two, june(5)) == "");
    CHECK(empty("  - {id: b, text: b, from: 2026-06-04, until: 2026-06-05}\n"
                "  - {id: c, text: c, from: 2026-06-05 12:00, until: 2026-06-05 18:00}\n"
                "  - {id: d, text: d, from: 2026-06-08, until: 2026-06-08}\n"
                "  - {id: never, text: a, from: 2026-06-07, until: 2026-06-06}\n"
                "  - {id: a, text: a, until: 2026-06-02}\n",
                june(1)) == "3 0:00 to 4 0:00; 6 0:00 to 8 0:00; 9 0:00 on");
}
