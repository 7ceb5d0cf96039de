#include "kiosk/scene/layout.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/verdict.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/loop_place.h"
#include "kiosk/scene/pages.h"
#include "kiosk/scene/pending_band.h"
#include "kiosk/scene/slide_composer.h"
#include "kiosk/scene/strip_plan.h"
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

struct LaidOut {
    Scene scene;
    std::optional<PartsOfSizes> parts;  ///< in larger text; nothing: it has no room so
    PartsOfSizes of_words;
};

LaidOut lay_out(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                const Theme& given_theme, FontMetrics& fonts, const SlideOptions& options,
                LargerText larger = {}) {
    const Theme theme = with_band_accent(given_theme, slide, deck, language, options);
    SlideComposer out(slide, deck, language, canvas, theme, fonts, options, larger);
    out.set_ground(ground_at(theme, place_of(slide, deck, language, options)));
    std::visit([&](const auto& content) { lay_out(content, out); }, slide.content);
    std::optional<PartsOfSizes> parts = out.parts_of_sizes();
    PartsOfSizes of_words = out.parts_of_words();
    return {out.finish(), std::move(parts), std::move(of_words)};
}

/// A slide as it is read: whole, or on pages. Whether it is whole must not depend on the page that is asked
/// for, so all of them are laid out.
using Pages = std::vector<Scene>;

/// One way to have larger text, all of it in one size.
struct Attempt {
    float scale = 1;
    bool is_undivided = false;  ///< a quotation stays whole, and grows less
    auto operator<=>(const Attempt&) const = default;
};

/// What is tried for a size of text, best first: what a visitor has asked for counts more than how few pages
/// that takes.
std::vector<Attempt> attempts_for(float wanted) {
    std::vector<float> scales{wanted};
    for (auto scale = text_scales.rbegin(); scale != text_scales.rend(); ++scale)
        if (*scale < wanted && *scale > 1) scales.push_back(*scale);
    constexpr float least = 1.25F;
    if (wanted > least) scales.push_back(least);
    constexpr float given_up = 0.25F;  // of what it is larger by
    std::vector<Attempt> attempts;
    for (const float scale : scales)
        for (const float each : {scale, scale - given_up * (scale - 1)})
            attempts.push_back({each});
    for (const float scale : scales)
        attempts.push_back({scale, true});
    return attempts;
}

/// Larger text on one slide in one language.
class LargerSlide {
  public:
    LargerSlide(const Slide& slide, const Deck& deck, std::string_view language, const Canvas& canvas,
                const Theme& theme, FontMetrics& fonts, const SlideOptions& options, const Scene& usual)
        : slide_(slide),
          deck_(deck),
          language_(language),
          canvas_(canvas),
          theme_(theme),
          paged_theme_(with_band_accent(theme, slide, deck, language, options)),
          fonts_(fonts),
          options_(options),
          usual_(usual),
          whole_usual_(usual) {
        // The deck has no such slide as a page: its place in the loop is that of the whole.
        paged_theme_.accents_of_band = false;
        // Larger text may move the photo: to tell of its place before would have it decoded twice.
        options_.on_photo = nullptr;
    }

    /// The slide in a size of text.
    Pages pages_in(float wanted) {
        for (const Attempt& attempt : attempts_for(wanted)) {
            const auto [made, is_new] = tried_.try_emplace(attempt);
            if (is_new) made->second = lay_out_as(attempt);
            if (made->second.empty()) continue;
            // What a larger size comes to is not less than what a smaller one has.
            const float lower = size_below(wanted);
            const Pages below = lower > 1 ? pages_in(lower) : Pages();
            return !below.empty() && has_smaller_text(made->second, below) ? below : made->second;
        }
        return {whole_usual_};
    }

  private:
    static float size_below(float wanted) {
        float below = 1;
        for (const float scale : text_scales)
            if (scale < wanted) below = scale;
        return below;
    }

