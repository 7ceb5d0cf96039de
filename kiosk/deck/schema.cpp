#include "kiosk/deck/schema.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "kiosk/deck/field_reader.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/slide_kinds.h"

namespace kiosk {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* tag_pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$|^[xX](-[A-Za-z0-9]{1,8})+$";

/// As parse_weekdays and parse_open_times read them; a date is written as elsewhere, two with "to" between.
constexpr const char* days_pattern =
    "^([A-Za-z]{3,9}( *(-|,|\u2013) *[A-Za-z]{3,9})*|[0-9]{4}-[0-9]{2}-[0-9]{2}( to "
    "[0-9]{4}-[0-9]{2}-[0-9]{2})?)$";
constexpr const char* times_pattern =
    "^ *([Oo]pen|[Cc]losed|[0-9]{1,2}:[0-9]{2} *(-|\u2013) *[0-9]{1,2}:[0-9]{2}( *, *[0-9]{1,2}:[0-9]{2} "
    "*(-|\u2013) "
    "*[0-9]{1,2}:[0-9]{2})*) *$";

Json reference(const char* definition) {
    return {{"$ref", std::string("#/definitions/") + definition}};
}

/// To YAML, 2018 is a number and true a truth value; as words they are as good as any.
Json words_schema() {
    return {{"type", {"string", "number", "boolean"}}, {"minLength", 1}, {"maxLength", longest_text}};
}

Json texts_schema(const FieldRule& rule) {
    return {{"type", "array"}, {"items", reference("text")}, {"minItems", 1}, {"maxItems", rule.most}};
}

Json fields_schema(unsigned places, unsigned required_places);

Json nested_schema(const FieldRule& rule);

/// What YAML makes of a word: digits are a number to it.
Json enumeration(const FieldRule& rule) {
    Json words = Json::array();
    for (const std::string& word : rule.words) {
        words.push_back(word);
        if (word.find_first_not_of("0123456789") == std::string::npos) words.push_back(std::stoi(word));
    }
    return {{"enum", words}};
}

Json number_schema(const FieldRule& rule, const char* type) {
    return {{"type", type}, {"minimum", rule.least}, {"maximum", rule.most}};
}

Json value_schema(const FieldRule& rule) {
    switch (rule.type) {
        case ValueType::text:
        case ValueType::files:
            return reference("text");
        case ValueType::texts:
            return texts_schema(rule);
        case ValueType::paragraphs:
            return {{"anyOf", {reference("text"), texts_schema(rule)}}};
        case ValueType::moments:
        case ValueType::photos:
            return {{"type", "array"},
                    {"items", fields_schema(rule.holds, rule.holds)},
                    {"minItems", rule.least},
                    {"maxItems", rule.most}};
        case ValueType::string:
        case ValueType::photo:
            return reference("words");
        case ValueType::word:
            return enumeration(rule);
        case ValueType::boolean:
            return {{"type", "boolean"}};
        case ValueType::number:
            return number_schema(rule, "number");
        case ValueType::integer:
            return number_schema(rule, "integer");
        case ValueType::figure:
            return {{"anyOf",
                     {number_schema(rule, "number"),
                      {{"type", "string"}, {"pattern", "^[+-]?[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)?$"}}}}};
        case ValueType::duration:
            return {{"anyOf", {{{"enum", {"auto", "manual"}}}, number_schema(rule, "number")}}};
        case ValueType::id:
            return {{"anyOf",
                     {{{"type", "string"}, {"pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"}, {"maxLength", 64}},
                      {{"type", "integer"}, {"minimum", 0}}}}};
        case ValueType::language:
            return reference("language");
        case ValueType::languages: {
            Json list = {{"type", "array"}, {"items", reference("language")}, {"uniqueItems", true}};
            if (rule.required) list["minItems"] = 1;
            list["maxItems"] = most_languages;
            return list;
        }
        case ValueType::focus:
            return {{"type", "array"},
                    {"items", {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}},
                    {"minItems", 2},
                    {"maxItems", 2}};
        case ValueType::sizes:
            return {{"type", "array"},
                    {"items", {{"type", "string"}, {"pattern", "^[0-9]{2,5}x[0-9]{2,5}$"}}},
                    {"minItems", 1},
                    {"maxItems", 8}};
        case ValueType::date:
            return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
        case ValueType::day_or_time:
            return {{"type", "string"},
                    {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}( ([01][0-9]|2[0-3]):[0-5][0-9])?$"}};
        case ValueType::color:
            return {{"type", "string"}, {"pattern", "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$"}};
        case ValueType::nested:
            return nested_schema(rule);
    }
    return {};
}

/// The fields of one group. What the table does not have is an error.
Json fields_schema(unsigned places, unsigned required_places) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const FieldRule& rule : field_table()) {
        if ((rule.places & places) == 0) continue;
        const std::string name(rule.name);
        Json property = value_schema(rule);
        // Beside a $ref, draft 7 passes everything else over.
        if (property.contains("$ref")) property = {{"allOf", {property}}};
        property["description"] = rule.meaning;
        properties[name] = std::move(property);
        if (rule.required && (rule.places & required_places) != 0) required.push_back(name);
    }
    Json schema = {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
    if (!required.empty()) schema["required"] = required;
    return schema;
}

/// Of several pictures, either the slide has a consent or each of them.
Json consent_of_each(std::string_view field) {
    const Json each = {{"properties", {{std::string(field), {{"items", {{"required", {"consent"}}}}}}}}};
    return {{{"required", {"consent"}}}, each};
}

/// A slide is of exactly one kind; what needs a consent says why it may be shown.
Json slide_schema() {
    Json kinds = Json::array();
    for (const KindRule& kind : slide_kinds()) {
        const unsigned places = in_slide | kind.place;
        Json schema = fields_schema(places, places);
        schema["title"] = kind.with_article;
        schema["required"].push_back(kind.field);
        const std::string needs_consent(kind.consent.field());
        if (find_rule(kind.field, kind.place)->type == ValueType::photos)
            schema["anyOf"] = consent_of_each(kind.field);
        else if (needs_consent == kind.field)
            schema["required"].push_back("consent");
        else if (!needs_consent.empty())
            schema["dependencies"] = {{needs_consent, {"consent"}}};
        if (kind.consent.subject() == ConsentNeed::Subject::quotation && find_rule("background", kind.place))
            schema["dependencies"]["background"] = {"background_consent"};
        kinds.push_back(std::move(schema));
    }
    return {{"anyOf", kinds}};
}

Json nested_schema(const FieldRule& rule) {
    const bool is_slide = (rule.holds & in_slide) != 0;
    const Json fields = is_slide ? reference("slide") : fields_schema(rule.holds, rule.holds);
    switch (rule.nesting) {
        case Nesting::fields:
            return fields;
        case Nesting::list:
            return {{"type", "array"}, {"items", fields}, {"minItems", 1}};
        case Nesting::by_name:
            return {{"type", "object"}, {"additionalProperties", fields}};
        case Nesting::words_by_name:
            return {{"type", "object"}, {"additionalProperties", {{"enum", rule.words}}}};
        case Nesting::times_by_day: {
            const Json times = {{"type", "string"}, {"pattern", times_pattern}};
            return {{"type", "object"},
                    {"propertyNames", {{"pattern", days_pattern}}},
                    {"additionalProperties",
                     {{"anyOf", {times, {{"type", "array"}, {"items", times}, {"minItems", 1}}}}}}};
        }
        case Nesting::by_language:
            return {{"type", "object"},
                    {"propertyNames", {{"pattern", tag_pattern}}},
                    {"additionalProperties", fields}};
        case Nesting::word_or_fields:
            for (const FieldRule& word : field_table())
                if ((word.places & rule.holds) != 0) return {{"anyOf", {value_schema(word), fields}}};
            break;
    }
    return fields;
}

std::string document(const char* title, Json schema, bool has_slides) {
    Json root = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    root.update(schema);
    Json definitions = {
        {"words", words_schema()},
        {"text",
         {{"anyOf",
           {reference("words"),
            {{"type", "object"},
             {"propertyNames", {{"pattern", tag_pattern}}},
             {"additionalProperties", reference("words")},
             {"minProperties", 1}}}}}},
        {"language", {{"type", "string"}, {"pattern", tag_pattern}}},
    };
    if (has_slides) definitions["slide"] = slide_schema();
    root["definitions"] = definitions;
    return root.dump(2) + "\n";
}

}  // namespace

std::string deck_schema() {
    return document("The slides of a show", fields_schema(in_deck, in_deck), true);
}

std::string config_schema() {
    return document("The settings of one machine", fields_schema(in_config, in_config), false);
}

}  // namespace kiosk
