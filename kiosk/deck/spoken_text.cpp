#include "kiosk/deck/spoken_text.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/plain_number.h"
#include "kiosk/base/text_letters.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/translation_record.h"

namespace kiosk {
namespace {

bool is_space(char32_t letter) {
    return u_isUWhiteSpace(static_cast<UChar32>(letter)) != 0;
}

bool is_digit(char32_t letter) {
    return u_isdigit(static_cast<UChar32>(letter)) != 0;
}

/// Of spaces that hold a figure together: "1 924" is one number.
bool is_within_figure(char32_t letter) {
    return letter == U'\u00A0' || letter == U'\u202F' || letter == U'\u2009';
}

/// What is written and has no sound: soft hyphens, joiners, marks of direction.
bool is_silent(char32_t letter) {
    return letter != U'\u200C' && letter != U'\u200D' &&
           u_charType(static_cast<UChar32>(letter)) == U_FORMAT_CHAR;
}

bool is_stop(char32_t letter) {
    constexpr std::u32string_view stops = U".!?:;…。！？؟؛۔।";
    return stops.find(letter) != std::u32string_view::npos;
}

bool closes(char32_t letter) {
    constexpr std::u32string_view closing = U"\"'”’»)]“";
    return closing.find(letter) != std::u32string_view::npos;
}

/// Letters that no voice can take for a word, such as 2SLGBTQI+: two capitals at least, nothing small, and a
/// digit or a plus among them.
bool is_spelt(std::u32string_view word) {
    int capitals = 0;
    bool has_sign = false;
    for (const char32_t letter : word) {
        if (u_isupper(static_cast<UChar32>(letter)))
            ++capitals;
        else if (is_digit(letter) || letter == U'+')
            has_sign = true;
        else
            return false;
    }
    return capitals >= 2 && has_sign;
}

/// With one plain space between words, and none within a figure.
std::u32string with_plain_spaces(std::u32string_view text) {
    std::u32string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t letter = text[i];
        if (is_silent(letter)) continue;
        if (letter == U'\u00B7' || letter == U'\u2022') {
            // A point between items is a pause.
            if (!plain.empty() && plain.back() == U' ') plain.pop_back();
            plain += U',';
            continue;
        }
        if (!is_space(letter)) {
            plain += letter;
            continue;
        }
        const bool joins = is_within_figure(letter) && i > 0 && i + 1 < text.size() &&
                           is_digit(text[i - 1]) && is_digit(text[i + 1]);
        if (joins || plain.empty() || plain.back() == U' ') continue;
        plain += U' ';
    }
    while (!plain.empty() && plain.back() == U' ')
        plain.pop_back();
    return plain;
}

std::u32string with_letters_apart(std::u32string_view text) {
    std::u32string apart;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(U' '), text.size());
        std::u32string_view word = text.substr(0, end);
        // Not the brackets and stops around it.
        std::size_t first = 0, last = word.size();
        const auto is_part = [](char32_t letter) {
            return u_isalnum(static_cast<UChar32>(letter)) || letter == U'+';
        };
        while (first < last && !is_part(word[first]))
            ++first;
        while (last > first && !is_part(word[last - 1]))
            --last;
        const std::u32string_view core = word.substr(first, last - first);
        apart += word.substr(0, first);
        if (is_spelt(core)) {
            for (std::size_t i = 0; i < core.size(); ++i) {
                if (i > 0) apart += U' ';
                apart += core[i];
            }
        } else {
            apart += core;
        }
        apart += word.substr(last);
        text.remove_prefix(end);
        if (text.empty()) break;
        apart += U' ';
        text.remove_prefix(1);
    }
    return apart;
}

/// Whether the last that is said ends a sentence, quotation marks aside.
bool has_stop(std::u32string_view text) {
    while (!text.empty() && closes(text.back()))
        text.remove_suffix(1);
    return !text.empty() && is_stop(text.back());
}

/// A figure as voices read numbers: no groups, and the decimal sign of the language.
std::string plain_figure(double value, std::string_view language) {
    std::string text = plain_number(value);
    constexpr std::array<std::string_view, 4> with_point = {"en", "zh", "ja", "ko"};
    const std::string_view main = language.substr(0, language.find('-'));
    const bool has_point = std::find(with_point.begin(), with_point.end(), main) != with_point.end();
    if (const auto at = text.find('.'); at != std::string::npos && !has_point) text[at] = ',';
    return text;
}

/// Collects what is said.
class Speech {
  public:
    Speech(std::string_view language, std::string_view first_language)
        : language_(language), first_language_(first_language) {}

    void say(const LocalizedText& text) {
        const TextInLanguage said = text.in(language_, first_language_);
        say(said.text, said.language, text.position);
    }
    /// `unseen` goes before the text in the same sentence, and is drawn in another way.
    void say(std::string_view text, std::string_view language, SourcePosition source = {},
             std::string_view unseen = {}) {
        std::string words = speakable(std::string(unseen) + std::string(text));
        if (words.empty()) return;
        note_passage(text, source, unseen);
        if (!parts_.empty() && parts_.back().language == language)
            parts_.back().text += " " + words;
        else
            parts_.push_back({std::string(language), std::move(words)});
    }
    std::string_view in(const LocalizedText& text) const { return text.in(language_, first_language_).text; }
    std::string_view language() const { return language_; }

    SpokenText take() { return std::move(parts_); }
    std::vector<SpokenPassage> take_passages() { return std::move(passages_); }

