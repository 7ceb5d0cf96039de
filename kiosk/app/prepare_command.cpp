// kiosk prepare: photos as they come from phones become files that a deck can show.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/prepare/prepare.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

struct PrepareOptions {
    std::vector<std::string> files;
    std::string into;  ///< the folder; made where it is missing
    std::optional<Size> screen = Size{3840, 2160};
    std::vector<std::string> hidden;  ///< "X,Y,W,H" each
};

/// `X,Y,W,H`; nothing for anything else.
std::optional<PixelRect> parse_rect(std::string_view text) {
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), numbers[i]);
        if (fault != std::errc() || numbers[i] < 0) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (i + 1 < numbers.size()) {
            if (!text.starts_with(',')) return std::nullopt;
            text.remove_prefix(1);
        }
    }
    if (!text.empty() || numbers[2] == 0 || numbers[3] == 0) return std::nullopt;
    return PixelRect{numbers[0], numbers[1], numbers[2], numbers[3]};
}

/// Names that tell nothing: photo-01, photo-02 and so on, from the first that is behind all there are.
class NeutralNames {
  public:
    explicit NeutralNames(const fs::path& folder) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error)) {
            const std::string name = entry.path().stem().string();
            int number = 0;
            if (!name.starts_with(start)) continue;
            const char* const digits = name.data() + start.size();
            const auto [end, fault] = std::from_chars(digits, name.data() + name.size(), number);
            if (fault == std::errc() && end == name.data() + name.size() && number < most)
                last_ = std::max(last_, number);
        }
    }
    std::string next() {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%02d", ++last_);
        return std::string(start) + digits;
    }

  private:
    static constexpr std::string_view start = "photo-";
    static constexpr int most = 1'000'000;
    int last_ = 0;
};

/// The photo's path as a deck writes it: seen from the folder of the nearest slides.yaml above, else from the
/// folder that holds the photos' one.
std::string path_in_deck(const fs::path& folder, const std::string& file) {
    std::error_code error;
    const fs::path photos = fs::weakly_canonical(folder, error);
    fs::path seen = photos.filename();
    for (fs::path deck = photos; deck != deck.root_path(); deck = deck.parent_path())
        if (fs::exists(deck / "slides.yaml", error)) {
            seen = photos.lexically_relative(deck);
            break;
        }
    return (seen / file).lexically_normal().generic_string();
}

std::string listed_in_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : "; ") + word;
    return text;
}

/// What is said while it goes on, and the slides as they are made.
class Report {
  public:
    explicit Report(std::size_t files) : files_(files) {}

    void begin(const std::string& file) {
        ++begun_;
        print_progress("%zu of %zu  %s", begun_, files_, fs::path(file).filename().c_str());
    }
    void fail(const std::string& file, const std::string& why) {
        clear_progress();
        print_line(stderr, "kiosk: %s: %s", file.c_str(), why.c_str());
    }
    void done(const std::string& file, const std::string& made, const PreparedPhoto& photo) {
        clear_progress();
        print_line(stderr, "%s -> %s, %d × %d", file.c_str(), made.c_str(), photo.size.width,
                   photo.size.height);
        print_line(stderr, "    removed: its name%s%s", photo.removed.empty() ? "" : "; ",
                   listed_in_words(photo.removed).c_str());
        for (const std::string& remark : photo.remarks)
            print_line(stderr, "    note: %s", remark.c_str());
    }
    void print_slide(const std::string& id, const std::string& path) {
        if (!has_slides_)
            print_line(
                stdout,
                "  # Write after each 'consent:' why the photo may be shown: given, published or no-people.");
        has_slides_ = true;
        print_line(stdout, "  - id: %s", id.c_str());
        print_line(stdout, "    photo: %s", path.c_str());
        print_line(stdout, "    consent:");
        std::fflush(stdout);
    }

  private:
    std::size_t files_;
    std::size_t begun_ = 0;
    bool has_slides_ = false;
};

/// Writes under the next name that nobody has; empty, with a message in `error`, where that fails.
std::string write_photo(const fs::path& folder, NeutralNames& names, const std::string& jpeg,
                        std::string& error) {
    constexpr int tries = 100;  // somebody else may be writing there
    for (int i = 0; i < tries; ++i) {
        std::string name = names.next();
        const fs::path path = folder / (name + ".jpg");
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(path, ignored))) continue;
        error = write_new_file(path.string(), jpeg);
        if (error.empty()) return name;
        if (!fs::exists(fs::symlink_status(path, ignored))) break;
    }
    return {};
}

int run_prepare(const PrepareOptions& options) {
    PrepareSettings settings;
    settings.screen = *options.screen;
    for (const std::string& each : options.hidden)
        settings.hidden.push_back(*parse_rect(each));
    if (!settings.hidden.empty() && options.files.size() > 1) {
        print_line(stderr, "kiosk: --pixelate hides a part of one photo: prepare that photo alone");
        return exit_usage;
    }
    const fs::path folder = options.into;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        print_line(stderr, "kiosk: the folder %s cannot be made: %s", options.into.c_str(),
                   error.message().c_str());
        return exit_faults;
    }
    NeutralNames names(folder);
    Report report(options.files.size());
    const DiskFiles disk;
    std::size_t written = 0;
    for (const std::string& file : options.files) {
        report.begin(file);
        if (fs::is_directory(file, error)) {
            report.fail(file, "this is a folder: name the photos in it, as in " + file + "/*");
            continue;
        }
        std::string why;
        const auto bytes = disk.read(file, prepare_limits.file_bytes, why);
        if (!bytes) {
            report.fail(file, why);
            continue;
        }
        const auto result = prepare_photo_apart(*bytes, settings);
        if (const auto* fault = std::get_if<PhotoError>(&result)) {
            report.fail(file, fault->message);
            continue;
        }
        const auto& photo = std::get<PreparedPhoto>(result);
        const std::string name = write_photo(folder, names, photo.jpeg, why);
        if (name.empty()) {
            report.fail(file, "its new file could not be written to " + options.into + ": " + why);
            continue;
        }
        ++written;
        report.done(file, (folder / (name + ".jpg")).string(), photo);
        report.print_slide(name, path_in_deck(folder, name + ".jpg"));
    }
    clear_progress();
    print_line(stderr, "%zu of %zu %s prepared", written, options.files.size(),
               options.files.size() == 1 ? "photo" : "photos");
    return written == options.files.size() ? exit_ok : exit_faults;
}

}  // namespace

CliCommand add_prepare_command(CLI::App& program) {
    const auto options = std::make_shared<PrepareOptions>();
    CLI::App* line = program.add_subcommand(prepare_title.name, prepare_title.meaning);
    line->add_option("files", options->files, "The photos; they stay as they are")
        ->type_name("FILES")
        ->required();
    line->add_option("--into", options->into, "The folder for the new files, e.g. slides/photos")
        ->type_name("DIR")
        ->required();
    add_size_option(*line, "--size", options->screen, "The largest screen to fill (default: 3840x2160)");
    line->add_option("--pixelate", options->hidden,
                     "Hides a part for good: how far from the left and from the top, how wide and how high, "
                     "in pixels of the upright photo; may be given several times, for one photo")
        ->type_name("X,Y,W,H")
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(CLI::Validator(
            [](std::string& text) {
                return parse_rect(text) ? std::string()
                                        : "'" + text + "' is no part of a photo such as 400,120,300,300";
            },
            ""));
    return {line, [options] { return run_prepare(*options); }};
}

}  // namespace kiosk
