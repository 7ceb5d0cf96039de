// Diagnostics: what is wrong, and where. `kiosk check` prints them and the player logs them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

enum class Severity { error, warning };

/// A place in a text file. Lines and columns count from 1; columns count code points, as editors do.
/// Line 0 means the file as a whole.
struct SourcePosition {
    int line = 0;
    int column = 0;
    auto operator<=>(const SourcePosition&) const = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string file;  ///< as the user wrote it
    SourcePosition position;
    int length = 1;       ///< code points that the caret line underlines
    std::string message;  ///< one sentence for non-programmers, without a full stop
    std::string rule;     ///< name of the rule, e.g. "duplicate-key"
    std::string hint;     ///< what to do, e.g. "did you mean 'duration'?"; may be empty
    std::string excerpt;  ///< the source line, without its line break
    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Several lines, the last ending in a line break:
///     slides.yaml:7:3: error: 'qoute' is not a field of a slide [unknown-key]
///       7 |   qoute: I hope
///         |   ^~~~~
///         = did you mean 'quote'?
/// Tabs and other control characters of the excerpt are shown as spaces; a very long line is cut around the
/// caret. The caret stands under its place as a terminal draws it (wide and combining characters counted).
std::string format_diagnostic(const Diagnostic& diagnostic);

/// All of them as one JSON object: {"diagnostics": [...], "errors": N, "warnings": N}.
std::string format_diagnostics_json(const Diagnostics& diagnostics);

int count(const Diagnostics& diagnostics, Severity severity);

/// Sorts by file, position, rule and message; exact duplicates are removed.
void sort_diagnostics(Diagnostics& diagnostics);

/// The candidate most similar to `word`, if it is similar enough to be what the user meant: a
/// Damerau-Levenshtein distance of at most a third of the word's length, ignoring case.
std::optional<std::string> closest_match(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace kiosk
