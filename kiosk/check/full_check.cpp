#include "kiosk/check/full_check.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/jobs.h"
#include "kiosk/base/printing.h"
#include "kiosk/check/deck_typography.h"
#include "kiosk/check/film_checks.h"
#include "kiosk/check/font_checks.h"
#include "kiosk/check/layout_checks.h"
#include "kiosk/check/photo_checks.h"
#include "kiosk/check/quoted_parts.h"
#include "kiosk/check/text_checks.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/translation_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/scene/loop_place.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

/// What the settings say that the slides are shown on.
std::vector<Canvas> screens_of(const Config& config) {
    const bool is_upright = config.display.rotation == 90 || config.display.rotation == 270;
    std::vector<Size> sizes = config.display.sizes;
    if (sizes.empty()) sizes = {is_upright ? Size{1080, 1920} : Size{1920, 1080}};
    std::vector<Canvas> screens;
    for (const Size size : sizes) {
        screens.push_back(
            canvas_for(size, config.display.diagonal_inches, config.display.viewing_distance_metres));
        if (const auto height = config.display.bottom_edge_millimetres)
            screens.back().bottom_edge_millimetres = static_cast<float>(*height);
        // Their buttons take room.
        screens.back().reads_aloud = config.audio != AudioOutput::none;
        screens.back().offers_easy_reading = config.easy_reading;
    }
    return screens;
}

/// A script that no font has is told at its first place: it is missing everywhere.
void keep_first_of_each_script(Diagnostics& found) {
    sort_diagnostics(found);
    std::set<std::string> told;
    std::erase_if(found, [&](const Diagnostic& fault) {
        const bool is_of_script =
            fault.rule == "missing-glyph" && fault.message.find(" script, ") != std::string::npos;
        return is_of_script && !told.insert(fault.message).second;
    });
}

/// What `check` finds; where memory ends, that.
template <class Check>
Diagnostics unless_memory_ends(const Deck& deck, Check check) {
    try {
        return check();
    } catch (const std::bad_alloc&) {
        Diagnostic fault;
        fault.file = deck.file;
        fault.rule = "too-large";
        fault.message = "there is not enough memory to check all of this deck";
        fault.hint = "make several decks of it, or give the program more memory";
        return {fault};
    }
}

Diagnostics check_fonts(const Deck& deck, const SourceText& source, const DeckFiles& files,
                        const FontCatalogue& fonts, const TryFont& try_font) {
    Diagnostics found = check_font_files(deck, source, files, try_font);
    for (const DeckFont& font : deck.fonts) {
        if (font.languages.empty()) continue;
        // What is wrong with its file is told already.
        const auto alone = font_alone(fonts, font);
        if (!alone) continue;
        for (Diagnostic& fault : check_font_letters(deck, font, source, *alone))
            found.push_back(std::move(fault));
    }
    return found;
}

Diagnostics check_films(const Deck& deck, const SourceText& source, const DeckFiles& files,
                        FilmStarter* films) {
    if (films == nullptr || !has_films(deck)) return check_film_files(deck, source, files);
    const auto ends = std::chrono::steady_clock::now() + longest_look;
    const auto is_late = [&] { return std::chrono::steady_clock::now() > ends; };
    print_progress("looking at the films");
    Diagnostics found = check_film_files(
        deck, source, files, [&](std::string_view bytes) { return look_through(*films, bytes, is_late); });
    clear_progress();
    return found;
}

