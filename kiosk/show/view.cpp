#include "kiosk/show/view.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <utility>

#include "kiosk/base/language_tag.h"
#include "kiosk/media/workshop.h"
#include "kiosk/paint/compared.h"
#include "kiosk/paint/transition.h"
#include "kiosk/play/deck_match.h"
#include "kiosk/scene/text_size.h"
#include "kiosk/show/film_picture.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/pointer_layers.h"
#include "kiosk/show/thumbnails.h"
#include "kiosk/system/thread_priority.h"

namespace kiosk {
namespace {

using DeckPtr = std::shared_ptr<const Deck>;

/// What the workers make of a slide: its picture, or its photo alone, larger, for a visitor who opens it.
struct SlideKey {
    enum class What { slide, photo };
    DeckPtr deck;
    What what = What::slide;
    Position position;
    Canvas canvas;
    bool high_contrast = false;
    int page = 0;
    int photo = 0;  ///< which of those that can be opened
    auto operator<=>(const SlideKey&) const = default;
    /// One photo, whatever the language and the size of the text.
    bool shares_with(const SlideKey& other) const {
        return deck == other.deck && what == other.what && position.slide == other.position.slide &&
               photo == other.photo && canvas.size == other.canvas.size;
    }
};

struct ControlsKey {
    DeckPtr deck;
    ControlsState state;
    Canvas canvas;
    auto operator<=>(const ControlsKey&) const = default;
};

using SlideWorkshop = Workshop<SlideKey, PreparedSlide>;
using ControlsWorkshop = Workshop<ControlsKey, Picture>;

SlideWorkshop::MakerFactory slide_factory(const ViewTools& tools) {
    return [theme = tools.theme, fonts = tools.fonts, photos = tools.photos, trace = tools.trace] {
        if (trace) trace->name_thread("worker");
        const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
        return [maker, made = 0](const SlideKey& key) mutable {
            // Only the first picture is urgent: after it, the thread that shows them goes first.
            if (++made == 2) lower_thread_priority();
            return std::make_shared<const PreparedSlide>(
                key.what == SlideKey::What::slide
                    ? maker->make_slide(*key.deck, key.position, {key.canvas, key.high_contrast, key.page})
                    : maker->make_photo(*key.deck, key.position.slide, key.photo, key.canvas));
        };
    };
}

ControlsWorkshop::MakerFactory controls_factory(const ViewTools& tools) {
    return [theme = tools.theme, fonts = tools.fonts, photos = tools.photos, trace = tools.trace] {
        if (trace) trace->name_thread("controls");
        const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
        return [maker](const ControlsKey& key) {
            return maker->make_controls(*key.deck, key.state, key.canvas);
        };
    };
}

std::size_t budget_for(const ViewTools& tools, Size canvas) {
    if (tools.picture_budget > 0) return tools.picture_budget;
    constexpr std::size_t full_pictures = 4;
    return full_pictures * sizeof(Pixel) * static_cast<std::size_t>(canvas.width) *
           static_cast<std::size_t>(canvas.height);
}

/// Text becomes larger by these steps at a visitor's wish.
float scale_of(int text_step) {
    return text_scales[static_cast<std::size_t>(std::clamp(text_step, 0, text_steps - 1))];
}

/// The whole photo in `bounds`, of which the picture shows what is within it.
std::shared_ptr<const Picture> picture_of(const PhotoMark& photo, const Rect& bounds, Size size,
                                          Color ground) {
    Picture picture;
    picture.size = size;
    picture.ground = ground;
    const float left = std::max(0.0F, std::round(bounds.x));
    const float top = std::max(0.0F, std::round(bounds.y));
    const float right = std::min(static_cast<float>(size.width), std::round(bounds.right()));
    const float bottom = std::min(static_cast<float>(size.height), std::round(bounds.bottom()));
    if (left < right && top < bottom && !bounds.empty()) {
        const Size pixels = photo.pixels->size();
        const float across = static_cast<float>(pixels.width) / bounds.width;
        const float down = static_cast<float>(pixels.height) / bounds.height;
        PhotoMark mark = photo;
        mark.x = static_cast<int>(left);
        mark.y = static_cast<int>(top);
        mark.width = static_cast<int>(right - left);
        mark.height = static_cast<int>(bottom - top);
        mark.window_from = {(left - bounds.x) * across, (top - bounds.y) * down, (right - left) * across,
                            (bottom - top) * down};
        // Rounding must not lead beyond the photo's edge.
        mark.window_from.x = std::clamp(mark.window_from.x, 0.0F, static_cast<float>(pixels.width) - 1);
        mark.window_from.y = std::clamp(mark.window_from.y, 0.0F, static_cast<float>(pixels.height) - 1);
        mark.window_from.width =
            std::min(mark.window_from.width, static_cast<float>(pixels.width) - mark.window_from.x);
        mark.window_from.height =
            std::min(mark.window_from.height, static_cast<float>(pixels.height) - mark.window_from.y);
        mark.window_to = mark.window_from;
        picture.photos.push_back(std::move(mark));
    }
    return std::make_shared<const Picture>(std::move(picture));
}

/// The lines under what is read of those letters; null where the picture shows nothing of them. A word that
/// is broken has two, and words that are said as one have one.
std::shared_ptr<const Picture> line_under_words(const Picture& slide, ReadLetters letters) {
    Picture lines;
    lines.size = slide.size;
    lines.ground = Color{0, 0, 0, 0};
    std::optional<Rect> line;
    Color color;
    const auto finish = [&] {
        if (!line) return;
        lines.marks.emplace_back(FillMark{static_cast<int>(line->x), static_cast<int>(line->y),
                                          static_cast<int>(line->width), static_cast<int>(line->height),
                                          color});
        line.reset();
    };
    for (const ReadWord& word : slide.read_words) {
        if (word.end <= letters.first || word.first >= letters.end) continue;
        if (line && (line->y != word.line.y || color != word.color)) finish();
        color = word.color;
        if (line) {
            const float right = std::max(line->right(), word.line.right());
            line->x = std::min(line->x, word.line.x);
            line->width = right - line->x;
        } else {
            line = word.line;
        }
    }
    finish();
    return lines.marks.empty() ? nullptr : std::make_shared<const Picture>(std::move(lines));
}

/// The part of `whole` that `part` of it is, both directions from 0 to 1.
Rect part_of(const Rect& whole, const Rect& part) {
    return {whole.x + part.x * whole.width, whole.y + part.y * whole.height, part.width * whole.width,
            part.height * whole.height};
}

/// Where the whole of one of a slide's photos lies, of which the slide shows a part; empty where it shows
/// none.
Rect place_of_photo(const PreparedSlide& prepared, int photo, float drift) {
    const auto index = static_cast<std::size_t>(photo);
    if (index >= prepared.photos.size() || prepared.photos[index].part.empty()) return {};
    const Rect& part = prepared.photos[index].part;
    const PhotoMark& mark = prepared.slide->photos[index];
    const auto between = [&](float from, float to) { return from + (to - from) * drift; };
    const Rect window{between(mark.window_from.x, mark.window_to.x),
                      between(mark.window_from.y, mark.window_to.y),
                      between(mark.window_from.width, mark.window_to.width),
                      between(mark.window_from.height, mark.window_to.height)};
    if (window.empty()) return {};
    const Size pixels = mark.pixels->size();
    const float across = static_cast<float>(mark.width) / window.width;
    const float down = static_cast<float>(mark.height) / window.height;
    const float width = static_cast<float>(pixels.width) * across / part.width;
    const float height = static_cast<float>(pixels.height) * down / part.height;
    return {static_cast<float>(mark.x) - window.x * across - part.x * width,
            static_cast<float>(mark.y) - window.y * down - part.y * height, width, height};
}

Rect rect_between(const Rect& from, const Rect& to, float part) {
    const auto between = [&](float one, float other) { return one + (other - one) * part; };
    return {between(from.x, to.x), between(from.y, to.y), between(from.width, to.width),
            between(from.height, to.height)};
}

/// What is known of a slide whose picture is on the screen, once its deck is gone.
struct SlideOnScreen {
    SlideOnScreen() = default;
    explicit SlideOnScreen(const Slide& slide) : id(slide.id) {
        for (const Photo* photo : photos_of(slide))
            photos.push_back(photo->path);
    }
    std::string id;
    std::vector<std::string> photos;  ///< the paths of its files
};

/// Whether the picture of a slide may be seen until there is one of it from `deck`.
bool may_stay(const SlideOnScreen& shown, const Deck& deck, const std::vector<std::string>& changed_files) {
    const auto same = std::find_if(deck.slides.begin(), deck.slides.end(),
                                   [&](const Slide& slide) { return slide.id == shown.id; });
    const bool is_changed =
        std::any_of(shown.photos.begin(), shown.photos.end(), [&](const std::string& path) {
            return std::find(changed_files.begin(), changed_files.end(), path) != changed_files.end();
        });
    return same != deck.slides.end() && SlideOnScreen(*same).photos == shown.photos && !is_changed;
}

/// The canvas on which a slide is laid out to be looked at closely: all its pixels are made anew, as many as
/// memory allows.
Canvas closer(Canvas canvas) {
    constexpr float wanted = 2;
    constexpr float most_pixels = 16e6F;
    const float pixels = static_cast<float>(canvas.size.width) * static_cast<float>(canvas.size.height);
    const float factor = std::clamp(std::sqrt(most_pixels / std::max(pixels, 1.0F)), 1.0F, wanted);
    const auto larger = [&](int side) { return static_cast<int>(static_cast<float>(side) * factor); };
    const float text_scale = canvas.text_scale;
    canvas = scaled_canvas(canvas, {larger(canvas.size.width), larger(canvas.size.height)});
    canvas.text_scale = text_scale;
    return canvas;
}

bool is_neutral(const ControlsState& state) {
    return state.hidden && state.panel == ControlsState::Panel::neutral;
}

ControlsState neutral_screen() {
    ControlsState state;
    state.hidden = true;
    state.panel = ControlsState::Panel::neutral;
    return state;
}

}  // namespace

struct View::Parts {
    Parts(ViewSettings the_settings, const ViewTools& the_tools, DeckPtr the_deck)
        : settings(std::move(the_settings)),
          tools(the_tools),
          canvas(settings.canvas),
          deck(std::move(the_deck)),
          slides(slide_factory(tools),
                 {.threads = settings.threads,
                  .budget = budget_for(tools, canvas.size),
                  .current_first = tools.current_first},
                 tools.wake),
          controls(controls_factory(tools), {.threads = 1, .budget = budget_for(tools, canvas.size) / 4},
                   tools.wake),
          thumbnails(tools) {}

