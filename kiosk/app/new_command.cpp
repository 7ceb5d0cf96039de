// kiosk new: a folder with a small deck to start from.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/app/starter.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/schema.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// The settings with the schema beside them.
std::string config_text() {
    std::string text(starter_config());
    const std::string_view elsewhere = "$schema=docs/";
    if (const auto at = text.find(elsewhere); at != std::string::npos)
        text.replace(at, elsewhere.size(), "$schema=");
    return text;
}

/// A folder beside the one that is meant; it takes that one's place when it is whole, and is gone with this
/// object unless it has.
class FolderInTheMaking {
  public:
    explicit FolderInTheMaking(const fs::path& target) : target_(target) {
        path_ = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
        exists_ = ::mkdtemp(path_.data()) != nullptr;
        if (!exists_) fault_ = std::strerror(errno);
    }
    ~FolderInTheMaking() {
        std::error_code error;
        if (exists_) fs::remove_all(path_, error);
    }
    FolderInTheMaking(const FolderInTheMaking&) = delete;
    FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;

    void make_folder(const char* name) {
        std::error_code error;
        if (fault_.empty() && !fs::create_directory(fs::path(path_) / name, error)) fault_ = error.message();
    }
    void write(const char* name, std::string_view text) {
        if (fault_.empty()) fault_ = write_whole_file((fs::path(path_) / name).string(), text);
    }
    /// Empty where the folder is there now; else why not.
    std::string finish() {
        std::error_code error;
        if (!fault_.empty()) return fault_;
        fs::permissions(path_, fs::perms(0755), error);
        // Takes the place of an empty folder, and of nothing else.
        if (::rename(path_.c_str(), target_.c_str()) != 0) return std::strerror(errno);
        exists_ = false;
        return {};
    }

  private:
    fs::path target_;
    std::string path_;
    std::string fault_;
    bool exists_ = false;
};

/// A path as it is typed into a shell, where a space would end it.
std::string as_word(const std::string& path) {
    const bool is_plain = std::all_of(path.begin(), path.end(), [](char each) {
        return std::string_view(" \t\n'\"\\$&;()<>|*?[]#~`!{}").find(each) == std::string_view::npos;
    });
    std::string word = path.starts_with('-') ? "./" : "";
    if (is_plain) return word + path;
    word += '\'';
    for (const char each : path)
        word += each == '\'' ? std::string("'\\''") : std::string(1, each);
    return word + '\'';
}

int run_new(const std::string& name) {
    std::error_code error;
    fs::path folder = fs::absolute(name, error).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error))) {
        print_line(stderr, "kiosk: %s is there already, and is left as it is: choose another name",
                   name.c_str());
        return exit_faults;
    }
    fs::create_directories(folder.parent_path(), error);
    FolderInTheMaking files(folder);
    files.make_folder("slides");
    files.make_folder("slides/photos");
    files.write("slides/slides.yaml", starter_slides());
    files.write("config.yaml", config_text());
    files.write("slides.schema.json", deck_schema());
    files.write("config.schema.json", config_schema());
    if (const std::string fault = files.finish(); !fault.empty()) {
        print_line(stderr, "kiosk: %s cannot be made: %s", name.c_str(), fault.c_str());
        return exit_faults;
    }
    print_line(stdout,
               "%s holds a small slideshow to start from. See it, and see each change as you save it:",
               name.c_str());
    print_line(stdout, "  cd %s", as_word(name).c_str());
    print_line(stdout, "  kiosk play --windowed");
    print_line(stdout, "Its slides are in slides/slides.yaml, its settings in config.yaml.");
    return exit_ok;
}

}  // namespace

CliCommand add_new_command(CLI::App& program) {
    const auto folder = std::make_shared<std::string>();
    CLI::App* line = program.add_subcommand("new", "Makes a folder with a small deck to start from");
    line->add_option("folder", *folder, "The folder; it must not be there, or be empty")
        ->required()
        ->type_name("DIR");
    return {line, [folder] { return run_new(*folder); }};
}

}  // namespace kiosk
