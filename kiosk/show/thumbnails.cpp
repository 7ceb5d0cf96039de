#include "kiosk/show/thumbnails.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "kiosk/controls/overview_panel.h"
#include "kiosk/media/workshop.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/system/thread_priority.h"

namespace kiosk {
namespace {

using DeckPtr = std::shared_ptr<const Deck>;

struct ThumbnailKey {
    DeckPtr deck;
    Position position;
    Canvas whole;  ///< what the slides are laid out for
    Size size;
    bool high_contrast = false;
    auto operator<=>(const ThumbnailKey&) const = default;
    bool shares_with(const ThumbnailKey& other) const {
        return deck == other.deck && position.slide == other.position.slide && size == other.size;
    }
};

using ThumbnailWorkshop = Workshop<ThumbnailKey, PreparedSlide>;

ThumbnailWorkshop::MakerFactory thumbnail_factory(const ViewTools& tools) {
    return [theme = tools.theme, fonts = tools.fonts, photos = tools.photos, trace = tools.trace] {
        if (trace) trace->name_thread("thumbnails");
        // Whatever is on the screen goes first.
        lower_thread_priority();
        const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
        return [maker](const ThumbnailKey& key) {
            return std::make_shared<const PreparedSlide>(
                maker->make_thumbnail(*key.deck, key.position, {key.whole, key.high_contrast, 0}, key.size));
        };
    };
}

}  // namespace

void add_still_thumbnails(Frame& frame, PictureMaker& maker, const Deck& deck, const Picture& panel,
                          int language, const Canvas& whole, bool high_contrast) {
    for (const TouchArea& area : panel.touch_areas) {
        if (area.control != Control::overview_slide) continue;
        const Rect room = place_in_overview(area.bounds, whole.size);
        const Size size{static_cast<int>(room.width), static_cast<int>(room.height)};
        frame.layers.push_back(
            {.picture =
                 maker.make_thumbnail(deck, {area.index, language}, {whole, high_contrast, 0}, size).slide,
             .left = static_cast<int>(room.x),
             .top = static_cast<int>(room.y)});
    }
}

struct Thumbnails::Parts {
    struct Place {
        ThumbnailKey key;
        int left = 0;
        int top = 0;
        bool operator==(const Place&) const = default;
    };
    ViewTools tools;
    std::unique_ptr<ThumbnailWorkshop> workshop;  ///< null until somebody looks for the first time
    std::vector<Place> places;
};

Thumbnails::Thumbnails(const ViewTools& tools) : parts_(std::make_unique<Parts>(Parts{tools, nullptr, {}})) {}

Thumbnails::~Thumbnails() = default;

void Thumbnails::want(const DeckPtr& deck, const std::vector<TouchArea>& areas, int language,
                      const Canvas& whole, bool high_contrast) {
    Parts& parts = *parts_;
    std::vector<Parts::Place> places;
    for (const TouchArea& area : areas) {
        if (area.control != Control::overview_slide) continue;
        const Rect room = place_in_overview(area.bounds, whole.size);
        const Size size{static_cast<int>(room.width), static_cast<int>(room.height)};
        places.push_back({{deck, {area.index, language}, whole, size, high_contrast},
                          static_cast<int>(room.x),
                          static_cast<int>(room.y)});
    }
    if (places == parts.places) return;
    if (places.empty()) return clear();
    if (!parts.workshop)
        parts.workshop = std::make_unique<ThumbnailWorkshop>(
            thumbnail_factory(parts.tools), ThumbnailWorkshop::Settings{.threads = 1}, parts.tools.wake);
    // All of a page lie side by side on the canvas. As many again stay, so that pages can be turned.
    parts.workshop->set_budget(sizeof(Pixel) * static_cast<std::size_t>(whole.size.width) *
                               static_cast<std::size_t>(whole.size.height));
    std::vector<ThumbnailKey> keys;
    for (const Parts::Place& place : places)
        keys.push_back(place.key);
    const std::size_t all = keys.size();
    parts.workshop->want(std::move(keys), all);
    parts.places = std::move(places);
}

void Thumbnails::clear() {
    if (parts_->places.empty()) return;
    parts_->places.clear();
    if (parts_->workshop) parts_->workshop->forget();
}

void Thumbnails::add_to(Frame& frame) const {
    for (const Parts::Place& place : parts_->places)
        if (const auto made = parts_->workshop->find(place.key).product)
            frame.layers.push_back({.picture = made->slide, .left = place.left, .top = place.top});
}

std::size_t Thumbnails::bytes() const {
    return parts_->workshop ? parts_->workshop->counts().bytes : 0;
}

void Thumbnails::wait_until_prepared() const {
    if (parts_->workshop) parts_->workshop->wait_until_idle();
}

}  // namespace kiosk
