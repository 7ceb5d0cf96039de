#include "kiosk/translations/translation_file.h"

#include "kiosk/apart/apart_process.h"
#include "kiosk/base/ascii.h"
#include "kiosk/base/packing.h"
#include "kiosk/translations/po_file.h"
#include "kiosk/translations/table_file.h"
#include "kiosk/yaml/file_form.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

// What goes through the pipe; found by their arguments' types.

template <typename Box>
void go_through(Box& box, Diagnostic& one) {
    box(one.severity, one.file, one.position.line, one.position.column, one.length, one.message, one.rule,
        one.hint, one.excerpt);
}

template <typename Box>
void go_through(Box& box, TranslationEntry& entry) {
    box(entry.context, entry.source, entry.translation, entry.is_fuzzy, entry.notes, entry.line);
}

template <typename Box>
void go_through(Box& box, TranslationReading& reading) {
    box(reading.list.deck, reading.list.source_language, reading.list.language, reading.list.entries,
        reading.diagnostics);
}

namespace {

TableForm table_form_of(TranslationForm form) {
    if (form == TranslationForm::xlsx) return TableForm::xlsx;
    return form == TranslationForm::ods ? TableForm::ods : TableForm::csv;
}

TranslationReading refused(const std::string& file, std::string rule, std::string message, std::string hint) {
    TranslationReading reading;
    Diagnostic fault;
    fault.file = file;
    fault.rule = std::move(rule);
    fault.message = std::move(message);
    fault.hint = std::move(hint);
    reading.diagnostics.push_back(std::move(fault));
    return reading;
}

/// What a file is that is of another kind than its name says; empty where it may be what it says.
std::string other_kind(std::string_view contents, TranslationForm form) {
    const auto foreign = foreign_form(contents);
    const bool is_packed = contents.starts_with("PK");
    if (form == TranslationForm::xlsx || form == TranslationForm::ods)
        return is_packed ? std::string() : foreign ? foreign->name : "another kind of file";
    // Texts in other encodings are told with more words by their own readers.
    return foreign && foreign->encoding.empty() ? foreign->name : std::string();
}

}  // namespace

std::optional<TranslationForm> translation_form(std::string_view file_name) {
    const std::string name = "." + ascii_lower(file_name);
    if (name.ends_with(".po") || name.ends_with(".pot")) return TranslationForm::po;
    if (name.ends_with(".csv") || name.ends_with(".tsv")) return TranslationForm::csv;
    if (name.ends_with(".xlsx")) return TranslationForm::xlsx;
    if (name.ends_with(".ods")) return TranslationForm::ods;
    return std::nullopt;
}

std::string write_translations(const TranslationList& list, TranslationForm form, Date today) {
    return form == TranslationForm::po ? write_po(list, today) : write_table_file(list, table_form_of(form));
}

TranslationReading read_translations(std::string_view contents, TranslationForm form,
                                     const std::string& file) {
    if (const std::string kind = other_kind(contents, form); !kind.empty())
        return refused(file, "wrong-file", "this is " + kind + ", and its name says otherwise",
                       "PO, CSV, XLSX and ODS files are read, each by the ending of its name");
    constexpr ApartLimits limits{.seconds = 60, .memory = 4'000'000'000, .result = 300'000'000};
    const ApartResult apart = run_apart(
        [&] {
            TranslationReading reading = form == TranslationForm::po
                                             ? read_po(contents, file)
                                             : read_table_file(contents, table_form_of(form), file);
            Packer packer;
            packer(reading);
            return packer.take();
        },
        limits);
    TranslationReading reading;
    Unpacker unpacker(apart.result);
    unpacker(reading);
    if (apart.ending == ApartEnding::done && unpacker.is_whole()) return reading;
    return refused(file, "unreadable-file", "the file does harm to what reads it, or takes too long to read",
                   "ask for it again, saved anew");
}

}  // namespace kiosk
