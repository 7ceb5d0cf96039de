// Every kind of slide with as little and as much on it as a deck may hold, on every panel that there is: what
// must be true of slide and controls together wherever they are shown.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "kiosk/controls/controls.h"
#include "kiosk/scene/layout.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"

namespace kiosk::test {

struct PanelSize {
    Size size;
    double inches;
};

/// From 7 to 98 inches, wide, square, upright and very wide.
inline constexpr PanelSize panels[] = {
    {{800, 480}, 7},    {{480, 800}, 7},    {{1280, 800}, 10.1}, {{1366, 768}, 14},
    {{1920, 1080}, 17}, {{1280, 1024}, 19}, {{1080, 1920}, 32},  {{1920, 1080}, 43},
    {{3440, 1440}, 49}, {{1080, 1080}, 27}, {{3840, 2160}, 98},  {{2160, 3840}, 98},
};

/// Metres; 0: as is usual for the panel.
inline constexpr double viewing_distances[] = {0, 0.2, 1.5, 4, 50};

inline std::vector<std::vector<std::string>> language_sets() {
    return {{"en", "fr", "kk", "ru"},
            {"ar", "en"},
            {"en"},
            {"en", "fr", "kk", "ru", "ar", "de", "he", "tr", "uk", "uz", "ky", "es"},
            // Names that are as long as names of languages get.
            {"pt-BR", "es-MX", "fr-CA", "en-GB", "de-AT", "uz-Cyrl"}};
}

/// So many letters in words of about `word` letters.
inline LocalizedText letters(std::size_t count, std::size_t word = 6) {
    std::string text;
    while (text.size() < count) {
        const std::size_t left = count - text.size();
        if (!text.empty() && left > 1) text += ' ';
        text += std::string(std::min(word, left), 'n');
    }
    return LocalizedText(text);
}

inline std::vector<LocalizedText> items(std::size_t count, std::size_t letters_each) {
    std::vector<LocalizedText> list;
    for (std::size_t i = 0; i < count; ++i) {
        list.push_back(letters(letters_each));
        list.back().position = {static_cast<int>(i) + 10, 1};
    }
    return list;
}

inline std::vector<Slide> slides_of_every_kind() {
    std::vector<Slide> slides;
    const auto add = [&](SlideContent content) {
        Slide slide;
        slide.content = std::move(content);
        slides.push_back(std::move(slide));
    };
    Photo photo;
    photo.path = "photo.jpg";
    Photo low = photo;
    low.focus.y = 0.8F;
    Photo whole = photo;
    whole.fit = PhotoFit::contain;
    const LocalizedText none;
    add(TitleContent{letters(5), none, {}, none});
    add(TitleContent{letters(80), letters(160), photo, letters(60)});
    add(TitleContent{letters(300, 40), letters(400), low, letters(200)});
    add(QuoteContent{none, letters(3), none, none});
    add(QuoteContent{letters(40), letters(150), letters(16), letters(60)});
    add(QuoteContent{letters(200), letters(400), letters(100), letters(300)});
    add(FactContent{letters(12), 120, letters(30), none});
    add(FactContent{letters(120), 1234567, letters(200), letters(200)});
    add(ListContent{letters(12), items(2, 12), none});
    add(ListContent{letters(30), items(15, 20), letters(60)});
    add(ListContent{letters(120), items(40, 30), letters(200)});
    add(ListContent{none, items(12, 200), none});
    add(TextContent{letters(20), items(2, 120)});
    add(TextContent{letters(200), items(12, 300)});
    add(StepsContent{letters(12), {{letters(6), letters(40)}, {letters(8), letters(40)}}});
    add(StepsContent{letters(30), std::vector<Step>(5, {letters(20), letters(90)})});
    add(StepsContent{letters(120), std::vector<Step>(5, {letters(120), letters(400)})});
    add(CodeContent{letters(12), LocalizedText(std::string("https://example.org/a")), none});
    add(CodeContent{letters(120), LocalizedText("https://example.org/" + std::string(190, 'a')),
                    letters(200)});
    add(CodeContent{none, LocalizedText("https://example.org/" + std::string(300, 'a')), none});
    add(PhotoContent{photo, letters(40), letters(12), none});
    add(PhotoContent{whole, letters(400), letters(300), none});
    add(PhotoContent{{}, none, none, letters(600)});
    const auto several = [&](std::size_t count, std::size_t words, bool compare) {
        const WallPhoto one{photo, words > 0 ? letters(words) : none, letters(12), none};
        return PhotosContent{std::vector<WallPhoto>(count, one), words > 0 ? letters(2 * words) : none,
                             compare};
    };
    add(several(2, 30, false));
    add(several(4, 120, false));
    add(several(12, 0, false));
    add(several(2, 8, true));
    add(several(2, 150, true));
    QuoteContent on_picture{letters(40), letters(150), letters(16), letters(60)};
    on_picture.background = photo;
    on_picture.credit = letters(60);
    add(on_picture);
    return slides;
}

inline Rect ink_of_run(const TextRun& run) {
    const auto em = static_cast<float>(run.pixels);
    const bool is_figure = run.text.find_first_not_of("0123456789,.") == std::string::npos;
    return {run.x, run.baseline - 0.73F * em, run.width, (is_figure ? 0.73F : 0.95F) * em};
}

/// Text stays in the picture, and text and rules above the controls' strip.
inline void check_slide_keeps_clear(const Scene& scene, float strip_top) {
    constexpr float tolerance = 1.5F;
    bool has_words = false;
    for (const SceneItem& item : scene.items) {
        // A shade that comes after words would lie on them.
        CHECK_FALSE((has_words && std::holds_alternative<ShadeItem>(item)));
        has_words = has_words || std::holds_alternative<TextItem>(item);
        Rect bounds;
        if (const auto* text = std::get_if<TextItem>(&item)) {
            CAPTURE(text->run.text);
            CAPTURE(text->run.pixels);
            bounds = ink_of_run(text->run);
            CHECK(bounds.x >= -tolerance);
            CHECK(bounds.right() <= static_cast<float>(scene.size.width) + tolerance);
            CHECK(bounds.y >= -tolerance);
            CHECK(bounds.bottom() <= strip_top + tolerance);
        } else if (const auto* fill = std::get_if<FillItem>(&item)) {
            CHECK(fill->bounds.bottom() <= strip_top + tolerance);
        }
    }
    // One photo may fill the picture; several keep clear of the controls, and so does their handle.
    if (scene.photos.size() > 1)
        for (const PhotoItem& photo : scene.photos)
            CHECK(photo.bounds.bottom() <= strip_top + tolerance);
    for (const TouchArea& area : scene.touch_areas)
        CHECK(area.bounds.bottom() <= strip_top + tolerance);
}

/// The controls, in every state in which a slide is read, stay in their strip.
inline void check_controls_keep_clear(const Deck& deck, const Canvas& canvas, FontMetrics& fonts) {
    const LayoutMetrics m = controls_metrics(deck.languages, canvas, fonts);
    CHECK(m.height - m.strip_top <= m.height / 3 + 1);
    ControlsState attract;
    ControlsState inviting;
    inviting.invitation = 0;
    ControlsState engaged;
    engaged.engaged = true;
    ControlsState paused = engaged;
    paused.paused = true;
    paused.text_step = text_steps - 1;
    for (const ControlsState& state : {attract, inviting, engaged, paused}) {
        const Scene scene =
            layout_controls(deck, state, canvas, theme_named("evening", {}), deck.words, fonts);
        for (const SceneItem& item : scene.items) {
            if (const auto* text = std::get_if<TextItem>(&item)) {
                const Rect ink = ink_of_run(text->run);
                CAPTURE(text->run.text);
                CHECK(ink.y >= m.strip_top - 1);
                CHECK(ink.x >= -1);
                CHECK(ink.right() <= m.width + 1);
            } else if (const auto* fill = std::get_if<FillItem>(&item)) {
                CHECK(fill->bounds.y >= m.strip_top - 1);
                CHECK(fill->bounds.right() <= m.width + 1);
            }
        }
        for (const TouchArea& area : scene.touch_areas) {
            CHECK(area.bounds.x >= -1);
            CHECK(area.bounds.right() <= m.width + 1);
        }
    }
}

/// All that must be true of a panel's slides and controls.
inline void check_panel(const PanelSize& panel, double metres, const std::vector<std::string>& languages,
                        const std::vector<Slide>& slides, FontMetrics& fonts) {
    CAPTURE(panel.size.width);
    CAPTURE(panel.size.height);
    CAPTURE(panel.inches);
    CAPTURE(metres);
    CAPTURE(languages.front());
    CAPTURE(languages.size());
    Deck deck;
    deck.languages = languages;
    deck.slides = slides;
    const Canvas canvas = canvas_for(panel.size, panel.inches, metres);
    check_controls_keep_clear(deck, canvas, fonts);
    const float strip_top = controls_metrics(languages, canvas, fonts).strip_top;
    const Theme theme = theme_named("evening", {});
    for (std::size_t i = 0; i < slides.size(); ++i) {
        CAPTURE(i);
        const std::vector<Scene> scenes =
            layout_slide_in_sizes(slides[i], deck, languages.front(), canvas, theme, fonts, text_scales);
        for (const Scene& scene : scenes)
            check_slide_keeps_clear(scene, strip_top);
    }
}

}  // namespace kiosk::test
