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
using WordsOfSlides = std::vector<SlideWords>;

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

    /// What was told, in the order of finding it.
    std::vector<ToldOfSlide> take_told() { return std::move(told_); }
    /// The slides that were changed, as they were before.
    std::map<std::size_t, Slide> take_changed() { return std::move(changed_); }

  private:
    struct ConsentFor;
    /// Who says of something that its consent was withdrawn.
    struct Source {
        std::size_t slide = 0;
        bool in_doubt = false;
    };
    using Withdrawn = std::unordered_map<std::string, Source>;

    void hold_to_first_ends();
    void tell_of_end(const ConsentFor& each, std::size_t other, Date end);
    void add_consents(std::size_t index, bool with_words, std::vector<ConsentFor>& all);
    void add_consents_of_copies(std::vector<ConsentFor>& all);
    Withdrawn withdrawn_things();
    void withhold_recordings(const Withdrawn& withdrawn);
    void withhold_pictures_and_words(const Withdrawn& withdrawn);
    void withhold(std::size_t index, const char* field, std::string message, std::string hint);
    Slide& change(std::size_t index);

    /// What is the same for all ways to name one file: `kind` and the file.
    std::string file_key(std::string_view kind, const std::string& path);
    const SlideWords& words_on(std::size_t slide);
    std::string line_of(std::size_t slide) const;

    std::vector<Slide>& slides_;
    const NotesOfSlides& notes_;
    const std::string folder_;
    const FileSource& files_;
    const Moment now_;
    WordsOfSlides& words_;
    const std::map<std::string, std::vector<std::size_t>>* copies_ = nullptr;
    std::unordered_map<std::string, std::string> identities_;  ///< of files, by their path
    std::vector<ToldOfSlide> told_;
    std::map<std::size_t, Slide> changed_;
};

}  // namespace kiosk
