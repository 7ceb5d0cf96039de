// What a language does with quotation marks, numbers and spaces.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// `text` in the outer quotation marks of `language` (CLDR): “ ” in English, « » in French (with no-break
/// spaces inside), Russian and Kazakh. A text that carries such marks already keeps its own.
std::string in_quotation_marks(std::string_view text, std::string_view language);

/// The quotation marks of a language by CLDR, without spaces: around a quotation, and around one within it.
struct QuotationMarks {
    std::u32string open;
    std::u32string close;
    std::u32string inner_open;
    std::u32string inner_close;
};

/// Nothing where CLDR does not know the language.
std::optional<QuotationMarks> quotation_marks(std::string_view language);

/// Whether the language sets no-break spaces inside its guillemets: French does, Swiss French does not.
bool spaces_its_guillemets(std::string_view language);

/// `value` with the language's digits, grouping and decimal sign, at most `decimals` of them.
std::string formatted_number(double value, std::string_view language, int decimals = 3);

/// `text` with no-break spaces where the language's typography forbids a line break: before a dash, inside
/// guillemets, before ; : ! ? in French, between a number and what it counts, after initials, after words of
/// one letter in Slavic languages, before Russian and Kazakh particles. Plain spaces alone are replaced.
std::string with_no_break_spaces(std::string_view text, std::string_view language);

/// A language's own name for itself, as a picker shows it: English, Français, Қазақша, Русский; script and
/// region in parentheses where the tag has them. The tag where the name is not known.
std::string language_name(std::string_view language);

}  // namespace kiosk
