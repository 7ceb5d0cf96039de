#include "kiosk/deck/file_source.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

/// A folder that goes away with the test.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "kiosk-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return path + "/" + name; }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(*this / name) << text;
    }

    std::string path;
};

}  // namespace

TEST_CASE("files are read up to a limit") {
    const Folder folder;
    folder.write("deck.yaml", std::string(1'048'577, 'x'));
    folder.write("empty.yaml", "");
    const DiskFiles files;
    std::string error = "old";
    CHECK(files.read(folder / "deck.yaml", 1'048'577, error) == std::string(1'048'577, 'x'));
    CHECK(error == "");
    CHECK(files.read(folder / "empty.yaml", 0, error) == "");
    CHECK_FALSE(files.read(folder / "deck.yaml", 1'048'576, error));
    CHECK(error == "it is larger than 1 MB");
    CHECK_FALSE(files.read(folder / "none.yaml", 100, error));
    CHECK(error == "there is no such file");
    CHECK_FALSE(files.read(folder.path, 100, error));
    CHECK(error == "it is a folder");
    CHECK_FALSE(files.read("/dev/zero", 100, error));
    CHECK(error == "it is not an ordinary file");
    CHECK_FALSE(files.read(folder / std::string(100'000, 'x'), 100, error));
    CHECK(error != "");
    CHECK_FALSE(files.read(std::string("a\0b", 3), 100, error));
    CHECK_FALSE(files.read("", 100, error));
}

TEST_CASE("what is there, and where it really is") {
    const Folder folder;
    fs::create_directory(folder / "photos");
    folder.write("photos/flag.jpg", "x");
    fs::create_symlink("photos/flag.jpg", folder / "link.jpg");
    fs::create_symlink("nowhere", folder / "broken.jpg");
    const DiskFiles files;
    CHECK(files.exists(folder / "photos/flag.jpg"));
    CHECK(files.exists(folder / "link.jpg"));
    CHECK_FALSE(files.exists(folder / "broken.jpg"));
    CHECK_FALSE(files.exists(folder / "photos"));
    CHECK_FALSE(files.exists(folder / "photos/flag.jpg/x"));
    CHECK_FALSE(files.exists(""));

    CHECK(files.list(folder.path) == std::vector<std::string>{"broken.jpg", "link.jpg", "photos"});
    CHECK(files.list(folder / "none").empty());
    CHECK(files.list(folder / "link.jpg").empty());

    const std::string flag = fs::canonical(folder / "photos/flag.jpg").string();
    CHECK(files.resolve(folder / "link.jpg") == flag);
    CHECK(files.resolve(folder / "photos/../photos/flag.jpg") == flag);
    CHECK_FALSE(files.resolve(folder / "broken.jpg"));
    CHECK_FALSE(files.resolve(folder / "none"));
    CHECK_FALSE(files.resolve(std::string(100'000, 'x')));
}
