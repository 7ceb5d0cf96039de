#include "kiosk/deck/shared_consents.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/base/folded_text.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/photo_finder.h"

namespace kiosk {
namespace {

/// Lines that cannot be read are looked through for each slide; of more than these bytes nobody knows what
/// they say.
constexpr std::size_t most_lost = 16'384;

constexpr const char* its_photo = "photo ";
constexpr const char* its_recording = "recording ";
constexpr const char* its_words = "words ";
constexpr const char* its_text = "text ";  ///< words too, compared more simply
constexpr const char* its_id = "id ";
constexpr const char* its_name = "name ";  ///< of a file that is not there as it is written

bool is_withdrawn_state(const std::optional<Consent>& consent) {
    return consent && consent->state == ConsentState::withdrawn;
}

bool has_consent_that_ends(const Slide& slide) {
    const auto ends = [](const std::optional<Consent>& consent) { return consent && consent->expires; };
    return ends(slide.consent) || ends(slide.background_consent) ||
           std::any_of(slide.photo_consents.begin(), slide.photo_consents.end(),
                       [&](const PhotoConsent& each) { return ends(each.consent); }) ||
           std::any_of(std::begin(recording_rules), std::end(recording_rules),
                       [&](const RecordingRule& rule) { return ends(slide.*rule.consent); });
}

bool is_quotation(const Slide& slide) {
    return slide.consent_need == ConsentNeed::Subject::quotation;
}

/// Letters and digits alone, in lower case: somebody's words are the same in other quotation marks, with
/// another dash, or without their accents.
std::string letters_of(std::string_view text) {
    const bool is_plain = std::all_of(text.begin(), text.end(),
                                      [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
    std::string letters;
    if (is_plain) {
        for (const char letter : ascii_lower(text))
            if ((letter >= 'a' && letter <= 'z') || is_ascii_digit(letter)) letters += letter;
        return letters;
    }
    const std::string folded = folded_text(text);
    for (std::string_view rest = folded; !rest.empty();) {
        const char32_t letter = take_code_point(rest).value_or(U' ');
        if (u_isalnum(static_cast<UChar32>(letter)) != 0) append_utf8(letters, letter);
    }
    return letters;
}

/// The same, but for accents, and capital letters beyond English: many texts are compared.
std::string plain_letters_of(std::string_view text) {
    std::string letters;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const char letter = ascii_lower(text[i]);
        const bool is_no_ascii = static_cast<unsigned char>(letter) >= 0x80;
        if (rest.starts_with("\xE2\x80"))
            i += 2;
        else if (rest.starts_with("\xC2"))
            i += 1;
        else if (is_no_ascii || (letter >= 'a' && letter <= 'z') || is_ascii_digit(letter))
            letters += letter;
    }
    return letters;
}

std::vector<std::string> in_each_language(const LocalizedText& text) {
    std::vector<std::string> all;
    if (text.same_in_all()) all.emplace_back(text.in("", "").text);
    for (const auto& [language, words] : text.by_language())
        all.push_back(words);
    return all;
}

bool is_credit(const LocalizedText& text, const Slide& slide) {
    const SlidePhotos photos =
        std::visit([](const auto& content) { return content.shown_photos(); }, slide.content);
    return std::any_of(photos.begin(), photos.end(),
                       [&](const SlidePhoto& photo) { return photo.credit == &text; });
}

std::uint64_t number_of(const std::string& letters) {
    return std::hash<std::string>()(letters);
}

std::string words_key(std::uint64_t number) {
    return its_words + std::to_string(number);
}

std::string text_key(std::uint64_t number) {
    return its_text + std::to_string(number);
}

/// Nothing where it is a word or two, which may be anybody's.
std::optional<std::uint64_t> number_of_text(std::string_view text) {
    constexpr std::size_t shortest = 12;
    const std::string letters = plain_letters_of(text);
    return letters.size() < shortest ? std::nullopt : std::optional(number_of(letters));
}

/// Whether a sentence ends with the sign that `text` begins with, in any script; how many bytes it has.
std::size_t end_of_sentence(std::string_view text) {
    using namespace std::string_view_literals;
    for (const std::string_view sign :
         {"."sv, "!"sv, "?"sv, "\n"sv, "\u2026"sv, "\u3002"sv, "\uFF01"sv, "\uFF1F"sv, "\u061F"sv, "\u06D4"sv,
          "\u0964"sv, "\u0589"sv, "\u1362"sv, "\u104B"sv})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

/// The letters of each sentence of a text, but for short ones, which may be anybody's.
std::vector<std::string> sentences_of(std::string_view text) {
    constexpr std::size_t shortest = 20;  // letters, as a Latin script has them: five words
    std::vector<std::string> sentences;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        std::string letters = plain_letters_of(text.substr(begin, end - begin));
        // A letter of three bytes is mostly a syllable or a word.
        std::size_t weight = 0;
        for (const char each : letters) {
            const auto byte = static_cast<unsigned char>(each);
            if (byte < 0x80 || byte >= 0xC0) weight += byte >= 0xE0 ? 3U : 1U;
        }
        if (weight >= shortest) sentences.push_back(std::move(letters));
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t sign = end_of_sentence(text.substr(i));
        if (sign > 0) add(i);
        i += std::max<std::size_t>(sign, 1);
        if (sign > 0) begin = i;
    }
    add(text.size());
    return sentences;
}

std::vector<std::uint64_t> numbers_of_sentences(std::string_view text) {
    std::vector<std::uint64_t> numbers;
    for (const std::string& sentence : sentences_of(text))
        numbers.push_back(number_of(sentence));
    return numbers;
}

/// Files that lines may name, whatever is wrong with them, by their paths in `folder`.
std::vector<std::string> files_named_in(std::string_view lines, const std::string& folder,
                                        const FileSource& files) {
    constexpr std::string_view before_names = " \t\"':,[{-";
    std::vector<std::string> found;
    for (std::size_t end = lines.find('.'); end != std::string_view::npos; end = lines.find('.', end)) {
        ++end;
        while (end < lines.size() && (ascii_lower(lines[end]) >= 'a' && ascii_lower(lines[end]) <= 'z'))
            ++end;
        const std::size_t line = lines.rfind('\n', end - 1) + 1;
        const std::string_view before = lines.substr(line, end - line);
        if (!is_picture(before) && !is_recording(before)) continue;
        for (std::size_t begin = 0; begin < before.size(); ++begin) {
            if (begin > 0 && before_names.find(before[begin - 1]) == std::string_view::npos) continue;
            std::string path = folder + std::string(before.substr(begin));
            if (!files.exists(path)) continue;
            found.push_back(std::move(path));
            break;
        }
    }
    return found;
}

/// A path as somebody may write it who means the same one: with other slashes, or in capital letters.
std::string usual_spelling(std::string path) {
    std::replace(path.begin(), path.end(), '\\', '/');
    return folded_text(std::filesystem::path(path).lexically_normal().string());
}

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace

/// One consent of a slide, and what it is for.
struct SharedConsents::ConsentFor {
    std::string what;
    std::size_t slide;
    std::optional<Consent> Slide::* of_slide = nullptr;
    std::optional<std::size_t> photo{};   ///< it is that of this one among several
    const RecordingRule* rule = nullptr;  ///< null: it is for the slide, not for a recording

    static std::optional<Consent>& in(Slide& slide, const ConsentFor& each) {
        return each.photo ? slide.photo_consents[*each.photo].consent : slide.*each.of_slide;
    }
};

SharedConsents::SharedConsents(std::vector<Slide>& slides, const NotesOfSlides& notes, std::string folder,
                               const FileSource& files, const Moment& now, WordsOfSlides& words)
    : slides_(slides), notes_(notes), folder_(std::move(folder)), files_(files), now_(now), words_(words) {}

void SharedConsents::hold() {
    hold_to_first_ends();
    const TakenBack withdrawn = taken_back({});
    withhold_all(withdrawn);
}

void SharedConsents::hold_to(const TakenBack& other_deck) {
    withhold_all(other_deck);
    hold_to(other_deck.lost);
}

void SharedConsents::withhold_all(const TakenBack& withdrawn) {
    if (withdrawn.things.empty()) return;
    copies_of_.clear();
    withhold_recordings(withdrawn);
    withhold_pictures_and_words(withdrawn);
}

Slide& SharedConsents::change(std::size_t index) {
    changed_.emplace(index, slides_[index]);
    return slides_[index];
}

std::string SharedConsents::file_key(std::string_view kind, const std::string& path) {
    const auto [known, is_new] = identities_.try_emplace(path);
    if (is_new) known->second = files_.identity(path);
    return std::string(kind) + known->second;
}

const SlideWords& SharedConsents::words_on(std::size_t slide) {
    if (words_.size() != slides_.size()) {
        words_.clear();
        for (const Slide& each : slides_)
            words_.push_back(words_of(each));
    }
    return words_[slide];
}

std::string SharedConsents::line_of(std::size_t slide) const {
    return std::to_string(slides_[slide].position.line);
}

// ---- ends ----

void SharedConsents::add_consents(std::size_t index, bool with_words, std::vector<ConsentFor>& all) {
    const Slide& slide = slides_[index];
    const auto add = [&](const std::string& what, std::optional<Consent> Slide::* consent) {
        if (slide.*consent) all.push_back({what, index, consent});
    };
    const bool is_of_words = is_quotation(slide);
    for (const Photo* photo : photos_of(slide))
        add(file_key(its_photo, photo->path), is_of_words ? &Slide::background_consent : &Slide::consent);
    if (const auto notes = notes_.find(index); notes != notes_.end())
        for (std::size_t i = 0; i < std::min(slide.photo_consents.size(), notes->second.photos.size()); ++i)
            if (slide.photo_consents[i].consent)
                all.push_back({file_key(its_photo, folder_ + notes->second.photos[i]), index, nullptr, i});
    if (const FilmContent* film = film_of(slide)) add(file_key(its_recording, film->path), &Slide::consent);
    for (const RecordingRule& rule : recording_rules)
        for (const Recording& recording : slide.*rule.recordings)
            if (slide.*rule.consent)
                all.push_back({file_key(its_recording, recording.path), index, rule.consent, {}, &rule});
    if (is_of_words && with_words)
        for (const std::uint64_t number : words_on(index).quoted)
            add(words_key(number), &Slide::consent);
}

void SharedConsents::add_consents_of_copies(std::vector<ConsentFor>& all) {
    if (!copies_) return;
    for (const auto& [id, others] : *copies_) {
        std::vector<std::size_t> slides = others;
        for (std::size_t i = 0; i < slides_.size(); ++i)
            if (!slides_[i].id_is_made_up && slides_[i].id == id) slides.push_back(i);
        for (const std::size_t index : slides) {
            const Slide& slide = slides_[index];
            const std::string what = its_id + id;
            for (const auto consent : {&Slide::consent, &Slide::background_consent})
                if (slide.*consent) all.push_back({what, index, consent});
            for (std::size_t i = 0; i < slide.photo_consents.size(); ++i)
                if (slide.photo_consents[i].consent) all.push_back({what, index, nullptr, i});
            for (const RecordingRule& rule : recording_rules)
                if (slide.*rule.consent)
                    all.push_back({what + " " + std::string(rule.field), index, rule.consent, {}, &rule});
        }
    }
}

/// Where two slides show the same photo, the same words or the same recording, or have one id, the consent
/// that ends first holds for both.
void SharedConsents::hold_to_first_ends() {
    if (std::none_of(slides_.begin(), slides_.end(), has_consent_that_ends)) return;
    const bool have_words = std::any_of(slides_.begin(), slides_.end(), [](const Slide& slide) {
        return is_quotation(slide) && slide.consent && slide.consent->expires;
    });
    std::vector<ConsentFor> all;
    for (std::size_t i = 0; i < slides_.size(); ++i)
        add_consents(i, have_words, all);
    add_consents_of_copies(all);
    const auto end_of = [&](const ConsentFor& each) {
        return ConsentFor::in(slides_[each.slide], each)->expires;
    };
    std::unordered_map<std::string_view, const ConsentFor*> first;
    for (const ConsentFor& each : all) {
        const auto end = end_of(each);
        if (!end) continue;
        const ConsentFor*& known = first[each.what];
        if (known == nullptr || end < end_of(*known)) known = &each;
    }
    std::set<std::pair<std::size_t, const RecordingRule*>> told;
    for (const ConsentFor& each : all) {
        const auto found = first.find(each.what);
        if (found == first.end() || found->second->slide == each.slide) continue;
        const Date end = *end_of(*found->second);
        if (const auto own = end_of(each); own && *own <= end) continue;
        ConsentFor::in(change(each.slide), each)->expires = end;
        if (told.insert({each.slide, each.rule}).second) tell_of_end(each, found->second->slide, end);
    }
}

void SharedConsents::tell_of_end(const ConsentFor& each, std::size_t other, Date end) {
    const std::string reason = "the slide in line " + line_of(other) +
                               (each.what.starts_with(its_photo) ? " has the same picture"
                                : each.what.starts_with(its_id)  ? " has the same id"
                                : each.rule ? " has the same " + std::string(each.rule->noun)
                                : each.what.starts_with(its_recording) ? " has the same film"
                                                                       : " has the same words");
    const std::string subject =
        each.rule ? "the " + std::string(each.rule->noun) + " of this slide" : std::string("this slide");
    const std::string shown(each.rule ? each.rule->played : "shown");
    if (now_.furthest >= DayOrTime{end, std::nullopt}.end())
        told_.push_back({each.slide, Severity::error, "expired-consent",
                         subject + " is not " + shown + ": " + reason + ", and consent to that has ended",
                         "ask again and change 'expires' there, or take both out"});
    else
        told_.push_back({each.slide, Severity::warning, "expiring-consent",
                         subject + " is " + shown + " until " + date_text(end) + ": " + reason +
                             ", and consent to that ends then",
                         "ask again and change 'expires' there, or write the same end here"});
}

// ---- what was withdrawn ----

TakenBack SharedConsents::taken_back(const std::string& deck) {
    const std::string of_deck = deck.empty() ? std::string() : " of " + in_quotes(deck);
    TakenBack withdrawn;
    for (std::size_t i = 0; i < slides_.size(); ++i) {
        add_files_of(i, of_deck, withdrawn);
        add_words_of(i, of_deck, withdrawn);
    }
    add_notes(of_deck, withdrawn);
    return withdrawn;
}

std::string SharedConsents::named(std::size_t slide, std::string_view of_deck) const {
    return "the slide in line " + line_of(slide) + std::string(of_deck);
}

void SharedConsents::add_file(std::string_view kind, const std::string& path, const TakenBack::Source& source,
                              TakenBack& withdrawn) {
    if (!withdrawn.things.emplace(file_key(kind, path), source).second) return;
    if (const auto size = files_.size(path)) withdrawn.files.emplace(*size, TakenBack::File{path, source});
}

void SharedConsents::add_files_of(std::size_t index, std::string_view of_deck, TakenBack& withdrawn) {
    const Slide& slide = slides_[index];
    const bool is_of_words = is_quotation(slide);
    const bool is_slide_withdrawn = is_withdrawn_state(slide.consent);
    const auto add = [&](std::string_view kind, const std::string& path) {
        add_file(kind, path, {named(index, of_deck)}, withdrawn);
    };
    for (const RecordingRule& rule : recording_rules)
        if (is_withdrawn_state(slide.*rule.consent))
            for (const Recording& recording : slide.*rule.recordings)
                add(its_recording, recording.path);
    if (is_withdrawn_state(is_of_words ? slide.background_consent : slide.consent))
        for (const Photo* photo : photos_of(slide))
            add(its_photo, photo->path);
    if (const auto notes = notes_.find(index); notes != notes_.end())
        for (std::size_t i = 0; i < std::min(slide.photo_consents.size(), notes->second.photos.size()); ++i)
            if (is_withdrawn_state(slide.photo_consents[i].consent))
                add(its_photo, folder_ + notes->second.photos[i]);
    if (const FilmContent* film = film_of(slide); film && is_slide_withdrawn) add(its_recording, film->path);
}

void SharedConsents::add_words_of(std::size_t index, std::string_view of_deck, TakenBack& withdrawn) {
    const Slide& slide = slides_[index];
    if (!is_withdrawn_state(slide.consent)) return;
    const TakenBack::Source source{named(index, of_deck)};
    if (is_quotation(slide))
        for (const std::uint64_t number : words_on(index).quoted)
            withdrawn.things.emplace(words_key(number), source);
    TextList texts;
    if (const auto* quote = std::get_if<QuoteContent>(&slide.content))
        texts = {&quote->quote};
    else if (!needs_consent(slide))
        texts = all_texts(slide);  // there is nothing else that it can be for
    for (const LocalizedText* text : texts)
        for (const std::string& words : in_each_language(*text)) {
            if (const auto number = number_of_text(words))
                withdrawn.things.emplace(text_key(*number), source);
            if (!is_quotation(slide)) continue;
            for (const std::uint64_t number : numbers_of_sentences(words))
                withdrawn.things.emplace(text_key(number), source);
        }
}

void SharedConsents::add_notes(std::string_view of_deck, TakenBack& withdrawn) {
    // Who is sure goes before who is in doubt.
    for (const bool in_doubt : {false, true})
        for (const auto& [index, notes] : notes_) {
            if (notes.in_doubt != in_doubt) continue;
            const TakenBack::Source source{named(index, of_deck), in_doubt};
            for (const std::string& name : notes.files) {
                const std::string path = folder_ + name;
                if (files_.exists(path)) {
                    add_file(is_picture(name) ? its_photo : its_recording, path, source, withdrawn);
                } else {
                    withdrawn.things.emplace(its_name + usual_spelling(name), source);
                    withdrawn.has_lost_files = true;
                }
            }
            for (const std::string& words : notes.words) {
                if (const std::string letters = letters_of(words); !letters.empty())
                    withdrawn.things.emplace(words_key(number_of(letters)), source);
                if (const auto number = number_of_text(words))
                    withdrawn.things.emplace(text_key(*number), source);
                for (const std::uint64_t number : numbers_of_sentences(words))
                    withdrawn.things.emplace(text_key(number), source);
            }
        }
}

SharedConsents::Found SharedConsents::find_file(std::string_view kind, const std::string& path,
                                                const TakenBack& withdrawn) {
    auto found = withdrawn.things.find(file_key(kind, path));
    if (found == withdrawn.things.end() && withdrawn.has_lost_files && path.starts_with(folder_))
        found = withdrawn.things.find(its_name + usual_spelling(path.substr(folder_.size())));
    if (found != withdrawn.things.end()) return {&found->second};
    if (withdrawn.files.empty()) return {};
    const auto [known, is_new] = copies_of_.try_emplace(path);
    if (is_new) known->second = original_of(path, withdrawn);
    return known->second ? Found{&known->second->source, known->second->path} : Found{};
}

const TakenBack::File* SharedConsents::original_of(const std::string& path,
                                                   const TakenBack& withdrawn) const {
    const auto size = files_.size(path);
    if (!size || *size == 0) return nullptr;
    const auto [first, last] = withdrawn.files.equal_range(*size);
    const auto found = std::find_if(
        first, last, [&](const auto& each) { return files_.have_same_contents(path, each.second.path); });
    return found == last ? nullptr : &found->second;
}

void SharedConsents::withhold_recordings(const TakenBack& withdrawn) {
    const auto told = [&](const Found& found, const std::string& noun) {
        std::string text = found.source->slide + " has the same " + noun;
        if (!found.copied.empty()) text += " under another name, " + in_quotes(found.copied);
        return text + (found.source->in_doubt ? ", and its consent may have been withdrawn"
                                              : ", and its consent was withdrawn");
    };
    for (std::size_t i = 0; i < slides_.size(); ++i) {
        const FilmContent* const film = film_of(slides_[i]);
        if (film && !is_withdrawn(slides_[i]))
            if (const Found found = find_file(its_recording, film->path, withdrawn); found.source)
                withhold(i, "film", "this slide is not shown: " + told(found, "film"),
                         "take the film out of both slides");
        for (const RecordingRule& rule : recording_rules) {
            if (!may_be_played(rule, slides_[i], now_)) continue;
            std::vector<std::string> kept_back;
            Found first;
            for (const Recording& recording : slides_[i].*rule.recordings)
                if (Found found = find_file(its_recording, recording.path, withdrawn); found.source) {
                    kept_back.push_back(recording.path);
                    if (!first.source) first = std::move(found);
                }
            if (kept_back.empty()) continue;
            const std::string noun(rule.noun);
            std::string message = "the " + noun;
            message.append(" of this slide is not ").append(rule.played).append(": ");
            message.append(told(first, noun));
            std::string hint = "take '";
            hint.append(rule.field).append("' out of both slides, and the recording with it");
            told_.push_back({i, Severity::error, "withdrawn-consent", std::move(message), std::move(hint)});
            std::erase_if(change(i).*rule.recordings, [&](const Recording& each) {
                return std::find(kept_back.begin(), kept_back.end(), each.path) != kept_back.end();
            });
        }
    }
}

/// Also in slides that need no consent.
void SharedConsents::withhold_pictures_and_words(const TakenBack& withdrawn) {
    const auto any_begins = [&](std::string_view kind) {
        return std::any_of(withdrawn.things.begin(), withdrawn.things.end(),
                           [&](const auto& each) { return each.first.starts_with(kind); });
    };
    const bool have_words = any_begins(its_words) || any_begins(its_text);
    const bool have_files = any_begins(its_photo) || withdrawn.has_lost_files;
    for (std::size_t i = 0; i < slides_.size(); ++i) {
        if (is_withdrawn(slides_[i])) continue;
        const auto take_out = [&](const Found& found, const std::string& shared, const char* field) {
            if (!found.source || is_withdrawn(slides_[i])) return;
            const bool is_copy = !found.copied.empty();
            withhold(i, field,
                     "this slide is not shown: " + found.source->slide + " has the same " + shared +
                         (is_copy ? " under another name, " + in_quotes(found.copied) : std::string()) +
                         ", and consent to that " +
                         (found.source->in_doubt ? "may have been withdrawn" : "was withdrawn"),
                     (found.source->in_doubt ? "set right what it says of its consent, or take the "
                                             : "take the ") +
                         shared + " out of both slides" +
                         (is_copy ? ", and both files out of the folder" : ""));
        };
        const char* const field = is_quotation(slides_[i]) ? "background_consent" : "consent";
        if (have_files)
            for (const Photo* photo : photos_of(slides_[i]))
                take_out(find_file(its_photo, photo->path, withdrawn), "picture", field);
        if (!have_words) continue;
        const auto look_for = [&](const std::string& what) {
            if (const auto found = withdrawn.things.find(what); found != withdrawn.things.end())
                take_out({&found->second}, "words", "consent");
        };
        for (const std::uint64_t number : words_on(i).quoted)
            look_for(words_key(number));
        for (const std::uint64_t number : words_on(i).texts)
            look_for(text_key(number));
    }
}

void SharedConsents::withhold(std::size_t index, const char* field, std::string message, std::string hint) {
    const bool would_be_seen = is_planned(slides_[index], now_);
    change(index).unclear.emplace_back(field);
    if (would_be_seen)
        told_.push_back({index, Severity::error, "withdrawn-consent", std::move(message), std::move(hint)});
}

void SharedConsents::hold_to(const std::vector<LostLines>& lost) {
    if (lost.empty()) return;
    std::string text;
    for (const LostLines& lines : lost)
        text += ascii_lower(lines.text) + "\n";
    const bool is_too_much = text.size() > most_lost;
    std::vector<std::string> letters;
    letters.reserve(lost.size());
    for (const LostLines& lines : lost)
        letters.push_back(is_too_much ? std::string() : plain_letters_of(lines.text));
    std::unordered_multimap<std::uint64_t, std::pair<std::string, std::size_t>> named;
    for (std::size_t i = 0; i < lost.size() && !is_too_much; ++i) {
        const std::string folder = lost[i].deck.empty() ? folder_ : folder_of(lost[i].deck);
        for (std::string& path : files_named_in(lost[i].text, folder, files_))
            if (const auto size = files_.size(path); size && *size > 0)
                named.emplace(*size, std::pair(std::move(path), i));
    }
    const auto where_file = [&](const std::string& path) -> std::optional<std::size_t> {
        if (is_too_much) return 0;
        const std::string name = ascii_lower(file_name_of(path));
        if (text.find(name) != std::string::npos)
            for (std::size_t i = 0; i < lost.size(); ++i)
                if (ascii_lower(lost[i].text).find(name) != std::string::npos) return i;
        const auto size = named.empty() ? std::nullopt : files_.size(path);
        if (!size) return std::nullopt;
        const auto [first, last] = named.equal_range(*size);
        const auto copied = std::find_if(first, last, [&](const auto& each) {
            return files_.have_same_contents(path, each.second.first);
        });
        return copied == last ? std::nullopt : std::optional(copied->second.second);
    };
    const auto where_words = [&](const std::string& words) -> std::optional<std::size_t> {
        if (is_too_much) return 0;
        std::vector<std::string> parts = sentences_of(words);
        parts.push_back(plain_letters_of(words));
        for (std::size_t i = 0; i < lost.size(); ++i)
            for (const std::string& part : parts)
                if (!part.empty() && letters[i].find(part) != std::string::npos) return i;
        return std::nullopt;
    };
    const auto where_sentence = [&](const std::string& words) -> std::optional<std::size_t> {
        for (const std::string& part : sentences_of(words))
            for (std::size_t i = 0; i < lost.size(); ++i)
                if (letters[i].find(part) != std::string::npos) return i;
        return std::nullopt;
    };
    const std::string hint = "set right what is wrong there";
    const auto lines_say = [&](std::size_t index) {
        const LostLines& lines = lost[index];
        return "line " + std::to_string(lines.first) +
               (lines.deck.empty() ? std::string() : " of " + in_quotes(lines.deck)) +
               " and those below it cannot be read, and may say that consent to ";
    };
    for (std::size_t i = 0; i < slides_.size(); ++i) {
        for (const RecordingRule& rule : recording_rules) {
            if (!may_be_played(rule, slides_[i], now_)) continue;
            std::optional<std::size_t> found;
            for (const Recording& recording : slides_[i].*rule.recordings)
                if (!found) found = where_file(recording.path);
            if (!found) continue;
            (change(i).*rule.recordings).clear();
            told_.push_back({i, Severity::error, "withdrawn-consent",
                             "the " + std::string(rule.noun) + " of this slide is not " +
                                 std::string(rule.played) + ": " + lines_say(*found) + "it was withdrawn",
                             hint});
        }
        if (is_withdrawn(slides_[i])) continue;
        std::optional<std::size_t> found;
        const char* shared = "picture";
        for (const Photo* photo : photos_of(slides_[i]))
            if (!found) found = where_file(photo->path);
        if (const FilmContent* film = film_of(slides_[i]); film && !found) {
            found = where_file(film->path);
            shared = "film";
        }
        if (const auto* quote = std::get_if<QuoteContent>(&slides_[i].content); quote && !found) {
            shared = "words";
            for (const std::string& words : in_each_language(quote->quote))
                if (!found) found = where_words(words);
        } else if (!found) {
            shared = "words";
            // Who made a picture has said nothing in it.
            for (const LocalizedText* each : all_texts(slides_[i]))
                if (!is_credit(*each, slides_[i]))
                    for (const std::string& words : in_each_language(*each))
                        if (!found) found = where_sentence(words);
        }
        if (found)
            withhold(i, "consent",
                     "this slide is not shown: " + lines_say(*found) + "its " + shared + " was withdrawn",
                     hint);
    }
}

void tell(std::vector<ToldOfSlide> told, const std::vector<Slide>& slides, Reporter& reporter) {
    for (ToldOfSlide& each : told) {
        const SourceSpan at{slides[each.slide].position, 1};
        if (each.severity == Severity::error)
            reporter.error(at, each.rule, std::move(each.message), std::move(each.hint));
        else
            reporter.warning(at, each.rule, std::move(each.message), std::move(each.hint));
    }
}

std::vector<std::uint64_t> quoted_words_of(const Slide& slide) {
    std::vector<std::uint64_t> quoted;
    if (const auto* const quote = std::get_if<QuoteContent>(&slide.content))
        for (const std::string& each : in_each_language(quote->quote))
            if (const std::string letters = letters_of(each); !letters.empty())
                quoted.push_back(number_of(letters));
    return quoted;
}

SlideWords words_of(const Slide& slide) {
    SlideWords words{quoted_words_of(slide), {}};
    for (const LocalizedText* text : all_texts(slide))
        for (const std::string& each : in_each_language(*text)) {
            if (const auto number = number_of_text(each)) words.texts.push_back(*number);
            const std::vector<std::uint64_t> sentences = numbers_of_sentences(each);
            words.texts.insert(words.texts.end(), sentences.begin(), sentences.end());
        }
    return words;
}

}  // namespace kiosk