    /// Without headings, which give way to their texts.
    static std::map<SourcePosition, int> sizes_of(const Pages& pages) {
        std::map<SourcePosition, int> sizes;
        for (const Scene& page : pages)
            for (const TextPlace& place : page.text_places) {
                if (place.role == FontRole::display) continue;
                int& pixels = sizes.try_emplace(place.source, place.pixels).first->second;
                pixels = std::min(pixels, place.pixels);
            }
        return sizes;
    }
    static bool has_smaller_text(const Pages& pages, const Pages& others) {
        const auto sizes = sizes_of(pages);
        const auto other_sizes = sizes_of(others);
        return std::any_of(sizes.begin(), sizes.end(), [&](const auto& each) {
            const auto other = other_sizes.find(each.first);
            return other != other_sizes.end() &&
                   static_cast<float>(each.second) < nearly_all * static_cast<float>(other->second);
        });
    }

    /// The slide in as few pages as have room for all of it; no pages where there are none.
    Pages lay_out_as(const Attempt& attempt) {
        canvas_.text_scale = attempt.scale;
        const bool is_quote = std::holds_alternative<QuoteContent>(slide_.content);
        if (attempt.is_undivided && !is_quote) return {};
        LaidOut whole = lay_out(slide_, deck_, language_, canvas_, theme_, fonts_, options_,
                                {.usual = &usual_, .is_undivided = attempt.is_undivided});
        if (whole.parts) return {std::move(whole.scene)};
        if (attempt.is_undivided) return {};
        // Pages of these kinds have lines as long as the whole.
        const bool is_of_text = is_quote || std::holds_alternative<TextContent>(slide_.content) ||
                                std::holds_alternative<ListContent>(slide_.content) ||
                                std::holds_alternative<StepsContent>(slide_.content);
        of_words_ = is_of_text ? std::move(whole.of_words) : PartsOfSizes();
        Divisions divisions(slide_.content, room_for(attempt.scale), language_, deck_.first_language());
        // Another division may leave no word alone on a last line, for a page more at most.
        constexpr int most_tries = 6;
        Pages best;
        std::size_t fewest = 0;
        int tries = 0;
        for (const PagePlan& plan : page_plans()) {
            if (!best.empty() && plan.pages > static_cast<int>(best.size()) + 1) continue;
            Division division = divisions.by(plan);
            if (division.pages.empty()) continue;
            Pages pages = lay_out_division(division);
            if (pages.empty()) continue;
            const auto contents =
                std::make_shared<const std::vector<SlideContent>>(std::move(division.pages));
            for (Scene& page : pages)
                page.page_contents = contents;
            std::size_t lonely = 0;
            for (const Scene& page : pages)
                lonely += page.fit_faults.size();
            if (best.empty() || lonely < fewest) {
                best = std::move(pages);
                fewest = lonely;
            }
            if (fewest == 0 || ++tries == most_tries) break;
        }
        return best;
    }

    /// The text that goes over pages, and how it is set there; null where that is not one text.
    std::pair<const LocalizedText*, ParagraphStyle> main_text() const {
        if (const auto* quote = std::get_if<QuoteContent>(&slide_.content))
            return {&quote->quote, slide_styles.quote};
        if (const auto* title = std::get_if<TitleContent>(&slide_.content))
            return {&title->subtitle, slide_styles.body};
        if (const auto* fact = std::get_if<FactContent>(&slide_.content))
            return {&fact->label, slide_styles.body};
        if (const auto* photo = std::get_if<PhotoContent>(&slide_.content))
            return {&photo->caption, slide_styles.caption};
        if (const auto* photos = std::get_if<PhotosContent>(&slide_.content))
            return {&photos->caption, slide_styles.body};
        if (const auto* film = std::get_if<FilmContent>(&slide_.content))
            return {&film->caption, slide_styles.body};
        if (const auto* text = std::get_if<TextContent>(&slide_.content); text && !text->paragraphs.empty())
            return {&text->paragraphs.front(), slide_styles.body};
        if (const auto* list = std::get_if<ListContent>(&slide_.content); list && !list->items.empty())
            return {&list->items.front(), slide_styles.caption};
        return {};
    }

