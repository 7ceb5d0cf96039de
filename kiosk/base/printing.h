// What the program says to people, on a terminal or in a log. Names of files, words of decks and what others
// wrote into files come from outside: nothing in them may move a cursor, turn a line around, or look like
// another line. All that is printed goes through here, and a test holds the sources to it.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace kiosk {

/// Characters that act on a terminal in place of being seen on it: control characters, line breaks of all
/// kinds, and those that turn the direction of writing.
bool is_unprintable(char32_t code_point);

/// As it can stand in a line for people: a tab becomes a space; all else that is unprintable, and what is no
/// UTF-8, becomes U+FFFD, so that it can be seen that something is there.
std::string printable(std::string_view text);

/// Prints one line, whatever the texts in it are. `format` is that of the C library, without the line break.
[[gnu::format(printf, 2, 3)]] void print_line(std::FILE* to, const char* format, ...);

/// Prints a text of several lines, each made printable; a line break is added where the last one has none.
void print_lines(std::FILE* to, std::string_view text);

/// Says on stderr how far something has come, in place of what was said before. Nothing where stderr is no
/// terminal. Not to be called by two threads at a time.
[[gnu::format(printf, 1, 2)]] void print_progress(const char* format, ...);
/// Takes that away.
void clear_progress();

}  // namespace kiosk
