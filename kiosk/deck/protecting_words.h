// What people call the fields that decide whether a slide is shown, and how they write what these hold, in
// the languages that decks are written in. Whoever takes somebody off the screen in a hurry looks no name up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/yaml/yaml_tree.h"

namespace kiosk {

/// The fields of a slide that decide whether it is shown.
const std::vector<std::string>& protecting_fields();

/// The one of `fields` that a name may be meant for: the name is spelt nearly so, or a word of it is, or is
/// what others call the field or what takes a slide back: "consent_withdrawn", "versteckt", "скрыто".
std::optional<std::string> protection_named(std::string_view name, const std::vector<std::string>& fields);

/// The one of protecting_fields() that an unknown field at `places` may be meant for, by its name or by its
/// value: yes or no, a day, the state of a consent, some of the deck's `languages`.
std::optional<std::string> protection_meant(const YamlField& field, unsigned places,
                                            const std::vector<std::string>& languages);

/// Whether `value` is nothing but what that field may hold, in any of the languages.
bool may_be_value_of(std::string_view field, std::string_view value);

/// Whether a text is a clear yes, or a clear no, in one of the languages, and nothing else.
bool says_yes(std::string_view text);
bool says_no(std::string_view text);

/// Whether a text begins with such a value, and words that people write behind it follow: "true (Anna
/// asked)", "withdrawn by mail", "2030-05-17, in the evening", "end of May 2030".
bool begins_with_value_of(std::string_view field, std::string_view text);

}  // namespace kiosk