    /// What a page holds of that text.
    PageRoom room_for(float scale) {
        const auto [text, style] = main_text();
        const int usual = text != nullptr ? usual_.of(*text) : 0;
        if (usual == 0 || in_language(*text).empty()) return {};
        const LayoutMetrics metrics(canvas_, strip_rows(deck_.languages, canvas_, fonts_));
        const Rect area = metrics.text_area();
        const Size size{static_cast<int>(area.width), static_cast<int>(area.height)};
        const float most = most_grown_pixels(size, metrics.unit);
        ParagraphStyle line = style;
        const int whole = grown_pixels(usual, scale, most);
        line.pixels = whole;
        if (const auto part = of_words_.find(line.role); part != of_words_.end())
            line.pixels = static_cast<int>(std::ceil(part->second * static_cast<float>(line.pixels)));
        constexpr float endless = 1e6F;
        // As those kinds are laid out in larger text.
        const bool is_quote = std::holds_alternative<QuoteContent>(slide_.content);
        const float closer = (is_quote ? 0.12F : 0.16F) * (metrics.spacing - 1);
        const std::string_view language = in_language(*text).language;
        // The lines of some scripts stand further apart than the design has them.
        const std::string_view whole_text = in_language(*text).text;
        const std::string_view word = whole_text.substr(0, whole_text.find(' '));
        ParagraphStyle closer_line = line;
        closer_line.line_height -= closer;
        const float usual_step = closer_line.line_height * static_cast<float>(line.pixels);
        const float own_step = paragraph_height(word, language, closer_line, endless, fonts_);
        // Items stand close but for the tallest letters.
        constexpr float tall = 1.45F;
        const bool may_be_close = std::holds_alternative<ListContent>(slide_.content) &&
                                  own_step <= tall * static_cast<float>(line.pixels);
        const float step = may_be_close ? usual_step : std::max(usual_step, own_step);
        PageRoom room;
        room.width_of = [this, line, language](std::string_view words) {
            return width_in_one_line(words, language, line, fonts_);
        };
        room.width = area.width;
        if (is_quote && !metrics.portrait) room.width -= 12 * metrics.unit * (2 - metrics.spacing);
        // Where pages have few lines, one more is worth a little of the size, which nobody sees.
        constexpr float a_little = 0.96F, few_lines = 6;
        const float height = area.height - metrics.unit;
        room.lines = std::floor(area.height / step);
        const double more = room.lines + 1;
        const double with_more = std::floor(static_cast<double>(line.pixels) * height / (more * step));
        if (more <= few_lines && with_more >= a_little * static_cast<double>(whole)) {
            room.lines = more;
            // Half a pixel less, for it is rounded up.
            of_words_[line.role] = static_cast<float>((with_more - 0.5) / whole);
        }
        const auto height_of = [&](const LocalizedText& other, ParagraphStyle other_style) {
            const int pixels = usual_.of(other);
            if (pixels == 0) return 0.0F;
            other_style.pixels = grown_pixels(pixels, scale, most);
            const TextInLanguage words = in_language(other);
            return paragraph_height(words.text, words.language, other_style, area.width, fonts_);
        };
        if (const auto* quote = std::get_if<QuoteContent>(&slide_.content)) {
            room.above = height_of(quote->lead, slide_styles.label) / step;
            const float below =
                height_of(quote->by, slide_styles.name) + height_of(quote->role, slide_styles.label);
            constexpr float rule_units = 6;
            if (below > 0) room.below = (below + rule_units * metrics.unit) / step;
        } else if (const auto* words = std::get_if<TextContent>(&slide_.content)) {
            constexpr float heading_units = 10;
            if (!in_language(words->heading).empty()) room.above = heading_units * metrics.unit / step;
        } else if (const auto* list = std::get_if<ListContent>(&slide_.content)) {
            constexpr float heading_units = 7, calm_units = 3, gap_units = 3.4F;
            // Short items are run in, or stand one a line.
            constexpr std::size_t longest_short = 24;
            const bool any_long =
                std::any_of(list->items.begin(), list->items.end(), [&](const LocalizedText& item) {
                    return count_code_points(in_language(item).text) > longest_short;
                });
            room.between = any_long ? gap_units * metrics.unit / step : 0;
            if (!in_language(list->heading).empty()) room.above = heading_units * metrics.unit / step;
            const float note = height_of(list->note, slide_styles.label);
            if (note > 0) room.below = (note + calm_units * metrics.unit) / step;
        }
        return room;
    }
    TextInLanguage in_language(const LocalizedText& text) const {
        return text.in(language_, deck_.first_language());
    }

