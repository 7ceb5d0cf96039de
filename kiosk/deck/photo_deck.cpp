#include "kiosk/deck/photo_deck.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/ascii.h"
#include "kiosk/deck/photo_finder.h"

namespace kiosk {
namespace {

std::string with_slash(const std::string& folder) {
    return folder.ends_with('/') ? folder : folder + '/';
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/// Takes the digits off the front, without the zeros before them.
std::string_view take_number(std::string_view& text) {
    const auto end =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    while (number.size() > 1 && number.front() == '0')
        number.remove_prefix(1);
    return number;
}

}  // namespace

bool comes_before(std::string_view name, std::string_view other) {
    std::string_view a = name;
    std::string_view b = other;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const std::string_view one = take_number(a);
            const std::string_view two = take_number(b);
            if (one.size() != two.size()) return one.size() < two.size();
            if (one != two) return one < two;
            continue;
        }
        const std::string one = ascii_lower(a.substr(0, 1));
        const std::string two = ascii_lower(b.substr(0, 1));
        if (one != two) return one < two;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty()) return a.empty();
    return name < other;
}

bool is_photo_deck(const std::string& path, const FileSource& files) {
    if (path.empty() || files.exists(path)) return false;
    const std::string folder = with_slash(path);
    if (files.exists(folder + "slides.yaml")) return false;
    const std::vector<std::string> names = files.list(folder);
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return is_picture(name) || !advice_on_ending(name).empty();
    });
}

PhotoDeck read_photo_deck(const std::string& folder, const FileSource& files) {
    PhotoDeck result;
    result.deck.file = with_slash(folder);
    result.deck.languages = {"en"};
    result.deck.languages_are_known = false;
    std::vector<std::string> names = files.list(result.deck.file);
    std::sort(names.begin(), names.end(), comes_before);
    for (const std::string& name : names) {
        if (name.starts_with('.')) continue;
        if (!is_picture(name)) {
            if (!advice_on_ending(name).empty()) result.left_out.push_back(name);
            continue;
        }
        PhotoContent content;
        content.photo.path = result.deck.file + name;
        content.photo.fit = PhotoFit::contain;
        Slide slide;
        slide.id = name;
        slide.content = std::move(content);
        slide.consent_need = ConsentNeed::Subject::picture;
        slide.consent = Consent{ConsentState::pending, std::nullopt};
        result.deck.slides.push_back(std::move(slide));
    }
    return result;
}

}  // namespace kiosk
