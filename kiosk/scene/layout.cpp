#include "kiosk/scene/layout.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/deck/verdict.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/loop_place.h"
#include "kiosk/scene/pages.h"
#include "kiosk/scene/pending_band.h"
#include "kiosk/scene/slide_composer.h"
#include "kiosk/scene/text_size.h"

namespace kiosk {
namespace {

std::optional<LoopPlace> place_of(const Slide& slide, const Deck& deck, std::string_view language,
                                  const SlideOptions& options) {
    return options.places != nullptr ? options.places->of(slide, language)
                                     : loop_place(deck, slide, language);
}

/// The theme with the colour of the progress band at this slide for its rules and marks, so that the band
/// explains itself.
Theme with_band_accent(Theme theme, const Slide& slide, const Deck& deck, std::string_view language,
                       const SlideOptions& options) {
    if (!theme.accents_of_band) return theme;
    const auto place = place_of(slide, deck, language, options);
    if (!place) return theme;
    const bool on_photo = options.with_photo && ground_photo_of(slide) != nullptr;
    constexpr double for_large = 4.5, for_small = 7;
    const Color ground = on_photo ? theme.scrim.with_alpha(255) : ground_at(theme, place).foot;
    theme.second_accent = readable_on(ground, band_color(theme, *place), for_large);
    theme.small_accent = readable_on(ground, band_color(theme, *place), for_small);
    return theme;
}

Scene lay_out(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
              const Theme& given_theme, FontMetrics& fonts, const SlideOptions& options) {
    const Theme theme = with_band_accent(given_theme, slide, deck, language, options);
    SlideComposer out(slide, deck, language, canvas, theme, fonts, options);
    out.set_ground(ground_at(theme, place_of(slide, deck, language, options)));
    std::visit([&](const auto& content) { lay_out(content, out); }, slide.content);
    return out.finish();
}

/// A slide as it is read: whole, or on pages. Whether it is whole must not depend on the page that is asked
/// for, so all of them are judged.
using Pages = std::vector<Scene>;

float type_of(const Pages& pages) {
    float least = type_of(pages.front());
    for (const Scene& page : pages)
        least = std::min(least, type_of(page));
    return least;
}

/// The slide on as few pages as keep what the size of text promises; no pages where no number of them does.
Pages lay_out_pages(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                    const Theme& theme, FontMetrics& fonts, const SlideOptions& options, const Scene& usual,
                    std::string_view main, float large_enough) {
    // The deck has no such slide as a page: its place in the loop is that of the whole.
    Theme paged_theme = with_band_accent(theme, slide, deck, language, options);
    paged_theme.accents_of_band = false;
    for (int pages = 2; pages <= most_pages; ++pages) {
        Pages scenes;
        for (SlideContent& content : pages_of(slide.content, pages, language, deck.first_language())) {
            Slide page = slide;
            page.content = std::move(content);
            Scene scene = lay_out(page, deck, language, canvas, paged_theme, fonts, options);
            if (!keeps_promise(scene, usual, main, canvas.text_scale, large_enough)) break;
            scenes.push_back(std::move(scene));
        }
        if (static_cast<int>(scenes.size()) != pages) continue;
        for (Scene& scene : scenes)
            scene.pages = pages;
        return scenes;
    }
    return {};
}

}  // namespace

Scene layout_slide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                   const Theme& theme, FontMetrics& fonts, SlideOptions options) {
    const float scale = canvas.text_scale;
    return std::move(
        layout_slide_in_sizes(slide, deck, language, canvas, theme, fonts, {&scale, 1}, options).front());
}

std::vector<Scene> layout_slide_in_sizes(const Slide& slide, const Deck& deck, std::string_view language,
                                         const Canvas& canvas, const Theme& theme, FontMetrics& fonts,
                                         std::span<const float> scales, SlideOptions options) {
    // Each step of the scale that is taken reads at least as well as the one before, so that asking for
    // larger text never gives smaller text.
    const auto step_after = [](float scale) { return scale < 1.5F ? 0.125F : 0.25F; };
    // No text needs to be larger than the headings.
    const float large_enough = std::floor(heading_units * static_cast<float>(canvas.size.shorter()) / 100);
    Canvas scaled_canvas = canvas;
    scaled_canvas.text_scale = 1;
    // Larger text may move the photo: to tell of its place before would have it decoded twice.
    if (!scales.empty() && scales.back() > 1) options.on_photo = nullptr;
    Scene scene = lay_out(slide, deck, language, scaled_canvas, theme, fonts, options);
    const Scene usual = scene;
    const std::string main = main_text(slide.content, language, deck.first_language());
    // What a smaller size of text has come to, on pages too, is the least that a larger one comes to.
    Pages chosen{scene};
    float divided_for = 1;  // the size of text whose promise the chosen pages keep
    const auto is_kept = [&](const Pages& pages, float scale) {
        return std::all_of(pages.begin(), pages.end(), [&](const Scene& page) {
            return keeps_promise(page, usual, main, scale, large_enough);
        });
    };
    std::vector<Scene> scenes;
    for (const float wanted : scales) {
        while (scaled_canvas.text_scale + step_after(scaled_canvas.text_scale) <= wanted) {
            scaled_canvas.text_scale += step_after(scaled_canvas.text_scale);
            // All of it grows, or where that leaves the main text no room, the main text alone.
            const Scene before = scene;
            for (const bool small_texts_grow : {true, false}) {
                scaled_canvas.small_texts_grow = small_texts_grow;
                Scene scaled = lay_out(slide, deck, language, scaled_canvas, theme, fonts, options);
                if (reads_as_well(scaled, before, large_enough) && type_of(scaled) >= type_of(scene))
                    scene = std::move(scaled);
            }
            const float scale = scaled_canvas.text_scale;
            // Pages give way to the whole only where it keeps what they do.
            if (type_of(scene) >= type_of(chosen) && (chosen.size() == 1 || is_kept({scene}, divided_for)))
                chosen = {scene};
            const bool is_promised =
                std::find(text_scales.begin(), text_scales.end(), scale) != text_scales.end();
            if (!is_promised || keeps_promise(scene, usual, main, scale, large_enough)) continue;
            Canvas paged_canvas = scaled_canvas;
            paged_canvas.small_texts_grow = true;
            Pages pages = lay_out_pages(slide, deck, language, paged_canvas, theme, fonts, options, usual,
                                        main, large_enough);
            if (!pages.empty() && (type_of(pages) >= type_of(chosen) || !is_kept(chosen, scale))) {
                chosen = std::move(pages);
                divided_for = scale;
            }
        }
        const int last = static_cast<int>(chosen.size()) - 1;
        scenes.push_back(chosen[static_cast<std::size_t>(std::clamp(options.page, 0, last))]);
        if (is_pending_picture(slide)) add_pending_band(scenes.back(), canvas, theme, fonts);
    }
    return scenes;
}

}  // namespace kiosk
