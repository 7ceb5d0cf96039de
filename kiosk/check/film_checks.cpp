#include "kiosk/check/film_checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/check/flash_meter.h"
#include "kiosk/deck/check_rules.h"

namespace kiosk {
namespace {

/// The longest that a film keeps its slide on the screen: kiosk/play/signing.h.
constexpr std::chrono::seconds longest_wait{600};
constexpr double most_rate = 60;
/// A film that ends so much earlier than it says was cut off.
constexpr std::chrono::milliseconds least_missing{1000};

struct NamedFilm {
    std::string path;
    SourcePosition position;
    std::string_view what;
};

std::vector<NamedFilm> films_of(const Slide& slide) {
    std::vector<NamedFilm> films;
    for (const Recording& film : slide.sign)
        films.push_back({film.path, film.position, "sign language film"});
    if (const FilmContent* film = film_of(slide); film != nullptr && !film->path.empty())
        films.push_back({film->path, film->position, "film"});
    return films;
}

/// "1:05"
std::string clock_text(std::chrono::microseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%d:%02d", static_cast<int>(seconds / 60),
                  static_cast<int>(seconds % 60));
    return text.data();
}

std::string size_text(const FilmFacts& film) {
    return std::to_string(film.width) + " × " + std::to_string(film.height) + " pixels";
}

/// What puts a film right. A film's own name may be anything, and is not in what people paste.
constexpr const char* mending_command =
    "write it anew out of what was recorded: 'ffmpeg -i RECORDED -an -vf scale=-2:540 -r 25 -c:v libvpx-vp9 "
    "-crf 34 "
    "-b:v 0 NEW.webm'";

/// Why the show cannot show it.
std::string fault_text(const FilmLook& look) {
    const FilmFacts& film = look.film;
    const std::string_view coding = name_of(static_cast<FilmCoding>(film.coding));
    switch (look.fault) {
        case FilmFault::unknown_coding:
            return "its pictures are " + (coding.empty() ? std::string() : std::string(coding) + ", ") +
                   "neither VP9 nor AV1";
        case FilmFault::too_large:
            return "its pictures are too large: " + size_text(film) + ", and 1920 × 1080 are the most";
        case FilmFault::damaged:
            return "it is damaged, or no WebM";
        default:
            return film_fault_text(look.fault);
    }
}

class FilmReport {
  public:
    FilmReport(Reporter& reporter, const SourceText& source, const NamedFilm& film)
        : reporter_(reporter), source_(source), film_(film) {}

    void cannot_be_shown(const std::string& why, const std::string& hint) {
        tell("missing-film", "this " + std::string(film_.what) + " cannot be shown: " + why, hint);
    }
    void judge(const FilmLook& look) {
        if (look.fault == FilmFault::no_module) {
            tell("unseen-film",
                 "whether this " + std::string(film_.what) +
                     " can be shown is not known: films are read by libav, which cannot be loaded",
                 "sudo apt install --install-recommends kiosk");
            return;
        }
        if (!look.is_begun || (!look.is_whole && look.pictures == 0)) {
            tell("unseen-film",
                 "this " + std::string(film_.what) +
                     (look.is_begun ? " was not looked at: looking at all films takes long"
                                    : " was not looked at: no process can be begun for that"),
                 "play it once to its end with 'kiosk play'");
            return;
        }
        if (look.fault != FilmFault::none) return cannot_be_shown(fault_text(look), mending_command);
        const std::string this_film = "this " + std::string(film_.what);
        const std::chrono::microseconds said(look.film.length);
        const auto longest = std::max(said, look.length);
        if (!look.is_whole)
            tell("unseen-film",
                 this_film + " was looked through up to " + clock_text(look.length) +
                     " only: looking at all films takes long",
                 "play it once to its end with 'kiosk play'");
        else if (said - look.length > least_missing)
            tell("film-form",
                 this_film + " ends after " + clock_text(look.length) + ", and says that it is " +
                     clock_text(said) + " long: it seems cut off",
                 std::string("copy it once more, or ") + mending_command);
        if (longest > longest_wait)
            tell("film-form",
                 this_film + " is " + clock_text(longest) + " long: the show waits 10:00 at most",
                 "make it shorter, or several of it");
        const double seconds = std::chrono::duration<double>(look.length).count();
        const double rate = seconds > 0 ? look.pictures / seconds : 0;
        if (rate > most_rate + 1)
            tell("film-form",
                 this_film + " has " + std::to_string(std::lround(rate)) +
                     " pictures a second, of which a panel misses many",
                 mending_command);
        if (look.flashes > most_safe_flashes) {
            std::array<char, 16> flashes{};
            std::snprintf(flashes.data(), flashes.size(), "%g", look.flashes);
            tell("film-flashes",
                 this_film + " flashes " + flashes.data() + " times in the second from " +
                     clock_text(look.flashes_at) + " on: more than three can bring on a seizure",
                 "cut that part out, or make it slower or darker");
        }
    }

  private:
    void tell(std::string_view rule, const std::string& message, const std::string& hint) {
        report_rule(reporter_, source_.word_at(film_.position), rule, message, hint);
    }

    Reporter& reporter_;
    const SourceText& source_;
    const NamedFilm& film_;
};

}  // namespace

bool has_films(const Deck& deck) {
    return std::any_of(deck.slides.begin(), deck.slides.end(),
                       [](const Slide& slide) { return !films_of(slide).empty(); });
}

Diagnostics check_film_files(const Deck& deck, const SourceText& source, const FileSource& files,
                             const LookAtFilm& look) {
    // With this a Matroska file begins, of which WebM is a kind (RFC 8794, 11.2.1).
    constexpr std::string_view ebml("\x1A\x45\xDF\xA3", 4);
    Reporter reporter(deck.file, source);
    std::set<std::string> seen;
    for (const Slide& slide : deck.slides)
        for (const NamedFilm& film : films_of(slide)) {
            if (!seen.insert(film.path).second) continue;
            FilmReport report(reporter, source, film);
            std::string why;
            const auto stream = files.open(film.path, largest_film_file, why);
            if (!stream) {
                report.cannot_be_shown(why, mending_command);
            } else if (!stream->next().starts_with(ebml)) {
                report.cannot_be_shown("it is no WebM film", mending_command);
            } else if (look) {
                const auto bytes = files.read(film.path, largest_film_file, why);
                if (bytes)
                    report.judge(look(*bytes));
                else
                    report.cannot_be_shown(why, mending_command);
            }
        }
    return reporter.take();
}

}  // namespace kiosk
