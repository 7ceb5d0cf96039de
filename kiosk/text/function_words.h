// The short words that hold a sentence together, such as articles and prepositions. They read best on the
// line of the word that they belong to. The lists are files in kiosk/text/function_words, one a language:
// lines of words behind "leads:" (they belong to the next word) or "follows:" (to the word before), and
// remarks behind
// '#'.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct FunctionWords {
    std::set<std::u16string> leads;    ///< in lower case
    std::set<std::u16string> follows;  ///< in lower case
};

/// Those of a language, such as "kk"; empty if there is no list.
const FunctionWords& function_words(const std::string& language);

/// What a list says.
FunctionWords read_function_words(std::string_view list);

/// Whether `word` is one of `words`, with punctuation around it and in any case. Of a word with an elided
/// beginning ("qu’il") the rest counts.
bool is_one_of(std::u16string_view word, const std::set<std::u16string>& words);

struct FunctionWordList {
    std::string_view language;
    std::string_view text;
};

/// The files, built in.
std::vector<FunctionWordList> function_word_lists();

}  // namespace kiosk
