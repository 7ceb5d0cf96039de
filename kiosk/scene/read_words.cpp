#include "kiosk/scene/read_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "kiosk/base/text_letters.h"
#include "kiosk/scene/loop_place.h"
#include "kiosk/scene/pages.h"

namespace kiosk {
namespace {

/// The items of one text, as they are read.
struct DrawnText {
    std::vector<std::size_t> items;
};

std::map<SourcePosition, DrawnText> texts_of(const Scene& scene) {
    std::map<SourcePosition, DrawnText> texts;
    for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const auto* text = std::get_if<TextItem>(&scene.items[i]);
        if (text != nullptr && text->source.line > 0) texts[text->source].items.push_back(i);
    }
    // The runs of a line stand as they are seen, from left to right.
    const auto run = [&](std::size_t item) { return std::get<TextItem>(scene.items[item]).run; };
    for (auto& [source, text] : texts)
        for (auto begin = text.items.begin(); begin != text.items.end();) {
            const auto end = std::find_if(begin, text.items.end(), [&](std::size_t item) {
                return run(item).baseline != run(*begin).baseline;
            });
            std::stable_sort(begin, end, [&](std::size_t one, std::size_t other) {
                return run(one).order < run(other).order;
            });
            begin = end;
        }
    return texts;
}

class ReadWords {
  public:
    ReadWords(const Scene& scene, const Theme& theme, FontMetrics& fonts)
        : scene_(scene), fonts_(fonts), color_(line_color(theme)) {}

    /// Larger text has its passage on several pages, and this may be any of them.
    void add(const DrawnText& drawn, const SpokenPassage& passage) {
        std::size_t said = 0;
        for (const std::size_t item : drawn.items) {
            const TextRun& run = std::get<TextItem>(scene_.items[item]).run;
            const std::vector<TextLetter> letters = letters_of(run.text);
            std::u32string plain;
            for (const TextLetter& each : letters)
                plain += each.letter;
            if (plain.empty()) continue;
            std::size_t at = passage.letters.find(plain, said);
            if (at == std::u32string::npos) at = passage.letters.find(plain);
            if (at == std::u32string::npos) continue;
            add_run(item, run, letters, passage.first + static_cast<int>(at));
            said = at + plain.size();
        }
    }
    std::vector<ReadWord> take() { return std::move(words_); }

  private:
    Color line_color(const Theme& theme) const {
        constexpr double contrast = 4.5;
        const Color color = readable_on(scene_.ground, theme.accent, contrast);
        return scene_.ground_foot ? readable_on(*scene_.ground_foot, color, contrast) : color;
    }

    void add_run(std::size_t item, const TextRun& run, const std::vector<TextLetter>& letters, int first) {
        for (std::size_t i = 0; i < letters.size();) {
            std::size_t end = i + 1;
            while (end < letters.size() && !letters[end].begins_word)
                ++end;
            words_.push_back({first + static_cast<int>(i), first + static_cast<int>(end),
                              line_under(run, letters[i].begin, letters[end - 1].end), color_, item});
            i = end;
        }
    }

    /// In whole pixels, and below what most letters reach down to.
    Rect line_under(const TextRun& run, std::size_t begin, std::size_t end) {
        const std::string_view text = run.text;
        const auto width = [&](std::size_t length) {
            return fonts_.advance(run.face, run.pixels, text.substr(0, length), run.direction, run.script);
        };
        const float before = begin > 0 ? width(begin) : 0;
        const float after = end < text.size() ? width(end) : run.width;
        const bool leftwards = run.direction == Direction::right_to_left;
        const float left = run.x + (leftwards ? run.width - after : before);
        const auto em = static_cast<float>(run.pixels);
        const float thickness = std::max(2.0F, std::round(thickness_in_ems * em));
        const float depth = std::clamp(fonts_.vertical(run.face, run.pixels).descent, 0.14F * em, 0.26F * em);
        const float right = std::round(left + after - before);
        return {std::round(left), std::round(run.baseline + depth), right - std::round(left), thickness};
    }

    static constexpr float thickness_in_ems = 0.06F;

    const Scene& scene_;
    FontMetrics& fonts_;
    Color color_;
    std::vector<ReadWord> words_;
};

}  // namespace

std::vector<ReadWord> find_read_words(const Scene& scene, const std::vector<SpokenPassage>& passages,
                                      const Theme& theme, FontMetrics& fonts) {
    ReadWords words(scene, theme, fonts);
    const std::map<SourcePosition, DrawnText> texts = texts_of(scene);
    for (const SpokenPassage& passage : passages)
        if (const auto text = texts.find(passage.source); text != texts.end())
            words.add(text->second, passage);
    return words.take();
}

std::vector<std::vector<SpokenPassage>> passages_of_pages(const Slide& slide,
                                                          const std::vector<SlideContent>& contents,
                                                          std::string_view language,
                                                          std::string_view first_language) {
    const std::vector<SpokenPassage> whole = spoken_passages(slide, language, first_language);
    std::map<SourcePosition, std::size_t> said;  // of a text that goes over several pages
    std::vector<std::vector<SpokenPassage>> list;
    for (const SlideContent& content : contents) {
        Slide part = slide;
        part.content = content;
        std::vector<SpokenPassage>& on_page = list.emplace_back();
        for (SpokenPassage& passage : spoken_passages(part, language, first_language)) {
            const auto text = std::find_if(whole.begin(), whole.end(), [&](const SpokenPassage& each) {
                return each.source == passage.source;
            });
            if (text == whole.end() || passage.letters.empty()) continue;
            std::size_t& from = said[passage.source];
            std::size_t at = text->letters.find(passage.letters, from);
            if (at == std::u32string::npos) at = text->letters.find(passage.letters);
            if (at == std::u32string::npos) continue;
            from = at + passage.letters.size();
            passage.first = text->first + static_cast<int>(at);
            on_page.push_back(std::move(passage));
        }
    }
    return list;
}

}  // namespace kiosk
