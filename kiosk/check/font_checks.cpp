#include "kiosk/check/font_checks.h"

#include <algorithm>
#include <set>
#include <string>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/text_letters.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/text/font_file.h"

namespace kiosk {
namespace {

/// What a font for a language has to have: its letters and digits. Signs come from other fonts where need be.
void add_letters(std::string_view text, std::set<char32_t>& letters) {
    for (const TextLetter& each : letters_of(text))
        letters.insert(to_utf32(text.substr(each.begin, each.end - each.begin)).front());
}

bool has_letter(FontMetrics& fonts, char32_t letter) {
    const std::vector<FaceId>& faces = fonts.faces(FontRole::serif);
    return std::any_of(faces.begin(), faces.end(), [&](FaceId face) { return fonts.covers(face, letter); });
}

}  // namespace

Diagnostics check_font_files(const Deck& deck, const SourceText& source, const FileSource& files,
                             const TryFont& try_font) {
    Reporter reporter(deck.file, source);
    for (const DeckFont& font : deck.fonts) {
        std::string why;
        const auto bytes = files.read(font.path, largest_own_font, why);
        const auto facts = bytes ? examine_font(*bytes, why) : std::nullopt;
        if (facts) why = try_font(*bytes);
        const SourceSpan at = source.word_at(font.position);
        if (!why.empty())
            report_rule(reporter, at, "bad-font", "this font is not used: " + why,
                        "texts are set in the fonts of the program until then");
        else if (facts->is_restricted)
            report_rule(reporter, at, "restricted-font",
                        "this font says that its maker must be asked before it is passed on",
                        "look into its licence, or take a free one, such as those of Noto");
    }
    return reporter.take();
}

Diagnostics check_font_letters(const Deck& deck, const DeckFont& font, const SourceText& source,
                               FontMetrics& alone) {
    std::set<char32_t> letters;
    for (const Slide& slide : deck.slides)
        for (const LocalizedText* text : all_texts(slide))
            for (const std::string& language : languages_of(slide, deck)) {
                const TextInLanguage said = text->in(language, deck.first_language());
                const std::string of_text(said.language);
                const bool is_meant = std::any_of(
                    font.languages.begin(), font.languages.end(),
                    [&](const std::string& each) { return lookup_language(of_text, {each}).has_value(); });
                if (is_meant) add_letters(said.text, letters);
            }
    std::erase_if(letters, [&](char32_t letter) { return has_letter(alone, letter); });
    Reporter reporter(deck.file, source);
    if (letters.empty()) return {};
    constexpr std::size_t most_told = 8;
    std::string told;
    for (const char32_t letter : letters) {
        if (static_cast<std::size_t>(std::count(told.begin(), told.end(), ' ')) + 1 > most_told) break;
        if (!told.empty()) told += ' ';
        append_utf8(told, letter);
    }
    const bool is_all = letters.size() <= most_told;
    report_rule(reporter, source.word_at(font.position), "font-lacks-letters",
                "this font lacks letters of the deck's texts: " + told + (is_all ? "" : " …"),
                "they are set in another font, in the middle of words: take a font that has them");
    return reporter.take();
}

}  // namespace kiosk
