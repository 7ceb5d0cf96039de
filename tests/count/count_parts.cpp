// count_parts PART DECK [WIDTHxHEIGHT]: one part of a show, at 1920 x 1080 where no size is given, on one
// thread of each kind, with a time that is made up and no display. Under callgrind it leaves the instructions
// of that part alone, of all its threads together, in a dump of its own; scripts/count reads them. What comes
// before the part is not counted.
#include <valgrind/callgrind.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/deck/deck_memory.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/paint/band_painter.h"
#include "kiosk/show/live_deck.h"
#include "kiosk/show/show.h"

namespace {

using namespace kiosk;
using namespace std::chrono_literals;

Size screen{1920, 1080};
constexpr Duration frame_time(1.0 / 60);
constexpr Date today{std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)};

/// From its construction to its end instructions are counted, of all threads. Counting begins here: what a
/// thread that has ended took before could not be taken away again.
class Counted {
  public:
    Counted() { CALLGRIND_START_INSTRUMENTATION; }
    ~Counted() {
        CALLGRIND_DUMP_STATS_AT("part");
        CALLGRIND_STOP_INSTRUMENTATION;
    }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
};

/// As the player reads and checks a deck that was saved.
DeckVersion version_of(const std::string& text, const std::string& file, DeckMemory& memory) {
    DeckReading reading = memory.read_text(text, file, DiskFiles(), Moment(today));
    const auto deck = std::make_shared<const Deck>(std::move(reading.deck));
    const Diagnostics checked = memory.check(deck, reading.source, Moment(today));
    reading.diagnostics.insert(reading.diagnostics.end(), checked.begin(), checked.end());
    return {deck, Moment(today), std::move(reading.source), std::move(reading.diagnostics)};
}

std::shared_ptr<const Deck> deck_of(const std::string& file) {
    DeckReading reading = read_deck(file, DiskFiles(), Moment(today));
    return shown_part(std::make_shared<const Deck>(std::move(reading.deck)), Moment(today));
}

/// A show, and the picture that a window would have.
class Panel {
  public:
    explicit Panel(std::shared_ptr<const Deck> deck) : painter_(1), pixels_(screen) {
        ShowSettings settings;
        settings.canvas = canvas_for(screen, 43, 1.5);
        Diagnostics diagnostics;
        settings.fonts = read_font_catalogue(KIOSK_FONT_DIR, diagnostics);
        settings.threads = 1;
        settings.current_first = true;
        show_ = std::make_unique<Show>(std::move(deck), std::move(settings), [] {}, now_);
        update();
    }

    void update() {
        show_->update(now_);
        show_->wait_until_prepared();
        show_->update(now_);
    }

    void paint() {
        if (const auto frame = show_->frame()) painter_.paint(*frame, pixels_.view());
    }

    /// What the shown slide and its neighbours need is ready.
    void prepare() {
        show_->begin_ahead(now_);
        update();
    }

    void press(Key key) {
        show_->key(key, now_);
        show_->update(now_);
    }

    void finish_motion() {
        while (show_->changing(now_)) {
            now_ = later(now_, frame_time);
            show_->update(now_);
            paint();
        }
    }

    /// As the window's loop: an update whenever the show asks for one, and a frame where something moves.
    void pass(Duration time) {
        const TimePoint end = later(now_, time);
        while (show_->next_deadline() < end) {
            now_ = show_->next_deadline();
            show_->update(now_);
            if (show_->animating(now_)) paint();
        }
        now_ = end;
    }

    void replace(std::shared_ptr<const Deck> deck) {
        show_->replace_deck(std::move(deck), now_);
        update();
    }

    Duration until_change() const { return show_->leaves_slide() - now_; }

  private:
    TimePoint now_{1000s};
    BandPainter painter_;
    Pixmap pixels_;
    std::unique_ptr<Show> show_;
};

void count_deck(const std::string& file) {
    const Counted counted;
    deck_of(file);
}

void count_start(const std::string& file) {
    const Counted counted;
    Panel panel(deck_of(file));
    panel.paint();
}

void count_ahead(const std::string& file) {
    Panel panel(deck_of(file));
    const Counted counted;
    panel.prepare();
}

void count_change(const std::string& file) {
    Panel panel(deck_of(file));
    panel.prepare();
    panel.paint();
    const Counted counted;
    panel.press(Key::right);
    panel.paint();
}

void count_fade(const std::string& file) {
    Panel panel(deck_of(file));
    panel.prepare();
    panel.press(Key::right);
    const Counted counted;
    panel.finish_motion();
}

void count_language(const std::string& file) {
    Panel panel(deck_of(file));
    panel.prepare();
    panel.press(Key::l);
    panel.finish_motion();
    panel.prepare();
    const Counted counted;
    panel.press(Key::l);
    panel.paint();
}

void count_still(const std::string& file) {
    Panel panel(deck_of(file));
    panel.prepare();
    panel.press(Key::right);
    panel.finish_motion();
    panel.prepare();
    const Counted counted;
    panel.pass(panel.until_change() * 0.9);
}

std::string contents_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// One letter of a slide in the middle is another.
std::string with_other_letter(std::string text) {
    const std::size_t letter = text.find("room", text.size() / 2);
    if (letter != std::string::npos) text[letter] = 'R';
    return text;
}

/// The deck is read, checked, compared with the one before and played.
void count_save(const std::string& file) {
    const std::string text = contents_of(file);
    DeckMemory memory;
    LiveDeck live(version_of(text, file, memory));
    Panel panel(live.played());
    panel.prepare();
    const std::string saved = with_other_letter(text);
    const Counted counted;
    panel.replace(live.read_anew(version_of(saved, file, memory), {}).deck);
}

/// The same up to the deck that is to be played: what the thread of the deck does.
void count_reread(const std::string& file) {
    const std::string text = contents_of(file);
    DeckMemory memory;
    const DeckVersion before = version_of(text, file, memory);
    const std::string saved = with_other_letter(text);
    const Counted counted;
    version_of(saved, file, memory);
}

/// "1024x768": that is the size of the screen from now on.
bool takes_size(const char* written) {
    return std::sscanf(written, "%5dx%5d", &screen.width, &screen.height) == 2 && !screen.empty();
}

}  // namespace

int main(int count, char** arguments) {
    constexpr std::array<std::pair<std::string_view, void (*)(const std::string&)>, 9> parts{{
        {"deck", count_deck},
        {"start", count_start},
        {"ahead", count_ahead},
        {"change", count_change},
        {"fade", count_fade},
        {"language", count_language},
        {"still", count_still},
        {"save", count_save},
        {"reread", count_reread},
    }};
    const std::string_view part = count == 3 || (count == 4 && takes_size(arguments[3])) ? arguments[1] : "";
    for (const auto& [name, run] : parts)
        if (name == part) {
            run(arguments[2]);
            return 0;
        }
    std::fputs("usage: count_parts deck|start|ahead|change|fade|language|still|save|reread DECK [SIZE]\n",
               stderr);
    return 2;
}
