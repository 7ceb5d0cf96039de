// kiosk import: what people have already, such as a talk in PowerPoint, becomes slides of a deck.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
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
#include "kiosk/base/ascii.h"
#include "kiosk/base/language_tag.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/deck/checks.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/new_slides.h"
#include "kiosk/deck/photo_deck.h"
#include "kiosk/deck/text_fields.h"
#include "kiosk/importing/deck_join.h"
#include "kiosk/importing/drafts.h"
#include "kiosk/importing/table_talks.h"
#include "kiosk/office/office_apart.h"
#include "kiosk/prepare/photo_folder.h"
#include "kiosk/prepare/prepare.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_talk_file = 1'000'000'000;

struct ImportOptions {
    std::string file;      ///< or a folder of pictures
    std::string into;      ///< the deck's folder
    std::string language;  ///< empty: what the file says, else the deck's
    bool join = false;
    std::optional<Size> screen = Size{3840, 2160};
};

// ---- The file ----

/// What was read: a talk for each language.
struct Source {
    std::vector<ForeignTalk> talks;
    std::vector<ImportRemark> left_out;
    bool is_folder = false;
    std::string fault;  ///< why there is nothing
};

/// What to do with a file that is none of those that can be read.
std::string advice_on(std::string_view file) {
    struct Advice {
        std::string_view ending;
        const char* text;
    };
    constexpr std::array advice{
        Advice{".ppt", "open it in PowerPoint or Impress and save it as .pptx"},
        Advice{".pps", "open it in PowerPoint or Impress and save it as .pptx"},
        Advice{".key", "open it in Keynote and export it to PowerPoint"},
        Advice{".gslides", "in Google Slides, download it as PowerPoint (.pptx)"},
        Advice{".pdf",
               "import the file that it was made of; or save its pages as pictures and import their folder"},
        Advice{".xls", "open it in a spreadsheet and save it as .xlsx"},
        Advice{".numbers", "open it in Numbers and export it to Excel"},
        Advice{".docx", "write its text as Markdown, with '---' between slides"},
        Advice{".doc", "write its text as Markdown, with '---' between slides"},
        Advice{".odt", "write its text as Markdown, with '---' between slides"},
        Advice{".txt", "name it .md and write '---' between slides"},
        Advice{".zip", "unpack it, and import what is in it"}};
    const std::string name = ascii_lower(file);
    for (const Advice& one : advice)
        if (name.ends_with(one.ending)) return one.text;
    return "it takes .pptx, .odp, .md, .xlsx, .ods, .csv, and a folder of pictures";
}

/// The pictures of a folder, in the order of their names.
Source read_folder(const std::string& folder) {
    Source source;
    source.is_folder = true;
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.')) continue;
        if (entry.is_directory(error)) {
            source.left_out.push_back({0, "the folder " + in_quotes(name) + ": import it by itself"});
        } else {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end(), comes_before);
    ForeignTalk talk;
    for (const std::string& name : names) {
        TalkSlide slide;
        slide.number = static_cast<int>(talk.slides.size()) + 1;
        TalkPicture picture;
        picture.name = picture.path = name;
        slide.pictures.push_back(std::move(picture));
        talk.slides.push_back(std::move(slide));
    }
    if (talk.slides.empty()) source.fault = "there are no pictures in it";
    source.talks.push_back(std::move(talk));
    return source;
}

Source read_source(const std::string& file, const std::string& language) {
    std::error_code error;
    if (fs::is_directory(file, error)) return read_folder(file);
    Source source;
    const auto talk_kind = talk_form(file);
    const auto table_kind = table_form(file);
    std::string why;
    const bool is_known = talk_kind || table_kind;
    const auto bytes = DiskFiles().read(file, largest_talk_file, why);
    if (!bytes || !is_known) {
        source.fault = bytes ? "this kind of file cannot be imported: " + advice_on(file) : why;
        return source;
    }
    if (talk_kind) {
        TalkReading reading = read_talk_apart(*bytes, *talk_kind);
        source.fault = reading.fault;
        source.talks.push_back(std::move(reading.talk));
        return source;
    }
    const TableReading reading = read_table_apart(*bytes, *table_kind);
    source.fault = reading.fault;
    if (reading.line > 0) source.fault += " (line " + std::to_string(reading.line) + ")";
    if (!source.fault.empty()) return source;
    TableTalks talks = talks_of(reading.table, language);
    source.fault = talks.fault;
    source.talks = std::move(talks.talks);
    source.left_out = std::move(talks.left_out);
    return source;
}

