#include "kiosk/deck/field_table.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/deck/slide_kinds.h"

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
        CHECK(rule.words.empty() == (rule.type != ValueType::word && rule.nesting != Nesting::words_by_name));
        CHECK(rule.least <= rule.most);
        const bool is_counted = rule.type == ValueType::number || rule.type == ValueType::integer ||
                                rule.type == ValueType::figure || rule.type == ValueType::duration ||
                                rule.type == ValueType::texts || rule.type == ValueType::paragraphs ||
                                is_list_of_groups(rule.type);
        CHECK(is_counted == (rule.least < rule.most));
    }
}

TEST_CASE("rules are found by name and place") {
    REQUIRE(find_rule("by", find_kind("quote")->place));
    CHECK(find_rule("by", find_kind("quote")->place)->type == ValueType::text);
    CHECK(find_rule("by", in_consent)->type == ValueType::string);
    CHECK(find_rule("by", find_kind("fact")->place) == nullptr);
    CHECK(find_rule("none", ~0U) == nullptr);
    const unsigned with_credit = find_kind("title")->place | find_kind("quote")->place |
                                 find_kind("photo")->place | find_kind("film")->place | in_photo |
                                 in_defaults;
    CHECK(places_of("credit") == with_credit);
    CHECK(places_of("none") == 0);
    CHECK(field_names(find_kind("quote")->place | find_kind("fact")->place) ==
          std::vector<std::string>{"quote", "lead", "by", "role", "background", "credit", "focus", "fact",
                                   "to", "as", "unit", "marks", "label", "note"});
    CHECK(field_names(in_idle) == std::vector<std::string>{"after", "warning"});
}

TEST_CASE("a slide of each kind has the field that makes it one, and what needs a consent") {
    for (const KindRule& kind : slide_kinds()) {
        const std::string name(kind.field);
        CAPTURE(name);
        const FieldRule* rule = find_rule(kind.field, kind.place);
        REQUIRE(rule);
        CHECK(rule->places == kind.place);
        CHECK(rule->vital);
        const bool needs_consent = kind.consent.subject() != ConsentNeed::Subject::nothing;
        CHECK((find_rule(kind.consent.field(), kind.place) != nullptr) == needs_consent);
    }
}

TEST_CASE("no picture and no quotation is of a kind that needs no consent") {
    for (const KindRule& kind : slide_kinds()) {
        const std::string name(kind.field);
        CAPTURE(name);
        for (const FieldRule& rule : kind.fields()) {
            // A quotation's picture needs a consent of its own, whatever that of the words is.
            const bool has_own_consent =
                rule.name == "background" && kind.consent.subject() == ConsentNeed::Subject::quotation;
            // The poster of a film is one of its pictures.
            if (rule.name == "poster") CHECK(kind.consent.field() == "film");
            if (has_own_consent)
                CHECK(find_rule("background_consent", in_slide));
            else if ((rule.type == ValueType::photo && rule.name != "poster") || rule.name == "film" ||
                     rule.name == "quote")
                CHECK(kind.consent.field() == rule.name);
        }
    }
}
