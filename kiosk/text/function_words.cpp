#include "kiosk/text/function_words.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <map>
#include <sstream>

#include "kiosk/text/icu_text.h"

namespace kiosk {
namespace {

std::u16string in_lower_case(std::u16string_view word) {
    std::u16string result;
    for (const char16_t unit : word)
        result.push_back(U16_IS_SURROGATE(unit) ? unit : static_cast<char16_t>(u_tolower(unit)));
    return result;
}

bool is_part_of_word(char16_t unit) {
    return U16_IS_SURROGATE(unit) || u_isalnum(unit);
}

}  // namespace

FunctionWords read_function_words(std::string_view list) {
    FunctionWords words;
    std::istringstream lines{std::string(list)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream parts(line);
        std::string kind;
        parts >> kind;
        if (kind != "leads:" && kind != "follows:") continue;
        for (std::string word; parts >> word;)
            (kind == "leads:" ? words.leads : words.follows).insert(in_lower_case(to_utf16(word)));
    }
    return words;
}

const FunctionWords& function_words(const std::string& language) {
    static const std::map<std::string, FunctionWords> lists = [] {
        std::map<std::string, FunctionWords> read;
        for (const FunctionWordList& list : function_word_lists())
            read.emplace(list.language, read_function_words(list.text));
        return read;
    }();
    static const FunctionWords none;
    const auto list = lists.find(language);
    return list == lists.end() ? none : list->second;
}

bool is_one_of(std::u16string_view word, const std::set<std::u16string>& words) {
    while (!word.empty() && !is_part_of_word(word.front()))
        word.remove_prefix(1);
    while (!word.empty() && !is_part_of_word(word.back()))
        word.remove_suffix(1);
    if (word.empty()) return false;
    const std::u16string whole = in_lower_case(word);
    if (words.contains(whole)) return true;
    const std::size_t elided = whole.find_last_of(u"\u2019'");
    return elided != std::u16string::npos && words.contains(whole.substr(elided + 1));
}

}  // namespace kiosk
