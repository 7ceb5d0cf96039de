#include "kiosk/scene/composer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "kiosk/base/utf8.h"
#include "kiosk/deck/digits.h"
#include "kiosk/deck/words.h"
#include "kiosk/scene/strip_plan.h"
#include "kiosk/text/typography.h"

namespace kiosk {
namespace {

constexpr float tolerance = 0.5F;  // pixels by which a text may be too high

/// The sizes to try, largest first. Below the smallest that the design wants there are more: a text that is
/// hard to read from afar is better than one that runs into the controls, and the organizer is told.
std::vector<int> sizes_in(Composer::TypeRange range) {
    constexpr float least_part = 0.5F;
    const int smallest = std::min(range.smallest, range.largest);
    std::vector<int> sizes = type_scale(range.largest, smallest);
    const int least = std::max(8, static_cast<int>(least_part * static_cast<float>(smallest)));
    if (least < smallest) {
        const std::vector<int> smaller = type_scale(smallest, least);
        sizes.insert(sizes.end(), smaller.begin() + 1, smaller.end());
    }
    return sizes;
}

/// How badly lines read: their blemishes, and a last line of one word that is less than half as long as
/// others.
int cost_of_lines(const Paragraph& paragraph) {
    constexpr float half = 0.5F;
    float width = 0;
    std::string last;
    for (const TextRun& run : paragraph.runs) {
        if (run.baseline < paragraph.last_baseline - tolerance) continue;
        width += run.width;
        last += run.text;
    }
    while (last.ends_with(' '))
        last.pop_back();
    const bool is_alone =
        paragraph.lines > 1 && last.find(' ') == std::string::npos && width < half * paragraph.width;
    return paragraph.blemishes + (is_alone ? 1 : 0);
}

/// The mean square of what lines lack of the longest one of their text, as parts of that; last lines do not
/// count.
float raggedness_of(const Composer::Group& group) {
    float sum = 0;
    int lines = 0;
    for (const TextBlock& block : group.blocks) {
        std::map<float, float> ends;
        for (const TextRun& run : block.paragraph.runs)
            ends[run.baseline] += run.width;
        for (const auto& [baseline, width] : ends) {
            if (baseline >= block.paragraph.last_baseline - tolerance || block.paragraph.width <= 0) continue;
            const float lacking = 1 - width / block.paragraph.width;
            sum += lacking * lacking;
            ++lines;
        }
    }
    return lines > 0 ? sum / static_cast<float>(lines) : 0;
}

}  // namespace

Composer::Composer(const Deck& deck, std::string_view language, const Canvas& canvas, const Theme& theme,
                   FontMetrics& fonts)
    : deck_(deck),
      language_(language),
      canvas_(canvas),
      theme_(theme),
      fonts_(fonts),
      metrics_(canvas, strip_rows(deck.languages, canvas, fonts)),
      mirrored_(direction_of(language) == Direction::right_to_left) {
    scene_.size = canvas.size;
    scene_.ground = theme.ground;
}

std::string Composer::language_of_figures(std::string_view language) const {
    return kiosk::language_of_figures(deck_, language);
}

std::string Composer::figure(double value, std::string_view language) const {
    return formatted_number(value, language_of_figures(language));
}

void Composer::run_in_direction_of(const LocalizedText& main_text) {
    const TextInLanguage text = resolve(main_text);
    if (!text.empty()) mirrored_ = direction_of(text.language) == Direction::right_to_left;
}

int Composer::flush_from() const {
    constexpr float large = 8;  // units
    return static_cast<int>(std::round(large * metrics_.unit));
}

Alignment Composer::alignment_for(std::string_view text_language) const {
    const bool text_runs_left = direction_of(text_language) == Direction::right_to_left;
    return text_runs_left == mirrored_ ? Alignment::start : Alignment::end;
}

std::optional<TextBlock> Composer::set(const LocalizedText& text, ParagraphStyle style, TypeRange range,
                                       Color color, float width, float height, SetOptions options) {
    const TextInLanguage resolved = resolve(text);
    if (resolved.empty()) return std::nullopt;
    range.smallest = metrics_.unscaled(range.smallest);
    const std::string words =
        options.quoted ? in_quotation_marks(resolved.text, resolved.language) : std::string(resolved.text);
    style.alignment = alignment_for(resolved.language);
    style.hang_opening_mark = options.quoted;
    style.flush_from = flush_from();
    style.parts_bound_words = metrics_.text_scale > 1;
    const std::vector<int> sizes = sizes_in(range);
    FittedParagraph fitted;
    const auto fit = [&](const std::vector<int>& scale, FitWishes wishes) {
        fitted = fit_paragraph(words, resolved.language, style, scale, width, height, fonts_, wishes);
    };
    std::vector<int> readable = sizes;
    std::erase_if(readable, [&](int pixels) { return pixels < range.smallest; });
    // Who asks for larger text does not get a smaller size for the sake of better lines.
    const bool better_lines = options.most_lines == 0 && metrics_.text_scale <= 1;
    fit(options.clean_lines ? sizes : readable, {.most_lines = options.most_lines,
                                                 .better_lines = better_lines,
                                                 .if_it_fits = true,
                                                 .largest_only = options.largest_only});
    const bool is_trial = options.if_it_fits || options.largest_only;
    if (is_trial && (!fitted.fits || fitted.pixels < range.smallest)) return std::nullopt;
    if (!fitted.fits)
        fit(options.most_lines > 0 ? sizes_in({range.smallest, range.smallest}) : sizes,
            {.better_lines = false});
    const bool too_long = !fitted.fits || fitted.pixels < range.smallest;
    const bool cut_off = !fitted.fits && fitted.paragraph.height > height + tolerance;
    if (mends_lines_ && fitted.pixels == range.largest && !too_long && !is_trial &&
        style.role == FontRole::serif) {
        style.pixels = fitted.pixels;
        mend_lines(fitted.paragraph, words, resolved.language, style, width);
    }
    if (cut_off) {
        style.pixels = fitted.pixels;
        fitted.paragraph = shortened(resolved, style, options.quoted, width, height);
    }
    TextBlock block{std::move(fitted.paragraph), color, 0, std::nullopt, text.position};
    block.role = style.role;
    if (too_long || block.paragraph.last_line_is_one_word)
        block.fault = FitFault{text.position, std::string(resolved.language), too_long, cut_off};
    return block;
}

/// Larger text may be a little smaller where that gives better lines.
void Composer::mend_lines(Paragraph& paragraph, std::string_view words, std::string_view language,
                          ParagraphStyle style, float width) {
    const int pixels = style.pixels;
    int least = cost_of_lines(paragraph);
    for (const float part : {0.985F, 0.97F, 0.955F, 0.94F}) {
        if (least == 0) return;
        style.pixels = static_cast<int>(std::ceil(part * static_cast<float>(pixels)));
        Paragraph other = layout_paragraph(words, language, style, width, fonts_);
        if (other.overflows || cost_of_lines(other) >= least) continue;
        least = cost_of_lines(other);
        paragraph = std::move(other);
    }
}

/// The longest beginning of a text that fits into `height`, with an ellipsis, between words where it can be;
/// no lines where not even one fits.
Paragraph Composer::shortened(TextInLanguage text, const ParagraphStyle& style, bool quoted, float width,
                              float height) {
    const std::u32string letters = to_utf32(text.text);
    const auto beginning = [&](std::size_t count) {
        std::string words;
        for (const char32_t letter : letters.substr(0, count))
            append_utf8(words, letter);
        while (words.ends_with(' '))
            words.pop_back();
        words += "\u2026";
        return quoted ? in_quotation_marks(words, text.language) : words;
    };
    const auto fits = [&](std::size_t count) {
        return paragraph_height(beginning(count), text.language, style, width, fonts_) <= height + tolerance;
    };
    std::size_t most = 0;
    for (std::size_t above = letters.size(); above - most > 1;) {
        const std::size_t between = most + (above - most) / 2;
        (fits(between) ? most : above) = between;
    }
    constexpr std::size_t longest_word = 30;
    const std::size_t space = letters.rfind(U' ', most);
    if (space != std::u32string::npos && most - space < longest_word && space > 0) most = space;
    if (most == 0 || !fits(most)) return {};
    return layout_paragraph(beginning(most), text.language, style, width, fonts_);
}

std::optional<float> Composer::least_height(const LocalizedText& text, ParagraphStyle style, int pixels,
                                            float width) {
    const TextInLanguage resolved = resolve(text);
    style.pixels = pixels;
    style.parts_bound_words = metrics_.text_scale > 1;
    const ParagraphExtent extent = measure_paragraph(resolved.text, resolved.language, style, width, fonts_);
    if (extent.overflows) return std::nullopt;
    return extent.height;
}

bool Composer::keeps_words_whole(const LocalizedText& text, ParagraphStyle style, int pixels, float width) {
    const bool is_quoted = std::exchange(style.hang_opening_mark, false);
    const TextInLanguage resolved = resolve(text);
    // It is analysed with its marks anyhow, which make its words only wider.
    if (is_quoted && !resolved.empty()) {
        style.pixels = pixels;
        style.parts_bound_words = metrics_.text_scale > 1;
        const std::string quoted = in_quotation_marks(resolved.text, resolved.language);
        if (!measure_paragraph(quoted, resolved.language, style, width, fonts_).overflows) return true;
    }
    return least_height(text, style, pixels, width).has_value();
}

/// Whether the texts of a group, all in one size, fit.
bool Composer::fits(const std::vector<LocalizedText>& texts, ParagraphStyle style, Gap gap, float width,
                    float height) {
    style.parts_bound_words = metrics_.text_scale > 1;
    bool long_texts = false;
    float sum = 0;
    int count = 0;
    for (const LocalizedText& text : texts) {
        const TextInLanguage resolved = resolve(text);
        if (resolved.empty()) continue;
        const ParagraphExtent extent =
            measure_paragraph(resolved.text, resolved.language, style, width, fonts_);
        if (extent.overflows) return false;
        long_texts = long_texts || extent.lines > 1;
        sum += extent.height;
        ++count;
    }
    const float ems = long_texts ? gap.long_texts : gap.short_texts;
    return sum + static_cast<float>(std::max(0, count - 1)) * ems * static_cast<float>(style.pixels) <=
           height;
}

/// The texts of a group in one size, however high that is.
Composer::Group Composer::set_texts(const std::vector<LocalizedText>& texts, const ParagraphStyle& style,
                                    int pixels, Color color, Gap gap, float width) {
    Group group;
    group.pixels = pixels;
    bool long_texts = false;
    for (const LocalizedText& text : texts) {
        const TextInLanguage resolved = resolve(text);
        if (resolved.empty()) continue;
        ParagraphStyle of_text = style;
        of_text.pixels = pixels;
        of_text.alignment = alignment_for(resolved.language);
        of_text.flush_from = flush_from();
        TextBlock block{};
        block.paragraph = layout_paragraph(resolved.text, resolved.language, of_text, width, fonts_);
        block.color = color;
        block.source = text.position;
        block.role = style.role;
        if (block.paragraph.last_line_is_one_word)
            block.fault = FitFault{text.position, std::string(resolved.language), false};
        group.fits = group.fits && !block.paragraph.overflows;
        long_texts = long_texts || block.paragraph.lines > 1;
        group.blocks.push_back(std::move(block));
    }
    const float ems = long_texts ? gap.long_texts : gap.short_texts;
    for (TextBlock& block : group.blocks)
        block.gap_before = ems * static_cast<float>(pixels);
    group.height = stack_height(group.blocks);
    return group;
}

int Composer::Group::blemishes() const {
    int sum = 0;
    for (const TextBlock& block : blocks)
        sum += block.paragraph.blemishes;
    return sum;
}

Composer::Group Composer::set_group(const std::vector<LocalizedText>& texts, const ParagraphStyle& style,
                                    TypeRange range, Color color, Gap gap, float width, float height,
                                    Rest rest) {
    range.smallest = metrics_.unscaled(range.smallest);
    const std::vector<int> sizes = sizes_in(range);
    ParagraphStyle sized = style;
    const auto fitting = std::find_if(sizes.begin(), sizes.end(), [&](int pixels) {
        sized.pixels = pixels;
        return fits(texts, sized, gap, width, height);
    });
    Group group = set_texts(texts, style, sized.pixels, color, gap, width);
    group.fits = fitting != sizes.end();
    // From a size to the next one down a text may lose so many lines that much of its room is left: then one
    // between them is right.
    constexpr float well_filled = 0.82F;
    if (group.fits && fitting != sizes.begin() && metrics_.text_scale <= 1 &&
        group.height < well_filled * height) {
        const int pixels = group.pixels;
        for (const float part : {1.08F, 1.04F}) {
            sized.pixels = static_cast<int>(part * static_cast<float>(pixels));
            if (sized.pixels == pixels || !fits(texts, sized, gap, width, height)) continue;
            Group larger = set_texts(texts, style, sized.pixels, color, gap, width);
            if (larger.blemishes() > group.blemishes() || larger.height > height) continue;
            group = std::move(larger);
            group.fits = true;
            break;
        }
    }
    if (fitting == sizes.begin() && mends_lines_) mend_group(group, texts, style, color, gap, width);
    // Where texts have all of their size, a little less is better than lines that read badly; but who asks
    // for larger text gets larger text.
    if (fitting == sizes.begin() && metrics_.text_scale <= 1) {
        const int blemishes = group.blemishes();
        float least = static_cast<float>(blemishes) + raggedness_of(group);
        for (const float part : {0.97F, 0.94F, 0.91F, 0.88F}) {
            const auto less = static_cast<int>(std::ceil(part * static_cast<float>(range.largest)));
            if (blemishes == 0 || less < range.smallest) break;
            Group smaller = set_texts(texts, style, less, color, gap, width);
            const float cost =
                static_cast<float>(smaller.blemishes()) + raggedness_of(smaller) + (1 - part) / 2;
            if (!smaller.fits || smaller.blemishes() >= blemishes || cost >= least) continue;
            least = cost;
            group = std::move(smaller);
        }
    }
    const bool cut_off = group.height > height + tolerance;
    if (cut_off) leave_out(group, texts, style, width, height, rest);
    if ((!group.fits || group.pixels < range.smallest) && !group.blocks.empty())
        group.blocks.front().fault = FitFault{texts.front().position, std::string(language_), true, cut_off};
    return group;
}

void Composer::mend_group(Group& group, const std::vector<LocalizedText>& texts, const ParagraphStyle& style,
                          Color color, Gap gap, float width) {
    const auto cost_of = [](const Group& each) {
        int cost = 0;
        for (const TextBlock& block : each.blocks)
            cost += cost_of_lines(block.paragraph);
        return cost;
    };
    const int pixels = group.pixels;
    for (const float part : {0.985F, 0.97F, 0.955F, 0.94F}) {
        if (cost_of(group) == 0) return;
        const auto less = static_cast<int>(std::ceil(part * static_cast<float>(pixels)));
        Group other = set_texts(texts, style, less, color, gap, width);
        if (other.fits && cost_of(other) < cost_of(group)) group = std::move(other);
    }
}

/// Takes out of the end of a group what has no room.
void Composer::leave_out(Group& group, const std::vector<LocalizedText>& texts, ParagraphStyle style,
                         float width, float height, Rest rest) {
    style.pixels = group.pixels;
    const auto end_with = [&](Paragraph paragraph, TextBlock like) {
        like.paragraph = std::move(paragraph);
        like.fault.reset();
        group.blocks.push_back(std::move(like));
    };
    std::vector<TextInLanguage> shown;
    for (const LocalizedText& text : texts)
        if (const TextInLanguage resolved = resolve(text); !resolved.empty()) shown.push_back(resolved);
    const std::size_t all = group.blocks.size();
    while (!group.blocks.empty()) {
        TextBlock last = std::move(group.blocks.back());
        group.blocks.pop_back();
        const std::size_t left_out = all - group.blocks.size();
        float room = height - stack_height(group.blocks);
        if (!group.blocks.empty()) room -= last.gap_before;
        if (room <= 0) continue;
        if (rest == Rest::counted) {
            const std::string_view language = deck_.words.in(Word::and_more, language_).language;
            const std::string words = deck_.words.with_number(
                Word::and_more, language_, figure(static_cast<double>(left_out), language));
            style.alignment = alignment_for(language);
            Paragraph paragraph = layout_paragraph(words, language, style, width, fonts_);
            if (paragraph.height > room) continue;
            last.source = {};
            end_with(std::move(paragraph), last);
            break;
        }
        const TextInLanguage resolved = shown[group.blocks.size()];
        style.alignment = alignment_for(resolved.language);
        Paragraph paragraph = shortened(resolved, style, false, width, room);
        if (paragraph.lines == 0) continue;
        end_with(std::move(paragraph), last);
        break;
    }
    group.height = stack_height(group.blocks);
}

std::vector<LocalizedText> Composer::in_each_language(const LocalizedText& text) const {
    if (text.empty()) return {};
    if (text.same_in_all()) return {text};
    std::vector<LocalizedText> texts;
    for (const std::string& language : deck_.languages) {
        const TextInLanguage in = text.in(language, deck_.first_language());
        LocalizedText one({{std::string(in.language), std::string(in.text)}});
        one.position = text.position;
        if (!in.empty()) texts.push_back(std::move(one));
    }
    return texts;
}

Rect Composer::lines_of(const TextBlock& block, float x, float y, float width) const {
    float begin = width;
    float end = 0;
    for (const TextRun& run : block.paragraph.runs) {
        begin = std::min(begin, run.x);
        end = std::max(end, run.x + run.width);
    }
    if (begin >= end) return {x, y, 0, 0};
    const float left = mirrored_ ? metrics_.width - x - width : x;
    const Rect lines{left + begin, y, end - begin, block.paragraph.height};
    return mirrored_ ? lines.mirrored(metrics_.width) : lines;
}

/// Cuts the opening quotation mark off a run that stands at the left of its line.
std::optional<TextRun> Composer::take_opening_mark(TextRun& run) {
    constexpr std::u32string_view marks = U"“„‘‚«‹「『";
    std::string_view rest = run.text;
    if (run.direction == Direction::right_to_left || rest.empty()) return std::nullopt;
    const auto first = take_code_point(rest);
    if (!first || marks.find(*first) == std::u32string_view::npos || rest.empty()) return std::nullopt;
    TextRun mark = run;
    mark.text.resize(run.text.size() - rest.size());
    mark.width = fonts_.advance(mark.face, mark.pixels, mark.text, mark.direction, mark.script);
    run.text = std::string(rest);
    run.x += mark.width;
    run.width -= mark.width;
    return mark;
}

void Composer::place(const TextBlock& block, float x, float y, float width) {
    if (block.fault) scene_.fit_faults.push_back(*block.fault);
    const float left = mirrored_ ? metrics_.width - x - width : x;
    bool is_first = true;
    if (block.source.line > 0 && block.pixels() > 0) {
        float begin = block.paragraph.runs.front().x;
        float end = begin;
        for (const TextRun& run : block.paragraph.runs) {
            begin = std::min(begin, run.x);
            end = std::max(end, run.x + run.width);
        }
        const float height = block.paragraph.height;
        scene_.text_places.push_back({{left + begin, y, end - begin, height},
                                      {left, y, width, height},
                                      block.source,
                                      block.role,
                                      block.pixels()});
    }
    for (TextRun run : block.paragraph.runs) {
        run.x += left;
        run.baseline += y;
        if (std::exchange(is_first, false) && block.mark_color)
            if (auto mark = take_opening_mark(run))
                scene_.items.emplace_back(TextItem{std::move(*mark), *block.mark_color, block.source});
        scene_.items.emplace_back(TextItem{std::move(run), block.color, block.source});
    }
}

void Composer::fill(Rect bounds, Color color, float radius) {
    scene_.items.emplace_back(FillItem{mirrored_ ? bounds.mirrored(metrics_.width) : bounds, color, radius});
}

void Composer::pattern(Rect card, int squares, int margin, const std::function<bool(int, int)>& is_dark) {
    constexpr Color light{255, 255, 255};
    constexpr Color dark{0, 0, 0};
    if (mirrored_) card = card.mirrored(metrics_.width);
    const float side = std::floor(card.width / static_cast<float>(squares + 2 * margin));
    scene_.items.emplace_back(FillItem{card, light, 0});
    for (int row = 0; row < squares; ++row) {
        for (int column = 0; column < squares; ++column) {
            if (!is_dark(column, row)) continue;
            int end = column + 1;
            while (end < squares && is_dark(end, row))
                ++end;
            scene_.items.emplace_back(FillItem{{card.x + static_cast<float>(margin + column) * side,
                                                card.y + static_cast<float>(margin + row) * side,
                                                static_cast<float>(end - column) * side, side},
                                               dark,
                                               0});
            column = end;
        }
    }
}

void Composer::gradient(float top, float bottom, Color top_color, Color bottom_color) {
    scene_.items.emplace_back(GradientItem{top, bottom, top_color, bottom_color});
}

void Composer::shade(Rect core, ShadeReach reach, Color color, std::uint8_t least) {
    add_below_texts({mirrored_ ? core.mirrored(metrics_.width) : core, reach, color, least});
}

/// A shade that lay over a text would grey it.
void Composer::add_below_texts(const ShadeItem& shade) {
    const auto text = std::find_if(scene_.items.begin(), scene_.items.end(), [](const SceneItem& item) {
        return std::holds_alternative<TextItem>(item);
    });
    scene_.items.insert(text, shade);
}

void Composer::shade(const TextBlock& block, float x, float y, float width, float pad, ShadeReach reach,
                     Color color) {
    float begin = width;
    float end = 0;
    for (const TextRun& run : block.paragraph.runs) {
        begin = std::min(begin, run.x);
        end = std::max(end, run.x + run.width);
    }
    if (begin >= end) return;
    const float left = mirrored_ ? metrics_.width - x - width : x;
    Rect core = Rect{left + begin, y, end - begin, block.paragraph.height}.inset(-pad);
    // Between a text and an edge close by nothing fades: a strip of light there would be seen as such.
    if (core.x < reach.across) core = {0, core.y, core.right(), core.height};
    if (core.right() > metrics_.width - reach.across / 2) core.width = metrics_.width - core.x;
    if (core.y < reach.down) core = {core.x, 0, core.width, core.bottom()};
    add_below_texts({core, reach, color, 0});
}

void Composer::set_ground(const GroundColors& ground) {
    scene_.ground = ground.head;
    scene_.ground_foot.reset();
    if (!(ground.foot == ground.head)) scene_.ground_foot = ground.foot;
}

void Composer::photo(PhotoItem item) {
    if (mirrored_) item.bounds = item.bounds.mirrored(metrics_.width);
    scene_.photos.push_back(std::move(item));
}

void Composer::film(Rect place) {
    scene_.film = mirrored_ ? place.mirrored(metrics_.width) : place;
}

void Composer::count_up(CountUp count) {
    count.keeps_right_edge = mirrored_;
    scene_.count = std::move(count);
}

void Composer::polygon(std::vector<std::vector<Point>> outlines, Color color) {
    if (mirrored_)
        for (auto& outline : outlines)
            for (Point& point : outline)
                point.x = metrics_.width - point.x;
    scene_.items.emplace_back(PolygonItem{std::move(outlines), color});
}

void Composer::compare(const Rect& frame, const Rect& handle, const std::function<void()>& draw_handle) {
    Comparison comparison;
    comparison.frame = mirrored_ ? frame.mirrored(metrics_.width) : frame;
    comparison.is_mirrored = mirrored_;
    comparison.handle_begin = scene_.items.size();
    draw_handle();
    comparison.handle_end = scene_.items.size();
    scene_.comparison = comparison;
    scene_.touch_areas.push_back(
        {mirrored_ ? handle.mirrored(metrics_.width) : handle, Control::compare_handle, mirrored_ ? 1 : 0});
}

float stack_height(const std::vector<TextBlock>& blocks) {
    float height = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        height += blocks[i].paragraph.height + (i > 0 ? blocks[i].gap_before : 0);
    return height;
}

}  // namespace kiosk
