// The parser's complaints, told to somebody who edits a list of slides and has never heard of YAML.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/yaml/source_text.h"

namespace kiosk {

struct Explanation {
    std::string_view rule;
    std::string message;
    std::string hint;
    SourceSpan at;  ///< where to look, which is often before the place where the parser gave up
};

/// `message` is yaml-cpp's; `line` counts from 1, `byte_column` from 0. `open_bracket` is the bracket
/// that was opened last and not closed, if any.
Explanation explain_syntax_fault(std::string_view message, int line, int byte_column,
                                 const SourceText& source, std::optional<SourcePosition> open_bracket);

/// Something in the lines from `first` to the faulty one that only looks like what belongs there: a space, a
/// dash, a colon of another kind, a '=', what is left of two versions. Nothing where there is none.
std::optional<Explanation> explain_lookalike(const SourceText& source, int first, int faulty);

/// "// …", as programs have remarks.
bool is_remark_of_programs(std::string_view line);
Explanation explain_remark_of_programs(const SourceText& source, int line);

/// A line that begins in another column than those around it.
Explanation explain_indentation(const SourceText& source, int line);

/// A name that stands twice in the same place. `has_fields`: with fields below it, the second time.
Explanation explain_duplicate(std::string_view name, int first_line, SourceSpan second,
                              bool has_fields = false);

/// A quotation mark that is not closed in the file, nor in the part of it that is read.
Explanation explain_open_quote(const SourceText& source, SourcePosition at, char quote);

/// What stands after the end of the deck, at `at`.
Explanation explain_what_follows(const SourceText& source, SourcePosition at);

Explanation explain_alias();
Explanation explain_anchor();
Explanation explain_type();

}  // namespace kiosk
