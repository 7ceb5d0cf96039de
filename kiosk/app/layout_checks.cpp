#include "kiosk/app/layout_checks.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/checks.h"
#include "kiosk/scene/theme.h"

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
    /// "", " on a screen of 1080x1920", " where a visitor has chosen larger text".
    std::string text(const std::vector<Canvas>& screens) const {
        std::string result;
        if (screens_.size() < screens.size()) {
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
    std::size_t least_step_ = text_scales.size();
};

enum class Fault { too_long, lonely_word, broken_name, missing_glyph };

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

class SlideChecker {
  public:
    SlideChecker(const Deck& deck, const Slide& slide, const LayoutCheckOptions& options,
                 const KnownNames& names, FontMetrics& fonts)
        : deck_(deck), slide_(slide), options_(options), names_(names), fonts_(fonts) {
        for (const LocalizedText* text : visible_texts(slide))
            texts_.emplace(text->position, text);
        if (const auto* photo = std::get_if<PhotoContent>(&slide.content))
            texts_.emplace(photo->alt.position, &photo->alt);
    }

    void check() {
        const Theme theme = theme_named(slide_.theme.empty() ? options_.theme : slide_.theme, deck_.themes);
        for (const std::string& language : deck_.languages) {
            for (screen_ = 0; screen_ < options_.screens.size(); ++screen_) {
                const std::vector<Scene> scenes = layout_slide_in_sizes(
                    slide_, deck_, language, options_.screens[screen_], theme, fonts_, text_scales);
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
            if (set == texts.end() || (!fault.too_long && !set->second.last_line_is_short())) continue;
            const Finding finding{fault.too_long ? Fault::too_long : Fault::lonely_word, fault.position,
                                  language_of(fault.position, language), ""};
            add(finding);
            if (!fault.too_long) continue;
            const Canvas& canvas = options_.screens[screen_];
            const auto least = static_cast<double>(least_text_pixels(canvas, canvas.viewing_distance_metres));
            const double part = std::min(1.0, set->second.least_pixels / least);
            double& room = room_.try_emplace(finding, 1).first->second;
            room = std::min(room, part * part);
        }
        for (const auto& [position, set] : texts)
            check_names(position, set, language);
        if (screen_ == 0 && step_ == 0) check_glyphs(scene, language);
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
                char number[20];
                std::snprintf(number, sizeof number, " (U+%04X)", static_cast<unsigned>(code_point));
                std::string letter;
                append_utf8(letter, code_point);
                add({Fault::missing_glyph, text->source, language_of(text->source, language),
                     quoted(letter) + number});
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
        const SourcePosition position =
            text == texts_.end() ? slide_.position : text->second->position_in(finding.language);
        return source.word_at(position);
    }

    void report(const Finding& finding, const std::string& where, Reporter& reporter) const {
        const SourceSpan at = place_of(finding, reporter.source());
        const bool needs_language = !finding.language.empty() && deck_.languages.size() > 1;
        const std::string language = needs_language ? " in " + language_name(finding.language) : "";
        switch (finding.fault) {
            case Fault::too_long: {
                char metres[40];
                std::snprintf(metres, sizeof metres, "%g metres",
                              static_cast<double>(options_.screens.front().viewing_distance_metres));
                const auto room = room_.find(finding);
                const double part = room == room_.end() ? 1 : room->second;
                const int percent = std::clamp(static_cast<int>(std::lround((1 - part) * 20)) * 5, 5, 75);
                reporter.warning(at, "text-too-long",
                                 "this text is too long" + language + where +
                                     ": it has to be set smaller than can be read from " + metres,
                                 "make it about " + std::to_string(percent) +
                                     " % shorter, or divide it between two slides");
                break;
            }
            case Fault::lonely_word:
                reporter.warning(at, "lonely-word",
                                 "the last line of this text is one word alone" + language + where,
                                 "put a no-break space before that word, or change a word or two");
                break;
            case Fault::broken_name:
                reporter.warning(at, "broken-name",
                                 "a line ends inside the name " + quoted(finding.detail) + language + where,
                                 "write a no-break space in the name");
                break;
            case Fault::missing_glyph:
                reporter.error(
                    at, "missing-glyph",
                    "no font has " + finding.detail + ", so a box is shown in its place" + language,
                    "write it in another way");
                break;
        }
    }

    const Deck& deck_;
    const Slide& slide_;
    const LayoutCheckOptions& options_;
    const KnownNames& names_;
    FontMetrics& fonts_;
    std::map<SourcePosition, const LocalizedText*> texts_;
    std::size_t screen_ = 0;
    std::size_t step_ = 0;
    std::map<Finding, Sightings> found_;
    std::map<Finding, double> room_;  ///< of a text that is too long: how much of it could be read
};

}  // namespace

KnownNames::KnownNames(const Deck& deck) {
    const auto keep = [](std::vector<std::string>& names, std::string name) {
        const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
        if (!name.empty() && !is_known) names.push_back(std::move(name));
    };
    for (const LocalizedText& name : deck.names)
        for (const std::string& language : deck.languages)
            keep(of_all_, name_in(name.in(language, deck.first_language()).text));
    for (const std::string& language : deck.languages) {
        std::vector<std::string> names = of_all_;
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
    SlideChecker checker(deck_, slide, options_, names_, fonts_);
    checker.check();
    Reporter reporter(deck_.file, source_);
    checker.report(reporter);
    return reporter.take();
}

}  // namespace kiosk