/// What takes its time: reading the photos, laying all slides out and comparing their languages. On all
/// cores; on a terminal it shows how far it has come.
Diagnostics check_thoroughly(const Loaded& loaded, FilmStarter* films) {
    const Deck deck = part_of(*loaded.deck, loaded.now, is_planned);
    const SourceText source(loaded.deck_source);
    Diagnostics found = check_films(deck, source, *loaded.files, films);
    for (Diagnostic& fault : check_quoted_parts(*loaded.deck, source, loaded.now))
        found.push_back(std::move(fault));
    const LoopPlaces places(deck);
    const LayoutCheckOptions options{screens_of(loaded.config), loaded.config.theme, &places};
    const KnownNames names(deck);
    const UsualLengths lengths(deck);
    // What was refused is not tried a second time: it may have taken all the seconds that it has.
    std::map<std::string, std::string> refused;
    const TryFont try_once = [&](std::string_view bytes) {
        const auto known = refused.find(std::string(bytes));
        if (known != refused.end()) return known->second;
        std::string why = try_font_apart(bytes);
        if (!why.empty()) refused.emplace(bytes, why);
        return why;
    };
    const FontCatalogue catalogue = load_fonts(*loaded.files, deck.fonts, try_once);
    const auto photo_store = make_photo_store(loaded.files, nullptr, photo_limits(loaded.config));
    // A slide's photo is cut anew for each size of its texts. Each thread looks at one or two.
    constexpr std::size_t photos_at_hand = 8;
    photo_store->keep_shrunk(photos_at_hand);
    const PhotoChecks photos(*loaded.deck, loaded.now, source, options.screens, *loaded.files, *photo_store);
    const std::size_t jobs = photos.file_count() + deck.slides.size();
    std::size_t done = 0;
    for (Diagnostic& fault : check_theme_contrasts(deck, source))
        found.push_back(std::move(fault));
    for (Diagnostic& fault : check_screens(options.screens, loaded.settings_file))
        found.push_back(std::move(fault));
    for (Diagnostic& fault : check_fonts(deck, source, *loaded.files, catalogue, try_once))
        found.push_back(std::move(fault));
    std::mutex mutex;
    std::once_flag buttons_checked;
    run_jobs(jobs, [&] {
        const auto fonts = std::make_shared<Fonts>(catalogue);
        std::call_once(buttons_checked, [&] {
            Diagnostics of_buttons = check_button_names(deck, source, *fonts);
            for (Diagnostic& fault :
                 check_reach(options.screens, deck.languages, loaded.settings_file, *fonts))
                of_buttons.push_back(std::move(fault));
            const std::lock_guard lock(mutex);
            std::move(of_buttons.begin(), of_buttons.end(), std::back_inserter(found));
        });
        const auto layout =
            std::make_shared<LayoutChecks>(deck, source, options, names, *fonts, *photo_store);
        const auto texts = std::make_shared<TextChecks>(deck, source, lengths);
        const auto check = [&, fonts, layout, texts](std::size_t job) {
            if (job < photos.file_count()) return photos.check(job);
            const Slide& slide = deck.slides[job - photos.file_count()];
            Diagnostics of_slide = layout->check(slide);
            for (Diagnostic& fault : texts->check(slide))
                of_slide.push_back(std::move(fault));
            return of_slide;
        };
        return [&, check](std::size_t job) {
            Diagnostics some = unless_memory_ends(deck, [&] { return check(job); });
            const std::lock_guard lock(mutex);
            std::move(some.begin(), some.end(), std::back_inserter(found));
            print_progress("%zu of %zu pictures and slides", ++done, jobs);
        };
    });
    clear_progress();
    keep_first_of_each_script(found);
    return found;
}

}  // namespace

void check_fully(Loaded& loaded, FilmStarter* films) {
    const auto add = [&](Diagnostics found) {
        std::move(found.begin(), found.end(), std::back_inserter(loaded.diagnostics));
    };
    add(check_thoroughly(loaded, films));
    add(check_typography(loaded.deck_source, loaded.deck->file));
    // A bundle has no record of its translations: it is done.
    if (!loaded.files->bundle()) add(check_translation_files(loaded.deck->file, loaded.deck_source));
    apply_rule_settings(*loaded.deck, loaded.diagnostics);
    sort_diagnostics(loaded.diagnostics);
}

}  // namespace kiosk
