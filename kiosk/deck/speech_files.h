// Where speech lies that was made beforehand: beside the deck, a file for each slide and language. Its name
// holds a hash of what is said, so that speech for a text that has changed since is not found, and not
// played.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.h"
#include "kiosk/deck/deck.h"
#include "kiosk/deck/file_source.h"
#include "kiosk/deck/spoken_text.h"

namespace kiosk {

/// The largest recording that is read: five minutes at twice the usual rate.
inline constexpr std::uint64_t largest_speech_file = 4'000'000;

/// What of a deck's speech there is.
struct SpeechShelf {
    std::string folder;                                    ///< ends in '/'
    std::map<std::string, std::set<std::string>> files{};  ///< names by language
};

/// What one file says: a slide by its id, a word by `speech_name`.
struct SpeechItem {
    std::string language;
    std::string name;
    SpokenText text;
};

/// Of a word of the interface, which no slide can have as its id.
std::string speech_name(Word word);
/// Of the name of a language, which is said in itself.
std::string speech_name_of_language();

/// "hope.1a2b3c4d5e6f7a8b.opus"
std::string speech_file_name(const SpeechItem& item);
/// The item that a file name is for: "hope"; empty where it is none of ours.
std::string_view item_of_file_name(std::string_view file);

/// "slides/slides.yaml" → "slides/speech/".
std::string speech_folder(const std::string& deck_file);

/// Null where there is none.
std::shared_ptr<const SpeechShelf> find_speech(const std::string& deck_file,
                                               const std::vector<std::string>& languages,
                                               const FileSource& files);

/// The words of the interface that are read to somebody who moves over it by keys.
std::vector<Word> spoken_words(const Deck& deck);

/// All that has to be said of `deck`: its slides in each language that they are for, and the words of the
/// interface.
std::vector<SpeechItem> speech_items(const Deck& deck);

/// The file of an item; nothing where there is none for this text.
std::optional<std::string> path_of(const SpeechItem& item, const Deck& deck);

/// The file that says a slide in a language: a recording that may be played, else speech that was made of the
/// text as it stands; nothing where neither is there.
std::optional<std::string> speech_of(const Slide& slide, std::string_view language, const Deck& deck);
/// The same for a word of the interface, and for the name of a language.
std::optional<std::string> speech_of(Word word, std::string_view language, const Deck& deck);
std::optional<std::string> speech_of_name(std::string_view language, const Deck& deck);

}  // namespace kiosk
