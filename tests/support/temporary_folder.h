// A folder of its own for a test.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace kiosk {

/// A fresh folder, removed with everything in it at the end; what cannot be removed stays. The test fails at
/// once where it cannot be made.
class TemporaryFolder {
  public:
    TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "kiosk-test-XXXXXX").string()) {
        REQUIRE(mkdtemp(path_.data()) != nullptr);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return path_; }
    /// Where the file of this name is, or would be.
    std::string path(const std::string& name) const { return path_ + "/" + name; }
    /// Writes a file over what it held, and says where it is; the test fails at once where it cannot be
    /// written.
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream file(path(name), std::ios::binary);
        file << text;
        file.close();
        if (!file) FAIL("cannot write " << path(name));
        return path(name);
    }
    /// What a file holds; nothing where it cannot be read.
    std::string read(const std::string& name) const {
        std::ifstream file(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    /// How many files and folders are right in it. Throws where it has gone.
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
    }

  private:
    std::string path_;
};

}  // namespace kiosk
