// kiosk prepare: photos as they come from phones become files that a deck can show.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/deck_reader.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/new_slides.h"
#include "kiosk/prepare/photo_folder.h"
#include "kiosk/prepare/prepare.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/clock.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

struct PrepareOptions {
    std::vector<std::string> files;
    std::string into;        ///< the folder; made where it is missing; empty: 'photos' beside the deck
    bool into_deck = false;  ///< writes the slides into the deck
    DeckOptions input;       ///< the deck
    std::optional<Size> screen = Size{3840, 2160};
    std::vector<std::string> hidden;   ///< "X,Y,W,H" each
    std::optional<StillChoice> still;  ///< of what moves, the picture to take
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

/// The nearest slides.yaml above a folder; empty where there is none.
fs::path deck_above(const fs::path& folder) {
    std::error_code error;
    const fs::path inside = fs::weakly_canonical(folder, error);
    for (fs::path above = inside; above != above.root_path(); above = above.parent_path())
        if (fs::exists(above / "slides.yaml", error)) return above / "slides.yaml";
    return {};
}

/// The photo's path as a deck writes it: seen from that deck's folder, else from the folder that holds the
/// photos' one.
std::string path_in_deck(const fs::path& folder, const std::string& file) {
    std::error_code error;
    const fs::path photos = fs::weakly_canonical(folder, error);
    const fs::path deck = deck_above(folder);
    const fs::path seen = deck.empty() ? photos.filename() : photos.lexically_relative(deck.parent_path());
    return (seen / file).lexically_normal().generic_string();
}

/// The module that reads videos.
std::string video_module() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return (program.parent_path() / KIOSK_MODULES / "kiosk-video.so").lexically_normal();
}

/// Photos, and pictures of videos: each read in a process of its own.
class Reader {
    static constexpr std::size_t enough_to_know_it = 64;  ///< bytes

  public:
    explicit Reader(PrepareSettings settings) : settings_(std::move(settings)) {}

    PhotoResult<PreparedPhoto> read(const std::string& file) {
        const OpenFile open(file);
        std::array<char, enough_to_know_it> beginning{};
        if (is_video(open.beginning(beginning))) return read_video(open);
        std::string why;
        const auto bytes = DiskFiles().read(file, prepare_limits.file_bytes, why);
        if (!bytes) return PhotoError{PhotoError::Kind::damaged, why};
        return prepare_photo_apart(*bytes, settings_);
    }

  private:
    /// Of a video only what is needed is read: many are larger than the memory.
    struct OpenFile {
        // Without O_NONBLOCK a pipe would be waited for.
        explicit OpenFile(const std::string& file)
            : descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
            struct stat found{};
            if (descriptor >= 0 && fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode))
                bytes = found.st_size;
        }
        ~OpenFile() {
            if (descriptor >= 0) ::close(descriptor);
        }
        OpenFile(const OpenFile&) = delete;
        OpenFile& operator=(const OpenFile&) = delete;
        /// Empty for what is no ordinary file, and where it cannot be read.
        std::string_view beginning(std::array<char, enough_to_know_it>& buffer) const {
            const ssize_t length = bytes > 0 ? pread(descriptor, buffer.data(), buffer.size(), 0) : 0;
            return {buffer.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
        }

        int descriptor;
        std::int64_t bytes = 0;
    };

    PhotoResult<PreparedPhoto> read_video(const OpenFile& open) {
        const auto refusal = [](std::string why) {
            return PhotoError{PhotoError::Kind::unknown_type, std::move(why)};
        };
        if (!settings_.still)
            return refusal("this is a video: '--still 2.5s' makes a photo of the picture at 2.5 seconds");
        std::string why;
        if (!video_reader_) video_reader_ = load_video_reader(video_module(), why);
        if (!video_reader_) return refusal(why);
        return prepare_video_apart({open.descriptor, open.bytes, video_reader_}, settings_);
    }

    PrepareSettings settings_;
    ReadVideoStill video_reader_ = nullptr;
};

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
    /// `slide`: the id of the slide that shows it; empty where no deck is filled.
    void done(const std::string& file, const std::string& made, const std::string& slide,
              const PreparedPhoto& photo) {
        clear_progress();
        print_line(stderr, "%s -> %s, %d × %d%s", file.c_str(), made.c_str(), photo.size.width,
                   photo.size.height, slide.empty() ? "" : (", slide '" + slide + "'").c_str());
        print_line(stderr, "    removed: its name%s%s", photo.removed.empty() ? "" : "; ",
                   listed_in_words(photo.removed).c_str());
        for (const std::string& remark : photo.remarks)
            print_line(stderr, "    note: %s", remark.c_str());
    }
    void skip(const std::string& file, const std::string& made, const std::string& slide, bool slide_is_new) {
        clear_progress();
        print_line(
            stderr, "%s: prepared before, as %s%s", file.c_str(), made.c_str(),
            slide.empty() ? "" : (", slide '" + slide + "'" + (slide_is_new ? " is new" : "")).c_str());
    }
    void print_slide(const std::string& id, const std::string& path) {
        if (!has_slides_)
            print_line(stdout,
                       "  # Write in place of 'pending' why the photo may be shown: given, published or "
                       "no-people.");
        has_slides_ = true;
        print_lines(stdout, slide_in_yaml({id, {{"photo", path}, {"consent", "pending"}}}));
        std::fflush(stdout);
    }

  private:
    std::size_t files_;
    std::size_t begun_ = 0;
    bool has_slides_ = false;
};

