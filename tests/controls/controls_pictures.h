// Controls to be tested: decks with any number of languages, states by name, and what is seen of a scene.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/base/utf8.h"
#include "kiosk/controls/controls.h"
#include "kiosk/controls/controls_state.h"
#include "kiosk/deck/words.h"
#include "kiosk/scene/layout.h"
#include "tests/support/square_fonts.h"

namespace kiosk::test {

using Panel = ControlsState::Panel;

inline Deck deck_of(std::vector<std::string> languages, int slides = 3) {
    Deck deck;
    deck.languages = std::move(languages);
    deck.slides.resize(static_cast<std::size_t>(slides));
    return deck;
}

/// So many languages of the world, English, Arabic and French first; 40 at most.
inline Deck deck_with(std::size_t languages) {
    std::vector<std::string> tags = {"en", "ar", "fr",    "kk",      "ru", "he", "de", "es", "uk", "tr",
                                     "uz", "ky", "pt-BR", "zh-Hant", "ja", "ko", "it", "nl", "pl", "cs",
                                     "sk", "hu", "ro",    "bg",      "sr", "hr", "sl", "lt", "lv", "et",
                                     "fi", "sv", "da",    "nb",      "is", "el", "hy", "ka", "az", "mn"};
    tags.resize(languages);
    return deck_of(std::move(tags));
}

struct Screen {
    Size size;
    double inches;
};

inline constexpr Screen screens[] = {{{1920, 1080}, 43}, {{1080, 1920}, 43}, {{1024, 768}, 43},
                                     {{1280, 800}, 32},  {{3440, 1440}, 34}, {{3840, 2160}, 55},
                                     {{2160, 3840}, 55}, {{768, 1024}, 19},  {{1920, 1200}, 24}};

inline Scene controls(const Deck& deck, const ControlsState& state, Screen screen = screens[0],
                      const Words& words = Words(), std::string_view theme = "evening") {
    SquareFonts fonts;
    return layout_controls(deck, state, canvas_for(screen.size, screen.inches, 1.5), theme_named(theme, {}),
                           words, fonts);
}

/// The areas of buttons: all that do something, but for the ground beside a panel.
inline std::vector<TouchArea> buttons_of(const Scene& scene) {
    std::vector<TouchArea> buttons;
    for (const TouchArea& area : scene.touch_areas) {
        const bool is_everything = area.bounds.width >= static_cast<float>(scene.size.width);
        if (area.control != Control::ground && !is_everything) buttons.push_back(area);
    }
    return buttons;
}

inline std::vector<TouchArea> areas_for(const Scene& scene, Control control) {
    std::vector<TouchArea> areas;
    for (const TouchArea& area : buttons_of(scene))
        if (area.control == control) areas.push_back(area);
    return areas;
}

inline bool overlap(const Rect& one, const Rect& other) {
    return one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom();
}

template <class Item>
std::vector<Item> items_of(const Scene& scene) {
    std::vector<Item> items;
    for (const SceneItem& item : scene.items)
        if (const auto* one = std::get_if<Item>(&item)) items.push_back(*one);
    return items;
}

/// What lies on top of the last fill of the whole picture: a panel hides what was drawn before it.
inline Scene topmost(Scene scene) {
    for (std::size_t i = scene.items.size(); i-- > 0;) {
        const auto* fill = std::get_if<FillItem>(&scene.items[i]);
        if (fill && fill->bounds.width >= static_cast<float>(scene.size.width) &&
            fill->bounds.height >= static_cast<float>(scene.size.height)) {
            scene.items.erase(scene.items.begin(), scene.items.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            break;
        }
    }
    return scene;
}

/// All words of a scene, in drawing order, with plain spaces.
inline std::string words_of(const Scene& scene) {
    std::string words;
    for (const TextItem& text : items_of<TextItem>(scene))
        words += (words.empty() ? "" : " ") + text.run.text;
    std::string plain;
    for (const char32_t letter : to_utf32(words))
        append_utf8(plain, letter == 0xA0 || letter == 0x202F ? U' ' : letter);
    return plain;
}

/// Words that are twice as long as the English ones, in every language of a deck.
inline Words long_words(const Deck& deck) {
    Words words;
    for (const WordRule& rule : word_rules) {
        std::string text(words.in(rule.word, "en").text);
        const std::size_t length = text.size();
        while (text.size() < 3 * length)
            text += " loremipsum dolor";
        for (const std::string& language : deck.languages)
            words.set(language, rule.word, text);
    }
    return words;
}

}  // namespace kiosk::test
