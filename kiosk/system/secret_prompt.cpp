#include "kiosk/system/secret_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "kiosk/base/printing.h"

namespace kiosk {

std::string read_secret(const char* question) {
    const bool on_terminal = isatty(STDIN_FILENO) != 0;
    termios before{};
    if (on_terminal) {
        std::fputs(printable(question).c_str(), stderr);
        tcgetattr(STDIN_FILENO, &before);
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    std::string line;
    std::getline(std::cin, line);
    if (on_terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputs("\n", stderr);
    }
    return line;
}

std::optional<std::string> read_new_secret(const char* question) {
    std::string secret = read_secret(question);
    if (isatty(STDIN_FILENO) != 0 && read_secret("Once more: ") != secret) return std::nullopt;
    return secret;
}

}  // namespace kiosk
