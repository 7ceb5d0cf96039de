// exiftool, which knows more kinds of metadata than any other program, writes them for the tests and judges
// what is left.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace kiosk {

/// A folder of its own, gone with this object.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "kiosk-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string put(const std::string& name, const std::string& contents) const {
        std::ofstream(path_ / name, std::ios::binary) << contents;
        return file(name);
    }
    std::string contents(const std::string& name) const {
        std::ifstream stream(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    std::filesystem::path path_;
};

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
    return output_of("exiftool -@ '" + folder.put("arguments.txt", arguments) + "' 2>&1");
}

}  // namespace kiosk
