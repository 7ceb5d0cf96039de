// The program in a process of its own, where a test wants to see what it prints or to end it.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/app/options.h"
#include "tests/support/temporary_folder.h"

namespace kiosk::test {

/// The program in a process of its own, in a working folder, with its output in files.
class Run {
  public:
    Run(
        const TemporaryFolder& folder, std::vector<std::string> words,
        const std::function<void()>& before = [] {})
        : folder_(folder) {
        words.insert(words.begin(), "kiosk");
        std::fflush(nullptr);  // or the child would write it once more
        child_ = fork();
        REQUIRE(child_ >= 0);
        if (child_ > 0) return;
        redirect(STDOUT_FILENO, "stdout");
        redirect(STDERR_FILENO, "stderr");
        std::filesystem::current_path(folder_.path());
        before();
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        const int status = run_cli(static_cast<int>(arguments.size()), arguments.data());
        std::fflush(nullptr);
        _exit(status);
    }
    /// The exit status; 128 and the signal that ended it.
    int wait() {
        int status = 0;
        waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    pid_t child() const { return child_; }
    std::string out() const { return folder_.read("stdout"); }
    std::string errors() const { return folder_.read("stderr"); }

  private:
    void redirect(int descriptor, const char* name) const {
        const int file = open(folder_.path(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, descriptor);
    }

    const TemporaryFolder& folder_;
    pid_t child_ = -1;
};

}  // namespace kiosk::test
