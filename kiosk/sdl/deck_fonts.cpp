#include "kiosk/sdl/deck_fonts.h"

#include <memory>
#include <string_view>
#include <utility>

namespace kiosk {
namespace {

constexpr std::string_view not_tried =
    "it is not tried, because others before it failed: kiosk check says which";

}  // namespace

std::vector<std::string> add_deck_fonts(FontCatalogue& catalogue, const std::vector<DeckFont>& own,
                                        const FileSource& files, const TryFont& try_font) {
    std::vector<std::string> faults;
    int failed = 0;
    for (const DeckFont& font : own) {
        std::string why;
        auto bytes = files.read(font.path, largest_own_font, why);
        if (bytes && examine_font(*bytes, why)) {
            why = failed < most_failed_trials ? try_font(*bytes) : std::string(not_tried);
            if (!why.empty()) ++failed;
        }
        if (!bytes || !why.empty()) {
            faults.push_back(font.path + " is not used: " + why);
            continue;
        }
        FontFile file;
        file.path = font.path;
        file.bytes = std::make_shared<const std::string>(*std::move(bytes));
        file.languages = font.languages;
        file.roles = {FontRole::serif,     FontRole::serif_italic, FontRole::sans,
                      FontRole::sans_bold, FontRole::display,      FontRole::figure};
        static_assert(font_role_count == 6);
        // The last one has the box for letters that are missing.
        const auto box = catalogue.files.empty() ? catalogue.files.end() : catalogue.files.end() - 1;
        catalogue.files.insert(box, std::move(file));
    }
    return faults;
}

}  // namespace kiosk
