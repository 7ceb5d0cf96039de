// How a language writes quotation marks, numbers and spaces.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk {

/// Puts `text` in the outer quotation marks of `language` (CLDR): “ ” in English, « » in French (with
/// no-break spaces inside), Russian and Kazakh. A text that has such marks already is not changed, nor is one
/// behind an opening mark of the language that nothing closes: its quotation ends elsewhere.
std::string in_quotation_marks(std::string_view text, std::string_view language);

/// `text` behind the opening mark alone: the beginning of a quotation that goes on elsewhere.
std::string behind_opening_mark(std::string_view text, std::string_view language);

/// The language's quotation marks (CLDR), without spaces: the outer pair, and the inner pair.
struct QuotationMarks {
    std::u32string open;
    std::u32string close;
    std::u32string inner_open;
    std::u32string inner_close;
};

/// Nothing if CLDR does not know the language.
std::optional<QuotationMarks> quotation_marks(std::string_view language);

/// Whether the language puts no-break spaces inside guillemets: French does, Swiss French does not.
bool spaces_its_guillemets(std::string_view language);

/// How a number is written: 1,924 or 1924 or 45% or 2.5 million.
enum class NumberForm { grouped, ungrouped, percent, compact };

/// `value` with the language's digits, grouping and decimal sign, and at most `decimals` decimals.
std::string formatted_number(double value, std::string_view language, int decimals = 3,
                             NumberForm form = NumberForm::grouped);

/// Two such numbers, from `least` to `most`, as the language writes ranges: "120–150", "2–3 million".
std::string formatted_range(double least, double most, std::string_view language, int decimals = 3,
                            NumberForm form = NumberForm::grouped);

/// Replaces plain spaces by no-break spaces where the language's typography forbids a line break: before a
/// dash, inside guillemets, before ; : ! ? in French, between a number and what it counts, after initials,
/// after words of one letter in Slavic languages, before Russian and Kazakh particles,
/// after a Kazakh question's "what". Changes nothing else.
std::string with_no_break_spaces(std::string_view text, std::string_view language);

/// A language's own name for itself, as a language picker shows it: English, Français, Қазақша, Русский.
/// Script and region follow in parentheses if the tag has them. Returns the tag if the name is not known.
std::string language_name(std::string_view language);

}  // namespace kiosk
