// kiosk speak: speech for the slides of a deck, made beforehand, so that a panel needs no voice.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/cli_command.h"
#include "kiosk/base/printing.h"
#include "kiosk/base/text_letters.h"
#include "kiosk/base/whole_file.h"
#include "kiosk/bundle/bundle.h"
#include "kiosk/deck/speech_files.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/show/loading.h"
#include "kiosk/system/trusted_clock.h"
#include "kiosk/voices/opus_writer.h"
#include "kiosk/voices/voice.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

struct SpeakOptions {
    DeckOptions input;
    std::string program;                 ///< empty: espeak-ng
    std::vector<std::string> languages;  ///< empty: all
    bool anew = false;                   ///< also what is there already
    bool print = false;                  ///< what would be said, and nothing is made
};

/// A person reads it; that is what visitors hear.
bool is_recorded(const Deck& deck, const SpeechItem& item) {
    return std::any_of(deck.slides.begin(), deck.slides.end(), [&](const Slide& slide) {
        return slide.id == item.name &&
               std::any_of(slide.voice.begin(), slide.voice.end(), [&](const Recording& voice) {
                   return voice.language.empty() || voice.language == item.language;
               });
    });
}

/// Makes what is missing, and takes away what no longer fits.
class SpeechMaker {
  public:
    SpeechMaker(const Deck& deck, const SpeakOptions& options, Voice& voice)
        : deck_(deck), options_(options), voice_(voice), folder_(speech_folder(deck.file)) {}

    int run() {
        std::vector<SpeechItem> items = speech_items(deck_);
        std::erase_if(items, [&](const SpeechItem& item) {
            return !is_asked_for(item.language) || is_recorded(deck_, item);
        });
        std::map<std::string, std::set<std::string>> wanted;
        for (const SpeechItem& item : items)
            wanted[item.language].insert(speech_file_name(item));
        std::size_t done = 0;
        for (const SpeechItem& item : items) {
            print_progress("%zu of %zu  %s %s", ++done, items.size(), item.language.c_str(),
                           item.name.c_str());
            if (!make(item)) break;
        }
        clear_progress();
        for (const std::string& language : deck_.languages)
            if (is_asked_for(language)) take_away(language, wanted[language]);
        for (const auto& [language, why] : refused_)
            print_line(stderr, "kiosk: there is no speech in %s: %s", language.c_str(), why.c_str());
        print_line(stdout, "%s: %zu made, %zu as they were, %zu taken away", folder_.c_str(), made_, kept_,
                   taken_away_);
        return refused_.empty() && !has_failed_ ? exit_ok : exit_faults;
    }

  private:
    bool is_asked_for(const std::string& language) const {
        return options_.languages.empty() || std::find(options_.languages.begin(), options_.languages.end(),
                                                       language) != options_.languages.end();
    }

    /// False where nothing can be written.
    bool make(const SpeechItem& item) {
        const std::string folder = folder_ + item.language;
        const std::string path = folder + '/' + speech_file_name(item);
        std::error_code error;
        if (!options_.anew && fs::exists(path, error)) {
            ++kept_;
            return true;
        }
        std::vector<RawSpeech> parts;
        for (const SpokenPart& part : item.text) {
            if (refused_.contains(part.language)) return true;
            std::string why;
            auto speech = voice_.say(part.text, part.language, why);
            if (!speech) {
                refused_.emplace(part.language, std::move(why));
                return true;
            }
            speech->letters = static_cast<int>(letters_of(part.text).size());
            parts.push_back(*std::move(speech));
        }
        const std::string file = opus_file(parts);
        fs::create_directories(folder, error);
        std::string fault = file.empty() ? "it cannot be made"
                            : error      ? error.message()
                                         : write_whole_file(path, file);
        if (fault.empty()) {
            ++made_;
            return true;
        }
        clear_progress();
        print_line(stderr, "kiosk: %s: %s", path.c_str(), fault.c_str());
        has_failed_ = true;
        return file.empty();
    }

    /// Of files that this command has made, those that nothing is said by any more.
    void take_away(const std::string& language, const std::set<std::string>& wanted) {
        std::error_code error;
        std::vector<fs::path> old;
        for (const auto& entry : fs::directory_iterator(folder_ + language, error)) {
            const std::string name = entry.path().filename().string();
            if (!item_of_file_name(name).empty() && !wanted.contains(name)) old.push_back(entry.path());
        }
        for (const fs::path& path : old)
            if (fs::remove(path, error)) ++taken_away_;
    }

    const Deck& deck_;
    const SpeakOptions& options_;
    Voice& voice_;
    std::string folder_;
    std::map<std::string, std::string> refused_;  ///< languages, and why
    std::size_t made_ = 0;
    std::size_t kept_ = 0;
    std::size_t taken_away_ = 0;
    bool has_failed_ = false;
};

int run_speak(const SpeakOptions& options) {
    const Loaded loaded = load(options.input, TrustedClock());
    if (is_bundle_path(loaded.file))
        return fail(loaded.file + ": speech is made beside a deck in a folder, and packed with it");
    // What nobody may see is not said either.
    const Deck deck = part_of(*loaded.deck, loaded.now, is_planned);
    if (deck.slides.empty()) {
        for (const Diagnostic& fault : loaded.diagnostics)
            if (fault.severity == Severity::error) print_lines(stderr, format_diagnostic(fault));
        return fail(loaded.file + ": there is no slide to read aloud");
    }
    for (const std::string& language : options.languages)
        if (std::find(deck.languages.begin(), deck.languages.end(), language) == deck.languages.end())
            return fail("the deck is not in '" + language + "'");
    if (options.print) {
        for (const SpeechItem& item : speech_items(deck))
            print_line(stdout, "%s %s: %s", item.language.c_str(), item.name.c_str(),
                       plain_text(item.text).c_str());
        return exit_ok;
    }
    std::string why;
    const std::unique_ptr<Voice> voice =
        options.program.empty() ? espeak_voice(why) : program_voice(options.program);
    if (!voice) return fail(why);
    return tell_errors(loaded, SpeechMaker(deck, options, *voice).run());
}

}  // namespace

CliCommand add_speak_command(CLI::App& program) {
    const auto options = std::make_shared<SpeakOptions>();
    CLI::App* line = program.add_subcommand(speak_title.name, speak_title.meaning);
    add_deck_options(*line, options->input);
    line->add_option(
            "--with", options->program,
            "A program that reads a text and writes a WAV file, in place of espeak-ng; {language} in "
            "it becomes the language's tag")
        ->type_name("PROGRAM");
    line->add_option("--language", options->languages, "In this language alone; may be given again")
        ->type_name("TAG");
    line->add_flag("--anew", options->anew, "Makes what is there already once more, as for another voice");
    line->add_flag("--print", options->print, "Prints what would be said, and makes nothing");
    return {line, [options] { return run_speak(*options); }};
}

}  // namespace kiosk
