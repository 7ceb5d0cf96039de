// The program's command line in the test's own process, and what it leaves behind.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kiosk/app/options.h"

namespace kiosk::test {

/// Runs `kiosk` with these words; its exit status.
inline int run(std::vector<std::string> words) {
    words.insert(words.begin(), "kiosk");
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    return run_cli(static_cast<int>(arguments.size()), arguments.data());
}

/// Of a file; empty where there is none.
inline std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace kiosk::test
