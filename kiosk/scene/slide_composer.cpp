#include "kiosk/scene/slide_composer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "kiosk/scene/photo_focus.h"

namespace kiosk {
namespace {

/// The largest type for what stands beside a main text.
int most_small_pixels(int main_pixels) {
    return main_pixels * 4 / 5;
}

/// How far a photo beside words fades into their ground, in units.
constexpr float aside_fade = 14;

/// How much of a picture's side a drifting photo gains while its slide is on the screen.
constexpr float drift_zoom = 0.06F;

}  // namespace

std::optional<TextBlock> SlideComposer::set_in_few_lines(const LocalizedText& text,
                                                         const ParagraphStyle& style, float units,
                                                         std::initializer_list<LineLimit> limits, Color color,
                                                         float width, float height) {
    const int largest = m_.type_size(units, m_.least_text);
    for (const LineLimit limit : limits) {
        const int smallest = std::min(largest, m_.type_size(limit.least_units, m_.least_text));
        auto block = set(text, style, {largest, smallest}, color, width, height, {.most_lines = limit.lines});
        if (!block || (block->paragraph.lines <= limit.lines && !(block->fault && block->fault->too_long)))
            return block;
    }
    return set(text, style, {largest, m_.least_text}, color, width, height);
}

void SlideComposer::add_shade(const TextBlock& block, float x, float y, float width, float reach_units) {
    constexpr std::uint8_t strongest = 208;
    // To the sides, where the eye follows an edge along the lines, it fades out more slowly.
    const ShadeReach reach{2 * reach_units * m_.unit, reach_units * m_.unit};
    shade(block, x, y, width, 0.8F * m_.unit, reach, theme().scrim.with_alpha(strongest));
}

void SlideComposer::add_foot_shade(const Rect& words) {
    constexpr std::uint8_t strongest = 208;
    const float pad = 0.8F * m_.unit;
    const float top = words.y - pad;
    const Rect core{0, top, words.right() + pad, m_.strip_top + m_.strip_padding - top};
    shade(core, {std::max(36 * m_.unit, m_.width - core.right()), 26 * m_.unit},
          theme().scrim.with_alpha(strongest));
}

std::optional<Rect> SlideComposer::focus_of(const Photo& picture, Framing framing) const {
    if (!shows(picture) || picture.focus == Photo().focus) return std::nullopt;
    return focus_on(photo_item(picture, {0, 0, m_.width, m_.height}, framing), size_of(picture),
                    picture.focus);
}

SlideComposer::Framing SlideComposer::framing_at(const Photo& picture, float y, float nearer) const {
    const Size size = size_of(picture);
    if (size.empty()) return {nearer, std::nullopt};
    const float layer = m_.height * nearer;
    const float height = m_.width * nearer * static_cast<float>(size.height) / static_cast<float>(size.width);
    if (height <= layer) return {nearer, std::nullopt};
    const float cut = std::clamp(picture.focus.y * height - (layer - m_.height) - y, 0.0F, height - layer);
    return {nearer, (cut + layer / 2) / height};
}

bool SlideComposer::clears_focus(const Photo& picture, const Rect& words, Framing framing) const {
    const auto focus = focus_of(picture, framing);
    if (!focus) return true;
    // A photo itself is not mirrored.
    const Rect near = (mirrored() ? words.mirrored(m_.width) : words).inset(-from_focus_units * m_.unit);
    return focus->right() < near.x || focus->x > near.right() || focus->bottom() < near.y ||
           focus->y > near.bottom();
}

SlideComposer::Aside SlideComposer::beside(float column) const {
    const Rect area = m_.text_area();
    // Words keep away from an edge, where a photo that fades needs less.
    const float distance = (is_light_aside() ? 5 : 2) * m_.unit;
    const float x = std::round(area.x + column + distance);
    return {{area.x, area.y, column, area.height - 1.5F * m_.unit}, {x, 0, m_.width - x, m_.height}};
}

SlideComposer::Aside SlideComposer::below(float height) const {
    const Rect area = m_.text_area();
    const float width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
    const float top = std::round(area.bottom() - height - 1.5F * m_.unit);
    const float distance = (is_light_aside() ? 3 : 1) * m_.unit;
    return {{area.x, top, width, height}, {0, 0, m_.width, std::max(1.0F, std::floor(top - distance))}, true};
}

bool SlideComposer::is_strip(const Aside& aside, const Photo& picture) const {
    constexpr float least_seen = 0.4F;  // of the photo's height
    const Size size = size_of(picture);
    if (!aside.is_above || size.empty()) return false;
    const float shape = static_cast<float>(size.width) / static_cast<float>(size.height);
    return shape * aside.photo.height < least_seen * aside.photo.width;
}

float SlideComposer::seen_of(const Photo& picture, const Aside& aside) const {
    constexpr float usual_shape = 1.5F;
    const Size size = size_of(picture);
    const float shape =
        size.empty() ? usual_shape : static_cast<float>(size.width) / static_cast<float>(size.height);
    const float place = aside.photo.width / aside.photo.height;
    const float part = std::min(shape / place, place / shape);
    // What is below the controls does not count, nor does half of what fades.
    const float fade = aside_fade * m_.unit / 2;
    const float height = std::min(aside.photo.height, m_.strip_top) - (aside.is_above ? fade : 0);
    const float width = aside.photo.width - (aside.is_above ? 0 : fade);
    return part * std::max(0.0F, width) * std::max(0.0F, height) / (m_.width * m_.strip_top);
}

float SlideComposer::seen_height_of(const Photo& picture) const {
    const Size size = size_of(picture);
    if (size.empty()) return 1;
    const float shape = static_cast<float>(size.width) / static_cast<float>(size.height);
    return std::min(1.0F, shape * m_.height / m_.width);
}

bool SlideComposer::is_light_aside() const {
    constexpr double light = 0.4;
    return relative_luminance(theme().ground) > light && relative_luminance(theme().ground_end) > light;
}

void SlideComposer::add_photo_aside(const Aside& aside, const Photo& picture) {
    PhotoItem item = photo_item(picture, aside.photo);
    photo(std::move(item));
    if (is_light_aside()) {
        if (!aside.is_above) add_controls_shade(aside.photo.x);
        return;
    }
    const Color ground = theme().scrim.with_alpha(255);
    set_ground({ground, ground});
    const float fade = aside_fade * m_.unit;
    if (aside.is_above)
        shade({0, aside.photo.bottom(), m_.width, m_.height}, {0, fade}, ground, 255);
    else
        shade({-m_.width, 0, m_.width + aside.photo.x, m_.height}, {fade, 0}, ground, 255);
    add_controls_shade();
}

void SlideComposer::add_veil(const Rect& words, const Photo& picture) {
    constexpr std::uint8_t at_words = 236;
    const Color color = theme().scrim.with_alpha(at_words);
    const float pad = 2 * m_.unit;
    // First what it is held back by on any photo, then as much as the words need on this one.
    if (m_.portrait) {
        const bool at_head = shows_at_head(picture);
        const float words_end = words.bottom() + pad;
        const Rect core = at_head ? Rect{0, words.y - pad, m_.width, m_.height}
                                  : Rect{0, -m_.height, m_.width, m_.height + words_end};
        // The more of the picture is free, the more slowly it comes out of the dark.
        const float free = at_head ? core.y : m_.strip_top - core.bottom();
        shade(core, {0, std::max(30 * m_.unit, 0.6F * free)}, color, at_words);
        shade(core, {0, 30 * m_.unit}, color);
        return;
    }
    shade({-m_.width, 0, m_.width * 1.36F, m_.height}, {m_.width * 0.56F, 0}, color, at_words);
    shade({-m_.width, 0, m_.width + words.right() + pad, m_.height}, {0.26F * m_.width, 0}, color);
}

void SlideComposer::add_controls_shade(float from) {
    constexpr std::uint8_t strongest = 228;
    // It ends below the texts of the slide, which may be dark.
    const float top = m_.strip_top + m_.strip_padding;
    shade({from, top, m_.width - from, m_.height}, {0, m_.strip_padding},
          theme().scrim.with_alpha(strongest));
    const float middle = m_.button_bottom - m_.button_height / 2;
    const float height = 4 * m_.unit;
    const Theme controls = over_photo(theme());
    const float left = std::max(from, m_.side_margin);
    const Rect words{left, middle - height / 2, m_.width - m_.side_margin - left, height};
    if (words.width <= 0) return;
    control_words({mirrored() ? words.mirrored(m_.width) : words, controls.control_text, controls.control});
}

std::optional<TextBlock> SlideComposer::set_credit(const LocalizedText& credit, bool on_photo, float width,
                                                   int main_pixels) {
    constexpr float units = 2.9F;
    const auto usual = std::max(units * m_.unit, static_cast<float>(m_.unscaled(m_.least_caption)));
    auto pixels = static_cast<int>(std::round(usual * std::min(m_.text_scale, most_grown_credit)));
    if (main_pixels > 0) pixels = std::min(pixels, most_small_pixels(main_pixels));
    // The least size is given as it is scaled.
    const auto scaled = static_cast<int>(std::round(static_cast<float>(pixels) * m_.text_scale));
    return set(credit, slide_styles.label, {pixels, std::min(scaled, m_.least_caption)},
               on_photo ? theme().text_on_photo.with_alpha(235) : theme().quiet_text,
               width > 0 ? width : m_.text_area().width, m_.height / 6);
}

/// Where the lines of a corner credit stand, as in a left-to-right picture.
Rect SlideComposer::corner_of(const TextBlock& credit) const {
    const Rect lines = lines_of(credit, 0, 0, m_.text_area().width);
    // A tall picture's margin is far more than a label needs: close to the edge it lies on less of the photo.
    const float middle = std::min(0.48F * m_.top_margin, 4 * m_.unit);
    const float y = std::max(m_.unit, std::round(middle - lines.height / 2));
    return {m_.width - m_.side_margin - std::ceil(lines.width), y, lines.width, lines.height};
}

void SlideComposer::add_corner_credit(const TextBlock& credit) {
    const float column = m_.text_area().width;
    const Rect label = corner_of(credit);
    if (label.empty()) return;
    // From the picture's corner on, and no wider than the label: a band from side to side would take all of
    // a bright photo's sky, and a shade with four ends would be its darkest shape.
    constexpr std::uint8_t strongest = 208;
    const float pad = 0.4F * m_.unit;
    const float left = label.x - pad;
    shade({left, 0, m_.width - left, label.bottom() + pad}, {30 * m_.unit, 14 * m_.unit},
          theme().scrim.with_alpha(strongest));
    place(credit, label.x - lines_of(credit, 0, 0, column).x, label.y, column);
}

Rect SlideComposer::below_credit(const Rect& room, const std::optional<TextBlock>& credit) const {
    if (!credit) return room;
    const Rect kept = corner_of(*credit).inset(-m_.unit);
    if (kept.x >= room.right() || kept.bottom() <= room.y) return room;
    return {room.x, kept.bottom(), room.width, std::max(0.0F, room.bottom() - kept.bottom())};
}

void SlideComposer::tell_of(const Photo& picture) const {
    if (options_.on_photo && shows(picture))
        options_.on_photo(photo_item(picture, {0, 0, m_.width, m_.height}));
}

bool SlideComposer::add_photo(const Photo& picture, Framing framing) {
    if (!shows(picture)) return false;
    PhotoItem item = photo_item(picture, {0, 0, m_.width, m_.height}, framing);
    // Nothing is seen of the ground.
    set_ground({theme().ground, theme().ground});
    photo(std::move(item));
    return true;
}

void SlideComposer::add_photo_in(Rect bounds, const Photo& picture) {
    photo(photo_item(picture, bounds));
}

void SlideComposer::add_photo_part(const Rect& bounds, const Rect& frame, const Photo& picture) {
    PhotoItem item;
    item.photo = picture;
    item.ground = theme().ground;
    item.bounds = bounds;
    item.layer = {static_cast<int>(std::round(frame.width)), static_cast<int>(std::round(frame.height))};
    const float left = mirrored() ? frame.right() - bounds.right() : bounds.x - frame.x;
    item.window_from = item.window_to = {left, bounds.y - frame.y, bounds.width, bounds.height};
    photo(std::move(item));
}

void SlideComposer::add_compared(const Rect& frame, const Photo& first, const Photo& second) {
    // Mirrored, the line is rounded from the other side.
    const float half = mirrored() ? frame.width - std::round(frame.width / 2) : std::round(frame.width / 2);
    const float line = frame.x + half;
    add_photo_part({frame.x, frame.y, half, frame.height}, frame, first);
    add_photo_part({line, frame.y, frame.width - half, frame.height}, frame, second);
    const float thickness = std::max(2.0F, std::round(0.3F * m_.unit));
    const float edge = std::max(1.0F, std::round(0.12F * m_.unit));
    const float size = std::round(std::min(m_.button_height, frame.height / 2));
    // Low enough for a hand on a large panel.
    const Point middle{line, std::round(frame.y + frame.height * 0.62F)};
    const Color light = theme().text_on_photo.with_alpha(255);
    const Color dark = theme().scrim;
    compare(frame, {line - size / 2, frame.y, size, frame.height}, [&] {
        const float left = line - std::floor(thickness / 2);
        // On any photo one of the two is seen.
        fill({left - edge, frame.y, thickness + 2 * edge, frame.height}, dark.with_alpha(110));
        fill({left, frame.y, thickness, frame.height}, light);
        const Rect knob{middle.x - size / 2, middle.y - size / 2, size, size};
        fill(knob.inset(-edge), dark.with_alpha(110), size / 2 + edge);
        fill(knob, light, size / 2);
        const float reach = 0.32F * size;
        const float inner = 0.13F * size;
        const float rise = 0.16F * size;
        for (const float side : {-1.0F, 1.0F})
            polygon({{{middle.x + side * reach, middle.y},
                      {middle.x + side * inner, middle.y - rise},
                      {middle.x + side * inner, middle.y + rise}}},
                    dark.with_alpha(255));
    });
}

PhotoItem SlideComposer::photo_item(const Photo& picture, Rect bounds, Framing framing) const {
    PhotoItem item;
    item.photo = picture;
    if (framing.middle) item.photo.focus.y = *framing.middle;
    const float nearer = framing.nearer;
    item.ground = theme().ground;
    item.bounds = bounds;
    const bool drifts = slide_.motion == Motion::drift && canvas().motion && picture.fit == PhotoFit::cover;
    const float zoom = drifts ? 1 + drift_zoom : 1;
    item.layer = {static_cast<int>(std::ceil(bounds.width * zoom * nearer)),
                  static_cast<int>(std::ceil(bounds.height * zoom * nearer))};
    const auto layer_width = static_cast<float>(item.layer.width);
    const auto layer_height = static_cast<float>(item.layer.height);
    const float shown_width = nearer > 1 ? std::ceil(bounds.width * zoom) : layer_width;
    const float shown_height = nearer > 1 ? std::ceil(bounds.height * zoom) : layer_height;
    item.window_from = {std::floor((layer_width - shown_width) * picture.focus.x),
                        layer_height - shown_height, shown_width, shown_height};
    item.window_to = item.window_from;
    if (drifts)
        item.window_to = {item.window_from.x + (shown_width - bounds.width) * picture.focus.x,
                          item.window_from.y + (shown_height - bounds.height) * picture.focus.y, bounds.width,
                          bounds.height};
    return item;
}

/// Slides with a heading hang on one line, so that the heading keeps its place from language to language;
/// but a short text stands in the optical middle.
float SlideComposer::top_of(float height) const {
    const Rect area = m_.text_area();
    const float middle = (area.height - height) * optical_middle;
    const float line = (m_.portrait ? 10 : 0) * m_.unit;
    const bool hangs = height > area.height * 0.55F;
    // Pages begin on about one line, whether they have the heading or not.
    constexpr float lowest_page = 11;
    if (is_page()) return area.y + std::min(middle, lowest_page * m_.unit);
    return area.y + (hangs ? std::min(middle, line) : middle);
}

std::optional<TextBlock> SlideComposer::set_heading(const LocalizedText& heading, Color color, float width,
                                                    float height, int main_pixels) {
    if (is_larger()) {
        const auto pixels = static_cast<int>(std::round(largest_heading_units * m_.unit));
        if (main_pixels <= pixels)
            return set(heading, slide_styles.title, {pixels, m_.least_text}, color, width, height);
        // A heading that is smaller than its text would look like a mistake; a line of another kind does not.
        constexpr float running_units = 6.4F, least_units = 5.4F;
        const auto running = static_cast<int>(std::round(running_units * m_.unit));
        const int least =
            std::min(m_.least_text, static_cast<int>(std::round(least_units * m_.unit * m_.text_scale)));
        return set(heading, slide_styles.name, {running, least}, theme().small_accent, width, height);
    }
    if (auto block =
            set_in_few_lines(heading, slide_styles.title, heading_units, {{1, 6.8F}}, color, width, height);
        !block || block->paragraph.lines <= 1)
        return block;
    // One that takes two lines gives way before what it is above does.
    return set_in_few_lines(heading, slide_styles.title, heading_of_lines_units, {{2, 6}}, color, width,
                            height);
}

void SlideComposer::headed(const LocalizedText& heading, const std::vector<LocalizedText>& texts,
                           const LocalizedText& note, const ParagraphStyle& style, TypeRange range, Gap gap,
                           Arrangement arrangement, const PlaceGroup& place_group) {
    const Rect area = m_.text_area();
    const auto set_note = [&](float width, float height, int main_pixels) {
        return set(note, slide_styles.label, small_type(note, 4.4F, slide_styles.label, main_pixels),
                   theme().quiet_text, width, std::min(height, area.height / 3));
    };

    // Larger text takes some of the calm above it.
    const float below_heading = (is_larger() ? 3 : 4) * m_.unit;
    const float width = m_.portrait ? area.width : std::min(area.width, 150 * m_.unit);
    const auto wide_heading = set_heading(heading, theme().accent, width, area.height / 3, range.largest);
    auto wide_note = set_note(width, area.height, 0);
    float used = wide_heading ? wide_heading->paragraph.height + below_heading : 0;
    if (wide_note) used += wide_note->paragraph.height + 4 * m_.unit;
    // A list that has no room says how much it goes on, a text that it goes on.
    const Rest rest = arrangement == Arrangement::beside ? Rest::counted : Rest::ellipsis;
    const auto set_below = [&] {
        return set_group(texts, style, range, theme().text, gap, width, area.height - used, rest);
    };

    // Larger text has the whole width.
    if (arrangement == Arrangement::beside && !m_.portrait && !is_larger()) {
        const float heading_column = std::round(area.width * 0.38F);
        const float gutter = 5 * m_.unit;
        const float text_column = area.width - heading_column - gutter;
        const Group beside =
            set_group(texts, style, range, theme().text, gap, text_column, area.height, rest);
        const auto narrow_heading = set_heading(heading, theme().accent, heading_column, area.height * 0.6F);
        if (!beside.blocks.empty() && beside.fits &&
            (beside.pixels >= range.smallest || beside.pixels >= set_below().pixels)) {
            // Heading and text share their first baseline.
            const float text_baseline = beside.blocks.front().paragraph.first_baseline;
            const float heading_baseline =
                narrow_heading ? narrow_heading->paragraph.first_baseline : text_baseline;
            const float lowered = std::max(0.0F, heading_baseline - text_baseline);
            const float raised = lowered + text_baseline - heading_baseline;
            float heading_height = raised;
            if (narrow_heading) heading_height += narrow_heading->paragraph.height + 3 * m_.unit;
            const float note_top = heading_height;
            const auto narrow_note = set_note(heading_column, area.height - heading_height, beside.pixels);
            if (narrow_note) heading_height += narrow_note->paragraph.height;
            const float text_height = beside.height + lowered;
            const float y =
                std::min(top_of(std::max(text_height, heading_height)), area.bottom() - text_height);
            if (narrow_heading) place(*narrow_heading, area.x, y + raised, heading_column);
            if (narrow_note) place(*narrow_note, area.x, y + note_top, heading_column);
            place_group(beside, area.x + heading_column + gutter, y + lowered, text_column);
            return;
        }
    }

    Group below = set_below();
    if (!is_larger() && below.pixels < range.smallest) {
        // Before a text is too small to be read, its heading gives way, and the calm around it.
        const auto smaller = set_in_few_lines(heading, slide_styles.title, 6, {{1, 5}, {2, 5}},
                                              theme().accent, area.width, area.height / 3);
        const float taken = smaller ? smaller->paragraph.height + 2 * m_.unit : 0;
        const float for_note = wide_note ? wide_note->paragraph.height + 3 * m_.unit : 0;
        const Group all = set_group(texts, style, range, theme().text, gap, area.width,
                                    area.height - taken - for_note, rest);
        if (all.pixels > below.pixels) {
            if (smaller) place(*smaller, area.x, area.y, area.width);
            place_group(all, area.x, area.y + taken, area.width);
            if (wide_note) place(*wide_note, area.x, area.bottom() - wide_note->paragraph.height, area.width);
            return;
        }
    }
    if (is_too_large(wide_note, below.pixels)) {
        used -= wide_note->paragraph.height;
        wide_note = set_note(width, area.height, below.pixels);
        used += wide_note->paragraph.height;
        below = set_below();
    }
    float y = top_of(used + below.height);
    if (wide_heading) {
        place(*wide_heading, area.x, y, width);
        y += wide_heading->paragraph.height + below_heading;
    }
    place_group(below, area.x, y, width);
    y += below.height + 4 * m_.unit;
    if (wide_note) place(*wide_note, area.x, y, width);
}

SlideComposer::TypeRange SlideComposer::small_type(const LocalizedText& text, float units,
                                                   const ParagraphStyle& style, int main_pixels) {
    int pixels = std::max(static_cast<int>(std::round(units * m_.unit)), m_.unscaled(m_.least_text));
    if (is_larger()) {
        pixels = largest(text, units, style);
        // The names of the usual size stay what they are, also beside words that cannot grow.
        const int usual = larger_.usual != nullptr ? larger_.usual->of(text) : 0;
        const int most = most_small_pixels(main_pixels);
        if (main_pixels > 0) pixels = std::min(pixels, std::max(usual, most));
        if (const auto wanted = wanted_.find(text.position); wanted != wanted_.end()) {
            wanted->second.pixels = pixels;
            if (main_pixels > 0) wanted->second.whole = std::min(wanted->second.whole, std::max(usual, most));
        }
    } else if (main_pixels > 0) {
        pixels = std::min(pixels, most_small_pixels(main_pixels));
    }
    // The least size is given as it is scaled.
    return {pixels, std::min(m_.least_text,
                             static_cast<int>(std::round(static_cast<float>(pixels) * m_.text_scale)))};
}

int SlideComposer::largest(const LocalizedText& text, float units, const ParagraphStyle& style, float width,
                           float most_units) {
    if (!is_larger())
        return std::max(m_.unscaled(m_.least_text), static_cast<int>(std::round(units * m_.unit)));
    return largest(std::vector<LocalizedText>{text}, units, style, width, most_units);
}

int SlideComposer::largest(const std::vector<LocalizedText>& texts, float units, const ParagraphStyle& style,
                           float width, float most_units) {
    const int least = m_.unscaled(m_.least_text);
    const int most = std::max(least, static_cast<int>(std::round(units * m_.unit)));
    if (!is_larger()) return most;
    int usual = 0;
    for (const LocalizedText& text : texts)
        if (larger_.usual != nullptr) usual = std::max(usual, larger_.usual->of(text));
    const Rect area = m_.text_area();
    const Size room{static_cast<int>(area.width), static_cast<int>(area.height)};
    const float most_grown = std::min(most_units * m_.unit, most_grown_pixels(room, m_.unit));
    const int whole = grown_pixels(usual > 0 ? usual : most, m_.text_scale, most_grown);
    int pixels = whole;
    // A word is not parted for the sake of its size.
    constexpr float step = 0.98F;
    const float column = width > 0 ? width : m_.text_area().width;
    for (const LocalizedText& text : texts)
        while (pixels > std::max(least, usual) && !resolve(text).empty() &&
               !keeps_words_whole(text, style, pixels, column))
            pixels = static_cast<int>(step * static_cast<float>(pixels));
    for (const PartsOfSizes* parts : {&larger_.parts, &larger_.of_words})
        if (const auto part = parts->find(style.role); part != parts->end())
            pixels = std::min(pixels, static_cast<int>(std::ceil(part->second * static_cast<float>(whole))));
    for (const LocalizedText& text : texts)
        if (text.position.line > 0 && !resolve(text).empty())
            wanted_[text.position] = {pixels, whole, style.role};
    return pixels;
}

void SlideComposer::want_usual(const LocalizedText& text) {
    const int usual = larger_.usual != nullptr ? larger_.usual->of(text) : 0;
    if (usual > 0) wanted_[text.position] = {usual, usual, slide_styles.quote.role};
}

int SlideComposer::least_for(int pixels) const {
    if (!is_larger()) return m_.least_text;
    return static_cast<int>(std::ceil(nearly_all * static_cast<float>(pixels)));
}

bool SlideComposer::keeps_figure(int pixels) const {
    constexpr float part = 0.85F;
    if (!is_larger() || larger_.usual == nullptr) return true;
    return static_cast<float>(pixels) >= part * static_cast<float>(larger_.usual->of_figure());
}

bool SlideComposer::has_its_size(const std::optional<TextBlock>& block) const {
    if (!block) return true;
    if (block->fault && block->fault->too_long) return false;
    const auto wanted = wanted_.find(block->source);
    return wanted == wanted_.end() || block->pixels() >= least_for(wanted->second.pixels);
}

int SlideComposer::least_title(const LocalizedText& title) const {
    const int usual = larger_.usual != nullptr ? larger_.usual->of(title) : 0;
    return std::min(usual, static_cast<int>(nearly_all * largest_heading_units * m_.unit));
}

std::optional<PartsOfSizes> SlideComposer::parts_of_sizes() const {
    if (is_refused_) return std::nullopt;
    for (const FitFault& fault : scene().fit_faults)
        if (fault.too_long) return std::nullopt;
    PartsOfSizes parts;
    for (const auto& [source, wanted] : wanted_) {
        bool is_placed = false;
        for (const TextPlace& place : scene().text_places) {
            if (place.source != source) continue;
            is_placed = true;
            if (place.pixels < least_for(wanted.pixels)) return std::nullopt;
            const float part = static_cast<float>(place.pixels) / static_cast<float>(wanted.whole);
            float& least = parts.try_emplace(wanted.role, part).first->second;
            least = std::min(least, part);
        }
        if (!is_placed) return std::nullopt;
    }
    return parts;
}

PartsOfSizes SlideComposer::parts_of_words() const {
    PartsOfSizes parts;
    for (const auto& each : wanted_) {
        const WantedSize& wanted = each.second;
        const float part = static_cast<float>(wanted.pixels) / static_cast<float>(wanted.whole);
        float& least = parts.try_emplace(wanted.role, part).first->second;
        least = std::min(least, part);
    }
    return parts;
}

bool SlideComposer::is_too_large(const std::optional<TextBlock>& small, int main_pixels) {
    return small && main_pixels > 0 && small->pixels() > most_small_pixels(main_pixels);
}

int SlideComposer::largest_for(float width, float units, int letters) const {
    constexpr float letter = 0.46F;  // ems, on average
    const auto widest = static_cast<int>(width / (letter * static_cast<float>(letters)));
    return std::max(m_.least_text, std::min(m_.type_size(units, m_.least_text), widest));
}

void SlideComposer::place_stacked(const Group& group, float x, float y, float width) {
    for (std::size_t i = 0; i < group.blocks.size(); ++i) {
        if (i > 0) y += group.blocks[i].gap_before;
        place(group.blocks[i], x, y, width);
        y += group.blocks[i].paragraph.height;
    }
}

float SlideComposer::hairline() const {
    return std::max(1.0F, std::round(0.16F * m_.unit));
}

void SlideComposer::add_rule(float x, float y) {
    fill({x, std::round(y + 3.6F * m_.unit), std::round(7 * m_.unit),
          std::max(2.0F, std::round(0.42F * m_.unit))},
         theme().second_accent);
}

}  // namespace kiosk
