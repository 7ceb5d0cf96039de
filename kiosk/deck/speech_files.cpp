#include "kiosk/deck/speech_files.h"

#include <algorithm>
#include <utility>

#include "kiosk/deck/photo_finder.h"

namespace kiosk {
namespace {

constexpr std::string_view ending = ".opus";
constexpr std::size_t hash_digits = 16;

}  // namespace

std::optional<std::string> path_of(const SpeechItem& item, const Deck& deck) {
    if (!deck.speech || item.text.empty()) return std::nullopt;
    const auto of_language = deck.speech->files.find(item.language);
    if (of_language == deck.speech->files.end()) return std::nullopt;
    const std::string name = speech_file_name(item);
    if (!of_language->second.contains(name)) return std::nullopt;
    return deck.speech->folder + item.language + '/' + name;
}

std::string speech_name(Word word) {
    return '_' + std::string(rule_of(word).name);
}

std::string speech_name_of_language() {
    return "_language";
}

std::string speech_file_name(const SpeechItem& item) {
    return item.name + '.' + speech_hash(item.text) + std::string(ending);
}

std::string_view item_of_file_name(std::string_view file) {
    if (!file.ends_with(ending)) return {};
    file.remove_suffix(ending.size());
    if (file.size() < hash_digits + 2 || file[file.size() - hash_digits - 1] != '.') return {};
    const std::string_view hash = file.substr(file.size() - hash_digits);
    if (hash.find_first_not_of("0123456789abcdef") != std::string_view::npos) return {};
    return file.substr(0, file.size() - hash_digits - 1);
}

std::string speech_folder(const std::string& deck_file) {
    return folder_of(deck_file) + "speech/";
}

std::shared_ptr<const SpeechShelf> find_speech(const std::string& deck_file,
                                               const std::vector<std::string>& languages,
                                               const FileSource& files) {
    SpeechShelf shelf{speech_folder(deck_file)};
    for (const std::string& language : languages)
        for (const std::string& name : files.list(shelf.folder + language + '/'))
            if (!item_of_file_name(name).empty()) shelf.files[language].insert(name);
    if (shelf.files.empty()) return nullptr;
    return std::make_shared<const SpeechShelf>(std::move(shelf));
}

std::vector<Word> spoken_words(const Deck& deck) {
    std::vector<Word> words = {
        Word::key_next, Word::key_previous, Word::paused, Word::playing, Word::all_slides, Word::languages,
        Word::close_photo, Word::still_reading, Word::listen, Word::speed, Word::volume, Word::text_size,
        Word::contrast, Word::usual_contrast, Word::open_photo, Word::easy_reading, Word::bring_down,
        Word::help_by_keys, Word::plug_in_headphones,
        // For an operator who has come by keys.
        Word::enter_pin, Word::typed, Word::erase, Word::confirm, Word::wrong_pin, Word::menu,
        Word::hide_slide, Word::show_all_slides, Word::reload, Word::touch_test, Word::set_clock,
        Word::enter_passphrase, Word::wrong_passphrase, Word::stick, Word::install, Word::end_show,
        Word::back_to_show};
    const bool has_films = std::any_of(deck.slides.begin(), deck.slides.end(),
                                       [](const Slide& slide) { return !slide.sign.empty(); });
    const bool has_slides_of_films = std::any_of(
        deck.slides.begin(), deck.slides.end(), [](const Slide& slide) { return film_of(slide) != nullptr; });
    if (has_slides_of_films && !has_films) words.push_back(Word::stop_film);
    if (has_films) words.insert(words.end(), {Word::sign_language, Word::stop_film, Word::move_film});
    return words;
}

std::vector<SpeechItem> speech_items(const Deck& deck) {
    std::vector<SpeechItem> items;
    for (const std::string& language : deck.languages) {
        const auto add = [&](std::string name, SpokenText text) {
            if (!text.empty()) items.push_back({language, std::move(name), std::move(text)});
        };
        for (const Slide& slide : deck.slides)
            if (is_for(slide, language)) add(slide.id, spoken_text(slide, language, deck.first_language()));
        for (const Word word : spoken_words(deck))
            add(speech_name(word), spoken_word(deck.words, word, language));
        add(speech_name_of_language(), spoken_name(language));
    }
    return items;
}

std::optional<std::string> speech_of(const Slide& slide, std::string_view language, const Deck& deck) {
    for (const Recording& voice : slide.voice)
        if (voice.language == language || voice.language.empty()) return voice.path;
    if (!deck.speech) return std::nullopt;
    return path_of({std::string(language), slide.id, spoken_text(slide, language, deck.first_language())},
                   deck);
}

std::optional<std::string> speech_of(Word word, std::string_view language, const Deck& deck) {
    if (!deck.speech) return std::nullopt;
    return path_of({std::string(language), speech_name(word), spoken_word(deck.words, word, language)}, deck);
}

std::optional<std::string> speech_of_name(std::string_view language, const Deck& deck) {
    if (!deck.speech) return std::nullopt;
    return path_of({std::string(language), speech_name_of_language(), spoken_name(language)}, deck);
}

}  // namespace kiosk