    SlideKey key_of(Position position) const {
        // What a visitor has chosen belongs to the picture.
        Canvas chosen = canvas;
        chosen.text_scale = scale_of(content.text_step);
        chosen.wide_lines = content.easy_step > 0;
        chosen.easy_letters = content.easy_step > 1;
        int page = position == content.slides.from ? content.from_page : 0;
        if (position == content.slides.to) page = content.page;
        return {deck, SlideKey::What::slide, position, chosen, content.high_contrast, page};
    }
    SlideKey zoomed_key(Position position) const {
        SlideKey key = key_of(position);
        key.canvas = closer(key.canvas);
        return key;
    }
    SlideKey photo_key(const OpenPhoto& open) const {
        return {deck, SlideKey::What::photo, {open.slide, 0}, canvas, false, 0, open.photo};
    }

    ControlsKey controls_key(const ControlsState& state) const {
        // Hidden, nothing of the deck is on the screen: every state is the same picture.
        if (!is_neutral(state)) {
            ControlsKey key{deck, state, canvas};
            if (const auto made = prepared(key_of({state.slide, state.language})))
                key.state.photo_place = made->photo_place;
            return key;
        }
        ControlsState neutral = neutral_screen();
        neutral.settings_in_doubt = state.settings_in_doubt;
        return {deck, std::move(neutral), canvas};
    }

