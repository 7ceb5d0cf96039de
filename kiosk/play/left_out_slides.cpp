#include "kiosk/play/left_out_slides.h"

#include <functional>
#include <string>

namespace kiosk {

LeftOutSlides::Mark LeftOutSlides::mark_of(const Slide& slide) {
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

void LeftOutSlides::add(const Slide& slide) {
    marks_.push_back(mark_of(slide));
}

std::vector<bool> LeftOutSlides::find_in(const Deck& deck) {
    std::vector<bool> found(deck.slides.size(), false);
    if (marks_.empty()) return found;
    std::vector<Mark> slides;
    for (const Slide& slide : deck.slides)
        slides.push_back(mark_of(slide));
    for (Mark& mark : marks_) {
        const auto leave_out = [&](const auto& is_meant) {
            bool any = false;
            const Mark before = mark;
            for (std::size_t i = 0; i < slides.size(); ++i) {
                if (!is_meant(before, slides[i])) continue;
                found[i] = any = true;
                // It may be written anew, or get an id, and then be written anew again.
                mark = slides[i];
            }
            return any;
        };
        const auto has_its_id = [](const Mark& one, const Mark& other) {
            return one.id == other.id && !one.id_is_made_up && !other.id_is_made_up;
        };
        const auto shows_the_same = [](const Mark& one, const Mark& other) {
            return one.content != 0 && one.content == other.content;
        };
        const auto has_its_place = [](const Mark& one, const Mark& other) {
            return one.id == other.id && one.id_is_made_up && other.id_is_made_up;
        };
        if (!leave_out(has_its_id) && !leave_out(shows_the_same)) leave_out(has_its_place);
    }
    return found;
}

}  // namespace kiosk
