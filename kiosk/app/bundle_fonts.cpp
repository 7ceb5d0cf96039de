#include "kiosk/app/bundle_fonts.h"

#include <filesystem>
#include <set>
#include <variant>

#include "kiosk/scene/layout.h"
#include "kiosk/scene/theme.h"

namespace kiosk {
namespace {

std::set<FaceId> faces_used(const Deck& deck, Fonts& fonts) {
    std::set<FaceId> used;
    for (int role = 0; role < font_role_count; ++role)
        if (const auto& faces = fonts.faces(static_cast<FontRole>(role)); !faces.empty())
            used.insert(faces.front());
    // Which face draws a letter hangs on the letter and its role alone, not on the canvas or the colours.
    const Canvas canvas;
    const Theme theme = theme_named({}, deck.themes);
    for (const Slide& slide : deck.slides) {
        for (const std::string& language : languages_of(slide, deck)) {
            const Scene scene =
                layout_slide(slide, deck, language, canvas, theme, fonts, {.with_photo = false});
            for (const SceneItem& item : scene.items)
                if (const auto* text = std::get_if<TextItem>(&item)) {
                    used.insert(text->run.face);
                    if (text->run.face > 0 && fonts.beside_capitals(text->run.face - 1) == text->run.face)
                        used.insert(text->run.face - 1);
                }
        }
    }
    return used;
}

/// The folder of fonts.yaml.
std::filesystem::path root_of(const FontFile& font) {
    return font.path.substr(0, font.path.size() - font.file.size());
}

}  // namespace

std::vector<MemberSource> fonts_for_bundle(const Deck& deck, const FontCatalogue& catalogue) {
    Fonts fonts(catalogue);
    std::vector<FontFile> chosen;
    std::vector<MemberSource> members;
    std::set<std::string> paths;
    const auto add = [&](const std::string& path, const std::string& file) {
        if (paths.insert(path).second) members.push_back({path, file, {}});
    };
    for (const FaceId face : faces_used(deck, fonts)) {
        if (face < 0 || static_cast<std::size_t>(face) >= catalogue.files.size()) continue;
        // One for capitals is made anew of the face that it goes with.
        if (catalogue.files[static_cast<std::size_t>(face)].is_for_capitals) continue;
        const FontFile& font = catalogue.files[static_cast<std::size_t>(face)];
        chosen.push_back(font);
        add("fonts/" + font.file, font.path);
        std::filesystem::path licence = root_of(font) / (font.package + ".copyright");
        std::error_code error;
        if (!std::filesystem::exists(licence, error))
            licence = std::filesystem::path("/usr/share/doc") / font.package / "copyright";
        if (std::filesystem::exists(licence, error))
            add("fonts/" + font.package + ".copyright", licence.string());
    }
    if (!chosen.empty()) members.push_back({std::string(bundled_fonts), "", font_list_text(chosen)});
    return members;
}

}  // namespace kiosk
