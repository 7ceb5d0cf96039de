// Reads the fields of a slide, of the deck or of the settings by the table of fields: what is good becomes a
// value, what is wrong is reported and left out.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/color.h"
#include "kiosk/base/geometry.h"
#include "kiosk/base/local_time.h"
#include "kiosk/base/time.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/localized_text.h"
#include "kiosk/deck/named_values.h"
#include "kiosk/deck/step.h"
#include "kiosk/yaml/source_text.h"
#include "kiosk/yaml/yaml_syntax.h"
#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// What a field holds, by its ValueType: text → LocalizedText; texts, paragraphs → a vector of them; string,
/// photos → the fields of each; word, id, language, photo → std::string; languages → a vector of them; sizes
/// → a vector of Size; moments → a vector of Moment; number, integer, figure → double; nested → the node
/// itself. Nothing: it was faulty.
class Fields;
using FieldValue =
    std::variant<std::monostate, bool, double, std::string, std::vector<std::string>, LocalizedText,
                 std::vector<LocalizedText>, std::vector<Step>, std::vector<Size>, Point, SlideDuration, Date,
                 DayOrTime, Color, std::vector<Fields>, const YamlNode*>;

struct Field {
    const FieldRule* rule = nullptr;
    SourceSpan name_at;
    SourceSpan value_at;
    FieldValue value;
};

/// The known fields of one slide, deck … that were written, good or faulty.
class Fields {
  public:
    void add(Field field) { fields_.push_back(std::move(field)); }
    const Field* find(std::string_view name) const;
    /// The good value of a field; null where there is none.
    template <class T>
    const T* get(std::string_view name) const {
        const Field* field = find(name);
        return field ? std::get_if<T>(&field->value) : nullptr;
    }
    template <class T>
    T get_or(std::string_view name, T otherwise) const {
        const T* value = get<T>(name);
        return value ? *value : otherwise;
    }
    /// The value that a word stands for in `table`, which its rule has its words from.
    template <class Table, class Value>
    Value get_named(std::string_view name, const Table& table, Value otherwise) const {
        const auto* word = get<std::string>(name);
        return word ? value_named(table, *word).value_or(otherwise) : otherwise;
    }
    /// A vital field was written and is faulty, or a required one of those is missing.
    bool lacks_vital_field = false;
    /// Names of fields that unknown ones were probably meant to be.
    std::vector<std::string> misspelt;
    bool is_misspelt(std::string_view name) const;
    /// Of settings: one that protects was written and is faulty, or one that is not known may have been meant
    /// for it.
    bool leave_protection_in_doubt = false;

  private:
    std::vector<Field> fields_;
};

inline constexpr std::size_t most_languages = 50;
inline constexpr std::size_t longest_text = 5'000;  ///< code points

/// What no text may hold: all control characters but the line feed.
constexpr bool is_control_character(char32_t code_point) {
    return (code_point < 0x20 && code_point != U'\n') || (code_point >= 0x7F && code_point < 0xA0);
}

/// The languages that a deck's texts may be in.
struct DeckLanguages {
    std::vector<std::string> tags;
    std::map<std::string, std::string>
        aliases;                     ///< tags by what is written in their place, which has been told
    std::set<std::string> in_texts;  ///< those of the aliases that a text is in
    bool known =
        false;  ///< false: the deck does not say; then any tag is welcome and is added, up to that number
};

/// The name among `names` that somebody may have meant who wrote `name`: one that is spelt in nearly the same
/// way, or what others call it.
std::optional<std::string> field_meant(std::string_view name, const std::vector<std::string>& names);

class FieldReader {
  public:
    /// Neither is owned; both outlive the reader.
    FieldReader(Reporter& reporter, DeckLanguages& languages) : reporter_(reporter), languages_(languages) {}

    /// The fields of `node` that may stand at `places`. `owner` is what they belong to, as messages say it:
    /// "a slide". What is required at `required_places` and missing is reported at `at`.
    Fields read(const YamlNode& node, unsigned places, std::string_view owner, SourceSpan at,
                unsigned required_places);

