#include "kiosk/check/film_checks.h"

#include <set>
#include <string>
#include <string_view>

#include "kiosk/deck/check_rules.h"
#include "kiosk/film/film_starter.h"

namespace kiosk {
namespace {

/// Why no player shows it; empty where nothing is known against it.
std::string fault_of(const std::string& path, const FileSource& files) {
    // With this a Matroska file begins, of which WebM is a kind (RFC 8794, 11.2.1).
    constexpr std::string_view ebml("\x1A\x45\xDF\xA3", 4);
    std::string why;
    const auto film = files.open(path, largest_film_file, why);
    if (!film) return why;
    return film->next().starts_with(ebml) ? std::string() : "it is no WebM film";
}

}  // namespace

Diagnostics check_film_files(const Deck& deck, const SourceText& source, const FileSource& files) {
    Reporter reporter(deck.file, source);
    std::set<std::string> seen;
    for (const Slide& slide : deck.slides)
        for (const Recording& film : slide.sign) {
            if (!seen.insert(film.path).second) continue;
            const std::string why = fault_of(film.path, files);
            if (why.empty()) continue;
            report_rule(reporter, source.word_at(film.position), "missing-film",
                        "this sign language film cannot be shown: " + why,
                        "save it as WebM, VP9 or AV1 without sound, of " +
                            std::to_string(largest_film_file / 1'000'000) + " MB or less");
        }
    return reporter.take();
}

}  // namespace kiosk
