// One function for each reader of bytes that others have made. Each takes any bytes, and ends the program
// where something is found that must never be; the sanitizers do so where memory is misused.
//
// libFuzzer looks for such bytes for as long as one lets it (scripts/fuzz); replay_test.cpp tries the seeds,
// what was once found, and some thousand changes of them with every run of the tests.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace kiosk::fuzz {

void deck(std::string_view bytes);         ///< slides.yaml, with what is judged without pixels
void config(std::string_view bytes);       ///< config.yaml
void fix(std::string_view bytes);          ///< `check --fix`
void edit(std::string_view bytes);         ///< the first line replaces texts of the deck below it
void metadata(std::string_view bytes);     ///< a photo's file, looked through
void photo(std::string_view bytes);        ///< the same, probed and decoded
void prepare(std::string_view bytes);      ///< the same, by what `prepare` alone reads
void bundle(std::string_view bytes);       ///< a bundle's file, and each of its parts
void translation(std::string_view bytes);  ///< PO and CSV files
void office(std::string_view bytes);       ///< talks and tables of other programs, up to a deck of them
void layout(std::string_view bytes);       ///< any text, in any language, in a column and on slides
void speech(std::string_view bytes);       ///< recordings and what voices write: Opus and WAV files
void film(std::string_view bytes);         ///< films of a deck: WebM files
void captions(std::string_view bytes);     ///< the words of films: WebVTT files
void font(std::string_view bytes);         ///< fonts of a deck, examined, opened and drawn with

struct Target {
    const char* name;
    void (*run)(std::string_view bytes);
};
inline constexpr Target targets[] = {
    {"deck", deck},       {"config", config},     {"fix", fix},
    {"edit", edit},       {"photo", photo},       {"metadata", metadata},
    {"prepare", prepare}, {"bundle", bundle},     {"translation", translation},
    {"office", office},   {"layout", layout},     {"speech", speech},
    {"film", film},       {"captions", captions}, {"font", font},
};

/// What must be so whatever the bytes are.
inline void require(bool condition, const char* what) {
    if (condition) return;
    std::fprintf(stderr, "FAILED: %s\n", what);
    std::abort();
}

}  // namespace kiosk::fuzz