// ---- The deck ----

/// The deck of a folder: what is there, or what is to be.
struct Target {
    std::string file;
    fs::path folder;       ///< the deck's
    std::string contents;  ///< empty: there is none yet
    bool is_new = true;
    std::vector<std::string> languages;
    std::vector<std::string> ids;
    std::string fault;  ///< why nothing can be added to it
};

std::vector<std::string> ids_in(const YamlTree& tree) {
    std::vector<std::string> ids;
    for (const YamlField& field : tree.root.fields)
        for (const YamlNode& slide : field.value.items)
            for (const YamlField& each : slide.fields)
                if (field.name == "slides" && each.name == "id") ids.push_back(each.value.text);
    return ids;
}

Target find_target(const std::string& into) {
    Target target;
    std::error_code error;
    target.folder = into;
    // A folder that 'kiosk new' has made holds its deck in another.
    if (!fs::exists(target.folder / "slides.yaml", error) &&
        (fs::exists(target.folder / "slides" / "slides.yaml", error) ||
         fs::exists(target.folder / "config.yaml", error)))
        target.folder /= "slides";
    target.file = (target.folder / "slides.yaml").string();
    if (!fs::exists(fs::symlink_status(target.file, error))) return target;
    target.is_new = false;
    std::string why;
    const auto contents = DiskFiles().read(target.file, largest_deck_file, why);
    if (!contents) {
        target.fault = "the deck " + target.file + " cannot be read: " + why;
        return target;
    }
    target.contents = *contents;
    const SourceText text(target.contents);
    Reporter reporter("", text);
    const YamlTree tree = read_yaml(reporter);
    target.languages = find_texts(tree).languages;
    target.ids = ids_in(tree);
    const DeckWithSlides tried = add_slides(target.contents, {{"a-slide", {}}});
    if (!tried.refusal.empty())
        target.fault = "no slide can be added to " + target.file + ": " + tried.refusal;
    return target;
}

/// A deck without slides, as a person would begin it.
std::string new_deck(const std::vector<std::string>& languages) {
    std::string tags;
    for (const std::string& tag : languages)
        tags += (tags.empty() ? "" : ", ") + tag;
    return "# The slides, in the order in which they are shown. What stands after a '#' is a remark for you "
           "alone.\n"
           "# See them while you write:   kiosk play --windowed\n"
           "# Find all mistakes at once:  kiosk check\n"
           "#\n"
           "# 'consent: pending' keeps a picture or a quotation from visitors. Write in its place why it may "
           "be shown:\n"
           "# given, published or no-people.\n"
           "\n"
           "languages: [" +
           tags + "]\n";
}

// ---- Taking over ----

class Import {
  public:
    Import(ImportOptions options, Target target) : options_(std::move(options)), target_(std::move(target)) {}

    int run() {
        if (options_.into.empty()) {
            print_line(stderr,
                       "kiosk: import wants the folder of the deck, '--into slides'; it is made where it is "
                       "missing");
            return exit_usage;
        }
        if (!target_.fault.empty()) return fail(target_.fault);
        std::string language;
        if (!options_.language.empty()) {
            const auto tag = canonical_language_tag(options_.language);
            if (!tag || !is_known_language(*tag)) {
                const auto meant = probable_language(options_.language);
                print_line(stderr, "kiosk: '%s' is no tag of a language%s", options_.language.c_str(),
                           meant ? (": did you mean '" + *meant + "'?").c_str() : ", such as en or fr");
                return exit_usage;
            }
            language = *tag;
        }
        // Of columns that name none.
        const std::string usual = !language.empty()            ? language
                                  : !target_.languages.empty() ? target_.languages.front()
                                                               : "";
        Source source = read_source(options_.file, usual);
        if (!source.fault.empty()) return fail(options_.file + ": " + source.fault);
        for (ForeignTalk& talk : source.talks)
            if (const std::string why = settle_language(talk, language, source.is_folder); !why.empty())
                return fail(why);
        left_out_ = std::move(source.left_out);
        if (options_.join) return join(source);
        return add(source);
    }

