#include "kiosk/play/left_out_slides.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "kiosk/deck/shared_consents.h"

namespace kiosk {
namespace {

bool has_no_people(const std::optional<Consent>& consent) {
    return consent && consent->state == ConsentState::no_people;
}

/// The files of a slide that may show people.
std::vector<std::string> files_with_people(const Slide& slide) {
    std::vector<std::string> files;
    const bool is_quotation = slide.consent_need == ConsentNeed::Subject::quotation;
    const std::vector<const Photo*> photos = photos_of(slide);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        const bool has_own = slide.photo_consents.size() == photos.size() && slide.photo_consents[i].consent;
        if (!has_no_people(has_own        ? slide.photo_consents[i].consent
                           : is_quotation ? slide.background_consent
                                          : slide.consent))
            files.push_back(photos[i]->path);
    }
    if (const FilmContent* film = film_of(slide); film && !has_no_people(slide.consent))
        files.push_back(film->path);
    return files;
}

template <class Thing>
bool have_one_in_common(const std::vector<Thing>& some, const std::vector<Thing>& others) {
    return std::any_of(some.begin(), some.end(), [&](const Thing& thing) {
        return std::find(others.begin(), others.end(), thing) != others.end();
    });
}

template <class Thing>
bool contains(const std::vector<Thing>& things, const Thing& thing) {
    return std::find(things.begin(), things.end(), thing) != things.end();
}

/// Pictures and films, and words that are quoted.
std::vector<std::size_t> people_of(const Slide& slide) {
    std::vector<std::size_t> people;
    for (const std::string& file : files_with_people(slide))
        people.push_back(std::hash<std::string>()(file));
    for (const std::uint64_t words : quoted_words_of(slide))
        people.push_back(words);
    return people;
}

}  // namespace

bool show_the_same_person(const Slide& one, const Slide& other) {
    return have_one_in_common(files_with_people(one), files_with_people(other)) ||
           have_one_in_common(quoted_words_of(one), quoted_words_of(other));
}

LeftOutSlides::Traits LeftOutSlides::traits_of(const Slide& slide) {
    std::string content;
    for (const LocalizedText* text : all_texts(slide)) {
        content += text->in("", "").text;
        for (const auto& [language, words] : text->by_language())
            content += '\n' + words;
    }
    for (const Photo* photo : photos_of(slide))
        content += '\n' + photo->path;
    for (const std::string& file : film_files_of(slide))
        content += '\n' + file;
    const std::hash<std::string> hash;
    return {hash(slide.id), content.empty() ? 0 : hash(content), slide.id_is_made_up};
}

void LeftOutSlides::note(Mark& mark, const Traits& traits) {
    constexpr std::size_t most = 100;
    const auto add = [](std::vector<std::size_t>& known, std::size_t one) {
        if (contains(known, one)) return;
        // While somebody writes, each letter is another content: the first one is what was left out.
        if (known.size() == most) known.erase(known.begin() + 1);
        known.push_back(one);
    };
    if (!traits.id_is_made_up) add(mark.ids, traits.id);
    if (traits.content != 0) add(mark.contents, traits.content);
    mark.place = traits.id_is_made_up ? std::optional(traits.id) : std::nullopt;
}

void LeftOutSlides::add(const Slide& slide) {
    marks_.emplace_back();
    note(marks_.back(), traits_of(slide));
}

void LeftOutSlides::add_person(const Slide& slide) {
    add(slide);
    marks_.back().people = people_of(slide);
}

std::vector<bool> LeftOutSlides::find_in(const Deck& deck) {
    std::vector<bool> found(deck.slides.size(), false);
    if (marks_.empty()) return found;
    std::vector<Traits> slides;
    for (const Slide& slide : deck.slides)
        slides.push_back(traits_of(slide));
    for (Mark& mark : marks_) {
        const auto leave_out = [&](const auto& is_meant) {
            bool any = false;
            const Mark before = mark;
            for (std::size_t i = 0; i < slides.size(); ++i) {
                if (!is_meant(before, slides[i])) continue;
                found[i] = any = true;
                // It may be written anew, or get an id, and then be written anew again. What it was before is
                // kept: this may be another one, in the place of a slide that comes back.
                note(mark, slides[i]);
            }
            return any;
        };
        const auto is_known = [](const Mark& one, const Traits& other) {
            return (!other.id_is_made_up && contains(one.ids, other.id)) ||
                   (other.content != 0 && contains(one.contents, other.content));
        };
        const auto has_its_place = [](const Mark& one, const Traits& other) {
            return other.id_is_made_up && one.place == other.id;
        };
        if (!leave_out(is_known)) leave_out(has_its_place);
    }
    std::vector<std::size_t> people;
    for (const Mark& mark : marks_)
        people.insert(people.end(), mark.people.begin(), mark.people.end());
    if (people.empty()) return found;
    for (std::size_t i = 0; i < deck.slides.size(); ++i)
        if (!found[i]) found[i] = have_one_in_common(people, people_of(deck.slides[i]));
    return found;
}

}  // namespace kiosk