    /// Where a picture is drawn, on the canvas: as it was made for the canvas before a picture was brought
    /// down, or before it went up again, it stays where it was on the screen.
    PicturePlace place_in_view(Size picture) const {
        PicturePlace place = place_of(picture, canvas.size);
        if (size_before && picture == *size_before) place.top = canvas.size.height - picture.height;
        return place;
    }
    Layer placed(std::shared_ptr<const Picture> picture, float drift = 0) const {
        const PicturePlace place = place_in_view(picture->size);
        Layer layer{.picture = std::move(picture), .left = place.left, .top = place.top, .drift = drift};
        return layer;
    }

    std::shared_ptr<const PreparedSlide> prepared(const SlideKey& key) const {
        return slides.find(key).product;
    }

    void want_slides();
    void want_controls();
    void take_controls();
    void take_slides();
    void take_thumbnails();
    void forget_compared() {
        compared = {};
        filmed = {};
        underlined = {};
        handle.reset();
        handle_is_of.reset();
    }
    void add_slides(Frame& frame) const;
    std::shared_ptr<const Picture> seen(const std::shared_ptr<const Picture>& picture,
                                        Position position) const;
    bool add_moved_line(Frame& frame) const;
    void add_line_under_word(Frame& frame) const;
    void add_handle(std::vector<TouchArea>& areas) const;
    Rect film_place() const;
    void add_film(Frame& frame) const;
    std::shared_ptr<const Picture> with_film(const std::shared_ptr<const Picture>& picture, int slide) const;
    void add_slide_film(Frame& frame, const Layer& slide) const;
    bool place_focus();

    ViewSettings settings;
    ViewTools tools;
    Canvas canvas;
    int above = 0;                      ///< rows of the screen above the canvas
    std::optional<Size> size_before{};  ///< of the canvas before a picture was brought down, or went up
    DeckPtr deck;
    ViewContent content;  ///< as of the last update
    SlideWorkshop slides;
    ControlsWorkshop controls;
    Thumbnails thumbnails;
    PointerLayers pointer;
    std::vector<SlideKey> last_wanted;
    std::optional<ControlsKey> last_controls;
    std::vector<ControlsKey> wanted_controls;  ///< those, and what may come next
    bool controls_told = false;                ///< some of them had words of a film
    bool controls_ahead = false;               ///< those that may come next were wanted too

