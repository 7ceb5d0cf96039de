#include "kiosk/yaml/file_form.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "kiosk/base/utf8.h"

namespace kiosk {
namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// An archive of the kind that office programs save, by the names of the files in it.
std::string office_archive(std::string_view bytes) {
    if (contains(bytes, "word/")) return "a Word document (DOCX)";
    if (contains(bytes, "xl/")) return "a spreadsheet (XLSX)";
    if (contains(bytes, "ppt/")) return "a PowerPoint presentation (PPTX)";
    if (contains(bytes, "opendocument.text")) return "a LibreOffice document (ODT)";
    if (contains(bytes, "opendocument.spreadsheet")) return "a LibreOffice spreadsheet (ODS)";
    if (contains(bytes, "opendocument.presentation")) return "a LibreOffice presentation (ODP)";
    return "an archive, such as DOCX and XLSX files are";
}

bool begins_with_any_case(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char wanted, char there) {
               return (there >= 'A' && there <= 'Z' ? there - 'A' + 'a' : there) == wanted;
           });
}

std::optional<FileForm> document_form(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) {
        FileForm form{office_archive(bytes), ""};
        for (const char* kind : {"(PPTX)", "(ODP)", "(XLSX)", "(ODS)"})
            form.is_importable = form.is_importable || contains(form.name, kind);
        return form;
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return FileForm{"an old Word or Excel document", ""};
    if (bytes.starts_with("%PDF-")) return FileForm{"a PDF document", ""};
    std::string_view start = bytes;
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
    if (start.starts_with("{\\rtf")) return FileForm{"a document in Rich Text Format (RTF)", ""};
    for (const std::string_view tag : {"<!doctype", "<html", "<?xml", "<head", "<body"})
        if (begins_with_any_case(start, tag)) return FileForm{"a web page (HTML) or an XML file", ""};
    return std::nullopt;
}

/// UTF-16 by its mark, or by every second byte of its first letters being 0, as it is in Latin letters and
/// YAML's own marks.
std::optional<FileForm> utf16_form(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return FileForm{"a text in UTF-16", "UTF-16"};
    constexpr std::size_t looked_at = 400;
    const std::size_t size = std::min(bytes.size(), looked_at);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < size; ++i)
        if (bytes[i] == '\0') ++zeros[i % 2];
    const std::size_t most = std::max(zeros[0], zeros[1]);
    const std::size_t least = std::min(zeros[0], zeros[1]);
    constexpr std::size_t few = 8;  ///< one in so many
    if (size < few || most * few < size || least * few > most) return std::nullopt;
    return FileForm{"a text in UTF-16", zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE"};
}

/// One byte a letter. In Windows-1251 words of other letters than a to z stand one beside the other; in
/// Windows-1252 single letters with accents stand between plain ones.
std::optional<FileForm> one_byte_form(std::string_view bytes) {
    const auto is_high = [&](std::size_t at) {
        return at < bytes.size() && static_cast<std::uint8_t>(bytes[at]) >= 0x80;
    };
    const auto is_cyrillic = [&](std::size_t at) {
        return at < bytes.size() && static_cast<std::uint8_t>(bytes[at]) >= 0xC0;
    };
    std::size_t high = 0;
    std::size_t in_words = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!is_high(i)) continue;
        ++high;
        if (is_cyrillic(i) && (is_cyrillic(i + 1) || (i > 0 && is_cyrillic(i - 1)))) ++in_words;
    }
    if (high == 0) return std::nullopt;
    const bool is_cyrillic_text = in_words * 2 > high;
    return FileForm{is_cyrillic_text ? "a text in Windows-1251" : "a text in Windows-1252 (Latin 1)",
                    is_cyrillic_text ? "windows-1251" : "windows-1252"};
}

/// Whether a good part of the letters beyond a to z is UTF-8. In a text of another encoding hardly any is,
/// and that by chance.
bool is_mostly_utf8(std::string_view bytes) {
    constexpr std::size_t by_chance = 8;  ///< one in so many
    std::size_t good = 0;
    std::size_t bad = 0;
    while (!bytes.empty()) {
        const auto letter = take_code_point(bytes);
        if (!letter) {
            ++bad;
        } else if (*letter >= 0x80) {
            ++good;
        }
    }
    return good * by_chance > bad;
}

}  // namespace

std::optional<FileForm> foreign_form(std::string_view bytes) {
    if (auto form = document_form(bytes)) return form;
    if (auto form = utf16_form(bytes)) return form;
    if (contains(bytes, std::string_view("\0", 1)) || !find_invalid_utf8(bytes)) return std::nullopt;
    // Some letters in UTF-8 and some not: whatever the others are, the whole must not be converted.
    if (is_mostly_utf8(bytes)) return std::nullopt;
    return one_byte_form(bytes);
}

std::optional<std::string> in_utf8(std::string_view bytes, const FileForm& form) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / 4);
    if (form.encoding.empty() || bytes.size() > most) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(form.encoding.c_str(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::u16string letters(bytes.size() + 1, u'\0');
    const std::int32_t length =
        ucnv_toUChars(converter, letters.data(), static_cast<std::int32_t>(letters.size()), bytes.data(),
                      static_cast<std::int32_t>(bytes.size()), &status);
    ucnv_close(converter);
    if (U_FAILURE(status)) return std::nullopt;
    letters.resize(static_cast<std::size_t>(length));
    std::string text;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        char32_t letter = letters[i];
        const bool is_pair =
            (letter & 0xFC00) == 0xD800 && i + 1 < letters.size() && (letters[i + 1] & 0xFC00) == 0xDC00;
        if (is_pair) letter = 0x10000 + ((letter & 0x3FF) << 10) + (letters[++i] & 0x3FFU);
        const bool is_mark = letter == 0xFEFF && text.empty();
        if ((letter & 0xFFFFF800) == 0xD800) return std::nullopt;  // half of a pair
        if (!is_mark) append_utf8(text, letter);
    }
    return text;
}

}  // namespace kiosk