  private:
    /// Sets the language of a talk; else why it cannot be told.
    std::string settle_language(ForeignTalk& talk, const std::string& wanted, bool is_folder) {
        const auto said = talk_language(talk.language);
        if (!wanted.empty() && (!said || !table_form(options_.file))) {
            talk.language = wanted;
        } else if (said) {
            talk.language = *said;
            is_as_said_ = !table_form(options_.file).has_value();
        } else if (target_.languages.size() == 1 || (is_folder && !target_.languages.empty())) {
            talk.language = target_.languages.front();
        } else {
            return "say which language " +
                   (is_folder ? std::string("the slides will be in")
                              : "the words of " + options_.file + " are in") +
                   ", as in '--language en'";
        }
        return {};
    }

    int join(const Source& source) {
        if (target_.is_new)
            return fail("there is no deck " + target_.file +
                        " to join with: import the talk in its first language without --join");
        std::string contents = target_.contents;
        int texts = 0;
        int slides = 0;
        std::vector<std::string> languages;
        for (const ForeignTalk& talk : source.talks) {
            DeckJoin joined = join_to_deck(contents, draft_slides(talk, talk.language), talk.language);
            if (!joined.refusal.empty())
                return fail("nothing can be joined to " + target_.file + ": " + joined.refusal);
            contents = std::move(joined.contents);
            texts += joined.texts;
            slides = std::max(slides, joined.slides);
            languages.push_back(language_name(talk.language));
            left_out_.insert(left_out_.end(), joined.left_out.begin(), joined.left_out.end());
        }
        tell_left_out();
        if (texts == 0)
            return fail("no text of " + options_.file + " belongs to a slide of " + target_.file +
                        ": it was not changed");
        if (const std::string why = replace_whole_file(target_.file, target_.contents, contents);
            !why.empty())
            return fail("'" + target_.file + "' was not changed: " + why);
        print_line(stdout, "%s: %s in %s joined to %s; the file as it was is kept as '%s'",
                   target_.file.c_str(), counted(texts, "text", "texts").c_str(),
                   listed(languages, "and").c_str(), counted(slides, "slide", "slides").c_str(),
                   kept_name(target_.file).c_str());
        print_line(stdout,
                   "Its pictures and hidden slides stay those of the deck. See what is missing: kiosk "
                   "translations status %s",
                   target_.file.c_str());
        return exit_ok;
    }

    int add(Source& source) {
        Drafts drafts;
        for (const ForeignTalk& talk : source.talks) {
            Drafts more = draft_slides(talk, talk.language);
            if (&talk == &source.talks.front()) {
                drafts = std::move(more);
            } else {
                join_drafts(drafts, std::move(more));
            }
        }
        divide_drafts(drafts);
        left_out_.insert(left_out_.end(), drafts.left_out.begin(), drafts.left_out.end());
        if (drafts.slides.empty()) {
            tell_left_out();
            return fail("there is nothing in " + options_.file + " that could be taken over");
        }
        std::error_code error;
        fs::create_directories(target_.folder, error);
        if (error)
            return fail("the folder " + target_.folder.string() + " cannot be made: " + error.message());
        if (const std::string why = take_pictures(drafts, source); !why.empty()) return fail(why);
        tell_left_out();
        if (drafts.slides.empty())
            return fail("there is nothing in " + options_.file + " that could be taken over");
        return write(drafts, source);
    }

    /// Prepares the picture of each draft. Empty, or why no file can be written.
    std::string take_pictures(Drafts& drafts, const Source& source) {
        const fs::path folder = target_.folder / "photos";
        const auto all = static_cast<std::size_t>(
            std::count_if(drafts.slides.begin(), drafts.slides.end(),
                          [](const SlideDraft& draft) { return draft.picture.has_value(); }));
        if (all == 0) return {};
        std::error_code error;
        fs::create_directories(folder, error);
        if (error) return "the folder " + folder.string() + " cannot be made: " + error.message();
        PhotoFolder photos(folder.string(), target_.contents);
        std::size_t begun = 0;
        for (SlideDraft& draft : drafts.slides) {
            if (!draft.picture) continue;
            const TalkPicture& picture = *draft.picture;
            print_progress("%zu of %zu  %s", ++begun, all, picture.name.c_str());
            std::string why;
            const std::string name = placed_name(picture, source.talks.front(), photos, why);
            clear_progress();
            if (name.empty()) {
                left_out_.push_back({draft.number, "the picture " + in_quotes(picture.name) + ": " + why});
                if (!drop_picture(draft)) draft.slide.fields.clear();
                continue;
            }
            for (const char* field : {"photo", "background"})
                if (NewField* const path = find_field(draft.slide, field)) path->value = "photos/" + name;
            if (source.is_folder) draft.slide.id = fs::path(name).stem().string();
            print_line(stderr, "slide %d, %s -> %s", draft.number, picture.name.c_str(),
                       (folder / name).c_str());
            ++pictures_;
        }
        std::erase_if(drafts.slides, [](const SlideDraft& draft) { return draft.slide.fields.empty(); });
        return {};
    }