    /// What is on the screen, held so that it outlives the workshops' budget and a resize.
    Position shown_from;
    Position shown_to;
    /// What `to` shows, whatever the deck is now; null: nothing. Not in its place here, where letting it go
    /// would leave the letters of a short name.
    std::unique_ptr<const SlideOnScreen> on_screen;
    bool cleared = false;  ///< that had to go before another picture was ready: the ground alone is seen
    std::shared_ptr<const PreparedSlide> from;
    std::shared_ptr<const PreparedSlide> to;
    std::shared_ptr<const PreparedSlide> photo;
    std::shared_ptr<const PreparedSlide> zoomed;  ///< of `to`, larger
    int shown_photo_index = 0;                    ///< which of that slide's
    int shown_photo = -1;                         ///< the slide whose photo that is
    std::shared_ptr<const Picture> shown_controls;
    struct Compared {
        std::shared_ptr<const Picture> of;
        float part = 0;
        std::shared_ptr<const Picture> made;
    };
    mutable Compared compared;  ///< the last one that was seen
    mutable std::shared_ptr<const Picture> handle;
    mutable std::shared_ptr<const Picture> handle_is_of;  ///< the picture that it belongs to
    struct Underlined {
        std::shared_ptr<const Picture> of;
        ReadLetters letters;
        std::shared_ptr<const Picture> made;
    };
    mutable Underlined underlined;  ///< the last one that was seen
    std::shared_ptr<const Pixmap> film;
    mutable std::shared_ptr<const Picture> film_mark;           ///< of `film`, once it was seen
    int film_slide = -1;                                        ///< the slide that is a film
    std::shared_ptr<const Pixmap> slide_film;                   ///< null: its poster is seen
    mutable std::shared_ptr<const Picture> slide_film_picture;  ///< of that, once it was seen
    struct Filmed {
        std::shared_ptr<const Picture> of;
        std::shared_ptr<const Pixmap> film;
        std::shared_ptr<const Picture> made;
    };
    mutable Filmed filmed;       ///< while its slide passes into another
    DeckPtr controls_deck;       ///< of which those controls were made
    bool controls_hide = false;  ///< nothing of the deck is on them
};

void View::Parts::want_slides() {
    std::vector<SlideKey> wanted;
    std::size_t pinned = 0;
    const auto want = [&](SlideKey key, bool is_pinned) {
        // What a view makes of several positions may be one.
        if (std::find(wanted.begin(), wanted.end(), key) != wanted.end()) return;
        wanted.push_back(std::move(key));
        if (is_pinned) ++pinned;
    };
    if (content.photo) want(photo_key(*content.photo), true);
    if (content.zoom) want(zoomed_key(content.slides.to), true);
    for (std::size_t i = 0; i < content.wanted.size(); ++i)
        want(key_of(content.wanted[i]), i < content.pinned);
    // The next page of the slide, too.
    SlideKey next_page = key_of(content.slides.to);
    const auto made = prepared(next_page);
    if (made && ++next_page.page < made->pages) want(std::move(next_page), false);
    if (wanted == last_wanted) return;
    slides.want(wanted, pinned);
    last_wanted = std::move(wanted);
}

void View::Parts::want_controls() {
    if (!content.controls) return;
    const ControlsState& state = *content.controls;
    // At the start the processors belong to the first slide.
    const bool has_begun =
        !tools.current_first && (to || content.hidden || prepared(key_of(content.slides.to)));
    ControlsKey key = controls_key(state);
    if (key == last_controls && has_begun == controls_ahead) return;
    last_controls = key;
    controls_ahead = has_begun;
    std::vector<ControlsKey> wanted = {std::move(key)};
    if (!has_begun) {
        wanted_controls = wanted;
        return controls.want(std::move(wanted), 1);
    }
    wanted.push_back(controls_key(neutral_screen()));
    if (!state.hidden && !state.overview && !state.typed && !state.film_words) {
        // What may come next: another language, and the slide after this one.
        for (int language = 0; language < static_cast<int>(deck->languages.size()); ++language) {
            ControlsState other = state;
            other.language = language;
            wanted.push_back(controls_key(other));
        }
        ControlsState next = state;
        next.slide = (next.slide + 1) % static_cast<int>(deck->slides.size());
        wanted.push_back(controls_key(next));
    }
    wanted_controls = wanted;
    controls.want(std::move(wanted), 2);
}

void View::Parts::take_controls() {
    auto picture = content.controls ? controls.find(controls_key(*content.controls)).product : nullptr;
    if (picture) {
        shown_controls = std::move(picture);
        controls_deck = deck;
        controls_hide = content.controls->hidden;
    } else if (!content.controls || (content.hidden && !controls_hide)) {
        // Not ready in this very moment: the ground alone rather than anything of the deck.
        shown_controls.reset();
        controls_deck.reset();
    }
}

void View::Parts::take_slides() {
    const PlaybackView& wanted = content.slides;
    if (auto picture = prepared(key_of(wanted.to))) {
        if (picture != to || shown_to != wanted.to)
            on_screen = std::make_unique<const SlideOnScreen>(
                deck->slides[static_cast<std::size_t>(wanted.to.slide)]);
        to = std::move(picture);
        shown_to = wanted.to;
        cleared = false;
    }
    if (auto picture = prepared(key_of(wanted.from))) {
        from = std::move(picture);
        shown_from = wanted.from;
    }
    zoomed = content.zoom && shown_to == wanted.to ? prepared(zoomed_key(wanted.to)) : nullptr;
    if (!content.photo) {
        photo.reset();
    } else if (auto picture = prepared(photo_key(*content.photo))) {
        photo = std::move(picture);
        shown_photo = content.photo->slide;
        shown_photo_index = content.photo->photo;
    } else if (shown_photo != content.photo->slide || shown_photo_index != content.photo->photo) {
        photo.reset();
    }
}

/// The picture of a slide as it is seen: with the line between two photos where a visitor has moved it.
std::shared_ptr<const Picture> View::Parts::seen(const std::shared_ptr<const Picture>& picture,
                                                 Position position) const {
    if (!content.compared || content.compared->slide != position.slide) return picture;
    // It stands there for many frames.
    if (compared.of != picture || compared.part != content.compared->part)
        compared = {picture, content.compared->part, compared_at(picture, content.compared->part)};
    return compared.made;
}

/// The slide with the line between two photos where a visitor has moved it, which may be elsewhere in the
/// next frame; false where it has none.
bool View::Parts::add_moved_line(Frame& frame) const {
    if (!content.compared || content.compared->slide != shown_to.slide) return false;
    const auto line = moved_line(*to->slide, content.compared->part);
    // Layers would hide what lies over the handle: the band that says what visitors do not see.
    if (!line || to->slide->comparison->handle_end < to->slide->marks.size()) return false;
    if (handle_is_of != to->slide) {
        handle_is_of = to->slide;
        handle = handle_of(*to->slide);
    }
    frame.layers.push_back(placed(to->slide));
    frame.layers.push_back(placed(line->photos));
    frame.layers.push_back(placed(handle));
    frame.layers.back().left += line->handle_by;
    return true;
}

/// A line under the word that is said, over the slide that stands still.
void View::Parts::add_line_under_word(Frame& frame) const {
    if (!content.word || content.word->slide != shown_to) return;
    const ReadLetters letters = content.word->letters;
    if (underlined.of != to->slide || underlined.letters != letters)
        underlined = {to->slide, letters, line_under_words(*to->slide, letters)};
    if (underlined.made) frame.layers.push_back(placed(underlined.made));
}

/// The handle of two photos that are compared, where it is now. What else can be touched lies over it.
void View::Parts::add_handle(std::vector<TouchArea>& areas) const {
    const bool is_seen = to && !content.hidden && !content.blank && !content.photo && !content.zoom &&
                         content.curtain == Curtain::none;
    if (!is_seen) return;
    const auto picture = seen(to->slide, shown_to);
    const PicturePlace place = place_in_view(picture->size);
    for (TouchArea area : picture->touch_areas) {
        area.bounds = area.bounds.moved({static_cast<float>(place.left), static_cast<float>(place.top)});
        areas.insert(areas.begin(), area);
    }
}

/// Keys have led to a photo of the slide or to the line between two of them: the ring is where that is seen
/// here, in this size of the picture and of the text. Whether it is elsewhere than it was.
bool View::Parts::place_focus() {
    if (!content.controls || !content.controls->focus) return false;
    TouchArea& focus = *content.controls->focus;
    if (focus.control != Control::open_photo && focus.control != Control::compare_handle) return false;
    Rect place;
    if (focus.control == Control::compare_handle) {
        std::vector<TouchArea> areas;
        add_handle(areas);
        for (const TouchArea& area : areas)
            if (area.control == focus.control) place = area.bounds;
    } else if (to && shown_to.slide == content.slides.to.slide) {
        place = place_of_photo(*to, focus.index, 0);
    }
    return std::exchange(focus.bounds, place) != place;
}

/// Where the controls on the screen leave room for a film, on their picture.
Rect View::Parts::film_place() const {
    const bool is_wanted = !content.hidden && content.controls && content.controls->sign;
    return is_wanted && shown_controls ? place_of_film(*shown_controls) : Rect{};
}

/// The film over the controls' ground for it.
void View::Parts::add_film(Frame& frame) const {
    const Rect place = film_place();
    if (!film || place.empty()) return;
    const Size size{static_cast<int>(place.width), static_cast<int>(place.height)};
    if (!film_mark || film_mark->size != size) film_mark = film_picture(film, size);
    Layer layer = placed(shown_controls);
    layer.picture = film_mark;
    layer.left += static_cast<int>(place.x);
    layer.top += static_cast<int>(place.y);
    frame.layers.push_back(std::move(layer));
}

namespace {

Size film_size_in(const Rect& place) {
    return {static_cast<int>(place.width), static_cast<int>(place.height)};
}

}  // namespace

/// A slide's picture with the film in its poster's place, for as long as it passes into another.
std::shared_ptr<const Picture> View::Parts::with_film(const std::shared_ptr<const Picture>& picture,
                                                      int slide) const {
    const bool is_seen =
        slide_film && slide == film_slide && !picture->film.empty() && picture->photos.size() == 1;
    if (!is_seen) return picture;
    if (filmed.of != picture || filmed.film != slide_film) {
        Picture with = *picture;
        with.photos.front() = film_picture(slide_film, film_size_in(picture->film))->photos.front();
        with.photos.front().x += static_cast<int>(picture->film.x);
        with.photos.front().y += static_cast<int>(picture->film.y);
        filmed = {picture, slide_film, std::make_shared<const Picture>(std::move(with))};
    }
    return filmed.made;
}

/// The film over its slide, which stands.
void View::Parts::add_slide_film(Frame& frame, const Layer& slide) const {
    const Rect& place = to->slide->film;
    if (!slide_film || shown_to.slide != film_slide || place.empty()) return;
    const Size size = film_size_in(place);
    if (!slide_film_picture || slide_film_picture->size != size)
        slide_film_picture = film_picture(slide_film, size);
    frame.layers.push_back({.picture = slide_film_picture,
                            .left = slide.left + static_cast<int>(place.x),
                            .top = slide.top + static_cast<int>(place.y)});
}

/// The slide or the transition to it, and an open photo over it.
void View::Parts::add_slides(Frame& frame) const {
    const PlaybackView& shown = content.slides;
    frame.ground = to->slide->ground;
    Layer slide = placed(seen(to->slide, shown_to), shown.to_drift);
    if (zoomed && content.zoom) {
        const auto beyond = [](float part, int larger, int side) {
            return -static_cast<int>(std::lround(part * static_cast<float>(larger - side)));
        };
        const Size size = zoomed->slide->size;
        return frame.layers.push_back({.picture = seen(zoomed->slide, shown_to),
                                       .left = beyond(content.zoom->x, size.width, canvas.size.width),
                                       .top = beyond(content.zoom->y, size.height, canvas.size.height),
                                       .drift = shown.to_drift});
    }
    // The slide's own pixels grow at once; those that were decoded for the purpose take their place.
    const bool is_sharp = photo && !photo->slide->photos.empty();
    const bool is_of_slide = content.photo && shown_to.slide == content.photo->slide;
    const int index = content.photo ? content.photo->photo : 0;
    const Rect place = is_of_slide ? place_of_photo(*to, index, shown.to_drift) : Rect{};
    if (content.photo && content.photo->shown > 0 && (is_sharp || !place.empty())) {
        Rect bounds = content.photo->bounds;
        if (!place.empty()) bounds = rect_between(place, bounds, content.photo->shown);
        const PreparedSlide& source = is_sharp ? *photo : *to;
        const auto in_source = static_cast<std::size_t>(is_sharp ? 0 : index);
        Layer opened{.picture = picture_of(source.slide->photos[in_source],
                                           part_of(bounds, source.photos[in_source].part), canvas.size,
                                           frame.ground)};
        return add_transition(frame, std::move(slide), std::move(opened),
                              {TransitionKind::crossfade, content.photo->shown}, canvas.size.width);
    }
    const bool mixes = shown.mix < 1 && from && shown_from == shown.from && shown_to == shown.to;
    const bool counts = to->counting && shown.to_count < 1 && shown_to == shown.to;
    if (counts) slide.picture = to->counting->base;
    if (!mixes) {
        if (add_moved_line(frame)) return;
        frame.layers.push_back(slide);
        add_slide_film(frame, slide);
        add_line_under_word(frame);
        if (counts) add_counted(frame, *to->counting, slide, shown.to_count);
        return;
    }
    const std::string& language = deck->languages[static_cast<std::size_t>(shown.to.language)];
    const bool is_mirrored = direction_of(language) == Direction::right_to_left;
    slide.picture = with_film(slide.picture, shown_to.slide);
    add_transition(
        frame, placed(with_film(seen(from->slide, shown_from), shown_from.slide), shown.from_drift),
        std::move(slide), {shown.transition, shown.mix, shown.backwards != is_mirrored}, canvas.size.width);
}

/// All slides, where the controls on the screen have room for them.
void View::Parts::take_thumbnails() {
    const bool is_open = content.controls && content.controls->overview && !content.hidden;
    // What was made of the deck before has no place in this one.
    if (!is_open || controls_deck != deck || !shown_controls) return thumbnails.clear();
    std::vector<TouchArea> areas = shown_controls->touch_areas;
    const PicturePlace place = place_in_view(shown_controls->size);
    for (TouchArea& area : areas)
        area.bounds = area.bounds.moved({static_cast<float>(place.left), static_cast<float>(place.top)});
    thumbnails.want(deck, areas, content.controls->language, canvas, content.controls->high_contrast);
}

Rect zoomed_part(const Canvas& canvas, Point at) {
    const Size larger = closer(canvas).size;
    const float across =
        static_cast<float>(canvas.size.width) / static_cast<float>(std::max(larger.width, 1));
    const float down =
        static_cast<float>(canvas.size.height) / static_cast<float>(std::max(larger.height, 1));
    return {at.x * (1 - across), at.y * (1 - down), across, down};
}

View::View(ViewSettings settings, const ViewTools& tools, DeckPtr deck)
    : parts_(std::make_unique<Parts>(std::move(settings), tools, std::move(deck))) {}

View::~View() = default;

const Canvas& View::canvas() const {
    return parts_->canvas;
}

void View::resize(const Canvas& canvas, int above) {
    const bool stays = canvas.size.height + above == parts_->canvas.size.height + parts_->above &&
                       canvas.size.width == parts_->canvas.size.width;
    parts_->size_before = stays ? std::optional(parts_->canvas.size) : std::nullopt;
    parts_->above = above;
    parts_->canvas = canvas;
    const std::size_t budget = budget_for(parts_->tools, canvas.size);
    parts_->slides.set_budget(budget);
    parts_->controls.set_budget(budget / 4);
}

void View::replace_deck(DeckPtr deck, std::optional<int> open_photo,
                        const std::vector<std::string>& changed_files) {
    Parts& parts = *parts_;
    if (parts.to && (!parts.on_screen || !may_stay(*parts.on_screen, *deck, changed_files))) {
        parts.to.reset();
        parts.on_screen.reset();
        parts.photo.reset();
        parts.cleared = true;
    }
    parts.deck = std::move(deck);
    // Of the deck before nothing stays but what is on the screen, and that until the first picture is ready.
    parts.slides.clear();
    // Hidden, what they have made is on the screen already: it can wait for the next.
    if (parts.content.hidden)
        parts.controls.forget();
    else
        parts.controls.clear();
    parts.thumbnails.clear();
    parts.zoomed.reset();
    parts.forget_compared();
    parts.last_wanted.clear();
    parts.last_controls.reset();
    parts.wanted_controls.clear();
    // What is on the screen has no place in the new deck.
    parts.from.reset();
    parts.shown_from = parts.shown_to = {-1, -1};
    if (open_photo) parts.shown_photo = *open_photo;
    // Who speaks in a film may just have withdrawn it: its words go before other buttons are ready.
    if (std::exchange(parts.controls_told, false)) {
        parts.shown_controls.reset();
        parts.controls_deck.reset();
        parts.controls.forget();
    }
}

void View::begin_ahead() {
    parts_->tools.current_first = false;
    parts_->slides.go_on();
}

void View::update(ViewContent all) {
    Parts& parts = *parts_;
    const bool was_hidden = parts.content.hidden;
    const bool is_hidden = all.hidden;
    if (parts.settings.compose && !is_hidden)
        parts.content = parts.settings.compose(std::move(all));
    else
        parts.content = std::move(all);
    if (is_hidden && !was_hidden) {
        // Nothing of the deck stays in memory while the show is hidden.
        parts.slides.forget();
        parts.last_wanted.clear();
        parts.from.reset();
        parts.to.reset();
        parts.on_screen.reset();
        parts.photo.reset();
        parts.zoomed.reset();
        parts.forget_compared();
        // Words of films are the deck's: the ground alone is seen until there is a neutral screen.
        if (std::exchange(parts.controls_told, false)) {
            parts.controls.forget();
            parts.last_controls.reset();
        }
    }
    if (parts.content.controls && parts.content.controls->film_words) parts.controls_told = true;
    parts.want_slides();
    parts.place_focus();
    parts.want_controls();
    parts.take_controls();
    parts.take_thumbnails();
    if (is_hidden) return;
    parts.take_slides();
    if (!parts.place_focus()) return;
    parts.want_controls();
    parts.take_controls();
}

std::optional<Frame> View::frame() const {
    Parts& parts = *parts_;
    Frame frame{.ground = theme_named(parts.tools.theme, parts.deck->themes).ground};
    if (parts.content.curtain != Curtain::none && !parts.content.hidden) {
        frame.ground = parts.content.curtain == Curtain::black ? Color{0, 0, 0} : Color{255, 255, 255};
    } else if (!parts.content.hidden && !parts.content.blank) {
        if (!parts.to && !parts.cleared) return std::nullopt;
        if (parts.to) parts.add_slides(frame);
        for (Layer& layer : frame.layers) {
            layer.left += static_cast<int>(std::lround(parts.content.pull.x));
            layer.top += static_cast<int>(std::lround(parts.content.pull.y));
        }
        if (parts.content.pointer) parts.pointer.add_to(frame, *parts.content.pointer, parts.canvas.size);
    }
    if (parts.shown_controls) frame.layers.push_back(parts.placed(parts.shown_controls));
    parts.add_film(frame);
    if (!parts.content.hidden) parts.thumbnails.add_to(frame);
    for (Layer& layer : frame.layers)
        layer.top += parts.above;
    return frame;
}

std::vector<std::shared_ptr<const Picture>> View::ready_pictures() const {
    const Parts& parts = *parts_;
    std::vector<std::shared_ptr<const Picture>> ready;
    const auto add = [&](const std::shared_ptr<const Picture>& picture) {
        if (picture) ready.push_back(picture);
    };
    add(parts.shown_controls);
    for (const bool is_language : {true, false}) {
        for (const SlideKey& key : parts.last_wanted) {
            const auto made = parts.prepared(key);
            if (!made || (key.position.language == parts.content.slides.to.language) != is_language) continue;
            add(made->slide);
            if (!made->counting) continue;
            add(made->counting->base);
            for (const PicturePart& mark : made->counting->marks)
                add(mark.picture);
            for (const PicturePart& digit : made->counting->digits)
                add(digit.picture);
        }
        if (is_language)
            for (const ControlsKey& key : parts.wanted_controls)
                add(parts.controls.find(key).product);
    }
    return ready;
}

void View::show_film(std::shared_ptr<const Pixmap> picture) {
    if (picture == parts_->film) return;
    parts_->film = std::move(picture);
    parts_->film_mark.reset();
}

void View::show_slide_film(int slide, std::shared_ptr<const Pixmap> picture) {
    if (picture == parts_->slide_film && slide == parts_->film_slide) return;
    parts_->film_slide = slide;
    parts_->slide_film = std::move(picture);
    parts_->slide_film_picture.reset();
    if (!parts_->slide_film) parts_->filmed = {};
}

Rect View::slide_film_place(int slide) const {
    const Parts& parts = *parts_;
    if (!parts.to || parts.content.hidden || parts.shown_to.slide != slide) return {};
    const Rect& film = parts.to->slide->film;
    if (film.empty()) return {};
    const PicturePlace place = parts.place_in_view(parts.to->slide->size);
    return film.moved({static_cast<float>(place.left), static_cast<float>(place.top)});
}

Size View::film_size() const {
    const Rect place = parts_->film_place();
    return {static_cast<int>(place.width), static_cast<int>(place.height)};
}

bool View::hidden() const {
    return parts_->content.hidden;
}

std::vector<TouchArea> View::touch_areas() const {
    std::vector<TouchArea> areas = touch_areas_of_controls();
    parts_->add_handle(areas);
    return areas;
}

std::vector<TouchArea> View::touch_areas_of_controls() const {
    const Parts& parts = *parts_;
    if (!parts.shown_controls) return {};
    std::vector<TouchArea> areas = parts.shown_controls->touch_areas;
    const PicturePlace place = parts.place_in_view(parts.shown_controls->size);
    const Point by{static_cast<float>(place.left), static_cast<float>(place.top)};
    if (by != Point{})
        for (TouchArea& area : areas)
            area.bounds = area.bounds.moved(by);
    if (parts.controls_deck == parts.deck) return areas;
    // The names of languages on the buttons are those of the deck before, and so are the places of slides.
    const DeckMatch match(*parts.controls_deck, *parts.deck);
    for (TouchArea& area : areas) {
        const bool is_slide = area.control == Control::overview_slide;
        if (!is_slide && area.control != Control::choose_language) continue;
        const auto index = is_slide ? match.slide(area.index) : match.language(area.index);
        if (!index) area.control = Control::ground;
        area.index = index.value_or(0);
    }
    return areas;
}

std::optional<TypedText> View::typed_text() const {
    const auto& controls = parts_->content.controls;
    return controls ? controls->typed : std::nullopt;
}

std::optional<TextPlace> View::text_at(int slide, Point at) const {
    const Parts& parts = *parts_;
    if (!parts.to || parts.shown_to.slide != slide || parts.content.zoom) return std::nullopt;
    const PicturePlace place = parts.place_in_view(parts.to->slide->size);
    const Point by{static_cast<float>(place.left), static_cast<float>(place.top)};
    auto found = kiosk::text_at(parts.to->slide->text_places, {at.x - by.x, at.y - by.y});
    if (found) {
        found->bounds = found->bounds.moved(by);
        found->column = found->column.moved(by);
    }
    return found;
}

bool View::has_made(Position position) const {
    return parts_->slides.find(parts_->key_of(position)).made;
}

bool View::cannot_make(Position position) const {
    const auto found = parts_->slides.find(parts_->key_of(position));
    return found.made && !found.product;
}

std::string View::fault_of_blank(Position position) const {
    const auto made = parts_->prepared(parts_->key_of(position));
    const bool is_blank = made && made->slide->photos.empty() && made->slide->marks.empty();
    return is_blank ? made->slide->fault : std::string();
}

Size View::photo_size(int slide, int photo) const {
    const auto index = static_cast<std::size_t>(photo);
    if (!parts_->to || parts_->shown_to.slide != slide || index >= parts_->to->photos.size()) return {};
    return parts_->to->photos[index].size;
}

std::optional<int> View::photo_at(int slide, Point at) const {
    const Parts& parts = *parts_;
    if (!parts.to || parts.shown_to.slide != slide) return std::nullopt;
    const Picture& picture = *parts.to->slide;
    const PicturePlace place = parts.place_in_view(picture.size);
    const Point on_picture{at.x - static_cast<float>(place.left), at.y - static_cast<float>(place.top)};
    for (std::size_t i = 0; i < parts.to->photos.size(); ++i) {
        const PhotoMark& mark = picture.photos[i];
        const Rect bounds{static_cast<float>(mark.x), static_cast<float>(mark.y),
                          static_cast<float>(mark.width), static_cast<float>(mark.height)};
        if (bounds.contains(on_picture)) return static_cast<int>(i);
    }
    return std::nullopt;
}

int View::pages(Position position) const {
    const auto made = parts_->prepared(parts_->key_of(position));
    return made ? made->pages : 1;
}

std::vector<int> View::pages_with(Position position, ReadLetters said) const {
    std::vector<int> pages;
    const auto made = parts_->prepared(parts_->key_of(position));
    if (!made) return pages;
    for (const PageLetters& part : made->read_pages) {
        if (part.end <= said.first || part.first >= said.end) continue;
        if (pages.empty() || pages.back() != part.page) pages.push_back(part.page);
    }
    return pages;
}

Rect View::photo_place(int slide, int photo) const {
    if (!parts_->to || parts_->shown_to.slide != slide) return {};
    return place_of_photo(*parts_->to, photo, parts_->content.slides.to_drift);
}

std::vector<std::string> View::faults() const {
    std::vector<std::string> faults;
    for (const auto& prepared : {parts_->from, parts_->to})
        if (prepared && !prepared->slide->fault.empty()) faults.push_back(prepared->slide->fault);
    return faults;
}

std::size_t View::picture_bytes() const {
    return parts_->slides.counts().bytes + parts_->thumbnails.bytes();
}

void View::wait_until_prepared() {
    parts_->slides.wait_until_idle();
    parts_->controls.wait_until_idle();
    parts_->thumbnails.wait_until_prepared();
}

}  // namespace kiosk
