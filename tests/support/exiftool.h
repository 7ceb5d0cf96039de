// exiftool, which knows more kinds of metadata than any other program, writes them for the tests and judges
// what is left.
#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace kiosk {

/// What a shell's command prints.
inline std::string output_of(const std::string& command) {
    std::string text;
    std::FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    char piece[4096];
    while (const std::size_t length = std::fread(piece, 1, sizeof piece, pipe))
        text.append(piece, length);
    pclose(pipe);
    return text;
}

/// Says so where it is missing: then a test has nothing to look at.
inline bool has_exiftool() {
    if (!output_of("exiftool -ver 2>/dev/null").empty()) return true;
    MESSAGE("exiftool is not installed (Debian package libimage-exiftool-perl): this test is left out");
    return false;
}

/// Runs exiftool once for many calls, each a list of arguments; it takes long to start.
inline std::string run_exiftool(const TemporaryFolder& folder,
                                const std::vector<std::vector<std::string>>& calls) {
    std::string arguments;
    for (const std::vector<std::string>& call : calls) {
        for (const std::string& argument : call)
            arguments += argument + '\n';
        arguments += "-execute\n";
    }
    return output_of("exiftool -@ '" + folder.write("arguments.txt", arguments) + "' 2>&1");
}

}  // namespace kiosk
