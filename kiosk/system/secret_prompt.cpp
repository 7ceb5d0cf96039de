#include "kiosk/system/secret_prompt.h"

#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <iostream>

#include "kiosk/base/printing.h"

namespace kiosk {
namespace {

/// The signal that came while somebody was typing; 0: none. A handler knows no other place.
volatile sig_atomic_t interrupted_by = 0;

/// What may end or stop the program at a prompt, and would leave a terminal on which nobody sees what they
/// type.
constexpr std::array prompt_signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

/// While it lives the terminal does not show what is typed, and these signals are noted, in waits() alone.
class SilentTerminal {
  public:
    SilentTerminal() {
        tcgetattr(STDIN_FILENO, &shown_);
        struct sigaction note{};
        note.sa_handler = [](int signal) { interrupted_by = signal; };
        sigset_t noted;
        sigemptyset(&noted);
        for (const int signal : prompt_signals)
            sigaddset(&noted, signal);
        sigprocmask(SIG_BLOCK, &noted, &mask_);
        for (std::size_t i = 0; i < prompt_signals.size(); ++i)
            sigaction(prompt_signals[i], &note, &handlers_[i]);
        termios silent = shown_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown_);
        for (std::size_t i = 0; i < prompt_signals.size(); ++i)
            sigaction(prompt_signals[i], &handlers_[i], nullptr);
        sigprocmask(SIG_SETMASK, &mask_, nullptr);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

    /// For something to read; false where a signal came instead.
    bool waits() const {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        while (ppoll(&input, 1, nullptr, &mask_) < 0 && errno == EINTR)
            if (interrupted_by != 0) return false;
        return true;
    }

  private:
    termios shown_{};
    sigset_t mask_{};
    std::array<struct sigaction, prompt_signals.size()> handlers_{};
};

/// Nothing where a signal came before its end.
std::optional<std::string> typed_line() {
    const SilentTerminal terminal;
    std::string line;
    while (terminal.waits()) {
        char letter = 0;
        if (read(STDIN_FILENO, &letter, 1) <= 0 || letter == '\n') return line;
        line += letter;
    }
    return std::nullopt;
}

}  // namespace

std::string read_secret(const char* question) {
    if (isatty(STDIN_FILENO) == 0) {
        std::string line;
        std::getline(std::cin, line);
        return line;
    }
    for (;;) {
        std::fputs(printable(question).c_str(), stderr);
        interrupted_by = 0;
        const std::optional<std::string> line = typed_line();
        std::fputs("\n", stderr);
        if (line) return *line;
        // Now, with the terminal as it was. Whoever is stopped and goes on is asked again.
        raise(interrupted_by);
    }
}

std::optional<std::string> read_new_secret(const char* question) {
    std::string secret = read_secret(question);
    if (isatty(STDIN_FILENO) != 0 && read_secret("Once more: ") != secret) return std::nullopt;
    return secret;
}

}  // namespace kiosk
