// What a file is that should be a text in UTF-8 and is none: a document of a word processor, a web page, or a
// text in another encoding, which can be turned into UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

struct FileForm {
    std::string name;            ///< "a Word document (DOCX)", "a text in UTF-16"
    std::string encoding;        ///< as ICU calls it; empty: this is no text that could be converted
    bool is_importable = false;  ///< `kiosk import` makes slides of it
};

/// By the file's first bytes, and for encodings by all of them. Nothing where it is UTF-8, and where it
/// cannot be told what it is.
std::optional<FileForm> foreign_form(std::string_view bytes);

/// The text in UTF-8, with its line breaks as they are; nothing where a byte stands for no letter.
std::optional<std::string> in_utf8(std::string_view bytes, const FileForm& form);

}  // namespace kiosk
