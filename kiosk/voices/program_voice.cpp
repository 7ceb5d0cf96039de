#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

#include "kiosk/voices/voice.h"
#include "kiosk/voices/wav.h"

extern char** environ;

namespace kiosk {
namespace {

/// The longest that a program may take for one text.
constexpr std::chrono::seconds longest{300};
constexpr std::size_t most_bytes = 200'000'000;

std::vector<std::string> words_of(const std::string& command, std::string_view language) {
    constexpr std::string_view place = "{language}";
    std::vector<std::string> words;
    for (std::size_t at = 0; at < command.size();) {
        const std::size_t end = std::min(command.find(' ', at), command.size());
        if (end > at) words.push_back(command.substr(at, end - at));
        at = end + 1;
    }
    for (std::string& word : words)
        for (std::size_t at = word.find(place); at != std::string::npos; at = word.find(place, at))
            word.replace(at, place.size(), language);
    return words;
}

struct Pipe {
    int read = -1;
    int write = -1;
    bool open() {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) return false;
        read = ends[0];
        write = ends[1];
        return true;
    }
    void close_read() { close_one(read); }
    void close_write() { close_one(write); }
    ~Pipe() {
        close_read();
        close_write();
    }

  private:
    static void close_one(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

/// Gives the text and takes what comes, both at once: either pipe may be full. False where that takes too
/// long or is too much.
bool exchange(Pipe& in, Pipe& out, std::string_view text, std::string& answer) {
    fcntl(in.write, F_SETFL, O_NONBLOCK);
    const auto end = std::chrono::steady_clock::now() + longest;
    std::array<char, 65'536> piece;
    while (true) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        std::array<pollfd, 2> waiting{pollfd{out.read, POLLIN, 0}, pollfd{in.write, POLLOUT, 0}};
        const int ready = poll(waiting.data(), in.write >= 0 ? 2 : 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        if (in.write >= 0 && waiting[1].revents != 0) {
            const ssize_t written = ::write(in.write, text.data(), text.size());
            if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
            if (text.empty() || (written < 0 && errno != EAGAIN && errno != EINTR)) in.close_write();
        }
        if (waiting[0].revents == 0) continue;
        const ssize_t count = ::read(out.read, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0;
        answer.append(piece.data(), static_cast<std::size_t>(count));
        if (answer.size() > most_bytes) return false;
    }
}

class ProgramVoice : public Voice {
  public:
    explicit ProgramVoice(std::string command) : command_(std::move(command)) {}

    std::optional<RawSpeech> say(std::string_view text, std::string_view language,
                                 std::string& error) override {
        std::vector<std::string> words = words_of(command_, language);
        if (words.empty()) {
            error = "no program is named";
            return std::nullopt;
        }
        Pipe in, out;
        if (!in.open() || !out.open()) {
            error = std::strerror(errno);
            return std::nullopt;
        }
        std::vector<char*> arguments;
        arguments.reserve(words.size() + 1);
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in.read, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
        pid_t program = 0;
        const int fault = posix_spawnp(&program, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (fault != 0) {
            error = "the program '" + words[0] + "' cannot be run: " + std::strerror(fault);
            return std::nullopt;
        }
        in.close_read();
        out.close_write();
        // A program that does not read to the end must not end this one.
        const auto before = std::signal(SIGPIPE, SIG_IGN);
        std::string answer;
        const bool is_whole = exchange(in, out, text, answer);
        std::signal(SIGPIPE, before);
        if (!is_whole) kill(program, SIGKILL);
        int status = 0;
        while (waitpid(program, &status, 0) < 0 && errno == EINTR) {
        }
        if (!is_whole) {
            error = "the program '" + words[0] + "' takes too long";
            return std::nullopt;
        }
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            error = "the program '" + words[0] + "' has failed";
            return std::nullopt;
        }
        std::string why;
        auto speech = read_wav(answer, why);
        if (!speech) error = "what the program '" + words[0] + "' has written cannot be used: " + why;
        return speech;
    }

  private:
    std::string command_;
};

}  // namespace

std::unique_ptr<Voice> program_voice(const std::string& command) {
    return std::make_unique<ProgramVoice>(command);
}

}  // namespace kiosk