  private:
    void note_passage(std::string_view text, SourcePosition source, std::string_view unseen) {
        letters_ += static_cast<int>(letters_of(unseen).size());
        SpokenPassage passage{source, letters_};
        for (const TextLetter& each : letters_of(text))
            passage.letters += each.letter;
        letters_ += static_cast<int>(passage.letters.size());
        if (source.line > 0) passages_.push_back(std::move(passage));
    }

    std::string_view language_;
    std::string_view first_language_;
    SpokenText parts_;
    std::vector<SpokenPassage> passages_;
    int letters_ = 0;  ///< said so far
};

void say(const TitleContent& title, Speech& speech) {
    for (const LocalizedText* text : title.visible_texts())
        speech.say(*text);
}

void say(const QuoteContent& quote, Speech& speech) {
    for (const LocalizedText* text : quote.visible_texts())
        speech.say(*text);
}

void say(const FactContent& fact, Speech& speech) {
    speech.say(fact.lead);
    std::string figure = plain_figure(fact.figure, speech.language());
    if (fact.to) figure += " – " + plain_figure(*fact.to, speech.language());
    if (fact.form == FigureForm::percent) figure += " %";
    // The unit belongs to the figure, and both to what they count.
    if (!fact.unit.empty()) figure += " " + std::string(speech.in(fact.unit));
    const TextInLanguage label = fact.label.in(speech.language(), speech.language());
    if (label.language == speech.language() && !label.empty())
        speech.say(label.text, speech.language(), fact.label.position, figure + " ");
    else {
        speech.say(figure, speech.language());
        speech.say(fact.label);
    }
    speech.say(fact.note);
}

void say(const ListContent& list, Speech& speech) {
    for (const LocalizedText* text : list.visible_texts())
        speech.say(*text);
}

void say(const PhotoContent& photo, Speech& speech) {
    speech.say(photo.alt);
    speech.say(photo.caption);
    speech.say(photo.credit);
}

/// Its captions are seen while it plays, and are said by none.
void say(const FilmContent& film, Speech& speech) {
    speech.say(film.alt);
    speech.say(film.caption);
    speech.say(film.credit);
}

void say(const TextContent& text, Speech& speech) {
    for (const LocalizedText* each : text.visible_texts())
        speech.say(*each);
}

void say(const StepsContent& steps, Speech& speech) {
    for (const LocalizedText* text : steps.visible_texts())
        speech.say(*text);
}

void say(const CodeContent& code, Speech& speech) {
    for (const LocalizedText* text : code.visible_texts())
        speech.say(*text);
}

void say(const PhotosContent& photos, Speech& speech) {
    for (const WallPhoto& each : photos.photos) {
        speech.say(each.alt);
        speech.say(each.caption);
    }
    speech.say(photos.caption);
    for (std::size_t i = 0; i < photos.photos.size(); ++i)
        if (i == 0 || photos.photos[i].credit.position != photos.photos[i - 1].credit.position)
            speech.say(photos.photos[i].credit);
}

}  // namespace

std::string speakable(std::string_view text) {
    std::string words;
    // Lines of a poem, and paragraphs, are sentences of their own.
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::u32string line = with_letters_apart(with_plain_spaces(to_utf32(text.substr(0, end))));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        if (!has_stop(line)) line += U'.';
        if (!words.empty()) words += ' ';
        for (const char32_t letter : line)
            append_utf8(words, letter);
    }
    return words;
}

SpokenText spoken_text(const Slide& slide, std::string_view language, std::string_view first_language) {
    if (slide.faulty) return {};
    Speech speech(language, first_language);
    std::visit([&](const auto& content) { say(content, speech); }, slide.content);
    return speech.take();
}

std::vector<SpokenPassage> spoken_passages(const Slide& slide, std::string_view language,
                                           std::string_view first_language) {
    if (slide.faulty) return {};
    Speech speech(language, first_language);
    std::visit([&](const auto& content) { say(content, speech); }, slide.content);
    return speech.take_passages();
}

SpokenText spoken_word(const Words& words, Word word, std::string_view language) {
    const TextInLanguage text = words.in(word, language);
    Speech speech(language, language);
    speech.say(text.text, text.language);
    return speech.take();
}

SpokenText spoken_name(std::string_view language) {
    Speech speech(language, language);
    // As the button says it.
    const std::string_view plain = is_plain_language(language)
                                       ? plain_language_name(language.substr(0, language.find('-')))
                                       : std::string_view();
    if (!plain.empty()) {
        speech.say(plain, language);
        return speech.take();
    }
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 200> name{};
    const std::string tag(language);
    const std::int32_t length = uloc_getDisplayName(tag.c_str(), tag.c_str(), name.data(),
                                                    static_cast<std::int32_t>(name.size()), &status);
    std::string text;
    if (U_SUCCESS(status)) icu::UnicodeString(name.data(), length).toUTF8String(text);
    speech.say(text, language);
    return speech.take();
}

std::string plain_text(const SpokenText& spoken) {
    std::string text;
    for (const SpokenPart& part : spoken)
        text += (text.empty() ? "" : " ") + part.text;
    return text;
}

std::string speech_hash(const SpokenText& spoken) {
    std::string whole;
    for (const SpokenPart& part : spoken)
        whole += part.language + '\n' + part.text + '\n';
    return source_hash(whole);
}

}  // namespace kiosk
