#include "kiosk/app/loading.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/deck_beginning.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

ConfigReading load_config(const DeckOptions& options) {
    const bool is_named = !options.config.empty();
    return read_config(is_named ? options.config : "config.yaml", DiskFiles(), is_named);
}

std::string deck_file(const DeckOptions& options, const Config& config) {
    return options.deck.empty() ? config.deck : options.deck;
}

std::shared_ptr<const Deck> load_beginning(const std::string& deck_file, Date today) {
    // A shorter deck is read within a few milliseconds.
    constexpr std::uint64_t long_deck = 100'000;
    constexpr int slides = 8;
    const DiskFiles files;
    std::error_code error;
    const auto size = std::filesystem::file_size(deck_file, error);
    if (error || size < long_deck) return nullptr;
    std::string why;
    const auto text = files.read(deck_file, largest_deck_file, why);
    const auto beginning = text ? beginning_of_deck(*text, slides) : std::nullopt;
    if (!beginning) return nullptr;
    DeckReading reading = read_deck_text(*beginning, deck_file, files, today);
    if (count(reading.diagnostics, Severity::error) > 0 || reading.deck.slides.empty()) return nullptr;
    return std::make_shared<const Deck>(std::move(reading.deck));
}

Loaded load(const DeckOptions& options, Date today) {
    const DiskFiles files;
    Loaded loaded;
    ConfigReading config = load_config(options);
    loaded.diagnostics = config.diagnostics;

    DeckReading deck = read_deck(deck_file(options, config.config), files, today);
    for (const Diagnostics& found :
         {deck.diagnostics, check_deck(deck.deck, deck.source), check_config(config, deck.deck)})
        loaded.diagnostics.insert(loaded.diagnostics.end(), found.begin(), found.end());
    apply_rule_settings(deck.deck, loaded.diagnostics);
    sort_diagnostics(loaded.diagnostics);
    loaded.deck = std::make_shared<const Deck>(std::move(deck.deck));
    loaded.deck_source = std::move(deck.source);
    loaded.config = std::move(config.config);
    return loaded;
}

Date today() {
    const std::time_t seconds = std::time(nullptr);
    std::tm local{};
    localtime_r(&seconds, &local);
    return Date(std::chrono::year(local.tm_year + 1900),
                std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                std::chrono::day(static_cast<unsigned>(local.tm_mday)));
}

FontCatalogue load_fonts() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path prefix = program.parent_path().parent_path();
    for (const char* place : {"share/kiosk/fonts", "fonts"}) {
        const fs::path folder = prefix / place;
        if (!fs::exists(folder / "fonts.yaml", error)) continue;
        Diagnostics diagnostics;
        FontCatalogue catalogue = read_font_catalogue(folder.string(), diagnostics);
        for (const Diagnostic& diagnostic : diagnostics)
            std::fputs(format_diagnostic(diagnostic).c_str(), stderr);
        return catalogue;
    }
    std::fprintf(stderr, "kiosk: no fonts: neither %s nor %s has a fonts.yaml\n",
                 (prefix / "share/kiosk/fonts").c_str(), (prefix / "fonts").c_str());
    return {};
}

int language_index(const Deck& deck, const std::string& wanted) {
    return static_cast<int>(lookup_language(wanted, deck.languages).value_or(0));
}

std::optional<int> slide_index(const Deck& deck, const std::string& id) {
    const auto found = std::find_if(deck.slides.begin(), deck.slides.end(),
                                    [&](const Slide& slide) { return slide.id == id; });
    if (found == deck.slides.end()) return std::nullopt;
    return static_cast<int>(found - deck.slides.begin());
}

}  // namespace kiosk