    /// Reports a field that is unknown at `places`, if one of them was probably meant, and says which.
    std::optional<std::string> report_misspelt(const YamlField& field, unsigned places,
                                               std::string_view owner);

    /// The value of one field; nothing where it is faulty, which is reported.
    FieldValue read_value(const FieldRule& rule, const YamlNode& node);

    /// Whether a value is fields at all; if not, that is reported. `name` is what the value belongs to.
    bool expect_fields(const YamlNode& node, std::string_view name, std::string_view example);

  private:
    /// Notes which of the fields at `places` an unknown one was probably meant to be, and says so where
    /// that keeps the slide off the screen.
    void note_misspelt(const YamlField& field, unsigned places, Fields& fields);
    /// What is wrong with the whole line of an unknown name without a value, if that can be told.
    std::optional<Explanation> explain_line_of(const YamlField& field) const;
    void report_unknown(const YamlField& field, unsigned places, std::string_view owner);
    FieldValue read_number(const FieldRule& rule, const YamlNode& node);
    FieldValue read_duration(const FieldRule& rule, const YamlNode& node);
    FieldValue read_boolean(const FieldRule& rule, const YamlNode& node);
    FieldValue read_word(const FieldRule& rule, const YamlNode& node);
    FieldValue read_string(const FieldRule& rule, const YamlNode& node);
    FieldValue read_id(const FieldRule& rule, const YamlNode& node);
    FieldValue read_date(const FieldRule& rule, const YamlNode& node);
    FieldValue read_day_or_time(const FieldRule& rule, const YamlNode& node);
    /// The day at the start of a text of the form 2030-05-17; nothing where there is no such day, which is
    /// reported.
    std::optional<Date> existing_day(const YamlNode& node);
    FieldValue read_color(const FieldRule& rule, const YamlNode& node);
    FieldValue read_focus(const FieldRule& rule, const YamlNode& node);
    FieldValue read_languages(const FieldRule& rule, const YamlNode& node);
    FieldValue read_sizes(const FieldRule& rule, const YamlNode& node);
    FieldValue read_texts(const FieldRule& rule, const YamlNode& node);
    FieldValue read_moments(const FieldRule& rule, const YamlNode& node);
    FieldValue read_photos(const FieldRule& rule, const YamlNode& node);
    /// What messages say of a list whose items have fields.
    struct GroupWords {
        std::string one;      ///< "moment"
        std::string must_be;  ///< "have 'when' and 'what'"
        std::string form;     ///< how it is written
        std::string too_few;  ///< what to do where there are too few
    };
    /// The fields of each item; nothing where one of them lacks what it needs, which is reported.
    std::optional<std::vector<Fields>> read_groups(const FieldRule& rule, const YamlNode& node,
                                                   const GroupWords& words);

    std::optional<std::string> read_language(const YamlNode& node);
    /// `takes_emphasis`: words between stars are set in bold, so that the stars are no mark to warn of.
    std::optional<LocalizedText> read_text(const std::string& name, const YamlNode& node,
                                           bool takes_emphasis = false);
    std::optional<std::string> read_words(const std::string& name, const YamlNode& node);
    std::optional<std::size_t> language_of_text(const YamlField& field, const std::string& name);

    /// A text below `>` or `|` that is meant as one for each language.
    bool holds_languages(const YamlNode& node) const;
    /// A text in brackets that ends at a comma of its own, or a name without a space after its colon.
    std::optional<Explanation> explain_brackets(const YamlNode& node) const;
    void check_markup(const std::string& name, const YamlNode& node, bool takes_emphasis);
    /// The tag that is meant by what is written, which is to be understood in the same way in texts.
    std::optional<std::string> meant_language(const std::string& written);
    /// Reports a tag of a language that there is not. `written`: as it stands in the file.
    void judge_language(const std::string& tag, const std::string& written, SourceSpan at);
    void report_empty(const std::string& name, const YamlNode& node, SourceSpan at, std::string_view rule);
    static FieldValue unreadable(const FieldRule& rule);
    void wrong_type(const YamlNode& node, const std::string& message, std::string hint = {});

    Reporter& reporter_;
    DeckLanguages& languages_;
};

}  // namespace kiosk
