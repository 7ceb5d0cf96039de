#include "kiosk/show/presenter_view.h"

#include <algorithm>
#include <compare>
#include <utility>

#include "kiosk/controls/presenter_panel.h"
#include "kiosk/media/workshop.h"
#include "kiosk/scene/theme.h"
#include "kiosk/show/picture_maker.h"
#include "kiosk/show/pointer_layers.h"
#include "kiosk/show/thumbnails.h"
#include "kiosk/system/thread_priority.h"

namespace kiosk {
namespace {

using DeckPtr = std::shared_ptr<const Deck>;

/// What changes each second is a picture of its own, so that notes are not set anew with it.
enum class Part { panel, clocks };

struct PanelKey {
    DeckPtr deck;
    Part part = Part::panel;
    PresenterState state;
    Canvas canvas;
    Size audience;
    auto operator<=>(const PanelKey&) const = default;
};

using PanelWorkshop = Workshop<PanelKey, Picture>;

PanelWorkshop::MakerFactory panel_factory(const ViewTools& tools) {
    return [theme = tools.theme, fonts = tools.fonts, photos = tools.photos, trace = tools.trace] {
        if (trace) trace->name_thread("presenter");
        // The audience goes first.
        lower_thread_priority();
        const auto maker = std::make_shared<PictureMaker>(theme, fonts, photos, trace);
        return [maker](const PanelKey& key) {
            return maker->make_presenter(*key.deck, key.state, key.canvas, key.audience,
                                         key.part == Part::clocks);
        };
    };
}

/// Whether something else lies where slides and notes are.
bool is_covered(const PresenterState& state) {
    return state.overview.has_value() || !state.keys.empty();
}

/// The state without what a part does not show.
PresenterState for_panel(PresenterState state) {
    state.ending = false;
    state.number.reset();
    state.nothing_to_show.reset();
    state.minute_of_day = state.seconds = 0;
    state.seconds_left.reset();
    state.seconds_ahead.reset();
    return state;
}

PresenterState for_clocks(PresenterState state) {
    state.is_covered = is_covered(state);
    state.next = -1;
    state.language = state.notes_size = state.notes_line = 0;
    state.pressed.reset();
    state.overview.reset();
    state.keys.clear();
    return state;
}

/// A slide in the form that the audience has it in, as large as its place.
Canvas smaller(const Canvas& audience, const Rect& place) {
    return scaled_canvas(audience, {static_cast<int>(place.width), static_cast<int>(place.height)});
}

/// A slide as it stands still.
ViewContent still(const ViewContent& all, std::optional<Position> shown, std::vector<Position> wanted) {
    ViewContent content;
    content.hidden = all.hidden;
    content.wanted = std::move(wanted);
    content.pinned = shown ? 1 : 0;
    if (shown) content.slides = {.from = *shown, .to = *shown};
    return content;
}

/// The slide's layers where it has its place.
void add(Frame& frame, const std::optional<Frame>& slide, const Rect& place) {
    if (!slide) return;
    for (Layer layer : slide->layers) {
        layer.left += static_cast<int>(place.x);
        layer.top += static_cast<int>(place.y);
        frame.layers.push_back(std::move(layer));
    }
}

}  // namespace

Frame still_presenter_frame(PictureMaker& maker, const Deck& deck, const PresenterState& state,
                            const Canvas& canvas, const Canvas& audience) {
    const PresenterPlan plan = plan_presenter(
        canvas.size, audience.size, presenter_is_mirrored(deck, state.own_language), state.notes_size);
    Frame frame;
    frame.layers.push_back({.picture = maker.make_presenter(deck, state, canvas, audience.size, false)});
    const auto add_slide = [&](int slide, const Rect& place) {
        const Look look{smaller(audience, place), false};
        add(frame, still_frame(maker.make_slide(deck, {slide, state.language}, look), nullptr), place);
    };
    if (is_covered(state)) {
        add_still_thumbnails(frame, maker, deck, *frame.layers.front().picture, state.language, audience,
                             false);
    } else {
        add_slide(state.slide, plan.slide);
        if (state.next >= 0) add_slide(state.next, plan.next);
    }
    const PresenterState clocks = for_clocks(state);
    frame.layers.push_back({.picture = maker.make_presenter(deck, clocks, canvas, audience.size, true)});
    return frame;
}

struct PresenterView::Parts {
    Parts(const Canvas& the_canvas, const Canvas& the_audience, const ViewTools& the_tools, DeckPtr the_deck)
        : tools(the_tools),
          canvas(the_canvas),
          audience(the_audience),
          deck(std::move(the_deck)),
          slide({.canvas = smaller(audience, plan().slide), .threads = 1}, tools, deck),
          next({.canvas = smaller(audience, plan().next), .threads = 1}, tools, deck),
          panels(panel_factory(tools), {.threads = 1, .budget = panel_budget()}, tools.wake),
          thumbnails(tools) {}