    /// Its photo stands in one place on all pages: beside the words where all of them have room there, else
    /// behind them.
    Pages lay_out_division(const Division& division) {
        const bool any_photo = std::any_of(
            division.pages.begin(), division.pages.end(),
            [](const SlideContent& content) { return std::holds_alternative<PhotoContent>(content); });
        Pages pages = lay_out_pages(division, false);
        if (any_photo && !stays_in_place(pages)) pages = lay_out_pages(division, true);
        return pages;
    }

    /// All in one size.
    Pages lay_out_pages(const Division& division, bool holds_photo_back) {
        constexpr float hardly = 0.995F;
        Pages pages;
        PartsOfSizes parts;
        for (const bool is_last : {false, true}) {
            pages.clear();
            PartsOfSizes least;
            // A name on a page of its own keeps to the size that the quotation comes to.
            bool are_alike =
                std::none_of(division.pages.begin(), division.pages.end(), [](const SlideContent& content) {
                    const auto* quote = std::get_if<QuoteContent>(&content);
                    return quote != nullptr && quote->quote.empty();
                });
            for (const SlideContent& content : division.pages) {
                Slide page = slide_;
                page.content = content;
                LaidOut laid_out = lay_out(page, deck_, language_, canvas_, paged_theme_, fonts_, options_,
                                           {.usual = &usual_,
                                            .is_page = true,
                                            .holds_photo_back = holds_photo_back,
                                            .parts = parts,
                                            .of_words = of_words_});
                if (!laid_out.parts) return {};
                for (const auto& [role, part] : *laid_out.parts) {
                    float& smallest = least.try_emplace(role, part).first->second;
                    if (std::min(part, smallest) < hardly * std::max(part, smallest)) are_alike = false;
                    smallest = std::min(part, smallest);
                }
                pages.push_back(std::move(laid_out.scene));
            }
            if (is_last || are_alike) break;
            parts = std::move(least);
        }
        for (Scene& scene : pages)
            scene.pages = static_cast<int>(pages.size());
        return pages;
    }

    static bool stays_in_place(const Pages& pages) {
        return !pages.empty() && std::all_of(pages.begin(), pages.end(), [&](const Scene& page) {
            return page.photos.size() == pages.front().photos.size() &&
                   std::equal(page.photos.begin(), page.photos.end(), pages.front().photos.begin(),
                              [](const PhotoItem& one, const PhotoItem& other) {
                                  return one.bounds == other.bounds;
                              });
        });
    }

    const Slide& slide_;
    const Deck& deck_;
    std::string_view language_;
    Canvas canvas_;
    const Theme& theme_;
    Theme paged_theme_;
    FontMetrics& fonts_;
    SlideOptions options_;
    UsualSizes usual_;
    const Scene& whole_usual_;
    PartsOfSizes of_words_;  ///< of the attempt that is laid out
    std::map<Attempt, Pages> tried_;
};

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
    Canvas usual_canvas = canvas;
    usual_canvas.text_scale = 1;
    if (!scales.empty() && scales.back() > 1) options.on_photo = nullptr;
    const Scene usual = lay_out(slide, deck, language, usual_canvas, theme, fonts, options).scene;
    std::optional<LargerSlide> larger;
    std::vector<Scene> scenes;
    for (const float wanted : scales) {
        Pages pages{usual};
        if (wanted > 1) {
            if (!larger) larger.emplace(slide, deck, language, canvas, theme, fonts, options, usual);
            pages = larger->pages_in(wanted);
        }
        const int last = static_cast<int>(pages.size()) - 1;
        scenes.push_back(std::move(pages[static_cast<std::size_t>(std::clamp(options.page, 0, last))]));
        if (is_pending_picture(slide)) add_pending_band(scenes.back(), canvas, theme, fonts);
    }
    return scenes;
}

}  // namespace kiosk
