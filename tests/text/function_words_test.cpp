#include "kiosk/text/function_words.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("a list of function words has those that lead and those that follow") {
    const FunctionWords words =
        read_function_words("# remark\nleads: The of\nleads: and\nfollows: үшін\nother: x\n");
    CHECK(words.leads == std::set<std::u16string>{u"the", u"of", u"and"});
    CHECK(words.follows == std::set<std::u16string>{u"үшін"});
}

TEST_CASE("a function word is known in any case and with punctuation around it") {
    const std::set<std::u16string> words{u"the", u"il", u"в"};
    CHECK(is_one_of(u"The", words));
    CHECK(is_one_of(u"“The", words));
    CHECK(is_one_of(u"В", words));
    CHECK(is_one_of(u"qu’il", words));
    CHECK_FALSE(is_one_of(u"they", words));
    CHECK_FALSE(is_one_of(u"", words));
    CHECK_FALSE(is_one_of(u"…", words));
}

TEST_CASE("every list that is built in has words, and no word both leads and follows") {
    CHECK(function_word_lists().size() >= 4);
    for (const FunctionWordList& list : function_word_lists()) {
        CAPTURE(list.language);
        const std::string language(list.language);
        const FunctionWords& words = function_words(language);
        CHECK(words.leads.size() > 20);
        for (const std::u16string& word : words.follows)
            CHECK_FALSE(words.leads.contains(word));
    }
    for (const char* language : {"en", "fr", "kk", "ru"})
        CHECK_FALSE(function_words(language).leads.empty());
    CHECK(function_words("xx").leads.empty());
}
