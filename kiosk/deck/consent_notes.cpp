#include "kiosk/deck/consent_notes.h"

#include <algorithm>
#include <iterator>

#include "kiosk/base/ascii.h"
#include "kiosk/deck/field_table.h"
#include "kiosk/deck/photo_finder.h"
#include "kiosk/deck/slide_kinds.h"
#include "kiosk/deck/verdict.h"

namespace kiosk {
namespace {

using Kind = YamlNode::Kind;

bool is_withdrawn(const std::optional<Consent>& consent) {
    return consent && consent->state == ConsentState::withdrawn;
}

/// Whether a word is meant as a state that takes nothing back, well spelt or not.
bool takes_nothing_back(std::string_view word) {
    const auto state = value_named(consent_states, word);  // as it is nearly always written
    if (state) return *state != ConsentState::withdrawn;
    return closest_match(std::string(word), {"published", "given", "no-people", "pending"}).has_value();
}

/// Of a value that cannot be understood.
bool may_take_back(const YamlNode& value) {
    if (value.kind == Kind::faulty) return true;
    if (value.kind == Kind::text) return !takes_nothing_back(value.text);
    return std::any_of(value.items.begin(), value.items.end(),
                       [](const YamlNode& item) { return may_take_back(item); }) ||
           std::any_of(value.fields.begin(), value.fields.end(),
                       [](const YamlField& field) { return may_take_back(field.value); });
}

/// Notes what a slide names.
class ConsentNoter {
  public:
    ConsentNoter(const YamlNode& item, const Slide& slide) : item_(item), slide_(slide) {}

    ConsentNotes take() {
        if (!says_something()) return {};
        const bool is_unclear = is_unclear_about("consent") || is_unclear_about("background_consent");
        notes_.in_doubt = is_unclear && consents_may_take_back(item_);
        const bool is_taken_back = has_withdrawn_consent(slide_);
        // Of a slide that could not be read whole each picture may be what the consent was for.
        const bool is_whole = !slide_.faulty && !item_.lacks_fields;
        for (const YamlField& field : item_.fields) {
            note_names_of_photos(field);
            if (note_recordings(field)) continue;
            if (notes_.in_doubt || (is_taken_back && !is_whole))
                note(field.value, is_quoted(field));
            else if (is_taken_back)
                note_where_withdrawn(field);
        }
        return std::move(notes_);
    }

  private:
    /// Most slides say nothing of the kind.
    bool says_something() const {
        return !slide_.unclear.empty() || !slide_.photo_consents.empty() || has_withdrawn_consent(slide_) ||
               std::any_of(std::begin(recording_rules), std::end(recording_rules),
                           [&](const RecordingRule& rule) { return is_withdrawn(slide_.*rule.consent); });
    }

    bool is_unclear_about(std::string_view field) const {
        return std::find(slide_.unclear.begin(), slide_.unclear.end(), field) != slide_.unclear.end();
    }

    /// Also where the name of the field is misspelt.
    static bool consents_may_take_back(const YamlNode& node) {
        return std::any_of(node.fields.begin(), node.fields.end(), [](const YamlField& field) {
            const FieldRule* const rule = find_rule(field.name, in_slide | in_any_kind());
            if (rule && rule->type == ValueType::photos)
                return std::any_of(field.value.items.begin(), field.value.items.end(),
                                   consents_may_take_back);
            const bool may_be_consent =
                !rule || field.name == "consent" || field.name == "background_consent";
            return may_be_consent && (field.is_written_twice || may_take_back(field.value));
        });
    }

    /// Fields that nobody knows may be meant as the quotation.
    static bool is_quoted(const YamlField& field) {
        return field.name == "quote" || !find_rule(field.name, in_slide | in_any_kind());
    }

    void note_names_of_photos(const YamlField& field) {
        const FieldRule* const rule = find_rule(field.name, in_any_kind());
        if (!rule || rule->type != ValueType::photos) return;
        for (const YamlNode& item : field.value.items) {
            const auto photo = std::find_if(item.fields.begin(), item.fields.end(),
                                            [](const YamlField& each) { return each.name == "photo"; });
            notes_.photos.push_back(photo != item.fields.end() ? photo->value.text : item.text);
        }
    }

    /// Whether the field is one of recordings, which have a consent of their own.
    bool note_recordings(const YamlField& field) {
        const auto rule = std::find_if(std::begin(recording_rules), std::end(recording_rules),
                                       [&](const RecordingRule& each) { return each.field == field.name; });
        if (rule == std::end(recording_rules)) return false;
        if (is_withdrawn(slide_.*rule->consent) || is_unclear_about(rule->consent_field))
            note(field.value, false);
        return true;
    }

    void note_where_withdrawn(const YamlField& field) {
        const bool is_quotation = slide_.consent_need == ConsentNeed::Subject::quotation;
        const FieldRule* const rule = find_rule(field.name, in_any_kind());
        if (rule && rule->type == ValueType::photos) {
            for (std::size_t i = 0; i < field.value.items.size(); ++i)
                if (is_withdrawn(slide_.consent) ||
                    (i < slide_.photo_consents.size() && is_withdrawn(slide_.photo_consents[i].consent)))
                    note(field.value.items[i], false);
        } else if (is_quotation && field.name == "background") {
            if (is_withdrawn(slide_.background_consent)) note(field.value, false);
        } else if (is_withdrawn(slide_.consent) ||
                   (!is_quotation && is_withdrawn(slide_.background_consent))) {
            note(field.value, is_quoted(field));
        }
    }

    void note(const YamlNode& node, bool is_quoted) {
        for (const YamlNode& item : node.items)
            note(item, is_quoted);
        for (const YamlField& field : node.fields)
            note(field.value, is_quoted);
        if (node.kind != Kind::text) return;
        if (is_picture(node.text) || is_recording(node.text))
            notes_.files.push_back(node.text);
        else if (is_quoted)
            notes_.words.push_back(node.text);
    }

    const YamlNode& item_;
    const Slide& slide_;
    ConsentNotes notes_;
};

}  // namespace

bool has_withdrawn_consent(const Slide& slide) {
    return is_withdrawn(slide.consent) || is_withdrawn(slide.background_consent) ||
           std::any_of(slide.photo_consents.begin(), slide.photo_consents.end(),
                       [](const PhotoConsent& each) { return is_withdrawn(each.consent); });
}

ConsentNotes note_consents(const YamlNode& item, const Slide& slide) {
    return ConsentNoter(item, slide).take();
}

bool may_take_back(std::string_view lines) {
    const std::string text = ascii_lower(lines);
    if (text.find("withdr") != std::string::npos) return true;
    constexpr std::string_view name = "consent";
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        std::string_view rest = std::string_view(text).substr(at + name.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" :={\"'"), rest.size()));
        if (rest.starts_with("state")) {
            rest.remove_prefix(5);
            rest.remove_prefix(std::min(rest.find_first_not_of(" :=\"'"), rest.size()));
        }
        const std::string_view word = rest.substr(0, rest.find_first_of(" ,}\"'#\r\n"));
        if (!word.empty() && !takes_nothing_back(word)) return true;
    }
    return false;
}

}  // namespace kiosk
