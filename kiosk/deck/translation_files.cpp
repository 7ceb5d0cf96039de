#include "kiosk/deck/translation_files.h"

#include <utility>

#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"

namespace kiosk {

std::optional<TranslationRecord> load_translation_record(const std::string& deck_file,
                                                         Diagnostics& diagnostics) {
    const DiskFiles files;
    const std::string file = translation_record_file(deck_file);
    if (!files.exists(file)) return TranslationRecord();
    std::string why;
    const auto contents = files.read(file, largest_deck_file, why);
    if (contents) return read_translation_record(*contents, file, diagnostics);
    Diagnostic fault;
    fault.file = file;
    fault.rule = "unreadable-file";
    fault.message = "the record of translations cannot be read: " + why;
    diagnostics.push_back(std::move(fault));
    return std::nullopt;
}

Diagnostics check_translation_files(const std::string& deck_file, std::string_view source) {
    Diagnostics diagnostics;
    const auto record = load_translation_record(deck_file, diagnostics);
    if (!record || record->hashes.empty()) return diagnostics;
    return check_translations(source, deck_file, *record);
}

}  // namespace kiosk
