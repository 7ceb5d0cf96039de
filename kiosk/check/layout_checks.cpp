#include "kiosk/check/layout_checks.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "kiosk/base/color_vision.h"
#include "kiosk/base/utf8.h"
#include "kiosk/deck/check_rules.h"
#include "kiosk/deck/checks.h"
#include "kiosk/paint/photo_order.h"
#include "kiosk/paint/shades.h"
#include "kiosk/scene/reach.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/scene/theme.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

bool is_joint(char32_t code_point) {
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

/// Every space plain and alone, soft hyphens gone: as two texts are compared that were set differently.
std::string with_plain_spaces(std::string_view text) {
    constexpr char32_t soft_hyphen = 0xAD;
    std::string result;
    for (const char32_t code_point : to_utf32(text)) {
        if (code_point == soft_hyphen) continue;
        const bool is_space = is_joint(code_point);
        if (is_space && (result.empty() || result.back() == ' ')) continue;
        append_utf8(result, is_space ? U' ' : code_point);
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

int count_of(const std::string& part, const std::string& text) {
    int count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// The name at the start of a `by`, which may go on with who that is; empty where it is of one word, or of so
/// many that it is no name.
std::string name_in(std::string_view by) {
    constexpr std::ptrdiff_t most_words = 5;
    std::string name = with_plain_spaces(by);
    for (const std::string_view end : {",", ";", "(", " ·", " —", " –", " - "})
        name = name.substr(0, name.find(end));
    while (name.ends_with(' '))
        name.pop_back();
    const auto spaces = std::count(name.begin(), name.end(), ' ');
    return spaces > 0 && spaces < most_words ? name : "";
}

/// Where a fault is seen: on which of the screens and in which of the sizes of text.
class Sightings {
  public:
    void add(std::size_t screen, std::size_t step) {
        screens_.insert(screen);
        least_step_ = std::min(least_step_, step);
    }
    /// What hangs on no screen and no size.
    void add_everywhere() {
        everywhere_ = true;
        least_step_ = 0;
    }
    /// "", " on a screen of 1080x1920", " where a visitor has chosen larger text".
    std::string text(const std::vector<Canvas>& screens) const {
        std::string result;
        if (!everywhere_ && screens_.size() < screens.size()) {
            std::vector<std::string> sizes;
            for (const std::size_t screen : screens_) {
                const Size size = screens[screen].size;
                sizes.push_back(std::to_string(size.width) + "x" + std::to_string(size.height));
            }
            result = " on a screen of " + listed(sizes, "and");
        }
        if (least_step_ > 0) result += " where a visitor has chosen larger text";
        return result;
    }

  private:
    std::set<std::size_t> screens_;
    bool everywhere_ = false;
    std::size_t least_step_ = text_scales.size();
};

constexpr std::string_view letters_of_script = "the letters of the ";

/// In texts of a language: a deck's own font may be for that alone.
bool has_glyph(const FontMetrics& fonts, char32_t letter, std::string_view language) {
    for (int role = 0; role < font_role_count; ++role)
        for (const FaceId face : fonts.faces_for(static_cast<FontRole>(role), language))
            if (fonts.covers(face, letter)) return true;
    return false;
}

std::string to_a_tenth(double value) {
    char text[20];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

/// What is missing where a letter is: "'ក' (U+1780)", or "the letters of the Khmer script" where no font has
/// the letter that stands for all of them.
std::string missing_letter(const FontMetrics& fonts, char32_t letter) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(letter), &status);
    UChar sample[8];
    const std::int32_t length = uscript_getSampleString(script, sample, 8, &status);
    if (U_SUCCESS(status) && length > 0 && script > USCRIPT_INHERITED) {
        UChar32 first = 0;
        U16_GET(sample, 0, 0, length, first);
        if (!has_glyph(fonts, static_cast<char32_t>(first), ""))
            return std::string(letters_of_script) + uscript_getName(script) + " script";
    }
    char number[20];
    std::snprintf(number, sizeof number, " (U+%04X)", static_cast<unsigned>(letter));
    std::string text;
    append_utf8(text, letter);
    return in_quotes(text) + number;
}

/// Empty where no package is known.
std::string package_hint(const std::string& package) {
    return package.empty() ? "" : "install the Debian package '" + package + "'";
}

/// What to do about letters that no font has.
std::string remedy_for(const std::string& package) {
    if (!package.empty()) return package_hint(package);
    return "list a font that has them in fonts/fonts.yaml and build anew, or take the language out";
}

void report_script(Reporter& reporter, SourceSpan at, const std::string& letters,
                   const std::string& package) {
    reporter.error(at, "missing-glyph", "no font has " + letters + ", so boxes are shown in their place",
                   remedy_for(package));
}

enum class Fault { cut_off, too_long, lonely_word, broken_name, missing_glyph, low_contrast, covered_focus };

struct Finding {
    Fault fault;
    SourcePosition text;   ///< as LocalizedText::position
    std::string language;  ///< "": the text is the same in all
    std::string detail;    ///< the name, the letter
    auto operator<=>(const Finding&) const = default;
};

/// A text of a slide as it was set: its lines from top to bottom.
struct SetText {
    std::vector<std::string> lines;
    std::vector<std::string> runs;
    std::vector<float> widths;  ///< of the lines
    int least_pixels = 0;

    /// Short enough to look lost below the others: where the last of two balanced lines is one long word,
    /// nothing is amiss.
    bool last_line_is_short() const {
        constexpr float short_part = 1.0F / 3;
        return !widths.empty() &&
               widths.back() < short_part * *std::max_element(widths.begin(), widths.end());
    }
};

std::map<SourcePosition, SetText> set_texts(const Scene& scene) {
    std::map<SourcePosition, SetText> texts;
    std::map<SourcePosition, float> baselines;
    for (const SceneItem& item : scene.items) {
        const auto* text = std::get_if<TextItem>(&item);
        if (!text || text->source.line == 0) continue;
        SetText& set = texts[text->source];
        const auto [baseline, is_first] = baselines.emplace(text->source, text->run.baseline);
        if (is_first || baseline->second != text->run.baseline)
            set.lines.emplace_back(), set.widths.push_back(0);
        baseline->second = text->run.baseline;
        // Runs stand from left to right.
        const bool leftwards = text->run.direction == Direction::right_to_left;
        const std::string run = with_plain_spaces(" " + text->run.text);
        std::string& line = set.lines.back();
        line = leftwards ? run + ' ' + line : line + ' ' + run;
        set.runs.push_back(run);
        set.widths.back() += text->run.width;
        set.least_pixels = is_first ? text->run.pixels : std::min(set.least_pixels, text->run.pixels);
    }
    return texts;
}

/// Red, green and blue, 0 to 255, with fractions.
struct Light {
    float red = 0;
    float green = 0;
    float blue = 0;

    static Light of(Color color) {
        return {static_cast<float>(color.red), static_cast<float>(color.green),
                static_cast<float>(color.blue)};
    }
    /// `part` of this one and the rest of the other.
    Light mixed(float part, Light other) const {
        const float rest = 1 - part;
        return {part * red + rest * other.red, part * green + rest * other.green,
                part * blue + rest * other.blue};
    }
};

/// As relative_luminance(), for very many colours.
class Luminance {
  public:
    Luminance() {
        for (std::size_t i = 0; i < linear_.size(); ++i) {
            const auto value = static_cast<std::uint8_t>(i);
            linear_[i] = relative_luminance({value, value, value});
        }
    }
    double operator()(Light light) const {
        return 0.2126 * linear(light.red) + 0.7152 * linear(light.green) + 0.0722 * linear(light.blue);
    }

  private:
    double linear(float value) const {
        return linear_[static_cast<std::size_t>(static_cast<double>(value) + 0.5)];  // to the nearest
    }
    std::array<double, 256> linear_{};
};

/// What is behind a text: the ground, the photo as it stands when the slide comes and when it goes, and the
/// shades that lie on it.
class Backdrop {
  public:
    /// `photo` is the layer of the scene's photo, small; null where there is none.
    Backdrop(const Scene& scene, const Pixmap* photo) : scene_(scene), photo_(photo) {
        if (!photo_) return;
        for (const bool at_end : {false, true})
            seen_.push_back(seen_photo(at_end));
    }

    /// The least contrast that `share` of the places within `bounds` fall below at most, for a text in
    /// `color` that is the scene's item number `above`.
    double contrast(Rect bounds, Color color, std::size_t above, double share,
                    const Luminance& luminance) const {
        const std::vector<float> xs = places(bounds.x, bounds.width);
        const Light text = Light::of(color);
        const float opacity = static_cast<float>(color.alpha) / 255;
        std::vector<Layer> layers = layers_below(above, xs);
        std::vector<std::vector<int>> columns;
        for (const SeenPhoto& seen : seen_)
            columns.push_back(columns_of(seen, xs));
        std::vector<double> ratios;
        for (const float y : places(bounds.y, bounds.height)) {
            const Light ground = ground_at(y);
            for (Layer& layer : layers)
                layer.move_to(y);
            std::vector<const Pixel*> rows;
            for (const SeenPhoto& seen : seen_)
                rows.push_back(row_of(seen, y));
            for (std::size_t i = 0; i < xs.size(); ++i) {
                Shade shade;
                for (const Layer& layer : layers)
                    layer.lie_on(shade, {xs[i], y}, i);
                const auto look = [&](Light under) {
                    const Light behind = shade.color.mixed(shade.opacity, under);
                    const double one = luminance(text.mixed(opacity, behind));
                    const double other = luminance(behind);
                    ratios.push_back((std::max(one, other) + 0.05) / (std::min(one, other) + 0.05));
                };
                if (seen_.empty()) look(ground);
                for (std::size_t at = 0; at < seen_.size(); ++at) {
                    const bool is_seen = rows[at] != nullptr && columns[at][i] != beside;
                    look(is_seen ? light_of(rows[at][columns[at][i]]) : ground);
                }
            }
        }
        const auto rank =
            ratios.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(ratios.size() - 1));
        std::nth_element(ratios.begin(), rank, ratios.end());
        return *rank;
    }

  private:
    struct Shade {
        Light color;
        float opacity = 0;

        void lay(Light other, float other_opacity) {
            const float whole = other_opacity + opacity * (1 - other_opacity);
            if (whole <= 0) return;
            color = other.mixed(other_opacity / whole, color);
            opacity = whole;
        }
    };

    /// What lies over the photo: one of the scene's gradients, shades and fills. What does not depend on both
    /// coordinates is found once for each row or column of places.
    struct Layer {
        const GradientItem* gradient = nullptr;
        const ShadeItem* shade = nullptr;
        const FillItem* fill = nullptr;
        std::vector<float> across;  ///< the shade's opacity in each column
        Light color{};
        float down = 0;  ///< the part of it in this row
        bool is_here = true;

        void move_to(float y) {
            if (shade) down = shade->down(y);
            if (!gradient) return;
            is_here = y >= gradient->top && y < gradient->bottom;
            if (!is_here) return;
            const float part = (y - gradient->top) / (gradient->bottom - gradient->top);
            color = Light::of(gradient->bottom_color).mixed(part, Light::of(gradient->top_color));
            down = ((1 - part) * static_cast<float>(gradient->top_color.alpha) +
                    part * static_cast<float>(gradient->bottom_color.alpha)) /
                   255;
        }
        void lie_on(Shade& below, Point at, std::size_t column) const {
            if (!is_here || (fill && !fill->bounds.contains(at))) return;
            below.lay(color, shade ? across[column] * down : down);
        }
    };

    /// The photo as it stands when the slide comes or when it goes.
    struct SeenPhoto {
        Rect bounds;
        Rect window;
    };

    static constexpr int beside = -1;  ///< the column of a place where there is no photo

    std::vector<float> places(float begin, float length) const {
        constexpr float pitch = 12;  // pixels: three of the small photo
        constexpr float most = 200;
        const float count = photo_ ? std::clamp(std::round(length / pitch), 1.0F, most) : 1.0F;
        std::vector<float> at;
        for (float place = 0; place < count; ++place)
            at.push_back(begin + (place + 0.5F) / count * length);
        return at;
    }

    std::vector<Layer> layers_below(std::size_t above, const std::vector<float>& xs) const {
        std::vector<Layer> layers;
        for (std::size_t i = 0; i < above; ++i) {
            Layer layer;
            layer.gradient = std::get_if<GradientItem>(&scene_.items[i]);
            layer.shade = std::get_if<ShadeItem>(&scene_.items[i]);
            layer.fill = std::get_if<FillItem>(&scene_.items[i]);
            if (layer.shade) {
                layer.color = Light::of(layer.shade->color);
                for (const float x : xs)
                    layer.across.push_back(static_cast<float>(layer.shade->color.alpha) / 255 *
                                           layer.shade->across(x));
            } else if (layer.fill) {
                layer.color = Light::of(layer.fill->color);
                layer.down = static_cast<float>(layer.fill->color.alpha) / 255;
            } else if (!layer.gradient) {
                continue;
            }
            layers.push_back(std::move(layer));
        }
        return layers;
    }

    Light ground_at(float y) const {
        const float part = std::clamp(y / static_cast<float>(scene_.size.height), 0.0F, 1.0F);
        return Light::of(scene_.ground_foot.value_or(scene_.ground)).mixed(part, Light::of(scene_.ground));
    }

    SeenPhoto seen_photo(bool at_end) const {
        const PhotoItem& item = scene_.photos.front();
        if (item.photo.fit == PhotoFit::contain)
            return {fitted_into(item.bounds, photo_->size()),
                    {0, 0, static_cast<float>(item.layer.width), static_cast<float>(item.layer.height)}};
        return {item.bounds, at_end ? item.window_to : item.window_from};
    }

    /// The pixel of `pixels` at a place, where the photo goes from `begin` to `end`; nothing beside it.
    static std::optional<int> pixel_at(float at, float begin, float length, float window, float window_length,
                                       int layer, int pixels) {
        if (at < begin || at >= begin + length) return std::nullopt;
        const float part = (window + (at - begin) / length * window_length) / static_cast<float>(layer);
        return std::clamp(static_cast<int>(part * static_cast<float>(pixels)), 0, pixels - 1);
    }

    std::vector<int> columns_of(const SeenPhoto& seen, const std::vector<float>& xs) const {
        std::vector<int> columns;
        for (const float x : xs)
            columns.push_back(pixel_at(x, seen.bounds.x, seen.bounds.width, seen.window.x, seen.window.width,
                                       scene_.photos.front().layer.width, photo_->size().width)
                                  .value_or(beside));
        return columns;
    }

    const Pixel* row_of(const SeenPhoto& seen, float y) const {
        const auto row = pixel_at(y, seen.bounds.y, seen.bounds.height, seen.window.y, seen.window.height,
                                  scene_.photos.front().layer.height, photo_->size().height);
        return row ? photo_->row(*row) : nullptr;
    }

    static Light light_of(Pixel pixel) {
        return {static_cast<float>(pixel >> 16 & 0xFF), static_cast<float>(pixel >> 8 & 0xFF),
                static_cast<float>(pixel & 0xFF)};
    }

    const Scene& scene_;
    const Pixmap* photo_;
    std::vector<SeenPhoto> seen_;  ///< none: there is no photo
};

/// The place of a line of text, from the height of its capitals to its descenders.
Rect ink_of(const TextRun& run) {
    const auto em = static_cast<float>(run.pixels);
    return {run.x, run.baseline - 0.75F * em, run.width, em};
}

class SlideChecker {
  public:
    SlideChecker(const Deck& deck, const Slide& slide, const LayoutCheckOptions& options,
                 const KnownNames& names, FontMetrics& fonts, PhotoStore& photos,
                 std::vector<std::shared_ptr<const Pixmap>>& recent_photos)
        : deck_(deck),
          slide_(slide),
          options_(options),
          names_(names),
          fonts_(fonts),
          photos_(photos),
          recent_photos_(recent_photos) {
        for (const LocalizedText* text : all_texts(slide))
            texts_.emplace(text->position, text);
    }

    void check() {
        const Theme theme = theme_for(slide_, deck_, options_.theme);
        for (const std::string& language : languages_of(slide_, deck_)) {
            for (screen_ = 0; screen_ < options_.screens.size(); ++screen_) {
                const std::vector<Scene> scenes = layout_slide_in_sizes(
                    slide_, deck_, language, options_.screens[screen_], theme, fonts_, text_scales,
                    {.size_of = [this](const std::string& path) { return photos_.find_size(path); },
                     .places = options_.places});
                for (step_ = 0; step_ < scenes.size(); ++step_)
                    check_scene(scenes[step_], language);
            }
        }
    }

    void report(Reporter& reporter) const {
        for (const auto& [finding, sightings] : found_)
            report(finding, sightings.text(options_.screens), reporter);
    }

  private:
    void check_scene(const Scene& scene, const std::string& language) {
        const auto texts = set_texts(scene);
        for (const FitFault& fault : scene.fit_faults) {
            const auto set = texts.find(fault.position);
            const bool is_whole = !fault.cut_off;
            if (is_whole && (set == texts.end() || (!fault.too_long && !set->second.last_line_is_short())))
                continue;
            const Fault kind = fault.cut_off    ? Fault::cut_off
                               : fault.too_long ? Fault::too_long
                                                : Fault::lonely_word;
            const Finding finding{kind, fault.position, language_of(fault.position, language), ""};
            add(finding);
            if (kind != Fault::too_long) continue;
            const double least = least_text_pixels(options_.screens[screen_]);
            const double part = std::min(1.0, set->second.least_pixels / least);
            double& room = room_.try_emplace(finding, 1).first->second;
            room = std::min(room, part * part);
        }
        for (const auto& [position, set] : texts)
            check_names(position, set, language);
        if (screen_ == 0 && step_ == 0) check_glyphs(scene, language);
        // Without a photo the colours are the same everywhere.
        if (!scene.photos.empty() || (screen_ == 0 && step_ == 0)) check_colors(scene, language);
    }

    /// The photo of a scene, small, as it is cut for it; null where it cannot be shown.
    std::shared_ptr<const Pixmap> photo_behind(const Scene& scene) {
        constexpr int smaller = 4;
        constexpr std::size_t most_recent = 40;
        if (scene.photos.empty()) return nullptr;
        const PhotoItem& item = scene.photos.front();
        PhotoOrder order = photo_order(item);
        order.target = {std::max(1, item.layer.width / smaller), std::max(1, item.layer.height / smaller)};
        std::shared_ptr<const Pixmap> photo = photos_.get(order).pixels;
        const bool is_recent =
            std::find(recent_photos_.begin(), recent_photos_.end(), photo) != recent_photos_.end();
        if (photo && !is_recent) {
            if (recent_photos_.size() >= most_recent) recent_photos_.erase(recent_photos_.begin());
            recent_photos_.push_back(photo);
        }
        return photo;
    }

    void check_colors(const Scene& scene, const std::string& language) {
        constexpr double large_part = 1.5;  // of the least size that can be read
        constexpr double share = 0.05;      // a bright speck behind a letter hides nothing
        const double least = least_text_pixels(options_.screens[screen_]);
        const std::shared_ptr<const Pixmap> photo = photo_behind(scene);
        if (!scene.photos.empty() && !photo)
            return;  // its slide is shown without it, which is told elsewhere
        // The player lays the same shades on it, and turns the same texts dark.
        Scene shaded = scene;
        if (photo) fit_shades(shaded, *photo, lights_[photo]);
        const Backdrop backdrop(shaded, photo.get());
        const std::optional<Point> focus = focus_in(scene);
        for (std::size_t i = 0; i < shaded.items.size(); ++i) {
            const auto* text = std::get_if<TextItem>(&shaded.items[i]);
            if (!text || text->run.width <= 0) continue;
            const Rect ink = ink_of(text->run);
            const bool is_large = text->run.pixels >= large_part * least;
            const double needed = is_large ? 3 : 4.5;
            const double ratio = backdrop.contrast(ink, text->color, i, share, luminance_);
            if (ratio < needed) {
                char numbers[80];
                std::snprintf(numbers, sizeof numbers, "%.1f to 1, and %g to 1 is needed", ratio, needed);
                // Without a photo it is the theme's fault, in all languages.
                const std::string in = photo ? language_of(text->source, language) : "";
                const Finding finding{Fault::low_contrast, text->source, in, ""};
                if (photo)
                    add(finding);
                else
                    found_[finding].add_everywhere();
                contrasts_.try_emplace({text->source, in}, numbers);
            }
            if (focus && step_ == 0 && ink.contains(*focus))
                add({Fault::covered_focus, scene.photos.front().photo.position, "", ""});
        }
    }

    /// Where the focus of the scene's photo stands when the slide comes; nothing where it has none, or none
    /// was written.
    std::optional<Point> focus_in(const Scene& scene) const {
        if (scene.photos.empty()) return std::nullopt;
        // Of a picture that is held back behind words nothing is meant to be seen there.
        const bool is_held_back =
            std::any_of(scene.items.begin(), scene.items.end(), [](const SceneItem& each) {
                const auto* shade = std::get_if<ShadeItem>(&each);
                return shade != nullptr && shade->least > 0;
            });
        if (is_held_back) return std::nullopt;
        const PhotoItem& item = scene.photos.front();
        const Size size = photos_.size_of(item.photo.path);
        if (size.empty() || item.photo.fit != PhotoFit::cover || item.photo.focus == Photo().focus)
            return std::nullopt;
        const Rect crop = cut_for(photo_order(item), size).crop;
        const float across =
            (item.photo.focus.x * static_cast<float>(size.width) - crop.x) / std::max(1.0F, crop.width);
        const float down =
            (item.photo.focus.y * static_cast<float>(size.height) - crop.y) / std::max(1.0F, crop.height);
        return Point{item.bounds.x + across * item.bounds.width, item.bounds.y + down * item.bounds.height};
    }

    void check_names(SourcePosition position, const SetText& set, const std::string& language) {
        const auto text = texts_.find(position);
        if (set.lines.size() < 2 || text == texts_.end()) return;
        const TextInLanguage resolved = text->second->in(language, deck_.first_language());
        const std::string whole = with_plain_spaces(resolved.text);
        for (const std::string& name : names_.in(resolved.language)) {
            const int expected = count_of(name, whole);
            if (expected == 0) continue;
            int in_lines = 0;
            for (const std::string& line : set.lines)
                in_lines += count_of(name, line);
            int in_runs = 0;
            for (const std::string& run : set.runs)
                in_runs += count_of(name, run);
            if (std::max(in_lines, in_runs) < expected)
                add({Fault::broken_name, position, language_of(position, language), name});
        }
    }

    void check_glyphs(const Scene& scene, const std::string& language) {
        for (const SceneItem& item : scene.items) {
            const auto* text = std::get_if<TextItem>(&item);
            if (!text) continue;
            for (const char32_t code_point : to_utf32(text->run.text)) {
                const auto character = static_cast<UChar32>(code_point);
                const bool is_seen = !is_joint(code_point) && u_charType(character) != U_CONTROL_CHAR &&
                                     !u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
                if (!is_seen || fonts_.covers(text->run.face, code_point)) continue;
                std::string missing = missing_letter(fonts_, code_point);
                packages_[missing] = fonts_.package_with(code_point);
                add({Fault::missing_glyph, text->source, language_of(text->source, language),
                     std::move(missing)});
            }
        }
    }

    /// The language that a text really is in where the slide is shown in `language`; "" where it is the same
    /// in all of them.
    std::string language_of(SourcePosition position, const std::string& language) const {
        const auto text = texts_.find(position);
        if (text == texts_.end() || text->second->same_in_all()) return "";
        return std::string(text->second->in(language, deck_.first_language()).language);
    }

    void add(Finding finding) { found_[std::move(finding)].add(screen_, step_); }

    /// Where the text stands, in the language that it is in.
    SourceSpan place_of(const Finding& finding, const SourceText& source) const {
        const auto text = texts_.find(finding.text);
        SourcePosition position = finding.text.line > 0 ? finding.text : slide_.position;
        if (text != texts_.end()) position = text->second->position_in(finding.language);
        return source.word_at(position);
    }

    void report(const Finding& finding, const std::string& where, Reporter& reporter) const {
        const SourceSpan at = place_of(finding, reporter.source());
        const bool needs_language = !finding.language.empty() && deck_.languages.size() > 1;
        const std::string language = needs_language ? " in " + language_name(finding.language) : "";
        switch (finding.fault) {
            case Fault::cut_off:
                report_rule(
                    reporter, at, "text-cut-off",
                    "there is no room for all of this text" + language + where + ": its end is not shown");
                break;
            case Fault::too_long: {
                char metres[40];
                std::snprintf(metres, sizeof metres, "%.3g metres",
                              static_cast<double>(reading_distances(options_.screens.front()).texts));
                const auto room = room_.find(finding);
                const double part = room == room_.end() ? 1 : room->second;
                const int percent = std::clamp(static_cast<int>(std::lround((1 - part) * 20)) * 5, 5, 75);
                report_rule(reporter, at, "text-too-long",
                            "this text is too long" + language + where +
                                ": it has to be set smaller than can be read from " + metres,
                            "make it about " + std::to_string(percent) +
                                " % shorter, or divide it between two slides");
                break;
            }
            case Fault::lonely_word:
                report_rule(reporter, at, "lonely-word",
                            "the last line of this text is one word alone" + language + where);
                break;
            case Fault::broken_name:
                report_rule(reporter, at, "broken-name",
                            "a line ends inside the name " + in_quotes(finding.detail) + language + where);
                break;
            case Fault::missing_glyph:
                if (finding.detail.starts_with(letters_of_script)) {
                    report_script(reporter, at, finding.detail, packages_.at(finding.detail));
                    break;
                }
                report_rule(reporter, at, "missing-glyph",
                            "no font has " + finding.detail + ", so a box is shown in its place" + language,
                            package_hint(packages_.at(finding.detail)));
                break;
            case Fault::low_contrast:
                report_rule(reporter, at, "low-contrast",
                            "this text is hard to tell from what is behind it" + language + where + ": " +
                                contrasts_.at({finding.text, finding.language}));
                break;
            case Fault::covered_focus:
                report_rule(reporter, at, "covered-focus",
                            "words stand on the focus of this picture" + where);
                break;
        }
    }

    const Deck& deck_;
    const Slide& slide_;
    const LayoutCheckOptions& options_;
    const KnownNames& names_;
    FontMetrics& fonts_;
    PhotoStore& photos_;
    std::vector<std::shared_ptr<const Pixmap>>& recent_photos_;
    std::map<std::shared_ptr<const Pixmap>, KnownLights> lights_;  ///< of this slide's photos
    const Luminance luminance_;
    std::map<SourcePosition, const LocalizedText*> texts_;
    std::size_t screen_ = 0;
    std::size_t step_ = 0;
    std::map<Finding, Sightings> found_;
    std::map<std::pair<SourcePosition, std::string>, std::string> contrasts_;  ///< of texts hard to see
    std::map<std::string, std::string> packages_;  ///< that have what is missing, by what that is
    std::map<Finding, double> room_;  ///< of a text that is too long: how much of it could be read
};

}  // namespace

KnownNames::KnownNames(const Deck& deck) {
    std::set<std::string> known;
    const auto keep = [&](std::vector<std::string>& names, std::string name) {
        if (!name.empty() && known.insert(name).second) names.push_back(std::move(name));
    };
    for (const LocalizedText& name : deck.names)
        for (const std::string& language : deck.languages)
            keep(of_all_, name_in(name.in(language, deck.first_language()).text));
    for (const std::string& language : deck.languages) {
        std::vector<std::string> names = of_all_;
        known = {names.begin(), names.end()};
        for (const Slide& slide : deck.slides)
            if (const auto* quote = std::get_if<QuoteContent>(&slide.content))
                keep(names, name_in(quote->by.in(language, deck.first_language()).text));
        by_language_.emplace_back(language, std::move(names));
    }
}

const std::vector<std::string>& KnownNames::in(std::string_view language) const {
    const auto found = std::find_if(by_language_.begin(), by_language_.end(),
                                    [&](const auto& entry) { return entry.first == language; });
    return found == by_language_.end() ? of_all_ : found->second;
}

Diagnostics LayoutChecks::check(const Slide& slide) {
    // Where a line begins to the pixel matters only on a photo, which is not equally light everywhere.
    fonts_.begin_lines_with_ink(!photos_of(slide).empty() || film_of(slide) != nullptr);
    SlideChecker checker(deck_, slide, options_, names_, fonts_, photos_, recent_photos_);
    checker.check();
    Reporter reporter(deck_.file, source_);
    checker.report(reporter);
    return reporter.take();
}

Diagnostics check_button_names(const Deck& deck, const SourceText& source, const FontMetrics& fonts) {
    Reporter reporter(deck.file, source);
    SourcePosition at;
    for (int number = 1; number <= source.line_count() && at.line == 0; ++number)
        if (source.line(number).starts_with("languages")) at = {number, 1};
    for (const std::string& language : deck.languages) {
        for (const char32_t letter : to_utf32(language_name(std::string_view(language)))) {
            if (letter == U' ' || has_glyph(fonts, letter, language)) continue;
            const std::string missing = missing_letter(fonts, letter);
            if (missing.starts_with(letters_of_script)) {
                report_script(reporter, source.word_at(at), missing, fonts.package_with(letter));
            } else {
                reporter.error(source.word_at(at), "missing-glyph",
                               "no font has " + missing + " of the button for " + in_quotes(language) +
                                   ", so a box is shown in its place",
                               remedy_for(fonts.package_with(letter)));
            }
            break;
        }
    }
    return reporter.take();
}

Diagnostics check_screens(const std::vector<Canvas>& screens, const std::string& file) {
    constexpr float enough = 0.97F;  // of the distance that is wanted: sizes are whole pixels
    Diagnostics found;
    for (const Canvas& screen : screens) {
        const ReadingDistances metres = reading_distances(screen);
        const bool small_texts = metres.texts < enough * metres.wanted;
        const bool small_captions = metres.captions < enough * metres.captions_wanted;
        if (!small_texts && !small_captions) continue;
        const auto number = [](double value) {
            char text[20];
            std::snprintf(text, sizeof text, "%.2g", value);
            return std::string(text);
        };
        std::vector<std::string> parts;
        if (small_texts) parts.push_back("texts from " + number(metres.texts) + " metres");
        if (small_captions)
            parts.push_back("credits and the names on buttons from " + number(metres.captions) + " metres");
        Diagnostic fault;
        fault.severity = Severity::warning;
        fault.file = file;
        fault.rule = "small-screen";
        fault.message = "on a screen of " + std::to_string(screen.size.width) + "x" +
                        std::to_string(screen.size.height) + " pixels and " +
                        number(diagonal_inches(screen)) + " inches letters are too small to be read from " +
                        number(small_texts ? metres.wanted : metres.captions_wanted) +
                        " metres: " + listed(parts, "and");
        fault.hint =
            "take a larger screen, let people come nearer, or set 'display.diagonal_inches' and "
            "'display.viewing_distance_metres' as they are";
        found.push_back(std::move(fault));
    }
    return found;
}

Diagnostics check_reach(const std::vector<Canvas>& screens, const std::vector<std::string>& languages,
                        const std::string& file, FontMetrics& fonts) {
    constexpr float tolerance = 5;  // millimetres: nobody hangs a panel more exactly
    Diagnostics found;
    for (const Canvas& screen : screens) {
        if (!screen.bottom_edge_millimetres) continue;
        const LayoutMetrics m = controls_metrics(languages, screen, fonts);
        const float top = height_of(screen, m.strip_top + m.strip_padding);
        const float bottom = height_of(screen, m.button_bottom);
        const bool is_high = top > highest_reach + tolerance;
        if (!is_high && bottom >= lowest_reach - tolerance) continue;
        const auto number = [](float value) { return std::to_string(std::lround(value)); };
        Diagnostic fault;
        fault.severity = Severity::warning;
        fault.file = file;
        fault.rule = "out-of-reach";
        fault.message = "on a screen of " + std::to_string(screen.size.width) + "x" +
                        std::to_string(screen.size.height) + " pixels whose lower edge hangs " +
                        number(*screen.bottom_edge_millimetres) + " mm above the floor the buttons are " +
                        number(bottom) + " to " + number(top) + " mm above it: who sits reaches from " +
                        number(lowest_reach) + " to " + number(highest_reach) + " mm";
        fault.hint = "hang it " +
                     (is_high ? number(top - highest_reach) + " mm lower"
                              : number(lowest_reach - bottom) + " mm higher") +
                     ", or set 'display.bottom_edge_millimetres' and 'display.diagonal_inches' as they are";
        found.push_back(std::move(fault));
    }
    return found;
}

Diagnostics check_theme_contrasts(const Deck& deck, const SourceText& source) {
    constexpr double needed = 4.5;
    Reporter reporter(deck.file, source);
    for (const DeckTheme& own : deck.themes) {
        const Theme theme = theme_named(own.name, deck.themes);
        const Color ground = theme.ground.with_alpha(255);
        const auto check = [&](Color text, Color button, const char* which) {
            const Color behind = blend(button, ground);
            const double ratio = contrast_ratio(blend(text, behind), behind);
            if (ratio >= needed) return;
            char number[20];
            std::snprintf(number, sizeof number, "%.1f", ratio);
            report_rule(reporter, source.word_at(own.position), "low-contrast",
                        "in the theme " + in_quotes(own.name) + " the words on " + which +
                            " are hard to see: " + number + " to 1, and 4.5 to 1 is needed",
                        "choose colours that differ more");
        };
        check(theme.control_text, theme.control, "a button");
        check(theme.control_selected_text, theme.control_selected,
              "the button of the language that is shown");
        for (const UnseenWords& words : unseen_words(theme))
            report_rule(reporter, source.word_at(own.position), "color-vision",
                        "in the theme " + in_quotes(own.name) + " " + std::string(words.words) +
                            " cannot be told from what is behind them by people " +
                            std::string(words.vision) + ": " + to_a_tenth(words.ratio) + " to 1, and " +
                            to_a_tenth(words.needed) + " to 1 is needed",
                        "let them differ in lightness, and not in their colour alone");
    }
    return reporter.take();
}

std::vector<UnseenWords> unseen_words(const Theme& theme) {
    constexpr double for_texts = 4.5;
    constexpr double for_large_texts = 3;
    std::vector<UnseenWords> found;
    const Color ground = theme.ground.with_alpha(255);
    const Color foot = theme.ground_end.with_alpha(255);
    const auto check = [&](std::string_view words, Color text, Color behind, double needed) {
        if (contrast_ratio(blend(text, behind), behind) < needed) return;  // for nobody: another rule's
        for (const auto& [vision, name] : color_visions) {
            const Color seen_behind = as_seen(behind, vision);
            const double ratio = contrast_ratio(as_seen(blend(text, behind), vision), seen_behind);
            if (ratio < needed) found.push_back({words, name, ratio, needed});
        }
    };
    for (const Color behind : {ground, foot}) {
        check("texts", theme.text, behind, for_texts);
        check("small texts", theme.quiet_text, behind, for_texts);
        check("figures and headings", theme.accent, behind, for_large_texts);
        check("leads", theme.second_accent, behind, for_large_texts);
        check("small leads", theme.small_accent, behind, for_texts);
        if (foot == ground) break;
    }
    check("the words on a button", theme.control_text, blend(theme.control, ground), for_texts);
    check("the words on the button of the language that is shown", theme.control_selected_text,
          blend(theme.control_selected, ground), for_texts);
    // A pair is told once, and not for both ends of the ground.
    const auto is_same = [](const UnseenWords& one, const UnseenWords& other) {
        return one.words == other.words && one.vision == other.vision;
    };
    for (std::size_t i = 0; i < found.size(); ++i)
        for (std::size_t j = found.size(); --j > i;)
            if (is_same(found[i], found[j])) found.erase(found.begin() + static_cast<std::ptrdiff_t>(j));
    return found;
}

}  // namespace kiosk
