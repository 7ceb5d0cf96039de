#include "kiosk/translations/exchange.h"
#include "kiosk/translations/po_file.h"
#include "kiosk/translations/table_file.h"
#include "tests/fuzz/targets.h"

namespace kiosk::fuzz {
namespace {

constexpr std::string_view deck =
    "languages: [en, fr]\nslides:\n  - id: opening\n    title: {en: Together, fr: Ensemble}\n"
    "  - id: fact\n    text:\n      - {en: One, fr: Un}\n      - Two\n";

/// What was read is written and read again, and goes into a deck.
void use(const TranslationReading& reading) {
    for (const Diagnostic& diagnostic : reading.diagnostics)
        format_diagnostic(diagnostic);
    if (count(reading.diagnostics, Severity::error) > 0) return;
    TranslationList list = reading.list;
    list.source_language = "en";
    list.language = "fr";
    const TranslationReading again =
        read_table_file(write_table_file(list, TableForm::csv), TableForm::csv, "again.csv");
    require(count(again.diagnostics, Severity::error) == 0, "what was written is read again");
    require(again.list.entries.size() == list.entries.size(), "no text is lost on the way");
    for (std::size_t i = 0; i < list.entries.size(); ++i)
        require(again.list.entries[i].translation == list.entries[i].translation, "each text comes back");
    import_translations(deck, {}, list, "fr.po", "");
}

}  // namespace

void translation(std::string_view bytes) {
    // By the first letter, as the name of a file would tell.
    if (bytes.empty()) return;
    const std::string_view rest = bytes.substr(1);
    if (bytes.front() == 'p')
        use(read_po(rest, "fr.po"));
    else
        use(read_table_file(rest, TableForm::csv, "fr.csv"));
}

}  // namespace kiosk::fuzz
