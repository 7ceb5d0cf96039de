#include "kiosk/deck/field_table.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kiosk;

TEST_CASE("at each place a name means one thing") {
    const auto& table = field_table();
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = i + 1; j < table.size(); ++j) {
            const std::string name(table[i].name);
            CAPTURE(name);
            CHECK_FALSE((table[i].name == table[j].name && (table[i].places & table[j].places) != 0));
        }
    }
}

TEST_CASE("each rule is whole") {
    for (const FieldRule& rule : field_table()) {
        const std::string name(rule.name);
        CAPTURE(name);
        CHECK(rule.places != 0);
        CHECK_FALSE(rule.meaning.empty());
        CHECK(rule.words.empty() == (rule.type != ValueType::word));
        CHECK(rule.least <= rule.most);
        const bool is_counted = rule.type == ValueType::number || rule.type == ValueType::integer ||
                                rule.type == ValueType::figure || rule.type == ValueType::duration ||
                                rule.type == ValueType::texts || rule.type == ValueType::paragraphs;
        CHECK(is_counted == (rule.least < rule.most));
    }
}

TEST_CASE("rules are found by name and place") {
    REQUIRE(find_rule("by", in_quote));
    CHECK(find_rule("by", in_quote)->type == ValueType::text);
    CHECK(find_rule("by", in_consent)->type == ValueType::string);
    CHECK(find_rule("by", in_fact) == nullptr);
    CHECK(find_rule("none", ~0U) == nullptr);
    CHECK(find_rule("credit", in_defaults) == find_rule("credit", in_photo));
    CHECK(field_names(in_idle) == std::vector<std::string>{"after", "warning"});
}

TEST_CASE("a slide of each kind has the field that makes it one") {
    for (const KindRule& kind : slide_kinds()) {
        const FieldRule* rule = find_rule(kind.field, kind.place);
        REQUIRE(rule);
        CHECK(rule->places == static_cast<unsigned>(kind.place));
        CHECK(rule->vital);
    }
}