    /// The name of a picture's new file; empty, with the reason, where there is none.
    std::string placed_name(const TalkPicture& picture, const ForeignTalk& talk, PhotoFolder& photos,
                            std::string& why) {
        const CutEdges cut{picture.cut.left, picture.cut.top, picture.cut.right, picture.cut.bottom};
        const std::string key = picture.file ? "#" + std::to_string(*picture.file)
                                             : fs::path(picture.path).lexically_normal().string();
        const auto known = placed_.find({key, cut});
        if (known != placed_.end()) return known->second;
        std::optional<std::string> read;
        std::string_view bytes;
        if (picture.file) {
            if (*picture.file < 0 || static_cast<std::size_t>(*picture.file) >= talk.files.size()) return {};
            bytes = talk.files[static_cast<std::size_t>(*picture.file)].bytes;
        } else {
            read = read_beside(picture.path, why);
            if (!read) return {};
            bytes = *read;
        }
        PrepareSettings settings;
        settings.screen = *options_.screen;
        settings.cut = cut;
        const auto result = prepare_photo_apart(bytes, settings);
        if (const auto* fault = std::get_if<PhotoError>(&result)) {
            why = fault->message;
            return {};
        }
        const PhotoFolder::Placed placed = photos.put(std::get<PreparedPhoto>(result).jpeg);
        if (placed.name.empty()) {
            why = "its new file could not be written: " + placed.fault;
            return {};
        }
        return placed_[{key, cut}] = placed.name;
    }

    /// A picture that a talk only names: it must lie in the talk's own folder or below it.
    std::optional<std::string> read_beside(const std::string& path, std::string& why) const {
        std::error_code error;
        const fs::path talk = options_.file;
        const fs::path folder = fs::is_directory(talk, error) ? talk : talk.parent_path();
        const fs::path base = fs::weakly_canonical(folder.empty() ? fs::path(".") : folder, error);
        // Slidev means its folder 'public' by a path that begins with '/'.
        fs::path named = path;
        if (named.is_absolute()) {
            named = named.relative_path();
            if (fs::exists(base / "public" / named, error)) named = "public" / named;
        }
        const fs::path wanted = fs::weakly_canonical(base / named, error);
        const fs::path inside = wanted.lexically_relative(base);
        if (inside.empty() || *inside.begin() == "..") {
            why = "it lies outside of the folder of " + talk.filename().string();
            return std::nullopt;
        }
        if (fs::is_directory(wanted, error)) {
            why = "this is a folder";
            return std::nullopt;
        }
        return DiskFiles().read(wanted.string(), prepare_limits.file_bytes, why);
    }

    int write(Drafts& drafts, const Source& source) {
        std::vector<NewSlide> slides;
        std::size_t quotes = 0;
        std::size_t hidden = 0;
        std::vector<std::string> renamed;
        for (SlideDraft& draft : drafts.slides) {
            const std::string wanted = draft.slide.id;
            draft.slide.id = free_id(wanted, target_.ids);
            if (draft.slide.id != wanted && !source.is_folder) renamed.push_back(draft.slide.id);
            target_.ids.push_back(draft.slide.id);
            quotes += find_field(draft.slide, "quote") ? 1 : 0;
            hidden += find_field(draft.slide, "hidden") ? 1 : 0;
            slides.push_back(std::move(draft.slide));
        }
        std::vector<std::string> languages;
        for (const ForeignTalk& talk : source.talks)
            languages.push_back(talk.language);
        std::string contents = target_.is_new ? new_deck(languages) : target_.contents;
        for (const std::string& tag : languages) {
            const DeckWithSlides more = add_language(contents, tag);
            if (!more.refusal.empty()) return fail("'" + target_.file + "' was not changed: " + more.refusal);
            contents = more.contents;
        }
        const DeckWithSlides filled = add_slides(contents, slides);
        if (!filled.refusal.empty()) return fail("'" + target_.file + "' was not written: " + filled.refusal);
        const std::string why = target_.is_new
                                    ? write_new_file(target_.file, filled.contents)
                                    : replace_whole_file(target_.file, target_.contents, filled.contents);
        if (!why.empty()) return fail("'" + target_.file + "' was not written: " + why);
        tell(slides.size(), quotes, hidden, renamed, languages);
        return exit_ok;
    }

