// Every rule that `kiosk check` goes by, as data: its name, what it means, what to do, its severity, and
// whether a deck may say otherwise (its field `checks`). docs/checks.md tells the same at more length; a test
// holds both together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/deck/deck.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// What a deck may set a rule to.
enum class RuleFreedom {
    none,    ///< a file that breaks it cannot be read as it was meant
    safety,  ///< it protects people: it may be made an error, and no less than it is
    full,    ///< error, warning or off
};

struct CheckRule {
    std::string_view name;
    Severity severity = Severity::warning;
    RuleFreedom freedom = RuleFreedom::full;
    std::string_view meaning;  ///< what was found, as a part of a sentence
    std::string_view remedy;   ///< what to do
};

/// The judgements first, then what is wrong with how a file is written.
const std::vector<CheckRule>& check_rules();

/// Null where no rule has this name.
const CheckRule* find_check_rule(std::string_view name);

/// Whether a deck may set the rule at all. A safety rule that is an error anyhow is as good as fixed.
bool may_be_set(const CheckRule& rule);

/// The words that a deck may set the rule to: of "error", "warning" and "off".
std::vector<std::string> settings_of(const CheckRule& rule);

/// Reports what breaks the rule `name`, as grave as the table says. `hint` is what to do where the place
/// tells more about it than the rule's remedy; empty: the remedy.
void report_rule(Reporter& reporter, SourceSpan at, std::string_view name, std::string message,
                 std::string hint = {});

/// Gives what was found the severity that `deck` sets, and takes out what it switches off. Doing it twice
/// changes nothing.
void apply_rule_settings(const Deck& deck, Diagnostics& diagnostics);

}  // namespace kiosk
