// The text of a deck or config file, line by line, and the list of faults found in it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/diagnostic.h"

namespace kiosk {

/// A stretch of one line.
struct SourceSpan {
    SourcePosition position;
    int length = 1;  ///< code points
};

/// A file's text without its byte order mark, each line ending in a line feed alone.
class SourceText {
  public:
    explicit SourceText(std::string_view file_contents);

    const std::string& text() const { return text_; }
    int line_count() const { return static_cast<int>(starts_.size()); }
    /// Line `number` (from 1) without its line break; empty where there is no such line.
    std::string_view line(int number) const;
    /// From the start of one line to the end of another, its line break included.
    std::string_view lines(int first, int last) const;
    /// The text from a place on; `byte_column` counts from 0.
    std::string_view from(int line, int byte_column) const;
    /// Where that place is in the text, in bytes; its end where there is no such line.
    std::size_t offset(int line, int byte_column) const;
    /// `byte_column` counts from 0 and may lie beyond the end of the line.
    SourcePosition position(int line, int byte_column) const;
    SourcePosition position(std::size_t offset) const;
    /// The word that begins at a place: up to a space, a colon or a mark of YAML's.
    SourceSpan word_at(SourcePosition position) const;

  private:
    std::string text_;
    std::vector<std::size_t> starts_;  ///< byte offset of each line
    /// Code points before each block of the text: a column is found at once in a line of megabytes too.
    std::vector<std::size_t> code_points_before_;

    std::size_t code_points_up_to(std::size_t offset) const;
};

/// Collects the faults of one file. A file with very many of them is reported up to a limit.
class Reporter {
  public:
    /// Neither is owned; both outlive the reporter.
    Reporter(std::string file, const SourceText& source) : file_(std::move(file)), source_(source) {}

    void error(SourceSpan at, std::string_view rule, std::string message, std::string hint = {}) {
        report(Severity::error, at, rule, std::move(message), std::move(hint));
    }
    void warning(SourceSpan at, std::string_view rule, std::string message, std::string hint = {}) {
        report(Severity::warning, at, rule, std::move(message), std::move(hint));
    }
    /// What is wrong in another file that this one names.
    void add(Diagnostics of_other_file);
    /// Nothing more will be listed: no need to look for hints.
    bool full() const;
    const SourceText& source() const { return source_; }
    /// Whether a fault in that line has been reported.
    bool tells_of(int line) const;
    /// How many faults have been reported, those after so many, and the way back to so many: for who tries to
    /// read in two ways.
    std::size_t count() const { return diagnostics_.size(); }
    Diagnostics after(std::size_t count) const;
    void forget_after(std::size_t count) { diagnostics_.resize(std::min(count, diagnostics_.size())); }
    /// Adds to what the last fault says is to be done.
    void add_to_last_hint(std::string_view words);
    Diagnostics take() { return std::move(diagnostics_); }

  private:
    void report(Severity severity, SourceSpan at, std::string_view rule, std::string message,
                std::string hint);

    std::string file_;
    const SourceText& source_;
    Diagnostics diagnostics_;
};

/// `text` without spaces, tabs and line feeds at its ends.
std::string_view trimmed(std::string_view text);

/// `text` in single quotation marks as a message shows it, cut where it is long.
std::string in_quotes(std::string_view text);

/// "did you mean 'x'?" for the candidate nearest to `word`; empty where none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

/// "a", "a or b", "a, b or c".
std::string listed(const std::vector<std::string>& words, std::string_view last_joint);

}  // namespace kiosk