    PresenterPlan plan() const {
        return plan_presenter(canvas.size, audience.size, presenter_is_mirrored(*deck, state.own_language),
                              state.notes_size);
    }
    std::size_t panel_budget() const {
        return sizeof(Pixel) * static_cast<std::size_t>(canvas.size.width) *
               static_cast<std::size_t>(canvas.size.height);
    }
    PanelKey key_of(Part part) const {
        return {deck, part, part == Part::panel ? for_panel(state) : for_clocks(state), canvas,
                audience.size};
    }

    ViewTools tools;
    Canvas canvas;
    Canvas audience;
    DeckPtr deck;
    PresenterState state;
    View slide;
    View next;
    PanelWorkshop panels;
    Thumbnails thumbnails;
    PointerLayers pointer_layers;
    std::optional<PointerView> pointer;
    std::optional<Rect> zoomed;  ///< the part of the slide that the audience sees
    std::vector<PanelKey> last_wanted;
    std::shared_ptr<const Picture> panel;
    PresenterPlan panel_plan;       ///< by which that was laid out
    bool panel_is_covered = false;  ///< it is one of all slides, or of keys
    std::shared_ptr<const Picture> clocks;
    bool hidden = false;
};

PresenterView::PresenterView(const Canvas& canvas, const Canvas& audience, const ViewTools& tools,
                             DeckPtr deck)
    : parts_(std::make_unique<Parts>(canvas, audience, tools, std::move(deck))) {}

PresenterView::~PresenterView() = default;

void PresenterView::resize(const Canvas& canvas, const Canvas& audience) {
    Parts& parts = *parts_;
    if (canvas == parts.canvas && audience == parts.audience) return;
    parts.canvas = canvas;
    parts.audience = audience;
    const PresenterPlan plan = parts.plan();
    parts.slide.resize(smaller(audience, plan.slide));
    parts.next.resize(smaller(audience, plan.next));
    parts.panels.set_budget(parts.panel_budget());
    // What stands in other places now would lie across the slides.
    parts.panel.reset();
    parts.clocks.reset();
}

void PresenterView::resize(const Canvas& audience) {
    resize(parts_->canvas, audience);
}

void PresenterView::replace_deck(DeckPtr deck, const std::vector<std::string>& changed_files) {
    Parts& parts = *parts_;
    parts.slide.replace_deck(deck, std::nullopt, changed_files);
    parts.next.replace_deck(deck, std::nullopt, changed_files);
    parts.deck = std::move(deck);
    parts.panels.clear();
    parts.last_wanted.clear();
    // Notes and names are of the deck before.
    parts.thumbnails.clear();
    parts.panel.reset();
    parts.clocks.reset();
}

void PresenterView::update(const ViewContent& all, const PresenterState& state) {
    Parts& parts = *parts_;
    const bool was_hidden = std::exchange(parts.hidden, all.hidden);
    parts.state = state;
    parts.pointer = all.pointer;
    parts.zoomed = all.zoom ? std::optional(zoomed_part(parts.audience, *all.zoom)) : std::nullopt;
    const Canvas next_canvas = smaller(parts.audience, parts.plan().next);
    if (next_canvas != parts.next.canvas()) parts.next.resize(next_canvas);
    if (parts.hidden && !was_hidden) parts.panels.forget();
    if (parts.hidden) {
        parts.panels.clear();
        parts.thumbnails.clear();
        parts.last_wanted.clear();
        parts.panel.reset();
        parts.clocks.reset();
    }
    const Position here = all.slides.to;
    const Position coming{state.next, here.language};
    const bool has_next = state.next >= 0;
    std::vector<Position> wanted = {here};
    if (has_next) wanted.push_back(coming);
    parts.slide.update(still(all, here, parts.hidden ? std::vector<Position>() : wanted));
    parts.next.update(still(all, has_next ? std::optional(coming) : std::nullopt,
                            parts.hidden || !has_next ? std::vector<Position>() : std::vector{coming}));
    if (parts.hidden) return;
    std::vector<PanelKey> keys = {parts.key_of(Part::panel), parts.key_of(Part::clocks)};
    if (keys != parts.last_wanted) {
        parts.panels.want(keys, keys.size());
        parts.last_wanted = keys;
    }
    if (auto panel = parts.panels.find(keys.front()).product) {
        parts.panel = std::move(panel);
        parts.panel_plan = parts.plan();
        parts.panel_is_covered = is_covered(state);
    }
    if (auto clocks = parts.panels.find(keys.back()).product) parts.clocks = std::move(clocks);
    const bool shows_all = state.overview && parts.panel && parts.panel_is_covered;
    parts.thumbnails.want(parts.deck, shows_all ? parts.panel->touch_areas : std::vector<TouchArea>(),
                          state.language, parts.audience, false);
}

std::optional<Frame> PresenterView::frame() const {
    Parts& parts = *parts_;
    Frame frame{.ground = theme_named(parts.tools.theme, parts.deck->themes).ground};
    if (parts.hidden) return frame;
    if (!parts.panel) return std::nullopt;
    const PresenterPlan& plan = parts.panel_plan;
    frame.layers.push_back({.picture = parts.panel});
    if (parts.panel_is_covered) {
        parts.thumbnails.add_to(frame);
    } else {
        add(frame, parts.slide.frame(), plan.slide);
        const Size size{static_cast<int>(plan.slide.width), static_cast<int>(plan.slide.height)};
        const Point from{plan.slide.x, plan.slide.y};
        if (parts.zoomed) parts.pointer_layers.add_zoom_to(frame, *parts.zoomed, size, from);
        if (parts.pointer) parts.pointer_layers.add_within(frame, *parts.pointer, size, from);
        if (parts.state.next >= 0) add(frame, parts.next.frame(), plan.next);
    }
    if (parts.clocks) frame.layers.push_back({.picture = parts.clocks});
    return frame;
}

std::vector<TouchArea> PresenterView::touch_areas() const {
    return parts_->panel ? parts_->panel->touch_areas : std::vector<TouchArea>();
}

Rect PresenterView::slide_place() const {
    return parts_->panel_is_covered || parts_->hidden ? Rect{} : parts_->plan().slide;
}

int PresenterView::most_notes_line() const {
    for (const TouchArea& area : touch_areas())
        if (area.control == Control::presenter_notes) return area.index;
    return 0;
}

float PresenterView::notes_line_height() const {
    return presenter_notes_line(parts_->canvas.size, parts_->state.notes_size);
}

void PresenterView::wait_until_prepared() {
    parts_->slide.wait_until_prepared();
    parts_->next.wait_until_prepared();
    parts_->panels.wait_until_idle();
    parts_->thumbnails.wait_until_prepared();
}

}  // namespace kiosk
