#include <algorithm>
#include <cmath>

#include "kiosk/scene/kinds/captioned.h"
#include "kiosk/scene/kinds/layouts.h"
#include "kiosk/scene/slide_composer.h"

namespace kiosk {
namespace {

/// Of a film whose poster does not say.
constexpr float usual_film_shape = 16.0F / 9;

constexpr float film_caption_units = 5.2F;

/// The largest place of that shape in a room, in its middle.
Rect place_of_film(const Rect& room, float shape) {
    const float width = std::floor(std::min(room.width, room.height * shape));
    const float height = std::floor(std::min(room.height, width / shape));
    return {room.x + std::floor((room.width - width) / 2), room.y + std::floor((room.height - height) / 2),
            width, height};
}

/// The film's place: its poster stands there until it plays, or, where it has none, what can be seen in
/// words.
void fill_place_of_film(const Rect& place, const FilmContent& content, SlideComposer& out) {
    if (!content.path.empty()) out.film(place);
    if (out.shows(content.poster)) return out.add_photo_in(place, content.poster);
    constexpr std::uint8_t ground_opacity = 20;
    out.fill(place, out.theme().text.with_alpha(ground_opacity));
    const LayoutMetrics& m = out.metrics();
    const Rect inner = place.inset(4 * m.unit);
    const auto words =
        out.set(content.alt, slide_styles.caption,
                out.type_for(content.alt, film_caption_units, slide_styles.caption, inner.width),
                out.theme().text, inner.width, inner.height);
    if (words)
        out.place(*words, inner.x, inner.y + (inner.height - words->paragraph.height) * optical_middle,
                  inner.width);
}

/// A film that is taller than wide, on a wide picture: at the far edge, and the words beside it.
bool lay_film_beside(const FilmContent& content, float shape, SlideComposer& out) {
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const float height = std::floor(m.strip_top);
    const float width = std::round(height * shape);
    const float column = m.width - width - area.x - 6 * m.unit;
    if (m.portrait || width > 0.46F * m.width) return false;
    CaptionWithCredit words(content.caption, content.credit, {column, area.height}, film_caption_units, false,
                            out);
    if (words.height() <= 0) return false;
    fill_place_of_film({m.width - width, 0, width, height}, content, out);
    words.place(area.x, area.y + std::max(0.0F, area.height - words.height() - 1.5F * m.unit));
    return true;
}

}  // namespace

void lay_out(const FilmContent& content, SlideComposer& out) {
    out.run_in_direction_of(content.caption);
    if (content.path.empty() && !out.shows(content.poster))
        return lay_words_alone(content.caption, content.alt, out);
    const Size size = out.shows(content.poster) ? out.size_of(content.poster) : Size{};
    const float shape =
        size.empty() ? usual_film_shape : static_cast<float>(size.width) / static_cast<float>(size.height);
    if (shape < 1 && lay_film_beside(content, shape, out)) return;
    const LayoutMetrics& m = out.metrics();
    const Rect area = m.text_area();
    const bool is_larger = out.is_larger();
    const float column = m.portrait ? area.width : std::min(area.width, 150 * m.unit);
    const auto set = [&](const LocalizedText& caption) {
        return CaptionWithCredit(
            caption, content.credit,
            {column, is_larger ? area.height * 0.6F : area.height / 3, is_larger ? 0 : (m.portrait ? 3 : 2)},
            film_caption_units, false, out);
    };
    CaptionWithCredit words = set(content.caption);
    // The film stays where it is when a visitor chooses another language: it leaves room for the longest
    // words.
    float height = words.height();
    if (!is_larger)
        for (const LocalizedText& each : out.in_each_language(content.caption))
            height = std::max(height, set(each).height());
    const float foot = std::round(area.bottom() - height - 1.5F * m.unit);
    const bool has_words = height > 0;
    const float room = std::floor(has_words ? foot - 2 * m.unit : m.strip_top);
    Rect place = place_of_film({0, 0, m.width, room}, shape);
    if (!has_words) return fill_place_of_film(place, content, out);
    // Below a film that is wider than its room the words are close to it.
    const float gap = 2.5F * m.unit;
    const float spare = area.bottom() - place.height - gap - height;
    place.y = std::round(std::max(0.0F, std::min(place.y, spare * optical_middle)));
    fill_place_of_film(place, content, out);
    words.place(area.x, std::min(std::round(place.bottom() + gap), foot));
}

}  // namespace kiosk
