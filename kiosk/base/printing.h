// What the program prints for people, on a terminal or in a log. File names, texts of decks and data in files
// come from outside. They must not be able to move the cursor, reverse a line or look like another line.
// Everything that is printed goes through here; a test checks the sources for that.
#pragma once

#include <concepts>
#include <cstdio>
#include <string>
#include <string_view>

namespace kiosk {

/// Whether a character controls the terminal instead of being visible: control characters, all line breaks,
/// and characters that change the writing direction.
bool is_unprintable(char32_t code_point);

/// Makes `text` safe for one line of output. A tab becomes a space. Other unprintable characters, and bytes
/// that are not UTF-8, become U+FFFD, so that people can see that something is there.
std::string printable(std::string_view text);

/// A number with what is counted: "1 slide", "3 slides".
template <std::integral Number>
std::string counted(Number number, std::string_view one, std::string_view many) {
    return std::to_string(number).append(" ").append(number == 1 ? one : many);
}

/// Prints exactly one line, whatever the arguments contain. `format` is a printf format without the line
/// break.
[[gnu::format(printf, 2, 3)]] void print_line(std::FILE* to, const char* format, ...);

/// Prints a text of several lines, each made printable. Adds a line break if the last line has none.
void print_lines(std::FILE* to, std::string_view text);

/// Shows progress on stderr, in place of the previous progress. Does nothing if stderr is not a terminal.
/// Must not be called by two threads at a time.
[[gnu::format(printf, 1, 2)]] void print_progress(const char* format, ...);
/// Removes the progress line.
void clear_progress();

}  // namespace kiosk
