#include "kiosk/check/text_checks.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/checks.h"
#include "kiosk/text/plain_language.h"

namespace kiosk {
namespace {

constexpr std::size_t long_enough = 40;  ///< letters; the lengths of short texts tell nothing

/// A text in a language that the deck lists, where it is really there; empty where it is not, or is the same
/// in all languages.
std::string_view text_in(const LocalizedText& text, const std::string& language) {
    if (text.same_in_all()) return {};
    const TextInLanguage found = text.in(language, "");
    std::vector<std::string> there = {std::string(found.language)};
    return lookup_language(language, there) ? found.text : std::string_view();
}

/// What is usual where a deck has too few texts to tell: some scripts write a word in a letter or two.
double usual_part(const std::string& language) {
    for (const std::string_view dense : {"zh", "ja", "yue"})
        if (language.starts_with(dense)) return 0.4;
    return language.starts_with("ko") ? 0.55 : 1;
}

std::string in_languages(const std::vector<std::pair<std::string, int>>& counts, const char* unit,
                         bool several_languages) {
    std::vector<std::string> parts;
    for (const auto& [language, count] : counts) {
        const std::string amount = std::to_string(count) + (parts.empty() ? std::string(" ") + unit : "");
        parts.push_back(several_languages ? amount + " in " + language_name(language) : amount);
    }
    return listed(parts, "and");
}

}  // namespace

UsualLengths::UsualLengths(const Deck& deck) {
    constexpr std::size_t enough_texts = 8;
    constexpr std::size_t least_letters = 20;
    const std::string& first = deck.languages.front();
    for (const std::string& language : deck.languages) {
        std::vector<double> parts;
        for (const Slide& slide : deck.slides) {
            if (!is_for(slide, language) || !is_for(slide, first)) continue;
            for (const LocalizedText* text : visible_texts(slide)) {
                const std::size_t length = count_code_points(text_in(*text, language));
                const std::size_t of_first = count_code_points(text_in(*text, first));
                if (length > 0 && of_first >= least_letters)
                    parts.push_back(static_cast<double>(length) / static_cast<double>(of_first));
            }
        }
        double& part = parts_[language];
        part = usual_part(language) / usual_part(first);
        if (parts.size() < enough_texts) continue;
        const auto middle = parts.begin() + static_cast<std::ptrdiff_t>(parts.size() / 2);
        std::nth_element(parts.begin(), middle, parts.end());
        part = *middle;
    }
}

double UsualLengths::of(const std::string& language) const {
    const auto found = parts_.find(language);
    return found == parts_.end() ? 1 : found->second;
}

TextChecks::TextChecks(const Deck& deck, const SourceText& source, const UsualLengths& lengths)
    : deck_(deck), source_(source), lengths_(lengths) {
    for (const std::string& language : deck.languages)
        readers_.emplace(language, FigureReader(language));
}

Diagnostics TextChecks::check(const Slide& slide) {
    Reporter reporter(deck_.file, source_);
    check_reading_time(slide, reporter);
    check_words(slide, reporter);
    check_lengths(slide, reporter);
    check_figures(slide, reporter);
    check_plain_language(slide, reporter);
    return reporter.take();
}

void TextChecks::check_reading_time(const Slide& slide, Reporter& reporter) const {
    if (slide.duration.kind != SlideDuration::Kind::fixed) return;
    constexpr double tolerance = 1.1;  // a hair's breadth is no fault
    std::vector<std::pair<std::string, int>> slow;
    for (const std::string& language : languages_of(slide, deck_)) {
        const double seconds = reading_time(slide, language, deck_.first_language()).count();
        if (seconds > slide.duration.fixed.count() * tolerance)
            slow.emplace_back(language, static_cast<int>(std::ceil(seconds)));
    }
    if (slow.empty()) return;
    const int most = std::max_element(slow.begin(), slow.end(), [](const auto& one, const auto& other) {
                         return one.second < other.second;
                     })->second;
    const double shown = slide.duration.fixed.count();
    const std::string seconds = shown == std::round(shown) ? std::to_string(static_cast<int>(shown))
                                                           : std::to_string(shown).substr(0, 4);
    report_rule(reporter, source_.word_at(slide.position), "reading-time",
                "the slide " + in_quotes(slide.id) + " is shown for " + seconds +
                    " seconds, and reading it takes " +
                    in_languages(slow, "seconds", deck_.languages.size() > 1),
                "write 'duration: " + std::to_string(most) + "', or 'duration: auto'");
}

void TextChecks::check_words(const Slide& slide, Reporter& reporter) const {
    constexpr int most_words = 80;  // about half a minute
    std::vector<std::pair<std::string, int>> wordy;
    for (const std::string& language : languages_of(slide, deck_)) {
        int words = 0;
        for (const LocalizedText* text : visible_texts(slide)) {
            const TextInLanguage resolved = text->in(language, deck_.first_language());
            words += count_words(resolved.text, resolved.language);
        }
        if (words > most_words) wordy.emplace_back(language, words);
    }
    if (wordy.empty()) return;
    report_rule(reporter, source_.word_at(slide.position), "too-many-words",
                "the slide " + in_quotes(slide.id) + " has " +
                    in_languages(wordy, "words", deck_.languages.size() > 1),
                "with more than " + std::to_string(most_words) +
                    " most visitors walk on: make it shorter, or two slides of it");
}

/// Texts in a plain language are short in their sentences and words.
void TextChecks::check_plain_language(const Slide& slide, Reporter& reporter) const {
    constexpr std::size_t most_told = 24;  // letters of a sentence
    for (const std::string& language : languages_of(slide, deck_)) {
        if (!is_plain_language(language)) continue;
        std::vector<std::string> names;
        for (const LocalizedText& name : deck_.names)
            names.emplace_back(name.in(language, deck_.first_language()).text);
        for (const LocalizedText* text : visible_texts(slide)) {
            const std::string_view words = text_in(*text, language);
            if (words.empty()) continue;
            const SourceSpan at = source_.word_at(text->position_in(language));
            const PlainFaults faults = plain_language_faults(words, language, names);
            for (const LongSentence& sentence : faults.sentences) {
                std::string begin = sentence.text.substr(0, sentence.text.find(' ', most_told));
                if (begin.size() < sentence.text.size()) begin += " \u2026";
                report_rule(reporter, at, "plain-language",
                            "a sentence in plain language has " + std::to_string(sentence.words) +
                                " words, and should have at most " + std::to_string(most_plain_words) + ": " +
                                in_quotes(begin),
                            sentence.pause.empty()
                                ? std::string("make two sentences of it, or leave something out")
                                : "make two sentences of it, such as at " + in_quotes(sentence.pause));
            }
            for (const LongWord& word : faults.words)
                report_rule(
                    reporter, at, "plain-language",
                    "a word in plain language has " + std::to_string(word.letters) +
                        " letters, and should have at most " + std::to_string(most_plain_letters) + ": " +
                        in_quotes(word.text),
                    "take a shorter word, or divide it as it is spoken, by a hyphen or '\u00b7'; a name goes "
                    "under 'names'");
        }
    }
}

void TextChecks::check_lengths(const Slide& slide, Reporter& reporter) const {
    constexpr double much_shorter = 0.45;
    constexpr double of_all = 0.65;  // of the slide: words may have moved from one text of it to another
    const std::string first = languages_of(slide, deck_).front();
    const std::vector<const LocalizedText*> texts = visible_texts(slide);
    for (const std::string& language : languages_of(slide, deck_)) {
        // Plain language leaves out, and explains.
        if (language == first || is_plain_language(language) || is_plain_language(first)) continue;
        const double usual = lengths_.of(language);
        double length_of_all = 0;
        double expected_of_all = 0;
        for (const LocalizedText* text : texts) {
            const std::string_view words = text_in(*text, language);
            const std::string_view of_first = text_in(*text, first);
            if (words.empty() || of_first.empty()) continue;
            length_of_all += static_cast<double>(count_code_points(words));
            expected_of_all += static_cast<double>(count_code_points(of_first)) * usual;
        }
        for (const LocalizedText* text : texts) {
            const std::size_t length = count_code_points(text_in(*text, language));
            const std::size_t of_first = count_code_points(text_in(*text, first));
            if (length == 0 || of_first == 0 || std::max(length, of_first) < long_enough) continue;
            const double part = static_cast<double>(length) / (static_cast<double>(of_first) * usual);
            const double part_of_all = length_of_all / expected_of_all;
            const bool shorter = part < much_shorter && part_of_all < of_all;
            const bool longer = part > 1 / much_shorter && part_of_all > 1 / of_all;
            if (!shorter && !longer) continue;
            report_rule(reporter, source_.word_at(text->position_in(language)), "uneven-lengths",
                        "this text is much " + std::string(shorter ? "shorter" : "longer") + " in " +
                            language_name(language) + " than in " + language_name(first) + ": " +
                            std::to_string(length) + " letters, and " + std::to_string(of_first),
                        shorter ? "look whether something is missing" : "look whether something was added");
        }
    }
}

void TextChecks::check_figures(const Slide& slide, Reporter& reporter) {
    const std::string first = languages_of(slide, deck_).front();
    for (const std::string& language : languages_of(slide, deck_)) {
        if (language == first) continue;
        // A text that is missing in one of them is a fault of its own.
        std::vector<const LocalizedText*> texts = visible_texts(slide);
        std::erase_if(texts, [&](const LocalizedText* text) {
            return !text->same_in_all() &&
                   (text_in(*text, language).empty() || text_in(*text, first).empty());
        });
        LocalizedText big_figure;
        if (const auto* fact = std::get_if<FactContent>(&slide.content)) {
            big_figure = LocalizedText(std::to_string(static_cast<long long>(fact->figure)));
            texts.push_back(&big_figure);
        }
        compare_figures(texts, first, language, reporter);
        compare_figures(texts, language, first, reporter);
    }
}

void TextChecks::compare_figures(const std::vector<const LocalizedText*>& texts, const std::string& from,
                                 const std::string& to, Reporter& reporter) {
    const FigureReader& reader = readers_.at(from);
    const FigureReader& other = readers_.at(to);
    const bool is_back = to == deck_.languages.front();
    std::set<double> told;
    for (const LocalizedText* text : texts) {
        for (const Figure& figure : reader.find(text_in(*text, from))) {
            if (!figure.is_certain || !told.insert(figure.value).second) continue;
            const bool is_there = std::any_of(texts.begin(), texts.end(), [&](const LocalizedText* each) {
                const TextInLanguage words = each->in(to, deck_.first_language());
                return other.tells(words.text, figure.value);
            });
            if (is_there) continue;
            report_rule(reporter, source_.word_at(text->position_in(is_back ? from : to)), "missing-figure",
                        in_quotes(figure.written) + " stands in " + language_name(from) +
                            " and is missing in " + language_name(to));
        }
    }
}

}  // namespace kiosk