/// A deck that gets slides for the photos.
class DeckToFill {
  public:
    /// `name` is its file, `photos` the folder that the photos are written to.
    DeckToFill(std::string name, const fs::path& photos) : name_(std::move(name)) {
        std::error_code error;
        // What is not there yet has a name too.
        const auto whole = [&](const fs::path& path) {
            return fs::weakly_canonical(fs::absolute(path), error);
        };
        // The deck's folder is where its name says, also where that name is a link to another folder's file.
        const fs::path folder = whole(fs::absolute(name_, error).parent_path());
        const fs::path inside = whole(photos).lexically_relative(folder);
        if (inside.empty() || *inside.begin() == "..") {
            fault_ = "the photos of " + name_ + " lie in its folder or below it: write '--into " +
                     (fs::path(name_).parent_path() / "photos").string() + "', or leave --into out";
            return;
        }
        folder_in_deck_ = inside == "." ? fs::path() : inside;
        // Whatever stands in the way is told before anything is written.
        const auto contents = read();
        if (contents && fault_.empty()) fault_ = refusal_of(add_slides(*contents, {{"a-slide", {}}}));
    }

    const std::string& name() const { return name_; }
    /// Why slides cannot be added; empty where they can.
    const std::string& fault() const { return fault_; }

    /// Puts a slide on the list, unless the deck shows this file already. The slide's id, and whether it is
    /// new.
    std::pair<std::string, bool> add(const std::string& file) {
        const std::string path = (folder_in_deck_ / file).generic_string();
        if (const auto there = slide_of_.find(path); there != slide_of_.end()) return {there->second, false};
        const std::string id = free_id(fs::path(file).stem().string(), ids_);
        slides_.push_back({id, {{"photo", path}, {"consent", "pending"}}});
        ids_.push_back(id);
        slide_of_.emplace(path, id);
        return {id, true};
    }

    std::size_t count() const { return slides_.size(); }

    /// Writes the deck, as it is on the disk by now, with the new slides. Empty, or why that failed.
    std::string write() {
        if (slides_.empty()) return {};
        const auto contents = read();
        if (!contents) return fault_;
        const DeckWithSlides filled = add_slides(*contents, slides_);
        if (!filled.refusal.empty()) return refusal_of(filled);
        const std::string why = replace_whole_file(name_, *contents, filled.contents);
        return why.empty() ? std::string() : "'" + name_ + "' was not changed: " + why;
    }

  private:
    std::string refusal_of(const DeckWithSlides& filled) const {
        return filled.refusal.empty() ? std::string()
                                      : "no slide can be added to " + name_ + ": " + filled.refusal;
    }

    /// The file's text; its slides are known from then on. Nothing, with a fault, where it cannot be read.
    std::optional<std::string> read() {
        const DiskFiles disk;
        std::string why;
        auto contents = disk.read(name_, largest_deck_file, why);
        if (!contents) {
            fault_ = "the deck " + name_ + " cannot be read: " + why +
                     "; 'kiosk new FOLDER' makes a folder with a deck to start from";
            return std::nullopt;
        }
        const Deck deck = read_deck_text(*contents, name_, disk, system_clock().moment()).deck;
        for (const Slide& slide : deck.slides) {
            ids_.push_back(slide.id);
            for (const Photo* photo : photos_of(slide)) {
                const fs::path in_deck =
                    fs::path(photo->path).lexically_relative(fs::path(name_).parent_path());
                slide_of_.emplace(in_deck.generic_string(), slide.id);
            }
        }
        return contents;
    }

    std::string name_;
    std::string fault_;
    fs::path folder_in_deck_;  ///< of the photos, seen from the deck
    std::vector<std::string> ids_;
    std::map<std::string, std::string> slide_of_;  ///< by the photo's path in the deck
    std::vector<NewSlide> slides_;
};

/// `has_all`: each of the photos could be prepared.
int tell_of_slides(DeckToFill& deck, bool has_all) {
    if (deck.count() == 0) {
        print_line(stdout, "%s: unchanged%s", deck.name().c_str(),
                   has_all ? ", it has a slide for each of these photos" : "");
        return exit_ok;
    }
    if (const std::string fault = deck.write(); !fault.empty()) return fail(fault);
    print_line(stdout,
               "%s: %zu %s added at its end, with 'consent: pending'; the file as it was is kept as '%s'",
               deck.name().c_str(), deck.count(), deck.count() == 1 ? "slide" : "slides",
               kept_name(deck.name()).c_str());
    print_line(
        stdout,
        "See them, for yourself alone: kiosk play --windowed. Visitors see a photo once its 'consent' is "
        "'given', 'published' or 'no-people'.");
    return exit_ok;
}