    void tell_left_out() {
        std::stable_sort(left_out_.begin(), left_out_.end(),
                         [](const ImportRemark& a, const ImportRemark& b) { return a.slide < b.slide; });
        for (const ImportRemark& one : left_out_) {
            const std::string where =
                one.slide > 0 ? "slide " + std::to_string(one.slide) + ": " : std::string();
            print_line(stderr, "%snot taken over: %s", where.c_str(), one.text.c_str());
        }
    }

    void tell(std::size_t slides, std::size_t quotes, std::size_t hidden,
              const std::vector<std::string>& renamed, const std::vector<std::string>& languages) const {
        std::vector<std::string> names(languages.size());
        std::transform(languages.begin(), languages.end(), names.begin(), language_name);
        print_line(
            stdout, "%s: %s in %s%s%s", target_.file.c_str(), counted(slides, "slide", "slides").c_str(),
            listed(names, "and").c_str(), is_as_said_ ? " (so the file says; --language says otherwise)" : "",
            target_.is_new
                ? ""
                : (" added at its end; the file as it was is kept as '" + kept_name(target_.file) + "'")
                      .c_str());
        std::vector<std::string> waiting;
        if (pictures_ > 0) waiting.push_back(counted(pictures_, "picture", "pictures"));
        if (quotes > 0) waiting.push_back(counted(quotes, "quotation", "quotations"));
        if (!waiting.empty())
            print_line(stdout, "%s: 'consent: pending', so visitors do not see them yet",
                       listed(waiting, "and").c_str());
        if (hidden > 0)
            print_line(stdout, "%s as in the file",
                       counted(hidden, "slide is hidden", "slides are hidden").c_str());
        if (!renamed.empty())
            print_line(stdout, "The deck has slides of that name already, so the new ones are %s",
                       listed(renamed, "and").c_str());
        if (!left_out_.empty())
            print_line(stdout, "%s not taken over: see the lines above",
                       counted(left_out_.size(), "thing was", "things were").c_str());
        print_line(stdout, "See them, for yourself alone: kiosk play --windowed %s", target_.file.c_str());
    }

    ImportOptions options_;
    Target target_;
    std::vector<ImportRemark> left_out_;
    std::map<std::pair<std::string, CutEdges>, std::string> placed_;  ///< names by the picture and its cut
    std::size_t pictures_ = 0;
    bool is_as_said_ = false;  ///< the language is the one that the file names
};

}  // namespace

CliCommand add_import_command(CLI::App& program) {
    const auto options = std::make_shared<ImportOptions>();
    CLI::App* line = program.add_subcommand(import_title.name, import_title.meaning);
    line->add_option(
            "file", options->file,
            "A talk (.pptx, .odp, .md), a table with a row a slide (.xlsx, .ods, .csv), or a folder of "
            "pictures; it stays as it is")
        ->type_name("FILE")
        ->required();
    line->add_option(
            "--into", options->into,
            "The deck's folder; the slides go to the end of its slides.yaml, which is made where it is "
            "missing, and the pictures into its folder 'photos'")
        ->type_name("DIR");
    line->add_option("--language", options->language,
                     "The language of its words (default: what the file says, else the deck's)")
        ->type_name("TAG");
    line->add_flag(
        "--join", options->join,
        "Puts the words beside those of the slides of the same numbers, which were imported before: the "
        "same talk in another language");
    add_size_option(*line, "--size", options->screen, "The largest screen to fill (default: 3840x2160)");
    return {line, [options] { return Import(*options, find_target(options->into)).run(); }};
}

}  // namespace kiosk
