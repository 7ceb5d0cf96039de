// What another program prints: poppler's tools, which read the PDF files that were written.
#pragma once

#include <doctest/doctest.h>
#include <stdio.h>

#include <string>

namespace kiosk::test {

/// Of a shell's command, which must succeed.
inline std::string output_of(const std::string& command) {
    std::string text;
    FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int byte = fgetc(pipe); byte != EOF; byte = fgetc(pipe))
        text += static_cast<char>(byte);
    CHECK(pclose(pipe) == 0);
    return text;
}

}  // namespace kiosk::test
