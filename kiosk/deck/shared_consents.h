// Consents that count beyond their own slide. Who has taken one back, or has given it up to a day, meant the
// same picture, film, recording or words wherever else the deck has them; the other slide was forgotten. It
// fails closed: what may be the same, or may have been taken back, counts.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/base/diagnostic.h"
#include "kiosk/base/local_time.h"
#include "kiosk/deck/consent_notes.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/yaml/source_text.h"

namespace kiosk {

/// What is told of a slide that another one keeps off the screen.
struct ToldOfSlide {
    std::size_t slide = 0;
    Severity severity = Severity::error;
    const char* rule = "";
    std::string message;
    std::string hint;
};

/// `slides`: those that it was told of.
void tell(std::vector<ToldOfSlide> told, const std::vector<Slide>& slides, Reporter& reporter);

/// The words of one slide in all languages, as numbers that are the same for the same words.
struct SlideWords {
    std::vector<std::uint64_t> quoted;  ///< whatever marks and accents stand in them
    std::vector<std::uint64_t> texts;   ///< of all its texts that are no single words, whatever marks do
};
SlideWords words_of(const Slide& slide);
/// SlideWords::quoted alone.
std::vector<std::uint64_t> quoted_words_of(const Slide& slide);
using WordsOfSlides = std::vector<SlideWords>;

/// What is withdrawn, or may be, in a deck.
struct TakenBack {
    /// Who says so.
    struct Source {
        std::string slide;  ///< "the slide in line 7", for messages
        bool in_doubt = false;
    };
    struct File {
        std::string path;
        Source source;
    };
    /// Pictures, recordings and words, by what is the same for all ways to name one of them.
    std::unordered_map<std::string, Source> things;
    bool has_lost_files = false;                         ///< some are names of files that are not there
    std::unordered_multimap<std::uint64_t, File> files;  ///< those of them that are files, by their size
    std::vector<LostLines> lost;

    bool empty() const { return things.empty() && lost.empty(); }
};

class SharedConsents {
  public:
    /// `slides`: of a deck in `folder`, which is empty or ends in '/'; they are held to each other's consents
    /// in their place. `words`: those of earlier calls, or empty; they are filled where they are needed. None
    /// is owned.
    SharedConsents(std::vector<Slide>& slides, const NotesOfSlides& notes, std::string folder,
                   const FileSource& files, const Moment& now, WordsOfSlides& words);

    /// Slides with one id, in twos or more: what is said of one of them is meant for all.
    void set_copies(const std::map<std::string, std::vector<std::size_t>>& copies) { copies_ = &copies; }
    /// Holds all slides to each other's consents.
    void hold();
    /// Holds them to what lines may say that cannot be read.
    void hold_to(const std::vector<LostLines>& lost);
    /// Holds them to what another deck takes back.
    void hold_to(const TakenBack& other_deck);
    /// What these slides take back. `deck`: their file, as other decks are told of it.
    TakenBack taken_back(const std::string& deck);

    /// What was told, in the order of finding it.
    std::vector<ToldOfSlide> take_told() { return std::move(told_); }
    /// The slides that were changed, as they were before.
    std::map<std::size_t, Slide> take_changed() { return std::move(changed_); }

  private:
    struct ConsentFor;
    /// What is withdrawn, and under which other name where it is a copy of a file.
    struct Found {
        const TakenBack::Source* source = nullptr;
        std::string copied{};
    };

    void hold_to_first_ends();
    void tell_of_end(const ConsentFor& each, std::size_t other, Date end);
    void add_consents(std::size_t index, bool with_words, std::vector<ConsentFor>& all);
    void add_consents_of_copies(std::vector<ConsentFor>& all);
    /// Files of a slide whose consents are all that it says of them.
    void add_files_of(std::size_t index, std::string_view of_deck, TakenBack& withdrawn);
    void add_words_of(std::size_t index, std::string_view of_deck, TakenBack& withdrawn);
    void add_file(std::string_view kind, const std::string& path, const TakenBack::Source& source,
                  TakenBack& withdrawn);
    void add_notes(std::string_view of_deck, TakenBack& withdrawn);
    void withhold_all(const TakenBack& withdrawn);
    void withhold_recordings(const TakenBack& withdrawn);
    void withhold_pictures_and_words(const TakenBack& withdrawn);
    Found find_file(std::string_view kind, const std::string& path, const TakenBack& withdrawn);
    const TakenBack::File* original_of(const std::string& path, const TakenBack& withdrawn) const;
    void withhold(std::size_t index, const char* field, std::string message, std::string hint);
    Slide& change(std::size_t index);

    /// What is the same for all ways to name one file: `kind` and the file.
    std::string file_key(std::string_view kind, const std::string& path);
    const SlideWords& words_on(std::size_t slide);
    std::string line_of(std::size_t slide) const;
    std::string named(std::size_t slide, std::string_view of_deck) const;

    std::vector<Slide>& slides_;
    const NotesOfSlides& notes_;
    const std::string folder_;
    const FileSource& files_;
    const Moment now_;
    WordsOfSlides& words_;
    const std::map<std::string, std::vector<std::size_t>>* copies_ = nullptr;
    std::unordered_map<std::string, std::string> identities_;  ///< of files, by their path
    /// The file that each path is a copy of; null: of none. For one TakenBack.
    std::unordered_map<std::string, const TakenBack::File*> copies_of_;
    std::vector<ToldOfSlide> told_;
    std::map<std::size_t, Slide> changed_;
};

}  // namespace kiosk
