// What is known of one field of slides.yaml or config.yaml: where it may stand, what its value is, and what
// it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Where a field may stand; a set of them is their sum.
enum Place : unsigned {
    in_deck = 1U << 0,  ///< at the top of slides.yaml
    in_defaults = 1U << 1,
    in_slide = 1U << 2,  ///< of any kind
    in_consent = 1U << 3,
    in_theme = 1U << 4,
    in_config = 1U << 5,  ///< at the top of config.yaml
    in_display = 1U << 6,
    in_idle = 1U << 7,
    in_words = 1U << 8,  ///< below a language in `words`
    in_operator = 1U << 9,
    in_safety = 1U << 10,
    in_memory = 1U << 11,
    in_checks = 1U << 12,  ///< below `checks`: the rules that a deck may set
    in_moment = 1U << 13,  ///< of a timeline
    in_presenter = 1U << 14,
    in_screen = 1U << 15,      ///< one of the audience's
    in_timed_deck = 1U << 16,  ///< one of `decks`
    in_updates = 1U << 17,
    in_photo = 1U << 18,       ///< one of several on a slide
    in_font = 1U << 19,        ///< one of those that a deck brings
    in_first_kind = 1U << 20,  ///< of the first kind of slide; each further kind has the next bit
};

/// All places in config.yaml.
inline constexpr unsigned in_settings = in_config | in_display | in_presenter | in_screen | in_idle |
                                        in_operator | in_safety | in_memory | in_timed_deck | in_updates;

enum class ValueType {
    text,         ///< words, or words for each language
    texts,        ///< a list of texts, `least` to `most` of them
    paragraphs,   ///< one text or a list of at most `most`
    files,        ///< the path of a file, or a path for each language
    string,       ///< words for the machine: a path, a name
    word,         ///< one of `words`
    boolean,      ///< true or false
    number,       ///< from `least` to `most`
    integer,      ///< a whole number from `least` to `most`
    figure,       ///< a number, in quotes or not
    duration,     ///< auto, manual or seconds from `least` to `most`
    id,           ///< lower-case letters, digits and '-'
    language,     ///< a language tag
    languages,    ///< a list of language tags
    focus,        ///< two numbers from 0 to 1
    photo,        ///< the path of a picture
    date,         ///< YYYY-MM-DD
    day_or_time,  ///< the same, or with a time of day: YYYY-MM-DD HH:MM
    color,        ///< #rrggbb
    sizes,        ///< a list of sizes in pixels, such as 1920x1080
    moments,      ///< a list of `least` to `most` groups of fields, which stand at `holds`
    photos,       ///< the same, each with the path of a picture
    nested,       ///< more fields: `holds` tells which, `nesting` in what form
};

/// The form of a nested value.
enum class Nesting {
    fields,          ///< the fields themselves
    list,            ///< a list, each item with the fields
    by_name,         ///< a name of the author's own for each group of fields
    words_by_name,   ///< a name for each of the rule's words; it holds no fields
    by_language,     ///< a language tag for each group of fields
    word_or_fields,  ///< the value of the first of the fields alone, or all of them
    times_by_day,    ///< days of the week or dates, each with the times of a day; it holds no fields
};

struct FieldRule {
    std::string_view name;
    unsigned places = 0;
    ValueType type = ValueType::text;
    double least = 0;
    double most = 0;
    std::vector<std::string> words = {};  ///< for ValueType::word, and Nesting::words_by_name
    bool required = false;
    bool vital = false;  ///< a slide on which it is faulty must not be shown
    /// Without it people may be harmed. A setting that cannot be read is as strict as can be; a slide on
    /// which such a field cannot be understood is withheld.
    bool protects = false;
    std::string_view meaning = {};
    unsigned holds = 0;  ///< for ValueType::nested, moments and photos: the places of the fields in it
    Nesting nesting = Nesting::fields;
};

/// Whether a value of this type is a list whose items have fields.
constexpr bool is_list_of_groups(ValueType type) {
    return type == ValueType::moments || type == ValueType::photos;
}

}  // namespace kiosk