int run_prepare(PrepareOptions options) {
    PrepareSettings settings;
    settings.screen = *options.screen;
    for (const std::string& each : options.hidden)
        settings.hidden.push_back(*parse_rect(each));
    settings.still = options.still;
    if (!settings.hidden.empty() && options.files.size() > 1) {
        print_line(stderr, "kiosk: --pixelate hides a part of one photo: prepare that photo alone");
        return exit_usage;
    }
    if (options.into.empty() && !options.into_deck) {
        print_line(stderr,
                   "kiosk: prepare wants a folder for the new photos, '--into slides/photos', or "
                   "'--into-deck', which writes their slides too");
        return exit_usage;
    }
    std::optional<DeckToFill> deck;
    if (options.into_deck) {
        const std::string file = read_input(options.input, nullptr).file;
        if (is_bundle_path(file))
            return fail(file + " is a bundle, which cannot be changed: name the deck that it was made of");
        if (options.into.empty()) options.into = (fs::path(file).parent_path() / "photos").string();
        deck.emplace(file, options.into);
        if (!deck->fault().empty()) return fail(deck->fault());
    }
    const fs::path folder = options.into;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        print_line(stderr, "kiosk: the folder %s cannot be made: %s", options.into.c_str(),
                   error.message().c_str());
        return exit_faults;
    }
    const DiskFiles disk;
    std::string why;
    const std::string around = deck ? deck->name() : deck_above(folder).string();
    PhotoFolder photos(folder.string(), disk.read(around, largest_deck_file, why).value_or(std::string()));
    Reader reader(settings);
    Report report(options.files.size());
    std::size_t prepared = 0;
    std::size_t known = 0;
    for (const std::string& file : options.files) {
        report.begin(file);
        if (fs::is_directory(file, error)) {
            report.fail(file, "this is a folder: name the photos in it, as in " + file + "/*");
            continue;
        }
        const auto result = reader.read(file);
        if (const auto* fault = std::get_if<PhotoError>(&result)) {
            report.fail(file, fault->message);
            continue;
        }
        const auto& photo = std::get<PreparedPhoto>(result);
        const PhotoFolder::Placed placed = photos.put(photo.jpeg);
        if (placed.name.empty()) {
            report.fail(file, "its new file could not be written to " + options.into + ": " + placed.fault);
            continue;
        }
        const std::string made = (folder / placed.name).string();
        std::string slide;
        bool slide_is_new = false;
        if (deck) std::tie(slide, slide_is_new) = deck->add(placed.name);
        ++(placed.was_there ? known : prepared);
        if (placed.was_there) {
            report.skip(file, made, slide, slide_is_new);
        } else {
            report.done(file, made, slide, photo);
            if (!deck)
                report.print_slide(fs::path(placed.name).stem().string(), path_in_deck(folder, placed.name));
        }
    }
    clear_progress();
    const std::size_t all = options.files.size();
    print_line(stderr, "%zu of %zu %s prepared%s", prepared, all, all == 1 ? "photo" : "photos",
               known == 0 ? "" : (", " + std::to_string(known) + " had been before").c_str());
    const int status = prepared + known == all ? exit_ok : exit_faults;
    const int deck_status = deck ? tell_of_slides(*deck, status == exit_ok) : exit_ok;
    return std::max(status, deck_status);
}

}  // namespace

CliCommand add_prepare_command(CLI::App& program) {
    const auto options = std::make_shared<PrepareOptions>();
    CLI::App* line = program.add_subcommand(prepare_title.name, prepare_title.meaning);
    line->add_option("files", options->files, "The photos; they stay as they are")
        ->type_name("FILES")
        ->required();
    line->add_option("--into", options->into, "The folder for the new files, e.g. slides/photos")
        ->type_name("DIR");
    CLI::Option* const into_deck = line->add_flag(
        "--into-deck", options->into_deck,
        "Writes a slide for each photo into the deck, with 'consent: pending'; the photos go into the folder "
        "'photos' beside it");
    line->add_option("--deck", options->input.deck, "Another deck than that of config.yaml, for --into-deck")
        ->type_name("FILE")
        ->needs(into_deck);
    add_size_option(*line, "--size", options->screen, "The largest screen to fill (default: 3840x2160)");
    line->add_option_function<std::string>(
            "--still", [options](const std::string& text) { options->still = parse_still(text); },
            "Of a video or an animated GIF, PNG or WebP: takes the picture at this time, such as 2.5s or "
            "1:23, or by "
            "its number, picture:40")
        ->type_name("TIME")
        ->check(CLI::Validator(
            [](std::string& text) {
                return parse_still(text)
                           ? std::string()
                           : "'" + text + "' is no time such as 2.5s or 1:23, and no picture:40";
            },
            ""));
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
