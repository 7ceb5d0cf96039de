#include "kiosk/base/whole_file.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace kiosk {
namespace {

namespace fs = std::filesystem;

class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "kiosk-whole-file-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string contents(const std::string& name) const {
        std::ifstream stream(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), {}));
    }

  private:
    fs::path path_;
};

unsigned mode_of(const std::string& path) {
    struct stat found {};
    REQUIRE(stat(path.c_str(), &found) == 0);
    return found.st_mode & 07777;
}

/// No file may grow beyond `bytes` while this lives, as on a disk that is full.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

  private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

TEST_CASE("a file is made, and replaced whole") {
    const Folder folder;
    CHECK(write_whole_file(folder.file("deck.yaml"), "one", 0600) == "");
    CHECK(folder.contents("deck.yaml") == "one");
    CHECK(mode_of(folder.file("deck.yaml")) == 0600);
    CHECK(write_whole_file(folder.file("deck.yaml"), "two", 0644) == "");
    CHECK(folder.contents("deck.yaml") == "two");
    CHECK(mode_of(folder.file("deck.yaml")) == 0600);
    CHECK(folder.files() == 1);
}

TEST_CASE("a disk that is full leaves the file as it was, and nothing beside it") {
    const Folder folder;
    REQUIRE(write_whole_file(folder.file("deck.yaml"), "what stood there") == "");
    std::string fault;
    {
        const FullDisk disk(1000);
        fault = write_whole_file(folder.file("deck.yaml"), std::string(5000, 'x'));
    }
    CHECK(fault == "File too large");
    CHECK(folder.contents("deck.yaml") == "what stood there");
    CHECK(folder.files() == 1);
}

TEST_CASE("a link stays a link: the file behind it is replaced") {
    const Folder folder;
    REQUIRE(write_whole_file(folder.file("real.yaml"), "one") == "");
    fs::create_symlink("real.yaml", folder.file("deck.yaml"));
    CHECK(write_whole_file(folder.file("deck.yaml"), "two") == "");
    CHECK(fs::is_symlink(folder.file("deck.yaml")));
    CHECK(folder.contents("real.yaml") == "two");
}

TEST_CASE("a folder is not replaced") {
    const Folder folder;
    fs::create_directory(folder.file("deck.yaml"));
    CHECK(write_whole_file(folder.file("deck.yaml"), "two") ==
          "there is something else of that name, and no file");
    CHECK(folder.files() == 1);
}

TEST_CASE("a folder that is not there is told") {
    const Folder folder;
    CHECK(write_whole_file(folder.file("none/deck.yaml"), "one") == "No such file or directory");
}

TEST_CASE("a new file never takes another's place") {
    const Folder folder;
    CHECK(write_new_file(folder.file("deck.yaml"), "one") == "");
    CHECK(write_new_file(folder.file("deck.yaml"), "two") == "there is such a file already");
    CHECK(folder.contents("deck.yaml") == "one");
    CHECK(folder.files() == 1);
}

}  // namespace
}  // namespace kiosk
